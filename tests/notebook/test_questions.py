"""The questions in Python: the same answers as the commands give, shown in a line, a picture and a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

import article80
from article80.cli import program
from article80.doors.errors import InputError
from article80.notebook import Result, assess, compare, cycle, key, pool, project
from article80.report.tidy import TidyRow

COLUMNS = list(TidyRow._fields)


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    """One answer to each question."""
    return {
        "cycle": cycle(2026),
        "key": key(2026),
        "pool": pool(2026),
        "assess": assess(2026, draws=200),
        "compare": compare(2025),
        "project": project(2026, draws=200),
    }


def test_the_program_itself_is_asked() -> None:
    """``a80.cycle(2026)`` works whether the room of the same name was loaded or not, and the room stays what it is."""
    asked: Any = article80
    assert repr(asked.cycle(2026)) == "<YearResult: The Annual Solidarity Pool 2026>"
    assert asked.pool(2026, 30_000).persons["PT"] == pool(2026, 30_000).persons["PT"]
    from article80.cycle import run

    assert asked.cycle.run is run
    assert {"cycle", "key", "pool", "assess", "compare", "project"} <= set(dir(article80))
    with pytest.raises(AttributeError, match="no attribute 'cylce'"):
        _ = asked.cylce


@pytest.mark.parametrize("question", ["cycle", "key", "pool", "assess", "compare", "project"])
def test_a_result_shows_itself(results: dict[str, Result], question: str) -> None:
    """One short line in a console; in a notebook its title and sentence, a picture that touches no other, no script."""
    result = results[question]
    assert len(repr(result)) < 100
    page = result._repr_html_()
    assert "<script" not in page
    assert "not an official document" in page or "data:image/svg+xml" in page
    assert result.headline.endswith(".")
    assert len(page) < 1_000_000


@pytest.mark.parametrize("question", ["cycle", "key", "pool", "assess", "compare", "project"])
def test_every_figure_is_a_row(results: dict[str, Result], question: str) -> None:
    """The long form of the exports; an unknown figure has no value, and no figure is there twice."""
    frame = results[question].to_frame()
    assert list(frame.columns) == COLUMNS
    assert frame["value"].dtype == "float64"
    assert not frame[frame.status == "unknown"].value[frame.reading == ""].notna().any()
    assert not frame.duplicated(["year", "geo", "measure", "unit", "reading"]).any()


def test_the_table_has_the_figures_of_the_commands(results: dict[str, Result]) -> None:
    """Shares and fair shares, exact to the person."""
    told = json.loads(CliRunner().invoke(program, ["pool", "--year", "2026", "--json"]).stdout)["states"]
    frame = results["pool"].to_frame()
    persons = frame[(frame.measure == "fair_share") & (frame.unit == "persons")].set_index("geo").value
    assert persons.to_dict() == {geo: state["fair_share_persons"] for geo, state in told.items()}
    shares = frame[frame.measure == "share"].set_index("geo").value
    assert shares.to_dict() == {geo: state["share"] for geo, state in told.items()}


def test_a_label_in_the_table_is_that_of_the_state(results: dict[str, Result]) -> None:
    """Carried, not carried, and what was decided stand apart."""
    result = results["assess"]
    frame = result.to_frame().set_index(["measure", "geo"]).value
    assert frame["label_under_pressure", "CY"] == 1
    assert frame["label_under_pressure", "SE"] == 0
    assert frame["decided_under_pressure", "IT"] == 1
    assert 0 <= frame["firmness_under_pressure", "EL"] <= 1


@pytest.mark.parametrize("own", [{"PT": 10_800_000}, pd.Series({"PT": 10_800_000.0})], ids=["mapping", "series"])
def test_figures_of_ones_own_stand_in_place_of_those_in_hand(own: Any) -> None:
    """Those of one state replace these alone, by the same door as a file."""
    result = key(2026, population=own)
    figures = result.to_frame().set_index(["measure", "geo"])
    assert figures.value["population", "PT"] == 10_800_000
    assert (
        figures.value["population", "DE"]
        == key(2026).to_frame().set_index(["measure", "geo"]).value["population", "DE"]
    )
    assert any("no rows for 25 states" in note for note in result.notes)


def test_an_answer_to_an_open_question_and_states_by_name() -> None:
    """What the commands take, by the same names."""
    members = key(2026, members=["Malta", "DE", "France"])
    assert list(members.share) == ["DE", "FR", "MT"]
    rounded = pool(2026, 21_000, options={"rk_rounding": "largest_remainder"})
    assert sum(rounded.persons.values()) == 21_000


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (lambda: key(2026, formula="amr"), 'formula: "amr" is not known; did you mean ammr?'),
        (lambda: key(2026, population={"PT": "many"}), '"many" is not a number'),
        (lambda: key(2026, population={"Atlantis": 1}), '"Atlantis" is not the code of a state'),
        (lambda: key(2026, members=["DE", "Atlantis"]), '"Atlantis" is not the code of a state'),
        (lambda: key(2026, options={"rk_rouding": "ceil"}), "did you mean rk_rounding"),
        (lambda: key(2026, gdp={"PT": 1}, options={"rk_gdp": "pps"}), "no rows for 25 states"),
        (lambda: key(2026, options={"rk_gdp": "pps"}), "expected gdp with GDP in purchasing power standards"),
        (lambda: cycle(2026).state("Atlantis"), '"Atlantis" is not the code of a state'),
        (lambda: assess(2026, method="best"), 'method: "best" is not known'),
        (lambda: compare(2025, mechanisms=["ammr2024", "magic"]), 'mechanisms: "magic" is not known'),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(ask: Callable[[], Any], line: str) -> None:
    """As at every door: what is wrong, and what was expected."""
    with pytest.raises(InputError) as refused:
        ask()
    assert line in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_report_is_written_by_its_ending(tmp_path: Path) -> None:
    """Whole or not at all."""
    year = cycle(2026)
    assert year.write(tmp_path / "year.md").read_text(encoding="utf-8").startswith("# The Annual Solidarity Pool 2026")
    with pytest.raises(ValueError, match="unknown format 'doc'"):
        year.write(tmp_path / "year.doc")
    assert [path.name for path in tmp_path.iterdir()] == ["year.md"]


def test_a_figure_explains_itself() -> None:
    """As text in a console, as a list in a notebook."""
    explained = cycle(2026).explain("fair_share", "Portugal")
    assert repr(explained).startswith("Fair share of Portugal, 2026: 427 persons")
    assert explained._repr_html_().count("<li>") == len(explained.explanation.links)
