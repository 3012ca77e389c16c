"""Fills that are no plain colour, so that what they stand for can be told in grey too."""

from __future__ import annotations

from dataclasses import dataclass

from article80.report.palette import BLUE, MUTED, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER, Colour


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fill that repeats a tile of ``width`` by ``height`` points on a ground: a band from its edge, or a dot.

    ``band`` is the width and height of a rectangle in the corner of the tile; without one there is a dot of ``dot``
    points across in the middle.
    """

    name: str
    width: float
    height: float
    ground: Colour
    ink: Colour
    band: tuple[float, float] | None = None
    dot: float = 0
    turned: int = 0

    def svg(self, key: str) -> str:
        """The definition of the pattern in a picture, whose ``key`` makes its id unique in a page."""
        size = f'width="{self.width:g}" height="{self.height:g}"'
        turned = f' patternTransform="rotate({self.turned})"' if self.turned else ""
        return (
            f'<pattern id="{key}-{self.name}" {size} patternUnits="userSpaceOnUse"{turned}>'
            f'<rect {size} fill="{self.ground.light}"/>{self._mark()}</pattern>'
        )

    def _mark(self) -> str:
        if self.band:
            width, height = self.band
            return f'<rect width="{width:g}" height="{height:g}" fill="{self.ink.light}"/>'
        middle = f'cx="{self.width / 2:g}" cy="{self.height / 2:g}"'
        return f'<circle {middle} r="{self.dot / 2:g}" fill="{self.ink.light}"/>'


Paint = Colour | Pattern
"""What a mark can be filled with."""

STRIPED = Pattern("striped", 6, 6, PALE_ORANGE, ORANGE, band=(2.4, 6), turned=45)
DOTTED = Pattern("dotted", 7, 7, PAPER, BLUE, dot=3.4)
BARRED = Pattern("barred", 7, 10, PALE_BLUE, BLUE, band=(2, 10))
RULED = Pattern("ruled", 10, 4, PAPER, MUTED, band=(10, 1.4))
