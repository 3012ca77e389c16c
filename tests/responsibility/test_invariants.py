"""What holds of every answer: the state by the criteria is that of the criteria, and no fact is ignored in silence."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from article80.doors.case_file import read_case
from article80.law.options import Options
from article80.responsibility.answer import Answer, answer_to
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.facts import Facts
from article80.responsibility.known import known_on
from article80.responsibility.not_used import not_used, same
from tests.responsibility.strategies import CASES as DRAWN
from tests.responsibility.worked_cases import WorkedCase, worked_cases

GALLERY = Path(__file__).parents[2] / "docs" / "how-to" / "cases"
ON = date(2026, 11, 20)
WORKED = list(worked_cases())
READ_ELSEWHERE = {
    *("adult_care", "marriages", "absences", "absconding", "visa_waived_in", "visa_required_in", "relocation_consent"),
}
"""What a definition, the procedure or solidarity reads: no criterion rests on it by itself."""


def _holds_together(answer: Answer) -> None:
    why = answer.play.why
    if why is not None and why.standing == "by the criteria":
        assert (why.state, answer.play.responsible) == (answer.determination.state, answer.determination.state)


@pytest.mark.parametrize("worked", WORKED, ids=lambda one: f"{one.file}: {one.name}")
def test_the_state_by_the_criteria_is_that_of_the_criteria(worked: WorkedCase) -> None:
    """What stands "by the criteria" names the state of the criteria (Art. 24(1)), on any day that is asked about."""
    for on in {worked.on or ON, ON, date(2028, 6, 1)}:
        _holds_together(answer_to(worked.case, options=worked.options, on=on))


@pytest.mark.parametrize("path", sorted(GALLERY.glob("*.json")), ids=lambda path: path.stem)
def test_so_it_is_in_the_gallery(path: Path) -> None:
    """The cases that a reader sees first."""
    for on in (date(2026, 9, 10), ON, date(2027, 8, 1)):
        _holds_together(answer_to(read_case(path), options=Options(), on=on))


@given(DRAWN)
def test_no_fact_is_ignored_in_silence(case: Case) -> None:
    """Each fact is one that a criterion rested on or weighed, or it is named with the reason why not."""
    seen = known_on(case, ON)
    found = determine(case, options=Options(), on=ON)
    if found.reference_date is None:
        return
    weighed = {same(fact) for finding in found.path for fact in finding.used}
    named = {same(one.fact): one.why for one in not_used(seen, found)}
    for field in fields(Facts):
        held = getattr(seen.facts, field.name)
        if field.name in READ_ELSEWHERE or not isinstance(held, tuple):
            continue
        for fact in held:
            assert (same(fact) in weighed) != (same(fact) in named), (field.name, fact)
    assert all(named.values())
