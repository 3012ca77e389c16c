"""The chart of a projection: every state, its past as it is known, and its three ranges."""

from __future__ import annotations

import re

import pytest

from article80.report.palette import BLUE, INK, LINE, ORANGE, PALE_BLUE
from article80.report.projection_chart import description, projection_chart, projection_picture
from article80.situation.projection import Projection, project
from tests.situation.projection.made_up import STATES, wandering


@pytest.fixture(scope="module")
def projected() -> Projection:
    """Eight states, of which one has a gap and one no last figure."""
    rows = [row for row in wandering() if (row.geo, row.year) not in {("DE", 2015), ("EE", 2021)}]
    return project(rows, 2022, STATES, seed=1, draws=200)


def test_every_state_has_its_three_ranges_and_its_projection(projected: Projection) -> None:
    """The Union and seven states, and the key; told apart by width as well as by colour."""
    panels = len(projected.states) + 1
    chart = projection_chart(projected)
    for picture in (chart.wide, chart.narrow):
        for colour in (PALE_BLUE, BLUE):
            assert picture.count(f'fill="{colour.light}"') == panels + 1
        assert picture.count(f'stroke="{ORANGE.light}"') == panels + 1
        assert picture.count(f'fill="{LINE.light}"') == panels + 1


def test_a_missing_year_breaks_the_line(projected: Projection) -> None:
    """Twelve years are eleven steps; a gap takes two of them away, for its state and for the Union."""
    full = project(wandering(), 2022, STATES, seed=1, draws=200)
    pieces = [projection_chart(one).wide.count(f'stroke="{INK.light}"') for one in (full, projected)]
    in_the_key = 1
    assert pieces[0] == 9 * 11 + in_the_key
    assert pieces[1] == 6 * 11 + 2 * 9 + in_the_key


def test_what_is_drawn_is_said_in_words(projected: Projection) -> None:
    """Who does not see the chart gets the same figures, and who is missing."""
    words = description(projected).replace("\N{NO-BREAK SPACE}", "")
    for state in projected.states:
        assert f"{state.projected} ({state.ranges[80].low} to {state.ranges[80].high})" in words
    assert words.endswith("Not determinable: Estonia.")


def test_two_sizes_share_no_name_and_are_the_same_every_time(projected: Projection) -> None:
    """Both stand in one page, and a report gives the same bytes on every run."""
    chart = projection_chart(projected)
    names = [set(re.findall(r'\bid="([^"]+)"', picture)) for picture in (chart.wide, chart.narrow)]
    assert not names[0] & names[1]
    assert chart == projection_chart(projected)
    assert chart.key == "projection"


def test_a_picture_for_a_file_stands_on_white(projected: Projection) -> None:
    """In a viewer with a dark ground, dark letters would not be seen."""
    drawn = projection_picture(projected, "svg").decode()
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn)
    assert size
    assert f'<rect width="{size[1]}" height="{size[2]}" fill="#ffffff"/>' in drawn
    with pytest.raises(ValueError, match="unknown format 'gif'; expected svg or png"):
        projection_picture(projected, "gif")
