"""Cases of one size: the exact matching, and the lottery among all that are equally good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.lottery import lots_of
from article80.relocation.matching.passes import drawn, surplus, tied_arcs
from article80.relocation.matching.prices import Placement, proven_placement
from article80.relocation.matching.proof import NotTheBest, least_losses, worth_of_a_place
from article80.relocation.matching.rows import LOT_BITS, TIED, Rows

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
    ``lottery``, which cases the lot decided. ``again`` says whether a slower search took the place of the quick one.
    """

    column: NDArray[np.int16]
    prices: Whole
    value: int
    bound: int
    lottery: NDArray[np.bool_]
    again: bool = False


def place_units(crowd: Crowd, bits: int, capacity: Whole, names: Names, start: Whole | None = None) -> Placed:
    """The best placement of unit cases, and of all that are equally good the one that the lottery draws.

    The cases carry plain scores of at most ``bits`` bits; ``capacity`` the places, in cases. ``start`` are prices to
    begin with, in the scale of the scores.
    """
    states = capacity.size
    noisy = with_noise(crowd, bits)
    step = noisy.rows.step
    crowd.workers.say("prices", 0.0)

    def prove(found: Placement) -> tuple[Whole, int]:
        crowd.workers.say("proof", 0.6)
        load = np.bincount(found.column, minlength=states + 1)[:states]
        least, value = least_losses(crowd, found.column)
        return worth_of_a_place(least, load >= capacity), value

    begin = None if start is None else start * step
    found, (prices, value), again = proven_placement(noisy, capacity, names.seed, begin, prove)
    column = found.column
    crowd.workers.say("lottery", 0.8)
    looked_at = found.tied_at(prices * step, step)
    tied = _tied(crowd, prices, column, looked_at)
    lottery, drawn_again = draw(crowd, capacity, prices, column, tied, names)
    return Placed(column, prices, value, value, lottery, again or drawn_again)


def with_noise(crowd: Crowd, bits: int) -> Crowd:
    """Weights that differ where scores are equal, by so little that no chain of moves confuses the two."""
    states = crowd.rows.capacity.size
    noise = min(_MOST_NOISE, _BITS - bits - (states + 2).bit_length())
    noise = noise if noise >= _LEAST_NOISE else 0
    return crowd.seen(step=1 << (noise + (states + 2).bit_length()) if noise else 1, noise_bits=noise)


def _tied(crowd: Crowd, prices: Whole, column: NDArray[np.int16], looked_at: Whole | None) -> NDArray[np.bool_]:
    """Which cases have several best columns at the prices; ``looked_at`` are the positions that can, None for all."""
    if looked_at is None:
        return surplus_at(crowd, np.zeros_like(prices), prices, column)[0]
    tied = np.zeros(crowd.count, np.bool_)
    tied[looked_at] = surplus_at(crowd.take(looked_at), np.zeros_like(prices), prices, column[looked_at])[0]
    return tied


def surplus_at(
    crowd: Crowd, capacity: Whole, prices: Whole, column: NDArray[np.int16]
) -> tuple[NDArray[np.bool_], int, int]:
    """Which cases have several best columns at the prices, the value of the placement, and the bound of the prices."""
    parts = crowd.seen(prices=prices).each(_surplus, column)
    high, low, value_high, value_low = (int(number) for number in np.sum([total for _, total in parts], axis=0))
    of_places = sum(int(price) * int(room) for price, room in zip(prices, capacity, strict=True))
    tied = np.concatenate([tied for tied, _ in parts])
    return tied, (value_high << 32) + value_low, (high << 32) + low + of_places


def _surplus(rows: Rows, cases: Whole, column: NDArray[np.int16]) -> tuple[NDArray[np.bool_], Whole]:
    tied, total = np.zeros(cases.size, np.bool_), np.zeros(4, np.int64)
    surplus(rows, cases, 0, cases.size, rows.prices, column, tied, total)
    return tied, total


def draw(
    crowd: Crowd,
    capacity: Whole,
    prices: Whole,
    column: NDArray[np.int16],
    tied: NDArray[np.bool_],
    names: Names,
) -> tuple[NDArray[np.bool_], bool]:
    """Let the lot decide among all best placements. Writes to ``column``; returns which cases it decided.

    The second value says whether it took a second search.

    A placement is one of the best if every case stands in a column that is best for it at the prices, every case that
    is better off placed is placed, and every state with a price is full. Bonuses on the lots hold the last two. More
    cases placed come before better lots.
    """
    states = capacity.size
    lottery = np.zeros(crowd.count, np.bool_)
    where = np.flatnonzero(tied)
    if where.size == 0:
        return lottery, False
    which = crowd.take(where)
    own = None if names.cases is None else names.cases[crowd.cases[where]]
    lots, columns = lots_of(which, capacity, own, names.states, names.seed)
    bonus = 1 << (LOT_BITS + (2 * states + 4).bit_length())
    lots_only = which.drawing(lots, columns, kind=TIED, prices=prices, bonus=bonus)
    left = capacity - np.bincount(column[~tied], minlength=states + 1)[:states]
    before = _value(which, column[where])

    def prove(found: Placement) -> None:
        load = np.bincount(found.column, minlength=states + 1)[:states]
        if _value(which, found.column) != before or (load > left).any():
            raise NotTheBest("the lottery changed the value of the matching: a fault of the solver")

    found, _, again = proven_placement(lots_only, left, names.seed, None, prove)
    column[where] = found.column
    load = np.bincount(column, minlength=states + 1)[:states]
    lottery[where] = _decided_by_lot(which.seen(prices=prices), column[where], load < capacity)
    return lottery, again


def _value(crowd: Crowd, column: NDArray[np.int16]) -> int:
    none = np.zeros(crowd.rows.capacity.size, np.int64)
    return surplus_at(crowd, none, none, column)[1]


def _decided_by_lot(crowd: Crowd, column: NDArray[np.int16], free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which cases could stand in another best column, with the others moved along so that nothing is lost."""
    states = free.size
    back: NDArray[np.bool_] = np.any(crowd.each(_tied_arcs, column), axis=0) | np.eye(states + 1, dtype=np.bool_)
    back[states, :states] |= crowd.rows.prices == 0
    back[:states, states] |= free
    for middle in range(states + 1):
        back |= back[:, [middle]] & back[middle]
    return np.concatenate(crowd.each(_Drawn(back), column))


def _tied_arcs(rows: Rows, cases: Whole, column: NDArray[np.int16]) -> NDArray[np.bool_]:
    arcs = np.zeros((rows.prices.size + 1, rows.prices.size + 1), np.bool_)
    tied_arcs(rows, cases, 0, cases.size, column, arcs)
    return arcs


@dataclass(frozen=True, slots=True)
class _Drawn:
    back: NDArray[np.bool_]

    def __call__(self, rows: Rows, cases: Whole, column: NDArray[np.int16]) -> NDArray[np.bool_]:
        found = np.zeros(cases.size, np.bool_)
        drawn(rows, cases, 0, cases.size, column, self.back, found)
        return found
