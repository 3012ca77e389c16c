"""A reason as a letter to the person: plain words, second person, honest. No article, no number of points.

It says what is proposed, why, what did not count and why, what the person cannot choose, what happens next and whom to
ask. It never says why somebody is vulnerable, and never names a nationality.
"""

from __future__ import annotations

from collections.abc import Iterator

from article80.law.parameters import Parameters
from article80.relocation.reasons import CaseReason, StateView
from article80.relocation.reasons_person_stays import barred, no_place
from article80.relocation.reasons_person_words import (
    FOUNDED,
    all_of_you,
    ask,
    care,
    outside,
    ties,
    told_of,
    why_not_there,
    wish,
)
from article80.relocation.wording import capital
from article80.responsibility.wording import place


def letter(reason: CaseReason, *, parameters: Parameters) -> tuple[str, ...]:
    """The paragraphs of the letter."""
    if reason.bars:
        return tuple(barred(reason))
    if not reason.state:
        return tuple(no_place(reason))
    return tuple(_proposed(reason, parameters))


def _proposed(reason: CaseReason, parameters: Parameters) -> Iterator[str]:
    here, there = place(reason.benefitting), place(reason.state)
    together = f" {all_of_you(reason).capitalize()} would move together." if reason.persons > 1 else ""
    if reason.why == "decided":
        yield f"An officer has decided that you can move from {here} to {there}.{together}"
    else:
        yield f"We propose that you move from {here} to {there}.{together}"
    yield " ".join(_why_there(reason))
    others = list(_other_links(reason))
    if others:
        yield " ".join(others)
    yield (
        f"You cannot choose the state; the law gives no such right.{wish(reason)} But your ties with other states, "
        "above all with family, have to be looked at. This was done with what you told us and with the documents that "
        "we have."
    )
    yield " ".join(_next(reason, here, there, parameters))
    yield ask(reason)


def _why_there(reason: CaseReason) -> Iterator[str]:
    """Why this state, and why the person is among those who have a place at all."""
    chosen = reason.chosen
    assert chosen is not None
    there = place(reason.state)
    if reason.why == "decided":
        yield "The officer decided this by hand, and the computer did not change it."
        if chosen.links:
            yield told_of(chosen.links)
        return
    if reason.why == "links":
        yield _links_there(chosen, there)
    else:
        told = _THERE.get(reason.why, _NONE_BETTER)
        yield told.format(there=there, There=capital(there), better=_better(reason))
    if reason.vulnerable and chosen.standing.before == 0:
        yield f"{care(reason)} That counted for you too."
    if chosen.standing.equal:
        yield (
            "There were not enough places for all people in the same situation. So a lot was drawn, with the same "
            "chance for everybody, and you are among those who have a place."
        )


def _links_there(chosen: StateView, there: str) -> str:
    """The ties that decided, each with how well it is founded."""
    if len({link.grade for link in chosen.links}) == 1:
        return f"The reason for {there}: {ties(chosen.links)}. {FOUNDED[chosen.links[0].grade]}"
    return f"There are reasons for {there}. {told_of(chosen.links)}"


_NO_TIES = "As far as we know, you have no ties with any state to which you could go"
_NONE_BETTER = f"{_NO_TIES}, so no other state was better for you. Your place is in {{there}}."
_THERE = {
    "only": "{There} is the only state with places to which you could go.",
    "shared": f"{_NO_TIES}, so none was better for you than another. People in this situation are shared fairly among "
    "the states. Your place is in {there}.",
    "preference": f"{_NO_TIES}. {{There}} is prepared for people in your situation, so it was chosen.",
    "wish": f"{_NO_TIES}. You would like to go to {{there}}, and nothing spoke for another state.",
    "weight": "For you alone, more spoke for {better}. But the places there were needed for other people, and there is "
    "a place for you in {there}.",
}


def _other_links(reason: CaseReason) -> Iterator[str]:
    """Ties with other states, and why they did not decide."""
    for view in reason.states:
        if view.geo == reason.state or not view.links:
            continue
        there = place(view.geo)
        yield told_of(view.links)
        yield why_not_there(view, there, reason)
    yield from outside(reason)


def _next(reason: CaseReason, here: str, there: str, parameters: Parameters) -> Iterator[str]:
    """What happens next, by the times of the law."""

    def number(name: str, unit: str) -> str:
        value = int(parameters[name].value)
        return f"{_WORDS.get(value, str(value))} {unit}{'' if value == 1 else 's'}"

    if reason.why == "decided":
        yield "What happens next:"
    else:
        yield (
            f"What happens next: an officer in {here} checks this proposal and decides. A computer programme helped to "
            "make it; it does not decide."
        )
    if reason.unaccompanied:
        yield "Before anything else, a representative helps you, and it is examined whether the move is best for you."
    if reason.beneficiary:
        yield (
            "You have agreed in writing; without that, you would not be moved. If you no longer agree, please tell the "
            "officer before you travel."
        )
    week, two = number("relocation_reply_weeks", "week"), number("relocation_reply_extended_weeks", "week")
    sends = f"{capital(here)} sends" if reason.why == "decided" else f"Then {here} sends"
    yield f"{sends} your file to {there}, which has {week} to answer, in special cases {two}."
    yield (
        f"{capital(there)} may refuse only for reasons of internal security. If it does not answer in time, that "
        "counts as a yes."
    )
    if reason.beneficiary:
        notice = number("relocation_notice_beneficiary_weeks", "week")
    else:
        notice = number("relocation_notice_applicant_days", "day")
    yield f"After that you receive a written decision, at least {notice} before you travel."
    weeks = number("relocation_transfer_weeks", "week")
    yield (
        f"The two states have to carry out the move within {weeks} of the answer, or of the end of a court case that "
        "stops it. You can bring the decision before a court."
    )


_WORDS = {1: "one", 2: "two", 3: "three", 4: "four"}


def _better(reason: CaseReason) -> str:
    """The state for which most spoke, taken alone."""
    return place(max(reason.possible, key=lambda view: view.worth).geo)
