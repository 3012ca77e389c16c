"""Recommendations: what is refused, which deadlines run, and that each is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from article80.evaluation.follow_up import Deadline, deadlines, told, untold
from article80.evaluation.register import (
    Entry,
    Evidence,
    Finding,
    Recommendation,
    Refused,
    Register,
    with_entry,
    with_recommendation,
)
from article80.law.provision import Provision
from article80.words import say
from tests.law_days import LAW

FIGURE = Evidence("figure", "transferred_in_time", "evaluate 2026 --book events.csv", "41.2 %")
FINDING = Finding("EL", Provision.parse("AMMR 67(11)"), "non_compliant", "Too few in time.", (FIGURE,))
ONE = Recommendation(
    "2026-1", FINDING, "EL", "A roster.", "Nine in ten in time.", date(2027, 2, 15), date(2027, 12, 31)
)
PLAN = Entry("2026-1", "action_plan", date(2027, 4, 14), "Two centres.")
ADEQUATE = Entry("2026-1", "review", date(2027, 5, 10), "Adequate.", adequate=True)
CLOSURE = Entry("2026-1", "closure", date(2028, 1, 20), "Done.", evidence=(FIGURE,))


def register(*entries: Entry, one: Recommendation = ONE) -> Register:
    """A register with one recommendation and what happened with it."""
    made = with_recommendation(Register(), one)
    for entry in entries:
        made = with_entry(made, entry)
    return made


def due(made: Register, until: date = date(2028, 6, 30)) -> dict[str, Deadline]:
    """Every deadline by its key, with no public holidays."""
    return {one.key: one for one in deadlines(made, until, holidays=lambda _: (), parameters=LAW)}


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        (replace(FIGURE, value=""),),
        (replace(FIGURE, source=" "),),
        (Evidence("document", "", "shelf"),),
        (FIGURE, Evidence("document", "Report", "")),
    ],
)
def test_a_finding_without_a_figure_or_a_document_is_refused(evidence: tuple[Evidence, ...]) -> None:
    """So is one of which a piece has no value or cannot be looked up."""
    with pytest.raises(Refused) as refused:
        with_recommendation(Register(), replace(ONE, finding=replace(FINDING, evidence=evidence)))
    assert "rests on no figure" in say(refused.value.problem)


def test_a_document_is_evidence_enough() -> None:
    """With its title and where it can be read."""
    evidence = (Evidence("document", "Report of the Agency", "its page of 3 March 2027"),)
    assert with_recommendation(Register(), replace(ONE, finding=replace(FINDING, evidence=evidence))).recommendations


def test_a_recommendation_is_not_closed_without_evidence() -> None:
    """And after its closure nothing more is entered."""
    with pytest.raises(Refused, match=r"is not closed without"):
        register(PLAN, replace(CLOSURE, evidence=()))
    closed = register(PLAN, ADEQUATE, CLOSURE)
    assert closed.closed_on("2026-1") == date(2028, 1, 20)
    with pytest.raises(Refused, match=r"was closed on"):
        with_entry(closed, Entry("2026-1", "report", date(2028, 2, 1), "More."))


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ((replace(PLAN, recommendation="other"),), "there is no recommendation"),
        ((ADEQUATE,), "there is no plan"),
        ((PLAN, PLAN), "another one is a revised plan"),
        ((PLAN, replace(ADEQUATE, adequate=None)), "says whether the plan is adequate"),
        ((PLAN, ADEQUATE, replace(ADEQUATE, step="revised_plan", adequate=None)), "none to revise"),
        ((PLAN, replace(ADEQUATE, day=date(2027, 4, 13))), "lies before the last one"),
        ((replace(PLAN, day=date(2027, 2, 14)),), "lies before the last one"),
    ],
)
def test_what_does_not_follow_is_refused(entries: tuple[Entry, ...], problem: str) -> None:
    """Each with its own sentence."""
    with pytest.raises(Refused, match=problem):
        register(*entries)


def test_the_periods_of_the_ordinary_course() -> None:
    """Art. 21: two months for the plan, one for the review, reports every six; a Sunday moves to the Monday."""
    found = due(register(PLAN, ADEQUATE))
    assert found["2026-1/action_plan/1"].due == date(2027, 4, 15)
    assert found["2026-1/review/1"].due == date(2027, 5, 14)
    assert [found[f"2026-1/report/{number}"].due for number in (1, 2, 3)] == [
        date(2027, 11, 10),
        date(2028, 5, 10),
        date(2028, 11, 10),
    ]
    assert "2026-1/report/4" not in found
    assert found["2026-1/success"].due == date(2027, 12, 31)
    sunday = due(register(one=replace(ONE, adopted=date(2027, 2, 18))))["2026-1/action_plan/1"]
    assert sunday.due == date(2027, 4, 19)


def test_the_periods_of_a_serious_deficiency() -> None:
    """Art. 22(6): one month, two weeks, two weeks; how often to report is for the Council, so none is counted."""
    serious = replace(ONE, course="serious")
    plan = Entry("2026-1", "action_plan", date(2027, 3, 1), "A plan.")
    poor = Entry("2026-1", "review", date(2027, 3, 10), "Not enough.", adequate=False)
    found = due(register(plan, poor, one=serious))
    assert found["2026-1/action_plan/1"].due == date(2027, 3, 15)
    assert found["2026-1/review/1"].due == date(2027, 3, 15)
    assert found["2026-1/revised_plan/1"].due == date(2027, 3, 24)
    better = Entry("2026-1", "revised_plan", date(2027, 3, 20), "A better plan.")
    assert due(register(plan, poor, better, one=serious))["2026-1/revised_plan/1"].done == date(2027, 3, 20)


def test_a_course_of_its_own_has_one_day() -> None:
    """Where no act asks for a plan, the recommendation's own day stands alone."""
    assert list(due(register(one=replace(ONE, course="own")))) == ["2026-1/success"]


def test_a_deadline_is_told_once() -> None:
    """Not on its day, once on the day after, and never again; the next one is told in its turn."""
    made = register()

    def over(held: Register, on: date) -> list[str]:
        return [one.key for one in untold(held, tuple(due(held).values()), on)]

    assert over(made, date(2027, 4, 15)) == []
    assert over(made, date(2027, 4, 16)) == ["2026-1/action_plan/1"]
    made = told(made, untold(made, tuple(due(made).values()), date(2027, 4, 16)))
    assert over(made, date(2027, 4, 16)) == []
    assert over(made, date(2027, 12, 31)) == []
    assert over(made, date(2028, 1, 1)) == ["2026-1/success"]


def test_what_was_done_in_time_is_never_told_and_closure_ends_all() -> None:
    """A plan on its last day is in time; after the closure nothing is awaited."""
    in_time = register(replace(PLAN, day=date(2027, 4, 15)))
    assert not due(in_time)["2026-1/action_plan/1"].is_overdue(date(2027, 6, 1))
    closed = register(PLAN, ADEQUATE, CLOSURE)
    assert [one.key for one in due(closed).values() if one.is_overdue(date(2029, 1, 1))] == []
    assert "2026-1/report/2" not in due(closed)


def test_what_is_open_over_the_years() -> None:
    """Open from its adoption to the day before its closure."""
    closed = register(PLAN, ADEQUATE, CLOSURE)
    days = [date(2027, 2, 14), date(2027, 2, 15), date(2028, 1, 19), date(2028, 1, 20)]
    assert [len(closed.open(day)) for day in days] == [0, 1, 1, 0]
