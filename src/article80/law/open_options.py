"""The questions that the law leaves open, as data: what can be answered, what is taken by default, and why.

The answers themselves are the fields of `article80.law.options.Options`, one for each entry here, under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from article80.law import (
    open_options_assessment,
    open_options_delivery,
    open_options_limits,
    open_options_procedure,
    open_options_relocation,
    open_options_responsibility,
    open_options_situation,
)
from article80.law.open_option import OpenOption

__all__ = ["CATALOGUE", "OpenOption"]

_ROWS = (
    OpenOption(
        name="ammr_application_date",
        code="A-DATE",
        question="From which day does the Regulation apply?",
        values={
            "2026-06-12": "from 12 June 2026, the day that EUR-Lex gives for it",
            "2026-07-01": "from 1 July 2026, the day in the first print of the Official Journal",
            "2026-07-01/2026-06-12": "Part III from 1 July 2026, the pool for 2026 from 12 June 2026",
        },
        default="2026-06-12",
        reason="EUR-Lex gives this day, and the implementing Regulation ends the rules of 2013 on it",
        provisions=("AMMR 85", "AMMR 84", "IR2025-2055 34", "D2025-2642 2"),
    ),
    OpenOption(
        name="rk_members",
        code="A-N",
        question="Which Member States does the reference key count?",
        values={
            "26": "the Member States bound by Part IV: all but Denmark",
            "27": "all Member States",
        },
        default="26",
        reason="Denmark is not bound; as far as the published numbers show, the key for 2026 was computed without it",
        provisions=("AMMR 66", "AMMR Annex I", "AMMR recital 90", "AMMR recital 91"),
        own_value="codes of states with commas between them, such as DE,FR,PL",
    ),
    OpenOption(
        name="rk_gdp",
        code="A-GDP",
        question="In which unit does the reference key count GDP?",
        values={
            "current_prices_eur": "current prices, in euro",
            "pps": "purchasing power standards",
        },
        default="current_prices_eur",
        reason="The Regulation speaks of total GDP and names no conversion",
        provisions=("AMMR 66", "AMMR Annex I"),
    ),
    OpenOption(
        name="rk_rounding",
        code="A-ROUND",
        question="How does a share of the reference number become a whole number of persons?",
        values={
            "ceil": "each state's share is rounded up; the sum can exceed the reference number",
            "nearest": "each state's share is rounded to the nearest whole number, one half upwards",
            "largest_remainder": "rounded down, and what is left goes to the largest remainders; the sum is exact",
        },
        default="ceil",
        reason="As far as the published numbers show, those for 2026 were rounded up: 16.0021 % of 21 000 became 3 361",
        provisions=("AMMR 57(3)", "AMMR 66"),
    ),
    OpenOption(
        name="offset_target_63_3",
        code="A-633",
        question="Up to which number are responsibility offsets mandatory?",
        values={
            "max": "the higher of 30 000 and 60 % of the reference number",
            "cap_at_ref": "the same, but never more than the reference number",
            "60pct_only": "60 % of the reference number",
        },
        default="max",
        reason="This is what the text says; where it exceeds the reference number, a warning says so",
        provisions=("AMMR 63(3)",),
    ),
    OpenOption(
        name="offset_needs_reconvened_hlf",
        code="A-633-HLF",
        question="Are offsets mandatory only after the High-Level Forum has met again?",
        values={
            "yes": "only after the meeting of Art. 13(4)",
            "no": "as soon as the pledges are too low",
        },
        default="yes",
        reason="The text ties the duty to what follows that meeting",
        provisions=("AMMR 63(3)", "AMMR 63(4)", "AMMR 13(4)"),
    ),
    OpenOption(
        name="offset_distribution",
        code="A-OFFDIST",
        question="How are mandatory offsets distributed among the contributing Member States?",
        values={
            "pro_rata_key": "in proportion to the reference key",
            "pro_rata_unmet_share": "in proportion to the part of the fair share that is not yet met",
            "by_located_cases": "in proportion to the cases that are in each state",
        },
        default="pro_rata_unmet_share",
        reason="The text is silent; this asks most of those who have given least, within the cap of the fair share",
        provisions=("AMMR 63(3)", "AMMR 63(7)"),
    ),
    OpenOption(
        name="art63_8c_time_limit",
        code="A-638c",
        question="Which time limit must not have expired for a case to be taken over?",
        values={
            "39_1_request": "the limit for the request to take charge, Art. 39(1)",
            "46_1_transfer": "the limit for the transfer, Art. 46(1)",
        },
        default="46_1_transfer",
        reason="The text speaks of a transfer, but refers to the article on the request",
        provisions=("AMMR 63(8)(c)", "AMMR 39(1)", "AMMR 46(1)"),
    ),
    OpenOption(
        name="drawdown_rule_60_3",
        code="A-PROP",
        question="In proportion to what do contributing Member States implement their pledges?",
        values={
            "overall_pledge": "to the pledge of each state over all kinds of measure",
            "per_type": "to the pledge of each state of the kind of measure that is needed",
        },
        default="overall_pledge",
        reason="The text names the overall pledge",
        provisions=("AMMR 60(3)",),
    ),
    OpenOption(
        name="bms_balance_rule",
        code="A-BALANCE",
        question="What is a balanced distribution among the benefitting Member States?",
        values={
            "leximin": "the least covered state first, coverage being what a state receives of all that it needs",
            "needs_proportional": "each type of contribution in proportion to the needs of that type",
            "equal": "each type of contribution in equal parts among the states that need it",
            "arrivals_proportional": "each type of contribution in proportion to arrivals",
        },
        default="leximin",
        reason="Access to the pool is built on stated needs, and the types are of equal value: nobody is left behind "
        "while another could have less; where all types reach everyone, it is the proportion to needs",
        provisions=("AMMR 60(2)", "AMMR 58(2)"),
    ),
    OpenOption(
        name="clock_on_incomplete_file_67_9",
        code="A-WEEK",
        question="Does the week for the reply start when the file of a person is incomplete?",
        values={
            "start": "the week starts with any file",
            "hold": "the week starts when the file is complete",
        },
        default="start",
        reason="The text counts from the receipt of the file and does not say that it must be complete",
        provisions=("AMMR 67(9)",),
    ),
    OpenOption(
        name="holiday_calendar_75d",
        code="A-HOLIDAY",
        question="Whose public holidays count when two Member States are concerned?",
        values={
            "acting": "those of the state that has to act within the period",
            "requesting": "those of the state that waits for the act",
            "both": "those of either state",
        },
        default="acting",
        reason="The period binds the state that has to act; the text does not say which state is meant",
        provisions=("AMMR 75(d)",),
    ),
    OpenOption(
        name="art34_position",
        code="A-34",
        question="Where does dependency stand among the criteria for responsibility?",
        values={
            "before_26": "before the criteria on family members",
            "after_28": "after the criteria on family members",
            "override": "above all criteria",
        },
        default="after_28",
        reason="The clause stands outside the chapter on criteria, but the procedure groups it with family",
        provisions=("AMMR 34", "AMMR 26", "AMMR 28"),
    ),
    OpenOption(
        name="uam_25_5_fallback",
        code="A-255",
        question="Which state is responsible for a lone minor whose interests speak against the first registration?",
        values={
            "where_present": "the state where the minor is",
            "16_2": "the state of first registration, as for any other applicant",
        },
        default="where_present",
        reason="The rule on first registration gives way to the best interests of the child",
        provisions=("AMMR 25(5)", "AMMR 37(1)", "AMMR 16(2)", "AMMR recital 53"),
    ),
    OpenOption(
        name="crisis_credit_profile_9_4",
        code="A-CF1",
        question="How is help above the fair share in a crisis credited over five years?",
        values={
            "equal_fifths": "one fifth in each of five years",
            "free_within_5_years": "when the state chooses, within five years",
        },
        default="equal_fifths",
        reason="The text says proportionally over five years",
        provisions=("CFMR 9(4)",),
    ),
    OpenOption(
        name="part_year_scale",
        code="A-PARTYEAR",
        question="How is the reference number scaled where the pool covers a part of a year?",
        values={
            "factor": "by a factor: 0.70 in 2026, as far as the published numbers show",
            "day_count": "by the days covered, divided by the days of the year",
        },
        default="factor",
        reason="As far as the published numbers show, 2026 has 21 000 of 30 000; its days from 12 June would give less",
        provisions=("AMMR 57(1)", "D2025-2642 1"),
    ),
    OpenOption(
        name="deduction_in_57_act",
        code="A-DEDIN57",
        question="Can a deduction be written into the act that establishes the pool?",
        values={
            "allowed": "yes, as it is reported of the act for 2026",
            "separate_act": "no, it needs an act of its own; the deductions of 2026 are taken as they were made",
        },
        default="separate_act",
        reason="Arts 61 and 62 provide for a request, an assessment and an act, and speak of pledges already set out",
        provisions=("AMMR 57(1)", "AMMR 61", "AMMR 62"),
    ),
)

_ALL = (
    *_ROWS,
    *open_options_assessment.ROWS,
    *open_options_situation.ROWS,
    *open_options_delivery.ROWS,
    *open_options_relocation.ROWS,
    *open_options_responsibility.ROWS,
    *open_options_procedure.ROWS,
    *open_options_limits.ROWS,
)

CATALOGUE: Mapping[str, OpenOption] = MappingProxyType({row.name: row for row in _ALL})
"""Every open question by the name of its option, in a fixed order."""
