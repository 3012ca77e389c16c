"""When a period of the procedure ends: the lengths of the law, and whose public holidays count (Art. 75 AMMR)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from article80.law.options import HolidayCalendar, Options
from article80.law.parameters import AS_ADOPTED, Parameter, Parameters
from article80.law.time_limits import (
    PublicHolidays,
    Unit,
    holidays_of_two,
    last_day_counted,
    next_working_day,
    public_holidays,
)

_YEARS_AT_ONCE = 10
_ENDS_KEPT = 16_384
"""Ends of periods that are kept, so that the memory stays flat over any number of cases."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A period with its end.

    ``counted`` is the day on which it runs out as counted, ``due`` the last day once weekends and public holidays are
    looked at. ``parameter`` is the length; None where the day was set by hand, such as one that a state asked for.
    """

    start: date
    counted: date
    due: date
    parameter: Parameter | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Ends periods by the parameters and options that are handed in."""

    options: Options = field(default_factory=Options)
    parameters: Parameters = AS_ADOPTED

    def limit(self, start: date, name: str, acting: str, waiting: str = "") -> Limit:
        """The period ``name`` from an event on, for the state that has to act and the one that waits for it."""
        parameter = self.parameters[name]
        length, unit = _length(parameter)
        counted, due = _end(start, length, unit, acting, waiting or acting, self.options.holiday_calendar_75d)
        return Limit(start, counted, due, parameter)

    def moved(self, counted: date, acting: str, waiting: str = "") -> date:
        """The last day, moved to the next working day if it is none (Art. 75(d), option ``holiday_calendar_75d``)."""
        return _moved(counted, acting, waiting or acting, self.options.holiday_calendar_75d)

    def last(self, start: date, name: str) -> date:
        """The last day of a period in which nobody has to act: it does not move for a weekend or a holiday."""
        parameter = self.parameters[name]
        return last_day_counted(start, *_length(parameter))


@lru_cache(maxsize=_ENDS_KEPT)
def _end(start: date, length: int, unit: Unit, acting: str, waiting: str, choice: HolidayCalendar) -> tuple[date, date]:
    """The day on which a period runs out as counted, and its last day; many cases share both."""
    counted = last_day_counted(start, length, unit)
    return counted, _moved(counted, acting, waiting, choice)


def _moved(counted: date, acting: str, waiting: str, choice: HolidayCalendar) -> date:
    return next_working_day(counted, _holidays(counted, acting, waiting, choice))


def _holidays(day: date, acting: str, waiting: str, choice: HolidayCalendar) -> Container[date]:
    own = _holidays_around(acting, day.year)
    if acting == waiting or choice == "acting":
        return own
    return holidays_of_two(choice, own, _holidays_around(waiting, day.year))


def _length(parameter: Parameter) -> tuple[int, Unit]:
    return int(parameter.value), parameter.unit  # type: ignore[return-value]


@cache
def _holidays_around(geo: str, year: int) -> PublicHolidays:
    """The holidays of a state for the decade of a year and the years beside it: few calendars serve many cases."""
    first = year - year % _YEARS_AT_ONCE
    return public_holidays(geo, range(first - 1, first + _YEARS_AT_ONCE + 1))
