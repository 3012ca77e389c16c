"""The matching on a wide population of problems, against a general solver and the independent check; and in doubt."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from article80.relocation.matching import Matching, families, match, prices, units, verify
from article80.relocation.matching.proof import NotTheBest
from tests.relocation.matching.population import scarce_and_tied, wide
from tests.relocation.matching.problems import families as some_families
from tests.relocation.matching.problems import units as some_units


def _faults(problem: dict[str, Any], result: Matching) -> list[str]:
    return verify(result, **{name: value for name, value in problem.items() if name != "seed"})


def _most(problem: dict[str, Any]) -> float:
    """The best value with families that may be divided, row by row, by HiGHS."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    room = np.atleast_2d(problem["places"])
    row = np.asarray(problem.get("benefitting", np.zeros(len(problem["score"]), np.int64)))
    allowed: NDArray[np.bool_] = problem["score"] >= 0
    if problem["permitted"] is not None:
        allowed = allowed & problem["permitted"]
    total = 0.0
    for number, places in enumerate(room):
        here = np.flatnonzero(row == number)
        persons = problem["persons"][here]
        fits = allowed[here] & (persons[:, None] <= places)
        case, state = np.nonzero(fits)
        if not case.size:
            continue
        score = problem["score"][here][case, state].astype(float)
        pair = np.arange(case.size)
        limits = coo_array(
            (np.append(np.ones(case.size), persons[case]), (np.append(case, here.size + state), np.append(pair, pair))),
            shape=(here.size + places.size, case.size),
        )
        found = linprog(-score, limits.tocsr(), np.append(np.ones(here.size), places), bounds=(0, 1), method="highs")
        total -= found.fun
    return total


def _small(seed: int) -> dict[str, Any]:
    return wide(seed, int(np.random.default_rng(seed).choice([2, 5, 20, 100, 400])))


@pytest.mark.parametrize("block", range(5))
def test_no_problem_is_refused_and_every_proof_holds(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prices from very small samples are far off: whatever they are, the result is proven, and no general solver beats
    the bound. For cases of one size the value is that of the general solver.
    """
    monkeypatch.setattr(prices, "SMALLEST_SAMPLE", 4)
    monkeypatch.setattr(prices, "GROWTH", 2)
    for seed in range(40 * block, 40 * (block + 1)):
        problem = _small(seed)
        result = match(**problem)
        assert not result.again, seed
        assert _faults(problem, result) == [], seed
        most = _most(problem)
        slack = 1e-6 * max(1.0, most)
        assert result.value <= most + slack, seed
        if (problem["persons"] == 1).all():
            assert result.value >= most - slack, seed


@pytest.mark.slow
def test_thousands_of_problems_are_solved_and_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for many more, with the samples of every day and with very small ones."""
    for seed in range(10_000, 12_000):
        problem = _small(seed)
        monkeypatch.setattr(prices, "SMALLEST_SAMPLE", (4, 512)[seed % 2])
        monkeypatch.setattr(prices, "GROWTH", (2, 16)[seed % 2])
        result = match(**problem)
        assert not result.again, seed
        assert _faults(problem, result) == [], seed


def test_rounded_scores_prove_no_more_than_their_prices() -> None:
    """Large and small floats together are rounded: the doubt of that is not counted where nobody can be placed."""
    score = np.random.default_rng(1).random((40, 3)) * 10.0 ** np.arange(-9, 9, 6)
    for persons, places in (([1] * 40, [0, 0, 0]), ([1] * 40, [3, 4, 5]), ([1, 2] * 20, [3, 4, 5])):
        result = match(score, persons, places)
        assert verify(result, score, persons, places) == []
    assert match(score, [1] * 40, [0, 0, 0]).bound == 0


@pytest.mark.parametrize("seed", [8, 11, 29, 37])
def test_places_for_one_in_a_thousand_and_many_ties_are_matched(seed: int) -> None:
    """The prices of a sample with hardly a place in it are far off, and steps between few scores are large."""
    problem = scarce_and_tied(seed)
    result = match(**problem)
    assert not result.again
    assert _faults(problem, result) == []


def _once_wrong(real: Any) -> Any:
    """A placement that is not the best one, from a search that is right; but a search without limit is left alone."""

    def search(look: Any, capacity: Any, begin: Any, windows: Any) -> Any:
        found = real(look, capacity, begin, windows)
        if not begin.any() and (windows == prices.WITHOUT_LIMIT).all():
            return found
        found.column[:] = np.roll(found.column, 1)
        return found

    return search


@pytest.mark.parametrize("problem", [some_families(9000, 1, part=0.5), some_units(9000, 1, part=0.5)])
def test_a_search_that_is_not_proven_is_made_again_and_the_result_says_so(
    problem: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the quick search costs time and nothing else."""
    right = match(**problem)
    monkeypatch.setattr(prices, "corrected", _once_wrong(prices.corrected))
    again = match(**problem)
    assert (right.again, again.again) == (False, True)
    assert again.value == right.value
    assert _faults(problem, again) == []


def test_a_result_that_no_search_proves_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not proven is not handed out."""

    def never(*_: Any) -> Any:
        raise NotTheBest("the matching is not the best one")

    monkeypatch.setattr(families, "worth_of_a_place", never)
    monkeypatch.setattr(units, "worth_of_a_place", never)
    for persons in ([1, 2], [1, 1]):
        with pytest.raises(NotTheBest):
            match([[1], [2]], persons, [2])
