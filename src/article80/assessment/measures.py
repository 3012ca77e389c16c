"""The measures of the situation that methods need, and the sentences on those that are missing.

A situation is an `xarray.Dataset` of the panel: each measure is a variable over ``member_state`` and ``year``, NaN
where no figure is in hand, with its unit, dataset, vintage, source, trust and note as attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from article80.law.states import name_of
from article80.situation.panel import STATE

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment.method import Method

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "applications": "applications",
        "temporary_protection": "persons under temporary protection",
        "pending_applicants": "applicants with an open case",
        "found_illegally_present": "persons found illegally present",
        "disembarked": "persons disembarked after search and rescue",
        "adequate_capacity": "adequate capacity for the border procedure",
        "population": "population",
        "gdp_meur": "GDP",
    }
)
"""How a measure is called within a sentence."""

_SINGULAR = ("adequate_capacity", "population", "gdp_meur")
"""Measures that are one figure; the others are numbers of people."""

_NAMED = 3


def figures_of(situation: xr.Dataset, measure: str, years: Sequence[int]) -> xr.DataArray:
    """A measure over ``member_state`` and the given years, NaN where the situation has no such figure at all."""
    import xarray as xr

    if measure in situation:
        return situation[measure].reindex(year=list(years))
    states = situation[STATE]
    empty = np.full((states.size, len(years)), np.nan)
    return xr.DataArray(empty, dims=(STATE, "year"), coords={STATE: states.values, "year": list(years)}, name=measure)


def figures_of_year(situation: xr.Dataset, measure: str, year: int) -> xr.DataArray:
    """A measure of one year over ``member_state``."""
    return figures_of(situation, measure, [year]).isel(year=0, drop=True)


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that a method needs for a state and that is not in hand."""

    method: str
    geo: str
    measure: str
    years: tuple[int, ...]

    @property
    def figure(self) -> str:
        """The figure in words: "applications 2024 of Hungary (HU)"."""
        return f"{self.what} of {name_of(self.geo)} ({self.geo})"

    @property
    def what(self) -> str:
        """The measure and its years: "applications 2020 to 2024"."""
        measure = MEASURES.get(self.measure, self.measure)
        return f"{measure} {years_in_words(self.years)}"

    def __str__(self) -> str:
        return f"not determinable: {self.figure} {'is' if self.measure in _SINGULAR else 'are'} missing"


def missing_figures(method: Method, situation: xr.Dataset, settings: Mapping[str, float], year: int) -> list[Missing]:
    """What a method lacks, state by state in the order of the situation."""
    found = []
    for measure, back in method.needs(settings):
        years = [year - past for past in reversed(range(back))]
        absent = np.isnan(figures_of(situation, measure, years).transpose(STATE, "year").values)
        for geo, row in zip(situation[STATE].values.tolist(), absent, strict=True):
            lacking = tuple(one for one, gone in zip(years, row, strict=True) if gone)
            if lacking:
                found.append(Missing(method.name, geo, measure, lacking))
    return found


def summed_up(missing: Iterable[Missing], members: Sequence[str]) -> tuple[str, ...]:
    """Each missing figure once, with the states that lack it: "applications 2024: Hungary and Malta"."""
    lacking: dict[str, list[str]] = {}
    for one in missing:
        states = lacking.setdefault(one.what, [])
        if one.geo not in states:
            states.append(one.geo)
    return tuple(f"{what}: {_states(states, members)}" for what, states in lacking.items())


def _states(states: Sequence[str], members: Sequence[str]) -> str:
    if len(states) == len(members):
        return "no state has them"
    named = [name_of(geo) for geo in states]
    if len(named) > len(members) // 2:
        having = [name_of(geo) for geo in members if geo not in states]
        return f"only {in_a_row(having)} have them" if len(having) > 1 else f"only {having[0]} has them"
    return f"missing for {in_a_row(named)}"


def in_a_row(words: Sequence[str]) -> str:
    """Words with "and" before the last."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def years_in_words(years: Sequence[int]) -> str:
    """Years as "2024", "2020 to 2024" where they follow one another, else each of them."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} to {years[-1]}"
    return in_a_row([str(year) for year in years])
