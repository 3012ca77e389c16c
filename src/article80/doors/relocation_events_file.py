"""Reads the events of a relocation from a JSON or TOML file.

    {
      "case": {"benefitting": "IT", "contributing": "DE", "person": "applicant"},
      "events": [
        {"event": "identified", "date": "2027-02-01"},
        {"event": "transmitted", "date": "2027-02-10", "complete": true},
        {"event": "refused", "date": "2027-02-15", "ground": "internal_security", "nature": "..."}
      ]
    }

States are written as a code or as an English name. A key that belongs to another kind of event is refused, and so is
the lack of one that decides what an event means. Names of persons have no place in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from article80.doors import cells
from article80.doors.cells import CellError
from article80.doors.errors import InputError, did_you_mean
from article80.doors.file_bytes import Source, name_of
from article80.doors.structured import (
    Written,
    day,
    entries,
    parsed,
    read_structured,
    shown,
    text,
    yes_or_no,
)
from article80.law.states import code_of
from article80.relocation.procedure.events import GROUNDS, KINDS, Case, Event, Kind, Person, Responsibility

PERSONS: tuple[Person, ...] = ("applicant", "beneficiary")
RESPONSIBILITY: tuple[Responsibility, ...] = ("not_determined", "family_or_dependency", "other_grounds")
MOST_PERSONS = 30
"""The largest family that is taken as one case."""

FILES = (".json", ".toml")
"""How the files of a folder end that are read."""

OWN_KEYS: dict[Kind, dict[str, bool]] = {
    "best_interests_assessed": {"in_favour": True},
    "transmitted": {"complete": True, "persons": False},
    "consented": {"in_writing": True},
    "extended": {"reason": False},
    "refused": {"ground": True, "nature": False},
    "appealed": {"suspensive": True},
    "appeal_decided": {"annulled": True},
    "transferred": {"persons": False},
}
"""The keys that a kind of event has beside its name and its day, and whether it needs them."""


def _one_of(words: tuple[str, ...]) -> Any:
    return BeforeValidator(lambda value: cells.one_of(text(value), words))


def _from(value: Any) -> str:
    return cells.benefitting_state(_code(value))


def _to(value: Any) -> str:
    return cells.contributing_state(_code(value))


def _code(value: Any) -> str:
    """The code of a state that is written as a code or as a name."""
    written = text(value)
    try:
        return code_of(written)
    except ValueError as error:
        expected = "a Eurostat code, such as DE or EL, or the name in English, such as Germany"
        raise CellError(f"{shown(written)} is not a state", expected) from error


def _kind(value: Any) -> str:
    word = text(value).lower()
    if word not in KINDS:
        listed = f'one of {len(KINDS)} words, which the page "Follow the clocks of a relocation" lists'
        raise CellError(f"{shown(value)} is not known{did_you_mean(word, KINDS, 3)}", listed)
    return word


def _persons(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_PERSONS:
        raise CellError(f"{shown(value)} is not a number of persons", f"a whole number from 1 to {MOST_PERSONS}")
    return value


Text = Annotated[str, BeforeValidator(text)]
Day = Annotated[date, BeforeValidator(day)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]
Number = Annotated[int, BeforeValidator(_persons)]


class _CaseTable(Written):
    benefitting: Annotated[str, BeforeValidator(_from)] = Field(description="code or name of the benefitting state")
    contributing: Annotated[str, BeforeValidator(_to)] = Field(description="code or name of the contributing state")
    person: Annotated[Person, _one_of(PERSONS)] = Field(description=" or ".join(PERSONS))
    unaccompanied_minor: YesNo = False
    persons: Number = 1
    responsibility: Annotated[Responsibility, _one_of(RESPONSIBILITY)] = "not_determined"
    pool_ends: Day | None = None


class _EventTable(Written):
    event: Annotated[Kind, BeforeValidator(_kind)] = Field(description="what happened, such as transmitted")
    date: Day = Field(description="the day of the event, such as 2027-03-01")
    complete: YesNo | None = None
    persons: Number | None = None
    in_writing: YesNo | None = None
    ground: Text | None = None
    nature: Text | None = None
    reason: Text | None = None
    suspensive: YesNo | None = None
    annulled: YesNo | None = None
    in_favour: YesNo | None = None

    @model_validator(mode="after")
    def _hold_against_the_kind(self) -> _EventTable:
        """Refuse a key of another kind, and the lack of one that this kind needs."""
        own = OWN_KEYS.get(self.event, {})
        for key in _KEYS:
            given = getattr(self, key) is not None
            if given and key not in own:
                expected = ", ".join(["event", "date", *own])
                raise CellError(f"{key} stands beside the event {self.event}", expected)
            if not given and own.get(key):
                raise CellError(f"{key} is missing beside the event {self.event}", _EXPECTED[key])
        return self

    def as_event(self) -> Event:
        """The event, with the meaning of a key left out where the kind has none."""
        given = {key: getattr(self, key) for key in _KEYS if getattr(self, key) is not None}
        return Event(self.event, self.date, **given)


_KEYS = ("complete", "persons", "in_writing", "ground", "nature", "reason", "suspensive", "annulled", "in_favour")
_EXPECTED = {
    "complete": "true or false: whether the file had everything",
    "in_writing": "true or false: whether the consent was in writing",
    "ground": f"{', '.join(GROUNDS)}, or another ground in words",
    "suspensive": "true or false: whether the appeal stops the transfer",
    "annulled": "true or false: whether the transfer decision was set aside",
    "in_favour": "true or false: whether the move is in the best interests of the child",
}


class _FileTable(Written):
    case: _CaseTable = Field(description="a table with benefitting, contributing, person")
    events: Annotated[tuple[_EventTable, ...], BeforeValidator(entries)] = Field(description="a list of events")


@dataclass(frozen=True, slots=True)
class RelocationFile:
    """A relocation and its events, in the order of the file."""

    case: Case
    events: tuple[Event, ...]


def files_of_relocations(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that hold a relocation each, by name. Raises InputError where there is none."""
    try:
        found = sorted(one for one in folder.iterdir() if one.suffix.lower() in FILES)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(folder)) from error
    if not found:
        raise InputError("has no events files", expected="files that end in .json or .toml", file=str(folder))
    return tuple(found)


def read_relocation(path: Source) -> RelocationFile:
    """Read a relocation from a JSON or TOML file. Raises InputError in one line for anything that cannot be used.

    Whether events contradict each other is for `article80.relocation.procedure` to say.
    """
    file = name_of(path)
    written = parsed(_FileTable, read_structured(path), file)
    if not written.events:
        raise InputError("events: the list is empty", expected="at least one event", file=file)
    given = written.case.model_dump()
    try:
        return RelocationFile(Case(**given), tuple(row.as_event() for row in written.events))
    except ValueError as error:
        raise InputError(f"case: {error}", file=file) from error
