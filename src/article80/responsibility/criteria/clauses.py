"""Clauses beside the criteria: a state that chooses to examine, or to take charge on humanitarian grounds (Art. 35)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, decide, weigh
from article80.responsibility.discretion import (
    accepted_late,
    condition_of_asking,
    conditions_of_choice,
    conditions_of_humanitarian_request,
)
from article80.responsibility.facts import HumanitarianRequest
from article80.responsibility.finding import Finding, no_fact
from article80.responsibility.inquiry import Inquiry

_NOT_CHOSEN = no_fact("35(1)", "no state chose to examine the application")
_NOT_ASKED = no_fact("35(2)", "no state was asked to take charge on humanitarian grounds")


@rule("AMMR 35(1)")
def examined_by_choice(inquiry: Inquiry) -> Finding:
    """Any state may examine an application that is registered with it, though the criteria name another one."""
    if not inquiry.facts.examined_by_choice:
        return _NOT_CHOSEN
    candidates = [
        weigh(one, one.state, conditions_of_choice(inquiry.case, one), rank=(one.on.toordinal(),))
        for one in inquiry.facts.examined_by_choice
    ]
    template = "{0.state:place} chose on {0.on:day} to examine the application registered with it"
    return decide("35(1)", candidates, template, nothing=_NOT_CHOSEN, tie="which state examines the application")


@rule("AMMR 35(2)")
def humanitarian_clause(inquiry: Inquiry) -> Finding:
    """A state that accepts a request on humanitarian grounds, to which the persons consent in writing, is responsible.

    The conditions are those of `discretion.condition_of_asking` and `discretion.conditions_of_humanitarian_request`.
    """
    if not inquiry.facts.humanitarian_requests:
        return _NOT_ASKED
    candidates = [_asked(inquiry, one) for one in inquiry.facts.humanitarian_requests]
    template = "{0.to_state:place} accepted the request of {0.from_state:place} of {0.on:day} on humanitarian grounds"
    return decide("35(2)", candidates, template, nothing=_NOT_ASKED, tie="which of these states takes charge")


def _asked(inquiry: Inquiry, one: HumanitarianRequest) -> Candidate:
    conditions = [
        condition_of_asking(inquiry.case, one, inquiry.determining, inquiry.named),
        *conditions_of_humanitarian_request(inquiry.case, one, inquiry.options),
    ]
    options = ("late_acceptance_35_2",) * accepted_late(one, inquiry.options)
    return weigh(one, one.to_state, conditions, rank=(one.on.toordinal(),), options=options)
