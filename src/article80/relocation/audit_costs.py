"""What constraints cost: what one more place would add, and what a run without one of the constraints looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from article80.law.said import Said, said
from article80.relocation.run import FREE, Proposal
from article80.relocation.scores import as_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PlacePrice:
    """What one more place would add, in points of the tiers: for one benefitting row and one contributing state."""

    benefitting: str
    contributing: str
    places: int
    used: int
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one constraint or reading costs: how the result would change without it, by solving again.

    ``persons`` and the others are the changes in persons placed, vulnerable persons placed and links honoured (in
    points); positive is more without the constraint.
    """

    says: Said
    persons: int
    vulnerable: int
    family: int
    link: int


class Unsolved(NamedTuple):
    """A run without a constraint that could not be solved, and what the solver said of it."""

    says: Said
    problem: str


def place_prices(proposal: Proposal) -> Iterator[PlacePrice]:
    """What one more place would add, for every row and state."""
    names = proposal.places.benefitting or ("",)
    used = proposal.used
    for row, benefitting in enumerate(names):
        for state, contributing in enumerate(proposal.places.contributing):
            yield PlacePrice(
                benefitting,
                contributing,
                int(proposal.places.persons[row, state]),
                int(used[row, state]),
                as_points(float(proposal.prices[row, state]), proposal.ladder),
            )


@dataclass(frozen=True, slots=True, eq=False)
class _Other:
    """What is otherwise in a run without a constraint: None where it is as it was."""

    says: Said
    score: NDArray[np.int64] | None = None
    permitted: Flags | None = None
    undecided: bool = False
    undivided: bool = False


def costs(proposal: Proposal) -> Iterator[Cost | Unsolved]:
    """What the run would look like without one of its constraints.

    A run that cannot be solved is only a question that stays open: it takes nothing from the proposal.
    """
    for other in _without(proposal):
        try:
            yield _cost(proposal, other)
        except (ArithmeticError, MemoryError, RuntimeError, ValueError) as error:
            yield Unsolved(other.says, str(error) or type(error).__name__)


def _without(proposal: Proposal) -> Iterator[_Other]:
    weight = {tier.key: tier.weight for tier in proposal.ladder}
    if proposal.preferences:
        without = proposal.score - weight["preference"] * proposal.points.preference * proposal.points.persons[:, None]
        yield _Other(said("without the preferences of contributing states"), score=without)
    if (proposal.fixed != FREE).any():
        yield _Other(said("without the decisions of officers"), undecided=True)
    if len(proposal.places.benefitting) > 1:
        yield _Other(said("without the division of places among the benefitting states"), undivided=True)
    open_pairs = proposal.eligibility.eligible[:, None] & ~proposal.permitted
    own = proposal.cases.benefitting.each(
        lambda geo: [state == geo for state in proposal.places.contributing], np.bool_
    ).reshape(open_pairs.shape)
    if (open_pairs & ~own).any():
        says = said("without states that are ruled out for single cases or had not agreed on beneficiaries")
        yield _Other(says, permitted=proposal.permitted | (open_pairs & ~own))
    later = proposal.score - (weight["vulnerable"] * proposal.points.vulnerable)[:, None]
    yield _Other(said("without the first consideration of the vulnerable"), score=later)


def _cost(proposal: Proposal, other: _Other) -> Cost:
    from article80.relocation.matching.solve import match

    held = (proposal.fixed != FREE).any() and not other.undecided
    places, row = proposal.places.persons, proposal.row
    if other.undivided:
        places, row = places.sum(axis=0, keepdims=True), np.zeros_like(row)
    found = match(
        proposal.score if other.score is None else other.score, proposal.points.persons, places, row,
        proposal.permitted if other.permitted is None else other.permitted, proposal.matching.seed,
        fixed=proposal.fixed if held else None, keys=proposal.cases.name,
        state_keys=np.array(proposal.places.contributing),
    )  # fmt: skip
    before, after = _totals(proposal), _totals(replace(proposal, matching=found))
    return Cost(other.says, *(late - early for early, late in zip(before, after, strict=True)))


def _totals(proposal: Proposal) -> Sequence[int]:
    """Persons placed, vulnerable persons placed, and points of family links and of other links, by person."""
    placed = np.flatnonzero(proposal.placed)
    at, persons = proposal.state[placed], proposal.points.persons[placed]
    return (
        int(persons.sum()),
        int(proposal.points.vulnerable[placed].sum()),
        int((proposal.points.family[placed, at] * persons).sum()),
        int((proposal.points.link[placed, at] * persons).sum()),
    )
