"""Entries that the tests make: short names for what representatives and the Coordinator's office say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
DAY = date(2027, 3, 1)


def author_of(kind: str, contributing: str = "DE", benefitting: str = "") -> Any:
    """Somebody who may make such a record: the first role of its row, for the state whose it is."""
    from article80.office.journal.entries import Author
    from article80.office.records.kinds import kinds

    row = kinds()[kind]
    state = {"contributing": contributing, "benefitting": benefitting, "author": contributing}.get(row.own, "")
    return Author("m.keller", row.by[0], state, "a.lind" if row.four_eyes else "")


def enter(kind: str, amount: int, key: str, cycle: int = 2027, author: Any = None, **more: Any) -> Any:
    """An entry of the journal by somebody who may make it, of a relocation pledge of Germany by default."""
    from article80.office.journal.append import append
    from article80.office.journal.entries import Draft

    where = {"contributing": "DE", "measure": "relocation", "benefitting": "", **more}
    resolves = where.pop("resolves", None)
    author = author or author_of(kind, where["contributing"], where["benefitting"])
    draft = Draft(kind, amount, DAY, author, key, resolves=getattr(resolves, "pk", resolves), **where)
    return append(cycle, draft, NOW)


def record(kind: str, key: str, author: Any = None, *, four_eyes: bool = True, **content: Any) -> Any:
    """A record that moves nothing, of Greece where it is a state's."""
    from article80.office.journal.append import append
    from article80.office.journal.entries import Draft

    draft = Draft(kind, 0, DAY, author or author_of(kind, "EL"), key, content)
    return append(2027, draft, NOW, four_eyes=four_eyes)


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
