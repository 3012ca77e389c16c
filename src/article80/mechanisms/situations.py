"""The situation of a year that schemes are held against: the figures in hand, and which states are taken as in need.

Every figure is that of one series for all states. What is missing stays missing: NaN, and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.states import in_protocol_order, members
from article80.mechanisms.history import ASSOCIATED
from article80.mechanisms.keys import missing_figures
from article80.pool.figures import STATE
from article80.situation.panel import situation
from article80.situation.selection import standing
from article80.situation.snapshot import Observation, figures, published

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR, LAST_YEAR = 2015, 2025
"""The years for which population, GDP and applications are in hand."""

ALL_APPLICANTS = "migr_asyappctza all_applicants (eurostat)"
_NEW_APPLICANTS = "new_applicants (unhcr)"
_MONTHLY = "migr_asyappctzm all_applicants (eurostat)"
_LABOUR_FORCE_SURVEY = "Eurostat labour force survey, ages 15 to 64 (eurostat_lfs_15_64)"
_YEARS_AVERAGED = 5
_JOINED_LATE = {"HR": 2013}
"""States that have no applications in the tables before they joined; these years count as zero, as in the keys of 2015.
"""


_BESIDE = "associated_state"


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Persons who arrived in a state by sea: ``period`` is empty for the whole year, else its first and last day."""

    geo: str
    persons: int
    period: str
    series: str


@dataclass(frozen=True, slots=True)
class InNeed:
    """The states taken as in need of help in a year, and why."""

    states: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class YearOfStates:
    """The figures of a year over ``member_state``, which states are in need, and where the figures come from."""

    year: int
    figures: xr.Dataset
    in_need: InNeed
    sources: Mapping[str, str]
    missing: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of the states, in the Union's protocol order."""
        return tuple(str(code) for code in self.figures[STATE].values)


def states_in_need(year: int) -> InNeed:
    """The states taken as in need in a year, from what was decided or declared for it."""
    if year <= 2017:
        return InNeed(("EL", "IT"), "the states that Decisions (EU) 2015/1523 and 2015/1601 relieved")
    if year <= 2024:
        return InNeed(
            ("EL", "ES", "IT", "CY", "MT"),
            "the Mediterranean states that the declaration of June 2022 had in view; for other years than 2022 to 2024 "
            "this is this project's reading",
        )
    named = {row.geo for row in published("2026") if row.item == "benefitting"}
    return InNeed(in_protocol_order(named), "the states under migratory pressure by Decision (EU) 2025/2323")


def year_of_states(
    year: int,
    *,
    in_need: Sequence[str] | None = None,
    because: str = "the states that were asked for",
    size: int | None = None,
) -> YearOfStates:
    """The situation of a year from 2015 to 2025 over the Member States of that year.

    ``in_need`` replaces the states taken as in need, and ``because`` says why; ``size`` adds ``places``. Raises
    ValueError for another year, and for a state in need that was no Member State.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no situation of {year} is in hand; expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    states = members("union", date(year, 12, 31))
    needy = states_in_need(year) if in_need is None else InNeed(tuple(in_need), because)
    if strangers := [geo for geo in needy.states if geo not in states]:
        raise ValueError(f"{', '.join(strangers)} was no Member State at the end of {year}")
    found, sources = _figures(year, states)
    found.attrs["year"] = year
    found["benefitting"] = (STATE, [geo in needy.states for geo in states])
    if size is not None:
        found["places"] = size
    names = ("population", "gdp_meur", "applications", "applications_average", "unemployment")
    return YearOfStates(year, found, needy, sources, missing_figures(found, names, states))


def _figures(year: int, states: Sequence[str]) -> tuple[xr.Dataset, Mapping[str, str]]:
    cut_off = date(year + 1, 10, 15)
    applications = ALL_APPLICANTS if _holds("applications", ALL_APPLICANTS, year) else _NEW_APPLICANTS
    series = {"applications": applications, "gdp_meur": _complete_series("gdp_meur", states, year, cut_off)}
    now = situation(cut_off, states, ("population", "gdp_meur", "applications"), [year], series=series).sel(
        year=year, drop=True
    )
    before = situation(cut_off, states, ("unemployment",), [year - 1], series={"unemployment": _LABOUR_FORCE_SURVEY})
    found = xr.Dataset({name: (STATE, now[name].values) for name in ("population", "gdp_meur", "applications")})
    found = found.assign_coords({STATE: list(states)})
    found["unemployment"] = (STATE, before["unemployment"].values[:, 0])
    found["applications_average"] = (STATE, _average(year, states, cut_off))
    sources = {str(name): _told(now[name].attrs, str(year)) for name in now.data_vars}
    sources["unemployment"] = _told(before["unemployment"].attrs, str(year - 1))
    sources["applications_average"] = f"{ALL_APPLICANTS}, {year - _YEARS_AVERAGED} to {year - 1}"
    resettled = situation(cut_off, states, ("resettled",), [year]).sel(year=year, drop=True)["resettled"]
    if bool(resettled.notnull().any()):
        found["resettled"] = (STATE, resettled.values)
        sources["resettled"] = _told(resettled.attrs, str(year))
    months = _by_month(year, states)
    if months is not None:
        found["applications_by_month"] = months
        sources["applications_by_month"] = f"{_MONTHLY}, {year - 1} and {year}"
    return found.assign(_associated(year, cut_off)), sources


def _by_month(year: int, states: Sequence[str]) -> xr.DataArray | None:
    """Applications of the months of the year before and of the year; None where one of a state is not in hand."""
    held = {
        (row.geo, row.year, row.month): row.value
        for row in figures("applications_monthly")
        if row.dataset == _MONTHLY and row.month and not row.breakdown
    }
    every = [(one, month) for one in (year - 1, year) for month in range(1, 13)]
    values = [[held.get((geo, *when), np.nan) for when in every] for geo in states]
    found = xr.DataArray(values, dims=(STATE, "month"), coords={STATE: list(states)})
    return None if bool(found.isnull().any()) else found


def _associated(year: int, cut_off: date) -> xr.Dataset:
    """Population and GDP of the associated states over an axis of their own, NaN where they are not in hand."""
    there = situation(cut_off, ASSOCIATED, ("population", "gdp_meur"), [year]).sel(year=year, drop=True)
    axis = {_BESIDE: list(ASSOCIATED)}
    return xr.Dataset({f"associated_{name}": (_BESIDE, there[name].values) for name in there.data_vars}, coords=axis)


def arrivals_by_sea(year: int) -> tuple[Arrivals, ...]:
    """What was published of arrivals by sea in a year, of whole years and of parts of it; empty where nothing was."""
    rows = (row for row in figures("sea_arrivals") if row.year == year and not row.breakdown.startswith("place="))
    return tuple(
        Arrivals(row.geo, int(row.value), row.breakdown.removeprefix("period="), row.dataset)
        for row in sorted(rows, key=lambda row: (-row.value, row.geo))
        if not row.breakdown or row.breakdown.startswith("period=")
    )


def _average(year: int, states: Sequence[str], cut_off: date) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    years = list(range(year - _YEARS_AVERAGED, year))
    table = situation(cut_off, states, ("applications",), years, series={"applications": ALL_APPLICANTS})
    values = table["applications"].values.copy()
    for geo, joined in _JOINED_LATE.items():
        if geo in states:
            row = values[list(states).index(geo)]
            row[[place for place, one in enumerate(years) if one < joined and np.isnan(row[place])]] = 0.0
    average: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = values.mean(axis=1)
    return average


def _holds(measure: str, dataset: str, year: int) -> bool:
    return any(row.dataset == dataset and row.year == year for row in figures(measure))


def _complete_series(measure: str, states: Sequence[str], year: int, cut_off: date) -> str:
    """The series of best standing that has a figure of every state; empty where none has, and the choice is free."""
    held: dict[str, list[Observation]] = {}
    for row in figures(measure):
        if row.year == year and row.geo in states:
            held.setdefault(row.dataset, []).append(row)
    complete = {name: rows for name, rows in held.items() if {row.geo for row in rows} >= set(states)}
    return min(complete, key=lambda name: min(standing(row, cut_off) for row in complete[name]), default="")


def _told(attributes: Mapping[str, str], year: str) -> str:
    vintage = f", vintage {attributes['vintage']}" if attributes["vintage"] else ""
    return f"{attributes['dataset']}, {year}{vintage}"
