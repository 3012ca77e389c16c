"""Week by week, nearly as good as if the year were known from the start."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import match
from article80.relocation.matching.batches import even_pace, match_batch, opportunity_costs

STATES = 12


def _week(rng: np.random.Generator, cases: int, liking: Any) -> tuple[Any, Any]:
    """Families of a week: some states suit most of them better, and a third have a link to one state."""
    persons = np.minimum(rng.geometric(0.45, cases), 8)
    score = rng.gamma(2.0, liking, (cases, STATES)) * persons[:, None] ** 0.7
    linked = rng.random(cases) < 0.33
    score[linked, rng.integers(0, STATES, linked.sum())] += 12 * persons[linked]
    return np.rint(100 * score).astype(np.int64), persons


def _year(seed: int, weeks: int, futures: int, times: float | None) -> tuple[float, float, float]:
    """A simulated year: its value by batches, greedily, and in hindsight."""
    rng = np.random.default_rng(seed)
    liking = rng.gamma(4.0, 0.5, STATES)
    intake = [_week(rng, int(rng.poisson(40)), liking) for _ in range(weeks)]
    score, persons = np.concatenate([s for s, _ in intake]), np.concatenate([p for _, p in intake])
    places = rng.multinomial(int(persons.sum() * 0.7), rng.dirichlet(np.full(STATES, 5.0)))
    left, greedy_left, value, greedy = places, places, 0.0, 0.0
    for week, (now, people) in enumerate(intake):
        coming = [_week(rng, int(rng.poisson(40 * (weeks - week - 1))), liking) for _ in range(futures)]
        pace = None if times is None else even_pace(left, weeks - week, times)
        batch = match_batch(now, people, left, coming, most=pace)
        value, left = value + batch.value, batch.left
        at_once = match_batch(now, people, greedy_left, [])
        greedy, greedy_left = greedy + at_once.value, at_once.left
    return value, greedy, match(score, persons, places).bound


def test_a_place_that_is_worth_more_later_is_kept() -> None:
    """The one place goes to the case of next week, who scores ten times as much."""
    batch = match_batch([[10]], [1], [1], [([[100]], [1])] * 3)
    assert (batch.state.tolist(), batch.left.tolist()) == ([-1], [1])
    assert batch.opportunity.tolist() == [10.0]
    assert match_batch([[10]], [1], [1], []).state.tolist() == [0]


def test_even_pace_leaves_no_place_empty_at_the_end() -> None:
    """In the last batch everything that is left may be used."""
    assert even_pace([10, 0, 3], 1).tolist() == [10, 0, 3]
    assert even_pace([100, 7, 1], 10, 2.0).tolist() == [20, 2, 1]
    with pytest.raises(ValueError, match="batches_left is 0"):
        even_pace([1], 0)
    with pytest.raises(ValueError, match=r"most_times is 0\.5"):
        even_pace([1], 2, 0.5)


def test_costs_without_futures_are_nothing() -> None:
    """On the last day a place is worth nothing more."""
    assert opportunity_costs([[5, 6]], [1], [1, 1], []).tolist() == [0.0, 0.0]


def test_one_year_comes_close_to_hindsight() -> None:
    """The batches of a short year reach 94 % of what is known only afterwards, and more than taking the best today."""
    value, greedy, hindsight = _year(1, 12, 4, None)
    assert greedy < value
    assert value >= 0.94 * hindsight


@pytest.mark.slow
@pytest.mark.parametrize(("times", "futures"), [(None, 5), (2.5, 8)])
def test_twenty_years_come_close_to_hindsight(times: float | None, futures: int) -> None:
    """Each of twenty simulated years reaches 98 % of the value known only in hindsight, also at an even pace."""
    for seed in range(20):
        value, greedy, hindsight = _year(seed, 50, futures, times)
        assert value >= 0.98 * hindsight, seed
        assert value > greedy, seed
