"""Families who applied together: Art. 28 AMMR, and minors who follow an adult (Art. 36(2))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.best_interests import best_interests
from article80.responsibility.candidates import Condition, decide, shown, weigh
from article80.responsibility.case import Case, Companion
from article80.responsibility.definitions import day_of_birth, is_minor, is_unaccompanied
from article80.responsibility.facts import PROOF, Facts, Person
from article80.responsibility.finding import Finding, does_not
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import day_in_words, place

_CLOSE_MONTHS = {"same_day": 0, "2_months": 2, "6_months": 6}
_OWN_STATE = "the state that the criteria give for the applicant alone"
_WHOM = "whom the minor accompanies"
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


class _Counted(NamedTuple):
    """A person of a family in the count of Art. 28: the state for which the person counts, or what is missing."""

    person: Person
    state: str | None
    missing: tuple[str, ...] = ()


@rule("AMMR 28", formula="the state responsible for most of them; failing that, for the oldest of them")
def family_procedure(inquiry: Inquiry, own_state: str | None, members: Sequence[Member]) -> Finding:
    """A family that the criteria would separate is for the state responsible for most of them, or for the oldest.

    ``own_state`` is the state that the criteria give for the applicant alone. A minor who accompanies a family member
    counts for the state of that one (Art. 36(2)). Where it is only asserted that somebody belongs to the family or
    registered as well, the answer stands if it is the same either way.
    """
    if not any(_doubts(one) for one in members):
        return _of_family(inquiry, own_state, members)
    certain = _of_family(inquiry, own_state, [one for one in members if not _doubts(one)])
    shown_all = [_as_shown(one) for one in members]
    joined = registered_together(inquiry, shown_all, _CLOSE_MONTHS[inquiry.options.close_in_time_28])
    needs = [
        need for one, as_shown in zip(members, shown_all, strict=True) if as_shown in joined for need in _doubts(one)
    ]
    with_all = _of_family(inquiry, own_state, shown_all)
    options = tuple(dict.fromkeys((*certain.options, *with_all.options)))
    if not needs or (certain.verdict, certain.state) == (with_all.verdict, with_all.state):
        return certain._replace(options=options, used=tuple(one.companion for one in members))
    state = with_all.state if certain.verdict == "does not" else None
    every = tuple(dict.fromkeys((*needs, *certain.missing, *with_all.missing)))
    template = "whether all of these belong to the family and registered together is not shown"
    return Finding("28", "cannot be told yet", state, template, (), with_all.used, every, options)


def _of_family(inquiry: Inquiry, own_state: str | None, members: Sequence[Member]) -> Finding:
    """What Art. 28 gives where it is certain who belongs to the family and registered."""
    groups = {answer: registered_together(inquiry, members, months) for answer, months in _CLOSE_MONTHS.items()}
    together = groups[inquiry.options.close_in_time_28]
    options = ("close_in_time_28",) * any(group != together for group in groups.values())
    if not together:
        template = (
            "no family member or minor unmarried sibling is shown to have registered in the same state close in time"
        )
        return Finding("28", "does not", None, template, options=options)
    counted, between = _counted(inquiry, own_state, members, together)
    options += ("minor_between_two_28",) * between
    used = tuple(one.companion for one in together)
    unknown = [one for one in counted if one.state is None]
    if unknown or not counted:
        needs = tuple(dict.fromkeys(need for one in unknown for need in one.missing))
        needs = needs or (_OWN_STATE if counted else _WHOM,)
        template = "the states responsible for each member of the family alone are not all known"
        return Finding("28", "cannot be told yet", None, template, (), used, needs, options)
    if len({one.state for one in counted}) == 1:
        template = "the criteria do not separate the family: all are for {0:place}"
        return Finding("28", "does not", None, template, (counted[0].state,), used, (), options)
    return _unless_against_the_applicant(inquiry, _choose(counted, used, options))


@rule("AMMR 28", "AMMR 36(2)", formula="a minor, and the state is shown to be against the best interests")
def _unless_against_the_applicant(inquiry: Inquiry, chosen: Finding) -> Finding:
    """Who does not follow a family member, because that is against the best interests, does not do so by the count."""
    state = chosen.state
    if state is None or not inquiry.minor or best_interests(inquiry.facts, state) is not False:
        return chosen
    template = "the family would be for {0:place}, which is shown to be against the best interests of the minor"
    return chosen._replace(verdict="does not", state=None, template=template, parts=(state,))


def _doubts(member: Member) -> tuple[str, ...]:
    """What is missing to show that a person belongs to the family and registered an application."""
    who, case = member.person.called, member.companion.case
    tie = shown(member.companion.evidence, f"the tie to {who}")
    asserted = case.doubtful_first_application if case.first_application is None else None
    needs = (tie.needs,) if tie.holds is None else ()
    if asserted is None:
        return needs
    day = day_in_words(asserted.registered)
    return (*needs, f"evidence that {who} registered an application in {place(asserted.state)} on {day}")


def _as_shown(member: Member) -> Member:
    """The same person as if the tie and the application were proven; itself where nothing is in doubt."""
    if not _doubts(member):
        return member
    case = member.companion.case
    if case.first_application is None:
        case = with_proven_application(case)
    return replace(member, companion=replace(member.companion, case=case, evidence=PROOF))


def with_proven_application(case: Case) -> Case:
    """The case as if the application that would be the first one were proven; itself where there is no doubt of it."""
    doubtful = case.doubtful_first_application
    if doubtful is None:
        return case
    own = tuple(replace(one, evidence=PROOF) if one is doubtful else one for one in case.applicant.applications)
    return replace(case, applicant=replace(case.applicant, applications=own))


def _counted(
    inquiry: Inquiry, own_state: str | None, members: Sequence[Member], together: Sequence[Member]
) -> tuple[list[_Counted], bool]:
    """Each person who counts with the state to count for, and whether a minor accompanies two of different states.

    For which state such a minor counts is the option ``minor_between_two_28``.
    """
    own = _Counted(inquiry.applicant, own_state)
    family = [(own, whom_the_applicant_accompanies(inquiry, members))]
    family += [(_of(one), whom_a_member_accompanies(inquiry, own, one, members)) for one in together]
    counted: list[_Counted] = []
    between = False
    for person, ahead in family:
        states = {one.state for one in ahead}
        several = len(states) > 1 and None not in states
        between = between or several
        if several and inquiry.options.minor_between_two_28 == "neither":
            continue
        counted.append(_follows(person, ahead) if ahead and not several else person)
    return counted, between


def _follows(minor: _Counted, ahead: Sequence[_Counted]) -> _Counted:
    """The minor with the state of those who are accompanied; open where the state of one of them is."""
    unknown = [one for one in ahead if one.state is None]
    needs = tuple(need for one in unknown for need in one.missing)
    return _Counted(minor.person, None if unknown else ahead[0].state, needs)


@rule("AMMR 36(2)", formula="a minor who is not unaccompanied, and an adult family member who applied as well")
def whom_the_applicant_accompanies(inquiry: Inquiry, members: Sequence[Member]) -> list[_Counted]:
    """The situation of a minor who accompanies family members is that of these; nobody else follows another person."""
    accompanies = inquiry.minor and inquiry.alone is False
    return _adults(inquiry, members, inquiry.facts) if accompanies else []


@rule("AMMR 36(2)", formula="a minor who is not unaccompanied, and an adult family member who applied as well")
def whom_a_member_accompanies(
    inquiry: Inquiry, own: _Counted, member: Member, members: Sequence[Member]
) -> list[_Counted]:
    """The same for another minor of the family, who can accompany the applicant as well.

    Where it is shown that this is not in the best interests of the minor, the minor does not follow that person.
    """
    day = member.companion.case.reference_date or inquiry.day
    minor = is_minor(member.person, day, inquiry.limits.adult_age, inquiry.options)
    if not minor or is_unaccompanied(member.companion.case, minor, day) is not False:
        return []
    facts = member.companion.case.facts
    if inquiry.minor:
        return _adults(inquiry, members, facts)
    is_family = member.companion.tie == "family_member" and inquiry.minor is False
    return [*_unless_against([own], facts), *_adults(inquiry, members, facts)] if is_family else []


def _adults(inquiry: Inquiry, members: Sequence[Member], of_the_minor: Facts) -> list[_Counted]:
    """The adults who are shown to be family of the applicant, unless it is against a minor's interests to follow."""
    adults = [
        _of(one)
        for one in members
        if one.companion.tie == "family_member"
        and one.companion.evidence.establishes is True
        and _is_adult(inquiry, one.person)
    ]
    return _unless_against(adults, of_the_minor)


@rule("AMMR 36(2)", formula="first subparagraph: unless it is demonstrated that this is not in the best interests")
def _unless_against(adults: Sequence[_Counted], of_the_minor: Facts) -> list[_Counted]:
    """A minor does not follow a family member to a state that is shown to be against the minor's best interests."""
    return [one for one in adults if one.state is None or best_interests(of_the_minor, one.state) is not False]


def _of(member: Member) -> _Counted:
    needs = tuple(f"for {member.person.called}: {need}" for need in member.missing)
    return _Counted(member.person, member.state, needs)


@rule("AMMR 36(2)")
def minor_follows(inquiry: Inquiry, members: Sequence[Member]) -> Finding:
    """A minor who accompanies a family member belongs to the state responsible for that family member.

    Unless it is demonstrated that this is not in the best interests of the child.
    """
    adults = [one for one in members if one.companion.tie == "family_member" and _is_adult(inquiry, one.person)]
    if not (inquiry.minor and adults):
        return does_not("36(2)", "the applicant is no minor who accompanies a family member")
    candidates = [
        weigh(
            one.companion,
            one.state or inquiry.determining,
            [
                shown(one.companion.evidence, f"the tie to {one.person.called}"),
                _in_the_interests(inquiry, one),
                Condition(True if one.state else None, "", f"the state responsible for {one.person.called}"),
                *(Condition(None, "", need) for need in _doubts(one)[one.companion.evidence.establishes is None :]),
            ],
            parts=(one.person, one.state),
        )
        for one in adults
    ]
    template = "the minor accompanies {0.called}, for whom {1:place} is responsible"
    return decide("36(2)", candidates, template, nothing=does_not("36(2)", "none"), tie=_WHOM)


def _in_the_interests(inquiry: Inquiry, member: Member) -> Condition:
    """That nobody has shown it to be against the best interests of the minor to follow a member of the family."""
    against = member.state is not None and best_interests(inquiry.facts, member.state) is False
    where = place(member.state or inquiry.determining)
    return Condition(not against, f"following {member.person.called} to {where} is against the best interests", "")


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


def _choose(counted: Sequence[_Counted], used: tuple[Companion, ...], options: tuple[str, ...]) -> Finding:
    number = Counter(one.state for one in counted)
    most = max(number.values())
    largest = [state for state in number if number[state] == most]
    if len(largest) == 1:
        template = "the criteria would separate the family; {0:place} is responsible for the largest number, {1} of {2}"
        return Finding("28", "applies", largest[0], template, (largest[0], most, len(counted)), used, (), options)
    births = [day_of_birth(one.person) for one in counted]
    first = min((birth for birth in births if birth is not None), default=None)
    oldest = [one for one, birth in zip(counted, births, strict=True) if birth is not None and birth == first]
    if None in births or len({one.state for one in oldest}) > 1:
        template = "the criteria would separate the family equally, and the oldest of them is not known"
        return Finding("28", "cannot be told yet", None, template, (), used, (_OPEN_BIRTH,), options)
    state, who = oldest[0].state, oldest[0].person
    template = "the criteria would separate the family equally; {0:place} is responsible for the oldest, {1.called}"
    return Finding("28", "applies", state, template, (state, who), used, (), options)


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
    adult = is_minor(member.person, other.registered, inquiry.limits.adult_age, inquiry.options) is False
    return None if companion.tie == "minor_unmarried_sibling" and adult else other.registered


def _is_close(earlier: date, later: date, months: int) -> bool:
    return months > 0 and later <= last_day_counted(earlier, months, "months")


def _is_adult(inquiry: Inquiry, person: Person) -> bool:
    return is_minor(person, inquiry.day, inquiry.limits.adult_age, inquiry.options) is False
