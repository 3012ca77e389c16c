"""Families who applied together: Art. 28 AMMR, and minors who follow an adult (Art. 36(2))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from article80.law.options import Options
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
    together = [one for one in members if registered_together(inquiry, one)]
    options = ("close_in_time_28",) * any(_depends_on_closeness(inquiry, one) for one in members)
    if not together:
        template = "no family member or minor unmarried sibling registered in the same state close in time"
        return Finding("28", "does not", None, template, options=options)
    states = [own_state, *(one.state for one in together)]
    used = tuple(one.companion for one in together)
    unknown = [one for one in together if one.state is None]
    if own_state is None or unknown:
        needs = tuple(dict.fromkeys(need for one in unknown for need in one.missing)) or (
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
            one.state or inquiry.here,
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


def registered_together(inquiry: Inquiry, member: Member) -> bool:
    """Whether a person registered in the same state, and close enough in time by the option ``close_in_time_28``."""
    gap = _gap(inquiry, member)
    return gap is not None and _is_close(gap, inquiry.options)


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
    births = [person.birth for person in persons if person.birth is not None]
    oldest = [state for person, state in zip(persons, states, strict=True) if births and person.birth == min(births)]
    if len(births) < len(persons) or len(set(oldest)) > 1:
        template = "the criteria would separate the family equally, and the oldest of them is not known"
        return Finding("28", "cannot be told yet", None, template, (), used, (_OPEN_BIRTH,), options)
    who = next(person for person in persons if person.birth == min(births))
    template = "the criteria would separate the family equally; {0:place} is responsible for the oldest, {1.called}"
    return Finding("28", "applies", oldest[0], template, (oldest[0], who), used, (), options)


def _gap(inquiry: Inquiry, member: Member) -> tuple[date, date] | None:
    """The two days of registration, the earlier first; None where they were not in the same state."""
    other = member.companion.case.first_application
    if other is None or other.registered is None or other.state != inquiry.first.state:
        return None
    if member.companion.evidence.establishes is not True:
        return None
    return min(inquiry.day, other.registered), max(inquiry.day, other.registered)


def _is_close(gap: tuple[date, date], options: Options) -> bool:
    months = _CLOSE_MONTHS[options.close_in_time_28]
    return gap[0] == gap[1] or (months > 0 and gap[1] <= last_day_counted(gap[0], months, "months"))


def _depends_on_closeness(inquiry: Inquiry, member: Member) -> bool:
    gap = _gap(inquiry, member)
    return gap is not None and gap[0] < gap[1] <= last_day_counted(gap[0], _CLOSE_MONTHS["6_months"], "months")


def _is_adult(inquiry: Inquiry, person: Person) -> bool:
    return is_minor(person, inquiry.day, inquiry.limits.adult_age) is False
