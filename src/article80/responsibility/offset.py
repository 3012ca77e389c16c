"""Whether a contributing state can take a case over from the benefitting one, for a file: Art. 63(8) and (9) AMMR.

The conditions stand in `solidarity_conditions`; here a file is read for the facts that they ask, and each condition
that bars the case and each fact that is missing gets its words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.definitions import is_minor, is_unaccompanied
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.facts import Absconding
from article80.responsibility.order import OF_FAMILY_OR_DEPENDENCY
from article80.responsibility.periods import adult_age_on
from article80.responsibility.protection import protection_held
from article80.responsibility.solidarity import REJECTIONS, Bar, Check, Eligibility
from article80.responsibility.solidarity_conditions import OFFSET_CONDITIONS, OffsetFacts, not_absconded
from article80.responsibility.wording import day_in_words, place

if TYPE_CHECKING:
    from article80.responsibility.procedure.parts import Change

_OFFSET_ARTICLES = ("29", "30", "31", "32", "33")


def offsettable(
    case: Case,
    *,
    benefitting: str,
    contributing: str,
    options: Options,
    on: date,
    time_limit_ends: date | None = None,
    determination: Determination | None = None,
    why: Change | None = None,
) -> Eligibility:
    """Whether a contributing state can take over a case that the benefitting state is responsible for, on a day.

    ``time_limit_ends`` is the last day of the limit of Art. 63(8)(c), of Art. 39(1) or 46(1) by the option
    ``art63_8c_time_limit``; None where it is not known. ``determination`` is what the criteria say of the case on that
    day, where it is worked out already, and ``why`` what made the state responsible that is so on the day. Without
    ``why`` only the criteria are looked at; `article80.responsibility.procedure.offsettable_now` knows both.
    """
    found = determination or determine(case, options=options, on=on, with_alternatives=False)
    by_entry = responsible_by_entry(found, benefitting, why)
    facts = _offset_facts(case, benefitting, contributing, options, on, time_limit_ends, by_entry)
    bars: list[Bar] = []
    missing: list[str] = []
    for condition in OFFSET_CONDITIONS:
        met = condition.met(facts, options)
        if met is False:
            bars += _bars_of_offset(condition.key, condition.provision, case, facts, by_entry)
        elif met is None:
            missing += by_entry[1] if condition.key == "by_entry" else [_needs_of_offset(condition.key, facts)]
    notes = (*_rejected(case, benefitting, on), *_on_absconding(facts, options))
    return Eligibility(tuple(bars), tuple(dict.fromkeys(missing)), notes)


def _offset_facts(
    case: Case,
    benefitting: str,
    contributing: str,
    options: Options,
    on: date,
    ends: date | None,
    by_entry: Check,
) -> OffsetFacts:
    """What a file knows of the conditions of Art. 63(8)."""
    minor = is_minor(case.applicant, on, adult_age_on(on), options)
    gone = [one for one in _absconding(case) if one.on <= on]
    held, admitted = protection_held(case, on), case.facts.admissions
    return OffsetFacts(
        benefitting=benefitting,
        contributing=contributing,
        on=on,
        lone_minor=is_unaccompanied(case, minor, on),
        by_entry=False if by_entry[0] else None if by_entry[1] else True,
        limit_ends=ends,
        absconded_from=frozenset(one.state for one in gone if one.evidence.establishes),
        perhaps_absconded_from=frozenset(one.state for one in gone if one.evidence.establishes is None),
        beneficiary=_any_of([one.evidence.establishes for one in held]),
        admitted=_any_of([one.evidence.establishes for one in admitted if one.on <= on]),
    )


def _any_of(established: list[bool | None]) -> bool | None:
    """Whether one of several facts is established; None where none is and one is only asserted."""
    return True if True in established else None if None in established else False


def _bars_of_offset(key: str, provision: str, case: Case, facts: OffsetFacts, by_entry: Check) -> list[Bar]:
    """What is said of a condition of Art. 63(8) that is not met."""
    if key == "by_entry":
        return by_entry[0]
    return [Bar(provision, _SAYS_OF_OFFSET[key](case, facts))]


def _where_protected(case: Case, facts: OffsetFacts) -> str:
    assert facts.on is not None
    held = next(one for one in protection_held(case, facts.on) if one.evidence.establishes)
    return f"the person already has protection in {place(held.state)}"


_SAYS_OF_OFFSET: Mapping[str, Callable[[Case, OffsetFacts], str]] = {
    "lone_minor": lambda case, facts: "the applicant is an unaccompanied minor",
    "limit": lambda case, facts: f"the time limit ended on {day_in_words(facts.limit_ends)}",
    "absconded": lambda case, facts: _absconded_from(facts),
    "beneficiary": _where_protected,
    "admitted": lambda case, facts: "the person was admitted by resettlement or humanitarian admission",
}


def _needs_of_offset(key: str, facts: OffsetFacts) -> str:
    """What is asked where it is not known whether a condition of Art. 63(8) is met."""
    if key == "absconded":
        where = place(_of_concern(facts.perhaps_absconded_from, facts))
        return f"evidence whether the applicant absconded from {where}"
    return _NEEDS_OF_OFFSET[key]


_NEEDS_OF_OFFSET = {
    "lone_minor": "whether the applicant is an unaccompanied minor",
    "limit": "the last day of the time limit of Article 63(8)(c)",
    "beneficiary": "evidence whether the person already has international protection",
    "admitted": "evidence whether the person was admitted by resettlement",
}


def _absconded_from(facts: OffsetFacts) -> str:
    return f"the applicant has absconded from {place(_of_concern(facts.absconded_from, facts))}"


def _of_concern(states: frozenset[str], facts: OffsetFacts) -> str:
    """The state of several that matters for absconding: the contributing one before the benefitting one."""
    return facts.contributing if facts.contributing in states else facts.benefitting


@rule("AMMR 63(8)(b)")
def responsible_by_entry(determination: Determination, benefitting: str, why: Change | None = None) -> Check:
    """The benefitting state is responsible on the day, under Art. 29 to 33: documents, diplomas or the way of entry.

    Family or dependency in that state, which would go before, must not be open. ``why`` is what made the state
    responsible that is so on the day: the criteria alone do not know of an acceptance, a shift or an end of duties.
    """
    elsewhere = _responsible_elsewhere(benefitting, why)
    if elsewhere:
        return [Bar("63(8)(b)", elsewhere)], []
    if determination.state is None:
        return [], list(determination.missing)
    where = place(benefitting)
    if determination.state != benefitting:
        return [Bar("63(8)(b)", _not_by_the_criteria(determination, where, why))], []
    article = determination.provision.partition("(")[0]
    if determination.regime == "DUBLIN3":
        return [Bar("63(8)(b)", f"{where} is responsible under the Regulation of 2013")], []
    possible = [one for one in determination.open_findings if one.provision.partition("(")[0] in _OFFSET_ARTICLES]
    if article not in _OFFSET_ARTICLES and possible:
        return [], [need for one in possible for need in one.missing]
    if article not in _OFFSET_ARTICLES:
        return [Bar("63(8)(b)", f"the criteria name {where} under Article {determination.provision}, not 29 to 33")], []
    family = [one for one in determination.open_findings if one.provision in OF_FAMILY_OR_DEPENDENCY]
    return [], [need for one in family for need in one.missing if one.state in (benefitting, None)]


def _responsible_elsewhere(benefitting: str, why: Change | None) -> str:
    """In words, that another state or none is responsible on the day; empty where that is not so, or not known."""
    if why is None or why.state == benefitting or why.standing == "undetermined":
        return ""
    where, since = place(benefitting), day_in_words(why.on)
    if why.state is None:
        return f"no state is responsible since {since}, so {where} is not: {why.why}"
    if why.standing == "by the criteria":
        return f"the criteria name {place(why.state)}, not {where}"
    return f"{place(why.state)} is responsible since {since}, not {where}: {why.why}"


def _not_by_the_criteria(determination: Determination, where: str, why: Change | None) -> str:
    """In words, that the criteria name another state than the one that can be responsible for another reason."""
    assert determination.state is not None
    named = f"the criteria name {place(determination.state)} under Article {determination.provision}"
    if why is None:
        return f"{named}, not {where}"
    return f"{named}; {where} is responsible for another reason than Articles 29 to 33: {why.why}"


def _absconding(case: Case) -> list[Absconding]:
    """From where and when the applicant absconded: the facts, and what one state told another."""
    told = [
        Absconding(one.state, one.on, evidence=one.evidence)
        for one in case.events
        if one.kind == "absconding_notified" and one.reason == "absconded"
    ]
    return [*case.facts.absconding, *told]


def _on_absconding(facts: OffsetFacts, options: Options) -> tuple[str, ...]:
    """The other outcome of the open question from which state the applicant must have absconded, where it matters."""
    other = "either" if options.absconded_63_8d == "contributing" else "contributing"
    changed = options.replace(absconded_63_8d=other)
    now, then = not_absconded(facts, options), not_absconded(facts, changed)
    if (now is False) == (then is False):
        return ()
    told = _absconded_from(facts) if then is False else "absconding would not bar the case"
    return (f"By the other answer to an open question, absconded_63_8d={other}: {told}",)


@rule("AMMR 63(9)")
def _rejected(case: Case, benefitting: str, on: date) -> tuple[str, ...]:
    """A final rejection in the benefitting state is no bar: a later application there is a subsequent one."""
    final = [
        decision.final_on
        for one in case.applicant.applications
        if one.state == benefitting
        for decision in one.decisions
        if decision.final_on is not None and decision.outcome in REJECTIONS
    ]
    if not any(day <= on for day in final):
        return ()
    return (
        f"{place(benefitting)} rejected the application with a final decision: Article 63(9) lets the contributing "
        "state take the case over, and Articles 55 and 56 of Regulation (EU) 2024/1348 apply",
    )
