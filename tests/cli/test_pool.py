"""``article80 pool``: the contract of its JSON, roundings, ties, and the number that is taken by default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]

POOL = ("pool", "--year", 2026, "--relocations", 21000)


def test_the_json_has_the_keys_of_the_contract(json_of: JsonOf) -> None:
    """Other programs rely on these keys; persons and cents are whole numbers that belong together."""
    document = json_of(*POOL)
    assert list(document) == [
        "year",
        "act",
        "relocations",
        "members",
        "states",
        "totals",
        "rounding",
        "ties",
        "vintage",
        "inputs",
        "options",
        "notes",
    ]
    assert list(document["states"]) == document["members"] == sorted(document["members"])
    assert document["rounding"] == "ceil"
    for state in document["states"].values():
        assert state["fair_share_persons"] - 1 < state["share"] * 21000 <= state["fair_share_persons"]
        assert state["fair_share_cents"] == state["fair_share_persons"] * 2_000_000
    for figure in ("fair_share_persons", "fair_share_cents"):
        assert document["totals"][figure] == sum(state[figure] for state in document["states"].values())


def test_the_largest_remainder_sums_to_the_pool(json_of: JsonOf) -> None:
    """The rounding is the user's choice, and the output names it."""
    document = json_of(*POOL, "--options", "rk_rounding=largest_remainder")
    assert document["totals"]["fair_share_persons"] == 21000
    assert document["rounding"] == document["options"]["rk_rounding"] == "largest_remainder"


def test_a_tie_is_reported(json_of: JsonOf, run: Run, tmp_path: Path) -> None:
    """Two equal states and three persons: who gets the odd one hangs on a tie, and the user must know."""
    for name in ("population", "gdp"):
        (tmp_path / f"{name}.csv").write_text("geo,value\nDE,100\nFR,100\n")
    files = ("--population", tmp_path / "population.csv", "--gdp", tmp_path / "gdp.csv", "--members", "DE,FR")
    arguments = ("pool", "--year", 2026, "--relocations", 3, *files, "--options", "rk_rounding=largest_remainder")
    document = json_of(*arguments)
    assert document["ties"] == ["DE", "FR"]
    assert [document["states"][geo]["fair_share_persons"] for geo in ("DE", "FR")] == [2, 1]
    assert "The rounding hung on a tie for DE, FR." in run(*arguments).stdout


def test_without_a_number_that_of_the_year_is_taken_and_said(run: Run, json_of: JsonOf) -> None:
    """The act's number is the likely question; taking it is not silent."""
    assert json_of("pool", "--year", 2026)["relocations"] == 21000
    assert run("pool", "--year", 2026).stderr == (
        "Note: no --relocations given; 21000 taken: Council Implementing Decision (EU) 2025/2642\n"
    )


def test_the_screen_shows_the_sum_the_rounding_and_the_series(run: Run) -> None:
    """Everything that the numbers depend on stands beside them."""
    shown = run(*POOL, COLUMNS="80").stdout.replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Fair shares of 21 000 relocations in 2026", "All 26", "Rounding ceil:", "Figures taken"):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_year_before_the_regulation_needs_a_number(run: Run) -> None:
    """There was no pool in 2017, so there is no number to take."""
    result = run("pool", "--year", 2017, "--members", "DE,FR")
    assert (result.exit_code, result.stderr) == (
        2,
        "article80: no reference number is known for 2017; expected --relocations NUMBER\n",
    )
