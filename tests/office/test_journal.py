"""The journal: what the rules allow is written once and for ever, and what was tampered with is found and named."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.office.acts import a_year, enter

pytestmark = pytest.mark.usefixtures("journal")


def _balance(contributing: str, place: str, measure: str = "relocation", benefitting: str = "") -> int:
    from article80.office.journal.models import Balance

    row = Balance.objects.filter(
        contributing=contributing, measure=measure, place=place, benefitting=benefitting
    ).first()
    return row.amount if row else 0


def _fault(cycle: int = 2027, head: str = "") -> tuple[str, int] | None:
    from article80.office.journal.verify import verify

    fault = verify(cycle, head).fault
    return fault and (fault.kind, fault.sequence)


def _without_guards(*statements: str) -> None:
    """Do to the database what somebody could who has all rights on it: the triggers are gone meanwhile."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("entry", "posting", "head"):
                cursor.execute(f"ALTER TABLE journal_{table} DISABLE TRIGGER ALL")
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            cursor.execute(statement)


def test_the_database_is_the_one_that_was_asked_for() -> None:
    """What is said of PostgreSQL was tried on PostgreSQL."""
    from django.db import connection

    from tests.office.conftest import SERVER

    assert connection.vendor == ("postgresql" if SERVER else "sqlite")


def test_a_year_adds_up_and_verifies() -> None:
    """Each place holds what the rules say, after a correction too."""
    a_year()
    assert _fault() is None
    assert (_balance("DE", "pledged"), _balance("DE", "open")) == (-100, 55)
    assert [_balance("DE", place, benefitting="EL") for place in ("committed", "accepted", "delivered")] == [10, 2, 28]
    assert _balance("DE", "committed", benefitting="IT") == 5
    assert _balance("FR", "open", "financial") == 500_000_00


def test_no_more_is_drawn_than_was_pledged() -> None:
    """What the rules refuse leaves nothing behind."""
    from article80.office.journal.append import Refused
    from article80.office.journal.models import Entry

    enter("pledge", 10, "p")
    with pytest.raises(Refused, match=r"10 open \(Art. 60\(3\)"):
        enter("draw", 11, "d", benefitting="EL")
    assert Entry.objects.count() == 1
    assert _fault() is None


def test_an_acceptance_takes_no_more_than_its_draw() -> None:
    """Two phases: what resolves an entry never goes beyond it, nor beyond what others left of it."""
    from article80.office.journal.append import Refused

    enter("pledge", 100, "p")
    draw = enter("draw", 40, "d", benefitting="EL")
    enter("draw", 40, "e", benefitting="EL")
    enter("accept", 30, "a", benefitting="EL", resolves=draw)
    with pytest.raises(Refused, match="10 of it are not resolved"):
        enter("accept", 11, "b", benefitting="EL", resolves=draw)
    enter("release", 10, "r", benefitting="EL", resolves=draw)
    assert _balance("DE", "committed", benefitting="EL") == 40


def test_a_correction_that_later_entries_do_not_bear_is_refused() -> None:
    """A pledge is not put right to less than was drawn of it."""
    from article80.office.journal.append import Refused

    pledge = enter("pledge", 100, "p")
    enter("draw", 40, "d", benefitting="EL")
    with pytest.raises(Refused, match="draw 40"):
        enter("correct", 39, "c", resolves=pledge, reason="a slip")
    enter("correct", 40, "e", resolves=pledge, reason="a slip")
    assert _balance("DE", "open") == 0
    assert _fault() is None


def test_the_same_key_is_the_same_entry() -> None:
    """A request that is sent again is not written again; the same key for something else is refused."""
    from article80.office.journal.append import Refused

    first = enter("pledge", 10, "p")
    assert enter("pledge", 10, "p").pk == first.pk
    assert _balance("DE", "open") == 10
    with pytest.raises(Refused, match="was used for another entry"):
        enter("pledge", 11, "p")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET amount = 1",
        "DELETE FROM journal_entry",
        "UPDATE journal_posting SET amount = 0",
        "DELETE FROM journal_posting",
        "UPDATE journal_head SET sequence = 1",
        "DELETE FROM journal_head",
        "INSERT INTO journal_posting (entry_id, contributing, measure, place, benefitting, unit, amount) "
        "SELECT id, 'DE', 'relocation', 'open', '', 'persons', 5 FROM journal_entry WHERE sequence = 1",
    ],
)
def test_the_database_itself_refuses_changes(statement: str) -> None:
    """Not only Python guards the journal."""
    from django.db import DatabaseError, connection

    a_year()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)
    assert _fault() is None


def test_the_database_itself_refuses_what_does_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry whose postings are not zero in each unit is not written, whatever computed them."""
    from article80.answers.journal import Posting
    from article80.office.journal import append

    monkeypatch.setattr(append, "_moved", lambda entry: (Posting("DE", "relocation", "open", "", 5),))
    with pytest.raises(append.Refused, match="do not add up to zero"):
        enter("pledge", 5, "p")


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (("UPDATE journal_entry SET reason = 'other' WHERE sequence = 3",), ("changed", 3)),
        (("UPDATE journal_posting SET amount = amount * 2",), ("changed", 1)),
        (("DELETE FROM journal_entry WHERE sequence = 4",), ("missing", 4)),
        (
            (
                "UPDATE journal_entry SET sequence = 99 WHERE sequence = 2",
                "UPDATE journal_entry SET sequence = 2 WHERE sequence = 3",
                "UPDATE journal_entry SET sequence = 3 WHERE sequence = 99",
            ),
            ("reordered", 2),
        ),
        (("DELETE FROM journal_entry WHERE sequence > 5",), ("cut_off", 6)),
        (("UPDATE journal_balance SET amount = amount + 1 WHERE place = 'open'",), ("balance", 7)),
    ],
)
def test_what_was_tampered_with_is_named(statements: tuple[str, ...], fault: tuple[str, int]) -> None:
    """Somebody with all rights on the database changes it; the first entry that does not fit is named, and how."""
    a_year()
    _without_guards(*statements)
    assert _fault() == fault


def test_a_cut_off_end_is_seen_from_outside() -> None:
    """Who takes the end of the chain away, its head and its balances too, still misses a hash that was written down."""
    entries = a_year()
    _without_guards(
        "DELETE FROM journal_posting WHERE entry_id IN (SELECT id FROM journal_entry WHERE sequence > 4)",
        "DELETE FROM journal_entry WHERE sequence > 4",
        f"UPDATE journal_head SET sequence = 4, hash = '{entries[3].hash}'",
        "DELETE FROM journal_balance WHERE contributing = 'FR' OR benefitting = 'IT'",
        "UPDATE journal_balance SET amount = 60 WHERE place = 'open'",
    )
    assert _fault() is None
    assert _fault(head=entries[3].hash) is None
    assert _fault(head=entries[6].hash) == ("head", 4)


def _at_once(number: int, act: Any) -> list[str]:
    """Do something in many threads at the same time; what each came to."""
    from django.db import connections

    came: list[str] = []

    def run(turn: int) -> None:
        try:
            act(turn)
            came.append("written")
        except ValueError:
            came.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_fifty_drawings_at_once_never_draw_more_than_was_pledged() -> None:
    """Each asks for three of a hundred: thirty-three are written, the rest are refused, and the chain is whole."""
    enter("pledge", 100, "p")
    came = _at_once(50, lambda turn: enter("draw", 3, f"d{turn}", benefitting="EL"))
    assert (came.count("written"), came.count("refused")) == (33, 17)
    assert (_balance("DE", "open"), _balance("DE", "committed", benefitting="EL")) == (1, 99)
    assert _fault() is None


def test_two_representatives_at_once_lose_nothing() -> None:
    """Pledges of several states that are made at the same moment all stand in one chain."""
    states = ("DE", "FR", "IE", "PT", "SE", "FI", "LU", "NL")
    assert _at_once(8, lambda turn: enter("pledge", 5, f"p{turn}", contributing=states[turn])) == ["written"] * 8
    assert [_balance(geo, "open") for geo in states] == [5] * 8
    assert _fault() is None
