"""The map of labels: what the figures say, and beside it what was decided. One tile of equal size for each state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.assessment.labels import AT_RISK, LABELS, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label
from article80.report.assessment_words import LABEL_SHORT, labels_short
from article80.report.credit import of_assessment
from article80.report.palette import BLUE, INK, LINE, MUTED, ON_BLUE, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER
from article80.report.picture import Chart, Entry, Frame, Picture, Sign, chart, empty, legend
from article80.report.tile_map import COLUMNS, ROWS, TILES
from article80.words import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from article80.assessment.result import Assessment
    from article80.report.palette import Colour

TITLE = "Labels on the map"


@dataclass(frozen=True, slots=True)
class LabelLook:
    """How a label looks: its fill, the ink on it, its outline, and a sign that is not a colour."""

    fill: Colour
    ink: Colour
    edge: Colour
    sign: Sign


LOOKS: Mapping[Label, LabelLook] = {
    UNDER_PRESSURE: LabelLook(BLUE, ON_BLUE, BLUE, "triangle-up"),
    AT_RISK: LabelLook(PALE_BLUE, INK, BLUE, "circle"),
    SIGNIFICANT_SITUATION: LabelLook(PALE_ORANGE, INK, ORANGE, "square"),
}


def label_map(found: Assessment) -> Chart:
    """The map in both sizes: the labels of the method, and those decided where they are in hand."""
    unit = tell("Labels of Art. 9 to 11 by fill and sign; one tile of equal size for each Member State.")
    frame = Frame(f"{TITLE}, pool of {found.year}", unit, of_assessment(found), _description(found))
    return chart("labels", frame, lambda width: _picture(found, width))


def _description(found: Assessment) -> str:
    said = [f"{state.name}: {labels_short(state.labels) or 'none'}" for state in found.states]
    decided = [
        f"{state.name}: {labels_short(state.decided) or 'none'}" for state in found.states if state.decided is not None
    ]
    beside = f" As decided: {'; '.join(decided)}." if decided else ""
    return f"Labels of each Member State by the figures: {'; '.join(said)}.{beside}"


def _picture(found: Assessment, width: float) -> Picture:
    wide = width > 600
    both = found.decided is not None
    gap = 36.0
    tile = (width - gap) / 2 / COLUMNS / 1.06 if wide else width / COLUMNS / 1.06
    tall = ROWS * tile * 1.06
    picture = Picture(width, 0)
    labels = {state.geo: state.labels for state in found.states}
    unknown = {state.geo for state in found.states if state.not_determinable and not state.labels}
    _map(picture, "By these figures", labels, unknown, (0.0, 0.0), tile)
    bottom = tall + 30
    if both:
        corner = (width / 2 + gap / 2, 0.0) if wide else (0.0, bottom + 14)
        decided = {state.geo: state.decided or () for state in found.states}
        _map(picture, "The Commission's decision", decided, set(), corner, tile)
        bottom = bottom if wide else 2 * bottom + 14
    picture.height = legend(picture, _entries(is_unknown=bool(unknown)), bottom + 4, size=13.5)
    return picture


def _map(
    picture: Picture,
    heading: str,
    labels: Mapping[str, tuple[Label, ...]],
    unknown: set[str],
    corner: tuple[float, float],
    tile: float,
) -> None:
    left, top = corner
    picture.text(left, top + 14, heading, size=15, bold=True)
    for geo, (row, column) in TILES.items():
        x, y = left + column * tile * 1.06 + 1, top + 28 + row * tile * 1.06
        if geo not in labels:
            picture.box(x, y, tile, tile, PAPER, edge=LINE, dashed=True)
            picture.text(x + tile / 2, y + tile / 2 + 5, geo, size=13, colour=MUTED, anchor="middle")
            continue
        _tile(picture, geo, labels[geo], geo in unknown, (x, y), tile)


def _tile(
    picture: Picture, geo: str, labels: tuple[Label, ...], unknown: bool, corner: tuple[float, float], tile: float
) -> None:
    """One state: its labels as fills side by side, with their signs under its code."""
    x, y = corner
    ink = INK
    if labels:
        part = tile / len(labels)
        for place, label in enumerate(labels):
            look = LOOKS[label]
            picture.box(x + place * part, y, part, tile, look.fill)
            picture.sign(x + (place + 0.5) * part, y + tile * 0.73, look.sign, max(7.5, (tile * 1.5) ** 0.5), look.ink)
            ink = look.ink
        edge = LOOKS[labels[0]].edge
        picture.box(x, y, tile, tile, None, edge=edge)
    else:
        picture.box(x, y, tile, tile, PAPER, edge=MUTED, dashed=unknown)
    size = 13 if tile < 45 else 16
    foot = y + tile * (0.45 if labels else 0.5) + (0 if labels else size * 0.35)
    picture.text(x + tile / 2, foot, geo, size=size, colour=ink, anchor="middle", bold=True)


def _entries(*, is_unknown: bool) -> list[Entry]:
    """The legend: the labels, no label, and not determinable where that occurs."""
    looks = [(LABEL_SHORT[label], LOOKS[label]) for label in LABELS]
    entries = [Entry(words, look.fill, look.edge, sign=look.sign, ink=look.ink, tall=16) for words, look in looks]
    unknown = [empty("not determinable", MUTED, dashed=True)] if is_unknown else []
    return [*entries, empty("no label", MUTED), *unknown]
