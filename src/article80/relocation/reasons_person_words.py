"""Words that every letter to a person shares: ties, wishes, special care, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from article80.relocation.cases import Link
from article80.relocation.reasons import CaseReason, StateView
from article80.responsibility.wording import place

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
FOUNDED = {
    "proven": "There is proof of this.",
    "indicated": "There is evidence for this, but no full proof.",
    "stated": "You told us so; there is no other evidence.",
}
_TOLD = {"proven": "We know that", "indicated": "There is evidence that", "stated": "You told us that"}


def ties(links: Sequence[Link]) -> str:
    """Ties with states in words."""
    return " and ".join(_YOUR[link.kind].format(place(link.state)) for link in sorted(links, key=_rank))


def told_of(links: Sequence[Link]) -> str:
    """Ties with one state, one sentence for each way in which they are founded."""
    by_grade = {grade: [link for link in links if link.grade == grade] for grade in _TOLD}
    return " ".join(f"{_TOLD[grade]} {ties(alike)}." for grade, alike in by_grade.items() if alike)


def outside(reason: CaseReason) -> Iterator[str]:
    """Ties with states that take nobody this time, and where family may lead in another procedure."""
    for geo in dict.fromkeys(link.state for link in reason.outside):
        yield told_of([link for link in reason.outside if link.state == geo])
        yield f"But {place(geo)} takes nobody this time."
    for geo in reason.family_elsewhere:
        there = place(geo)
        family = "your family there"
        yield f"Please ask {whom(reason)} whether {there} has to examine your application because of {family}."
        if geo == reason.state:
            yield "If so, you go there by another procedure, which comes before this proposal."


def care(reason: CaseReason) -> str:
    """That special care counts, and how much."""
    if reason.vulnerable_first:
        return "People who need special care come first."
    return "People who need special care come before others, after those with family in the state."


def wish(reason: CaseReason) -> str:
    """That a wish for other states was heard, and what it counted."""
    wished = [place(geo) for geo in reason.wishes if geo not in (reason.state, reason.benefitting)]
    if not wished:
        return ""
    counted = "this counted, but less than all else" if reason.wishes_count else "this alone could not count"
    return f" You would like to go to {listed(wished, ' or ')}; {counted}."


def all_of_you(reason: CaseReason) -> str:
    """The family, spoken to."""
    if reason.persons < 3:
        return "both of you" if reason.persons == 2 else "you"
    return f"all {reason.persons} of you"


def whom(reason: CaseReason) -> str:
    """Whom to ask: for a child alone, the representative too."""
    return "your representative or the officer" if reason.unaccompanied else "the officer"


def ask(reason: CaseReason) -> str:
    """Whom to tell of a mistake, and where to find help."""
    told = "Your representative is told the same, and can explain it to you. " if reason.unaccompanied else ""
    return told + (
        f"If something here is wrong or has changed, for example where your family is, please tell {whom(reason)} who "
        "handles your case as soon as you can. You can ask for this to be explained in a language that you understand, "
        "and you can ask a lawyer."
    )


def listed(names: Sequence[str], last: str = " and ") -> str:
    """Names in a row."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def _rank(link: Link) -> tuple[int, int]:
    return list(_YOUR).index(link.kind), list(FOUNDED).index(link.grade)


def why_not_there(view: StateView, there: str, reason: CaseReason) -> str:
    """Why a state with which the person has ties was not the one."""
    if view.closed in _CLOSED:
        return _CLOSED[view.closed].format(there=there, here=place(reason.benefitting), you=all_of_you(reason))
    if not reason.counted(view.links):
        return "This did not count, because there is no evidence for it. Please bring what shows it."
    if reason.why == "decided":
        return f"But the officer decided for {place(reason.state)}."
    if view.places - view.used < reason.persons and not view.full:
        return f"But the places that are left in {there} are too few for {all_of_you(reason)}."
    if view.full and not view.standing.lighter and not view.standing.equal_placed:
        return f"But the places in {there} went to people for whom more spoke there."
    if view.full:
        return f"But the places in {there} were needed for other people, for whom another state would have been worse."
    return f"But more spoke for {place(reason.state)}."


_CLOSED = {
    "no_places": "But {there} has no places for people from {here}.",
    "too_large": "But {there} has too few places for {you}, and your family is not divided.",
    "ruled_out": "But an authority has ruled out that you go to {there}.",
    "no_agreement": "But {there} has not agreed to take people who have protection already.",
    "held": "But officers have decided who has the places in {there}.",
}
