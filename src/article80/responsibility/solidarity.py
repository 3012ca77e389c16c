"""Who may be relocated out of the benefitting state, for a file: Art. 56(2)(a) and 67 AMMR.

The conditions stand in `solidarity_conditions`; here a file is read for the facts that they ask, and each condition
that bars the case and each fact that is missing gets its words. `offset` does the same for the cases that a state can
take over. The pool and the relocation rooms stand above this one and build on these answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.definitions import is_minor, is_unaccompanied
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.facts import SecurityCheck
from article80.responsibility.order import OF_FAMILY_OR_DEPENDENCY
from article80.responsibility.people import Decision, Status
from article80.responsibility.periods import adult_age_on
from article80.responsibility.protection import protection_held
from article80.responsibility.solidarity_conditions import (
    RELOCATION_CONDITIONS,
    RelocationFacts,
)
from article80.responsibility.wording import day_in_words, place

REJECTIONS = ("rejected", "manifestly_unfounded", "inadmissible")
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


Check = tuple[list[Bar], list[str]]
"""What stands against a condition, and what is missing to tell."""


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
    by_family = ([], []) if protection else _by_family(case, state, options, on)
    years = int(parameters_on(act_adopted)["beneficiary_status_years"].value) if act_adopted else 0
    granted = which_grant(protection, options)
    facts = _relocation_facts(case, on, granted, by_family, act_adopted, states_agree)
    says, needs = _words_of_relocation(case, on, by_family, facts, years)
    bars: list[Bar] = []
    missing: list[str] = []
    for condition in RELOCATION_CONDITIONS:
        met = condition.met(facts, years)
        if met is False:
            bars += says[condition.key]
        elif met is None:
            missing += needs[condition.key]
    notes = (*_notes_on_grants(protection, options), *_notes_on_minors(case, options, on))
    return Eligibility(tuple(bars), tuple(dict.fromkeys(missing)), notes)


@rule("AMMR 56(2)(a)(ii)")
def which_grant(protection: Sequence[Status], options: Options) -> date | None:
    """The day of the grant that counts: of several, the one that the option ``several_grants_56_2`` says."""
    choose = max if options.several_grants_56_2 == "latest" else min
    return choose((one.from_ for one in protection), default=None)


def _notes_on_grants(protection: Sequence[Status], options: Options) -> tuple[str, ...]:
    if len({one.from_ for one in protection}) < 2:
        return ()
    return (
        "Protection was granted more than once; by the option several_grants_56_2, the grant of "
        f"{day_in_words(which_grant(protection, options))} counts.",
    )


def _relocation_facts(
    case: Case,
    on: date,
    granted: date | None,
    by_family: Check,
    act_adopted: date | None,
    states_agree: bool | None,
) -> RelocationFacts:
    """What a file knows of the conditions of a relocation."""
    bars, missing = by_family
    consent = case.facts.relocation_consent
    return RelocationFacts(
        beneficiary=granted is not None,
        threat=bool(_threats(case, on)),
        by_family=True if bars else None if missing else False,
        rejected=_rejection(case, on) is not None,
        granted=granted,
        act_adopted=act_adopted,
        consent=None if consent is None else consent.written,
        states_agree=states_agree,
    )


def _words_of_relocation(
    case: Case, on: date, by_family: Check, facts: RelocationFacts, years: int
) -> tuple[dict[str, list[Bar]], dict[str, list[str]]]:
    """What is said of each condition of a relocation that is not met, and what is asked where it is not known."""
    granted, rejected = facts.granted, _rejection(case, on)
    old = f"the status of {day_in_words(granted)} is not younger than {years} years" if granted else ""
    final = f"the application was finally rejected on {day_in_words(rejected)}, so " if rejected else ""
    says = {
        "threat": [
            Bar("67(2)", f"{place(one.state)} found a threat to internal security on {day_in_words(one.on)}")
            for one in _threats(case, on)
        ],
        "rejected": [Bar("56(2)(a)(i)", f"{final}the person is neither an applicant nor a beneficiary")],
        "family": by_family[0],
        "agreement": [Bar("56(2)(a)(ii)", "the two states have not agreed to relocate beneficiaries")],
        "consent": [Bar("67(4)", "the beneficiary does not consent")],
        "status": [Bar("56(2)(a)(ii)", old)],
    }
    needs = {
        "family": by_family[1],
        "agreement": ["whether both states agree to relocate beneficiaries"],
        "consent": ["the written consent of the beneficiary"],
        "status": ["the day on which the act of the pool was adopted"],
    }
    return says, needs


def _threats(case: Case, on: date) -> list[SecurityCheck]:
    """The findings of a threat to internal security, up to a day; one whose evidence is not assessed yet counts too."""
    found = [one for one in case.facts.security_checks if one.threat and one.on <= on]
    return [one for one in found if one.evidence.establishes is not False]


def _rejection(case: Case, on: date) -> date | None:
    """The day on which the latest application was finally rejected, up to a day; None where it was not."""
    latest = next((one for one in reversed(case.applications) if one.registered and one.registered <= on), None)
    final = [one.final_on for one in latest.decisions if _is_a_final_rejection(one, on)] if latest else []
    final += [
        event.on
        for event in case.events
        if event.kind == "decision_final" and event.answer in REJECTIONS and event.on <= on
        if latest and event.state == latest.state and event.on >= (latest.registered or event.on)
    ]
    return max((day for day in final if day is not None), default=None)


def _is_a_final_rejection(one: Decision, on: date) -> bool:
    return one.final_on is not None and one.final_on <= on and one.outcome in REJECTIONS


def _by_family(case: Case, state: str, options: Options, on: date) -> Check:
    """Whether the benefitting state can be responsible by family or dependency, also through an accompanied adult."""
    found = determine(case, options=options, on=on)
    bars, missing = family_bar(found, state)
    if bars:
        return bars, missing
    bars, more = bar_of_the_adult(found, state, options=options, on=on)
    return bars, list(dict.fromkeys([*missing, *more]))


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


def _notes_on_minors(case: Case, options: Options, on: date) -> tuple[str, ...]:
    """What has to be done before a transfer decision on a lone minor."""
    minor = is_minor(case.applicant, on, adult_age_on(on), options)
    if is_unaccompanied(case, minor, on) is not True:
        return ()
    return ("An individual assessment of the best interests of the minor is needed before a transfer decision.",)
