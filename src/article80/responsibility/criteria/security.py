"""Before all criteria: a person who is a threat to internal security (Art. 16(4) AMMR)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.facts import SecurityCheck
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

_NONE = no_fact("16(4)", "no finding of a threat to internal security is in the file")


@rule("AMMR 16(4)")
def security_threat(inquiry: Inquiry) -> Finding:
    """The state whose check found a threat to internal security is responsible; no other is asked to take charge.

    The check is that of the screening, or of the state that first registered the application.
    """
    checks = inquiry.facts.security_checks
    if not checks:
        return _NONE
    candidates = [_weighed(inquiry, one) for one in checks if one.threat]
    return decide(
        "16(4)",
        candidates,
        "the check of {0.on:day} in {0.state:place} found a threat to internal security",
        nothing=does_not("16(4)", "the check found no threat to internal security", used=checks),
        tie="which state carried out the check first",
    )


def _weighed(inquiry: Inquiry, one: SecurityCheck) -> Candidate:
    """A finding of a threat; one that came after a request to take charge meets the question of Art. 16(4) on time."""
    where, first = place(one.state), inquiry.first.state
    late = came_after_a_request(inquiry, one)
    conditions = [
        shown(one.evidence, "the finding of a threat"),
        Condition(
            is_a_check_of_16_4(inquiry, one),
            f"the check in {where} is neither that of the screening nor one of {place(first)}, which registered first",
            "",
        ),
        Condition(
            not (late and inquiry.options.late_threat_16_4 == "too_late"),
            f"{where} found the threat only after another state was asked to take charge, so after the criteria",
            "",
        ),
    ]
    options = ("late_threat_16_4",) * late
    return weigh(one, one.state, conditions, rank=(-one.on.toordinal(),), options=options)


@rule("AMMR 16(4)", formula="first subparagraph: the screening; first and second: the first state of registration")
def is_a_check_of_16_4(inquiry: Inquiry, one: SecurityCheck) -> bool:
    """Whether a check is one that makes a state responsible: of the screening, or of the first registration.

    Where the file does not say, a check of another state from before the registration is that of the screening.
    """
    if one.state == inquiry.first.state or one.in_screening is not None:
        return one.state == inquiry.first.state or bool(one.in_screening)
    return one.on <= inquiry.day


def came_after_a_request(inquiry: Inquiry, one: SecurityCheck) -> bool:
    """Whether another state had been asked to take charge before the threat was found: the criteria were applied."""
    asked = (event.on for event in inquiry.case.events if event.kind == "take_charge_request" and event.to != one.state)
    return any(day < one.on for day in asked)
