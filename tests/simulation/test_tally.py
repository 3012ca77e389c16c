"""The tally: the distribution of all draws, as if they had all been kept."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.simulation import Draws, played, quantiles
from article80.simulation.tally import tallied
from tests.simulation.small import moving_world, quiet

SCENARIO = quiet(2, behaviour="free_riding", pool="growing", deductions="labels")
DRAWN = played(moving_world(), SCENARIO, Draws(5, 0, 240))
PARTS = (0.1, 0.5, 0.9)


def _tally(first: int, end: int):  # type: ignore[no-untyped-def]
    of = DRAWN.isel(draw=slice(first, end))
    return tallied(of.sel(year=year) for year in SCENARIO.every_year)


@pytest.mark.parametrize("figure", ["delivered_persons", "pledged_cents", "owed_persons", "deducted_persons"])
def test_quantiles_are_those_of_the_draws(figure: str) -> None:
    """A quantile is the value that NumPy finds among the draws themselves; the Union is summed in each draw."""
    found = quantiles(_tally(0, 240), PARTS)[figure]
    of_states = np.quantile(DRAWN[figure].values, PARTS, axis=1, method="inverted_cdf")
    np.testing.assert_array_equal(found.sel(member_state=["DE", "FR", "NL"]).values, of_states)
    of_union = np.quantile(DRAWN[figure].sum("member_state").values, PARTS, axis=1, method="inverted_cdf")
    np.testing.assert_array_equal(found.sel(member_state="EU").values, of_union)
    mean = quantiles(_tally(0, 240), PARTS)[f"{figure}_mean"].sel(member_state="DE").values
    np.testing.assert_allclose(mean, DRAWN[figure].sel(member_state="DE").mean("draw"), rtol=1e-12)


def test_the_pool_stands_with_the_union() -> None:
    """The size of the pool has no state: it is found with the Union, and the states have none."""
    found = quantiles(_tally(0, 240), PARTS)["reference_persons"]
    assert np.isnan(found.sel(member_state="DE")).all()
    assert found.sel(member_state="EU", year=2026).values.tolist() == [30_000] * 3


def test_applications_are_told_to_three_digits() -> None:
    """They are too many to be kept each for itself; within half a per cent they are right."""
    found = quantiles(_tally(0, 240), (0.5,))["applications"].sel(member_state="DE").values[0]
    exact = np.quantile(DRAWN["applications"].sel(member_state="DE").values, 0.5, axis=1, method="inverted_cdf")
    np.testing.assert_allclose(found, exact, rtol=0.005)


@settings(max_examples=10)
@given(cuts=st.lists(st.integers(1, 239), min_size=1, max_size=6, unique=True), order=st.randoms())
def test_parts_add_up_in_any_order(cuts: list[int], order) -> None:  # type: ignore[no-untyped-def]
    """Workers end when they end: the sum of their tallies must not depend on it."""
    ends = [0, *sorted(cuts), 240]
    each = [_tally(first, end) for first, end in pairwise(ends)]
    order.shuffle(each)
    total, whole = reduce(lambda one, other: one + other, each), _tally(0, 240)
    assert total.draws == 240
    np.testing.assert_array_equal(total.keys, whole.keys)
    np.testing.assert_array_equal(total.times, whole.times)


def test_tallies_of_different_years_do_not_mix() -> None:
    """Adding them would count one year's figures as another's."""
    one = tallied([DRAWN.sel(year=2026)])
    with pytest.raises(ValueError, match="different figures, years or states"):
        _ = one + _tally(0, 240)


def test_a_figure_beyond_all_bounds_is_refused() -> None:
    """A number that has no room in the tally stops the run; it is not counted as another."""
    huge = DRAWN.sel(year=2026).assign(paid_cents=DRAWN["paid_cents"].sel(year=2026) + 2**44)
    with pytest.raises(OverflowError, match="out of the range of a tally"):
        tallied([huge])
