"""Family members who have protection or who are applicants: Art. 26 and 27 AMMR."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.best_interests import best_interests
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


@rule("AMMR 26", "AMMR 36(2)", "DUBLIN3 9")
def family_with_protection(inquiry: Inquiry) -> Finding:
    """The state where a family member lives with protection or long-term residence, if the persons want it in writing.

    Former beneficiaries who are citizens now count as well (paragraph 2), and so do children who were born after the
    family member's arrival (paragraph 3). No written consent is required where the applicant is a minor (Art. 36(2)).
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
        "({1.evidence:grade}), and {2}",
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
        Condition(
            status.from_ <= _status_until(inquiry), f"{who} got the status only after the first registration", ""
        ),
        *family_member(inquiry, tie, status.state, later_children=True),
        _is_a_beneficiary(tie, status),
        shown(status.evidence, f"the status of {who} in {place(status.state)}"),
        _permit(status, who),
        _resides(inquiry, tie.person, status),
    ]
    wanted = _desire(tie)
    free = _without_consent(inquiry, status.state)
    conditions += [] if free else [wanted]
    matters = _depends_on_residence(inquiry, tie.person, status)
    options = _touched(inquiry, tie, status.from_) + ("residence_26",) * matters
    parts = (tie, status, _WITHOUT_CONSENT[wanted.holds] if free else _IN_WRITING)
    return weigh(tie, status.state, conditions, parts=parts, options=options)


_IN_WRITING = "the persons want to be united there"
_NOT_REQUIRED = "no written consent is required for a minor (Art. 36(2))"
_WITHOUT_CONSENT = {
    True: _IN_WRITING,
    None: _NOT_REQUIRED,
    False: f"{_NOT_REQUIRED}; what the persons said against it is for the assessment of the best interests",
}


@rule(
    "AMMR 36(2)", formula="second subparagraph: a minor, unless the transfer is shown to be against the best interests"
)
def _without_consent(inquiry: Inquiry, state: str) -> bool:
    """Taking charge of a minor under Art. 26 requires no written consent of the persons concerned."""
    return inquiry.regime != "DUBLIN3" and bool(inquiry.minor) and best_interests(inquiry.facts, state) is not False


@rule("AMMR 2(8)(d)")
def _is_a_beneficiary(tie: FamilyTie, status: Status) -> Condition:
    """The adult responsible is family of a minor only where that minor is a beneficiary of protection."""
    counts = tie.kind != "minor_in_care" or status.kind == "international_protection"
    fails = f"{tie.person.called} has no international protection, so the adult responsible is no family member"
    return Condition(counts, fails, "")


@rule("AMMR 26(1)", formula="a permit of national law counts where Directive 2003/109/EC does not apply")
def _permit(status: Status, who: str) -> Condition:
    """A long-term permit of national law counts only in a state in which the Directive does not apply."""
    national = status.kind == "long_term_resident" and status.permit == "national_law"
    fails = f"the permit of {who} is one of national law, and Directive 2003/109/EC applies in {place(status.state)}"
    return Condition(not national or status.state in _WITHOUT_THE_DIRECTIVE, fails, "")


_WITHOUT_THE_DIRECTIVE = ("DK", "IE", "IS", "LI", "NO", "CH")
"""States in which Directive 2003/109/EC does not apply: by their protocols, or because they are no Member States."""


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
    permit, answer = status.kind == "long_term_resident", inquiry.options.residence_26
    if not permit and answer != "every_status":
        present = is_present(inquiry, person, status)
        return Condition(present is not False, f"{who} is not on the territory of the Member States any more", "")
    implied = not permit or answer != "shown"
    holds = True if found is None and implied else found
    fails = f"{who} does not reside in {where} on the day of the first registration"
    return Condition(holds, fails, f"whether {who} resides in {where} on the day of the first registration")


@rule("AMMR 2(8)", formula="a stay in any Member State that lasts on the day, as far as stays are in the file")
def is_present(inquiry: Inquiry, person: Person, status: Status) -> bool | None:
    """Whether a beneficiary is on the territory of a Member State on the day; None where the file does not say.

    A stay that ended before the status was given says nothing of today.
    """
    if any(one.covers(inquiry.day) for one in person.stays):
        return True
    left = [one for one in person.stays if one.to is not None and status.from_ <= one.to < inquiry.day]
    return False if left and len(left) == len(person.stays) else None


def _depends_on_residence(inquiry: Inquiry, person: Person, status: Status) -> bool:
    """Whether the answer to the question who has to live in the state of the status can make a difference."""
    found = residence(inquiry, person, status)
    if status.kind == "long_term_resident":
        return found is None
    return found is False and inquiry.regime != "DUBLIN3"


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


@rule("DUBLIN3 7(3)", formula="Articles 8, 10 and 16, and not Article 9")
def _status_until(inquiry: Inquiry) -> date:
    """The last day on which a status counts: in 2013 that of the lodging, because later evidence is not for Art. 9."""
    return inquiry.day if inquiry.regime == "DUBLIN3" else inquiry.family_until


def _in_time(inquiry: Inquiry, since: date) -> bool:
    return since <= inquiry.family_until


def _touched(inquiry: Inquiry, tie: FamilyTie, since: date) -> tuple[str, ...]:
    later = since > inquiry.day and inquiry.regime != "DUBLIN3"
    return options_of_family(tie, inquiry) + _LATER * later


def _desire(tie: FamilyTie) -> Condition:
    """That the persons concerned expressed their desire in writing."""
    wanted = tie.desire.written if tie.desire else None
    who = tie.person.called
    return Condition(wanted, f"the persons do not want to be united with {who}", f"the written desire to be with {who}")
