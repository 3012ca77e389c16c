"""Why a placement of unit cases is the best one: prices that are read off the placement itself, and the bound that they
give.

If no chain of moves gains anything, the placement is optimal. The prices are then what one more place in each state
would be worth. They depend on the placement alone, not on how it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.passes import FAR, losses
from article80.relocation.matching.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]


class NotTheBest(RuntimeError):
    """Some chain of moves gains something: the search left a better placement out, which would be a fault of it."""


def least_losses(crowd: Crowd, column: NDArray[np.int16]) -> tuple[Whole, int]:
    """What moving one case from one column to another loses at least, over (from, to), and the value of the placement.

    "Not relocated" is the last column.
    """
    parts = crowd.each(_losses, column)
    high, low = (int(number) for number in np.sum([total for _, total in parts], axis=0))
    return np.min([least for least, _ in parts], axis=0), (high << 32) + low


def _losses(rows: Rows, cases: Whole, column: NDArray[np.int16]) -> tuple[Whole, Whole]:
    columns = rows.capacity.size + 1
    least, total = np.full((columns, columns), FAR, np.int64), np.zeros(2, np.int64)
    losses(rows, cases, 0, cases.size, column, least, total)
    return least, total


def worth_of_a_place(least: Whole, full: NDArray[np.bool_]) -> Whole:
    """What one more place in each state would add, from the least losses of `least_losses`.

    ``full`` says which states have no free place. These are the smallest prices that prove the placement.
    Raises `NotTheBest` if some chain of moves gains something.
    """
    states = full.size
    cost = least.copy()
    cost[states, :states] = np.minimum(cost[states, :states], 0)
    cost[:states, states] = np.where(full, cost[:states, states], np.minimum(cost[:states, states], 0))
    np.fill_diagonal(cost, 0)
    distance = cost[states].copy()
    for _ in range(states + 2):
        nearer = np.minimum(distance, (distance[:, None] + np.minimum(cost, FAR - (1 << 60))).min(axis=0))
        if (nearer == distance).all():
            worth: Whole = np.maximum(-distance[:states], 0)
            return worth
        distance = nearer
    raise NotTheBest("the matching is not the best one: a fault of the solver")
