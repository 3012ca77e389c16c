"""Fan charts of a simulation: one panel a figure, over each year three boxes, one in the other, and the median.

The boxes are what comes up in 95, 80 and 50 of 100 draws, the wider the range the paler and the narrower on the page,
so that they can be told apart without colour. The stroke across is the median. A state stands beside the Union, each
on a scale of its own; figures that are nought in every draw are named and not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from article80.law.states import name_of
from article80.report.numbers import decimal
from article80.report.palette import BLUE, LINE, MUTED, ORANGE, PALE_BLUE, SHEET
from article80.report.picture import (
    Chart,
    Entry,
    Frame,
    Layer,
    Picture,
    axis_up,
    broken,
    chart,
    legend,
    scale_to,
    width_of,
)
from article80.report.picture.frame import WIDE
from article80.report.picture.png import as_picture_file
from article80.report.simulation import LEVELS
from article80.simulation.result import UNION
from article80.words import tell

if TYPE_CHECKING:
    import xarray as xr

    from article80.report.palette import Colour

KEY = "simulation"


@dataclass(frozen=True, slots=True)
class _Panel:
    """A figure to draw: its name in the Dataset, what it is called, its unit, and what a unit is worth."""

    figure: str
    title: str
    unit: str = "persons"
    per: int = 1


_MILLION = 100_000_000
"""A million euro, in cents."""

PANELS = (
    _Panel("applications", "Applications"),
    _Panel("owed_persons", "Fair shares"),
    _Panel("pledged_persons", "Relocations pledged"),
    _Panel("delivered_persons", "Persons relocated"),
    _Panel("offset_persons", "Cases taken over", "cases"),
    _Panel("paid_cents", "Money and help", "million EUR", _MILLION),
    _Panel("given_cents", "All that was given", "million EUR", _MILLION),
    _Panel("outstanding_persons", "Still open"),
)
"""What is drawn, in the order of a year."""

_BARS: tuple[tuple[float, float, float, Colour], ...] = (
    (0.025, 0.975, 0.34, LINE),
    (0.1, 0.9, 0.62, PALE_BLUE),
    (0.25, 0.75, 0.9, BLUE),
)
"""Lower and upper quantile, part of the room of a year that the box takes, and colour; the widest range lowest."""


def simulation_chart(found: xr.Dataset, geo: str = UNION, source: str = "") -> Chart:
    """The fan charts of the Union, or of a state beside it, in both sizes. ``found`` are quantiles of a simulation."""
    of = "the Union" if geo == UNION else name_of(geo)
    years = [int(year) for year in found["year"].values]
    title = f"What may come of the mechanism, {of}, {years[0]} to {years[-1]}"
    unit = tell("What comes up in so many of 100 draws, if states behave as asked: no forecast of what they will do.")
    frame = Frame(title, unit, source, description(found, geo))
    return chart(KEY, frame, lambda width: _picture(found, geo, _WIDE if width == WIDE else _NARROW))


def simulation_picture(found: xr.Dataset, geo: str, form: str, source: str = "") -> bytes:
    """The wide chart alone as the bytes of an "svg" or "png" file, on white ground. Raises ValueError for others."""
    return as_picture_file(simulation_chart(found, geo, source).wide, form)


def description(found: xr.Dataset, geo: str = UNION) -> str:
    """The last year in words, for those who do not see the chart."""
    of, last = found.sel(member_state=geo), int(found["year"].values[-1])
    said = []
    for panel in PANELS:
        low, median, high = (_figure(of, panel, level, len(of["year"]) - 1) for level in (0.1, 0.5, 0.9))
        if median is not None and low is not None and high is not None:
            said.append(f"{panel.title} {_written(panel, median)} ({_written(panel, low)} to {_written(panel, high)})")
    return f"Medians for {last}, with what comes up in 80 of 100 draws: {'; '.join(said)}."


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the panels lie: points of width, panels in a row, height of a panel, and the size of letters."""

    width: float
    columns: int
    panel: float
    name: float
    small: float


_WIDE = _Sheet(980, 4, 164, 13.5, 12)
_NARROW = _Sheet(340, 1, 150, 13.5, 11.5)
_GAP = 22.0


def _picture(found: xr.Dataset, geo: str, sheet: _Sheet) -> Picture:
    shown = [panel for panel in PANELS if bool((found[panel.figure].sel(member_state=geo) > 0).any())]
    codes = [UNION] if geo == UNION else [geo, UNION]
    cells = [(panel, code) for panel in shown for code in codes]
    row = sheet.panel + 2 * _GAP
    picture = Picture(sheet.width)
    head = legend(picture, _entries(), 0) + 12
    width = (sheet.width - (sheet.columns - 1) * _GAP) / sheet.columns
    for number, (panel, code) in enumerate(cells):
        corner = (number % sheet.columns) * (width + _GAP), head + (number // sheet.columns) * row
        name = "" if geo == UNION else "Union" if code == UNION else code
        _draw_panel(picture, sheet, found.sel(member_state=code), panel, name, (*corner, width))
    y = head + -(-len(cells) // sheet.columns) * row
    left_out = [panel.title for panel in PANELS if panel not in shown]
    if left_out:
        for line in broken(f"Nought in every draw: {', '.join(left_out).lower()}.", sheet.width, 12.5):
            picture.text(0, y, line, size=12.5, colour=MUTED)
            y += 17
    picture.height = y
    return picture


def _entries() -> list[Entry]:
    """What the marks mean, the narrow range first."""
    ranges = zip(reversed(_BARS), ("50", "80", "95"), strict=True)
    boxes = [Entry(f"{words} of 100", colour, MUTED, tall=part * 18) for (_, _, part, colour), words in ranges]
    return [Entry("median", line=ORANGE), *boxes]


def _draw_panel(
    picture: Picture,
    sheet: _Sheet,
    found: xr.Dataset,
    panel: _Panel,
    name: str,
    place: tuple[float, float, float],
) -> None:
    """One figure: its name and unit, an axis, and a fan over the years."""
    left, top, width = place
    years = [int(year) for year in found["year"].values]
    most = max([_figure(found, panel, 0.975, at) or 0 for at in range(len(years))])
    foot = top + sheet.panel
    y = scale_to(max(most, 1), foot, top + 40, ticks=4)
    begins = left + max(width_of(_written(panel, y.high), sheet.small), width_of("0.0", sheet.small)) + 8
    room = (left + width - begins) / len(years)
    title = f"{name}: {panel.title[0].lower()}{panel.title[1:]}" if name else panel.title
    picture.text(left, top + 12, title, size=sheet.name, bold=True)
    picture.text(left, top + 27, panel.unit, size=sheet.small, colour=MUTED)
    picture.box(begins, top + 34, left + width - begins, sheet.panel - 34, SHEET, layer=Layer.GRID)
    axis_up(picture, y, begins, left + width, lambda figure: _written(panel, figure), size=sheet.small)
    for at, _ in enumerate(years):
        _draw_year(picture, found, panel, at, (begins + (at + 0.5) * room, room), y)
    _draw_medians(picture, [_figure(found, panel, 0.5, at) for at in range(len(years))], (begins, room), y)
    every = max(1, -(-int(width_of("2026", sheet.small) + 8) // max(1, int(room))))
    for at, year in enumerate(years):
        if at % every == 0:
            x = begins + (at + 0.5) * room
            picture.text(x, foot + 14, str(year), size=sheet.small, colour=MUTED, anchor="middle")


def _draw_year(
    picture: Picture, found: xr.Dataset, panel: _Panel, at: int, place: tuple[float, float], y: Callable[[float], float]
) -> None:
    middle, room = place
    for low, high, part, colour in _BARS:
        least, most = _figure(found, panel, low, at), _figure(found, panel, high, at)
        if least is not None and most is not None:
            picture.box(middle - part * room / 2, y(most), part * room, max(y(least) - y(most), 1), colour, edge=MUTED)


def _draw_medians(
    picture: Picture, medians: Sequence[float | None], place: tuple[float, float], y: Callable[[float], float]
) -> None:
    left, room = place
    middles = [left + (at + 0.5) * room for at in range(len(medians))]
    for at, median in enumerate(medians):
        if median is not None:
            picture.line(middles[at] - 0.45 * room, y(median), middles[at] + 0.45 * room, y(median), ORANGE, width=2.5)
    for (x, one), (x2, other) in pairwise(zip(middles, medians, strict=True)):
        if one is not None and other is not None:
            picture.line(x, y(one), x2, y(other), ORANGE, width=1)


def _figure(found: xr.Dataset, panel: _Panel, level: float, at: int) -> float | None:
    """A quantile in the units of the chart, None where it is missing."""
    value = float(found[panel.figure].isel(quantile=LEVELS.index(level), year=at))
    return None if value != value else value / panel.per


def _written(panel: _Panel, value: float) -> str:
    """Persons whole, millions with one decimal."""
    return decimal(value, 0 if panel.per == 1 else 1)
