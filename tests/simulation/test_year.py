"""One draw, worked out by hand: pledges, deductions, carry-over, offsets, behaviour over years, crises and credits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.cycle import cycle_inputs, run
from article80.law.options import Options
from article80.law.states import members
from article80.mechanisms import fulfilment_2015
from article80.simulation import Draws, Past, Scenario, played, world_of
from article80.simulation.habits import habits_of
from article80.simulation.ledger import NotConserved, refuse_loss
from article80.situation.projection import history_of
from article80.situation.snapshot import figures
from tests.simulation.small import (
    EURO,
    FAIR_SHARE,
    NO,
    STATES,
    assuming,
    moving_world,
    of,
    one_draw,
    over,
    parts,
    quiet,
    small_world,
)


def test_a_draw_of_2026_is_the_cycle_of_2026() -> None:
    """The act is a fact for its year, whatever is asked: a draw gives the figures of the cycle, its deductions too."""
    codes = members("bound_by_solidarity", date(2026, 1, 1))
    past = Past.of(history_of(figures("applications"), codes, before=2026))
    world = world_of(Options(), past, fulfilment_2015(codes))
    drawn = one_draw(world, quiet(behaviour="as_2026", pool="growing"))
    assert drawn["reference_persons"].values.tolist() == [21_000]
    for state in run(cycle_inputs(2026)).states:
        assert of(drawn, "owed_persons", state.geo) == [state.fair_share_persons]
        relocations = sum(one.amount.central for one in state.pledges if one.measure == "relocation")
        assert of(drawn, "pledged_persons", state.geo) == [relocations]
        known = any(one.measure != "unknown" for one in state.pledges)
        if known and not state.benefitting:
            value = relocations * EURO + of(drawn, "pledged_cents", state.geo)[0]
            # A pledge in money is read as whole places of EUR 20 000.
            assert state.gross_cents.central - value in range(EURO)
    assert of(drawn, "offset_persons", "DE") == [4555]
    assert of(drawn, "delivered_persons", "RO") == [661]
    assert of(drawn, "frozen_persons", "CY") == [43]
    freed = {geo: of(drawn, "deducted_cents", geo)[0] for geo in ("AT", "CZ", "HR", "PL")}
    assert freed == {geo: of(drawn, "pledged_cents", geo)[0] for geo in freed}
    assert sum(of(drawn, "relieved_persons", geo)[0] for geo in ("EL", "ES", "IT", "CY")) == int(
        (drawn["delivered_persons"] + drawn["offset_persons"]).sum()
    )


def test_what_the_decided_year_leaves_open_is_carried_into_the_next() -> None:
    """A run from 2027 on begins where one from 2026 on stands after its first year, or with nothing if asked."""
    world = small_world(decided=2026, delivered_2015=parts((1, 2), (1, 2), (1, 2)))
    both = one_draw(world, quiet(2, behaviour="as_2015"))
    alone = replace(quiet(1, behaviour="as_2015"), first_year=2027)
    carried = one_draw(world, alone)
    assert carried["year"].values.tolist() == [2027]
    for name in carried.data_vars:
        np.testing.assert_array_equal(carried[name].sel(year=2027), both[name].sel(year=2027), err_msg=str(name))
    nothing = one_draw(world, replace(alone, carried=False))
    assert of(carried, "delivered_persons", "DE")[0] - of(nothing, "delivered_persons", "DE")[0] == 350
    assert of(carried, "offset_persons", "DE")[0] > of(nothing, "offset_persons", "DE")[0]


def test_only_a_decided_year_that_is_not_over_is_carried_over() -> None:
    """The year must lie right before the first, and its applications must not be in hand."""
    world = small_world(decided=2026)
    assert replace(quiet(), first_year=2027).carried_from(world) == 2026
    assert replace(quiet(), first_year=2028).carried_from(world) is None
    assert quiet().carried_from(world) is None
    assert replace(quiet(), first_year=2026).carried_from(small_world(decided=2025)) is None
    assert replace(quiet(), first_year=2027).carried_from(small_world()) is None


def test_labels_assessed_in_each_draw_move_with_the_applications() -> None:
    """A state with more than one and a half times its part the year before benefits, and no other does."""
    world = moving_world()
    fixed = one_draw(world, quiet(3))
    assessed = one_draw(world, quiet(3, labels="assessed"))
    assert fixed["frozen_persons"].values.tolist() != assessed["frozen_persons"].values.tolist()


def test_a_full_pledge_is_carried_out_in_full() -> None:
    """The simplest year: each of three equal states owes, pledges and relocates a third of the legal minimum."""
    drawn = one_draw(small_world(), quiet())
    for figure in ("owed_persons", "pledged_persons", "delivered_persons"):
        assert [of(drawn, figure, geo) for geo in STATES] == [[FAIR_SHARE]] * 3
    assert of(drawn, "given_cents", "DE") == [FAIR_SHARE * EURO]
    assert of(drawn, "outstanding_persons", "DE") == [0]


def test_a_benefitting_state_does_not_implement_its_pledge() -> None:
    """Its pledge is frozen (Art. 60(3)); the others owe no more for it."""
    drawn = one_draw(small_world(benefitting=over([False, True, False], bool)), quiet())
    assert of(drawn, "frozen_persons", "FR") == [FAIR_SHARE]
    assert of(drawn, "delivered_persons", "FR") == [0]
    assert of(drawn, "delivered_persons", "DE") == [FAIR_SHARE]


@pytest.mark.parametrize(
    ("odds", "deducted"), [((1, 0), FAIR_SHARE), ((0, 1), FAIR_SHARE // 2), ((0, 0), 0)], ids=["full", "half", "none"]
)
def test_a_deduction_frees_a_part(odds: tuple[int, int], deducted: int) -> None:
    """With the odds of a deduction at one, or none, it is known what a draw must show."""
    world = small_world(significant=over([True, False, False], bool), odds=tuple(map(Fraction, odds)))
    drawn = one_draw(world, quiet(deductions="labels"))
    assert of(drawn, "deducted_persons", "DE") == [deducted]
    assert of(drawn, "delivered_persons", "DE") == [FAIR_SHARE - deducted]
    assert of(drawn, "deducted_persons", "FR") == [0]


def test_what_has_begun_is_completed_in_the_next_year() -> None:
    """Half is carried out; half of the rest goes on (Art. 67(12)), and what remains becomes cases (Art. 63(5)).

    2026: 5 000 relocated, 2 500 in hand, 2 500 cases of which 1 250 are taken over. 2027: 2 500 + 5 000 relocated,
    2 500 in hand; of 1 250 + 2 500 cases 1 875 are taken over. 2028: of 1 875 + 2 500 cases 2 187 (half, rounded down).
    """
    world = small_world(delivered_2015=parts((1, 2), (1, 2), (1, 2)))
    scenario = quiet(3, behaviour="as_2015", assumptions=assuming(in_hand=Fraction(1, 2)))
    drawn = one_draw(world, scenario)
    assert of(drawn, "delivered_persons", "DE") == [5000, 7500, 7500]
    assert of(drawn, "in_hand_persons", "DE") == [2500, 2500, 2500]
    assert of(drawn, "offset_persons", "DE") == [1250, 1875, 2187]
    assert of(drawn, "outstanding_persons", "DE") == [2500 + 1250, 2500 + 1875, 2500 + 2188]


def test_a_state_that_means_to_offset_does_so_only_where_it_may() -> None:
    """Art. 63(2): pledges of half the proposal open offsets for all, half of the share for the state itself."""
    world = small_world(intends=over([True, True, True], bool))
    drawn = one_draw(world, quiet(behaviour="as_2026"))
    assert (of(drawn, "offset_persons", "DE"), of(drawn, "delivered_persons", "DE")) == ([FAIR_SHARE], [0])
    little = small_world(intends=over([True, True, True], bool), pledged=parts((49, 100), (49, 100), (49, 100)))
    drawn = one_draw(little, quiet(behaviour="as_2026"))
    assert (of(drawn, "offset_persons", "DE"), of(drawn, "delivered_persons", "DE")) == ([0], [4900])


def test_who_pledges_nothing_must_take_over_cases_when_the_forum_has_met_again() -> None:
    """Art. 63(3): pledges of 20 000 are 10 000 below the target, and only the one that gave nothing has room."""
    world = small_world(pledged=parts((1, 1), (1, 1), (0, 1)))
    assert of(one_draw(world, quiet(behaviour="as_2026")), "imposed_persons", "NL") == [0]
    drawn = one_draw(world, quiet(behaviour="as_2026", reconvened=True))
    assert of(drawn, "imposed_persons", "NL") == of(drawn, "offset_persons", "NL") == [FAIR_SHARE]
    assert of(drawn, "imposed_persons", "DE") == [0]


def test_tit_for_tat_over_three_years() -> None:
    """One of three never gives: each other one sees half of what is owed, and then a half of a half.

    2027: Germany saw France give 10 000 and the Netherlands nothing, of 20 000. 2028: it saw 5 000 of 20 000.
    """
    drawn = one_draw(small_world(none=over([False, False, True], bool)), quiet(3, behaviour="tit_for_tat"))
    assert of(drawn, "pledged_persons", "DE") == [10_000, 5000, 2500]
    assert of(drawn, "pledged_persons", "FR") == [10_000, 5000, 2500]
    assert of(drawn, "pledged_persons", "NL") == [0, 0, 0]


def test_a_deduction_is_no_offence_to_others() -> None:
    """What the Council freed a state of is not owed, so those who reciprocate go on as before."""
    world = small_world(significant=over([False, False, True], bool), odds=(Fraction(1), Fraction(0)))
    drawn = one_draw(world, quiet(2, behaviour="tit_for_tat", deductions="labels"))
    assert of(drawn, "pledged_persons", "DE") == [10_000, 10_000]


def test_a_crisis_gives_a_credit_for_five_years() -> None:
    """Help beyond the fair share comes back in fifths (Art. 9(4) CFMR), and the shares are whole again after that.

    France has 250 000 applications after 1 000 a year: 249 000 more, a quarter of which are to be relocated (62 250).
    Germany and the Netherlands pledge 10 000 each; the other 42 250 cases are 21 125 for each, all beyond the share.
    A fifth is 4 225, which leaves 5 775 of 10 000.
    """
    world = small_world(first_year=np.array([[1000.0, 250_000.0, 1000.0]]))
    drawn = one_draw(world, quiet(7, crises="surges"))
    assert of(drawn, "imposed_persons", "DE") == [21_125, 0, 0, 0, 0, 0, 0]
    assert of(drawn, "credit_persons", "NL") == [21_125, 0, 0, 0, 0, 0, 0]
    assert of(drawn, "credit_persons", "FR") == [0] * 7
    assert of(drawn, "reduced_persons", "DE") == [0, 4225, 4225, 4225, 4225, 4225, 0]
    assert of(drawn, "owed_persons", "DE") == [10_000, 5775, 5775, 5775, 5775, 5775, 10_000]
    free = Options.from_mapping({"crisis_credit_profile_9_4": "free_within_5_years"})
    drawn = one_draw(world, quiet(7, crises="surges", options=free))
    assert of(drawn, "reduced_persons", "DE") == [0, 10_000, 10_000, 1125, 0, 0, 0]


def test_the_pool_grows_with_applications() -> None:
    """The pool of a year follows the applications of the year before, and is never below the legal minimum."""
    world = small_world(first_year=np.array([[2000.0, 2000.0, 500.0]]))
    drawn = one_draw(world, quiet(2, pool="growing"))
    assert drawn["reference_persons"].values.tolist() == [30_000, 45_000]
    fewer = small_world(first_year=np.array([[500.0, 500.0, 500.0]]))
    assert one_draw(fewer, quiet(2, pool="growing"))["reference_persons"].values.tolist() == [30_000, 30_000]
    assert one_draw(world, quiet(2, pool="as_2026"))["reference_persons"].values.tolist() == [21_000, 21_000]


def test_a_surge_brings_a_deduction_where_pressure_counts() -> None:
    """Applications of one and a half times the usual open a deduction; one less does not."""
    world = small_world(first_year=np.array([[1500.0, 1499.0, 1000.0]]), odds=(Fraction(1), Fraction(0)))
    drawn = one_draw(world, quiet(deductions="pressure"))
    assert [of(drawn, "deducted_persons", geo)[0] for geo in STATES] == [FAIR_SHARE, 0, 0]


def test_free_riders_stay_free_riders() -> None:
    """Who rides free is drawn once for each draw, and about as often as assumed."""
    drawn = played(small_world(), quiet(2, behaviour="free_riding"), Draws(3, 0, 2000))["pledged_persons"]
    assert bool((drawn.isel(year=0) == drawn.isel(year=1)).all())
    assert float((drawn == 0).mean()) == pytest.approx(0.25, abs=0.02)


def test_a_state_without_a_figure_of_2015_delivers_like_another() -> None:
    """The part of another state is drawn for it in each draw; known parts stay as they are."""
    world = small_world(delivered_2015=parts((1, 4), (0, 0), (3, 4)))
    habits = habits_of(world, quiet(behaviour="as_2015"), Draws(1, 0, 500))
    drawn = (habits.delivered.above / habits.delivered.below).sel(member_state="FR").values
    assert set(drawn.tolist()) == {0.25, 0.75}
    own = habits.delivered.above.sel(member_state="DE") / habits.delivered.below.sel(member_state="DE")
    assert np.unique(own).tolist() == [0.25]


@settings(max_examples=12)
@given(
    behaviour=st.sampled_from(["full", "as_2026", "as_2015", "free_riding", "tit_for_tat"]),
    pool=st.sampled_from(["legal_minimum", "growing", "as_2026"]),
    deductions=st.sampled_from(["none", "labels", "pressure"]),
    crises=st.sampled_from(["none", "surges"]),
    reconvened=st.booleans(),
    labels=st.sampled_from(["as_2026", "assessed"]),
    rounding=st.sampled_from(["ceil", "nearest", "largest_remainder"]),
    seed=st.integers(0, 2**32 - 1),
)
def test_nothing_appears_or_vanishes(
    behaviour: str, pool: str, deductions: str, crises: str, reconvened: bool, labels: str, rounding: str, seed: int
) -> None:
    """In every draw, year and state: opened + pledged + imposed = given + deducted + frozen + open, in both units."""
    options = Options.from_mapping({"rk_rounding": rounding})
    scenario = Scenario(2026, 4, behaviour, pool, deductions, crises, reconvened, options, labels=labels)  # type: ignore[arg-type]
    drawn = played(moving_world(), scenario, Draws(seed, 0, 10)).drop_vars("applications")
    for unit, given_ in (("persons", ("delivered", "offset")), ("cents", ("paid", "replaced"))):
        opened = drawn[f"outstanding_{unit}"].shift(year=1, fill_value=0)
        imposed = drawn["imposed_persons"] if unit == "persons" else 0
        went = sum(drawn[f"{name}_{unit}"] for name in (*given_, "deducted", "frozen", "outstanding"))
        assert bool((opened + drawn[f"pledged_{unit}"] + imposed == went).all())
    assert all(bool((drawn[name] >= 0).all()) for name in drawn.data_vars)
    assert bool((drawn["reduced_persons"].cumsum("year") <= drawn["credit_persons"].cumsum("year")).all())


def test_a_loss_stops_the_run() -> None:
    """A draw that does not balance is a fault, and no figure may come of it."""
    whole = xr.DataArray([5, 6], dims="draw")
    refuse_loss(2026, whole, whole, "persons")
    with pytest.raises(NotConserved, match="persons in 2026 do not balance"):
        refuse_loss(2026, whole, whole + xr.DataArray([0, 1], dims="draw"), "persons")


def test_what_is_not_known_is_refused() -> None:
    """A name, a number of years, or a year in the past that cannot be simulated gets one clear line."""
    with pytest.raises(ValueError, match=r"behaviour is 'angelic'; expected one of full"):
        quiet(behaviour="angelic")
    with pytest.raises(ValueError, match="0 years; expected at least one"):
        quiet(0)
    with pytest.raises(ValueError, match="free_riders is 2; expected 0 to 1"):
        assuming(free_riders=Fraction(2))
    with pytest.raises(ValueError, match="needs cases located"):
        quiet(options=Options.from_mapping({"offset_distribution": "by_located_cases"}))
    with pytest.raises(ValueError, match=r"the first year is 2025; expected 2026 or later"):
        played(small_world(), Scenario(2025, 1), Draws(1, 0, 1))
    assert not bool(NO.any())
