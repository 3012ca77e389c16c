"""What a matching came to, what is proven of it, and what its audit found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from article80.law.said import Line, Said, said, said_by_number
from article80.relocation.cases import GRADES
from article80.relocation.wording import line

if TYPE_CHECKING:
    from article80.relocation.audit import Audit, Evidence, LinksHonoured, LinksOutside
    from article80.relocation.run import Proposal


def answer(proposal: Proposal) -> Said:
    """The result in one sentence."""
    persons = proposal.points.persons
    eligible = proposal.eligibility.eligible
    placed, total = int(persons[proposal.placed].sum()), proposal.places.total
    return said_by_number(
        "{placed:said} is proposed for {places:said}; {eligible:said} could be relocated.",
        "{placed:said} are proposed for {places:said}; {eligible:said} could be relocated.",
        counted="number",
        number=placed,
        placed=_in_cases(placed, int(proposal.placed.sum())),
        places=said_by_number("{n:number} place", "{n:number} places", counted="n", n=total),
        eligible=_in_cases(int(persons[eligible].sum()), int(eligible.sum())),
    )


def _in_cases(persons: int, cases: int) -> Said:
    return said(
        "{persons:said} in {cases:said}",
        persons=said_by_number("{n:persons} person", "{n:persons} persons", counted="n", n=persons),
        cases=said_by_number("{n:number} case", "{n:number} cases", counted="n", n=cases),
    )


def proof(proposal: Proposal) -> tuple[Said, ...]:
    """What is proven of the result."""
    matching = proposal.matching
    slower = said("The quick search could not prove its result, so a slower one was made, which did.")
    again = (slower,) if matching.again else ()
    if matching.exact:
        return (
            said("No other use of the places is better by the published weights: this is proven, not estimated."),
            *again,
        )
    return (
        said(
            "No other use of the places is better by more than {open:verbatim} % by the published weights: this is "
            "proven.",
            open=f"{max(matching.gap * 100, 0.001):.3f}",
        ),
        said("What is left open is the price of keeping families whole."),
        *again,
    )


def findings(proposal: Proposal, found: Audit) -> tuple[Line, ...]:
    """What the audit found."""
    return tuple(_findings(proposal, found))


def _findings(proposal: Proposal, found: Audit) -> Iterator[Line]:
    honoured = {one.tier: one for one in found.links}
    yield from _outside(found.outside)
    for tier in _HONOURED:
        yield line(_links(honoured[tier]), *_without_place(honoured[tier]))
    yield line(_rests_on(found.evidence))
    yield line(*_envy(found.envy))
    yield line(*_lottery(found))
    for run in found.unsolved:
        yield line(said("What it costs is not known for the run {run:said}: it could not be solved.", run=run.says))
    if proposal.deviations:
        yield line(
            said_by_number(
                "{n:number} time a state has more or fewer cases without links of a group than its fair part and one "
                "family; the audit page says why, under Fair sharing.",
                "{n:number} times a state has more or fewer cases without links of a group than its fair part and one "
                "family; the audit page says why, under Fair sharing.",
                counted="n",
                n=len(proposal.deviations),
            )
        )


def _envy(swaps: int) -> Iterator[Said]:
    if swaps == 0:
        yield said(
            "No two cases of the same size could swap their places, or a place and none, with a gain: nobody envies "
            "another for good reason."
        )
        return
    yield said_by_number(
        "{n:number} swaps between cases of the same size would still gain something: less than what the proof leaves "
        "open.",
        "{n:number} swaps between cases of the same size would still gain something: less than what the proof leaves "
        "open.",
        counted="n",
        n=swaps,
    )
    yield said("Ask for --exact, or decide by hand.")


def _lottery(found: Audit) -> Iterator[Said]:
    if not found.lottery:
        yield said("The lot decided over no place.")
        return
    yield said_by_number(
        "The lot decided for {n:number} cases that are equal to another one with a different result; {placed:number} "
        "of them have a place.",
        "The lot decided for {n:number} cases that are equal to another one with a different result; {placed:number} "
        "of them have a place.",
        counted="n",
        n=len(found.lottery),
        placed=found.lottery_placed,
    )
    yield said("The list of cases marks them.")


class _Honoured(NamedTuple):
    """What is said of one kind of links, by how many cases have such a link and how many go where it is."""

    none: Said
    the_only_one_goes: Said
    the_only_one_does_not: Said
    all_go: Said
    some_go: Said


_HONOURED: Mapping[str, _Honoured] = {
    "family": _Honoured(
        said("No case with a place has a family link with a state in this run."),
        said("The one case with a place and a family link with one of the states in this run goes to such a state."),
        said(
            "The one case with a place and a family link with one of the states in this run does not go to such a "
            "state."
        ),
        said(
            "All {cases:number} cases with a place and a family link with one of the states in this run go to such a "
            "state."
        ),
        said(
            "Of the {cases:number} cases with a place and a family link with one of the states in this run, "
            "{honoured:number} go to such a state."
        ),
    ),
    "link": _Honoured(
        said("No case with a place has another meaningful link with a state in this run."),
        said(
            "The one case with a place and another meaningful link with one of the states in this run goes to such a "
            "state."
        ),
        said(
            "The one case with a place and another meaningful link with one of the states in this run does not go to "
            "such a state."
        ),
        said(
            "All {cases:number} cases with a place and another meaningful link with one of the states in this run go "
            "to such a state."
        ),
        said(
            "Of the {cases:number} cases with a place and another meaningful link with one of the states in this run, "
            "{honoured:number} go to such a state."
        ),
    ),
}
"""By the tier of the links."""


def _links(found: LinksHonoured) -> Said:
    """How many with a place and a link of one kind are where one is."""
    says, honoured, cases = _HONOURED[found.tier], found.honoured, found.cases
    if cases == 0:
        return says.none
    if cases == 1:
        return says.the_only_one_goes if honoured else says.the_only_one_does_not
    return (says.all_go if honoured == cases else says.some_go).with_parts(cases=cases, honoured=honoured)


def _without_place(found: LinksHonoured) -> Iterator[Said]:
    if found.without_place:
        yield said_by_number(
            "{n:number} more case with such a link has no place.",
            "{n:number} more cases with such a link have no place.",
            counted="n",
            n=found.without_place,
        )


def _outside(found: LinksOutside) -> Iterator[Line]:
    """Whom a state outside the run would have united, first: a second transfer may follow for each."""
    if found.cases:
        yield line(
            said_by_number(
                "{cases:number} case with a place ({persons:persons} persons) has a family link with a state outside "
                "this run ({states:states}), which would have united it; it may mean a second transfer (Art. 25 to 28, "
                "68 AMMR).",
                "{cases:number} cases with a place ({persons:persons} persons) have a family link with a state outside "
                "this run ({states:states}), which would have united them; each may mean a second transfer (Art. 25 to "
                "28, 68 AMMR).",
                counted="cases",
                cases=found.cases,
                persons=found.persons,
                states=tuple(geo for geo, _ in found.states),
            )
        )


def _rests_on(found: Sequence[Evidence]) -> Said:
    """On what the links rest that led to a state."""
    persons = {one.grade: one.persons for one in found}
    if not sum(persons.values()):
        return said("No place went where a link is.")
    return said(
        "Places that went where a link is, in persons, by the best evidence for it: {grades:said_row}.",
        grades=tuple(
            said("{persons:persons} {grade:said}", persons=persons[grade], grade=words)
            for grade, words in GRADES.items()
        ),
    )
