"""Worked cases of the procedure: every limit with the day before, the day and the day after, and what follows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from article80.law.options import CATALOGUE
from article80.responsibility.procedure import CLOCKS, StateOfPlay, state_of_play
from tests.responsibility.procedure.questions import QUESTIONS, what_matters
from tests.responsibility.procedure.reading import Worked, worked_cases

WORKED = worked_cases()


@pytest.mark.parametrize("case", WORKED, ids=str)
def test_a_worked_case_comes_out_as_the_law_says(case: Worked) -> None:
    """Each case was written from the articles; the program has to find the same state and the same days."""
    for expected in case.expect:
        play = state_of_play(case.events, case.determined, expected["day"], case.options)
        assert _found(play, expected) == {name: _plain(value) for name, value in expected.items() if name != "remark"}
        assert expected.get("remark", "") in " ".join(play.remarks)


def test_there_are_cases_for_every_kind_of_clock() -> None:
    """A limit without a worked case would be a limit that nobody has checked."""
    named = {name for case in WORKED for expected in case.expect for name in expected}
    assert [name for name in CLOCKS if name not in named] == []


@pytest.mark.parametrize("case", WORKED, ids=str)
def test_a_result_that_depends_on_an_open_question_says_so(case: Worked) -> None:
    """Who reads a state of play must see every question whose other answer would change it."""
    for expected in case.expect:
        play = state_of_play(case.events, case.determined, expected["day"], case.options)
        for name in QUESTIONS:
            others = [answer for answer in CATALOGUE[name].values if answer != getattr(case.options, name)]
            for answer in others:
                changed = case.options.replace(**{name: answer})
                other = state_of_play(case.events, case.determined, expected["day"], changed)
                assert name in play.options or what_matters(other) == what_matters(play), (expected["day"], name)


def _found(play: StateOfPlay, expected: dict[str, Any]) -> dict[str, str]:
    """What the program says on those points that the case has an expectation on."""
    why = play.why
    facts = {
        "day": str(play.on),
        "responsible": play.responsible or "none",
        "why": why.provision if why else "none",
        "standing": why.standing if why else "none",
    }
    return {name: facts.get(name) or _clock(play, name) for name in expected if name != "remark"}


def _clock(play: StateOfPlay, name: str) -> str:
    """The last clock of a kind in a few words: "running until 2026-09-08"."""
    clock = next((one for one in reversed(play.clocks) if one.name == name), None)
    if clock is None:
        return "none"
    return {
        "running": f"running until {clock.due}",
        "suspended": f"suspended until {clock.due}",
        "held": "held",
        "met": f"met on {clock.ended}",
        "missed": f"missed {clock.due}",
        "stopped": f"stopped on {clock.ended}",
        "expired": f"expired {clock.due}",
    }[clock.status]


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
