"""The deliveries of 1 June and 1 September: what is due, what came, what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from article80.situation.deliveries import (
    INDICATORS_FROM,
    Received,
    changes,
    deliveries,
    first_delivery,
    late,
    outstanding,
    updated_delivery,
)
from article80.situation.snapshot import Observation

FIRST = first_delivery(2027)


def _row(value: int, *, year: int = 2025, month: int | None = None) -> Observation:
    return Observation("DE", year, value, "persons", "", "Ministry", "", None, True, "B", "letter", "", month)


WHOLE = Received(
    "DE",
    "first",
    date(2026, 6, 1),
    {"refused_entry": (_row(5),)},
    dict.fromkeys(INDICATORS_FROM["Member State"], "told"),
)


def test_the_two_days_before_a_pool() -> None:
    """Both lie in the year before the pool, the first on 1 June and the update on 1 September."""
    assert [(one.round, one.day, one.provision) for one in deliveries(2027)] == [
        ("first", date(2026, 6, 1), "AMMR 9(7)"),
        ("update", date(2026, 9, 1), "AMMR 9(9)"),
    ]


@pytest.mark.parametrize(
    ("on", "overdue"), [(date(2026, 5, 31), False), (date(2026, 6, 1), False), (date(2026, 6, 2), True)]
)
def test_a_delivery_is_overdue_after_its_day(on: date, overdue: bool) -> None:
    """The day before, the day, the day after."""
    found = outstanding(FIRST, [], ["DE", "FR"], on)
    assert [one.sender for one in found] == ["DE", "FR", "EUAA", "Frontex", "Europol", "FRA"]
    assert {one.overdue for one in found} == {overdue}


def test_what_came_is_no_longer_outstanding() -> None:
    """A figure or a statement on an indicator counts from the day on which it came; an empty one does not count."""
    assert "DE" in {one.sender for one in outstanding(FIRST, [WHOLE], ["DE"], date(2026, 5, 31))}
    assert "DE" not in {one.sender for one in outstanding(FIRST, [WHOLE], ["DE"], date(2026, 6, 1))}
    nothing = replace(WHOLE, figures={"refused_entry": ()}, statements={**WHOLE.statements, "xiv": ""})
    (germany, *_) = outstanding(FIRST, [nothing], ["DE"], date(2026, 6, 1))
    assert (germany.sender, germany.indicators) == ("DE", ("xiv",))


def test_the_first_delivery_does_not_stand_for_the_update() -> None:
    """Whoever delivered in June still owes the update in September."""
    (germany, *_) = outstanding(updated_delivery(2027), [WHOLE], ["DE"], date(2026, 9, 2))
    assert (germany.indicators, germany.overdue) == (INDICATORS_FROM["Member State"], True)


def test_late_deliveries_are_listed() -> None:
    """What came on the day is in time, what came a day later is not."""
    after = replace(WHOLE, day=date(2026, 6, 2))
    assert late([WHOLE, after], FIRST) == (after,)


def test_changes_between_the_deliveries() -> None:
    """A revised, a new and a withdrawn figure, each with both values; what stayed the same is not there."""
    first = replace(WHOLE, figures={"refused_entry": (_row(5), _row(7, year=2024)), "returned": (_row(1),)})
    update = Received(
        "DE", "update", date(2026, 9, 1), {"refused_entry": (_row(6), _row(7, year=2024), _row(9, year=2026))}
    )
    found = [(one.measure, one.year, one.before, one.after) for one in changes(first, update)]
    assert found == [("refused_entry", 2025, 5, 6), ("refused_entry", 2026, None, 9), ("returned", 2025, 1, None)]
    assert changes(first, replace(first, round="update")) == ()


def test_two_senders_are_not_compared() -> None:
    """The figures of one state are no revision of another's."""
    with pytest.raises(ValueError, match="DE and FR cannot be compared"):
        changes(WHOLE, replace(WHOLE, sender="FR"))
