"""What must hold under every mechanism: nobody appears or vanishes, and the order of the states changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.acts import MARKS
from article80.law.provision import Provision
from article80.mechanisms import MECHANISMS, Choices
from article80.mechanisms.flows import FIGURES
from tests.mechanisms.cases import STATE, alike, situation, situations, some_choices

if TYPE_CHECKING:
    from article80.mechanisms import Scheme

SCHEMES = pytest.mark.parametrize("scheme", MECHANISMS.values(), ids=list(MECHANISMS))
MONEY_STAYS = {"com2016_270", "vsm2022", "ammr2024", "crisis2024", "tradable_quotas"}


@SCHEMES
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_persons_and_money_are_conserved(scheme: Scheme, data: st.DataObject) -> None:
    """Whoever is received was sent, nobody sends more than it has, and what is paid among states is gained."""
    year = data.draw(situations())
    result = scheme.run(year, data.draw(some_choices(year[STATE].values.tolist())))
    if not bool(result["owed_persons"].notnull().all()):
        assert result.attrs["not_determinable"]
        return
    total = {name: int(result[name].sum()) for name in FIGURES}
    assert total["received_persons"] == total["sent_persons"]
    assert total["offset_persons"] == total["offset_from_persons"]
    left = year["applications"] - result["sent_persons"] - result["offset_from_persons"]
    assert bool((left >= 0).all())
    assert all(bool((result[name] >= 0).all()) for name in FIGURES)
    assert all(result[name].dtype == np.int64 for name in FIGURES)
    if scheme.name in MONEY_STAYS:
        assert total["paid_cents"] == total["gained_cents"]
    both_ways = (result["received_persons"] > 0) & (result["sent_persons"] > 0)
    assert not bool(both_ways.any())


@SCHEMES
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_the_order_of_the_states_changes_nothing(scheme: Scheme, data: st.DataObject) -> None:
    """A state must not owe more because it stands further down in a file."""
    year = data.draw(situations())
    codes = year[STATE].values.tolist()
    choices = data.draw(some_choices(codes))
    mixed = data.draw(st.permutations(codes))
    turned = Choices(*(part.sel({STATE: mixed}) for part in (choices.pledged, choices.delivered, choices.in_persons)))
    result, other = scheme.run(year, choices), scheme.run(year.sel({STATE: mixed}), turned)
    for name in FIGURES:
        xr.testing.assert_equal(result[name], other[name].sel({STATE: codes}))


@SCHEMES
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_many_draws_give_the_same_as_one_by_one(scheme: Scheme, data: st.DataObject) -> None:
    """The same rules serve one year and thousands of draws of it."""
    year = data.draw(situations())
    codes = year[STATE].values.tolist()
    choices = [data.draw(some_choices(codes)) for _ in range(3)]
    lists = st.lists(st.integers(0, 100_000), min_size=len(codes), max_size=len(codes))
    loads = [np.array(data.draw(lists), dtype=float) for _ in choices]
    years = [year.assign(applications=(STATE, load)) for load in loads]
    together = year.drop_vars("applications").assign(applications=((STATE, "draw"), np.stack(loads, axis=1)))
    stacked = Choices(
        *(xr.concat([getattr(one, part) for one in choices], "draw") for part in ("pledged", "delivered", "in_persons"))
    )
    result = scheme.run(together, stacked)
    for place, (one, chosen) in enumerate(zip(years, choices, strict=True)):
        alone = scheme.run(one, chosen)
        for name in FIGURES:
            found = result[name].isel(draw=place) if "draw" in result[name].dims else result[name]
            assert found.values.tolist() == pytest.approx(alone[name].values.tolist(), nan_ok=True)


@SCHEMES
def test_its_numbers_are_shown_with_their_marks(scheme: Scheme) -> None:
    """A reader must see how well a number is founded, and where the scheme stands."""
    for number in scheme.parameters().values():
        assert number.mark in MARKS
        assert number.meaning
        assert number.provision
    assert [str(Provision.parse(place)) for place in scheme.provisions]


@SCHEMES
def test_a_missing_population_is_named(scheme: Scheme) -> None:
    """Nothing may be put in the place of a missing figure."""
    year = situation({"DE": 100, "FR": 200, "EL": 900}, benefitting=["EL"], places=30)
    year["population"] = year["population"].where(year[STATE] != "FR")
    result = scheme.run(year, alike(year[STATE].values.tolist()))
    if scheme.name in ("eurema", "dublin_alone"):
        assert result.attrs["not_determinable"] == ()
        return
    assert result.attrs["not_determinable"] == ("population of France",)
    assert bool(result["owed_persons"].isnull().all())


@pytest.mark.parametrize("name", ["com2020_610", "crisis2024", "tradable_quotas"])
def test_a_scheme_without_a_size_says_so(name: str) -> None:
    """A size of our own would be taken for that of the proposal."""
    year = situation({"DE": 100, "FR": 200, "EL": 900}, benefitting=["EL"])
    result = MECHANISMS[name].run(year, alike(year[STATE].values.tolist()))
    assert MECHANISMS[name].own_places() is None
    assert "number of persons" in result.attrs["not_determinable"][0] or "needed" in result.attrs["not_determinable"][0]


def test_a_choice_that_is_not_known_leaves_no_figure() -> None:
    """A pledge that nobody published must not count as nothing pledged."""
    year = situation({"DE": 100, "FR": 200, "EL": 900}, benefitting=["EL"], places=300)
    choices = alike(year[STATE].values.tolist())
    pledged = choices.pledged.where(choices.pledged[STATE] != "FR")
    result = MECHANISMS["ammr2024"].run(year, Choices(pledged, choices.delivered, choices.in_persons))
    assert result.attrs["not_determinable"] == ("what was chosen by France",)
    assert result["owed_persons"].values.tolist() == [100, 100, 0]
    assert np.isnan(result["received_persons"].sel(member_state="FR"))
    assert int(result["received_persons"].sel(member_state="DE")) == 100
