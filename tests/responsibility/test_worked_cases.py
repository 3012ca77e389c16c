"""The worked cases: facts, and the state and the path that the law gives for them."""

from __future__ import annotations

from collections import Counter

import pytest

from article80.law.options import CATALOGUE, Options
from article80.responsibility.engine import determine
from tests.responsibility.worked_cases import WorkedCase, worked_cases

CASES = tuple(worked_cases())


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: f"{worked.file}: {worked.name}")
def test_a_worked_case(worked: WorkedCase) -> None:
    """Each case was written from the law; where the engine differs, one of the two is wrong."""
    found = determine(worked.case, options=worked.options, on=worked.on)
    expect = worked.expect
    told = "\n".join(f"{one.verdict}: {one.reason}" for one in found.path)
    assert found.state == expect["state"], f"{found.reason}\n{told}"
    if expect["state"] is None:
        assert found.decisive is None
        assert found.missing
    else:
        assert found.provision == str(expect["provision"]), told
    for part in expect.get("missing", ()):
        assert any(part in need for need in found.missing), found.missing
    if "regime" in expect:
        assert found.regime == expect["regime"]
    if "runner_up" in expect:
        assert (found.runner_up.provision if found.runner_up else "") == str(expect["runner_up"] or ""), told
    if "alternatives" in expect:
        others = {f"{one.option}={one.answer}": one.state for one in found.alternatives}
        assert others == expect["alternatives"]
    for part in expect.get("notes", ()):
        assert any(part in note for note in found.notes), found.notes
    for provision, words in expect.get("says", {}).items():
        reasons = [one.reason for one in found.path if one.provision == str(provision)]
        assert any(words in reason for reason in reasons), reasons


@pytest.mark.parametrize("worked", CASES, ids=lambda worked: f"{worked.file}: {worked.name}")
def test_no_answer_to_an_open_question_changes_a_case_in_silence(worked: WorkedCase) -> None:
    """Only criteria that name a question are tried again under its other answers, so each names all that matter to it.

    A question that the file lacks the facts to answer is not named: no such answer would name another state.
    """
    found = determine(worked.case, options=worked.options, on=worked.on)
    named = {(one.option, one.answer): (one.state, one.provision) for one in found.alternatives}
    differ = {}
    for name, answer in _other_answers(worked.options):
        options = worked.options.replace(**{name: answer})
        other = determine(worked.case, options=options, on=worked.on, with_alternatives=False)
        lacks_facts = name == "study_period_30" and other.state is None
        if (other.state, other.provision) != (found.state, found.provision) and not lacks_facts:
            differ[name, answer] = (other.state, other.provision)
    assert named == differ


def _other_answers(options: Options) -> list[tuple[str, str]]:
    every = [(name, answer) for name, one in CATALOGUE.items() for answer in one.values]
    return [(name, answer) for name, answer in every if getattr(options, name) != answer]


def test_there_are_enough_cases_and_no_name_stands_for_two() -> None:
    """A case whose name repeats another would hide behind it in the list of failures."""
    assert len(CASES) >= 130
    assert [name for name, count in Counter((one.file, one.name) for one in CASES).items() if count > 1] == []


def test_every_provision_of_the_hierarchy_decides_some_case() -> None:
    """A criterion that no case reaches would be untested."""
    decided = {(one.expect.get("regime", ""), str(one.expect.get("provision", ""))) for one in CASES}
    provisions = {provision for _, provision in decided}
    ammr = "16(2) 16(3) 16(4) 25(2) 25(3) 25(4) 25(5) 26 27 28 29(1) 29(2) 29(3) 29(4) 30 31 32 33(1) 33(2) 33(3) 34"
    wanted = {*ammr.split(), "35(1)", "35(2)", "36(2)", "37(1)", "68(2)", "68(3)"}
    of_2013 = {"8(1)", "8(2)", "8(4)", "9", "10", "11", "12(1)", "12(2)", "12(4)", "13(1)", "13(2)", "14", "15", "16"}
    assert (wanted | of_2013 | {"3(2)", "17(1)", "17(2)"}) - provisions == set()
