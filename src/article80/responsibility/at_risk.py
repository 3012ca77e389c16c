"""States to which no transfer is possible, and what a criterion says without the facts that lead there (Art. 16(3)).

Where a transfer to the state that was designated would be a real risk, the criteria go on to be examined. A criterion
that chooses among several documents or persons then chooses among those that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from article80.law.rule import rule
from article80.responsibility.acceptance import accepted_on
from article80.responsibility.case import Case
from article80.responsibility.facts import Facts, Person, RealRisk, Visa
from article80.responsibility.finding import Finding
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.known import changed

Criterion = Callable[[Inquiry], Finding]

_NONE: frozenset[str] = frozenset()


def states_at_risk(inquiry: Inquiry, *, certain: bool) -> frozenset[str]:
    """States to which no transfer is possible, or possibly none: never the one that would have to transfer."""
    if not inquiry.facts.real_risks:
        return _NONE
    wanted = True if certain else None
    found = {one.state for one in inquiry.facts.real_risks if one.evidence.establishes is wanted}
    return frozenset(found - {inquiry.transferring})


def with_risks_of_2013(case: Case) -> Case:
    """The case without findings of a risk that do not lead on to the next criterion under the Regulation of 2013."""
    left = risks_of_a_person(case)
    if not left:
        return case
    kept = tuple(one for one in case.facts.real_risks if one not in left)
    return changed(case, facts=changed(case.facts, real_risks=kept))


@rule("DUBLIN3 3(2)", formula="systemic flaws; without a word on the ground, a finding before that state accepted")
def risks_of_a_person(case: Case) -> tuple[RealRisk, ...]:
    """Only systemic flaws lead on to the next criterion: findings of a risk that lies in the person do not.

    A file that does not say which it is is taken to speak of the system while the state is still being determined, and
    of the transfer of this person once the state has accepted.
    """
    return tuple([one for one in case.facts.real_risks if not _is_of_the_system(case, one)])


def _is_of_the_system(case: Case, one: RealRisk) -> bool:
    if one.ground is not None:
        return one.ground == "systemic"
    accepted = accepted_on(case, one.state)
    return accepted is None or one.on < accepted


class Left(NamedTuple):
    """The states at risk, and the inquiry without the facts that lead there."""

    risky: frozenset[str]
    inquiry: Inquiry


def left_of(inquiry: Inquiry) -> Left | None:
    """What is left of an inquiry without the states at risk; None where no fact leads to one."""
    risky = states_at_risk(inquiry, certain=True)
    if not risky:
        return None
    facts = _without(inquiry.facts, risky)
    return None if facts is inquiry.facts else Left(risky, inquiry._replace(case=changed(inquiry.case, facts=facts)))


@rule("AMMR 16(3)", formula="each criterion, and where it leads to a state at risk, what is left of it without that")
def try_each(criteria: Sequence[Criterion], inquiry: Inquiry) -> tuple[Finding, ...]:
    """Every criterion goes on to be examined among what does not lead to a state where the person would be at risk."""
    left = left_of(inquiry) if inquiry.facts.real_risks else None
    if left is None:
        return tuple([criterion(inquiry) for criterion in criteria])
    return tuple([try_one(criterion, inquiry, left) for criterion in criteria])


def try_one(criterion: Criterion, inquiry: Inquiry, left: Left | None) -> Finding:
    """What one criterion says, without facts that lead to a state at risk where these would stand in the way."""
    first = criterion(inquiry)
    if left is None or first.untouched:
        return first
    if first.verdict != "does not" and first.state is not None and first.state not in left.risky:
        return first
    then = criterion(left.inquiry)
    options = tuple(dict.fromkeys((*first.options, *then.options)))
    open_among_several = first.is_open and first.state is None
    if then.verdict == "does not" and not open_among_several:
        return first._replace(options=options)
    return then._replace(options=options, aside=tuple(sorted(left.risky)))


def _without(facts: Facts, risky: frozenset[str]) -> Facts:
    """The facts without documents, diplomas and persons' ties to a state at risk; the same where there are none."""
    values: dict[str, Any] = {
        "residence_documents": tuple(one for one in facts.residence_documents if one.state not in risky),
        "visas": tuple(one for one in facts.visas if _of_visa(one) not in risky),
        "diplomas": tuple(one for one in facts.diplomas if one.state not in risky),
    }
    for name in _TIES:
        ties = getattr(facts, name)
        values[name] = tuple(changed(tie, person=_elsewhere(tie.person, risky)) for tie in ties)
    return changed(facts, **values)


def _elsewhere(person: Person, risky: frozenset[str]) -> Person:
    return changed(
        person,
        stays=tuple(one for one in person.stays if one.state not in risky),
        statuses=tuple(one for one in person.statuses if one.state not in risky),
        applications=tuple(one for one in person.applications if one.state not in risky),
    )


def _of_visa(visa: Visa) -> str:
    """The state that a visa leads to: the one on whose behalf it was issued."""
    return visa.represented or visa.state


_TIES = ("family", "siblings", "relatives", "dependencies")
