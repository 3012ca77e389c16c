"""Every statutory date of a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from article80.cycle.calendar import StatutoryCalendar, statutory_calendar
from article80.doors.errors import InputError


@dataclass(frozen=True, slots=True)
class CalendarRequest:
    """A calendar year, and the days of events that start a period, by the name of the event."""

    year: int
    events: Mapping[str, date] = field(default_factory=dict)


def calendar(request: CalendarRequest) -> StatutoryCalendar:
    """The dates of the year. Raises InputError for an event that is not known, or of another year."""
    try:
        return statutory_calendar(request.year, request.events)
    except ValueError as error:
        raise InputError(str(error)) from error
