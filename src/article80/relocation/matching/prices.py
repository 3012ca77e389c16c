"""The prices of places: found on a sample, corrected on all cases, exact at the end.

One price a state decides everything: at the right prices each case takes what is best for it, and no state is asked for
more than it has. Prices from a sample are nearly right for all. What is left to decide are the cases near a tie, which
`paths` settles; all others keep their choice as long as the prices move less than the margin that they were given, and
that is checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from article80.relocation.matching.balance import balance
from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.passes import UNDECIDED, choose, decide, gather, margins
from article80.relocation.matching.paths import DONE, options_near, settle, written
from article80.relocation.matching.proof import NotTheBest
from article80.relocation.matching.rows import WITHOUT_LIMIT, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

Proof = TypeVar("Proof")

SMALLEST_SAMPLE = 512
GROWTH = 16
# How many standard errors of a sample the prices of all cases may lie from those of the sample.
WIDTH = 6.0
_FEW = 8
_NARROWER = 8
# By how much a window grows where the prices moved to its end, and where they could not move at all.
_WIDER, _MUCH_WIDER = 2, 4


@dataclass(frozen=True, slots=True)
class Placement:
    """Prices, and the column of each case: the number of the state, or m for "not relocated".

    ``load`` are the persons in each state. A case that was divided stands where its largest part is; ``divided`` are
    the position, column and persons of each part of such cases. ``near`` are the positions of the cases that were near
    a tie at the prices ``start``, within ``windows`` (see `passes.choose`); only these were looked at closely.
    ``chains`` is the number of chains of moves that it took.
    """

    prices: Whole
    column: NDArray[np.int16]
    load: Whole
    divided: Whole
    chains: int
    near: Whole
    start: Whole
    windows: Whole

    def tied_at(self, prices: Whole, margin: int) -> Whole | None:
        """The positions of all cases that can have two columns within ``margin`` of each other at other prices.

        None where the prices are too far from the start to say.
        """
        return self.near if within(prices - self.start, self.windows - margin - 1) else None


def best_placement(crowd: Crowd, capacity: Whole, seed: int, prices: Whole | None = None) -> Placement:
    """The best placement of the cases within the capacities, each case divided among states where that is best.

    ``prices``, where given, stand in for those of a sample.
    """
    if prices is None and crowd.count > GROWTH * SMALLEST_SAMPLE:
        return _on_all(crowd, capacity, *_from_sample(crowd, capacity, seed))
    if prices is None:
        windows = np.full(3, WITHOUT_LIMIT, np.int64)
        return _on_all(crowd, capacity, np.zeros(capacity.size, np.int64), windows)
    windows = _windows(crowd, prices, min(1.0, WIDTH * capacity.size / crowd.count**0.5 / 8), seed)
    return _on_all(crowd, capacity, prices, windows)


def proven_placement(
    crowd: Crowd, capacity: Whole, seed: int, prices: Whole | None, prove: Callable[[Placement], Proof]
) -> tuple[Placement, Proof, bool]:
    """The best placement, what ``prove`` makes of it, and whether it took a second search.

    Where the quick search is not proven to be right, everything is searched again in the slowest way: without a sample,
    from prices of nothing, with every case near and every state an option. Raises `NotTheBest` if that fails too.
    """
    found = best_placement(crowd, capacity, seed, prices)
    try:
        return found, prove(found), False
    except NotTheBest:
        found = _on_all(crowd, capacity, np.zeros(capacity.size, np.int64), np.full(3, WITHOUT_LIMIT, np.int64))
        return found, prove(found), True


def _from_sample(crowd: Crowd, capacity: Whole, seed: int) -> tuple[Whole, Whole]:
    """Prices that are right for a sample of the cases, and how far those of all cases may lie from them."""
    size = max(SMALLEST_SAMPLE, crowd.count // GROWTH)
    sample = crowd.take(np.sort(np.random.default_rng(seed).integers(0, crowd.count, size))).quiet()
    part = sample.sizes.sum(dtype=np.int64) / crowd.sizes.sum(dtype=np.int64)
    prices = best_placement(sample, np.rint(capacity * part).astype(np.int64), seed + 1).prices
    share = min(1.0, WIDTH * (capacity.size / sample.count) ** 0.5)
    return prices, _windows(sample, prices, share, seed)


def _windows(crowd: Crowd, prices: Whole, share: float, seed: int) -> Whole:
    """How far the prices may move: margins that such a share of the cases does not exceed, see `passes.choose`.

    Where few cases are at the border between a state and "not relocated", all prices may move by as much as it takes
    to reach the first of them.
    """
    if share >= 1:
        return np.full(3, WITHOUT_LIMIT, np.int64)
    if crowd.count > 1 << 16:
        crowd = crowd.take(np.sort(np.random.default_rng(seed).integers(0, crowd.count, 1 << 14)))
    margin, worth = margins_at(crowd, prices)
    rank = min(margin.size - 1, int(share * margin.size))
    window = int(np.partition(margin, rank)[rank]) + 1
    return np.array([window, _reach(worth[worth > 0], window), _reach(-worth[worth <= 0], window)], np.int64)


def margins_at(crowd: Crowd, prices: Whole) -> tuple[Whole, Whole]:
    """By how much the best column of each case is better than its second best, and what its best state is worth."""
    parts = crowd.each(_Margins(prices))
    return np.concatenate([margin for margin, _ in parts]), np.concatenate([worth for _, worth in parts])


@dataclass(frozen=True, slots=True)
class _Margins:
    prices: Whole

    def __call__(self, rows: Rows, cases: Whole) -> tuple[Whole, Whole]:
        margin, worth = np.empty(cases.size, np.int64), np.empty(cases.size, np.int64)
        margins(rows, cases, 0, cases.size, self.prices, margin, worth)
        return margin, worth


def weights_of(crowd: Crowd) -> NDArray[np.int64]:
    """The weights of all cases, one row each."""
    return np.concatenate(crowd.each(_weights))


def _weights(rows: Rows, cases: Whole) -> NDArray[np.int64]:
    weights = np.empty((cases.size, rows.capacity.size), np.int64)
    gather(rows, cases, 0, cases.size, weights)
    return weights


def _reach(distance: Whole, window: int) -> int:
    """The distance that only a few do not exceed, or the window if that is wider."""
    if distance.size <= _FEW:
        return WITHOUT_LIMIT
    return min(WITHOUT_LIMIT, max(window, int(np.partition(distance, _FEW)[_FEW])))


def _on_all(crowd: Crowd, capacity: Whole, prices: Whole, windows: Whole) -> Placement:
    """Correct the prices on all cases."""
    sizes = crowd.sizes

    def look(prices: Whole, windows: Whole) -> Look:
        parts = crowd.each(_Choose(prices, windows))
        column = np.concatenate([part.column for part in parts])
        near = np.flatnonzero(column == UNDECIDED)
        load = np.sum([part.load for part in parts], axis=0)
        return Look(column, load, near, np.concatenate([part.weights for part in parts]), sizes[near])

    return corrected(look, capacity, prices, windows)


@dataclass(frozen=True, slots=True)
class _Chosen:
    column: NDArray[np.int16]
    load: Whole
    weights: Whole


@dataclass(frozen=True, slots=True)
class _Choose:
    """Each case chooses at prices; what is near a tie is kept with its weights."""

    prices: Whole
    windows: Whole

    def __call__(self, rows: Rows, cases: Whole) -> _Chosen:
        column, load = np.empty(cases.size, np.int16), np.zeros(self.prices.size + 1, np.int64)
        choose(rows, cases, 0, cases.size, self.prices, self.windows, column, load)
        return _Chosen(column, load[:-1], _weights(rows, cases[column == UNDECIDED]))


@dataclass(frozen=True, slots=True)
class Look:
    """One pass over all cases: what each chose, the persons in each state, the cases near a tie, their weights."""

    column: NDArray[np.int16]
    load: Whole
    near: Whole
    weights: Whole
    supply: NDArray[np.int32]


def corrected(look: Callable[[Whole, Whole], Look], capacity: Whole, prices: Whole, windows: Whole) -> Placement:
    """Correct prices on all cases: each look at them goes on where the last one stopped, with wider windows.

    ``look`` makes a pass at given prices and windows. Prices may move against each other by the first window, and all
    of them up and down by the other two: where there are about as many places as persons, one place more or less moves
    all prices at once. Where they would have to move farther, cases that were decided may choose again, so all are
    looked at anew from the prices that were reached.
    """
    while True:
        found = _settled(look(prices, windows), capacity, prices, windows)
        if isinstance(found, Placement):
            return found
        windows = np.minimum(windows * (_WIDER if (found != prices).any() else _MUCH_WIDER), WITHOUT_LIMIT)
        prices = found


def _settled(look: Look, capacity: Whole, prices: Whole, windows: Whole) -> Placement | Whole:
    """Settle the cases that are near a tie, the others held; or the prices at which a wider look is needed."""
    left = capacity - look.load
    if not prices.any():
        return _exact(look, left, prices, prices[None], windows[None])
    first, option, weight = options_near(look.weights, prices, windows[0])
    nearer = prices.copy()
    balance(first, option, weight, look.supply.astype(np.int64), left, nearer)
    del first, option, weight
    while not within(nearer - prices, windows):
        nearer = (nearer + prices) // 2
    # Balanced prices are much nearer, so most cases can be decided before chains are looked for.
    narrow = np.array([windows[0] // _NARROWER, windows[1], windows[2]], np.int64)
    while True:
        part, taken = _decided(look, nearer, narrow)
        found = _exact(part, left - taken, nearer, np.array([nearer, prices]), np.array([narrow, windows]))
        if isinstance(found, Placement):
            return replace(found, near=look.near, start=prices, windows=windows.copy())
        if (narrow == windows).all():
            return found
        narrow[0] = min(windows[0], narrow[0] * _MUCH_WIDER)
        nearer = found


def _decided(look: Look, prices: Whole, windows: Whole) -> tuple[Look, Whole]:
    """What is still near a tie at other prices and narrower windows, and the persons in each state of what is not."""
    states = prices.size
    choice = np.empty(look.near.size, np.int16)
    decide(look.weights, 0, look.near.size, prices, windows, choice, 0)
    undecided, decided = np.flatnonzero(choice == UNDECIDED), np.flatnonzero(choice != UNDECIDED)
    load = np.bincount(choice[decided], look.supply[decided], states + 1)[:states].astype(np.int64)
    column = look.column.copy()
    column[look.near[decided]] = choice[decided]
    part = Look(column, look.load + load, look.near[undecided], look.weights[undecided], look.supply[undecided])
    return part, load


def within(change: Whole, windows: Whole) -> bool:
    """Whether prices that change so do not change the choice of any case that is not near at such windows."""
    moved = np.array([change.max() - change.min(), change.max(), -change.min()])
    return bool((moved <= windows).all())


def _exact(look: Look, left: Whole, begin: Whole, bases: Whole, windows: Whole) -> Placement | Whole:
    """Settle the cases of a look within the places that are left, or the prices at which a window ends.

    ``begin`` is the first of the ``bases``, and the options of a case are those within its window.
    """
    first, option, weight = options_near(look.weights, begin, windows[0, 0])
    held = np.zeros(option.size, np.int32)
    found = begin.copy()
    outcome, chains = settle(first, option, weight, look.supply.astype(np.int64), left, found, held, bases, windows)
    if outcome != DONE:
        return found
    load = np.append(look.load, 0)
    divided = written(first, option, held, look.near, look.column, load)
    return Placement(found, look.column, load[:-1], divided, chains, look.near, begin, windows[0].copy())
