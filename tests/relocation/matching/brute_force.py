"""The best value of a small problem, by trying everything."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np


def best_value(score: Any, persons: Any, places: Any, row: Any, permitted: Any) -> float:
    """The largest sum of scores over all ways to place the cases, row of places by row of places."""
    return sum(
        _best_of_row(score[row == r], persons[row == r], places[r], permitted[row == r]) for r in range(len(places))
    )


def _best_of_row(score: Any, persons: Any, places: Any, permitted: Any) -> float:
    cases, states = score.shape
    best = 0
    for column in product(range(-1, states), repeat=cases):
        placed = [(i, j) for i, j in enumerate(column) if j >= 0]
        used = np.zeros(states, int)
        for i, j in placed:
            used[j] += persons[i]
        if (used <= places).all() and all(permitted[i, j] for i, j in placed):
            best = max(best, sum(score[i, j] for i, j in placed))
    return best
