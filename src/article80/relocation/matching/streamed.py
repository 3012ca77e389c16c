"""Cases that do not fit into memory, matched with the same result as if they did.

Blocks of cases are read a few times. The first time their scores are checked and a sample is taken, which gives prices.
The second time each case chooses at these prices; only those near a tie are kept. They are settled in memory, as
`prices` does it. The third time the placement is proved. What is the best, and whom the lot decides, depends on the
cases alone, so the result is that of `match`, on one machine or on many.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import frexp
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.relocation.matching.blocks import Block, Blocks
from article80.relocation.matching.instance import checked_places, checked_scores, largest_score
from article80.relocation.matching.keys import keys_of, stirred
from article80.relocation.matching.passes import FAR, UNDECIDED, choose, losses, surplus
from article80.relocation.matching.prices import Look, corrected, prices_of_sample
from article80.relocation.matching.proof import worth_of_a_place
from article80.relocation.matching.result import UNPLACED, Matching, Reason
from article80.relocation.matching.rows import WHOLE, Rows
from article80.relocation.matching.scaling import BITS, TRIED, Scale, are_whole
from article80.relocation.matching.units import Names, draw, with_noise
from article80.relocation.matching.workers import Workers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Whole = NDArray[np.int64]

SAMPLE = 400_000


def match_streamed(
    blocks: Blocks,
    places: ArrayLike,
    seed: int = 0,
    *,
    keys: ArrayLike | None = None,
    state_keys: ArrayLike | None = None,
) -> Matching:
    """Assign cases of one person to states, with the cases read block by block.

    ``places`` (m,) are in persons; a state that a case may not go to has a score below nothing. ``keys`` (n,) and
    ``state_keys`` (m,) are as for `match`. The result is that of `match` for all blocks together.

    Raises ValueError where a score or a place is not what it should be.
    """
    count = sum(blocks.sizes)
    states = np.asarray(places).size
    capacity = checked_places(places, states)[0][0]
    positions = np.sort(np.random.default_rng(seed).choice(count, min(count, SAMPLE), replace=False, shuffle=False))
    first, sample = _first_look(blocks, positions, states)
    task = _Task(first, capacity, states)
    prices, windows = _sample_prices(task, sample, count, seed)
    placement, kept = _placed(blocks, task, prices, windows, count)
    spans = np.concatenate([[0], np.cumsum(blocks.sizes)]).astype(int)
    column = placement.column
    proofs = list(blocks.each(_Proof(task), [column[a:b] for a, b in pairwise(spans)]))
    load = np.bincount(column, minlength=states + 1)[:states]
    worth = worth_of_a_place(np.min([proof.least for proof in proofs], axis=0), load >= capacity)
    value = sum((int(proof.total[0]) << 32) + int(proof.total[1]) for proof in proofs)
    if placement.tied_at(worth * task.noisy_step, task.noisy_step) is None:
        tied = list(blocks.each(_Tied(task, worth), [column[a:b] for a, b in pairwise(spans)]))
        kept = _Kept(np.concatenate([t.near for t in tied]), np.concatenate([t.score for t in tied]))
    names = Names(
        None if keys is None else keys_of(keys, count, "keys")[kept.near],
        None if state_keys is None else keys_of(state_keys, states, "state_keys"),
        seed,
    )
    lottery = np.zeros(count, np.bool_)
    lottery[kept.near] = _drawn(task, kept, column, worth, names)
    reason = np.concatenate([proof.reason for proof in proofs])
    unplaced = column == states
    reason[unplaced & (reason == Reason.PLACED)] = Reason.FULL
    reason[unplaced & (reason == Reason.FULL) & lottery] = Reason.LOTTERY
    reason[~unplaced] = Reason.PLACED
    worth_of_all = value / task.scale.factor if first.dtype.kind == "f" else value
    lost = 0.0 if task.scale.exact else count / task.scale.factor
    state = np.where(unplaced, UNPLACED, column).astype(np.int64)
    return Matching(state, worth_of_all, worth_of_all + lost, worth / task.scale.factor, reason, lottery, seed)


@dataclass(frozen=True, slots=True)
class _First:
    """What the first look finds: the type of the scores, the largest one, and which powers of two make them whole."""

    dtype: np.dtype[Any]
    largest: float
    whole: tuple[bool, ...]

    def scale(self) -> Scale:
        """The scale of the scores, as `scaling.scale_of` finds it."""
        if self.dtype.kind == "i":
            return Scale(1.0, int(self.largest).bit_length() if self.largest > 0 else 0, True)
        if self.largest <= 0:
            return Scale(1.0, 0, True)
        magnitude = frexp(self.largest)[1]
        for shift, whole in zip(TRIED, self.whole, strict=True):
            if whole and shift < BITS - magnitude:
                return Scale(2.0**shift, max(0, shift + magnitude), True)
        return Scale(2.0 ** (BITS - magnitude), BITS, False)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The cases that were kept in memory: their positions among all, and their scores."""

    near: Whole
    score: NDArray[Any]


@dataclass(frozen=True, slots=True)
class _FirstLook:
    positions: Whole

    def __call__(self, block: Block, _: Any) -> tuple[_First, NDArray[Any]]:
        scores = checked_scores(block.score)
        largest = largest_score(scores, Workers(None))
        whole = tuple(scores.dtype.kind == "i" or are_whole(scores, 0, len(scores), 2.0**shift) for shift in TRIED)
        a, b = np.searchsorted(self.positions, [block.first, block.first + len(scores)])
        return _First(scores.dtype, largest, whole), scores[self.positions[a:b] - block.first]


def _first_look(blocks: Blocks, positions: Whole, states: int) -> tuple[_First, NDArray[Any]]:
    """Check all scores, and take the sample."""
    found = list(blocks.each(_FirstLook(positions)))
    if not found:
        return _First(np.dtype(np.int32), 0, (True,) * len(TRIED)), np.zeros((0, states), np.int32)
    kinds = {first.dtype for first, _ in found}
    if len(kinds) > 1:
        raise ValueError(f"the blocks hold scores of the types {', '.join(sorted(map(str, kinds)))}; expected one")
    whole = tuple(all(first.whole[t] for first, _ in found) for t in range(len(TRIED)))
    largest = max(first.largest for first, _ in found)
    return _First(found[0][0].dtype, largest, whole), np.concatenate([rows for _, rows in found])


@dataclass(frozen=True, slots=True)
class _Task:
    """What every pass needs to know."""

    first: _First
    capacity: Whole
    states: int

    @property
    def scale(self) -> Scale:
        return self.first.scale()

    def rows(self, score: NDArray[Any], numbers: Whole | None = None) -> Rows:
        """Some cases as the kernels see them; ``numbers`` are their positions among all, for the noise."""
        keys = np.zeros(0, np.uint64) if numbers is None else stirred(numbers.astype(np.uint64))
        columns = np.arange(self.states, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        nothing = np.zeros(self.states, np.int64)
        everything = np.zeros((0, self.states), np.bool_)
        ones = np.ones(len(score), np.int32)
        return Rows(score, everything, ones, self.capacity, keys, columns, nothing, self.scale.factor, WHOLE, 1, 0, 0)

    def noisy(self, score: NDArray[Any], numbers: Whole) -> Rows:
        """The same with noise."""
        return with_noise(self.rows(score, numbers), self.scale.bits, self.states)

    @property
    def noisy_step(self) -> int:
        none = np.zeros((0, self.states), self.first.dtype)
        return self.noisy(none, np.zeros(0, np.int64)).step


def _sample_prices(task: _Task, sample: NDArray[Any], count: int, seed: int) -> tuple[Whole, Whole]:
    numbers = np.arange(len(sample))
    rows = task.noisy(sample, numbers)
    return prices_of_sample(rows, numbers, task.capacity, len(sample) / max(1, count), Workers(None), seed)


@dataclass(frozen=True, slots=True)
class _Chosen:
    column: NDArray[np.int16]
    load: Whole
    near: Whole
    score: NDArray[Any]
    weights: Whole


@dataclass(frozen=True, slots=True)
class _Choose:
    task: _Task
    prices: Whole
    windows: Whole

    def __call__(self, block: Block, _: Any) -> _Chosen:
        from article80.relocation.matching.passes import gather

        score = checked_scores(block.score)
        rows = self.task.noisy(score, np.arange(block.first, block.first + len(score)))
        cases = np.arange(len(score))
        column = np.empty(len(score), np.int16)
        load = np.zeros(self.task.states + 1, np.int64)
        choose(rows, cases, 0, len(score), self.prices, self.windows, column, load)
        near = np.flatnonzero(column == UNDECIDED)
        weights = np.empty((near.size, self.task.states), np.int64)
        gather(rows, near, 0, near.size, weights)
        return _Chosen(column, load[:-1], near + block.first, score[near], weights)


def _placed(blocks: Blocks, task: _Task, prices: Whole, windows: Whole, count: int) -> tuple[Any, _Kept]:
    """The best placement, and the cases that were near a tie."""
    kept: list[_Kept] = []

    def look(prices: Whole, windows: Whole) -> Look:
        column = np.empty(count, np.int16)
        load = np.zeros(task.states, np.int64)
        parts = []
        begin = 0
        for chosen in blocks.each(_Choose(task, prices, windows)):
            column[begin : begin + chosen.column.size] = chosen.column
            begin += chosen.column.size
            load += chosen.load
            parts.append((chosen.near, chosen.score, chosen.weights))
        near, score, weights = (np.concatenate([part[k] for part in parts]) for k in range(3))
        kept[:] = [_Kept(near, score)]
        return Look(column, load, near, weights, np.ones(near.size, np.int32))

    placement = corrected(look, task.capacity, prices, windows)
    return placement, kept[0]


@dataclass(frozen=True, slots=True)
class _Proved:
    least: Whole
    total: Whole
    reason: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Proof:
    task: _Task

    def __call__(self, block: Block, column: NDArray[np.int16]) -> _Proved:
        score = checked_scores(block.score)
        states = self.task.states
        least = np.full((states + 1, states + 1), FAR, np.int64)
        total = np.zeros(2, np.int64)
        losses(self.task.rows(score), np.arange(len(score)), 0, len(score), column.copy(), least, total)
        reason = np.zeros(len(score), np.int8)
        out = np.flatnonzero(column == states)
        gains = score[out] >= 0
        open_to = gains & (self.task.capacity > 0)
        reason[out[~open_to.any(axis=1)]] = Reason.NO_PLACES
        reason[out[~gains.any(axis=1)]] = Reason.NOTHING_GAINED
        return _Proved(least, total, reason)


@dataclass(frozen=True, slots=True)
class _Tied:
    task: _Task
    prices: Whole

    def __call__(self, block: Block, column: NDArray[np.int16]) -> _Kept:
        score = checked_scores(block.score)
        tied = np.zeros(len(score), np.bool_)
        rows = self.task.rows(score)
        sums = np.zeros(4, np.int64)
        surplus(rows, np.arange(len(score)), 0, len(score), self.prices, column.copy(), tied, sums)
        near = np.flatnonzero(tied)
        return _Kept(near + block.first, score[near])


def _drawn(task: _Task, kept: _Kept, column: NDArray[np.int16], prices: Whole, names: Names) -> NDArray[np.bool_]:
    """Draw the lot among the cases that were kept. Writes to ``column``; returns which of them it decided."""
    workers = Workers(None)
    rows = task.rows(kept.score)
    cases = np.arange(kept.near.size)
    here = column[kept.near]
    states = task.states
    others = np.bincount(column, minlength=states + 1)[:states] - np.bincount(here, minlength=states + 1)[:states]
    tied = np.zeros(cases.size, np.bool_)
    surplus(rows, cases, 0, cases.size, prices, here, tied, np.zeros(4, np.int64))
    left = task.capacity - others
    lottery = draw(rows, cases, left, task.capacity, prices, here, tied, names, workers)
    column[kept.near] = here
    return lottery
