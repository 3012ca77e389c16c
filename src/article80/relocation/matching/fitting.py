"""Whole families fitted to the places: those near a tie are moved, exchanged, and where that gets stuck, shaken.

At the right prices nearly every family stands where it is best off. What is lost against the bound by the others, and
by places that stay empty, is what is made small here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.prices import margins_at, weights_of
from article80.relocation.matching.repair import BANNED, mend
from article80.relocation.matching.rows import A_PERSON, FORBIDDEN
from article80.relocation.matching.total import LARGEST_SIZE, best_total, margin_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

_ROUNDS = 4000
_NOT_RELOCATED = 1 << 20
# How often a placement is shaken, by how many families at most, and among how many near ones each is drawn.
_SHAKES = 60
_SHAKEN_AT_ONCE = 5
_DRAWN_AMONG = 40


@dataclass(frozen=True, slots=True)
class Attempt:
    """How widely it is looked for a fit.

    ``near`` is how many families may be moved, those that lose least, ``step`` how many persons by one step of a chain.
    ``in_all`` is how many families of each size may change between placed and not placed to fit the total.
    """

    near: int
    step: int
    in_all: int


_SHAKEN = Attempt(6000, 8, 0)


def fit(crowd: Crowd, column: NDArray[np.int16], capacity: Whole, prices: Whole, attempt: Attempt) -> None:
    """Move families so that no state holds more persons than it has places, at little loss. Changes ``column``."""
    states = capacity.size
    sizes = crowd.sizes
    level = int(prices[capacity > 0].min(initial=BANNED))
    if level == BANNED:
        return
    room = _room(capacity, column, sizes)
    largest = min(int(sizes.max()), LARGEST_SIZE)
    margin = margin_of(crowd, prices, column, largest=largest, kept=attempt.in_all)
    for case, state, _ in best_total(margin, int(room.sum()), level):
        column[case] = states if state < 0 else state
    near = _Near.of(crowd, column, capacity, prices, attempt.near)
    near.mend(attempt.step)
    near.write(column)
    room = _room(capacity, column, sizes)
    if (room < 0).any():
        _take_out(crowd, column, room, prices)


def shake(crowd: Crowd, column: NDArray[np.int16], capacity: Whole, prices: Whole, seed: int) -> None:
    """Move a few families near a tie at random, mend what that breaks, and keep what is better. Changes ``column``.

    The best of many such shakes is often better than what mending alone arrives at.
    """
    best = _Near.of(crowd, column, capacity, prices, _SHAKEN.near)
    least = best.missed()
    generator = np.random.default_rng(seed)
    for _ in range(_SHAKES):
        tried = best.copy()
        tried.disturb(generator)
        tried.mend(_SHAKEN.step)
        missed = tried.missed()
        if missed <= least:
            best, least = tried, missed
    best.write(column)


@dataclass(frozen=True, slots=True)
class _Near:
    """The families that lose least by a move, in an order that the lot gives: the order of the file decides nothing.

    ``position`` among the cases; ``loss`` (families, columns), ``size`` and ``here``, the column of each; ``room`` and
    ``price`` of the columns; ``columns`` says which column stands at which place in the order of the lot. ``level`` is
    the least price of a place.
    """

    position: Whole
    loss: Whole
    size: NDArray[np.int32]
    here: NDArray[np.int32]
    room: Whole
    price: Whole
    columns: Whole
    level: int

    @classmethod
    def of(cls, crowd: Crowd, column: NDArray[np.int16], capacity: Whole, prices: Whole, number: int) -> _Near:
        """So many families of a placement."""
        sizes = crowd.sizes
        near = _nearest(crowd, prices, number)
        by_lot = np.argsort(crowd.lots[near])
        columns = np.append(np.argsort(crowd.rows.columns), capacity.size)
        loss = losses_of(crowd.take(near), prices)[by_lot][:, columns]
        near = near[by_lot]
        here = np.argsort(columns)[column[near]].astype(np.int32)
        room = np.append(_room(capacity, column, sizes), _NOT_RELOCATED)[columns]
        level = int(prices[capacity > 0].min(initial=BANNED))
        return cls(near, loss, sizes[near], here, room, np.append(prices, 0)[columns], columns, level)

    def copy(self) -> _Near:
        """The same families, to be moved on their own."""
        return _Near(
            self.position,
            self.loss,
            self.size,
            self.here.copy(),
            self.room.copy(),
            self.price,
            self.columns,
            self.level,
        )

    def mend(self, most: int) -> None:
        """Move families along chains, at most so many persons by one step, until that gains nothing."""
        price = self.price - self.level
        mend(self.loss, self.size, self.here, self.room, price, min(most, int(self.size.max())), _ROUNDS)

    def disturb(self, generator: np.random.Generator) -> None:
        """Move a few families that lose little by it to columns drawn at random."""
        for _ in range(int(generator.integers(1, _SHAKEN_AT_ONCE + 1))):
            to = int(generator.integers(0, self.room.size))
            others = np.flatnonzero((self.here != to) & (self.loss[:, to] < BANNED))
            if others.size == 0:
                continue
            cost = self.loss[others, to] - self.loss[others, self.here[others]]
            among = others[np.argsort(cost, kind="stable")[:_DRAWN_AMONG]]
            one = int(generator.choice(among))
            self.room[self.here[one]] += self.size[one]
            self.room[to] -= self.size[one]
            self.here[one] = to

    def missed(self) -> int:
        """What the placement loses against the bound of the prices; too much where a state is over-full."""
        if (self.room < 0).any():
            return BANNED
        lost = int(self.loss[np.arange(self.here.size), self.here].sum())
        return lost + sum(int(price) * int(room) for price, room in zip(self.price, self.room, strict=True))

    def write(self, column: NDArray[np.int16]) -> None:
        """Write the columns of these families among those of all."""
        column[self.position] = self.columns[self.here]


def _room(capacity: Whole, column: NDArray[np.int16], sizes: NDArray[np.int32]) -> Whole:
    """The places that a placement leaves; below nothing, persons too many."""
    used: Whole = np.bincount(column, weights=sizes, minlength=capacity.size + 1)[: capacity.size].astype(np.int64)
    return capacity - used


def _nearest(crowd: Crowd, prices: Whole, number: int) -> Whole:
    """The positions of the families that lose least by a move, so many of them: those that may be moved."""
    if crowd.count <= number:
        return np.arange(crowd.count)
    margin = np.minimum(margins_at(crowd, prices)[0], BANNED >> 8) * crowd.sizes
    return np.flatnonzero(margin <= np.partition(margin, number)[number])


def losses_of(crowd: Crowd, prices: Whole) -> NDArray[np.int64]:
    """What each family loses in each column against its best one; `BANNED` where it may not be.

    Prices are for one person.
    """
    weights = weights_of(crowd)
    forbidden = weights == FORBIDDEN
    persons = crowd.sizes[:, None].astype(np.int64)
    net = (weights - prices) * persons if crowd.rows.kind == A_PERSON else weights - prices * persons
    net = np.column_stack([np.where(forbidden, 0, net), np.zeros(crowd.count, np.int64)])
    net[:, :-1][forbidden] = -BANNED
    best = net.max(axis=1)
    return np.where(net == -BANNED, BANNED, best[:, None] - net)


def _take_out(crowd: Crowd, column: NDArray[np.int16], room: Whole, prices: Whole) -> None:
    """Leave out the families that lose least a person, where a state still holds too many."""
    sizes, lots = crowd.sizes, crowd.lots
    for state in np.flatnonzero(room < 0):
        there = np.flatnonzero(column == state)
        loss = losses_of(crowd.take(there), prices)[:, -1]
        order = there[np.lexsort((lots[there], loss / sizes[there]))]
        gone = np.searchsorted(np.cumsum(sizes[order]), -room[state]) + 1
        column[order[:gone]] = prices.size
