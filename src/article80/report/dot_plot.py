"""A ranked dot plot: one row a state, a dot for its score, a bar for where it lies under other choices, the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import decimal
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE, SHEET
from article80.report.picture import (
    Anchor,
    Chart,
    Entry,
    Frame,
    Layer,
    Picture,
    Scale,
    axis_across,
    chart,
    legend,
    scale_to,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: code, name, the score, its outer and inner ends under other choices, and what stands at the right.

    ``score`` is None where it is not determinable. ``reaches`` fills the dot; else it is a ring.
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
    key: str, frame: Frame, dots: Sequence[Dot], lines: Sequence[DrawnLine], headings: tuple[str, str]
) -> Chart:
    """The plot in both sizes. ``headings`` stand over the two columns at the right; the second may be empty."""
    return chart(key, frame, lambda width: _picture(dots, lines, headings, width))


def _picture(dots: Sequence[Dot], lines: Sequence[DrawnLine], headings: tuple[str, str], width: float) -> Picture:
    wide = width > 600
    left, right = (118.0, width - 330.0) if wide else (30.0, width - 44.0)
    row, names = (25.0, 46.0) if wide else (22.0, 40.0)
    scale = scale_to(_most(dots, lines), left, right, ticks=8 if wide else 6)
    picture = Picture(width)
    top = legend(picture, _entries(dots, lines), 0) + 6
    head, foot = top + names, top + names + row * len(dots)
    picture.height = foot + 20
    axis_across(picture, scale, head - 4, foot, lambda score: f"{score:g}")
    _ground(picture, lines, scale, head, foot, wide)
    if wide:
        picture.text(right + 62, top + 14, headings[0], size=12.5, colour=MUTED)
        picture.text(right + 218, top + 14, headings[1], size=12.5, colour=MUTED)
    for place, dot in enumerate(dots):
        _row(picture, dot, scale, head + place * row + row / 2, wide)
    return picture


def _entries(dots: Sequence[Dot], lines: Sequence[DrawnLine]) -> list[Entry]:
    """What is drawn, as far as it occurs."""
    found = [
        Entry("score, with a label for it", sign="circle", ink=BLUE),
        Entry("score, without", sign="ring", ink=INK),
        Entry("line of a label", line=ORANGE, is_upright=True),
    ]
    if any(line.high > line.low for line in lines):
        found.append(Entry("over which it is tried", SHEET, LINE))
    if any(dot.inner for dot in dots):
        found += [Entry("four fifths of all choices", PALE_BLUE, BLUE, tall=8), Entry("all of them", line=MUTED)]
    return found


def _most(dots: Sequence[Dot], lines: Sequence[DrawnLine]) -> float:
    ends = [end for dot in dots for end in ((dot.ends[1] if dot.ends else 0.0), dot.score or 0.0)]
    return max([*ends, *(line.high for line in lines), 1.0])


def _ground(picture: Picture, lines: Sequence[DrawnLine], scale: Scale, head: float, foot: float, wide: bool) -> None:
    """The range over which each line is varied as a band, and the line itself with its name over it."""
    for place, line in enumerate(lines):
        if line.high > line.low:
            picture.box(
                scale(line.low), head - 4, scale(line.high) - scale(line.low), foot - head + 4, SHEET, layer=Layer.GRID
            )
        x, after = scale(line.value), place % 2 == 1
        picture.line(x, head - 6, x, foot, ORANGE, width=1.8)
        words = f"{line.name} {line.value:.4g}" if wide else f"{line.value:.4g}"
        anchor: Anchor = "start" if after or x - width_of(words, 12.5) < 0 else "end"
        picture.text(x + (4 if after else -4), head - 12, words, size=12.5, colour=ORANGE, anchor=anchor)


def _row(picture: Picture, dot: Dot, scale: Scale, y: float, wide: bool) -> None:
    right = scale.end
    foot = y + 5
    picture.text(0, foot, dot.name if wide else dot.geo, size=14 if wide else 13)
    if dot.ends:
        picture.line(scale(dot.ends[0]), y, scale(dot.ends[1]), y, MUTED, width=1.2)
    if dot.inner:
        start, end = map(scale, dot.inner)
        picture.box(start, y - 4, max(end - start, 1.0), 8, PALE_BLUE, edge=BLUE)
    if dot.score is not None:
        across = 9.5 if wide else 8.8
        picture.sign(scale(dot.score), y, "circle" if dot.reaches else "ring", across, BLUE if dot.reaches else INK)
    shown = "n/d" if dot.score is None else decimal(dot.score, 2)
    picture.text(right + 48 if wide else picture.width, foot, shown, size=13, anchor="end", bold=True)
    if wide:
        picture.text(right + 62, foot, dot.says, size=13)
        picture.text(right + 218, foot, dot.beside, size=13, colour=MUTED)
