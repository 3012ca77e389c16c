"""The file of a case as it stood on a day: what came later is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from article80.responsibility.case import Case
from article80.responsibility.facts import Application, Facts, FamilyTie, Person, Relocation


class _Dated(Protocol):
    @property
    def on(self) -> date: ...


D = TypeVar("D", bound=_Dated)


def known_on(case: Case, day: date) -> Case:
    """The case without what happened after ``day``: applications, stays, decisions, findings, choices,
    requests, relocations.

    Evidence and assessments without a day of their own stay.
    """
    return replace(
        case,
        applicant=_person(case.applicant, day),
        facts=_facts(case.facts, day),
        companions=tuple(replace(one, case=known_on(one.case, day)) for one in case.companions),
    )


def _facts(facts: Facts, day: date) -> Facts:
    return replace(
        facts,
        family=tuple(_tie(one, day) for one in facts.family),
        siblings=tuple(replace(one, person=_person(one.person, day)) for one in facts.siblings),
        relatives=tuple(replace(one, person=_person(one.person, day)) for one in facts.relatives),
        dependencies=tuple(replace(one, person=_person(one.person, day)) for one in facts.dependencies),
        security_checks=_until(facts.security_checks, day),
        real_risks=_until(facts.real_risks, day),
        examined_by_choice=_until(facts.examined_by_choice, day),
        best_interests=tuple(one for one in facts.best_interests if one.on is None or one.on <= day),
        humanitarian_requests=tuple(
            one if one.replied is None or one.replied <= day else replace(one, accepted=None, replied=None)
            for one in _until(facts.humanitarian_requests, day)
        ),
        relocations=tuple(_relocation(one, day) for one in facts.relocations),
    )


def _relocation(one: Relocation, day: date) -> Relocation:
    return replace(one, transferred=None) if one.transferred and one.transferred > day else one


def _tie(tie: FamilyTie, day: date) -> FamilyTie:
    wanted = tie.desire
    later = wanted is not None and wanted.on is not None and wanted.on > day
    return replace(tie, person=_person(tie.person, day), desire=None if later else wanted)


def _person(person: Person, day: date) -> Person:
    return replace(
        person,
        stays=tuple(one for one in person.stays if one.from_ <= day),
        statuses=tuple(one for one in person.statuses if one.from_ <= day),
        applications=tuple(_application(one, day) for one in person.applications if _begun(one) <= day),
    )


def _begun(application: Application) -> date:
    days = (application.made, application.registered, application.lodged)
    return min((one for one in days if one is not None), default=date.min)


def _application(application: Application, day: date) -> Application:
    registered = application.registered if application.registered and application.registered <= day else None
    return replace(application, registered=registered, decisions=_until(application.decisions, day))


def _until(facts: Iterable[D], day: date) -> tuple[D, ...]:
    return tuple(one for one in facts if one.on <= day)
