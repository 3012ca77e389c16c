"""What the names in a case file mean, in plain words, and which provisions read them.

The schema of a case file and the page on case files in the documentation are made from these words and from the facts
and events themselves. A test holds that every name has its words, and that every provision named is carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class About(NamedTuple):
    """A table of a case file: what it is, the articles of Regulation (EU) 2024/1351 that read it, its names."""

    says: str
    read_by: tuple[str, ...] = ()
    names: Mapping[str, str] = {}


EVIDENCE = (
    'what it rests on: "proof", "circumstantial" or "none", and after a colon what it is, such as "proof: Eurodac"'
)

GRADES: Mapping[str, str] = {
    "proof": "Formal proof, as in the lists of Art. 40(4). The fact is established.",
    "circumstantial": (
        "Circumstantial evidence, as in the lists of Art. 40(4). The fact is established once a person has assessed "
        "that it is coherent, verifiable and sufficiently detailed (Art. 40(6)). That is entered with the long form: "
        '{"grade": "circumstantial", "what": "tickets", "coherent": true}.'
    ),
    "none": "Nothing supports the fact yet. It moves nothing, and the answer says what is missing.",
}
"""The grades of evidence."""

COMMON: Mapping[str, str] = {
    "state": "the state",
    "on": "the day",
    "from": "the first day",
    "to": "the last day; left out while it lasts",
    "evidence": EVIDENCE,
    "person": "the person concerned",
    "desire": "whether the persons want to be united",
    "before_arrival": "whether the tie existed before the arrival on the territory of the Member States",
    "in_country_of_origin": "whether the tie already existed in the country of origin, which Regulation (EU) No "
    "604/2013 asks",
    "enabled_entry": "whether the applicant entered the Member States with it, which Regulation (EU) No 604/2013 asks",
    "valid_from": "the first day on which it is valid",
    "valid_to": "the last day on which it is valid",
    "ended": "that it ended before its last day: how, and when",
    "false_basis": "whether it was issued on a false identity or forged documents",
    "fraud_after_issue": "whether the state that issued it has shown that the fraud came after the issue (Art. 29(5))",
    "from_state": "the state from which the person comes, or which asks",
    "to_state": "the state to which the person goes, or which is asked",
    "unmarried": "whether the person who is a minor is unmarried",
    "kind": "which kind it is",
}
"""Names that mean the same in every table that has them."""

TABLES: Mapping[str, About] = {
    "Case": About(
        "One case: an applicant, the facts of the file, and what happened in the procedure",
        (),
        {
            "id": "a name for the case, which the results repeat",
            "applicant": "the applicant, with the applications",
            "facts": "the facts that the criteria read",
            "events": "what happened in the procedure; what nobody did is not entered",
            "determining": "the state that determines responsibility; left out where that is the state of the first "
            "registration",
            "present_in": "the state where the applicant is; left out where that is the state of the latest "
            "application or relocation",
            "companions": "those who applied together with the applicant (Art. 28, 36(2))",
        },
    ),
    "Companion": About(
        "A person who applied together with the applicant, with a case of their own",
        ("28", "36(2)"),
        {"case": "the case of that person", "tie": "what the person is to the applicant"},
    ),
    "Person": About(
        "The applicant, or a person with a tie to the applicant",
        ("2(10)", "24(2)", "25(1)"),
        {
            "id": "a name for the person in this file, which the answer uses where there is no other name",
            "birth": "the day of birth",
            "birth_evidence": f"for the day of birth, {EVIDENCE}; a stated day stands unless it is doubted",
            "age_in_doubt": "whether somebody doubts the age that is only stated",
            "died": "the day of death",
            "name": "how the person is called",
            "nationalities": "the nationalities, as the file has them",
            "arrived": "the day of the first arrival on the territory of the Member States",
            "stays": "where the person was, and with what right",
            "statuses": "protection, long-term residence, or citizenship after protection",
            "applications": "the applications for international protection",
        },
    ),
    "Application": About(
        "An application for international protection",
        ("16(2)", "24(2)", "27"),
        {
            "registered": "the day of the registration: the day to which the criteria look",
            "made": "the day on which it was made",
            "lodged": "the day on which it was lodged",
            "starts_afresh": "whether the duties of the state responsible before had ended (Art. 37), so that it "
            "counts as a new application",
            "decisions": "the decisions on it",
        },
    ),
    "Decision": About(
        "A decision on an application, or the end of its examination without one",
        ("27", "35(2)", "37(2)"),
        {
            "outcome": "what was decided",
            "on_substance": "whether it is a first decision on the substance",
            "final_on": "the day on which it became final",
            "border_procedure": "whether it was taken in the border procedure",
        },
    ),
    "Stay": About(
        "A stay of a person in a Member State",
        ("25(2)", "25(3)", "26", "34"),
        {
            "legal": "whether the stay is legal",
            "resident": "whether it is legal residence, which the right of an applicant to remain is not; left out, a "
            "legal stay is residence unless it rests on an application alone",
        },
    ),
    "Status": About(
        "A status that a person holds in a Member State",
        ("26", "63(8)"),
        {"permit": "for a long-term permit, whether it is one of Directive 2003/109/EC or of national law"},
    ),
    "Desire": About(
        "Whether the persons concerned said in writing that they want to be united",
        ("26", "27", "34"),
        {"written": "whether they did"},
    ),
    "Evidence": About(
        "What a fact rests on",
        ("40(6)",),
        {
            "grade": "proof, circumstantial or none",
            "what": "what it is, such as Eurodac or a birth certificate",
            "coherent": "whether a person found circumstantial evidence coherent, verifiable and sufficiently "
            "detailed; left out where nobody has assessed it",
        },
    ),
    "Ending": About("A document ended before its last day", ("29(4)",), {"how": "annulled, revoked or withdrawn"}),
    "Facts": About(
        "The facts that the criteria read",
        (),
        {
            "visa_waived_in": "states in which the applicant needs no visa (Art. 31)",
            "visa_required_in": "states in which the applicant needs a visa (Art. 31)",
            "relocation_consent": "the written consent of a beneficiary of protection to a relocation (Art. 67)",
        },
    ),
    "FamilyTie": About(
        "A family member of Art. 2(8)",
        ("2(8)", "25(2)", "26", "27"),
        {
            "kind": "what the person is to the applicant; minor_in_care is a minor for whom the applicant is the adult "
            "responsible",
            "stable": "for a partner, whether the relationship is stable",
            "comparable_in": "for a partner, states that treat unmarried couples like married ones",
            "not_comparable_in": "for a partner, states that do not",
        },
    ),
    "SiblingTie": About("A sister or brother of the applicant", ("25(2)", "25(4)"), {}),
    "RelativeTie": About(
        "An aunt, uncle or grandparent of the applicant",
        ("2(9)", "25(3)"),
        {"can_take_care": "whether the examination of the individual case found that the relative can take care"},
    ),
    "DependencyTie": About(
        "A child, sibling or parent who depends on the applicant, or on whom the applicant depends",
        ("34",),
        {
            "dependant": "who needs help: the applicant or the other person",
            "ground": "why",
            "dependent": "whether that person does depend on the other",
            "carer_able": "whether the other one is able to take care",
            "cannot_travel": "whether the health of the applicant prevents travel for a significant time",
        },
    ),
    "AdultCare": About(
        "Whether an adult who is responsible for a minor has the minor in their care",
        ("2(11)", "25(1)"),
        {"in_care": "true if so, false if the minor is alone"},
    ),
    "Marriage": About("The applicant is married", ("2(8)",), {"spouse": "the id of the spouse"}),
    "ResidenceDocument": About("A residence document of the applicant", ("29(1)", "29(3)", "29(4)", "37(1)"), {}),
    "Visa": About(
        "A visa of the applicant",
        ("29(2)", "29(3)", "29(4)"),
        {"represented": "the state on whose behalf it was issued"},
    ),
    "Diploma": About(
        "A diploma or qualification from an establishment in a Member State",
        ("2(15)", "30"),
        {
            "state": "the state in which the establishment is",
            "issued": "the day of issue",
            "academic_years": "full academic years of study there",
            "studied_from": "the first day of study",
            "studied_to": "the last day of study",
            "distance": "whether it was study by distance",
            "recognised": "whether the state recognises the establishment",
            "isced": "the level in the international classification of education",
        },
    ),
    "IrregularCrossing": About(
        "An irregular crossing of the border into a Member State from a third country",
        ("33(1)",),
        {
            "by": "by land, sea or air",
            "part_of_rescue": "whether it is the same arrival as a disembarkation after search and rescue; where it is "
            "left out, a crossing by sea is, if both fell on one day",
        },
    ),
    "Disembarkation": About("A disembarkation after search and rescue", ("33(2)",), {}),
    "VisaWaivedEntry": About("An entry into a state in which the applicant needs no visa", ("31",), {}),
    "TransitAreaApplication": About("An application in the international transit area of an airport", ("32",), {}),
    "Absence": About(
        "The applicant was outside the territory of the Member States",
        ("37(4)", "37(5)"),
        {"removed": "whether the person left under a return decision or was removed"},
    ),
    "Absconding": About(
        "The applicant absconded from a state; this bars an offset, and moves no limit",
        ("63(8)",),
        {"until": "the day on which they were available again"},
    ),
    "Relocation": About(
        "A relocation from a benefitting to a contributing state",
        ("33(3)", "68(2)", "68(3)"),
        {
            "confirmed": "the day of the confirmation, also by silence",
            "transferred": "the day of arrival; left out before it",
            "responsible_before": "whether the benefitting state had been determined responsible before it, on other "
            "grounds than Art. 25 to 28 and 34",
        },
    ),
    "BestInterests": About(
        "The assessment, by a person, whether responsibility of a state is in the best interests of the minor",
        ("25(4)", "25(5)", "37(1)"),
        {
            "in_favour": "whether it is",
            "by": "who assessed",
            "by_state": "the state whose authority assessed; left out where the minor was there on the day",
        },
    ),
    "SecurityCheck": About(
        "A check whether the applicant is a threat to internal security",
        ("16(4)", "67(2)"),
        {
            "threat": "whether it found one",
            "in_screening": "whether it was the check of the screening; left out, one of another state from before the "
            "registration is",
        },
    ),
    "RealRisk": About(
        "A finding that a transfer to a state would be a real risk of treatment against Art. 4 of the Charter",
        ("16(3)",),
        {
            "ground": "whether the risk comes from flaws of the system or lies in the person; only the "
            "first leads on to the next criterion under Regulation (EU) No 604/2013",
        },
    ),
    "ExaminedByChoice": About("A state chose to examine an application registered with it", ("35(1)", "37(1)"), {}),
    "HumanitarianRequest": About(
        "A request on humanitarian grounds",
        ("35(2)",),
        {
            "consent": "whether the persons consented to it in writing",
            "accepted": "whether it was accepted; left out while there is no reply",
            "replied": "the day of the reply",
        },
    ),
    "Admission": About("The person was admitted by resettlement or humanitarian admission", ("36(1)", "63(8)"), {}),
    "Event": About(
        "Something that happened in the procedure on a day",
        (),
        {
            "kind": "which event it is",
            "state": "the state that acts, or in which it happens",
            "to": "the other state: the one addressed, or the one whose data were found",
            "data": "the record that a Eurodac hit was on",
            "answer": "what was answered or decided",
            "reason": "why",
            "until": "the day by which an urgent reply is asked, the last day to appeal, the last day of a "
            "residence document, or the day of arrival in the form of a transfer",
            "since": "the first day of the registrations for which a state in crisis is relieved",
            "urgent": "whether the request came after a refusal of entry or a return decision",
            "humanitarian": "whether the request is one of Art. 35(2)",
            "consent": "whether the persons consented to it in writing",
            "border_procedure": "whether the decision was taken in the border procedure",
            "lets_transfers_in": "whether a state in crisis agrees to transfers to it",
            "received": "the day on which a request or a notification was received; left out where it is the day of "
            "the event",
            "adopted": "the day on which the Council adopted the decision; left out where it is the day of the event",
            "situation": "the situation of Art. 1(4) CFMR",
            "suspensive": "whether the appeal suspends the transfer by law",
            "special_needs": "whether a transfer is prepared for three weeks: special needs, a lone minor, a threat",
            "of_family": "whether it is a family member to be transferred together who absconded or resists",
            "evidence": f"{EVIDENCE}; left out, it is proof, because an event is an act of an authority",
        },
    ),
}
"""Every table of a case file by the name of its class."""

READ_BY: Mapping[str, tuple[str, ...]] = {
    "application_made": ("23",),
    "application_registered": ("39(1)", "35(1)", "37(3)"),
    "application_lodged": (),
    "eurodac_hit": ("39(1)", "40(2)", "41(1)"),
    "vis_hit": ("39(1)", "40(2)"),
    "information_given": ("22",),
    "interview": ("22",),
    "representative_appointed": ("23",),
    "take_charge_request": ("39(1)", "39(2)", "40(1)", "35(2)"),
    "take_charge_reply": ("40(1)", "40(8)", "35(2)"),
    "take_back_notification": ("41(1)", "41(3)"),
    "take_back_reply": ("41(3)", "41(4)"),
    "re_examination_request": ("40(1)",),
    "re_examination_reply": ("40(1)",),
    "information_request": ("51(5)",),
    "information_reply": ("51(5)",),
    "conciliation_begun": (),
    "transfer_decision": ("42(1)",),
    "transfer_decision_notified": ("43(2)",),
    "appeal_lodged": ("43(2)",),
    "suspension_requested": ("43(3)",),
    "suspension_decided": ("43(3)", "46(1)"),
    "suspensive_effect_ended": ("43(3)", "45(3)", "46(1)"),
    "appeal_decided": ("43(3)", "46(1)"),
    "second_appeal_lodged": ("46(1)",),
    "detention_begun": ("45(1)", "45(2)", "45(3)"),
    "detention_ended": ("45(1)", "45(2)", "45(3)"),
    "imprisonment_begun": ("46(2)",),
    "imprisonment_ended": (),
    "absconding_notified": ("46(2)",),
    "available_again": ("46(2)",),
    "transfer_form_sent": ("IR2025-2055 24(2)", "IR2025-2055 25(2)", "IR2025-2055 26(3)"),
    "transfer_form_answered": ("IR2025-2055 25(5)",),
    "arrival_reported": ("IR2025-2055 24(4)", "IR2025-2055 25(6)"),
    "transfer_carried_out": ("46(1)", "46(2)"),
    "examination_chosen": ("35(1)", "37(1)"),
    "residence_document_issued": ("37(1)", "37(4)"),
    "transfer_against_best_interests": ("37(1)",),
    "continued_for_best_interests": ("39(1)",),
    "application_withdrawn": ("37(5)",),
    "decision_taken": ("37(5)",),
    "decision_final": ("37(2)", "37(5)"),
    "left_territory": ("37(4)",),
    "returned_to_territory": ("37(4)",),
    "removed": ("37(5)",),
    "relocated": ("68(2)", "68(3)"),
    "offset_taken_over": ("63",),
    "crisis_begun": ("CFMR 12", "CFMR 13"),
    "crisis_ended": ("CFMR 12", "CFMR 13"),
    "reception_agreed": ("CFMR 12",),
}
"""The provisions that read each event: articles of Regulation (EU) 2024/1351, or with the short name of their act."""


def meaning(table: str, name: str) -> str:
    """What a name in a table means; empty where nothing is said of it."""
    return TABLES[table].names.get(name) or COMMON.get(name, "") if table in TABLES else ""
