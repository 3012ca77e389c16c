"""Further questions that the law leaves open on limits: what is late, what ends, and the cases from before 2026."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="limits_84_2",
        code="A-84LIMITS",
        question="Whose time limits hold for a case in which the criteria of 2013 decide?",
        values={
            "of_2013": "those of the Regulation of 2013, to the end of the case",
            "of_the_start": "those of the Regulation of 2024 for what starts once it applies, those of 2013 before",
        },
        default="of_2013",
        reason="A missed limit decides who is responsible, as criteria do; but Art. 84(2) speaks of the criteria alone",
        provisions=("AMMR 84(2)", "AMMR 83", "DUBLIN3 21(1)", "DUBLIN3 29(1)"),
    ),
    OpenOption(
        name="last_day_2013",
        code="A-42DUBLIN",
        question="Does a limit of the Regulation of 2013 move when it ends on a weekend or a public holiday?",
        values={
            "as_counted": "no, it ends on its day",
            "next_working_day": "yes, it ends on the next working day, as periods of Union law do in general",
        },
        default="as_counted",
        reason="Its article on periods is said to be silent on a last day that is no working day (not read, mark M)",
        provisions=("DUBLIN3 42",),
    ),
    OpenOption(
        name="late_hit_23_2",
        code="A-HIT-2013",
        question="Can a hit give more time for a request to take back than the three months without it?",
        values={
            "from_hit": "yes, two months from the hit in any case",
            "shorter_of_both": "no, the request is due on the earlier of the two days",
        },
        default="from_hit",
        reason="The three months are said to be for requests that rest on something else than a hit (not read, mark M)",
        provisions=("DUBLIN3 23(2)",),
    ),
    OpenOption(
        name="hit_of_another_state_39_1",
        code="A-39HIT",
        question="Does a hit on data of one state shorten the time for a request to another one?",
        values={
            "any_hit": "yes, the month of the hit holds for every request",
            "asked_state": "no, only for a request to the state on whose data the hit was",
        },
        default="any_hit",
        reason="The article speaks of a hit and of the request, and of no tie between the two",
        provisions=("AMMR 39(1)",),
    ),
    OpenOption(
        name="relocated_minor_68_3",
        code="A-68MINOR",
        question="Does responsibility under Art. 25(5) for a lone minor without family move with a relocation?",
        values={
            "moves": "yes, only the grounds that bar a relocation stay: Art. 25(2) to (4), 26 to 28 and 34",
            "stays": "no, all of Art. 25 stays with the state that was responsible",
        },
        default="moves",
        reason="Art. 67(5) lets these minors be relocated, which makes little sense if responsibility stays behind",
        provisions=("AMMR 68(3)", "AMMR 67(5)", "AMMR 25(5)"),
    ),
    OpenOption(
        name="late_request_39_1",
        code="A-39LATE",
        question="Does a state become responsible that accepts a request which was sent too late?",
        values={
            "no": "no, the state that asked is responsible since it missed the limit",
            "accepted_in_words": "yes, if it accepts in words; its silence binds it not",
        },
        default="no",
        reason="The article makes the state that missed the limit responsible and names no way back",
        provisions=("AMMR 39(1)", "AMMR 40(1)"),
    ),
    OpenOption(
        name="request_after_finding_39_1",
        code="A-39FINDING",
        question="By when can a state be asked that the criteria name only since a later finding?",
        values={
            "no_limit": "at any time: no limit is written for it",
            "from_finding": "within the two months of Art. 39(1), counted from the finding",
        },
        default="no_limit",
        reason="The limit counts from the registration; it cannot be kept towards a state that was not named then",
        provisions=("AMMR 39(1)", "AMMR 16(3)"),
    ),
    OpenOption(
        name="request_after_relocation_68_2",
        code="A-68REQUEST",
        question="From when does the time for a request count after a relocation, if no state was determined before?",
        values={
            "arrival": "from the arrival in the state of relocation",
            "registration": "from the first registration, also if it is over on arrival",
        },
        default="arrival",
        reason="The state of relocation can ask nobody before the person is there",
        provisions=("AMMR 68(2)", "AMMR 39(1)"),
    ),
    OpenOption(
        name="silence_after_end_41_4",
        code="A-41ENDED",
        question="Is a state bound that stays silent to a notification though its duties had ended before?",
        values={
            "bound": "yes, silence confirms; it could have shown that its duties had ended",
            "not_bound": "no, duties that have ended do not come back by silence",
        },
        default="bound",
        reason="The confirmation by silence knows one way out: to show in time that responsibility has ceased",
        provisions=("AMMR 41(3)", "AMMR 41(4)", "AMMR 37"),
    ),
    OpenOption(
        name="cessation_periods_75d",
        code="A-75D-37",
        question="Do the months after which duties end move when they end on a weekend or a public holiday?",
        values={
            "exact_day": "no, they end on their day",
            "next_working_day": "yes, they end on the next working day",
        },
        default="exact_day",
        reason="Nobody has to act on their last day",
        provisions=("AMMR 75(d)", "AMMR 37(2)", "AMMR 37(4)"),
    ),
    OpenOption(
        name="detained_later_45_3",
        code="A-45LATER",
        question="From when do the five weeks count for a person who is detained only after the acceptance?",
        values={
            "from_detention": "from the beginning of the detention",
            "from_acceptance": "from the acceptance, confirmation or end of suspension, as for every other",
        },
        default="from_detention",
        reason="The five weeks limit a detention, which cannot have run before it began",
        provisions=("AMMR 45(3)",),
    ),
    OpenOption(
        name="imprisonment_46_2",
        code="A-46PRISON",
        question="From when does the year count by which a transfer can be delayed for imprisonment?",
        values={
            "from_start": "from the day from which the six months are counted",
            "from_imprisonment": "from the beginning of the imprisonment",
        },
        default="from_start",
        reason="The time for the transfer is said to grow to one year at most",
        provisions=("AMMR 46(2)",),
    ),
    OpenOption(
        name="annulled_decision_46_1",
        code="A-46ANNULLED",
        question="What becomes of the time for a transfer when a court annuls the decision to transfer?",
        values={
            "stops": "it ends with the decision, and responsibility stays",
            "goes_on": "it goes on: the state decides anew and transfers in it, or becomes responsible",
        },
        default="stops",
        reason="The acceptance stands, and what follows depends on the reasons of the court",
        provisions=("AMMR 43(3)", "AMMR 46(1)", "AMMR 46(2)"),
    ),
    OpenOption(
        name="pending_suspension_46_1",
        code="A-46PENDING",
        question="Does the time for a transfer run on while a court decides whether to suspend it?",
        values={
            "runs": "yes, until the court suspends the transfer",
            "stands_still": "no, it stands still from the request to the decision on it",
        },
        default="runs",
        reason="The six months begin anew only where the appeal has suspensive effect, and a request is no effect yet",
        provisions=("AMMR 43(3)", "AMMR 46(1)"),
    ),
    OpenOption(
        name="objection_without_reason_41_3",
        code="A-41REASON",
        question="Does an objection to a take back count for which the file has no reason?",
        values={
            "counts": "yes, the file may be silent on a reason that was given",
            "no": "no, only a ceased responsibility or a wrong indication stands against the notification",
        },
        default="counts",
        reason="What a file does not have is not taken for missing in the reply itself",
        provisions=("AMMR 41(3)", "AMMR 41(4)"),
    ),
    OpenOption(
        name="second_application_cfmr_13",
        code="A-13SECOND",
        question="Is a state in crisis relieved of taking back somebody who applied elsewhere before the crisis?",
        values={
            "in_the_crisis": "no, only somebody who applies elsewhere while the derogation holds",
            "before_too": "yes, from the derogation on, if the first registration lies in its period",
        },
        default="in_the_crisis",
        reason="Before the derogation the state was bound like any other",
        provisions=("CFMR 13",),
    ),
    OpenOption(
        name="crisis_transfer_cfmr_12",
        code="A-CF12YEAR",
        question="Which of the two states must be in crisis for the transfer to have one year?",
        values={
            "either": "one of them, whichever it is",
            "receiving": "the one to which the person is transferred",
        },
        default="either",
        reason="The derogation is for a state that cannot keep the limit, whether it sends or receives",
        provisions=("CFMR 12",),
    ),
)
