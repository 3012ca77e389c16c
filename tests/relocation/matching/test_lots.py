"""Where equals are told apart by their lots, and what a lot may not change."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import match
from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.placing import plain_rows
from article80.relocation.matching.total import margin_of
from article80.relocation.matching.workers import Workers


@pytest.mark.parametrize("seed", range(12))
def test_the_lot_leaves_no_state_empty_whose_place_has_a_price(seed: int) -> None:
    """Both cases are as well off in either state; but one of them has to fill the place that the other leaves."""
    found = match([[5, 3], [2, 0]], [1, 1], [1, 2], seed=seed)
    assert found.value == 5
    assert sorted(found.state.tolist()) == [0, 1]


def _best(score: Any, places: Any) -> list[tuple[int, ...]]:
    """All matchings of the largest value, by trying everything."""
    cases, states = score.shape
    worth: dict[tuple[int, ...], int] = {}
    for state in product(range(-1, states), repeat=cases):
        used = np.bincount([j for j in state if j >= 0], minlength=states)
        if (used <= places).all() and all(score[i, j] >= 0 for i, j in enumerate(state) if j >= 0):
            worth[state] = sum(int(score[i, j]) for i, j in enumerate(state) if j >= 0)
    most = max(worth.values())
    return [state for state, value in worth.items() if value == most]


@pytest.mark.parametrize("block", range(4))
def test_the_lot_decided_for_whom_another_best_matching_treats_otherwise(block: int) -> None:
    """For cases of one size, and for nobody else: a tie that others would have to pay for is none."""
    for seed in range(30 * block, 30 * (block + 1)):
        rng = np.random.default_rng(seed)
        cases, states = int(rng.integers(1, 6)), int(rng.integers(1, 4))
        score, places = rng.integers(0, 4, (cases, states)), rng.integers(0, 3, states)
        found = match(score, np.ones(cases), places, seed=seed)
        best = np.array(_best(score, places))
        assert found.state.tolist() in best.tolist(), seed
        assert found.lottery.tolist() == (best != found.state).any(axis=0).tolist(), seed


def test_of_equal_families_near_the_margin_those_with_the_smallest_lots_are_kept() -> None:
    """So neither the order of the file nor the pieces in which it is read say who changes to fit the total."""
    rng = np.random.default_rng(1)
    cases = 3 * (1 << 15)
    lots, columns = rng.permutation(cases).astype(np.uint64), np.array([30, 10, 20], np.uint64)
    rows = plain_rows(
        np.full((cases, 3), 7), np.zeros((0, 3), np.bool_), np.ones(cases, np.int32), np.full(3, 9, np.int64), 1.0
    )
    crowd = Crowd(rows._replace(keys=lots, columns=columns), np.arange(cases), Workers(None))
    margin = margin_of(crowd, np.zeros(3, np.int64), None, largest=1, kept=5)
    assert lots[margin.who[0, 1]].tolist() == [0, 1, 2, 3, 4]
    assert margin.into[0, 1].tolist() == [1] * 5
