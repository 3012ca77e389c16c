"""Legends: what fills and signs mean, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.report.palette import INK, MUTED, PAPER, Colour
from article80.report.picture.letters import width_of
from article80.report.picture.patterns import Paint
from article80.report.picture.sheet import Picture
from article80.report.picture.signs import Sign

_SWATCH = 18.0
_BESIDE = 7.0
_APART = 20.0
_OTHER_FONTS = 1.05
"""How much wider the letters of another font may be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One look and its words: a box, with a sign on it or alone, or a line, level or upright.

    Without a fill there is no box. ``tall`` is the height of the box in points.
    """

    words: str
    fill: Paint | None = None
    edge: Colour | None = None
    dashed: bool = False
    sign: Sign | None = None
    ink: Colour = INK
    line: Colour | None = None
    is_upright: bool = False
    tall: float = 14.0

    def draw(self, picture: Picture, x: float, middle: float) -> None:
        """The look in a room of `_SWATCH` points, around a middle line."""
        if self.fill:
            box = (x + 1, middle - self.tall / 2, _SWATCH - 2, self.tall)
            picture.box(*box, self.fill, edge=self.edge, dashed=self.dashed)
        if self.line and self.is_upright:
            picture.line(x + _SWATCH / 2, middle - 8, x + _SWATCH / 2, middle + 8, self.line, width=2.5)
        elif self.line:
            picture.line(x, middle, x + _SWATCH, middle, self.line, width=2)
        if self.sign:
            picture.sign(x + _SWATCH / 2, middle, self.sign, 8, self.ink)


def legend(
    picture: Picture, entries: Sequence[Entry], y: float, *, left: float = 0, right: float = 0, size: float = 12.5
) -> float:
    """The entries one after the other from ``left`` to ``right`` (else the edge), below y; returns where they end."""
    x, end, row = left, right or picture.width, size + 10
    for entry in entries:
        room = _SWATCH + _BESIDE + width_of(entry.words, size) * _OTHER_FONTS
        if x > left and x + room > end:
            x, y = left, y + row
        entry.draw(picture, x, y + row / 2)
        picture.text(x + _SWATCH + _BESIDE, y + row / 2 + size * 0.36, entry.words, size=size, colour=MUTED)
        x += room + _APART
    return y + row


def empty(words: str, edge: Colour, *, dashed: bool = False, sign: Sign | None = None) -> Entry:
    """A box of paper with an outline."""
    return Entry(words, PAPER, edge, dashed, sign)
