"""The result of a matching, with the proof of how good it is and the reason for each case that is not placed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNPLACED = -1


class Reason(IntEnum):
    """Why a case has no state. The words are for a reader of the result."""

    PLACED = 0, "the case has a state"
    HELD = 1, "it was decided before that the case stays"
    NOT_PERMITTED = 2, "no state is permitted for the case"
    NOTHING_GAINED = 3, "every permitted state has a score below nothing"
    NO_PLACES = 4, "no permitted state has a place"
    TOO_LARGE = 5, "the family has more persons than any permitted state has places"
    FULL = 6, "the places went to cases with more weight"
    LOTTERY = 7, "the last places were drawn among equal cases"

    words: str

    def __new__(cls, code: int, words: str) -> Reason:
        """A whole number with words."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.words = words
        return member


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """Cases and the states that they were matched to.

    - ``state`` (n,): the number of the state, -1 for a case that is not placed;
    - ``value``: the sum of the scores of all placed cases;
    - ``bound``: no matching of these cases within these places has a larger value;
    - ``prices``: in the shape of the places, what one more place for one person would add, in units of the score. For
      families of mixed sizes it is so nearly: it is what a place is worth where families may be divided;
    - ``reason`` (n,): why a case is not placed, as a `Reason`;
    - ``lottery`` (n,): whether the lot decided. For cases of one size: another best matching treats the case otherwise.
      For families of mixed sizes: a family with the same persons and scores is treated otherwise;
    - ``seed``: of the lottery;
    - ``again``: whether the quick search was not proven to be right and a slower one took its place, which was;
    - ``exact``: whether value and bound are equal.
    """

    state: NDArray[np.int64]
    value: float
    bound: float
    prices: NDArray[np.float64]
    reason: NDArray[np.int8]
    lottery: NDArray[np.bool_]
    seed: int
    again: bool = False
    exact: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "exact", self.value == self.bound)

    @property
    def gap(self) -> float:
        """The part of the bound that the value misses; 0 where the bound is 0."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0
