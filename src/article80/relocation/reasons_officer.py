"""A reason for the officer who decides and for a court that reviews: provisions, weights, what was full, prices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from article80.law.provision import Provision
from article80.law.states import name_of
from article80.relocation.cases import GRADES, KINDS, NEEDS, WITH, Link
from article80.relocation.reasons import CaseReason, Change, StateView
from article80.relocation.run import Proposal
from article80.relocation.whys import WHYS
from article80.relocation.wording import capital
from article80.responsibility.wording import place

OPEN_QUESTIONS = (
    "first_consideration_60_4",
    "vulnerable_family_60_4",
    "wishes_67_3",
    "stated_links_67_3",
    "another_state_68",
)
"""The options that change who is placed where."""

_LAW = {
    "links": "Art. 67(3)",
    "shared": "Art. 67(4)",
    "preference": "Art. 60(4)",
    "too_large": "Art. 67(6)",
    "size": "Art. 67(6)",
    "whole": "Art. 67(6)",
}
_CLOSED = {
    "own_state": "the case is there already",
    "ruled_out": "ruled out for this case by an authority",
    "no_agreement": "no agreement on beneficiaries of protection with the benefitting state (Art. 56(2)(a)(ii))",
    "no_places": "no places for this benefitting state",
    "too_large": "fewer places than the family has persons",
    "held": "its places are held by decisions of officers",
}


def note(reason: CaseReason) -> tuple[str, ...]:
    """The lines of the officer's note, the proposal first."""
    return tuple(_note(reason))


def _note(reason: CaseReason) -> Iterator[str]:
    yield _case_in_words(reason)
    if reason.bars:
        yield "Not to be relocated:"
        for bar in reason.bars:
            under = f", here Art. {reason.article}" if bar.key == "family_responsibility" else ""
            yield f"- {bar.says}{under} ({cited(bar.provision)}). Lifted if: {bar.lifted_by}."
        if any(bar.key == "security_threat" for bar in reason.bars) and not reason.beneficiary:
            yield f"{capital(place(reason.benefitting))} is responsible for the application (Art. 16(4))."
        yield from _taking_over(reason)
        return
    decided = f" Reason given: {reason.decision.why}." if reason.decision and reason.decision.why else ""
    head = "Decided" if reason.decision else "Proposal"
    goal = name_of(reason.state) if reason.state else f"no place; the case stays in {place(reason.benefitting)}"
    law = f" ({_LAW[reason.why]})" if reason.why in _LAW else ""
    yield f"{head}: {goal}. The reason: {WHYS[reason.why]}{law}.{decided}"
    yield from _states_in_words(reason)
    yield from _runner_up(reason)
    yield from _lot(reason)
    if reason.changes:
        yield "What alone would have changed it, everything else as it is:"
        yield from (f"- {_change_in_words(change, reason)}" for change in reason.changes)
    yield from _elsewhere(reason)
    yield from _before_the_transfer(reason)


def _taking_over(reason: CaseReason) -> Iterator[str]:
    """Whether the state where the persons are can take the case over instead."""
    if not reason.offset_by:
        return
    where = place(reason.offset_by)
    if reason.offset == "yes":
        yield f"{capital(where)}, where they are, can take the case over instead (Art. 63(8))."
        return
    yield f"{capital(where)}, where they are, cannot take the case over{'' if reason.offset == 'no' else ' yet'}:"
    for bar in reason.offset_bars:
        yield f"- {bar.says} ({cited(bar.provision)}). Lifted if: {bar.lifted_by}."


def _case_in_words(reason: CaseReason) -> str:
    parts = [f"{reason.persons} person{'' if reason.persons == 1 else 's'}"]
    if reason.minors and reason.persons > 1:
        parts.append(f"{reason.minors} of them below 18")
    parts.append(_ALONE[reason.persons > 1] if reason.unaccompanied else "vulnerable" if reason.vulnerable else "")
    parts.append("beneficiary of protection" if reason.beneficiary else "applicant")
    here = place(reason.benefitting)
    parts.append(
        f"of {here}, where the persons are not: they are in {place(reason.offset_by)}"
        if reason.offset_by
        else f"in {here}"
    )
    return f"Case {reason.case}: {', '.join(part for part in parts if part)}."


_ALONE = ("unaccompanied minor", "unaccompanied minors")


def _states_in_words(reason: CaseReason) -> Iterator[str]:
    """What speaks for each state. States for which nothing in particular speaks share one line."""
    shown = [view for view in reason.possible if _speaks(view, reason) or view.geo == reason.state]
    plain = [view for view in reason.possible if view not in shown]
    for view in shown:
        speaks = "; ".join(_speaks(view, reason))
        told = f"what speaks for it: {speaks}" if speaks else "nothing in particular speaks for it"
        yield f"- {name_of(view.geo)}: {told}. {_room(view)}"
    if plain:
        one = len(plain) == 1
        names = _listed([name_of(view.geo) for view in plain])
        rooms = {_room(view) for view in plain}
        room = rooms.pop() if len(rooms) == 1 else _rooms(plain)
        yield f"- {names}: nothing in particular speaks for {'it' if one else 'any of them'}. {room}"
    closed = [view for view in reason.states if view.closed]
    for view in (one for one in closed if one.links):
        told = f"; the case has {_links_in_words(view.links)}"
        yield f"- {name_of(view.geo)}: not possible, {_CLOSED[view.closed]}{told}."
    for kind in (one for one in _CLOSED if one != "own_state"):
        alike = [view for view in closed if view.closed == kind and not view.links]
        if alike:
            yield f"- {_listed([_with_places(view) for view in alike])}: not possible, {_CLOSED[kind]}."


def _with_places(view: StateView) -> str:
    """The name of a state, with its places where these are too few."""
    few = f" ({_apart(view.places)} place{'' if view.places == 1 else 's'})" if view.closed == "too_large" else ""
    return f"{name_of(view.geo)}{few}"


def _elsewhere(reason: CaseReason) -> Iterator[str]:
    """Links with states that take nobody in this run, and family that another procedure may bring together."""
    if reason.word_alone:
        yield (
            f"To check first: nothing but the word of the person shows the link with {place(reason.state)}, and the "
            "link decided."
        )
    idle = [link for view in reason.states for link in view.links if link not in reason.counted(view.links)]
    if idle:
        told = "; ".join(f"{name_of(link.state)}: {_links_in_words([link])}" for link in idle)
        yield f"Links that did not count, because nothing but the word of the person shows them: {told}."
    if reason.outside:
        told = "; ".join(f"{name_of(link.state)}: {_links_in_words([link])}" for link in reason.outside)
        yield f"Links with states that have no places in this run: {told}."
    if reason.here:
        yield f"Links with the state where the case is, which speak for no other: {_links_in_words(reason.here)}."
    for geo in reason.family_elsewhere:
        then = " If it is, the transfer there needs no place in this run." if geo == reason.state else ""
        yield f"To check first: whether {place(geo)} is responsible because of the family there (Art. 25 to 28).{then}"


def _speaks(view: StateView, reason: CaseReason) -> list[str]:
    counted = reason.counted(view.links)
    found = [_links_in_words(counted)] if counted else []
    found += [f"that it is prepared for {each.says()}" for each in view.preferences]
    if view.points.get("wish"):
        found.append("the wish of the person, which is no right")
    return found


def _room(view: StateView) -> str:
    taken = f"{_apart(view.used)} of {_apart(view.places)} places taken"
    if not view.full:
        return f"{taken}."
    standing = view.standing
    ahead = f"; more speaks for {_persons(standing.before)} without a place there" if standing.before else ""
    return f"{taken}, {_holders(view)}{ahead}."


def _rooms(views: Sequence[StateView]) -> str:
    used, places = sum(view.used for view in views), sum(view.places for view in views)
    return f"Together {_apart(used)} of {_apart(places)} places taken."


def _holders(view: StateView) -> str:
    held = view.holders
    if held.persons == 0:
        return "by nobody yet"
    if held.vulnerable == held.persons:
        first = "all by vulnerable persons and their families"
    else:
        first = f"{_apart(held.vulnerable)} by vulnerable persons and their families"
    return f"{first}, {_apart(held.family)} by persons with family there" if held.family else first


def _cases(number: int) -> str:
    return f"{_apart(number)} case{'' if number == 1 else 's'}"


def _alike(number: int, where: str, what: str) -> str:
    """How many cases weigh the same, and what they have."""
    have = "has" if number == 1 else "have"
    words = (_cases(number), "for which exactly as much speaks", where, have, what)
    return " ".join(word for word in words if word)


def _links_in_words(links: Sequence[Link]) -> str:
    return " and ".join(f"{KINDS[link.kind]} ({GRADES[link.grade]})" for link in links)


def _runner_up(reason: CaseReason) -> Iterator[str]:
    second = reason.runner_up
    if second is None or reason.decision:
        return
    name = name_of(second.geo)
    if reason.why in ("size", "whole"):
        yield (
            f"Closest to a place: {name}. Cases for which no more speaks have its last places, because of how families "
            "fit into them."
        )
    elif not reason.state:
        behind = margin_in_words(reason.margin)
        ahead = f"More speaks for the last ones placed there, by {behind}" if behind else _AS_MUCH
        yield f"Closest to a place: {name}. {ahead}."
    else:
        yield f"Second choice: {name}{_second(reason)}."


_AS_MUCH = "Exactly as much speaks for the last ones placed there"


def _second(reason: CaseReason) -> str:
    """What the case itself would lose in the second state, and what others would lose to make room there."""
    own, others = margin_in_words(reason.own_margin), margin_in_words(reason.lost_by_others)
    less = next((number for number in reason.own_margin.values() if number), 0) > 0
    room = f"to make room there, somebody else would lose {others} for each person"
    if not own:
        return f", for which as much speaks; but {room}" if others else ", for which as much speaks"
    if less:
        return f", behind by {own}" + (f"; besides, {room}" if others else "")
    return f". More speaks for it, by {own}, but {room if others else 'others who have its places would lose as much'}"


def _lot(reason: CaseReason) -> Iterator[str]:
    """That a lot was drawn, among how many."""
    chosen = reason.chosen
    if chosen is not None and chosen.standing.equal and not reason.decision:
        yield f"Drawn by lot: {_alike(chosen.standing.equal, 'there', 'no place')}."
    if reason.why == "lot":
        equal = max((view.standing.equal_placed for view in reason.possible), default=0)
        yield f"Not drawn: {_alike(equal, '', 'a place by lot')}."


def margin_in_words(points: Mapping[str, int]) -> str:
    """How far one is behind in the heaviest tier, and what speaks the other way without making up for it."""
    told = [(key, number) for key, number in points.items() if number]
    if not told:
        return ""
    key, number = told[0]
    other = [f"{_points(abs(each))} for {_TIER[name]}" for name, each in told[1:] if (each > 0) != (number > 0)]
    against = f" ({' and '.join(other)} on the other side cannot make up for it)" if other else ""
    return f"{_points(abs(number))} for {_TIER[key]}{against}"


_TIER = {
    "vulnerable": "vulnerability",
    "family": "family links",
    "place": "a place that is used",
    "link": "other links",
    "preference": "preferences",
    "wish": "wishes",
}


def _points(number: int) -> str:
    return f"{number} point{'' if number == 1 else 's'}"


def _change_in_words(change: Change, reason: CaseReason) -> str:
    there = place(change.state)
    if change.kind == "lot":
        return f"another lot: cases for which exactly as much speaks have a place in {there} by lot"
    if change.kind == "places":
        return _more_places(change, there, reason)
    if change.kind == "vulnerable":
        lot = ", and then the lot among cases for which exactly as much speaks" if change.equals else ""
        return f"a finding that a member is vulnerable, which leads to {there} or a state that is as good{lot}"
    assert change.link is not None
    link = f"{WITH[change.link.kind].format(there)}, {GRADES[change.link.grade]}"
    if change.kind == "both":
        return f"a finding that a member is vulnerable, together with {link}"
    return link


def _more_places(change: Change, there: str, reason: CaseReason) -> str:
    """How many places would help, who has them first, and what the lot still decides."""
    more = f"{_apart(change.places)} more place{'' if change.places == 1 else 's'}"
    told = f"at least {more} in {there} for persons from {place(reason.benefitting)}"
    if change.ahead:
        told += f", because {_persons(change.ahead)} for whom more speaks come before"
    if change.equals > 1:
        told += f"; even with these, a lot among {_cases(change.equals)} for which exactly as much speaks decides"
    return told


def _persons(number: int) -> str:
    return f"{_apart(number)} person{'' if number == 1 else 's'}"


def _before_the_transfer(reason: CaseReason) -> Iterator[str]:
    if not reason.state:
        return
    if reason.unaccompanied:
        yield (
            "Before a transfer decision: representative, notice to the contributing state and its confirmation, "
            "best interests of the child (Art. 23(5))."
        )
    if reason.beneficiary:
        yield "The beneficiary has consented in writing (Art. 67(4)); check that it still holds."
    if reason.needs:
        yield f"To be prepared in {place(reason.state)}: {_listed([NEEDS[need] for need in reason.needs])}."
    if reason.languages:
        yield f"To be explained in a language that is understood; in the file: {', '.join(reason.languages)}."


def record(reason: CaseReason, proposal: Proposal) -> tuple[str, ...]:
    """The lines for a court: the officer's note, then the law, the weights, the prices, the proof and the lottery."""
    return (*_note(reason), "", *_record(reason, proposal))


def _record(reason: CaseReason, proposal: Proposal) -> Iterator[str]:
    provisions = dict.fromkeys(
        ["AMMR 67(2)", "AMMR 67(5)", *(tier.provision for tier in proposal.ladder), "AMMR 67(4)", "AMMR 67(6)"]
    )
    yield f"Provisions: {', '.join(cited(one) for one in provisions)}."
    yield (
        "No score and no preference reads nationality, ethnic or social origin, religion, sex or marital status "
        "(Art. 21 of the Charter of Fundamental Rights). Age, disability and its other grounds count only in favour of "
        "a person, where they were assessed as making the person vulnerable; language only as a link. Nationality was "
        "read once: so that cases without links are shared evenly by likely outcome."
    )
    answers = ", ".join(f"{name} = {getattr(proposal.options, name)}" for name in OPEN_QUESTIONS)
    yield f"Open questions of the law, as they were answered here: {answers}."
    if reason.bars:
        return
    yield "Weights of one point for one person, the first consideration first:"
    for tier in proposal.ladder:
        yield f"- {tier.says} ({cited(tier.provision)}): {_apart(tier.weight)}, at most {tier.most} point" + (
            "" if tier.most == 1 else "s"
        )
    yield "For one person of the case, by state: points; weight; price of a place; what the case lacks to be there:"
    for view in reason.possible:
        points = ", ".join(f"{tier.key} {view.points[tier.key]}" for tier in proposal.ladder)
        yield f"- {name_of(view.geo)}: {points}; {_apart(view.worth)}; {_apart(view.price)}; {_apart(view.margin)}"
    found = proposal.matching
    gap = f"{found.gap:.1e}" if found.gap else "0"
    yield (
        f"The run placed cases of the value {_apart(found.value)}. No division of the places can exceed "
        f"{_apart(found.bound)}; the gap is {gap}. Prices prove this: a state with a price is full, and each case has "
        "the state that leaves it most after the price. Families are not divided, so this may hold only nearly; the "
        "gap says how nearly."
    )
    chosen = reason.chosen
    equal = (
        chosen.standing.equal if chosen else max((view.standing.equal_placed for view in reason.possible), default=0)
    )
    if equal and not reason.decision:
        yield (
            "Cases for which exactly as much speaks were divided by lot, by the pseudonym of the case and the seed "
            f"{found.seed}. The lot does not hang on the order of the file and can be drawn again."
        )
    yield "Proposed by a computer programme; the decision is the officer's, with a remedy under Art. 67(13)."


def cited(written: str) -> str:
    """A provision as it stands in running text: "Art. 67(2)"; of another act with its name."""
    text = str(Provision.parse(written))
    return text.removesuffix(" AMMR").replace(" CHARTER", " of the Charter")


def _apart(number: float) -> str:
    return f"{round(number):,}".replace(",", "\N{NO-BREAK SPACE}")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
