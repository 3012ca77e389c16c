"""Reads back what a matching has written into its folder, to be checked or explained again."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from article80.doors.errors import InputError
from article80.law.options import Options
from article80.relocation.check import Claimed
from article80.relocation.places import Places
from article80.relocation.preferences import Preference

RUN = "run.json"
ASSIGNMENTS = "assignments.csv"


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A result with what it was made of: the places, preferences and options of the run, and the file of its cases.

    ``cases`` is the path of the file of the cases, ``cases_sha256`` what it held then.
    """

    claimed: Claimed
    places: Places
    preferences: tuple[Preference, ...]
    act_adopted: date | None
    options: Options
    cases: Path
    cases_sha256: str


def read_result(folder: Path) -> Written:
    """The result in a folder. Raises InputError in one line where it is not one."""
    run = _run(folder / RUN)
    try:
        rows = tuple(run["input"]["benefitting"])
        claimed = Claimed(
            _states(folder / ASSIGNMENTS),
            run["value"],
            run["bound"],
            np.array(run["prices"], np.float64),
            {one["case"]: one["state"] for one in run["decisions"]},
        )
        return Written(
            claimed,
            Places(
                rows,
                tuple(run["input"]["contributing"]),
                np.array(run["input"]["places"], np.int64),
                np.array(run["input"]["agreed"], np.bool_),
                run["places"]["source"],
            ),
            tuple(Preference(**one) for one in run["input"]["preferences"]),
            date.fromisoformat(run["act_adopted"]) if run["act_adopted"] else None,
            Options.from_mapping(run["options"]),
            folder / run["input"]["cases"],
            run["input"]["cases_sha256"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"is not the record of a matching ({error})", file=str(folder / RUN)) from error


def _run(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        expected = "a folder that article80 match has written"
        raise InputError("there is no such file", expected=expected, file=str(path)) from error
    except (OSError, ValueError) as error:
        raise InputError("cannot be read as JSON", file=str(path)) from error


def _states(path: Path) -> dict[str, str]:
    """The state of each case; a case that is there twice is refused, because it would be moved twice."""
    found: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                if row["case"] in found:
                    raise InputError(f"{row['case']} is there twice", file=str(path), row=number, column="case")
                found[row["case"]] = row["state"]
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise InputError("cannot be read as a list of cases with their states", file=str(path)) from error
    return found
