"""Entries that the tests make: short names for what representatives and the Coordinator's office say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
DAY = date(2027, 3, 1)


def enter(kind: str, amount: int, key: str, cycle: int = 2027, **more: Any) -> Any:
    """An entry of the journal by somebody of the Coordinator's office, of a relocation pledge of Germany by default."""
    from article80.office.journal.append import append
    from article80.office.journal.entries import Author, Draft

    where = {"contributing": "DE", "measure": "relocation", **more}
    resolves = where.pop("resolves", None)
    draft = Draft(
        kind, amount, DAY, Author("m.keller", "coordinator"), key, resolves=getattr(resolves, "pk", resolves), **where
    )
    return append(cycle, draft, NOW)


def a_year() -> list[Any]:
    """A pledge, a draw, an acceptance, a delivery, a payment, and a draw that is put right."""
    pledge = enter("pledge", 100, "p")
    draw = enter("draw", 40, "d", benefitting="EL")
    accepted = enter("accept", 30, "a", benefitting="EL", resolves=draw)
    delivered = enter("deliver", 28, "t", benefitting="EL", resolves=accepted)
    paid = enter("pledge", 500_000_00, "m", contributing="FR", measure="financial")
    wrong = enter("draw", 10, "w", benefitting="IT")
    right = enter("correct", 5, "c", contributing="", measure="", resolves=wrong, reason="five were meant")
    return [pledge, draw, accepted, delivered, paid, wrong, right]
