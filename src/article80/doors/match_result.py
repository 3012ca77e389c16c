"""Reads back what a matching has written into its folder, to be checked or explained again."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO, cast, get_args

import numpy as np

from article80.doors.errors import InputError
from article80.doors.file_bytes import content_of
from article80.law.options import Options
from article80.relocation.check import Claimed
from article80.relocation.check_list import Listed
from article80.relocation.places import Division, Places
from article80.relocation.preferences import Preference
from article80.relocation.run import STAYS, Decision

RUN = "run.json"
ASSIGNMENTS = "assignments.csv"
REASONS = "reasons.jsonl"

POOL = re.compile(r"20\d\d", re.ASCII)
"""How the pool of a year is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A result with what it was made of: the places, preferences and options of the run, and the file of its cases.

    ``cases`` is the path of the file of the cases, ``cases_sha256`` what it held then. ``asked`` are the places that
    the user asked for, a file or the year of a pool, and ``division`` how they were divided. ``on`` is the day of the
    run, and ``files`` how many cases had a responsibility file. ``told`` are the reasons as they were written, line by
    line, and ``whose`` of which cases: "placed", "all" or "none".
    """

    claimed: Claimed
    listed: Listed
    places: Places
    preferences: tuple[Preference, ...]
    act_adopted: date | None
    options: Options
    cases: Path
    cases_sha256: str
    asked: str
    division: Division
    on: date
    files: int
    seed: int
    decisions: tuple[Decision, ...]
    told: tuple[Mapping[str, Any], ...]
    whose: str

    def places_from(self, folder: Path) -> Path | int:
        """The places that the user asked for: the year of a pool, or a file as it is reached by way of a folder."""
        return int(self.asked) if POOL.fullmatch(self.asked) else Path(os.path.normpath(folder / self.asked))


_NO_RECORD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a record of another form raises while it is taken apart: it comes from other hands, and may hold anything."""

_LONGEST_REASON = 200
_LARGEST_RUN = 50_000_000
"""Bytes of the record of a run, which holds the prices of all cases."""

_LONGEST_LINE = 1_000_000


def read_result(folder: Path) -> Written:
    """The result in a folder. Raises InputError in one line where it is not one."""
    run = _json(folder / RUN)
    try:
        made_of = run["input"]
        places = Places(
            tuple(made_of["benefitting"]),
            tuple(made_of["contributing"]),
            np.array(made_of["places"], np.int64),
            np.array(made_of["agreed"], np.bool_),
            run["places"]["source"],
        )
        decided = {str(one["case"]): _decided(one["state"], places) for one in run["decisions"]}
        rows = _rows(folder / ASSIGNMENTS)
        told = _reasons(folder / REASONS)
        claimed = Claimed(
            {name: row["state"] for name, row in rows.items()},
            _whole(run, "value"),
            _whole(run, "bound"),
            np.array(run["prices"], np.float64),
            decided,
            bool(run["exact"]),
            float(run["gap"]),
        )
        return Written(
            claimed,
            Listed(rows, {str(one["case"]): one["state"] or "" for one in told}, run),
            places,
            tuple(Preference(**one) for one in made_of["preferences"]),
            date.fromisoformat(run["act_adopted"]) if run["act_adopted"] else None,
            Options.from_mapping(run["options"]),
            folder / made_of["cases"],
            made_of["cases_sha256"],
            str(made_of["asked"]),
            _division(made_of["division"]),
            date.fromisoformat(run["on"]),
            int(made_of["responsibility_files"]),
            int(run["seed"]),
            tuple(Decision(str(one["case"]), str(one["state"]), str(one.get("why", ""))) for one in run["decisions"]),
            told,
            str(made_of["reasons"]),
        )
    except InputError:
        raise
    except _NO_RECORD as error:
        reason = str(error)[:_LONGEST_REASON]
        raise InputError(f"is not the record of a matching ({reason})", file=str(folder / RUN)) from error


def _division(written: Any) -> Division:
    if written not in get_args(Division):
        raise ValueError(f"{written} is no division of places")
    return cast("Division", written)


def _whole(run: Any, key: str) -> int:
    """A sum of scores, which are whole numbers."""
    if isinstance(run[key], bool) or not isinstance(run[key], int):
        raise ValueError(f"{key} is no whole number")
    return int(run[key])


def _decided(state: Any, places: Places) -> str:
    if state != STAYS and state not in places.contributing:
        raise ValueError(f"a case was decided for {state}, which has no places")
    return str(state)


def _json(path: Path) -> Any:
    try:
        return json.loads(content_of(path, _LARGEST_RUN))
    except InputError as error:
        expected = "a folder that article80 match has written" if "no such file" in error.problem else error.expected
        raise InputError(error.problem, expected=expected, file=str(path)) from error
    except (RecursionError, ValueError) as error:
        raise InputError("cannot be read as JSON", file=str(path)) from error


def _rows(path: Path) -> dict[str, dict[str, str]]:
    """The row of each case; a case that is there twice is refused, because it would be moved twice."""
    found: dict[str, dict[str, str]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(_lines(file, path)), start=2):
                if row["case"] in found:
                    raise InputError(f"{row['case']} is there twice", file=str(path), row=number, column="case")
                found[row["case"]] = {**row, "state": row["state"] or ""}
    except (OSError, LookupError, TypeError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("cannot be read as a list of cases with their states", file=str(path)) from error
    return found


def _reasons(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The reasons line by line; empty where none were written."""
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8") as lines:
            read = tuple(json.loads(line) for line in _lines(lines, path) if line.strip())
        if not all(isinstance(one["case"], str) and isinstance(one["state"], str | None) for one in read):
            raise ValueError("a case or a state is no text")
    except InputError:
        raise
    except (OSError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise InputError("cannot be read as reasons, one on each line", file=str(path)) from error
    return read


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    """The lines of a file. Raises InputError for one without an end in sight."""
    while line := file.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise InputError(
                "has a line that is too long", expected=f"at most {_LONGEST_LINE} characters", file=str(path)
            )
        yield line
