"""The reference key of Art. 66 and Annex I, computed exactly."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings

from article80.pool import reference_key
from tests.pool.strategies import figures


def over_states(codes: list[str], values: object) -> xr.DataArray:
    """Figures over the states."""
    return xr.DataArray(np.asarray(values), dims="member_state", coords={"member_state": codes})


def test_a_key_computed_by_hand() -> None:
    """Half by population, half by GDP: 60 and 40 of people, 20 and 80 of GDP give 40 % and 60 %."""
    share = reference_key({"AT": 60, "BE": 40}, {"AT": 20, "BE": 80})
    assert share.sel(member_state="AT").item() == pytest.approx(0.40)
    assert share.sel(member_state="BE").item() == pytest.approx(0.60)


@settings(max_examples=500)
@given(figures())
def test_shares_add_up_to_one_and_are_the_exact_ratio(found: tuple[list[str], list[int], list[float]]) -> None:
    """Annex I: the shares of all states are parts of one whole, whatever the figures."""
    codes, people, products = found
    share = reference_key(over_states(codes, people), over_states(codes, products))
    assert abs(float(share.sum()) - 1) < 1e-12
    gdp = [Fraction(str(value)) for value in products]
    exact = [Fraction(p, 2 * sum(people)) + g / (2 * sum(gdp)) for p, g in zip(people, gdp, strict=True)]
    numerators, denominator = share.coords["share_numerator"].values, share.coords["share_denominator"].item()
    assert [Fraction(int(numerator), int(denominator)) for numerator in numerators] == exact


@settings(max_examples=500)
@given(figures())
def test_the_order_of_the_states_changes_nothing(found: tuple[list[str], list[int], list[float]]) -> None:
    """A key belongs to the states, not to the rows of a file."""
    codes, people, products = found
    share = reference_key(over_states(codes, people), over_states(codes, products))
    backwards = reference_key(over_states(codes[::-1], people[::-1]), over_states(codes[::-1], products[::-1]))
    xr.testing.assert_identical(share, backwards.sel(member_state=codes))


@settings(max_examples=500)
@given(figures())
def test_new_names_for_the_states_change_nothing(found: tuple[list[str], list[int], list[float]]) -> None:
    """No state is treated by its name."""
    codes, people, products = found
    renamed = [f"state {code}" for code in codes[::-1]]
    share = reference_key(over_states(codes, people), over_states(codes, products))
    other = reference_key(over_states(renamed, people), over_states(renamed, products))
    assert share.values.tolist() == other.values.tolist()


def test_gdp_counts_as_the_decimal_that_it_is_written_as() -> None:
    """293 761.9 is that number, not the binary number nearest to it."""
    share = reference_key({"AT": 1, "BE": 1}, {"AT": 0.1, "BE": 0.2})
    ratio = Fraction(int(share.coords["share_numerator"][0]), int(share.coords["share_denominator"]))
    assert ratio == Fraction(1, 4) + Fraction(1, 6)


def test_draws_broadcast() -> None:
    """A function that takes one year takes many draws of it just as well."""
    people = over_states(["AT", "BE"], [60, 40])
    gdp = xr.DataArray([[20, 80], [50, 50]], dims=["draw", "member_state"], coords={"member_state": ["AT", "BE"]})
    share = reference_key(people, gdp)
    assert set(share.dims) == {"member_state", "draw"}
    assert share.isel(draw=1).sel(member_state="AT").item() == pytest.approx(0.55)


def test_series_and_plain_arrays_are_understood() -> None:
    """An analyst may come with pandas or NumPy."""
    by_series = reference_key(pd.Series({"AT": 60, "BE": 40}), pd.Series({"AT": 20, "BE": 80}))
    by_array = reference_key(np.array([60, 40]), np.array([20, 80]))
    assert by_series.values.tolist() == by_array.values.tolist()


@pytest.mark.parametrize("wrong", [np.nan, 0, -1, np.inf])
def test_a_missing_or_impossible_figure_is_refused_with_the_state(wrong: float) -> None:
    """A key cannot be computed over a missing figure."""
    with pytest.raises(ValueError, match="GDP of BE is missing or not a number greater than zero"):
        reference_key({"AT": 60, "BE": 40}, {"AT": 20.0, "BE": wrong})


def test_figures_for_different_states_are_refused() -> None:
    """Population of one set of states and GDP of another make no key."""
    with pytest.raises(ValueError, match="member_state"):
        reference_key({"AT": 60, "BE": 40}, {"AT": 20, "BG": 80})
