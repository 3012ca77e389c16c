"""The strip chart: under each mechanism one stroke a state, for the persons it has for its size once it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ORANGE
from article80.report.picture import Chart, Entry, Frame, Picture, Scale, axis_across, chart, legend, scale_to


@dataclass(frozen=True, slots=True)
class Spread:
    """One row: its name and the states with their figures, the least loaded first; none where it is not known."""

    name: str
    rising: tuple[tuple[str, float], ...]

    @property
    def middle(self) -> float:
        """The figure of the state in the middle."""
        return self.rising[len(self.rising) // 2][1]


def spread_chart(key: str, title: str, source: str, rows: Sequence[Spread]) -> Chart:
    """The chart in both sizes, the rows as handed in."""
    unit = "Persons for each million inhabitants once the mechanism has done its work; one stroke for each state."
    return chart(key, Frame(title, unit, source, _description(rows)), lambda width: _picture(rows, width))


def _description(rows: Sequence[Spread]) -> str:
    told = [
        f"{row.name}: {row.rising[0][0]} {whole(round(row.rising[0][1]))}, "
        f"{row.rising[-1][0]} {whole(round(row.rising[-1][1]))}"
        if row.rising
        else f"{row.name}: not determinable"
        for row in rows
    ]
    return f"Persons for each million inhabitants in the least and in the most loaded state. {'; '.join(told)}."


_LEGEND = (
    Entry("a state", line=BLUE, is_upright=True),
    Entry("the state in the middle", sign="triangle-down", ink=INK),
    Entry("the most loaded state", sign="diamond", ink=ORANGE),
)


def _picture(rows: Sequence[Spread], width: float) -> Picture:
    wide = width > 600
    left, right = (176.0, width - 40.0) if wide else (6.0, width - 34.0)
    row = 38.0 if wide else 56.0
    picture = Picture(width)
    head = legend(picture, _LEGEND, 0) + 8
    foot = head + row * len(rows)
    scale = scale_to(max([each.rising[-1][1] for each in rows if each.rising] or [1.0]), left, right, ticks=8)
    axis_across(picture, scale, head, foot, lambda figure: whole(int(figure)))
    for place, each in enumerate(rows):
        _row(picture, each, scale, head + place * row, row, wide)
    picture.height = foot + 20
    return picture


def _row(picture: Picture, each: Spread, scale: Scale, top: float, tall: float, wide: bool) -> None:
    y = top + tall / 2 + 3 if wide else top + tall - 16
    picture.text(0, y + 5 if wide else top + 17, each.name, size=14 if wide else 13, has_ground=not wide)
    picture.line(scale.start, y + 8, scale.end, y + 8, LINE)
    if not each.rising:
        picture.text(scale.start, y + 4, "not determinable", size=12.5, colour=MUTED)
        return
    for _, figure in each.rising[:-1]:
        picture.line(scale(figure), y - 7, scale(figure), y + 8, BLUE, width=1.3)
    geo, most = each.rising[-1]
    picture.sign(scale(each.middle), y - 10, "triangle-down", 7, INK)
    picture.sign(scale(most), y, "diamond", 10, ORANGE)
    picture.text(scale(most) + 9, y + 5, geo, size=12.5, bold=True)
