"""What the page of a state in a year shows: what it gives, to whom, what it receives, and the entries that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from article80.answers.journal import Posting
from article80.office.entry_words import (
    EntryRow,
    amount_in_words,
    entry_row,
    measure_in_words,
    place_in_words,
    public_kinds,
)
from article80.office.journal.balances import kept
from article80.office.journal.models import Entry
from article80.words import state_name, tell

_PLACES = (
    "pledged",
    "converted_in",
    "deducted",
    "frozen",
    "open",
    "committed",
    "accepted",
    "delivered",
    "offset",
    "converted_out",
)
"""Places of an account in the order in which a contribution goes through them."""


@dataclass(frozen=True, slots=True)
class Line:
    """An amount at a place, with the other state where there is one."""

    measure: str
    place: str
    other: str
    amount: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines; ``none`` is said where there are none."""

    name: str
    heading: str
    lines: Sequence[Line]
    none: str


@dataclass(frozen=True, slots=True)
class StatePage:
    """All words and figures of the page."""

    cycle: int
    title: str
    year: str
    headings: tuple[str, ...]
    parts: tuple[Part, ...]
    of_entries: str
    entries: Sequence[EntryRow]


def page_of_state(cycle: int, geo: str) -> StatePage | None:
    """The page of a state in a year; None where the journal of the year does not name it in anything public."""
    about = Q(contributing=geo) | Q(benefitting=geo) | Q(on_behalf_of=geo)
    entries = list(Entry.objects.filter(about, cycle=cycle, kind__in=public_kinds()).order_by("-sequence"))
    if not entries:
        return None
    balances = kept(cycle)
    gives = [line for line in balances if line.contributing == geo]
    receives = [line for line in balances if line.benefitting == geo]
    return StatePage(
        cycle,
        tell("{geo:state_name} in {year:year}", geo=geo, year=cycle),
        tell("All states in {year:year}", year=cycle),
        (tell("Measure"), tell("Where it stands"), tell("State"), tell("Amount")),
        (
            Part("gives", tell("What it gives"), _lines(gives, giving=True), tell("Nothing was pledged.")),
            Part(
                "receives", tell("What it receives"), _lines(receives, giving=False), tell("Nothing was drawn for it.")
            ),
        ),
        tell("Entries"),
        [entry_row(entry) for entry in entries],
    )


def _lines(balances: Iterable[Posting], *, giving: bool) -> list[Line]:
    in_order = sorted(balances, key=lambda line: (line.measure, _PLACES.index(line.place), line.contributing))
    others = ((line, line.benefitting if giving else line.contributing) for line in in_order)
    return [
        Line(
            measure_in_words(line.measure),
            place_in_words(line.place),
            state_name(other) if other else "",
            amount_in_words(abs(line.amount), line.measure),
        )
        for line, other in others
    ]
