"""Where no criterion names a state: Art. 16(2) AMMR, and Art. 68 after a relocation."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.finding import Finding, does_not
from article80.responsibility.inquiry import Inquiry

_FIRST = (
    "{0.state:place} registered the application first, on {0.registered:day}, which decides where no criterion names a "
    "state"
)
_RELOCATED = (
    "the applicant was relocated to {0.to_state:place}, which is responsible where none of the criteria that hold "
    "after a relocation names a state"
)
_KEPT = "{0.from_state:place} is responsible under {1}, so its responsibility did not move with the relocation"


@rule("AMMR 16(2)")
def first_registration(inquiry: Inquiry) -> Finding:
    """Where no criterion applies, the state where the application was first registered is responsible."""
    first = inquiry.first
    return Finding("16(2)", "applies", first.state, _FIRST, (first,), (first,))


@rule("AMMR 68(2)")
def state_of_relocation(inquiry: Inquiry) -> Finding:
    """Where no criterion that holds after a relocation applies, the state of relocation is responsible."""
    relocation = inquiry.relocation
    if relocation is None:
        return does_not("68(2)", "the applicant was not relocated")
    return Finding("68(2)", "applies", relocation.to_state, _RELOCATED, (relocation,), (relocation,))


@rule("AMMR 68(3)")
def relocated_from_the_responsible(inquiry: Inquiry) -> Finding:
    """Responsibility of the benefitting state moves with the relocated person to the state of relocation.

    It does not where that state is responsible through family or dependency (Art. 67(5)).
    """
    relocation = inquiry.relocation
    if relocation is None or relocation.responsible_before is False:
        return does_not("68(3)", "the benefitting state had not been determined responsible before the relocation")
    if relocation.responsible_before is None:
        needs = ("whether the benefitting state had been determined responsible before the relocation",)
        template = "whether {0.from_state:place} had been determined responsible before is not known"
        state = relocation.to_state
        return Finding("68(3)", "cannot be told yet", state, template, (relocation,), (relocation,), needs)
    if inquiry.kept_by is not None:
        return does_not("68(3)", _KEPT, relocation, inquiry.kept_by.citation, used=(relocation,))
    template = "{0.from_state:place} was responsible when the applicant was relocated to {0.to_state:place}"
    return Finding("68(3)", "applies", relocation.to_state, template, (relocation,), (relocation,))
