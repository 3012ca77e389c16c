"""Small situations of the form that the panel gives, with figures that can be checked by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import xarray as xr

YEARS = tuple(range(2020, 2025))
"""Five years, the last of which is observed for the pool of 2026."""

STATES = ("BE", "CY", "DE", "MT")


def situation_of(
    measures: Mapping[str, Mapping[str, float | Sequence[float]]],
    states: Sequence[str] = STATES,
    years: Sequence[int] = YEARS,
) -> xr.Dataset:
    """A situation: for each measure and state one figure of the last year, or those of all years; NaN elsewhere."""
    variables = {}
    for name, by_state in measures.items():
        values = np.full((len(states), len(years)), np.nan)
        for geo, figures in by_state.items():
            row = [figures] if isinstance(figures, int | float) else list(figures)
            values[list(states).index(geo), len(years) - len(row) :] = row
        variables[name] = (("member_state", "year"), values, {"unit": "persons", "vintage": "test"})
    return xr.Dataset(
        variables, coords={"member_state": list(states), "year": list(years)}, attrs={"cut_off": "2025-10-15"}
    )


def key_of(shares: Mapping[str, float]) -> xr.DataArray:
    """A reference key from code to share."""
    return xr.DataArray(list(shares.values()), dims="member_state", coords={"member_state": list(shares)})


KEY = key_of({"BE": 0.2, "CY": 0.05, "DE": 0.7, "MT": 0.05})


def ordinary(**more: Mapping[str, float | Sequence[float]]) -> xr.Dataset:
    """1 000 applications among four states: Cyprus has four times its part of the key, Belgium exactly its own."""
    return situation_of(
        {
            "applications": {"BE": [200] * 5, "CY": [200] * 5, "DE": [590] * 5, "MT": [10] * 5},
            "temporary_protection": {"BE": 0, "CY": 0, "DE": 0, "MT": 1000},
            "population": {"BE": 2000, "CY": 500, "DE": 7000, "MT": 500},
            "gdp_meur": {"BE": 20, "CY": 5, "DE": 70, "MT": 5},
            "pending_applicants": {"BE": 100, "CY": 100, "DE": 700, "MT": 100},
            **more,
        }
    )
