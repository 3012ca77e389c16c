"""What a practitioner reads: reasons in plain sentences, with article, day, place and evidence."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from article80.law.options import Options
from article80.law.rule import trace
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.facts import Application, Evidence, Facts, IrregularCrossing, Person
from article80.responsibility.wording import elapsed, grade_in_words, listed, months_in_words

OPTIONS = Options()


def crossed_on(day: date, registered: date) -> Case:
    """An irregular crossing into Greece, and an application in Germany."""
    applicant = Person("applicant", birth=date(1990, 1, 1), applications=(Application("DE", registered),))
    return Case(
        "case", applicant, Facts(crossings=(IrregularCrossing("EL", day, evidence=Evidence("proof", "Eurodac")),))
    )


def test_the_answer_is_a_sentence_that_a_practitioner_can_check() -> None:
    """State, article, fact, day, evidence, time and limit stand in one place."""
    found = determine(crossed_on(date(2026, 5, 3), date(2027, 7, 3)), options=OPTIONS)
    assert found.reason == (
        "The criteria name Greece. Article 33(1): crossed irregularly into Greece on 3 May 2026 (proof: Eurodac), "
        "registered 14 months later, so within 20 months."
    )


def test_what_is_missing_is_said_in_a_sentence() -> None:
    """Where the state cannot be told, the list of missing facts is the answer."""
    found = determine(Case("case", Person("applicant")), options=OPTIONS)
    assert found.reason == (
        "It cannot be told which state the criteria name. Missing: the day and the state in which the application was "
        "first registered."
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 5, 3), date(2026, 5, 3), "0 days"),
        (date(2026, 5, 3), date(2026, 5, 4), "1 day"),
        (date(2026, 5, 3), date(2026, 6, 3), "1 month"),
        (date(2026, 1, 31), date(2026, 2, 28), "1 month"),
        (date(2026, 1, 31), date(2026, 3, 1), "1 month and 1 day"),
        (date(2024, 5, 3), date(2026, 5, 2), "23 months and 29 days"),
        (date(2024, 5, 3), date(2026, 6, 5), "2 years, 1 month and 2 days"),
    ],
)
def test_a_time_between_two_days_in_words(start: date, end: date, words: str) -> None:
    """The same counting as for the limits, so that the words and the verdict never disagree."""
    assert elapsed((start, end)) == words


@pytest.mark.parametrize(("months", "words"), [(1, "1 month"), (18, "18 months"), (20, "20 months"), (36, "3 years")])
def test_a_length_is_written_as_in_the_law(months: int, words: str) -> None:
    """The law says three years and eighteen months, not 36 months and one year and a half."""
    assert months_in_words(months) == words


def test_states_and_evidence_are_written_for_people() -> None:
    """Names instead of codes, and what the evidence is."""
    assert listed(("NL", "FR", "IT")) == "the Netherlands, France and Italy"
    assert grade_in_words(Evidence("circumstantial", "tickets")) == "circumstantial evidence: tickets"
    assert grade_in_words(Evidence("none")) == "no evidence"


def test_a_determination_travels_between_processes() -> None:
    """A folder of cases is shared out among processes: reasons must survive the way back."""
    found = determine(crossed_on(date(2026, 5, 3), date(2027, 7, 3)), options=OPTIONS)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert [one.reason for one in again.path] == [one.reason for one in found.path]


def test_each_criterion_leaves_a_step_in_a_trace() -> None:
    """The way from the state back to the article is the same as for any other figure of the project."""
    with trace() as steps:
        determine(crossed_on(date(2026, 5, 3), date(2027, 7, 3)), options=OPTIONS)
    names = [step.name for step in steps]
    assert "irregular_crossing" in names
    assert names.index("family_with_protection") < names.index("irregular_crossing")
    assert names[-1] == "choose"
