from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from article80.cycle import Cycle
from article80.report import FORMATS, as_bytes, write, writing
from article80.report.flat_files import cycle_as_markdown
from article80.report.json_form import cycle_as_dict, cycle_as_json
from article80.report.spreadsheet import cycle_as_xlsx
from article80.report.tidy import TidyRow, tidy_csv, tidy_rows
from article80.words import text_of


@pytest.fixture(scope="module")
def plain(cycle_2026: Cycle) -> dict[str, Any]:
    """The cycle of 2026 as it comes back from its JSON text."""
    found: dict[str, Any] = json.loads(cycle_as_json(cycle_2026))
    return found


def test_json_holds_what_other_programs_rely_on(cycle_2026: Cycle, plain: dict[str, Any]) -> None:
    """The keys are a contract: a program that reads them must not break when the report is changed."""
    assert plain == cycle_as_dict(cycle_2026)
    assert plain["year"] == 2026
    assert set(plain["labels"]) == set(cycle_2026.members)
    assert plain["labels"]["ES"] == ["under_migratory_pressure_sar"]
    assert sum(plain["key"]["share"].values()) == pytest.approx(1, abs=1e-12)
    assert set(plain["key"]["inputs"]["DE"]["population"]) >= {"value", "year", "dataset", "vintage", "source", "trust"}
    assert plain["fair_shares"]["IE"].keys() == {"persons", "cents"}
    assert {finding["triggered"] for finding in plain["offsets"]} <= {True, False, "unknown"}
    assert all({"published", "computed", "difference"} <= set(one) for one in plain["deviations"])
    assert {"gross_pool", "net_pool", "waterfall", "statement", "open_questions", "sources", "notes"} <= set(plain)


def test_json_says_unknown_and_gives_the_bounds(plain: dict[str, Any]) -> None:
    """An unpublished pledge is the word "unknown", never a zero and never a guess in the place of a figure."""
    (sweden,) = plain["pledges"]["SE"]
    assert sweden["value"] == "unknown"
    assert sweden["low"] == 0 < sweden["central"] == sweden["high"]
    (germany,) = plain["pledges"]["DE"]
    assert (germany["measure"], germany["value"], germany["unit"]) == ("relocation", 4555, "persons")


def test_whole_numbers_stay_whole(plain: dict[str, Any]) -> None:
    """Persons and cents are never written with a decimal point."""

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for inner in value:
                walk(inner, path)
        elif isinstance(value, float):
            assert not value.is_integer() or path.startswith(".search"), path

    walk(plain, "")


def test_csv_reads_back(cycle_2026: Cycle) -> None:
    """One row a figure and reading; the unknown is an empty cell with its bounds in rows of their own."""
    rows = list(csv.DictReader(io.StringIO(tidy_csv(tidy_rows(cycle_2026)))))
    assert list(rows[0]) == ["year", "geo", "measure", "unit", "reading", "value", "status", "source", "trust"]
    found = {(row["geo"], row["measure"], row["unit"], row["reading"]): row for row in rows if row["year"] == "2026"}
    for state in cycle_2026.states:
        assert int(found[state.geo, "fair_share", "persons", ""]["value"]) == state.fair_share_persons
        assert float(found[state.geo, "share", "part of one", ""]["value"]) == state.share
        net = found[state.geo, "net", "cents", ""]
        if state.net_cents.is_certain:
            assert int(net["value"]) == state.net_cents.central
            continue
        assert (net["value"], net["status"]) == ("", "unknown")
        for reading in ("published", "low", "central", "high"):
            told = found[state.geo, "net", "cents", reading]["value"]
            assert int(told) == getattr(state.net_cents, reading)
    assert all(row["value"] == "" or float(row["value"]) is not None for row in rows)
    population = next(row for row in rows if row["measure"] == "population" and row["geo"] == "DE")
    assert (population["year"], population["trust"]) == ("2025", "B")
    assert found["EU", "program", "", ""]["source"].startswith("article80 ")


def test_the_long_table_is_whole(cycle_2026: Cycle) -> None:
    """No figure stands in it twice, and every step on the way, every pledge and every published figure is in it."""
    rows = list(tidy_rows(cycle_2026))
    keys = [(row.year, row.geo, row.measure, row.unit, row.reading, row.source, row.status) for row in rows]
    assert len(set(keys)) == len(keys)
    measures = {row.measure for row in rows}
    assert {f"waterfall_{step.key}" for step in cycle_2026.waterfall} <= measures
    assert {text_of(one.figure) for one in cycle_2026.comparisons} <= measures
    assert {f"pledge_{one.measure}" for state in cycle_2026.states for one in state.pledges} <= measures


def test_the_workbook_prints_on_few_pages(cycle_2026: Cycle) -> None:
    """Sheets that are cut into strips of four columns are thrown away; only that of the states is wider than paper."""
    book = load_workbook(io.BytesIO(cycle_as_xlsx(cycle_2026)))
    for sheet in book:
        most = {"States": 5, "Waterfall": 2}.get(sheet.title, 1)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth <= most
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "not official" in sheet.oddFooter.left.text
    assert book["States"].auto_filter.ref
    share = next(cell for cell in book["States"][2] if isinstance(cell.value, float))
    assert share.number_format == "0.0000%"
    header, *rows = book["data"].iter_rows(values_only=True)
    assert header == TidyRow._fields
    for row, known in zip(rows, tidy_rows(cycle_2026), strict=True):
        assert tuple(one or "" for one in row[:5]) == known[:5]
        assert row[5] == (None if known.value is None else pytest.approx(known.value))


def test_the_workbook_reads_back(cycle_2026: Cycle) -> None:
    """Six sheets with numbers as numbers, so that an office can calculate on."""
    book = load_workbook(io.BytesIO(cycle_as_xlsx(cycle_2026)))
    assert book.sheetnames == [
        "Summary",
        "States",
        "Waterfall",
        "Article 63",
        "Comparisons",
        "Statement",
        "Open questions",
        "Sources",
        "data",
    ]
    assert any(row[1] == 962 for row in book["Statement"].iter_rows(values_only=True))
    questions = [value for row in book["Open questions"].iter_rows(values_only=True) for value in row]
    assert any("rk_rounding" in str(value) for value in questions)
    header, *rows = book["States"].iter_rows(values_only=True)
    by_code = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert by_code["DE"]["fair_share_persons"] == cycle_2026.state("DE").fair_share_persons
    assert by_code["SE"]["net_cents"] == "unknown"
    assert len(list(book["Waterfall"].iter_rows())) == len(cycle_2026.waterfall) + 1


def test_the_workbook_holds_places_where_it_says_places(cycle_2026: Cycle) -> None:
    """A number of cents under the heading "places" would be read as two million times too many people."""
    book = load_workbook(io.BytesIO(cycle_as_xlsx(cycle_2026)))
    header, *rows = book["Waterfall"].iter_rows(values_only=True)
    for row, step in zip(rows, cycle_2026.waterfall, strict=True):
        cells = dict(zip(header, row, strict=True))
        assert cells["places_central"] == step.cents.central / 2_000_000
        assert cells["cents_central"] == step.cents.central
    summary = {str(row[0]): row for row in book["Summary"].iter_rows(values_only=True)}
    assert summary["Need identified"][1] == 30_000
    assert 4779.5 in summary["Can reach a state under pressure"]


def test_markdown_leaves_apostrophes_and_quotes(own_cycle: Cycle, hostile_cycle: Cycle) -> None:
    """Markdown has no need of entities for them; broken ones are read aloud and printed as they stand."""
    assert "2027, with figures of the user's own" in cycle_as_markdown(own_cycle)
    assert not re.search(r"&\\?#|&quot;", cycle_as_markdown(hostile_cycle))


def test_json_tells_adjusted_to_nothing_from_nothing_pledged(plain: dict[str, Any]) -> None:
    """Both are a 0 of a kind that is not known; the words say which."""
    austria, hungary = plain["pledges"]["AT"][0], plain["pledges"]["HU"][0]
    assert austria["value"] == hungary["value"] == 0
    assert "deducted in full" in austria["says"]
    assert hungary["says"]
    assert hungary["says"] != austria["says"]


def test_markdown_tables_are_whole(cycle_2026: Cycle, cycle_2027: Cycle) -> None:
    """Each row has as many cells as its heading, also with bars and line ends in the words."""
    for cycle in (cycle_2026, cycle_2027):
        lines = cycle_as_markdown(cycle).splitlines()
        assert lines[0] == f"# {cycle.title}"
        for block in re.findall(r"(?:^\|.*\n?)+", "\n".join(lines), re.MULTILINE):
            counts = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            assert len(counts) == 1


def test_hostile_text_is_harmless_in_files(hostile_cycle: Cycle) -> None:
    """A text that begins like a formula must not be computed when the file is opened, nor markup be read as such."""
    assert "<script" not in cycle_as_markdown(hostile_cycle)
    book = load_workbook(io.BytesIO(cycle_as_xlsx(hostile_cycle)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_csv_text_is_never_a_formula(cycle_2026: Cycle, start: str) -> None:
    """Spreadsheets compute a cell that begins with these signs; an apostrophe before it keeps it a text."""
    from dataclasses import replace

    figure = replace(cycle_2026.comparisons[0], source=start)
    cycle = replace(cycle_2026, comparisons=(figure,))
    rows = csv.DictReader(io.StringIO(tidy_csv(tidy_rows(cycle))))
    row = next(row for row in rows if row["measure"] == text_of(figure.figure))
    assert row["source"] == f"'{start}"


_PRINT_HASHES = """
import hashlib, sys
from article80.cycle import cycle_inputs, run
from article80.report import FORMATS, as_bytes
for year in (2026, 2027):
    cycle = run(cycle_inputs(year))
    for form in FORMATS:
        print(year, form, hashlib.sha256(as_bytes(cycle, form)).hexdigest())
"""


def test_the_same_cycle_gives_the_same_bytes(cycle_2026: Cycle, cycle_2027: Cycle) -> None:
    """In another process with another hash seed too: a report can be checked by computing it again."""
    here = [
        f"{cycle.year} {form} {hashlib.sha256(as_bytes(cycle, form)).hexdigest()}"
        for cycle in (cycle_2026, cycle_2027)
        for form in FORMATS
    ]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Apia", "LC_ALL": "C"}
    there = subprocess.run(
        [sys.executable, "-c", _PRINT_HASHES], env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout.splitlines() == here


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_a_report_is_written_whole(cycle_2026: Cycle, tmp_path: Path, form: str) -> None:
    """The file holds the report and nothing stands beside it."""
    path = tmp_path / f"report.{form}"
    path.write_text("old")
    write(cycle_2026, path, form)
    assert path.read_bytes() == as_bytes(cycle_2026, form)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_failure_leaves_the_old_file_and_nothing_else(
    cycle_2026: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a report is worse than none: when writing fails the old file stays as it was."""
    path = tmp_path / "report.json"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="the disk is full"):
        write(cycle_2026, path, "json")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_report_that_cannot_be_made_touches_nothing(
    cycle_2026: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole content is there before the first byte is written."""

    def fail(*_: object) -> bytes:
        raise RuntimeError("no chart")

    monkeypatch.setattr(writing, "as_bytes", fail)
    with pytest.raises(RuntimeError, match="no chart"):
        write(cycle_2026, tmp_path / "report.html", "html")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused_in_one_line(cycle_2026: Cycle, tmp_path: Path) -> None:
    """The message lists the formats, and no file appears."""
    with pytest.raises(ValueError, match="unknown format 'pdf'; expected one of html, json, xlsx, csv, md"):
        write(cycle_2026, tmp_path / "report.pdf", "pdf")
    assert list(tmp_path.iterdir()) == []
