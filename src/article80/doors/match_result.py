"""Reads back what a matching has written into its folder, to be checked or explained again."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np

from article80.doors.errors import InputError
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
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"is not the record of a matching ({error})", file=str(folder / RUN)) from error


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
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        expected = "a folder that article80 match has written"
        raise InputError("there is no such file", expected=expected, file=str(path)) from error
    except (OSError, ValueError) as error:
        raise InputError("cannot be read as JSON", file=str(path)) from error


def _rows(path: Path) -> dict[str, dict[str, str]]:
    """The row of each case; a case that is there twice is refused, because it would be moved twice."""
    found: dict[str, dict[str, str]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                if row["case"] in found:
                    raise InputError(f"{row['case']} is there twice", file=str(path), row=number, column="case")
                found[row["case"]] = {**row, "state": row["state"] or ""}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise InputError("cannot be read as a list of cases with their states", file=str(path)) from error
    return found


def _reasons(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The reasons line by line; empty where none were written."""
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8") as lines:
            read = tuple(json.loads(line) for line in lines if line.strip())
        if not all(isinstance(one["case"], str) and isinstance(one["state"], str | None) for one in read):
            raise ValueError("a case or a state is no text")
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise InputError("cannot be read as reasons, one on each line", file=str(path)) from error
    return read
