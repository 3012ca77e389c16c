"""The twelve months on which the report before a pool looks back."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from article80.law.options import Options
from article80.situation.observation_period import observation_period, situation_of_period
from article80.situation.snapshot import figures

AUTUMN_2018 = date(2018, 10, 15)
MONTHLY = "applications_monthly"


def test_the_period_of_the_first_pool() -> None:
    """Of the act for 2026 it is reported that July 2024 to June 2025 was looked at; the default takes 2024."""
    july_june = observation_period(2026, reading="july_june")
    assert (july_june.first_day, july_june.last_day) == (date(2024, 7, 1), date(2025, 6, 30))
    default = observation_period(2026, reading=Options().observation_period)
    assert (default.first_day, default.last_day) == (date(2024, 1, 1), date(2024, 12, 31))
    assert default == observation_period(2026)


def test_months_are_added_up_over_the_turn_of_the_year() -> None:
    """July 2017 to June 2018, which is neither the one calendar year nor the other."""
    found = situation_of_period(AUTUMN_2018, ["DE", "IT"], [MONTHLY], 2019, reading="july_june")
    assert found[MONTHLY].sel(member_state="DE") == 203_920
    assert found[MONTHLY].dims == ("member_state",)
    assert (found.attrs["first_day"], found.attrs["last_day"]) == ("2017-07-01", "2018-06-30")


def test_a_missing_month_makes_the_period_missing() -> None:
    """One month less, and the state has no figure; the others keep theirs."""
    rows = [row for row in figures(MONTHLY) if (row.geo, row.year, row.month) != ("DE", 2018, 2)]
    found = situation_of_period(
        AUTUMN_2018, ["DE", "IT"], [MONTHLY], 2019, reading="july_june", observations={MONTHLY: rows}
    )
    assert np.isnan(found[MONTHLY].values).tolist() == [True, False]


def test_a_stock_is_that_of_the_last_month() -> None:
    """Temporary protection at the end of June, not a sum."""
    found = situation_of_period(date(2024, 10, 15), ["DE"], ["temporary_protection"], 2025, reading="july_june")
    assert found["temporary_protection"].values.tolist() == [1_306_505]
    assert found["temporary_protection"].attrs["how"] == "the last month"


@pytest.mark.parametrize(("reading", "missing"), [("july_june", True), ("calendar_year_before", False)])
def test_a_yearly_figure_stands_for_a_calendar_year_only(reading: str, missing: bool) -> None:
    """A calendar year is never passed off as July to June; where it stands in, that is an option."""
    found = situation_of_period(AUTUMN_2018, ["DE"], ["applications"], 2019, reading=reading)  # type: ignore[arg-type]
    assert bool(np.isnan(found["applications"].item())) is missing
