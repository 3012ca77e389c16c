"""What responsibility means for solidarity: who may be relocated (Art. 67), and which cases can be offset (Art. 63).

Both answers name each condition that bars the case and each fact that is missing to tell. The pool and the relocation
rooms stand above this one and build on these answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.case import Case
from article80.responsibility.definitions import is_minor, is_unaccompanied
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.facts import Absconding
from article80.responsibility.order import OF_FAMILY_OR_DEPENDENCY
from article80.responsibility.periods import adult_age_on
from article80.responsibility.protection import protection_held
from article80.responsibility.wording import day_in_words, place

if TYPE_CHECKING:
    from article80.responsibility.procedure.parts import Change

_REJECTIONS = ("rejected", "manifestly_unfounded", "inadmissible")
_OFFSET_ARTICLES = ("29", "30", "31", "32", "33")
_FAMILY_OF_2013 = ("8(1)", "8(2)", "8(3)", "9", "10", "11", "16")


@dataclass(frozen=True, slots=True)
class Bar:
    """One condition that a case does not meet: the provision and what is wrong, in words."""

    provision: str
    says: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a case can be used for a solidarity measure.

    ``bars`` says what stands against it, ``missing`` what is not known, ``notes`` what else has to be done.
    """

    bars: tuple[Bar, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def eligible(self) -> bool | None:
        """True, False, or None where it cannot be told yet."""
        if self.bars:
            return False
        return None if self.missing else True


def relocatable(
    case: Case,
    *,
    options: Options,
    on: date,
    benefitting: str = "",
    act_adopted: date | None = None,
    states_agree: bool | None = None,
) -> Eligibility:
    """Whether a person may be relocated out of the benefitting state on a day.

    ``benefitting`` is that state; empty for the state that determines responsibility. For a beneficiary only, it also
    takes the day on which the Council act of the pool was adopted, and whether both states agree to relocate
    beneficiaries.
    """
    state = benefitting or case.determining_state
    protection = protection_held(case, on)
    if protection:
        granted = max(one.from_ for one in protection)
        bars, missing = beneficiary_conditions(case, granted, act_adopted, states_agree)
    else:
        found = determine(case, options=options, on=on)
        bars, missing = family_bar(found, state)
        if not bars:
            bars, more = bar_of_the_adult(found, state, options=options, on=on)
            missing = list(dict.fromkeys([*missing, *more]))
    return Eligibility((*bars_of_security(case, on), *bars), tuple(missing), _notes_on_minors(case, options, on))


@rule("AMMR 67(2)")
def bars_of_security(case: Case, on: date) -> tuple[Bar, ...]:
    """A person for whom a threat to internal security was found is not relocated, now or later."""
    found = [one for one in case.facts.security_checks if one.threat and one.on <= on]
    return tuple(
        Bar("67(2)", f"{place(one.state)} found a threat to internal security on {day_in_words(one.on)}")
        for one in found
        if one.evidence.establishes is not False
    )


@rule("AMMR 67(5)")
def family_bar(determination: Determination, benefitting: str) -> tuple[list[Bar], list[str]]:
    """An applicant for whom the benefitting state can be responsible through family or dependency is not relocated.

    Every such criterion that applies counts, also where another one decides. A lone minor without family for whom the
    state of first registration is responsible (Art. 25(5)) can be relocated. Where the criteria of 2013 decide, those
    on family and dependency bar in the same way (mark I: the text names those of 2024).
    """
    family = _FAMILY_OF_2013 if determination.regime == "DUBLIN3" else OF_FAMILY_OR_DEPENDENCY
    applying = [one for one in determination.path if one.applies and one.provision in family]
    for one in applying:
        if one.state == benefitting:
            return [Bar("67(5)", f"{place(benefitting)} is responsible under {one.citation}")], []
    possible = [
        one for one in determination.open_findings if one.provision in family and one.state in (benefitting, None)
    ]
    return [], [need for one in possible for need in one.missing]


@rule("AMMR 36(2)", "AMMR 67(5)")
def bar_of_the_adult(
    determination: Determination, benefitting: str, *, options: Options, on: date
) -> tuple[list[Bar], list[str]]:
    """A minor who accompanies a family member stays in the benefitting state as that family member does."""
    follows = [one for one in determination.path if one.applies and one.provision in ("36(2)", "20(3)")]
    missing: list[str] = []
    for companion in (one for finding in follows if finding.state == benefitting for one in finding.used):
        adult = replace(companion.case, companions=())
        bars, needs = family_bar(determine(adult, options=options, on=on), benefitting)
        if bars:
            who = adult.applicant.called
            return [Bar("67(5)", f"the minor accompanies {who}: {bars[0].says}")], []
        missing += needs
    return [], missing


@rule("AMMR 56(2)(a)(ii)", formula="status granted less than 3 years before the act was adopted")
def beneficiary_conditions(
    case: Case, granted: date, act_adopted: date | None, states_agree: bool | None
) -> tuple[list[Bar], list[str]]:
    """A beneficiary is relocated with written consent, if both states agree and the status is younger than 3 years.

    ``granted`` is the day from which the person has protection.
    """
    bars: list[Bar] = []
    missing: list[str] = []
    if states_agree is None:
        missing.append("whether both states agree to relocate beneficiaries")
    elif not states_agree:
        bars.append(Bar("56(2)(a)(ii)", "the two states have not agreed to relocate beneficiaries"))
    consent = case.facts.relocation_consent
    if consent is None:
        missing.append("the written consent of the beneficiary")
    elif not consent.written:
        bars.append(Bar("67(7)", "the beneficiary does not consent"))
    if act_adopted is None:
        missing.append("the day on which the act of the pool was adopted")
    else:
        years = int(parameters_on(act_adopted)["beneficiary_status_years"].value)
        if act_adopted >= last_day_counted(granted, years, "years"):
            bars.append(Bar("56(2)(a)(ii)", f"the status of {day_in_words(granted)} is not younger than {years} years"))
    return bars, missing


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
    checks = (
        not_a_lone_minor(case, options, on),
        responsible_by_entry(found, benefitting, why),
        limit_not_expired(time_limit_ends, on),
        not_absconded(case, contributing, benefitting, options, on),
        no_beneficiary(case, on),
        not_admitted(case),
    )
    bars = tuple(bar for each, _ in checks for bar in each)
    missing = tuple(dict.fromkeys(need for _, each in checks for need in each))
    notes = (*_rejected(case, benefitting, on), *_on_absconding(case, contributing, benefitting, options, on))
    return Eligibility(bars, missing, notes)


Check = tuple[list[Bar], list[str]]


@rule("AMMR 63(8)(a)")
def not_a_lone_minor(case: Case, options: Options, on: date) -> Check:
    """The applicant is not, on that day, an unaccompanied minor."""
    alone = is_unaccompanied(case, is_minor(case.applicant, on, adult_age_on(on), options), on)
    if alone is None:
        return [], ["whether the applicant is an unaccompanied minor"]
    return ([Bar("63(8)(a)", "the applicant is an unaccompanied minor")] if alone else []), []


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


@rule("AMMR 63(8)(c)")
def limit_not_expired(ends: date | None, on: date) -> Check:
    """The time limit has not expired."""
    if ends is None:
        return [], ["the last day of the time limit of Article 63(8)(c)"]
    return ([Bar("63(8)(c)", f"the time limit ended on {day_in_words(ends)}")] if on > ends else []), []


@rule("AMMR 63(8)(d)")
def not_absconded(case: Case, contributing: str, benefitting: str, options: Options, on: date) -> Check:
    """The applicant has not absconded from the contributing state (option ``absconded_63_8d``).

    That a state told another one of it is in the timeline; it counts as the fact does.
    """
    states = (contributing,) if options.absconded_63_8d == "contributing" else (contributing, benefitting)
    gone = [one for one in _absconding(case) if one.state in states and one.on <= on]
    sure = [one for one in gone if one.evidence.establishes]
    if sure:
        return [Bar("63(8)(d)", f"the applicant has absconded from {place(sure[0].state)}")], []
    unsure = [place(one.state) for one in gone if one.evidence.establishes is None]
    return [], [f"evidence whether the applicant absconded from {unsure[0]}"] if unsure else []


def _absconding(case: Case) -> list[Absconding]:
    """From where and when the applicant absconded: the facts, and what one state told another."""
    told = [
        Absconding(one.state, one.on, evidence=one.evidence)
        for one in case.events
        if one.kind == "absconding_notified" and one.reason == "absconded"
    ]
    return [*case.facts.absconding, *told]


def _on_absconding(case: Case, contributing: str, benefitting: str, options: Options, on: date) -> tuple[str, ...]:
    """The other outcome of the open question from which state the applicant must have absconded, where it matters."""
    if not _absconding(case):
        return ()
    other = "either" if options.absconded_63_8d == "contributing" else "contributing"
    changed = options.replace(absconded_63_8d=other)
    now = not_absconded(case, contributing, benefitting, options, on)[0]
    then = not_absconded(case, contributing, benefitting, changed, on)[0]
    if bool(now) == bool(then):
        return ()
    says = then[0].says if then else "absconding would not bar the case"
    return (f"By the other answer to an open question, absconded_63_8d={other}: {says}",)


@rule("AMMR 63(8)(e)")
def no_beneficiary(case: Case, on: date) -> Check:
    """The person does not already have international protection."""
    held = protection_held(case, on)
    sure = [one for one in held if one.evidence.establishes]
    if sure:
        return [Bar("63(8)(e)", f"the person already has protection in {place(sure[0].state)}")], []
    unsure = [one for one in held if one.evidence.establishes is None]
    return [], ["evidence whether the person already has international protection"] if unsure else []


@rule("AMMR 63(8)(f)")
def not_admitted(case: Case) -> Check:
    """The person was not admitted by resettlement or humanitarian admission."""
    if any(one.evidence.establishes for one in case.facts.admissions):
        return [Bar("63(8)(f)", "the person was admitted by resettlement or humanitarian admission")], []
    return [], ["evidence whether the person was admitted by resettlement"] if case.facts.admissions else []


@rule("AMMR 63(9)")
def _rejected(case: Case, benefitting: str, on: date) -> tuple[str, ...]:
    """A final rejection in the benefitting state is no bar: a later application there is a subsequent one."""
    final = [
        decision.final_on
        for one in case.applicant.applications
        if one.state == benefitting
        for decision in one.decisions
        if decision.final_on is not None and decision.outcome in _REJECTIONS
    ]
    if not any(day <= on for day in final):
        return ()
    return (
        f"{place(benefitting)} rejected the application with a final decision: Article 63(9) lets the contributing "
        "state take the case over, and Articles 55 and 56 of Regulation (EU) 2024/1348 apply",
    )


def _notes_on_minors(case: Case, options: Options, on: date) -> tuple[str, ...]:
    """What has to be done before a transfer decision on a lone minor."""
    minor = is_minor(case.applicant, on, adult_age_on(on), options)
    if is_unaccompanied(case, minor, on) is not True:
        return ()
    return ("An individual assessment of the best interests of the minor is needed before a transfer decision.",)
