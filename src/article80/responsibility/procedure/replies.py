"""The answer to one request to take charge: in words, by silence, or none at all (Art. 35(2), 39(2), 40 AMMR)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.parts import Change, Part, acts_among, standing_of, stop_of
from article80.responsibility.procedure.re_examination import SecondLook, second_look
from article80.responsibility.procedure.request_limits import (
    accepted_by_silence,
    detained_reply_limit,
    humanitarian_reply_limit,
    reply_limit,
    silence_counts_from,
    urgent_day_asked,
    urgent_reply_limit,
)
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

HIT_KINDS: tuple[EventKind, ...] = ("eurodac_hit", "vis_hit")
HIT_OF_ANOTHER = "hit_of_another_state_39_1"
_NO_LOOK = SecondLook()


class Reasoned(NamedTuple):
    """A limit, what made it shorter or longer, and the open questions that it depends on."""

    limit: Limit
    why: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What came of one request: accepted or refused on a day, or neither while it is open or without effect.

    One that was refused first and accepted later has both. ``since`` is the day from which the next periods count,
    where it is not that of the acceptance. ``look`` is the second look at a refusal.
    """

    request: Event
    accepted: date | None = None
    refused: date | None = None
    by_silence: bool = False
    since: date | None = None
    look: SecondLook = _NO_LOOK


def leads_to_request(hit: Event, calendar: Calendar) -> bool:
    """Whether a hit is one that leads to a request to take charge, not to a notification to take back.

    In 2013 one in the Visa Information System shortens no limit.
    """
    if hit.kind == "vis_hit":
        return not calendar.regime(hit.on).is_of_2013
    return hit.data in ("crossing", "disembarkation")


def answer_to(
    request: Event, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...]
) -> tuple[Answer, Part]:
    """What came of one request, with its clocks."""
    replied = _limit_of_reply(request, timeline, calendar)
    limit = replied.limit
    replies = timeline.all("take_charge_reply", state=request.to, to=request.state, since=request.on)
    reply = reply_that_counts(replies, limit.due)
    stop = stop_of(closers, request.to, request.on)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    clock = Clock(
        "humanitarian_reply" if request.humanitarian else "take_charge_reply", request.to, request.state,
        limit.start, limit.counted, limit.due, status, ended, parameter=limit.parameter, why=replied.why,
        options=replied.options, provision="" if limit.parameter else "AMMR 40(7)",
    )  # fmt: skip
    part = Part(clocks=[clock], used=set(replies))
    part.clocks += _clock_of_day_asked(request, reply, stop, timeline, calendar)
    if request.humanitarian:
        answer, remarks = _humanitarian(request, reply, limit, stop, calendar)
        part.remarks += remarks
        return answer, part
    if status == "met" and reply is not None:
        return _in_words(request, reply, replies, timeline, calendar, stop, part), part
    if status != "missed":
        return Answer(request), part
    if reply is not None:
        part.remarks.append(
            f"The reply of {place(request.to)} of {day_in_words(reply.on)} came after its limit of "
            f"{day_in_words(limit.due)}: silence had accepted by then"
        )
    bound = accepted_by_silence(limit.due, reply.on if reply else None, timeline.on)
    since = silence_counts_from(bound, calendar.options.tacit_acceptance_40_8) if bound else None
    return Answer(request, accepted=bound, by_silence=True, since=since), part


def reply_that_counts(replies: tuple[Event, ...], due: date) -> Event | None:
    """Of several replies in time an acceptance counts, else the last one; without one in time the first that came.

    A refusal can be taken back while the time for the reply runs; no rule lets an acceptance be taken back.
    """
    in_time = [one for one in replies if one.on <= due]
    accepting = next((one for one in in_time if one.answer == "accept"), None)
    return accepting or (in_time[-1] if in_time else next(iter(replies), None))


def _clock_of_day_asked(
    request: Event, reply: Event | None, stop: date | None, timeline: Timeline, calendar: Calendar
) -> list[Clock]:
    """The clock of the day that an urgent request names; silence has no consequence on it (Art. 40(7), (8))."""
    if not request.urgent or request.humanitarian or calendar.regime(request.on).is_of_2013:
        return []
    limit = urgent_day_asked(request, calendar)
    if limit is None:
        return []
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    acting, waiting = request.to, request.state
    return [
        Clock(
            "urgent_reply", acting, waiting, limit.start, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, provision="AMMR 40(7)",
        )
    ]  # fmt: skip


def _humanitarian(
    request: Event, reply: Event | None, limit: Limit, stop: date | None, calendar: Calendar
) -> tuple[Answer, list[str]]:
    """The answer to a request on humanitarian grounds: only an acceptance in words binds, with written consent."""
    if reply is None or (stop is not None and stop < reply.on):
        return Answer(request), []
    if reply.answer != "accept":
        return Answer(request, refused=reply.on), []
    said = f"The acceptance by {place(reply.state)} on humanitarian grounds of {day_in_words(reply.on)}"
    article = calendar.regime(request.on).article("AMMR 35(2)")
    if not request.consent:
        return Answer(request), [
            f"{said} has no effect: the written consent of the persons is not in the file ({article})"
        ]
    if reply.on > limit.due and calendar.options.late_acceptance_35_2 == "too_late":
        return Answer(request), [f"{said} came after the time for the reply, so it has no effect ({article})"]
    return Answer(request, accepted=reply.on), []


def _in_words(
    request: Event,
    reply: Event,
    replies: tuple[Event, ...],
    timeline: Timeline,
    calendar: Calendar,
    stop: date | None,
    part: Part,
) -> Answer:
    """The answer given in time, or the one given after the refusal was looked at again."""
    if reply.answer == "accept":
        before = [one.on for one in replies if one.answer == "refuse" and one.on < reply.on]
        return Answer(request, accepted=reply.on, refused=max(before, default=None))
    look = second_look(reply, timeline, calendar, stop)
    part.clocks += look.clocks
    part.used |= set(look.used)
    part.remarks += [_too_late(one, calendar) for one in look.late]
    accepted = look.accepted if look.accepted and (stop is None or look.accepted < stop) else None
    return Answer(request, accepted=accepted, refused=reply.on, look=look)


def _too_late(event: Event, calendar: Calendar) -> str:
    """A remark that a step of a second look came after its time."""
    of_2013 = calendar.regime(event.on).is_of_2013
    law = (
        "Art. 5(2) of Regulation (EC) No 1560/2003, C-47/17"
        if of_2013
        else ("Art. 9(2) of Implementing Regulation (EU) 2025/2055")
    )
    return f"This moves nothing: {event.says}, on {day_in_words(event.on)}. The second look was over by then ({law})"


def _limit_of_reply(request: Event, timeline: Timeline, calendar: Calendar) -> Reasoned:
    """The last day for a reply, by the kind of request, detention and crisis."""
    if request.humanitarian:
        limit = humanitarian_reply_limit(request, calendar)
        replies = timeline.all("take_charge_reply", state=request.to, to=request.state, since=request.on)
        reply = reply_that_counts(replies, limit.due)
        late = reply is not None and reply.answer == "accept" and reply.on > limit.due
        return Reasoned(limit, (), ("late_acceptance_35_2",) * late)
    spans = timeline.spans("detention_begun", "detention_ended", request.state)
    if any(span.covers(request.on) for span in spans):
        return _in_detention(request, timeline, calendar)
    found = _in_liberty(request, timeline, calendar)
    later = next((span.from_ for span in spans if request.on < span.from_ <= found.limit.due), None)
    if later is None or calendar.regime(request.on).is_of_2013:
        return found
    week = detained_reply_limit(request, calendar, since=later)
    if week.due >= found.limit.due:
        return found
    options = (*found.options, "detained_after_request_45_2")
    if calendar.options.detained_after_request_45_2 == "ordinary":
        since, due = day_in_words(later), day_in_words(week.due)
        other = f"detained since {since}: by another reading of Art. 45(2) it is due by {due}"
        return found._replace(why=(*found.why, other), options=options)
    return Reasoned(week, (f"the person is detained since {day_in_words(later)}",), options)


def _in_detention(request: Event, timeline: Timeline, calendar: Calendar) -> Reasoned:
    """The week of Art. 45(2), which goes before what holds for an urgent request; a crisis is an open question."""
    limit = detained_reply_limit(request, calendar)
    why = ("the person is detained",)
    name = "crisis_take_charge_reply_months"
    longer, said, options = lengthened(timeline, limit, name, request.to, request.state, calendar, request.on)
    if longer is limit:
        return Reasoned(limit, why, options)
    options += ("detained_cfmr_12",)
    if calendar.options.detained_cfmr_12 == "one_week":
        return Reasoned(limit, why, options)
    return Reasoned(longer, why + said, options)


def _in_liberty(request: Event, timeline: Timeline, calendar: Calendar) -> Reasoned:
    """The time for a reply where nobody is detained: urgent, with a hit, or neither; the longer one of a crisis."""
    has_hit, options = _rests_on_a_hit(request, timeline, calendar)
    if request.urgent:
        found = Reasoned(
            urgent_reply_limit(request, calendar), _why_urgent(request, calendar), _on_urgency(request, calendar)
        )
    else:
        why = ("the request rests on a hit",) if has_hit else ()
        found = Reasoned(reply_limit(request, has_hit, calendar), why, options)
    name = "crisis_take_charge_reply_months"
    limit, longer, more = lengthened(
        timeline, found.limit, name, request.to, request.state, calendar, found.limit.start
    )
    return Reasoned(limit, found.why + longer, found.options + more)


def _rests_on_a_hit(request: Event, timeline: Timeline, calendar: Calendar) -> tuple[bool, tuple[str, ...]]:
    """Whether a request rests on a hit on data of the state asked, or of any state by an open question."""
    if calendar.regime(request.on).is_of_2013:
        return False, ()
    hits = [
        hit
        for hit in timeline.all(*HIT_KINDS, state=request.state, until=request.on)
        if leads_to_request(hit, calendar)
    ]
    if not hits or any(hit.to == request.to for hit in hits):
        return bool(hits), ()
    return calendar.options.hit_of_another_state_39_1 == "any_hit", (HIT_OF_ANOTHER,)


def _on_urgency(request: Event, calendar: Calendar) -> tuple[str, ...]:
    """The open question on an urgent request that asks for more than the two weeks."""
    if request.until is None or calendar.regime(request.on).is_of_2013:
        return ()
    two_weeks = calendar.limit(
        urgent_reply_limit(request, calendar).start, "urgent_reply_weeks", request.to, request.state
    )
    return ("long_urgent_40_7",) * (request.until > two_weeks.counted)


def _why_urgent(request: Event, calendar: Calendar) -> tuple[str, ...]:
    """That a request is urgent, and in 2013 the day by which the reply was asked, at the earliest after a week."""
    asked = urgent_day_asked(request, calendar)
    if not calendar.regime(request.on).is_of_2013 or asked is None:
        return ("the request is urgent",)
    day = day_in_words(asked.due)
    return (f"the request is urgent: a reply is asked by {day}, and silence accepts after one month",)


def accepted_without_request(
    timeline: Timeline, state: str, registered: date, closers: tuple[Change, ...]
) -> tuple[list[Answer], Part]:
    """Acceptances whose request is not in the file: they bind all the same, because nobody accepts unasked."""
    found, part = [], Part()
    for reply in timeline.all("take_charge_reply", to=state, since=registered):
        asked = timeline.first("take_charge_request", state=state, to=reply.state, until=reply.on)
        stopped = stop_of(acts_among(closers), reply.state, reply.on) == reply.on
        if reply.answer != "accept" or asked is not None or stopped:
            continue
        part.used.add(reply)
        part.remarks.append(
            f"The request that {place(reply.state)} accepted on {day_in_words(reply.on)} is not in the file; whether "
            "it came in time cannot be told"
        )
        request = Event("take_charge_request", reply.on, state, reply.state)
        found.append(Answer(request, accepted=reply.on))
    return found, part
