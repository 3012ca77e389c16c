"""Why a case goes where it goes, as facts: the states possible, what spoke for each, what was full, what was missing.

Facts only; the sentences for the person, the officer and the court are in `reasons_person`, `reasons_officer` and
`reasons_court`. Reasons are worked out when they are asked for, case by case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import isinf
from typing import TYPE_CHECKING, Literal

import numpy as np

from article80.relocation.cases import (
    FAMILY_KINDS,
    FAMILY_OF_ADULTS,
    FAMILY_OF_LONE_MINORS,
    KINDS,
    Cases,
    Link,
)
from article80.relocation.eligibility import Bar
from article80.relocation.exchange import Chains, chains, moves
from article80.relocation.links import LinkPoints
from article80.relocation.offsets import Answer
from article80.relocation.preferences import Preference, fits
from article80.relocation.queue import Holders, Queue, Standing, queue
from article80.relocation.run import FREE, Decision, Proposal
from article80.relocation.scores import as_points
from article80.relocation.whys import whys

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class StateView:
    """One contributing state as it looks to one case.

    ``places`` and ``used`` are persons, for the cases of the same benefitting state. ``points`` are those of each
    tier, a person. ``worth`` is the score for one person, ``price`` what a place costs others, and ``net`` what is
    left. ``closed`` says why the case cannot go there; empty where it can.
    """

    geo: str
    places: int
    used: int
    closed: Literal["", "own_state", "ruled_out", "no_agreement", "no_places", "too_large", "held"]
    links: tuple[Link, ...]
    preferences: tuple[Preference, ...]
    wished: bool
    points: dict[str, int]
    worth: float
    price: int
    margin: float
    fits: bool
    holders: Holders
    standing: Standing

    @property
    def full(self) -> bool:
        """Whether no place is left."""
        return self.used >= self.places


@dataclass(frozen=True, slots=True)
class Change:
    """What would have changed the result: a fact that was not known or not so, and the state that it leads to.

    ``kind`` is "link" (with ``link``), "vulnerable" (with ``equals`` where the lot still decides), "both"
    (vulnerable, and the link), "places" (with ``places``, the number of further places at least; ``ahead``, how many of
    them go to persons who come before; and ``equals``, the cases among which the lot is drawn then), or "lot". A link
    is named as a proven one.
    """

    kind: Literal["link", "vulnerable", "both", "places", "lot"]
    state: str
    link: Link | None = None
    places: int = 0
    ahead: int = 0
    equals: int = 0


@dataclass(frozen=True, slots=True)
class CaseReason:
    """Everything that a reason says about one case. ``why`` is a key of `article80.relocation.whys.WHYS`.

    ``state`` is the code of the proposed state, "" for none. ``states`` are all contributing states, the best first.
    ``runner_up`` is the best state that was not chosen, and ``margin`` the points of the tiers by which it was behind.
    Of it, ``own_margin`` is what speaks less for that state than for the chosen one, and ``lost_by_others`` what the
    cases that have its places would lose to make room. ``article`` makes the benefitting state responsible, "" if none
    does. ``outside`` are links with states that have no places in the run, and ``here`` those with the state where the
    case is. ``family_elsewhere`` are the states, other than the benefitting one, in which a family member is: they may
    be responsible for an applicant (Art. 25 to 28), the proposed state too, and then the person needs no place.
    ``offset`` says whether the state where the persons are (``offset_by``, "" for the benefitting one) can take the
    case over, and ``offset_bars`` what stands against it. ``vulnerable_first``, ``wishes_count`` and
    ``stated_count`` say how the open questions on these were answered.
    """

    case: str
    number: int
    persons: int
    minors: int
    benefitting: str
    article: str
    beneficiary: bool
    unaccompanied: bool
    vulnerable: bool
    languages: tuple[str, ...]
    needs: tuple[str, ...]
    wishes: tuple[str, ...]
    state: str
    why: str
    bars: tuple[Bar, ...]
    decision: Decision | None
    states: tuple[StateView, ...]
    runner_up: StateView | None
    margin: dict[str, int]
    own_margin: dict[str, int]
    lost_by_others: dict[str, int]
    changes: tuple[Change, ...]
    outside: tuple[Link, ...]
    here: tuple[Link, ...]
    family_elsewhere: tuple[str, ...]
    vulnerable_first: bool
    wishes_count: bool
    stated_count: bool
    offset: Answer
    offset_by: str
    offset_bars: tuple[Bar, ...]

    @property
    def chosen(self) -> StateView | None:
        """The proposed state as it looks to the case."""
        return next((view for view in self.states if view.geo == self.state), None)

    def counted(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """The links that count for a state: those with nothing but a word behind them only if the option says so."""
        return tuple(link for link in links if self.stated_count or link.grade != "stated")

    @property
    def word_alone(self) -> bool:
        """Whether the case has its state by links that nothing but the word of the person shows."""
        chosen = self.chosen
        return self.why == "links" and chosen is not None and all(link.grade == "stated" for link in chosen.links)

    @property
    def possible(self) -> tuple[StateView, ...]:
        """The states to which the case could go, the best first."""
        return tuple(view for view in self.states if not view.closed)


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """The reasons of a proposal. Queues are worked out once for each state and row of places, when first needed."""

    proposal: Proposal
    why: NDArray[np.object_] = field(init=False)
    _queues: dict[tuple[int, int], Queue] = field(default_factory=dict)
    _chains: dict[tuple[int, int], Chains] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "why", whys(self.proposal))

    def of(self, case: int) -> CaseReason:
        """The reason of one case, by its number."""
        proposal, cases = self.proposal, self.proposal.cases
        bars = proposal.eligibility.of(case)
        at = int(proposal.state[case])
        ages = cases.ages[case]
        adult = proposal.parameters["adult_age_years"].value
        views = () if bars else self._views(case)
        state = proposal.places.contributing[at] if at >= 0 else ""
        runner_up = next((view for view in views if view.geo != state and not view.closed), None)
        chosen = next((view for view in views if view.geo == state), None)
        own = chosen.worth - runner_up.worth if chosen and runner_up else 0.0
        why = str(self.why[case])
        links, here = cases.links[case], cases.benefitting[case]
        decision = next((one for one in proposal.decisions if one.case == cases.name[case]), None)
        return CaseReason(
            case=str(cases.name[case]),
            number=case,
            persons=len(ages),
            minors=sum(age < adult for age in ages),
            benefitting=here,
            article=cases.responsible_under[case],
            beneficiary=cases.status[case] == "beneficiary",
            unaccompanied=any(one.ground == "unaccompanied_minor" for one in cases.vulnerability[case]),
            vulnerable=bool(cases.vulnerability[case]),
            languages=cases.languages[case],
            needs=cases.needs[case],
            wishes=cases.wishes[case],
            state=state,
            why=why,
            bars=bars,
            decision=decision,
            states=views,
            runner_up=runner_up,
            margin=as_points(runner_up.margin, proposal.ladder) if runner_up else {},
            own_margin=as_points(own, proposal.ladder),
            lost_by_others=as_points(max(0.0, runner_up.margin - own), proposal.ladder) if runner_up else {},
            changes=() if bars or decision else tuple(_changes(proposal, case, why, chosen, views)),
            outside=tuple(link for link in links if link.state not in (*proposal.places.contributing, here)),
            here=tuple(link for link in links if link.state == here),
            family_elsewhere=_family_elsewhere(cases, case),
            vulnerable_first=proposal.options.first_consideration_60_4 == "vulnerable",
            wishes_count=proposal.options.wishes_67_3 != "no",
            stated_count=proposal.options.stated_links_67_3 != "no",
            offset=proposal.offsets.answer(case),
            offset_by=str(proposal.offsets.by[case]),
            offset_bars=proposal.offsets.of(case),
        )

    def _views(self, case: int) -> tuple[StateView, ...]:
        proposal = self.proposal
        row, persons = int(proposal.row[case]), int(proposal.points.persons[case])
        worth = proposal.score[case] / persons
        found, at = self.chains(row, persons), int(proposal.state[case])
        views = [
            self._view(case, state, 0.0 if state == at else found.margin(worth, at, state), bool(found.fits[state]))
            for state in range(len(proposal.places.contributing))
        ]
        order = sorted(
            range(len(views)), key=lambda at: (bool(views[at].closed), views[at].margin, -views[at].worth, at)
        )
        return tuple(views[at] for at in order)

    def _view(self, case: int, state: int, margin: float, fits_there: bool) -> StateView:
        proposal = self.proposal
        row = int(proposal.row[case])
        geo = proposal.places.contributing[state]
        found = self.queue(row, state)
        persons = int(proposal.points.persons[case])
        worth = float(proposal.score[case, state]) / persons
        points = {tier.key: proposal.points.of(tier.key, case, state) for tier in proposal.ladder}
        points["vulnerable"] = min(points["vulnerable"], 1)
        return StateView(
            geo=geo,
            places=int(proposal.places.persons[row, state]),
            used=found.holders.persons,
            closed=self._closed(case, row, state, persons) or ("held" if isinf(margin) else ""),
            links=tuple(link for link in proposal.cases.links[case] if link.state == geo),
            preferences=self._preferences(case, geo),
            wished=geo in proposal.cases.wishes[case],
            points=points,
            worth=worth,
            price=round(float(proposal.prices[row, state])),
            margin=max(0.0, margin),
            fits=fits_there,
            holders=found.holders,
            standing=self._standing(case, state, found.standing(worth)),
        )

    def _preferences(self, case: int, geo: str) -> tuple[Preference, ...]:
        """The preferences of a state that the case fits."""
        asked = [each for each in self.proposal.preferences if each.state == geo]
        if not asked:
            return ()
        alone = self.proposal.cases.take(np.array([case]))
        return tuple(each for each in asked if bool(fits(each, alone)[0]))

    def _standing(self, case: int, state: int, found: Standing) -> Standing:
        """The standing without the case itself, which is in one of the two lists if nobody has decided it."""
        at = int(self.proposal.state[case])
        if self.proposal.fixed[case] != FREE:
            return found
        if at == state:
            own = int(self.proposal.points.persons[case])
            return replace(found, equal_placed=found.equal_placed - 1, equal_persons=found.equal_persons - own)
        listed = at < 0 and bool(self.proposal.permitted[case, state])
        if not listed:
            return found
        return replace(found, equal=found.equal - 1)

    def chains(self, row: int, persons: int) -> Chains:
        """What it takes a family of so many persons to enter each state of a row of places."""
        if (row, persons) not in self._chains:
            self._chains[row, persons] = chains(moves(self.proposal, row, persons), persons)
        return self._chains[row, persons]

    def queue(self, row: int, state: int) -> Queue:
        """The queue for a state among the cases of a row of places."""
        key = (row, state)
        if key not in self._queues:
            self._queues[key] = queue(self.proposal, row, state)
        return self._queues[key]

    def _closed(
        self, case: int, row: int, state: int, persons: int
    ) -> Literal["", "own_state", "ruled_out", "no_agreement", "no_places", "too_large", "held"]:
        proposal, geo = self.proposal, self.proposal.places.contributing[state]
        if geo == proposal.cases.benefitting[case]:
            return "own_state"
        if geo in proposal.cases.not_to[case]:
            return "ruled_out"
        if not proposal.permitted[case, state]:
            return "no_agreement"
        if proposal.places.persons[row, state] == 0:
            return "no_places"
        return "too_large" if persons > proposal.places.persons[row, state] else ""


def _family_elsewhere(cases: Cases, case: int) -> tuple[str, ...]:
    if cases.status[case] != "applicant":
        return ()
    alone = any(one.ground == "unaccompanied_minor" for one in cases.vulnerability[case])
    kinds = FAMILY_OF_LONE_MINORS if alone else FAMILY_OF_ADULTS
    found = dict.fromkeys(link.state for link in cases.links[case] if link.kind in kinds)
    return tuple(geo for geo in found if geo != cases.benefitting[case])


def _changes(
    proposal: Proposal,
    case: int,
    why: str,
    chosen: StateView | None,
    views: tuple[StateView, ...],
) -> list[Change]:
    """What alone would have led elsewhere, as the places and the other cases stand.

    Links and vulnerability are named for states only in which a case of the same size has a place: there it is certain.
    """
    others = [view for view in views if not view.closed and (chosen is None or view.geo != chosen.geo)]
    possible = [view for view in others if view.fits]
    if not others:
        return []
    weight = {tier.key: tier.weight for tier in proposal.ladder}
    vulnerable = bool(proposal.points.vulnerable[case])
    found: list[Change] = [Change("lot", others[0].geo)] if why == "lot" else []
    link = _least_link(proposal, possible, 0)
    beyond = weight["vulnerable"] - possible[0].margin if possible else -1
    if chosen is None and not vulnerable and beyond >= 0:
        found.append(Change("vulnerable", possible[0].geo, equals=int(beyond == 0)))
    if link is not None:
        found.append(Change("link", link.state, link))
    elif chosen is None and not vulnerable and not found:
        both = _least_link(proposal, possible, weight["vulnerable"])
        found += [] if both is None else [Change("both", both.state, both)]
    if chosen is None:
        found += _more_places(proposal, case, others)
    return found


def _more_places(proposal: Proposal, case: int, others: list[StateView]) -> Iterator[Change]:
    """The places that would help: where most speaks for the state, and where the fewest are needed, once each."""

    def needed(view: StateView) -> int:
        return view.standing.before + _short(proposal, case, view)

    best = min(others, key=lambda view: (-view.worth, needed(view), view.geo))
    nearest = min(others, key=lambda view: (needed(view), -view.worth, view.geo))
    for view in (best,) if nearest is best else (best, nearest):
        standing = view.standing
        yield Change(
            "places", view.geo, places=needed(view), ahead=standing.before,
            equals=standing.equal + standing.equal_placed + 1,
        )  # fmt: skip


def _short(proposal: Proposal, case: int, view: StateView) -> int:
    """Places that the case lacks in a state at least, beside those for everybody who comes before it.

    Who weighs less there would make room, and who weighs the same might, by another lot.
    """
    standing = view.standing
    room = max(0, view.places - view.used) + standing.lighter_persons + standing.equal_persons
    return max(1 - view.standing.before, int(proposal.points.persons[case]) - room)


def _least_link(proposal: Proposal, possible: list[StateView], given: float) -> Link | None:
    """The weakest kind of link that, proven, would alone lead to one of the states; family counts as the strongest.

    What is not proven is never named: nobody is to be told which mere statement would have sufficed.
    """
    points = LinkPoints.published(proposal.parameters, stated=proposal.options.stated_links_67_3 != "no")
    weight = {tier.key: tier.weight for tier in proposal.ladder}
    candidates = sorted(
        (kind in FAMILY_KINDS, points.of(Link("", kind, "proven")), place, kind) for place, kind in enumerate(KINDS)
    )
    for is_family, worth, _, kind in candidates:
        tier = "family" if is_family else "link"
        for view in possible:
            held = max((points.of(link) for link in view.links if link.kind == kind), default=0)
            if worth > held and given + (worth - held) * weight[tier] > view.margin:
                return Link(view.geo, kind, "proven")
    return None
