"""The five weeks for the transfer of a detained person, and what ends a detention before: Art. 45(3) and (4) AMMR."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.parts import ONE_DAY, Obligation, standing_of
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.procedure.transfer_limits import detained_transfer_limit, suspension_is_asked_in_time
from article80.responsibility.procedure.transfer_time import Running


class Start(NamedTuple):
    """A day from which the five weeks count, and the day on which a suspension interrupts them, if one does."""

    on: date
    until: date | None = None


class InDetention(NamedTuple):
    """The five weeks in one detention: their limit, when they are over, whether the detention began later than them."""

    limit: Limit
    over: date | None
    later: bool


@rule(
    *("AMMR 45(3)(a)", "AMMR 45(3)(b)", "AMMR 43(3)", "DUBLIN3 28(3)"),
    formula="acceptance or confirmation; the day from which an appeal has suspensive effect no more",
)
def starts_in_detention(duty: Obligation, timeline: Timeline, calendar: Calendar) -> list[Start]:
    """The days from which the time for the transfer of a detained person counts.

    A first request to suspend has suspensive effect until it is decided on (Art. 43(3)), so the five weeks begin anew
    with a refusal, whatever holds for the six months.
    """
    starts: list[Start] = []
    open_since: date | None = duty.since
    for event in timeline.all(*_OF_COURTS, since=duty.on):
        if event.state != duty.asking:
            continue
        if open_since is not None and _suspends(event, timeline, calendar):
            starts.append(Start(open_since, event.on))
            open_since = None
        elif open_since is None and _ends_suspension(event):
            open_since = event.on
    return [*starts, Start(open_since)] if open_since is not None else starts


_OF_COURTS: tuple[EventKind, ...] = (
    *("appeal_lodged", "suspension_requested", "suspension_decided", "suspensive_effect_ended", "appeal_decided"),
)


def _suspends(event: Event, timeline: Timeline, calendar: Calendar) -> bool:
    if event.kind == "appeal_lodged":
        return event.suspensive and calendar.regime(event.on).is_of_2013
    if event.kind == "suspension_requested":
        notified = timeline.last("transfer_decision_notified", state=event.state, until=event.on)
        first = timeline.first("suspension_requested", state=event.state, since=notified.on if notified else date.min)
        return first == event and (
            calendar.regime(event.on).is_of_2013 or suspension_is_asked_in_time(event, notified, calendar)
        )
    return event.kind == "suspension_decided" and event.answer == "granted" and event.reason != "by_authority"


def _ends_suspension(event: Event) -> bool:
    """Whether an appeal suspends no longer; where the decision was annulled, there is none to carry out."""
    if event.kind == "suspension_decided":
        return event.answer == "refused" and event.reason != "by_authority"
    return event.kind == "suspensive_effect_ended" or (event.kind == "appeal_decided" and event.answer == "dismissed")


def limits_in_detention(
    duty: Obligation, running: Running, timeline: Timeline, calendar: Calendar
) -> list[InDetention]:
    """The limit of Art. 45(3) for each detention in the time for the transfer."""
    if "detention_begun" not in timeline.by_kind:
        return []
    found: list[InDetention] = []
    end = min(running.done or date.max, running.ended or date.max)
    for start in starts_in_detention(duty, timeline, calendar):
        last = date.max if running.held else running.limit.due
        over = min(start.until or date.max, end)
        for span in timeline.spans("detention_begun", "detention_ended", duty.asking):
            if not span.touches(start.on, min(last, over)):
                continue
            limit = detained_transfer_limit(start.on, span.from_, duty.asking, duty.bound, calendar)
            if limit is not None and span.from_ <= limit.due < last:
                released = min(span.to or date.max, over)
                ended = None if released == date.max else released
                found.append(InDetention(limit, ended, span.from_ > start.on))
    return found


def clocks_in_detention_for_transfer(
    duty: Obligation, running: Running, decision: Clock | None, timeline: Timeline, calendar: Calendar
) -> list[Clock]:
    """The shorter clock of Art. 45(3) for each detention; it ends with the detention, also where the law ends that."""
    clocks = []
    freed = no_longer_detained_on(decision)
    for limit, over, later in limits_in_detention(duty, running, timeline, calendar):
        ends = [day for day in (over, freed if freed and freed >= limit.start else None) if day is not None]
        status, ended = standing_of(limit.due, running.done, min(ends, default=None), timeline.on)
        clocks.append(
            Clock(
                "detained_transfer", duty.asking, duty.bound, limit.start, limit.counted, limit.due, status, ended,
                parameter=limit.parameter, options=("detained_later_45_3",) * later,
            )
        )  # fmt: skip
    return clocks


@rule("AMMR 45(4)", "AMMR 42(1)", formula="no transfer decision in its two weeks: detained no longer")
def no_longer_detained_on(decision: Clock | None) -> date | None:
    """A detention ends where no transfer decision is taken in time; the first day on which nobody may be detained."""
    missed = decision is not None and decision.status == "missed" and decision.variant == "in_detention"
    return decision.due + ONE_DAY if missed and decision is not None and decision.due is not None else None


def is_detained(day: date, state: str, timeline: Timeline) -> bool:
    """Whether a state holds the person in detention on a day."""
    return any(span.covers(day) for span in timeline.spans("detention_begun", "detention_ended", state))
