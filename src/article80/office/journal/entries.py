"""What an entry of the journal is, and what its hash is over."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from article80.answers.journal import Correction, Event, Posting

FIRST_HASH = "0" * 64
"""What stands before the first entry of a cycle."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who says it: a person, in a role, and for which state or institution."""

    person: str
    role: str
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be entered. ``amount`` is persons for relocations and cents for the other measures.

    ``kind`` is one of the kinds of events of a book, or ``correct``, whose amount is what the entry it ``resolves``
    should have had. ``document`` is the SHA-256 of a document that the entry rests on. The same ``idempotency_key``
    handed in again is the same entry, and is not written twice.
    """

    kind: str
    amount: int
    effective_on: date
    author: Author
    idempotency_key: str
    contributing: str = ""
    measure: str = ""
    benefitting: str = ""
    resolves: UUID | None = None
    provision: str = ""
    reason: str = ""
    document: str = ""


HASHED = (
    "id",
    "cycle",
    "sequence",
    "kind",
    "provision",
    "effective_on",
    "recorded_at",
    "author",
    "role",
    "on_behalf_of",
    "reason",
    "document",
    "contributing",
    "measure",
    "amount",
    "benefitting",
    "resolves_id",
    "idempotency_key",
    "previous_hash",
)
"""The fields of an entry that its hash is over, beside its postings: all but the hash itself."""


def canonical(entry: Any, postings: Iterable[Posting]) -> bytes:
    """An entry and its postings as JSON that has one form only: keys in order, no blanks, UTF-8, postings sorted."""
    fields: dict[str, Any] = {name: _plain(getattr(entry, name)) for name in HASHED}
    fields["postings"] = sorted([*line] for line in postings)
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def hash_of(entry: Any, postings: Iterable[Posting]) -> str:
    """The SHA-256 of the canonical form, in which the hash of the entry before stands."""
    return hashlib.sha256(canonical(entry, postings)).hexdigest()


def new_id(moment: datetime) -> UUID:
    """A UUID of version 7 (RFC 9562): the milliseconds of a moment, then chance."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=(milliseconds << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62))


def as_event(entry: Any) -> Event | Correction:
    """A row of the journal as the event, or the correction, of a book."""
    of = str(entry.resolves_id) if entry.resolves_id else ""
    if entry.kind == "correct":
        return Correction(of, entry.amount, entry.effective_on, str(entry.id))
    return Event(
        entry.kind,
        entry.contributing,
        entry.measure,
        entry.amount,
        entry.benefitting,
        entry.effective_on,
        str(entry.id),
        of,
    )


def as_postings(rows: Iterable[Any]) -> Sequence[Posting]:
    """Rows of the database as postings of the rules."""
    return [Posting(row.contributing, row.measure, row.place, row.benefitting, row.amount) for row in rows]
