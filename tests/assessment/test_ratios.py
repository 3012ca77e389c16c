"""The rules of the room, one by one, with figures that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from article80.assessment.ratios import (
    against_the_key,
    cumulative_burden,
    open_against_capacity,
    per_gdp,
    per_inhabitant,
    search_and_rescue,
    weighted_mean,
)

NAN = float("nan")


def over_states(*values: float) -> xr.DataArray:
    """Figures over states named A, B, C and so on."""
    return xr.DataArray(list(values), dims="member_state", coords={"member_state": list("ABCDEFGH"[: len(values)])})


def over_years(*rows: tuple[float, ...]) -> xr.DataArray:
    """Figures over states and years."""
    return xr.DataArray(
        np.array(rows, dtype=float),
        dims=("member_state", "year"),
        coords={"member_state": list("ABCDEFGH"[: len(rows)]), "year": range(2025 - len(rows[0]), 2025)},
    )


def test_a_score_is_the_part_of_the_persons_over_the_part_of_the_key() -> None:
    """30 of 100 applications against a tenth of the key is three times; this is all that the method says."""
    found = against_the_key(over_states(30, 70), over_states(0.1, 0.9))
    assert found.values.tolist() == pytest.approx([3, 70 / 90])


def test_persons_per_inhabitant_and_per_euro_are_held_against_the_union() -> None:
    """10 per 100 inhabitants where the Union has 5 per 100 is twice the average, in whatever unit the size comes."""
    assert float(per_inhabitant(over_states(10, 0), over_states(100, 100))[0]) == pytest.approx(2)
    assert float(per_gdp(over_states(10, 0), over_states(3, 9))[0]) == pytest.approx(4)


def test_a_missing_figure_gives_no_score_and_takes_nothing_from_the_others() -> None:
    """The others are compared with each other; the missing state is not counted as zero, which would raise them all."""
    found = against_the_key(over_states(45, 45, NAN), over_states(0.46, 0.46, 0.08))
    assert found.values.tolist()[:2] == pytest.approx([1, 1])
    assert np.isnan(found.values[2])


@pytest.mark.parametrize(("missing", "determinable"), [(0.1, True), (0.11, False)])
def test_too_few_states_are_not_the_union(missing: float, determinable: bool) -> None:
    """States that hold nine tenths of the key stand for the Union, with less nobody has a score."""
    found = against_the_key(over_states(50, NAN), over_states(1 - missing, missing))
    assert bool(found.notnull()[0]) is determinable


def test_no_persons_at_all_is_a_score_of_zero() -> None:
    """A Union without applications has no state under pressure; it is not an unknown."""
    assert against_the_key(over_states(0, 0), over_states(0.5, 0.5)).values.tolist() == [0, 0]


def test_a_draw_is_one_more_axis() -> None:
    """Ten draws in one call are the ten calls."""
    persons = xr.DataArray(np.arange(1.0, 31).reshape(10, 3), dims=("draw", "member_state"))
    key = xr.DataArray([0.2, 0.3, 0.5], dims="member_state")
    together = against_the_key(persons, key)
    one_by_one = [against_the_key(persons[place], key).values.tolist() for place in range(10)]
    assert together.transpose("draw", "member_state").values == pytest.approx(np.array(one_by_one))


def test_five_years_add_up_and_a_missing_year_is_not_filled() -> None:
    """A has 5 x 10 + 50 = 100 of 200 persons; B lacks a year and has no score, however small the gap."""
    applications = over_years((10,) * 5, (20,) * 5)
    found = cumulative_burden(applications, over_states(0.25, 0.75), protected=over_states(50, 0))
    assert found.values.tolist() == pytest.approx([2, 100 / 200 / 0.75])
    gap = applications.copy()
    gap[1, 0] = NAN
    assert np.isnan(cumulative_burden(gap, over_states(0.95, 0.05)).values[1])


def test_temporary_protection_counts_as_much_as_it_is_told_to() -> None:
    """The treatment of temporary protection is open law, so it must be a number and not a habit."""
    applications, key = over_years((10,), (10,)), over_states(0.5, 0.5)
    scores = [
        float(cumulative_burden(applications, key, protected=over_states(20, 0), protection=part)[0])
        for part in (0, 0.5, 1)
    ]
    assert scores == pytest.approx([1, 20 / 30 / 0.5, 30 / 40 / 0.5])


def test_open_cases_for_each_place() -> None:
    """Without places in hand, or with none at all, there is no score."""
    found = open_against_capacity(over_states(50, 50, 50), over_states(10, NAN, 0))
    assert found.values.tolist()[0] == 5
    assert np.isnan(found.values[1:]).all()


def test_rescue_counts_only_where_landings_come_back() -> None:
    """Art. 11(3) speaks of recurring landings: a year without any gives a score of zero, an unknown year gives none.

    A: 60 of the 60 rescued and 40 who applied elsewhere, against half of the key: 60 / (0.5 x 100) = 1.2.
    """
    rescued = over_years((5, 5, 60), (5, 0, 60), (5, NAN, 60))
    found = search_and_rescue(rescued, over_states(100, 20, 20), over_states(0.5, 0.25, 0.25))
    assert found.values.tolist()[:2] == pytest.approx([1.2, 0])
    assert np.isnan(found.values[2])


def test_a_landing_without_a_line_of_years_is_refused() -> None:
    """Two years cannot show what must recur over three."""
    with pytest.raises(ValueError, match="2 years are in hand; expected 3"):
        search_and_rescue(over_years((1, 1)), over_states(1), over_states(1))


def test_the_mean_weighs_its_components() -> None:
    """Weights are relative: 3 and 1 are three quarters and one quarter."""
    scores = xr.DataArray([[1.0, 2.0], [5.0, 2.0]], dims=("component", "member_state"))
    weights = xr.DataArray([3.0, 1.0], dims="component")
    assert weighted_mean(scores, weights).values.tolist() == [2, 2]


def test_a_missing_component_counts_only_where_it_has_a_weight() -> None:
    """What is weighed with nothing need not be known; what is weighed must be."""
    scores = xr.DataArray([[1.0, NAN], [5.0, 2.0]], dims=("component", "member_state"))
    with_it = weighted_mean(scores, xr.DataArray([1.0, 1.0], dims="component"))
    without = weighted_mean(scores, xr.DataArray([0.0, 1.0], dims="component"))
    assert np.isnan(with_it.values[1])
    assert without.values.tolist() == [5, 2]


@pytest.mark.parametrize("weights", [[0.0, 0.0], [-1.0, 2.0], [NAN, 1.0]])
def test_weights_that_weigh_nothing_are_refused(weights: list[float]) -> None:
    """A mean over no weight would be a silent NaN."""
    scores = xr.DataArray([[1.0], [2.0]], dims=("component", "member_state"))
    with pytest.raises(ValueError, match="weights"):
        weighted_mean(scores, xr.DataArray(weights, dims="component"))
