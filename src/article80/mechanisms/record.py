"""What a scheme owed, pledged and did, as it was published: by state, and by origin and day where that is known.

Three things are kept apart. What was owed by the act, what was pledged, and what was done. A row whose number was not
published has None. Nothing is computed here but sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from article80.law.parameters import parameters_on
from article80.situation.snapshot import published

if TYPE_CHECKING:
    from article80.situation.snapshot import Published

Kind = Literal["owed", "pledged", "done"]

TOTAL = "EU"
"""Stands for all states together, or for all origins, where a publication has no more than that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One published number of persons.

    ``geo`` is the state that owes, pledges or took; "EU" where only a total is known. ``origin`` is the state that the
    persons left or were to leave, empty where that was not told. ``on`` is the day that the number stands for.
    """

    kind: Kind
    geo: str
    origin: str
    persons: int | None
    on: date | None
    act: str
    trust: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Record:
    """The published rows of a scheme, and the years in which it ran.

    ``origins`` are the states that persons left, ``beside`` the states that took part and are no Member States.
    ``days`` are those for which what was done is in hand for every state, in their order. ``cents_for_taking`` and
    ``cents_for_sending`` are what the scheme itself paid for each person.
    """

    first_year: int
    last_year: int
    origins: tuple[str, ...]
    beside: tuple[str, ...]
    days: tuple[date, ...]
    entries: tuple[Entry, ...]
    cents_for_taking: int = 0
    cents_for_sending: int = 0

    def covers(self, year: int) -> bool:
        """Whether the scheme ran in this year."""
        return self.first_year <= year <= self.last_year

    def rows(self, kind: Kind, *, geo: str = "", origin: str = "", on: date | None = None) -> tuple[Entry, ...]:
        """The rows of a kind, of one state, one origin, one day where these are asked for."""
        return tuple(
            row
            for row in self.entries
            if row.kind == kind
            and (not geo or row.geo == geo)
            and (not origin or row.origin == origin)
            and (on is None or row.on == on)
        )

    def owed(self, geo: str) -> int:
        """What the acts ask of a state in all; 0 for a state that they do not name."""
        return sum(row.persons or 0 for row in self.rows("owed", geo=geo))

    def pledged(self, geo: str) -> int | None:
        """What a state pledged: 0 where it is not named among those that did, None where the number is not known."""
        rows = self.rows("pledged", geo=geo)
        return None if any(row.persons is None for row in rows) else sum(row.persons or 0 for row in rows)

    def done(self, geo: str, origin: str = "", *, on: date | None = None) -> int | None:
        """How many persons a state had taken by a day (the last one with all states), from one origin or from all."""
        day = on or (self.days[-1] if self.days else None)
        rows = self.rows("done", geo=geo, origin=origin, on=day)
        known = [row.persons for row in rows if row.persons is not None]
        return sum(known) if known else None

    def left(self, origin: str, by: date) -> Entry | None:
        """The last row by a day of how many persons had left a state, to whichever states; None where there is none."""
        rows = [row for row in self.rows("done", geo=TOTAL, origin=origin) if row.on and row.on <= by]
        return max(rows, key=lambda row: row.on or date.min, default=None)


def _entry(kind: Kind, row: Published, origin: str = "") -> Entry:
    persons = None if row.value is None else int(str(row.value))
    return Entry(kind, row.geo, origin, persons, row.as_of, row.act, row.trust, row.source, row.note)


@cache
def record_of_2015() -> Record:
    """The two relocation decisions: annexes and commitments, pledges of July 2015, relocated at each published day."""
    law = parameters_on(date(2015, 9, 25))
    sums = (int(law[f"d2015_{name}_cents"].value) for name in ("relocation", "transfer"))
    return Record(2015, 2017, ("IT", "EL"), ("NO", "CH", "LI"), _days_2015(), tuple(_entries_2015()), *sums)


def _days_2015() -> tuple[date, ...]:
    return tuple(sorted({row.as_of for row in published("2015") if row.item == "relocated_from_IT" and row.as_of}))


def _entries_2015() -> Iterable[Entry]:
    for row in published("2015"):
        origin = row.item[-2:] if "_from_" in row.item else ""
        if row.geo == "TOTAL":
            continue
        if row.act in ("D2015-1523", "D2015-1601") and row.item.startswith("relocations"):
            yield _entry("owed", row, origin)
        elif row.act == "COUNCIL-2015-07-20" and row.item == "pledge_relocations":
            yield _entry("pledged", row)
        elif row.item.startswith("relocated_from_"):
            yield _entry("done", row, origin)
    yield from _owed_beyond_the_parts()
    for row in published("schemes"):
        if row.item == "relocated":
            yield _entry("done", row)
        elif row.item == "relocated_from":
            known = _entry("done", row, row.geo)
            yield Entry("done", TOTAL, row.geo, known.persons, known.on, row.act, row.trust, row.source, row.note)


def _owed_beyond_the_parts() -> Iterable[Entry]:
    """A commitment of which the parts are not in hand by decision, as a row of its own."""
    parts: dict[str, int] = {}
    for row in published("2015"):
        if row.act in ("D2015-1523", "D2015-1601") and row.item.startswith("relocations") and row.value is not None:
            parts[row.geo] = parts.get(row.geo, 0) + int(str(row.value))
    for row in published("2015"):
        if row.item == "commitment_total" and row.value is not None:
            left = int(str(row.value)) - parts.get(row.geo, 0)
            if left:
                yield Entry("owed", row.geo, "", left, row.as_of, row.act, row.trust, row.source, row.note)


@cache
def record_of_the_pilot() -> Record:
    """The pilot for Malta: promises of the two phases, and whom states took in the first; of the second only promises.

    The first phase ran in 2010 and 2011, the second from the conference of 12 May 2011 until 2013.
    """
    return Record(2010, 2013, ("MT",), (), (), tuple(_entries_2010()))


def _entries_2010() -> Iterable[Entry]:
    kinds: dict[str, Kind] = {
        "eurema_places": "pledged",
        "eurema_pledged": "pledged",
        "eurema2_pledged": "pledged",
        "eurema_moved": "done",
        "eurema_received": "done",
        "eurema2_received": "done",
    }
    for row in published("schemes"):
        if row.item in kinds:
            yield _entry(kinds[row.item], row, "MT")


@cache
def record_of_the_declaration() -> Record:
    """The Voluntary Solidarity Mechanism: pledges as far as they are known, and totals with the days they stand for."""
    return Record(2022, 2024, ("IT", "CY", "EL", "ES", "MT"), ("NO", "CH", "LI"), (), tuple(_entries_2022()))


def _entries_2022() -> Iterable[Entry]:
    for row in published("schemes"):
        if row.item == "vsm_pledged":
            yield _entry("pledged", row)
        elif row.item == "vsm_relocated":
            yield _entry("done", row)
        elif row.item == "vsm_relocated_from":
            known = _entry("done", row)
            yield Entry("done", TOTAL, row.geo, known.persons, known.on, row.act, row.trust, row.source, row.note)
        elif row.item == "vsm_received":
            yield _entry("done", row)
