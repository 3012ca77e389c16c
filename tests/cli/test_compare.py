"""``article80 compare``: the contract of its JSON, its tables, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]

YEAR = ("compare", "--year", 2025)


def test_the_json_has_the_keys_of_the_contract(json_of: JsonOf) -> None:
    """Other programs rely on these keys; every state stands under every mechanism."""
    document = json_of(*YEAR, "--mechanisms", "all", "--size", 30_000)
    assert list(document) == [
        "year",
        "size",
        "choices",
        "members",
        "benefitting",
        "figures",
        "without_scheme",
        "mechanisms",
        "most_even_first",
    ]
    assert document["figures"]["missing"] == ["number of applications of Bulgaria"]
    for scheme in document["mechanisms"].values():
        assert list(scheme["states"]) == document["members"]
        assert all(number["mark"] in "VSIM" for number in scheme["parameters"])
        assert len(scheme["evenness"]["leximin"]) == 26
    pool = document["mechanisms"]["ammr2024"]
    assert pool["gains"] == ["EL", "ES", "IT", "CY"]
    assert pool["totals"]["moved_persons"] == sum(state["received_persons"] for state in pool["states"].values())
    assert document["mechanisms"]["vsm2022"]["totals"]["owed_persons"] == 0
    assert document["mechanisms"]["vsm2022"]["voluntary"]
    assert document["mechanisms"]["decisions_2015"]["history"]["moved"] == 34_705


def test_a_mechanism_without_a_size_is_not_determinable(json_of: JsonOf) -> None:
    """It names what is missing, and gives no figure."""
    document = json_of(*YEAR, "--mechanisms", "com2020_610,ammr2024")
    proposal = document["mechanisms"]["com2020_610"]
    assert not proposal["determinable"]
    assert proposal["totals"]["moved_persons"] is None
    assert proposal["not_determinable"] == ["the number of persons: the proposal leaves it to a yearly report"]
    assert proposal["states"]["DE"]["owed_persons"] is None
    assert document["mechanisms"]["ammr2024"]["places"] == 30_000


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_tables_fit_every_terminal(run: Run, columns: int) -> None:
    """No cell is cut; what a narrow screen has no room for is named."""
    for arguments, whole in (
        (("--mechanisms", "crisis2024", "--size", 20_000), ("Netherlands", "4\N{NO-BREAK SPACE}337 +", "115.42")),
        (("--geo", "DE", "--size", 30_000), ("tradable_quotas", "voluntary")),
        ((), ("decisions_2015", "voluntary", "26.8")),
    ):
        result = run(*YEAR, *arguments, COLUMNS=str(columns))
        assert result.exit_code == 0, result.stderr
        assert "…" not in result.stdout
        narrow = "Left out on this screen: " in result.stdout
        assert all(cell in result.stdout for cell in whole) or (narrow and columns == 50)
        assert max(map(len, result.stdout.splitlines())) <= columns
    assert "Bulgaria" in result.stderr


def test_one_mechanism_shows_its_numbers_with_marks(run: Run) -> None:
    """What is not confirmed must be seen as such."""
    result = run(*YEAR, "--mechanisms", "com2016_270", COLUMNS="120")
    assert "Rolling time over which applications are counted against the reference number: 12" in result.stdout
    assert "[M]" in result.stdout


def test_choices_come_from_a_file(json_of: JsonOf, tmp_path: Path) -> None:
    """Germany alone pledges half in persons; what is not in the file is not known."""
    (tmp_path / "choices.csv").write_text("geo,pledged,delivered,in_persons\nDE,1,1,0.5\nFR,,1,1\n")
    document = json_of(*YEAR, "--mechanisms", "ammr2024", "--choices", tmp_path / "choices.csv")
    states = document["mechanisms"]["ammr2024"]["states"]
    assert states["DE"]["received_persons"] == states["DE"]["owed_persons"] // 2
    assert states["FR"]["received_persons"] is None
    assert states["PL"]["received_persons"] is None
    assert document["mechanisms"]["ammr2024"]["totals"]["at_least"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("DE,1.5,1,1", "1.5 is not from 0 to 1"),
        ("DE,1,1,1\nDE,1,1,1", "DE is there twice"),
        ("UK,1,1,1", "UK is not one of the Member States"),
        ("DE,half,1,1", '"half" is not a number'),
    ],
)
def test_a_bad_file_of_choices_is_refused(refused: Callable[..., str], tmp_path: Path, rows: str, says: str) -> None:
    """One line says where and what."""
    (tmp_path / "choices.csv").write_text(f"geo,pledged,delivered,in_persons\n{rows}\n")
    assert says in refused(*YEAR, "--choices", tmp_path / "choices.csv")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--year", 2014), "2014 is out of range; expected a year from 2015 to 2025"),
        (("--year", 2025, "--mechanisms", "dublin"), '"dublin" is no mechanism'),
        (("--year", 2025, "--benefitting", "UK"), "UK was no Member State at the end of 2025"),
        (("--year", 2025, "--geo", "XX"), '"XX" is not the code of a state'),
        (("--year", 2025, "--report", "page.pdf"), "expected a file that ends in .html"),
    ],
)
def test_bad_input_is_refused(refused: Callable[..., str], arguments: tuple[object, ...], says: str) -> None:
    """Every refusal is one line with what was expected."""
    assert says in refused("compare", *arguments)


def test_the_page_compares_all_mechanisms(run: Run, tmp_path: Path) -> None:
    """One page for 2015: every mechanism with what came of it, what is unknown, and the marks of its numbers."""
    page = tmp_path / "new" / "page.html"
    result = run("compare", "--year", 2015, "--report", page)
    assert result.exit_code == 0, result.stderr
    text = page.read_text(encoding="utf-8")
    for words in ("34\N{NO-BREAK SPACE}705 persons moved", "What is unknown", "not confirmed in any text (M)", "Gini"):
        assert words in text
    assert text.count('class="mechanism"') == 11
    assert "<script" not in text
    run("compare", "--year", 2015, "--report", tmp_path / "again.html")
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_lists_that_stand_twice_are_the_same() -> None:
    """The help shows names that live behind heavy libraries; the copies must not drift."""
    from article80.answers import choices
    from article80.mechanisms import MECHANISMS, situations

    assert tuple(MECHANISMS) == choices.MECHANISMS
    assert (choices.FIRST_COMPARED, choices.LAST_COMPARED) == (situations.FIRST_YEAR, situations.LAST_YEAR)
