"""``article80 simulate`` and ``article80 sensitivity``: what they print, what they keep, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from article80.simulation.result import MEANINGS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SHORT = ("simulate", "--draws", 40, "--years", 2, "--arrivals", "history")


def test_the_json_names_every_figure_and_how_to_make_it_again(json_of: Callable[..., Any]) -> None:
    """Other programs rely on the keys; whoever doubts a figure needs the seed, the figures and the assumptions."""
    document = json_of(*SHORT, "--behaviour", "as_2015")
    assert (document["draws"], document["seed"], list(document["years"])) == (40, 1, ["2027", "2028"])
    assert document["scenario"]["behaviour"] == "as_2015"
    assert document["scenario"]["assumptions"]["in_hand"] == "1/10"
    assert document["not_determinable"] == ["BG"]
    union = document["years"]["2027"]["EU"]
    assert set(union) == {"name", *MEANINGS}
    ends = union["delivered_persons"]
    assert ends["low_95"] <= ends["low_80"] <= ends["median"] <= ends["high_80"] <= ends["high_95"]
    assert document["years"]["2027"]["BG"]["applications"] is None


@pytest.mark.parametrize("columns", ["50", "80", "120"])
def test_the_table_fits_the_screen(run: Run, columns: str) -> None:
    """No line is longer than the screen, and every year is there, for the Union and the state."""
    printed = run(*SHORT, "--geo", "pt", COLUMNS=columns).stdout
    assert max(map(len, printed.splitlines())) <= int(columns)
    assert printed.count("2027") >= 2
    assert "Portugal (PT)" in printed
    assert "What states will do is not known" in " ".join(printed.split())


def test_a_chart_shows_the_state(run: Run, tmp_path: Path) -> None:
    """The picture is of the state that was asked for, with words for those who do not see it."""
    result = run(*SHORT, "--geo", "DE", "--chart", tmp_path / "fan.svg")
    assert result.exit_code == 0, result.stderr
    drawn = (tmp_path / "fan.svg").read_text(encoding="utf-8")
    assert "What may come of the mechanism, Germany, 2027 to 2028" in drawn
    assert "Cases taken over" in drawn
    assert "Persons relocated" not in drawn.partition("</desc>")[2]


def test_a_run_is_kept_and_gone_on_with(
    json_of: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    """A folder belongs to one run: without --resume it is not touched, with it the figures are the same."""
    kept = (*SHORT, "--out", tmp_path / "run")
    first = json_of(*kept)
    assert "holds a run already" in refused(*kept)
    (tmp_path / "run" / "done" / f"{0:010d}.json").unlink()
    assert json_of(*kept, "--resume") == first == json_of(*SHORT)
    assert "another scenario" in refused(*kept, "--resume", "--pool", "growing")
    assert json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))["draws"] == 40


def test_assumptions_can_be_changed(json_of: Callable[..., Any]) -> None:
    """A number without a source must be the user's to set: with nobody who gives, nothing is given."""
    document = json_of(*SHORT, "--behaviour", "free_riding", "--assume", "free_riders=1", "--crises", "none")
    assert document["scenario"]["assumptions"]["free_riders"] == "1"
    assert document["years"]["2027"]["EU"]["given_cents"]["high_95"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--geo", "DK"), "--geo DK takes no part in the mechanism; expected one of"),
        (("--geo", "XX"), "--geo: "),
        (("--assume", "luck=1"), '--assume "luck=1" names no number; expected NAME=VALUE with one of free_riders'),
        (("--assume", "surge=much"), '--assume surge is "much"; expected a number such as 0.25 or 1/4'),
        (("--assume", "surge=1/2"), "surge is 1/2; expected 1 or more"),
        (("--resume",), "--resume needs the folder of the run; expected --out FOLDER"),
        (("--chart", "fan.pdf"), "expected a file that ends in .svg or .png"),
        (("--draws", "0"), "0 is out of range"),
        (("--options", "offset_distribution=by_located_cases"), "needs cases located in each state"),
        (("--options", "rk_gdp=pps"), "the snapshot holds GDP at current prices only"),
        (("--scheduler", "nonsense://nowhere"), 'no Dask scheduler answers at "nonsense://nowhere"'),
    ],
)
def test_what_cannot_be_simulated_is_refused(
    refused: Callable[..., str], arguments: tuple[str, ...], says: str
) -> None:
    """One line says what is wrong and what was expected, before any time is spent."""
    assert says in refused(*SHORT, *arguments)


def test_the_sensitivity_of_a_state(run: Run, tmp_path: Path) -> None:
    """The table has both results and the open questions, and fits the usual screen; the chart names the factors."""
    asked = ("sensitivity", "--year", 2026, "--geo", "PT", "--samples", 64, "--chart", tmp_path / "bars.svg")
    result = run(*asked, COLUMNS="80")
    assert result.exit_code == 0, result.stderr
    printed = " ".join(result.stdout.split())
    assert "What moves the obligation of Portugal in 2026" in printed
    assert "Fair share: " in printed
    assert "these move nothing for Portugal: " in printed
    lines = [line for line in result.stdout.splitlines() if str(tmp_path) not in line]
    assert max(map(len, lines)) <= 80
    assert "Own pledge" in (tmp_path / "bars.svg").read_text(encoding="utf-8")


def test_the_sensitivity_as_json(json_of: Callable[..., Any], refused: Callable[..., str]) -> None:
    """The indices by factor, what each factor was varied over, and every open question."""
    document = json_of("sensitivity", "--year", 2026, "--geo", "HU", "--samples", 64)
    assert set(document["to_give"]["indices"]) == set(document["fair_share"]["indices"]) == set(document["factors"])
    assert document["open_questions"]["rk_members"]["moves"]
    assert not document["open_questions"]["study_period_30"]["moves"]
    assert "takes no part" in refused("sensitivity", "--year", 2026, "--geo", "DK", "--samples", 64)
