"""A matching that was written, checked against its cases, its places and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from article80.answers.failures import RequestError
from article80.answers.files_of_cases import FilesOfCases, files_of_cases
from article80.answers.law_of_the_day import law_of_the_day
from article80.answers.matching import sha256_of
from article80.answers.places import divided_places, places_in_hand
from article80.doors.cases_file import read_cases
from article80.doors.match_result import Written, read_result
from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.relocation.cases import Cases
from article80.relocation.check import faults
from article80.relocation.check_list import faults_of_the_list
from article80.relocation.eligibility import eligibility
from article80.relocation.matching.result import Matching
from article80.relocation.offsets import offsets
from article80.relocation.run import Proposal, propose


@dataclass(frozen=True, slots=True)
class VerificationRequest:
    """The folder of a result. ``cases`` and ``places`` replace those that the run names."""

    folder: Path
    cases: Path | None = None
    places: Path | int | None = None
    responsibility: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class VerificationAnswer:
    """The faults of a result, one line each, and what it was held against.

    ``proposal`` is what the run has to be if the result is taken as given: the papers beside the list follow from it.
    There is none where the result itself is at fault.
    """

    faults: tuple[Said, ...]
    written: Written
    cases: Cases
    proposal: Proposal | None


def verification(request: VerificationRequest) -> VerificationAnswer:
    """Check a result. Raises InputError where it is not one, or where what it was made of is not to be had."""
    written = read_result(request.folder)
    law = law_of_the_day(written.on)
    path = request.cases or written.cases
    cases = read_cases(path, law)
    if request.cases is None and sha256_of(path) != written.cases_sha256:
        raise RequestError(
            said("is not the file that was matched: its content has changed"),
            expected=said("the same file, or {cases:fields} beside {verify:fields}"),
            fields=("cases", "verify"),
            file=str(path),
        )
    files = _files(request, written, cases)
    found = (
        _of_the_places(request, written, cases, files, law)
        or _of_the_result(written, cases, files, law)
        or _of_the_list(written, cases, files, law)
    )
    proposal = None if found else _as_it_follows(written, cases, files, law)
    return VerificationAnswer(tuple(found), written, cases, proposal)


def _files(request: VerificationRequest, written: Written, cases: Cases) -> FilesOfCases:
    """What the responsibility files of the run say, read again on the day of the run."""
    if request.responsibility is not None:
        return files_of_cases(
            cases, request.responsibility, options=written.options, on=written.on, act_adopted=written.act_adopted
        )
    if written.files:
        raise RequestError(
            said("the run has read {files:number} responsibility files", files=written.files),
            expected=said("their folder, by {responsibility:fields} beside {verify:fields}"),
            fields=("responsibility", "verify"),
        )
    return FilesOfCases()


def _of_the_places(
    request: VerificationRequest, written: Written, cases: Cases, files: FilesOfCases, law: Parameters
) -> list[Said]:
    """Whether the places of the run are those of their file, or of the pool, divided in the same way."""
    where = written.places_from(request.folder) if request.places is None else request.places
    again, _ = divided_places(
        places_in_hand(where, written.options).places,
        cases,
        division=written.division,
        act_adopted=written.act_adopted,
        files=files.relocation,
        options=written.options,
        law=law,
    )
    same = (
        (again.benefitting, again.contributing) == (written.places.benefitting, written.places.contributing)
        and np.array_equal(again.persons, written.places.persons)
        and np.array_equal(again.agreed, written.places.agreed)
    )
    return [] if same else [said("the places of the run are not those of {where:verbatim}", where=where)]


def _of_the_result(written: Written, cases: Cases, files: FilesOfCases, law: Parameters) -> list[Said]:
    return faults(
        written.claimed,
        cases,
        written.places,
        preferences=written.preferences,
        act_adopted=written.act_adopted,
        files=files.relocation,
        options=written.options,
        parameters=law,
    )


def _of_the_list(written: Written, cases: Cases, files: FilesOfCases, law: Parameters) -> list[Said]:
    standing = eligibility(
        cases, written.places, act_adopted=written.act_adopted, files=files.relocation, parameters=law
    )
    over = offsets(cases, written.places, options=written.options, on=written.on, files=files.offset)
    return faults_of_the_list(written.listed, cases, standing, over, written.claimed.decided)


def _as_it_follows(written: Written, cases: Cases, files: FilesOfCases, law: Parameters) -> Proposal:
    """The run worked out anew around the result as it was written down."""
    return propose(
        cases,
        written.places,
        preferences=written.preferences,
        decisions=written.decisions,
        options=written.options,
        parameters=law,
        act_adopted=written.act_adopted,
        on=written.on,
        written=_as_matched(written, cases),
        files=files.relocation,
        offset_files=files.offset,
    )


def _as_matched(written: Written, cases: Cases) -> Matching:
    """The result as it was written down, with nothing of the search."""
    at = {"": -1, **{geo: number for number, geo in enumerate(written.places.contributing)}}
    state = np.array([at[written.claimed.states[str(name)]] for name in cases.name], np.int64)
    unknown = np.zeros(len(cases), np.int8)
    return Matching(
        state, written.claimed.value, written.claimed.bound, written.claimed.prices, unknown, unknown.astype(np.bool_),
        written.seed,
    )  # fmt: skip
