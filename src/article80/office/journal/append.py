"""Adds an entry to the journal: under the lock of its cycle, after the rules accepted it, whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from article80.answers import journal as rules
from article80.office.journal.entries import (
    FIRST_HASH,
    Draft,
    as_event,
    as_events,
    as_postings,
    content_as_text,
    hash_of,
    new_id,
)
from article80.office.journal.models import Balance, Entry, Head, Posting
from article80.office.records.completeness import FieldFault, faults_of
from article80.office.records.kinds import Kind, kinds
from article80.office.records.permissions import Ground, Person, States, may_make


class Refused(ValueError):
    """An entry that cannot be written, with the provision that it breaks where there is one."""

    def __init__(self, problem: str, provision: str = "") -> None:
        self.problem = problem
        self.provision = provision
        super().__init__(f"{problem} ({provision})" if provision else problem)


class NotAllowed(Refused):
    """Its author may not make such a record. ``ground`` says why."""

    def __init__(self, ground: Ground, provision: str) -> None:
        self.ground = ground
        super().__init__(f"not allowed: {ground}", provision)


class Incomplete(Refused):
    """A record with fields at fault, all of them in ``faults``."""

    def __init__(self, faults: tuple[FieldFault, ...], provision: str) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.field}: {fault.kind} ({fault.provision})" for fault in faults), provision)


def append(cycle: int, draft: Draft, now: datetime, *, four_eyes: bool = True) -> Entry:
    """Write an entry at the end of the chain of a cycle, and give it back. ``now`` is the moment, with its zone.

    Where the idempotency key is known, the entry that has it is given back and nothing is written. ``four_eyes`` is
    lifted where an administration is too small for it; the entry then names one person as drafting and submitting.
    Raises `NotAllowed` for an author who may not, `Incomplete` for a record that lacks something, and `Refused` for
    what the rules do not allow, such as more drawn than is open, and for a key that was used for something else.
    """
    kind = _refuse_malformed(draft)
    _refuse_author(draft, kind, four_eyes)
    with transaction.atomic(durable=True):
        head = _locked_head(cycle)
        known = Entry.objects.filter(cycle=cycle, idempotency_key=draft.idempotency_key).first()
        if known is not None:
            return _the_same(known, draft)
        entry = _entry(cycle, draft, kind, head, now)
        moved = _moved(entry) if kind.moves_amounts else ()
        entry.hash = hash_of(entry, moved)
        _write(entry, moved)
        head.sequence, head.hash = entry.sequence, entry.hash
        head.save()
    return entry


def _locked_head(cycle: int) -> Head:
    """The end of the chain, locked until the transaction ends: two entries never follow the same one."""
    Head.objects.bulk_create([Head(cycle=cycle, sequence=0, hash=FIRST_HASH)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(pk=cycle)


def _refuse_malformed(draft: Draft) -> Kind:
    kind = kinds().get(draft.kind)
    if kind is None:
        raise Refused(f"{draft.kind!r} is no kind of record; expected one of {', '.join(kinds())}")
    if not draft.idempotency_key:
        raise Refused("the entry has no idempotency key")
    if draft.kind == "correct" and (draft.resolves is None or not draft.reason):
        raise Refused("a correction names the entry that it puts right, and why")
    if kind.moves_amounts and draft.amount < (0 if draft.kind == "correct" else 1):
        raise Refused(f"the amount is {draft.amount}; expected a whole number above zero")
    if not kind.moves_amounts and (draft.amount or draft.contributing or draft.measure or draft.benefitting):
        raise Refused("this record moves no amount; what it says stands in its fields")
    if faults := faults_of(kind, draft.content):
        raise Incomplete(faults, kind.provision)
    return kind


def _refuse_author(draft: Draft, kind: Kind, four_eyes: bool) -> None:
    author = draft.author
    states = States(draft.contributing, draft.benefitting, author.on_behalf_of)
    ground = may_make(Person(author.role, author.on_behalf_of), kind, states)
    if ground != "allowed":
        raise NotAllowed(ground, kind.provision)
    if kind.four_eyes and author.role == "representative":
        if not author.drafted_by:
            raise Refused("the entry does not say who drafted it", kind.provision)
        if four_eyes and author.drafted_by == author.person:
            raise Refused("who drafts what binds a state does not submit it", kind.provision)


def _the_same(known: Entry, draft: Draft) -> Entry:
    names = ("kind", "amount", "effective_on", "reason", "document")
    asked = (*(getattr(draft, name) for name in names), draft.resolves, content_as_text(draft.content))
    held = (*(getattr(known, name) for name in names), known.resolves_id, known.content)
    asked += (draft.author.person, draft.author.role, draft.author.on_behalf_of)
    held += (known.author, known.role, known.on_behalf_of)
    states = (draft.contributing, draft.measure, draft.benefitting)
    if asked != held or (draft.kind != "correct" and states != (known.contributing, known.measure, known.benefitting)):
        raise Refused(f"the idempotency key {draft.idempotency_key} was used for another entry")
    return known


def _entry(cycle: int, draft: Draft, kind: Kind, head: Head, now: datetime) -> Entry:
    resolved = _resolved(cycle, draft.resolves)
    # A correction is about the states and the measure of what it puts right, whatever its author wrote beside it.
    about = resolved if resolved is not None and draft.kind == "correct" else draft
    return Entry(
        id=new_id(now),
        cycle=cycle,
        sequence=head.sequence + 1,
        kind=draft.kind,
        provision=kind.provision,
        effective_on=draft.effective_on,
        recorded_at=now.astimezone(UTC).isoformat(timespec="microseconds"),
        author=draft.author.person,
        role=draft.author.role,
        on_behalf_of=draft.author.on_behalf_of,
        drafted_by=draft.author.drafted_by,
        content=content_as_text(draft.content),
        reason=draft.reason,
        document=draft.document,
        contributing=about.contributing,
        measure=about.measure,
        amount=draft.amount,
        benefitting=about.benefitting,
        resolves=resolved,
        idempotency_key=draft.idempotency_key,
        previous_hash=head.hash,
    )


def _resolved(cycle: int, name: UUID | None) -> Entry | None:
    if name is None:
        return None
    resolved = Entry.objects.filter(cycle=cycle, pk=name).first()
    if resolved is None:
        raise Refused(f"no entry of {cycle} has the number {name}")
    return resolved


def _moved(entry: Entry) -> tuple[rules.Posting, ...]:
    """The postings of an entry, by the rules. What they refuse is refused here."""
    of_the_state = Entry.objects.filter(cycle=entry.cycle, contributing=entry.contributing).order_by("sequence")
    event = as_event(entry)
    try:
        if isinstance(event, rules.Correction):
            return rules.postings_of_correction(as_events(of_the_state), event)
        kept = as_postings(Balance.objects.filter(cycle=entry.cycle, contributing=entry.contributing))
        return rules.postings_of(kept, _tied(entry), event)
    except rules.Contradiction as error:
        raise Refused(error.problem, error.provision) from error


def _tied(entry: Entry) -> list[rules.Event]:
    """The entry that this one resolves and those that resolved it before, as they count after their corrections."""
    if entry.resolves_id is None:
        return []
    tied = Q(pk=entry.resolves_id) | Q(resolves_id=entry.resolves_id)
    rows = list(Entry.objects.filter(tied).exclude(kind="correct").order_by("sequence"))
    last = {
        row.resolves_id: row.amount
        for row in Entry.objects.filter(kind="correct", resolves__in=rows).order_by("sequence")
    }
    events = []
    for row in rows:
        row.amount = last.get(row.pk, row.amount)
        event = as_event(row)
        assert isinstance(event, rules.Event)
        if event.amount:
            events.append(event)
    return events


def _write(entry: Entry, moved: tuple[rules.Posting, ...]) -> None:
    """Write the postings and then the entry: with the entry, the database looks whether they add up to zero."""
    rows = [Posting(entry_id=entry.pk, unit=line.unit, **line._asdict()) for line in moved]
    try:
        Posting.objects.bulk_create(rows)
        entry.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(f"the database refused the entry: {error}") from error
    for line in moved:
        _add_to_balance(entry.cycle, line)


def _add_to_balance(cycle: int, line: rules.Posting) -> None:
    place = line._asdict()
    amount = place.pop("amount")
    row, is_new = Balance.objects.get_or_create(cycle=cycle, **place, defaults={"amount": amount})
    if not is_new:
        Balance.objects.filter(pk=row.pk).update(amount=F("amount") + amount)
