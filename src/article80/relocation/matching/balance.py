"""Prices brought nearer to balance, all states at once, before `paths` makes them exact; compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

from article80.relocation.matching.passes import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Small = NDArray[np.int32]

_ROUNDS = 8
# A round costs about as much as one chain for so many cases.
_CASES_A_CHAIN = 64


@njit(cache=True, nogil=True)
def balance(first: Whole, column: Small, weight: Whole, supply: Whole, capacity: Whole, prices: Whole) -> None:
    """Bring the prices nearer to where no state is asked for more than it has.

    Each price moves half-way to where the state alone would be in balance, by the margins of the cases that would leave
    or come. This leaves fewer chains to `article80.relocation.matching.paths.settle`; it proves nothing.

    Arguments are those of `settle`. ``prices`` are moved.
    """
    states = capacity.size
    cases = first.size - 1
    at = np.zeros(states + 1, np.int64)
    persons = np.int64(0)
    for j in range(states):
        at[j] = prices[j]
    for c in range(cases):
        persons += supply[c]
    each = max(1.0, persons / max(1, cases))
    chosen, margin = np.empty(cases, np.int64), np.empty(cases, np.int64)
    least = np.int64(FAR)
    for _ in range(_ROUNDS):
        wrong = _choose(first, column, weight, supply, at, chosen, margin)
        missing = np.int64(0)
        for j in range(states):
            wrong[j] -= capacity[j]
            missing += wrong[j] if wrong[j] > 0 else -wrong[j] if at[j] > 0 else np.int64(0)
        if missing >= least:
            break
        least = missing
        for j in range(states):
            prices[j] = at[j]
        if missing < cases // _CASES_A_CHAIN:
            break
        _half_way(first, column, weight, at, chosen, margin, wrong, each)


@njit(cache=True, nogil=True)
def _choose(
    first: Whole, column: Small, weight: Whole, supply: Whole, at: Whole, chosen: Whole, margin: Whole
) -> NDArray[np.int64]:
    """The best option of each case and its margin; the persons of each column."""
    load = np.zeros(at.size, np.int64)
    for c in range(chosen.size):
        best, second = first[c], np.int64(-FAR)
        for o in range(first[c] + 1, first[c + 1]):
            if weight[o] - at[column[o]] > weight[best] - at[column[best]]:
                second = weight[best] - at[column[best]]
                best = o
            else:
                second = max(second, weight[o] - at[column[o]])
        chosen[c], margin[c] = best, weight[best] - at[column[best]] - second
        load[column[best]] += supply[c]
    return load


@njit(cache=True, nogil=True)
def _half_way(
    first: Whole, column: Small, weight: Whole, at: Whole, chosen: Whole, margin: Whole, wrong: Whole, each: float
) -> None:
    """Move each price half-way to where as many cases leave, or come, as are wrong. A case has ``each`` persons."""
    states = at.size - 1
    ends_out, ends_in = np.zeros(states + 2, np.int64), np.zeros(states + 2, np.int64)
    for c in range(chosen.size):
        ends_out[column[chosen[c]] + 1] += 1
        for o in range(first[c], first[c + 1]):
            ends_in[column[o] + 1] += 1 if o != chosen[c] else 0
    for j in range(states + 1):
        ends_out[j + 1] += ends_out[j]
        ends_in[j + 1] += ends_in[j]
    leaving, coming = np.empty(ends_out[states + 1], np.int64), np.empty(ends_in[states + 1], np.int64)
    at_out, at_in = ends_out.copy(), ends_in.copy()
    for c in range(chosen.size):
        j = column[chosen[c]]
        leaving[at_out[j]] = margin[c]
        at_out[j] += 1
        for o in range(first[c], first[c + 1]):
            if o != chosen[c]:
                k = column[o]
                coming[at_in[k]] = weight[chosen[c]] - at[j] - weight[o] + at[k]
                at_in[k] += 1
    for j in range(states):
        if wrong[j] > 0:
            at[j] += _ranked(leaving, ends_out[j], ends_out[j + 1], wrong[j] / each) // 2
        elif wrong[j] < 0:
            at[j] -= min(at[j], _ranked(coming, ends_in[j], ends_in[j + 1], -wrong[j] / each) // 2)


@njit(cache=True, nogil=True)
def _ranked(numbers: Whole, low: int, end: int, rank: float) -> int:
    """The number of a rank among those from ``low`` to ``end``, from the smallest on; changes their order.

    Nothing where there are none. The method is selection by division around a middle number.
    """
    if end <= low:
        return 0
    at = min(end - 1, low + int(rank))
    high = end - 1
    while low < high:
        middle = numbers[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while numbers[i] < middle:
                i += 1
            while numbers[j] > middle:
                j -= 1
            if i <= j:
                numbers[i], numbers[j] = numbers[j], numbers[i]
                i += 1
                j -= 1
        if at <= j:
            high = j
        elif at >= i:
            low = i
        else:
            break
    ranked: int = numbers[at]
    return ranked
