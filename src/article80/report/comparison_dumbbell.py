"""The dumbbell chart: what each state is asked under one mechanism and under another, for each million inhabitants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import MINUS, whole
from article80.report.palette import BLUE, INK, MUTED, ORANGE
from article80.report.picture import Chart, Entry, Frame, Picture, Scale, axis_across, chart, legend, scale_to


@dataclass(frozen=True, slots=True)
class Pair:
    """One state: its code and name and its two figures."""

    geo: str
    name: str
    before: float
    after: float


def dumbbell_chart(key: str, title: str, source: str, headings: tuple[str, str], pairs: Sequence[Pair]) -> Chart:
    """The chart in both sizes, the state whose figure rises most first."""
    rows = sorted(pairs, key=lambda one: (-(one.after - one.before), one.geo))
    told = ", ".join(f"{one.name} {whole(round(one.before))} and {whole(round(one.after))}" for one in rows)
    words = f"Persons asked for each million inhabitants, under {headings[0]} and under {headings[1]}: {told}."
    unit = "Persons for each million inhabitants; the number at the right is the difference, the largest rise first."
    return chart(key, Frame(title, unit, source, words), lambda width: _picture(headings, rows, width))


def _picture(headings: tuple[str, str], rows: Sequence[Pair], width: float) -> Picture:
    wide = width > 600
    left, right = (118.0, width - 70.0) if wide else (30.0, width - 52.0)
    row = 24.0 if wide else 22.0
    picture = Picture(width)
    entries = (
        Entry(headings[0], sign="ring", ink=INK),
        Entry(f"{headings[1]}, more", sign="triangle-up", ink=ORANGE),
        Entry(f"{headings[1]}, less", sign="diamond", ink=BLUE),
    )
    head = legend(picture, entries, 0) + 10
    foot = head + row * len(rows)
    most = max(max(one.before, one.after) for one in rows)
    scale = scale_to(most, left, right, ticks=8 if wide else 5)
    axis_across(picture, scale, head, foot, lambda figure: whole(int(figure)))
    for place, one in enumerate(rows):
        _row(picture, one, scale, head + place * row + row / 2, wide)
    picture.height = foot + 20
    return picture


def _row(picture: Picture, one: Pair, scale: Scale, y: float, wide: bool) -> None:
    change = round(one.after - one.before)
    rises = one.after > one.before
    colour = ORANGE if rises else BLUE
    picture.text(0, y + 5, one.name if wide else one.geo, size=14 if wide else 13)
    picture.line(scale(one.before), y, scale(one.after), y, colour, width=2)
    picture.sign(scale(one.before), y, "ring", 9, INK)
    picture.sign(scale(one.after), y, "triangle-up" if rises else "diamond", 10, colour)
    said = f"+{whole(change)}" if change > 0 else f"{MINUS}{whole(-change)}" if change else "0"
    picture.text(picture.width, y + 5, said, size=13, anchor="end", bold=True, colour=INK if change else MUTED)
