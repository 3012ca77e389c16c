"""The best matching of a few families, by branching: only what the bound leaves open is searched.

A placement better than the one in hand loses less against the bound than that one does. So a family cannot stand where
it alone would lose as much, and mostly one column is left to it. The rest is searched here, depth first; if that takes
too many steps, HiGHS searches it, in a process of its own that is ended at the deadline.
"""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

MOST_CASES = 2000
_MOST_STEPS = 1_000_000
_GRACE = 5.0
# HiGHS tells apart what differs by so small a part of what is missed: its own tolerances are a million times finer.
_FINEST = 1e6
PROVEN, STOPPED = 0, 1


def improve(
    loss: Whole, sizes: Whole, column: NDArray[np.int16], room: Whole, prices: Whole, step: int, seconds: float
) -> tuple[NDArray[np.int16], int | None]:
    """The best placement found, and how much better any other can be at most: 0 if it is proven, None if unknown.

    ``loss`` (cases, columns) is what each case loses in a column against its best one at the prices, -1 where it may
    not be; the last column is "not relocated". ``column`` is a placement to begin with, ``room`` the places and
    ``prices`` the price of each state for one person, all in the same whole units; two placements of different value
    differ by ``step`` at least.
    """
    states = room.size
    cases = np.arange(column.size)
    used = np.bincount(column, weights=sizes, minlength=states + 1)[:states].astype(np.int64)
    missed = int(loss[cases, column].sum()) + int((prices * (room - used)).sum())
    if missed <= 0:
        return column, 0
    allowed = (loss >= 0) & (loss < missed)
    allowed[cases, column] = True
    open_cases = np.flatnonzero(allowed.sum(axis=1) > 1)
    settled = np.setdiff1d(cases, open_cases)
    left = room - np.bincount(column[settled], weights=sizes[settled], minlength=states + 1)[:states].astype(np.int64)
    spent = int(loss[settled, column[settled]].sum())
    # The largest families first: they leave the fewest ways open for the rest.
    order = open_cases[np.argsort(-sizes[open_cases], kind="stable")]
    options = np.where(allowed[order], loss[order], -1)
    best = column[order].astype(np.int64)
    status = search(options, sizes[order].astype(np.int64), left, prices, missed - spent, best, _MOST_STEPS)
    better: int | None = 0
    if status != PROVEN:
        better = _by_highs(options, sizes[order], left, prices, best, step, seconds)
    column = column.copy()
    column[order] = best
    return column, better


@njit(cache=True, nogil=True)
def search(loss: Whole, sizes: Whole, room: Whole, prices: Whole, missed: int, best: Whole, most_steps: int) -> int:
    """Look depth first for a placement that misses less than ``missed``; ``best`` takes it.

    Columns are tried from the least loss on. What a partial placement loses for certain are the losses so far, and the
    price of the places that the families still to come cannot fill. Returns `PROVEN`, or `STOPPED` after too many
    steps.
    """
    cases, columns = loss.shape
    states = columns - 1
    order, count = _by_loss(loss)
    coming = _still_coming(loss, sizes)
    left = room.copy()
    tried, lost = np.zeros(cases + 1, np.int64), np.zeros(cases + 1, np.int64)
    placed = np.full(cases, -1, np.int64)
    least = missed
    i = 0
    for _ in range(most_steps):
        if i < cases and placed[i] >= 0:
            if placed[i] < states:
                left[placed[i]] += sizes[i]
            placed[i] = -1
        certain = lost[i] + _empty_for_certain(left, coming[i], prices)
        if i == cases and certain < least:
            least = certain
            best[:] = placed
        if i == cases or certain >= least or tried[i] >= count[i]:
            tried[i] = 0
            i -= 1
            if i < 0:
                return PROVEN
            continue
        k = order[i, tried[i]]
        tried[i] += 1
        if k == states or left[k] >= sizes[i]:
            placed[i] = k
            if k < states:
                left[k] -= sizes[i]
            lost[i + 1] = lost[i] + loss[i, k]
            i += 1
            tried[i] = 0
    return STOPPED


@njit(cache=True, nogil=True)
def _by_loss(loss: Whole) -> tuple[Whole, Whole]:
    """The columns of each case from the least loss on, and how many there are."""
    order = np.empty(loss.shape, np.int64)
    count = np.zeros(loss.shape[0], np.int64)
    for i in range(loss.shape[0]):
        for k in np.argsort(loss[i]):
            if loss[i, k] >= 0:
                order[i, count[i]] = k
                count[i] += 1
    return order, count


@njit(cache=True, nogil=True)
def _still_coming(loss: Whole, sizes: Whole) -> Whole:
    """The persons that the cases from each one on could still bring, over (case, state)."""
    cases, columns = loss.shape
    coming = np.zeros((cases + 1, columns - 1), np.int64)
    for i in range(cases - 1, -1, -1):
        for j in range(columns - 1):
            coming[i, j] = coming[i + 1, j] + (sizes[i] if loss[i, j] >= 0 else 0)
    return coming


@njit(cache=True, nogil=True)
def _empty_for_certain(left: Whole, coming: Whole, prices: Whole) -> int:
    """The price of the places that nobody who may still come can fill."""
    price = np.int64(0)
    for j in range(prices.size):
        price += prices[j] * max(np.int64(0), left[j] - coming[j])
    return price  # type: ignore[return-value]


def _by_highs(
    loss: Whole, sizes: Whole, room: Whole, prices: Whole, best: Whole, step: int, seconds: float
) -> int | None:
    """Let HiGHS search in a process of its own, ended if it runs past its time. ``best`` takes what it finds.

    Returns how much better another placement can be, None if HiGHS does not say. It works with floats: what is smaller
    than a millionth of what was missed before stays open.
    """
    missed = _missed(loss, sizes, room, prices, best)
    question = io.BytesIO()
    np.savez(question, loss=loss, sizes=sizes, room=room, prices=prices, missed=missed, seconds=np.float64(seconds))
    command = [sys.executable, "-m", "article80.relocation.matching.branching_child"]
    try:
        done = subprocess.run(
            command, input=question.getvalue(), capture_output=True, timeout=seconds + _GRACE, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    answer = np.load(io.BytesIO(done.stdout))
    found = answer["column"]
    if found.size and _missed(loss, sizes, room, prices, found) < missed:
        best[:] = found
    if not bool(answer["proven"]):
        return None
    left_open = int(missed // _FINEST)
    return left_open if left_open >= step else 0


def _missed(loss: Whole, sizes: Whole, room: Whole, prices: Whole, column: Whole) -> float:
    """What a placement loses against the bound; without end if it does not fit."""
    used = np.bincount(column, weights=sizes, minlength=room.size + 1)[: room.size].astype(np.int64)
    losses = loss[np.arange(column.size), column]
    if (used > room).any() or (losses < 0).any():
        return float("inf")
    return int(losses.sum()) + int((prices * (room - used)).sum())
