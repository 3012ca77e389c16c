"""Clauses beside the criteria: a state that chooses to examine, or to take charge on humanitarian grounds (Art. 35)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.facts import HumanitarianRequest
from article80.responsibility.finding import Finding, does_not
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

_NOT_CHOSEN = does_not("35(1)", "no state chose to examine the application")
_NOT_ASKED = does_not("35(2)", "no state was asked to take charge on humanitarian grounds")


@rule("AMMR 35(1)")
def examined_by_choice(inquiry: Inquiry) -> Finding:
    """Any state may examine an application that is registered with it, though the criteria name another one."""
    if not inquiry.facts.examined_by_choice:
        return _NOT_CHOSEN
    registered = {one.state for one in inquiry.applicant.applications if one.registered is not None}
    candidates = [
        weigh(
            one,
            one.state,
            [
                Condition(one.state in registered, f"no application is registered with {place(one.state)}", ""),
                shown(one.evidence, f"the choice of {place(one.state)} to examine the application"),
            ],
            rank=(one.on.toordinal(),),
        )
        for one in inquiry.facts.examined_by_choice
    ]
    template = "{0.state:place} chose on {0.on:day} to examine the application registered with it"
    return decide("35(1)", candidates, template, nothing=_NOT_CHOSEN, tie="which state examines the application")


@rule("AMMR 35(2)")
def humanitarian_clause(inquiry: Inquiry) -> Finding:
    """A state that accepts a request on humanitarian grounds, to which the persons consent in writing, is responsible.

    The request must come before the first decision on the substance. Silence is no acceptance.
    """
    if not inquiry.facts.humanitarian_requests:
        return _NOT_ASKED
    candidates = [_asked(inquiry, one) for one in inquiry.facts.humanitarian_requests]
    template = "{0.to_state:place} accepted the request of {0.from_state:place} of {0.on:day} on humanitarian grounds"
    return decide("35(2)", candidates, template, nothing=_NOT_ASKED, tie="which of these states takes charge")


def _asked(inquiry: Inquiry, one: HumanitarianRequest) -> Candidate:
    decided = any(
        decision.on_substance and decision.on < one.on
        for application in inquiry.applicant.applications
        for decision in application.decisions
    )
    to = place(one.to_state)
    reply = f"{to} refused the request" if one.accepted is False else f"{to} has not accepted the request"
    conditions = [
        Condition(not decided, "the request came after the first decision on the substance", ""),
        Condition(one.accepted is True, reply, ""),
        Condition(one.consent, "the persons do not consent", "the written consent of the persons concerned"),
        shown(one.evidence, f"the acceptance by {to}"),
    ]
    return weigh(one, one.to_state, conditions, rank=(one.on.toordinal(),))
