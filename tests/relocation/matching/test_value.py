"""The value of a matching, held against other ways to find it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import branching, match, verify
from tests.relocation.matching.brute_force import best_value
from tests.relocation.matching.problems import a_few_families, families, small, units, varied


def _best(problem: dict[str, Any]) -> float:
    return best_value(
        problem["score"], problem["persons"], problem["places"], problem["benefitting"], problem["permitted"]
    )


@pytest.mark.parametrize("block", range(10))
def test_small_problems_reach_the_best_value(block: int) -> None:
    """Asked to be exact, the matching finds what trying everything finds: families, forbidden pairs, shortage, rows."""
    for seed in range(50 * block, 50 * (block + 1)):
        problem = small(seed)
        best = _best(problem)
        result = match(**problem, exact=True)
        assert (result.value, result.bound) == (best, best), seed
        assert verify(result, **problem) == [], seed


@pytest.mark.parametrize("block", range(5))
def test_no_value_exceeds_its_bound(block: int) -> None:
    """Not asked to be exact, the best value lies between value and bound; for cases of one size they are equal."""
    for seed in range(50 * block, 50 * (block + 1)):
        problem = small(seed)
        result = match(**problem)
        assert result.value <= _best(problem) <= result.bound, seed
        assert verify(result, **problem) == [], seed
        if (problem["persons"] == problem["persons"][0]).all():
            assert result.gap == 0, seed


@pytest.mark.parametrize(("most", "part"), [(2, 1.0), (10, 0.6), (1_000_000, 1.0), (1_000_000, 1.3)])
def test_units_agree_with_an_assignment_solver(most: int, part: float) -> None:
    """Equal value to another method, from all scores alike to all different, with too few places and too many."""
    from scipy.optimize import linear_sum_assignment

    problem = units(2000, 5, states=8, most=most, part=part)
    each_place = np.repeat(problem["score"], problem["places"], axis=1)
    case, place = linear_sum_assignment(each_place, maximize=True)
    result = match(**problem)
    assert result.value == result.bound == each_place[case, place].sum()


@pytest.mark.slow
def test_units_agree_with_minimum_cost_flow() -> None:
    """30 000 cases have the value that a general solver for flows finds."""
    from bench.matching.others import min_cost_flow

    problem = units(30_000, 3)
    assert match(**problem).value == min_cost_flow(problem["score"], problem["places"])


@pytest.mark.parametrize("part", [0.6, 0.9, 1.0, 1.02])
def test_many_families_come_close_to_the_bound(part: float) -> None:
    """From 30 000 cases on the gap is at most one in a hundred thousand."""
    problem = families(30_000, 1, part=part)
    result = match(**problem)
    assert verify(result, **problem) == []
    assert 0 <= result.gap <= 1e-5


@pytest.mark.parametrize("seed", [4, 22, 32, 132, 152, 197])
def test_hard_families_come_close_to_the_bound(seed: int) -> None:
    """Even sizes, sizes up to 30, few distinct scores, places for one in fifty or for all: the gap stays as small."""
    problem = varied(seed)
    result = match(**problem)
    assert verify(result, **problem) == []
    assert 0 <= result.gap <= 1e-5


@pytest.mark.slow
def test_hundred_kinds_of_families_come_close_to_the_bound() -> None:
    """The gap is at most one in a hundred thousand whatever the sizes, the scores, the states and the shortage."""
    assert max(match(**varied(seed)).gap for seed in range(100, 200)) <= 1e-5


@pytest.mark.parametrize("block", range(4))
def test_the_bound_of_families_is_true(block: int) -> None:
    """What whole families must lose is never taken for more than it is: the best value stays within the bound.

    The exact search ends by its own proof: no limit of time stands between it and the best value on a busy machine.
    """
    for seed in range(40 * block, 40 * (block + 1)):
        problem = a_few_families(seed)
        best = match(**problem, exact=True, seconds=float(24 * 3600))
        result = match(**problem)
        assert best.exact, seed
        assert result.value <= best.value <= result.bound, seed
        assert verify(result, **problem) == verify(best, **problem) == [], seed


@pytest.mark.parametrize(("largest", "exact"), [(1000, True), (10**13, False)])
def test_a_general_solver_proves_no_more_than_it_can_see(
    largest: int, exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where our own search takes too long HiGHS goes on. Its floats do not see the last digits of very large scores."""
    monkeypatch.setattr(branching, "_MOST_STEPS", 50)
    rng = np.random.default_rng(3)
    persons, score = rng.integers(1, 8, 80), rng.integers(0, largest, (80, 5))
    problem: dict[str, Any] = {"score": score, "persons": persons, "places": np.full(5, persons.sum() // 9)}
    result = match(**problem, exact=True)
    assert verify(result, **problem) == []
    assert result.exact is exact
    assert 0 <= result.gap < 1e-7


def test_even_families_leave_an_odd_place_empty() -> None:
    """Families of two and four persons cannot fill five places, and the proof knows it."""
    result = match([[3], [2], [9]], [2, 2, 4], [5])
    assert (result.state.tolist(), result.value, result.bound) == ([-1, -1, 0], 9, 9)
    assert verify(result, [[3], [2], [9]], [2, 2, 4], [5]) == []
    alone = match([[3], [2]], [2, 2], [3])
    assert (alone.value, alone.bound) == (3, 3)
    assert verify(alone, [[3], [2]], [2, 2], [3]) == []


def test_cases_of_one_size_are_units() -> None:
    """Families that are all of three persons are exact too, and the places that are too few for one stay empty."""
    result = match([[5, 4], [4, 4], [9, 1]], [3, 3, 3], [5, 4])
    assert result.state.tolist() == [1, -1, 0]
    assert (result.value, result.gap) == (13, 0)


def test_floats_are_exact_where_one_unit_fits_all() -> None:
    """Random floats have 53 bits: none of them is rounded, and the gap is nothing."""
    score = np.random.default_rng(2).random((3000, 5))
    result = match(score, np.ones(3000), np.full(5, 400))
    assert result.gap == 0
    assert result.value == pytest.approx(score[result.state >= 0, result.state[result.state >= 0]].sum())


def test_prices_say_what_one_more_place_adds() -> None:
    """The price of a place is not a by-product: it is the gain from one more."""
    problem = units(300, 7, states=5, part=0.7)
    before = match(**problem)
    for state in range(5):
        more = problem["places"] + (np.arange(5) == state)
        assert match(problem["score"], problem["persons"], more).value - before.value == before.prices[state]
