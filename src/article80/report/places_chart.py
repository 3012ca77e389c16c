"""Who has the places: one bar a contributing state, parted by what spoke for the persons there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, PALE_BLUE, PAPER
from article80.report.picture import STRIPED, Chart, Paint, Picture, svg

KINDS = ("family link", "other link", "preference of the state", "fair sharing and lot", "free")
"""The parts of a bar, the first at the left."""

_FILLS: tuple[Paint, ...] = (INK, BLUE, PALE_BLUE, PAPER, STRIPED)


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


def places_chart(key: str, title: str, rows: Sequence[PlacesRow]) -> Chart:
    """The chart in both sizes, the state with most places first."""
    told = "; ".join(
        f"{one.name} {one.places}: "
        + ", ".join(f"{kind} {number}" for kind, number in zip(KINDS, one.parts, strict=True) if number)
        for one in rows
    )
    wide, narrow = (
        svg(_picture(rows, width), f"{key}-{name}", title, f"{title}: {told}.")
        for name, width in (("wide", 980.0), ("narrow", 340.0))
    )
    return Chart(key, wide, narrow)


def _picture(rows: Sequence[PlacesRow], width: float) -> Picture:
    wide = width > 600
    left, right = (150.0, width - 120) if wide else (34.0, width - 62)
    row, bar = (30.0, 19.0) if wide else (28.0, 16.0)
    used = [at for at in range(len(KINDS)) if any(one.parts[at] for one in rows)]
    lines = _lines_of_keys(used, wide)
    head = 24.0 * len(lines) + 14
    picture = Picture(width, head + row * len(rows) + 4)
    _legend(picture, lines)
    scale = (right - left) / max(max(one.places for one in rows), 1)
    for number, one in enumerate(rows):
        y = head + number * row
        picture.text(0, y + bar - 4, one.name if wide else one.geo, size=14 if wide else 13)
        x = left
        for at, part in enumerate(one.parts):
            if part:
                picture.box(x, y, max(part * scale, 1), bar, _FILLS[at], edge=BLUE if at < len(KINDS) - 1 else LINE)
                x += part * scale
        picture.text(width, y + bar - 4, whole(one.places), size=14 if wide else 13, anchor="end", bold=True)
    return picture


def _lines_of_keys(used: Sequence[int], wide: bool) -> list[list[int]]:
    """The keys of the legend, as many on a line as there is room for."""
    each = len(used) if wide else 2
    return [list(used[begin : begin + each]) for begin in range(0, len(used), max(each, 1))]


def _legend(picture: Picture, lines: Sequence[Sequence[int]]) -> None:
    step = picture.width / max(len(lines[0]) if lines else 1, 1)
    for number, line in enumerate(lines):
        for place, at in enumerate(line):
            x, y = place * step, 4 + 24.0 * number
            picture.box(x, y, 14, 14, _FILLS[at], edge=BLUE if at < len(KINDS) - 1 else LINE)
            picture.text(x + 20, y + 12, KINDS[at], size=13 if picture.width > 600 else 12, colour=MUTED)
