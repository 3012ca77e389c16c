"""Why each case has its state, or has none, in one word for all cases at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.law.said import Said, said
from article80.relocation.run import FREE, Proposal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

WHYS: Mapping[str, Said] = {
    "links": said("it has meaningful links there"),
    "only": said("it is the only state with places that is open to the case"),
    "shared": said("no state is better than another, and such cases are shared fairly"),
    "preference": said(
        "no link speaks for another state that is open to the case, and the state is prepared for such cases"
    ),
    "wish": said("no link speaks for another state that is open to the case, and the family wishes to go there"),
    "equal": said("more speaks for no other state"),
    "weight": said("more speaks for another state, but its places are worth more to others"),
    "decided": said("an officer decided it"),
    "barred": said("the case cannot be relocated"),
    "held": said("an officer decided that the case stays"),
    "ruled_out": said("no state with places is open to the case"),
    "no_places": said("the states that are open to the case have no places"),
    "too_large": said("the family has more persons than a state has places"),
    "size": said("the last places were too few for the whole family"),
    "whole": said("families are not divided, and the last places are worth more in all as other families fill them"),
    "lot": said("the last places were drawn by lot among equal cases"),
    "full": said("the places went to cases for which more speaks"),
}
"""Every reason for a result with its words: first why a case has its state, then (from "barred" on) why it has none."""


def whys(proposal: Proposal) -> NDArray[np.object_]:
    """The key in `WHYS` for each case (n,)."""
    near = _neighbours(proposal)
    offered = proposal.places.persons[proposal.row] * proposal.permitted
    too_large = offered.max(axis=1, initial=0) < proposal.points.persons
    decided = proposal.fixed != FREE
    without = ~proposal.placed
    choices: tuple[tuple[str, Flags], ...] = (
        ("barred", ~proposal.eligibility.eligible),
        ("held", decided & without),
        ("decided", decided),
        *_placed(proposal),
        ("ruled_out", without & ~proposal.permitted.any(axis=1)),
        ("no_places", without & (offered.max(axis=1, initial=0) == 0)),
        ("too_large", without & too_large),
        ("lot", without & near.equal),
        ("size", without & near.lighter & ~near.room),
        ("whole", without & near.lighter),
    )
    found = np.full(len(proposal.cases), "full", object)
    for key, flags in reversed(choices):
        found[flags] = key
    return found


def _placed(proposal: Proposal) -> tuple[tuple[str, Flags], ...]:
    """Why a placed case is where it is; the first that holds counts."""
    points, placed = proposal.points, proposal.placed
    cases = np.arange(len(proposal.cases))
    at = np.maximum(proposal.state, 0)
    open_ = proposal.permitted & (proposal.places.persons[proposal.row] >= points.persons[:, None])
    own = proposal.score[cases, at]
    open_[cases, at] = False
    best_other = np.where(open_, proposal.score, -1).max(axis=1, initial=-1)
    best = own >= best_other
    wished = points.wish[cases, at] & any(tier.key == "wish" for tier in proposal.ladder)
    return (
        ("links", placed & ((points.family[cases, at] > 0) | (points.link[cases, at] > 0))),
        ("only", placed & ~open_.any(axis=1)),
        ("shared", placed & proposal.shared),
        ("preference", placed & best & (points.preference[cases, at] > 0)),
        ("wish", placed & best & wished),
        ("equal", placed & best),
        ("weight", placed),
    )


def drawn_by_lot(proposal: Proposal) -> Flags:
    """The cases that the lot decided (n,): drawn while an equal one is left, or left while an equal one was drawn."""
    return np.logical_or(_neighbours(proposal).drawn, np.isin(whys(proposal), ("lot",)))


@dataclass(frozen=True, slots=True, eq=False)
class _Neighbours:
    """Who weighs the same as whom, or less. Flags (n,), for the cases that nobody has decided.

    For cases without a place, whether in a state open to them a case has one that weighs the same (``equal``) or less
    (``lighter``), and whether the places of one of the lighter ones, with those left, are enough for all persons
    (``room``). For cases with a place, whether one that weighs the same there has none (``drawn``).
    """

    equal: Flags
    lighter: Flags
    room: Flags
    drawn: Flags


def _neighbours(proposal: Proposal) -> _Neighbours:
    found = _Neighbours(*(np.zeros(len(proposal.cases), np.bool_) for _ in range(4)))
    persons = proposal.points.persons
    free = proposal.fixed == FREE
    left = proposal.places.persons - proposal.used
    for row, state in np.ndindex(proposal.places.persons.shape):
        here = (proposal.row == row) & proposal.permitted[:, state] & free
        held = np.flatnonzero(here & (proposal.state == state))
        waits = np.flatnonzero(here & (proposal.state < 0) & (persons <= proposal.places.persons[row, state]))
        if held.size and waits.size:
            taken, weight = (proposal.score[which, state] / persons[which] for which in (held, waits))
            order = np.argsort(taken, kind="stable")
            below = np.searchsorted(taken[order], weight, side="left")
            largest = np.concatenate([[0], np.maximum.accumulate(persons[held][order])])
            found.equal[waits] |= np.searchsorted(taken[order], weight, side="right") > below
            found.lighter[waits] |= below > 0
            found.room[waits] |= (below > 0) & (largest[below] + left[row, state] >= persons[waits])
            found.drawn[held] |= np.isin(taken, weight)
    return found
