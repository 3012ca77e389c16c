"""Which method is used, by the errors of the past alone.

The method is chosen for all states together, by the lowest MASE over all of them, because a single state has too few
origins to tell a better method from a lucky one. It must then hold for the state as well: where it has not beaten the
naive method in the state's own past, the naive method is used there. Where no method beats the naive one over all
states, or there are fewer than `LEAST_TRIALS` earlier origins to judge by, the naive one is used everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


LEAST_TRIALS = 5
"""How many earlier origins must be known before another method than the naive one is trusted."""


_DIGITS = 6
"""Digits of a ratio: a method that says the same as the naive one differs from it in the last bits only."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The place of the best method of all (0 is the naive one), and of the method for each state."""

    best: int
    of_state: NDArray[np.int64]


def choose(scaled: NDArray[np.float64]) -> Choice:
    """Choose from the scaled errors so far, with the axes method (the naive one first), origin and state."""
    nowhere = Choice(0, np.zeros(scaled.shape[2], dtype=np.int64))
    if (~np.isnan(scaled[0])).any(axis=1).sum() < LEAST_TRIALS:
        return nowhere
    ratios = [against_naive(errors, scaled[0]) for errors in scaled]
    best = int(np.nanargmin(ratios))
    if ratios[best] >= 1:
        return nowhere
    states = range(scaled.shape[2])
    better = [against_naive(scaled[best][:, state], scaled[0][:, state]) < 1 for state in states]
    return Choice(best, np.where(better, best, 0))


def against_naive(scaled: NDArray[np.float64], naive: NDArray[np.float64]) -> float:
    """The MASE of a method in units of that of the naive method, where both are told. NaN where nowhere both are."""
    both = ~(np.isnan(scaled) | np.isnan(naive))
    if not both.any() or naive[both].sum() == 0:
        return float("nan")
    return round(float(scaled[both].sum() / naive[both].sum()), _DIGITS)


def with_fallback(projected: NDArray[np.float64], of_state: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """The same choice, with the naive method where the chosen one found no fit; ``projected`` is (method, state)."""
    chosen = np.asarray(of_state)
    fitted = ~np.isnan(projected[chosen, np.arange(chosen.size)])
    return np.where(fitted, chosen, 0)
