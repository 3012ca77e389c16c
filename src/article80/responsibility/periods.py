"""The periods of the criteria: which numbers hold, and whether a registration still lies within one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.time_limits import last_day_counted, next_working_day, public_holidays

_DUBLIN3_APPLIES = date(2014, 1, 1)
_LONGEST_RUN_OF_HOLIDAYS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers that the criteria compare with: periods in months, the rest as its name says.

    ``diploma_issued`` and what follows it are those of the Regulation of 2024, ``stay`` that of the Regulation of 2013.
    """

    adult_age: int
    residence_document_ended: int
    visa_ended: int
    crossing: int
    disembarkation: int
    diploma_issued: int = 0
    diploma_academic_years: int = 0
    diploma_isced: int = 0
    stay: int = 0


@lru_cache(maxsize=4096)
def limits_on(day: date) -> Limits:
    """The numbers that hold on a day. Before the Regulation was in force there are none: KeyError."""
    on = parameters_on(day)
    return Limits(
        adult_age=int(on["adult_age_years"].value),
        residence_document_ended=12 * int(on["residence_document_ended_years"].value),
        visa_ended=int(on["visa_ended_months"].value),
        diploma_issued=12 * int(on["diploma_issued_years"].value),
        diploma_academic_years=int(on["diploma_academic_years"].value),
        diploma_isced=int(on["diploma_isced_level"].value),
        crossing=int(on["irregular_crossing_months"].value),
        disembarkation=int(on["disembarkation_months"].value),
    )


def limits_hold_on(day: date) -> bool:
    """Whether the Regulation of 2024 has numbers on a day: not before it was in force."""
    return "adult_age_years" in parameters_on(day)


@lru_cache(maxsize=4096)
def dublin_limits_on(day: date) -> Limits:
    """The numbers of the Regulation of 2013 that hold on a day.

    A disembarkation is a crossing there, and diplomas do not count.
    """
    on = parameters_on(day)
    crossing = int(on["dublin3_irregular_crossing_months"].value)
    return Limits(
        adult_age=int(on["dublin3_adult_age_years"].value),
        residence_document_ended=12 * int(on["dublin3_residence_document_ended_years"].value),
        visa_ended=int(on["dublin3_visa_ended_months"].value),
        crossing=crossing,
        disembarkation=crossing,
        stay=int(on["dublin3_stay_months"].value),
    )


@lru_cache(maxsize=4096)
def adult_age_on(day: date) -> int:
    """The age of majority on a day: of the Regulation of 2024 (Art. 2(10)), before it was in force of that of 2013.

    For days before that one too, on which a case that it decides may touch.
    """
    on = parameters_on(max(day, _DUBLIN3_APPLIES))
    known = on.get("adult_age_years") or on["dublin3_adult_age_years"]
    return int(known.value)


def dublin_limits_hold_on(day: date) -> bool:
    """Whether the numbers of the Regulation of 2013 hold on a day: they do not on one before it."""
    return "dublin3_adult_age_years" in parameters_on(day)


@dataclass(frozen=True, slots=True)
class Within:
    """Whether a day lies within a period, and whether the option ``criteria_periods_75d`` decided it."""

    holds: bool
    by_option: bool = False


_INSIDE = Within(True)
_OUTSIDE = Within(False)


def less_than(months: int, event: date, day: date, state: str, options: Options) -> Within:
    """Whether less than so many months lie between an event and a day: on the last day itself they do not."""
    last = last_day_counted(event, months, "months")
    return _INSIDE if day < last else _moved(last, day + timedelta(days=1), state, options)


def at_most(months: int, event: date, day: date, state: str, options: Options) -> Within:
    """Whether no more than so many months lie between an event and a day: the last day itself is still within."""
    last = last_day_counted(event, months, "months")
    return _INSIDE if day <= last else _moved(last, day, state, options)


def _moved(last: date, day: date, state: str, options: Options) -> Within:
    """The same where a last day on a weekend or public holiday of the state moves to the next working day."""
    if day - last > _LONGEST_RUN_OF_HOLIDAYS:
        return _OUTSIDE
    moved = next_working_day(last, public_holidays(state, (last.year, last.year + 1)))
    if day > moved:
        return _OUTSIDE
    return Within(options.criteria_periods_75d == "next_working_day", by_option=True)
