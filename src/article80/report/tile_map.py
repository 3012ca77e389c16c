"""The map: one tile of equal size for each Member State, so that Malta can be read as well as Germany.

A tile stands roughly where the state lies. It shows the code, the fair share in places, and by its fill and its sign
what role the state has in the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from article80.report.credit import of_cycle
from article80.report.numbers import whole
from article80.report.palette import BLUE, INK, MUTED, ON_BLUE, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER
from article80.report.picture import Chart, Entry, Frame, Picture, Sign, chart, legend
from article80.report.picture.frame import WIDE
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.cycle.result import Cycle, StateYear
    from article80.report.palette import Colour

TILES: Mapping[str, tuple[int, int]] = {
    "SE": (0, 5), "FI": (0, 6), "EE": (0, 7),
    "IE": (1, 0), "DK": (1, 4), "LV": (1, 7),
    "NL": (2, 3), "DE": (2, 4), "PL": (2, 5), "LT": (2, 7),
    "BE": (3, 2), "LU": (3, 3), "CZ": (3, 4), "SK": (3, 5),
    "FR": (4, 2), "AT": (4, 4), "HU": (4, 5), "RO": (4, 6),
    "PT": (5, 0), "ES": (5, 1), "IT": (5, 3), "SI": (5, 4), "HR": (5, 5), "BG": (5, 6),
    "MT": (6, 3), "EL": (6, 6), "CY": (6, 7),
}  # fmt: skip
"""Row (from the north) and column (from the west) of the tile of each Member State of the Union."""

ROWS = 1 + max(row for row, _ in TILES.values())
COLUMNS = 1 + max(column for _, column in TILES.values())

Role = Literal["owes", "contributes", "offsets", "may_offset", "benefitting", "deducted", "nothing", "outside"]


@dataclass(frozen=True, slots=True)
class Look:
    """How the tiles of one role look: words for the legend, fill, ink, outline, and a sign that is not a colour."""

    words: str
    fill: Colour
    ink: Colour
    edge: Colour
    sign: Sign | None
    dashed: bool = False


LOOKS: Mapping[Role, Look] = {
    "owes": Look("fair share; role not yet known", PALE_BLUE, INK, BLUE, None),
    "contributes": Look("contributes", BLUE, ON_BLUE, BLUE, "circle"),
    "offsets": Look("contributes through offsets", PALE_BLUE, INK, BLUE, "diamond"),
    "may_offset": Look("may use offsets (inferred)", PAPER, INK, BLUE, "triangle-down", dashed=True),
    "benefitting": Look("under pressure, benefits", PAPER, INK, INK, "triangle-up"),
    "deducted": Look("freed by a deduction", PALE_ORANGE, INK, ORANGE, "square"),
    "nothing": Look("pledged nothing", ORANGE, ON_BLUE, ORANGE, "cross"),
    "outside": Look("not bound or not in this cycle", PAPER, MUTED, MUTED, None, dashed=True),
}

TITLE = "Fair shares on the map"


def role(cycle: Cycle, geo: str) -> Role:
    """The role of a state in the year, by what is known of it; it is not known before anything was pledged."""
    state = next((one for one in cycle.states if one.geo == geo), None)
    if state is None:
        return "outside"
    if state.benefitting:
        return "benefitting"
    if state.deduction == "full":
        return "deducted"
    if state.pledged_nothing:
        return "nothing"
    if state.offset_basis:
        return "offsets" if state.offset_basis == "stated" else "may_offset"
    return "contributes" if cycle.waterfall else "owes"


def tile_chart(cycle: Cycle) -> Chart:
    """The map in both sizes. Members outside the Union have no tile; they are in the tables."""
    unit = tell("Fair share in places, and by fill and sign the role of the state in the year.")
    frame = Frame(f"{TITLE}, {cycle.title}", unit, of_cycle(cycle), description(cycle))
    return chart("map", frame, lambda width: _picture(cycle, 78.0 if width == WIDE else 39.0, width))


def description(cycle: Cycle) -> str:
    """The map in words: each state with its fair share and its role."""
    said = [
        f"{state.name} {whole(state.fair_share_persons)} ({LOOKS[role(cycle, state.geo)].words})"
        for state in cycle.states
    ]
    return f"Fair share of each Member State in places, and its role: {', '.join(said)}."


def _picture(cycle: Cycle, tile: float, width: float) -> Picture:
    step = tile * 1.07
    states = {state.geo: state for state in cycle.states}
    roles = [known for known in LOOKS if any(role(cycle, geo) == known for geo in TILES)]
    picture = Picture(width, ROWS * step + 2)
    for geo, (row, column) in TILES.items():
        _tile(picture, geo, states.get(geo), LOOKS[role(cycle, geo)], (column * step + 1, row * step + 1), tile)
    entries = [
        Entry(look.words, look.fill, look.edge, look.dashed, look.sign, look.ink, tall=16)
        for look in map(LOOKS.__getitem__, roles)
    ]
    if width > COLUMNS * step + 200:
        foot = legend(picture, entries, 0, left=COLUMNS * step + 16, size=14)
        picture.height = max(picture.height, foot)
    else:
        picture.height = legend(picture, entries, ROWS * step + 8, size=13)
    return picture


def _tile(
    picture: Picture, geo: str, state: StateYear | None, look: Look, corner: tuple[float, float], tile: float
) -> None:
    x, y = corner
    code, number = (13, 11) if tile < 60 else (18, 15)
    picture.box(x, y, tile, tile, look.fill, edge=look.edge, dashed=look.dashed)
    picture.text(x + tile * 0.09, y + tile * 0.14 + code * 0.7, geo, size=code, colour=look.ink, bold=True)
    if look.sign:
        picture.sign(x + tile * 0.83, y + tile * 0.2, look.sign, max(7.0, (tile * 0.9) ** 0.5), look.ink)
    if state:
        picture.text(x + tile * 0.09, y + tile * 0.84, whole(state.fair_share_persons), size=number, colour=look.ink)
