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

from article80.relocation.matching.passes import FAR, changes, flips
from article80.relocation.matching.rows import Rows
from article80.relocation.matching.workers import Workers, parts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

LARGEST_SIZE = 48
_KEPT = 4
_FARTHEST = 2000


@dataclass(frozen=True, slots=True)
class Margin:
    """The cases nearest to the margin: ``cost``, ``who``, ``into`` over (out or in, persons, rank), as in `flips`."""

    cost: Whole
    who: Whole
    into: NDArray[np.int16]
    persons: int


def margin_of(
    rows: Rows, cases: Whole, prices: Whole, column: NDArray[np.int16], workers: Workers, *, largest: int
) -> Margin:
    """The cases that lose least by changing between placed and not placed."""
    parts = parts_of(cases.size)
    shape = (parts, 2, largest + 1, _KEPT)
    cost, who = np.full(shape, FAR, np.int64), np.full(shape, -1, np.int64)
    into, load = np.zeros(shape, np.int16), np.zeros((parts, 1), np.int64)
    workers.over(
        cases.size,
        lambda part, begin, end: flips(
            rows, cases, begin, end, prices, column, cost[part], who[part], into[part], load[part]
        ),
    )
    flat = [np.moveaxis(array, 0, 2).reshape(2, largest + 1, -1) for array in (cost, who, into)]
    lots = rows.keys[cases[flat[1]]] if rows.keys.size else np.zeros_like(flat[1])
    order = np.lexsort((lots, flat[0]), axis=2)[:, :, :_KEPT]
    best: list[Any] = [np.take_along_axis(array, order, axis=2) for array in flat]
    return Margin(best[0], best[1], best[2], int(load.sum()))


def loss_of_the_total(margin: Margin, places: int, level: int) -> int:
    """What every matching loses, at least, because whole families do not add up to the number of places.

    ``margin`` is that of all cases that gain at the prices, ``level`` the least price of a place.
    """
    return _least_loss(margin.cost[0, :, 0], margin.cost[1, :, 0], places - margin.persons, level)


def loss_of_the_states(rows: Rows, cases: Whole, capacity: Whole, prices: Whole, largest: int, workers: Workers) -> int:
    """What every matching loses, at least, because in each state whole families do not add up to its places.

    Every family pays for leaving the state that is best for it, as much as its second best is worse. Then each state
    can be looked at alone.
    """
    parts, states = parts_of(cases.size), capacity.size
    leave, enter = (np.full((parts, largest + 1, states), FAR, np.int64) for _ in range(2))
    load = np.zeros((parts, states), np.int64)
    workers.over(
        cases.size,
        lambda part, begin, end: changes(rows, cases, begin, end, prices, leave[part], enter[part], load[part]),
    )
    out_of, into, room = leave.min(axis=0), enter.min(axis=0), capacity - load.sum(axis=0)
    return sum(_least_loss(out_of[:, j], into[:, j], int(room[j]), int(prices[j])) for j in range(states))


def _least_loss(leave: Whole, enter: Whole, room: int, price: int) -> int:
    """The least loss with which whole families fill so many places, over all combinations of families that change.

    ``leave`` and ``enter`` (persons,) are the least losses of one family; below nothing of ``room``, persons have to
    go. A place that stays empty loses its ``price``. Each family may be used more than once, which can only make the
    loss smaller, so it is true for every matching.
    """
    largest = leave.size - 1
    if price <= 0 or abs(room) > _FARTHEST:
        return 0
    low, high = min(0, room) - 2 * largest, max(0, room) + 2 * largest
    least = np.full(high - low + 1, FAR, np.int64)
    least[-low] = 0
    moves = [(-size, int(leave[size])) for size in range(1, largest + 1)]
    moves += [(size, int(enter[size])) for size in range(1, largest + 1)]
    moves = [(change, max(0, cost)) for change, cost in moves if cost < FAR]
    before = None
    while before is None or (least != before).any():
        before = least.copy()
        for change, cost in moves:
            to, start = (least[change:], least[:-change]) if change > 0 else (least[:change], least[-change:])
            np.minimum(to, np.where(start < FAR, start + cost, FAR), out=to)
    ends = np.arange(low, room + 1)
    total = np.where(least[: ends.size] < FAR, least[: ends.size] + price * (room - ends), FAR)
    return int(total.min())


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
        for rank in range(_KEPT)
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
