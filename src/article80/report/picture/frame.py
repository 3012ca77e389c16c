"""The frame of a picture: its title and unit above, and below where the figures come from.

A picture that leaves the page, in a newspaper or on a slide, keeps what it needs to be understood and checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from article80.report.palette import LINE, MUTED
from article80.report.picture.letters import broken
from article80.report.picture.sheet import Chart, Picture, svg
from article80.words import tell

WIDE, NARROW = 980.0, 340.0
"""Widths of what is drawn, in points, for a page and for a telephone."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a picture: its title, what is measured in which unit, and the source of the figures.

    ``description`` tells the picture in words to those who do not see it.
    """

    title: str
    unit: str
    source: str
    description: str


def chart(key: str, frame: Frame, draw: Callable[[float], Picture]) -> Chart:
    """The picture that ``draw`` makes for a width, framed, in both sizes."""
    wide, narrow = (
        svg(_framed(draw(width), frame), f"{key}-{name}", frame.title, f"{frame.description} {_foot(frame)}")
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Chart(key, wide, narrow)


def _foot(frame: Frame) -> str:
    from article80 import __version__

    computed = tell(
        "Computed with article80 {version:verbatim}, not an official document of any institution.", version=__version__
    )
    return f"{frame.source} {computed}".strip()


def _framed(inside: Picture, frame: Frame) -> Picture:
    """The picture with a margin, its title above and its source below."""
    is_wide = inside.width > (WIDE + NARROW) / 2
    margin, title, small = (14.0, 18.0, 12.0) if is_wide else (4.0, 16.5, 11.5)
    sheet = Picture(inside.width + 2 * margin)
    y = margin
    for line in broken(frame.title, inside.width, title, bold=True):
        y += title + 4
        sheet.text(margin, y, line, size=title, bold=True)
    y += 3
    for line in broken(frame.unit, inside.width, small + 1):
        y += small + 5
        sheet.text(margin, y, line, size=small + 1, colour=MUTED)
    y += 16
    sheet.insert(inside, margin, y)
    y += inside.height + 14
    sheet.line(margin, y, sheet.width - margin, y, LINE)
    for line in broken(_foot(frame), inside.width, small):
        y += small + 4.5
        sheet.text(margin, y, line, size=small, colour=MUTED)
    sheet.height = y + margin
    return sheet
