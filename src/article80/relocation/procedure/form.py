"""The relocation form (Annex IV of Implementing Regulation (EU) 2025/2055): its fields, and what of it is missing.

All fields are mandatory unless the form marks them as optional, and a form with a gap cannot be sent. Whether what is
written in a field is true is for people; here it is only looked whether something stands there, and fits together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.procedure.events import GROUNDS

Status = Literal["applicant", "beneficiary"]
Check = Literal["", "screening", "other"]
Reply = Literal["", "confirmed", "refused", "extended"]

STATUSES: tuple[Status, ...] = ("applicant", "beneficiary")
CHECKS: tuple[Check, ...] = ("screening", "other")
REPLIES: tuple[Reply, ...] = ("confirmed", "refused", "extended")

VULNERABILITIES = (
    "minor",
    "unaccompanied_minor",
    "disability",
    "elderly",
    "pregnant",
    "lgbti",
    "single_parent",
    "trafficking",
    "serious_illness",
    "mental_disorder",
    "torture_or_violence",
    "other",
)
"""The kinds of vulnerability that the form lists."""

LINKS = ("cultural", "extended_family", "other")
"""The kinds of meaningful link that the form lists."""


@dataclass(frozen=True, slots=True)
class PersonOnForm:
    """One person on the form. Texts that were left out are empty; None is a question that was not answered.

    ``vulnerabilities`` are of `VULNERABILITIES` and () for "no"; ``link`` is one of `LINKS` or "none".
    """

    surname: str = ""
    forename: str = ""
    sex: str = ""
    nationality: str = ""
    born_on: date | None = None
    birth_place: str = ""
    marital_status: str = ""
    address: str = ""
    country_before: str = ""
    language: str = ""
    eurodac_number: str = ""
    identity_document: str = ""
    photo: bool | None = None
    fingerprints: bool | None = None
    registered_on: date | None = None
    registered_at: str = ""
    vulnerabilities: tuple[str, ...] | None = None
    needs: str = ""
    link: str = ""
    link_says: str = ""
    security_information: bool | None = None
    family_link: str = ""


@dataclass(frozen=True, slots=True)
class RelocationForm:
    """The form from the benefitting to the contributing state, and the reply on it.

    ``decision`` and ``act`` are the numbers of the Commission's decision and of the Council's act. ``check`` says which
    security check was made. ``consented`` to ``identity_attached`` are of a beneficiary, ``determination_completed`` of
    an applicant. ``ground`` is one of `article80.relocation.procedure.events.GROUNDS`.
    """

    benefitting: str
    contributing: str
    status: Status
    persons: tuple[PersonOnForm, ...] = ()
    persons_total: int | None = None
    reference: str = ""
    eurodac_reference: str = ""
    decision: str = ""
    act: str = ""
    transmitted: date | None = None
    no_threat: bool | None = None
    check: Check = ""
    check_on: date | None = None
    check_place: str = ""
    check_nature: str = ""
    informed: bool | None = None
    consented: bool | None = None
    protected_since: date | None = None
    protection: str = ""
    decision_attached: bool | None = None
    identity_attached: bool | None = None
    consent_attached: bool | None = None
    determination_completed: bool | None = None
    reply: Reply = ""
    practical_details: str = ""
    ground: str = ""
    threat_told_on: date | None = None
    threat_told_by: str = ""
    extension_reason: str = ""


@dataclass(frozen=True, slots=True)
class FormGap:
    """A field that is empty or does not fit: its name (with the place of the person), and what is expected there."""

    element: str
    provision: Provision
    expected: Said


_ALWAYS: Mapping[str, Said] = {
    "persons_total": said("how many persons the form is about"),
    "reference": said("the reference number: letters of the state, 11, P where there are minors, the national number"),
    "eurodac_reference": said("the Eurodac reference number of the benefitting state"),
    "decision": said("the number of the Commission's decision that finds the state under migratory pressure"),
    "act": said("the number of the Council's act"),
    "transmitted": said("the day of transmission"),
    "check": said("which security check was made: screening or other"),
    "check_on": said("the day of the security check"),
    "check_place": said("the place of the security check"),
    "informed": said("whether the person was informed of duties and consequences: true or false"),
}
_OF_A_BENEFICIARY: Mapping[str, Said] = {
    "protected_since": said("the day on which protection was granted"),
    "protection": said("refugee status or subsidiary protection"),
    "decision_attached": said("the decision on protection, attached"),
    "identity_attached": said("an identity document, attached"),
    "consent_attached": said("the signed consent, attached"),
}
_OF_A_PERSON: Mapping[str, Said] = {
    "surname": said("the surname"),
    "forename": said("the forename"),
    "sex": said("the sex"),
    "nationality": said("the nationality"),
    "born_on": said("the date of birth"),
    "birth_place": said("the place of birth"),
    "marital_status": said("the marital status"),
    "address": said("the address"),
    "country_before": said("the country of residence before arrival"),
    "language": said("the language"),
    "eurodac_number": said("the Eurodac number"),
    "identity_document": said("the identity or travel document, or that there is none"),
    "photo": said("a photo, attached"),
    "fingerprints": said("fingerprint data, attached"),
    "vulnerabilities": said("whether the person is vulnerable: a list, empty for no"),
    "link": said("whether there is a meaningful link: {links:verbatim} or none", links=", ".join(LINKS)),
    "security_information": said("whether there is other information on security: true or false"),
}
_OF_AN_APPLICANT: Mapping[str, Said] = {
    "registered_on": said("the day on which the application was registered"),
    "registered_at": said("the place where the application was registered"),
}


@rule("IR2025-2055 17(1)", "IR2025-2055 Annex IV")
def missing_from_the_form(form: RelocationForm) -> tuple[FormGap, ...]:
    """A form with a mandatory field left out cannot be sent: every gap, in the order of the form."""
    found = [*_empty(form, _ALWAYS)]
    if form.no_threat is not True:
        found.append(_gap("no_threat", said("the declaration that there are no reasonable grounds to see a threat")))
    if form.check == "other" and not form.check_nature:
        found.append(_gap("check_nature", said("the nature of the other security check")))
    if form.status == "beneficiary":
        if form.consented is not True:
            found.append(_gap("consented", said("the consent of the beneficiary, in writing")))
        found += _empty(form, _OF_A_BENEFICIARY)
    elif form.determination_completed is None:
        found.append(_gap("determination_completed", said("whether the procedure of determination is completed")))
    if not form.persons:
        found.append(_gap("persons", said("at least one person")))
    if form.persons_total is not None and form.persons and form.persons_total != len(form.persons):
        found.append(
            _gap(
                "persons_total",
                said("{persons:persons}, as many as there are persons on the form", persons=len(form.persons)),
            )
        )
    for number, person in enumerate(form.persons, start=1):
        found += _of_a_person(form.status, person, number, alone=len(form.persons) == 1)
    return tuple(found)


def _of_a_person(status: Status, person: PersonOnForm, number: int, *, alone: bool) -> list[FormGap]:
    where = f"persons, entry {number}, "
    found = _empty(person, _OF_A_PERSON, where)
    if status == "applicant":
        found += _empty(person, _OF_AN_APPLICANT, where)
    if person.vulnerabilities and not person.needs:
        found.append(_gap(f"{where}needs", said("the specific needs and the support that is required")))
    if person.link in LINKS and not person.link_says:
        found.append(_gap(f"{where}link_says", said("what the link is")))
    if not alone and number > 1 and not person.family_link:
        found.append(_gap(f"{where}family_link", said("the family link with the first person")))
    return found


@rule("IR2025-2055 20", "IR2025-2055 21", "AMMR 67(9)")
def missing_from_the_reply(form: RelocationForm) -> tuple[FormGap, ...]:
    """A confirmation has practical details, a refusal its ground, an extension its reason."""
    found = []
    if form.reply == "confirmed" and not form.practical_details:
        found.append(_gap("practical_details", said("practical details and information on the transfer")))
    if form.reply == "extended" and form.extension_reason not in ("complex", "many_cases"):
        found.append(_gap("extension_reason", said("complex or many_cases")))
    if form.reply == "refused" and form.ground not in GROUNDS:
        found.append(_gap("ground", said("the ground: {grounds:verbatim}", grounds=", ".join(GROUNDS))))
    if form.reply == "refused" and form.ground == "internal_security":
        found += _empty(
            form,
            {
                "threat_told_on": said("the day on which nature and elements of the threat were told"),
                "threat_told_by": said("how they were told"),
            },
        )
    return tuple(found)


@rule("IR2025-2055 5(1)", "IR2025-2055 5(2)", "IR2025-2055 5(3)")
def reference_fault(form: RelocationForm) -> FormGap | None:
    """The number begins with the letters of the sending state, the type of the form, and P where a minor moves."""
    minors = any({"minor", "unaccompanied_minor"} & set(person.vulnerabilities or ()) for person in form.persons)
    letters = ("EL", "GR") if form.benefitting == "EL" else (form.benefitting,)
    begins = tuple(f"{state}{TYPE_OF_THE_FORM}{'P' if minors else ''}" for state in letters)
    if not form.reference or form.reference.replace(" ", "").upper().startswith(begins):
        return None
    if len(begins) == 1:
        return _gap("reference", said("a number that begins with {begins:verbatim}", begins=begins[0]))
    return _gap(
        "reference",
        said("a number that begins with {begins:verbatim} or {other:verbatim}", begins=begins[0], other=begins[1]),
    )


TYPE_OF_THE_FORM = "11"
"""The type of a relocation form (Art. 5(1)(k) of Implementing Regulation (EU) 2025/2055)."""


def _empty(document: RelocationForm | PersonOnForm, fields: Mapping[str, Said], where: str = "") -> list[FormGap]:
    """The fields in which nothing stands; a list that is empty says no, and false is an answer where one is asked."""
    attached = {"photo", "fingerprints", "decision_attached", "identity_attached", "consent_attached"}
    found = []
    for name, expected in fields.items():
        value = getattr(document, name)
        if value is None or value == "" or (name in attached and value is False):
            found.append(_gap(f"{where}{name}", expected))
    return found


def _gap(element: str, expected: Said) -> FormGap:
    return FormGap(element, Provision.parse("IR2025-2055 Annex IV"), expected)
