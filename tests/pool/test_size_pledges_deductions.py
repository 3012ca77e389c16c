"""The size of the proposal, the value of pledges, deductions, and what is left of the pool."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
import xarray as xr

from article80.law.time_limits import public_holidays
from article80.pool.deductions import (
    Ground,
    after_deduction,
    assessment_due,
    content_of_a_request,
    may_ask_in_a_significant_situation,
    may_ask_under_pressure,
)
from article80.pool.net import exempt, net_pledges
from article80.pool.pledges import MEASURES, convert_unrequested, meets_fair_share, value_cents
from article80.pool.size import (
    money_beside,
    objections_to_a_proposal,
    part_year_reference,
    search_and_rescue_part,
    smallest_proposal,
)
from tests.law_days import LAW


def over(values: dict[str, object]) -> xr.DataArray:
    """Figures over the states."""
    return xr.DataArray(list(values.values()), dims="member_state", coords={"member_state": list(values)})


def pledged(**rows: list[int]) -> xr.DataArray:
    """Pledges by measure: relocations in persons, the other two in cents."""
    return xr.DataArray(
        list(rows.values()),
        dims=["member_state", "measure"],
        coords={"member_state": list(rows), "measure": list(MEASURES)},
    )


def test_the_least_that_may_be_proposed() -> None:
    """Art. 12(2): 30 000 relocations and EUR 600 million."""
    assert smallest_proposal(parameters=LAW) == (30_000, 60_000_000_000)


def test_money_stands_beside_relocations_at_20_000_euro() -> None:
    """Art. 12(3): 21 000 relocations stand beside EUR 420 million."""
    assert money_beside(21_000, parameters=LAW) == 42_000_000_000


@pytest.mark.parametrize(
    ("relocations", "cents", "exceptional", "provisions"),
    [
        (30_000, 60_000_000_000, False, []),
        (29_999, 59_998_000_000, False, ["Art. 12(2)(a) AMMR", "Art. 12(2)(b) AMMR"]),
        (29_999, 59_998_000_000, True, []),
        (30_000, 59_999_999_999, False, ["Art. 12(2)(b) AMMR", "Art. 12(3) AMMR"]),
        (40_000, 60_000_000_000, False, ["Art. 12(3) AMMR"]),
        (0, 0, True, []),
    ],
)
def test_what_a_proposal_misses(relocations: int, cents: int, exceptional: bool, provisions: list[str]) -> None:
    """The minima can be left in an exceptional situation, the ratio never."""
    found = objections_to_a_proposal(relocations, cents, exceptional=exceptional, parameters=LAW)
    assert [one.provision for one in found] == provisions


def test_the_search_and_rescue_percentage() -> None:
    """Reported for 2026: 42 % of 21 000 is 8 820; a part of a person is not promised."""
    assert search_and_rescue_part(21_000, Fraction(42)) == 8_820
    assert search_and_rescue_part(99, Fraction(50)) == 49
    with pytest.raises(ValueError, match="0 to 100"):
        search_and_rescue_part(21_000, Fraction(101))


def test_a_pool_for_a_part_of_a_year() -> None:
    """2026: 0.70 of 30 000 is 21 000; by days of 12 June to 31 December it would have been 16 684."""
    period = (date(2026, 6, 12), date(2026, 12, 31))
    assert part_year_reference(30_000, *period, scale="factor", factor=Fraction(7, 10)) == 21_000
    assert part_year_reference(30_000, *period, scale="day_count") == 16_684
    with pytest.raises(ValueError, match="in order"):
        part_year_reference(30_000, *period[::-1], scale="day_count")


def test_the_three_measures_have_equal_value() -> None:
    """Two relocations, EUR 10 000 and equipment worth EUR 5 000 come to EUR 55 000."""
    assert value_cents(pledged(LT=[2, 1_000_000, 500_000]), parameters=LAW).item() == 5_500_000


def test_a_mixed_pledge_meets_the_share_exactly_or_misses_it_by_a_cent() -> None:
    """Art. 57(3): the fair share is mandatory, more is allowed."""
    share = over({"LT": 4_000_000, "LV": 4_000_000, "EE": 4_000_000})
    pledges = pledged(LT=[1, 2_000_000, 0], LV=[1, 1_999_999, 0], EE=[3, 0, 0])
    assert meets_fair_share(value_cents(pledges, parameters=LAW), share).values.tolist() == [True, False, True]


def test_what_nobody_requested_becomes_money_and_nothing_is_lost() -> None:
    """Art. 57(4): alternative measures not requested in the year are converted, at the same value."""
    before = pledged(LV=[0, 100, 900], LT=[5, 0, 0])
    after = convert_unrequested(before, over({"LV": 300, "LT": 0}))
    assert after.sel(member_state="LV").values.tolist() == [0, 700, 300]
    assert (value_cents(after, parameters=LAW) == value_cents(before, parameters=LAW)).all()
    with pytest.raises(ValueError, match="more alternative measures were requested"):
        convert_unrequested(before, over({"LV": 901, "LT": 0}))


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ({"labelled": True}, True),
        ({"considers_itself": True}, True),
        ({}, False),
        ({"labelled": True, "used_the_pool": True}, False),
        ({"labelled": True, "notified_a_need": True}, False),
    ],
)
def test_61_who_may_ask_under_pressure(facts: dict[str, bool], allowed: bool) -> None:
    """A state that draws on the pool, or asked to, cannot have its own contribution deducted under Art. 61."""
    none = {"labelled": False, "considers_itself": False, "used_the_pool": False, "notified_a_need": False}
    assert may_ask_under_pressure(**{**none, **facts}).allowed is allowed


def test_62_who_may_ask_in_a_significant_situation() -> None:
    """By the Commission's decision or by its own view."""
    assert may_ask_in_a_significant_situation(labelled=True, considers_itself=False).allowed
    assert may_ask_in_a_significant_situation(labelled=False, considers_itself=True).allowed
    assert not may_ask_in_a_significant_situation(labelled=False, considers_itself=False).allowed


def test_what_a_request_contains() -> None:
    """An identified state under pressure has no listed content; one by its own view explains more."""
    assert content_of_a_request("migratory_pressure", labelled=True) == ()
    assert len(content_of_a_request("migratory_pressure", labelled=False)) == 4
    assert len(content_of_a_request("significant_situation", labelled=True)) == 4
    assert len(content_of_a_request("significant_situation", labelled=False)) == 5


@pytest.mark.parametrize("ground", ["migratory_pressure", "significant_situation"])
@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 1, 9), date(2026, 2, 6)),  # a Friday
        (date(2026, 6, 6), date(2026, 7, 6)),  # Saturday 4 July, so Monday
        (date(2026, 12, 4), date(2027, 1, 4)),  # Friday 1 January, then the weekend
    ],
)
def test_the_commission_has_four_weeks(ground: Ground, received: date, due: date) -> None:
    """Art. 75(d): a last day on a weekend or on a public holiday moves to the next working day."""
    assert assessment_due(ground, received, holidays=public_holidays("EE", (2026, 2027)), parameters=LAW) == due


def test_the_holidays_are_those_of_the_state_that_asks() -> None:
    """24 February 2026, a Tuesday, is Independence Day in Estonia and a working day in Austria."""
    received = date(2026, 1, 27)
    due = {
        geo: assessment_due("significant_situation", received, holidays=public_holidays(geo, [2026]), parameters=LAW)
        for geo in ("EE", "AT")
    }
    assert due == {"EE": date(2026, 2, 25), "AT": date(2026, 2, 24)}


def test_partial_and_full_deductions() -> None:
    """Half of 57 persons takes 28 away: what is deducted is rounded down, so that no more than granted is freed."""
    left = after_deduction(over({"EE": 57, "AT": 512, "DE": 4_553}), {"EE": Fraction(1, 2), "AT": Fraction(1)})
    assert left.values.tolist() == [29, 0, 4_553]


def test_a_deduction_over_further_axes() -> None:
    """One that was asked for is granted in one reading and refused in the other; measures keep their units."""
    owed = xr.DataArray(
        [[57, 512], [10**18 + 1, 3]], dims=["measure", "member_state"], coords={"member_state": ["EE", "AT"]}
    )
    part = xr.DataArray(
        np.array([[Fraction(1), Fraction(1, 3)], [Fraction(1), Fraction(0)]], dtype=object),
        dims=["reading", "member_state"],
        coords={"reading": ["low", "high"], "member_state": ["AT", "EE"]},
    )
    left = after_deduction(owed, part)
    assert left.dtype == np.int64
    assert left.sel(reading="low").values.tolist() == [[38, 0], [10**18 + 1 - (10**18 + 1) // 3, 0]]
    assert left.sel(reading="high").values.tolist() == [[57, 0], [10**18 + 1, 0]]
    assert left.sel(reading="high").dims == owed.dims


def test_a_deduction_with_a_decimal_point_is_read_as_written() -> None:
    """Six tenths of five are three; the binary number next to 0.6 would leave a person too many."""
    assert after_deduction(over({"EE": 5}), {"EE": 0.6}).item() == 2
    assert after_deduction(over({"EE": 5}), {}).item() == 5


@pytest.mark.parametrize("part", [Fraction(-1, 2), Fraction(3, 2)])
def test_a_deduction_beyond_the_contribution_is_refused(part: Fraction) -> None:
    """The law knows partial and full."""
    with pytest.raises(ValueError, match=r"the deduction of EE .*expected 0 to 1"):
        after_deduction(over({"EE": 57}), {"EE": part})


def test_a_deduction_for_a_state_that_owes_nothing_is_refused() -> None:
    """Denmark is not bound."""
    with pytest.raises(ValueError, match="DK"):
        after_deduction(over({"EE": 57}), {"DK": Fraction(1)})


def test_gross_and_net() -> None:
    """Benefitting states and full deductions implement nothing; a partial deduction frees from its part only."""
    pledges = over({"DE": 100, "EE": 50, "AT": 30, "ES": 80})
    free = exempt(
        over({"DE": False, "EE": False, "AT": False, "ES": True}),
        over({"DE": False, "EE": False, "AT": True, "ES": False}),
    )
    net = net_pledges(pledges, over({"DE": 0, "EE": 25, "AT": 30, "ES": 0}), free)
    assert net.values.tolist() == [100, 25, 0, 0]


def test_a_deduction_larger_than_the_pledge_is_refused() -> None:
    """It would turn a debt into a claim."""
    with pytest.raises(ValueError, match="deduction of DE is larger than its pledge"):
        net_pledges(over({"DE": 10}), over({"DE": 11}), over({"DE": False}))
    by_draw = xr.DataArray([[12], [10]], dims=["draw", "member_state"], coords={"member_state": ["DE"]})
    with pytest.raises(ValueError, match="deduction of DE is larger than its pledge"):
        net_pledges(by_draw, over({"DE": 11}), over({"DE": False}))
