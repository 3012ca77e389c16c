"""What an entry of the journal is, and what its hash is over."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from article80.answers.journal import Correction, Event, Posting
from article80.office.records.kinds import EVENTS, Role

FIRST_HASH = "0" * 64
"""What stands before the first entry of a cycle."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who says it: a person, in a role, and for which state.

    ``drafted_by`` is who drafted what binds a state: another person, or the same where the rule of four eyes is lifted.
    """

    person: str
    role: Role
    on_behalf_of: str = ""
    drafted_by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be entered. ``amount`` is persons for relocations and cents for the other measures.

    ``kind`` is one of the table of kinds (`article80.office.records.kinds`). Events of a book have an amount; that of
    ``correct`` is what the entry it ``resolves`` should have had. Other records have ``content`` instead, by field.
    ``document`` is the SHA-256 of a document that the entry rests on. The same ``idempotency_key``
    handed in again is the same entry, and is not written twice.
    """

    kind: str
    amount: int
    effective_on: date
    author: Author
    idempotency_key: str
    content: Mapping[str, Any] = field(default_factory=dict)
    contributing: str = ""
    measure: str = ""
    benefitting: str = ""
    resolves: UUID | None = None
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
    "drafted_by",
    "reason",
    "document",
    "contributing",
    "measure",
    "amount",
    "benefitting",
    "content",
    "resolves_id",
    "idempotency_key",
    "previous_hash",
)
"""The fields of an entry that its hash is over, beside its postings: all but the hash itself."""


def canonical(entry: Any, postings: Iterable[Posting]) -> bytes:
    """An entry and its postings as JSON that has one form only: keys in order, no blanks, UTF-8, postings sorted."""
    fields: dict[str, Any] = {name: _plain(getattr(entry, name)) for name in HASHED}
    fields["postings"] = sorted([*line] for line in postings)
    return content_as_text(fields).encode()


def content_as_text(content: Mapping[str, Any]) -> str:
    """A record's content as JSON that has one form only: keys in order, no blanks."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


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


def as_events(entries: Iterable[Any]) -> Iterator[Event | Correction]:
    """Those of the entries that are events of a book; the other records move nothing."""
    return (as_event(entry) for entry in entries if entry.kind in EVENTS)


def as_postings(rows: Iterable[Any]) -> Sequence[Posting]:
    """Rows of the database as postings of the rules."""
    return [Posting(row.contributing, row.measure, row.place, row.benefitting, row.amount) for row in rows]
