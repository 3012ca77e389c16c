"""What the criteria say of a case over time: at the first registration, after later findings, after a relocation.

The criteria look to the first registration (Art. 24(2)). A real risk, a threat or the best interests of a minor can be
found later. Such a finding changes what holds from its day on, not what held before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.at_risk import with_risks_of_2013
from article80.responsibility.candidates import Condition, shown
from article80.responsibility.case import Case, Companion
from article80.responsibility.definitions import is_minor, is_unaccompanied
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.facts import Application, Facts, Relocation
from article80.responsibility.known import changed
from article80.responsibility.periods import adult_age_on, dublin_limits_hold_on
from article80.responsibility.procedure.entries import moves_nothing
from article80.responsibility.procedure.parts import Change, Determined, by_the_criteria
from article80.responsibility.procedure.regime import OF_2013
from article80.responsibility.wording import day_in_words, listed, place

_NOT_TOLD = "AMMR 24(1)"
_STAYS = ("AMMR 37(1)", "AMMR 16(3)")
"""Where one of these made a state responsible, a later move of the person changes nothing."""

Criteria = Callable[[Case], Determination]
"""Says what the criteria make of a case on the day that is asked about."""


def determined_over_time(case: Case, determination: Determination, on: date, options: Options) -> Determined:
    """What the criteria said before acts of states moved responsibility, with what changed it since, up to ``on``.

    ``determination`` is what the criteria say of the whole case on that day.
    """
    first = case.first_application
    if first is None or first.registered is None:
        return Determined(None, _NOT_TOLD, "", None)
    if determination.regime == "DUBLIN3" and (plain := with_risks_of_2013(case)) is not case:
        return determined_over_time(plain, determination, on, options)
    if not _has_more(case.facts):
        found = _determined(determination, case.determining or first.state, first.registered, first.lodged)
        if not (first.starts_afresh or case.facts.adult_care):
            return found
        return found._replace(lone_minor=is_lone_minor(case, options), afresh=first.starts_afresh)

    def criteria(seen: Case) -> Determination:
        if seen is case:
            return determination
        return determine(seen, options=options, on=on, with_alternatives=False)

    relocation = _before_determination(case, first.registered, on)
    plain = _without_acts(case, first.registered)
    until = min(on, relocation.transferred) if relocation and relocation.transferred else on
    found = _with_findings(plain, case.determining or first.state, first.registered, until, criteria, options)
    found = found._replace(afresh=first.starts_afresh)
    if relocation is None or relocation.transferred is None:
        return found._replace(later=(*found.later, *_moved_with_the_person(case, determination, found, on)))
    moved = replace(plain, facts=replace(plain.facts, relocations=(*plain.facts.relocations, relocation)))
    arrived = relocation.transferred
    return found._replace(relocated=_with_findings(moved, relocation.to_state, arrived, on, criteria, options))


@rule(
    "AMMR 68(3)", formula="determined before the relocation, as the file says, though the criteria name a third state"
)
def _moved_with_the_person(case: Case, determination: Determination, found: Determined, on: date) -> Iterator[Change]:
    """The state of relocation, where the benefitting state had been determined without a step that the file has.

    Where the criteria name the benefitting state, or the procedure made it responsible, the relocation itself moves
    that responsibility.
    """
    decisive = determination.decisive
    if decisive is None or decisive.provision != "68(3)":
        return
    (move,) = decisive.used
    if move.transferred is None or move.transferred > on or found.state in (None, move.from_state):
        return
    why = f"{place(move.from_state)} had been determined responsible before the relocation to {place(move.to_state)}"
    yield Change(move.transferred, move.to_state, "AMMR 68(3)", "shifted", why)


def not_shown(case: Case, on: date) -> list[str]:
    """A remark for each finding after the registration that is not established: it changes nothing yet."""
    if not (case.facts.real_risks or case.facts.security_checks):
        return []
    registered = case.reference_date
    if registered is None:
        return []
    found: list[tuple[date, Condition, str]] = []
    for risk in case.facts.real_risks:
        what = f"the finding of a real risk in {place(risk.state)}"
        found.append((risk.on, shown(risk.evidence, what), what))
    for check in case.facts.security_checks:
        if check.threat:
            what = f"the finding of a threat in {place(check.state)}"
            found.append((check.on, shown(check.evidence, what), what))
    return [
        moves_nothing(f"{what}, on {day_in_words(day)}", (condition,))
        for day, condition, what in found
        if registered < day <= on and condition.holds is not True
    ]


def _has_more(facts: Facts) -> bool:
    """Whether a file has anything that may count from a later day than the registration."""
    return bool(
        facts.examined_by_choice
        or facts.humanitarian_requests
        or facts.relocations
        or facts.real_risks
        or facts.security_checks
        or facts.best_interests
    )


@rule("AMMR 68(2)", formula="relocated since the registration, and not known to be determined before")
def _before_determination(case: Case, registered: date, on: date) -> Relocation | None:
    """For a person who was relocated before responsibility was determined, the state of relocation determines it."""
    done = [
        one
        for one in case.facts.relocations
        if one.transferred and registered <= one.transferred <= on and one.evidence.establishes is True
    ]
    last = max(done, key=lambda one: one.transferred or date.min, default=None)
    return None if last is None or last.responsible_before is True else last


def _without_acts(case: Case, registered: date) -> Case:
    """The case without the acts of states that stand in its timeline as events.

    A relocation that was carried out before the registration stays: the criteria look to it (Art. 33(3)).
    """
    facts = case.facts
    companions = tuple(_not_relocated_since(one, registered) for one in case.companions)
    if not (facts.examined_by_choice or facts.humanitarian_requests or facts.relocations):
        return changed(case, companions=companions)
    before = tuple(one for one in facts.relocations if one.transferred is not None and one.transferred < registered)
    kept = replace(facts, examined_by_choice=(), humanitarian_requests=(), relocations=before)
    return replace(case, facts=kept, companions=companions)


def _not_relocated_since(companion: Companion, registered: date) -> Companion:
    """A companion as the criteria see one before a relocation: the family was relocated together."""
    facts = companion.case.facts
    before = tuple(one for one in facts.relocations if one.transferred is not None and one.transferred < registered)
    return changed(companion, case=changed(companion.case, facts=changed(facts, relocations=before)))


def _with_findings(
    case: Case, determining: str, since: date, until: date, criteria: Criteria, options: Options
) -> Determined:
    """What the criteria say from ``since`` on, and every change by a finding after it, up to ``until``."""
    base = _criteria(_as_found_by(case, since), determining, since, criteria)
    base = base._replace(lone_minor=is_lone_minor(case, options))
    before = base
    later: list[Change] = []
    for day in _days_of_findings(case, base, since, until):
        then = _criteria(_as_found_by(case, day, since), determining, since, criteria)
        later += _change(before, then, day, case)
        before = then
    return base._replace(later=tuple(later))


def _criteria(case: Case, determining: str, since: date, criteria: Criteria) -> Determined:
    first = case.first_application
    lodged = first.lodged if first and first.registered == since else None
    return _determined(criteria(case), determining, since, lodged)


def _determined(found: Determination, determining: str, registered: date, lodged: date | None) -> Determined:
    """The determination as the procedure needs it; in 2013 the time for a request counts from the lodging."""
    not_told = OF_2013.provision(_NOT_TOLD) if found.regime == "DUBLIN3" else _NOT_TOLD
    provision = f"{found.decisive.act} {found.decisive.provision}" if found.decisive else not_told
    if found.regime != "DUBLIN3":
        return Determined(found.state, provision, determining, registered)
    known = dublin_limits_hold_on(lodged or registered)
    return Determined(
        found.state, provision, determining, registered, known, regime="DUBLIN3", counted_from=lodged or registered
    )


def _days_of_moves(case: Case, base: Determined) -> list[date]:
    """The days of later registrations on which it can matter where the person is.

    In 2013 the state where a lone minor is decides (Art. 8(4)), so each of them counts. Otherwise the first one in
    another state counts, for what was found before the person came there.
    """
    first = case.first_application
    elsewhere = sorted(
        one.registered
        for one in case.applications
        if first and one.registered and one.state != first.state and one.evidence.establishes is True
    )
    return elsewhere if base.lone_minor and base.regime == "DUBLIN3" else elsewhere[:1]


def _days_of_findings(case: Case, base: Determined, since: date, until: date) -> list[date]:
    """The days after the registration on which something was found that is established, or the person moved on."""
    facts = case.facts
    days = set(_days_of_moves(case, base)) if facts.real_risks or facts.best_interests else set()
    return sorted(day for day in days | _found_on(facts) if since < day <= until)


def _found_on(facts: Facts) -> set[date]:
    """The days of findings that are established."""
    days = {one.on for one in facts.security_checks if one.threat and one.evidence.establishes is True}
    days |= {one.on for one in facts.real_risks if one.evidence.establishes is True}
    return days | {one.on for one in facts.best_interests if one.on is not None}


def _as_found_by(case: Case, day: date, since: date | None = None) -> Case:
    """The case without findings and registrations after a day, and without findings that are not established."""
    facts, registered = case.facts, since or day
    kept = changed(
        facts,
        real_risks=tuple(one for one in facts.real_risks if _counts(one.on, one.evidence.establishes, day, registered)),
        security_checks=tuple(
            one for one in facts.security_checks if _counts(one.on, one.evidence.establishes, day, registered)
        ),
        best_interests=tuple(one for one in facts.best_interests if one.on is None or one.on <= day),
    )
    applications = tuple(one for one in case.applicant.applications if _registered_by(one, day))
    if kept == facts and applications == case.applicant.applications:
        return case
    return replace(case, facts=kept, applicant=replace(case.applicant, applications=applications))


def _registered_by(one: Application, day: date) -> bool:
    return one.registered is None or one.registered <= day


def _counts(on: date, established: bool | None, day: date, registered: date) -> bool:
    return on <= registered or (on <= day and established is True)


def _change(before: Determined, then: Determined, day: date, case: Case) -> Iterator[Change]:
    """The change that the findings of one day bring; none where they change nothing."""
    at_risk = {one.state for one in case.facts.real_risks if one.on == day and one.evidence.establishes is True}
    at_risk -= {then.determining, then.state or ""}
    differs = (before.state, before.provision) != (then.state, then.provision)
    if not differs and not at_risk:
        return
    if then.provision == before.provision and then.provision in _STAYS and before.state not in at_risk:
        return
    change = by_the_criteria(then, day)
    only_if: tuple[str | None, ...] = (*sorted(at_risk), *((before.state,) if differs else ()))
    if then.provision in ("AMMR 37(1)", "DUBLIN3 8(4)"):
        only_if += (then.determining, None)
    if then.provision == "AMMR 16(4)":
        only_if = ()
    yield change._replace(why=f"{_said(then, at_risk, day, case)}; {change.why}", only_if=only_if, by_finding=True)


def _said(then: Determined, at_risk: set[str], day: date, case: Case) -> str:
    if then.provision == "AMMR 16(4)":
        return "a threat to internal security was found"
    if at_risk:
        return f"a transfer to {listed(tuple(sorted(at_risk)))} was found to be a real risk (Art. 16(3))"
    if day in _found_on(case.facts):
        return "the best interests of the minor were assessed"
    return "the person is in another state, which registered an application"


def is_lone_minor(case: Case, options: Options) -> bool:
    """Whether the applicant is known to have been an unaccompanied minor on the day of the first registration."""
    day = case.reference_date if case.facts.adult_care else None
    if day is None:
        return False
    minor = is_minor(case.applicant, day, adult_age_on(day), options)
    return is_unaccompanied(case, minor, day) is True
