"""Where relocations stand on a day: that of one file, or of every file of a folder, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from article80.answers.failures import RequestError
from article80.answers.law_of_the_day import law_of_the_day
from article80.doors.errors import InputError
from article80.doors.relocation_events_file import files_of_relocations, read_relocation
from article80.law.options import Options
from article80.relocation.procedure import Contradiction, StateOfPlay, next_duty, state_of_play


@dataclass(frozen=True, slots=True)
class RelocationRequest:
    """The file of a relocation; ``on`` is the day to look at, None the day of its last event."""

    file: Path
    on: date | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class RelocationsRequest:
    """A folder of files, each of a relocation, and the day to look at."""

    folder: Path
    on: date
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True, eq=False)
class Relocations:
    """The relocations of a folder by the names of their files, and a line for each file that cannot be used."""

    on: date
    plays: tuple[tuple[str, StateOfPlay], ...]
    refused: tuple[str, ...]


def relocation(request: RelocationRequest) -> StateOfPlay:
    """Where one relocation stands. Raises InputError in one line, for events that contradict each other too."""
    read = read_relocation(request.file)
    day = request.on or max((event.day for event in read.events), default=date.max)
    try:
        return state_of_play(
            read.case, read.events, request.on, options=request.options, parameters=law_of_the_day(day)
        )
    except Contradiction as error:
        raise RequestError(error.sentence, fields=(), file=str(request.file)) from error


def relocations(request: RelocationsRequest) -> Relocations:
    """Where every relocation of a folder stands, by the last day of its next duty."""
    plays: list[tuple[str, StateOfPlay]] = []
    refused: list[str] = []
    for file in files_of_relocations(request.folder):
        try:
            plays.append((file.name, relocation(RelocationRequest(file, request.on, request.options))))
        except InputError as error:
            refused.append(str(error))
    return Relocations(request.on, tuple(sorted(plays, key=_urgency)), tuple(refused))


def _urgency(row: tuple[str, StateOfPlay]) -> tuple[bool, date, str]:
    """By last day, then what has none, then what has ended; among equals by the name of the file."""
    name, play = row
    duty = next_duty(play)
    return bool(play.end), (duty.due if duty else None) or date.max, name
