"""The pictures of what is in hand and what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from article80.law.states import members
from article80.report.coverage_chart import LOOKS, coverage_by_year_chart, coverage_chart, description
from article80.report.palette import COLOURS
from article80.situation.coverage import STANDINGS, coverage

if TYPE_CHECKING:
    import xarray as xr


@pytest.fixture(scope="module")
def held() -> xr.Dataset:
    """The coverage of the snapshot from 2014 to 2025."""
    return coverage(members("union", date(2026, 1, 1)), range(2014, 2026))


def test_every_cell_is_drawn(held: xr.Dataset) -> None:
    """A box for each cell and each entry of the legend, in both drawings, dashed just where a figure is missing."""
    chart = coverage_chart(held, 2023)
    missing = int((held.standing.sel(year=2023) == "missing").sum())
    for picture in (chart.wide, chart.narrow):
        dashed = picture.count("stroke-dasharray")
        assert dashed == missing + 1
        assert picture.count("<rect") >= 17 * 27


def test_no_meaning_hangs_on_colour_alone() -> None:
    """Printed in grey, the four standings still differ: by their sign or by a dashed outline."""
    assert set(LOOKS) == set(STANDINGS)
    assert len({(look.sign, look.dashed) for look in LOOKS.values()}) == len(STANDINGS)
    assert {look.fill for look in LOOKS.values()} <= set(COLOURS)


def test_the_words_give_the_numbers(held: xr.Dataset) -> None:
    """Who does not see the map hears how many states have a figure."""
    words = description(held, 2023)
    assert "(i) Applications 27" in words
    assert "(viii) Resettlement and humanitarian admission 14" in words
    assert "(xvi) Irregular border crossings no figure by Member State" in words
    assert words in coverage_chart(held, 2023).wide


def test_the_years_show_the_numbers(held: xr.Dataset) -> None:
    """The number of states stands in the cell; the narrow drawing has the last six years, the words all of them."""
    chart = coverage_by_year_chart(held)
    assert ">26*</text>" in chart.wide
    assert ">2014</text>" in chart.wide
    assert ">2014</text>" not in chart.narrow
    assert ">2020</text>" in chart.narrow
    assert "(vii) Return: 27, 27, 27, 27, 27, 27, 27, 26, 27, 27, 0, 0" in chart.narrow


def test_a_year_that_is_not_there_is_refused(held: xr.Dataset) -> None:
    """An empty map would look like a year without figures."""
    with pytest.raises(KeyError):
        coverage_chart(held, 2030)
