"""Files that commands write: never one that was handed in, and only with an ending that says what is in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from article80.cli import program
from article80.cli.match import FILES
from article80.cli.outputs import Output
from tests.cli.conftest import Run

Refused = Callable[..., str]

CASE = {"id": "a", "applicant": {"id": "a", "applications": []}}
CASES = "case,benefitting,ages\nK1,IT,30\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("responsibility", "IN", "--timeline", "OUT.json"), ".svg"),
        (("responsibility", "IN", "--timeline", "OUT.png"), ".svg"),
        (("responsibility", "IN", "--out", "OUT.json"), ".csv or .parquet"),
        (("responsibility", "IN", "--out", "OUT.toml"), ".csv or .parquet"),
        (("responsibility", "IN", "--out", "OUT.jsonl"), ".csv or .parquet"),
        (("responsibility", "IN", "--out", "OUT"), ".csv or .parquet"),
        (("calendar", 2027, "--ics", "OUT.json"), ".ics"),
        (("compare", "--year", 2025, "--report", "OUT.json"), ".html"),
        (("assess", 2026, "--report", "OUT.json"), ".html"),
        (("project", 2026, "--chart", "OUT.json"), ".svg or .png"),
        (("sensitivity", "--year", 2026, "--geo", "DE", "--chart", "OUT.json"), ".svg or .png"),
        (("simulate", "--chart", "OUT.json"), ".svg or .png"),
        (("population", "--out", "OUT-synthetic.json"), ".csv or .parquet"),
    ],
)
def test_the_ending_says_what_is_in_a_file(
    refused: Refused, tmp_path: Path, arguments: tuple[Any, ...], expected: str
) -> None:
    """A case file that is overwritten with a picture is lost; a table that is named as another cannot be opened."""
    (tmp_path / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    asked = [str(one).replace("IN", str(tmp_path / "case.json")) for one in arguments]
    goal = Path(asked[-1].replace("OUT", str(tmp_path / "case")))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    line = refused(*asked[:-1], goal)
    assert f"{goal} has another ending; expected a file that ends in {expected}" in line
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("case.svg", ("responsibility", "FILE", "--timeline", "FILE")),
        ("answers.html", ("assess", 2026, "--options", "FILE", "--report", "FILE")),
        ("choices.html", ("compare", "--year", 2025, "--choices", "FILE", "--report", "FILE")),
        ("pledges.csv", ("cycle", 2026, "--pledges", "FILE", "--report", "FILE")),
        ("population.csv", ("cycle", 2026, "--population", "FILE", "--report", "FILE")),
        ("answers.csv", ("cycle", 2026, "--options", "FILE", "--report", "FILE")),
    ],
)
def test_no_command_replaces_a_file_that_it_was_given(
    refused: Refused, tmp_path: Path, name: str, arguments: tuple[Any, ...]
) -> None:
    """One slip of the hand must not cost what took days to collect, by whatever name the file is called."""
    file, link = tmp_path / name, tmp_path / f"another-{name}"
    file.write_text("as it was")
    link.symlink_to(file)
    for goal in (file, link, tmp_path / "." / name):
        line = refused(*[file if one == "FILE" else one for one in arguments[:-1]], goal)
        assert f"would replace {file}, which is given as " in line
        assert "; expected another path" in line
    assert file.read_text() == "as it was"


@pytest.mark.parametrize("name", FILES)
def test_a_folder_that_is_filled_keeps_what_was_handed_in(refused: Refused, tmp_path: Path, name: str) -> None:
    """The result of a matching has files with fixed names; the cases may have one of these names."""
    cases = tmp_path / name
    cases.write_text(CASES)
    assert f"would replace {cases}, which is given as CASES" in refused("match", cases, 2026, "--out", tmp_path)
    assert "which is given as --decided" in refused(
        "match", tmp_path / "c.csv", 2026, "--decided", cases, "--out", tmp_path
    )
    assert cases.read_text() == CASES


def test_the_folder_of_the_case_files_is_not_filled_with_results(refused: Refused, tmp_path: Path) -> None:
    """Among the results is a JSON file, whose name may be that of a case."""
    line = refused("match", tmp_path / "c.csv", 2026, "--responsibility", tmp_path, "--out", tmp_path)
    assert "which is given as --responsibility" in line


def test_an_older_result_is_replaced(run: Run, tmp_path: Path) -> None:
    """Only what is read is kept; a picture of yesterday gives way to that of today."""
    case, drawn = tmp_path / "case.json", tmp_path / "case.svg"
    case.write_text(json.dumps(CASE), encoding="utf-8")
    drawn.write_text("yesterday")
    done = run("responsibility", case, "--on", "2026-08-04", "--timeline", drawn)
    assert done.exit_code == 0, done.stderr
    assert drawn.read_text(encoding="utf-8").startswith("<svg ")


def test_every_option_that_names_a_file_to_write_is_held_to_this() -> None:
    """A new command must not forget it. The folder of a simulation is refused by itself where it is not empty."""
    context = click.Context(program)
    commands = {name: program.get_command(context, name) for name in program.list_commands(context)}
    writes = {
        f"{name} {param.opts[0]}": isinstance(param.type, Output)
        for name, command in commands.items()
        for param in (command.params if command else ())
        if {"--out", "--report", "--chart", "--ics", "--timeline"} & {*param.opts}
    }
    assert len(writes) > 9
    assert [name for name, held in writes.items() if not held] == ["simulate --out"]
