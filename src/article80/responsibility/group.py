"""Families who applied together: Art. 28 AMMR, and minors who follow an adult (Art. 36(2))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.candidates import Condition, decide, shown, weigh
from article80.responsibility.case import Companion
from article80.responsibility.definitions import is_minor
from article80.responsibility.facts import Person
from article80.responsibility.finding import Finding, does_not
from article80.responsibility.inquiry import Inquiry

_CLOSE_MONTHS = {"same_day": 0, "2_months": 2, "6_months": 6}
_OPEN_BIRTH = "the days of birth of all members of the family who applied together"


@dataclass(frozen=True, slots=True)
class Member:
    """A person who applied together with the applicant, and the state that the criteria give for that person alone."""

    companion: Companion
    state: str | None
    missing: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        """The person."""
        return self.companion.case.applicant


@rule("AMMR 28", formula="the state responsible for most of them; failing that, for the oldest of them")
def family_procedure(inquiry: Inquiry, own_state: str | None, members: Sequence[Member]) -> Finding:
    """A family that the criteria would separate is for the state responsible for most of them, or for the oldest.

    ``own_state`` is the state that the criteria give for the applicant alone.
    """
    groups = {answer: registered_together(inquiry, members, months) for answer, months in _CLOSE_MONTHS.items()}
    together = groups[inquiry.options.close_in_time_28]
    options = ("close_in_time_28",) * any(group != together for group in groups.values())
    if not together:
        template = "no family member or minor unmarried sibling registered in the same state close in time"
        return Finding("28", "does not", None, template, options=options)
    states = [own_state, *(one.state for one in together)]
    used = tuple(one.companion for one in together)
    unknown = [one for one in together if one.state is None]
    if own_state is None or unknown:
        needs = tuple(dict.fromkeys(f"for {one.person.called}: {need}" for one in unknown for need in one.missing)) or (
            "the state that the criteria give for the applicant alone",
        )
        template = "the states responsible for each member of the family alone are not all known"
        return Finding("28", "cannot be told yet", None, template, (), used, needs, options)
    known = [state for state in states if state is not None]
    if len(set(known)) == 1:
        template = "the criteria do not separate the family: all are for {0:place}"
        return Finding("28", "does not", None, template, (own_state,), used, (), options)
    return _choose(inquiry, known, together, used, options)


@rule("AMMR 36(2)")
def minor_follows(inquiry: Inquiry, members: Sequence[Member]) -> Finding:
    """A minor who accompanies a family member belongs to the state responsible for that family member."""
    adults = [one for one in members if one.companion.tie == "family_member" and _is_adult(inquiry, one.person)]
    if not (inquiry.minor and adults):
        return does_not("36(2)", "the applicant is no minor who accompanies a family member")
    candidates = [
        weigh(
            one.companion,
            one.state or inquiry.determining,
            [
                shown(one.companion.evidence, f"the tie to {one.person.called}"),
                Condition(True if one.state else None, "", f"the state responsible for {one.person.called}"),
            ],
            parts=(one.person, one.state),
        )
        for one in adults
    ]
    template = "the minor accompanies {0.called}, for whom {1:place} is responsible"
    return decide("36(2)", candidates, template, nothing=does_not("36(2)", "none"), tie="whom the minor accompanies")


def registered_together(inquiry: Inquiry, members: Sequence[Member], months: int) -> list[Member]:
    """Those who registered in the same state as the applicant, with no more than so many months from one to the next.

    Each day of registration is held against the nearest one of the family, whoever it is, so that the same persons
    belong together whose file is read. ``months`` is 0 where only one day counts.
    """
    days = {position: day for position, one in enumerate(members) if (day := _day_together(inquiry, one)) is not None}
    chain = sorted({inquiry.day, *days.values()})
    start = end = chain.index(inquiry.day)
    while start > 0 and _is_close(chain[start - 1], chain[start], months):
        start -= 1
    while end + 1 < len(chain) and _is_close(chain[end], chain[end + 1], months):
        end += 1
    return [one for position, one in enumerate(members) if days.get(position) in chain[start : end + 1]]


def _choose(
    inquiry: Inquiry, states: list[str], together: list[Member], used: tuple[Companion, ...], options: tuple[str, ...]
) -> Finding:
    counted = Counter(states)
    most = max(counted.values())
    largest = [state for state in counted if counted[state] == most]
    if len(largest) == 1:
        template = "the criteria would separate the family; {0:place} is responsible for the largest number, {1} of {2}"
        return Finding("28", "applies", largest[0], template, (largest[0], most, len(states)), used, (), options)
    persons = [inquiry.applicant, *(one.person for one in together)]
    births = [one.birth for one in persons if one.birth is not None and one.birth_evidence.establishes is True]
    oldest = [state for person, state in zip(persons, states, strict=True) if births and person.birth == min(births)]
    if len(births) < len(persons) or len(set(oldest)) > 1:
        template = "the criteria would separate the family equally, and the oldest of them is not known"
        return Finding("28", "cannot be told yet", None, template, (), used, (_OPEN_BIRTH,), options)
    who = next(person for person in persons if person.birth == min(births))
    template = "the criteria would separate the family equally; {0:place} is responsible for the oldest, {1.called}"
    return Finding("28", "applies", oldest[0], template, (oldest[0], who), used, (), options)


def _day_together(inquiry: Inquiry, member: Member) -> date | None:
    """The day of registration of a member of the family in the same state; None for anybody else.

    Somebody who is an adult on that day is no minor sibling, whatever the tie is called.
    """
    companion = member.companion
    other = companion.case.first_application
    if other is None or other.registered is None or other.state != inquiry.first.state:
        return None
    if companion.evidence.establishes is not True:
        return None
    adult = is_minor(member.person, other.registered, inquiry.limits.adult_age) is False
    return None if companion.tie == "minor_unmarried_sibling" and adult else other.registered


def _is_close(earlier: date, later: date, months: int) -> bool:
    return months > 0 and later <= last_day_counted(earlier, months, "months")


def _is_adult(inquiry: Inquiry, person: Person) -> bool:
    return is_minor(person, inquiry.day, inquiry.limits.adult_age) is False
