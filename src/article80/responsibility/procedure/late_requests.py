"""Requests to take charge that come late: which are late, and what holds for states named only by a later finding."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.parts import (
    ONE_DAY,
    Change,
    Determined,
    Part,
    standing_of,
    stop_of,
)
from article80.responsibility.procedure.replies import Answer
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

OPTION = "request_after_finding_39_1"
_LENGTH = "take_charge_request_months"


@rule(
    "AMMR 39(1)", "DUBLIN3 21(1)", formula="sent after the last day, and not to a state named only by a later finding"
)
def is_late(request: Event, limit: Limit, determined: Determined, calendar: Calendar) -> bool:
    """A request after the last day is late, but a state that the criteria name only since then can still be asked.

    By when is the option ``request_after_finding_39_1``. A request on humanitarian grounds has no such limit.
    """
    if request.humanitarian or request.on <= limit.due:
        return False
    named = [one.on for one in determined.later if one.state == request.to and one.on <= request.on]
    if not named:
        return True
    if calendar.options.request_after_finding_39_1 == "no_limit":
        return False
    return request.on > calendar.limit(max(named), _LENGTH, request.state).due


def after_findings(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    asked: list[Answer],
    closers: tuple[Change, ...],
) -> Part:
    """The clock of a request to each state that the criteria name only since a finding, and what a missed one did."""
    part = Part()
    for place_in_order, finding in enumerate(determined.later):
        if finding.state in (None, determined.determining) or finding.standing != "by the criteria":
            continue
        request = next((one.request for one in asked if _is_for(finding, one.request)), None)
        following = [one.on for one in determined.later[place_in_order + 1 :]]
        ends = [stop_of(closers, "", finding.on), *following[:1]]
        stop = min((day for day in ends if day is not None), default=None)
        part.add(_clock(finding, determined, request.on if request else None, stop, timeline, calendar))
    return part


def _is_for(finding: Change, request: Event) -> bool:
    return request.to == finding.state and request.on >= finding.on


def _clock(
    finding: Change,
    determined: Determined,
    done: date | None,
    stop: date | None,
    timeline: Timeline,
    calendar: Calendar,
) -> Part:
    state, on = determined.determining, timeline.on
    limit = calendar.limit(finding.on, _LENGTH, state)
    has_limit = calendar.options.request_after_finding_39_1 == "from_finding"
    status: ClockStatus
    status, ended = standing_of(limit.due if has_limit else date.max, done, stop, on)
    status = "held" if status == "running" and not has_limit else status
    why = f"the criteria name {place(finding.state or '')} only since the finding of {day_in_words(finding.on)}"
    due = limit.due if has_limit else None
    clock = Clock(
        "take_charge_request", state, finding.state or "", finding.on, limit.counted if has_limit else None, due,
        status, ended, parameter=limit.parameter, why=(why,), options=(OPTION,),
    )  # fmt: skip
    part = Part(clocks=[clock])
    if status == "missed":
        said = f"{place(finding.state or '')} was not asked in time after the finding"
        provision = calendar.regime(limit.start).provision("AMMR 39(1)")
        part.changes.append(Change(limit.due + ONE_DAY, state, provision, "shifted", said, only_if=(finding.state,)))
    return part
