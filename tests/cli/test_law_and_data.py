"""``article80 law`` and ``article80 data``: what is implemented, and which figures there are."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    JsonOf = Callable[..., Any]


def test_every_function_that_the_catalogue_names_exists(json_of: JsonOf) -> None:
    """The catalogue is true only if a reader can open what it names."""
    named = {
        name
        for entry in json_of("law")["entries"]
        for name in (*entry["implemented_by"], *entry["implemented_in_part_by"])
    }
    assert "article80.pool.reference_key.reference_key" in named
    for name in named:
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(module), function))


def test_the_summary_counts_the_entries(json_of: JsonOf) -> None:
    """The sentence under the table is made of these counts."""
    document = json_of("law")
    assert sum(document["summary"].values()) == len(document["entries"])
    statuses = [entry["status"] for entry in document["entries"]]
    assert {status: statuses.count(status) for status in document["summary"]} == document["summary"]


def test_one_article_can_be_asked_for(run: Run) -> None:
    """A lawyer comes with an article in mind."""
    shown = run("law", "--article", "66").stdout
    assert run("law", "--article", "7", "--act", "ammr").stdout.count("National strategies") >= 1
    assert "Reference key" in shown
    assert "pool.reference_key.reference_key" in shown
    assert "offsets" not in shown


def test_an_article_outside_the_catalogue_names_those_inside(run: Run) -> None:
    """There is no article after the last one; and an act that is not listed has none at all."""
    result = run("law", "--article", "86")
    assert result.exit_code == 2
    assert result.stderr.startswith('article80: article "86" is not in the catalogue; expected one of 1, 2, 3,')
    assert run("law", "--act", "GDPR").stderr.startswith(
        'article80: act "GDPR" is not in the catalogue; expected one of AMMR, CFMR, IR2025-2055'
    )


def test_every_article_of_the_regulation_answers(json_of: JsonOf) -> None:
    """Article 7 of three acts, each paragraph with its own address; people keep records, rules compute."""
    entries = json_of("law", "--article", "7")["entries"]
    assert {entry["provision"].rpartition(" ")[2] for entry in entries} == {"AMMR", "CFMR", "IR2025-2055"}
    strategies = next(entry for entry in entries if entry["provision"] == "Art. 7(1) AMMR")
    assert (strategies["status"], strategies["record"]) == ("implemented", "national_strategy")
    reported = next(entry for entry in entries if entry["provision"] == "Art. 7(5) AMMR")
    assert (reported["status"], reported["record"]) == ("for people", "situation_report")
    assert strategies["address"] == "http://data.europa.eu/eli/reg/2024/1351/art_7/par_1/oj"


def test_open_questions_are_listed_with_values_default_and_reason(json_of: JsonOf, run: Run) -> None:
    """Whoever sets an option must find its name, its values and why the default is what it is."""
    from article80.law.options import CATALOGUE

    listed = {one["name"]: one for one in json_of("law", "--options")}
    assert list(listed) == list(CATALOGUE)
    shown = run("law", "--options").stdout
    for name, one in listed.items():
        assert name in shown
        assert one["default"] in one["values"]
        assert one["reason"]


def test_dated_numbers_are_listed_with_their_provisions(json_of: JsonOf) -> None:
    """A ratio stays exact, and a year shows what holds at its end."""
    numbers = {one["name"]: one for one in json_of("law", "--parameters", "--year", "2026")}
    assert numbers["minimum_relocations"]["value"] == 30000
    assert numbers["population_weight"]["value"] == "1/2"
    assert all(one["provision"] and one["mark"] in "VSIM" for one in numbers.values())


def test_all_series_are_listed(json_of: JsonOf, run: Run) -> None:
    """What ships with the program is no secret."""
    from article80.situation.snapshot import MEASURES

    series = json_of("data", "list")
    assert {one["measure"] for one in series} == set(MEASURES)
    assert "derived from another publisher's figures" in run("data", "list").stdout


def test_figures_are_shown_by_state_and_year(json_of: JsonOf) -> None:
    """A figure of a result can be looked up, with its source."""
    (row,) = json_of("data", "show", "population", "--geo", "gr", "--year", 2025)
    assert (row["geo"], row["year"], row["unit"]) == ("EL", 2025, "persons")
    assert row["source"]


def test_figures_of_months_and_parts_are_told_apart(json_of: JsonOf, run: Run) -> None:
    """A month and a part have columns of their own, and only where there are any."""
    months = json_of("data", "show", "temporary_protection", "--geo", "DE", "--year", 2024)
    assert [row["month"] for row in months] == list(range(1, 13))
    assert " 2024-06 " in run("data", "show", "temporary_protection", "--geo", "DE", "--year", 2024).stdout
    shown = run("data", "show", "decisions_total", "--geo", "DE", "--year", 2023).stdout
    assert "level: first instance" in shown
    assert "Part" not in run("data", "show", "population", "--geo", "DE").stdout


def test_what_was_published_is_shown_too(json_of: JsonOf, run: Run) -> None:
    """The pledges as they were found, an amount that was not found as none."""
    rows = json_of("data", "show", "published_2026", "--geo", "SE")
    assert {"pledge_financial": None} == {row["item"]: row["value"] for row in rows if row["item"].startswith("pledge")}
    assert "no amount" in run("data", "show", "published_2026", "--geo", "SE").stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["show", "population", "--geo", "XX"], 'Invalid value for --geo: "XX" is not the code of a state; expected'),
        (["show", "population", "--year", "2050"], "no figure of population matches;"),
        (["show", "aplications"], "Invalid value for 'MEASURE': \"aplications\" is not a measure; did you mean appl"),
        (["show", "published_2026", "--year", "2026"], "--year goes with the measures only"),
    ],
)
def test_a_question_without_an_answer_is_one_line(run: Run, arguments: list[str], line: str) -> None:
    """An empty table would look like a missing figure."""
    result = run("data", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"article80: {line}")


def test_the_snapshot_is_sound(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound snapshot ends with 0, a faulty one with 1 and a line for each fault."""
    from article80.answers import figures
    from article80.situation import snapshot

    assert run("data", "check").exit_code == 0
    fault = snapshot.Problem("population", "DE 2025", "the value -1 is not a number greater than zero")
    monkeypatch.setattr(figures, "check", lambda: (fault,))
    result = run("data", "check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == str(fault)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_no_line_is_wider_than_the_screen(run: Run, columns: str) -> None:
    """These tables are the widest of all."""
    for command in (
        ["law"],
        ["law", "--options"],
        ["law", "--parameters"],
        ["data", "list"],
        ["data", "show", "gdp_meur"],
        ["data", "show", "found_illegally_present", "--year", "2023"],
        ["data", "coverage"],
    ):
        assert max(map(len, run(*command, COLUMNS=columns).stdout.splitlines())) <= int(columns)


def test_the_names_of_items_are_not_broken_on_a_usual_screen(run: Run) -> None:
    """A name that is broken cannot be searched for."""
    shown = run("data", "show", "published_2026", COLUMNS="80").stdout
    for name in ("sum_of_member_state_shares", "pledge_relocations_and_financial", "effective_financial_by_spain"):
        assert name in shown


def test_figures_in_hand_are_written_edited_and_handed_in_again(
    run: Run, json_of: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    """The population as a table; one number changed; the key takes the newest year that has all states."""
    path = tmp_path / "population.csv"
    assert run("data", "show", "population", "--csv", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("geo,year,month,measure,breakdown,value,unit,flag,dataset,source,note\n")
    plain = json_of("key", 2026, "--population", path)
    before = plain["inputs"]["MT"]["population"]["value"]
    year = plain["inputs"]["MT"]["population"]["year"]
    path.write_text(text.replace(f"MT,{year},,population,,{before}", f"MT,{year},,population,,{before + 1000}"))
    edited = json_of("key", 2026, "--population", path)
    assert edited["inputs"]["MT"]["population"]["value"] == before + 1000
    assert edited["inputs"]["DE"]["population"] == plain["inputs"]["DE"]["population"]
    whole = tmp_path / "gdp.csv"
    run("data", "show", "gdp_meur", "--year", 2024, "--csv", whole)
    assert "series of gdp_meur for 2024" in refused("key", 2026, "--gdp", whole)
    run("data", "show", "gdp_meur", "--year", 2024, "--series", "eurostat_2025_11", "--csv", whole)
    assert json_of("key", 2026, "--gdp", whole)["share"] == json_of("key", 2026)["share"]
