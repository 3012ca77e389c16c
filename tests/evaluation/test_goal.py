"""The size of a pool for a goal: by hand, at the line, and as the fewest that are enough."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.evaluation.goal import size_for_goal

HALF = Fraction(1, 2)


def test_by_hand() -> None:
    """100 applicants, half each by the key: at 150 % nobody carries more than 75, so 15 leave who has 90."""
    found = size_for_goal({"IT": 90, "DE": 10}, {"IT": HALF, "DE": HALF}, Fraction(3, 2))
    assert [(state.geo, state.most, state.leave, state.room) for state in found.states] == [
        ("IT", 75, 15, 0),
        ("DE", 75, 0, 65),
    ]
    assert (found.size, found.is_possible) == (15, True)


@pytest.mark.parametrize(("load", "leave"), [(74, 0), (75, 0), (76, 1)])
def test_at_the_line_nobody_leaves(load: int, leave: int) -> None:
    """One below, on it, one above."""
    found = size_for_goal({"IT": load, "DE": 100 - load}, {"IT": HALF, "DE": HALF}, Fraction(3, 2))
    assert found.size == leave


def test_shares_are_those_of_the_states_that_are_there() -> None:
    """A state without a load leaves the others their parts of the whole; one without a share is refused."""
    share = {"IT": Fraction(1, 4), "DE": Fraction(1, 4), "FR": HALF}
    assert size_for_goal({"IT": 90, "DE": 10}, share, Fraction(3, 2)).size == 15
    with pytest.raises(ValueError, match="MT has no share"):
        size_for_goal({"MT": 1}, share, Fraction(3, 2))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 9)), min_size=2, max_size=6), st.integers(100, 300))
def test_the_fewest_that_are_enough(states: list[tuple[int, int]], per_cent: int) -> None:
    """After so many no state is above its line, and one fewer would leave one above it."""
    whole = sum(weight for _, weight in states)
    load = {str(place): persons for place, (persons, _) in enumerate(states)}
    share = {str(place): Fraction(weight, whole) for place, (_, weight) in enumerate(states)}
    most = Fraction(per_cent, 100)
    found = size_for_goal(load, share, most)
    everybody = sum(load.values())
    for state in found.states:
        assert state.load - state.leave <= most * share[state.geo] * everybody
        assert not state.leave or state.load - state.leave + 1 > most * share[state.geo] * everybody
