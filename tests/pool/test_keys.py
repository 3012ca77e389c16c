"""The keys of 2015 and 2016 beside the published ones."""

from __future__ import annotations

from datetime import date

import pytest
import xarray as xr

from article80.law.provision import Provision
from article80.law.states import members
from article80.pool import KEYS, com2015_key
from article80.situation.panel import panel_2015
from article80.situation.snapshot import published
from tests.law_days import LAW

ACTS = {"com2015_240": "COM2015-240", "com2015_286": "COM2015-286"}


def computed(name: str) -> xr.DataArray:
    """The key over its own states, from the snapshot alone."""
    codes = members(KEYS[name].group, date(2015, 5, 13))
    figures = panel_2015(codes, absent_years_count_as_zero=("HR",))
    return com2015_key(
        figures["population"],
        figures["gdp_meur"],
        figures["applications"],
        figures["unemployment"],
        capped=KEYS[name].capped,
        parameters=LAW,
    )


@pytest.mark.parametrize("name", ["com2015_240", "com2015_286"])
def test_the_keys_of_may_2015_reproduce(name: str) -> None:
    """Within 0.2 percentage points of every published share, and 0.04 on average."""
    share = computed(name) * 100
    rows = [row for row in published("2015") if row.act == ACTS[name] and row.item == "key"]
    misses = [abs(float(share.sel(member_state=row.geo)) - float(row.value)) for row in rows]
    assert len(misses) == share.sizes["member_state"]
    assert max(misses) <= 0.2
    assert sum(misses) / len(misses) <= 0.04


def test_the_capped_key_of_september_2015_reproduces() -> None:
    """The table of the Commission of 9 September 2015, on which the reading of the cap rests."""
    share = computed("com2015_451")
    persons = {row.geo: int(row.value or 0) for row in published("2015") if row.act == "COM2015-451"}
    assert (len(persons), sum(persons.values()), persons["DE"], persons["MT"]) == (22, 119_998, 31_443, 133)
    misses = [abs(float(share.sel(member_state=geo)) - number / 119_998) for geo, number in persons.items()]
    assert len(misses) == share.sizes["member_state"]
    assert max(misses) <= 0.0023
    assert sum(misses) / len(misses) <= 0.00035


@pytest.mark.parametrize("name", sorted(KEYS))
def test_every_key_names_an_act_that_the_project_knows(name: str) -> None:
    """A key that cannot be pointed at is not a key of law."""
    assert Provision.parse(KEYS[name].provision).address.startswith("http")


def test_the_cap_holds_the_inverse_parts() -> None:
    """A small state with almost no applicants may not be carried by them: with the cap its share shrinks."""
    people = {"DE": 80_000_000, "EE": 1_300_000}
    figures = (people, {"DE": 3_000_000, "EE": 20_000}, {"DE": 80_000, "EE": 70}, {"DE": 5.0, "EE": 7.4})
    free, capped = com2015_key(*figures, parameters=LAW), com2015_key(*figures, capped=True, parameters=LAW)
    assert float(capped.sel(member_state="EE")) < float(free.sel(member_state="EE"))
    assert float(capped.sum()) == pytest.approx(1, abs=1e-12)


def test_the_cap_is_thirty_per_cent_of_the_parts_of_population_and_gdp() -> None:
    """Two states alike, so the cap is 0.3 x (0.5 + 0.5) = 0.3 for each.

    AT has one application for each three of BE: inverse parts 0.75, held to 0.3, and 0.25, left alone. Unemployment is
    alike: 0.5 each, both held to 0.3. So AT has 0.4 + 0.03 + 0.03 = 0.46, BE 0.4 + 0.025 + 0.03 = 0.455, of 0.915.
    """
    alike = {"AT": 1_000_000, "BE": 1_000_000}
    share = com2015_key(alike, alike, {"AT": 1_000, "BE": 3_000}, {"AT": 5.0, "BE": 5.0}, capped=True, parameters=LAW)
    assert float(share.sel(member_state="AT")) == pytest.approx(0.46 / 0.915, abs=1e-12)
    assert float(share.sel(member_state="BE")) == pytest.approx(0.455 / 0.915, abs=1e-12)


def test_a_key_of_four_figures_by_hand() -> None:
    """Two states alike in all but applications per head, one three times the other: 10 % is divided 3 to 1."""
    alike = {"AT": 1_000_000, "BE": 1_000_000}
    share = com2015_key(alike, alike, {"AT": 1_000, "BE": 3_000}, {"AT": 5.0, "BE": 5.0}, parameters=LAW)
    assert float(share.sel(member_state="AT")) == pytest.approx(0.45 + 0.075)


def test_a_missing_figure_is_refused_by_name() -> None:
    """Nothing stands in for a figure that is not there."""
    alike = {"AT": 1, "BE": 1}
    with pytest.raises(ValueError, match="unemployment of BE is missing"):
        com2015_key(alike, alike, alike, {"AT": 5.0, "BE": float("nan")}, parameters=LAW)
