"""How the groups of cases fare, with intervals, and how cases without links are shared among the states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.run import Characteristic, Proposal, characteristics_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NORMAL = 1.959964
"""The 97.5th percentile of the normal distribution: intervals hold in 95 of 100 runs."""

_NATIONALITIES = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """How many cases of a group have a place, with Wilson's interval at 95 %. ``low`` and ``high`` are parts of one."""

    characteristic: str
    group: str
    cases: int
    placed: int
    low: float
    high: float

    @property
    def rate(self) -> float | None:
        """Placed over cases; None where there is no case."""
        return self.placed / self.cases if self.cases else None


@dataclass(frozen=True, slots=True)
class Share:
    """Cases without links that were placed in a state, of one group, and the state's proportional part of the group."""

    characteristic: str
    group: str
    contributing: str
    cases: int
    share: float


def wilson(placed: int, cases: int) -> tuple[float, float]:
    """Wilson's interval for a rate at 95 %; from 0 to 1 where there is no case."""
    if cases == 0:
        return 0.0, 1.0
    rate, square = placed / cases, _NORMAL**2
    centre = (rate + square / (2 * cases)) / (1 + square / cases)
    half = _NORMAL * sqrt(rate * (1 - rate) / cases + square / (4 * cases**2)) / (1 + square / cases)
    return max(0.0, centre - half), min(1.0, centre + half)


def rates(proposal: Proposal) -> Iterator[Rate]:
    """The rate of placement of every group among the cases that could be relocated."""
    eligible = proposal.eligibility.eligible
    for characteristic in (*_audited(proposal), *characteristics_of(proposal.cases)):
        for number, group in enumerate(characteristic.groups):
            inside = eligible & (characteristic.of == number)
            cases, placed = int(inside.sum()), int((inside & proposal.placed).sum())
            if cases:
                yield Rate(characteristic.name, group, cases, placed, *wilson(placed, cases))


def _audited(proposal: Proposal) -> tuple[Characteristic, ...]:
    """Groups by which only the audit counts."""
    cases, points = proposal.cases, proposal.points
    links = np.where(points.family.any(axis=1), 0, np.where(points.link.any(axis=1), 1, 2))
    codes = tuple(sorted(set(cases.benefitting.values)))
    nationality = _largest(proposal)
    return (
        Characteristic(
            "links", ("family link", "other link", "no link with a state of this run"), links.astype(np.int64)
        ),
        Characteristic("benefitting state", codes, cases.benefitting.each(codes.index, np.int64)),
        Characteristic("status", ("applicant", "beneficiary"), cases.beneficiary.astype(np.int64)),
        Characteristic(
            "children", ("no minor", "with minors"), (cases.minors(proposal.parameters) > 0).astype(np.int64)
        ),
        Characteristic(
            "nationality",
            (*nationality, "all others"),
            cases.nationality.each(
                lambda code: nationality.index(code) if code in nationality else len(nationality), np.int64
            ),
        ),
    )


def _largest(proposal: Proposal) -> tuple[str, ...]:
    """The nationalities with the most cases."""
    held = proposal.cases.nationality
    numbers = np.bincount(held.codes, minlength=len(held.values))
    order = sorted(range(len(held.values)), key=lambda at: (-numbers[at], held.values[at]))
    return tuple(held.values[at] for at in order[:_NATIONALITIES])


def shares(proposal: Proposal) -> Iterator[Share]:
    """Cases that were shared fairly, by declared group and state, beside the proportional part, row by row added up."""
    room = _room_left(proposal)
    for characteristic in proposal.characteristics:
        for number, group in enumerate(characteristic.groups):
            inside = proposal.shared & (characteristic.of == number)
            expected = np.zeros(len(proposal.places.contributing))
            for row in range(len(room)):
                members = int((inside & (proposal.row == row)).sum())
                total = room[row].sum()
                expected += members * room[row] / total if total else 0.0
            found = np.bincount(proposal.state[inside], minlength=expected.size)
            for state, geo in enumerate(proposal.places.contributing):
                if expected[state] or found[state]:
                    yield Share(characteristic.name, group, geo, int(found[state]), float(expected[state]))


def _room_left(proposal: Proposal) -> NDArray[np.int64]:
    """Places that the cases with a reason for a state leave, in the shape of the places."""
    room = proposal.places.persons.copy()
    held = np.flatnonzero(proposal.placed & ~proposal.shared)
    np.subtract.at(room, (proposal.row[held], proposal.state[held]), proposal.points.persons[held])
    return room
