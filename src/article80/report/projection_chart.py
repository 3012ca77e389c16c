"""The past of each state and what may come: small multiples, each with a scale of its own.

The line is the past. Over the coming year stand three bars, one in the other: what may come with 95, 80 and 50 per
cent, the wider the paler and the thinner, so that they can be told apart without colour. The line across is the
projection. A panel ends a little above the past and the range of 80 per cent, so that the past keeps its form; a
range of 95 per cent that goes beyond leaves it with a sign, and its end is written there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from article80.law.states import name_of
from article80.report.credit import of_projection
from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE, SHEET
from article80.report.picture import Chart, Entry, Frame, Picture, chart, legend, scale_to
from article80.report.picture.frame import WIDE
from article80.report.picture.png import as_picture_file
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from article80.report.palette import Colour
    from article80.situation.projection import Projection, StateProjection

    _At = Callable[[int, float], tuple[float, float]]

KEY = "projection"


def projection_chart(projection: Projection) -> Chart:
    """The chart in both sizes, the Union first and the states from the largest projection to the smallest."""
    unit = (
        tell("Detections a year. Each state has a scale of its own, from 0 to the number at the left.")
        if projection.series.unit == "detections"
        else tell(
            "Applications for asylum a year. Each state has a scale of its own, from 0 to the number at the left."
        )
    )
    title = f"{_what(projection)} until {projection.year}, by state"
    frame = Frame(title, unit, of_projection(projection), description(projection))
    return chart(KEY, frame, lambda width: _picture(projection, _WIDE if width == WIDE else _NARROW))


def projection_picture(projection: Projection, form: str) -> bytes:
    """The wide chart alone as the bytes of an "svg" or "png" file, on white ground. Raises ValueError for others."""
    return as_picture_file(projection_chart(projection).wide, form)


def description(projection: Projection) -> str:
    """The projected figures and ranges in words, for those who do not see the chart."""
    said = [
        f"{_name(state)} {whole(state.projected)} ({whole(state.ranges[80].low)} to {whole(state.ranges[80].high)})"
        for state in _in_order(projection)
    ]
    left_out = ", ".join(name_of(state.geo) for state in projection.undetermined)
    return (
        f"{_what(projection)} projected for {projection.year}, with the range of 80 per cent: {', '.join(said)}."
        f"{f' Not determinable: {left_out}.' if left_out else ''}"
    )


def _what(projection: Projection) -> str:
    """What is projected, by the unit of its series."""
    return "Detections" if projection.series.unit == "detections" else "Applications"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the panels lie: points of width, panels in a row, and the size of letters."""

    width: float
    columns: int
    panel: float
    name: float
    small: float


_WIDE = _Sheet(980, 6, 118, 13.5, 11.5)
_NARROW = _Sheet(340, 2, 104, 13, 11.5)
_GAP = 18.0

_BARS: tuple[tuple[int, float, Colour], ...] = ((95, 5, LINE), (80, 9, PALE_BLUE), (50, 13, BLUE))
"""Per cent, width in points and colour of each bar, the widest range lowest."""


def _in_order(projection: Projection) -> tuple[StateProjection, ...]:
    ranked = sorted(projection.states, key=lambda state: (-state.projected, state.geo))
    return (projection.union, *ranked)


def _name(state: StateProjection) -> str:
    return "Union" if state.geo == "EU" else name_of(state.geo)


def _picture(projection: Projection, sheet: _Sheet) -> Picture:
    shown = _in_order(projection)
    row = sheet.panel + 2 * _GAP
    picture = Picture(sheet.width)
    head = legend(picture, _entries(projection.year), 0, size=sheet.small + 1) + 14
    picture.height = head + -(-len(shown) // sheet.columns) * row
    width = (sheet.width - (sheet.columns - 1) * _GAP) / sheet.columns
    for number, state in enumerate(shown):
        x = (number % sheet.columns) * (width + _GAP)
        y = head + (number // sheet.columns) * row
        _draw_panel(picture, sheet, projection, state, (x, y, width))
    return picture


def _entries(year: int) -> list[Entry]:
    """What the marks mean."""
    return [
        Entry("past", line=INK),
        Entry("a year without neighbours", sign="circle", ink=INK),
        Entry(f"projected for {year}", line=ORANGE),
        *(Entry(f"{level} % range", colour, MUTED, tall=weight) for level, weight, colour in reversed(_BARS)),
        Entry("95 % range ends beyond, at the number", sign="triangle-up", ink=MUTED),
    ]


def _draw_panel(
    picture: Picture, sheet: _Sheet, projection: Projection, state: StateProjection, place: tuple[float, float, float]
) -> None:
    """One state: its name, the end of its scale, its past and the three bars."""
    left, top, width = place
    past = _past(projection, state)
    most = max([state.ranges[80].high * 1.04, *(figure for _, figure in past)])
    foot = top + sheet.panel
    scale = scale_to(max(most, 1), foot, top + 40, ticks=5)
    years = [year for year, _ in past]
    first = min(years, default=projection.year - 1)
    right = left + width - 12
    step = (right - left - 8) / max(projection.year - first, 1)

    def at(year: int, figure: float) -> tuple[float, float]:
        return left + 4 + (year - first) * step, scale(min(scale.high, figure))

    picture.box(left, top + 22, width, sheet.panel - 22, SHEET)
    picture.text(left, top + 12, _fitting(state, width, sheet), size=sheet.name, bold=state.geo == "EU")
    picture.line(left, foot, left + width, foot, LINE)
    _draw_bars(picture, state, projection.year, at)
    if state.ranges[95].high > scale.high:
        x, y = at(projection.year, scale.high)
        picture.sign(x, y - 6, "triangle-up", 7, MUTED)
        picture.text(x - 7, y - 3, whole(state.ranges[95].high), size=sheet.small, colour=MUTED, anchor="end")
    _draw_past(picture, past, at)
    picture.text(left, foot + 13, str(first), size=sheet.small, colour=MUTED)
    picture.text(left + width, foot + 13, str(projection.year), size=sheet.small, colour=MUTED, anchor="end")
    picture.line(left, scale.end, left + width, scale.end, LINE)
    picture.text(left + 2, scale.end - 3, whole(int(scale.high)), size=sheet.small, colour=MUTED)


def _fitting(state: StateProjection, width: float, sheet: _Sheet) -> str:
    """The name and the projected figure, the name as its code where the panel is too narrow."""
    said = f"{_name(state)} {whole(state.projected)}"
    return said if len(said) * sheet.name * 0.56 <= width else f"{state.geo} {whole(state.projected)}"


def _past(projection: Projection, state: StateProjection) -> list[tuple[int, float]]:
    """The years with a figure; for the Union those in which all its states have one."""
    codes = [one.geo for one in projection.states] if state.geo == "EU" else [state.geo]
    rows = projection.history.sel(member_state=codes).values.sum(axis=0)
    years = [int(year) for year in projection.history["year"].values]
    return [(year, float(figure)) for year, figure in zip(years, rows, strict=True) if not math.isnan(figure)]


def _draw_bars(picture: Picture, state: StateProjection, year: int, at: _At) -> None:
    for level, weight, colour in _BARS:
        x, low = at(year, state.ranges[level].low)
        _, high = at(year, state.ranges[level].high)
        picture.box(x - weight / 2, high, weight, max(low - high, 1), colour, edge=MUTED)
    x, y = at(year, state.projected)
    picture.line(x - 10, y, x + 10, y, ORANGE, width=2.5)


def _draw_past(picture: Picture, past: Sequence[tuple[int, float]], at: _At) -> None:
    """A line from year to year, broken where a year is missing; a year that stands alone is a dot."""
    for (year, figure), (following, other) in pairwise(past):
        if following == year + 1:
            picture.line(*at(year, figure), *at(following, other), INK, width=1.8)
    known = {year for year, _ in past}
    for year, figure in past:
        if not {year - 1, year + 1} & known:
            picture.sign(*at(year, figure), "circle", 3.8, INK)
