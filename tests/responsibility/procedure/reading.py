"""Reads worked cases: YAML in which events and expectations are lines that a lawyer can write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from article80.law.options import Options
from article80.responsibility.events import Event
from article80.responsibility.procedure import Determined

CASES = Path(__file__).parent / "cases"
_CRITERIA = re.compile(
    r"(?P<state>\S+) (?:under (?P<provision>.+?)|yet), determined by (?P<by>\S+), "
    r"(?P<how>registered|lodged) (?P<on>\S+)"
)
_DAYS = ("until", "since", "received", "adopted")


@dataclass(frozen=True)
class Worked:
    """One worked case: what the criteria say, what happened, and what is expected on certain days."""

    file: str
    title: str
    determined: Determined
    events: tuple[Event, ...]
    options: Options
    expect: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def worked_cases() -> list[Worked]:
    """Every worked case of the folder, in the order of its files."""
    return [
        _worked(file.stem, row) for file in sorted(CASES.glob("*.yaml")) for row in yaml.safe_load(file.read_text())
    ]


def event(line: str) -> Event:
    """An event from a line: day, kind, states, then fields as name=value or as a name alone for yes."""
    day, kind, *rest = line.split()
    states = [word for word in rest if word.isupper()]
    fields: dict[str, Any] = {}
    for word in (word for word in rest if not word.isupper()):
        name, sign, value = word.partition("=")
        fields[name] = (date.fromisoformat(value) if name in _DAYS else value) if sign else True
    names = dict(zip(("state", "to"), states, strict=False))
    return Event(kind, date.fromisoformat(day), **names, **fields)


def _worked(file: str, row: dict[str, Any]) -> Worked:
    found = _CRITERIA.fullmatch(row["criteria"])
    assert found, row["criteria"]
    state = None if found["state"] == "none" else found["state"]
    determined = _determined(found, state)
    return Worked(
        file,
        row["title"],
        determined,
        tuple(event(line) for line in row["events"]),
        Options.from_mapping(row.get("options", {})),
        tuple(row["expect"]),
    )


def _determined(found: re.Match[str], state: str | None) -> Determined:
    """What the criteria say; a case that is "lodged", not "registered", is one of the Regulation of 2013."""
    day = date.fromisoformat(found["on"])
    provision = found["provision"] or "AMMR 24(1)"
    if found["how"] == "registered":
        return Determined(state, provision, found["by"], day)
    return Determined(state, provision, found["by"], day, regime="DUBLIN3", counted_from=day)
