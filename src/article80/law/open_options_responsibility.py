"""The questions that the law leaves open on which state is responsible for an application (Part III AMMR)."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="registered_on_start_date",
        code="A-DATE-84",
        question="Which criteria hold for an application registered on the very day from which Part III applies?",
        values={
            "ammr": "those of the Regulation of 2024",
            "dublin3": "those of the Regulation of 2013",
        },
        default="ammr",
        reason="One paragraph says after that day and the next before it; on the day itself the Regulation applies",
        provisions=("AMMR 84(1)", "AMMR 84(2)", "AMMR 85"),
    ),
    OpenOption(
        name="criteria_periods_75d",
        code="A-75D",
        question="Does the end of a period in the criteria move when it falls on a weekend or a public holiday?",
        values={
            "exact_day": "no, the period ends on its day",
            "next_working_day": "yes, it ends on the next working day",
        },
        default="exact_day",
        reason="These periods measure how long ago something happened; nobody has to act on their last day",
        provisions=("AMMR 75(d)", "AMMR 29(4)", "AMMR 30", "AMMR 33"),
    ),
    OpenOption(
        name="family_facts_24_2",
        code="A-24",
        question="Until when can a family member's status, application or legal stay arise and still count?",
        values={
            "first_registration": "until the first registration of the applicant",
            "until_first_decision": "until the first decision on the substance of the applicant's application",
        },
        default="first_registration",
        reason="The situation of the first registration decides; no exception for families is written",
        provisions=("AMMR 24(2)", "AMMR 25(2)", "AMMR 25(3)", "AMMR 26", "AMMR 27"),
    ),
    OpenOption(
        name="family_formed_after_arrival",
        code="A-FAM",
        question="Does a child count as family if born after the family's arrival, other than under Art. 26(3)?",
        values={
            "no": "no, the family must have existed before the arrival",
            "children": "yes, children born later count wherever family members do",
        },
        default="no",
        reason="The definition asks that the family existed before; exceptions stand in Art. 26(3) and 36(2) only",
        provisions=("AMMR 2(8)", "AMMR 26(3)", "AMMR 36(2)"),
    ),
    OpenOption(
        name="partner_law_2_8",
        code="A-PARTNER",
        question="Whose law must treat unmarried couples comparably with married ones?",
        values={
            "of_family_member": "that of the state where the partner is",
            "of_determining": "that of the state that determines responsibility",
        },
        default="of_family_member",
        reason="The text says the Member State concerned; that state would have to unite the couple",
        provisions=("AMMR 2(8)(a)",),
    ),
    OpenOption(
        name="close_in_time_28",
        code="A-28",
        question="How far apart may the registrations of a family be for one procedure?",
        values={
            "same_day": "on the same day",
            "2_months": "within two months",
            "6_months": "within six months",
        },
        default="2_months",
        reason="The text says close enough; within the two months for a request, the procedures can be joined",
        provisions=("AMMR 28", "AMMR 39(1)"),
    ),
    OpenOption(
        name="minor_between_two_28",
        code="A-28MINOR",
        question="For which state does a minor count who accompanies two family members of different states?",
        values={
            "neither": "for neither: the count is among the others, and the oldest of them decides where it is equal",
            "own_state": "for the state that the criteria give for the minor alone",
        },
        default="neither",
        reason="The minor's situation is that of the family members; the question is just which of them decides",
        provisions=("AMMR 28", "AMMR 36(2)"),
    ),
    OpenOption(
        name="document_and_visa_29",
        code="A-29MULTI",
        question="Which document decides when a residence document and a visa are from different states?",
        values={
            "residence_document": "the residence document while it is valid, and after that the valid visa",
            "ended_too": "the residence document, also one that ended less than three years ago",
            "longest_validity": "the one with the longest validity",
        },
        default="residence_document",
        reason="The paragraph on residence documents stands first, and the one on ended documents last",
        provisions=("AMMR 29(1)", "AMMR 29(2)", "AMMR 29(3)", "AMMR 29(4)"),
    ),
    OpenOption(
        name="study_period_30",
        code="A-30",
        question="How is the longest period of study measured where there are several diplomas?",
        values={
            "academic_years": "in academic years",
            "calendar": "from the first to the last day of study",
        },
        default="academic_years",
        reason="The definition of a diploma speaks of an academic year",
        provisions=("AMMR 30", "AMMR 2(15)"),
    ),
    OpenOption(
        name="sea_arrival_33",
        code="A-33",
        question="Does the rule on irregular crossing still hold for a person disembarked more than a year ago?",
        values={
            "disembarkation_only": "no, the rule on disembarkation stands in its place",
            "crossing_too": "yes, until its own period has passed",
        },
        default="disembarkation_only",
        reason="The rule on disembarkation holds notwithstanding the one on crossing",
        provisions=("AMMR 33(1)", "AMMR 33(2)"),
    ),
    OpenOption(
        name="several_entries_33",
        code="A-33MULTI",
        question="Which of several irregular entries into different states decides?",
        values={
            "first": "the first one since the person last came from outside the Member States",
            "latest": "the latest one",
        },
        default="first",
        reason="The text names the first Member State entered",
        provisions=("AMMR 33(1)", "AMMR 33(2)"),
    ),
    OpenOption(
        name="entry_before_absence",
        code="A-33ABSENCE",
        question="Does an entry still count when the person left the Member States afterwards and came back?",
        values={
            "no": "no, only entries since the person last came back count",
            "counts": "yes, until its own period has passed",
        },
        default="no",
        reason="The criteria look at how the person came to be here; the text does not speak of an absence",
        provisions=("AMMR 31", "AMMR 33(1)", "AMMR 33(2)"),
    ),
    OpenOption(
        name="several_entries_31",
        code="A-31MULTI",
        question="Which of several entries without a visa, into different states, decides?",
        values={
            "latest": "the latest one",
            "first": "the first one",
        },
        default="latest",
        reason="The latest entry is the one that led to the application; the text speaks of one entry only",
        provisions=("AMMR 31",),
    ),
    OpenOption(
        name="relocated_after_entry_33_3",
        code="A-33RELOCATED",
        question="After which entry must a relocation have come for the state of relocation to be responsible?",
        values={
            "entry_that_counts": "after the entry on which the rules on crossing and disembarkation rest",
            "any_entry": "after any entry, also one that counts no more",
        },
        default="entry_that_counts",
        reason="The paragraph takes the place of the two before it, so it looks at the entry that they look at",
        provisions=("AMMR 33(1)", "AMMR 33(2)", "AMMR 33(3)"),
    ),
    OpenOption(
        name="dependency_of_lone_minors_34",
        code="A-34MINORS",
        question="Does the clause on dependent persons hold for an unaccompanied minor?",
        values={
            "no": "no, only Article 25 does",
            "yes": "yes, after the family, siblings and relatives of Article 25(2) to (4)",
        },
        default="no",
        reason="The text lets only the criteria of Article 25 apply; the clause stands in another chapter",
        provisions=("AMMR 25(1)", "AMMR 34"),
    ),
    OpenOption(
        name="late_acceptance_35_2",
        code="A-35LATE",
        question="Does a state take charge on humanitarian grounds when it accepts after the two months for its reply?",
        values={
            "counts": "yes, it accepts of its own will",
            "too_late": "no, the request is spent",
        },
        default="counts",
        reason="Two months are set for the reply; the text does not say that a later acceptance is void",
        provisions=("AMMR 35(2)",),
    ),
    OpenOption(
        name="absconded_63_8d",
        code="A-638d",
        question="From which state must an applicant have absconded for the case to be no offset?",
        values={
            "contributing": "from the contributing state",
            "either": "from the contributing or from the benefitting state",
        },
        default="contributing",
        reason="The text names the contributing state",
        provisions=("AMMR 63(8)(d)",),
    ),
)
