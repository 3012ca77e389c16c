"""The seventeen indicators and the measures that stand for them."""

from __future__ import annotations

import pytest

from article80.law.provision import Provision
from article80.situation.indicators import INDICATORS, MEASURES
from article80.situation.snapshot import figures


def test_all_seventeen_points_are_there_in_the_order_of_the_law() -> None:
    """An indicator that is left out is one that nobody misses."""
    assert " ".join(INDICATORS) == "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii"
    for key, indicator in INDICATORS.items():
        assert Provision.parse(indicator.provision) == Provision("AMMR", "9", ("3", "a", key))


@pytest.mark.parametrize("key", INDICATORS)
def test_an_indicator_says_where_its_figures_come_from(key: str) -> None:
    """Where nobody publishes a figure, a reader must learn that and why, and find no table that pretends otherwise."""
    indicator = INDICATORS[key]
    assert indicator.measures
    assert all(MEASURES[name].indicator == key for name in indicator.measures)
    assert indicator.counts
    assert indicator.public_source
    if not indicator.has_public_figures:
        tables = [name for name in indicator.measures if MEASURES[name].table]
        assert all(not MEASURES[name].by_state or not MEASURES[name].public for name in tables)


def test_what_nobody_publishes_by_state() -> None:
    """These five cannot be filled from public tables; the adequate capacity is not mistaken for reception places."""
    without = [key for key, one in INDICATORS.items() if not one.has_public_figures]
    assert without == ["v", "ix", "xii", "xvi", "xvii"]
    assert MEASURES["adequate_capacity"].indicator == ""


def test_the_law_asks_for_nationalities_of_three() -> None:
    """Applications, the border procedure, and disembarkations."""
    assert [key for key, one in INDICATORS.items() if one.by_citizenship] == ["i", "ix", "xii"]


@pytest.mark.parametrize("name", [name for name, one in MEASURES.items() if one.table])
def test_a_measure_fits_its_table(name: str) -> None:
    """Unit and period are said once and hold for every row."""
    measure = MEASURES[name]
    rows = figures(name)
    assert {row.unit for row in rows} == {measure.unit}
    of_months = {row.month is not None for row in rows}
    assert of_months == {measure.period == "month"} or (measure.months_too and of_months == {True, False})


def test_every_measure_belongs_to_an_indicator_or_is_context() -> None:
    """The context is what methods divide by or hold beside, and no more."""
    context = {name for name, one in MEASURES.items() if one.indicator not in INDICATORS}
    assert context == {
        "population",
        "gdp_meur",
        "unemployment",
        "pending_applicants",
        "refugees_stock",
        "adequate_capacity",
        "border_procedure_maximum",
    }
