"""Diplomas and other qualifications from a Member State: Art. 30 AMMR."""

from __future__ import annotations

import sys

from article80.law.rule import rule
from article80.responsibility.candidates import Candidate, Condition, decide, weigh
from article80.responsibility.definitions import diploma
from article80.responsibility.facts import Diploma
from article80.responsibility.finding import Finding, no_fact
from article80.responsibility.inquiry import Inquiry
from article80.responsibility.periods import less_than
from article80.responsibility.wording import day_in_words, months_in_words, place

_NONE = no_fact("30", "no diploma or qualification from a Member State is in the file")
_TIE = "which of these diplomas decides: the study was equally long and they were issued on the same day"
_LENGTH = "how long the applicant studied for each diploma"
_UNKNOWN = sys.maxsize
_APPLIES = (
    "a diploma from {0.state:place} ({0.evidence:grade}) was issued on {0.issued:day}; the application was registered "
    "{1:elapsed} later, so less than {2:length}"
)


@rule("AMMR 30", formula="registered less than 6 years after the issue; longest study, then most recent, decides")
def diploma_from_a_state(inquiry: Inquiry) -> Finding:
    """The state where a diploma was obtained less than six years ago is responsible."""
    if not inquiry.facts.diplomas:
        return _NONE
    issued = [one for one in inquiry.facts.diplomas if one.issued <= inquiry.day]
    candidates = [_weighed(inquiry, one, alone=len(issued) == 1) for one in issued]
    several = len({one.state for one in candidates if one.holds is not False}) > 1
    options = ("study_period_30",) * (several and _can_be_measured_otherwise(inquiry, candidates))
    return decide("30", candidates, _APPLIES, nothing=_NONE, tie=_TIE, options=options)


def _weighed(inquiry: Inquiry, one: Diploma, *, alone: bool) -> Candidate:
    months = inquiry.limits.diploma_issued
    within = less_than(months, one.issued, inquiry.day, one.state, inquiry.options)
    ago = f"{months_in_words(months)} or more before the registration"
    late = f"the diploma from {place(one.state)} was issued on {day_in_words(one.issued)}, {ago}"
    length = _length(inquiry, one)
    known = True if alone or length is not None else None
    conditions = [*diploma(inquiry, one), Condition(known, "", _LENGTH), Condition(within.holds, late, "")]
    parts = (one, (one.issued, inquiry.day), months)
    rank = (_UNKNOWN if length is None else length, one.issued.toordinal())
    options = ("criteria_periods_75d",) * within.by_option
    return weigh(one, one.state, conditions, rank=rank, parts=parts, options=options)


def _can_be_measured_otherwise(inquiry: Inquiry, candidates: list[Candidate]) -> bool:
    """Whether the file has what the other answer to ``study_period_30`` needs; without it, it names no other state."""
    other = "calendar" if inquiry.options.study_period_30 == "academic_years" else "academic_years"
    return all(_measured(one.fact, other) is not None for one in candidates if one.holds is not False)


def _length(inquiry: Inquiry, one: Diploma) -> int | None:
    """The length of the study: in academic years or in days, by the option ``study_period_30``."""
    return _measured(one, inquiry.options.study_period_30)


def _measured(one: Diploma, by: str) -> int | None:
    if by == "academic_years":
        return one.academic_years
    return (one.studied_to - one.studied_from).days if one.studied_from and one.studied_to else None
