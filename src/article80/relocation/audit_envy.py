"""Whether anybody has good reason to envy another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.run import FREE, Proposal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


def envies(proposal: Proposal) -> tuple[int, int]:
    """How many pairs of outcomes could be swapped with a gain, and how many without a loss.

    Two cases of the same size in the same row of places can always swap. A swap with a gain would mean that one of them
    envies the other for good reason. A swap without loss is a tie, which the lot has decided. Not being placed counts
    as an outcome. Decided cases are left out.
    """
    envy = ties = 0
    states = len(proposal.places.contributing)
    free = proposal.eligibility.eligible & (proposal.fixed == FREE)
    groups = np.stack([proposal.row, proposal.points.persons], axis=1)
    for row, persons in np.unique(groups[free], axis=0):
        members = np.flatnonzero(free & (proposal.row == row) & (proposal.points.persons == persons))
        best = _best_moves(proposal, members, states)
        together = best + best.T
        pairs = np.triu(np.isfinite(together), 1)
        envy += int((pairs & (together > 0)).sum())
        ties += int((pairs & (together == 0)).sum())
    return envy, ties


def _best_moves(proposal: Proposal, members: NDArray[np.int64], states: int) -> NDArray[np.float64]:
    """The best gain of any member that would move from one outcome to another; the last outcome is having no place."""
    worth = np.where(proposal.permitted[members], proposal.score[members], -np.inf)
    worth = np.concatenate([worth, np.zeros((members.size, 1))], axis=1)
    at = np.where(proposal.state[members] >= 0, proposal.state[members], states)
    best = np.full((states + 1, states + 1), -np.inf)
    gain = worth - worth[np.arange(members.size), at][:, None]
    for outcome in range(states + 1):
        inside = at == outcome
        if inside.any():
            best[outcome] = gain[inside].max(axis=0)
    return best
