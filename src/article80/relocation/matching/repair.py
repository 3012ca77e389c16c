"""Families near a tie, moved so that every state holds what it can and no more, compiled.

At the right prices nearly every family stands where it is best off; only whole families do not fill the states exactly.
Two things are then lost against the bound: places with a price that stay empty, and families that are not in their best
column. Chains of moves make this loss small. A step of a chain moves one family of d persons from state j to state k,
or exchanges two families that differ by d persons, so that j gives d persons and k takes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Small = NDArray[np.int32]

BANNED = 1 << 60
_STEPS = 4
_TRIES = 40
_LARGEST = 64
# A person too many in a state counts more than any loss, but less than what sums of 64 bits hold.
TOO_MANY = 1 << 52


@njit(cache=True, nogil=True)
def _cost_of_room(room: int, price: int) -> int:
    """What is lost by places that stay empty in a state; persons too many weigh more than all else."""
    return room * price if room >= 0 else -room * TOO_MANY


@njit(cache=True, nogil=True)
def _cheapest_moves(
    loss: Whole, size: Small, here: Small, only: NDArray[np.bool_], least: NDArray[np.int64], which: NDArray[np.int32]
) -> None:
    """For each size and pair of columns in which ``only`` is true for the first: the case whose move costs least."""
    cases, columns = loss.shape
    for j in range(columns):
        if only[j]:
            for a in range(least.shape[0]):
                for k in range(columns):
                    least[a, j, k], which[a, j, k] = BANNED, -1
    for c in range(cases):
        j = here[c]
        a = size[c]
        if only[j] and a < least.shape[0]:
            for k in range(columns):
                cost = loss[c, k] - loss[c, j]
                if k != j and loss[c, k] < BANNED and cost < least[a, j, k]:
                    least[a, j, k] = cost
                    which[a, j, k] = c


@njit(cache=True, nogil=True)
def _steps(least: NDArray[np.int64], most: int, step: NDArray[np.int64], by: NDArray[np.int32]) -> None:
    """The cheapest way to take d persons from column to column: a move, or an exchange; ``by`` is the larger size."""
    sizes, columns, _ = least.shape
    for d in range(1, most + 1):
        for j in range(columns):
            for k in range(columns):
                step[d, j, k], by[d, j, k] = BANNED, 0
                if j == k:
                    continue
                if d < sizes:
                    step[d, j, k], by[d, j, k] = least[d, j, k], d
                for a in range(d + 1, sizes):
                    if least[a, j, k] < BANNED and least[a - d, k, j] < BANNED:
                        both = least[a, j, k] + least[a - d, k, j]
                        if both < step[d, j, k]:
                            step[d, j, k], by[d, j, k] = both, a


@njit(cache=True, nogil=True)
def _chains(step: NDArray[np.int64], d: int, reach: NDArray[np.int64], via: NDArray[np.int32]) -> None:
    """The cheapest chains of one to `_STEPS` steps of d persons between columns.

    ``via[d, s, j, k]`` is the column before the last, -1 where a longer chain is no better.
    """
    columns = step.shape[1]
    for s in range(_STEPS):
        for j in range(columns):
            for k in range(columns):
                reach[d, s, j, k] = step[d, j, k] if s == 0 else reach[d, s - 1, j, k]
                via[d, s, j, k] = -1
        for j in range(columns if s > 0 else 0):
            for middle in range(columns):
                base = reach[d, s - 1, j, middle]
                if base >= BANNED:
                    continue
                for k in range(columns):
                    if step[d, middle, k] < BANNED and base + step[d, middle, k] < reach[d, s, j, k]:
                        reach[d, s, j, k] = base + step[d, middle, k]
                        via[d, s, j, k] = middle


@njit(cache=True, nogil=True)
def _best_end(
    reach: NDArray[np.int64], d: int, room: Whole, price: Whole, best: NDArray[np.float64], where: Whole
) -> None:
    """The pair of columns between which moving d persons gains most a person, if it beats ``best``."""
    columns = room.size
    for j in range(columns):
        gives = _cost_of_room(room[j] + d, price[j]) - _cost_of_room(room[j], price[j])
        for k in range(columns):
            if reach[d, _STEPS - 1, j, k] >= BANNED:
                continue
            change = reach[d, _STEPS - 1, j, k]
            if j != k:
                change += gives + _cost_of_room(room[k] - d, price[k]) - _cost_of_room(room[k], price[k])
            if change < 0 and change / d < best[0]:
                best[0] = change / d
                where[0], where[1], where[2] = d, j, k


@njit(cache=True, nogil=True)
def _walk(via: NDArray[np.int32], d: int, j: int, k: int, path: Whole) -> int:
    """The columns of a chain, from the last to the first, into ``path``. Returns how many there are."""
    path[0] = k
    count = 1
    s = _STEPS - 1
    while True:
        while s > 0 and via[d, s, j, k] < 0:
            s -= 1
        if s == 0:
            path[count] = j
            return count + 1
        k = via[d, s, j, k]
        path[count] = k
        count += 1
        s -= 1


@njit(cache=True, nogil=True)
def mend(loss: Whole, size: Small, here: Small, room: Whole, price: Whole, most: int, rounds: int) -> int:
    """Move families along chains until no chain that is looked at lowers the loss.

    ``loss`` (cases, columns) is what each case loses in a column against its best one, `BANNED` where it may not be;
    the last column is "not relocated". ``here`` is the column of each case and ``room`` the free places of each column
    (negative: too many persons), both are changed. ``price`` is what a free place loses; that of "not relocated" is
    below nothing, for a person who is placed fills a place. ``most`` is the largest number of persons that a step
    moves. Returns the number of chains.
    """
    columns = room.size
    sizes = np.int64(1)
    for c in range(size.size):
        sizes = max(sizes, min(size[c], _LARGEST) + 1)
    least = np.empty((sizes, columns, columns), np.int64)
    which = np.empty((sizes, columns, columns), np.int32)
    step = np.empty((most + 1, columns, columns), np.int64)
    by = np.empty((most + 1, columns, columns), np.int32)
    reach = np.empty((most + 1, _STEPS, columns, columns), np.int64)
    via = np.empty((most + 1, _STEPS, columns, columns), np.int32)
    stale = np.ones(columns, np.bool_)
    done = 0
    for _ in range(rounds):
        _cheapest_moves(loss, size, here, stale, least, which)
        for j in range(columns):
            stale[j] = False
        _steps(least, most, step, by)
        for d in range(1, most + 1):
            _chains(step, d, reach, via)
        if not _improve(step, by, reach, via, which, here, room, price, stale):
            break
        done += 1
    return done


@njit(cache=True, nogil=True)
def _improve(
    step: NDArray[np.int64],
    by: NDArray[np.int32],
    reach: NDArray[np.int64],
    via: NDArray[np.int32],
    which: NDArray[np.int32],
    here: Small,
    room: Whole,
    price: Whole,
    stale: NDArray[np.bool_],
) -> bool:
    """Move families along the chain that gains most. A chain that needs one family twice is passed over.

    ``stale`` is marked for the columns of families that were moved.
    """
    best, where = np.zeros(1, np.float64), np.zeros(3, np.int64)
    path = np.empty(_STEPS + 2, np.int64)
    moved, target = np.empty(2 * _STEPS + 4, np.int64), np.empty(2 * _STEPS + 4, np.int64)
    for _ in range(_TRIES):
        best[0] = 0.0
        for d in range(1, step.shape[0]):
            _best_end(reach, d, room, price, best, where)
        if best[0] >= 0:
            return False
        d, j, k = where[0], where[1], where[2]
        count = _walk(via, d, j, k, path)
        changes = _moves_of(path, count, d, by, which, moved, target)
        if changes < 0:
            # The step at which a family would move a second time.
            step[d, path[-changes], path[-changes - 1]] = BANNED
            _chains(step, d, reach, via)
            continue
        for x in range(changes):
            stale[here[moved[x]]], stale[target[x]] = True, True
            here[moved[x]] = target[x]
        if j != k:
            room[j] += d
            room[k] -= d
        return True
    return False


@njit(cache=True, nogil=True)
def _moves_of(
    path: Whole, count: int, d: int, by: NDArray[np.int32], which: NDArray[np.int32], moved: Whole, target: Whole
) -> int:
    """The families that a chain moves and where to. Returns how many, or the step, negative, that needs one twice."""
    changes = 0
    for p in range(count - 1, 0, -1):
        one, two = path[p], path[p - 1]
        a = by[d, one, two]
        moved[changes], target[changes] = which[a, one, two], two
        changes += 1
        if a > d:
            moved[changes], target[changes] = which[a - d, two, one], one
            changes += 1
        for x in range(changes):
            for y in range(x):
                if moved[x] == moved[y]:
                    return -p
    return changes
