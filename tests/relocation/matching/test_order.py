"""The result is the same whatever the order of rows and columns and the number of threads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.relocation.matching import match, workers
from tests.relocation.matching.problems import families, units


def _shuffled(problem: dict[str, Any], rows: Any, columns: Any) -> dict[str, Any]:
    """The same problem with its cases and states in another order."""
    moved = dict(problem)
    for name in ("score", "permitted"):
        if name in problem:
            moved[name] = problem[name][rows][:, columns]
    for name in ("persons", "benefitting", "keys"):
        if name in problem:
            moved[name] = problem[name][rows]
    moved["places"] = problem["places"][..., columns]
    if "state_keys" in problem:
        moved["state_keys"] = problem["state_keys"][columns]
    return moved


def _assert_same(problem: dict[str, Any], rows: Any, columns: Any) -> None:
    one, other = match(**problem), match(**_shuffled(problem, rows, columns))
    assert np.append(columns, -1)[other.state].tolist() == one.state[rows].tolist()
    assert (other.value, other.bound) == (one.value, one.bound)
    assert other.prices.tolist() == one.prices[..., columns].tolist()
    assert other.lottery.tolist() == one.lottery[rows].tolist()
    assert other.reason.tolist() == one.reason[rows].tolist()


@st.composite
def _problems(draw: st.DrawFn) -> tuple[dict[str, Any], Any, Any]:
    """A problem full of ties, and another order of its rows and columns."""
    cases, states, count = draw(st.integers(1, 30)), draw(st.integers(1, 5)), draw(st.integers(1, 2))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    problem = {
        "score": rng.integers(-1, draw(st.sampled_from([1, 2, 5, 1000])), (cases, states)),
        "persons": rng.integers(1, draw(st.sampled_from([2, 4])), cases),
        "places": rng.integers(0, max(2, 2 * cases // states), (count, states)),
        "benefitting": rng.integers(0, count, cases),
        "permitted": rng.random((cases, states)) < 0.9,
        "seed": draw(st.integers(0, 3)),
        "keys": np.arange(cases),
        "state_keys": np.array([f"S{j}" for j in range(states)]),
    }
    return problem, rng.permutation(cases), rng.permutation(states)


@settings(max_examples=150)
@given(_problems())
def test_the_order_of_rows_and_columns_changes_nothing(drawn: tuple[dict[str, Any], Any, Any]) -> None:
    """Nobody gains a place by standing first in a file."""
    _assert_same(*drawn)


@pytest.mark.parametrize("make", [units, families])
def test_without_keys_the_content_decides(make: Any) -> None:
    """Rows that differ draw the same lot in any order, without anyone naming them."""
    problem = make(5000, 4, part=0.7)
    rng = np.random.default_rng(0)
    _assert_same(problem, rng.permutation(5000), rng.permutation(27))


@pytest.mark.parametrize("make", [units, families])
def test_the_number_of_threads_changes_nothing(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One thread and two give the same, with parts small enough that both have work."""
    problem = make(20_000, 6, part=0.8)
    one = match(**problem, threads=1)
    two = match(**problem, threads=2)
    monkeypatch.setattr(workers, "PART", 1000)
    many_parts = match(**problem, threads=2)
    for other in (two, many_parts):
        assert np.array_equal(one.state, other.state)
        assert np.array_equal(one.prices, other.prices)
        assert (one.value, one.bound) == (other.value, other.bound)


def test_the_seed_draws_the_lot() -> None:
    """Equal cases have equal chances: over many seeds each of four is left out about as often."""
    left_out = [
        int(np.argmin(match(np.ones((4, 1)), np.ones(4), [3], keys=range(4), seed=s).state)) for s in range(400)
    ]
    assert min(np.bincount(left_out, minlength=4)) > 60
    again = match(np.ones((4, 1)), np.ones(4), [3], keys=range(4), seed=9)
    assert (again.seed, int(np.argmin(again.state))) == (9, left_out[9])


def test_equal_families_draw_and_it_is_recorded() -> None:
    """Three equal families of two, with places for two of them: the lot decides, and the result says so."""
    score, persons = [[7, 1], [7, 1], [7, 1], [9, 9]], [2, 2, 2, 1]
    result = match(score, persons, [4, 1], keys=range(4))
    assert result.value == 23
    assert result.lottery.tolist() == [True, True, True, False]
    assert sorted(result.state[:3].tolist()) == [-1, 0, 0]
    assert len({tuple(match(score, persons, [4, 1], seed=s, keys=range(4)).state.tolist()) for s in range(30)}) == 3


def test_an_earlier_result_shortens_the_search_and_changes_nothing() -> None:
    """Prices to begin with are a help, not an input: the result is the same."""
    for make in (units, families):
        problem = make(20_000, 8, part=0.9)
        first = match(**problem)
        again = match(**problem, prices=first.prices)
        assert np.array_equal(first.state, again.state)


def test_decided_cases_stay_and_the_others_make_the_best_of_it() -> None:
    """After an officer's override everything decided holds, and the value is the best that is then possible."""
    problem = units(3000, 9, part=0.8)
    first = match(**problem)
    fixed = np.where(np.arange(3000) < 2900, first.state, -2)
    moved = np.flatnonzero(fixed == 0)[0]
    fixed[moved] = -1
    again = match(**problem, fixed=fixed, prices=first.prices)
    assert np.array_equal(again.state[:2900], fixed[:2900])
    used = np.bincount(fixed[fixed >= 0], minlength=27)
    rest = match(problem["score"][2900:], problem["persons"][2900:], problem["places"] - used)
    assert again.value == rest.value + problem["score"][:2900][fixed[:2900] >= 0, fixed[:2900][fixed[:2900] >= 0]].sum()
    assert again.gap == 0
