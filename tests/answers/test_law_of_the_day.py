"""Each answer takes the law of one day, and two answers to the same question take that of the same day."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from article80.answers.key import KeyRequest
from article80.answers.law_of_the_day import IN_FORCE, law_of_the_day
from article80.answers.pool import PoolRequest, pool
from article80.answers.year import YearRequest, year
from article80.law.parameters import Parameters, parameters_on

A_CHANGE = date(2026, 10, 1)


def changed(day: date) -> Parameters:
    """The law as it would be if a relocation stood for EUR 25 000 from a day in the future."""
    held = dict(parameters_on(day))
    if day >= A_CHANGE:
        held["value_per_relocation_cents"] = replace(held["value_per_relocation_cents"], value=2_500_000)
    return Parameters(day, held)


def test_pool_and_year_take_the_law_of_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that changes between two years must not be old in one answer and new in another."""
    monkeypatch.setattr("article80.answers.law_of_the_day.parameters_on", changed)
    monkeypatch.setattr(sys.modules["article80.cycle.run"], "parameters_on", changed)
    for of, cents in ((2026, 2_000_000), (2027, 2_500_000)):
        owed = pool(PoolRequest(KeyRequest(of), 30_000))
        state = year(YearRequest(of, relocations=30_000)).cycle.state("DE")
        assert owed.persons["DE"] == state.fair_share_persons
        assert owed.cents["DE"] == state.fair_share_cents == owed.persons["DE"] * cents


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_before_the_regulation_its_first_numbers_are_taken(days: int) -> None:
    """An earlier year is computed as the Regulation would have had it."""
    day = IN_FORCE + timedelta(days=days)
    assert law_of_the_day(day).day == max(day, IN_FORCE)
