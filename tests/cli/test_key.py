"""``article80 key``: the contract of its JSON, the user's own figures, and the keys of 2015."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run, RunAlone

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]

POPULATION = "geo,value\nDE,83500000\nFR,68700000\nMT,570000\n"
GDP = "geo,value\nDE,4330000\nFR,2920000.5\nMT,23000\n"


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    """The settings that compute a key over three states from files."""
    (tmp_path / "population.csv").write_text(POPULATION)
    (tmp_path / "gdp.csv").write_text(GDP)
    files = ("--population", str(tmp_path / "population.csv"), "--gdp", str(tmp_path / "gdp.csv"))
    return ("key", "--year", "2026", "--members", "DE,FR,MT", *files)


def test_the_json_has_the_keys_of_the_contract(json_of: JsonOf) -> None:
    """Other programs rely on these keys and their order."""
    document = json_of("key", "--year", 2026)
    assert list(document) == [
        "year",
        "act",
        "formula",
        "provision",
        "members",
        "share",
        "vintage",
        "inputs",
        "options",
        "notes",
    ]
    assert (document["year"], document["act"], document["formula"]) == (2026, "Regulation (EU) 2024/1351", "ammr")
    assert len(document["members"]) == 26
    assert document["members"] == sorted(document["members"])
    assert list(document["share"]) == list(document["inputs"]) == document["members"]
    assert sum(document["share"].values()) == pytest.approx(1, abs=1e-12)
    assert document["share"]["DE"] == pytest.approx(0.2168, abs=1e-3)
    assert document["options"]["rk_rounding"] == "ceil"
    population = document["inputs"]["DE"]["population"]
    assert list(population) == ["value", "year", "dataset", "vintage", "source", "trust", "note"]
    assert (population["value"], population["year"]) == (83577140, 2025)
    assert list(document["inputs"]["DE"]) == ["population", "gdp_meur"]


def test_the_users_figures_take_the_place_of_the_snapshot(json_of: JsonOf, own: tuple[str, ...]) -> None:
    """The share is that of the file, the file is named as its source, and nobody invents a year for it."""
    document = json_of(*own)
    expected = 0.5 * 83500000 / 152770000 + 0.5 * 4330000 / 7273000.5
    assert document["share"]["DE"] == pytest.approx(expected, abs=1e-15)
    figure = document["inputs"]["FR"]["gdp_meur"]
    assert (figure["value"], figure["year"], figure["dataset"], figure["source"]) == (
        2920000.5,
        None,
        "user's file",
        "gdp.csv",
    )


def test_a_spreadsheet_gives_the_same_key_as_a_csv(json_of: JsonOf, own: tuple[str, ...], tmp_path: Path) -> None:
    """Officials keep their figures in spreadsheets."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in POPULATION.splitlines():
        geo, value = row.split(",")
        book.active.append([geo, float(value) if value.isdigit() else value])
    book.save(tmp_path / "population.xlsx")
    as_csv = json_of(*own)
    as_xlsx = json_of(*(str(one).replace("population.csv", "population.xlsx") for one in own))
    assert as_xlsx["share"] == as_csv["share"]
    assert as_xlsx["inputs"]["DE"]["population"]["source"] == "population.xlsx"


def test_neither_the_hash_seed_nor_the_order_of_rows_changes_a_byte(
    run_alone: RunAlone, own: tuple[str, ...], tmp_path: Path
) -> None:
    """Two people with the same figures must get the same file."""
    first = run_alone(*own, "--json", PYTHONHASHSEED="0").stdout
    for name, content in (("population.csv", POPULATION), ("gdp.csv", GDP)):
        header, *rows = content.splitlines()
        random.Random(7).shuffle(rows)
        (tmp_path / name).write_text("\n".join([header, *rows]))
    assert run_alone(*own, "--json", PYTHONHASHSEED="1").stdout == first != b""


def test_results_and_notes_do_not_mix(run_alone: RunAlone, own: tuple[str, ...], tmp_path: Path) -> None:
    """A program that reads standard output gets JSON only; the note is for the person."""
    import json

    (tmp_path / "gdp.csv").write_text(GDP + "GR,1\nNO,2\n")
    done = run_alone(*own, "--json")
    notes = json.loads(done.stdout)["notes"]
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [f"Note: {note}" for note in notes]
    assert [note.rpartition(": ")[2] for note in notes] == [
        "GR is read as EL (Greece)",
        "EL, NO passed over, not among the Member States of this computation",
    ]


def test_every_year_and_series_is_on_the_screen(run: Run) -> None:
    """A share without its figures cannot be checked."""
    shown = run("key", "--year", 2026).stdout
    for words in ("Population 2025, persons", "demo_gind JAN", "Gross domestic product 2024", "trust", "All 26"):
        assert words in shown


@pytest.mark.parametrize("columns", ["80", "120"])
def test_no_line_is_wider_than_the_screen_and_there_are_no_codes(run: Run, columns: str) -> None:
    """What is piped into a file or seen on a narrow screen must stay readable."""
    for command in (
        ("key", "--year", 2026),
        ("key", "--year", 2015),
        ("key", "--year", 2015, "--formula", "com2015_451"),
    ):
        shown = run(*command, COLUMNS=columns).stdout
        assert max(map(len, shown.splitlines())) <= int(columns)
        assert "\x1b" not in shown


def test_2015_runs_its_three_keys_beside_the_published_ones(json_of: JsonOf) -> None:
    """The keys of 2015 are computed from the snapshot alone, and a difference from the published ones is shown."""
    document = json_of("key", "--year", 2015)
    assert list(document["formulas"]) == ["com2015_240", "com2015_286", "com2015_451"]
    assert [len(one["members"]) for one in document["formulas"].values()] == [25, 23, 22]
    for name in ("com2015_240", "com2015_286", "com2015_451"):
        published = document["formulas"][name]["published"]
        assert published["largest_difference_points"] <= 0.25
        assert published["mean_difference_points"] <= 0.04
        share, beside = document["formulas"][name]["share"]["DE"] * 100, published["share_per_cent"]["DE"]
        assert published["difference_points"]["DE"] == pytest.approx(share - beside)
    assert list(document["formulas"]["com2015_240"]["inputs"]["HR"]) == [
        "population",
        "gdp_meur",
        "applications",
        "unemployment",
    ]


def test_the_2016_key_counts_all_member_states_of_the_day(json_of: JsonOf) -> None:
    """The proposal of 2016 was for the whole Union, which then had 28 states; the 2015 vintage lies in the snapshot."""
    document = json_of("key", "--year", 2017, "--formula", "com2016_270")
    assert len(document["members"]) == 28
    assert "UK" in document["members"]
    assert any("secondary source" in note for note in document["notes"])


def test_a_key_of_2015_with_figures_of_the_users_own(json_of: JsonOf, own: tuple[str, ...], tmp_path: Path) -> None:
    """All four figures can be handed in, for a year of which the snapshot has none."""
    (tmp_path / "applications.csv").write_text("geo,value\nDE,200000\nFR,100000\nMT,1500\n")
    (tmp_path / "unemployment.csv").write_text("geo,value\nDE,3.5\nFR,7.4\nMT,3.0\n")
    extra = ("--applications", tmp_path / "applications.csv", "--unemployment", tmp_path / "unemployment.csv")
    document = json_of(*own, "--formula", "com2015_240", *extra)
    people = {"DE": 83500000, "FR": 68700000, "MT": 570000}
    rate = {geo: people[geo] / value for geo, value in (("DE", 200000), ("FR", 100000), ("MT", 1500))}
    work = {"DE": 1 / 3.5, "FR": 1 / 7.4, "MT": 1 / 3.0}
    expected = (
        0.4 * people["DE"] / sum(people.values())
        + 0.4 * 4330000 / 7273000.5
        + 0.1 * rate["DE"] / sum(rate.values())
        + 0.1 * work["DE"] / sum(work.values())
    )
    assert document["share"]["DE"] == pytest.approx(expected)
    assert document["inputs"]["MT"]["unemployment"]["source"] == "unemployment.csv"


def test_members_and_option_are_one_choice(json_of: JsonOf, refused: Refused) -> None:
    """The list of states is an answer to an open question, and stands among the options of the output."""
    document = json_of("key", "--year", 2026, "--members", "gr,de,FR")
    assert document["members"] == ["DE", "EL", "FR"]
    assert document["options"]["rk_members"] == "DE,EL,FR"
    assert refused("key", "--year", 2026, "--members", "DE,FR", "--options", "rk_members=27") == (
        "the states are given twice, by --members and by the option rk_members; expected one of them"
    )


def test_another_cut_off_takes_other_figures(json_of: JsonOf) -> None:
    """What was in hand depends on the day."""
    document = json_of("key", "--year", 2026, "--cut-off", "2026-10-15")
    assert document["inputs"]["DE"]["population"]["year"] == 2026


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["--year", "2040"],
            "population 2039 of Austria (AT), Belgium (BE), Bulgaria (BG) and 23 more states is missing in the "
            "snapshot, where the newest year is 2026; nothing is put in its place; "
            "expected a year and states whose figures are in the snapshot, or --population and --gdp with your own",
        ),
        (
            ["--year", "2020"],
            "Part IV of Regulation (EU) 2024/1351 bound no Member State on 2019-10-15; "
            "expected a later year, --members, or another --formula",
        ),
        (
            ["--year", "2026", "--formula", "com2015_240"],
            "com2015_240 is computed from the snapshot for 2015 only; for 2026 its figures must be your own; "
            "expected --applications FILE and --unemployment FILE",
        ),
        (
            ["--year", "2026", "--unemployment", "x.csv"],
            "--unemployment given, but ammr uses population, gdp_meur only",
        ),
        (
            ["--year", "2015", "--cut-off", "2015-01-01"],
            "--cut-off given, but the figures of the keys of 2015 are those of May 2015",
        ),
        (
            ["--year", "2026", "--options", "rk_gdp=pps"],
            "rk_gdp is pps, but only GDP at current prices ships with the program; "
            "expected --gdp FILE with GDP in purchasing power standards",
        ),
        (
            ["--year", "2026", "--cut-off", "15.10.2025"],
            "Invalid value for '--cut-off': \"15.10.2025\" is not a date; expected a form like 2025-10-15 "
            '(see "article80 key --help")',
        ),
        (
            ["--year", "2026", "--members", "DE,DE"],
            "Invalid value for '--members': DE is there twice; expected each state once (see \"article80 key --help\")",
        ),
    ],
)
def test_what_cannot_be_computed_is_one_line(refused: Refused, arguments: list[str], line: str) -> None:
    """The line says what is missing and what would help."""
    assert refused("key", *arguments) == line


def test_a_year_without_a_pool_is_computed_with_a_note(run: Run, json_of: JsonOf) -> None:
    """The key of 2025 is a fair question, but nobody may take it for that of a pool."""
    (note,) = json_of("key", "--year", 2025)["notes"]
    assert note.startswith("No pool existed for 2025; the first one is for 2026.")
    assert run("pool", "--year", 2025, "--relocations", 100).stderr == f"Note: {note}\n"
    assert json_of("key", "--year", 2026)["notes"] == []


@pytest.mark.parametrize("command", ["key", "pool", "cycle", "explain"])
def test_strict_refuses_what_else_leaves_a_note(command: str, run: Run, refused: Refused, tmp_path: Path) -> None:
    """A population in thousands is taken with a doubt; with --strict it is one line and no answer."""
    rows = (f"{geo},{value}" for geo, value in (("DE", 83_577), ("FR", 68_635), ("MT", 575)))
    (tmp_path / "population.csv").write_text("\n".join(["geo,value", *rows]))
    (tmp_path / "gdp.csv").write_text(GDP)
    files = ("--population", tmp_path / "population.csv", "--gdp", tmp_path / "gdp.csv", "--members", "DE,FR,MT")
    asked: dict[str, tuple[Any, ...]] = {
        "key": ("key", "--year", 2026),
        "pool": ("pool", "--year", 2026, "--relocations", 100),
        "cycle": ("cycle", 2027),
        "explain": ("explain", "fair_share", "DE", "--year", 2027),
    }
    taken = run(*asked[command], *files)
    assert taken.exit_code == 0
    assert "thousands?" in taken.stderr
    assert "thousands?; expected figures near those in hand" in refused(*asked[command], *files, "--strict")


def test_one_state_of_the_users_own_moves_its_share_and_leaves_the_other_figures(
    json_of: Callable[..., Any], tmp_path: Path
) -> None:
    """Portugal's office has a newer population of its own; the key says whose figure is whose."""
    (tmp_path / "own.csv").write_text("geo,value\nPT,10800000\n")
    own = json_of("key", "--year", 2026, "--population", tmp_path / "own.csv")
    before = json_of("key", "--year", 2026)
    figures, others = own["inputs"], before["inputs"]
    assert (figures["PT"]["population"]["value"], figures["PT"]["population"]["source"]) == (10_800_000, "own.csv")
    assert figures["DE"]["population"]["value"] == others["DE"]["population"]["value"]
    assert figures["DE"]["population"]["source"] == others["DE"]["population"]["source"]
    assert "handed in" not in figures["DE"]["population"]["note"]
    assert own["share"]["PT"] > before["share"]["PT"]
    assert any("no rows for 25 states" in note for note in own["notes"])


def test_gdp_of_another_kind_stands_alone(refused: Callable[..., str], tmp_path: Path) -> None:
    """Purchasing power standards beside current prices would be no figure at all."""
    (tmp_path / "own.csv").write_text("geo,value\nPT,310000\n")
    line = refused("key", "--year", 2026, "--gdp", tmp_path / "own.csv", "--options", "rk_gdp=pps")
    assert "no rows for 25 states" in line
