"""When a period of the procedure ends: the lengths of the law, and whose public holidays count (Art. 75 AMMR)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from article80.law.options import Options
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
        counted = last_day_counted(start, *_length(parameter))
        return Limit(start, counted, self.moved(counted, acting, waiting), parameter)

    def moved(self, counted: date, acting: str, waiting: str = "") -> date:
        """The last day, moved to the next working day if it is none (Art. 75(d), option ``holiday_calendar_75d``)."""
        return next_working_day(counted, self._holidays(counted, acting, waiting or acting))

    def last(self, start: date, name: str) -> date:
        """The last day of a period in which nobody has to act: it does not move for a weekend or a holiday."""
        parameter = self.parameters[name]
        return last_day_counted(start, *_length(parameter))

    def _holidays(self, day: date, acting: str, waiting: str) -> Container[date]:
        choice = self.options.holiday_calendar_75d
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
