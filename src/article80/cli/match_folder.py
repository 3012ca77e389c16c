"""The folder into which a matching writes: looked at before the work, and never left half done without a word."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from article80.atomic_file import NotWritten, written_whole
from article80.cli.program import Interrupted
from article80.words import say_all

if TYPE_CHECKING:
    from article80.answers.matching import MatchAnswer, MatchRequest
    from article80.relocation.audit import Audit


def write_matching(request: MatchRequest, answer: MatchAnswer, found: Audit, out: Path, whose: str) -> tuple[str, ...]:
    """Write list, reasons, audit and record into the folder, each file whole or not at all; the names of the files.

    ``whose`` reasons are written: those of cases with a place (placed), of all, or of none.
    """
    import numpy as np

    from article80.report.matching import matching_as_html
    from article80.report.matching_tables import assignments, reasons_as_lines

    proposal = answer.proposal
    page = matching_as_html(proposal, found, say_all(answer.notes))
    frame = assignments(proposal)
    shown = {"placed": np.flatnonzero(proposal.placed), "all": np.arange(len(proposal.cases)), "none": np.zeros(0, int)}
    run = json.dumps(_record(request, answer, found, out, whose), ensure_ascii=False, indent=1)
    files: dict[str, Callable[[IO[bytes]], object]] = {
        "assignments.csv": lambda file: file.write(frame.to_csv(index=False, lineterminator="\n").encode()),
        "assignments.parquet": lambda file: frame.to_parquet(file, index=False),
        "audit.html": lambda file: file.write(page.encode()),
        "reasons.jsonl": lambda file: file.writelines(
            line.encode() for line in reasons_as_lines(proposal, shown[whose])
        ),
        "run.json": lambda file: file.write(run.encode()),
    }
    if whose == "none":
        del files["reasons.jsonl"]
    return write_into(out, files)


def _record(request: MatchRequest, answer: MatchAnswer, found: Audit, out: Path, whose: str) -> dict[str, Any]:
    """The run with what it was made of, so that it can be checked without anything else than the file of the cases."""
    from article80.report.matching_tables import run_as_dict

    proposal, places = answer.proposal, answer.proposal.places
    return {
        **run_as_dict(proposal, found),
        "input": {
            "cases": _from(out, request.cases),
            "cases_sha256": answer.sha256,
            "asked": str(request.places) if isinstance(request.places, int) else _from(out, request.places),
            "division": request.division,
            "responsibility_files": answer.files,
            "reasons": whose,
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


def stopped(written: tuple[str, ...] = (), out: Path | None = None) -> Interrupted:
    """What the user is told: which files are whole, or that there are none."""
    if not written:
        return Interrupted("stopped; nothing was written")
    return Interrupted(
        f"stopped; whole are in {out}: {', '.join(written)}. The other files were not written in this run"
    )


def check_writable(out: Path) -> None:
    """Raise NotWritten where the folder cannot be made or written into, as far as that can be known before."""
    nearest = next(path for path in (out.absolute(), *out.absolute().parents) if os.path.lexists(path))
    if not nearest.is_dir():
        raise NotWritten(out, f"{'it' if nearest == out.absolute() else nearest} is a file, not a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise NotWritten(out, "you may not write there", "a folder into which you may write")


def _told_what_is_whole(refused: NotWritten, done: tuple[str, ...], files: tuple[str, ...]) -> NotWritten:
    """The refusal with what this run has written before it: beside older files, nobody could tell them apart."""
    if not done:
        return refused
    older = ", ".join(name for name in files if name not in done)
    whole = f"whole and of this run are {', '.join(done)}, not of this run are {older}"
    return NotWritten(refused.path, f"{refused.reason} ({whole})", refused.expected)


def write_into(out: Path, files: Mapping[str, Callable[[IO[bytes]], object]]) -> tuple[str, ...]:
    """Write each file whole; a folder that was made for nothing is removed again. Raises NotWritten and Interrupted."""
    was_there = out.is_dir()
    done: list[str] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, fill in files.items():
            with written_whole(out / name) as file:
                fill(file)
            done.append(name)
    except KeyboardInterrupt as error:
        raise stopped(tuple(done), out) from error
    except OSError as error:
        refused = error if isinstance(error, NotWritten) else NotWritten.because(out, error)
        raise _told_what_is_whole(refused, tuple(done), tuple(files)) from error
    finally:
        if not done and not was_there:
            with suppress(OSError):
                out.rmdir()
    return tuple(done)
