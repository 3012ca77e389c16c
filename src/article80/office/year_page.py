"""What the page of a year shows: contributions place by place, the latest entries, the end of the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from article80.answers.journal import Posting
from article80.office.journal.balances import kept
from article80.office.journal.models import Entry, Head
from article80.office.records.kinds import kinds
from article80.office.records.titles import title_of
from article80.words import begun, day, euros, state_name, tell, whole

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

    state: str
    measure: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a page tells of it."""

    what: str
    amount: str
    detail: str
    hash: str


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
    public = [kind.name for kind in kinds().values() if kind.access == "public"]
    entries = Entry.objects.filter(cycle=cycle, kind__in=public).order_by("-sequence")
    left = max(entries.count() - _LATEST, 0)
    return YearPage(
        cycle,
        tell("Solidarity in {year:year}", year=cycle),
        tell(
            "What Member States pledged, what was drawn of it and what reached a state in need. Every amount comes "
            "from the entries of a journal that is only added to."
        ),
        (tell("State"), tell("Measure"), *(_place_in_words(place) for place in _PLACES)),
        _state_rows(kept(cycle)),
        tell("Contributions by state"),
        tell("Latest entries"),
        [_entry_row(entry) for entry in entries[:_LATEST]],
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
            state_name(geo),
            _measure_in_words(measure),
            tuple(Cell(_place_in_words(place), _amount(held[place], measure)) for place in _PLACES),
        )
        for (geo, measure), held in sums.items()
    ]
    return sorted(rows, key=lambda row: (row.state, row.measure))


def _entry_row(entry: Entry) -> EntryRow:
    on: date = entry.effective_on
    return EntryRow(
        begun(_what(entry)),
        _amount(entry.amount, entry.measure) if entry.measure else "",
        " · ".join(filter(None, (day(on), entry.provision, entry.reason))),
        entry.hash[:12],
    )


def _amount(amount: int, measure: str) -> str:
    return whole(amount) if measure == "relocation" else euros(amount)


def _place_in_words(place: str) -> str:
    return {
        "pledged": tell("Pledged"),
        "open": tell("Open"),
        "committed": tell("Drawn"),
        "accepted": tell("Accepted"),
        "delivered": tell("Delivered"),
    }[place]


def _measure_in_words(measure: str) -> str:
    return {
        "relocation": tell("Relocations, persons"),
        "financial": tell("Money"),
        "alternative": tell("Alternative measures"),
    }[measure]


def _what(entry: Entry) -> str:
    """What an entry says, as a whole sentence."""
    states = {"giving": entry.contributing, "receiving": entry.benefitting}
    if not kinds()[entry.kind].moves_amounts:
        return title_of(entry.kind)
    if entry.kind == "correct":
        return tell("An earlier entry of {giving:state} is put right.", **states)
    return {
        "pledge": tell("{giving:state} pledges.", **states),
        "deduct": tell("The pledge of {giving:state} is deducted.", **states),
        "freeze": tell("The pledge of {giving:state} need not be carried out.", **states),
        "convert": tell("Measures of {giving:state} become money.", **states),
    }.get(entry.kind) or _what_for_a_state(entry, states)


def _what_for_a_state(entry: Entry, states: dict[str, str]) -> str:
    return {
        "draw": tell("Drawn from {giving:state} for {receiving:state}.", **states),
        "accept": tell("{giving:state} accepts persons from {receiving:state}.", **states),
        "release": tell("What was drawn from {giving:state} for {receiving:state} is released.", **states),
        "deliver": tell("{giving:state} has delivered to {receiving:state}.", **states),
        "offset": tell("{giving:state} takes over cases of {receiving:state}.", **states),
    }[entry.kind]
