"""Small multiples: one little column chart a state, all on one scale, each with the Union's average over it.

The scale ends where all but a few states end, so that small ones can be read beside them; a column that is higher is
cut open at its top, and its figure stands over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import decimal
from article80.report.palette import BLUE, INK, MUTED, ORANGE, PAPER, Colour
from article80.report.picture import Chart, Entry, Frame, Layer, Picture, Scale, axis_up, chart, legend, scale_to

_TALL = 68.0
"""Points. The height of the scale."""

_BEYOND = 4
"""States that may reach beyond the scale."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One state: its name and one figure a year, None where there is none."""

    geo: str
    name: str
    figures: tuple[float | None, ...]


def small_multiples(
    key: str, frame: Frame, years: Sequence[int], states: Sequence[Multiple], union: Sequence[float | None]
) -> Chart:
    """The charts in both sizes, in the order of ``states``. ``union`` is the Union's average, one figure a year."""
    return chart(key, frame, lambda width: _picture(years, states, union, width, 5 if width > 600 else 2))


def _picture(
    years: Sequence[int], states: Sequence[Multiple], union: Sequence[float | None], width: float, columns: int
) -> Picture:
    gap, tall, left = (26.0, 140.0, 22.0) if columns > 2 else (20.0, 136.0, 20.0)
    each = (width - left - gap * (columns - 1)) / columns
    picture = Picture(width)
    entries = [
        Entry("a year", BLUE),
        Entry(f"{years[-1]}, with its figure", INK),
        Entry("average of these states together", line=ORANGE),
        Entry("no figure", MUTED, tall=2),
        Entry("higher than the scale", sign="triangle-up", ink=BLUE),
    ]
    head = legend(picture, entries, 0) + 8
    scale = scale_to(_end_of_the_scale(states), _TALL, 0, ticks=4)
    for place, state in enumerate(states):
        x, y = left + place % columns * (each + gap), head + place // columns * tall
        foot = Scale(scale.low, scale.high, y + 36 + _TALL, y + 36)
        axis_up(picture, foot, x, x + each, _written if place % columns == 0 else _nothing)
        _one(picture, years, state, union, (x, y), each, foot)
    picture.height = head + -(-len(states) // columns) * tall
    return picture


def _written(figure: float) -> str:
    """A mark of the axis; nought stands where the years are written."""
    return f"{figure:g}" if figure else ""


def _nothing(_: float) -> str:
    return ""


def _end_of_the_scale(states: Sequence[Multiple]) -> float:
    """The highest figure of the states without the few that stand far above all others."""
    highest = sorted(max((one for one in state.figures if one is not None), default=0.0) for state in states)
    return highest[max(0, len(highest) - 1 - _BEYOND)] or highest[-1] or 1.0


def _one(
    picture: Picture,
    years: Sequence[int],
    state: Multiple,
    union: Sequence[float | None],
    corner: tuple[float, float],
    width: float,
    scale: Scale,
) -> None:
    x, y = corner
    step = width / len(years)
    picture.text(x, y + 14, state.name, size=13.5, bold=True)
    last = next((value for value in reversed(state.figures) if value is not None), None)
    picture.text(x + width, y + 14, "n/d" if last is None else decimal(last, 1), size=13, anchor="end")
    picture.line(x, scale.start, x + width, scale.start, MUTED)
    for place, (value, average) in enumerate(zip(state.figures, union, strict=True)):
        left = x + place * step
        if value is None:
            picture.box(left + step * 0.2, scale.start - 2, step * 0.6, 2, MUTED)
        else:
            _column(picture, value, (left, step), scale, INK if place == len(years) - 1 else BLUE)
        if average is not None:
            picture.line(left, scale(average), left + step, scale(average), ORANGE, width=1.6)
    highest, at = max(
        ((value, place) for place, value in enumerate(state.figures) if value is not None), default=(0.0, 0)
    )
    if highest > scale.high:
        picture.text(x + (at + 0.5) * step + 5, scale.end - 1, decimal(highest, 0), size=11.5, colour=MUTED)
    picture.text(x, scale.start + 14, str(years[0]), size=11.5, colour=MUTED)
    picture.text(x + width, scale.start + 14, str(years[-1]), size=11.5, colour=MUTED, anchor="end")


def _column(picture: Picture, value: float, room: tuple[float, float], scale: Scale, colour: Colour) -> None:
    """A column; one that is higher than the scale is cut open near its top and has a sign over it."""
    left, step = room
    top = scale(min(value, scale.high))
    height = max(scale.start - top, 0.6)
    picture.box(left + step * 0.12, scale.start - height, step * 0.76, height, colour)
    if value > scale.high:
        picture.box(left, top + 6, step, 2, PAPER, layer=Layer.LINE)
        picture.sign(left + step / 2, top - 4, "triangle-up", 6, colour)
