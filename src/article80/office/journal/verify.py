"""Goes through the chain of a cycle from its first entry and names the first that does not fit, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from article80.answers import journal as rules
from article80.office.journal.entries import FIRST_HASH, as_events, as_postings, hash_of
from article80.office.journal.models import Balance, Entry, Head

FaultKind = Literal["missing", "reordered", "changed", "does_not_add_up", "cut_off", "refused", "balance", "head"]
"""What can be wrong: an entry is not there, stands elsewhere, has other content than its hash, does not add up; the end
of the chain is gone; the rules would refuse an entry; a kept balance differs; the end is another than expected."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that does not fit, and the place in the chain where it stands."""

    kind: FaultKind
    sequence: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries a cycle has, the hash at its end, and what does not fit: None where all does."""

    cycle: int
    entries: int
    head: str
    fault: Fault | None


def verify(cycle: int, expected_head: str = "") -> Verified:
    """Recompute every hash, sum and balance of a cycle from nothing.

    ``expected_head`` is the hash of some entry of the chain, as somebody wrote it down: a chain that was cut off or
    written anew does not hold it any more.
    """
    head = Head.objects.filter(pk=cycle).first()
    entries = list(Entry.objects.filter(cycle=cycle).order_by("sequence").prefetch_related("postings"))
    ends = (head.sequence, head.hash) if head else (0, FIRST_HASH)
    fault = (
        _of_the_chain(entries)
        or _of_the_end(entries, ends)
        or _of_the_rules(entries)
        or _of_the_balances(cycle, entries)
        or _of_the_head(entries, expected_head)
    )
    return Verified(cycle, len(entries), ends[1], fault)


def _of_the_chain(entries: Sequence[Entry]) -> Fault | None:
    previous = FIRST_HASH
    for place, entry in enumerate(entries, 1):
        if entry.sequence != place:
            return Fault("missing", place)
        moved = as_postings(entry.postings.all())
        if hash_of(entry, moved) != entry.hash:
            kind: FaultKind = "reordered" if _stood_elsewhere(entry, moved, len(entries)) else "changed"
            return Fault(kind, place, str(entry.pk))
        if entry.previous_hash != previous:
            return Fault("reordered", place, str(entry.pk))
        if not _adds_up(moved):
            return Fault("does_not_add_up", place, str(entry.pk))
        previous = entry.hash
    return None


def _stood_elsewhere(entry: Entry, moved: Sequence[rules.Posting], entries: int) -> bool:
    """Whether the hash is that of the same entry at another place."""
    place = entry.sequence
    try:
        for other in range(1, entries + 2):
            entry.sequence = other
            if hash_of(entry, moved) == entry.hash:
                return True
    finally:
        entry.sequence = place
    return False


def _adds_up(moved: Sequence[rules.Posting]) -> bool:
    sums: Counter[str] = Counter()
    for line in moved:
        sums[line.unit] += line.amount
    return not any(sums.values())


def _of_the_end(entries: Sequence[Entry], ends: tuple[int, str]) -> Fault | None:
    there = (entries[-1].sequence, entries[-1].hash) if entries else (0, FIRST_HASH)
    return None if there == ends else Fault("cut_off", there[0] + 1)


def _of_the_rules(entries: Sequence[Entry]) -> Fault | None:
    """Whether the rules accept the entries and come to the postings that stand there, added up."""
    try:
        worked_out = rules.balances_after(as_events(entries))
    except rules.Contradiction as error:
        return Fault("refused", len(entries), error.problem)
    posted: Counter[tuple[str, str, str, str]] = Counter()
    for entry in entries:
        for line in as_postings(entry.postings.all()):
            posted[line[:4]] += line.amount
    differing = _differing(worked_out, [rules.Posting(*place, amount) for place, amount in posted.items()])
    return Fault("refused", len(entries), differing) if differing else None


def _of_the_balances(cycle: int, entries: Sequence[Entry]) -> Fault | None:
    kept = as_postings(Balance.objects.filter(cycle=cycle))
    differing = _differing(rules.balances_after(as_events(entries)), kept)
    return Fault("balance", len(entries), differing) if differing else None


def _differing(wanted: Sequence[rules.Posting], there: Sequence[rules.Posting]) -> str:
    """The first place at which two lists of balances differ; empty where they do not. Zero is as good as nothing."""
    left, right = ({line[:4]: line.amount for line in lines if line.amount} for lines in (wanted, there))
    for place in sorted(left.keys() | right.keys()):
        if left.get(place, 0) != right.get(place, 0):
            return f"{' '.join(filter(None, place))}: {right.get(place, 0)}, expected {left.get(place, 0)}"
    return ""


def _of_the_head(entries: Sequence[Entry], expected: str) -> Fault | None:
    if not expected or any(entry.hash == expected for entry in entries):
        return None
    return Fault("head", len(entries), expected)
