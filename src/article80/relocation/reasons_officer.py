"""A reason for the officer who decides: provisions, what spoke for each state, what was full, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from article80.law.said import Line, Said, said, said_by_number
from article80.relocation.cases import GRADES, KINDS, NEEDS, WITH, Link
from article80.relocation.eligibility import Bar
from article80.relocation.reasons import CaseReason, Change
from article80.relocation.reasons_officer_margins import closest
from article80.relocation.reasons_officer_states import LINKS_WITH_STATES, links_named, states_in_turn
from article80.relocation.whys import WHYS
from article80.relocation.wording import entry, line

_LAW = {
    "links": "AMMR 67(3)",
    "shared": "AMMR 67(4)",
    "preference": "AMMR 60(4)",
    "too_large": "AMMR 67(6)",
    "size": "AMMR 67(6)",
    "whole": "AMMR 67(6)",
}


def note(reason: CaseReason) -> tuple[Line, ...]:
    """The lines of the officer's note, the proposal first."""
    return tuple(_note(reason))


def _note(reason: CaseReason) -> Iterator[Line]:
    yield line(_case(reason))
    if reason.bars:
        yield line(said("Not to be relocated:"))
        yield from (_barred(bar, reason.article) for bar in reason.bars)
        if any(bar.key == "security_threat" for bar in reason.bars) and not reason.beneficiary:
            yield line(said("{state:state} is responsible for the application (Art. 16(4)).", state=reason.benefitting))
        yield from _taking_over(reason)
        return
    yield line(*_result(reason))
    yield from states_in_turn(reason)
    yield from closest(reason)
    yield from _lot(reason)
    if reason.changes:
        yield line(said("What alone would have changed it, everything else as it is:"))
        yield from (entry(_change(change, reason)) for change in reason.changes)
    yield from _elsewhere(reason)
    yield from _before_the_transfer(reason)


def _case(reason: CaseReason) -> Said:
    """What kind of case it is, in a row of short words."""
    parts = [said_by_number("{n:persons} person", "{n:persons} persons", counted="n", n=reason.persons)]
    if reason.minors and reason.persons > 1:
        parts.append(
            said_by_number("{n:persons} of them below 18", "{n:persons} of them below 18", counted="n", n=reason.minors)
        )
    if reason.unaccompanied:
        parts.append(said("unaccompanied minor") if reason.persons == 1 else said("unaccompanied minors"))
    elif reason.vulnerable:
        parts.append(said("vulnerable"))
    parts.append(said("beneficiary of protection") if reason.beneficiary else said("applicant"))
    if reason.offset_by:
        parts.append(
            said(
                "of {here:state}, where the persons are not: they are in {present:state}",
                here=reason.benefitting,
                present=reason.offset_by,
            )
        )
    else:
        parts.append(said("in {here:state}", here=reason.benefitting))
    return said("Case {case:verbatim}: {parts:said_row}.", case=reason.case, parts=tuple(parts))


def _barred(bar: Bar, article: str = "") -> Line:
    """A bar with its provision, and what would lift it."""
    if bar.key == "family_responsibility" and article:
        stands = said(
            "{says:said}, here Art. {article:verbatim} ({law:article}).",
            says=bar.says,
            article=article,
            law=bar.provision,
        )
    else:
        stands = said("{says:said} ({law:article}).", says=bar.says, law=bar.provision)
    return entry(stands, said("Lifted if: {lifted_by:said}.", lifted_by=bar.lifted_by))


def _taking_over(reason: CaseReason) -> Iterator[Line]:
    """Whether the state where the persons are can take the case over instead."""
    if not reason.offset_by:
        return
    where = reason.offset_by
    if reason.offset == "yes":
        yield line(said("{state:state}, where they are, can take the case over instead (Art. 63(8)).", state=where))
        return
    if reason.offset == "no":
        yield line(said("{state:state}, where they are, cannot take the case over:", state=where))
    else:
        yield line(said("{state:state}, where they are, cannot take the case over yet:", state=where))
    yield from map(_barred, reason.offset_bars)


def _result(reason: CaseReason) -> Iterator[Said]:
    """What is proposed or was decided, and the reason."""
    if reason.state:
        head = said("Decided: {goal:state_name}.") if reason.decision else said("Proposal: {goal:state_name}.")
        yield head.with_parts(goal=reason.state)
    else:
        stays = (
            said("Decided: no place; the case stays in {here:state}.")
            if reason.decision
            else said("Proposal: no place; the case stays in {here:state}.")
        )
        yield stays.with_parts(here=reason.benefitting)
    if reason.why in _LAW:
        yield said("The reason: {why:said} ({law:article}).", why=WHYS[reason.why], law=_LAW[reason.why])
    else:
        yield said("The reason: {why:said}.", why=WHYS[reason.why])
    if reason.decision and reason.decision.why:
        yield said("Reason given: {why:verbatim}.", why=reason.decision.why)


def _lot(reason: CaseReason) -> Iterator[Line]:
    """That a lot was drawn, among how many."""
    chosen = reason.chosen
    if chosen is not None and chosen.standing.equal and not reason.decision:
        yield line(
            said_by_number(
                "Drawn by lot: {n:number} case for which exactly as much speaks there has no place.",
                "Drawn by lot: {n:number} cases for which exactly as much speaks there have no place.",
                counted="n",
                n=chosen.standing.equal,
            )
        )
    if reason.why == "lot":
        yield line(
            said_by_number(
                "Not drawn: {n:number} case for which exactly as much speaks has a place by lot.",
                "Not drawn: {n:number} cases for which exactly as much speaks have a place by lot.",
                counted="n",
                n=max((view.standing.equal_placed for view in reason.possible), default=0),
            )
        )


def _change(change: Change, reason: CaseReason) -> Said:
    if change.kind == "lot":
        return said(
            "another lot: cases for which exactly as much speaks have a place in {there:state} by lot",
            there=change.state,
        )
    if change.kind == "places":
        return _more_places(change, reason)
    if change.kind == "vulnerable" and change.equals:
        return said(
            "a finding that a member is vulnerable, which leads to {there:state} or a state that is as good, and then "
            "the lot among cases for which exactly as much speaks",
            there=change.state,
        )
    if change.kind == "vulnerable":
        return said(
            "a finding that a member is vulnerable, which leads to {there:state} or a state that is as good",
            there=change.state,
        )
    assert change.link is not None
    link = WITH[change.link.kind].with_parts(state=change.state)
    if change.kind == "both":
        return said(
            "a finding that a member is vulnerable, together with {link:said}, {grade:said}",
            link=link,
            grade=GRADES[change.link.grade],
        )
    return said("{link:said}, {grade:said}", link=link, grade=GRADES[change.link.grade])


def _more_places(change: Change, reason: CaseReason) -> Said:
    """How many places would help, who has them first, and what the lot still decides."""
    return _MORE_PLACES[bool(change.ahead), change.equals > 1].with_parts(
        more=said_by_number("{n:number} more place", "{n:number} more places", counted="n", n=change.places),
        there=change.state,
        here=reason.benefitting,
        ahead=said_by_number("{n:persons} person", "{n:persons} persons", counted="n", n=change.ahead),
        equals=said_by_number("{n:number} case", "{n:number} cases", counted="n", n=change.equals),
    )


_MORE_PLACES: Mapping[tuple[bool, bool], Said] = {
    (False, False): said("at least {more:said} in {there:state} for persons from {here:state}"),
    (True, False): said(
        "at least {more:said} in {there:state} for persons from {here:state}, because {ahead:said} for whom more "
        "speaks come before"
    ),
    (False, True): said(
        "at least {more:said} in {there:state} for persons from {here:state}; even with these, a lot among "
        "{equals:said} for which exactly as much speaks decides"
    ),
    (True, True): said(
        "at least {more:said} in {there:state} for persons from {here:state}, because {ahead:said} for whom more "
        "speaks come before; even with these, a lot among {equals:said} for which exactly as much speaks decides"
    ),
}
"""By whether some come before, and whether a lot decides then."""


def _elsewhere(reason: CaseReason) -> Iterator[Line]:
    """Links with states that take nobody in this run, and family that another procedure may bring together."""
    if reason.word_alone:
        yield line(
            said(
                "To check first: nothing but the word of the person shows the link with {state:state}, and the link "
                "decided.",
                state=reason.state,
            )
        )
    idle = [link for view in reason.states for link in view.links if link not in reason.counted(view.links)]
    if idle:
        yield line(
            said(
                "Links that did not count, because nothing but the word of the person shows them: {links:said_items}.",
                links=_with_states(idle),
            )
        )
    if reason.outside:
        yield line(
            said(
                "Links with states that have no places in this run: {links:said_items}.",
                links=_with_states(reason.outside),
            )
        )
    if reason.here:
        yield line(
            said(
                "Links with the state where the case is, which speak for no other: {links:said_list}.",
                links=links_named(reason.here),
            )
        )
    for geo in reason.family_elsewhere:
        check = said(
            "To check first: whether {state:state} is responsible because of the family there (Art. 25 to 28).",
            state=geo,
        )
        if geo == reason.state:
            yield line(check, said("If it is, the transfer there needs no place in this run."))
        else:
            yield line(check)


def _with_states(links: Sequence[Link]) -> tuple[Said, ...]:
    """Links, each after the name of its state."""
    return tuple(
        LINKS_WITH_STATES.with_parts(state=link.state, kind=KINDS[link.kind], grade=GRADES[link.grade])
        for link in links
    )


def _before_the_transfer(reason: CaseReason) -> Iterator[Line]:
    if not reason.state:
        return
    if reason.unaccompanied:
        yield line(
            said(
                "Before a transfer decision: representative, notice to the contributing state and its confirmation, "
                "best interests of the child (Art. 23(5))."
            )
        )
    if reason.beneficiary:
        yield line(said("The beneficiary has consented in writing (Art. 67(4)); check that it still holds."))
    if reason.needs:
        yield line(
            said(
                "To be prepared in {state:state}: {needs:said_list}.",
                state=reason.state,
                needs=tuple(NEEDS[need] for need in reason.needs),
            )
        )
    if reason.languages:
        yield line(
            said(
                "To be explained in a language that is understood; in the file: {languages:verbatim}.",
                languages=", ".join(reason.languages),
            )
        )
