"""Strategies: what is missing, and on which side of its last day each step lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from article80.preparedness.check import Action, Capacity, DayKept, Strategy, capacity_on, days, missing
from article80.preparedness.elements import ELEMENTS
from tests.law_days import LAW

FULL = {element.key: "Chapter 1" for element in ELEMENTS["national"]}
GREECE = Strategy("national", "EL", FULL)
LATER = date(2030, 1, 1)


def kept(strategy: Strategy, step: str) -> DayKept:
    """The one day of a step."""
    (one,) = (day for day in days(strategy, parameters=LAW) if day.step == step)
    return one


@pytest.mark.parametrize("key", list(FULL))
def test_each_element_is_missed_where_nothing_stands_under_it(key: str) -> None:
    """No heading, and one with blanks alone."""
    assert missing(GREECE) == ()
    for headings in ({one: text for one, text in FULL.items() if one != key}, {**FULL, key: "  "}):
        assert [element.key for element in missing(replace(GREECE, headings=headings))] == [key]


def test_the_european_strategy_has_the_components_of_two_articles() -> None:
    """Eleven of Art. 4, six of Art. 5, the case-law and five points of Art. 8(3)."""
    found = missing(Strategy("european"))
    articles = [element.provision.article for element in found]
    assert [articles.count(article) for article in ("4", "5", "8")] == [11, 6, 6]


@pytest.mark.parametrize(
    ("step", "field", "due"),
    [
        ("strategy_transmitted", "transmitted", date(2025, 6, 12)),
        ("plan_notified", "plan_notified", date(2025, 4, 12)),
        ("implementation_established", "implementation_established", date(2024, 12, 12)),
        ("implementation_completed", "implementation_completed", date(2026, 7, 1)),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_late(step: str, field: str, due: date) -> None:
    """The day before, the day, the day after; and without a day it is open on its day and overdue after it."""
    assert kept(GREECE, step).due == due
    assert [kept(GREECE, step).standing(day) for day in (due, date.fromordinal(due.toordinal() + 1))] == [
        "open",
        "overdue",
    ]
    standings = [
        kept(replace(GREECE, **{field: date.fromordinal(due.toordinal() + more)}), step).standing(LATER)  # type: ignore[arg-type]
        for more in (-1, 0, 1)
    ]
    assert standings == ["in_time", "in_time", "late"]


def test_a_contingency_plan_is_reviewed_every_three_years() -> None:
    """Counted from its notification, and anew from each review; before there is a plan, there is nothing to review."""
    assert not [day for day in days(GREECE, parameters=LAW) if day.step == "plan_reviewed"]
    notified = replace(GREECE, plan_notified=date(2025, 4, 10))
    assert kept(notified, "plan_reviewed").due == date(2028, 4, 10)
    assert kept(replace(notified, plan_reviewed=date(2027, 3, 1)), "plan_reviewed").due == date(2030, 3, 1)


def test_what_was_done_later_is_not_done_yet() -> None:
    """On a day before it, it is overdue or open."""
    action = kept(replace(GREECE, actions=(Action("Beds", date(2026, 3, 1), date(2026, 4, 1)),)), "action")
    assert [action.standing(day) for day in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 1))] == [
        "open",
        "overdue",
        "late",
    ]


def test_capacity_counts_from_its_day_and_unknown_is_not_nothing() -> None:
    """What is not told is None, and what comes later is not there yet."""
    beds = (Capacity("beds", 100, "x"), Capacity("beds", 50, "x", date(2026, 5, 1)))
    strategy = replace(GREECE, capacities=beds)
    assert [capacity_on(strategy, "beds", day) for day in (date(2026, 4, 30), date(2026, 5, 1))] == [100, 150]
    assert capacity_on(strategy, "staff", LATER) is None
