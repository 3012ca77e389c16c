"""Checks a result that was written: against its cases, its places and what stands beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from article80.doors.match_result import Written
    from article80.relocation.cases import Cases


def verified(
    folder: Path, cases: Path | None, places: str | None, responsibility: Path | None
) -> tuple[list[str], int]:
    """The faults of a result in a folder, and how many cases it has.

    ``cases`` and ``places`` replace the files that the run names.
    """
    from article80.cli.match_run import sha256_of
    from article80.doors.cases_file import read_cases
    from article80.doors.errors import InputError
    from article80.doors.match_result import read_result
    from article80.relocation.check import faults
    from article80.relocation.check_list import faults_of_the_list
    from article80.relocation.eligibility import eligibility
    from article80.relocation.offsets import offsets

    result = read_result(folder)
    path = cases or result.cases
    found = read_cases(path)
    if cases is None and sha256_of(path) != result.cases_sha256:
        problem = "is not the file that was matched: its content has changed"
        raise InputError(problem, expected="the same file, or CASES beside --verify", file=str(path))
    answers = _answers(result, found, responsibility)
    told = _of_the_places(result, found, folder, places) or faults(
        result.claimed, found, result.places, preferences=result.preferences, act_adopted=result.act_adopted,
        files=answers["files"], options=result.options,
    )  # fmt: skip
    if not told:
        standing = eligibility(found, result.places, act_adopted=result.act_adopted, files=answers["files"])
        over = offsets(found, on=result.on, files=answers["offset_files"])
        told = faults_of_the_list(result.listed, found, standing, over, result.claimed.decided)
    return told, len(found)


def _answers(result: Written, cases: Cases, responsibility: Path | None) -> dict[str, Any]:
    """What the responsibility files of the run say, read again on the day of the run."""
    from article80.cli.match_inputs import answers_of_files
    from article80.doors.errors import InputError

    if responsibility is None:
        if result.files:
            problem = f"the run has read {result.files} responsibility files"
            raise InputError(problem, expected="their folder, by --responsibility beside --verify")
        return {"files": {}, "offset_files": {}}
    read = answers_of_files(cases, responsibility, result.options, result.on, result.act_adopted)
    return {"files": read.relocation, "offset_files": read.offset}


def _of_the_places(result: Written, cases: Cases, folder: Path, given: str | None) -> list[str]:
    """Whether the places of the run are those of their file, or of the pool, divided in the same way."""
    import numpy as np

    from article80.cli.match_inputs import YEAR, places_asked

    named = result.asked if YEAR.fullmatch(result.asked) else os.path.normpath(folder / result.asked)
    where = given or named
    again, _, _ = places_asked(where, cases, result.division, result.options, result.act_adopted)
    same = (
        (again.benefitting, again.contributing) == (result.places.benefitting, result.places.contributing)
        and np.array_equal(again.persons, result.places.persons)
        and np.array_equal(again.agreed, result.places.agreed)
    )
    return [] if same else [f"the places of the run are not those of {where}"]
