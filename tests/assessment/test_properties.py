"""What must hold for every Union, whatever its figures are."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.assessment import MEASURES_NEEDED, METHODS, assess
from article80.assessment.composite import Composite
from article80.assessment.settings import with_defaults
from article80.law.options import Options
from tests.assessment.situations import YEARS

CODES = ("AT", "BE", "BG", "CY", "CZ", "DE")
PERSONS = ("applications", "temporary_protection", "pending_applicants", "found_illegally_present", "disembarked")
SETTINGS = with_defaults()
EVERY_METHOD = {**METHODS, "composite": Composite()}
RELATIVE = [name for name in EVERY_METHOD if name != "capacity"]

persons = st.integers(min_value=0, max_value=400_000)


@st.composite
def unions(draw: st.DrawFn) -> tuple[xr.Dataset, xr.DataArray]:
    """A situation of a few states with all figures, and its key."""
    states = list(CODES[: draw(st.integers(2, len(CODES)))])
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (len(states), len(YEARS))
    most = draw(st.sampled_from([3, 400, 400_000]))
    figures = {name: rng.integers(0, most + 1, shape).astype(float) for name in PERSONS}
    figures |= {name: rng.integers(1, 10**6, shape).astype(float) for name in set(MEASURES_NEEDED) - set(PERSONS)}
    data = {name: (("member_state", "year"), values, {"vintage": "test"}) for name, values in sorted(figures.items())}
    coordinates = {"member_state": states, "year": list(YEARS)}
    raw = rng.integers(1, 1000, len(states)).astype(float)
    key = xr.DataArray(raw / raw.sum(), dims="member_state", coords={"member_state": states})
    return xr.Dataset(data, coords=coordinates, attrs={"cut_off": "2025-10-15"}), key


def score(name: str, situation: xr.Dataset, key: xr.DataArray) -> xr.DataArray:
    """The scores of one method in the last year."""
    return EVERY_METHOD[name].scores(situation, key, SETTINGS, year=YEARS[-1])


@pytest.mark.parametrize("name", EVERY_METHOD)
@settings(max_examples=15)
@given(union=unions(), data=st.data())
def test_the_order_of_the_states_changes_nothing(
    name: str, union: tuple[xr.Dataset, xr.DataArray], data: st.DataObject
) -> None:
    """No state may be under pressure because of where it stands in a list."""
    situation, key = union
    order = data.draw(st.permutations(range(key.size)))
    straight = score(name, situation, key)
    turned = score(name, situation.isel(member_state=order), key.isel(member_state=order[::-1]))
    aligned = turned.reindex(member_state=straight["member_state"].values)
    assert aligned.values == pytest.approx(straight.values, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("name", EVERY_METHOD)
@settings(max_examples=15)
@given(union=unions(), more=persons, data=st.data())
def test_more_persons_never_lower_the_score_of_a_state(
    name: str, union: tuple[xr.Dataset, xr.DataArray], more: int, data: st.DataObject
) -> None:
    """More arrivals in a state, of any kind and in any year, never make it look less burdened."""
    situation, key = union
    place = data.draw(st.integers(0, key.size - 1))
    measure, year = data.draw(st.sampled_from(PERSONS)), data.draw(st.sampled_from(YEARS))
    before = float(score(name, situation, key)[place])
    heavier = situation.copy(deep=True)
    heavier[measure][{"member_state": place, "year": YEARS.index(year)}] += more
    after = float(score(name, heavier, key)[place])
    assert after >= before - 1e-9 * abs(before)


@pytest.mark.parametrize("name", RELATIVE)
@settings(max_examples=15)
@given(union=unions(), factor=st.integers(2, 50))
def test_counting_all_persons_in_another_unit_changes_no_score(
    name: str, union: tuple[xr.Dataset, xr.DataArray], factor: int
) -> None:
    """A score is relative: twice as many persons everywhere is the same situation of the Union for each state."""
    situation, key = union
    scaled = situation.assign({measure: situation[measure] * factor for measure in PERSONS})
    assert score(name, scaled, key).values == pytest.approx(score(name, situation, key).values, rel=1e-9, nan_ok=True)


@settings(max_examples=10)
@given(union=unions(), data=st.data())
def test_a_missing_figure_is_named_and_never_guessed(
    union: tuple[xr.Dataset, xr.DataArray], data: st.DataObject
) -> None:
    """Whatever is taken out of the situation, each method that needs it has no score for the state and says so.

    One year without landings settles that they do not recur (Art. 11(3)), whatever the missing year was.
    """
    situation, key = union
    place = data.draw(st.integers(0, key.size - 1))
    measure = data.draw(st.sampled_from(MEASURES_NEEDED))
    geo = str(key["member_state"].values[place])
    holed = situation.copy(deep=True)
    holed[measure][{"member_state": place, "year": len(YEARS) - 1}] = np.nan
    found = assess(2026, holed, key, options=Options(), draws=5)
    for name, method in METHODS.items():
        needs = measure in {needed for needed, _ in method.needs(SETTINGS)}
        named = {(one.geo, one.measure) for one in found.methods[name].missing}
        assert ((geo, measure) in named) is needs
        settled = name == "sar" and bool((holed["disembarked"].isel(member_state=place) == 0).any())
        if needs:
            assert found.state(geo).scores[name] is None or settled


@settings(max_examples=10)
@given(union=unions(), data=st.data())
def test_labels_and_firmness_do_not_depend_on_the_order_of_the_states(
    union: tuple[xr.Dataset, xr.DataArray], data: st.DataObject
) -> None:
    """The draws are the same in any order, so the whole assessment is."""
    situation, key = union
    order = data.draw(st.permutations(range(key.size)))
    straight = assess(2026, situation, key, options=Options(), draws=50)
    turned = assess(2026, situation.isel(member_state=order), key, options=Options(), draws=50)
    for state in straight.states:
        other = turned.state(state.geo)
        assert other.labels == state.labels
        assert other.firmness == pytest.approx(state.firmness, nan_ok=True)
