"""A reason as a letter to the person: plain words, second person, honest. No article, no number of points.

It says what is proposed, why, what did not count and why, what the person cannot choose, what happens next and whom to
ask. It never says why somebody is vulnerable, and never names a nationality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from article80.law.parameters import AS_ADOPTED, Parameters
from article80.law.states import name_of
from article80.relocation.cases import FAMILY_KINDS, Link
from article80.relocation.reasons import CaseReason, Change, StateView

_YOUR = {
    "family": "a member of your family is in {}",
    "sibling": "a brother or a sister of yours is in {}",
    "relative": "a relative of yours is in {}",
    "cultural": "you have cultural ties with {}",
    "language": "you speak a language of {}",
    "study": "you have studied in {}",
    "work": "you have worked in {}",
    "earlier_stay": "you have lived in {} before",
}
_FOUNDED = {
    "proven": "There is proof of this.",
    "indicated": "There is evidence for this, but no full proof.",
    "stated": "You told us so; there is no other evidence.",
}


def letter(reason: CaseReason, *, parameters: Parameters = AS_ADOPTED) -> tuple[str, ...]:
    """The paragraphs of the letter."""
    if reason.bars:
        return tuple(_barred(reason))
    if not reason.state:
        return tuple(_not_now(reason))
    return tuple(_proposed(reason, parameters))


def _proposed(reason: CaseReason, parameters: Parameters) -> Iterator[str]:
    here, there = name_of(reason.benefitting), name_of(reason.state)
    all_of_you = "Both of you" if reason.persons == 2 else f"All {reason.persons} of you"
    together = f" {all_of_you} would move together." if reason.persons > 1 else ""
    if reason.why == "decided":
        yield f"An officer has decided that you can move from {here} to {there}.{together}"
    else:
        yield f"We propose that you move from {here} to {there}.{together}"
    yield " ".join(_why_there(reason))
    others = list(_other_links(reason))
    if others:
        yield " ".join(others)
    yield (
        "You cannot choose the state; the law gives no such right. But your ties with other states, above all "
        "with family, have to be looked at. This was done with what you told us and with the documents that we have."
    )
    yield " ".join(_next(reason, here, there, parameters))
    yield _ask(reason)


def _why_there(reason: CaseReason) -> Iterator[str]:
    """Why this state, and why the person is among those who have a place at all."""
    chosen = reason.chosen
    assert chosen is not None
    there = name_of(reason.state)
    if reason.why == "decided":
        yield "The officer decided this by hand, and the computer did not change it."
    elif reason.why == "links":
        yield f"The reason for {there}: {_ties(chosen.links)}."
        yield _FOUNDED[_best(chosen.links).grade]
    elif reason.why == "only":
        yield f"{there} is the only state with places to which you could go."
    elif reason.why == "preference":
        yield (
            f"As far as we know, you have no ties with a state that has places. {there} is prepared for people in your "
            "situation, so it was chosen."
        )
    elif reason.why == "weight":
        yield (
            f"For you alone, a little more spoke for another state. But the places there were needed for other people, "
            f"and there is a place for you in {there}."
        )
    else:
        yield (
            "As far as we know, you have no ties with one of the states that have places, so none was better for you "
            f"than another. People in this situation are shared fairly among the states. Your place is in {there}."
        )
    if reason.vulnerable and chosen.standing.before == 0 and reason.why != "decided":
        yield "People who need special care come first. That counted for you too."
    if reason.runner_up is not None and chosen.standing.equal and reason.why != "decided":
        yield (
            "There were not enough places for all people in the same situation. So a lot was drawn, with the same "
            "chance for everybody, and you are among those who have a place."
        )


def _other_links(reason: CaseReason) -> Iterator[str]:
    """Ties with other states, and why they did not decide."""
    for view in reason.states:
        if view.geo == reason.state or not view.links:
            continue
        there = name_of(view.geo)
        yield f"{_told(view.links)}."
        yield _why_not_there(view, there, reason)
    yield from _outside(reason)


def _outside(reason: CaseReason) -> Iterator[str]:
    """Ties with states that take nobody this time, and where family may lead in another procedure."""
    for geo in dict.fromkeys(link.state for link in reason.outside):
        yield f"{_told([link for link in reason.outside if link.state == geo])}."
        yield f"But {name_of(geo)} takes nobody this time."
    for geo in reason.family_elsewhere:
        there = name_of(geo)
        yield f"Please ask the officer whether {there} has to examine your application because of your family there."


def _why_not_there(view: StateView, there: str, reason: CaseReason) -> str:
    if view.closed == "no_places":
        return f"But {there} has no places for people from {name_of(reason.benefitting)}."
    if view.closed == "too_large":
        return f"But {there} has too few places for all {reason.persons} of you, and your family is not divided."
    if view.closed == "ruled_out":
        return f"But an authority has ruled out that you go to {there}."
    if view.closed == "no_agreement":
        return f"But {there} has not agreed to take people who have protection already."
    if view.closed == "held":
        return f"But officers have decided who has the places in {there}."
    if view.full:
        return f"But the places in {there} went to people for whom more spoke there."
    return f"But more spoke for {name_of(reason.state)}."


def _next(reason: CaseReason, here: str, there: str, parameters: Parameters) -> Iterator[str]:
    """What happens next, by the times of the law."""

    def number(name: str, unit: str) -> str:
        value = int(parameters[name].value)
        return f"{_WORDS.get(value, str(value))} {unit}{'' if value == 1 else 's'}"

    if reason.why != "decided":
        yield (
            f"What happens next: an officer in {here} checks this proposal and decides. A computer programme helped to "
            "make it; it does not decide."
        )
    if reason.unaccompanied:
        yield "Before anything else, a representative helps you, and it is examined whether the move is best for you."
    if reason.beneficiary:
        yield "You are moved only if you agree in writing. You may say no."
    week, two = number("relocation_reply_weeks", "week"), number("relocation_reply_extended_weeks", "week")
    yield f"Then {here} sends your file to {there}, which has {week} to answer, in special cases {two}."
    yield f"{there} may refuse only for reasons of internal security."
    if reason.beneficiary:
        notice = number("relocation_notice_beneficiary_weeks", "week")
    else:
        notice = number("relocation_notice_applicant_days", "day")
    yield f"After that you receive a written decision, at least {notice} before you travel."
    weeks = number("relocation_transfer_weeks", "week")
    yield f"You travel within {weeks} of the answer. You can bring the decision before a court."


_WORDS = {1: "one", 2: "two", 3: "three", 4: "four"}


def _ask(reason: CaseReason) -> str:
    who = "your representative or the officer" if reason.unaccompanied else "the officer"
    return (
        f"If something here is wrong or has changed, for example where your family is, please tell {who} who handles "
        "your case as soon as you can. You can ask for this to be explained in a language that you understand, and "
        "you can ask a lawyer."
    )


def _not_now(reason: CaseReason) -> Iterator[str]:
    here = name_of(reason.benefitting)
    yield (
        f"There is no place for you in another state this time. You stay in {here} for now. This says nothing about "
        "your right to protection, and it is no decision against you."
    )
    yield " ".join(_why_not(reason, here))
    changed = list(_what_would_change(reason))
    if changed:
        yield " ".join(changed)
    yield (
        "You cannot choose a state, and nobody has a right to be moved to another one. "
        f"{'An officer has decided this.' if reason.why == 'held' else 'An officer checks this result.'} "
        "You can be considered again when there are new places."
    )
    yield _ask(reason)


def _why_not(reason: CaseReason, here: str) -> Iterator[str]:
    possible = reason.possible
    if reason.why == "held":
        yield "The reason: an officer decided by hand that you stay."
    elif reason.why == "ruled_out":
        yield "The reason: no state that has places is open to you."
    elif reason.why == "no_places":
        yield f"The reason: the states that are open to you have no places for people from {here}."
    elif reason.why == "too_large":
        yield f"The reason: no state has {reason.persons} places left in one piece, and your family is not divided."
    elif reason.why == "lot":
        yield (
            "The reason: there were not enough places for all people in the same situation as you. A lot was drawn "
            "among them, with the same chance for everybody, and you were not drawn."
        )
    elif reason.why == "size":
        yield (
            f"The reason: the last places were too few for all {reason.persons} of you. They went to smaller "
            "families or single people, because your family is not divided."
        )
    else:
        places = f"{sum(view.places for view in possible):,}".replace(",", "\N{NO-BREAK SPACE}")
        names = _listed([name_of(view.geo) for view in possible])
        yield (
            f"The reason: there are more people than places. For people from {here} there are {places} places in "
            f"{names}. {_who_came_first(possible)}"
        )
    for view in possible:
        if view.links:
            yield f"{_told(view.links)}. This counted, but it was not enough."
    yield from _outside(reason)


def _who_came_first(possible: Sequence[StateView]) -> str:
    holders = [view.holders for view in possible]
    persons, vulnerable = sum(one.persons for one in holders), sum(one.vulnerable for one in holders)
    if persons and vulnerable == persons:
        return (
            "They all went to people who need special care, or to families with such a person; the law puts them first."
        )
    if vulnerable:
        return "They went first to people who need special care, and to people with family there."
    return "They went first to people with family there, and to people with other ties there."


def _what_would_change(reason: CaseReason) -> Iterator[str]:
    """What the person could still tell; vulnerability or a link is named only where it would have helped."""
    kinds = {change.kind for change in reason.changes}
    if "vulnerable" in kinds or "both" in kinds:
        yield (
            "If you or somebody in your family is ill, has a disability or has suffered violence, and we do not know "
            "it yet, please tell us: people who need special care come first."
        )
    link = next((change for change in reason.changes if change.kind in ("link", "both")), None)
    if link is not None:
        yield _tell_of(link)


def _tell_of(change: Change) -> str:
    there = name_of(change.state)
    if change.link is not None and change.link.kind in FAMILY_KINDS:
        return f"If you have family in {there} or in another of these states, please tell us and bring what shows it."
    return (
        f"If you have ties with {there} or another of these states, for example family, studies, work or an earlier "
        "stay, please tell us and bring what shows it."
    )


def _barred(reason: CaseReason) -> Iterator[str]:
    here = name_of(reason.benefitting)
    yield f"You cannot be moved to another state at the moment. You stay in {here}."
    for bar in reason.bars:
        yield _BARRED.get(bar.key, f"The reason: {bar.says}.").format(here=here)
    yield (
        "This says nothing about your right to protection. An officer is responsible for this answer, not a computer. "
        + _ask(reason)
    )


_BARRED = {
    "security_threat": "The reason: the authorities of {here} see grounds of internal security. Then the law does not "
    "allow a move. You can ask a lawyer what you can do about it.",
    "security_open": "The reason: a check that the law asks for before every move is not finished. You need not do "
    "anything; once it is finished, you can be considered.",
    "family_responsibility": "The reason: {here} has to examine your application, because you have family there or "
    "depend on somebody there. People are not moved away from their family.",
    "status_too_old": "The reason: you were given protection too long ago. The law allows a move only in the first "
    "years.",
    "act_not_known": "The reason: a date that we need to tell is missing in our papers. You need not do anything.",
    "consent_refused": "The reason: you said that you do not want to move, and you cannot be moved against your will. "
    "You can change your mind, in writing.",
    "consent_missing": "The reason: you have protection already, so you are moved only if you agree in writing. We do "
    "not have your written answer yet. You may say yes or no.",
    "no_places_for_the_state": "The reason: no state takes people from {here} this time.",
    "no_agreement": "The reason: you have protection already, and no state has agreed with {here} to take people who "
    "have.",
}


def _ties(links: Sequence[Link]) -> str:
    return " and ".join(_YOUR[link.kind].format(name_of(link.state)) for link in sorted(links, key=_rank))


_TOLD = {"proven": "We know that", "indicated": "There is evidence that", "stated": "You told us that"}


def _told(links: Sequence[Link]) -> str:
    """Ties with one state, by how well they are founded."""
    return f"{_TOLD[_best(links).grade]} {_ties(links)}"


def _best(links: Sequence[Link]) -> Link:
    return min(links, key=_rank)


def _rank(link: Link) -> tuple[int, int]:
    return list(_YOUR).index(link.kind), list(_FOUNDED).index(link.grade)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
