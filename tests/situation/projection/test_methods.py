"""The methods: what each projects from a run that is known."""

from __future__ import annotations

import numpy as np
import pytest

from article80.situation.projection.methods import (
    METHODS,
    Level,
    NotFitted,
    Run,
    methods_for,
    theta_from,
)

RUN = np.log1p(np.array([120.0, 180, 160, 240, 300, 280, 410, 390, 520, 480]))


def _projected(name: str, logs: np.ndarray, ahead: int, per_year: int = 1) -> list[float]:
    return METHODS[name].forecast(Run(logs, per_year), ahead).tolist()


def test_naive_is_like_the_last_period() -> None:
    """The yardstick of all others."""
    assert _projected("naive", np.array([1.0, 5, 3]), 2) == [3, 3]


def test_seasonal_naive_is_like_the_same_month_a_year_before() -> None:
    """The month after December is like January, and a year later again."""
    months = np.arange(24.0)
    assert _projected("seasonal naive", months, 13, 12) == [*range(12, 24), 12]


def test_drift_goes_on_with_the_average_change() -> None:
    """From 1 to 7 in three steps: two a step."""
    assert _projected("drift", np.array([1.0, 0, 5, 7]), 2) == [9, 11]


def test_a_level_lies_among_the_figures() -> None:
    """Smoothing averages the past: it cannot lie outside of it."""
    (level,) = _projected("level", RUN, 1)
    assert RUN.min() < level <= RUN.max()


def test_theta_is_that_of_statsmodels() -> None:
    """Our formula is held against another implementation, from its own level and weight."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    fitted = ThetaModel(RUN, period=1, deseasonalize=False).fit()
    level = Level(float(fitted.forecast(1, theta=1).iloc[0]), float(fitted.params["alpha"]))
    np.testing.assert_allclose(theta_from(RUN, level, 6), fitted.forecast(6), rtol=1e-6)


def test_theta_with_a_weight_of_zero_is_the_limit() -> None:
    """A level that never moves must not divide by zero; a very small weight comes to the same."""
    exact, near = (theta_from(RUN, Level(5.0, weight), 3) for weight in (0.0, 1e-9))
    np.testing.assert_allclose(exact, near, rtol=1e-5)


def test_a_pattern_of_the_year_is_found() -> None:
    """Summers twice as high as winters are projected so."""
    year = np.log(np.array([100, 100, 100, 150, 200, 200, 200, 200, 150, 100, 100, 100]))
    logs = np.tile(year, 5) + np.random.default_rng(1).normal(0, 0.02, 60)
    projected = np.exp(_projected("seasonal level", logs, 12, 12))
    assert projected[6] == pytest.approx(200, rel=0.1)
    assert projected[0] == pytest.approx(100, rel=0.1)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("figures", [[0.0] * 24, [30.0] * 24, [0.0, 5] * 12])
def test_odd_runs_warn_nobody(name: str, figures: list[float]) -> None:
    """A series of zeros or of equal figures is projected, or is no fit; a warning would be an error of this test."""
    try:
        projected = _projected(name, np.log1p(np.array(figures)), 3, 12)
    except NotFitted:
        return
    assert np.isfinite(projected).all()


def test_methods_of_months_are_not_used_for_years() -> None:
    """A year has no pattern of the year."""
    assert [method.name for method in methods_for(1)] == ["naive", "drift", "level", "theta"]
    assert len(methods_for(12)) == len(METHODS)
