"""The signs of the picture of a case. Each has one meaning, and differs from all others by form, not only by colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from article80.report.palette import BLUE, INK, MUTED, ORANGE, PALE_BLUE, PAPER, Colour
from article80.report.picture import BARRED, DOTTED, RULED, STRIPED, Layer, Paint, Picture

Sign = Literal[
    "responsible", "named", "untold", "nobody", "fact", "event",
    "running", "barred", "held", "done", "left", "missed", "expired", "stopped", "beyond", "today", "break",
]  # fmt: skip

MEANINGS: Mapping[Sign, str] = {
    "responsible": "The state is responsible.",
    "named": "The criteria name the state; it has not accepted yet.",
    "untold": "It cannot be told yet which state is responsible.",
    "nobody": "No state is responsible any more.",
    "fact": "A fact on which the criteria rest.",
    "event": "Something that happened.",
    "running": "A time that runs.",
    "barred": "A time that runs, but the act is barred for now.",
    "held": "A time that has no last day yet.",
    "done": "Done, on the day of the tick.",
    "left": "The time that was left then.",
    "missed": "Missed: not done by the last day.",
    "expired": "A time in which nobody had to act. It is over.",
    "stopped": "A time that is no longer needed.",
    "beyond": "The time ends after this sheet, on the day beside the arrow.",
    "today": "The day of this answer.",
    "break": "To the left of it, the axis has another scale.",
}
"""What each sign means, in the order of the legend."""

_TALL, _LOW = 14, 10
"""Heights of the bar of a responsibility and of that of a time, in points."""

_PAST_THE_DAY = 10
"""Points by which a time without a last day goes on after the day of the answer."""

_FILLS: Mapping[Sign, tuple[int, Paint, Colour]] = {
    "responsible": (_TALL, BLUE, BLUE),
    "named": (_TALL, DOTTED, BLUE),
    "untold": (_TALL, PAPER, MUTED),
    "running": (_LOW, PALE_BLUE, BLUE),
    "barred": (_LOW, BARRED, BLUE),
    "done": (_LOW, BLUE, BLUE),
    "missed": (_LOW, STRIPED, ORANGE),
    "expired": (_LOW, RULED, MUTED),
    "stopped": (_LOW, PAPER, MUTED),
}
"""The height of each kind of bar, its fill and its edge."""


def bar(picture: Picture, sign: Sign, start: float, end: float, y: float) -> None:
    """The bar of a responsibility or a time from one point to another; ``y`` is its middle."""
    if sign == "nobody":
        picture.line(start + 2, y, end, y, MUTED, width=4, dash="0.1 8", is_round=True)
    elif sign == "held":
        _torn(picture, start, end + _PAST_THE_DAY, y)
    else:
        height, fill, edge = _FILLS[sign]
        picture.box(start, y - height / 2, end - start, height, fill, edge=edge, dashed=sign == "untold")
        _upon(picture, sign, start, end, y)


def _upon(picture: Picture, sign: Sign, start: float, end: float, y: float) -> None:
    """What is drawn on a bar: a question mark, a cross over it, or the disc at its end."""
    if sign == "untold":
        picture.text((start + end) / 2, y + 4.5, "?", size=13, colour=MUTED, anchor="middle", bold=True)
    elif sign == "stopped":
        picture.line(start, y - 5, end, y + 5, MUTED)
        picture.line(start, y + 5, end, y - 5, MUTED)
    elif sign == "done":
        _disc(picture, end, y, BLUE, f"M{end - 3.5:g} {y:g}l2.6 2.8l4.4 -5.4")
    elif sign == "missed":
        _disc(picture, end, y, ORANGE, f"M{end - 2.8:g} {y - 2.8:g}l5.6 5.6m0 -5.6l-5.6 5.6")


def time_left(picture: Picture, start: float, end: float, y: float, *, has_end: bool) -> None:
    """A thin line from the day on which something was done to the last day, ``has_end`` if that is on the sheet."""
    picture.line(start, y, end, y, BLUE, width=1.5)
    if has_end:
        picture.line(end, y - 5, end, y + 5, BLUE, width=1.5)


def arrow(picture: Picture, x: float, y: float) -> None:
    """The head of an arrow that leaves the sheet; ``x`` is where it begins."""
    picture.sign(x + 5.5, y, "arrow", 16, INK)


def diamond(picture: Picture, x: float, y: float) -> None:
    """The sign of a fact."""
    picture.sign(x, y, "diamond", 14, ORANGE, edge=INK)


def circle(picture: Picture, x: float, y: float) -> None:
    """The sign of an event."""
    picture.sign(x, y, "circle", 8, INK)


def upright(picture: Picture, x: float, top: float, bottom: float, sign: Literal["today", "break"]) -> None:
    """The line of the day of the answer, or one of those at a break of the axis."""
    if sign == "today":
        picture.line(x, top, x, bottom, ORANGE, width=1.5, dash="5 3")
    else:
        picture.line(x, top, x, bottom, MUTED, dash="2 3", layer=Layer.GRID)


def sample(picture: Picture, sign: Sign, left: float, right: float, y: float) -> None:
    """A sign as it stands in the legend, between two points; ``y`` is its middle."""
    middle = (left + right) / 2
    if sign == "fact":
        diamond(picture, middle, y)
    elif sign == "event":
        circle(picture, middle, y)
    elif sign == "today":
        upright(picture, middle, y - 9, y + 9, "today")
    elif sign == "break":
        for away in (-2, 2):
            upright(picture, middle + away, y - 9, y + 9, "break")
    elif sign == "beyond":
        arrow(picture, middle - 5, y)
    elif sign == "left":
        time_left(picture, left, right, y, has_end=True)
    else:
        beyond = {"done": 7, "missed": 7, "held": _PAST_THE_DAY}
        bar(picture, sign, left, right - beyond.get(sign, 0), y)


def _torn(picture: Picture, start: float, end: float, y: float) -> None:
    """A bar whose end is torn off."""
    torn = f"M{end:g} {y - 5:g}H{start:g}V{y + 5:g}H{end:g}l-4 -2.5l4 -2.5l-4 -2.5z"
    picture.path(torn, fill=PALE_BLUE, edge=BLUE)


def _disc(picture: Picture, x: float, y: float, colour: Colour, stroke: str) -> None:
    """A disc with a white stroke on it."""
    picture.sign(x, y, "circle", 14, colour)
    picture.path(stroke, edge=PAPER, width=1.8, layer=Layer.SIGN)
