"""Entries of the calendar that begin with an event: with a day, moved or not, or without a number of days."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date

from article80.cycle.calendar_entry import Entry, places
from article80.law.parameters import Parameters
from article80.law.said import Said
from article80.law.time_limits import time_limit


def undated(name: str, who: str | Said, what: str, written: str, counted: str) -> Entry:
    """A duty without a number of days."""
    return Entry(name=name, who=who, what=what, provisions=places(written), counted=counted)


def begun(entry: Entry, event: date | None, name: str, holidays: Container[date], parameters: Parameters) -> Entry:
    """The entry with its last day, moved to a working day, where its event is known."""
    if event is None:
        return entry
    limit = time_limit(event, parameters[name], holidays)
    return replace(entry, first=limit.due, last=limit.due, runs_out=limit.runs_out)


def not_moved(entry: Entry, event: date | None, name: str, parameters: Parameters) -> Entry:
    """The entry with its last day as counted, where its event is known."""
    if event is None:
        return entry
    day = time_limit(event, parameters[name], None).due
    return replace(
        entry,
        first=day,
        last=day,
        note="Not moved: a period of application (Art. 4(1) of Regulation (EEC, Euratom) No 1182/71).",
    )
