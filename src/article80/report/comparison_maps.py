"""The maps side by side: for each mechanism one tile a state, with the persons that it takes for its size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ON_BLUE, PALE_BLUE, PAPER
from article80.report.picture import Chart, Picture, svg
from article80.report.tile_map import COLUMNS, ROWS, TILES


@dataclass(frozen=True, slots=True)
class StateMap:
    """One map: its name, persons taken for each million inhabitants by state (None: not known), and who is relieved."""

    name: str
    taken: Mapping[str, float | None]
    relieved: frozenset[str]
    middle: float


def side_by_side(key: str, title: str, maps: Sequence[StateMap]) -> Chart:
    """The maps in both sizes: three in a row on a wide screen, one below the other on a narrow one."""
    words = " ".join(_description(one) for one in maps)
    wide, narrow = (
        svg(_picture(maps, width, columns), f"{key}-{name}", title, words)
        for name, width, columns in (("wide", 980.0, 3), ("narrow", 340.0, 1))
    )
    return Chart(key, wide, narrow)


def _description(one: StateMap) -> str:
    told = ", ".join(f"{geo} {whole(round(value))}" for geo, value in one.taken.items() if value)
    relieved = ", ".join(geo for geo in one.taken if geo in one.relieved)
    return f"{one.name}: relieved {relieved or 'nobody'}; taken for each million inhabitants {told or 'by nobody'}."


def _picture(maps: Sequence[StateMap], width: float, columns: int) -> Picture:
    gap = 40.0
    each = (width - gap * (columns - 1)) / columns
    tile = each / COLUMNS / 1.06
    tall = 30 + ROWS * tile * 1.06 + 26
    rows = -(-len(maps) // columns)
    picture = Picture(width, 0)
    for place, one in enumerate(maps):
        _map(picture, one, place % columns * (each + gap), place // columns * tall, tile)
    picture.height = _legend(picture, rows * tall + 6, width > 600)
    return picture


def _map(picture: Picture, one: StateMap, left: float, top: float, tile: float) -> None:
    picture.text(left, top + 15, one.name, size=14, bold=True)
    for geo, (row, column) in TILES.items():
        corner = left + column * tile * 1.06 + 0.6, top + 26 + row * tile * 1.06
        _tile(picture, one, geo, corner, tile)


def _tile(picture: Picture, one: StateMap, geo: str, corner: tuple[float, float], tile: float) -> None:
    x, y = corner
    value = one.taken.get(geo)
    if geo in one.relieved:
        picture.box(x, y, tile, tile, PAPER, edge=INK)
        picture.text(x + 3, y + 12, geo, size=11.5, bold=True)
        picture.sign(x + tile / 2, y + tile * 0.68, "triangle-up", max(6.0, (tile * 2.2) ** 0.5), INK)
        return
    if geo not in one.taken or value is None:
        picture.box(x, y, tile, tile, PAPER, edge=LINE, dashed=True)
        picture.text(x + 3, y + 12, geo, size=11.5, colour=MUTED)
        if geo in one.taken:
            picture.text(x + 3, y + tile - 5, "n/d", size=11, colour=MUTED)
        return
    fill, ink = (PAPER, MUTED) if value == 0 else (BLUE, ON_BLUE) if value > one.middle else (PALE_BLUE, INK)
    picture.box(x, y, tile, tile, fill, edge=LINE if value == 0 else BLUE)
    picture.text(x + 3, y + 12, geo, size=11.5, colour=ink, bold=value > 0)
    picture.text(x + 3, y + tile - 5, whole(round(value)), size=11, colour=ink)


def _legend(picture: Picture, top: float, wide: bool) -> float:
    x, y = 0.0, top + 14
    for words, fill, relieved, dashed in (
        ("takes more than the average of those who take", BLUE, False, False),
        ("takes less", PALE_BLUE, False, False),
        ("takes nobody", PAPER, False, False),
        ("is relieved", PAPER, True, False),
        ("not determinable", PAPER, False, True),
    ):
        edge = INK if relieved else LINE if fill is PAPER else BLUE
        picture.box(x + 1, y - 12, 18, 18, fill, edge=edge, dashed=dashed)
        if relieved:
            picture.sign(x + 10, y - 3, "triangle-up", 8, INK)
        picture.text(x + 27, y + 2, words, size=13)
        if wide:
            x += 58 + 7.2 * len(words)
        else:
            y += 24
    return y + 14 if wide else y
