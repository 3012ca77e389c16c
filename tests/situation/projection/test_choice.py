"""Which method is used: the best over all states, where it held in the state as well."""

from __future__ import annotations

import numpy as np
import pytest

from article80.situation.projection.choice import LEAST_TRIALS, against_naive, choose, with_fallback


def _errors(naive: list[float], other: list[float], origins: int = LEAST_TRIALS) -> np.ndarray:
    """The same errors at each origin, of two methods and as many states as are given."""
    return np.stack([np.tile(naive, (origins, 1)), np.tile(other, (origins, 1))])


def test_the_better_method_is_used_where_it_was_better() -> None:
    """Over all states 2.5 against 3; in the second state it was worse, so the naive one stays there."""
    choice = choose(_errors([2.0, 1.0], [1.0, 1.5]))
    assert (choice.best, choice.of_state.tolist()) == (1, [1, 0])


@pytest.mark.parametrize("other", [[2.0, 1.0], [2.0, 1 - 1e-9], [3.0, 1.0]])
def test_what_is_not_better_over_all_states_is_used_nowhere(other: list[float]) -> None:
    """Equal is not better, nor is what differs by the last bits of a number."""
    choice = choose(_errors([2.0, 1.0], other))
    assert (choice.best, choice.of_state.tolist()) == (0, [0, 0])


@pytest.mark.parametrize(("origins", "best"), [(LEAST_TRIALS - 1, 0), (LEAST_TRIALS, 1)])
def test_a_method_must_have_been_tried_often_enough(origins: int, best: int) -> None:
    """A few good years are luck."""
    assert choose(_errors([2.0], [1.0], origins)).best == best


def test_methods_are_compared_where_both_are_told() -> None:
    """A method that found no fit in the hard cases must not look better for it."""
    assert against_naive(np.array([1.0, np.nan]), np.array([1.0, 9.0])) == 1
    assert np.isnan(against_naive(np.array([np.nan]), np.array([1.0])))


def test_no_past_means_naive() -> None:
    """At the first origin nothing is known of any method."""
    assert choose(np.empty((2, 0, 3))).of_state.tolist() == [0, 0, 0]


def test_where_no_fit_was_found_the_naive_method_is_used() -> None:
    """A state is not lost because a model did not converge for it."""
    projected = np.array([[10.0, 20.0], [11.0, np.nan]])
    assert with_fallback(projected, [1, 1]).tolist() == [1, 0]
