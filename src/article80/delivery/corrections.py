"""Corrections of a book: an entry that was wrong is not rubbed out, another one says what it should have been.

The year is worked out again from the first entry on with the right amounts, so that a correction which later entries
do not bear is refused as any other entry would be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from article80.delivery.book import Event
from article80.delivery.division.lots import Contradiction


@dataclass(frozen=True, slots=True)
class Correction:
    """The amount that the entry ``of`` should have had, in persons or cents as that one; 0 takes it back."""

    of: str
    amount: int
    day: date | None = None
    id: str = ""


def corrected(entries: Iterable[Event | Correction]) -> tuple[Event, ...]:
    """The events with the amounts that corrections give them; one that was taken back is left out.

    Entries without a number get that of their place. Of several corrections of one entry the last counts. Raises
    `Contradiction` where a correction names no entry before it, or another correction.
    """
    events: dict[str, Event] = {}
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, Event):
            name = entry.id or str(number)
            if name in events:
                raise Contradiction(f"the event {name} stands there twice", "Art. 60(3) AMMR")
            events[name] = replace(entry, id=name)
        elif entry.of in events:
            events[entry.of] = replace(events[entry.of], amount=entry.amount)
        else:
            raise Contradiction(f"the correction of {entry.of or 'nothing'}: no entry before it has this number", "")
    return tuple(event for event in events.values() if event.amount)
