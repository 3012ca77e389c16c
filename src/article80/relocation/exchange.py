"""What it takes to enter a state: the cheapest chain of moves among the cases that have its places.

A place in a full state can be had if somebody moves on: to another state, from where somebody moves on again, or to
having no place. The cost of such a chain is what the moves lose, for one person, in units of the score. A price of
the matching lies between what a place is worth to those who wait and what it costs to those who hold it. To say truly
what would have changed a result, both ends are needed.

A case can change places with one of its own size, so only such cases are looked at. Where a state has none of that
size, all its cases are, as if they could be divided, person by person. Then a chain may in truth not fit, and
`Chains.fits` is false for the state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.run import FREE, Proposal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Costs = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The cheapest single moves in one row of places, for one person, infinite where there is none.

    ``between`` (m, m) is the least that a case in the first state loses in the second. ``out`` (m,) is the least that
    a case loses with its place. ``into`` (m,) is the most that a case without a place gains there, 0 if nobody does.
    ``free`` (m,) are places that nobody has.
    """

    between: Costs
    out: Costs
    into: Costs
    free: NDArray[np.int64]
    fits: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The cheapest chains for a family of one size. ``path`` (m, m): from a state until somebody takes a place in the
    other; ``entry`` (m,): until somebody has no place or takes a free one; ``fill`` (m,): what a further place would
    gain.
    """

    path: Costs
    entry: Costs
    fill: Costs
    fits: NDArray[np.bool_]

    def margin(self, worth: Costs, at: int, to: int) -> float:
        """By how much a case in a state (-1: in none) would have to gain for another, for one person.

        ``worth`` (m,) is what a place in each state is worth to one person of the case.
        """
        if at < 0:
            return float(self.entry[to] - worth[to])
        cost = min(self.path[to, at], self.entry[to] - self.fill[at])
        return float(worth[at] - worth[to] + cost)


def moves(proposal: Proposal, row: int, persons: int) -> Moves:
    """The single moves among the cases of one size in one row of places. Decided cases do not move."""
    m = len(proposal.places.contributing)
    here = np.flatnonzero((proposal.row == row) & proposal.eligibility.eligible & (proposal.fixed == FREE))
    size, at = proposal.points.persons[here], proposal.state[here]
    between, out, into = np.full((m, m), np.inf), np.full(m, np.inf), np.zeros(m)
    allowed = proposal.permitted[here] & (proposal.places.persons[row] >= size[:, None])
    worth = np.where(allowed, proposal.score[here] / size[:, None], -np.inf)
    for state in range(m):
        held = _of_one_size(at == state, size, persons)
        if held.any():
            own = worth[held, state]
            out[state] = own.min()
            between[state] = (own[:, None] - worth[held]).min(axis=0)
    waits = worth[_of_one_size(at < 0, size, persons)]
    into = np.maximum(waits.max(axis=0, initial=0.0), into)
    fits = np.bincount(at[(at >= 0) & (size == persons)], minlength=m) > 0
    return Moves(between, out, into, proposal.places.persons[row] - proposal.used[row], fits)


def _of_one_size(cases: NDArray[np.bool_], size: NDArray[np.int64], persons: int) -> NDArray[np.bool_]:
    """Those of the cases that have so many persons, or all of them where none has."""
    alike = cases & (size == persons)
    return alike if alike.any() else cases


def chains(found: Moves, persons: int) -> Chains:
    """The cheapest chains for a family of so many persons; a state with room for all of them costs nothing."""
    path = found.between.copy()
    np.fill_diagonal(path, 0.0)
    for via in range(len(path)):
        path = np.minimum(path, path[:, via, None] + path[None, via, :])
    ends = np.where(found.free >= persons, 0.0, found.out)
    entry = (path + ends[None, :]).min(axis=1)
    # What a further place in a state gains: somebody without a place enters, or somebody moves there and is followed.
    fill = (found.into[:, None] - path).max(axis=0, initial=0.0)
    return Chains(path, entry, np.maximum(fill, 0.0), found.fits | (found.free >= persons))
