"""The twelve months on which the report before a pool looks back (Art. 9(1) AMMR).

The report of the autumn before the pool's year looks back twelve months. From 1 July to 30 June is the period that the
first pool is reported to have been based on; the Regulation itself names no day (option ``observation_period``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from article80.law.rule import rule
from article80.situation.over_years import Period
from article80.situation.panel import over_periods

if TYPE_CHECKING:
    import xarray as xr

    from article80.situation.snapshot import Observation

_JULY = 7


@rule("AMMR 9(1)", formula="1 July of the year minus 2 to 30 June of the year minus 1 (option observation_period)")
def observation_period(pool_year: int, *, reading: str = "calendar_year_before") -> Period:
    """The report before a pool looks back on twelve months.

    For the pool of 2026 these are July 2024 to June 2025 ("july_june"), or the calendar year 2024
    ("calendar_year_before"), the last that is over when the report is made. The label is the year of the pool.
    """
    return Period(pool_year, pool_year - 2, _JULY if reading == "july_june" else 1)


def situation_of_period(
    cut_off: date,
    members: Sequence[str],
    measures: Sequence[str],
    pool_year: int,
    *,
    reading: str = "calendar_year_before",
    observations: Mapping[str, Iterable[Observation]] | None = None,
    series: Mapping[str, str] | None = None,
) -> xr.Dataset:
    """The measures over the observation period of a pool: float64 over ``member_state``, NaN where missing.

    A monthly flow is the sum of the twelve months, and missing if one of them is; a stock is that of the last month. A
    yearly measure has a figure only where the period is a calendar year. The attributes are those of
    `article80.situation.panel.situation`; ``first_day`` and ``last_day`` say which days the period holds.
    """
    period = observation_period(pool_year, reading=reading)
    found = over_periods(cut_off, members, measures, [period], observations or {}, series or {})
    days = {"first_day": period.first_day.isoformat(), "last_day": period.last_day.isoformat()}
    return found.isel(year=0, drop=True).assign_attrs(days)
