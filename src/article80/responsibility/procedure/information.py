"""Requests for information between states, and the delay that a late answer adds: Art. 51(5) AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.parts import Part, standing_of
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import place


@rule("AMMR 51(5)", "DUBLIN3 34(5)", formula="request for information + 3 weeks (2013: 5 weeks)")
def information_limit(request: Event, calendar: Calendar) -> Limit:
    """A state that is asked for information answers within three weeks."""
    return calendar.limit(request.on, "information_reply_weeks", request.to, request.state)


@rule(
    *("AMMR 51(5)", "DUBLIN3 34(5)"),
    formula="end of the period as counted + the days by which the state that is asked to take over was late",
)
def extended_by_delay(limit: Limit, information_due: date, answered: date) -> date:
    """A limit for a request to a state grows by the time by which that state was late with what shows it responsible.

    The days are added to the end of the period as counted, before it moves for a weekend or a holiday.
    """
    late = answered - information_due
    return limit.counted + late if late.days > 0 and information_due < limit.due else limit.counted


def information(timeline: Timeline, calendar: Calendar) -> Part:
    """The clock of every request for information."""
    part = Part()
    for request in timeline.all("information_request"):
        limit = information_limit(request, calendar)
        reply = _reply(request, timeline)
        status, ended = standing_of(limit.due, reply.on if reply else None, None, timeline.on)
        part.clocks.append(
            Clock(
                "information_reply", request.to, request.state, request.on, limit.counted, limit.due, status, ended,
                parameter=limit.parameter,
            )
        )  # fmt: skip
    return part


def with_delays(
    timeline: Timeline, limit: Limit, state: str, to: str, calendar: Calendar
) -> tuple[Limit, tuple[str, ...]]:
    """The limit of a request to a state with that state's delays in giving information before it ran out, and why.

    While the answer is out, it may show that state responsible, and the limit grows from day to day. Once it shows
    nothing of the kind, the limit grows no more: it ends with the answer.
    """
    why: tuple[str, ...] = ()
    for request in timeline.all("information_request", state=state, to=to, until=limit.due) if to else ():
        reply = _reply(request, timeline)
        asked = information_limit(request, calendar)
        later = extended_by_delay(limit, asked.due, reply.on if reply else timeline.on)
        if reply is not None and reply.answer == "shows_none":
            later = min(later, max(limit.counted, reply.on))
        if later > limit.counted:
            limit = Limit(limit.start, later, calendar.moved(later, state, since=limit.start), limit.parameter)
            article = calendar.regime(request.on).article("AMMR 51(5)")
            why = (*why, f"{place(request.to)} {'was' if reply else 'is'} late with information ({article})")
    return limit, why


def _reply(request: Event, timeline: Timeline) -> Event | None:
    return timeline.first("information_reply", state=request.to, to=request.state, since=request.on)
