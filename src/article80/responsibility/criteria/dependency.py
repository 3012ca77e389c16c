"""Dependent persons: Art. 34 AMMR."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.definitions import existed_in_country_of_origin, legally_resident, lives
from article80.responsibility.facts import DependencyTie, Stay
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry

_NONE = no_fact("34", "no dependency between the applicant and a child, sibling or parent is in the file")
_NOT_THERE = "none of the persons with whom there is a dependency was in a Member State on the day of the registration"
_TIE = "with which of these persons the applicant is to be kept or brought together"
_APPLIES = (
    "{0.person.called} ({0.kind:kind}) is legally resident in {1.state:place} ({1.evidence:grade}) and one depends on "
    "the other ({0.ground:kind}){3}, so {2:place} is responsible"
)
_CANNOT_TRAVEL = "; the applicant cannot travel there for a significant period for reasons of health and is elsewhere"
_TRAVEL_NOT_ASKED = "; that health prevents the journey there is not in the file"
_MINORS_LEFT_OUT = "left aside for a lone minor, as the answer to the open question dependency_of_lone_minors_34 says"


@rule("AMMR 34")
def dependency(inquiry: Inquiry) -> Finding:
    """Where one depends on the help of the other, the state where the child, sibling or parent is resident decides.

    Where the applicant's health prevents travel there for a significant period, it is the state where the applicant is.
    """
    if not inquiry.facts.dependencies:
        return _NONE
    candidates = [
        _weighed(inquiry, tie, stay)
        for tie in inquiry.facts.dependencies
        for stay in tie.person.stays
        if stay.covers(inquiry.day) or _came_in_time(inquiry, stay)
    ]
    possible = any(one.holds is not False for one in candidates)
    if inquiry.alone and possible and inquiry.options.dependency_of_lone_minors_34 == "no":
        return Finding("34", "does not", None, _MINORS_LEFT_OUT, options=("dependency_of_lone_minors_34",))
    options = ("art34_position",) * possible + ("dependency_of_lone_minors_34",) * (possible and inquiry.alone is True)
    nothing = does_not("34", _NOT_THERE, used=inquiry.facts.dependencies)
    return decide("34", candidates, _APPLIES, nothing=nothing, tie=_TIE, options=options)


def _weighed(inquiry: Inquiry, tie: DependencyTie, stay: Stay) -> Candidate:
    who = tie.person.called
    wanted = tie.desire.written if tie.desire else None
    conditions = [
        shown(tie.evidence, f"the tie to {who}"),
        lives(tie.person, inquiry.day),
        Condition(
            tie.dependent,
            f"neither depends on the help of the other ({who})",
            f"whether one depends on the help of the other ({who})",
        ),
        _existed_before(inquiry, tie),
        Condition(tie.carer_able, "the carer cannot take care", f"whether the carer can take care ({who})"),
        *legally_resident(tie.person, stay, inquiry.day),
        Condition(wanted, f"the persons do not want to be with {who}", f"the written desire to be with {who}"),
    ]
    state = inquiry.present_in if tie.cannot_travel else stay.state
    return weigh(tie, state, conditions, parts=(tie, stay, state, _on_travel(inquiry, tie, stay)))


@rule("DUBLIN3 7(3)")
def _came_in_time(inquiry: Inquiry, stay: Stay) -> bool:
    """Whether somebody came after the lodging and before another state accepted, which counts in 2013."""
    return inquiry.regime == "DUBLIN3" and inquiry.day < stay.from_ <= inquiry.family_until


def _existed_before(inquiry: Inquiry, tie: DependencyTie) -> Condition:
    """That the tie existed before the arrival of the applicant; in 2013, in the country of origin."""
    who = tie.person.called
    if inquiry.regime == "DUBLIN3":
        return existed_in_country_of_origin(tie, f"the tie to {who}")
    holds = True if tie.before_arrival is None and tie.in_country_of_origin else tie.before_arrival
    return Condition(
        holds,
        f"the tie to {who} did not exist before the arrival",
        f"whether the tie to {who} existed before the arrival",
    )


def _on_travel(inquiry: Inquiry, tie: DependencyTie, stay: Stay) -> str:
    """What is to be said of the journey: that it is not possible, or that nobody has asked; else nothing."""
    if tie.cannot_travel:
        return _CANNOT_TRAVEL
    return _TRAVEL_NOT_ASKED if tie.cannot_travel is None and stay.state != inquiry.present_in else ""
