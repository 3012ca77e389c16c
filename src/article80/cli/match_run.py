"""Runs a matching for the command line: reads what it needs, matches, audits, checks, writes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from article80.cli.program import Failure
from article80.cli.progress import progress

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.relocation.audit import Audit
    from article80.relocation.cases import Cases
    from article80.relocation.places import Places
    from article80.relocation.run import Proposal

OF_THE_REPORT = ("jinja2",)
OF_THE_MATCHING = ("numba", "pyarrow", "scipy")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for."""

    cases: Path
    places: str
    seed: int
    exact: bool
    seconds: int
    preferences: Path | None
    decided: Path | None
    responsibility: Path | None
    on: date
    act_adopted: date | None
    division: str
    options_given: tuple[str, ...]


class Silent:
    """Says nothing of a run that is over in a moment."""

    def begins(self, step: str) -> None:
        """A step begins."""

    def ends(self, step: str, how: str) -> None:
        """A step is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Ran:
    """A proposal with its audit, notes for the user, and the names of the files that were written."""

    proposal: Proposal
    audit: Audit | None
    notes: tuple[str, ...]
    written: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """The run as plain values."""
        from article80.report.matching_tables import run_as_dict

        assert self.audit is not None
        return {**run_as_dict(self.proposal, self.audit), "written": list(self.written), "notes": list(self.notes)}


def ran(asked: Asked, *, audited: bool = False, out: Path | None = None, reasons: str = "placed") -> Ran:
    """Read, match, audit, write. Raises InputError and UsageError for what cannot be used, NotWritten before all."""
    from article80.cli.match_folder import check_writable, stopped

    if out is not None:
        check_writable(out)
    try:
        return _ran(asked, audited, out, reasons)
    except KeyboardInterrupt as error:
        raise stopped() from error


def _ran(asked: Asked, audited: bool, out: Path | None, reasons: str) -> Ran:
    from article80.doors.options_file import read_options

    options = read_options(asked.options_given)
    with progress("Matching", 4) if out is not None else nullcontext(Silent()) as bar:
        bar.begins("reading")
        cases, places, adopted, notes, more = _read(asked, options)
        bar.ends("reading", f"{len(cases)} cases")
        bar.begins("matching")
        proposal = _proposed(asked, options, cases, places, adopted, more)
        bar.ends("matching", f"{int(proposal.placed.sum())} cases placed")
        found = None
        if audited:
            from article80.relocation.audit import audit

            bar.begins("audit")
            found = audit(proposal)
            _check(proposal)
            bar.ends("audit", "no fault found")
        written: tuple[str, ...] = ()
        if out is not None and found is not None:
            bar.begins("writing")
            written = _write(proposal, found, asked, out, reasons, notes, answered=len(more.get("files", ())))
            bar.ends("writing", f"{len(written)} files")
    return Ran(proposal, found, tuple(notes), written)


def _read(asked: Asked, options: Options) -> tuple[Cases, Places, date | None, list[str], dict[str, Any]]:
    from article80.cli.match_inputs import answers_of_files, places_asked
    from article80.doors.cases_file import read_cases
    from article80.doors.places_file import read_decisions, read_preferences

    cases = read_cases(asked.cases)
    _check_days(cases, asked)
    places, known, notes = places_asked(asked.places, cases, asked.division, options, asked.act_adopted)
    adopted = asked.act_adopted or known
    more: dict[str, Any] = {
        "preferences": read_preferences(asked.preferences) if asked.preferences else (),
        "decisions": read_decisions(asked.decided) if asked.decided else (),
    }
    if asked.responsibility is not None:
        answers = answers_of_files(cases, asked.responsibility, options, asked.on, adopted)
        more |= {"files": answers.relocation, "offset_files": answers.offset}
        notes += answers.notes(asked.responsibility)
    notes += _on_minors(cases)
    if cases.synthetic:
        notes.append("these cases are synthetic: the result says nothing about real people")
    if adopted is None and cases.beneficiary.any():
        notes.append(
            "the day of the pool's act is not known, so no beneficiary is matched; expected: --act-adopted DATE"
        )
    return cases, places, adopted, notes, more


def _on_minors(cases: Cases) -> list[str]:
    """That children in a case do not count as vulnerable by their age alone."""
    number = int(((cases.minors() > 0) & ~cases.vulnerable).sum())
    if not number:
        return []
    have = "1 case has a minor and no ground" if number == 1 else f"{number} cases have minors and no ground"
    return [f"{have} of vulnerability: a child counts as vulnerable only where a ground, such as minor, is given"]


def _check_days(cases: Cases, asked: Asked) -> None:
    """Refuse an act, or a status that somebody is to be given, of a day after the day of the run."""
    import numpy as np

    from article80.doors.errors import InputError

    if asked.act_adopted is not None and asked.act_adopted > asked.on:
        problem = f"--act-adopted {asked.act_adopted} is after the day of the run, {asked.on}"
        raise click.UsageError(f"{problem}; expected an earlier day, or another --on")
    later = cases.granted.each(lambda day: day is not None and day > asked.on, np.bool_)
    if later.any():
        at = int(np.flatnonzero(later)[0])
        problem = f"{cases.name[at]} has the day {cases.granted[at]}, which is after the day of the run, {asked.on}"
        raise InputError(problem, expected="an earlier day, or another --on", file=str(asked.cases), column="granted")


def _proposed(
    asked: Asked, options: Options, cases: Cases, places: Places, adopted: date | None, more: dict[str, Any]
) -> Proposal:
    from article80.relocation.run import NotPossible, propose

    try:
        return propose(
            cases, places, act_adopted=adopted, options=options, seed=asked.seed, exact=asked.exact,
            seconds=float(asked.seconds), on=asked.on, **more,
        )  # fmt: skip
    except NotPossible as error:
        raise click.UsageError(f"{asked.decided}: {error}") from error
    except ValueError as error:
        if not asked.exact:
            raise
        raise click.UsageError(f"--exact cannot be had: {error}") from error
    except ImportError as error:
        if error.name not in OF_THE_MATCHING:
            raise
        needed = f'matching needs {error.name}, which is not installed; expected: pip install "article80[relocation]"'
        raise Failure(needed) from error


def _check(proposal: Proposal) -> None:
    """Let the independent verifier look at every proposal before it is shown."""
    from article80.relocation.matching.verify import verify

    fixed = proposal.fixed if proposal.decisions else None
    found = verify(
        proposal.matching, proposal.score, proposal.points.persons, proposal.places.persons, proposal.row,
        proposal.permitted, fixed,
    )  # fmt: skip
    if found:
        raise Failure(f"the result does not stand the check: {found[0]}")


def _write(
    proposal: Proposal, found: Audit, asked: Asked, out: Path, which: str, notes: Sequence[str], *, answered: int
) -> tuple[str, ...]:
    """Write everything into the folder, each file whole or not at all."""
    import numpy as np

    from article80.cli.match_folder import write_into
    from article80.report.matching_tables import assignments, reasons_as_lines

    try:
        from article80.report.matching import matching_as_html

        page = matching_as_html(proposal, found, notes)
    except ImportError as error:
        if error.name not in OF_THE_REPORT:
            raise
        needed = f'a report needs {error.name}, which is not installed; expected: pip install "article80[report]"'
        raise Failure(needed) from error
    frame = assignments(proposal)
    shown = {"placed": np.flatnonzero(proposal.placed), "all": np.arange(len(proposal.cases)), "none": np.zeros(0, int)}
    run = json.dumps(_record(proposal, found, asked, out, answered, which), ensure_ascii=False, indent=1)
    files: dict[str, Callable[[IO[bytes]], object]] = {
        "assignments.csv": lambda file: file.write(frame.to_csv(index=False, lineterminator="\n").encode()),
        "assignments.parquet": lambda file: frame.to_parquet(file, index=False),
        "audit.html": lambda file: file.write(page.encode()),
        "reasons.jsonl": lambda file: file.writelines(
            line.encode() for line in reasons_as_lines(proposal, shown[which])
        ),
        "run.json": lambda file: file.write(run.encode()),
    }
    if which == "none":
        del files["reasons.jsonl"]
    return write_into(out, files)


def _record(proposal: Proposal, found: Audit, asked: Asked, out: Path, answered: int, which: str) -> dict[str, Any]:
    """The run with what it was made of, so that it can be checked without anything else than the file of the cases."""
    from article80.report.matching_tables import run_as_dict

    places = proposal.places
    return {
        **run_as_dict(proposal, found),
        "input": {
            "cases": _from(out, asked.cases),
            "cases_sha256": sha256_of(asked.cases),
            "asked": asked.places if _is_a_pool(asked.places) else _from(out, Path(asked.places)),
            "division": asked.division,
            "responsibility_files": answered,
            "reasons": which,
            "benefitting": list(places.benefitting),
            "contributing": list(places.contributing),
            "places": places.persons.tolist(),
            "agreed": places.agreed.tolist(),
            "preferences": [
                {
                    "state": one.state,
                    "profile": one.profile,
                    "value": one.value,
                    "points": one.points,
                    "least": one.least,
                    "most": one.most,
                }
                for one in proposal.preferences
            ],
        },
    }


def _from(folder: Path, path: Path) -> str:
    """A path as it is reached from a folder."""
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_a_pool(places: str) -> bool:
    """Whether the places asked for are those of the pool of a year."""
    from article80.cli.match_inputs import YEAR

    return YEAR.fullmatch(places) is not None and not Path(places).exists()


def sha256_of(path: Path) -> str:
    """What a file holds, as a fingerprint."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
