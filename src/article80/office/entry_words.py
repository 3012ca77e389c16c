"""Entries, places and measures as a page tells of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.office.journal.models import Entry
from article80.office.records.kinds import kinds
from article80.office.records.titles import title_of
from article80.words import begun, day, euros, tell, whole


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a page tells of it."""

    what: str
    amount: str
    detail: str
    hash: str


def public_kinds() -> Sequence[str]:
    """The kinds of records that everybody may read."""
    return [kind.name for kind in kinds().values() if kind.access == "public"]


def entry_row(entry: Entry) -> EntryRow:
    """An entry as a page tells of it."""
    return EntryRow(
        begun(_what(entry)),
        amount_in_words(entry.amount, entry.measure) if entry.measure else "",
        " · ".join(filter(None, (day(entry.effective_on), entry.provision, entry.reason))),
        entry.hash[:12],
    )


def amount_in_words(amount: int, measure: str) -> str:
    """Persons as a number, cents as euro."""
    return whole(amount) if measure == "relocation" else euros(amount)


def place_in_words(place: str) -> str:
    """What stands at a place of an account is called so."""
    return {
        "pledged": tell("Pledged"),
        "open": tell("Open"),
        "committed": tell("Drawn"),
        "accepted": tell("Accepted"),
        "delivered": tell("Delivered"),
        "deducted": tell("Deducted"),
        "frozen": tell("Not to be carried out"),
        "converted_in": tell("Converted into money, received"),
        "converted_out": tell("Converted into money"),
        "offset": tell("By offsets"),
    }[place]


def measure_in_words(measure: str) -> str:
    """A type of contribution, with what it is counted in."""
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
