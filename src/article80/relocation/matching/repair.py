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
def _steps(least: NDArray[np.int64], only: NDArray[np.bool_], step: NDArray[np.int64], by: NDArray[np.int32]) -> None:
    """The cheapest way to take d persons from column to column: a move, or an exchange; ``by`` is the larger size.

    Worked out for the pairs in which ``only`` is true for one of the two.
    """
    sizes, columns, _ = least.shape
    for j in range(columns):
        for k in range(columns):
            if j == k or not (only[j] or only[k]):
                continue
            for d in range(1, step.shape[0]):
                step[d, j, k], by[d, j, k] = BANNED, 0
                if d < sizes:
                    step[d, j, k], by[d, j, k] = least[d, j, k], d
                for a in range(d + 1, sizes):
                    if least[a, j, k] < BANNED and least[a - d, k, j] < BANNED:
                        both = least[a, j, k] + least[a - d, k, j]
                        if both < step[d, j, k]:
                            step[d, j, k], by[d, j, k] = both, a


@njit(cache=True, nogil=True)
def _chains(
    step: NDArray[np.int64], d: int, room: Whole, price: Whole, reach: NDArray[np.int64], via: NDArray[np.int32]
) -> None:
    """The cheapest chains of up to `_STEPS` steps that end in each column and move d persons, from wherever.

    What the first column gains by giving persons is counted, so one search serves all. ``via[d, s, k]`` is the column
    before the last of s steps, -1 where a longer chain is no better.
    """
    columns = room.size
    for j in range(columns):
        reach[d, 0, j] = _cost_of_room(room[j] + d, price[j]) - _cost_of_room(room[j], price[j])
    for s in range(1, _STEPS + 1):
        for k in range(columns):
            reach[d, s, k] = reach[d, s - 1, k] if s > 1 else BANNED
            via[d, s, k] = -1
        for j in range(columns):
            base = reach[d, s - 1, j]
            if base >= BANNED:
                continue
            for k in range(columns):
                if step[d, j, k] < BANNED and base + step[d, j, k] < reach[d, s, k]:
                    reach[d, s, k] = base + step[d, j, k]
                    via[d, s, k] = j


@njit(cache=True, nogil=True)
def _walk(via: NDArray[np.int32], d: int, k: int, path: Whole) -> int:
    """The columns of a chain, from the last to the first, into ``path``. Returns how many there are."""
    path[0] = k
    count = 1
    for s in range(_STEPS, 0, -1):
        if via[d, s, k] >= 0:
            k = via[d, s, k]
            path[count] = k
            count += 1
    return count


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
    step = np.full((most + 1, columns, columns), BANNED, np.int64)
    by = np.zeros((most + 1, columns, columns), np.int32)
    reach = np.empty((most + 1, _STEPS + 1, columns), np.int64)
    via = np.empty((most + 1, _STEPS + 1, columns), np.int32)
    stale = np.ones(columns, np.bool_)
    done = 0
    for _ in range(rounds):
        _cheapest_moves(loss, size, here, stale, least, which)
        _steps(least, stale, step, by)
        for j in range(columns):
            stale[j] = False
        better = _improve(step, by, reach, via, which, here, room, price, stale)
        if not better and not _turn(step, by, reach, via, which, here, stale):
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
    """Move families along the chain that gains most a person. A chain that needs one family twice is passed over.

    ``stale`` is marked for the columns of families that were moved, and of steps that were passed over.
    """
    path = np.empty(_STEPS + 2, np.int64)
    for d in range(1, step.shape[0]):
        _chains(step, d, room, price, reach, via)
    for _ in range(_TRIES):
        best, most, end = 0.0, 0, 0
        for d in range(1, step.shape[0]):
            for k in range(room.size):
                change = reach[d, _STEPS, k]
                if change >= BANNED:
                    continue
                change += _cost_of_room(room[k] - d, price[k]) - _cost_of_room(room[k], price[k])
                if change < 0 and change / d < best:
                    best, most, end = change / d, d, k
        if best >= 0:
            return False
        count = _walk(via, most, end, path)
        if _moved(path, count, most, by, which, here, step, stale):
            start = path[count - 1]
            room[start] += most
            room[end] -= most
            return True
        _chains(step, most, room, price, reach, via)
    return False


@njit(cache=True, nogil=True)
def _turn(
    step: NDArray[np.int64],
    by: NDArray[np.int32],
    reach: NDArray[np.int64],
    via: NDArray[np.int32],
    which: NDArray[np.int32],
    here: Small,
    stale: NDArray[np.bool_],
) -> bool:
    """Move families along a ring that ends where it begins, if one gains: no column gives or takes persons by it.

    Of every ring that gains there is a column from which it gains with each step on the way, so only what gains so far
    is followed.
    """
    columns = step.shape[1]
    path = np.empty(_STEPS + 2, np.int64)
    for d in range(1, step.shape[0]):
        for start in range(columns):
            for _ in range(_TRIES):
                if not _ring(step, d, start, reach, via):
                    break
                count = _walk(via, d, start, path)
                if _moved(path, count, d, by, which, here, step, stale):
                    return True
    return False


@njit(cache=True, nogil=True)
def _ring(step: NDArray[np.int64], d: int, start: int, reach: NDArray[np.int64], via: NDArray[np.int32]) -> bool:
    """Look for the ring of d persons from a column that gains most, into ``via``; whether one gains."""
    columns = step.shape[1]
    open_ends = False
    for k in range(columns):
        reach[d, 1, k] = step[d, start, k] if step[d, start, k] < 0 else BANNED
        via[d, 1, k] = start if step[d, start, k] < 0 else -1
        open_ends = open_ends or step[d, start, k] < 0
    if not open_ends:
        return False
    for s in range(2, _STEPS + 1):
        for k in range(columns):
            reach[d, s, k], via[d, s, k] = reach[d, s - 1, k], -1
        for j in range(columns):
            base = reach[d, s - 1, j]
            for k in range(columns if base < 0 and j != start else 0):
                if step[d, j, k] < BANNED and base + step[d, j, k] < min(np.int64(0), reach[d, s, k]):
                    reach[d, s, k] = base + step[d, j, k]
                    via[d, s, k] = j
    return reach[d, _STEPS, start] < 0  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def _moved(
    path: Whole,
    count: int,
    d: int,
    by: NDArray[np.int32],
    which: NDArray[np.int32],
    here: Small,
    step: NDArray[np.int64],
    stale: NDArray[np.bool_],
) -> bool:
    """Move the families of a chain, if it needs none of them twice; else shut the step that does."""
    moved, target = np.empty(2 * _STEPS + 4, np.int64), np.empty(2 * _STEPS + 4, np.int64)
    changes = _moves_of(path, count, d, by, which, moved, target)
    if changes < 0:
        one, two = path[-changes], path[-changes - 1]
        step[d, one, two] = BANNED
        stale[one] = True
        return False
    for x in range(changes):
        stale[here[moved[x]]], stale[target[x]] = True, True
        here[moved[x]] = target[x]
    return True


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
