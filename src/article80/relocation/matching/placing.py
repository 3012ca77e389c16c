"""One row of places: the cases that compete for it, of one size or of many, and why some have no place."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.families import place_families, price_families
from article80.relocation.matching.result import Reason
from article80.relocation.matching.rows import WHOLE, Rows
from article80.relocation.matching.scaling import Scale
from article80.relocation.matching.units import Names, Placed, place_units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Prices = NDArray[np.float64]


# Sums of scores, prices and places are wrong by less than this.
_FLOATS_ROUND = 1 + 2.0**-50


def plain_rows(
    score: NDArray[np.generic], permitted: NDArray[np.bool_], persons: NDArray[np.int32], room: Whole, factor: float
) -> Rows:
    """Cases with nothing added to their scores, and the places of one row."""
    none = np.zeros(0, np.uint64)
    columns = np.arange(room.size, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return Rows(score, permitted, persons, room, none, columns, np.zeros_like(room), factor, WHOLE, 1, 0, 0)


def place(crowd: Crowd, scale: Scale, names: Names, start: Prices | None, seconds: float) -> tuple[Placed, Prices]:
    """The placement of cases within one row of places, and the price of a place for one person.

    ``start`` are prices to begin with. ``seconds`` above 0 ask for the best placement of families by branching.
    """
    room = crowd.rows.capacity
    if crowd.count == 0:
        nothing = np.zeros(0, np.int16)
        return Placed(nothing, np.zeros_like(room), 0, 0, nothing.astype(np.bool_)), np.zeros(room.size)
    counted, size = _in_common_units(crowd)
    begin = None if start is None else start * size
    if _alike(counted):
        placed = _units(counted, scale, names, begin)
        return placed, placed.prices / (scale.factor * size)
    placed, price = place_families(counted, scale.bits, counted.rows.capacity, names, begin, seconds)
    return placed, price / size


def prices_without_placing(crowd: Crowd, scale: Scale, names: Names) -> Prices:
    """The price of a place for one person, without a placement of whole families."""
    if crowd.count == 0:
        return np.zeros(crowd.rows.capacity.size)
    counted, size = _in_common_units(crowd)
    if _alike(counted):
        return _units(counted, scale, names, None).prices / (scale.factor * size)
    return price_families(counted, scale.bits, counted.rows.capacity, names, None).price / size


def _in_common_units(crowd: Crowd) -> tuple[Crowd, int]:
    """The cases counted in the largest number of persons that divides all families, and that number.

    Families of two, four and six persons fill places in pairs: an odd place stays empty whatever is done.
    """
    size = int(np.gcd.reduce(crowd.sizes))
    if size == 1:
        return crowd, 1
    return crowd.seen(supply=crowd.rows.supply // np.int32(size), capacity=crowd.rows.capacity // size), size


def _alike(crowd: Crowd) -> bool:
    """Whether all cases have the same number of persons."""
    return bool((crowd.sizes == 1).all())


def _units(crowd: Crowd, scale: Scale, names: Names, start: Prices | None) -> Placed:
    """The placement of cases of one size; ``start`` are prices for one case, in units of the score."""
    begin = None if start is None else np.rint(start * scale.factor).astype(np.int64)
    return place_units(crowd, scale.bits, crowd.rows.capacity, names, begin)


def bound_in_scores(crowd: Crowd, price: Prices) -> float:
    """What no matching of a row can exceed at the prices for one person, in units of the score; scores are floats.

    Where scores had to be rounded for the search, this can be less than what rounded scores prove.
    """
    if crowd.count == 0:
        return 0.0
    size = int(np.gcd.reduce(crowd.sizes))
    of_places = (price * (crowd.rows.capacity // size * size)).tolist()
    return fsum([*of_places, *crowd.each(_Gains(price))]) * _FLOATS_ROUND


@dataclass(frozen=True, slots=True)
class _Gains:
    """What each case gains at prices where it gains most, or nothing, summed."""

    price: Prices

    def __call__(self, rows: Rows, cases: Whole) -> float:
        score, supply = rows.score[cases], rows.supply[cases]
        open_to = (score >= 0) & (supply[:, None] <= rows.capacity)
        if rows.permitted.size:
            open_to &= rows.permitted[cases]
        net = np.where(open_to, score - supply[:, None] * self.price, 0.0)
        return fsum(net.max(axis=1, initial=0.0).tolist())


def reasons(crowd: Crowd, places: Whole, placed: Placed) -> NDArray[np.int8]:
    """Why each case of a row has no place. ``places`` (m,) are all places of the row, also those decided before."""
    if crowd.count == 0:
        return np.zeros(0, np.int8)
    return np.concatenate(crowd.each(_WhyNot(places), placed.column, placed.lottery))


@dataclass(frozen=True, slots=True)
class _WhyNot:
    places: Whole

    def __call__(
        self, rows: Rows, cases: Whole, column: NDArray[np.int16], lottery: NDArray[np.bool_]
    ) -> NDArray[np.int8]:
        states = self.places.size
        reason = np.full(cases.size, Reason.PLACED, np.int8)
        unplaced = np.flatnonzero(column == states)
        which = cases[unplaced]
        may = rows.permitted[which] if rows.permitted.size else np.ones((which.size, states), np.bool_)
        gains = may & (rows.score[which] >= 0)
        open_to = gains & (self.places > 0)
        fits = open_to & (self.places >= rows.supply[which, None])
        reason[unplaced] = np.select(
            [~may.any(axis=1), ~gains.any(axis=1), ~open_to.any(axis=1), ~fits.any(axis=1), lottery[unplaced]],
            [Reason.NOT_PERMITTED, Reason.NOTHING_GAINED, Reason.NO_PLACES, Reason.TOO_LARGE, Reason.LOTTERY],
            Reason.FULL,
        )
        return reason
