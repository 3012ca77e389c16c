"""``article80 recommend``: a register that is kept in a file, from the finding to the closure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

RECOMMENDATION = """
id = "2026-1"
addressee = "Greece"
text = "Confirm the places of those accepted in time."
measure_of_success = "Nine in ten persons transferred in four weeks."
adopted = 2027-02-15
due = 2027-12-31
[finding]
about = "EL"
provision = "AMMR 67(11)"
grade = "non_compliant"
text = "Fewer than half of those accepted were transferred in time."
[[finding.evidence]]
kind = "figure"
what = "transferred_in_time"
value = "41.2 %"
source = "article80 evaluate 2026 --book events.csv"
"""


@pytest.fixture
def register(run: Run, tmp_path: Path) -> Path:
    """A register with one recommendation."""
    (tmp_path / "one.toml").write_text(RECOMMENDATION)
    path = tmp_path / "register.json"
    result = run("recommend", "add", path, tmp_path / "one.toml")
    assert (result.exit_code, result.stdout) == (0, "2026-1 is in the register.\n"), result.stderr
    return path


def test_from_the_finding_to_the_closure(run: Run, json_of: Callable[..., Any], register: Path) -> None:
    """What is awaited next moves with what was entered, and what is closed is open no more."""
    open_ = json_of("recommend", "list", register, "--on", "2027-03-01")
    assert open_["open"][0]["addressee"] == "EL"
    assert [one["awaited"] for one in open_["deadlines"]] == ["action_plan", "success"]
    for arguments in (
        ("report", register, "2026-1", "--on", "2027-04-10", "--step", "action_plan", "--text", "Two centres."),
        ("report", register, "2026-1", "--on", "2027-05-03", "--step", "review", "--text", "Fine.", "--adequate"),
    ):
        assert run("recommend", *arguments).exit_code == 0
    shown = run("recommend", "list", register, "--on", "2027-06-01").stdout
    assert "report on the plan" in shown
    close = ("close", register, "2026-1", "--on", "2028-01-20", "--text", "Done.")
    closed = json_of("recommend", *close, "--document", "Report of the Agency", "--source", "its page")
    assert closed["entries"][-1]["evidence"] == [
        {"kind": "document", "what": "Report of the Agency", "source": "its page"}
    ]
    assert json_of("recommend", "list", register, "--on", "2028-02-01")["open"] == []


def test_a_closure_without_evidence_is_refused_and_nothing_is_written(
    refused: Callable[..., str], register: Path
) -> None:
    """Neither without anything, nor with a figure that has no value."""
    before = register.read_bytes()
    close = ("recommend", "close", register, "2026-1", "--on", "2028-01-20", "--text", "Done.")
    assert "is not closed without a figure or a document" in refused(*close)
    assert "is not closed without" in refused(*close, "--figure", "transferred_in_time", "--source", "the book")
    assert register.read_bytes() == before


def test_a_finding_without_evidence_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    """And no register begins."""
    (tmp_path / "one.toml").write_text(RECOMMENDATION.partition("[[finding.evidence]]")[0])
    told = refused("recommend", "add", tmp_path / "register.json", tmp_path / "one.toml")
    assert "the finding of 2026-1 rests on no figure with its value and source, and on no document" in told
    assert not (tmp_path / "register.json").exists()


def test_a_deadline_fires_once(json_of: Callable[..., Any], register: Path) -> None:
    """The file remembers what was told; without --tell nothing is written."""
    on = ("recommend", "list", register, "--on", "2027-04-16")
    before = register.read_bytes()
    assert json_of(*on)["over_and_untold"] == ["2026-1/action_plan/1"]
    assert register.read_bytes() == before
    assert json_of(*on, "--tell")["over_and_untold"] == ["2026-1/action_plan/1"]
    assert json_of(*on, "--tell")["over_and_untold"] == []
    assert json.loads(register.read_text())["told"] == ["2026-1/action_plan/1"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("AMMR 67(11)", "Article 67"), "finding, provision"),
        (('"non_compliant"', '"bad"'), "non_compliant"),
        (("due = 2027-12-31", "due = 2027-02-15"), "is due on"),
        (('id = "2026-1"', 'id = "a/b"'), "is no name of a recommendation"),
        (("[finding]", "[findings]"), '"findings" is not known'),
    ],
)
def test_a_file_that_is_no_recommendation_is_refused_in_one_line(
    refused: Callable[..., str], tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    """With where it stands and what was expected."""
    (tmp_path / "one.toml").write_text(RECOMMENDATION.replace(*change))
    assert problem in refused("recommend", "add", tmp_path / "register.json", tmp_path / "one.toml")
