"""The maps side by side: for each mechanism one tile a state, with the persons that it takes for its size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, LINE, MUTED, ON_BLUE, PALE_BLUE, PAPER
from article80.report.picture import Chart, Entry, Frame, Picture, chart, empty, legend
from article80.report.picture.scale import round_step
from article80.report.tile_map import COLUMNS, ROWS, TILES


@dataclass(frozen=True, slots=True)
class StateMap:
    """One map: its name, persons taken for each million inhabitants by state (None: not known), and who is relieved."""

    name: str
    taken: Mapping[str, float | None]
    relieved: frozenset[str]


def side_by_side(key: str, title: str, source: str, maps: Sequence[StateMap]) -> Chart:
    """The maps in both sizes: three in a row on a wide screen, one below the other on a narrow one."""
    unit = "Persons taken for each million inhabitants; the fills mean the same on all maps."
    frame = Frame(title, unit, source, " ".join(_description(one) for one in maps))
    return chart(key, frame, lambda width: _picture(maps, width, 3 if width > 600 else 1))


def many(maps: Sequence[StateMap]) -> int:
    """The round number from which a tile is dark on every map: near the middle of all that is taken anywhere."""
    taken = sorted(value for one in maps for value in one.taken.values() if value)
    step = round_step(taken[len(taken) // 2], 2) if taken else 1
    return max(1, round(step))


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
    picture, dark = Picture(width), many(maps)
    for place, one in enumerate(maps):
        _map(picture, one, (place % columns * (each + gap), place // columns * tall), tile, dark)
    picture.height = legend(picture, _entries(dark), rows * tall)
    return picture


def _map(picture: Picture, one: StateMap, corner_of_all: tuple[float, float], tile: float, dark: int) -> None:
    left, top = corner_of_all
    picture.text(left, top + 15, one.name, size=14, bold=True)
    for geo, (row, column) in TILES.items():
        corner = left + column * tile * 1.06 + 0.6, top + 26 + row * tile * 1.06
        _tile(picture, one, geo, corner, tile, dark)


def _tile(picture: Picture, one: StateMap, geo: str, corner: tuple[float, float], tile: float, dark: int) -> None:
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
    fill, ink = (PAPER, MUTED) if value == 0 else (BLUE, ON_BLUE) if value >= dark else (PALE_BLUE, INK)
    picture.box(x, y, tile, tile, fill, edge=LINE if value == 0 else BLUE)
    picture.text(x + 3, y + 12, geo, size=11.5, colour=ink, bold=value > 0)
    picture.text(x + 3, y + tile - 5, whole(round(value)), size=11, colour=ink)


def _entries(dark: int) -> tuple[Entry, ...]:
    return (
        Entry(f"takes {whole(dark)} or more", BLUE, BLUE),
        Entry("takes fewer", PALE_BLUE, BLUE),
        empty("takes nobody", LINE),
        empty("is relieved", INK, sign="triangle-up"),
        empty("not determinable", LINE, dashed=True),
    )
