"""The map of labels: what the figures say, and beside it what was decided. One tile of equal size for each state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.assessment.labels import AT_RISK, LABELS, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label
from article80.report.assessment_words import LABEL_SHORT, labels_short
from article80.report.palette import BLUE, INK, LINE, MUTED, ON_BLUE, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER
from article80.report.picture import Chart, Picture, Sign, svg
from article80.report.tile_map import COLUMNS, ROWS, TILES

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
    words = _description(found)
    wide, narrow = (
        svg(_picture(found, width), f"labels-{name}", f"{TITLE}, pool of {found.year}", words)
        for name, width in (("wide", 980.0), ("narrow", 340.0))
    )
    return Chart("labels", wide, narrow)


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
    picture.height = _legend(picture, bottom + 16, wide, bool(unknown)) + 6
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
            picture.sign(x + (place + 0.5) * part, y + tile * 0.73, look.sign, (tile * 1.5) ** 0.5, look.ink)
            ink = look.ink
        edge = LOOKS[labels[0]].edge
        picture.box(x, y, tile, tile, None, edge=edge)
    else:
        picture.box(x, y, tile, tile, PAPER, edge=MUTED, dashed=unknown)
    size = 13 if tile < 45 else 16
    foot = y + tile * (0.45 if labels else 0.5) + (0 if labels else size * 0.35)
    picture.text(x + tile / 2, foot, geo, size=size, colour=ink, anchor="middle", bold=True)


def _legend(picture: Picture, top: float, wide: bool, unknown: bool) -> float:
    """The legend in a row or in a column; returns where it ends."""
    entries: list[tuple[str, LabelLook | None, bool]] = [(LABEL_SHORT[label], LOOKS[label], False) for label in LABELS]
    entries.append(("no label", None, False))
    if unknown:
        entries.append(("not determinable", None, True))
    x, y = 0.0, top
    for words, look, dashed in entries:
        fill, edge = (look.fill, look.edge) if look else (PAPER, MUTED)
        picture.box(x + 1, y - 12, 18, 18, fill, edge=edge, dashed=dashed)
        if look:
            picture.sign(x + 10, y - 3, look.sign, 6.8, look.ink)
        picture.text(x + 28, y + 2, words, size=14 if wide else 13)
        if wide:
            x += 60 + 8.2 * len(words)
        else:
            y += 24
    return y + 12 if wide else y - 8
