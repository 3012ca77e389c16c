"""The scores, against cases computed by hand and against the closed form of the normal distribution."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from article80.situation.projection.scores import crps, ends, inside, mase, usual_error


def test_the_usual_error_is_the_mean_step_of_the_past() -> None:
    """100, 110, 90, 120: steps of 10, 20 and 30, so 20 on average."""
    assert usual_error(np.array([[100.0, 110, 90, 120]])).tolist() == [20]


def test_the_usual_error_of_periods_together_compares_their_sums() -> None:
    """Pairs of 1, 2, 3, 4, 10: 3 becomes 7 and 5 becomes 14, so 6.5 on average."""
    assert usual_error(np.array([[1.0, 2, 3, 4, 10]]), 2).tolist() == [6.5]


def test_the_usual_error_passes_over_what_is_missing() -> None:
    """A step to or from a missing figure is no step."""
    assert usual_error(np.array([[np.nan, 100, 110, np.nan, 120]])).tolist() == [10]


@pytest.mark.parametrize("past", [[5.0, 5, 5], [5.0], [np.nan, np.nan]])
def test_an_error_that_cannot_be_scaled_is_not_told(past: list[float]) -> None:
    """A series that never changed has no usual error: dividing by zero would make its errors infinite."""
    assert np.isnan(usual_error(np.array([past]))).all()


def test_mase_by_hand() -> None:
    """Errors of 10 and 30 on a usual error of 20, and one that cannot be told: (0.5 + 1.5) / 2."""
    assert mase(np.array([10 / 20, 30 / 20, np.nan])) == 1
    assert np.isnan(mase(np.array([np.nan])))


def test_crps_by_hand() -> None:
    """Draws 1, 2, 3 and what came 2: 2/3 from it on average, 8/9 from each other, so 2/3 - 4/9 = 2/9."""
    assert crps(np.array([[3.0], [1.0], [2.0]]), np.array([2.0])).tolist() == pytest.approx([2 / 9])


def test_crps_of_a_single_number_is_its_error() -> None:
    """A projection that is sure of itself is judged by its error alone."""
    assert crps(np.full((50, 1), 7.0), np.array([10.0])).tolist() == pytest.approx([3])


@pytest.mark.parametrize("came", [-1.5, 0.0, 0.7, 3.0])
def test_crps_of_a_normal_distribution(came: float) -> None:
    """The closed form (Gneiting and Raftery 2007): y (2 F(y) - 1) + 2 f(y) - 1 / sqrt(pi)."""
    normal = NormalDist()
    draws = np.array([[normal.inv_cdf((place + 0.5) / 4000)] for place in range(4000)])
    exact = came * (2 * normal.cdf(came) - 1) + 2 * normal.pdf(came) - 1 / np.sqrt(np.pi)
    assert crps(draws, np.array([came]))[0] == pytest.approx(exact, abs=1e-3)


def test_a_range_holds_its_ends_and_not_what_is_beyond() -> None:
    """Below, at, within, at, above; and nothing is said of what did not come."""
    low, high = np.full(6, 10.0), np.full(6, 20.0)
    held = inside(low, high, np.array([9.9, 10, 15, 20, 20.1, np.nan]))
    np.testing.assert_array_equal(held, [0, 1, 1, 1, 0, np.nan])


def test_the_ends_of_a_range_leave_as_much_below_as_above() -> None:
    """80 per cent lie between the tenth and the ninetieth."""
    assert ends(80) == pytest.approx((0.1, 0.9))
