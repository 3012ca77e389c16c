"""Mechanisms side by side on a year: the measures, the situation, and what is said of missing figures."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.mechanisms import MECHANISMS
from article80.mechanisms.comparison import compare
from article80.mechanisms.fairness import distance_from_key, gini, more_even, rising
from article80.mechanisms.situations import states_in_need, year_of_states
from tests.law_days import LAW

STATE = "member_state"


def _over(values: list[float]) -> xr.DataArray:
    return xr.DataArray(values, coords={STATE: [f"S{place}" for place in range(len(values))]}, dims=STATE)


@settings(max_examples=60)
@given(values=st.lists(st.integers(0, 1000), min_size=2, max_size=8).filter(any))
def test_the_gini_is_half_the_relative_mean_difference(values: list[int]) -> None:
    """The short formula gives what the definition gives: the mean of all differences over twice the mean."""
    numbers = np.array(values, dtype=float)
    definition = np.abs(numbers[:, None] - numbers[None, :]).mean() / (2 * numbers.mean())
    assert float(gini(_over(list(numbers)))) == pytest.approx(definition)


def test_the_distance_from_the_key_is_the_part_that_would_have_to_move() -> None:
    """Ninety and ten where the key says half and half: forty of a hundred would have to move."""
    assert float(distance_from_key(_over([90, 10]), _over([0.5, 0.5]))) == pytest.approx(0.4)
    assert float(distance_from_key(_over([30, 60]), _over([0.1, 0.2]))) == pytest.approx(0)


def test_leximin_looks_at_the_least_loaded_first() -> None:
    """1, 5, 9 is more even than 0, 7, 8; and at equal least the next one decides."""
    assert more_even(rising(_over([9, 1, 5])), rising(_over([8, 0, 7])))
    assert more_even(rising(_over([1, 6, 8])), rising(_over([1, 5, 9])))
    assert not more_even(rising(_over([1, 5])), rising(_over([5, 1])))


def test_the_year_2015_has_every_figure() -> None:
    """28 states, and Italy and Greece in need as the decisions had it."""
    year = year_of_states(2015)
    assert len(year.members) == 28
    assert year.missing == ()
    assert set(year.in_need.states) == {"EL", "IT"}
    assert int(year.figures["applications"].sel(member_state="DE")) == 476_620


def test_the_year_2025_names_what_is_missing() -> None:
    """UNHCR has no figure of Bulgaria, and none is put in its place."""
    year = year_of_states(2025)
    assert year.missing == ("number of applications of Bulgaria",)
    assert set(year.in_need.states) == {"CY", "EL", "ES", "IT"}
    found = compare(year, ["com2016_270", "ammr2024"], parameters=LAW)
    assert found.left_out == ("BG",)
    assert found.scheme("com2016_270").state("BG").verdict == "not determinable"
    assert found.scheme("ammr2024").state("BG").verdict == "loses"
    assert found.scheme("com2016_270").not_determinable == ("number of applications of Bulgaria",)


def test_every_year_in_hand_can_be_compared() -> None:
    """From 2015 to 2025 no year fails, and states in need are Member States of it."""
    for year in range(2015, 2026):
        found = compare(year_of_states(year, size=1000), ["vsm2022", "ammr2024"], parameters=LAW)
        assert found.scheme("ammr2024").determinable
        assert set(states_in_need(year).states) <= set(found.year.members)
    with pytest.raises(ValueError, match="expected a year from 2015 to 2025"):
        year_of_states(2014)
    with pytest.raises(ValueError, match="UK was no Member State"):
        year_of_states(2025, in_need=["UK"])


def test_who_gains_follows_from_persons_and_money() -> None:
    """Whoever is relieved gains, whoever takes loses, and all costs cancel out where no money comes from outside."""
    found = compare(year_of_states(2025, size=30_000), list(MECHANISMS), parameters=LAW)
    for one in found.schemes:
        if not one.determinable or one.scheme.name == "decisions_2015":
            continue
        assert sum(state.cost_cents or 0 for state in one.states) == 0
        assert bool(one.with_verdict("gains")) == (one.scheme.name != "dublin_alone"), one.scheme.name
    assert set(found.scheme("ammr2024").with_verdict("gains")) == {"CY", "EL", "ES", "IT"}
    assert found.ranking.index("ep2017") < found.ranking.index("eurema")


def test_what_was_observed_moves_fewer() -> None:
    """The decisions of 2015 with the fulfilment of each state move far fewer than they asked; some is not known."""
    year = year_of_states(2015)
    full = compare(year, ["decisions_2015", "ammr2024"], parameters=LAW).scheme("decisions_2015")
    observed = compare(year, ["decisions_2015", "ammr2024"], chosen="as_observed", parameters=LAW)
    assert full.moved is not None
    assert (observed.scheme("decisions_2015").moved or 0) < full.moved / 4
    pool = observed.scheme("ammr2024")
    assert pool.at_least
    assert pool.evenness is None
    assert pool.state("NL").received is None
    assert pool.state("NL").owed is not None


def test_the_key_of_2015_is_near_what_was_published() -> None:
    """The 66 000 of the second decision, divided by the capped key, lie within half a per cent of its annexes."""
    from datetime import date

    from article80.law.parameters import parameters_on
    from article80.mechanisms.decisions_2015 import number_of_each_state
    from article80.mechanisms.keys import of_2015
    from article80.situation.panel import NO_REPORTS_COUNTED_AS_ZERO, panel_2015
    from article80.situation.snapshot import published

    items = ("relocations_from_IT", "relocations_from_EL")
    annex: dict[str, int] = {}
    for row in published("2015"):
        if row.act == "D2015-1601" and row.item in items:
            annex[row.geo] = annex.get(row.geo, 0) + int(str(row.value))
    codes = sorted(geo for geo, persons in annex.items() if persons)
    figures = panel_2015(codes, absent_years_count_as_zero=NO_REPORTS_COUNTED_AS_ZERO)
    figures = figures.rename(applications="applications_average")
    weights = of_2015(figures, codes, parameters_on(date(2015, 9, 25)))
    number = number_of_each_state(xr.DataArray(sum(annex.values())), weights.whole)
    apart = {geo: abs(int(number.sel(member_state=geo)) - annex[geo]) for geo in codes}
    assert sum(annex.values()) == 15_601 + 50_398
    assert int(number.sum()) == sum(annex.values())
    assert max(apart.values()) < 250, apart
    assert sum(apart.values()) / 2 < 0.005 * sum(annex.values())
