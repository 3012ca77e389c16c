"""``article80 match --verify``: what was written stands the check, and no change of it goes unseen."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_match import CASES, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Five cases and five places."""
    cases, places = tmp_path / "cases.csv", tmp_path / "places.csv"
    cases.write_text(CASES)
    places.write_text(PLACES)
    return cases, places


@pytest.fixture
def written(run: Run, files: tuple[Path, Path], tmp_path: Path) -> Path:
    """The folder of a run."""
    assert run("match", *files, "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def changed_row(**cells: str) -> Callable[[Path], None]:
    """Write other cells into the row of K3, which has a place."""

    def change(folder: Path) -> None:
        path = folder / "assignments.csv"
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        next(row for row in rows if row["case"] == "K3").update(cells)
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return change


def changed_run(*path: str, to: Any) -> Callable[[Path], None]:
    """Write another value into the record of the run."""

    def change(folder: Path) -> None:
        run = json.loads((folder / "run.json").read_text())
        at = run
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = to
        (folder / "run.json").write_text(json.dumps(run))

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (changed_row(persons="7"), 'K3 has "7" under persons in the list, and not'),
        (changed_row(benefitting="EL"), 'K3 has "EL" under benefitting in the list, and not'),
        (changed_row(bars="67(2)"), 'K3 has "67(2)" under bars in the list, and not'),
        (changed_row(state_name="Spain"), 'K3 has "Spain" under state_name in the list, and not'),
        (changed_row(outcome="decided"), 'K3 has "decided" under outcome in the list, and not'),
        (changed_row(why="full"), 'K3 has "full" under why in the list, and not "'),
        (changed_row(by_lot="yes"), 'K3 has "yes" under by_lot in the list, and not "no"'),
        (changed_row(offset="yes"), 'K3 has "yes" under offset in the list, and not'),
        (changed_run("placed", to=77), "the run says 77 under placed, and not"),
        (changed_run("exact", to=False), "value and bound are equal, and the result is not called exact"),
        (changed_run("gap", to=0.5), "the gap is 0, not 0.5"),
        (changed_run("gap", to=float("nan")), "the gap is 0, not nan"),
        (changed_run("value", to=float("nan")), "is not the record of a matching (value is no whole number)"),
        (changed_run("value", to="x"), "is not the record of a matching (value is no whole number)"),
        (changed_run("input", "places", to=[[9, 9]]), "the places of the run are not those of"),
        (changed_run("input", "agreed", to=[[True, True]]), "the places of the run are not those of"),
        (changed_run("decisions", to=[{"case": "K9", "state": "stays"}]), "K9 was decided and is not among the cases"),
        (
            changed_run("decisions", to=[{"case": "K3", "state": "XX"}]),
            "a case was decided for XX, which has no places",
        ),
        (changed_run("decisions", to=[{"case": "K4", "state": "stays"}]), 'K4 has "barred" under outcome in the list'),
    ],
)
def test_no_change_of_what_was_written_goes_unseen(
    run: Run, written: Path, change: Callable[[Path], None], says: str
) -> None:
    """The list that an officer reads, the record, and the places: each is held against the cases and the files."""
    change(written)
    done = run("match", "--verify", written)
    assert done.exit_code in (1, 2)
    assert says in " ".join((done.stdout + done.stderr).split())
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize(
    ("key", "to", "says"),
    [
        (
            "person",
            ["We propose that you move from Italy to Gondwana."],
            "the reason of K1 is not the one that follows: person",
        ),
        ("officer", ["Sign this."], "the reason of K1 is not the one that follows: officer"),
        ("why", "full", "the reason of K1 is not the one that follows: why"),
        ("synthetic", True, "the reason of K1 is not the one that follows: synthetic"),
    ],
)
def test_a_changed_letter_is_seen(run: Run, written: Path, key: str, to: Any, says: str) -> None:
    """The reasons follow from the cases and the result, so each is worked out anew and compared as a whole."""
    path = written / "reasons.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    lines[0][key] = to
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = run("match", "--verify", written)
    assert done.exit_code == 1
    assert says in done.stdout


def test_a_missing_letter_is_seen(run: Run, written: Path) -> None:
    """Who takes a reason away takes away what can be reviewed."""
    path = written / "reasons.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    assert "2 reasons are written, and 3 belong to the run" in run("match", "--verify", written).stdout


def test_the_reasons_of_all_cases_stand_the_check(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    """Decisions, preferences, cases without a place and barred ones: nothing of the search is needed to write them."""
    (tmp_path / "decided.csv").write_text("case,state,why\nK3,DE,a doctor waits there\nK2,stays,\n")
    (tmp_path / "preferences.csv").write_text("contributing,profile,value,points\nDE,persons,1-3,2\n")
    more = ("--decided", tmp_path / "decided.csv", "--preferences", tmp_path / "preferences.csv", "--reasons", "all")
    done = run("match", *files, *more, "--out", tmp_path / "all")
    assert done.exit_code == 0, done.stderr
    assert run("match", "--verify", tmp_path / "all").stdout.startswith("No fault found in 5 cases")


def test_a_reason_for_another_result_is_seen(run: Run, written: Path) -> None:
    """The letter and the list must not part."""
    reasons = written / "reasons.jsonl"
    lines = [json.loads(line) for line in reasons.read_text().splitlines()]
    lines[0]["state"] = None
    reasons.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert "is for another result than the list" in run("match", "--verify", written).stdout
