"""The letter to a person who stays because there is no place this time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article80.law.said import Line, Said, said, said_by_number
from article80.relocation.cases import FAMILY_KINDS
from article80.relocation.reasons import CaseReason, Change, StateView
from article80.relocation.reasons_person_words import (
    NO_EVIDENCE,
    all_of_you,
    ask,
    care,
    outside,
    told_of,
    why_not_there,
    wish,
)
from article80.relocation.wording import line


def no_place(reason: CaseReason) -> Iterator[Line]:
    """The paragraphs of the letter to somebody without a place this time."""
    yield line(*_stays(reason))
    yield line(*_why_not(reason))
    changed = tuple(_what_would_change(reason))
    if changed:
        yield line(*changed)
    yield line(*_no_choice(reason))
    yield line(*ask(reason))


def _stays(reason: CaseReason) -> Iterator[Said]:
    here = reason.benefitting
    if reason.why == "held":
        yield said("An officer has decided that you stay in {here:state} for now.", here=here)
        yield said("This says nothing about your right to protection.")
    else:
        yield said("There is no place for you in another state this time.")
        yield said("You stay in {here:state} for now.", here=here)
        yield said("This says nothing about your right to protection, and it is no decision against you.")


def _no_choice(reason: CaseReason) -> Iterator[Said]:
    yield said("You cannot choose a state, and nobody has a right to be moved to another one.")
    yield from wish(reason)
    if reason.why != "held":
        yield said("An officer checks this result.")
    yield said("You can be considered again when there are new places.")


def _why_not(reason: CaseReason) -> Iterator[Said]:
    yield from _what_decided(reason)
    if reason.vulnerable and reason.why == "lot":
        yield care(reason)
        yield said("That counted for you too, but there are not places enough for all of these people.")
    elif reason.vulnerable and reason.why in ("size", "whole"):
        yield care(reason)
        yield said("That counted for you too, but the places could not be filled in another way.")
    if reason.why == "held":
        yield from _kept_all_the_same(reason)
    for view in reason.states if reason.why != "held" else ():
        if view.links and not view.closed:
            yield from told_of(view.links)
            yield from _not_enough(view, reason)
        elif view.links and view.closed != "own_state":
            yield from told_of(view.links)
            yield from why_not_there(view, reason)
    yield from outside(reason)


def _what_decided(reason: CaseReason) -> Iterator[Said]:
    """Why there is no place, whatever speaks for the person."""
    if reason.why == "held":
        yield said("The officer decided this by hand; the computer did not compare you with other people.")
        if reason.unaccompanied:
            yield said("Please ask your representative or the officer for the reason.")
        else:
            yield said("Please ask the officer for the reason.")
    elif reason.why in _WHY_NOT:
        for sentence in _WHY_NOT[reason.why]:
            yield sentence.with_parts(here=reason.benefitting, you=all_of_you(reason))
    elif not reason.possible:
        yield said("The reason: officers have decided who has the places in the states that are open to you.")
    else:
        yield said("The reason: there are more people than places.")
        yield said_by_number(
            "For people from {here:state} there is {places:number} place in {states:states}.",
            "For people from {here:state} there are {places:number} places in {states:states}.",
            counted="places",
            here=reason.benefitting,
            places=sum(view.places for view in reason.possible),
            states=tuple(view.geo for view in reason.possible),
        )
        yield from _who_came_first(reason)


def _kept_all_the_same(reason: CaseReason) -> Iterator[Said]:
    """Ties of somebody whom an officer keeps: they are known, and did not decide."""
    known = [view for view in reason.states if view.links and view.closed != "own_state"]
    for view in known:
        yield from told_of(view.links)
    if known:
        yield said("The officer decided that you stay all the same.")


def _not_enough(view: StateView, reason: CaseReason) -> tuple[Said, ...]:
    """What became of ties with a state that is open."""
    if reason.counted(view.links):
        return (said("This counted, but it was not enough."),)
    return NO_EVIDENCE


_WHY_NOT: Mapping[str, tuple[Said, ...]] = {
    "ruled_out": (said("The reason: no state that has places is open to you."),),
    "no_places": (said("The reason: the states that are open to you have no places for people from {here:state}."),),
    "too_large": (
        said("The reason: no state to which you could go has places for {you:said}, and your family is not divided."),
    ),
    "lot": (
        said("The reason: there were not enough places for all people in the same situation as you."),
        said("A lot was drawn among them, with the same chance for everybody, and you were not drawn."),
    ),
    "size": (
        said("The reason: the last places were too few for {you:said}."),
        said("They went to smaller families or single people, because your family is not divided."),
    ),
    "whole": (
        said("The reason: there are more people than places, and families are not divided."),
        said(
            "The last places went to families that fill them better; with you in their place, less could be done for "
            "all people together."
        ),
    ),
}


def _who_came_first(reason: CaseReason) -> Iterator[Said]:
    """Who has the places of the states open to the person; something of it holds for everybody who has one."""
    holders = [view.holders for view in reason.possible]
    persons, vulnerable = sum(one.persons for one in holders), sum(one.vulnerable for one in holders)
    if persons and vulnerable == persons:
        yield said("They all went to people who need special care, or to families with such a person.")
        yield care(reason)
        if reason.vulnerable:
            yield said(
                "That counted for you too, but for those who have a place still more spoke, such as family there."
            )
        return
    special = [said("people who need special care")] if vulnerable else []
    family = [said("people with family there")] if any(one.family for one in holders) else []
    other = [said("people with other ties there")] if any(one.linked for one in holders) else []
    first = [*special, *family] if reason.vulnerable_first else [*family, *special]
    if first or other:
        yield said("They went above all to {people:said_list}.", people=(*first, *other))
    else:
        yield said("They went to people for whom more spoke there.")


def _what_would_change(reason: CaseReason) -> Iterator[Said]:
    """What the person could still tell; vulnerability or a link is named only where it would have helped."""
    kinds = {change.kind for change in reason.changes}
    if "vulnerable" in kinds or "both" in kinds:
        yield said(
            "If you or somebody in your family is ill, has a disability or has suffered violence, and we do not know "
            "it yet, please tell us: that would count."
        )
    link = next((change for change in reason.changes if change.kind in ("link", "both")), None)
    if link is not None:
        yield _tell_of(link).with_parts(there=link.state, here=reason.benefitting)


def _tell_of(change: Change) -> Said:
    if change.link is not None and change.link.kind in FAMILY_KINDS:
        return said(
            "If you have family in {there:state} or in another state that takes people from {here:state}, please tell "
            "us and bring what shows it."
        )
    return said(
        "If you have ties with {there:state} or another state that takes people from {here:state}, for example family, "
        "studies, work or an earlier stay, please tell us and bring what shows it."
    )
