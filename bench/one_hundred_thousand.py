"""Key, fair shares and offsets of many draws in one call, or of one draw at a time.

Run as a program, with the number of draws, it prints the largest memory of the process in bytes.
"""

from __future__ import annotations

import resource
import sys
from datetime import date

import numpy as np
import xarray as xr

from article80.law.states import members
from article80.pool import fair_share, offsets, reference_key
from article80.situation.panel import panel
from tests.law_days import LAW

REFERENCE = 21_000
PROPOSED = 30_000
SEED = 1351


def draws(number: int) -> tuple[xr.DataArray, xr.DataArray]:
    """Population and GDP of the 26 states, each scattered by 2 % around the figures in hand, on the axis ``draw``."""
    day = date(2025, 10, 15)
    figures = panel(day, members("bound_by_solidarity", day))
    chance = np.random.default_rng(SEED)
    return tuple(
        (figures[name].reset_coords(drop=True) * xr.DataArray(chance.normal(1, 0.02, number), dims="draw"))
        .round(decimals)
        .astype(kind)
        for name, decimals, kind in (("population", 0, np.int64), ("gdp_meur", 1, np.float64))
    )


def compute(population: xr.DataArray, gdp: xr.DataArray) -> xr.Dataset:
    """The arithmetic of a year whose forum has met again: the longest way through Article 63."""
    share = reference_key(population, gdp, parameters=LAW)
    persons = fair_share(share, REFERENCE)
    codes = persons["member_state"]
    return offsets(
        persons.where(codes.isin(["DE", "FR", "RO", "BG", "CY"]), 0),
        persons,
        proposed=PROPOSED,
        reference=REFERENCE,
        benefitting=codes.isin(["EL", "ES", "IT", "CY"]),
        fully_deducted=codes.isin(["AT", "CZ", "HR", "PL"]),
        reconvened=True,
        share=share,
        parameters=LAW,
    )


if __name__ == "__main__":
    compute(*draws(int(sys.argv[1])))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))  # noqa: T201
