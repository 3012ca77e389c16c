"""An option that plays no part in a question is taken with a note, and the note is true: it changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from article80.answers.idle_options import PLAYS_A_PART
from article80.law.options import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

QUESTIONS = {
    "key": ("key", "--year", "2026"),
    "pool": ("pool", "--year", "2026", "--relocations", "21001"),
}


def _others(question: str) -> list[str]:
    """Every option that plays no part, each with an answer that is not its default."""
    idle = [one for name, one in CATALOGUE.items() if name not in PLAYS_A_PART[question]]
    return [
        f"--options={one.name}={answer}" for one in idle for answer in list(one.values)[:2] if answer != one.default
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_said_to_play_no_part_changes_nothing(question: str, json_of: Callable[..., Any]) -> None:
    """All of them at once, so that a part which one of them did play would be seen."""
    plain = json_of(*QUESTIONS[question])
    chosen = {one.partition("=")[2].partition("=")[0]: one for one in _others(question)}
    changed = json_of(*QUESTIONS[question], *chosen.values())
    assert len(chosen) > 60
    for document in (plain, changed):
        document.pop("options", None)
        document.pop("notes")
    assert changed == plain


def test_an_option_that_plays_no_part_is_named(json_of: Callable[..., Any], run: Run) -> None:
    """On the screen and in JSON; one that plays a part is not."""
    idle = ("--options", "offset_target_63_3=ratio_only", "--options", "rk_rounding=nearest")
    assert json_of(*QUESTIONS["pool"], *idle)["notes"] == ["offset_target_63_3 plays no part here and changes nothing"]
    assert "offset_target_63_3 plays no part here and changes nothing" in run(*QUESTIONS["pool"], *idle).stderr
    assert "plays no part" not in run(*QUESTIONS["pool"], "--options", "rk_rounding=nearest").stderr
