"""Cases without links, shared fairly among the states (Art. 67(4) AMMR).

A case whose permitted states all have the same score says nothing about where it should go. Such cases can be exchanged
between states without any loss. `share_fairly` does so until, for each declared group, each state has a number of cases
near its share of the places. Nothing else of the matching changes: who is placed, and where cases with links are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.law.said import Said, said, said_by_number
from article80.relocation.matching.keys import keys_of, numbered, stirred
from article80.relocation.matching.result import Matching

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Whole = NDArray[np.int64]

ONE_FAMILY = 1.0
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Deviation:
    """A group of which a state has more, or fewer, cases than its share, and why that could not be avoided."""

    row: int
    characteristic: int
    group: int
    state: int
    cases: int
    share: float
    why: Said


@dataclass(frozen=True, slots=True)
class FairSharing:
    """A matching in which cases without links are shared by group, and what is still out of proportion."""

    matching: Matching
    shared: NDArray[np.bool_]
    deviations: tuple[Deviation, ...]


def share_fairly(
    matching: Matching,
    score: ArrayLike,
    persons: ArrayLike,
    places: ArrayLike,
    groups: ArrayLike,
    benefitting: ArrayLike | None = None,
    permitted: ArrayLike | None = None,
    fixed: ArrayLike | None = None,
    keys: ArrayLike | None = None,
) -> FairSharing:
    """The matching with its cases without links exchanged, so that each state has its share of every group.

    ``groups`` (n,) or (n, characteristics) are whole numbers: the group of each case by vulnerability, size band,
    likely outcome and so on; -1 where a case has none. The other arguments are those of the matching.

    The share of a state is its part of the places that cases with links leave, in the row of places of the benefitting
    state. Its number of cases of a group may differ from that part of the group by one family or by 5 %, whichever
    is more. Where this is not reached, `FairSharing.deviations` says so and why. Value and bound are not changed.

    Raises ValueError where groups are not whole numbers of the right shape.
    """
    scores, people, room = np.asarray(score), np.asarray(persons, np.int64), np.atleast_2d(np.asarray(places, np.int64))
    cases, states = scores.shape
    labels = np.asarray(groups)
    labels = labels.reshape(cases, -1) if labels.shape[:1] == (cases,) and labels.ndim <= 2 else labels
    if labels.shape[:1] != (cases,) or labels.ndim != 2 or labels.dtype.kind not in "iu" or labels.min(initial=0) < -1:
        raise ValueError(
            f"groups has the shape {np.shape(groups)} and type {np.asarray(groups).dtype}; expected {(cases,)} or "
            f"({cases}, characteristics) of whole numbers, -1 for none"
        )
    row = np.zeros(cases, np.int64) if benefitting is None else np.asarray(benefitting, np.int64)
    allowed = np.ones((cases, states), np.bool_) if permitted is None else np.asarray(permitted, np.bool_)
    allowed = allowed & (scores >= 0)
    free = np.ones(cases, np.bool_) if fixed is None else np.asarray(fixed) == -2
    shared = (matching.state >= 0) & free & _indifferent(scores, allowed)
    lots = numbered(np.zeros(cases, np.uint64) if keys is None else keys_of(keys, cases, "keys"))
    lots = stirred(lots + stirred(np.array([matching.seed % (1 << 64)], np.uint64)))
    state = matching.state.copy()
    deviations: list[Deviation] = []
    for number in range(len(room)):
        held = (row == number) & (state >= 0) & ~shared
        left = room[number] - np.bincount(state[held], weights=people[held], minlength=states).astype(np.int64)
        which = np.flatnonzero((row == number) & shared)
        which = which[np.lexsort((lots[which], -people[which]))]
        part = _Part(number, people[which], labels[which], allowed[which], left)
        state[which] = part.shared(state[which])
        deviations += part.deviations(state[which])
    return FairSharing(replace_state(matching, state), shared, tuple(deviations))


def replace_state(matching: Matching, state: Whole) -> Matching:
    """The same matching with other states of the same value."""
    return Matching(
        state,
        matching.value,
        matching.bound,
        matching.prices,
        matching.reason,
        matching.lottery,
        matching.seed,
        matching.again,
    )


def _indifferent(scores: NDArray[Any], allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which cases have the same score for all states that they may go to."""
    least = np.where(allowed, scores, np.inf).min(axis=1)
    most = np.where(allowed, scores, -np.inf).max(axis=1)
    same: NDArray[np.bool_] = least == most
    return same


@dataclass(frozen=True, slots=True)
class _Part:
    """The cases without links of one row of places, largest families first, and the places that are left to them."""

    number: int
    persons: Whole
    labels: Whole
    allowed: NDArray[np.bool_]
    left: Whole

    def target(self) -> NDArray[np.float64]:
        """The share of each state, over (characteristic, group, state)."""
        kinds = self.labels.shape[1]
        groups = int(self.labels.max(initial=-1)) + 1
        part = self.left / max(1, int(self.left.sum()))
        sizes = np.zeros((kinds, groups))
        for kind in range(kinds):
            has = self.labels[:, kind] >= 0
            sizes[kind] = np.bincount(self.labels[has, kind], minlength=groups)
        return sizes[:, :, None] * part

    def counts(self, state: Whole) -> Whole:
        """How many cases of each group each state has."""
        found = np.zeros(self.target().shape, np.int64)
        for kind in range(self.labels.shape[1]):
            has = self.labels[:, kind] >= 0
            np.add.at(found[kind], (self.labels[has, kind], state[has]), 1)
        return found

    def shared(self, before: Whole) -> Whole:
        """The states of the cases after sharing; as before where whole families leave no other way."""
        from article80.relocation.matching.dealing import deal, exchange

        if self.persons.size == 0:
            return before
        target = self.target()
        state = deal(self.persons, self.labels, self.allowed, self.left.copy(), target)
        if (state < 0).any():
            state = before.copy()
        room = self.left - np.bincount(state, weights=self.persons, minlength=self.left.size).astype(np.int64)
        counts = self.counts(state).astype(np.float64)
        exchange(self.persons, self.labels, self.allowed, room, target, counts, state, ONE_FAMILY, TOLERANCE)
        return state

    def deviations(self, state: Whole) -> list[Deviation]:
        """The groups and states that are out of proportion, with the reason."""
        target, counts = self.target(), self.counts(state)
        outside = np.abs(counts - target) > np.maximum(ONE_FAMILY, TOLERANCE * target) + 1e-9
        found = []
        for kind, group, j in np.argwhere(outside):
            number, share = int(counts[kind, group, j]), float(target[kind, group, j])
            why = self._why(int(kind), int(group), int(j), number < share)
            found.append(Deviation(self.number, int(kind), int(group), int(j), number, share, why))
        return found

    def _why(self, kind: int, group: int, state: int, lacking: bool) -> Said:
        members = self.labels[:, kind] == group
        may = int((members & self.allowed[:, state]).sum())
        if lacking and may < members.sum():
            return said_by_number(
                "only {may:number} of the {cases:number} cases of the group may go to this state",
                "only {may:number} of the {cases:number} cases of the group may go to this state",
                counted="may",
                may=may,
                cases=int(members.sum()),
            )
        elsewhere = int((self.allowed[members].sum(axis=1) < self.left.size).sum())
        if not lacking and elsewhere:
            return said_by_number(
                "{some:number} of the {cases:number} cases of the group may not go to every other state",
                "{some:number} of the {cases:number} cases of the group may not go to every other state",
                counted="some",
                some=elsewhere,
                cases=int(members.sum()),
            )
        return said("no exchange of families of the same size brings the group nearer without moving another one away")
