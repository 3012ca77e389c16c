"""Deals cases out to states in proportion, and exchanges them until the proportions hold; compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Parts = NDArray[np.float64]

_MOST_TRIES = 30_000_000
_NOTHING = 1e-9


@njit(cache=True, nogil=True)
def deal(persons: Whole, labels: Whole, allowed: NDArray[np.bool_], room: Whole, target: Parts) -> Whole:
    """Give each case, in the order in which they come, to the state that is most behind its share. -1 where none fits.

    After each case every state should have its share of the persons, and of the cases of each group, that have been
    dealt out so far: so all of a kind are spread, whatever comes first. ``room`` are the places; ``target`` is over
    (characteristic, group, state).
    """
    cases, states = allowed.shape
    places = max(1.0, float(room.sum()))
    share = room / places
    taken = np.zeros(states)
    persons_dealt = 0.0
    counts, dealt = np.zeros(target.shape), np.zeros(target.shape[:2])
    state = np.full(cases, -1, np.int64)
    for c in range(cases):
        persons_dealt += persons[c]
        _count(labels, c, dealt)
        most = -np.inf
        for j in range(states):
            if allowed[c, j] and room[j] >= persons[c]:
                need = (share[j] * persons_dealt - taken[j]) / persons[c]
                need += _behind(labels, c, share[j], dealt, counts[:, :, j])
                if need > most:
                    most, state[c] = need, j
        j = state[c]
        if j >= 0:
            room[j] -= persons[c]
            taken[j] += persons[c]
            _count(labels, c, counts[:, :, j])
    return state


@njit(cache=True, nogil=True)
def _count(labels: Whole, case: int, counts: Parts) -> None:
    """Count a case in each of its groups, over (characteristic, group)."""
    for kind in range(labels.shape[1]):
        if labels[case, kind] >= 0:
            counts[kind, labels[case, kind]] += 1


@njit(cache=True, nogil=True)
def _behind(labels: Whole, case: int, share: float, dealt: Parts, counts: Parts) -> float:
    """By how many cases a state is behind its share of what was dealt out, in all groups of the case."""
    behind = 0.0
    for kind in range(labels.shape[1]):
        g = labels[case, kind]
        if g >= 0:
            behind += share * dealt[kind, g] - counts[kind, g]
    return behind


@njit(cache=True, nogil=True)
def _excess(count: float, target: float, least: float, part: float) -> float:
    """By how much a number is outside of what is tolerated."""
    return max(0.0, abs(count - target) - max(least, part * target))


@njit(cache=True, nogil=True)
def _change(
    labels: Whole, target: Parts, counts: Parts, case: int, out_of: int, into: int, least: float, part: float
) -> float:
    """What moving a case changes in all that is outside of what is tolerated. Moves it in ``counts``."""
    change = 0.0
    for kind in range(labels.shape[1]):
        g = labels[case, kind]
        if g >= 0:
            for j, by in ((out_of, -1.0), (into, 1.0)):
                change -= _excess(counts[kind, g, j], target[kind, g, j], least, part)
                counts[kind, g, j] += by
                change += _excess(counts[kind, g, j], target[kind, g, j], least, part)
    return change


@njit(cache=True, nogil=True)
def _outside(labels: Whole, target: Parts, counts: Parts, case: int, least: float, part: float) -> bool:
    """Whether some state has too many or too few of a group that the case belongs to."""
    for kind in range(labels.shape[1]):
        g = labels[case, kind]
        for j in range(counts.shape[2] if g >= 0 else 0):
            if _excess(counts[kind, g, j], target[kind, g, j], least, part) > 0:
                return True
    return False


@njit(cache=True, nogil=True)
def exchange(
    persons: Whole,
    labels: Whole,
    allowed: NDArray[np.bool_],
    room: Whole,
    target: Parts,
    counts: Parts,
    state: Whole,
    least: float,
    part: float,
) -> int:
    """Exchange two cases of the same size, or move one into free places, as long as less is then out of proportion.

    Changes ``state``, ``counts`` and ``room``. Returns the number of exchanges.
    """
    cases, states = allowed.shape
    done, tries = 0, 0
    better = True
    while better and tries < _MOST_TRIES:
        better = False
        for c in range(cases):
            if tries >= _MOST_TRIES or not _outside(labels, target, counts, c, least, part):
                continue
            j = state[c]
            for k in range(states):
                if state[c] == j and k != j and allowed[c, k] and room[k] >= persons[c]:
                    tries += 1
                    if _moved(labels, target, counts, c, k, state, least, part):
                        room[j] += persons[c]
                        room[k] -= persons[c]
            for other in range(cases):
                k = state[other]
                if state[c] == j and k != j and persons[other] == persons[c] and allowed[c, k] and allowed[other, j]:
                    tries += 1
                    _exchanged(labels, target, counts, c, other, state, least, part)
            if state[c] != j:
                better, done = True, done + 1
    return done


@njit(cache=True, nogil=True)
def _moved(
    labels: Whole, target: Parts, counts: Parts, case: int, into: int, state: Whole, least: float, part: float
) -> bool:
    """Move a case, if less is then out of proportion."""
    j = state[case]
    if _change(labels, target, counts, case, j, into, least, part) < -_NOTHING:
        state[case] = into
        return True
    _change(labels, target, counts, case, into, j, least, part)
    return False


@njit(cache=True, nogil=True)
def _exchanged(
    labels: Whole, target: Parts, counts: Parts, one: int, other: int, state: Whole, least: float, part: float
) -> bool:
    """Exchange two cases, if less is then out of proportion."""
    j, k = state[one], state[other]
    change = _change(labels, target, counts, one, j, k, least, part)
    change += _change(labels, target, counts, other, k, j, least, part)
    if change < -_NOTHING:
        state[one], state[other] = k, j
        return True
    _change(labels, target, counts, other, j, k, least, part)
    _change(labels, target, counts, one, k, j, least, part)
    return False
