"""Fair shares in whole persons: exact, whatever the rounding."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings

from article80.pool import fair_share, fair_share_cents, reference_key, rounding_ties
from tests.law_days import LAW
from tests.pool.strategies import figures, references

Found = tuple[list[str], list[int], list[float]]


def key_of(found: Found) -> xr.DataArray:
    """The key of drawn figures."""
    codes, people, products = found
    coords = {"member_state": codes}
    return reference_key(
        xr.DataArray(people, dims="member_state", coords=coords),
        xr.DataArray(np.asarray(products), dims="member_state", coords=coords),
        parameters=LAW,
    )


@settings(max_examples=500)
@given(figures(), references)
def test_rounding_up_never_falls_under_the_share(found: Found, reference: int) -> None:
    """As in 2026: each state's share is rounded up, and by less than one person."""
    share = key_of(found)
    persons = fair_share(share, reference)
    ratio = [
        Fraction(int(n), int(share.coords["share_denominator"])) * reference
        for n in share.coords["share_numerator"].values
    ]
    assert persons.values.tolist() == [math.ceil(quota) for quota in ratio]


@settings(max_examples=500)
@given(figures(), references)
def test_largest_remainder_sums_exactly(found: Found, reference: int) -> None:
    """No person is added or lost, and no state is a whole person away from its quota."""
    share = key_of(found)
    persons = fair_share(share, reference, rounding="largest_remainder")
    assert int(persons.sum()) == reference
    assert (abs(persons - share * reference) < 1 + 1e-6).all()


@settings(max_examples=500)
@given(figures(), references)
def test_the_order_of_the_states_changes_nothing(found: Found, reference: int) -> None:
    """The rounding belongs to the states, not to the rows, ties included."""
    codes, people, products = found
    for rounding in ("ceil", "nearest", "largest_remainder"):
        one = fair_share(key_of(found), reference, rounding=rounding)
        other = fair_share(key_of((codes[::-1], people[::-1], products[::-1])), reference, rounding=rounding)
        xr.testing.assert_equal(one, other.sel(member_state=codes))


@settings(max_examples=500)
@given(figures(), references)
def test_new_names_change_nothing_but_who_wins_a_full_tie(found: Found, reference: int) -> None:
    """States that nothing distinguishes may swap a person when renamed; the numbers stay the same."""
    codes, people, products = found
    for rounding in ("ceil", "nearest", "largest_remainder"):
        one = fair_share(key_of(found), reference, rounding=rounding)
        other = fair_share(key_of((codes[::-1], people, products)), reference, rounding=rounding)
        assert sorted(one.values.tolist()) == sorted(other.values.tolist())
        tied = rounding_ties(key_of(found), reference, rounding=rounding).values
        assert one.values[~tied].tolist() == other.values[~tied].tolist()


def test_a_hundred_thousand_keys_against_exact_fractions() -> None:
    """No rounding depends on floating-point noise; every third key has quotas that are whole numbers."""
    random = np.random.default_rng(80)
    draws, states, reference = 100_000, 5, 21_000
    people = random.integers(1, 90_000_000, (draws, states))
    gdp = random.integers(1, 50_000_000, (draws, states))
    whole = slice(None, None, 3)
    people[whole] = random.integers(1, 30, (len(people[whole]), states)) * 100
    people[whole, -1] = 21_000 - people[whole, :-1].sum(axis=1)
    gdp[whole] = people[whole]
    share = reference_key(people, gdp / 10, parameters=LAW)
    found = {how: fair_share(share, reference, rounding=how).values for how in ("ceil", "nearest", "largest_remainder")}
    quotas_that_are_whole = 0
    for draw in range(draws):
        all_people, all_gdp = sum(map(int, people[draw])), sum(map(int, gdp[draw]))
        over = 2 * all_people * all_gdp
        up = [
            reference * (int(p) * all_gdp + int(g) * all_people) for p, g in zip(people[draw], gdp[draw], strict=True)
        ]
        assert found["ceil"][draw].tolist() == [-(-n // over) for n in up]
        assert found["nearest"][draw].tolist() == [(2 * n + over) // (2 * over) for n in up]
        assert found["largest_remainder"][draw].tolist() == by_largest_remainder(up, over, reference)
        quotas_that_are_whole += sum(n % over == 0 for n in up)
    assert quotas_that_are_whole > 100_000


def by_largest_remainder(up: list[int], over: int, reference: int) -> list[int]:
    """The same rule in the plainest words: whole parts first, then the largest remainders, the larger share first."""
    numbers = [n // over for n in up]
    order = sorted(range(len(up)), key=lambda state: (-(up[state] % over), -up[state], state))
    for state in order[: reference - sum(numbers)]:
        numbers[state] += 1
    return numbers


def test_the_plain_rule_on_real_fractions() -> None:
    """The check above is itself held against Fraction on one key."""
    share = reference_key({"AT": 7, "BE": 11, "BG": 13}, {"AT": 3.7, "BE": 2.2, "BG": 9.1}, parameters=LAW)
    quotas = [50 * (Fraction(p, 31) / 2 + Fraction(g) / 15 / 2) for p, g in ((7, "3.7"), (11, "2.2"), (13, "9.1"))]
    assert fair_share(share, 50).values.tolist() == [math.ceil(quota) for quota in quotas]


def test_quotas_beyond_64_bits_stay_exact() -> None:
    """Figures with many decimals take the slower, unlimited path and give the same care."""
    share = reference_key({"AT": 1, "BE": 2}, {"AT": 1.123456789012345, "BE": 2.24691357802469}, parameters=LAW)
    quota = Fraction(share.coords["share_numerator"].values[0], share.coords["share_denominator"].item()) * 21_000
    assert quota == 7_000
    assert fair_share(share, 21_000).values.tolist() == [7_000, 14_000]


def test_a_share_of_the_users_own_is_read_without_noise() -> None:
    """0.07 x 100 is 7.000000000000001 in binary numbers; it is seven persons."""
    assert fair_share({"AT": 0.07, "BE": 0.93}, 100).values.tolist() == [7, 93]
    assert fair_share({"AT": 2 / 3, "BE": 1 / 3}, 3, rounding="largest_remainder").values.tolist() == [2, 1]


def test_a_share_that_was_changed_is_taken_at_its_new_value() -> None:
    """The exact ratio travels with the share; once the share is another number, the ratio no longer counts."""
    share = reference_key({"AT": 60, "BE": 40}, {"AT": 60, "BE": 40}, parameters=LAW)
    assert fair_share(share * 0.5, 100).values.tolist() == [30, 20]


def test_an_exact_half_goes_up_and_is_reported() -> None:
    """A tie is a result, not an accident."""
    share = reference_key({"AT": 1, "BE": 1}, {"AT": 1, "BE": 1}, parameters=LAW)
    assert fair_share(share, 21, rounding="nearest").values.tolist() == [11, 11]
    assert rounding_ties(share, 21, rounding="nearest").values.tolist() == [True, True]
    assert rounding_ties(share, 22, rounding="nearest").values.tolist() == [False, False]


def test_equal_remainders_go_to_the_larger_share_then_to_the_alphabet() -> None:
    """The written rule for ties, and their report."""
    alike = reference_key({"BE": 1, "AT": 1}, {"BE": 1, "AT": 1}, parameters=LAW)
    persons = fair_share(alike, 21, rounding="largest_remainder")
    assert persons.sel(member_state="AT").item() == 11
    assert rounding_ties(alike, 21, rounding="largest_remainder").values.tolist() == [True, True]
    unlike = reference_key({"AT": 1, "BE": 3}, {"AT": 1, "BE": 3}, parameters=LAW)
    assert fair_share(unlike, 2, rounding="largest_remainder").values.tolist() == [0, 2]


def test_rounding_a_part_of_the_states_to_the_exact_sum_is_refused() -> None:
    """Largest remainder divides the whole pool; a part of the states has no sum to reach."""
    share = reference_key({"AT": 1, "BE": 1, "BG": 2}, {"AT": 1, "BE": 1, "BG": 2}, parameters=LAW)
    with pytest.raises(ValueError, match="needs the shares of all states"):
        fair_share(share.sel(member_state=["AT", "BE"]), 10, rounding="largest_remainder")
    assert fair_share(share.sel(member_state=["AT", "BE"]), 10).values.tolist() == [3, 3]


def test_one_relocation_stands_for_20_000_euro() -> None:
    """Published: 463 persons are EUR 9.26 million, 422 are EUR 8.44 million."""
    persons = xr.DataArray([463, 422], dims="member_state", coords={"member_state": ["IE", "PT"]})
    assert fair_share_cents(persons, parameters=LAW).values.tolist() == [926_000_000, 844_000_000]


@pytest.mark.parametrize("reference", [10**7, 10**8, 10**9])
def test_a_bare_share_of_a_large_reference_is_read_without_noise(reference: int) -> None:
    """A whole quota comes out a little too large in binary numbers; fewer decimals are read where more are noise."""
    thousandths = np.arange(1, 1_000)
    assert fair_share(thousandths / 1_000, reference).values.tolist() == (thousandths * reference // 1_000).tolist()


def test_largest_remainder_of_a_large_reference_from_bare_shares() -> None:
    """The sum stays the reference number where quotas are read to fewer decimals."""
    for reference in (10**7 + 1, 10**9 + 1):
        persons = fair_share({"AT": 0.1, "BE": 0.2, "BG": 0.7}, reference, rounding="largest_remainder")
        assert int(persons.sum()) == reference
        assert persons.values.tolist() == [reference // 10, reference // 5, reference // 10 * 7 + 1]
    with pytest.raises(ValueError, match="too inexact for largest-remainder rounding"):
        fair_share([0.5, 0.5 + 9e-10], 10**10, rounding="largest_remainder")


def test_the_largest_reference_number_keeps_money_within_64_bits() -> None:
    """10^12 persons are 2 x 10^18 cents; one more is refused instead of wrapping round."""
    persons = fair_share({"AT": 1.0}, 10**12)
    assert fair_share_cents(persons, parameters=LAW).item() == 2 * 10**18
    for reference in (10**12 + 1, 2**63, 10**30):
        with pytest.raises(ValueError, match="the reference number is above 1 000 000 000 000"):
            fair_share({"AT": 1.0}, reference)


@pytest.mark.parametrize("wrong", [-0.1, 1.5, float("nan"), 10**400, "0.5", None])
def test_a_share_that_is_no_part_of_one_is_refused_with_the_state(wrong: object) -> None:
    """Per cent in place of parts would multiply what everybody owes by a hundred."""
    with pytest.raises(ValueError, match="share of BE is"):
        fair_share({"AT": 0.5, "BE": wrong}, 100)


@pytest.mark.parametrize("wrong", [-1, 21_000.5])
def test_an_impossible_reference_number_is_refused(wrong: float) -> None:
    """Persons are whole and not below zero."""
    with pytest.raises(ValueError, match="reference number"):
        fair_share({"AT": 0.5, "BE": 0.5}, wrong)
