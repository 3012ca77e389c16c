"""Who has the places: one bar a contributing state, parted by what spoke for the persons there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, ORANGE, PALE_BLUE, PAPER
from article80.report.picture import STRIPED, Chart, Entry, Frame, Paint, Picture, axis_across, chart, legend, scale_to
from article80.words import tell

KINDS = ("family link", "other link", "preference of the state", "fair sharing and lot", "free")
"""The parts of a bar, the first at the left."""

_FILLS: tuple[Paint, ...] = (INK, BLUE, PALE_BLUE, PAPER, STRIPED)
_EDGES = (BLUE, BLUE, BLUE, BLUE, ORANGE)


@dataclass(frozen=True, slots=True)
class PlacesRow:
    """One contributing state: its code and name, and the places in persons of each of `KINDS`."""

    geo: str
    name: str
    parts: tuple[int, ...]

    @property
    def places(self) -> int:
        """All places of the state."""
        return sum(self.parts)


def places_chart(key: str, title: str, source: str, rows: Sequence[PlacesRow]) -> Chart:
    """The chart in both sizes, the state with most places first."""
    told = "; ".join(
        f"{one.name} {one.places}: "
        + ", ".join(f"{kind} {number}" for kind, number in zip(KINDS, one.parts, strict=True) if number)
        for one in rows
    )
    unit = tell("Persons, by contributing state and by what spoke for them there.")
    return chart(key, Frame(title, unit, source, f"{title}: {told}."), lambda width: _picture(rows, width))


def _picture(rows: Sequence[PlacesRow], width: float) -> Picture:
    wide = width > 600
    left, right = (150.0, width - 120) if wide else (34.0, width - 62)
    row, bar = (30.0, 19.0) if wide else (28.0, 16.0)
    used = [at for at in range(len(KINDS)) if any(one.parts[at] for one in rows)]
    picture = Picture(width)
    head = legend(picture, [Entry(KINDS[at], _FILLS[at], _EDGES[at]) for at in used], 0) + 10
    foot = head + row * len(rows)
    scale = scale_to(max(max(one.places for one in rows), 1), left, right, ticks=6 if wide else 4)
    axis_across(picture, scale, head - 6, foot - 6, lambda figure: whole(int(figure)))
    picture.height = foot + 12
    for number, one in enumerate(rows):
        y = head + number * row
        picture.text(0, y + bar - 4, one.name if wide else one.geo, size=14 if wide else 13)
        x = left
        for at, part in enumerate(one.parts):
            if part:
                end = scale(sum(one.parts[: at + 1]))
                picture.box(x, y, max(end - x, 1), bar, _FILLS[at], edge=_EDGES[at])
                x = end
        picture.text(width, y + bar - 4, whole(one.places), size=14 if wide else 13, anchor="end", bold=True)
    return picture
