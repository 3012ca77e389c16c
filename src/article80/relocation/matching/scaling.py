"""Scores as whole numbers, so that the search can be exact.

Whole scores are taken as they are. A float is a whole number divided by a power of two; where one power of two fits all
scores, nothing is lost. Where none does, because very large and very small scores meet, scores are rounded to the
finest unit that fits into 57 bits, and half a unit a case is added to the bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import frexp
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

from article80.relocation.matching.workers import Workers, parts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 57
_WITH_PERSONS = 62
TRIED = (0, 4, 8, 16, 24, 32, 40, 48, 53)


@dataclass(frozen=True, slots=True)
class Scale:
    """A score is its whole number divided by ``factor``, a power of two; ``bits`` is the size of the largest one."""

    factor: float
    bits: int
    exact: bool


def scale_of(score: NDArray[Any], largest: float, persons: int, workers: Workers) -> Scale:
    """The factor that makes whole numbers of the scores; ``persons`` are those of the largest family."""
    if score.dtype.kind == "i":
        return Scale(1.0, int(largest).bit_length() if largest > 0 else 0, True)
    if largest <= 0:
        return Scale(1.0, 0, True)
    magnitude = frexp(largest)[1]
    bits = min(BITS, _WITH_PERSONS - persons.bit_length())
    finest = bits - magnitude
    for shift in [*(shift for shift in TRIED if shift < finest), finest]:
        if _all_whole(score, 2.0**shift, workers):
            return Scale(2.0**shift, max(0, shift + magnitude), True)
    return Scale(2.0**finest, bits, False)


def _all_whole(score: NDArray[Any], factor: float, workers: Workers) -> bool:
    """Whether every score above nothing becomes a whole number. A wrong factor mostly shows at the first score."""
    if not are_whole(score, 0, min(64, len(score)), factor):
        return False
    held = np.zeros(parts_of(len(score)), np.bool_)

    def look(part: int, begin: int, end: int) -> None:
        held[part] = are_whole(score, begin, end, factor)

    workers.over(len(score), look)
    return bool(held.all())


@njit(cache=True, nogil=True)
def are_whole(score: NDArray[np.float64], begin: int, end: int, factor: float) -> bool:
    """Whether the positive scores of some rows, times the factor, are all whole numbers."""
    for i in range(begin, end):
        wrong = 0
        for j in range(score.shape[1]):
            scaled = score[i, j] * factor
            wrong += 1 if scaled > 0 and scaled != np.floor(scaled) else 0
        if wrong > 0:
            return False
    return True
