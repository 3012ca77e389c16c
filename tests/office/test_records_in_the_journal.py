"""Records in the journal: made by who may, drafted by another, complete, in one chain, and not leaking."""

from __future__ import annotations

from typing import Any

import pytest

from article80.office.records.kinds import EVENTS, kinds
from article80.office.records.titles import title_of
from tests.office.acts import a_year, enter, record
from tests.office.test_records import NOTIFICATION

pytestmark = pytest.mark.usefixtures("journal")


def _author(role: str, state: str = "", person: str = "m.keller", drafted_by: str = "a.lind") -> Any:
    from article80.office.journal.entries import Author

    return Author(person, role, state, drafted_by)  # type: ignore[arg-type]


def _fault() -> Any:
    from article80.office.journal.verify import verify

    return verify(2027).fault


@pytest.mark.parametrize(
    ("author", "ground"),
    [
        (_author("representative", "FR"), "other_state"),
        (_author("representative"), "other_state"),
        (_author("coordinator"), "role"),
        (_author("expert", "DE"), "role"),
        (_author("auditor"), "role"),
        (_author("administrator"), "role"),
        (_author("public"), "role"),
    ],
)
def test_only_its_representative_pledges_for_a_state(author: Any, ground: str) -> None:
    """Nothing is written, and the ground is a value."""
    from article80.office.journal.append import NotAllowed
    from article80.office.journal.models import Entry

    with pytest.raises(NotAllowed) as refused:
        enter("pledge", 100, "p", author=author)
    assert refused.value.ground == ground
    assert not Entry.objects.exists()


def test_the_receiving_state_confirms_a_delivery() -> None:
    """Who gives does not say that it arrived."""
    from article80.office.journal.append import NotAllowed

    enter("pledge", 100, "p")
    draw = enter("draw", 10, "d", benefitting="EL")
    with pytest.raises(NotAllowed):
        enter("deliver", 10, "t", benefitting="EL", resolves=draw, author=_author("representative", "DE"))
    enter("deliver", 10, "t", benefitting="EL", resolves=draw, author=_author("representative", "EL"))


def test_who_drafts_does_not_submit() -> None:
    """Four eyes for what binds a state; where they are lifted, the entry shows it."""
    from article80.office.journal.append import Refused

    alone = _author("representative", "EL", drafted_by="m.keller")
    with pytest.raises(Refused, match="does not submit it"):
        record("need_notification", "n", alone, **NOTIFICATION)
    with pytest.raises(Refused, match="who drafted it"):
        record(
            "need_notification", "n", _author("representative", "EL", drafted_by=""), four_eyes=False, **NOTIFICATION
        )
    entry = record("need_notification", "n", alone, four_eyes=False, **NOTIFICATION)
    assert entry.drafted_by == entry.author


def test_an_incomplete_record_is_refused_with_all_its_faults() -> None:
    """A form can show each beside its field."""
    from article80.office.journal.append import Incomplete

    with pytest.raises(Incomplete) as refused:
        record("need_notification", "n", measures_needed="200 relocations")
    assert [fault.field for fault in refused.value.faults] == ["pressure", "how_it_stabilises", "vulnerabilities"]


def test_records_and_amounts_stand_in_one_chain() -> None:
    """A record between amounts is hashed with its content, and changes no balance."""
    a_year()
    record(
        "council_act",
        "act",
        reference="(EU) 2027/1",
        adopted_on="2026-12-20",
        reference_relocations=21000,
        reference_financial_cents=420_000_000_00,
    )
    record("need_notification", "n", **NOTIFICATION)
    enter("draw", 1, "last", benefitting="EL")
    assert _fault() is None


def test_changed_content_is_found() -> None:
    """What somebody said cannot be made something else."""
    from tests.office.test_journal import _without_guards

    record("need_notification", "n", **NOTIFICATION)
    _without_guards("UPDATE journal_entry SET content = '{}'")
    fault = _fault()
    assert (fault.kind, fault.sequence) == ("changed", 1)


def test_a_record_moves_no_amount() -> None:
    """An amount beside a notification would be one that nobody accounts for."""
    from article80.office.journal.append import Refused

    with pytest.raises(Refused, match="moves no amount"):
        enter("technical_forum", 5, "f", author=_author("coordinator"))


def test_what_is_not_public_leaks_by_no_page_and_no_file() -> None:
    """Neither its words, nor its kind, nor that there is one: but for the hash at the end of the chain."""
    from django.test import Client

    def seen() -> list[str]:
        answers = [
            Client().get(address, headers={"host": "localhost"}) for address in ("/", "/2027", "/2027/entries.csv")
        ]
        return [answer.content.decode() for answer in answers]

    last = a_year()[-1]
    before = seen()
    entry = record("need_notification", "n", **NOTIFICATION)
    after = [text.replace(entry.hash, last.hash) for text in seen()]
    assert after == before
    assert "m.keller" not in "".join(after)


def test_a_public_record_is_shown() -> None:
    """The Council's act appears among the entries of its year."""
    from django.test import Client

    record("forum_convened", "f", day="2027-11-02")
    text = Client().get("/2027", headers={"host": "localhost"}).content.decode()
    assert "The High-Level Forum is convened" in text


def test_every_kind_that_moves_nothing_has_a_name() -> None:
    """A kind that is added to the table is shown by a name for people."""
    assert all(title_of(name) for name in set(kinds()) - set(EVENTS))
