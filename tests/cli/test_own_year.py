"""A year of the user's own: what is marked, what is refused, and what stays empty."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from article80.cli import program


def _run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(program, list(words))
    return done.exit_code, done.stdout, done.stderr


def test_other_members_by_option_make_a_year_of_the_users_own() -> None:
    """With Denmark in the key, 2026 did not happen like this."""
    code, printed, _ = _run("cycle", "2026", "--options", "rk_members=27", "--json")
    assert code == 0
    assert json.loads(printed)["status"] == "user's own"


def test_figures_without_a_year_have_no_year(tmp_path: Path) -> None:
    """A file of the user's states no year, so none is shown."""
    file = tmp_path / "population.csv"
    file.write_text("geo,value\nDE,83000000\nFR,68000000\n")
    code, printed, _ = _run("cycle", "2026", "--members", "DE,FR", "--population", str(file), "--json")
    assert code == 0
    assert json.loads(printed)["key"]["inputs"]["DE"]["population"]["year"] is None


def test_a_report_never_takes_the_place_of_a_file_that_was_handed_in(tmp_path: Path) -> None:
    """One slip of the hand must not cost the pledges."""
    file = tmp_path / "pledges.csv"
    file.write_text("geo,measure,amount\nDE,relocation,5\n")
    before = file.read_text()
    code, printed, said = _run("cycle", "2026", "--pledges", str(file), "--report", str(file))
    assert (code, printed) == (2, "")
    assert "which is given as --pledges; expected another path" in said
    assert file.read_text() == before


@pytest.mark.parametrize(("word", "found"), [("yes", True), ("no", False)])
def test_whether_the_forum_met_again_can_be_said(word: str, found: bool) -> None:
    """Mandatory offsets depend on it (Art. 13(4), 63(3))."""
    _, printed, _ = _run("cycle", "2026", "--forum-reconvened", word, "--json")
    offsets = {one["provision"]: one["triggered"] for one in json.loads(printed)["offsets"]}
    assert offsets["Art. 63(3)(a) AMMR"] is found
