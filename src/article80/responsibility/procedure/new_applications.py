"""Requests to take back after a new application, under the Regulation of 2013: a late one makes the state responsible.

Art. 23 of Regulation (EU) No 604/2013: two months from a hit in Eurodac, or three from the lodging of the new
application.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.information import with_delays
from article80.responsibility.procedure.parts import (
    ONE_DAY,
    TAKE_BACK_NOT_ASKED,
    Change,
    Determined,
    Obligation,
    Part,
    standing_of,
    stop_of,
)
from article80.responsibility.procedure.take_back import clocks_in_detention, is_beneficiary
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

_MONTHS = "dublin3_take_back_request_months"
OPTION = "late_hit_23_2"


@rule("DUBLIN3 23(2)", formula="hit + 2 months; without a hit, lodging of the new application + 3 months")
def take_back_request_limit(without: Limit, with_hit: Limit | None, late_hit: str) -> Limit:
    """A request to take back is sent within two months of a hit, or three months of the lodging.

    ``late_hit`` is the answer to the option ``late_hit_23_2``: whether a late hit can give more than the three months.
    """
    if with_hit is None or (late_hit == "shorter_of_both" and without.due < with_hit.due):
        return without
    return with_hit


@rule("DUBLIN3 23(3)", formula="no request by the last day: responsible from the next day on")
def shift_to_new_application(state: str, due: date) -> Change:
    """A state that does not ask in time is responsible for the application that was lodged with it."""
    why = f"{place(state)} did not ask in time that the applicant be taken back"
    return Change(due + ONE_DAY, state, TAKE_BACK_NOT_ASKED, "shifted", why)


def requests_for_new_applications(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    duties: list[Obligation],
) -> Part:
    """The clock of the request to take back for each new application, and the shift where it was missed.

    ``duties`` are those by which a state already has to take the person: it need not ask another one.
    """
    part = Part()
    for lodged, until in _lodged(timeline, calendar):
        state = lodged.state
        ordinary = calendar.limit(lodged.on, _MONTHS, state)
        last = min(ordinary.due, until)
        hits = timeline.all("eurodac_hit", state=state, since=_registered(lodged, timeline), until=last)
        hit = next((one for one in hits if one.data == "application"), None)
        if is_beneficiary(hit.to if hit else determined.determining, lodged.on, timeline):
            continue
        own = state in (determined.determining, determined.state) or any(
            duty.bound == state and duty.on <= lodged.on for duty in duties
        )
        if (hit is None and own) or (hit is not None and not calendar.regime(hit.on).is_of_2013):
            continue
        part.add(_clock(lodged, hit, ordinary, determined, timeline, calendar, closers))
    return part


def _lodged(timeline: Timeline, calendar: Calendar) -> Iterator[tuple[Event, date]]:
    """Each application with the day before that state registers the next one; the lodging, where it is in the file.

    A lodging counts that comes before a limit counted from the registration has passed: what is missed stays missed.
    """
    for one in timeline.all("application_registered"):
        if not calendar.regime(one.on).is_of_2013:
            continue
        following = timeline.first("application_registered", state=one.state, since=one.on + ONE_DAY)
        until = following.on - ONE_DAY if following else date.max
        last = min(until, calendar.limit(one.on, "detained_request_weeks", one.state).due)
        yield timeline.first("application_lodged", state=one.state, since=one.on, until=last) or one, until


def _registered(lodged: Event, timeline: Timeline) -> date:
    """The day of the registration that belongs to a lodging."""
    return max(one.on for one in timeline.all("application_registered", state=lodged.state, until=lodged.on))


def _clock(
    lodged: Event,
    hit: Event | None,
    ordinary: Limit,
    determined: Determined,
    timeline: Timeline,
    calendar: Calendar,
    closers: tuple[Change, ...],
) -> Part:
    """The clock of one new application, and what follows where it was missed."""
    state = lodged.state
    from_hit = calendar.limit(hit.on, "take_back_notification_weeks", state, hit.to) if hit else None
    limit = take_back_request_limit(ordinary, from_hit, calendar.options.late_hit_23_2)
    options = (OPTION,) * (from_hit is not None and from_hit.due > ordinary.due)
    to = hit.to if hit else determined.determining
    limit, why = with_delays(timeline, limit, state, to, calendar)
    since = _registered(lodged, timeline)
    asked = timeline.first("take_back_notification", state=state, since=since, until=limit.due)
    stop = stop_of(closers, to, limit.start)
    status, ended = standing_of(limit.due, asked.on if asked else None, stop, timeline.on)
    why = (*why, f"an application was lodged in {place(state)} on {day_in_words(lodged.on)}")
    clock = Clock(
        "take_back_notification", state, to, limit.start, limit.counted, limit.due, status, ended,
        parameter=limit.parameter, why=why, options=options,
    )  # fmt: skip
    from_lodging = limit._replace(start=lodged.on)
    done = asked.on if asked else None
    part = Part(clocks=[clock, *clocks_in_detention(state, "", from_lodging, done, timeline, calendar)])
    if status == "missed":
        part.changes.append(shift_to_new_application(state, limit.due))
    return part
