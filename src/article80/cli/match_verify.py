"""Checks a result that was written: against its cases, its places and what stands beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.doors.match_result import Written
    from article80.relocation.cases import Cases
    from article80.relocation.matching.result import Matching


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
    return told or _of_the_reasons(result, found, answers), len(found)


def _of_the_reasons(result: Written, cases: Cases, answers: dict[str, Any]) -> list[str]:
    """Whether the list and the reasons say what follows from the cases and the result: all is worked out anew."""
    from article80.relocation.reasons import Reasons
    from article80.relocation.run import propose
    from article80.report.matching_tables import assignments, reason_as_dict

    proposal = propose(
        cases, result.places, preferences=result.preferences, decisions=result.decisions, options=result.options,
        act_adopted=result.act_adopted, on=result.on, written=_as_matched(result, cases), **answers,
    )  # fmt: skip
    right_list, rows = assignments(proposal), result.listed.rows
    told = [
        f'{name} has "{rows[name].get(column) or ""}" under {column} in the list, and not "{value}"'
        for column in ("why", "why_in_words", "by_lot")
        for name, value in zip(map(str, cases.name), right_list[column], strict=True)
        if rows[name].get(column) != value
    ]
    reasons = Reasons(proposal)
    number = {str(name): at for at, name in enumerate(cases.name)}
    for one in result.told:
        right = reason_as_dict(proposal, reasons, number[one["case"]])
        told += [f"the reason of {one['case']} is not the one that follows: {key}" for key in _other(one, right)]
    return [*told, *_of_their_number(result, cases, proposal.placed)][:10]


def _other(one: Mapping[str, Any], right: Mapping[str, Any]) -> list[str]:
    """The parts of a reason that are not as they should be."""
    return [key for key in dict.fromkeys((*right, *one)) if one.get(key) != right.get(key)]


def _of_their_number(result: Written, cases: Cases, placed: Any) -> list[str]:
    """Each case whose reason was to be written has one."""
    asked = {"placed": placed, "all": placed | True, "none": placed & False}.get(result.whose)
    if asked is None:
        return [f'the run says "{result.whose}" of whose reasons were written']
    right = sorted(str(name) for name in cases.name[asked])
    found = sorted(one["case"] for one in result.told)
    return [] if right == found else [f"{len(found)} reasons are written, and {len(right)} belong to the run"]


def _as_matched(result: Written, cases: Cases) -> Matching:
    """The result as it was written down, with nothing of the search."""
    import numpy as np

    from article80.relocation.matching.result import Matching

    at = {"": -1, **{geo: number for number, geo in enumerate(result.places.contributing)}}
    state = np.array([at[result.claimed.states[str(name)]] for name in cases.name], np.int64)
    unknown = np.zeros(len(cases), np.int8)
    return Matching(
        state, result.claimed.value, result.claimed.bound, result.claimed.prices, unknown, unknown.astype(np.bool_),
        result.seed,
    )  # fmt: skip


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
