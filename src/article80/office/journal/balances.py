"""The balances of a year: as they are kept beside the journal, and worked out from its first entry on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from article80.answers.journal import Posting, balances_after
from article80.office.journal.entries import as_events, as_postings
from article80.office.journal.models import Balance, Entry


def kept(cycle: int) -> Sequence[Posting]:
    """What is kept; places with nothing are left out."""
    return sorted(as_postings(Balance.objects.filter(cycle=cycle).exclude(amount=0)))


def replayed(cycle: int, on: date | None = None) -> Sequence[Posting]:
    """What the entries that are effective up to a day come to; without a day, all of them.

    Entries are taken in the order of the chain. Raises `article80.answers.journal.Contradiction` where those of a later
    day are needed for one that is not.
    """
    entries = Entry.objects.filter(cycle=cycle).order_by("sequence")
    if on is not None:
        entries = entries.filter(effective_on__lte=on)
    return sorted(balances_after(as_events(entries)))
