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

from article80.relocation.matching.workers import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 57
_WITH_PERSONS = 62
_TRIED = (0, 4, 8, 16, 24, 32, 40, 48, 53)


@dataclass(frozen=True, slots=True)
class Scale:
    """A score is its whole number divided by ``factor``, a power of two; ``bits`` is the size of the largest one."""

    factor: float
    bits: int
    exact: bool


def scale_of(score: NDArray[Any], largest: float, persons: int, workers: Workers) -> Scale:
    """The factor that makes whole numbers of the scores; ``persons`` are those of the largest family."""
    if score.dtype.kind == "i" or largest <= 0:
        return whole_scale(largest)
    for shift in shifts(largest, persons):
        if _all_whole(score, 2.0**shift, workers):
            return scale_at(shift, largest, persons)
    return scale_at(None, largest, persons)


def whole_scale(largest: float) -> Scale:
    """The scale of scores that are whole numbers, or all below nothing."""
    return Scale(1.0, int(largest).bit_length() if largest > 0 else 0, True)


def shifts(largest: float, persons: int) -> list[int]:
    """The powers of two that are tried, the finest that there is room for as the last."""
    finest = _bits(persons) - frexp(largest)[1]
    return [*(shift for shift in _TRIED if shift < finest), finest]


def scale_at(shift: int | None, largest: float, persons: int) -> Scale:
    """The scale of a power of two that makes whole numbers of all scores, or the finest one where none does."""
    magnitude = frexp(largest)[1]
    if shift is None:
        return Scale(2.0 ** (_bits(persons) - magnitude), _bits(persons), False)
    return Scale(2.0**shift, max(0, shift + magnitude), True)


def _bits(persons: int) -> int:
    return min(BITS, _WITH_PERSONS - persons.bit_length())


def _all_whole(score: NDArray[Any], factor: float, workers: Workers) -> bool:
    """Whether every score above nothing becomes a whole number. A wrong factor mostly shows at the first score."""
    if not are_whole(score, 0, min(64, len(score)), factor):
        return False
    return all(workers.over(len(score), lambda begin, end: are_whole(score, begin, end, factor)))


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
