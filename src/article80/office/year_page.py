"""What the page of a year shows: contributions place by place, the latest entries, the end of the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

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
from article80.office.journal.models import Entry, Head
from article80.words import state_name, tell

_PLACES = ("pledged", "open", "committed", "accepted", "delivered")
_LATEST = 20
"""Entries that a page shows; the file has them all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, written out, and the heading over it, which a narrow screen shows beside it."""

    heading: str
    amount: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state, a measure, and an amount a place."""

    geo: str
    state: str
    measure: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """All words and figures of the page."""

    cycle: int
    title: str
    lead: str
    headings: tuple[str, ...]
    rows: Sequence[StateRow]
    of_states: str
    of_entries: str
    entries: Sequence[EntryRow]
    more: str
    chain: str
    head: str
    download: str


def page_of(head: Head) -> YearPage:
    """The page of the year whose chain ends there. It reads balances and the latest entries only."""
    cycle = head.cycle
    entries = Entry.objects.filter(cycle=cycle, kind__in=public_kinds()).order_by("-sequence")
    left = max(entries.count() - _LATEST, 0)
    return YearPage(
        cycle,
        tell("Solidarity in {year:year}", year=cycle),
        tell(
            "What Member States pledged, what was drawn of it and what reached a state in need. Every amount comes "
            "from the entries of a journal that is only added to."
        ),
        (tell("State"), tell("Measure"), *(place_in_words(place) for place in _PLACES)),
        _state_rows(kept(cycle)),
        tell("Contributions by state"),
        tell("Latest entries"),
        [entry_row(entry) for entry in entries[:_LATEST]],
        tell("{number:number} earlier entries stand in the file.", number=left) if left else "",
        tell("The end of the chain. Write it down to see later that nothing was taken away."),
        head.hash,
        tell("All public entries (CSV)"),
    )


def _state_rows(lines: Sequence[Posting]) -> list[StateRow]:
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        sums[line.contributing, line.measure][line.place] += abs(line.amount)
    rows = [
        StateRow(
            geo,
            state_name(geo),
            measure_in_words(measure),
            tuple(Cell(place_in_words(place), amount_in_words(held[place], measure)) for place in _PLACES),
        )
        for (geo, measure), held in sums.items()
    ]
    return sorted(rows, key=lambda row: (row.state, row.measure))
