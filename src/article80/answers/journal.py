"""What an entry of a journal does to the book of a year: its postings, or why it cannot be.

A journal that is kept in a database hands in what stands there, and gets the postings that the entry makes. Whether the
entry can be is decided by the same function that posts the events of a file (`article80.delivery.book.post`).
"""

from __future__ import annotations

from collections.abc import Iterable

from article80.delivery.book import Book, Event, Kind, book_of, post
from article80.delivery.corrections import Correction, corrected
from article80.delivery.division.lots import MEASURES, Contradiction
from article80.delivery.postings import Posting, accounts_of, balances, postings

__all__ = [
    "MEASURES",
    "Contradiction",
    "Correction",
    "Event",
    "Kind",
    "Posting",
    "balances_after",
    "postings_of",
    "postings_of_correction",
]


def postings_of(kept: Iterable[Posting], tied: Iterable[Event], event: Event) -> tuple[Posting, ...]:
    """What an event moves. ``kept`` are the balances of its contributing state, all of them.

    ``tied`` is the event that it resolves, if it does, and those that resolved the same one before. Raises
    `Contradiction` for what cannot be, such as more drawn than is open.
    """
    before = Book(accounts_of(kept), tuple(tied))
    return postings(before, post(before, event))


def postings_of_correction(entries: Iterable[Event | Correction], correction: Correction) -> tuple[Posting, ...]:
    """What a correction moves, after all ``entries`` of the contributing state in their order.

    Raises `Contradiction` where later entries do not bear it.
    """
    there = tuple(entries)
    return postings(book_of(corrected(there)), book_of(corrected((*there, correction))))


def balances_after(entries: Iterable[Event | Correction]) -> tuple[Posting, ...]:
    """The balances after all the entries, worked out from nothing."""
    return balances(book_of(corrected(entries)))
