"""The reference key of Art. 66 and Annex I, computed exactly."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings

from article80.pool import com2015_key, fair_share, reference_key
from tests.law_days import LAW
from tests.pool.strategies import figures


def over_states(codes: list[str], values: object) -> xr.DataArray:
    """Figures over the states."""
    return xr.DataArray(np.asarray(values), dims="member_state", coords={"member_state": codes})


def test_a_key_computed_by_hand() -> None:
    """Half by population, half by GDP: 60 and 40 of people, 20 and 80 of GDP give 40 % and 60 %."""
    share = reference_key({"AT": 60, "BE": 40}, {"AT": 20, "BE": 80}, parameters=LAW)
    assert share.sel(member_state="AT").item() == pytest.approx(0.40)
    assert share.sel(member_state="BE").item() == pytest.approx(0.60)


@settings(max_examples=500)
@given(figures())
def test_shares_add_up_to_one_and_are_the_exact_ratio(found: tuple[list[str], list[int], list[float]]) -> None:
    """Annex I: the shares of all states are parts of one whole, whatever the figures."""
    codes, people, products = found
    share = reference_key(over_states(codes, people), over_states(codes, products), parameters=LAW)
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
    share = reference_key(over_states(codes, people), over_states(codes, products), parameters=LAW)
    backwards = reference_key(
        over_states(codes[::-1], people[::-1]), over_states(codes[::-1], products[::-1]), parameters=LAW
    )
    xr.testing.assert_identical(share, backwards.sel(member_state=codes))


@settings(max_examples=500)
@given(figures())
def test_new_names_for_the_states_change_nothing(found: tuple[list[str], list[int], list[float]]) -> None:
    """No state is treated by its name."""
    codes, people, products = found
    renamed = [f"state {code}" for code in codes[::-1]]
    share = reference_key(over_states(codes, people), over_states(codes, products), parameters=LAW)
    other = reference_key(over_states(renamed, people), over_states(renamed, products), parameters=LAW)
    assert share.values.tolist() == other.values.tolist()


def test_gdp_counts_as_the_decimal_that_it_is_written_as() -> None:
    """293 761.9 is that number, not the binary number nearest to it."""
    share = reference_key({"AT": 1, "BE": 1}, {"AT": 0.1, "BE": 0.2}, parameters=LAW)
    ratio = Fraction(int(share.coords["share_numerator"][0]), int(share.coords["share_denominator"]))
    assert ratio == Fraction(1, 4) + Fraction(1, 6)


def test_draws_broadcast() -> None:
    """A function that takes one year takes many draws of it just as well."""
    people = over_states(["AT", "BE"], [60, 40])
    gdp = xr.DataArray([[20, 80], [50, 50]], dims=["draw", "member_state"], coords={"member_state": ["AT", "BE"]})
    share = reference_key(people, gdp, parameters=LAW)
    assert set(share.dims) == {"member_state", "draw"}
    assert share.isel(draw=1).sel(member_state="AT").item() == pytest.approx(0.55)


def test_series_and_plain_arrays_are_understood() -> None:
    """An analyst may come with pandas or NumPy."""
    by_series = reference_key(pd.Series({"AT": 60, "BE": 40}), pd.Series({"AT": 20, "BE": 80}), parameters=LAW)
    by_array = reference_key(np.array([60, 40]), np.array([20, 80]), parameters=LAW)
    assert by_series.values.tolist() == by_array.values.tolist()


@pytest.mark.parametrize("wrong", [np.nan, 0, -1, np.inf])
def test_a_missing_or_impossible_figure_is_refused_with_the_state(wrong: float) -> None:
    """A key cannot be computed over a missing figure."""
    with pytest.raises(ValueError, match="GDP of BE is missing or not a number greater than zero"):
        reference_key({"AT": 60, "BE": 40}, {"AT": 20.0, "BE": wrong}, parameters=LAW)


def test_figures_for_different_states_are_refused() -> None:
    """Population of one set of states and GDP of another make no key; each gap is named."""
    with pytest.raises(ValueError, match=r"^population has no figure for BG; GDP has no figure for BE$"):
        reference_key({"AT": 60, "BE": 40}, {"AT": 20, "BG": 80}, parameters=LAW)
    with pytest.raises(ValueError, match="population has 2 states, GDP has 3 states"):
        reference_key([60, 40], [20, 30, 50], parameters=LAW)


def test_the_two_figures_may_name_the_states_in_any_order() -> None:
    """Two files are hardly ever sorted alike; GDP is brought to the order of the population."""
    share = reference_key({"AT": 60, "BE": 40}, {"BE": 80, "AT": 20}, parameters=LAW)
    assert share["member_state"].values.tolist() == ["AT", "BE"]
    assert share.values.tolist() == pytest.approx([0.40, 0.60])
    by_four = com2015_key(
        {"AT": 1, "BE": 3}, {"BE": 3, "AT": 1}, {"AT": 5, "BE": 5}, {"BE": 7.0, "AT": 7.0}, parameters=LAW
    )
    assert float(by_four.sel(member_state="AT")) == pytest.approx(0.4 * 0.25 + 0.4 * 0.25 + 0.1 * 0.25 + 0.1 * 0.5)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"AT": "60", "BE": 40}, "population of AT is text; expected a number"),
        (None, "population is None; expected figures of states"),
        ({}, "population is empty"),
        ([], "population is empty"),
        (100, "population is 100; expected figures of states"),
        (pd.Series([60, 40], index=["AT", "AT"]), "population has AT more than once; expected each state once"),
        (over_states(["AT", "AT"], [60, 40]), "population has AT more than once; expected each state once"),
        (pd.DataFrame({"AT": [60], "BE": [40]}), "population is a DataFrame .*; expected one figure for each state"),
        ([[60, 40], [60]], "population has rows of different lengths"),
        ({"AT": None, "BE": 40}, "population of AT is missing or not a number greater than zero"),
    ],
)
def test_what_is_no_row_of_figures_is_refused_in_one_line(wrong: object, message: str) -> None:
    """A person who hands in the wrong thing is told what, and what was expected."""
    for key in (
        lambda: reference_key(wrong, {"AT": 20, "BE": 80}, parameters=LAW),
        lambda: com2015_key(wrong, {"AT": 1, "BE": 1}, {"AT": 1, "BE": 1}, {"AT": 1, "BE": 1}, parameters=LAW),
    ):
        with pytest.raises(ValueError, match=message) as refused:
            key()
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("people", "part"),
    [
        (np.array([2**63, 3 * 2**62], dtype=np.uint64), Fraction(2, 5)),
        (np.array([2**62, 2**62, 2**62, 2**62]), Fraction(1, 4)),
        (np.full(16, 2**60), Fraction(1, 16)),
        ([10**400, 10**400], Fraction(1, 2)),
        ([5e-324, 1.5e-323], Fraction(1, 4)),
        ([1e308, 1e308, 1e308], Fraction(1, 3)),
    ],
)
def test_figures_of_any_size_stay_exact(people: list[float], part: Fraction) -> None:
    """Sums that 64 bits cannot hold must neither wrap round nor stop the program."""
    share = reference_key(people, people, parameters=LAW)
    assert Fraction(int(share.coords["share_numerator"][0]), int(share.coords["share_denominator"])) == part
    assert float(share[0]) == pytest.approx(float(part))


def test_a_key_of_four_figures_refuses_what_binary_numbers_cannot_hold() -> None:
    """The keys of 2015 are quotients in binary numbers: an infinite one would spread through all shares."""
    alike = {"AT": 1, "BE": 1}
    for wrong in (5e-324, 10**400):
        with pytest.raises(ValueError, match="applications of BE is not between"):
            com2015_key(alike, alike, {"AT": 1, "BE": wrong}, alike, parameters=LAW)


@pytest.mark.parametrize("decimals", [1, 5, 9, 17])
def test_two_thousand_keys_against_fractions(decimals: int) -> None:
    """GDP is the decimal that it is written as, in short and in full; fractions are the plainest form of the rule."""
    random = np.random.default_rng(66)
    people = random.integers(1, 90_000_000, (500, 4))
    gdp = random.uniform(1_000, 4_000_000, (500, 4)).round(decimals)
    share = reference_key(people, gdp, parameters=LAW)
    persons = fair_share(share, 21_000)
    for draw in range(500):
        products = [Fraction(str(value)) for value in gdp[draw].tolist()]
        heads = [int(number) for number in people[draw]]
        exact = [Fraction(p, 2 * sum(heads)) + g / (2 * sum(products)) for p, g in zip(heads, products, strict=True)]
        numerators, denominator = share.coords["share_numerator"][draw], share.coords["share_denominator"][draw]
        assert [Fraction(int(numerator), int(denominator)) for numerator in numerators] == exact
        assert persons[draw].values.tolist() == [math.ceil(21_000 * part) for part in exact]


@pytest.mark.parametrize("population", [{"DE": True, "FR": 1}, {"DE": True, "FR": True}])
def test_a_truth_value_is_no_number(population: dict[str, int]) -> None:
    """True would count as one person."""
    with pytest.raises(ValueError, match="population of DE"):
        reference_key(population, {"DE": 1.0, "FR": 2.0}, parameters=LAW)
