r"""Sobol indices: how much of the variance of a result comes from each factor.

For a result y = f(x) of independent factors x, with the variance V(y),

    first index of i  =  V(E(y | x_i)) / V(y)                 what x_i moves by itself
    total index of i  =  E(V(y | all but x_i)) / V(y)         what x_i moves by itself and together with others

Two samples A and B of all factors are drawn, and for each factor a third in which the column of that factor in A is
taken from B. With a, b and c their results,

    first index  =  mean(b x (c - a)) / V(y)                  (Saltelli and others 2010)
    total index  =  mean((a - c)^2) / (2 x V(y))              (Jansen 1999)

The samples are a scrambled Sobol sequence. How far the indices can be off is told by drawing the rows again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AGAIN = 200
"""How often the rows are drawn again for the margin."""


@dataclass(frozen=True, slots=True)
class Indices:
    """First and total index of each factor, and the half width of the range of 95 per cent of each.

    ``variance`` is that of the result. Where it is 0 nothing moves and every index is 0.
    """

    first: NDArray[np.float64]
    total: NDArray[np.float64]
    first_margin: NDArray[np.float64]
    total_margin: NDArray[np.float64]
    variance: float
    results: NDArray[np.float64]


def sobol_rows(factors: int, *, samples: int, seed: int) -> NDArray[np.float64]:
    """The rows of factors for which results are needed: ``samples`` x (``factors`` + 2), each factor from 0 to 1.

    ``samples`` is a power of two. Raises ValueError for another number.
    """
    from scipy.stats import qmc

    if samples < 2 or samples & (samples - 1):
        raise ValueError(f"{samples} samples; expected a power of two, such as 1024")
    drawn = qmc.Sobol(2 * factors, scramble=True, rng=np.random.default_rng(seed)).random(samples)
    one, other = drawn[:, :factors], drawn[:, factors:]
    mixed = np.repeat(one[None], factors, axis=0)
    for place in range(factors):
        mixed[place, :, place] = other[:, place]
    return np.concatenate([one, other, mixed.reshape(-1, factors)])


def sobol_indices(results: NDArray[np.float64], factors: int, *, seed: int) -> Indices:
    """The indices of the factors, from the results of the rows of `sobol_rows`, in their order."""
    samples = len(results) // (factors + 2)
    a, b, c = results[:samples], results[samples : 2 * samples], results[2 * samples :].reshape(factors, samples)
    first, total, variance = _indices(a, b, c)
    again = np.random.default_rng(seed).integers(0, samples, (_AGAIN, samples))
    spread = [_indices(a[rows], b[rows], c[:, rows])[:2] for rows in again]
    margins = 1.96 * np.std(np.array(spread), axis=0)
    return Indices(first, total, margins[0], margins[1], variance, np.concatenate([a, b]))


def _indices(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    both = np.concatenate([a, b])
    variance = float(np.var(both))
    if variance == 0:
        return np.zeros(len(c)), np.zeros(len(c)), 0.0
    # Results far from zero would blow up the error of the first index; the indices do not depend on the place of zero.
    middle = both.mean()
    first = ((b - middle) * (c - a)).mean(axis=1) / variance
    total = ((a - c) ** 2).mean(axis=1) / (2 * variance)
    return first, total, variance
