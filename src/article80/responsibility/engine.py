"""Which state is responsible: the criteria of Art. 16 to 35 and 68 AMMR, tried in the order of the law.

`determine` is the whole answer. Every criterion that belongs to the regime is tried, also those after the one that
decides, so that the runner-up is known. Where a criterion that would go before cannot be told yet, the state stands
only if it would be the same either way; otherwise the answer is what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from article80.law.options import CATALOGUE, Options
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.criteria.dublin3 import as_of_2013
from article80.responsibility.definitions import is_minor, is_unaccompanied, missing_on_minority
from article80.responsibility.determination import Alternative, Determination
from article80.responsibility.facts import PROOF, Application, Relocation
from article80.responsibility.finding import Finding
from article80.responsibility.group import Member, family_procedure, minor_follows
from article80.responsibility.inquiry import Inquiry, Regime
from article80.responsibility.known import known_on
from article80.responsibility.order import criteria_for, places
from article80.responsibility.outcome import Outcome, choose
from article80.responsibility.periods import dublin_limits_hold_on, dublin_limits_on, limits_on
from article80.responsibility.wording import day_in_words, listed, place

_STARTS = (date(2026, 6, 12), date(2026, 7, 1))
_LEFT_ASIDE = "What names {} is left aside: a transfer there would be a real risk (Art. 16(3))."
_NOT_REGISTERED = "the day and the state in which the application was first registered"
_BEFORE_2013 = "the criteria of the time before Regulation (EU) No 604/2013, which are not part of this project"
_NO_DAY_OF_LODGING = "The day of lodging is not in the file; the criteria are counted to the day of registration."
_NOT_CONFIRMED = (
    "The criteria of Regulation (EU) No 604/2013 decide (Art. 84(2)). Their text and their numbers were not confirmed "
    "for this project (mark M)."
)


def determine(case: Case, *, options: Options, on: date | None = None, with_alternatives: bool = True) -> Determination:
    """The state responsible for a case, with the path that leads there; or what is missing to tell.

    With ``on``, only what had happened by that day is looked at. The result names the other outcome for each open
    question whose answer changes it, unless nobody asks for these: each takes a determination of its own.
    """
    seen = case if on is None else known_on(case, on)
    found, touched = _determine(seen, options)
    others = _alternatives(seen, options, found, touched) if with_alternatives else ()
    return replace(found, alternatives=others) if others else found


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


def _determine(case: Case, options: Options) -> tuple[Determination, tuple[str, ...]]:
    """The determination under one set of answers, and the open questions that were met on the way."""
    doubtful = case.doubtful_first_application
    return _determined(case, options) if doubtful is None else _with_and_without(case, doubtful, options)


def _with_and_without(case: Case, doubtful: Application, options: Options) -> tuple[Determination, tuple[str, ...]]:
    """The determination where the application that would be the first is only asserted: it stands if it is the same.

    Both ways are tried, as if the application were proven and as if it were not there.
    """
    others = tuple(one for one in case.applicant.applications if one is not doubtful)
    proven = replace(doubtful, evidence=PROOF)
    shown, touched = _determined(_with_applications(case, (proven, *others)), options)
    without, more = _determine(_with_applications(case, others), options)
    if without.state is not None and without.state == shown.state:
        return without, touched + more
    day = day_in_words(doubtful.registered)
    need = f"evidence that the application was registered in {place(doubtful.state)} on {day}"
    seen = without if without.path else shown
    missing = tuple(dict.fromkeys((need, *shown.missing, *(without.missing if without.path else ()))))
    ahead = seen.decisive or seen.runner_up
    return replace(
        seen, reference_date=None, state=None, decisive=None, runner_up=ahead, missing=missing, doubts=()
    ), touched + more


def _with_applications(case: Case, applications: tuple[Application, ...]) -> Case:
    return replace(case, applicant=replace(case.applicant, applications=applications))


def _determined(case: Case, options: Options) -> tuple[Determination, tuple[str, ...]]:
    """The determination where it is certain which application is the first one."""
    first = case.first_application
    if first is None or first.registered is None:
        return Determination(case.id, "AMMR", None, None, None, None, (), (_NOT_REGISTERED,)), ()
    if first.registered < _STARTS[0] and not dublin_limits_hold_on(first.lodged or first.registered):
        return Determination(case.id, "DUBLIN3", first.registered, None, None, None, (), (_BEFORE_2013,)), ()
    inquiry = _inquiry(case, first, options)
    outcome = _both_ways(inquiry) if inquiry.alone is None else _outcome(inquiry)
    found = Determination(
        case_id=case.id,
        regime=inquiry.regime,
        reference_date=inquiry.day,
        state=outcome.state,
        decisive=outcome.decisive,
        runner_up=outcome.runner_up,
        path=outcome.path,
        missing=outcome.missing,
        notes=_notes(inquiry, outcome),
        doubts=outcome.doubts,
    )
    return found, _questions_of_start(first.registered, options) + outcome.touched


@rule("AMMR 24(2)", formula="the day of the first registration (2013: of the lodging)")
def _inquiry(case: Case, first: Application, options: Options) -> Inquiry:
    """The criteria look at the situation on the day of the first registration."""
    assert first.registered is not None
    regime = regime_of(first.registered, options)
    relocation = _carried_out(case)
    if regime == "AMMR" and relocation and relocation.transferred and relocation.transferred >= first.registered:
        regime = "AMMR 68(2)"
    day = first.lodged or first.registered if regime == "DUBLIN3" else first.registered
    limits = dublin_limits_on(day) if regime == "DUBLIN3" else limits_on(day)
    minor = is_minor(case.applicant, day, limits.adult_age)
    return Inquiry(
        case=case,
        options=options,
        regime=regime,
        first=first,
        day=day,
        family_until=day if options.family_facts_24_2 == "first_registration" else _first_decision(case),
        minor=minor,
        alone=is_unaccompanied(case, minor, day),
        limits=limits,
        relocation=relocation,
    )


def _carried_out(case: Case) -> Relocation | None:
    """The latest relocation that was carried out and is established."""
    done = [one for one in case.facts.relocations if one.transferred and one.evidence.establishes]
    return max(done, key=lambda one: one.transferred or date.min) if done else None


def _first_decision(case: Case) -> date:
    """The day of the first decision on the substance of the applicant's applications; the end of time without one."""
    decisions = [decision for one in case.applicant.applications for decision in one.decisions]
    return min((one.on for one in decisions if one.on_substance), default=date.max)


def _outcome(inquiry: Inquiry) -> Outcome:
    """What the criteria come to, for an unaccompanied minor or for anybody else."""
    path = tuple([criterion(inquiry) for criterion in criteria_for(inquiry.regime, inquiry.alone is True)])
    order = places(inquiry.regime, inquiry.options)
    if inquiry.case.companions and not inquiry.alone:
        path = _with_family_procedure(inquiry, path)
    if inquiry.regime == "DUBLIN3":
        path = tuple(one if one.act == "DUBLIN3" else as_of_2013(one) for one in path)
    return choose(inquiry, path, order)


def _with_family_procedure(inquiry: Inquiry, path: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The path with what follows from the cases of those who applied together, in its place after the family."""
    members: list[Member] = []
    touched: tuple[str, ...] = ()
    for companion in inquiry.case.companions:
        alone, met = _determine(replace(companion.case, companions=()), inquiry.options)
        members.append(Member(companion, alone.state, alone.missing))
        touched += met
    own = _determine(replace(inquiry.case, companions=()), inquiry.options)[0]
    together = family_procedure(inquiry, own.state, members)
    together = replace(together, options=together.options + touched)
    after = next(number for number, one in enumerate(path) if one.provision == "27") + 1
    return (*path[:after], together, minor_follows(inquiry, members), *path[after:])


def _both_ways(inquiry: Inquiry) -> Outcome:
    """The outcome where it is not known whether the applicant is an unaccompanied minor: both lists are tried."""
    as_lone_minor = _outcome(replace(inquiry, alone=True, minor=True))
    otherwise = _outcome(replace(inquiry, alone=False))
    path = tuple(dict.fromkeys(as_lone_minor.path + otherwise.path))
    if as_lone_minor.state is not None and as_lone_minor.state == otherwise.state:
        doubts = otherwise.doubts
        return Outcome(path, otherwise.state, otherwise.decisive, otherwise.runner_up, doubts=doubts)
    needs = missing_on_minority(inquiry.case, inquiry.minor, inquiry.day)
    every = dict.fromkeys(needs + as_lone_minor.missing + otherwise.missing)
    return Outcome(path, None, None, otherwise.decisive or otherwise.runner_up, tuple(every))


def _notes(inquiry: Inquiry, outcome: Outcome) -> tuple[str, ...]:
    """What a reader must know besides: states that are left aside, and how well the criteria are founded."""
    aside = sorted(outcome.left_aside)
    notes = (_LEFT_ASIDE.format(listed(tuple(aside))),) if aside else ()
    if inquiry.regime != "DUBLIN3":
        return notes
    return (*notes, _NOT_CONFIRMED, *((_NO_DAY_OF_LODGING,) if inquiry.first.lodged is None else ()))


def _questions_of_start(registered: date, options: Options) -> tuple[str, ...]:
    """The open questions on the day of application that the day of registration meets."""
    names: tuple[str, ...] = ()
    if _STARTS[0] <= registered <= _STARTS[1]:
        names += ("ammr_application_date",)
    if registered == options.part_iii_applies_from:
        names += ("registered_on_start_date",)
    return names


def _alternatives(
    case: Case, options: Options, found: Determination, touched: tuple[str, ...]
) -> tuple[Alternative, ...]:
    """What other answers to the questions that were met would give, where it is something else."""
    others = []
    for name in dict.fromkeys(touched):
        for answer in CATALOGUE[name].values:
            if answer != getattr(options, name):
                other, _ = _determine(case, _with_answer(options, name, answer))
                if (other.state, other.provision) != (found.state, found.provision):
                    others.append(Alternative(name, answer, other.state, other.provision))
    return tuple(others)


@lru_cache(maxsize=256)
def _with_answer(options: Options, name: str, answer: str) -> Options:
    return options.replace(**{name: answer})
