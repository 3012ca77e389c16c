"""``article80 project``: the contract of its JSON, its table on every screen, its chart, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]

SHORT = ("project", 2020, "--series", "unhcr", "--draws", 200)
"""A past year with few years before it, so that the tests are quick."""


@pytest.fixture(scope="module")
def document() -> Any:
    """The JSON of the short projection."""
    import json

    from click.testing import CliRunner

    from article80.cli import program

    result = CliRunner().invoke(program, [str(one) for one in (*SHORT, "--json")], prog_name="article80")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_json_has_the_keys_of_the_contract(document: Any) -> None:
    """Other programs rely on these keys."""
    assert list(document) == [
        "year",
        "provision",
        "series",
        "unit",
        "method",
        "why",
        "states",
        "not_determinable",
        "union",
        "calibration",
        "back_test",
        "months",
        "failed_fits",
        "draws",
        "seed",
        "last_year",
        "notes",
    ]
    assert list(document["states"]["DE"]) == list(document["union"])
    assert list(document["union"]["ranges"]) == ["50", "80", "95"]
    assert list(document["calibration"]) == ["says", "passed", "coverage_80"]
    assert (document["draws"], document["seed"], document["failed_fits"]) == (200, 1, 0)


def test_the_union_is_the_sum_and_the_others_are_named(document: Any) -> None:
    """Bulgaria and Finland have no figure of 2019 in this series: they are in no sum, and are named."""
    states = document["states"].values()
    assert document["union"]["projected"] == sum(state["projected"] for state in states)
    assert document["not_determinable"] == {
        "BG": "no figure for 2019; the last one is of 2018",
        "FI": "no figure for 2019; the last one is of 2018",
    }
    assert not {"BG", "FI"} & set(document["states"])


def test_what_came_stands_beside_a_past_year(document: Any) -> None:
    """Whoever looks at 2020 wants to see how wrong the projection was."""
    germany = document["states"]["DE"]
    assert (germany["last"], germany["came"]) == (142505, 102570)


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_the_table_fits_the_screen(run: Run, columns: int) -> None:
    """No line is wider than the screen, and the reasons stand under the table."""
    shown = run(*SHORT, COLUMNS=str(columns)).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert max(map(len, shown.splitlines())) <= columns
    flat = " ".join(shown.split())
    for words in ("Applications in 2020, projected (Art. 9(3)(b) AMMR)", "Germany", "Union (26)", "naive*"):
        assert words in flat
    for words in (
        "* Naive: like the last year in hand.",
        "Back-test",
        "Not determinable: Bulgaria (BG)",
        "with seed 1",
    ):
        assert words in flat


def test_ranges_that_fail_are_reported(run: Run, document: Any) -> None:
    """One tested year, and it was that of the pandemic: the ranges held too little, and the screen says so."""
    assert document["calibration"]["passed"] is False
    flat = " ".join(run(*SHORT).stdout.split())
    assert "Back-test FAILED" in flat
    assert "Do not rely on the ranges." in flat


def test_one_state_is_shown_on_request(run: Run) -> None:
    """The others are computed all the same, for their errors are needed."""
    shown = run(*SHORT, "--geo", "GR").stdout
    assert "Greece" in shown
    assert "Germany" not in shown
    assert "Union (26)" in shown


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_all_ranges_are_shown_for_the_states_asked_for(run: Run, document: Any, columns: int) -> None:
    """The ranges of 50 and 95 per cent are part of the result, not of the JSON alone; no figure is cut."""
    shown = run(*SHORT, "--geo", "DE", COLUMNS=str(columns)).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert max(map(len, shown.splitlines())) <= columns
    ranges = document["states"]["DE"]["ranges"]
    for level in ("50", "80", "95"):
        low, high = (f"{ranges[level][end]:,}".replace(",", " ") for end in ("low", "high"))
        assert f"{level} % range" in shown
        assert f"{low} to {high}" in shown


def test_the_year_after_next_is_projected_two_years_ahead(run: Run, json_of: JsonOf) -> None:
    """While 2026 runs, its figures are not out: 2027 stands on 2025, says so, and has wider ranges than 2026."""
    found = json_of("project", 2027, "--draws", 200)
    assert (found["year"], found["last_year"], found["series"]["last_period"]) == (2027, 2025, "2025")
    nearer = json_of("project", 2026, "--draws", 200)
    assert found["states"]["DE"]["last"] == nearer["states"]["DE"]["last"]
    assert _width(found["union"]) > _width(nearer["union"])
    shown = " ".join(run("project", 2027, "--draws", 200).stdout.split())
    assert "No figures of 2026 are in hand, so 2027 is projected 2 years ahead of 2025" in shown


def _width(union: Any) -> int:
    return int(union["ranges"]["80"]["high"] - union["ranges"]["80"]["low"])


def test_the_seed_decides(json_of: JsonOf, document: Any) -> None:
    """The same seed, the same bytes; another one, other ranges around the same projection."""
    assert json_of(*SHORT) == document
    other = json_of(*SHORT, "--seed", 2)
    assert other["states"]["DE"]["ranges"] != document["states"]["DE"]["ranges"]
    assert other["states"]["DE"]["projected"] == document["states"]["DE"]["projected"]


@pytest.mark.parametrize(("name", "begins"), [("chart.svg", b"<svg "), ("chart.png", b"\x89PNG")])
def test_a_chart_is_written(run: Run, tmp_path: Path, name: str, begins: bytes) -> None:
    """The ending says what is drawn."""
    path = tmp_path / "new" / name
    result = run(*SHORT, "--chart", path)
    assert result.stdout.endswith(f"Chart: {path}\n")
    assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("project", 2040),
            "no series has a figure of 2039, on which 2040 would stand: the newest figures are of 2025",
        ),
        (("project", 2020, "--series", "eurovision"), '"eurovision" is no series; expected a part of one of'),
        (
            ("project", 2020, "--chart", "chart.pdf"),
            "Invalid value for '--chart': chart.pdf has another ending",
        ),
        (("project", 2020, "--draws", 5), "Invalid value for '--draws': 5 is out of range; expected a whole number"),
        (("project", 2020, "--geo", "XX"), "Invalid value for '--geo'"),
        ((*SHORT, "--geo", "NO"), "NO was no Member State on 1 January 2020; expected Member States"),
        (("project", 2019, "--series", "first_time"), "no series has a figure of 2018, on which 2019 would stand"),
        (("project", "--measure", "detections"), "no series has a figure of"),
        (("project", "--vintage", "none", "--data-folder", "nowhere"), "there is no vintage 'none' in nowhere"),
    ],
)
def test_bad_input_is_refused_in_one_line(refused: Callable[..., str], arguments: tuple[Any, ...], says: str) -> None:
    """What is wrong, and what was expected."""
    assert refused(*arguments).startswith(says)


def _detections(path: Path, *, months: bool) -> Path:
    """Made-up detections of eight states, by year or by month."""
    cells = [
        f"{geo},{year},{month or ''},detections,{100 + month * 7 + year % 5},detections,Ministry"
        for geo in ("BG", "CY", "EL", "ES", "HR", "HU", "IT", "MT")
        for year in range(2020 if months else 2012, 2026)
        for month in (range(1, 13) if months else (0,))
    ]
    path.write_text("\n".join(["geo,year,month,measure,value,unit,source", *cells]) + "\n", encoding="utf-8")
    return path


def _projected_detections(run: Run, folder: Path, *, months: bool) -> tuple[str | int | Path, ...]:
    """Take the figures in, and return the command that projects them."""
    own = _detections(folder / "border.csv", months=months)
    run("data", "update", "--source", "file", "--file", own, "--data-folder", folder / "data", "--yes")
    return ("project", 2026, "--measure", "detections", "--vintage", "current", "--data-folder", folder / "data")


def test_the_words_follow_what_is_projected(run: Run, tmp_path: Path) -> None:
    """A chart of detections must not speak of applications, and figures of one's own have no grade."""
    chart = tmp_path / "chart.svg"
    asked = _projected_detections(run, tmp_path, months=False)
    shown = run(*asked, "--draws", 200, "--chart", chart).stdout
    assert "Detections in 2026" in shown
    assert "(trust not graded)" in " ".join(shown.split())
    drawn = chart.read_text(encoding="utf-8")
    assert "Detections until 2026" in drawn
    assert "Applications" not in drawn


def test_months_of_ones_own_must_be_named(run: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    """They are not chosen by themselves, and the message says what to name."""
    assert refused(*_projected_detections(run, tmp_path, months=True)).startswith(
        "no yearly series has a figure of 2025, on which 2026 would stand; by month there is border, which must be n"
    )


@pytest.mark.slow
def test_months_of_ones_own_are_projected_when_they_are_named(run: Run, tmp_path: Path) -> None:
    """Detections by state and month of a ministry go through the same procedure."""
    asked = _projected_detections(run, tmp_path, months=True)
    assert "up to 2025-12" in " ".join(run(*asked, "--series", "border", "--draws", 200).stdout.split())


@pytest.mark.slow
def test_the_back_test_shows_every_method_by_state_and_by_month(run: Run) -> None:
    """The full back-test takes a while; the scores of all methods, years and months, stand on the screen."""
    shown = run("project", 2026, "--backtest", COLUMNS="80").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert max(map(len, shown.splitlines())) <= 80
    for words in ("drift", "level", "theta", "seasonal level", "chosen", "Back-test by state", "1 to 12", "Held"):
        assert words in shown


@pytest.mark.slow
def test_the_widest_table_fits_the_usual_screen(run: Run) -> None:
    """Months of a past year: long names of methods, and a column for what came. No figure is cut."""
    shown = run("project", 2018, "--series", "asyappctzm", COLUMNS="80").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert max(map(len, shown.splitlines())) <= 80
    for words in ("United Kingdom", "seasonal ", "Union (28)", "708 580", "448 630 to 1 582 310", "645 750"):
        assert words in shown
    assert "like the last month in hand" in shown
