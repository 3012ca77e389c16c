"""The dumbbell chart: under each mechanism the state with the least and with the most persons for its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE
from article80.report.picture import Chart, Picture, svg


@dataclass(frozen=True, slots=True)
class Spread:
    """One row: its name, the least, the middle and the most loaded state with their figures; None: not known."""

    name: str
    least: tuple[str, float] | None
    middle: float | None
    most: tuple[str, float] | None


def spread_chart(key: str, title: str, rows: Sequence[Spread]) -> Chart:
    """The chart in both sizes, the rows as handed in."""
    words = _description(rows)
    wide, narrow = (
        svg(_picture(rows, width), f"{key}-{name}", title, words)
        for name, width in (("wide", 980.0), ("narrow", 340.0))
    )
    return Chart(key, wide, narrow)


def _description(rows: Sequence[Spread]) -> str:
    told = [
        f"{row.name}: {row.least[0]} {whole(round(row.least[1]))}, {row.most[0]} {whole(round(row.most[1]))}"
        if row.least and row.most
        else f"{row.name}: not determinable"
        for row in rows
    ]
    return f"Persons for each million inhabitants in the least and in the most loaded state. {'; '.join(told)}."


def _picture(rows: Sequence[Spread], width: float) -> Picture:
    wide = width > 600
    left, right = (170.0, width - 70.0) if wide else (34.0, width - 40.0)
    row, head = (36.0, 12.0) if wide else (52.0, 8.0)
    most = max([each.most[1] for each in rows if each.most] or [1.0]) * 1.02
    scale = (right - left) / most
    picture = Picture(width, head + row * len(rows) + 30)
    foot = head + row * len(rows)
    for tick in _ticks(most):
        x = left + tick * scale
        picture.line(x, head, x, foot, LINE)
        picture.text(x, foot + 18, whole(tick), size=12, colour=MUTED, anchor="middle")
    for place, each in enumerate(rows):
        _row(picture, each, left, scale, head + place * row + row / 2, wide)
    return picture


def _ticks(most: float) -> list[int]:
    step = next(size for size in (1, 10, 100, 500, 1000, 2000, 5000, 10000, 50000) if most / size <= 6)
    return list(range(0, int(most) + 1, step))


def _row(picture: Picture, each: Spread, left: float, scale: float, y: float, wide: bool) -> None:
    if wide:
        picture.text(0, y + 5, each.name, size=14)
    else:
        picture.text(0, y - 12, each.name, size=13)
        y += 8
    if each.least is None or each.most is None or each.middle is None:
        picture.text(left, y + 5, "not determinable", size=12.5, colour=MUTED)
        return
    start, middle, end = (left + value * scale for value in (each.least[1], each.middle, each.most[1]))
    picture.line(start, y, end, y, MUTED, width=2)
    picture.line(middle, y - 7, middle, y + 7, INK, width=2)
    picture.sign(start, y, "circle", 9.5, BLUE)
    picture.sign(end, y, "diamond", 10, ORANGE)
    picture.text(start - 9, y + 5, each.least[0], size=12.5, anchor="end")
    picture.text(end + 10, y + 5, each.most[0], size=12.5)
