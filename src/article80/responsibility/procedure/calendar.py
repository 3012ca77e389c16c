"""When a period of the procedure ends: the lengths of the law, and whose public holidays count (Art. 75 AMMR)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from article80.law.options import Options
from article80.law.parameters import Parameter, Parameters
from article80.law.rule import rule
from article80.law.time_limits import (
    PublicHolidays,
    Unit,
    holidays_of_two,
    last_day_counted,
    next_working_day,
    public_holidays,
    working_days_after,
)
from article80.responsibility.procedure.regime import OF_2013, OF_2024, Regime, RegimeKey

_YEARS_AT_ONCE = 10
_ENDS_KEPT = 16_384
"""Ends of periods that are kept, so that the memory stays flat over any number of cases."""


class Limit(NamedTuple):
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
    """Ends periods by the parameters and options that are handed in.

    ``criteria`` is the Regulation whose criteria decide the case.
    """

    options: Options
    parameters: Parameters
    criteria: RegimeKey = "AMMR"

    def limit(self, start: date, name: str, acting: str, waiting: str = "") -> Limit:
        """The period ``name`` from an event on, for the state that has to act and the one that waits for it."""
        regime = self.regime(start)
        parameter = self.parameters[regime.length(name)]
        counted = _counted(start, *parameter.length)
        if regime.is_of_2013 and self.options.last_day_2013 == "as_counted":
            return Limit(start, counted, counted, parameter)
        due = _moved(counted, acting, waiting or acting, self.options.holiday_calendar_75d)
        return Limit(start, counted, due, parameter)

    def moved(self, counted: date, acting: str, waiting: str = "", since: date | None = None) -> date:
        """The last day, moved to the next working day if it is none (Art. 75(d), option ``holiday_calendar_75d``).

        ``since`` is the start of the period, which tells under which Regulation it runs; None for the one of 2024.
        """
        if since is not None and self.regime(since).is_of_2013 and self.options.last_day_2013 == "as_counted":
            return counted
        return _moved(counted, acting, waiting or acting, self.options.holiday_calendar_75d)

    def last(self, start: date, name: str) -> date:
        """The day on which a period runs out as counted, whether it is a working day or not."""
        parameter = self.parameters[self.regime(start).length(name)]
        return _counted(start, *parameter.length)

    def ending(self, start: date, name: str, state: str) -> date:
        """The last day of a period in which nobody has to act (option ``cessation_periods_75d``).

        It does not move for a weekend or a holiday, unless the option says so.
        """
        day = self.last(start, name)
        if self.options.cessation_periods_75d == "exact_day" or self.regime(start).is_of_2013:
            return day
        return self.moved(day, state)

    def moves_the_end(self, start: date, name: str, state: str) -> tuple[str, ...]:
        """The option ``cessation_periods_75d`` by its name where it matters for such a period, else nothing."""
        day = self.last(start, name)
        matters = not self.regime(start).is_of_2013 and self.moved(day, state) != day
        return ("cessation_periods_75d",) if matters else ()

    def working_days(self, start: date, count: int, state: str) -> date:
        """The working day of a state that comes so many working days after an event (Art. 23)."""
        return working_days_after(start, count, _holidays_around(state, start.year))

    def regime(self, start: date) -> Regime:
        """Whose limits hold for a period that starts on a day (Art. 84(2), option ``limits_84_2``)."""
        if self.criteria == "AMMR":
            return OF_2024
        return limits_of(start, self.options)


@rule("AMMR 84(2)")
def limits_of(start: date, options: Options) -> Regime:
    """Where the criteria of 2013 decide, the limits of 2013 hold; by the other reading only for what started before.

    Option ``limits_84_2``: the article speaks of the criteria alone, and the Regulation of 2013 is repealed.
    """
    after = start >= options.part_iii_applies_from
    return OF_2024 if after and options.limits_84_2 == "of_the_start" else OF_2013


@lru_cache(maxsize=_ENDS_KEPT)
def _counted(start: date, length: int, unit: Unit) -> date:
    """The day on which a period runs out as counted; many cases share it."""
    return last_day_counted(start, length, unit)


@lru_cache(maxsize=_ENDS_KEPT)
def _moved(counted: date, acting: str, waiting: str, choice: str) -> date:
    """The day itself, or the next working day of the states whose holidays count; many cases share it."""
    return next_working_day(counted, _holidays(counted, acting, waiting, choice))


def _holidays(day: date, acting: str, waiting: str, choice: str) -> Container[date]:
    own = _holidays_around(acting, day.year)
    if acting == waiting or choice == "acting":
        return own
    return holidays_of_two(choice, own, _holidays_around(waiting, day.year))


@cache
def _holidays_around(geo: str, year: int) -> PublicHolidays:
    """The holidays of a state for the decade of a year and the years beside it: few calendars serve many cases."""
    first = year - year % _YEARS_AT_ONCE
    return public_holidays(geo, range(first - 1, first + _YEARS_AT_ONCE + 1))
