"""Signs that differ by form and not only by colour, as outlines around a point."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal

Outlined = Literal["square", "diamond", "triangle-up", "triangle-down", "cross", "arrow"]
Sign = Literal["circle", "ring"] | Outlined


def outline(sign: Outlined, x: float, y: float, across: float) -> str:
    """The path of a sign with corners that is ``across`` points wide, centred at x, y."""
    return _OUTLINES[sign](x, y, across / 2)


def points(*corners: tuple[float, float]) -> str:
    """A path through corners, closed."""
    return f"M{'L'.join(f'{number(x)} {number(y)}' for x, y in corners)}z"


def number(value: float) -> str:
    """A length or a place as short as two decimals allow."""
    return f"{round(value, 2) + 0.0:g}" if abs(value) < 10_000 else f"{round(value, 2)}"


def _square(x: float, y: float, r: float) -> str:
    return points((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))


def _diamond(x: float, y: float, r: float) -> str:
    return points((x - r, y), (x, y - r), (x + r, y), (x, y + r))


def _up(x: float, y: float, r: float) -> str:
    height = r * math.sqrt(3) / 2
    return points((x, y - height), (x + r, y + height), (x - r, y + height))


def _down(x: float, y: float, r: float) -> str:
    height = r * math.sqrt(3) / 2
    return points((x, y + height), (x + r, y - height), (x - r, y - height))


def _cross(x: float, y: float, r: float) -> str:
    s = r / 2.5
    turns = ((-r, -s), (-s, -s), (-s, -r), (s, -r), (s, -s), (r, -s), (r, s), (s, s), (s, r), (-s, r), (-s, s), (-r, s))
    return points(*((x + right, y + down) for right, down in turns))


def _arrow(x: float, y: float, r: float) -> str:
    return points((x - r * 0.7, y - r), (x + r * 0.7, y), (x - r * 0.7, y + r))


_OUTLINES: Mapping[Outlined, Callable[[float, float, float], str]] = {
    "square": _square,
    "diamond": _diamond,
    "triangle-up": _up,
    "triangle-down": _down,
    "cross": _cross,
    "arrow": _arrow,
}
