"""The width of the ranges: from the errors of the past, and from nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from article80.situation.projection.spread import LEAST_ERRORS, noise_of, spread_of, usual_change

CHANCE = np.random.default_rng(5)
STATES = ("DE", "EE", "FR")


def test_the_usual_change_is_drawn_towards_that_of_all() -> None:
    """Changes of 1 and 1 here and 0 and 0 there: 0.5 for all; five of these beside two own ones each."""
    persons = np.expm1(np.array([[1.0, 2, 3], [4, 4, 4]]))
    np.testing.assert_allclose(usual_change(persons), [(2 + 2.5) / 7, 2.5 / 7])


def test_the_usual_change_of_periods_together_overlaps_once() -> None:
    """Sums of two months, two months apart; two changes that overlap count as one."""
    persons = np.array([[10.0, 20, 40, 50, 10, 20]])
    changes = [abs(np.log1p(later) - np.log1p(sooner)) for sooner, later in ((30, 90), (60, 60), (90, 30))]
    np.testing.assert_allclose(usual_change(persons, 2, 2), [sum(changes) / 3])


def test_nothing_is_said_where_nothing_ever_changed() -> None:
    """A range of no width would be a lie."""
    assert np.isnan(usual_change(np.full((2, 4), 7.0))).all()


@pytest.mark.parametrize(("origins", "states", "enough"), [(2, 10, True), (2, 9, False), (1, 30, False)])
def test_too_few_errors_make_no_spread(origins: int, states: int, enough: bool) -> None:
    """19 errors of two periods are the least; with 18 a range of 95 per cent would have no end."""
    assert (spread_of(CHANCE.normal(size=(origins, states))) is not None) is enough
    assert LEAST_ERRORS == 19


def test_the_draws_are_spread_like_the_errors() -> None:
    """Each quantile of the sizes of draws is that of the errors, up and down are alike, and none is beyond."""
    errors = CHANCE.standard_t(3, size=(12, 20))
    spread = spread_of(errors)
    assert spread is not None
    drawn = spread.draw(noise_of(STATES, 2020, 40_000, 1))
    for part in (0.5, 0.8, 0.95):
        found = np.quantile(np.abs(drawn), part)
        assert found == pytest.approx(np.quantile(np.abs(errors), part), rel=0.05)
    assert (drawn > 0).mean() == pytest.approx(0.5, abs=0.01)
    assert np.abs(drawn).max() <= np.abs(errors).max()


def test_states_that_err_together_are_drawn_together() -> None:
    """A shock that hits all states must be possible in the sum, or the range of the Union is far too narrow."""
    common = CHANCE.normal(size=(15, 1))
    together = spread_of(common + 0.2 * CHANCE.normal(size=(15, 20)))
    apart = spread_of(CHANCE.normal(size=(15, 20)))
    assert together is not None
    assert apart is not None
    assert together.together > 0.6 > 0.2 > apart.together >= 0
    noise = noise_of(STATES, 2020, 20_000, 1)
    assert np.corrcoef(together.draw(noise).T)[0, 1] > 0.5
    assert abs(np.corrcoef(apart.draw(noise).T)[0, 1]) < 0.2


def test_the_noise_of_a_state_does_not_hang_on_the_others() -> None:
    """Who looks at three states and who looks at one see the same numbers."""
    three, one = noise_of(STATES, 2020, 5, 1), noise_of(("EE",), 2020, 5, 1)
    np.testing.assert_array_equal(three.own[:, 1], one.own[:, 0])
    np.testing.assert_array_equal(three.common, one.common)
    assert not np.array_equal(one.own, noise_of(("EE",), 2020, 5, 2).own)
