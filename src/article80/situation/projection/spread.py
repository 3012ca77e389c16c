"""How wide the ranges are: by the errors of the past, of all states together, and by nothing else.

A single state has a dozen errors at most, too few to tell how often something rare happens. So:

1. Each error on the log scale is divided by the state's usual change, which was known before the error was made.
   The usual change is the mean absolute change over as many periods as are projected, drawn towards that of all
   states: these count as much as `WEIGHT_OF_ALL` changes of the state's own.
2. The sizes of these standardised errors, of all states and all earlier origins, stand for what can happen. No form
   such as the normal distribution is assumed. The n sizes cut the line into n + 1 parts that are taken as equally
   likely, as in conformal prediction. No draw is larger than the largest error so far.
3. Up and down are equally likely. That asylum figures rise after a shock or fall after it is not assumed.
4. States err together: in 2015 nearly all had more than projected. How much so is measured as the average correlation
   of the errors of two states in the same period, and the draws have the same correlation (a single common factor).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHT_OF_ALL = 5
"""The usual change of all states counts as much as this many changes of the state's own."""

LEAST_ERRORS = 19
"""With fewer errors a range of 95 % would have no end: 19 cut the line into 20 parts of 5 %."""

LEAST_ORIGINS = 2
"""How much states err together shows in two periods at the earliest."""

_MOST_TOGETHER = 0.95


def usual_change(persons: NDArray[np.float64], together: int = 1, apart: int = 1) -> NDArray[np.float64]:
    """The usual change of each state on the log scale, of so many periods ``together`` to those that lie ``apart``.

    ``persons`` has the axes state and period, NaN where there is no figure. Changes that overlap count as one. NaN
    everywhere if nothing ever changed; a state without a change of its own has that of all states.
    """
    sums = np.lib.stride_tricks.sliding_window_view(persons, together, axis=-1).sum(axis=-1)
    changes = np.abs(np.log1p(sums[..., apart:]) - np.log1p(sums[..., :-apart]))
    counted = (~np.isnan(changes)).sum(axis=-1) / apart
    own = np.nansum(changes, axis=-1) / apart
    if own.sum() == 0:
        return np.full(persons.shape[0], np.nan)
    of_all = own.sum() / counted.sum()
    return np.asarray((own + WEIGHT_OF_ALL * of_all) / (counted + WEIGHT_OF_ALL))


@dataclass(frozen=True, slots=True)
class Spread:
    """How far what comes may lie from what is projected, in units of the usual change.

    ``sizes`` are the sizes of the errors so far, the smallest first. ``together`` is the correlation between states.
    """

    sizes: NDArray[np.float64]
    together: float

    def draw(self, noise: Noise) -> NDArray[np.float64]:
        """Standardised errors with the axes draw and state, above zero where more comes than projected."""
        from scipy.special import ndtr

        common, own = noise.common[:, np.newaxis], noise.own
        both = np.sqrt(self.together) * common + np.sqrt(1 - self.together) * own
        positions = np.arange(self.sizes.size + 1) / (self.sizes.size + 1)
        sizes = np.interp(2 * ndtr(np.abs(both)) - 1, positions, np.concatenate([[0.0], self.sizes]))
        return np.asarray(np.sign(both) * sizes)


def spread_of(errors: NDArray[np.float64]) -> Spread | None:
    """The spread from the standardised errors of the past (origin and state), None where there are too few."""
    told = errors[~np.isnan(errors).all(axis=1)]
    sizes = np.sort(np.abs(told[~np.isnan(told)]))
    if sizes.size < LEAST_ERRORS or told.shape[0] < LEAST_ORIGINS:
        return None
    return Spread(sizes, _together(told, sizes))


def _together(errors: NDArray[np.float64], sizes: NDArray[np.float64]) -> float:
    """The average correlation of two states, from the ranks of their errors as if these were normal."""
    from scipy.special import ndtri

    ranks = (np.searchsorted(sizes, np.abs(errors)) + 1) / (sizes.size + 1)
    scores = np.where(np.isnan(errors), 0, np.sign(errors) * ndtri((1 + np.minimum(ranks, 1)) / 2))
    counted = (~np.isnan(errors)).sum(axis=1)
    pairs = counted * (counted - 1)
    products = scores.sum(axis=1) ** 2 - (scores**2).sum(axis=1)
    if not pairs.any():
        return 0.0
    return float(np.clip(np.mean(products[pairs > 0] / pairs[pairs > 0]), 0, _MOST_TOGETHER))


@dataclass(frozen=True, slots=True)
class Noise:
    """Standard normal numbers: one a draw for all states, and one a draw for each state (draw, state)."""

    common: NDArray[np.float64]
    own: NDArray[np.float64]


def noise_of(states: Sequence[str], period: int, draws: int, seed: int) -> Noise:
    """The noise of a seed and a period. The numbers of a state hang on its code alone, not on the other states."""
    common = np.random.default_rng([seed, period]).standard_normal(draws)
    own = [np.random.default_rng([seed, period, *geo.encode()]).standard_normal(draws) for geo in states]
    return Noise(common, np.stack(own, axis=1))
