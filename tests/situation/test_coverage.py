"""How complete the figures are, by indicator, state and year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from article80.law.states import members
from article80.situation.coverage import STANDINGS, coverage, last_year, states_with_figures
from article80.situation.indicators import INDICATORS
from article80.situation.snapshot import Observation

UNION = members("union", date(2026, 1, 1))
ROW = Observation("DE", 2024, 5, "persons", "", "table", "", None, True, "B", "a table", "")


@pytest.mark.parametrize(
    ("key", "geo", "year", "standing", "measures"),
    [
        ("i", "DE", 2024, "present", 1),
        ("i", "DE", 2018, "present", 2),
        ("i", "BG", 2025, "missing", 0),
        ("vii", "DE", 2016, "present", 2),
        ("vii", "DE", 2023, "derived_or_press", 1),
        ("x", "DE", 2024, "derived_or_press", 3),
        ("xiii", "EL", 2015, "present", 1),
        ("xiii", "EL", 2023, "missing", 0),
        ("xiii", "IT", 2024, "present", 1),
        ("xiii", "ES", 2024, "missing", 0),
        ("v", "IT", 2024, "present", 1),
        ("x", "EL", 2014, "present", 2),
        ("ii", "EL", 2019, "present", 1),
        ("xv", "SK", 2024, "present", 1),
        ("xv", "SK", 2025, "missing", 0),
        ("v", "MT", 2024, "no_public_figure", 0),
        ("xvi", "IT", 2019, "no_public_figure", 0),
    ],
)
def test_known_cells(key: str, geo: str, year: int, standing: str, measures: int) -> None:
    """A cell of each standing. Arrivals until 14 December and detections by route do not count as a state's year."""
    found = coverage(UNION, [year]).sel(indicator=key, member_state=geo, year=year)
    assert (found.standing.item(), found.measures_in_hand.item()) == (standing, measures)


def test_the_axes_and_the_whole() -> None:
    """Seventeen indicators by 27 states, and how many states have refusals of entry in the last year that ships."""
    found = coverage(UNION, [2022, 2023])
    assert dict(found.sizes) == {"indicator": 17, "member_state": 27, "year": 2}
    assert set(np.unique(found.standing.values)) <= set(STANDINGS)
    assert found.measures.sel(indicator="x") == len(INDICATORS["x"].measures)
    assert states_with_figures("refused_entry", UNION, [2023, 2024]) == [27, 0]
    assert last_year() == 2025


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        (ROW, "present"),
        (replace(ROW, official=False), "derived_or_press"),
        (replace(ROW, trust="C"), "derived_or_press"),
        (replace(ROW, breakdown="reason=overstay"), "missing"),
        (replace(ROW, year=2023), "missing"),
    ],
)
def test_standing_of_a_figure_that_was_handed_in(row: Observation, standing: str) -> None:
    """The figures of another vintage can be looked at as well as those that ship."""
    found = coverage(["DE"], [2024], indicators=["xiv"], observations={"refused_entry": [row]})
    assert found.standing.values.tolist() == [[[standing]]]


def test_a_figure_of_what_nobody_publishes_counts() -> None:
    """A state's own figure of its reception places fills the gap for that state alone."""
    found = coverage(["DE", "FR"], [2024], indicators=["v"], observations={"reception_capacity": [ROW]})
    assert found.standing.values[:, :, 0].tolist() == [["present", "no_public_figure"]]


def test_an_unknown_indicator_is_refused() -> None:
    """Arabic numbers are not the keys of the law."""
    with pytest.raises(ValueError, match="unknown indicator 7: expected some of i, ii"):
        coverage(["DE"], [2024], indicators=["7"])
