"""Who has the places of a state, and who waits for them: the queue that the weights make, state by state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.run import FREE, Proposal

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a weight stands in the queue for a state.

    ``before`` are the persons without any place who weigh more there, ``equal`` the cases without any place that weigh
    the same, ``equal_placed`` the cases that weigh the same and have a place there, ``equal_persons`` their persons.
    ``lighter`` are the cases that weigh less and have a place there, ``lighter_persons`` their persons.
    """

    before: int
    equal: int
    equal_placed: int
    equal_persons: int
    lighter: int
    lighter_persons: int


@dataclass(frozen=True, slots=True)
class Holders:
    """Who has the places of a state, for one row of places: persons, the vulnerable, those with links there."""

    persons: int
    vulnerable: int
    family: int
    linked: int


@dataclass(frozen=True, slots=True, eq=False)
class Queue:
    """The cases of one row of places that may go to one state, by what a place for one of their persons weighs.

    ``holds`` are the weights of the cases that have a place there, ``waits`` those of cases without any place, both
    from the lightest on, with their persons beside them; cases that an officer has decided are in neither.
    """

    holds: NDArray[np.float64]
    holds_persons: NDArray[np.int64]
    waits: NDArray[np.float64]
    waits_persons: NDArray[np.int64]
    holders: Holders

    def standing(self, weight: float) -> Standing:
        """Where this weight stands. A case that is itself in one of the lists is among its equals."""
        below = int(np.searchsorted(self.holds, weight, side="left"))
        equal_holds = int(np.searchsorted(self.holds, weight, side="right")) - below
        first = int(np.searchsorted(self.waits, weight, side="left"))
        after = int(np.searchsorted(self.waits, weight, side="right"))
        return Standing(
            before=int(self.waits_persons[after:].sum()),
            equal=after - first,
            equal_placed=equal_holds,
            equal_persons=int(self.holds_persons[below : below + equal_holds].sum()),
            lighter=below,
            lighter_persons=int(self.holds_persons[:below].sum()),
        )


def queue(proposal: Proposal, row: int, state: int) -> Queue:
    """The queue for one state among the cases of one row of places."""
    here = np.flatnonzero((proposal.row == row) & proposal.permitted[:, state])
    persons = proposal.points.persons[here]
    weight = proposal.score[here, state] / persons
    inside = proposal.state[here] == state
    outside = proposal.state[here] < 0
    held = here[inside]
    free = proposal.fixed[here] == FREE
    inside, outside = inside & free, outside & free
    points = proposal.points
    holders = Holders(
        int(points.persons[held].sum()),
        int(points.vulnerable[held].sum()),
        int(points.persons[held][points.family[held, state] > 0].sum()),
        int(points.persons[held][points.link[held, state] > 0].sum()),
    )
    return Queue(*_sorted(weight[inside], persons[inside]), *_sorted(weight[outside], persons[outside]), holders)


def _sorted(weight: NDArray[np.float64], persons: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    order = np.argsort(weight, kind="stable")
    return weight[order], persons[order]
