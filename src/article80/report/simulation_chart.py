"""Fan charts of a simulation: one panel a figure, over each year three boxes, one in the other, and the median.

The boxes are what comes up in 95, 80 and 50 of 100 draws, the wider the range the paler and the narrower on the page,
so that they can be told apart without colour. The line is the median.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from article80.law.states import name_of
from article80.report.numbers import decimal
from article80.report.palette import BLUE, LINE, MUTED, ORANGE, PALE_BLUE, SHEET
from article80.report.picture import Chart, Picture, svg
from article80.report.picture.png import as_picture_file
from article80.report.simulation import LEVELS
from article80.simulation.result import UNION

if TYPE_CHECKING:
    import xarray as xr

    from article80.report.palette import Colour

KEY = "simulation"


@dataclass(frozen=True, slots=True)
class _Panel:
    """A figure to draw: its name in the Dataset, what it is called, and what a unit of the chart is worth."""

    figure: str
    title: str
    per: int = 1


_MILLION = 100_000_000
"""A million euro, in cents."""

PANELS = (
    _Panel("applications", "Applications"),
    _Panel("owed_persons", "Fair shares, persons"),
    _Panel("pledged_persons", "Relocations pledged"),
    _Panel("delivered_persons", "Persons relocated"),
    _Panel("offset_persons", "Cases taken over"),
    _Panel("paid_cents", "Money and help, EUR m", _MILLION),
    _Panel("given_cents", "All that was given, EUR m", _MILLION),
    _Panel("outstanding_persons", "Still open, persons"),
)
"""What is drawn, in the order of a year."""

_BARS: tuple[tuple[float, float, float, Colour], ...] = (
    (0.025, 0.975, 0.34, LINE),
    (0.1, 0.9, 0.62, PALE_BLUE),
    (0.25, 0.75, 0.9, BLUE),
)
"""Lower and upper quantile, part of the room of a year that the box takes, and colour; the widest range lowest."""


def simulation_chart(found: xr.Dataset, geo: str = UNION) -> Chart:
    """The fan charts of the Union, or of a state, in both sizes. ``found`` are the quantiles of a simulation."""
    of = "the Union" if geo == UNION else name_of(geo)
    years = [int(year) for year in found["year"].values]
    title = f"What may come of the mechanism, {of}, {years[0]} to {years[-1]}"
    words = description(found, geo)
    wide, narrow = (
        svg(_picture(found.sel(member_state=geo), sheet, of), f"{KEY}-{name}", title, words)
        for name, sheet in (("wide", _WIDE), ("narrow", _NARROW))
    )
    return Chart(KEY, wide, narrow)


def simulation_picture(found: xr.Dataset, geo: str, form: str) -> bytes:
    """The wide chart alone as the bytes of an "svg" or "png" file, on white ground. Raises ValueError for others."""
    return as_picture_file(simulation_chart(found, geo).wide, form)


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


_WIDE = _Sheet(980, 4, 150, 13.5, 11.5)
_NARROW = _Sheet(340, 1, 130, 13.5, 11.5)
_GAP = 22.0


def _picture(found: xr.Dataset, sheet: _Sheet, of: str) -> Picture:
    shown = [panel for panel in PANELS if bool((found[panel.figure] > 0).any())]
    head = 56.0 if sheet.columns > 1 else 78.0
    row = sheet.panel + 2 * _GAP
    picture = Picture(sheet.width, head + -(-len(shown) // sheet.columns) * row)
    picture.text(0, 14, of[0].upper() + of[1:], size=sheet.name + 1, bold=True)
    _draw_key(picture, sheet)
    width = (sheet.width - (sheet.columns - 1) * _GAP) / sheet.columns
    for number, panel in enumerate(shown):
        left = (number % sheet.columns) * (width + _GAP)
        _draw_panel(picture, sheet, found, panel, (left, head + (number // sheet.columns) * row, width))
    return picture


def _draw_key(picture: Picture, sheet: _Sheet) -> None:
    """What the marks mean: in one line on a wide sheet, in two on a narrow one."""
    picture.line(0, 34, 18, 34, ORANGE, width=2.5)
    picture.text(24, 38, "median", size=sheet.small + 1)
    x, y = (96.0, 34.0) if sheet.columns > 1 else (0.0, 56.0)
    for (_, _, part, colour), words in zip(reversed(_BARS), ("50", "80", "95"), strict=True):
        picture.box(x, y - part * 9, 22, part * 18, colour, edge=MUTED)
        picture.text(x + 28, y + 4, f"{words} of 100", size=sheet.small + 1)
        x += 110


def _draw_panel(
    picture: Picture, sheet: _Sheet, found: xr.Dataset, panel: _Panel, place: tuple[float, float, float]
) -> None:
    """One figure: its name, its largest value, and a fan over the years."""
    left, top, width = place
    years = [int(year) for year in found["year"].values]
    most = max([_figure(found, panel, 0.975, at) or 0 for at in range(len(years))])
    foot, height = top + sheet.panel, sheet.panel - 42
    room = (width - 8) / len(years)

    def y(figure: float) -> float:
        return foot - figure / max(most, 1) * height

    picture.text(left, top + 12, panel.title, size=sheet.name)
    picture.box(left, top + 20, width, sheet.panel - 20, SHEET)
    picture.line(left, foot, left + width, foot, LINE)
    picture.text(left + 4, foot - height - 4, _written(panel, most), size=sheet.small, colour=MUTED)
    picture.line(left, foot - height, left + width, foot - height, LINE)
    for at, _ in enumerate(years):
        _draw_year(picture, found, panel, at, (left + 4 + (at + 0.5) * room, room), y)
    _draw_medians(picture, [_figure(found, panel, 0.5, at) for at in range(len(years))], (left + 4, room), y)
    picture.text(left, foot + 14, str(years[0]), size=sheet.small, colour=MUTED)
    picture.text(left + width, foot + 14, str(years[-1]), size=sheet.small, colour=MUTED, anchor="end")


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
