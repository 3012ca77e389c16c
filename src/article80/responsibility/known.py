"""The file of a case as it stood on a day: what came later is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from article80.responsibility.case import Case, Companion
from article80.responsibility.facts import (
    Application,
    BestInterests,
    DependencyTie,
    Facts,
    FamilyTie,
    HumanitarianRequest,
    Person,
    RelativeTie,
    Relocation,
    SiblingTie,
    Status,
    Stay,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class _Dated(Protocol):
    @property
    def on(self) -> date: ...


D = TypeVar("D", bound=_Dated)
Tie = TypeVar("Tie", SiblingTie, RelativeTie, DependencyTie)
S = TypeVar("S", Stay, Status)
T = TypeVar("T", bound="DataclassInstance")


def known_on(case: Case, day: date) -> Case:
    """The case without what happened after ``day``: applications, stays, decisions, findings, choices,
    requests, relocations.

    Evidence and assessments without a day of their own stay. Where nothing happened later it is the same case.
    """
    return changed(
        case,
        applicant=_person(case.applicant, day),
        facts=_facts(case.facts, day),
        companions=_each(case.companions, _companion, day),
    )


def changed(one: T, **values: Any) -> T:
    """The same with other values; itself, and no copy, where none of them is another one."""
    for name, value in values.items():
        there = getattr(one, name)
        if there is not value and there != value:
            return replace(one, **values)
    return one


def _facts(facts: Facts, day: date) -> Facts:
    values = {name: _each(found, as_known, day) for name, as_known in _DATED.items() if (found := getattr(facts, name))}
    return changed(facts, **values) if values else facts


def _each(found: Iterable[Any], as_known: Callable[[Any, date], Any], day: date) -> tuple[Any, ...]:
    """The facts as they were known on a day, without those of which nothing was known."""
    return tuple([known for one in found if (known := as_known(one, day)) is not None])


def _until(one: D, day: date) -> D | None:
    return one if one.on <= day else None


def _assessment(one: BestInterests, day: date) -> BestInterests | None:
    return one if one.on is None or one.on <= day else None


def _request(one: HumanitarianRequest, day: date) -> HumanitarianRequest | None:
    if one.on > day:
        return None
    return one if one.replied is None or one.replied <= day else replace(one, accepted=None, replied=None)


def _relocation(one: Relocation, day: date) -> Relocation:
    return replace(one, transferred=None) if one.transferred and one.transferred > day else one


def _companion(one: Companion, day: date) -> Companion:
    return changed(one, case=known_on(one.case, day))


def _tie(tie: Tie, day: date) -> Tie:
    return changed(tie, person=_person(tie.person, day))


def _family_tie(tie: FamilyTie, day: date) -> FamilyTie:
    wanted = tie.desire
    later = wanted is not None and wanted.on is not None and wanted.on > day
    return changed(tie, person=_person(tie.person, day), desire=None if later else wanted)


_DATED: Mapping[str, Callable[[Any, date], Any]] = {
    "family": _family_tie,
    "siblings": _tie,
    "relatives": _tie,
    "dependencies": _tie,
    "security_checks": _until,
    "real_risks": _until,
    "examined_by_choice": _until,
    "best_interests": _assessment,
    "humanitarian_requests": _request,
    "relocations": _relocation,
}
"""The facts that can come later than the day that is asked about, with what was known of one of them by then."""


def _person(person: Person, day: date) -> Person:
    return changed(
        person,
        stays=_begun_by(person.stays, day),
        statuses=_begun_by(person.statuses, day),
        applications=_each(person.applications, _application, day),
    )


def _begun_by(found: tuple[S, ...], day: date) -> tuple[S, ...]:
    return tuple([one for one in found if one.from_ <= day]) if found else found


def _application(application: Application, day: date) -> Application | None:
    if _begun(application) > day:
        return None
    registered = application.registered
    if not application.decisions and (registered is None or registered <= day):
        return application
    decisions = _each(application.decisions, _until, day)
    known = registered if registered and registered <= day else None
    return changed(application, registered=known, decisions=decisions)


def _begun(application: Application) -> date:
    return min(filter(None, (application.made, application.registered, application.lodged)), default=date.min)
