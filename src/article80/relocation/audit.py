"""The audit of a run: are links honoured, does any group fare worse, does anybody envy, what does each constraint cost?

The audit reads nationality, which no score does. Differences between groups are not faults by themselves: who is
vulnerable comes first by law. They are there to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from article80.relocation.audit_costs import Cost, PlacePrice, Unsolved, costs, place_prices
from article80.relocation.audit_envy import envies
from article80.relocation.audit_groups import Rate, Share, rates, shares
from article80.relocation.cases import FAMILY_KINDS, GRADES
from article80.relocation.run import Proposal
from article80.relocation.whys import drawn_by_lot, whys


@dataclass(frozen=True, slots=True)
class LinksHonoured:
    """Among the cases with a place and with links of a tier to some state in the run: how many are where one is.

    Of the others, ``traded`` are where a link of the other tier is; for ``full`` the linked states are full or closed
    to the case; ``other`` are the rest. ``without_place`` are those with such a link who could be relocated and have no
    place.
    """

    tier: str
    cases: int
    without_place: int
    honoured: int
    traded: int
    full: int
    other: int


@dataclass(frozen=True, slots=True)
class LinksOutside:
    """Cases with a place and a family link with a state that takes no part in the run, and their persons.

    ``states`` are these states with the number of cases that have a link there. Each of these cases may mean a second
    transfer: that state may be responsible (Art. 25 to 28 AMMR), which a relocation does not end (Art. 68).
    """

    cases: int
    persons: int
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Places that went where a link is, by the best evidence for one of the links there; officers' decisions aside."""

    grade: str
    cases: int
    persons: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. ``envy`` are groups of equal size in which two cases could swap places with a gain.

    ``unsolved`` are the runs without a constraint whose costs are not known, because they could not be solved.
    ``lottery`` are the numbers of the cases that the lot decided: those with a place while equal ones have none, and
    those without while equal ones have one.
    """

    rates: tuple[Rate, ...]
    links: tuple[LinksHonoured, ...]
    outside: LinksOutside
    evidence: tuple[Evidence, ...]
    prices: tuple[PlacePrice, ...]
    costs: tuple[Cost, ...]
    unsolved: tuple[Unsolved, ...]
    shares: tuple[Share, ...]
    envy: int
    ties: int
    lottery: tuple[int, ...]
    lottery_placed: int


def audit(proposal: Proposal, *, solve_again: bool = True) -> Audit:
    """Everything an audit looks at. ``solve_again`` also works out what constraints cost, by solving without them."""
    envy, ties = envies(proposal)
    lot = drawn_by_lot(proposal)
    without = tuple(costs(proposal)) if solve_again else ()
    return Audit(
        rates=tuple(rates(proposal)),
        links=tuple(links_honoured(proposal)),
        outside=links_outside(proposal),
        evidence=tuple(evidence(proposal)),
        prices=tuple(place_prices(proposal)),
        costs=tuple(run for run in without if isinstance(run, Cost)),
        unsolved=tuple(run for run in without if isinstance(run, Unsolved)),
        shares=tuple(shares(proposal)),
        envy=envy,
        ties=ties,
        lottery=tuple(np.flatnonzero(lot).tolist()),
        lottery_placed=int((lot & proposal.placed).sum()),
    )


def links_honoured(proposal: Proposal) -> Iterator[LinksHonoured]:
    """For each tier of links, how many of the placed cases with such a link are where one is."""
    placed = np.flatnonzero(proposal.placed)
    at, row = proposal.state[placed], proposal.row[placed]
    full = proposal.used >= proposal.places.persons
    family, other = proposal.points.family, proposal.points.link
    here = np.arange(placed.size)
    for tier, points, rest in (("family", family, other), ("link", other, family)):
        own = points[placed]
        linked = own.any(axis=1)
        honoured = linked & (own[here, at] > 0)
        shut = (full[row] | ~proposal.permitted[placed]) | (own == 0)
        missed = linked & ~honoured
        traded = missed & (rest[placed][here, at] > 0)
        no_room = missed & ~traded & shut.all(axis=1)
        alone = points.any(axis=1) & proposal.eligibility.eligible & ~proposal.placed
        counts = (linked, alone, honoured, traded, no_room, missed & ~traded & ~no_room)
        yield LinksHonoured(tier, *(int(flags.sum()) for flags in counts))


def links_outside(proposal: Proposal) -> LinksOutside:
    """Whom a state outside the run would have united with family: cases with a place and no family where it is."""
    in_the_run = {*proposal.places.contributing, *map(str, proposal.cases.benefitting.values)}
    placed = np.flatnonzero(proposal.placed)
    at_family = proposal.points.family[placed, proposal.state[placed]] > 0
    alone = placed[~at_family]
    column = proposal.cases.links
    outside = [sorted({one.state for one in links if one.kind in FAMILY_KINDS} - in_the_run) for links in column.values]
    times = np.bincount(column.codes[alone], minlength=len(outside))
    people = np.bincount(column.codes[alone], weights=proposal.cases.persons[alone], minlength=len(outside))
    found: dict[str, int] = {}
    for states, cases in zip(outside, times.tolist(), strict=True):
        for geo in states if cases else ():
            found[geo] = found.get(geo, 0) + cases
    linked = np.array([bool(states) for states in outside], dtype=bool)
    return LinksOutside(int(times[linked].sum()), int(people[linked].sum()), tuple(sorted(found.items())))


def evidence(proposal: Proposal) -> Iterator[Evidence]:
    """For each grade, the places that went to a state because of a link whose best evidence it is."""
    linked = np.flatnonzero(whys(proposal) == "links")
    order = tuple(GRADES)
    best: list[int] = []
    for case in linked.tolist():
        geo = proposal.places.contributing[proposal.state[case]]
        best.append(min(order.index(link.grade) for link in proposal.cases.links[case] if link.state == geo))
    number, persons = np.array(best, np.int64), proposal.points.persons[linked]
    for at, grade in enumerate(order):
        yield Evidence(grade, int((number == at).sum()), int(persons[number == at].sum()))
