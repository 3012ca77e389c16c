"""The file of a case as it stood on a day: what came later is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from article80.responsibility.case import Case
from article80.responsibility.facts import Application, Facts, FamilyTie, HumanitarianRequest, Person, Relocation

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class _Dated(Protocol):
    @property
    def on(self) -> date: ...


D = TypeVar("D", bound=_Dated)
T = TypeVar("T", bound="DataclassInstance")


def known_on(case: Case, day: date) -> Case:
    """The case without what happened after ``day``: applications, stays, decisions, findings, choices,
    requests, relocations.

    Evidence and assessments without a day of their own stay.
    """
    return _with(
        case,
        applicant=_person(case.applicant, day),
        facts=_facts(case.facts, day),
        companions=_each(case.companions, lambda one: _with(one, case=known_on(one.case, day))),
    )


def _facts(facts: Facts, day: date) -> Facts:
    return _with(
        facts,
        family=_each(facts.family, lambda one: _tie(one, day)),
        siblings=_each(facts.siblings, lambda one: _with(one, person=_person(one.person, day))),
        relatives=_each(facts.relatives, lambda one: _with(one, person=_person(one.person, day))),
        dependencies=_each(facts.dependencies, lambda one: _with(one, person=_person(one.person, day))),
        security_checks=_until(facts.security_checks, day),
        real_risks=_until(facts.real_risks, day),
        examined_by_choice=_until(facts.examined_by_choice, day),
        best_interests=tuple(one for one in facts.best_interests if one.on is None or one.on <= day),
        humanitarian_requests=_each(_until(facts.humanitarian_requests, day), lambda one: _request(one, day)),
        relocations=_each(facts.relocations, lambda one: _relocation(one, day)),
    )


def _request(one: HumanitarianRequest, day: date) -> HumanitarianRequest:
    return one if one.replied is None or one.replied <= day else replace(one, accepted=None, replied=None)


def _relocation(one: Relocation, day: date) -> Relocation:
    return replace(one, transferred=None) if one.transferred and one.transferred > day else one


def _tie(tie: FamilyTie, day: date) -> FamilyTie:
    wanted = tie.desire
    later = wanted is not None and wanted.on is not None and wanted.on > day
    return _with(tie, person=_person(tie.person, day), desire=None if later else wanted)


def _person(person: Person, day: date) -> Person:
    begun = tuple(one for one in person.applications if _begun(one) <= day)
    return _with(
        person,
        stays=tuple(one for one in person.stays if one.from_ <= day),
        statuses=tuple(one for one in person.statuses if one.from_ <= day),
        applications=_each(begun, lambda one: _application(one, day)),
    )


def _begun(application: Application) -> date:
    days = (application.made, application.registered, application.lodged)
    return min((one for one in days if one is not None), default=date.min)


def _application(application: Application, day: date) -> Application:
    registered = application.registered if application.registered and application.registered <= day else None
    return _with(application, registered=registered, decisions=_until(application.decisions, day))


def _until(facts: Iterable[D], day: date) -> tuple[D, ...]:
    return tuple(one for one in facts if one.on <= day)


def _each(facts: Iterable[T], as_known: Callable[[T], T]) -> tuple[T, ...]:
    return tuple(map(as_known, facts))


def _with(one: T, **known: Any) -> T:
    """The same with what was known of it; itself where that is all of it, because most files have nothing later."""
    for name, value in known.items():
        there = getattr(one, name)
        if there is not value and there != value:
            return replace(one, **known)
    return one
