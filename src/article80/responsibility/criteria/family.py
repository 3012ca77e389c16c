"""Family members who have protection or who are applicants: Art. 26 and 27 AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, shown, weigh
from article80.responsibility.definitions import family_member, options_of_family
from article80.responsibility.facts import Application, FamilyTie, Person, Status
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.wording import place

_NO_FAMILY = no_fact("26", "no family member with protection or a long-term residence permit is in the file")
_NO_APPLICANT = no_fact("27", "no family member whose own application awaits a first decision is in the file")
_WANTED = "with which of these family members the persons concerned want to be united"
_LATER = ("family_facts_24_2",)


@rule("AMMR 26")
def family_with_protection(inquiry: Inquiry) -> Finding:
    """The state where a family member lives with protection or long-term residence, if the persons want it in writing.

    Former beneficiaries who are citizens now count as well (paragraph 1), and so do children who were born after the
    family member's arrival (paragraph 3).
    """
    if not inquiry.facts.family:
        return _NO_FAMILY
    candidates = [
        _with_status(inquiry, tie, status)
        for tie in inquiry.facts.family
        for status in tie.person.statuses
        if (status.to is None or status.to >= inquiry.day) and _is_of_the_act(inquiry, status)
    ]
    return decide(
        "26",
        candidates,
        "{0.person.called} ({0.kind:kind}) holds the status of {1.kind:kind} in {1.state:place} since {1.from_:day} "
        "({1.evidence:grade}), and the persons want to be united there",
        nothing=does_not("26", "no family member in the file holds such a status", used=inquiry.facts.family),
        tie=_WANTED,
    )


@rule("AMMR 27")
def family_of_an_applicant(inquiry: Inquiry) -> Finding:
    """The state where a family member's application awaits a first decision, if the persons want it in writing."""
    if not inquiry.facts.family:
        return _NO_APPLICANT
    candidates = [
        _with_application(inquiry, tie, application)
        for tie in inquiry.facts.family
        for application in tie.person.applications
        if application.registered is not None and tie.kind != "minor_in_care"
    ]
    return decide(
        "27",
        candidates,
        "the application of {0.person.called} ({0.kind:kind}), registered in {1.state:place} on {1.registered:day}, "
        "had no first decision on the substance, and the persons want to be united there",
        nothing=does_not("27", "no family member in the file has an application", used=inquiry.facts.family),
        tie=_WANTED,
    )


def _is_of_the_act(inquiry: Inquiry, status: Status) -> bool:
    """Long-term residence and later citizenship count since the Regulation of 2024 only."""
    return inquiry.regime != "DUBLIN3" or status.kind == "international_protection"


def _with_status(inquiry: Inquiry, tie: FamilyTie, status: Status) -> Candidate:
    who = tie.person.called
    conditions = [
        Condition(_in_time(inquiry, status.from_), f"{who} got the status only after the first registration", ""),
        *family_member(inquiry, tie, status.state, later_children=True),
        shown(status.evidence, f"the status of {who} in {place(status.state)}"),
        _resides(inquiry, tie.person, status),
        _desire(tie),
    ]
    not_told = status.kind == "long_term_resident" and residence(inquiry, tie.person, status) is None
    options = _touched(inquiry, tie, status.from_) + ("residence_26",) * not_told
    return weigh(tie, status.state, conditions, parts=(tie, status), options=options)


@rule("AMMR 26(1)", formula="a stay in the state of the status that lasts on the day, as far as stays are in the file")
def residence(inquiry: Inquiry, person: Person, status: Status) -> bool | None:
    """Whether the family member lives in the state of the status on the day; None where the file does not say."""
    now = {stay.state for stay in person.stays if stay.covers(inquiry.day)}
    if now:
        return status.state in now
    there = [stay.to for stay in person.stays if stay.state == status.state]
    left = [day for day in there if day is not None and status.from_ <= day < inquiry.day]
    return False if left and len(left) == len(there) else None


def _resides(inquiry: Inquiry, person: Person, status: Status) -> Condition:
    """That the family member lives there; without a word in the file the status says so (option ``residence_26``)."""
    found, who, where = residence(inquiry, person, status), person.called, place(status.state)
    implied = status.kind != "long_term_resident" or inquiry.options.residence_26 == "implied"
    holds = True if found is None and implied else found
    fails = f"{who} does not reside in {where} on the day of the first registration"
    return Condition(holds, fails, f"whether {who} resides in {where} on the day of the first registration")


def _with_application(inquiry: Inquiry, tie: FamilyTie, application: Application) -> Candidate:
    who = tie.person.called
    registered = application.registered or date.max
    reference = max(inquiry.day, registered)
    decided = any(one.on <= reference and (one.on_substance or one.final_on) for one in application.decisions)
    conditions = [
        Condition(_in_time(inquiry, registered), f"{who} applied only after the first registration", ""),
        Condition(not decided, f"the application of {who} already had a first decision", ""),
        *family_member(inquiry, tie, application.state),
        shown(application.evidence, f"the application of {who} in {place(application.state)}"),
        _desire(tie),
    ]
    options = _touched(inquiry, tie, registered)
    return weigh(tie, application.state, conditions, parts=(tie, application), options=options)


def _in_time(inquiry: Inquiry, since: date) -> bool:
    return since <= inquiry.family_until


def _touched(inquiry: Inquiry, tie: FamilyTie, since: date) -> tuple[str, ...]:
    return options_of_family(tie, inquiry) + _LATER * (since > inquiry.day)


def _desire(tie: FamilyTie) -> Condition:
    """That the persons concerned expressed their desire in writing."""
    wanted = tie.desire.written if tie.desire else None
    who = tie.person.called
    return Condition(wanted, f"the persons do not want to be united with {who}", f"the written desire to be with {who}")
