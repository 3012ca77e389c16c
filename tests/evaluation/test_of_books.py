"""The indicators of a book against a second, plain count of the same events, to the cent and the person."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from article80.delivery.book import Book, Event, book_of, post
from article80.delivery.division.lots import MEASURES, Contradiction
from article80.evaluation.indicator import INDICATORS, UNION, Measurement
from article80.evaluation.of_books import gini, measured
from tests.law_days import LAW

OWED = {"DE": 9_106_000_000, "SE": 1_166_000_000, "PT": 854_000_000}
ON = date(2026, 12, 31)
EACH = 2_000_000
"""Cents for one relocation, by hand: EUR 20 000."""


def indicators(book: Book, owed: dict[str, int] = OWED, on: date = ON) -> dict[tuple[str, str, str], Measurement]:
    """Every measurement by indicator, state and what it is of."""
    found = measured(book, owed, on, holidays=lambda geo: frozenset(), parameters=LAW)
    keys = [(one.indicator, one.geo, one.of) for one in found]
    assert len(set(keys)) == len(keys)
    assert {key for key, _, _ in keys} <= INDICATORS.keys()
    return dict(zip(keys, found, strict=True))


BY_HAND = (
    Event("pledge", "DE", "relocation", 100, id="p1"),
    Event("deduct", "DE", "relocation", 20),
    Event("draw", "DE", "relocation", 40, "EL", date(2026, 9, 2), "d1"),
    Event("accept", "DE", "relocation", 30, "EL", date(2026, 9, 10), "a1", "d1"),
    Event("deliver", "DE", "relocation", 20, "EL", date(2026, 10, 8), "x1", "a1"),
    Event("deliver", "DE", "relocation", 5, "EL", date(2026, 10, 9), "x2", "a1"),
    Event("offset", "DE", "relocation", 4, "IT"),
    Event("pledge", "SE", "financial", 400_000_000),
    Event("draw", "SE", "financial", 300_000_000, "IT", id="d2"),
    Event("deliver", "SE", "financial", 100_000_000, "IT", of="d2"),
)


@pytest.mark.parametrize(
    ("indicator", "geo", "of", "value"),
    [
        ("delivered_of_due", "DE", "relocation", Fraction(29, 80)),
        ("delivered_of_due", "SE", "financial", Fraction(1, 4)),
        ("delivered_of_due", UNION, "alternative", None),
        ("pledged_of_owed", "DE", "", Fraction(100 * EACH, OWED["DE"])),
        ("pledged_of_owed", "PT", "", Fraction(0)),
        ("given_of_owed", "DE", "", Fraction(29 * EACH, OWED["DE"])),
        ("given_of_owed", UNION, "", Fraction(29 * EACH + 100_000_000, sum(OWED.values()))),
        ("accepted_of_drawn", "DE", "", Fraction(3, 4)),
        ("transferred_in_time", UNION, "", Fraction(20, 30)),
        ("reached", "EL", "", 25 * EACH),
        ("reached", "IT", "", 4 * EACH + 100_000_000),
        ("reached", UNION, "", 29 * EACH + 100_000_000),
        ("relocated", UNION, "out", 29),
        ("least_given", UNION, "", Fraction(0)),
    ],
)
def test_a_year_by_hand(indicator: str, geo: str, of: str, value: Fraction | int | None) -> None:
    """100 pledged and 20 deducted; 40 drawn, 30 accepted, 20 moved in time and 5 a day late; 4 cases taken over."""
    assert indicators(book_of(BY_HAND))[indicator, geo, of].value == value


@pytest.mark.parametrize(("on", "value"), [(date(2026, 10, 8), None), (date(2026, 10, 9), Fraction(2, 3))])
def test_what_is_not_late_yet_is_not_counted(on: date, value: Fraction | None) -> None:
    """Accepted on 10 September: the four weeks end on 8 October, and only then can somebody be late."""
    assert indicators(book_of(BY_HAND), on=on)["transferred_in_time", UNION, ""].value == value


def test_a_state_without_a_fair_share_has_no_part_of_it() -> None:
    """Unknown is not zero; the total says on how many states it rests."""
    found = indicators(book_of(BY_HAND), {"DE": OWED["DE"]})
    assert found["given_of_owed", "SE", ""].value is None
    total = found["given_of_owed", UNION, ""]
    assert (total.value, total.known, total.asked) == (Fraction(29 * EACH, OWED["DE"]), 1, 2)


def test_an_acceptance_without_a_day_is_told() -> None:
    """It can be neither in time nor late."""
    events = [Event("pledge", "DE", "relocation", 5), Event("draw", "DE", "relocation", 5, "EL", id="d")]
    book = book_of([*events, Event("accept", "DE", "relocation", 5, "EL", of="d")])
    found = indicators(book)["transferred_in_time", UNION, ""]
    assert (found.value, found.known, found.asked) == (None, 0, 1)


@pytest.mark.parametrize(
    ("values", "coefficient"),
    [
        ([], None),
        ([Fraction(1, 2)] * 4, Fraction(0)),
        ([Fraction(0)] * 3, Fraction(0)),
        ([Fraction(0), Fraction(1)], Fraction(1, 2)),
        ([Fraction(1), Fraction(2), Fraction(3)], Fraction(2, 9)),
    ],
)
def test_the_gini_coefficient_is_exact(values: list[Fraction], coefficient: Fraction | None) -> None:
    """By hand: 0 for equals, (n - 1) / n where one has all."""
    assert gini(values) == coefficient


STATES = st.sampled_from(["DE", "SE", "PT"])
NEEDY = st.sampled_from(["EL", "IT"])
AMOUNTS = st.integers(0, 40)


class YearOfEvents(RuleBasedStateMachine):
    """A year with every kind of event; a plain recount of the events runs beside the book."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.day = date(2026, 6, 12)

    def _post(self, **told: Any) -> None:
        self.day += timedelta(1)
        try:
            self.book = post(self.book, Event(day=self.day, **told))
        except Contradiction:
            return

    @rule(geo=STATES, measure=st.sampled_from(MEASURES), amount=AMOUNTS)
    def pledge(self, geo: str, measure: str, amount: int) -> None:
        """A state pledges."""
        self._post(kind="pledge", contributing=geo, measure=measure, amount=amount)

    @rule(kind=st.sampled_from(["deduct", "freeze"]), geo=STATES, measure=st.sampled_from(MEASURES), amount=AMOUNTS)
    def takes_away(self, kind: str, geo: str, measure: str, amount: int) -> None:
        """A deduction is granted, or a state becomes a benefitting one."""
        self._post(kind=kind, contributing=geo, measure=measure, amount=amount)

    @rule(geo=STATES, amount=AMOUNTS)
    def convert(self, geo: str, amount: int) -> None:
        """An alternative measure becomes money."""
        self._post(kind="convert", contributing=geo, measure="alternative", amount=amount)

    @rule(
        kind=st.sampled_from(["draw", "accept", "release", "deliver", "offset"]),
        geo=STATES,
        measure=st.sampled_from(MEASURES),
        amount=AMOUNTS,
        benefitting=NEEDY,
        data=st.data(),
    )
    def for_a_state(
        self, kind: str, geo: str, measure: str, amount: int, benefitting: str, data: st.DataObject
    ) -> None:
        """Something is drawn, accepted, released, carried out or discharged, perhaps of an earlier event."""
        known = [event.id for event in self.book.events if event.kind in ("draw", "accept")]
        of = data.draw(st.sampled_from(["", *known])) if known else ""
        self._post(kind=kind, contributing=geo, measure=measure, amount=amount, benefitting=benefitting, of=of)

    @invariant()
    def the_indicators_are_those_of_a_plain_count(self) -> None:
        """Sums of the events alone, without any account."""
        found = indicators(self.book, on=self.day)
        sums: Counter[tuple[str, str, str]] = Counter()
        reached: Counter[str] = Counter()
        for event in self.book.events:
            sums[event.kind, event.contributing, event.measure] += event.amount
            if event.kind in ("deliver", "offset"):
                reached[event.benefitting] += event.amount * (EACH if event.measure == "relocation" else 1)
        for geo in ("DE", "SE", "PT"):
            given = {measure: sums["deliver", geo, measure] + sums["offset", geo, measure] for measure in MEASURES}
            for measure in MEASURES:
                due = sum(sums[kind, geo, measure] for kind in ("pledge",))
                due -= sum(sums[kind, geo, measure] for kind in ("deduct", "freeze", "convert"))
                due += sums["convert", geo, "alternative"] if measure == "financial" else 0
                one = found.get(("delivered_of_due", geo, measure))
                if one is not None:
                    assert one.value == (Fraction(given[measure], due) if due else None)
            cents = given["relocation"] * EACH + given["financial"] + given["alternative"]
            if ("given_of_owed", geo, "") in found:
                assert found["given_of_owed", geo, ""].value == Fraction(cents, OWED[geo])
        assert found["reached", UNION, ""].value == sum(reached.values())
        for geo, cents in reached.items():
            assert not cents or found["reached", geo, ""].value == cents


YearOfEvents.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestYearOfEvents = YearOfEvents.TestCase
