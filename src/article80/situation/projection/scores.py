"""How far a projection was from what came.

- MASE, mean absolute scaled error (Hyndman and Koehler 2006): the error in units of the average error that the naive
  method made over the state's own past. It can be compared between large and small states.
- CRPS, continuous ranked probability score: the same for a whole distribution. It is the average distance of the draws
  from what came, less half of their average distance from each other. For a single number it is the absolute error.
- Coverage: how often what came lay within a range. A range of 80 % should hold 80 % of what came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def usual_error(persons: NDArray[np.float64], together: int = 1) -> NDArray[np.float64]:
    """The average absolute error of the naive method over the past, by which errors are scaled.

    ``persons`` has the axes state and period. With ``together`` periods added up, the sum of each is compared with the
    sum of as many before it. NaN where the past is too short, and where it never changed: then nothing can be scaled.
    """
    sums = np.lib.stride_tricks.sliding_window_view(persons, together, axis=-1).sum(axis=-1)
    errors = np.abs(sums[..., together:] - sums[..., :-together])
    counted = (~np.isnan(errors)).sum(axis=-1)
    total = np.nansum(errors, axis=-1)
    return np.where((counted > 0) & (total > 0), total / np.maximum(counted, 1), np.nan)


def mase(scaled_errors: NDArray[np.float64]) -> float:
    """The mean of scaled errors; those that cannot be told are left out. NaN where there is none."""
    told = scaled_errors[~np.isnan(scaled_errors)]
    return float(told.mean()) if told.size else float("nan")


def crps(draws: NDArray[np.float64], actual: NDArray[np.float64]) -> NDArray[np.float64]:
    """The continuous ranked probability score of draws (on the first axis) against what came.

    With sorted draws x(1) to x(n), half of the average distance between two draws is the sum of (2 i - n - 1) x(i),
    divided by the square of n.
    """
    count = draws.shape[0]
    ordered = np.sort(draws, axis=0)
    weights = (2 * np.arange(1, count + 1) - count - 1) / count**2
    return np.asarray(np.abs(draws - actual).mean(axis=0) - np.tensordot(weights, ordered, axes=1))


def inside(low: NDArray[np.float64], high: NDArray[np.float64], actual: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 where what came lies within the range, its ends included; 0 where not; NaN where it cannot be told."""
    told = ~(np.isnan(low) | np.isnan(high) | np.isnan(actual))
    return np.where(told, (low <= actual) & (actual <= high), np.nan)


def ends(level: int) -> tuple[float, float]:
    """The lower and the upper quantile of the middle range that holds ``level`` per cent."""
    return (1 - level / 100) / 2, (1 + level / 100) / 2
