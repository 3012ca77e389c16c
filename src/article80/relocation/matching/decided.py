"""Cases that were decided before: the places that they take and what they are worth, in one compiled pass."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

from article80.relocation.matching.workers import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

FREE = -2
_LOW_BITS = 28


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds for each case: a state, -1 for a case that stays, `FREE` for one that is still to be matched.

    ``fixed`` (n,), ``used`` (rows, m) the places that decided cases take, ``worth`` the sum of their scores.
    """

    fixed: Whole
    used: Whole
    worth: float


def decided(
    fixed: Whole,
    score: NDArray[Any],
    persons: NDArray[np.int32],
    places: Whole,
    row: Whole,
    permitted: NDArray[np.bool_],
    workers: Workers,
) -> Decided:
    """The decisions, checked. Raises ValueError for one that is not permitted, or for which there is no place."""

    def look(begin: int, end: int) -> tuple[Whole, Whole, int]:
        used, total = np.zeros(places.shape, np.int64), np.zeros(2, np.int64)
        return used, total, _add_up(score, persons, row, permitted, fixed, begin, end, used, total)

    parts = workers.over(len(fixed), look)
    wrong = min((bad for *_, bad in parts if bad >= 0), default=-1)
    if wrong >= 0:
        raise ValueError(f"fixed[{wrong}] is state {fixed[wrong]}, which is not permitted for this case")
    used = np.sum([each for each, *_ in parts], axis=0)
    if (used > places).any():
        r, state = np.argwhere(used > places)[0]
        raise ValueError(
            f"fixed holds {used[r, state]} persons in state {state}, row {r}, which has {places[r, state]} places"
        )
    if score.dtype.kind == "f":
        held = np.flatnonzero(fixed >= 0)
        return Decided(fixed, used, fsum(score[held, fixed[held]]))
    high, low = (int(number) for number in np.sum([total for _, total, _ in parts], axis=0))
    return Decided(fixed, used, (high << _LOW_BITS) + low)


@njit(cache=True, nogil=True)
def _add_up(
    score: NDArray[Any],
    persons: NDArray[np.int32],
    row: Whole,
    permitted: NDArray[np.bool_],
    fixed: Whole,
    begin: int,
    end: int,
    used: Whole,
    total: Whole,
) -> int:
    """Add the persons to ``used`` and the scores, as whole numbers, to the two parts of ``total``.

    Returns the first case whose state is not permitted, or -1.
    """
    for c in range(begin, end):
        state = fixed[c]
        if state < 0:
            continue
        if permitted.shape[0] > 0 and not permitted[c, state]:
            return c
        used[row[c], state] += persons[c]
        worth = np.int64(score[c, state])
        total[0] += worth >> _LOW_BITS
        total[1] += worth & ((1 << _LOW_BITS) - 1)
    return -1
