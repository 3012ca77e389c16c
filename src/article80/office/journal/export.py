"""The journal of a year handed out: every posting as CSV, the events as `article80 book` reads them, and beancount."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from article80.office.journal.entries import HASHED
from article80.office.journal.models import Entry
from article80.office.records.kinds import EVENTS, kinds

_OF_AN_ENTRY = (*HASHED, "hash")
_NOT_PUBLIC = ("sequence", "author", "drafted_by", "idempotency_key", "previous_hash")
_PUBLIC = tuple(name for name in _OF_AN_ENTRY if name not in _NOT_PUBLIC)
_OF_A_POSTING = ("contributing", "measure", "place", "benefitting", "unit", "amount")
_OF_A_BOOK = ("event", "contributing", "measure", "amount", "benefitting", "on", "id", "of")


def as_csv(cycle: int) -> str:
    """One row a posting, with the entry that made it; an entry that moves nothing has a row without a posting."""
    return _postings_as_csv(_entries(cycle), _OF_AN_ENTRY)


def _postings_as_csv(entries: Iterable[Entry], names: Sequence[str]) -> str:
    columns = (*names, *(f"posting_{name}" for name in _OF_A_POSTING))
    rows: list[Sequence[object]] = []
    for entry in entries:
        own = [_cell(getattr(entry, name)) for name in names]
        moved = [[getattr(line, name) for name in _OF_A_POSTING] for line in entry.postings.all()]
        rows += [[*own, *line] for line in moved] or [[*own, *("" for _ in _OF_A_POSTING)]]
    return _written(columns, rows)


def as_events(cycle: int) -> str:
    """The entries as the file of events that ``article80 book`` reads: persons, or euro with two decimals."""
    rows = []
    for entry in _entries(cycle).filter(kind__in=EVENTS):
        amount = str(entry.amount) if entry.measure == "relocation" else _euro(entry.amount)
        on, own, of = entry.effective_on.isoformat(), str(entry.pk), str(entry.resolves_id or "")
        states = ("", "", amount, "") if entry.kind == "correct" else _states(entry, amount)
        rows.append((entry.kind, *states, on, own, of))
    return _written(_OF_A_BOOK, rows)


def _states(entry: Entry, amount: str) -> tuple[str, str, str, str]:
    return (entry.contributing, entry.measure, amount, entry.benefitting)


def as_beancount(cycle: int) -> str:
    """The journal as a ledger of beancount, which checks that each entry adds up; the hash stands with each."""
    accounts: set[str] = set()
    lines: list[str] = []
    for entry in _entries(cycle).filter(kind__in=EVENTS):
        states = " ".join(filter(None, (entry.contributing, entry.benefitting)))
        lines.append(f'\n{entry.effective_on.isoformat()} * "{entry.kind} {states}"')
        lines += [f'  id: "{entry.pk}"', f'  hash: "{entry.hash}"']
        for line in entry.postings.all():
            account = _account(line.contributing, line.measure, line.place, line.benefitting)
            accounts.add(account)
            amount = f"{line.amount} PERSONS" if line.unit == "persons" else f"{_euro(line.amount)} EUR"
            lines.append(f"  {account}  {amount}")
    opened = [f"1970-01-01 open {account}" for account in sorted(accounts)]
    title = f'option "title" "Solidarity {cycle}"'
    return "\n".join((title, *opened, *lines, ""))


def _account(contributing: str, measure: str, place: str, benefitting: str) -> str:
    """What was pledged or converted is where amounts come from; the rest is what is there."""
    side = "Equity" if place in ("pledged", "converted_in") else "Assets"
    names = (contributing, measure.title(), place.title().replace("_", "-"), *([benefitting] if benefitting else []))
    return ":".join((side, *names))


def as_public_csv(cycle: int) -> str:
    """What everybody may read: the entries of public kinds, without names of persons.

    Places in the chain are left out too, because gaps between them would tell how many other records there are.
    """
    public = [kind.name for kind in kinds().values() if kind.access == "public"]
    return _postings_as_csv(_entries(cycle).filter(kind__in=public), _PUBLIC)


FORMATS: Mapping[str, Callable[[int], str]] = {"csv": as_csv, "events": as_events, "beancount": as_beancount}
"""The forms in which a journal is handed out."""


def _entries(cycle: int) -> Any:
    return Entry.objects.filter(cycle=cycle).order_by("sequence").prefetch_related("postings")


def _euro(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
