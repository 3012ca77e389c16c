"""``article80 measures``: alternative measures count at a value set jointly and told in time, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

HEAD = (
    "contributing,benefitting,what,requested_on,value_of_contributing,value_of_benefitting,coordinator_told_on,"
    "begun_on,completed_on,also_by_an_agency,duties_to_agencies\n"
)
GOOD = "DE,EL,Interpreters,2026-08-01,400000.50,400000.50,2026-08-20,2026-09-01,,no,no\n"


def judged(json_of: Callable[..., Any], tmp_path: Path, row: str) -> dict[str, Any]:
    """The one measure of a file, as JSON has it."""
    (tmp_path / "measures.csv").write_text(HEAD + row)
    (one,) = json_of("measures", tmp_path / "measures.csv", "--year", 2026)["measures"]
    return dict(one)


def test_a_measure_in_order_counts_at_its_value(json_of: Callable[..., Any], tmp_path: Path) -> None:
    """To the cent, and it goes on after the end of the year (Art. 65(3))."""
    one = judged(json_of, tmp_path, GOOD)
    assert (one["counted_cents"], one["findings"], one["at_the_end_of_the_year"]) == (40_000_050, [], "goes_on")


@pytest.mark.parametrize(
    ("change", "provision", "problem"),
    [
        (("2026-08-01", ""), "Art. 65(1) AMMR", "no benefitting state has requested it"),
        (("400000.50,400000.50", "400000.50,400000"), "Art. 65(1) AMMR", "the two states have not set one value"),
        (("400000.50,400000.50", ",400000"), "Art. 65(1) AMMR", "the two states have not set one value"),
        (("2026-08-20", "2026-09-02"), "Art. 65(1) AMMR", "it began before the Coordinator was told its value"),
        (("no,no", "yes,no"), "Art. 65(2) AMMR", "an agency's operation or Union money covers the same"),
        (("no,no", "no,yes"), "Art. 65(2) AMMR", "it counts what the state owes to an agency anyway"),
    ],
)
def test_what_stands_against_a_measure_keeps_it_from_counting(
    json_of: Callable[..., Any], tmp_path: Path, change: tuple[str, str], provision: str, problem: str
) -> None:
    """Each condition of Art. 65 by itself."""
    one = judged(json_of, tmp_path, GOOD.replace(*change))
    assert one["counted_cents"] == 0
    assert [(found["provision"], found["problem"]) for found in one["findings"]] == [(provision, problem)]


@pytest.mark.parametrize("told", ["2026-08-31", "2026-09-01"])
def test_the_coordinator_is_told_by_the_day_on_which_it_begins(
    json_of: Callable[..., Any], tmp_path: Path, told: str
) -> None:
    """The day before and the day itself are in time; the day after is not (above)."""
    assert judged(json_of, tmp_path, GOOD.replace("2026-08-20", told))["counted_cents"] > 0


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        (GOOD.replace(",,no,no", ",2026-12-31,no,no"), "completed"),
        (GOOD.replace(",,no,no", ",2027-01-01,no,no"), "goes_on"),
        (GOOD.replace("2026-09-01", ""), "not_begun"),
        (GOOD.replace("2026-08-01", "2027-01-01").replace("2026-09-01", ""), "becomes_money"),
    ],
)
def test_the_end_of_the_year(json_of: Callable[..., Any], tmp_path: Path, row: str, fate: str) -> None:
    """Completed in the year, carried on, not begun, or money because nobody requested it (Art. 57(4), 65(3))."""
    assert judged(json_of, tmp_path, row)["at_the_end_of_the_year"] == fate


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (GOOD.replace("DE,EL", "EL,EL"), "column benefitting: EL would give to itself"),
        (GOOD.replace("DE,EL", "XX,EL"), 'column contributing: "XX" is not the code of a state'),
        (GOOD.replace("2026-08-01", "August"), 'column requested_on: "August" is no day'),
        (GOOD.replace("400000.50,4", "-1,4"), "column value_of_contributing"),
        (GOOD.replace("no,no", "perhaps,no"), 'column also_by_an_agency: "perhaps" is not known'),
    ],
)
def test_a_wrong_row_is_one_line(refused: Callable[..., str], tmp_path: Path, row: str, line: str) -> None:
    """File, row, column, what is wrong."""
    (tmp_path / "measures.csv").write_text(HEAD + row)
    assert line in refused("measures", tmp_path / "measures.csv", 2026)


def test_the_screen_says_what_counts(run: Run, tmp_path: Path) -> None:
    """The total first, then the measures."""
    (tmp_path / "measures.csv").write_text(HEAD + GOOD)
    shown = run("measures", tmp_path / "measures.csv", 2026).stdout
    assert "count as financial solidarity" in shown
    assert "Interpreters" in shown
