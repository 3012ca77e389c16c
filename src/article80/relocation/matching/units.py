"""Cases of one size: the exact matching, and the lottery among all that are equally good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.matching.keys import lottery_keys
from article80.relocation.matching.passes import drawn, surplus, tied_arcs
from article80.relocation.matching.prices import best_placement
from article80.relocation.matching.proof import least_losses, worth_of_a_place
from article80.relocation.matching.rows import LOT_BITS, TIED, Rows
from article80.relocation.matching.workers import Workers, parts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.relocation.matching.keys import Keys

    Whole = NDArray[np.int64]

_BITS = 60
_MOST_NOISE = 40
_LEAST_NOISE = 4


@dataclass(frozen=True, slots=True)
class Names:
    """Keys of cases (n,) and of states (m,) where they were handed in, and the seed of the lottery."""

    cases: Keys | None
    states: Keys | None
    seed: int


@dataclass(frozen=True, slots=True)
class Placed:
    """The placement of one problem, in whole numbers of the scale.

    ``column`` (of its cases; m for not placed), ``prices`` of a place for one unit of supply, ``value``, ``bound``, and
    ``lottery``, which cases the lot decided.
    """

    column: NDArray[np.int16]
    prices: Whole
    value: int
    bound: int
    lottery: NDArray[np.bool_]


def place_units(
    rows: Rows, bits: int, cases: Whole, capacity: Whole, names: Names, workers: Workers, start: Whole | None = None
) -> Placed:
    """The best placement of unit cases, and of all that are equally good the one that the lottery draws.

    ``rows`` carry plain scores of at most ``bits`` bits; ``capacity`` the places, in cases. ``start`` are prices to
    begin with, in the scale of ``rows``.
    """
    states = capacity.size
    noisy = with_noise(rows, bits, states)
    step = noisy.step
    workers.say("prices", 0.0)
    found = best_placement(noisy, cases, capacity, workers, names.seed, None if start is None else start * step)
    column = found.column
    workers.say("proof", 0.6)
    load = np.bincount(column, minlength=states + 1)[:states]
    least, value = least_losses(rows, cases, column, states, workers)
    prices = worth_of_a_place(least, load >= capacity)
    workers.say("lottery", 0.8)
    looked_at = found.tied_at(prices * step, step)
    tied = _tied(rows, cases, prices, column, looked_at, workers)
    lottery = draw(rows, cases, capacity, capacity, prices, column, tied, names, workers)
    return Placed(column, prices, value, value, lottery)


def with_noise(rows: Rows, bits: int, states: int) -> Rows:
    """Rows whose weights differ where scores are equal, by so little that no chain of moves confuses the two."""
    noise = min(_MOST_NOISE, _BITS - bits - (states + 2).bit_length())
    noise = noise if noise >= _LEAST_NOISE else 0
    return rows._replace(step=1 << (noise + (states + 2).bit_length()) if noise else 1, noise_bits=noise)


def _tied(
    rows: Rows, cases: Whole, prices: Whole, column: NDArray[np.int16], looked_at: Whole | None, workers: Workers
) -> NDArray[np.bool_]:
    """Which cases have several best columns at the prices; ``looked_at`` are the positions that can, None for all."""
    if looked_at is None:
        return surplus_at(rows, cases, np.zeros_like(prices), prices, column, workers)[0]
    tied = np.zeros(cases.size, np.bool_)
    which = cases[looked_at]
    tied[looked_at] = surplus_at(rows, which, np.zeros_like(prices), prices, column[looked_at], workers)[0]
    return tied


def surplus_at(
    rows: Rows, cases: Whole, capacity: Whole, prices: Whole, column: NDArray[np.int16], workers: Workers
) -> tuple[NDArray[np.bool_], int, int]:
    """Which cases have several best columns at the prices, the value of the placement, and the bound of the prices."""
    tied = np.zeros(cases.size, np.bool_)
    sums = np.zeros((parts_of(cases.size), 4), np.int64)
    workers.over(
        cases.size, lambda part, begin, end: surplus(rows, cases, begin, end, prices, column, tied, sums[part])
    )
    high, low, value_high, value_low = (int(number) for number in sums.sum(axis=0))
    of_places = sum(int(price) * int(room) for price, room in zip(prices, capacity, strict=True))
    return tied, (value_high << 32) + value_low, (high << 32) + low + of_places


def draw(
    rows: Rows,
    cases: Whole,
    capacity: Whole,
    places: Whole,
    prices: Whole,
    column: NDArray[np.int16],
    tied: NDArray[np.bool_],
    names: Names,
    workers: Workers,
) -> NDArray[np.bool_]:
    """Let the lot decide among all best placements. Writes to ``column``; returns which cases it decided.

    A placement is one of the best if every case stands in a column that is best for it at the prices, every case that
    is better off placed is placed, and every state with a price is full. Bonuses on the lots hold the last two. More
    cases placed come before better lots. ``places`` are those of the whole problem, by which states are told apart.
    """
    states = capacity.size
    lottery = np.zeros(cases.size, np.bool_)
    where = np.flatnonzero(tied)
    if where.size == 0:
        return lottery
    which = cases[where]
    lots, columns = lottery_keys(rows, which, places, names.cases, names.states, names.seed, workers)
    keys = np.zeros(rows.supply.size, np.uint64)
    keys[which] = lots
    bonus = 1 << (LOT_BITS + (2 * states + 4).bit_length())
    lots_only = rows._replace(kind=TIED, keys=keys, columns=columns, prices=prices, bonus=bonus)
    left = capacity - np.bincount(column[~tied], minlength=states + 1)[:states]
    before = _value(rows, which, column[where], workers)
    column[where] = best_placement(lots_only, which, left, workers, names.seed).column
    load = np.bincount(column, minlength=states + 1)[:states]
    if _value(rows, which, column[where], workers) != before or (load > capacity).any():
        raise RuntimeError("the lottery changed the value of the matching: a fault of the solver")
    plain = rows._replace(prices=prices)
    lottery[where] = _decided_by_lot(plain, which, column[where], prices, load < capacity, workers)
    return lottery


def _value(rows: Rows, cases: Whole, column: NDArray[np.int16], workers: Workers) -> int:
    none = np.zeros(rows.capacity.size, np.int64)
    return surplus_at(rows, cases, none, none, column, workers)[1]


def _decided_by_lot(
    rows: Rows, cases: Whole, column: NDArray[np.int16], prices: Whole, free: NDArray[np.bool_], workers: Workers
) -> NDArray[np.bool_]:
    """Which cases could stand in another best column, with the others moved along so that nothing is lost."""
    states = prices.size
    arcs = np.zeros((parts_of(cases.size), states + 1, states + 1), np.bool_)
    workers.over(cases.size, lambda part, begin, end: tied_arcs(rows, cases, begin, end, column, arcs[part]))
    back = arcs.any(axis=0) | np.eye(states + 1, dtype=np.bool_)
    back[states, :states] |= prices == 0
    back[:states, states] |= free
    for middle in range(states + 1):
        back |= back[:, [middle]] & back[middle]
    found = np.zeros(cases.size, np.bool_)
    workers.over(cases.size, lambda _, begin, end: drawn(rows, cases, begin, end, column, back, found))
    return found
