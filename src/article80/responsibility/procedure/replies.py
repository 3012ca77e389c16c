"""The answer to one request to take charge: in words, by silence, or none at all (Art. 35(2), 39(2), 40 AMMR)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.parts import Change, Part, acts_among, standing_of, stop_of
from article80.responsibility.procedure.request_limits import (
    accepted_by_silence,
    humanitarian_reply_limit,
    reply_limit,
    silence_counts_from,
    urgent_reply_limit,
)
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

HIT_KINDS: tuple[EventKind, ...] = ("eurodac_hit", "vis_hit")


class Reasoned(NamedTuple):
    """A limit, what made it shorter or longer, and the open questions that it depends on.

    For requests to take charge, ``of`` is the state on whose data the hit was that sets the limit, and ``counted_from``
    the day of the registration, or of the lodging in 2013.
    """

    limit: Limit
    why: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    of: str = ""
    counted_from: date = date.min


class Answer(NamedTuple):
    """What came of one request: accepted or refused on a day, or neither while it is open or without effect.

    One that was refused first and accepted when the refusal was looked at again has both.

    ``since`` is the day from which the next periods count, where it is not that of the acceptance.
    """

    request: Event
    accepted: date | None = None
    refused: date | None = None
    by_silence: bool = False
    since: date | None = None


def leads_to_request(hit: Event, calendar: Calendar) -> bool:
    """Whether a hit is one that leads to a request to take charge, not to a notification to take back.

    In 2013 one in the Visa Information System shortens no limit.
    """
    if hit.kind == "vis_hit":
        return not calendar.regime(hit.on).is_of_2013
    return hit.data in ("crossing", "disembarkation")


def answer_to(
    request: Event, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...], part: Part
) -> Answer:
    """One request with its clock, put into ``part``, and what came of it."""
    replied = _limit_of_reply(request, timeline, calendar)
    limit = replied.limit
    reply = reply_to(request, timeline)
    if reply is not None:
        part.used.add(reply)
    stop = stop_of(closers, request.to, request.on)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    part.clocks.append(
        Clock(
            "humanitarian_reply" if request.humanitarian else "take_charge_reply", request.to, request.state,
            request.on, limit.counted, limit.due, status, ended, parameter=limit.parameter, why=replied.why,
            options=replied.options, provision="" if limit.parameter else "AMMR 39(2)",
        )
    )  # fmt: skip
    if request.humanitarian:
        return _humanitarian(request, reply, limit, stop, calendar, part)
    if status == "met" and reply is not None:
        return _in_words(request, reply, timeline, stop)
    if status != "missed":
        return Answer(request)
    if reply is not None:
        part.remarks.append(
            f"The reply of {place(request.to)} of {day_in_words(reply.on)} came after its limit of "
            f"{day_in_words(limit.due)}: silence had accepted by then"
        )
    bound = accepted_by_silence(limit.due, reply.on if reply else None, timeline.on)
    since = silence_counts_from(bound, calendar.options.tacit_acceptance_40_8) if bound else None
    return Answer(request, accepted=bound, by_silence=True, since=since)


def reply_to(request: Event, timeline: Timeline) -> Event | None:
    """The first reply of the state asked since the request, or None."""
    return timeline.first("take_charge_reply", state=request.to, to=request.state, since=request.on)


def _humanitarian(
    request: Event, reply: Event | None, limit: Limit, stop: date | None, calendar: Calendar, part: Part
) -> Answer:
    """The answer to a request on humanitarian grounds: only an acceptance in words binds, with written consent."""
    if reply is None or (stop is not None and stop < reply.on):
        return Answer(request)
    if reply.answer != "accept":
        return Answer(request, refused=reply.on)
    said = f"The acceptance by {place(reply.state)} on humanitarian grounds of {day_in_words(reply.on)}"
    if not request.consent:
        article = calendar.regime(request.on).article("AMMR 35(2)")
        part.remarks.append(f"{said} has no effect: the written consent of the persons is not in the file ({article})")
        return Answer(request)
    if reply.on > limit.due and calendar.options.late_acceptance_35_2 == "too_late":
        article = calendar.regime(request.on).article("AMMR 35(2)")
        part.remarks.append(f"{said} came after the time for the reply, so it has no effect ({article})")
        return Answer(request)
    return Answer(request, accepted=reply.on)


def _in_words(request: Event, reply: Event, timeline: Timeline, stop: date | None) -> Answer:
    """The answer given in time, or the one given after the refusal was looked at again."""
    if reply.answer == "accept":
        return Answer(request, accepted=reply.on)
    again = timeline.first("re_examination_reply", state=request.to, to=request.state, since=reply.on)
    if again is not None and again.answer == "accept" and (stop is None or again.on < stop):
        return Answer(request, accepted=again.on, refused=reply.on)
    return Answer(request, refused=reply.on)


def _limit_of_reply(request: Event, timeline: Timeline, calendar: Calendar) -> Reasoned:
    """The last day for a reply, by the kind of request, detention and crisis."""
    if request.humanitarian:
        limit = humanitarian_reply_limit(request, calendar)
        reply = reply_to(request, timeline)
        late = reply is not None and reply.answer == "accept" and reply.on > limit.due
        return Reasoned(limit, (), ("late_acceptance_35_2",) * late)
    if request.urgent:
        return Reasoned(urgent_reply_limit(request, calendar), _why_urgent(request, calendar))
    hits = timeline.all(*HIT_KINDS, state=request.state, to=request.to, until=request.on)
    has_hit = any(leads_to_request(hit, calendar) for hit in hits) and not calendar.regime(request.on).is_of_2013
    detentions = timeline.spans("detention_begun", "detention_ended", request.state)
    detained = any(span.covers(request.on) for span in detentions)
    why = ("the person is detained",) if detained else ("the request rests on a hit",) if has_hit else ()
    limit = reply_limit(request, has_hit, detained, calendar)
    if detained:
        return Reasoned(limit, why)
    limit, longer, options = lengthened(
        timeline, limit, "crisis_take_charge_reply_months", request.to, request.state, calendar
    )
    return Reasoned(limit, why + longer, options)


def _why_urgent(request: Event, calendar: Calendar) -> tuple[str, ...]:
    """That a request is urgent, and in 2013 the day by which the reply was asked, at the earliest after a week."""
    if not calendar.regime(request.on).is_of_2013 or request.until is None:
        return ("the request is urgent",)
    least = calendar.limit(request.on, "urgent_reply_least_weeks", request.to, request.state)
    asked = max(request.until, least.due)
    return (f"the request is urgent: a reply is asked by {day_in_words(asked)}, and silence accepts after one month",)


def accepted_without_request(
    timeline: Timeline, state: str, registered: date, closers: tuple[Change, ...], part: Part
) -> list[Answer]:
    """Acceptances whose request is not in the file: they bind all the same, because nobody accepts unasked."""
    found = []
    for reply in timeline.all("take_charge_reply", to=state, since=registered):
        asked = timeline.first("take_charge_request", state=state, to=reply.state, until=reply.on)
        if (
            reply.answer != "accept"
            or asked is not None
            or stop_of(acts_among(closers), reply.state, reply.on) == reply.on
        ):
            continue
        part.used.add(reply)
        part.remarks.append(
            f"The request that {place(reply.state)} accepted on {day_in_words(reply.on)} is not in the file; whether "
            "it came in time cannot be told"
        )
        request = Event("take_charge_request", reply.on, state, reply.state)
        found.append(Answer(request, accepted=reply.on))
    return found
