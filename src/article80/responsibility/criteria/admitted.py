"""Persons admitted by resettlement or on humanitarian grounds: who admitted them takes back (Art. 36(1)(c) AMMR)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import decide, shown, weigh
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

_NONE = no_fact("36(1)(c)", "no admission by a Member State is in the file")
_THERE = "the application is registered with the state that admitted the applicant"
_TAKES_BACK = (
    "{0.state:place} admitted the applicant on {0.on:day} ({0.evidence:grade}) and takes back whom it admitted, so the "
    "criteria have no state to name"
)


@rule("AMMR 36(1)(c)", formula="admitted by another state than the one that registered the application")
def admitted_by_another_state(inquiry: Inquiry) -> Finding:
    """Who was admitted and applies in another Member State is taken back by the state that admitted: no criterion."""
    if not inquiry.facts.admissions:
        return _NONE
    candidates = [
        weigh(one, one.state, [shown(one.evidence, f"the admission by {place(one.state)}")], rank=(one.on.toordinal(),))
        for one in inquiry.facts.admissions
        if one.on <= inquiry.day and one.state != inquiry.first.state
    ]
    nothing = does_not("36(1)(c)", _THERE, used=inquiry.facts.admissions)
    return decide("36(1)(c)", candidates, _TAKES_BACK, nothing=nothing, tie="which state admitted the applicant")
