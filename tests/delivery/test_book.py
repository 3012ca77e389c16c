"""The book of a year: nothing appears or vanishes, whatever happens in whatever order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from article80.delivery.book import Book, Event, book_of, post
from article80.delivery.division.lots import MEASURES, Contradiction
from article80.delivery.year_end import (
    balance_sheet,
    carried_over,
    close,
    conversions,
    grounds_to_reconvene,
    january_confirmation,
    undelivered_relocations,
)
from article80.words import say
from tests.law_days import LAW

EACH = 2_000_000
GIVING, ASKING = ("DE", "FR", "LV"), ("EL", "IT")


class _Year(RuleBasedStateMachine):
    """Any sequence of pledges, deductions, draws, deliveries, withdrawals, conversions, offsets and ends of year."""

    @initialize()
    def begin(self) -> None:
        """An empty book, and beside it the totals that a clerk would keep."""
        self.book = Book()
        self.pledged: dict[tuple[str, str], int] = {}

    @rule(geo=st.sampled_from(GIVING), measure=st.sampled_from(MEASURES), amount=st.integers(0, 50))
    def pledge(self, geo: str, measure: str, amount: int) -> None:
        """A pledge, as many as the states like."""
        self.book = post(self.book, Event("pledge", geo, measure, amount))
        self.pledged[geo, measure] = self.pledged.get((geo, measure), 0) + amount

    @rule(
        kind=st.sampled_from(["deduct", "freeze", "draw", "accept", "release", "deliver", "convert", "offset"]),
        geo=st.sampled_from(GIVING),
        measure=st.sampled_from(MEASURES),
        amount=st.integers(0, 60),
        whom=st.sampled_from(ASKING),
    )
    def move(self, kind: str, geo: str, measure: str, amount: int, whom: str) -> None:
        """A movement is posted whole or refused whole."""
        for_a_state = kind in ("draw", "accept", "release", "deliver", "offset")
        event = Event(kind, geo, measure, amount, whom if for_a_state else "")  # type: ignore[arg-type]
        before = self.book
        try:
            self.book = post(self.book, event)
        except Contradiction:
            assert self.book is before

    @rule()
    def end_of_year(self) -> None:
        """The year may end at any moment, and more than once."""
        self.book = close(self.book)

    @invariant()
    def nothing_appears_or_vanishes(self) -> None:
        """In every account the places add up, none is below zero, and what is converted arrives as money."""
        converted = dict.fromkeys(GIVING, 0)
        for (geo, measure), account in self.book.accounts.items():
            places = [account.deducted, account.frozen, account.open, account.converted_out]
            held = [
                *account.committed.values(),
                *account.accepted.values(),
                *account.delivered.values(),
                *account.offset.values(),
            ]
            assert sum(places) + sum(held) == account.pledged + account.converted_in
            assert min([*places, *held]) >= 0
            assert account.pledged == self.pledged.get((geo, measure), 0)
            converted[geo] += account.converted_out - account.converted_in
        assert set(converted.values()) == {0}

    @invariant()
    def the_sheet_balances(self) -> None:
        """Every state's sheet balances in cents, and its relocations in persons."""
        for line in balance_sheet(self.book, {"DE": 7 * EACH}, parameters=LAW):
            places = line.deducted_cents + line.frozen_cents + line.delivered_cents + line.offset_cents
            assert line.pledged_cents == places + line.outstanding_cents
            people = self.book.account(line.geo, "relocation")
            gone = people.deducted + people.frozen
            done = line.relocated_persons + line.offset_persons + line.outstanding_persons
            assert line.pledged_persons == done + gone

    @invariant()
    def the_events_make_the_book(self) -> None:
        """The book is nothing but its events: posted again they give the same."""
        assert book_of(self.book.events) == self.book


_Year.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestYear = _Year.TestCase


def _a_year() -> Book:
    return book_of(
        [
            Event("pledge", "DE", "relocation", 100),
            Event("pledge", "LV", "alternative", 3 * EACH),
            Event("pledge", "SE", "financial", 10 * EACH),
            Event("draw", "DE", "relocation", 80, "IT"),
            Event("deliver", "DE", "relocation", 50, "IT"),
            Event("release", "DE", "relocation", 10, "IT"),
            Event("draw", "LV", "alternative", EACH, "EL"),
            Event("draw", "SE", "financial", 4 * EACH, "EL"),
        ]
    )


def test_at_the_end_of_the_year_each_kind_has_its_own_fate() -> None:
    """Unrequested help becomes money (57(4)), what has begun goes on (65(3), 67(12)), the rest can be asked as
    offsets.
    """
    year = close(_a_year())
    assert conversions(_a_year()) == (Event("convert", "LV", "alternative", 2 * EACH),)
    assert year.account("LV", "financial").open == 2 * EACH
    # Half was carried out; the 20 in hand are drawn and not accepted, so they can be asked as offsets with the 30.
    assert undelivered_relocations(year) == {"DE": 50}
    assert carried_over(year) == {
        ("DE", "relocation"): {"IT": 20},
        ("LV", "alternative"): {"EL": EACH},
        ("SE", "financial"): {"EL": 4 * EACH},
    }
    assert january_confirmation(year) == {("DE", "relocation"): {"IT": 50}}
    taken = post(year, Event("offset", "DE", "relocation", 5, "IT"))
    assert january_confirmation(taken)["DE", "offset"] == {"IT": 5}


@pytest.mark.parametrize(("accepted", "delivered", "owed"), [(0, 0, 100), (99, 0, 1), (100, 0, 0), (100, 60, 0)])
def test_acceptance_releases_and_a_draw_does_not(accepted: int, delivered: int, owed: int) -> None:
    """63(5) with 67(9): 100 pledged and drawn in the forum; what is confirmed in time is not owed as offsets."""
    book = book_of([Event("pledge", "DE", "relocation", 100), Event("draw", "DE", "relocation", 100, "IT")])
    book = post(book, Event("accept", "DE", "relocation", accepted, "IT"))
    book = post(book, Event("deliver", "DE", "relocation", delivered, "IT"))
    assert undelivered_relocations(close(book)).get("DE", 0) == owed
    assert sum(carried_over(book).get(("DE", "relocation"), {}).values()) == 100 - delivered


def test_an_event_has_a_number_and_a_tie_to_the_one_that_it_resolves() -> None:
    """The office stores events: each can be named, and a draw knows what became of it."""
    book = book_of([Event("pledge", "DE", "relocation", 100), Event("draw", "DE", "relocation", 80, "IT", id="d1")])
    assert [event.id for event in book.events] == ["1", "d1"]
    book = post(book, Event("accept", "DE", "relocation", 50, "IT", id="a1", of="d1"))
    book = post(book, Event("release", "DE", "relocation", 10, "IT", of="a1"))
    account = book.account("DE", "relocation")
    assert (account.open, account.committed, account.accepted) == (30, {"IT": 30}, {"IT": 40})
    for wrong, message in (
        (Event("accept", "DE", "relocation", 31, "IT", of="d1"), "30 of it are not resolved"),
        (Event("deliver", "DE", "relocation", 1, "IT", of="x"), "no draw or acceptance with this number"),
        (Event("deliver", "DE", "relocation", 1, "EL", of="d1"), "other states or another measure"),
        (Event("accept", "DE", "relocation", 1, "IT", id="d1"), "the event d1 stands there twice"),
    ):
        with pytest.raises(Contradiction, match=message):
            post(book, wrong)


@pytest.mark.parametrize(("day", "refused"), [(9, True), (10, False), (11, False)])
def test_nothing_is_resolved_before_it_happened(day: int, refused: bool) -> None:
    """A delivery may be of the day of its draw, and not of a day before."""
    book = book_of(
        [
            Event("pledge", "DE", "relocation", 1),
            Event("draw", "DE", "relocation", 1, "IT", day=date(2027, 2, 10), id="d1"),
        ]
    )
    event = Event("deliver", "DE", "relocation", 1, "IT", day=date(2027, 2, day), of="d1")
    if refused:
        with pytest.raises(Contradiction, match="that was only on 2027-02-10"):
            post(book, event)
    else:
        assert post(book, event).account("DE", "relocation").delivered == {"IT": 1}


def test_the_balance_sheet_by_hand() -> None:
    """Germany owes 120 places, pledged 100, moved 50 persons, took over 5 cases, and still has 45 to give."""
    year = post(close(_a_year()), Event("offset", "DE", "relocation", 5, "IT"))
    line = next(line for line in balance_sheet(year, {"DE": 120 * EACH}, parameters=LAW) if line.geo == "DE")
    assert (line.missing_cents, line.delivered_cents, line.offset_cents) == (20 * EACH, 50 * EACH, 5 * EACH)
    assert (line.outstanding_persons, line.outstanding_cents) == (45, 45 * EACH)


def test_a_conversion_shows_and_does_not_count_twice() -> None:
    """Latvia's help that became money stays one pledge of the same value."""
    line = next(line for line in balance_sheet(close(_a_year()), {}, parameters=LAW) if line.geo == "LV")
    assert (line.pledged_cents, line.converted_cents, line.outstanding_cents) == (3 * EACH, 2 * EACH, 3 * EACH)


@pytest.mark.parametrize(
    ("pledged", "deducted", "needs", "missing"),
    [
        (21_000, 0, 21_000, []),
        (20_999, 0, 0, [1]),
        (21_000, 1, 0, [1]),
        (25_000, 4_000, 21_001, [1]),
        (16_444, 5_244, 15_000, [9_800, 3_800]),
    ],
)
def test_the_forum_meets_again_where_pledges_or_needs_ask_for_it(
    pledged: int, deducted: int, needs: int, missing: list[int]
) -> None:
    """Art. 13(4): exactly enough is enough; deductions and needs count, each with what is missing."""
    found = grounds_to_reconvene(21_000, pledged, deducted, needs)
    assert [ground.missing_persons for ground in found] == missing
    if deducted and pledged >= 21_000 and found and pledged - deducted < 21_000:
        assert say(found[0].says).startswith("after deductions")


@pytest.mark.parametrize(
    ("event", "provision"),
    [
        (Event("deduct", "DE", "relocation", 101), "Art. 61, 62"),
        (Event("draw", "DE", "relocation", 101, "IT"), "Art. 60(3)"),
        (Event("deliver", "DE", "relocation", 1, "IT"), "Art. 60(3)"),
        (Event("convert", "DE", "relocation", 1), "Art. 57(4)"),
        (Event("offset", "DE", "financial", 1, "IT"), "Art. 63"),
        (Event("draw", "DE", "relocation", 1), "Art. 60(1)"),
        (Event("draw", "DE", "relocation", 1, "DE"), "Art. 60(3)"),
        (Event("pledge", "DE", "goodwill", 1), "Art. 56(2)"),
        (Event("accept", "DE", "financial", 1, "IT"), "Art. 67(9)"),
        (Event("pledge", "DE", "relocation", -1), "Art. 57(3)"),
    ],
)
def test_what_cannot_be_is_refused_with_the_rule_it_breaks(event: Event, provision: str) -> None:
    """A deduction larger than the pledge, a draw beyond it and their like never enter the book."""
    with pytest.raises(Contradiction) as refused:
        post(book_of([Event("pledge", "DE", "relocation", 100)]), event)
    assert refused.value.provision.startswith(provision)
