"""The letter to a person whom the law does not let move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article80.law.said import Line, Said, said
from article80.relocation.eligibility import Bar
from article80.relocation.reasons import CaseReason
from article80.relocation.reasons_person_words import ask
from article80.relocation.wording import line


def barred(reason: CaseReason) -> Iterator[Line]:
    """The paragraphs of the letter to somebody who cannot be moved by law."""
    yield line(*_result(reason))
    for number, bar in enumerate(reason.bars):
        yield line(*_told(bar, reason, another=number > 0))
    yield line(
        said("This says nothing about your right to protection."),
        said("An officer is responsible for this answer, not a computer."),
        *ask(reason),
    )


def _result(reason: CaseReason) -> Iterator[Said]:
    here = reason.benefitting
    if all(bar.key == "another_state" for bar in reason.bars):
        yield said("We do not propose a place in another state for you.")
        yield said("You stay in {here:state} for now.", here=here)
        return
    if any(bar.key in _LASTING for bar in reason.bars):
        yield said("You cannot be moved to another state.")
    else:
        yield said("You cannot be moved to another state at the moment.")
    if not reason.offset_by:
        yield said("You stay in {here:state}.", here=here)


def _told(bar: Bar, reason: CaseReason, *, another: bool) -> Iterator[Said]:
    """One bar: the reason, and what follows from it for the person."""
    together = bar.key == "family_responsibility" and reason.article == "28"
    cause, *more = _BARRED.get("family_procedure" if together else bar.key, (bar.says,))
    if bar.key in _BARRED:
        cause = cause.with_parts(here=reason.benefitting, there=bar.state)
    head = said("Another reason: {cause:said}.") if another else said("The reason: {cause:said}.")
    yield head.with_parts(cause=cause)
    for sentence in more:
        yield sentence.with_parts(here=reason.benefitting, there=bar.state)
    if bar.key == "another_state":
        if reason.unaccompanied:
            yield said("Please ask your representative or the officer how far this is.")
        else:
            yield said("Please ask the officer how far this is.")


_LASTING = ("security_threat", "family_responsibility", "status_too_old")
"""Bars that nothing lifts, as long as what they rest on stands."""

_BARRED: Mapping[str, tuple[Said, ...]] = {
    "security_threat": (
        said("the authorities of {here:state} see grounds of internal security"),
        said("Then the law does not allow a move."),
        said("You can ask a lawyer what you can do about it."),
    ),
    "security_open": (
        said("a check that the law asks for before every move is not finished"),
        said("You need not do anything; once it is finished, you can be considered."),
    ),
    "family_responsibility": (
        said("{here:state} has to examine your application, because you have family there or depend on somebody there"),
        said("People are not moved away from their family."),
    ),
    "another_state": (
        said("by what we know, {there:state} has to examine your application, and not {here:state}"),
        said("This is settled between the two states in another procedure, which needs no place in this one."),
        said("{there:state} is asked to take you over, or has agreed to it already."),
    ),
    "family_procedure": (
        said("{here:state} has to examine the applications of your whole family, so that you stay together"),
        said("One member of a family is not moved away from the others."),
    ),
    "not_there": (
        said("you are not in {here:state} at present, and a move of this kind can start only there"),
        said("Perhaps the state where you are takes over your application; please ask the officer."),
    ),
    "family_in_the_state": (
        said("somebody of your family is in {here:state}"),
        said("It has to be found out first whether {here:state} has to examine your application because of this."),
        said("Then you stay together."),
    ),
    "status_too_old": (
        said("you were given protection too long ago"),
        said("The law allows a move only in the first years."),
    ),
    "act_not_known": (
        said(
            "the law allows a move only in the first years after protection was given, and we do not know yet up to "
            "which day these years count"
        ),
        said("You need not do anything."),
    ),
    "consent_refused": (
        said("you said that you do not want to move, and you cannot be moved against your will"),
        said("You can change your mind, in writing."),
    ),
    "consent_missing": (
        said("you have protection already, so you are moved only if you agree in writing"),
        said("We do not have your written answer yet."),
        said("You may say yes or no."),
    ),
    "no_places_for_the_state": (said("no state takes people from {here:state} this time"),),
    "no_agreement": (
        said("you have protection already, and no state has agreed with {here:state} to take people who have"),
    ),
}
"""The reason, a sentence without its full stop, and the sentences that follow it."""
