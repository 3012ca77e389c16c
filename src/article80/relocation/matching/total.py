"""How many persons are placed in all: the one constraint of whole families that prices cannot see.

Where every place has a price, all places together should be filled to the last one. Prices assume that a family can be
divided for that. Here it cannot: families of few sizes are near the margin between placed and not placed, and a
combination of them has to be found that fits the total. The same computation makes the bound smaller by what any
combination loses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.knapsack import least_loss
from article80.relocation.matching.passes import FAR, changes, flips
from article80.relocation.matching.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

LARGEST_SIZE = 48
KEPT = 12
# Persons too many, or places too many, above which no combination is looked for.
_FARTHEST = 2000


@dataclass(frozen=True, slots=True)
class Margin:
    """The cases nearest to the margin: ``cost``, ``who``, ``into`` over (out or in, persons, rank), as in `flips`."""

    cost: Whole
    who: Whole
    into: NDArray[np.int16]
    persons: int


def margin_of(
    crowd: Crowd, prices: Whole, column: NDArray[np.int16] | None, *, largest: int, kept: int = KEPT
) -> Margin:
    """The cases that lose least by changing between placed and not placed, so many of each number of persons.

    Without a ``column`` of each case, those are placed that gain at the prices.
    """
    parts = crowd.each(_Flips(prices, largest, kept), *(() if column is None else (column,)))
    flat = [
        np.concatenate(arrays, axis=2)
        for arrays in (
            [part.cost for part in parts],
            # A case that is not there has the position -1 in each piece, and any after that.
            [part.who + begin for part, begin in zip(parts, crowd.begins(), strict=True)],
            [part.into for part in parts],
        )
    ]
    lots = crowd.lots[flat[1]] if crowd.rows.keys.size else np.zeros_like(flat[1])
    order = np.lexsort((lots, flat[0]), axis=2)[:, :, :kept]
    best: list[Any] = [np.take_along_axis(array, order, axis=2) for array in flat]
    return Margin(best[0], best[1], best[2], sum(part.persons for part in parts))


@dataclass(frozen=True, slots=True)
class _Flips:
    prices: Whole
    largest: int
    kept: int

    def __call__(self, rows: Rows, cases: Whole, column: NDArray[np.int16] | None = None) -> Margin:
        shape = (2, self.largest + 1, self.kept)
        cost, who = np.full(shape, FAR, np.int64), np.full(shape, -1, np.int64)
        into, load = np.zeros(shape, np.int16), np.zeros(1, np.int64)
        here = np.zeros(0, np.int16) if column is None else column
        flips(rows, cases, 0, cases.size, self.prices, here, cost, who, into, load)
        return Margin(cost, who, into, int(load[0]))


def loss_of_the_total(margin: Margin, places: int, level: int) -> int:
    """What every matching loses, at least, because whole families do not add up to the number of places.

    ``margin`` is that of all cases that gain at the prices, ``level`` the least price of a place.
    """
    return least_loss(margin.cost[0], margin.cost[1], places - margin.persons, level)


def loss_of_the_states(crowd: Crowd, capacity: Whole, prices: Whole, largest: int) -> int:
    """What every matching loses, at least, because in each state whole families do not add up to its places.

    Two ways to charge a family that is not in its best column make it possible to look at one state alone. Either it
    pays for leaving its best state, as much as its second best is worse, and the rest where it comes in; then the
    losses of all states add up. Or one state charges it all; then the state that loses most counts.
    """
    states = capacity.size
    parts = crowd.each(_Changes(prices, largest))
    left, entered, came = (_smallest(np.array([few[k] for few, _ in parts])) for k in range(3))
    room = (capacity - np.sum([load for _, load in parts], axis=0)).tolist()
    each = [least_loss(left[j], entered[j], room[j], int(prices[j])) for j in range(states)]
    alone = [least_loss(left[j], came[j], room[j], int(prices[j])) for j in range(states)]
    return max(sum(each), *alone)


@dataclass(frozen=True, slots=True)
class _Changes:
    prices: Whole
    largest: int

    def __call__(self, rows: Rows, cases: Whole) -> tuple[Whole, Whole]:
        states = self.prices.size
        few = np.full((3, states, self.largest + 1, KEPT), FAR, np.int64)
        load = np.zeros(states, np.int64)
        changes(rows, cases, 0, cases.size, self.prices, few[0], few[1], few[2], load)
        return few, load


def _smallest(few: Whole) -> Whole:
    """The few smallest of all parts, which stand on the first axis."""
    kept: Whole = np.sort(np.moveaxis(few, 0, -1).reshape(*few.shape[1:-1], -1), axis=-1)[..., : few.shape[-1]]
    return kept


def best_total(margin: Margin, room: int, level: int) -> list[tuple[int, int, int]]:
    """The changes that make the total fit at the least loss: pairs of a case and its state, -1 for leaving it out.

    ``room`` is the number of places less the persons that are placed; below nothing, persons have to go. Returned are
    (position of the case, state or -1, persons). Empty where nothing is gained or the way is too far.
    """
    largest = margin.cost.shape[1] - 1
    if abs(room) > _FARTHEST:
        return []
    low, high = min(0, room) - 4 * largest, max(0, room) + 4 * largest
    least = np.full(high - low + 1, FAR, np.int64)
    least[-low] = 0
    items = [
        (size * (2 * way - 1), int(margin.cost[way, size, rank]), way, size, rank)
        for way in (0, 1)
        for size in range(1, largest + 1)
        for rank in range(margin.cost.shape[2])
        if margin.cost[way, size, rank] < FAR
    ]
    taken = np.zeros((len(items), least.size), np.bool_)
    for number, (change, cost, *_) in enumerate(items):
        moved = np.full_like(least, FAR)
        if change > 0:
            moved[change:] = least[:-change]
        else:
            moved[:change] = least[-change:]
        moved = np.where(moved < FAR, moved + cost, FAR)
        taken[number] = moved < least
        least = np.minimum(least, moved)
    ends = np.arange(low, room + 1)
    total = np.where(least[: ends.size] < FAR, least[: ends.size] + level * (room - ends), FAR)
    at = int(np.argmin(total))
    chosen = []
    for number in range(len(items) - 1, -1, -1):
        if taken[number, at]:
            change, _, way, size, rank = items[number]
            state = -1 if way == 0 else int(margin.into[way, size, rank])
            chosen.append((int(margin.who[way, size, rank]), state, size))
            at -= change
    return chosen
