r"""Paths of applications by state: the first year from the projection, the years after it from the past.

The yearly change of a state is split in two: what the Union as a whole did, and what the state did beside it. With a
for the applications of a state s in a year t, L for the level of the Union and d for the place of the state under it,

    log a(s, t) = L(t) + d(s, t)
    L(t + 1) = L(t) - pull of the Union x (L(t) - its average) + shock of the Union
    d(s, t + 1) = d(s, t) - pull of the states x (d(s, t) - its average) + shock of the state

The pulls are estimated from the past by least squares, one for the Union and one for all states together; without them,
ten years of such changes would lead to figures that no state has ever seen. The shocks are what remains of the past
changes, less their average, so that no trend is carried on. They are drawn again in blocks of two years in a row: one
series of blocks for the Union, and one for each state.

A state without a figure in the last year, or without two changes in a row, has no path: its figures stay missing. The
change of the Union from year to year is that of the states which have both figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.simulation.chance import BLOCK, Draws, uniform

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

BLOCK_YEARS = 2
"""Changes in a row that are drawn together."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the paths are made of; arrays over the states, NaN for a state that has no path.

    ``last`` are the persons of the last year. ``union_shocks`` (block, year in it); ``shocks`` (state, block, year in
    it), of which the first ``blocks`` of a state are its own.
    """

    last: NDArray[np.float64]
    union_level: float
    union_average: float
    union_pull: float
    union_shocks: NDArray[np.float64]
    average: NDArray[np.float64]
    pull: float
    shocks: NDArray[np.float64]
    blocks: NDArray[np.int64]


def past_of(history: xr.DataArray) -> Past:
    """The past as the paths need it, from persons over ``member_state`` and ``year``, NaN where there is no figure.

    Raises ValueError where the Union has not two changes in a row.
    """
    persons = history.transpose("member_state", "year").values.astype(np.float64)
    persons = np.where(persons > 0, persons, np.nan)
    union_change = _union_changes(persons)
    level = np.concatenate([[0.0], np.cumsum(union_change)])
    if len(union_change) < BLOCK_YEARS:
        raise ValueError(f"{len(union_change)} yearly changes in the past; expected at least {BLOCK_YEARS}")
    union_pull, union_rest = _pulled(level[None, :])
    place = np.log(persons) - level
    pull, rest = _pulled(place)
    shocks, blocks = _blocks(rest)
    last = np.where(blocks > 0, persons[:, -1], np.nan)
    return Past(
        last=last,
        union_level=float(level[-1]),
        union_average=float(level.mean()),
        union_pull=union_pull,
        union_shocks=_blocks(union_rest)[0][0],
        average=_average(place),
        pull=pull,
        shocks=shocks,
        blocks=blocks,
    )


def paths(past: Past, draws: Draws, years: int, first_year: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """Persons over year, draw and state for the ``years`` after the last one of the past.

    ``first_year`` holds draws (draw, state) of the first of them, of which one is taken at random for each draw.
    Without it, the first year is drawn from the past as well. A state that is NaN there, or has no past, stays NaN.
    """
    each = [_paths_of_block(past, draws.seed, block, years, first_year) for block in draws.blocks]
    return draws.cut(np.concatenate(each, axis=1), axis=1)


def _paths_of_block(
    past: Past, seed: int, block: int, years: int, first_year: NDArray[np.float64] | None
) -> NDArray[np.float64]:
    """All draws of a block at once, so that each is computed in the same way in any chunk."""
    level = np.full((BLOCK, 1), past.union_level)
    place = np.broadcast_to(np.log(past.last) - past.union_level, (BLOCK, len(past.last)))
    union_shocks, shocks = _shocks(past, seed, block, years)
    found = np.empty((years, BLOCK, len(past.last)))
    for year in range(years):
        if year == 0 and first_year is not None:
            found[0] = _first(first_year, seed, block)
            level, place = _placed(found[0], past)
            continue
        level = level - past.union_pull * (level - past.union_average) + union_shocks[year]
        place = place - past.pull * (place - past.average) + shocks[year]
        found[year] = np.rint(np.exp(level + place))
    return found


def _first(first_year: NDArray[np.float64], seed: int, block: int) -> NDArray[np.float64]:
    rows = uniform(seed, "first_year", block, 1, 1)[0, :, 0] * len(first_year)
    return first_year[rows.astype(np.int64)]


def _placed(persons: NDArray[np.float64], past: Past) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The level of the Union and the place of each state under it that persons of a year stand for."""
    both = ~np.isnan(persons) & ~np.isnan(past.last)
    now = np.where(both, persons, 0).sum(axis=1, keepdims=True)
    before = np.where(both, past.last, 0).sum(axis=1, keepdims=True)
    level = past.union_level + np.log(np.maximum(now, 1) / np.maximum(before, 1))
    return level, np.log(np.maximum(np.where(both, persons, np.nan), 1)) - level


def _shocks(past: Past, seed: int, block: int, years: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The shocks of the Union (year, draw, 1) and of the states (year, draw, state)."""
    times = -(-years // BLOCK_YEARS)
    union = uniform(seed, "union", block, times, 1)
    states = uniform(seed, "states", block, times, len(past.last))
    of_union = past.union_shocks[(union * len(past.union_shocks)).astype(np.int64)]
    of_states = past.shocks[np.arange(len(past.last)), (states * past.blocks).astype(np.int64)]
    return _in_years(of_union), _in_years(of_states)


def _in_years(blocks: NDArray[np.float64]) -> NDArray[np.float64]:
    """From (block, draw, state, year in it) to (year, draw, state)."""
    in_order = np.moveaxis(blocks, -1, 1)
    return in_order.reshape(-1, *in_order.shape[2:])


def _union_changes(persons: NDArray[np.float64]) -> NDArray[np.float64]:
    before, after = persons[:, :-1], persons[:, 1:]
    both = ~np.isnan(before) & ~np.isnan(after)
    if not both.any(axis=0).all():
        raise ValueError("there are two years in a row for which no state has both figures")
    changes: NDArray[np.float64] = np.log(np.where(both, after, 0).sum(axis=0) / np.where(both, before, 0).sum(axis=0))
    return changes


def _average(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The average of each row over what is known, NaN where nothing is."""
    known = ~np.isnan(rows)
    total: NDArray[np.float64] = np.where(known, rows, 0).sum(axis=1)
    return np.where(known.any(axis=1), total / np.maximum(known.sum(axis=1), 1), np.nan)


def _pulled(levels: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The pull towards the average, from 0 to 1, and what it leaves of the changes, less the average of each row."""
    away = (levels - _average(levels)[:, None])[:, :-1]
    change = np.diff(levels, axis=1)
    known = ~np.isnan(change)
    square = float((away[known] ** 2).sum())
    pull = min(max(-float((away[known] * change[known]).sum()) / square, 0.0), 1.0) if square else 0.0
    rest = change + pull * away
    return pull, rest - _average(rest)[:, None]


def _blocks(rest: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Every run of changes without a gap, for each row, the rows filled up to one length; and how many each row has."""
    found = np.lib.stride_tricks.sliding_window_view(rest, BLOCK_YEARS, axis=1)
    whole = np.asarray(~np.isnan(found).any(axis=2))
    table = np.full(found.shape, np.nan)
    for row, (windows, good) in enumerate(zip(found, whole, strict=True)):
        table[row, : int(good.sum())] = windows[good]
    return table, whole.sum(axis=1)
