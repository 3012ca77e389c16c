"""``article80 balance``: from two tables to a division that can be read, checked and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]

NEEDS = "geo,measure,units\nIT,relocation,100\nEL,relocation,50\nCY,relocation,10\nEL,financial,20\n"
AVAILABLE = "geo,measure,units,for,prefers\nDE,relocation,60,,IT\nFR,relocation,30,,\nSE,financial,5,EL,\n"
ARRIVALS = "geo,value\nIT,3000\nEL,2000\nCY,1000\n"


@pytest.fixture
def tables(tmp_path: Path) -> tuple[object, ...]:
    """The two tables as arguments of the command."""
    (tmp_path / "needs.csv").write_text(NEEDS)
    (tmp_path / "available.csv").write_text(AVAILABLE)
    (tmp_path / "arrivals.csv").write_text(ARRIVALS)
    return ("balance", "--needs", tmp_path / "needs.csv", "--available", tmp_path / "available.csv")


def test_the_json_has_the_division_and_its_proof(json_of: JsonOf, tables: tuple[object, ...]) -> None:
    """95 units for 180 asked: what each receives, from whom, and why no state has more."""
    document = json_of(*tables)
    assert document["rule"] == "leximin"
    received = {geo: sum(state["received"].values()) for geo, state in document["states"].items()}
    assert sum(received.values()) == 95
    assert document["states"]["EL"]["received"]["financial"] == 5
    assert document["states"]["CY"]["limit"]["cause"] == "shared with others"
    assert sum(gift["units"] for gift in document["gifts"]) == 95
    assert all(left["units"] == 0 for left in document["left"])


def test_every_rule_can_be_asked_for(json_of: JsonOf, tables: tuple[object, ...], tmp_path: Path) -> None:
    """The forum may want another idea of balance; arrivals come from a file."""
    equal = json_of(*tables, "--rule", "equal")["states"]
    assert [equal[geo]["received"]["relocation"] for geo in ("IT", "EL", "CY")] == [40, 40, 10]
    arrivals = json_of(*tables, "--rule", "arrivals", "--arrivals", tmp_path / "arrivals.csv")["states"]
    assert [arrivals[geo]["received"]["relocation"] for geo in ("IT", "EL", "CY")] == [48, 32, 10]


def test_the_option_of_the_law_chooses_the_rule(json_of: JsonOf, tables: tuple[object, ...]) -> None:
    """What balance means is an open question of the law, so its option is understood here as everywhere."""
    assert json_of(*tables, "--options", "bms_balance_rule=equal") == json_of(*tables, "--rule", "equal")


def test_the_rules_stand_side_by_side(run: Run, json_of: JsonOf, tables: tuple[object, ...], tmp_path: Path) -> None:
    """Who would prefer which rule is what the forum will argue about, so it is said."""
    asked = (*tables, "--compare", "--arrivals", tmp_path / "arrivals.csv")
    document = json_of(*asked)
    assert list(document["rules"]) == ["leximin", "proportional", "equal", "arrivals"]
    assert "equal" in document["preferred"]["CY"]
    assert "Best for it" in run(*asked).stdout


def test_the_page_says_what_limits_each_state(run: Run, tables: tuple[object, ...]) -> None:
    """A reader who has no computer sees why a state has no more."""
    shown = run(*tables, COLUMNS="160").stdout
    assert "one more would be taken from" in shown
    assert "Left over: nothing." in shown


@pytest.mark.parametrize("columns", ["50", "80", "120"])
def test_no_line_is_wider_than_the_screen(run: Run, tables: tuple[object, ...], columns: str) -> None:
    """Tables must be read on any screen."""
    lines = run(*tables, "--compare", COLUMNS=columns).stdout.splitlines()
    assert max(map(len, lines)) <= int(columns)


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("needs.csv", "geo,measure,units\nIT,hope,1\n", "row 2, column measure"),
        ("needs.csv", "geo,measure,units\nIT,relocation,1.5\n", "not a whole number"),
        ("needs.csv", "geo,measure,units\nIT,relocation,1\nIT,relocation,2\n", "twice, first in row 2"),
        ("available.csv", "geo,measure,units\nIT,relocation,1\n", "Art. 60(3)"),
        ("available.csv", "geo,measure,units,for\nDE,relocation,1,ES\n", "Art. 60(4)"),
    ],
)
def test_contradictory_tables_are_refused_in_one_line(
    refused: Refused, tables: tuple[object, ...], tmp_path: Path, file: str, text: str, words: str
) -> None:
    """Earmarks for nobody, unknown types, a state on both sides: one line with the place or the rule."""
    (tmp_path / file).write_text(text)
    assert words in refused(*tables)


def test_arguments_that_belong_together(refused: Refused, tables: tuple[object, ...]) -> None:
    """A percentage without states, or the rule of arrivals without arrivals, cannot be computed."""
    assert "go together" in refused(*tables, "--percentage", 42)
    assert "--arrivals" in refused(*tables, "--rule", "arrivals")


def test_how_arrivals_were_read_is_noted(json_of: JsonOf, tables: tuple[str, ...], tmp_path: Path) -> None:
    """A total is passed over and a mark between thousands is read, and neither in silence."""
    rows = ("geo;value", "IT;48.000.000", "EL;32.000", "CY;10.000", "EU27_2020;48.042.000")
    (tmp_path / "arrivals.csv").write_text("\n".join(rows))
    notes = json_of(*tables, "--rule", "arrivals", "--arrivals", tmp_path / "arrivals.csv")["notes"]
    assert any("points between the thousands" in note for note in notes)
    assert any("passed over: EU27_2020" in note for note in notes)


@pytest.mark.parametrize(
    ("answer", "reserved", "others"), [("kept", 76, 19), ("shown", 0, 43)], ids=["it is kept", "it is an indication"]
)
def test_the_percentage_for_search_and_rescue_is_indicative(
    json_of: JsonOf, tables: tuple[object, ...], answer: str, reserved: int, others: int
) -> None:
    """Art. 57(2): 80 % of 95 units is 76; whether they are kept for Italy is a question that the word leaves open."""
    chosen = ("--options", f"indicative_percentage_57_2={answer}")
    document = json_of(*tables, "--search-and-rescue", "IT", "--percentage", 80, *chosen)
    received = {geo: sum(state["received"].values()) for geo, state in document["states"].items()}
    assert document["indicated_for_search_and_rescue"] == 76
    assert document["reserved_for_search_and_rescue"] == reserved
    assert received["EL"] + received["CY"] == others
