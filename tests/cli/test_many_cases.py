"""Many cases of ``article80 responsibility``: the table as CSV and Parquet, and what is said of what gave no row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from article80.report.case_table import COLUMNS
from tests.cli.conftest import Run, RunAlone
from tests.cli.test_responsibility import CASE

Refused = Callable[..., str]


def _lines(path: Path, *cases: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps({**CASE, **one}, ensure_ascii=False) for one in cases), encoding="utf-8")
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_in_csv_opens_in_any_program(run: Run, tmp_path: Path) -> None:
    """UTF-8 with a header, days as they are written in a case file, and an empty cell for what there is not."""
    lines = _lines(tmp_path / "cases.jsonl", {"id": "Fälle, erster"}, {"id": "second", "events": []})
    done = run("responsibility", lines, "--on", "2026-11-20", "--out", tmp_path / "results.csv")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.split() == f"2 cases in {tmp_path / 'results.csv'}, as of 2026-11-20.".split()
    first, second = _rows(tmp_path / "results.csv")
    assert list(first) == list(COLUMNS)
    assert (first["case"], first["on"], first["responsible"], first["next_due"]) == (
        "Fälle, erster",
        "2026-11-20",
        "IT",
        "2027-02-03",
    )
    assert (second["case"], second["next_due"], second["limits_open"]) == ("second", "", "0")


def test_csv_and_parquet_hold_the_same(run: Run, tmp_path: Path) -> None:
    """Whoever chooses the other form must not get another answer."""
    import pyarrow.parquet as pq

    lines = _lines(tmp_path / "cases.jsonl", *({"id": str(number)} for number in range(3)))
    for name in ("results.csv", "results.parquet"):
        assert run("responsibility", lines, "--on", "2026-11-20", "--out", tmp_path / name).exit_code == 0
    kept = pq.read_table(tmp_path / "results.parquet").to_pylist()
    as_text = [{name: "" if value is None else str(value) for name, value in row.items()} for row in kept]
    assert _rows(tmp_path / "results.csv") == as_text


def test_a_csv_is_written_part_by_part_with_one_header(run_alone: RunAlone, tmp_path: Path) -> None:
    """More cases than one portion holds come in their order, under one header."""
    lines = _lines(tmp_path / "cases.jsonl", *({"id": str(number)} for number in range(1200)))
    out = tmp_path / "results.csv"
    done = run_alone("responsibility", lines, "--on", "2026-08-04", "--out", out)
    assert done.returncode == 0, done.stderr
    assert [row["case"] for row in _rows(out)] == [str(number) for number in range(1200)]


def test_no_cell_is_a_formula(run: Run, tmp_path: Path) -> None:
    """The id of a case is what somebody else typed; a spreadsheet program must not carry it out."""
    lines = _lines(tmp_path / "cases.jsonl", {"id": "=1+1"}, {"id": "plain"})
    assert run("responsibility", lines, "--on", "2026-11-20", "--out", tmp_path / "results.csv").exit_code == 0
    assert [row["case"] for row in _rows(tmp_path / "results.csv")] == ["'=1+1", "plain"]


@pytest.mark.parametrize("name", ["results.csv", "results.parquet"])
def test_without_a_good_case_nothing_is_written(run: Run, tmp_path: Path, name: str) -> None:
    """A table without rows looks like a result, and must not take the place of the one of yesterday."""
    lines, out = tmp_path / "cases.jsonl", tmp_path / name
    lines.write_text("{bad\n[]\n", encoding="utf-8")
    out.write_text("yesterday")
    done = run("responsibility", lines, "--on", "2026-08-04", "--out", out)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == (
        "article80: 2 cases could not be used; each has its line above; no case was good, so nothing was written"
    )
    assert out.read_text() == "yesterday"
    assert {path.name for path in tmp_path.iterdir()} == {"cases.jsonl", name}


def test_json_for_human_eyes_in_a_file_of_lines_is_said_once(refused: Refused, tmp_path: Path) -> None:
    """Forty errors about braces would not tell that the file only has the wrong ending."""
    expected = "has JSON that goes over several lines; expected each case on one line, or one case alone in a file"
    for text in (json.dumps(CASE, indent=1), "\n" + json.dumps([CASE, CASE], indent=1), "\ufeff{\n}\n{\n}\n"):
        lines = tmp_path / "cases.jsonl"
        lines.write_text(text, encoding="utf-8")
        assert expected in refused("responsibility", lines, "--on", "2026-08-04", "--out", tmp_path / "results.csv")
        assert not (tmp_path / "results.csv").exists()


def test_a_line_that_breaks_off_is_not_taken_for_that(run: Run, tmp_path: Path) -> None:
    """One bad line among good ones stays one line of error, with the place in it."""
    lines = _lines(tmp_path / "cases.jsonl", {"id": "good"})
    lines.write_text('{"id": "x",\n' + lines.read_text() + "\n{bad}\n", encoding="utf-8")
    done = run("responsibility", lines, "--on", "2026-08-04", "--out", tmp_path / "results.csv")
    assert done.exit_code == 2
    assert "line 1: cannot be read: the JSON breaks off before its end; expected one case in JSON" in done.stderr
    assert "line 3: cannot be read: the JSON is not right from character 2 on: a name without" in done.stderr
    assert [row["case"] for row in _rows(tmp_path / "results.csv")] == ["good"]


def test_a_folder_without_cases_is_named_before_the_lack_of_a_file(refused: Refused, tmp_path: Path) -> None:
    """Nobody should have to name a table for nothing."""
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "case.csv").write_text("id")
    assert "has no cases; expected files that end in .json or .toml" in refused("responsibility", folder)


def test_a_file_of_lines_that_is_not_there_is_bad_input(refused: Refused, tmp_path: Path) -> None:
    """A wrong name is the user's to mend, as it is for a single case."""
    for more in ((), ("--out", tmp_path / "results.csv")):
        line = refused("responsibility", tmp_path / "cases.jsonl", "--on", "2026-08-04", *more)
        assert "cases.jsonl: there is no such file; expected the path of a file or a folder" in line


def test_files_with_another_ending_are_counted(run: Run, tmp_path: Path) -> None:
    """A case in a file that is not read would be missed by nobody."""
    folder = tmp_path / "cases"
    (folder / "inner").mkdir(parents=True)
    _lines(folder / "a.json", {})
    for name in ("b.csv", "c.JSONL", ".hidden"):
        (folder / name).write_text("")
    done = run("responsibility", folder, "--on", "2026-08-04", "--out", tmp_path / "results.csv")
    assert done.exit_code == 0
    assert done.stderr == f"Note: not read in {folder}: 2 files that do not end in .json or .toml and 1 folder\n"
    (folder / "inner").rmdir()
    for name in ("b.csv", "c.JSONL"):
        (folder / name).unlink()
    assert run("responsibility", folder, "--on", "2026-08-04", "--out", tmp_path / "results.csv").stderr == ""


def test_a_table_that_cannot_be_written_is_a_failure(run: Run, tmp_path: Path) -> None:
    """That is no fault in the cases: the code is 1, and the line says what was expected."""
    lines, out = _lines(tmp_path / "cases.jsonl", {}), tmp_path / "nowhere" / "results.csv"
    done = run("responsibility", lines, "--on", "2026-08-04", "--out", out)
    assert (done.exit_code, done.stderr) == (
        1,
        f"article80: {out} cannot be written: there is no such folder; expected a path in a folder that is there\n",
    )
