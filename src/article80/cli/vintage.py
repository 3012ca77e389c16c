"""Where fetched figures are kept, and how a command computes with one of their vintages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from article80.doors.errors import InputError

if TYPE_CHECKING:
    from article80.situation.snapshot import Observation

SNAPSHOT = "snapshot"
"""`article80.situation.sources.store.SNAPSHOT`, here so that the usual command need not import the sources."""


@dataclass(frozen=True, slots=True)
class VintageAsked:
    """The vintage that a user asked for, and the data folder it lies in; None for the usual one."""

    name: str = SNAPSHOT
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class VintageFigures:
    """The figures of a vintage by measure, with its own name; and notes for the user. Empty for the snapshot."""

    name: str
    observations: dict[str, tuple[Observation, ...]]
    notes: tuple[str, ...]


def own_data_folder() -> Path:
    """The folder for fetched figures where the user named none: among the user's own data, as the system has it."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "article80"


def figures_of_vintage(asked: VintageAsked, measures: Sequence[str]) -> VintageFigures:
    """The figures of ``measures`` in the vintage asked for, each of which names the vintage in its note.

    A measure that the vintage does not hold is left out, and a note says that the snapshot's figures stand. Raises
    InputError when there is no such vintage, and when it holds none of the measures.
    """
    if asked.name == SNAPSHOT:
        return VintageFigures(SNAPSHOT, {}, ())
    from article80.situation.sources.store import Store, StoreFailed, observations_of

    if not measures:
        problem = f"--vintage {asked.name} given, but all figures of this computation come from elsewhere"
        raise InputError(problem, expected="the one or the other")
    folder = asked.folder or own_data_folder()
    try:
        name = Store(folder).named(asked.name)
        held = observations_of(name, folder, measures)
    except StoreFailed as error:
        raise InputError(str(error), expected=f"a vintage that is there, or --vintage {SNAPSHOT}") from error
    found = {measure: _marked(held[measure], name) for measure in measures if measure in held}
    if not found:
        raise InputError(f"the vintage {name} has no figures of {' or '.join(measures)}", expected="another vintage")
    notes = [f"Figures of {', '.join(found)} are those of the vintage {name}, not of the snapshot."]
    missing = [measure for measure in measures if measure not in found]
    if missing:
        notes.append(f"The vintage {name} has no figures of {', '.join(missing)}; those of the snapshot are used.")
    return VintageFigures(name, found, tuple(notes))


def _marked(rows: tuple[Observation, ...], name: str) -> tuple[Observation, ...]:
    """The figures with the vintage named in their notes, so that every output that shows a source shows it too."""
    return tuple(
        replace(row, note="; ".join(part for part in (row.note, f"taken from the vintage {name}") if part))
        for row in rows
    )
