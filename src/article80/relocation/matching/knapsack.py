"""What it loses at least to fill places with whole families: a knapsack of few sizes, compiled.

Families come in or go, each at a loss, until the places are filled; a place that stays empty loses its price. Of each
number of persons only the few cheapest families are known. The last of them stands for all further ones, which cannot
be cheaper, so the loss that comes out is true for every combination.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from article80.relocation.matching.passes import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

# Persons. Beyond, it would take long, and nothing is gained by so little.
_MOST = 1 << 17


def least_loss(leave: Whole, enter: Whole, room: int, price: int) -> int:
    """The least loss with which whole families fill so many places, over all combinations of families that change.

    ``leave`` and ``enter`` (persons, rank) are the losses of single families, ascending; below nothing of ``room``,
    persons have to go. A place that stays empty loses its ``price``. Nothing where that is too far to say.

    How many persons go in a best combination: nobody goes only to leave as many places empty, so fewer places than the
    largest family has persons stay empty if anyone goes. And no part of those who go is as large as a part of those who
    come, or both could stay. Among as many families on each side as the largest has persons there always are two such
    parts, so one side has fewer.
    """
    largest = leave.shape[0] - 1
    most = largest * (largest + 1) + max(0, -room)
    if price <= 0 or most + abs(room) > _MOST:
        return 0
    return int(_least(leave, enter, room, price, most))


@njit(cache=True, nogil=True)
def _least(leave: Whole, enter: Whole, room: int, price: int, most: int) -> np.int64:
    """The least loss over all numbers of persons, up to ``most``, who go."""
    out = _by_persons(leave, most)
    filled = _by_persons(enter, most + max(0, room))
    for z in range(1, filled.size):
        filled[z] = min(filled[z], filled[z - 1] + price, np.int64(FAR))
    least = np.int64(FAR)
    for x in range(max(0, -room), most + 1):
        least = min(least, out[x] + filled[room + x])
    return least


@njit(cache=True, nogil=True)
def _by_persons(cost: Whole, most: int) -> NDArray[np.int64]:
    """The least cost of families of so many persons together, for each number up to ``most``."""
    least = np.full(most + 1, FAR, np.int64)
    least[0] = 0
    sizes, ranks = cost.shape
    for a in range(1, sizes):
        for rank in range(ranks):
            if cost[a, rank] >= FAR:
                break
            one = max(np.int64(0), cost[a, rank])
            if rank < ranks - 1:
                for x in range(most, a - 1, -1):
                    least[x] = min(least[x], least[x - a] + one)
            else:
                for x in range(a, most + 1):
                    least[x] = min(least[x], least[x - a] + one)
    return least
