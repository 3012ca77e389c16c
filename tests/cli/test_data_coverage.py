"""``article80 data coverage``: what is in hand and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]


def _row(shown: str, begins: str) -> list[str]:
    """The cells after the title of the row that begins so."""
    (line,) = [line for line in shown.splitlines() if line.strip().startswith(begins)]
    return line.split()


def test_the_overview_counts_states(run: Run) -> None:
    """Six years by seventeen indicators; a star where figures are added up, quoted or derived, a word where none is."""
    shown = run("data", "coverage").stdout
    assert _row(shown, "Indicator") == ["Indicator", "2020", "2021", "2022", "2023", "2024", "2025"]
    assert _row(shown, "(i) Applications")[-6:] == ["27", "27", "27", "27", "27", "26"]
    assert _row(shown, "(vii) Return")[-6:] == ["27*", "26*", "27*", "27*", "-", "-"]
    assert _row(shown, "(v) Reception")[-6:] == ["1", "1", "1", "1", "1", "none"]
    assert shown.count("\n (") == 17
    assert "* added up from parts, quoted in an article or the press, or derived." in shown
    assert "none: no figure by Member State." in shown


def test_a_year_names_the_states(run: Run) -> None:
    """Whoever has to fill the gaps needs to know whose they are."""
    shown = run("data", "coverage", "--year", 2025, COLUMNS="120").stdout
    assert "all but BG" in shown
    assert "27  all" in run("data", "coverage", "--year", 2023, COLUMNS="120").stdout


def test_a_state_and_an_indicator_can_be_asked_for(run: Run) -> None:
    """A state sees its own gaps; an indicator shows each of its measures, what it counts and who publishes it."""
    malta = run("data", "coverage", "--geo", "MT").stdout
    assert malta.startswith("Malta (MT)")
    assert _row(malta, "(xiv) Refusals")[-6:] == ["yes", "yes", "yes", "yes", "-", "-"]
    returns = run("data", "coverage", "--indicator", "(VII)").stdout
    assert _row(returns, "ordered_to_leave")[1:] == ["27", "26", "27", "27", "-", "-"]
    assert _row(returns, "returned")[1:] == ["-"] * 6
    assert _row(returns, "LT") == ["LT", "yes*", "-", "yes*", "yes*", "-", "-"]
    assert "Public figures: Eurostat" in returns


def test_every_cell_as_json(json_of: JsonOf) -> None:
    """A program gets every cell of what was asked for, with its standing."""
    cells = json_of("data", "coverage", "--year", 2023)
    assert len(cells) == 17 * 27
    (cell,) = json_of("data", "coverage", "--year", 2024, "--geo", "GR", "--indicator", "x")
    assert cell == {
        "indicator": "x",
        "geo": "EL",
        "year": 2024,
        "standing": "derived_or_press",
        "measures_in_hand": 2,
        "measures": 8,
    }


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["--indicator", "7"],
            "Invalid value for '--indicator': \"7\" is not a point of Art. 9(3)(a); expected i to xvii",
        ),
        (["--geo", "NO"], "Invalid value for --geo: NO is not a Member State; expected one of the Union's 27"),
        (["--geo", "XX"], 'Invalid value for --geo: "XX" is not the code of a state; expected'),
    ],
)
def test_what_cannot_be_meant_is_one_line(refused: Refused, arguments: list[str], line: str) -> None:
    """An empty table would look like missing figures."""
    assert refused("data", "coverage", *arguments).startswith(line)


@pytest.mark.parametrize("columns", [40, 50, 80, 120])
@pytest.mark.parametrize("asked", [[], ["--year", "2024"], ["--geo", "MT"], ["--indicator", "x"]])
def test_no_line_is_wider_than_the_screen(run: Run, columns: int, asked: list[str]) -> None:
    """The tables fit a phone's terminal as well as a wide one."""
    shown = run("data", "coverage", *asked, COLUMNS=str(columns)).stdout
    assert max(map(len, shown.splitlines())) <= columns
