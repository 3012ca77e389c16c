"""Cases matched to places: what is read, in which order, and what is checked before anything is shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from article80.answers.failures import CheckFailed, RequestError
from article80.answers.files_of_cases import FilesOfCases, files_of_cases
from article80.answers.law_of_the_day import law_of_the_day
from article80.answers.places import divided_places, places_in_hand
from article80.doors.cases_file import read_cases
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source, file_name
from article80.doors.places_file import read_decisions, read_preferences
from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import Said, said, said_by_number
from article80.relocation.audit import Audit, audit
from article80.relocation.cases import Cases
from article80.relocation.places import Division, Places
from article80.relocation.preferences import Preference
from article80.relocation.reasons import Reasons
from article80.relocation.run import Decision, NotPossible, Proposal, propose

Step = Literal["reading", "matching", "audit"]
"""The steps of a matching, as whoever waits is told of them."""


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """Cases and places to match on a day. ``places`` are a file, or the year of a pool.

    ``seconds`` is how long the search for the best result may take if it is ``exact``. ``responsibility`` is a folder
    of responsibility files, named after their cases.
    """

    cases: Path
    places: Path | int
    on: date
    seed: int = 1
    exact: bool = False
    seconds: int = 60
    preferences: Source | None = None
    decided: Source | None = None
    responsibility: Path | None = None
    act_adopted: date | None = None
    division: Division = "balanced"
    options: Options = field(default_factory=Options)


class Watcher(Protocol):
    """Whoever waits for a matching, and is told how far it is."""

    def begins(self, step: Step) -> None:
        """A step begins."""

    def ends(self, step: Step, number: int) -> None:
        """A step is done: so many cases were read, so many have a place, so many faults were found."""


class Nobody:
    """Nobody waits for a run that is over in a moment."""

    def begins(self, step: Step) -> None:
        """Nothing is said."""

    def ends(self, step: Step, number: int) -> None:
        """Nothing is said."""


@dataclass(frozen=True, slots=True, eq=False)
class MatchAnswer:
    """A proposal, its audit where one was asked for, and notes for the user.

    ``sha256`` tells what the file of the cases held, ``files`` how many cases had a responsibility file.
    """

    proposal: Proposal
    audit: Audit | None
    sha256: str
    files: int
    notes: tuple[Said, ...]

    @property
    def reasons(self) -> Reasons:
        """Why each case has the place that it has, or none; it is worked out for a case when it is asked for."""
        return Reasons(self.proposal)


def matching(request: MatchRequest, *, audited: bool = False, watcher: Watcher | None = None) -> MatchAnswer:
    """Match cases to places; the officer decides. All is computed by the law of the day of the run.

    Raises InputError and RequestError for what cannot be used, and CheckFailed where the result does not stand its
    check.
    """
    waiting = watcher or Nobody()
    law = law_of_the_day(request.on)
    waiting.begins("reading")
    inputs = _read(request, law)
    waiting.ends("reading", len(inputs.cases))
    waiting.begins("matching")
    proposal = _proposed(request, inputs, law)
    waiting.ends("matching", int(proposal.placed.sum()))
    found = None
    if audited:
        waiting.begins("audit")
        found = audit(proposal)
        _check(proposal)
        waiting.ends("audit", 0)
    return MatchAnswer(proposal, found, sha256_of(request.cases), len(inputs.files.relocation), inputs.notes)


@dataclass(frozen=True, slots=True, eq=False)
class _Inputs:
    """What a matching is run on: the places are divided, ``adopted`` is the day of the pool's act where it is known."""

    cases: Cases
    places: Places
    adopted: date | None
    preferences: tuple[Preference, ...]
    decisions: tuple[Decision, ...]
    files: FilesOfCases
    notes: tuple[Said, ...]


def _read(request: MatchRequest, law: Parameters) -> _Inputs:
    cases = read_cases(request.cases, law)
    _check_days(cases, request)
    in_hand = places_in_hand(request.places, request.options)
    preferences = read_preferences(request.preferences, law) if request.preferences else ()
    decisions = read_decisions(request.decided) if request.decided else ()
    adopted = request.act_adopted or in_hand.adopted
    files = FilesOfCases()
    of_files: tuple[Said, ...] = ()
    if request.responsibility is not None:
        files = files_of_cases(
            cases, request.responsibility, options=request.options, on=request.on, act_adopted=adopted
        )
        of_files = files.notes(request.responsibility)
    places, of_division = divided_places(
        in_hand.places,
        cases,
        division=request.division,
        act_adopted=adopted,
        files=files.relocation,
        options=request.options,
        law=law,
    )
    notes = (*in_hand.notes, *of_division, *of_files, *_of_the_cases(cases, adopted, law))
    return _Inputs(cases, places, adopted, preferences, decisions, files, notes)


def _of_the_cases(cases: Cases, adopted: date | None, law: Parameters) -> tuple[Said, ...]:
    notes = list(_on_minors(cases, law))
    if cases.synthetic:
        notes.append(said("these cases are synthetic: the result says nothing about real people"))
    if adopted is None and cases.beneficiary.any():
        notes.append(
            said(
                "the day of the pool's act is not known, so no beneficiary is matched; expected: {field:fields_filled}",
                field="act_adopted",
            )
        )
    return tuple(notes)


def _on_minors(cases: Cases, law: Parameters) -> tuple[Said, ...]:
    """That children in a case do not count as vulnerable by their age alone."""
    number = int(((cases.minors(law) > 0) & ~cases.vulnerable).sum())
    if not number:
        return ()
    return (
        said_by_number(
            "{number:number} case has a minor and no ground of vulnerability: a child counts as vulnerable only where "
            "a ground, such as minor, is given",
            "{number:number} cases have minors and no ground of vulnerability: a child counts as vulnerable only where "
            "a ground, such as minor, is given",
            counted="number",
            number=number,
        ),
    )


def _check_days(cases: Cases, request: MatchRequest) -> None:
    """Refuse an act, or a status that somebody is to be given, of a day after the day of the run."""
    if request.act_adopted is not None and request.act_adopted > request.on:
        raise RequestError(
            said(
                "{act_adopted:fields} {adopted:verbatim} is after the day of the run, {day:verbatim}",
                adopted=request.act_adopted,
                day=request.on,
            ),
            expected=said("an earlier day, or another {on:fields}"),
            fields=("act_adopted", "on"),
        )
    later = cases.granted.each(lambda day: day is not None and day > request.on, np.bool_)
    if later.any():
        at = int(np.flatnonzero(later)[0])
        raise RequestError(
            said(
                "{case:verbatim} has the day {granted:verbatim}, which is after the day of the run, {day:verbatim}",
                case=cases.name[at],
                granted=cases.granted[at],
                day=request.on,
            ),
            expected=said("an earlier day, or another {on:fields}"),
            fields=("on",),
            file=str(request.cases),
            column="granted",
        )


def _proposed(request: MatchRequest, inputs: _Inputs, law: Parameters) -> Proposal:
    try:
        return propose(
            inputs.cases,
            inputs.places,
            preferences=inputs.preferences,
            decisions=inputs.decisions,
            act_adopted=inputs.adopted,
            files=inputs.files.relocation,
            offset_files=inputs.files.offset,
            on=request.on,
            options=request.options,
            parameters=law,
            seed=request.seed,
            exact=request.exact,
            seconds=float(request.seconds),
        )
    except NotPossible as error:
        file = file_name(request.decided) if request.decided else ""
        raise RequestError(error.sentence, fields=("decided",), file=file) from error
    except ValueError as error:
        if not request.exact or isinstance(error, InputError):
            raise
        raise RequestError(
            said("{exact:fields} cannot be had: {reason:verbatim}", reason=error), fields=("exact",)
        ) from error


def _check(proposal: Proposal) -> None:
    """Let the independent verifier look at every proposal before it is shown."""
    from article80.relocation.matching.verify import verify

    fixed = proposal.fixed if proposal.decisions else None
    found = verify(
        proposal.matching, proposal.score, proposal.points.persons, proposal.places.persons, proposal.row,
        proposal.permitted, fixed,
    )  # fmt: skip
    if found:
        raise CheckFailed(said("the result does not stand the check: {fault:said}", fault=found[0]))


def sha256_of(path: Path) -> str:
    """What a file holds, as a fingerprint."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
