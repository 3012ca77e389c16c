"""Many relocations at once: each file of a folder becomes a line, the most urgent first, a bad one a line of error."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article80.cli.printing import say, table

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.relocation.procedure import StateOfPlay

Rows = list[tuple[str, "StateOfPlay"]]
"""The names of the files, each with the state of play of its relocation."""


def play_of(file: Path, on: date | None, options: Options) -> StateOfPlay:
    """The state of play of one file. Raises InputError in one line, for events that contradict each other too."""
    from article80.doors.errors import InputError
    from article80.doors.relocation_events_file import read_relocation
    from article80.law.parameters import parameters_on
    from article80.relocation.procedure import Contradiction, state_of_play

    read = read_relocation(file)
    try:
        day = on or max((event.day for event in read.events), default=date.max)
        return state_of_play(read.case, read.events, on, options=options, parameters=parameters_on(day))
    except Contradiction as error:
        raise InputError(str(error), file=str(file)) from error


def plays_of(folder: Path, on: date, options: Options) -> tuple[Rows, list[str]]:
    """Every relocation of a folder, by the last day of its next duty, and a line for each file that cannot be used."""
    from article80.doors.errors import InputError
    from article80.doors.relocation_events_file import files_of_relocations

    rows: Rows = []
    refusals: list[str] = []
    for file in files_of_relocations(folder):
        try:
            rows.append((file.name, play_of(file, on, options)))
        except InputError as error:
            refusals.append(str(error))
    return sorted(rows, key=_urgency), refusals


def _urgency(row: tuple[str, StateOfPlay]) -> tuple[bool, date, str]:
    """By last day, then what has none, then what has ended; among equals by the name of the file."""
    from article80.relocation.procedure import next_duty

    name, play = row
    duty = next_duty(play)
    return bool(play.end), (duty.due if duty else None) or date.max, name


def show(rows: Rows, on: date) -> None:
    """Print a line for each relocation, and how many there are and are overdue."""
    from article80.relocation.procedure import ENDS, next_duty, who
    from article80.responsibility.wording import day_in_words, place

    number = "1 relocation" if len(rows) == 1 else f"{len(rows)} relocations"
    late = sum(_is_overdue(play) for _, play in rows)
    say(f"{number} on {day_in_words(on)}, {late} overdue", bold=True)
    shown = table("Last day", "File", "Where it stands", "What comes next", whole=("Last day",))
    for name, play in rows:
        duty = next_duty(play)
        last = duty.due.isoformat() if duty and duty.due else "-"
        route = f"{place(play.case.benefitting)} to {place(play.case.contributing)}"
        shown.add_row(
            f"{last}\noverdue" if _is_overdue(play) else last,
            name,
            f"{route}: {play.stage}" + (f", {ENDS[play.end]}" if play.end else ""),
            f"{who(duty.actor, play.case)} {duty.says}. {duty.provision}" if duty else "",
        )
    shown.show()


def as_dict(rows: Rows, refusals: list[str], on: date) -> dict[str, Any]:
    """The document of many relocations."""
    return {
        "on": on.isoformat(),
        "overdue": sum(_is_overdue(play) for _, play in rows),
        "relocations": [_row(name, play) for name, play in rows],
        "refused": refusals,
    }


def _row(name: str, play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import ENDS, next_duty, who

    duty = next_duty(play)
    return {
        "file": name,
        "benefitting": play.case.benefitting,
        "contributing": play.case.contributing,
        "stage": play.stage,
        "end": ENDS[play.end] if play.end else None,
        "next": {
            "event": duty.kind,
            "who": who(duty.actor, play.case),
            "what": duty.says,
            "provision": str(duty.provision),
            "optional": duty.optional,
            "due": duty.due.isoformat() if duty.due else None,
            "overdue": duty.overdue,
        }
        if duty
        else None,
        "faults": len(play.faults),
        "later_events": play.later,
    }


def _is_overdue(play: StateOfPlay) -> bool:
    return any(duty.overdue for duty in play.open)
