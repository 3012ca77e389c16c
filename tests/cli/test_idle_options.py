"""An option that plays no part in a question is taken with a note, and the note is true: it changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from article80.answers.idle_options import PLAYS_A_PART
from article80.law.options import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

NOTICE = """
article = "61"
state = "EE"
considers_itself = true
part = "50%"
received = 2027-02-01
"""


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, tuple[object, ...]]:
    """A command for each question of which idle options are told."""
    (tmp_path / "needs.csv").write_text("geo,measure,units\nIT,relocation,60\nEL,relocation,40\n")
    (tmp_path / "available.csv").write_text("geo,measure,units\nDE,relocation,30\nFR,relocation,35\n")
    (tmp_path / "request.toml").write_text(NOTICE)
    (tmp_path / "events.csv").write_text(
        "event,contributing,measure,amount,benefitting,on,id,of\npledge,DE,relocation,9,,2026-07-01,,\n"
        "draw,DE,relocation,5,EL,2026-08-03,d,\naccept,DE,relocation,4,EL,2026-08-10,,d\n"
    )
    steps = ("identified", "security_checked", "informed", "interviewed", "matched", "transmitted", "received")
    (tmp_path / "relocation.json").write_text(
        json.dumps(
            {
                "case": {"benefitting": "IT", "contributing": "DE", "person": "applicant"},
                "events": [
                    {"event": step, "date": "2027-02-01", **({"complete": True} if step == "transmitted" else {})}
                    for step in steps
                ],
            }
        )
    )
    return {
        "key": ("key", "--year", "2026"),
        "pool": ("pool", "--year", "2026", "--relocations", "21001"),
        "assess": ("assess", "2026", "--draws", "200"),
        "balance": ("balance", "--needs", tmp_path / "needs.csv", "--available", tmp_path / "available.csv"),
        "notify": ("notify", tmp_path / "request.toml"),
        "cycle": ("cycle", "2026"),
        "evaluate": ("evaluate", "2026"),
        "book": ("book", tmp_path / "events.csv", "--year", "2026"),
        "clock": ("clock", tmp_path / "relocation.json", "--on", "2027-03-01"),
    }


def _others(question: str) -> dict[str, str]:
    """Every option that plays no part, with an answer that is not its default."""
    idle = [one for name, one in CATALOGUE.items() if name not in PLAYS_A_PART[question]]
    return {one.name: next(answer for answer in one.values if answer != one.default) for one in idle}


@pytest.mark.parametrize("question", PLAYS_A_PART)
def test_what_is_said_to_play_no_part_changes_nothing(
    question: str, json_of: Callable[..., Any], asked: dict[str, tuple[object, ...]]
) -> None:
    """All of them at once, so that a part which one of them did play would be seen."""
    plain, others = json_of(*asked[question]), _others(question)
    changed = json_of(*asked[question], *(f"--options={name}={answer}" for name, answer in others.items()))
    assert len(others) > 60
    for document in (plain, changed):
        document.pop("options", None)
        document.pop("notes", None)
    assert changed == plain


def test_an_option_that_plays_no_part_is_named(
    json_of: Callable[..., Any], run: Run, asked: dict[str, tuple[object, ...]]
) -> None:
    """On the screen and in JSON; one that plays a part is not."""
    pool, idle = asked["pool"], ("--options", "offset_target_63_3=ratio_only", "--options", "rk_rounding=nearest")
    note = "offset_target_63_3 plays no part here and changes nothing"
    assert json_of(*pool, *idle)["notes"] == [note]
    assert note in run(*pool, *idle).stderr
    assert json_of(*asked["notify"], *idle)["notes"][-1].startswith("rk_rounding, offset_target_63_3 play no part")
    assert "plays no part" not in run(*pool, "--options", "rk_rounding=nearest").stderr
