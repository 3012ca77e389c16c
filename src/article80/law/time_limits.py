"""When a period ends: Art. 75 of Regulation (EU) 2024/1351, and the working days of Art. 23.

Everything is counted in whole days. A period that ends on a day ends at midnight at the end of that day, so an act on
the day itself is in time and an act on the day after is late. The hour of an event does not matter, because the day of
the event is not counted.

Public holidays are handed in. Those of a state come from `public_holidays`; any container of dates will do. Only
holidays of the whole state count: those of a region (a Land, a canton, a municipality) are not in the calendar.
"""

from __future__ import annotations

import calendar
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from article80.law.parameters import Parameter, UnitOfTime
from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.states import name_of, state

Unit = UnitOfTime

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_IN_EVERY_MONTH = 28


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """The public holidays of a state, or of several, in some years.

    ``day in holidays`` raises ValueError for a day of a year that the calendar does not hold, so that a missing year is
    never taken for a year without holidays.
    """

    states: tuple[str, ...]
    years: frozenset[int]
    days: frozenset[date] = field(repr=False)

    def __contains__(self, day: object) -> bool:
        if day in self.days:
            return True
        if isinstance(day, date) and day.year not in self.years:
            raise ValueError(
                f"the public holidays of {' and '.join(map(name_of, self.states))} in {day.year} are not in the "
                f"calendar, which holds {', '.join(map(str, sorted(self.years)))}"
            )
        return False

    def together_with(self, other: PublicHolidays) -> PublicHolidays:
        """The days that are public holidays in one or the other calendar, in the years that both hold."""
        years = self.years & other.years
        days = frozenset(day for day in self.days | other.days if day.year in years)
        return PublicHolidays(self.states + other.states, years, days)


def public_holidays(geo: str, years: Iterable[int]) -> PublicHolidays:
    """The public holidays of the whole of a state in the given years, days in lieu included.

    Raises ValueError when ``geo`` is not the code of a state.
    """
    return _public_holidays(geo, frozenset(years))


@cache
def _public_holidays(geo: str, years: frozenset[int]) -> PublicHolidays:
    from holidays import country_holidays

    days = country_holidays(state(geo).iso, years=sorted(years), expand=False)
    return PublicHolidays((geo,), years, frozenset(day for day in days if day.year in years))


def holidays_of_two(choice: str, acting: PublicHolidays, requesting: PublicHolidays) -> PublicHolidays:
    """The calendar for a period that concerns two states, by the option ``holiday_calendar_75d``.

    ``acting`` belongs to the state that has to act within the period, ``requesting`` to the one that waits for it.
    """
    if choice == "acting":
        return acting
    if choice == "requesting":
        return requesting
    if choice == "both":
        return acting.together_with(requesting)
    raise ValueError(f"holiday_calendar_75d: {choice!r} is not accepted; expected acting or requesting or both")


class TimeLimit(NamedTuple):
    """A period of the law that runs: from which event, how long, and its last day.

    ``event`` is the day of the event that starts it, ``parameter`` its length with its provision. ``runs_out`` is the
    day on which it runs out as counted, ``due`` the last day in time, which is later where the period ends on a day
    that is no working day (Art. 75(d)).
    """

    event: date
    parameter: Parameter
    runs_out: date
    due: date

    @property
    def moved(self) -> bool:
        """Whether the last day fell on a day that is no working day."""
        return self.due != self.runs_out

    @property
    def provision(self) -> Provision:
        """The provision that sets the length."""
        return self.parameter.provision


def time_limit(event: date, parameter: Parameter, holidays: Container[date] | None) -> TimeLimit:
    """The period of a parameter after an event. With no ``holidays`` at all the last day is not moved.

    Raises ValueError where the parameter is no length of time.
    """
    runs_out = last_day_counted(event, *parameter.length)
    return TimeLimit(event, parameter, runs_out, runs_out if holidays is None else next_working_day(runs_out, holidays))


@rule(
    "AMMR 75(a)",
    "AMMR 75(b)",
    "AMMR 75(c)",
    "AMMR 75(d)",
    formula="last day = event + length; if it is not a working day, the next working day",
)
def period_end(event: date, length: int, unit: Unit, holidays: Container[date]) -> date:
    """The last day of a period that starts with an event.

    ``length`` is a whole number of ``unit``, one or more. "years" are counted as twelve months each: Art. 75 does not
    mention them, but other articles of the Regulation use them. ``holidays`` are the public holidays of the state
    concerned. Raises ValueError for a length below one or an unknown unit, TypeError when ``event`` has a time of day.
    """
    return next_working_day(last_day_counted(event, length, unit), holidays)


@rule("AMMR 75(a)", "AMMR 75(b)", "AMMR 75(c)", formula="event + length, the day of the event not counted")
def last_day_counted(event: date, length: int, unit: Unit) -> date:
    """The day on which a period runs out before weekends and public holidays are looked at.

    Days are counted from the day after the event. Weeks end on the weekday of the event, and months on its date, or on
    the last day of the month where the month has no such date. Errors are those of `period_end`.
    """
    if isinstance(event, datetime):
        raise TypeError(f"a period is counted from a date without a time of day, not from {event!r}")
    if length < 1:
        raise ValueError(f"a period is at least one of {unit}, not {length}")
    match unit:
        case "days":
            return event + length * _ONE_DAY
        case "weeks":
            return event + 7 * length * _ONE_DAY
        case "months":
            return _same_date_later(event, length)
        case "years":
            return _same_date_later(event, 12 * length)
    raise ValueError(f"{unit!r} is not a unit of time: expected days, weeks, months or years")


@rule("AMMR 75(d)", formula="the first day from this one on that is no Saturday, Sunday or public holiday")
def next_working_day(day: date, holidays: Container[date]) -> date:
    """The day itself if it is a working day, else the next working day: a last day moves, days in between do not."""
    while not is_working_day(day, holidays):
        day += _ONE_DAY
    return day


@rule("AMMR 23", formula="count working days only, the day of the event not counted")
def working_days_after(event: date, count: int, holidays: Container[date]) -> date:
    """The working day that comes so many working days after an event, as for the representative of a minor.

    ``count`` is one or more. Raises ValueError below one, TypeError when ``event`` has a time of day.
    """
    if isinstance(event, datetime):
        raise TypeError(f"working days are counted from a date without a time of day, not from {event!r}")
    if count < 1:
        raise ValueError(f"at least one working day is counted, not {count}")
    day = event
    for _ in range(count):
        day += _ONE_DAY
        while not is_working_day(day, holidays):
            day += _ONE_DAY
    return day


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Whether a day is neither a Saturday, nor a Sunday, nor one of the public holidays."""
    return day.weekday() < _SATURDAY and day not in holidays


def _same_date_later(day: date, months: int) -> date:
    """The same date so many months later, or the last day of that month where it has no such date."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month, day.day)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
