"""Paths of applications: built from the past, without a trend of their own, and with nothing made up."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from article80.simulation import Draws
from article80.simulation.arrivals import past_of, paths


def _history(rows: list[list[float]]) -> xr.DataArray:
    return xr.DataArray(
        np.array(rows),
        dims=("member_state", "year"),
        coords={"member_state": ["DE", "FR", "NL"][: len(rows)], "year": range(2026 - len(rows[0]), 2026)},
    )


MOVING = [[900, 1500, 7000, 1200, 800, 3000, 2000], [500, 300, 900, 700, 650, 400, 800], [60, 90, 30, 55, 70, 80, 65]]


def test_a_past_without_change_goes_on_without_change() -> None:
    """Where nothing ever moved there is nothing to draw."""
    found = paths(past_of(_history([[100.0] * 6, [50.0] * 6])), Draws(1, 0, 20), 5, None)
    assert np.unique(found, axis=1).tolist() == [[[100, 50]]] * 5


def test_the_union_moves_all_states_together() -> None:
    """When states have only ever moved with the Union, their paths keep their proportion."""
    union = np.array([100, 180, 120, 90, 300, 150], dtype=float)
    found = paths(past_of(_history([list(union * 1000), list(union * 400)])), Draws(1, 0, 50), 5, None)
    np.testing.assert_allclose(found[..., 0] / found[..., 1], 2.5, rtol=1e-3)
    assert len(np.unique(found[0, :, 0])) > 1


def test_a_trend_of_the_past_is_not_carried_on() -> None:
    """Applications that doubled every year are not expected to double for ever."""
    found = paths(past_of(_history([[100.0 * 2**year for year in range(7)]])), Draws(1, 0, 100), 3, None)
    assert np.median(found[2]) <= 6400


def test_paths_stay_near_what_was_seen() -> None:
    """The pull towards the average holds figures back from where no state has ever been, even after thirty years."""
    found = paths(past_of(_history(MOVING)), Draws(1, 0, 1000), 30, None)
    assert np.quantile(found[-1, :, 0], 0.975) < 10 * max(MOVING[0])
    assert np.quantile(found[-1, :, 0], 0.025) > min(MOVING[0]) / 10


def test_the_first_year_is_that_of_the_projection() -> None:
    """Each draw takes one row of the projection whole, so that states keep their dependence on each other."""
    projected = np.array([[1000.0, 100.0, 10.0], [3000.0, 300.0, 30.0]])
    found = paths(past_of(_history(MOVING)), Draws(1, 0, 400), 2, projected)
    assert {tuple(row) for row in found[0].tolist()} == {tuple(row) for row in projected.tolist()}
    assert 0.4 < (found[0, :, 0] == 1000).mean() < 0.6


def test_what_is_missing_stays_missing() -> None:
    """A state without a figure of the last year has no path, nor has one whose changes are never two in a row."""
    gaps = [*MOVING[:1], [*MOVING[1][:-1], np.nan], [60, np.nan, 30, np.nan, 70, np.nan, 65]]
    found = paths(past_of(_history(gaps)), Draws(1, 0, 10), 3, None)
    assert np.isnan(found[..., 1]).all()
    assert np.isnan(found[..., 2]).all()
    assert not np.isnan(found[..., 0]).any()


def test_a_past_that_is_too_short_is_refused() -> None:
    """One change is no past to draw from."""
    with pytest.raises(ValueError, match="1 yearly changes in the past; expected at least 2"):
        past_of(_history([[100.0, 200.0]]))
    with pytest.raises(ValueError, match="two years in a row for which no state has both"):
        past_of(_history([[100.0, np.nan, 200.0, 100.0]]))
