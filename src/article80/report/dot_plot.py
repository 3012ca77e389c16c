"""A ranked dot plot: one row a state, a dot for its score, a bar for where it lies under other choices, the lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import decimal
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE, SHEET
from article80.report.picture import Chart, Picture, svg


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: code, name, the score, its outer and inner ends under other choices, and what stands at the right.

    ``score`` is None where it is not determinable. ``reaches`` fills the dot in the colour of a line that is reached.
    """

    geo: str
    name: str
    score: float | None
    ends: tuple[float, float] | None
    inner: tuple[float, float] | None
    says: str
    beside: str
    reaches: bool


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line of the plot: where it lies, over which range it is varied, and its short name."""

    value: float
    low: float
    high: float
    name: str


def dot_plot(
    key: str, title: str, description: str, dots: Sequence[Dot], lines: Sequence[DrawnLine], headings: tuple[str, str]
) -> Chart:
    """The plot in both sizes. ``headings`` stand over the two columns at the right; the second may be empty."""
    wide, narrow = (
        svg(_picture(dots, lines, headings, width), f"{key}-{name}", title, description)
        for name, width in (("wide", 980.0), ("narrow", 340.0))
    )
    return Chart(key, wide, narrow)


def _picture(dots: Sequence[Dot], lines: Sequence[DrawnLine], headings: tuple[str, str], width: float) -> Picture:
    wide = width > 600
    left, right = (118.0, width - 330.0) if wide else (30.0, width - 44.0)
    row, head = (25.0, 46.0) if wide else (22.0, 40.0)
    most = _most(dots, lines)
    scale = (right - left) / most
    picture = Picture(width, head + row * len(dots) + 26)
    foot = head + row * len(dots)
    _ground(picture, lines, left, scale, head, foot, wide)
    for tick in _ticks(most):
        x = left + tick * scale
        picture.line(x, head - 4, x, foot, LINE)
        picture.text(x, foot + 16, decimal(tick, 0), size=12, colour=MUTED, anchor="middle")
    if wide:
        picture.text(right + 62, 14, headings[0], size=12.5, colour=MUTED)
        picture.text(right + 218, 14, headings[1], size=12.5, colour=MUTED)
    for place, dot in enumerate(dots):
        _row(picture, dot, (left, right, scale), head + place * row + row / 2, wide)
    return picture


def _most(dots: Sequence[Dot], lines: Sequence[DrawnLine]) -> float:
    ends = [end for dot in dots for end in ((dot.ends[1] if dot.ends else 0.0), dot.score or 0.0)]
    return max([*ends, *(line.high for line in lines), 1.0]) * 1.03


def _ticks(most: float) -> list[float]:
    step = 1 if most < 8 else 2 if most < 16 else 5 if most < 40 else 10 ** math.floor(math.log10(most))
    return [float(tick) for tick in range(0, math.floor(most) + 1, int(step))]


def _ground(
    picture: Picture,
    lines: Sequence[DrawnLine],
    left: float,
    scale: float,
    head: float,
    foot: float,
    wide: bool,
) -> None:
    """The range over which each line is varied as a band, and the line itself with its name over it."""
    for place, line in enumerate(lines):
        if line.high > line.low:
            picture.box(left + line.low * scale, head - 4, (line.high - line.low) * scale, foot - head + 4, SHEET)
        x = left + line.value * scale
        picture.line(x, head - 6, x, foot, ORANGE, width=1.8)
        if wide:
            picture.text(
                x + (4 if place % 2 else -4),
                head - 12,
                f"{line.name} {line.value:.4g}",
                size=12.5,
                colour=ORANGE,
                anchor="start" if place % 2 else "end",
            )
        else:
            picture.text(
                x + (3 if place % 2 else -3),
                head - 12,
                f"{line.value:.4g}",
                size=12,
                colour=ORANGE,
                anchor="start" if place % 2 else "end",
            )


def _row(picture: Picture, dot: Dot, axis: tuple[float, float, float], y: float, wide: bool) -> None:
    left, right, scale = axis
    foot = y + 5
    picture.text(0, foot, dot.name if wide else dot.geo, size=14 if wide else 13)
    if dot.ends:
        picture.line(left + dot.ends[0] * scale, y, left + dot.ends[1] * scale, y, MUTED, width=1.2)
    if dot.inner:
        start, end = (left + value * scale for value in dot.inner)
        picture.box(start, y - 4, max(end - start, 1.0), 8, PALE_BLUE, edge=BLUE)
    if dot.score is not None:
        picture.sign(left + dot.score * scale, y, "circle", 9.2 if wide else 8.4, BLUE if dot.reaches else INK)
    shown = "n/d" if dot.score is None else decimal(dot.score, 2)
    picture.text(right + 48 if wide else picture.width, foot, shown, size=13, anchor="end", bold=True)
    if wide:
        picture.text(right + 62, foot, dot.says, size=13)
        picture.text(right + 218, foot, dot.beside, size=13, colour=MUTED)
