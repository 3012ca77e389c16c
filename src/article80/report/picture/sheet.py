"""A sheet with marks on it, and its way to SVG text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from html import escape

from article80.report.palette import INK, PAPER, Colour
from article80.report.picture.letters import FONTS, width_of
from article80.report.picture.patterns import Paint, Pattern
from article80.report.picture.signs import Sign, number, outline

Anchor = str
"""Where words stand to their point: "start", "middle" or "end"."""


class Layer(IntEnum):
    """What lies under what: the grid lowest, then boxes, lines, signs and words."""

    GRID = 0
    BOX = 1
    LINE = 2
    SIGN = 3
    WORDS = 4


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture of the report: the same for wide and for narrow screens, each an SVG that stands alone."""

    key: str
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of SVG: its layer, its tag, its attributes, and the words in it."""

    layer: Layer
    tag: str
    attributes: tuple[tuple[str, str | float | Paint], ...]
    words: str = ""

    def svg(self, key: str) -> str:
        """The element as text; a pattern is named by the ``key`` of its picture."""
        said = "".join(f' {name}="{_written(value, key)}"' for name, value in self.attributes)
        inside = f">{escape(_printable(self.words), quote=False)}</{self.tag}>" if self.words else "/>"
        return f"<{self.tag}{said}{inside}"

    @property
    def patterns(self) -> Iterator[Pattern]:
        """The patterns that the element is filled with."""
        return (value for _, value in self.attributes if isinstance(value, Pattern))


_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold, not even escaped: an identifier from elsewhere may have one."""


def _printable(words: str) -> str:
    """The words with a mark in place of each character that would end the picture."""
    return _NO_XML.sub("\ufffd", words)


def _written(value: str | float | Paint, key: str) -> str:
    if isinstance(value, Colour):
        return value.light
    if isinstance(value, Pattern):
        return f"url(#{key}-{value.name})"
    return value if isinstance(value, str) else number(value)


@dataclass(slots=True)
class Picture:
    """Marks on a sheet of ``width`` by ``height`` points, with 0, 0 at its upper left corner."""

    width: float
    height: float = 0
    marks: list[Mark] = field(default_factory=list)
    inserted: list[tuple[float, float, Picture]] = field(default_factory=list)

    def insert(self, other: Picture, x: float, y: float) -> None:
        """Another picture on this one, over its marks, with its upper left corner at x, y."""
        self.inserted.append((x, y, other))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Paint | None,
        *,
        edge: Colour | None = None,
        dashed: bool = False,
        layer: Layer = Layer.BOX,
    ) -> None:
        """A rectangle with its upper left corner at x, y; ``edge`` draws its outline, dashed for what is unknown."""
        look: list[tuple[str, str | float | Paint]] = [("fill", fill or "none")]
        if edge:
            look += [("stroke", edge), ("stroke-width", 1.2)]
        if dashed:
            look.append(("stroke-dasharray", "4 3"))
        self._add(layer, "rect", ("x", x), ("y", y), ("width", width), ("height", height), *look)

    def line(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        colour: Colour,
        *,
        width: float = 1,
        dash: str = "",
        is_round: bool = False,
        layer: Layer = Layer.LINE,
    ) -> None:
        """A straight line; ``dash`` are the lengths of its strokes and gaps, ``is_round`` makes dots of short ones."""
        look: list[tuple[str, str | float | Paint]] = [("stroke", colour)]
        look += [("stroke-width", width)] if width != 1 else []
        look += [("stroke-dasharray", dash)] if dash else []
        look += [("stroke-linecap", "round")] if is_round else []
        self._add(layer, "line", ("x1", x), ("y1", y), ("x2", x2), ("y2", y2), *look)

    def path(
        self,
        outline: str,
        *,
        fill: Paint | None = None,
        edge: Colour | None = None,
        width: float = 1,
        layer: Layer = Layer.LINE,
    ) -> None:
        """A path in the language of SVG."""
        stroke: list[tuple[str, Paint | float]] = [("stroke", edge)] if edge else []
        if edge and width != 1:
            stroke.append(("stroke-width", width))
        self._add(layer, "path", ("d", outline), ("fill", fill or "none"), *stroke)

    def sign(
        self, x: float, y: float, sign: Sign, across: float, colour: Colour, *, edge: Colour | None = None
    ) -> None:
        """A sign centred at x, y, ``across`` points wide; a ring is of the colour, on paper."""
        if sign == "ring":
            ring = (("fill", PAPER), ("stroke", colour), ("stroke-width", 1.8))
            self._add(Layer.SIGN, "circle", ("cx", x), ("cy", y), ("r", across / 2 - 0.8), *ring)
        elif sign == "circle":
            look: list[tuple[str, str | float | Paint]] = [("stroke", edge), ("stroke-width", 1.5)] if edge else []
            self._add(Layer.SIGN, "circle", ("cx", x), ("cy", y), ("r", across / 2), ("fill", colour), *look)
        else:
            self.path(outline(sign, x, y, across), fill=colour, edge=edge, width=1.5, layer=Layer.SIGN)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 14,
        colour: Colour = INK,
        anchor: Anchor = "start",
        bold: bool = False,
        has_ground: bool = False,
    ) -> None:
        """Words on the line whose foot lies at y; with a ground there is paper behind them."""
        if has_ground:
            wide = width_of(words, size, bold=bold) + 6
            left = x - 3 - {"start": 0, "middle": (wide - 6) / 2, "end": wide - 6}[anchor]
            self.box(left, y - 0.9 * size, wide, 1.2 * size, PAPER, layer=Layer.WORDS)
        look = [("text-anchor", anchor)] if anchor != "start" else []
        weight = [("font-weight", "bold")] if bold else []
        self._add(
            Layer.WORDS, "text", ("x", x), ("y", y), ("font-size", size), ("fill", colour), *look, *weight, words=words
        )

    @property
    def patterns(self) -> Iterator[Pattern]:
        """The patterns of all marks."""
        for mark in self.marks:
            yield from mark.patterns
        for _, _, other in self.inserted:
            yield from other.patterns

    def inside(self, key: str) -> str:
        """The marks as text, the lowest layer first; a pattern is named by the ``key`` of the picture."""
        drawn = [mark.svg(key) for mark in sorted(self.marks, key=lambda mark: mark.layer)]
        for x, y, other in self.inserted:
            drawn.append(f'<g transform="translate({number(x)} {number(y)})">\n{other.inside(key)}\n</g>')
        return "\n".join(drawn)

    def _add(self, layer: Layer, tag: str, *attributes: tuple[str, str | float | Paint], words: str = "") -> None:
        self.marks.append(Mark(layer, tag, attributes, words))


def svg(picture: Picture, key: str, title: str, description: str) -> str:
    """The picture as one SVG element on paper, with a title and a description for those who do not see it.

    ``key`` makes the ids of the element unique in a page. The bytes depend on nothing but the arguments.
    """
    title, description = escape(_printable(title)), escape(_printable(description))
    width, height = number(picture.width), number(round(picture.height))
    patterns = dict.fromkeys(picture.patterns)
    defined = f"<defs>{''.join(pattern.svg(key) for pattern in patterns)}</defs>\n" if patterns else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{key}-title {key}-desc" font-family="{FONTS}">\n'
        f'<title id="{key}-title">{title}</title>\n<desc id="{key}-desc">{description}</desc>\n'
        f'{defined}<rect width="{width}" height="{height}" fill="{PAPER.light}"/>\n{picture.inside(key)}\n</svg>\n'
    )
