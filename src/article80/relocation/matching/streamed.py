"""Cases that do not fit into memory, matched with the same result as if they did.

Blocks of cases are read several times, on one machine or on many. The first time their scores are checked; then the
solver looks at them as it looks at cases in memory. Only what is one number a case, and the cases near a tie, are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.relocation.matching.blocks import Block, Blocks
from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.instance import (
    checked_benefitting,
    checked_persons,
    checked_places,
    checked_scores,
    largest_score,
)
from article80.relocation.matching.keys import keys_of
from article80.relocation.matching.placing import bound_in_scores, place, plain_rows, reasons
from article80.relocation.matching.result import UNPLACED, Matching
from article80.relocation.matching.rows import Rows
from article80.relocation.matching.scaling import Scale, are_whole, scale_at, shifts, whole_scale
from article80.relocation.matching.units import Names
from article80.relocation.matching.workers import Progress, Workers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Whole = NDArray[np.int64]


def match_streamed(
    blocks: Blocks,
    places: ArrayLike,
    seed: int = 0,
    *,
    persons: ArrayLike | None = None,
    benefitting: ArrayLike | None = None,
    keys: ArrayLike | None = None,
    state_keys: ArrayLike | None = None,
    progress: Progress | None = None,
) -> Matching:
    """Assign cases to states as `match` does, with their scores read block by block.

    A state that a case may not go to has a score below nothing. ``persons`` (n,) are 1 if not given; that, ``keys`` and
    ``benefitting`` (n,), the row of ``places`` of each case, are in memory. All else is as for `match`, and so is the
    result for all blocks together.

    Raises ValueError where a score, a place or a number of persons is not what it should be.
    """
    count = sum(blocks.sizes)
    given = np.asarray(places)
    states = given.shape[-1] if given.ndim else 0
    room, flat = checked_places(given, states)
    people = np.ones(count, np.int32) if persons is None else checked_persons(persons, count).astype(np.int32)
    row = checked_benefitting(benefitting, count, len(room), flat)
    kind, scale = _scale(blocks, int(people.max(initial=1)) if people.min(initial=1) != people.max(initial=1) else 1)
    names = Names(
        None if keys is None else keys_of(keys, count, "keys"),
        None if state_keys is None else keys_of(state_keys, states, "state_keys"),
        seed,
    )
    state, price = np.full(count, UNPLACED, np.int64), np.zeros(room.shape)
    lottery, reason = np.zeros(count, np.bool_), np.zeros(count, np.int8)
    value, bound, again, scores, proven = 0, 0, False, [], 0.0
    everything = np.zeros((0, states), np.bool_)
    for number, places_here in enumerate(room):
        rows = plain_rows(np.zeros((0, states), kind), everything, people, places_here, scale.factor)
        workers = Workers(None, progress).part(number, len(room))
        crowd = Crowd(rows, np.flatnonzero(row == number), workers, blocks)
        placed, price[number] = place(crowd, scale, names, None, 0.0)
        state[crowd.cases] = np.where(placed.column < states, placed.column, UNPLACED)
        lottery[crowd.cases] = placed.lottery
        reason[crowd.cases] = reasons(crowd, places_here, placed)
        value, bound, again = value + placed.value, bound + placed.bound, again or placed.again
        if not scale.exact and crowd.count:
            scores += crowd.each(_scores_of_states, placed.column)
            proven += bound_in_scores(crowd, price[number])
    worth, most = _in_scores(kind, scale, value, bound, count, scores)
    most = most if scale.exact else max(worth, min(most, proven))
    Workers(None, progress).say("done", 1.0)
    return Matching(state, worth, most, price[0] if flat else price, reason, lottery, seed, again)


def _in_scores(
    kind: np.dtype[Any], scale: Scale, value: int, bound: int, count: int, scores: list[NDArray[np.float64]]
) -> tuple[float, float]:
    """Value and bound in units of the score, as `match` gives them; ``scores`` are those of placed cases."""
    if kind.kind == "i":
        return value, bound
    if scale.exact:
        return value / scale.factor, bound / scale.factor
    total = fsum(np.concatenate(scores)) if scores else 0.0
    return total, fsum([total, (bound - value + count) / scale.factor])


def _scores_of_states(rows: Rows, cases: Whole, column: NDArray[np.int16]) -> NDArray[np.float64]:
    """The scores of the cases that are placed, in the state where they are."""
    placed = np.flatnonzero(column < rows.capacity.size)
    found: NDArray[np.float64] = rows.score[cases[placed], column[placed]]
    return found


def _scale(blocks: Blocks, persons: int) -> tuple[np.dtype[Any], Scale]:
    """Check all scores; their type, and the scale that `match` would find."""
    looks = _all(blocks, _look)
    kinds = {kind for kind, _ in looks}
    if len(kinds) > 1:
        raise ValueError(f"the blocks hold scores of the types {', '.join(sorted(map(str, kinds)))}; expected one")
    kind = kinds.pop() if kinds else np.dtype(np.int32)
    largest = max((most for _, most in looks), default=0)
    if kind.kind == "i" or largest <= 0:
        return kind, whole_scale(largest)
    tried = shifts(largest, persons)
    whole = np.all(_all(blocks, _Whole(tuple(tried))), axis=0)
    fitting = [shift for shift, fits in zip(tried, whole, strict=True) if fits]
    return kind, scale_at(fitting[0] if fitting else None, largest, persons)


def _all(blocks: Blocks, work: Any) -> list[Any]:
    """What some work finds in every block."""
    count = len(blocks.sizes)
    return list(blocks.each(work, [None] * count, range(count)))


def _look(block: Block, _: None) -> tuple[np.dtype[Any], float]:
    scores = checked_scores(block.score)
    return scores.dtype, largest_score(scores, Workers(None))


@dataclass(frozen=True, slots=True)
class _Whole:
    """Whether the scores of a block are whole numbers, times each of some powers of two."""

    shifts: tuple[int, ...]

    def __call__(self, block: Block, _: None) -> list[bool]:
        scores = checked_scores(block.score)
        return [are_whole(scores, 0, len(scores), 2.0**shift) for shift in self.shifts]
