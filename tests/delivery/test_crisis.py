"""Solidarity in a crisis: how long it lasts, what is due, and what a state may give less afterwards."""

from __future__ import annotations

from datetime import date

import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st

from article80.delivery.crisis import (
    beyond_fair_share,
    credit,
    divide_offsets,
    gives_solidarity,
    longest_course,
    offsets_due,
    others_left_short,
    reduction,
    reduction_in_another_crisis,
    response_plan,
)
from article80.delivery.division.lots import Contradiction
from article80.pool.reference_key import reference_key
from tests.law_days import LAW

STATES = ["DE", "FR", "RO"]


def _over_states(values: list[int]) -> xr.DataArray:
    return xr.DataArray(values, dims="member_state", coords={"member_state": STATES})


def test_force_majeure_brings_no_solidarity() -> None:
    """Measures of Art. 8 are for crises; force majeure only frees from time limits."""
    assert gives_solidarity("mass_arrivals")
    assert gives_solidarity("instrumentalisation")
    assert not gives_solidarity("force_majeure")


def test_a_crisis_lasts_twelve_months_at_most() -> None:
    """Three months four times, each period beginning where the one before ends."""
    course = longest_course(date(2026, 8, 1), parameters=LAW)
    assert [(period.first, period.last) for period in course] == [
        (date(2026, 8, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 4, 30)),
        (date(2027, 5, 1), date(2027, 7, 31)),
    ]


@pytest.mark.parametrize(
    ("needed", "pool", "pledged", "due"),
    [(1000, 400, 600, 0), (1000, 400, 599, 1), (1000, 400, 0, 600), (1000, 2000, 0, 0), (0, 0, 0, 0)],
)
def test_offsets_cover_all_that_is_missing(needed: int, pool: int, pledged: int, due: int) -> None:
    """Up to 100 % of the needs, where the pool alone asks for 60 %."""
    assert offsets_due(response_plan(needed, pool), pledged, parameters=LAW) == due


def test_offsets_are_not_due_beside_other_relief() -> None:
    """Shared temporary protection and Art. 13 each take their place."""
    plan = response_plan(1000, 0)
    assert offsets_due(plan, 0, temporary_protection_shared=True, parameters=LAW) == 0
    assert offsets_due(plan, 0, extraordinary_arrivals=True, parameters=LAW) == 0


def _divided(due: int, room: list[int], weights: list[int], giving: list[bool]) -> list[int]:
    contributing = _over_states([int(one) for one in giving]).astype(bool)
    return divide_offsets(due, _over_states(weights), contributing, room=_over_states(room)).values.tolist()


def test_nobody_is_above_its_share_while_another_is_below() -> None:
    """Need 200, shares 67 and 67, pledged 67 and 0: the one that gave nothing fills its share first, then both."""
    assert _divided(67, [0, 67, 0], [1, 1, 0], [True, True, False]) == [0, 67, 0]
    assert _divided(133, [0, 67, 0], [1, 1, 0], [True, True, False]) == [33, 100, 0]


def test_offsets_go_beyond_the_fair_share_where_necessary() -> None:
    """900 cases at 6 to 3 over shares of 500 and 200: 700 fill the shares, the other 200 go by the key."""
    assert _divided(900, [500, 0, 200], [6, 1, 3], [True, False, True]) == [633, 0, 267]


def test_only_what_was_imposed_beyond_the_share_gives_a_credit() -> None:
    """130 given of a share of 100: nothing imposed, no credit; 20 imposed, 20; 50 imposed, the 30 beyond the share."""
    given_, share = _over_states([130, 130, 130]), _over_states([100, 100, 100])
    assert beyond_fair_share(given_, share, _over_states([0, 20, 50])).values.tolist() == [0, 20, 30]
    assert beyond_fair_share(given_, share, _over_states([0, 0, 0]), 5).values.tolist() == [5, 5, 5]


def test_the_key_itself_divides_the_offsets() -> None:
    """The key as it is computed elsewhere can be handed in; every case finds a state."""
    key = reference_key(
        _over_states([83_000_000, 68_000_000, 19_000_000]),
        _over_states([4_300_000, 2_900_000, 350_000]),
        parameters=LAW,
    )
    room = _over_states([100, 0, 50])
    assert divide_offsets(1001, key, _over_states([1, 1, 1]).astype(bool), room=room).sum() == 1001


def test_in_another_crisis_a_credit_is_free_for_five_years() -> None:
    """9(4)(b): claimed by the last day at the latest, counted from the day on which the decision ceased."""
    held = credit("DE", 12, date(2027, 7, 31), parameters=LAW)
    assert held.claimed_by == date(2032, 7, 31)
    assert reduction_in_another_crisis(held, date(2032, 7, 31), 2, 1000) == 10
    assert reduction_in_another_crisis(held, date(2032, 8, 1), 2, 1000) == 0
    assert reduction_in_another_crisis(held, date(2028, 1, 1), 2, 7) == 7


def test_a_credit_in_equal_fifths_by_hand() -> None:
    """12 persons over five years: due 3, 5, 8, 10, 12 in all, so 3, 2, 3, 2, 2 a year, and nothing in the sixth."""
    held = credit("DE", 12, date(2027, 7, 31), parameters=LAW)
    used, taken = 0, []
    for year in range(2027, 2034):
        taken.append(reduction(held, year, used, 1000))
        used += taken[-1]
    assert taken == [0, 3, 2, 3, 2, 2, 0]


def test_a_credit_can_be_used_freely_where_the_option_says_so() -> None:
    """The other reading of "proportionally": as soon as the share allows, within the five years."""
    held = credit("DE", 12, date(2027, 7, 31), parameters=LAW)
    assert reduction(held, 2028, 0, 10, profile="free_within_5_years") == 10
    assert reduction(held, 2029, 10, 10, profile="free_within_5_years") == 2


@given(
    persons=st.integers(0, 10_000),
    shares=st.lists(st.integers(0, 3_000), min_size=5, max_size=5),
    profile=st.sampled_from(["two_limbs", "free_within_5_years"]),
)
def test_a_credit_is_never_used_twice(persons: int, shares: list[int], profile: str) -> None:
    """Over the five years no more is taken than the credit, and never more than the share of the year."""
    held = credit("DE", persons, date(2027, 7, 31), parameters=LAW)
    used = 0
    for year, share in zip(range(2028, 2033), shares, strict=True):
        less = reduction(held, year, used, share, profile=profile)
        assert 0 <= less <= share
        used += less
    assert used <= persons
    if min(shares) >= persons:
        assert used == persons


def test_the_forum_meets_again_when_others_fall_short() -> None:
    """Art. 9(6): 1 000 in the pool, 700 drawn for the crisis, 400 needed by others: 100 are missing."""
    assert others_left_short(1000, 700, 400) == 100
    assert others_left_short(1000, 700, 300) == 0


def test_a_plan_with_numbers_below_zero_is_refused() -> None:
    """A response plan that asks for less than nothing is a mistake."""
    with pytest.raises(Contradiction, match="CFMR"):
        response_plan(-1, 0)
