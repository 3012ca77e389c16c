"""Cases without links are shared fairly, and nothing of the value is lost by it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import match, verify
from article80.relocation.matching.fair import share_fairly
from article80.words import say


def _problem(cases: int, seed: int) -> tuple[dict[str, Any], Any]:
    """A third of the cases have a link to one state; the others have none. Three characteristics of the cases."""
    rng = np.random.default_rng(seed)
    states = 9
    persons = np.minimum(rng.geometric(0.45, cases), 7)
    score = np.full((cases, states), 10)
    linked = rng.random(cases) < 0.33
    score[linked, rng.integers(0, states, linked.sum())] = 100
    places = rng.multinomial(int(persons.sum() * 0.8), rng.dirichlet(np.full(states, 4.0)))
    groups = np.column_stack([rng.integers(0, 2, cases), np.minimum(persons, 4) - 1, rng.integers(-1, 3, cases)])
    return {"score": score, "persons": persons, "places": places}, groups


@pytest.mark.parametrize("seed", range(6))
def test_each_state_has_its_share_of_each_group(seed: int) -> None:
    """Vulnerability, size band and likely outcome at once: one family or 5 % from the share, or a reason."""
    problem, groups = _problem(2000, seed)
    before = match(**problem)
    result = share_fairly(before, **problem, groups=groups)
    after = result.matching
    assert verify(after, **problem) == []
    assert (after.value, after.bound) == (before.value, before.bound)
    assert np.array_equal(after.state >= 0, before.state >= 0)
    assert np.array_equal(after.state[~result.shared], before.state[~result.shared])
    held = (after.state >= 0) & ~result.shared
    left = problem["places"] - np.bincount(after.state[held], weights=problem["persons"][held], minlength=9)
    told = {(d.characteristic, d.group, d.state) for d in result.deviations}
    for kind in range(3):
        for group in range(groups[:, kind].max() + 1):
            members = result.shared & (groups[:, kind] == group)
            share = members.sum() * left / left.sum()
            number = np.bincount(after.state[members], minlength=9)
            outside = np.abs(number - share) > np.maximum(1, 0.05 * share) + 1e-9
            assert {(kind, group, j) for j in np.flatnonzero(outside)} == {t for t in told if t[:2] == (kind, group)}
    assert len(result.deviations) <= 4


def test_what_cannot_be_shared_says_why() -> None:
    """A group that may go to one state only cannot be shared, and the result says so."""
    permitted = np.ones((40, 2), np.bool_)
    permitted[:20, 1] = False
    groups = np.repeat([0, 1], 20)
    problem: dict[str, Any] = {"score": np.ones((40, 2)), "persons": np.ones(40), "places": [20, 20]}
    result = share_fairly(match(**problem, permitted=permitted), **problem, groups=groups, permitted=permitted)
    assert {(d.group, d.state) for d in result.deviations} == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert "only 0 of the 20 cases of the group may go to this state" in {say(d.why) for d in result.deviations}


def test_groups_of_another_shape_are_refused() -> None:
    """A group for each case, as a whole number."""
    problem: dict[str, Any] = {"score": np.ones((4, 2)), "persons": np.ones(4), "places": [2, 2]}
    with pytest.raises(ValueError, match="groups has the shape"):
        share_fairly(match(**problem), **problem, groups=[0.5, 1.0, 1.0, 1.0])
