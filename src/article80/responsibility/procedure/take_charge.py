"""Requests to take charge, one after the other: whether they came in time, and what was answered or left unanswered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.information import with_delays
from article80.responsibility.procedure.parts import (
    ONE_DAY,
    Change,
    Determined,
    Obligation,
    Part,
    standing_of,
    stop_of,
)
from article80.responsibility.procedure.request_limits import (
    accepted_by_silence,
    detained_request_limit,
    humanitarian_reply_limit,
    reply_limit,
    request_limit,
    urgent_reply_limit,
)
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

_HIT_KINDS: tuple[EventKind, ...] = ("eurodac_hit", "vis_hit")


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A limit, what made it shorter or longer, and the open questions that it depends on."""

    limit: Limit
    why: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request: accepted or refused on a day, or neither while it is open or without effect."""

    request: Event
    accepted: date | None = None
    refused: date | None = None
    by_silence: bool = False


def take_charge(timeline: Timeline, determined: Determined, calendar: Calendar, closers: tuple[Change, ...]) -> Part:
    """The requests of the determining state with their clocks, and what came of them.

    ``closers`` are changes of responsibility that make requests pointless.
    """
    part = Part()
    state, registered = determined.determining, determined.registered
    if registered is None or determined.provision == "AMMR 16(4)":
        return part
    requests = timeline.all("take_charge_request", state=state, since=registered)
    sent = _limit_of_requests(timeline, registered, state, calendar)
    late = [one for one in requests if not one.humanitarian and one.on > sent.limit.due]
    answers = [_answer(one, timeline, calendar, closers, part) for one in requests if one not in late]
    part.remarks += [_too_late(one, sent.limit) for one in late]
    _bind(answers, part)
    asked = [answer for answer in answers if not answer.request.humanitarian]
    if asked or late or determined.state != state:
        _clock_of_requests(timeline, sent, state, asked, closers, part)
        _clock_in_detention(timeline, sent.limit, state, calendar, asked, part)
    return part


def _limit_of_requests(timeline: Timeline, registered: date, state: str, calendar: Calendar) -> Reasoned:
    """The last day for a request, with the hit, a crisis, detention and late information looked at."""
    found = _with_hit(timeline, registered, state, calendar)
    limit, why, options = lengthened(timeline, found.limit, "crisis_take_charge_request_months", state, "", calendar)
    found = Reasoned(limit, found.why + why, found.options + options)
    if calendar.options.detained_limit_missed_45 == "as_ordinary":
        found = _with_detention(timeline, found, registered, state, calendar)
    limit, why = with_delays(timeline, found.limit, state, calendar)
    return Reasoned(limit, found.why + why, found.options)


def _with_hit(timeline: Timeline, registered: date, state: str, calendar: Calendar) -> Reasoned:
    ordinary = calendar.limit(registered, "take_charge_request_months", state)
    hits = timeline.all(*_HIT_KINDS, state=state, since=registered, until=ordinary.due)
    hit = next((one for one in hits if _leads_to_request(one)), None)
    with_hit = calendar.limit(hit.on, "take_charge_request_hit_months", state) if hit else None
    limit = request_limit(ordinary, with_hit, calendar.options.late_hit_39_1)
    why = (f"one month from the hit of {day_in_words(limit.start)}",) if limit is with_hit else ()
    later = with_hit is not None and with_hit.due > ordinary.due
    return Reasoned(limit, why, ("late_hit_39_1",) if later else ())


def _leads_to_request(hit: Event) -> bool:
    return hit.kind == "vis_hit" or hit.data in ("crossing", "disembarkation")


def _with_detention(timeline: Timeline, found: Reasoned, registered: date, state: str, calendar: Calendar) -> Reasoned:
    detained = detained_since(timeline, state, registered, found.limit.due)
    if detained is None:
        return found
    shorter = detained_request_limit(registered, detained, state, calendar)
    if shorter.due >= found.limit.due:
        return found
    return Reasoned(shorter, (*found.why, f"detained since {day_in_words(detained)}"), found.options)


def detained_since(timeline: Timeline, state: str, start: date, due: date) -> date | None:
    """The first day of a detention in a state that holds at some time between the start and the end of a limit."""
    for span in timeline.spans("detention_begun", "detention_ended", state):
        if span.touches(start, due):
            return span.from_
    return None


def _too_late(request: Event, limit: Limit) -> str:
    return (
        f"The request to {place(request.to)} of {day_in_words(request.on)} came after the limit of "
        f"{day_in_words(limit.due)}: it moves responsibility no more (inferred from Art. 39(1))"
    )


def _bind(answers: list[Answer], part: Part) -> None:
    """The duties and changes that acceptances bring, by word or by silence."""
    for answer in answers:
        if answer.accepted is None:
            continue
        request, by_silence = answer.request, answer.by_silence
        provision = "AMMR 40(8)" if by_silence else "AMMR 35(2)" if request.humanitarian else "AMMR 40(1)"
        how = "did not answer in time: silence counts as acceptance" if by_silence else "accepted to take charge"
        part.obligations.append(Obligation(request.state, request.to, answer.accepted, provision, by_silence))
        part.changes.append(Change(answer.accepted, request.to, provision, "bound", f"{place(request.to)} {how}"))


def _clock_of_requests(
    timeline: Timeline, sent: Reasoned, state: str, asked: list[Answer], closers: tuple[Change, ...], part: Part
) -> None:
    """The clock of Art. 39(1), and responsibility of the determining state where nobody was asked in time."""
    limit = sent.limit
    stop = stop_of(closers, "", limit.start)
    went_on = timeline.first("continued_for_best_interests", since=limit.start, until=limit.due)
    refused = _all_refused(asked)
    open_again = refused is not None and refused <= limit.due
    done = asked[0].request.on if asked and not open_again else None
    why = (*sent.why, "every state asked has refused; another can be asked") if open_again else sent.why
    status, ended = standing_of(limit.due, done, stop, timeline.on)
    part.clocks.append(
        Clock(
            "take_charge_request", state, "", limit.start, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, why=why, options=sent.options,
        )
    )  # fmt: skip
    none_left = max(refused, limit.due + ONE_DAY) if refused else limit.due + ONE_DAY
    if none_left > timeline.on or (done and not refused) or (stop and stop <= none_left):
        return
    if went_on is not None:
        part.remarks.append(
            f"{place(went_on.state)} found it in the best interests of the minor to continue the determination: "
            "the limit of Art. 39(1) does not make it responsible"
        )
        return
    said = "no other state accepted, and none can be asked any more" if asked else "no state was asked in time"
    part.changes.append(Change(none_left, state, "AMMR 39(1)", "shifted", said))


def _all_refused(asked: list[Answer]) -> date | None:
    """The day of the last refusal, if every state that was asked has refused."""
    refusals = [answer.refused for answer in asked if answer.refused is not None]
    return max(refusals) if refusals and len(refusals) == len(asked) else None


def _clock_in_detention(
    timeline: Timeline, ordinary: Limit, state: str, calendar: Calendar, asked: list[Answer], part: Part
) -> None:
    """The shorter clock of Art. 45(1), where a missed one ends the detention alone."""
    if calendar.options.detained_limit_missed_45 == "as_ordinary":
        return
    for span in timeline.spans("detention_begun", "detention_ended", state):
        if not span.touches(ordinary.start, ordinary.due):
            continue
        limit = detained_request_limit(ordinary.start, span.from_, state, calendar)
        first = next((one.request.on for one in asked), None)
        if limit.due >= ordinary.due or (first is not None and first < span.from_):
            continue
        status, ended = standing_of(limit.due, first, span.to, timeline.on)
        part.clocks.append(
            Clock(
                "detained_request", state, "", limit.start, limit.counted, limit.due, status, ended,
                parameter=limit.parameter, options=("detained_limit_missed_45",),
            )
        )  # fmt: skip


def _answer(request: Event, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...], part: Part) -> Answer:
    """One request with its clock, put into ``part``, and what came of it."""
    replied = _limit_of_reply(request, timeline, calendar)
    limit = replied.limit
    reply = timeline.first("take_charge_reply", state=request.to, to=request.state, since=request.on)
    stop = stop_of(closers, request.to, request.on)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    part.clocks.append(
        Clock(
            "humanitarian_reply" if request.humanitarian else "take_charge_reply", request.to, request.state,
            request.on, limit.counted, limit.due, status, ended, parameter=limit.parameter, why=replied.why,
            options=replied.options, provision="" if limit.parameter else "AMMR 39(2)",
        )
    )  # fmt: skip
    if status == "met" and reply is not None:
        return _in_words(request, reply, timeline, stop)
    if status != "missed" or request.humanitarian:
        return Answer(request)
    if reply is not None:
        part.remarks.append(
            f"The reply of {place(request.to)} of {day_in_words(reply.on)} came after its limit of "
            f"{day_in_words(limit.due)}: silence had accepted by then"
        )
    return Answer(request, accepted_by_silence(limit.due, reply.on if reply else None, timeline.on), by_silence=True)


def _in_words(request: Event, reply: Event, timeline: Timeline, stop: date | None) -> Answer:
    """The answer given in time, or the one given after the refusal was looked at again."""
    if reply.answer == "accept":
        return Answer(request, accepted=reply.on)
    again = timeline.first("re_examination_reply", state=request.to, to=request.state, since=reply.on)
    if again is not None and again.answer == "accept" and (stop is None or again.on < stop):
        return Answer(request, accepted=again.on)
    return Answer(request, refused=reply.on)


def _limit_of_reply(request: Event, timeline: Timeline, calendar: Calendar) -> Reasoned:
    """The last day for a reply, by the kind of request, detention and crisis."""
    if request.humanitarian:
        return Reasoned(humanitarian_reply_limit(request, calendar))
    if request.urgent:
        return Reasoned(urgent_reply_limit(request, calendar), ("the request is urgent",))
    hits = timeline.all(*_HIT_KINDS, state=request.state, to=request.to, until=request.on)
    has_hit = any(_leads_to_request(hit) for hit in hits)
    detentions = timeline.spans("detention_begun", "detention_ended", request.state)
    detained = any(span.covers(request.on) for span in detentions)
    why = ("the person is detained",) if detained else ("the request rests on a hit",) if has_hit else ()
    limit = reply_limit(request, has_hit, detained, calendar)
    limit, longer, options = lengthened(
        timeline, limit, "crisis_take_charge_reply_months", request.to, request.state, calendar
    )
    return Reasoned(limit, why + longer, options)
