"""Art. 63: each threshold at the number, one below and one above, with the operator that the article uses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.options import CATALOGUE, Options
from article80.pool import offsets, reference_key
from article80.pool.offsets import (
    benefitting_may_request,
    contributing_may_offer,
    distribute_mandatory,
    falls_below_through_exemptions,
    may_offer_by_own_pledge,
    offset_cap,
    offset_target,
    pledges_below_the_floor,
    pledges_below_the_ratio,
    undelivered,
)
from tests.law_days import LAW


def over(values: dict[str, int | bool]) -> xr.DataArray:
    """Figures over the states."""
    return xr.DataArray(list(values.values()), dims="member_state", coords={"member_state": list(values)})


@pytest.mark.parametrize(("pledged", "open_"), [(14_999, False), (15_000, True), (15_001, True)])
def test_63_1_half_of_the_proposal_is_enough(pledged: int, open_: bool) -> None:
    """Paragraph 1 says 'equal to or above' half of the relocations proposed."""
    assert benefitting_may_request(pledged, 30_000, parameters=LAW) is open_


@pytest.mark.parametrize(("pledged", "open_"), [(15_000, False), (15_001, True), (15_002, True)])
def test_63_1_half_of_an_odd_number_is_not_rounded(pledged: int, open_: bool) -> None:
    """Half of 30 001 is 15 000.5: 15 000 does not reach it."""
    assert benefitting_may_request(pledged, 30_001, parameters=LAW) is open_


@pytest.mark.parametrize(("pledged", "open_"), [(14_999, False), (15_000, True), (15_001, True)])
def test_63_2_a_has_the_threshold_of_paragraph_1(pledged: int, open_: bool) -> None:
    """A contributing state may offer offsets under the same threshold."""
    assert contributing_may_offer(pledged, 30_000, parameters=LAW) is open_


@pytest.mark.parametrize(("pledge", "open_"), [(49, False), (50, True), (51, True)])
def test_63_2_b_half_of_the_own_share_is_enough(pledge: int, open_: bool) -> None:
    """A state that pledged at least half of its share may offer offsets by itself."""
    assert may_offer_by_own_pledge(over({"AT": pledge}), over({"AT": 100}), parameters=LAW).item() is open_


@pytest.mark.parametrize(("pledged", "below"), [(29_999, True), (30_000, False), (30_001, False)])
def test_63_3_a_exactly_the_fixed_number_is_not_below_it(pledged: int, below: bool) -> None:
    """Paragraph 3, point (a) is strict."""
    assert pledges_below_the_floor(pledged, parameters=LAW) is below


@pytest.mark.parametrize(("pledged", "below"), [(12_599, True), (12_600, False), (12_601, False)])
def test_63_3_b_exactly_sixty_per_cent_is_not_below_it(pledged: int, below: bool) -> None:
    """Paragraph 3, point (b) is strict: 60 % of 21 000 is 12 600."""
    assert pledges_below_the_ratio(pledged, 21_000, parameters=LAW) is below


@pytest.mark.parametrize(
    ("reference", "how", "persons"),
    [
        (21_000, "max", 30_000),
        (21_000, "ratio_only", 12_600),
        (50_000, "max", 30_000),
        (50_001, "max", 30_001),
        (60_000, "max", 36_000),
        (20_999, "ratio_only", 12_600),
    ],
)
def test_63_3_the_target_is_the_higher_of_the_two_numbers(reference: int, how: str, persons: int) -> None:
    """The wording, and the reading of recital 30 of the crisis Regulation; a part of a person counts as one."""
    assert int(offset_target(reference, target=how, parameters=LAW)) == persons


@pytest.mark.parametrize(
    ("pledged", "implementable", "fallen"),
    [
        (31_000, 30_000, False),
        (31_000, 29_999, True),
        (30_000, 29_999, True),
        (29_999, 29_999, False),
        (29_999, 29_998, False),
        (30_000, 30_001, False),
    ],
)
def test_63_4_needs_a_fall_through_deductions_or_exemptions(pledged: int, implementable: int, fallen: bool) -> None:
    """Paragraph 4 is about what deductions and exemptions take away, not about low pledges (paragraph 3)."""
    assert falls_below_through_exemptions(pledged, implementable, 30_000) is fallen


def test_63_4_any_fall_is_the_other_reading() -> None:
    """Pledges that lay below before do not fall below "as a result of" deductions, unless the option says so."""
    assert falls_below_through_exemptions(29_999, 29_998, 30_000, as_a_result="any_fall") is True
    assert falls_below_through_exemptions(29_999, 29_999, 30_000, as_a_result="any_fall") is False


@pytest.mark.parametrize(
    ("pledged", "implemented", "accepted", "owed"),
    [(100, 60, 100, 0), (100, 60, 99, 1), (100, 100, 0, 0), (100, 0, 0, 100), (100, 120, 110, 0)],
)
def test_63_5_acceptance_or_implementation_releases(pledged: int, implemented: int, accepted: int, owed: int) -> None:
    """Neither "implemented" nor "accepted ... equal to its pledged relocations": one of the two is enough (67(12))."""
    assert undelivered(pledged, implemented, accepted) == owed
    assert undelivered(over({"AT": pledged}), over({"AT": implemented}), over({"AT": accepted})).item() == owed


def test_63_5_up_to_the_number_pledged_can_be_read_as_all_of_it() -> None:
    """The reading in which one missing person opens the whole pledge; who owes nothing still owes nothing."""
    assert undelivered(100, 60, 99, reach="all_pledged") == 100
    assert undelivered(100, 60, 100, reach="all_pledged") == 0
    with pytest.raises(ValueError, match="late_offsets_63_5 is 'half'; expected 'difference' or 'all_pledged'"):
        undelivered(100, 60, 99, reach="half")  # type: ignore[arg-type]


def test_63_7_the_cap_is_what_is_left_of_the_share() -> None:
    """What was contributed already counts; at exactly the share nothing is left, and the cap is never below zero."""
    cap = offset_cap(over({"AT": 100, "BE": 100, "BG": 100}), over({"AT": 30, "BE": 130, "BG": 100}))
    assert cap.values.tolist() == [70, 0, 0]


GEOS = ("DE", "FR", "IT")


def year(**changes: object) -> xr.Dataset:
    """Three states of equal share in a pool of 30 000, one of them benefitting."""
    facts: dict[str, object] = {
        "pledge": over({"DE": 5_000, "FR": 4_000, "IT": 10_000}),
        "fair_share_persons": over({"DE": 10_000, "FR": 10_000, "IT": 10_000}),
        "proposed": 30_000,
        "reference": 30_000,
        "benefitting": over({"DE": False, "FR": False, "IT": True}),
        "reconvened": True,
    }
    asked = {name: changes.pop(name) for name in list(changes) if name in CATALOGUE}
    return offsets(options=Options(**asked), parameters=LAW, **{**facts, **changes})


def test_a_year_held_against_every_rule() -> None:
    """19 000 pledged of 30 000: offers are open, offsets are mandatory, and divided by what is left of the shares."""
    found = year()
    assert found["pledged"].item() == 19_000
    assert found["implementable"].item() == 9_000
    assert found["requests_open"].item() is True
    assert found["offers_open_by_own_pledge"].values.tolist() == [True, False, False]
    assert found["mandatory"].item() is True
    assert found["gap"].item() == 21_000
    assert found["cap"].values.tolist() == [5_000, 6_000, 0]
    assert found["mandatory_offsets"].values.tolist() == [5_000, 6_000, 0]
    assert found["unfilled"].item() == 10_000


@pytest.mark.parametrize(
    ("pledge", "requests", "own", "floor", "ratio"),
    [
        (4_999, False, False, True, True),
        (5_000, True, True, True, True),
        (5_999, True, True, True, True),
        (6_000, True, True, True, False),
        (9_999, True, True, True, False),
        (10_000, True, True, False, False),
        (10_001, True, True, False, False),
    ],
)
def test_a_year_at_below_and_above_each_threshold(
    pledge: int, requests: bool, own: bool, floor: bool, ratio: bool
) -> None:
    """Three states that pledge alike in a pool of 30 000: half, 60 % and all of it are 15 000, 18 000 and 30 000."""
    found = year(pledge=over({"DE": pledge, "FR": pledge, "IT": pledge}), benefitting=dict.fromkeys(GEOS, False))
    assert found["requests_open"].item() is requests
    assert found["offers_open"].item() is requests
    assert found["offers_open_by_own_pledge"].values.tolist() == [own] * 3
    assert found["below_floor"].item() is floor
    assert found["below_ratio"].item() is ratio
    assert found["fallen_below"].item() is False
    assert found["mandatory"].item() is (floor or ratio)


@pytest.mark.parametrize(("deducted", "fallen"), [(0, False), (999, False), (1_000, False), (1_001, True)])
def test_a_year_in_which_deductions_take_pledges_below_the_target(deducted: int, fallen: bool) -> None:
    """63(4): of 31 000 pledged exactly 30 000 remain, which is not below; one person fewer is."""
    found = year(
        pledge=over({"DE": 11_000, "FR": 10_000, "IT": 10_000}),
        benefitting=dict.fromkeys(GEOS, False),
        deducted={"DE": deducted, "FR": 0, "IT": 0},
    )
    assert found["implementable"].item() == 31_000 - deducted
    assert (found["fallen_below"].item(), found["mandatory"].item()) == (fallen, fallen)


def test_what_was_counted_already_moves_cases_to_others() -> None:
    """Where money counts too (option), a state that paid all of its share takes over no case, the other the gap."""
    free = year(pledge=over({"DE": 5_000, "FR": 5_000, "IT": 10_000}), offset_target_63_3="ratio_only")
    assert (free["gap"].item(), free["mandatory_offsets"].values.tolist()) == (8_000, [4_000, 4_000, 0])
    paid = year(
        pledge=over({"DE": 5_000, "FR": 5_000, "IT": 10_000}),
        offset_target_63_3="ratio_only",
        counted={"FR": 10_000, "DE": 1_000, "IT": 0},
        offset_cap_base_63_7="less_all",
    )
    assert paid["cap"].values.tolist() == [9_000, 0, 0]
    assert paid["mandatory_offsets"].values.tolist() == [8_000, 0, 0]


def test_the_facts_may_come_in_any_form_and_order() -> None:
    """A mapping, a series or an array in another order of the states says the same as the arrays above."""
    changed = year(
        pledge={"DE": 5_000, "FR": 4_000, "IT": 10_000},
        fair_share_persons=pd.Series({"IT": 10_000, "DE": 9_000, "FR": 10_000}),
        benefitting={"IT": True, "FR": False, "DE": False},
        deducted=over({"FR": 1_000, "IT": 0, "DE": 500}),
        fully_deducted=pd.Series({"FR": False, "IT": False, "DE": False}),
        offset_distribution="by_located_cases",
        located_cases={"IT": 0, "FR": 1, "DE": 2},
    )
    plain = year(
        pledge=np.array([5_000, 4_000, 10_000]),
        fair_share_persons=np.array([9_000, 10_000, 10_000]),
        benefitting=np.array([False, False, True]),
        deducted=np.array([500, 1_000, 0]),
        offset_distribution="by_located_cases",
        located_cases=np.array([2, 1, 0]),
    )
    assert changed["member_state"].values.tolist() == ["DE", "FR", "IT"]
    assert changed["implementable"].item() == 7_500
    assert changed["cap"].values.tolist() == [4_500, 7_000, 0]
    assert changed["mandatory_offsets"].values.tolist() == [4_500, 7_000, 0]
    for name in changed.data_vars:
        assert changed[name].values.tolist() == plain[name].values.tolist()


def test_the_key_may_name_the_states_in_another_order() -> None:
    """A key of figures that were sorted otherwise must not give one state the weight of another."""
    key = reference_key({"IT": 1, "FR": 1, "DE": 3}, {"IT": 1, "FR": 1, "DE": 3}, parameters=LAW)
    found = year(
        pledge={"DE": 8_000, "FR": 8_000, "IT": 0},
        offset_target_63_3="ratio_only",
        offset_distribution="pro_rata_key",
        share=key,
    )
    assert found["gap"].item() == 2_000
    assert found["mandatory_offsets"].values.tolist() == [1_500, 500, 0]
    long = reference_key({"IT": 1, "FR": 1, "DE": 3}, {"IT": 1.1234567890123456, "FR": 2.2, "DE": 3.3}, parameters=LAW)
    assert year(offset_distribution="pro_rata_key", share=long)["mandatory_offsets"].values.tolist() == [
        5_000,
        6_000,
        0,
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"benefitting": {"DE": False, "FR": False}}, "benefitting has no figure for IT"),
        (
            {"deducted": {"DE": 0, "FR": 0, "IT": 0, "DK": 1}},
            "pledge has no figure for DK; .*benefitting has no figure",
        ),
        ({"pledge": {"DE": 5_000, "FR": float("nan"), "IT": 0}}, "pledge of FR is missing"),
        ({"pledge": {"DE": 5_000, "FR": None, "IT": 0}}, "pledge of FR is missing"),
        ({"pledge": {"DE": 5_000, "FR": 0.5, "IT": 0}}, "pledge of FR is not a whole number"),
        ({"pledge": {"DE": 5_000, "FR": "40", "IT": 0}}, "pledge of FR is text"),
        ({"fair_share_persons": {"DE": -1, "FR": 1, "IT": 1}}, "fair share of DE is below zero"),
        (
            {"offset_cap_base_63_7": "less_all", "counted": {"DE": 1, "FR": 1, "IT": float("nan")}},
            "counted contribution of IT is missing",
        ),
        ({"benefitting": {"DE": False, "FR": None, "IT": True}}, "benefitting of FR is missing or neither true nor"),
        ({"fully_deducted": {"DE": 0, "FR": 2, "IT": 1}}, "full deduction of FR is missing or neither true nor false"),
        (
            {"deducted": {"DE": 5_001, "FR": 0, "IT": 0}},
            r"deduction of DE is larger than its pledge \(Art. 61, 62 AMMR",
        ),
        ({"deducted": {"DE": -1, "FR": 0, "IT": 0}}, "deduction of DE is below zero"),
        ({"proposed": -1}, "number of the proposal is below zero"),
        ({"reference": 0.5}, "reference number is not a whole number"),
        (
            {"offset_distribution": "by_located_cases", "located_cases": {"DE": 1, "FR": float("nan"), "IT": 0}},
            "located cases of FR is missing",
        ),
        (
            {"offset_distribution": "pro_rata_key", "share": over({"DE": 1, "FR": 0, "IT": 0})},
            "needs the share as reference_key returns it, with its exact ratio",
        ),
        (
            {"offset_distribution": "pro_rata_key", "share": {"DE": 0.5, "FR": 0.25, "IT": 0.25}},
            "needs the share as reference_key returns it, with its exact ratio",
        ),
        ({"offset_distribution": "by_lot"}, "offset_distribution: 'by_lot' is not accepted"),
    ],
)
def test_facts_that_cannot_be_counted_are_refused_with_the_state(change: dict[str, object], message: str) -> None:
    """A missing figure is not zero, and a figure of another state is not that of this one."""
    with pytest.raises(ValueError, match=message) as refused:
        year(**change)
    assert "\n" not in str(refused.value)


def test_only_a_contributing_state_with_a_share_may_offer_by_its_own_pledge() -> None:
    """63(2)(b): not a benefitting state, not one that was freed, and not one that owes nothing and pledged nothing."""
    found = offsets(
        {"DE": 50, "FR": 50, "IT": 50, "MT": 0},
        {"DE": 100, "FR": 100, "IT": 100, "MT": 0},
        proposed=30_000,
        reference=30_000,
        benefitting={"DE": False, "FR": False, "IT": True, "MT": False},
        fully_deducted={"DE": False, "FR": True, "IT": False, "MT": False},
        options=Options(),
        parameters=LAW,
    )
    assert found["offers_open_by_own_pledge"].values.tolist() == [True, False, False, False]


def test_states_without_codes_keep_the_order_of_their_rows_in_a_tie() -> None:
    """The eleventh row is not before the third one, as it would be in the alphabet of numbers."""
    found = offsets(
        np.zeros(11, dtype=int),
        np.full(11, 10),
        proposed=10,
        reference=5,
        benefitting=np.zeros(11, dtype=bool),
        options=Options(offset_target_63_3="ratio_only"),
        parameters=LAW,
        reconvened=True,
    )
    assert found["mandatory_offsets"].values.tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_without_a_reconvened_forum_nothing_is_mandatory() -> None:
    """Paragraph 3 follows the meeting of Art. 13(4); the option says whether that is a condition."""
    assert year(reconvened=False)["mandatory"].item() is False
    assert year(reconvened=False)["mandatory_offsets"].values.tolist() == [0, 0, 0]
    assert year(reconvened=False, offset_needs_reconvened_hlf="no")["mandatory"].item() is True


def test_a_full_deduction_takes_a_state_out_of_the_distribution() -> None:
    """A state that the Council freed takes over no cases, and its pledge is not to be implemented."""
    found = year(fully_deducted=over({"DE": False, "FR": True, "IT": False}))
    assert found["implementable"].item() == 5_000
    assert found["mandatory_offsets"].values.tolist() == [5_000, 0, 0]


def test_the_law_leaves_the_distribution_open() -> None:
    """Three options, one gap of 300 over two states."""
    cap = over({"DE": 200, "FR": 400})
    everybody = over({"DE": True, "FR": True})

    def divided(weight: xr.DataArray) -> list[int]:
        return distribute_mandatory(300, cap, weight=weight, contributing=everybody).values.tolist()

    assert divided(cap) == [100, 200]
    key = reference_key({"DE": 3, "FR": 1}, {"DE": 3, "FR": 1}, parameters=LAW)
    assert divided(key.coords["share_numerator"].reset_coords(drop=True)) == [200, 100]
    assert divided(over({"DE": 1, "FR": 299})) == [1, 299]


@pytest.mark.parametrize("distribution", ["pro_rata_key", "by_located_cases"])
def test_a_distribution_without_its_figures_is_refused(distribution: str) -> None:
    """No silent change to another rule."""
    with pytest.raises(ValueError, match="needs the"):
        year(offset_distribution=distribution)


@settings(max_examples=500)
@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), min_size=1, max_size=8),
    st.integers(0, 40_000),
    st.booleans(),
)
def test_distribution_adds_up_and_never_passes_a_cap(rows: list[tuple[int, int]], gap: int, backwards: bool) -> None:
    """Every case has one state, no state takes more than its cap, and the order of rows changes nothing."""
    codes = [f"S{n}" for n in range(len(rows))]
    weight = over({code: weight for code, (weight, _) in zip(codes, rows, strict=True)})
    cap = over({code: cap for code, (_, cap) in zip(codes, rows, strict=True)})
    part = distribute_mandatory(gap, cap, weight=weight, contributing=cap >= 0)
    reachable = int(cap.where(weight > 0, 0).sum())
    assert int(part.sum()) == min(gap, reachable)
    assert (part <= cap).all()
    assert (part >= 0).all()
    other = distribute_mandatory(gap, cap[::-1], weight=weight[::-1], contributing=cap[::-1] >= 0)
    xr.testing.assert_equal(part, other.sel(member_state=codes))


def test_draws_are_computed_together_and_alike() -> None:
    """Ten thousand years at once give what each gives alone."""
    random = np.random.default_rng(7)
    pledge = xr.DataArray(random.integers(0, 12_000, (50, 3)), dims=["draw", "member_state"])
    pledge = pledge.assign_coords(member_state=["DE", "FR", "IT"])
    together = year(pledge=pledge)
    for draw in range(50):
        alone = year(pledge=pledge.isel(draw=draw))
        xr.testing.assert_equal(
            together["mandatory_offsets"].isel(draw=draw).drop_vars("draw", errors="ignore"), alone["mandatory_offsets"]
        )


def test_money_does_not_stand_in_the_way_of_offsets_by_default() -> None:
    """Every state pledges its whole share (57(3)); with money counted, paragraph 3 would never oblige anybody."""
    money = {"DE": 10_000, "FR": 10_000, "IT": 10_000}
    found = year(pledge=over({"DE": 3_000, "FR": 3_000, "IT": 3_000}), counted=money)
    assert found["cap"].values.tolist() == [7_000, 7_000, 0]
    assert found["mandatory_offsets"].values.tolist() == [7_000, 7_000, 0]
    strict = year(pledge=over({"DE": 3_000, "FR": 3_000, "IT": 3_000}), counted=money, offset_cap_base_63_7="less_all")
    assert strict["mandatory_offsets"].values.tolist() == [0, 0, 0]
    whole = year(pledge=over({"DE": 3_000, "FR": 3_000, "IT": 3_000}), offset_cap_base_63_7="whole")
    assert whole["cap"].values.tolist() == [10_000, 10_000, 0]
    with pytest.raises(ValueError, match="'less_all' needs the contributions of every kind"):
        year(offset_cap_base_63_7="less_all")


def test_paragraph_4_has_its_own_answer_on_the_meeting() -> None:
    """Paragraph 4 names no meeting; the option says whether it follows paragraph 3 in this."""
    facts = {"pledge": over({"DE": 11_000, "FR": 10_000, "IT": 10_000}), "reconvened": False}
    assert year(**facts)["fallen_below"].item() is True
    assert year(**facts)["mandatory"].item() is False
    assert year(**facts, reconvened_hlf_63_4="no")["mandatory"].item() is True


def test_offsets_alone_up_to_the_number() -> None:
    """The other reading of paragraph 3: the number is one of offsets, not of relocations and offsets together."""
    assert year()["gap"].item() == 21_000
    assert year(offset_counts_63_3="alone")["gap"].item() == 30_000


def test_nobody_offsets_towards_a_state_with_systemic_shortcomings() -> None:
    """60(3), fourth subparagraph, frees from offsets too; to another benefitting state they are still owed."""
    assert year(shielded={"DE": False, "FR": False, "IT": True})["mandatory"].item() is False
    two = {"benefitting": over({"DE": False, "FR": True, "IT": True})}
    assert year(**two, shielded={"DE": False, "FR": False, "IT": True})["mandatory"].item() is True
