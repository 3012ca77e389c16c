"""The letters to persons who stay: because there is no place this time, or because the law does not let them move."""

from __future__ import annotations

from collections.abc import Iterator

from article80.relocation.cases import FAMILY_KINDS
from article80.relocation.reasons import CaseReason, Change, StateView
from article80.relocation.reasons_person_words import (
    all_of_you,
    ask,
    care,
    listed,
    outside,
    told_of,
    whom,
    why_not_there,
    wish,
)
from article80.relocation.wording import capital
from article80.responsibility.wording import place


def no_place(reason: CaseReason) -> Iterator[str]:
    """The paragraphs of the letter to somebody without a place this time."""
    here = place(reason.benefitting)
    if reason.why == "held":
        yield (
            f"An officer has decided that you stay in {here} for now. This says nothing about your right to protection."
        )
    else:
        yield (
            f"There is no place for you in another state this time. You stay in {here} for now. This says nothing "
            "about your right to protection, and it is no decision against you."
        )
    yield " ".join(_why_not(reason, here))
    changed = list(_what_would_change(reason))
    if changed:
        yield " ".join(changed)
    yield (
        f"You cannot choose a state, and nobody has a right to be moved to another one.{wish(reason)} "
        f"{'' if reason.why == 'held' else 'An officer checks this result. '}"
        "You can be considered again when there are new places."
    )
    yield ask(reason)


def _why_not(reason: CaseReason, here: str) -> Iterator[str]:
    possible = reason.possible
    if reason.why == "held":
        yield (
            f"The officer decided this by hand; the computer did not compare you with other people. Please ask "
            f"{whom(reason)} for the reason."
        )
    elif reason.why in _WHY_NOT:
        yield f"The reason: {_WHY_NOT[reason.why].format(here=here, you=all_of_you(reason))}"
    elif not possible:
        yield "The reason: officers have decided who has the places in the states that are open to you."
    else:
        number = sum(view.places for view in possible)
        places = f"{number:,} places".replace(",", "\N{NO-BREAK SPACE}")
        there = "there is 1 place" if number == 1 else f"there are {places}"
        names = listed([place(view.geo) for view in possible])
        yield (
            f"The reason: there are more people than places. For people from {here} {there} in "
            f"{names}. {_who_came_first(reason)}"
        )
    if reason.vulnerable and reason.why == "lot":
        yield f"{care(reason)} That counted for you too, but there are not places enough for all of these people."
    elif reason.vulnerable and reason.why in ("size", "whole"):
        yield f"{care(reason)} That counted for you too, but the places could not be filled in another way."
    if reason.why == "held":
        yield from _kept_all_the_same(reason)
    for view in reason.states if reason.why != "held" else ():
        if view.links and not view.closed:
            yield f"{told_of(view.links)} {_not_enough(view, reason)}"
        elif view.links and view.closed != "own_state":
            yield f"{told_of(view.links)} {why_not_there(view, place(view.geo), reason)}"
    yield from outside(reason)


def _kept_all_the_same(reason: CaseReason) -> Iterator[str]:
    """Ties of somebody whom an officer keeps: they are known, and did not decide."""
    ties = [told_of(view.links) for view in reason.states if view.links and view.closed != "own_state"]
    if ties:
        yield f"{' '.join(ties)} The officer decided that you stay all the same."


def _not_enough(view: StateView, reason: CaseReason) -> str:
    """What became of ties with a state that is open."""
    if reason.counted(view.links):
        return "This counted, but it was not enough."
    return "This did not count, because there is no evidence for it. Please bring what shows it."


_WHY_NOT = {
    "ruled_out": "no state that has places is open to you.",
    "no_places": "the states that are open to you have no places for people from {here}.",
    "too_large": "no state to which you could go has places for {you}, and your family is not divided.",
    "lot": "there were not enough places for all people in the same situation as you. A lot was drawn among them, with "
    "the same chance for everybody, and you were not drawn.",
    "size": "the last places were too few for {you}. They went to smaller families or single people, because your "
    "family is not divided.",
    "whole": "there are more people than places, and families are not divided. The last places went to families that "
    "fill them better; with you in their place, less could be done for all people together.",
}


def _who_came_first(reason: CaseReason) -> str:
    """Who has the places of the states open to the person; something of it holds for everybody who has one."""
    holders = [view.holders for view in reason.possible]
    persons, vulnerable = sum(one.persons for one in holders), sum(one.vulnerable for one in holders)
    if persons and vulnerable == persons:
        told = f"They all went to people who need special care, or to families with such a person. {care(reason)}"
        if reason.vulnerable:
            told += " That counted for you too, but for those who have a place still more spoke, such as family there."
        return told
    special = ["people who need special care"] if vulnerable else []
    family = ["people with family there"] if any(one.family for one in holders) else []
    other = ["people with other ties there"] if any(one.linked for one in holders) else []
    first = [*special, *family] if reason.vulnerable_first else [*family, *special]
    if not first and not other:
        return "They went to people for whom more spoke there."
    return f"They went above all to {listed([*first, *other])}."


def _what_would_change(reason: CaseReason) -> Iterator[str]:
    """What the person could still tell; vulnerability or a link is named only where it would have helped."""
    kinds = {change.kind for change in reason.changes}
    if "vulnerable" in kinds or "both" in kinds:
        yield (
            "If you or somebody in your family is ill, has a disability or has suffered violence, and we do not know "
            "it yet, please tell us: that would count."
        )
    link = next((change for change in reason.changes if change.kind in ("link", "both")), None)
    if link is not None:
        yield _tell_of(link, place(reason.benefitting))


def _tell_of(change: Change, here: str) -> str:
    there = place(change.state)
    if change.link is not None and change.link.kind in FAMILY_KINDS:
        return (
            f"If you have family in {there} or in another state that takes people from {here}, please tell us and "
            "bring what shows it."
        )
    return (
        f"If you have ties with {there} or another state that takes people from {here}, for example family, studies, "
        "work or an earlier stay, please tell us and bring what shows it."
    )


def barred(reason: CaseReason) -> Iterator[str]:
    """The paragraphs of the letter to somebody who cannot be moved by law."""
    here = place(reason.benefitting)
    lasting = any(bar.key in _LASTING for bar in reason.bars)
    stay = "" if reason.offset_by else f" You stay in {here}."
    if all(bar.key == "another_state" for bar in reason.bars):
        yield f"We do not propose a place in another state for you. You stay in {here} for now."
    else:
        yield f"You cannot be moved to another state{'' if lasting else ' at the moment'}.{stay}"
    for number, bar in enumerate(reason.bars):
        there = place(bar.state) if bar.state else ""
        together = bar.key == "family_responsibility" and reason.article == "28"
        words = _BARRED.get("family_procedure" if together else bar.key, f"{bar.says}.")
        words = words.format(here=here, there=there, There=capital(there), whom=whom(reason))
        yield f"{'Another reason' if number else 'The reason'}: {words}"
    yield (
        "This says nothing about your right to protection. An officer is responsible for this answer, not a computer. "
        + ask(reason)
    )


_LASTING = ("security_threat", "family_responsibility", "status_too_old")
"""Bars that nothing lifts, as long as what they rest on stands."""

_BARRED = {
    "security_threat": "the authorities of {here} see grounds of internal security. Then the law does not "
    "allow a move. You can ask a lawyer what you can do about it.",
    "security_open": "a check that the law asks for before every move is not finished. You need not do "
    "anything; once it is finished, you can be considered.",
    "family_responsibility": "{here} has to examine your application, because you have family there or "
    "depend on somebody there. People are not moved away from their family.",
    "another_state": "by what we know, {there} has to examine your application, and not {here}. This is "
    "settled between the two states in another procedure, which needs no place in this one. {There} is asked to take "
    "you over, or has agreed to it already. Please ask {whom} how far this is.",
    "family_procedure": "{here} has to examine the applications of your whole family, so that you stay together. One "
    "member of a family is not moved away from the others.",
    "not_there": "you are not in {here} at present, and a move of this kind can start only there. Perhaps "
    "the state where you are takes over your application; please ask the officer.",
    "family_in_the_state": "somebody of your family is in {here}. It has to be found out first whether "
    "{here} has to examine your application because of this. Then you stay together.",
    "status_too_old": "you were given protection too long ago. The law allows a move only in the first years.",
    "act_not_known": "the law allows a move only in the first years after protection was given, and we do not know yet "
    "up to which day these years count. You need not do anything.",
    "consent_refused": "you said that you do not want to move, and you cannot be moved against your will. "
    "You can change your mind, in writing.",
    "consent_missing": "you have protection already, so you are moved only if you agree in writing. We do "
    "not have your written answer yet. You may say yes or no.",
    "no_places_for_the_state": "no state takes people from {here} this time.",
    "no_agreement": "you have protection already, and no state has agreed with {here} to take people who have.",
}
