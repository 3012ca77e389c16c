"""The provisions of Part III AMMR that decide which state examines an application: places and short titles.

They are entries of the catalogue (`article80.law.catalogue`), apart because there are many. Paragraphs
that decide nothing here, on duties of authorities among themselves for instance, are not listed.
"""

from __future__ import annotations

from types import MappingProxyType

PART_III: tuple[tuple[str, str], ...] = (
    ("16(1)", "One Member State examines an application"),
    ("16(2)", "Nothing else applies: the state of first registration"),
    ("16(3)", "No transfer into a real risk of inhuman treatment"),
    ("16(4)", "Threat to internal security: the state that checked is responsible"),
    ("17(1)", "Duty to apply in the state of first entry"),
    ("17(2)", "Exception for holders of residence documents and visas"),
    ("17(4)", "Duty to stay in the right state"),
    ("18", "Reception conditions after a transfer decision"),
    ("22", "Personal interview before a request to take charge"),
    ("23", "Guarantees for minors: representative, best interests, conditions before a transfer"),
    ("24(1)", "The criteria apply in their order"),
    ("24(2)", "The facts are those of the first registration"),
    ("25(1)", "Unaccompanied minors: these criteria alone"),
    ("25(2)", "Unaccompanied minor: family member or sibling legally present"),
    ("25(3)", "Unaccompanied minor: relative who can take care"),
    ("25(4)", "Unaccompanied minor: such persons in several states"),
    ("25(5)", "Unaccompanied minor: state of first registration if in the best interests"),
    ("26", "Family member with protection, a long-term permit or citizenship after protection"),
    ("27", "Family member whose application is pending"),
    ("28", "Family procedure: the largest number, then the oldest"),
    ("29(1)", "Valid residence document"),
    ("29(2)", "Valid visa"),
    ("29(3)", "Several documents"),
    ("29(4)", "Documents that have ended: three years, 18 months"),
    ("29(5)", "Documents on a false identity"),
    ("30", "Diploma or qualification of the last six years"),
    ("31", "Entry without the need for a visa"),
    ("32", "Transit area of an airport"),
    ("33(1)", "Irregular crossing: not more than 20 months"),
    ("33(2)", "Disembarkation after search and rescue: not more than 12 months"),
    ("33(3)", "Irregular entry before a relocation"),
    ("34", "Dependent persons"),
    ("35(1)", "A state may examine any application registered with it"),
    ("35(2)", "Request on humanitarian grounds"),
    ("36(1)", "Duties of the Member State responsible"),
    ("36(2)", "A minor follows the family member"),
    ("36(3)", "Examination"),
    ("37(1)", "Shift to the state that acts or misses a limit"),
    ("37(2)", "End after a border procedure: 15 months"),
    ("37(3)", "Take back pending when the 15 months end"),
    ("37(4)", "End after an absence of nine months"),
    ("37(5)", "End after a return or removal"),
    ("38(4)", "Application in another state"),
    ("38(5)", "Absconding before a relocation"),
    ("39(1)", "Take charge request: two months, one month after a hit"),
    ("39(2)", "Urgent request"),
    ("40(1)", "Reply: one month"),
    ("40(2)", "Reply after a hit: two weeks"),
    ("40(4)", "Lists of proof and circumstantial evidence"),
    ("40(6)", "Circumstantial evidence that is coherent, verifiable and detailed"),
    ("40(7)", "Urgent reply"),
    ("40(8)", "Silence is acceptance"),
    ("41(1)", "Take back notification: two weeks"),
    ("41(3)", "Confirmation of receipt: two weeks"),
    ("41(4)", "Silence is confirmation"),
    ("42(1)", "Transfer decision: two weeks"),
    ("43(1)", "What an appeal may be about"),
    ("43(2)", "Period for an appeal"),
    ("43(3)", "Suspension of the transfer"),
    ("44", "Detention: conditions"),
    ("45(1)", "Detention: shorter limits of requests"),
    ("45(2)", "Detention: shorter limit of the reply"),
    ("45(3)", "Detention: transfer within five weeks"),
    ("46(1)", "Transfer within six months"),
    ("46(2)", "Missed limit; extensions for imprisonment and absconding"),
    ("46(3)", "Transfer by mistake"),
    ("48", "Information before a transfer"),
    ("50", "Health data before a transfer"),
    ("51(5)", "Information request: reply within three weeks"),
    ("55", "Conciliation"),
)
"""Place and title of every entry, in the order of the Regulation."""

_EVIDENCE = "the evidence is handed in with its grade; whether it is coherent and detailed enough is for people"

MISSING_OF_PART_III = MappingProxyType(
    {
        "16(3)": "whether there is a real risk is handed in",
        "16(4)": "the finding on security is handed in",
        "22": "only that the interview comes before the request is looked at; what it is about is for people",
        "23": "the time for a representative is counted; what is in the best interests is handed in",
        "25(2)": _EVIDENCE,
        "25(3)": "whether the relative can take care is handed in",
        "25(4)": "what is in the best interests is handed in",
        "25(5)": "what is in the best interests is handed in",
        "34": "dependency and care are handed in; people assess them",
        "35(1)": "the decision of the state is handed in",
        "35(2)": "the request and the reply are handed in; only the period is computed",
        "43(2)": "the period is national; only its bounds are checked",
    }
)
"""What the rules leave out, by place."""
