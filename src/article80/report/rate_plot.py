"""Rates with their intervals: a dot and a bar for each group, groups of one characteristic together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from article80.report.numbers import percent, whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE, PALE_BLUE
from article80.report.picture import Anchor, Chart, Frame, Picture, Scale, axis_across, chart, scale_to
from article80.words import tell


@dataclass(frozen=True, slots=True)
class RateRow:
    """One group: what it is a group of, its name, how many of how many, and the interval of the rate (parts of one)."""

    characteristic: str
    group: str
    number: int
    of: int
    low: float
    high: float


def rate_plot(key: str, title: str, source: str, rows: Sequence[RateRow], overall: float) -> Chart:
    """The chart in both sizes. ``overall`` is the rate of all, drawn as a line."""
    words = ", ".join(f"{one.group} {percent(one.number / one.of, 1)}" for one in rows)
    unit = tell("Per cent of the cases of a group, with the interval of Wilson at 95 %.")
    return chart(key, Frame(title, unit, source, f"{title}: {words}."), lambda width: _picture(rows, overall, width))


def _picture(rows: Sequence[RateRow], overall: float, width: float) -> Picture:
    wide = width > 600
    left, right = (210.0, width - 190) if wide else (6.0, width - 6)
    row, heading, head = (25.0, 34.0, 30.0) if wide else (42.0, 38.0, 36.0)
    most = max([overall, *(one.high for one in rows)]) or 1.0
    groups = len({one.characteristic for one in rows})
    foot = head + row * len(rows) + heading * groups + 4
    picture = Picture(width, foot + 18)
    x = scale_to(most, left, right, ticks=6 if wide else 5)
    axis_across(picture, x, head - 8 if wide else foot - 4, foot, lambda rate: percent(rate, _decimals(x)))
    line = x(overall)
    if wide:
        picture.line(line, head - 8, line, foot, ORANGE, width=1.6)
    anchor: Anchor = "middle" if 60 < line < right - 60 else "end" if line > 60 else "start"
    picture.text(line, head - 14, f"all: {percent(overall, 1)}", size=12.5, colour=INK, anchor=anchor)
    y, last = head, ""
    for one in rows:
        if one.characteristic != last:
            y += heading
            last = one.characteristic
            picture.text(0, y - 10, one.characteristic[:1].upper() + one.characteristic[1:], size=14, bold=True)
            picture.line(0, y - 4, width, y - 4, LINE)
        if not wide:
            picture.line(line, y + 19, line, y + 37, ORANGE, width=1.6)
        _one(picture, one, y, x, wide)
        y += row
    return picture


def _decimals(scale: Scale) -> int:
    """As many decimals as the marks of the axis need."""
    return 0 if scale.high >= 0.05 else 1


def _one(picture: Picture, one: RateRow, y: float, x: Callable[[float], float], wide: bool) -> None:
    width = picture.width
    said = f"{percent(one.number / one.of, 1)}"
    of = f"{whole(one.number)} of {whole(one.of)}"
    middle = y + (12 if wide else 28)
    picture.text(0, y + (16 if wide else 14), one.group, size=13.5)
    if wide:
        picture.text(width - 120, y + 16, said, size=13.5, anchor="end", bold=True)
        picture.text(width, y + 16, of, size=12.5, anchor="end", colour=MUTED)
    else:
        picture.text(width, y + 14, f"{said} ({of})", size=12.5, anchor="end")
    picture.box(x(one.low), middle - 4, max(x(one.high) - x(one.low), 1.5), 8, PALE_BLUE, edge=BLUE)
    picture.sign(x(one.number / one.of), middle, "circle", 7.2, BLUE)
