"""How often each whole number came up: the whole distribution of every figure, exact and small.

Quantiles of many draws need all draws at once. A tally keeps, in place of the draws, each value that came up and how
often. Tallies of parts of the draws can be added in any order and give the same, so runs can be cut into chunks and
spread over machines without changing a figure. How much memory one takes depends on how many different values there
are, not on the number of draws.

Applications have too many different values; they are tallied to three significant digits. Everything else is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.pool.reference_key import STATE
from article80.simulation.result import MEANINGS, UNION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_VALUE_BITS = 44
"""Room for one value: up to 17 million million, beyond EUR 170 000 million in cents."""

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """Values that came up and how often, of every figure, year and state; the Union's sum is one of the states.

    ``keys`` holds cell and value in one number, in order and each once; ``times`` how often each came up. The
    cells follow each other by year, figure and state. ``draws`` is how many draws were counted.
    """

    figures: tuple[str, ...]
    years: tuple[int, ...]
    states: tuple[str, ...]
    draws: int
    keys: NDArray[np.int64]
    times: NDArray[np.int64]

    def __add__(self, other: Tally) -> Tally:
        if (self.figures, self.years, self.states) != (other.figures, other.years, other.states):
            raise ValueError("two tallies of different figures, years or states cannot be added")
        keys, times = _merged(np.concatenate([self.keys, other.keys]), np.concatenate([self.times, other.times]))
        return Tally(self.figures, self.years, self.states, self.draws + other.draws, keys, times)


def tallied(results: Iterable[xr.Dataset]) -> Tally:
    """The tally of draws from the results of each year, over ``draw`` and ``member_state``, ``year`` being a number.

    A missing value is not counted.
    """
    keys: list[NDArray[np.int64]] = []
    times: list[NDArray[np.int64]] = []
    years: list[int] = []
    states: tuple[str, ...] = ()
    draws = 0
    for result in results:
        states, draws = (*map(str, result[STATE].values), UNION), result.sizes["draw"]
        for name in MEANINGS:
            first_cell = len(keys) * len(states)
            cells, counted = _runs(_with_union(result[name], len(states) - 1), first_cell)
            keys.append(cells)
            times.append(counted)
        years.append(int(result["year"]))
    return Tally(tuple(MEANINGS), tuple(years), states, draws, np.concatenate(keys), np.concatenate(times))


LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
"""The quantiles of every figure: the median, and the ends of the ranges of 50, 80 and 95 per cent."""


def quantiles(tally: Tally, parts: Sequence[float]) -> xr.Dataset:
    """Each figure over ``quantile``, ``year`` and ``member_state``, with the mean beside as ``<figure>_mean``.

    A quantile is the smallest value that at least this part of the draws does not exceed, so it is a value that came
    up. A cell without any value is NaN.
    """
    cells = len(tally.figures) * len(tally.years) * len(tally.states)
    of_cell, values = tally.keys >> _VALUE_BITS, (tally.keys & ((1 << _VALUE_BITS) - 1)).astype(np.float64)
    ends = np.cumsum(np.bincount(of_cell, minlength=cells))
    before = np.concatenate([[0], np.cumsum(tally.times)])
    starts = np.concatenate([[0], ends[:-1]])
    counted = before[ends] - before[starts]
    known = counted > 0
    totals = np.bincount(of_cell, weights=values * tally.times, minlength=cells)
    found = [np.where(known, totals / np.maximum(counted, 1), np.nan)]
    for part in parts:
        wanted = before[starts] + np.maximum(np.ceil(part * counted), 1).astype(np.int64)
        place = np.searchsorted(before, wanted, side="left") - 1
        found.append(np.where(known, values[np.minimum(place, len(values) - 1)], np.nan))
    return _labelled(tally, np.array(found), parts)


def _labelled(tally: Tally, found: NDArray[np.float64], parts: Sequence[float]) -> xr.Dataset:
    shape = (len(found), len(tally.years), len(tally.figures), len(tally.states))
    table = found.reshape(shape)
    axes = ("quantile", "year", STATE)
    variables: dict[str, tuple[tuple[str, ...], NDArray[np.float64], dict[str, str]]] = {}
    for place, name in enumerate(tally.figures):
        attributes = {"unit": MEANINGS[name][0], "long_name": MEANINGS[name][1]}
        variables[name] = (axes, table[1:, :, place], attributes)
        variables[f"{name}_mean"] = (axes[1:], table[0, :, place], attributes)
    coordinates = {"quantile": list(parts), "year": list(tally.years), STATE: list(tally.states)}
    return xr.Dataset(variables, coords=coordinates, attrs={"draws": tally.draws})


def _with_union(values: xr.DataArray, states: int) -> NDArray[np.int64]:
    """Whole numbers over state and draw, -1 where missing; the Union's sum is the last of the states.

    A figure that has no states stands in the Union's place, and the states have none.
    """
    if STATE not in values.dims:
        return np.concatenate([np.full((states, values.size), -1), values.values[None]])
    table = values.transpose(STATE, "draw").values
    if table.dtype.kind == "f":
        table = _to_three_digits(np.concatenate([table, np.nansum(table, axis=0, keepdims=True)]))
        return np.where(np.isnan(table), -1, table).astype(np.int64)
    return np.concatenate([table, table.sum(axis=0, keepdims=True)])


def _to_three_digits(values: NDArray[np.float64]) -> NDArray[np.float64]:
    size = np.floor(np.log10(np.maximum(values, 1)))
    step = 10 ** np.maximum(size + 1 - _DIGITS, 0)
    rounded: NDArray[np.float64] = np.rint(values / step) * step
    return rounded


def _runs(table: NDArray[np.int64], first_cell: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Key and count of each value of each row; -1 is left out."""
    least, most = table.min(axis=1), table.max(axis=1)
    if most.max() >= 1 << _VALUE_BITS or least.min() < -1:
        raise OverflowError(f"a figure of {most.max()} or {least.min()} is out of the range of a tally")
    cells = np.arange(first_cell, first_cell + len(table), dtype=np.int64) << _VALUE_BITS
    same = least == most
    keys = np.sort(table[~same], axis=1)
    keys = np.where(keys < 0, np.int64(-1), keys + cells[~same][:, None]).ravel()
    new = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if keys.size else np.empty(0, dtype=np.int64)
    times = np.diff(np.concatenate([new, [keys.size]]))
    alone = same & (least >= 0)
    there = keys[new] >= 0
    return _merged(
        np.concatenate([keys[new][there], (least + cells)[alone]]),
        np.concatenate([times[there], np.full(int(alone.sum()), table.shape[1])]),
    )


def _merged(keys: NDArray[np.int64], times: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not keys.size:
        return keys, times
    order = np.argsort(keys, kind="stable")
    keys, times = keys[order], times[order]
    new = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[new], np.add.reduceat(times, new)
