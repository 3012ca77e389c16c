"""A reason as a letter to the person: plain words, second person, honest. No article, no number of points.

It says what is proposed, why, what did not count and why, what the person cannot choose, what happens next and whom to
ask. It never says why somebody is vulnerable, and never names a nationality.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article80.law.parameters import Parameters
from article80.law.said import Line, Said, said
from article80.relocation.reasons import CaseReason, StateView
from article80.relocation.reasons_person_barred import barred
from article80.relocation.reasons_person_stays import no_place
from article80.relocation.reasons_person_words import (
    FOUNDED,
    ask,
    care,
    outside,
    ties,
    told_of,
    why_not_there,
    wish,
)
from article80.relocation.wording import line


def letter(reason: CaseReason, *, parameters: Parameters) -> tuple[Line, ...]:
    """The paragraphs of the letter."""
    if reason.bars:
        return tuple(barred(reason))
    if not reason.state:
        return tuple(no_place(reason))
    return tuple(_proposed(reason, parameters))


def _proposed(reason: CaseReason, parameters: Parameters) -> Iterator[Line]:
    yield line(_goal(reason), *_together(reason))
    yield line(*_why_there(reason))
    others = tuple(_other_links(reason))
    if others:
        yield line(*others)
    yield line(
        said("You cannot choose the state; the law gives no such right."),
        *wish(reason),
        said("But your ties with other states, above all with family, have to be looked at."),
        said("This was done with what you told us and with the documents that we have."),
    )
    yield line(*_next(reason, parameters))
    yield line(*ask(reason))


def _goal(reason: CaseReason) -> Said:
    if reason.why == "decided":
        return said(
            "An officer has decided that you can move from {here:state} to {there:state}.",
            here=reason.benefitting,
            there=reason.state,
        )
    return said(
        "We propose that you move from {here:state} to {there:state}.", here=reason.benefitting, there=reason.state
    )


def _together(reason: CaseReason) -> Iterator[Said]:
    if reason.persons == 2:
        yield said("Both of you would move together.")
    elif reason.persons > 2:
        yield said("All {persons:persons} of you would move together.", persons=reason.persons)


def _why_there(reason: CaseReason) -> Iterator[Said]:
    """Why this state, and why the person is among those who have a place at all."""
    chosen = reason.chosen
    assert chosen is not None
    if reason.why == "decided":
        yield said("The officer decided this by hand, and the computer did not change it.")
        yield from told_of(chosen.links)
        return
    if reason.why == "links":
        yield from _links_there(chosen)
    else:
        for sentence in _THERE.get(reason.why, _NONE_BETTER):
            yield sentence.with_parts(there=reason.state, better=_better(reason))
    if reason.vulnerable and chosen.standing.before == 0:
        yield care(reason)
        yield said("That counted for you too.")
    if chosen.standing.equal:
        yield said("There were not enough places for all people in the same situation.")
        yield said("So a lot was drawn, with the same chance for everybody, and you are among those who have a place.")


def _links_there(chosen: StateView) -> Iterator[Said]:
    """The ties that decided, each with how well it is founded."""
    if len({link.grade for link in chosen.links}) == 1:
        yield said("The reason for {there:state}: {ties:said_list}.", there=chosen.geo, ties=ties(chosen.links))
        yield FOUNDED[chosen.links[0].grade]
    else:
        yield said("There are reasons for {there:state}.", there=chosen.geo)
        yield from told_of(chosen.links)


_YOUR_PLACE = said("Your place is in {there:state}.")
_NONE_BETTER = (
    said(
        "As far as we know, you have no ties with any state to which you could go, so no other state was better for "
        "you."
    ),
    _YOUR_PLACE,
)
_THERE: Mapping[str, tuple[Said, ...]] = {
    "only": (said("{there:state} is the only state with places to which you could go."),),
    "shared": (
        said(
            "As far as we know, you have no ties with any state to which you could go, so none was better for you "
            "than another."
        ),
        said("People in this situation are shared fairly among the states."),
        _YOUR_PLACE,
    ),
    "preference": (
        said("As far as we know, you have no ties with any state to which you could go."),
        said("{there:state} is prepared for people in your situation, so it was chosen."),
    ),
    "wish": (
        said("As far as we know, you have no ties with any state to which you could go."),
        said("You would like to go to {there:state}, and nothing spoke for another state."),
    ),
    "weight": (
        said("For you alone, more spoke for {better:state}."),
        said("But the places there were needed for other people, and there is a place for you in {there:state}."),
    ),
}


def _other_links(reason: CaseReason) -> Iterator[Said]:
    """Ties with other states, and why they did not decide."""
    for view in reason.states:
        if view.geo == reason.state or not view.links:
            continue
        yield from told_of(view.links)
        yield from why_not_there(view, reason)
    yield from outside(reason)


def _next(reason: CaseReason, parameters: Parameters) -> Iterator[Said]:
    """What happens next, by the times of the law."""
    yield from _who_decides(reason)
    if reason.unaccompanied:
        yield said(
            "Before anything else, a representative helps you, and it is examined whether the move is best for you."
        )
    if reason.beneficiary:
        yield said("You have agreed in writing; without that, you would not be moved.")
        yield said("If you no longer agree, please tell the officer before you travel.")
    yield (_SENDS if reason.why == "decided" else _THEN_SENDS).with_parts(
        here=reason.benefitting,
        there=reason.state,
        weeks=parameters["relocation_reply_weeks"],
        special=parameters["relocation_reply_extended_weeks"],
    )
    yield said(
        "{there:state} may refuse only for a reason that the law gives, such as internal security.", there=reason.state
    )
    yield said("If it does not answer in time, that counts as a yes.")
    notice = "relocation_notice_beneficiary_weeks" if reason.beneficiary else "relocation_notice_applicant_days"
    yield said(
        "After that you receive a written decision, at least {notice:length} before you travel.",
        notice=parameters[notice],
    )
    yield said(
        "The two states have to carry out the move within {weeks:length} of the answer, or of the end of a court case "
        "that stops it.",
        weeks=parameters["relocation_transfer_weeks"],
    )
    yield said("You can bring the decision before a court.")


def _who_decides(reason: CaseReason) -> Iterator[Said]:
    if reason.why == "decided":
        yield said("What happens next:")
        return
    yield said(
        "What happens next: an officer in {here:state} checks this proposal and decides.", here=reason.benefitting
    )
    yield said("A computer programme helped to make it; it does not decide.")


_SENDS = said(
    "{here:state} sends your file to {there:state}, which has {weeks:length} to answer, in special cases "
    "{special:length}."
)
_THEN_SENDS = said(
    "Then {here:state} sends your file to {there:state}, which has {weeks:length} to answer, in special cases "
    "{special:length}."
)


def _better(reason: CaseReason) -> str:
    """The state for which most spoke, taken alone."""
    return max(reason.possible, key=lambda view: view.worth).geo
