"""The figures of a vintage that was fetched, in place of those that ship with the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from article80.answers.choices import SNAPSHOT
from article80.answers.failures import RequestError
from article80.law.said import said
from article80.situation.snapshot import Observation


@dataclass(frozen=True, slots=True)
class VintageRequest:
    """A vintage of the figures by its name, and the data folder it lies in. The snapshot needs no folder."""

    name: str = SNAPSHOT
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class VintageFigures:
    """The figures of a vintage by measure, with its own name; and notes for the user. Empty for the snapshot."""

    name: str = SNAPSHOT
    observations: dict[str, tuple[Observation, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def figures_of_vintage(request: VintageRequest, measures: Sequence[str]) -> VintageFigures:
    """The figures of ``measures`` in the vintage asked for, each of which names the vintage in its note.

    A measure that the vintage does not hold is left out, and a note says that the snapshot's figures stand. Raises
    RequestError when there is no such vintage, and when it holds none of the measures.
    """
    if request.name == SNAPSHOT:
        return VintageFigures()
    from article80.situation.sources.store import Store, StoreFailed, observations_of

    if not measures:
        raise RequestError(
            said(
                "{vintage:fields} {name:verbatim} given, but all figures of this computation come from elsewhere",
                name=request.name,
            ),
            expected=said("the one or the other"),
            fields=("vintage",),
        )
    if request.folder is None:
        problem = said("the folder of {vintage:fields} {name:verbatim} is not named", name=request.name)
        raise RequestError(problem, expected=said("{data_folder:fields_filled}"), fields=("vintage", "data_folder"))
    try:
        name = Store(request.folder).named(request.name)
        held = observations_of(name, request.folder, measures)
    except StoreFailed as error:
        raise RequestError(
            said("{reason:verbatim}", reason=error),
            expected=said("a vintage that is there, or {vintage:fields} {snapshot:verbatim}", snapshot=SNAPSHOT),
            fields=("vintage", "data_folder"),
        ) from error
    found = {measure: _marked(held[measure], name) for measure in measures if measure in held}
    if not found:
        which = " or ".join(measures)
        problem = said("the vintage {name:verbatim} has no figures of {measures:verbatim}", name=name, measures=which)
        raise RequestError(problem, expected=said("another vintage"), fields=("vintage",))
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
