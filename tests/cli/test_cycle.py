"""``article80 cycle`` and ``article80 explain``: summary, JSON, report files, and a year of the user's own."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run, RunAlone

    JsonOf = Callable[..., Any]
    Refused = Callable[..., str]

PLEDGES = (
    "geo,measure,amount,deduction,offsets",
    "DE,relocation,1000,,",
    "FR,financial,2000000.50,,",
    "SE,unknown,,,",
    "AT,none,,full,",
)


def test_the_json_is_that_of_the_report(json_of: JsonOf) -> None:
    """One form for the command and the file."""
    from article80.cycle import cycle_inputs, run
    from article80.report import cycle_as_dict

    assert json_of("cycle", 2026) == json.loads(json.dumps(cycle_as_dict(run(cycle_inputs(2026)))))


def test_the_summary_answers_in_plain_words_and_names_the_series(run: Run) -> None:
    """A reader who stops after the first lines has the answer; one who reads on can check it."""
    shown = run("cycle", 2026, COLUMNS="80").stdout.replace("\N{NO-BREAK SPACE}", " ")
    for words in ("21 000", "Where did the solidarity go?", "Can reach a state under", "Spain", "Figures taken"):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_year_without_an_act_is_indicative_and_says_so(run: Run) -> None:
    """Nobody may take a computed contribution for a decided one."""
    shown = run("cycle", 2027).stdout
    assert shown.startswith("Indicative contributions for 2027 (indicative)\n")
    assert "All 26" in shown


@pytest.mark.parametrize("ending", ["json", "csv", "md"])
def test_a_report_is_written_in_the_format_of_its_ending(run: Run, tmp_path: Path, ending: str) -> None:
    """The folder is made where there is none, and the last line says where the report is."""
    path = tmp_path / "out" / f"cycle.{ending}"
    result = run("cycle", 2026, "--report", path)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith(f"Report: {path}\n")
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.stat().st_size > 1000


def test_with_json_the_report_is_named_on_standard_error(run: Run, tmp_path: Path) -> None:
    """Standard output stays pure JSON, the same bytes as the file in that format."""
    path = tmp_path / "cycle.txt"
    result = run("cycle", 2026, "--report", path, "--format", "json", "--json")
    assert result.stderr == f"Report: {path}\n"
    assert result.stdout.encode() == path.read_bytes()


def test_pledges_of_the_users_own_take_the_place_of_the_published(json_of: JsonOf, tmp_path: Path) -> None:
    """Whole persons and cents arrive as they were written, and the year is marked as the user's own."""
    path = tmp_path / "pledges.csv"
    path.write_text("\n".join(PLEDGES))
    document = json_of("cycle", 2026, "--pledges", path, "--relocations", 30000)
    assert document["status"] == "user's own"
    assert document["reference"]["relocations"] == 30000
    (germany,) = document["pledges"]["DE"]
    assert (germany["measure"], germany["value"]) == ("relocation", 1000)
    (france,) = document["pledges"]["FR"]
    assert (france["measure"], france["value"]) == ("financial", 200000050)
    assert document["states"]["AT"]["deduction"] == "full"
    assert any("no row for BE" in note and "unknown" in note for note in document["notes"])


def test_neither_the_hash_seed_nor_the_order_of_rows_changes_a_byte(run_alone: RunAlone, tmp_path: Path) -> None:
    """Two people with the same pledges must get the same file."""
    path = tmp_path / "pledges.csv"
    path.write_text("\n".join(PLEDGES))
    first = run_alone("cycle", 2026, "--pledges", path, "--json", PYTHONHASHSEED="0").stdout
    header, *rows = PLEDGES
    path.write_text("\n".join([header, *random.Random(3).sample(rows, len(rows))]))
    assert run_alone("cycle", 2026, "--pledges", path, "--json", PYTHONHASHSEED="1").stdout == first != b""


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["2026", "--format", "html"], '--format goes with --report FILE (see "article80 cycle --help")'),
        (
            ["2026", "--report", "report.doc"],
            "no format is known for report.doc; expected an ending or --format of html, json, xlsx, csv, md "
            '(see "article80 cycle --help")',
        ),
        (
            ["2026", "--report", "/"],
            '--report / is a folder; expected the path of a file (see "article80 cycle --help")',
        ),
        (
            ["2025"],
            "Invalid value for 'YEAR': there is no pool for 2025, because the first one is for 2026; "
            'expected 2026 or later (see "article80 cycle --help")',
        ),
        (["2101"], "Invalid value for 'YEAR': 2101 is out of range; expected a year from 2000 to 2100"),
    ],
)
def test_a_wrong_wish_is_one_line(refused: Refused, arguments: list[str], line: str) -> None:
    """It is refused before anything is computed or written."""
    assert refused("cycle", *arguments).startswith(line)


def test_a_report_that_cannot_be_written_is_a_failure_in_one_line(run: Run, tmp_path: Path) -> None:
    """Where a file stands in the place of the folder, nothing can be written."""
    (tmp_path / "out").write_text("in the way")
    result = run("cycle", 2026, "--report", tmp_path / "out" / "report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr == (
        f"article80: {tmp_path / 'out' / 'report.json'} cannot be written: {tmp_path / 'out'} is a file, not a folder; "
        "expected another path\n"
    )


def test_an_explanation_goes_down_to_the_figure_and_the_article(run: Run) -> None:
    """Why a figure is what it is: law, formula, figures with their sources, result."""
    shown = run("explain", "fair_share", "DE", "--year", 2026, COLUMNS="80").stdout.replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Art. 66 AMMR", "Formula", "83 577 140 persons", "demo_gind JAN", "Result"):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_json_of_an_explanation_has_stable_keys(json_of: JsonOf) -> None:
    """Other programs show the chain in their own way."""
    document = json_of("explain", "net", "FR", "--year", 2026)
    assert list(document)[:4] == ["year", "figure", "geo", "title"]
    assert [next(iter(link)) for link in document["chain"]] == ["title"] * len(document["chain"])


def test_greece_may_be_called_gr_and_an_outsider_is_refused(run: Run, refused: Refused) -> None:
    """A state is understood by its other code, with a note; one outside the key owes nothing to explain."""
    result = run("explain", "share", "GR", "--year", 2026)
    assert (result.exit_code, result.stderr) == (0, "Note: GR is read as EL (Greece)\n")
    assert refused("explain", "share", "DK", "--year", 2026).startswith(
        "Invalid value for STATE: DK is not one of the Member States of this computation; expected a Eurostat code: AT,"
    )


def test_there_is_nothing_to_explain_before_the_first_pool(refused: Refused) -> None:
    """The same year is refused in the same words by both commands."""
    assert refused("explain", "share", "DE", "--year", 2025).startswith(
        "Invalid value for '--year': there is no pool for 2025, because the first one is for 2026; "
        "expected 2026 or later"
    )


def test_notes_on_the_published_pledges_are_not_told_of_the_users_own(json_of: JsonOf, tmp_path: Path) -> None:
    """The user's file is complete as far as anybody knows."""
    path = tmp_path / "pledges.csv"
    path.write_text("\n".join(PLEDGES))
    published = [note for note in json_of("cycle", 2026)["notes"] if "pledge" in note]
    assert published
    own = json_of("cycle", 2026, "--pledges", path)["notes"]
    assert not set(published) & set(own)
    assert set(json_of("cycle", 2026)["notes"]) - set(published) <= set(own)
    assert any("under pressure is not known" in note for note in json_of("cycle", 2027, "--pledges", path)["notes"])


def test_the_states_stand_in_the_order_of_their_codes(run: Run) -> None:
    """One order in every table, so that a state is found where it was in the last."""
    shown = run("cycle", 2027, COLUMNS="100").stdout.splitlines()
    codes = [
        line.split()[0] for line in shown if "\N{NO-BREAK SPACE}" in line and line[1:3].isupper() and line[3] == " "
    ]
    assert len(codes) == 26
    assert codes == sorted(codes)
    assert "CY, EL, ES, IT" in run("cycle", 2026, COLUMNS="100").stdout
