"""How evenly a load lies on states: the distance from a key, the Gini coefficient, and the sorted vector (leximin).

Every measure works along ``member_state`` and keeps further axes. States without a figure are left out by the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.pool.figures import STATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MILLION = 1_000_000


def per_million(persons: xr.DataArray, population: xr.DataArray) -> xr.DataArray:
    """Persons for each million inhabitants."""
    return persons * _MILLION / population


def distance_from_key(load: xr.DataArray, share: xr.DataArray) -> xr.DataArray:
    """The part of all persons who would have to be elsewhere for every state to have its part by the key, 0 to 1.

    ``load`` are persons and ``share`` the parts of the key, which are brought to a sum of one over these states.
    """
    parts = load / load.sum(STATE)
    return abs(parts - share / share.sum(STATE)).sum(STATE) / 2


def gini(values: xr.DataArray) -> xr.DataArray:
    r"""The Gini coefficient over the states, each counted once: 0 where all are equal, near 1 where one has everything.

    With the values x in rising order, G = sum_i (2 i - n - 1) x_i / (n sum_i x_i). None may be below zero.
    """
    coefficient: xr.DataArray = xr.apply_ufunc(_gini, values, input_core_dims=[[STATE]])
    return coefficient


def _gini(values: NDArray[np.float64]) -> NDArray[np.float64]:
    number = values.shape[-1]
    rising = np.sort(values, axis=-1)
    weights = 2 * np.arange(1, number + 1) - number - 1
    total = rising.sum(axis=-1)
    spread = (weights * rising).sum(axis=-1)
    none = np.zeros_like(total, dtype=np.float64)
    coefficient: NDArray[np.float64] = np.divide(spread, number * total, out=none, where=total > 0)
    return coefficient


def rising(values: xr.DataArray) -> tuple[tuple[str, float], ...]:
    """The states with their values, the smallest first; equal ones by the order of their codes. One situation only."""
    pairs = zip(values[STATE].values.tolist(), values.values.tolist(), strict=True)
    return tuple(sorted(((str(code), float(value)) for code, value in pairs), key=lambda pair: (pair[1], pair[0])))


def more_even(one: tuple[tuple[str, float], ...], other: tuple[tuple[str, float], ...]) -> bool:
    """Whether the first vector is the more even one by leximin: at the first place where they differ it is higher.

    The state with the smallest load decides, then the next; only equal numbers of states can be compared.
    """
    for (_, mine), (_, yours) in zip(one, other, strict=True):
        if mine != yours:
            return mine > yours
    return False
