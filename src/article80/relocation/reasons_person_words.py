"""Sentences that every letter to a person shares: ties, wishes, special care, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from article80.law.said import Said, said
from article80.relocation.cases import Link
from article80.relocation.reasons import CaseReason, StateView

# Translators: each of these stands after a colon, such as in "The reason for Germany: a relative of yours is in
# Germany." It is a whole sentence without its full stop.
TIES: Mapping[str, Said] = {
    "family": said("a member of your family is in {state:state}"),
    "sibling": said("a brother or a sister of yours is in {state:state}"),
    "relative": said("a relative of yours is in {state:state}"),
    "cultural": said("you have cultural ties with {state:state}"),
    "language": said("you speak a language of {state:state}"),
    "study": said("you have studied in {state:state}"),
    "work": said("you have worked in {state:state}"),
    "earlier_stay": said("you have lived in {state:state} before"),
}
FOUNDED: Mapping[str, Said] = {
    "proven": said("There is proof of this."),
    "indicated": said("There is evidence for this, but no full proof."),
    "stated": said("You told us so; there is no other evidence."),
}

_KNOWN: Mapping[str, Mapping[str, Said]] = {
    "proven": {
        "family": said("We know that a member of your family is in {state:state}."),
        "sibling": said("We know that a brother or a sister of yours is in {state:state}."),
        "relative": said("We know that a relative of yours is in {state:state}."),
        "cultural": said("We know that you have cultural ties with {state:state}."),
        "language": said("We know that you speak a language of {state:state}."),
        "study": said("We know that you have studied in {state:state}."),
        "work": said("We know that you have worked in {state:state}."),
        "earlier_stay": said("We know that you have lived in {state:state} before."),
    },
    "indicated": {
        "family": said("There is evidence that a member of your family is in {state:state}."),
        "sibling": said("There is evidence that a brother or a sister of yours is in {state:state}."),
        "relative": said("There is evidence that a relative of yours is in {state:state}."),
        "cultural": said("There is evidence that you have cultural ties with {state:state}."),
        "language": said("There is evidence that you speak a language of {state:state}."),
        "study": said("There is evidence that you have studied in {state:state}."),
        "work": said("There is evidence that you have worked in {state:state}."),
        "earlier_stay": said("There is evidence that you have lived in {state:state} before."),
    },
    "stated": {
        "family": said("You told us that a member of your family is in {state:state}."),
        "sibling": said("You told us that a brother or a sister of yours is in {state:state}."),
        "relative": said("You told us that a relative of yours is in {state:state}."),
        "cultural": said("You told us that you have cultural ties with {state:state}."),
        "language": said("You told us that you speak a language of {state:state}."),
        "study": said("You told us that you have studied in {state:state}."),
        "work": said("You told us that you have worked in {state:state}."),
        "earlier_stay": said("You told us that you have lived in {state:state} before."),
    },
}
"""One tie, by how it is known and by its kind."""

_SEVERAL_KNOWN: Mapping[str, Said] = {
    "proven": said("We know this: {ties:said_list}."),
    "indicated": said("There is evidence for this: {ties:said_list}."),
    "stated": said("You told us this: {ties:said_list}."),
}


def ties(links: Sequence[Link]) -> tuple[Said, ...]:
    """Ties with states, each a sentence without its full stop."""
    return tuple([TIES[link.kind].with_parts(state=link.state) for link in sorted(links, key=_rank)])


def told_of(links: Sequence[Link]) -> Iterator[Said]:
    """Ties with one state, one sentence for each way in which they are founded."""
    for grade, known in _KNOWN.items():
        alike = [link for link in links if link.grade == grade]
        if len(alike) == 1:
            yield known[alike[0].kind].with_parts(state=alike[0].state)
        elif alike:
            yield _SEVERAL_KNOWN[grade].with_parts(ties=ties(alike))


def outside(reason: CaseReason) -> Iterator[Said]:
    """Ties with states that take nobody this time, and where family may lead in another procedure."""
    for geo in dict.fromkeys(link.state for link in reason.outside):
        yield from told_of([link for link in reason.outside if link.state == geo])
        yield said("But {there:state} takes nobody this time.", there=geo)
    for geo in reason.family_elsewhere:
        if reason.unaccompanied:
            yield said(
                "Please ask your representative or the officer whether {there:state} has to examine your application "
                "because of your family there.",
                there=geo,
            )
        else:
            yield said(
                "Please ask the officer whether {there:state} has to examine your application because of your family "
                "there.",
                there=geo,
            )
        if geo == reason.state:
            yield said("If so, you go there by another procedure, which comes before this proposal.")


def care(reason: CaseReason) -> Said:
    """That special care counts, and how much."""
    if reason.vulnerable_first:
        return said("People who need special care come first.")
    return said("People who need special care come before others, after those with family in the state.")


def wish(reason: CaseReason) -> Iterator[Said]:
    """That a wish for other states was heard, and what it counted."""
    wished = tuple(geo for geo in reason.wishes if geo not in (reason.state, reason.benefitting))
    if wished and reason.wishes_count:
        yield said("You would like to go to {wished:states_or}; this counted, but less than all else.", wished=wished)
    elif wished:
        yield said("You would like to go to {wished:states_or}; this alone could not count.", wished=wished)


def all_of_you(reason: CaseReason) -> Said:
    """The family, spoken to, as it stands after "for"."""
    if reason.persons == 1:
        # Translators: the person or the family that reads the letter; it stands after "for".
        return said("you")
    if reason.persons == 2:
        # Translators: the person or the family that reads the letter; it stands after "for".
        return said("both of you")
    # Translators: the person or the family that reads the letter; it stands after "for".
    return said("all {persons:persons} of you", persons=reason.persons)


def ask(reason: CaseReason) -> Iterator[Said]:
    """Whom to tell of a mistake, and where to find help."""
    if reason.unaccompanied:
        yield said("Your representative is told the same, and can explain it to you.")
        yield said(
            "If something here is wrong or has changed, for example where your family is, please tell your "
            "representative or the officer who handles your case as soon as you can."
        )
    else:
        yield said(
            "If something here is wrong or has changed, for example where your family is, please tell the officer who "
            "handles your case as soon as you can."
        )
    yield said("You can ask for this to be explained in a language that you understand, and you can ask a lawyer.")


def _rank(link: Link) -> tuple[int, int]:
    return list(TIES).index(link.kind), list(FOUNDED).index(link.grade)


NO_EVIDENCE = (
    said("This did not count, because there is no evidence for it."),
    said("Please bring what shows it."),
)


def why_not_there(view: StateView, reason: CaseReason) -> tuple[Said, ...]:
    """Why a state with which the person has ties was not the one."""
    there = view.geo
    if view.closed in _CLOSED:
        return (_CLOSED[view.closed].with_parts(there=there, here=reason.benefitting, you=all_of_you(reason)),)
    if not reason.counted(view.links):
        return NO_EVIDENCE
    if reason.why == "decided":
        return (said("But the officer decided for {chosen:state}.", chosen=reason.state),)
    if view.places - view.used < reason.persons and not view.full:
        return (
            said(
                "But the places that are left in {there:state} are too few for {you:said}.",
                there=there,
                you=all_of_you(reason),
            ),
        )
    if view.full and not view.standing.lighter and not view.standing.equal_placed:
        return (said("But the places in {there:state} went to people for whom more spoke there.", there=there),)
    if view.full:
        return (
            said(
                "But the places in {there:state} were needed for other people, for whom another state would have been "
                "worse.",
                there=there,
            ),
        )
    return (said("But more spoke for {chosen:state}.", chosen=reason.state),)


_CLOSED: Mapping[str, Said] = {
    "no_places": said("But {there:state} has no places for people from {here:state}."),
    "too_large": said("But {there:state} has too few places for {you:said}, and your family is not divided."),
    "ruled_out": said("But an authority has ruled out that you go to {there:state}."),
    "no_agreement": said("But {there:state} has not agreed to take people who have protection already."),
    "held": said("But officers have decided who has the places in {there:state}."),
}
