"""Which state is responsible: the criteria of Art. 16 to 35 and 68 AMMR, tried in the order of the law.

`determine` is the whole answer. Every criterion that belongs to the regime is tried, also those after the one that
decides, so that the runner-up is known. Where a criterion that would go before cannot be told yet, the state stands
only if it would be the same either way; otherwise the answer is what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from article80.law.options import CATALOGUE, Options
from article80.law.rule import rule
from article80.responsibility.acceptance import accepted_on
from article80.responsibility.at_risk import left_of, try_each, try_one, with_risks_of_2013
from article80.responsibility.case import Case, Companion
from article80.responsibility.criteria.dublin3 import as_of_2013
from article80.responsibility.definitions import (
    is_minor,
    is_unaccompanied,
    missing_on_minority,
    stated_age_question,
)
from article80.responsibility.determination import Alternative, Determination
from article80.responsibility.facts import Application, Relocation
from article80.responsibility.finding import Finding
from article80.responsibility.group import Member, family_procedure, minor_follows, with_proven_application
from article80.responsibility.inquiry import Inquiry, Regime
from article80.responsibility.known import known_on
from article80.responsibility.notes_on_criteria import notes_on
from article80.responsibility.order import OF_FAMILY_OR_DEPENDENCY, criteria_for, places
from article80.responsibility.outcome import Outcome, choose
from article80.responsibility.periods import dublin_limits_hold_on, dublin_limits_on, limits_on
from article80.responsibility.wording import day_in_words, listed, place

_STARTS = (date(2026, 6, 12), date(2026, 7, 1))
_NOT_REGISTERED = "the day and the state in which the application was first registered"
_BEFORE_2013 = (
    "the criteria of the time before Regulation (EU) No 604/2013, which applies to applications lodged from 1 January "
    "2014 on (its Art. 49); they are not part of this project"
)


def determine(case: Case, *, options: Options, on: date | None = None, with_alternatives: bool = True) -> Determination:
    """The state responsible for a case, with the path that leads there; or what is missing to tell.

    With ``on``, only what had happened by that day is looked at. The result names the other outcome for each open
    question whose answer changes it, unless nobody asks for these: each takes a determination of its own.
    """
    seen = case if on is None else known_on(case, on)
    found = _determine(seen, options)
    if found.determination.reference_date is None and seen is not case:
        found = _with_later_registration(found, case)
    others = _alternatives(seen, options, found) if with_alternatives else ()
    return found.determination._replace(alternatives=others) if others else found.determination


def _with_later_registration(found: _Found, case: Case) -> _Found:
    """The same, but for a registration that the file has on a later day: that is not missing in it."""
    first = case.first_application
    if first is None or first.registered is None or found.determination.missing != (_NOT_REGISTERED,):
        return found
    later = f"nothing in the file, but {place(first.state)} registers the application only on {{}}"
    missing = (later.format(day_in_words(first.registered)),)
    return found._replace(determination=found.determination._replace(missing=missing))


def determine_many(cases: Iterable[Case], *, options: Options, on: date | None = None) -> Iterator[Determination]:
    """The determinations of many cases, one after the other; nothing is kept."""
    for case in cases:
        yield determine(case, options=options, on=on)


@rule("AMMR 84(1)", "AMMR 84(2)")
def regime_of(registered: date, options: Options) -> Regime:
    """Applications registered before the day of application follow the criteria of 2013, later ones those of 2024."""
    start = options.part_iii_applies_from
    if registered == start:
        return "AMMR" if options.registered_on_start_date == "ammr" else "DUBLIN3"
    return "AMMR" if registered > start else "DUBLIN3"


class _Found(NamedTuple):
    """A determination under one set of answers, and the open questions that were met on the way.

    ``tried`` is there where the criteria were tried once, so that another answer need not try all of them again.
    """

    determination: Determination
    touched: tuple[str, ...] = ()
    tried: _Tried | None = None


class _Tried(NamedTuple):
    """What each criterion said of one inquiry, in order, and what is found of each of the companions alone."""

    inquiry: Inquiry
    path: tuple[Finding, ...]
    companions: tuple[_Found, ...]


def _determine(case: Case, options: Options) -> _Found:
    """The determination under one set of answers."""
    doubtful, rivals = case.doubtful_first_application, case.rival_first_applications
    if rivals:
        return _either_first(case, rivals, options)
    return _determined(case, options) if doubtful is None else _with_and_without(case, doubtful, options)


@rule("AMMR 16(2)", "AMMR 38(1)", formula="one first registration; two on one day are a question")
def _either_first(case: Case, rivals: tuple[Application, ...], options: Options) -> _Found:
    """The determination where two states registered on the same first day: it stands if it is the same either way."""
    others = [tuple(one for one in rivals if one is not first) for first in rivals]
    own = case.applicant.applications
    found = [
        _determine(_with_applications(case, tuple(one for one in own if one not in left)), options) for left in others
    ]
    shown = found[0].determination
    touched = tuple(name for one in found for name in one.touched)
    if shown.state is not None and len({one.determination.state for one in found}) == 1:
        return _Found(shown, touched)
    states, day = listed(tuple(one.state for one in rivals)), day_in_words(rivals[0].registered)
    need = f"which state registered the application first: {states} did so on {day} (named as determining, it counts)"
    missing = tuple(dict.fromkeys((need, *(item for one in found for item in one.determination.missing))))
    return _Found(_left_open(shown, missing), touched)


def _with_and_without(case: Case, doubtful: Application, options: Options) -> _Found:
    """The determination where the application that would be the first is only asserted: it stands if it is the same.

    Both ways are tried, as if the application were proven and as if it were not there.
    """
    others = tuple(one for one in case.applicant.applications if one is not doubtful)
    shown, touched, *_ = _determined(with_proven_application(case), options)
    without, more, *_ = _determine(_with_applications(case, others), options)
    if without.state is not None and without.state == shown.state:
        return _Found(without, touched + more)
    day = day_in_words(doubtful.registered)
    need = f"evidence that the application was registered in {place(doubtful.state)} on {day}"
    seen = without if without.path else shown
    missing = tuple(dict.fromkeys((need, *shown.missing, *(without.missing if without.path else ()))))
    return _Found(_left_open(seen, missing), touched + more)


def _left_open(seen: Determination, missing: tuple[str, ...]) -> Determination:
    """A determination that could be another one, with what is missing to tell."""
    ahead = seen.decisive or seen.runner_up
    return seen._replace(reference_date=None, state=None, decisive=None, runner_up=ahead, missing=missing, doubts=())


def _with_applications(case: Case, applications: tuple[Application, ...]) -> Case:
    return replace(case, applicant=replace(case.applicant, applications=applications))


def _determined(case: Case, options: Options) -> _Found:
    """The determination where it is certain which application is the first one."""
    first = case.first_application
    if first is None or first.registered is None:
        return _Found(Determination(case.id, "AMMR", None, None, None, None, (), (_NOT_REGISTERED,)))
    if regime_of(first.registered, options) == "DUBLIN3" and not dublin_limits_hold_on(
        first.lodged or first.registered
    ):
        return _Found(Determination(case.id, "DUBLIN3", first.registered, None, None, None, (), (_BEFORE_2013,)))
    inquiry, asked = _with_more_looked_up(_inquiry(case, first, options))
    tried = None if inquiry.alone is None else _try(inquiry)
    outcome = _both_ways(inquiry) if tried is None else _outcome(tried)
    found = Determination(
        case_id=case.id,
        regime=inquiry.regime,
        reference_date=inquiry.day,
        state=outcome.state,
        decisive=outcome.decisive,
        runner_up=outcome.runner_up,
        path=outcome.path,
        missing=outcome.missing,
        notes=notes_on(case, inquiry, outcome),
        doubts=outcome.doubts,
    )
    touched = _questions_of_start(first.registered, options) + stated_age_question(case.applicant, inquiry)
    touched += outcome.touched + asked
    return _Found(found, touched, None if asked else tried)


def _with_more_looked_up(inquiry: Inquiry) -> tuple[Inquiry, tuple[str, ...]]:
    """The inquiry with what takes a determination of another kind, and the open questions that this one meets."""
    relocation, requests = inquiry.relocation, inquiry.facts.humanitarian_requests
    asked: tuple[str, ...] = ()
    if inquiry.regime == "AMMR 68(2)" and relocation and relocation.responsible_before:
        kept_by, asked = _kept_by_family(inquiry.case, relocation.from_state, inquiry.options)
        inquiry = inquiry._replace(kept_by=kept_by)
    if requests and any(one.from_state != inquiry.determining for one in requests):
        named, more = _named_otherwise(inquiry.case, inquiry.options)
        inquiry, asked = inquiry._replace(named=named), (*asked, *more)
    return inquiry, asked


@rule("AMMR 68(3)", "AMMR 67(5)", formula="Art. 25(2) to (4), 26, 27, 28 or 34, as if there had been no relocation")
def _kept_by_family(case: Case, benefitting: str, options: Options) -> tuple[Finding | None, tuple[str, ...]]:
    """A state that is responsible through family or dependency stays so; also the open questions that this meets."""
    companions = tuple(replace(one, case=_not_relocated(one.case)) for one in case.companions)
    found = _determine(replace(_not_relocated(case), companions=companions), options)
    touched = found.touched
    for one in found.determination.path:
        if not one.applies or one.state != benefitting:
            continue
        if one.provision in OF_FAMILY_OR_DEPENDENCY:
            return one, touched
        if one.provision == "36(2)":
            kept, more = zip(*(_kept_by_family(each.case, benefitting, options) for each in one.used), strict=True)
            touched += tuple(name for names in more for name in names)
            if any(kept):
                return one, touched
    return None, touched


@rule("AMMR 35(2)", formula="the state that the criteria name, as if nobody had asked on humanitarian grounds")
def _named_otherwise(case: Case, options: Options) -> tuple[str | None, tuple[str, ...]]:
    """The state that is responsible can ask another one to take charge; also the open questions that this meets."""
    found = _determine(replace(case, facts=replace(case.facts, humanitarian_requests=())), options)
    return found.determination.state, found.touched


def _not_relocated(case: Case) -> Case:
    return replace(case, facts=replace(case.facts, relocations=()))


@rule("AMMR 24(2)", formula="the day of the first registration (2013: of the lodging)")
def _inquiry(case: Case, first: Application, options: Options) -> Inquiry:
    """The criteria look at the situation on the day of the first registration."""
    assert first.registered is not None
    regime = regime_of(first.registered, options)
    relocation = _carried_out(case)
    if regime == "DUBLIN3":
        case = with_risks_of_2013(case)
    if regime == "AMMR" and relocation and relocation.transferred and relocation.transferred >= first.registered:
        regime = "AMMR 68(2)"
    day = first.lodged or first.registered if regime == "DUBLIN3" else first.registered
    limits = dublin_limits_on(day) if regime == "DUBLIN3" else limits_on(day)
    minor = is_minor(case.applicant, day, limits.adult_age, options)
    return Inquiry(
        case=case,
        options=options,
        regime=regime,
        first=first,
        day=day,
        family_until=_family_until(case, regime, day, options),
        minor=minor,
        alone=is_unaccompanied(case, minor, day),
        limits=limits,
        relocation=relocation,
    )


@rule("AMMR 24(2)", "DUBLIN3 7(2)", "DUBLIN3 7(3)")
def _family_until(case: Case, regime: Regime, day: date, options: Options) -> date:
    """The last day on which facts of family can arise and still count.

    In 2013 that is the day before another state accepted and before the first decision on the substance (Art. 7(3)). In
    2024 it is the day of the first registration; the other answers are in the option ``family_facts_24_2``.
    """
    if regime == "DUBLIN3":
        accepted = accepted_on(case) or date.max
        return max(day, min(accepted, _first_decision(case)) - timedelta(days=1))
    return day if options.family_facts_24_2 == "first_registration" else _first_decision(case)


def _carried_out(case: Case) -> Relocation | None:
    """The latest relocation that was carried out and is established."""
    done = [one for one in case.facts.relocations if one.transferred and one.evidence.establishes]
    return max(done, key=lambda one: one.transferred or date.min) if done else None


def _first_decision(case: Case) -> date:
    """The day of the first decision on the substance of the applicant's applications; the end of time without one."""
    decisions = [decision for one in case.applicant.applications for decision in one.decisions]
    return min((one.on for one in decisions if one.on_substance), default=date.max)


def _try(inquiry: Inquiry) -> _Tried:
    """Every criterion, for an unaccompanied minor or for anybody else, and the cases of those who applied together."""
    path = try_each(criteria_for(inquiry.regime, inquiry.alone is True), inquiry)
    companions = () if inquiry.alone else inquiry.case.companions
    return _Tried(inquiry, path, tuple([_alone(one, inquiry.options) for one in companions]))


def _try_again(tried: _Tried, name: str, options: Options) -> _Tried:
    """The same where the open question ``name`` has another answer: what does not name that question stays."""
    inquiry = tried.inquiry._replace(options=options)
    criteria, left = criteria_for(inquiry.regime, inquiry.alone is True), left_of(inquiry)
    path = [
        try_one(criterion, inquiry, left) if name in one.options else one
        for criterion, one in zip(criteria, tried.path, strict=True)
    ]
    companions = [
        _alone(one, options) if name in found.touched else found
        for one, found in zip(inquiry.case.companions if tried.companions else (), tried.companions, strict=True)
    ]
    return _Tried(inquiry, tuple(path), tuple(companions))


def _alone(companion: Companion, options: Options) -> _Found:
    """What is found of a companion alone; of one whose only registration is asserted, as if it were proven."""
    case = companion.case if companion.case.first_application else with_proven_application(companion.case)
    return _determine(replace(case, companions=()), options)


def _outcome(tried: _Tried, alone: Outcome | None = None) -> Outcome:
    """What the criteria come to.

    ``alone`` is what they come to for the applicant without the companions, where that is another question.
    """
    if not tried.companions:
        return _chosen(tried.inquiry, tried.path)
    alone = alone or _chosen(tried.inquiry, tried.path)
    return _chosen(tried.inquiry, _with_family_procedure(tried, alone.state))


def _chosen(inquiry: Inquiry, path: tuple[Finding, ...]) -> Outcome:
    if inquiry.regime == "DUBLIN3":
        path = tuple(one if one.act == "DUBLIN3" else as_of_2013(one) for one in path)
    return choose(inquiry, path, places(inquiry.regime, inquiry.options))


def _with_family_procedure(tried: _Tried, own_state: str | None) -> tuple[Finding, ...]:
    """The path with what follows from the cases of those who applied together, in its place after the family."""
    inquiry, path = tried.inquiry, tried.path
    members: list[Member] = []
    touched: tuple[str, ...] = ()
    for companion, (found, met, _) in zip(inquiry.case.companions, tried.companions, strict=True):
        members.append(Member(companion, found.state, found.missing))
        touched += met
    together = family_procedure(inquiry, own_state, members)
    together = together._replace(options=together.options + touched)
    if inquiry.kept_by is not None and inquiry.kept_by.provision == "28":
        together = inquiry.kept_by
    after = next(number for number, one in enumerate(path) if one.provision == "27") + 1
    return (*path[:after], together, minor_follows(inquiry, members), *path[after:])


def _both_ways(inquiry: Inquiry) -> Outcome:
    """The outcome where it is not known whether the applicant is an unaccompanied minor: both lists are tried.

    What is missing for a minor is asked only of an applicant who is known to be one.
    """
    case = inquiry.case
    alone = _both_ways(inquiry._replace(case=replace(case, companions=()))) if case.companions else None
    as_lone_minor = _outcome(_try(inquiry._replace(alone=True, minor=True)))
    otherwise = _outcome(_try(inquiry._replace(alone=False)), alone)
    path = tuple(dict.fromkeys(as_lone_minor.path + otherwise.path))
    if as_lone_minor.state is not None and as_lone_minor.state == otherwise.state:
        doubts = otherwise.doubts
        return Outcome(path, otherwise.state, otherwise.decisive, otherwise.runner_up, doubts=doubts)
    needs = missing_on_minority(case, inquiry.minor, inquiry.day)
    if inquiry.minor:
        needs += as_lone_minor.missing
    return Outcome(path, None, None, otherwise.decisive or otherwise.runner_up, _once(needs + otherwise.missing))


def _once(needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(needs))


def _questions_of_start(registered: date, options: Options) -> tuple[str, ...]:
    """The open questions on the day of application that the day of registration meets."""
    names: tuple[str, ...] = ()
    if _STARTS[0] <= registered <= _STARTS[1]:
        names += ("ammr_application_date",)
    if registered == options.part_iii_applies_from:
        names += ("registered_on_start_date",)
    return names


def _alternatives(case: Case, options: Options, found: _Found) -> tuple[Alternative, ...]:
    """What other answers to the questions that were met would give, where it is something else."""
    own, others = found.determination, []
    for name in dict.fromkeys(found.touched):
        for answer in CATALOGUE[name].values:
            if answer != getattr(options, name):
                other = _otherwise(case, found, name, _with_answer(options, name, answer))
                if (other.state, other.provision) != (own.state, own.provision):
                    others.append(Alternative(name, answer, other.state, other.provision))
    return tuple(others)


def _otherwise(case: Case, found: _Found, name: str, options: Options) -> Outcome | Determination:
    """What the criteria come to where the open question ``name`` has another answer, by ``options``.

    Every finding names the questions that mattered for it, so it is enough to try those criteria again that named this
    one; all are, where the answer changes what they look at.
    """
    if found.tried is None or name in _OF_THE_INQUIRY:
        return _determine(case, options).determination
    return _outcome(_try_again(found.tried, name, options))


_OF_THE_INQUIRY = ("ammr_application_date", "registered_on_start_date", "family_facts_24_2", "stated_age_2_10")
"""Questions whose answer decides which criteria hold, or the days to which they look."""


@lru_cache(maxsize=256)
def _with_answer(options: Options, name: str, answer: str) -> Options:
    return options.replace(**{name: answer})
