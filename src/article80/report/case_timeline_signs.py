"""The signs of the picture of a case. Each has one meaning, and differs from all others by form, not only by colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from article80.report.case_timeline_text import text
from article80.report.palette import BLUE, INK, MUTED, ORANGE, PALE_BLUE, PALE_ORANGE, PAPER

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

_FILLS: Mapping[Sign, tuple[int, str, str]] = {
    "responsible": (_TALL, BLUE.light, BLUE.light),
    "named": (_TALL, "url(#named)", BLUE.light),
    "untold": (_TALL, PAPER.light, MUTED.light),
    "running": (_LOW, PALE_BLUE.light, BLUE.light),
    "barred": (_LOW, "url(#barred)", BLUE.light),
    "done": (_LOW, BLUE.light, BLUE.light),
    "missed": (_LOW, "url(#missed)", ORANGE.light),
    "expired": (_LOW, "url(#expired)", MUTED.light),
    "stopped": (_LOW, PAPER.light, MUTED.light),
}
"""The height of each kind of bar, its fill and its edge."""

PATTERNS = (
    f'<defs><pattern id="missed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="{PALE_ORANGE.light}"/><rect width="2.4" height="6" fill="{ORANGE.light}"/>'
    f'</pattern><pattern id="named" width="7" height="7" patternUnits="userSpaceOnUse">'
    f'<rect width="7" height="7" fill="{PAPER.light}"/><circle cx="3.5" cy="3.5" r="1.7" fill="{BLUE.light}"/>'
    f'</pattern><pattern id="barred" width="7" height="10" patternUnits="userSpaceOnUse">'
    f'<rect width="7" height="10" fill="{PALE_BLUE.light}"/><rect width="2" height="10" fill="{BLUE.light}"/>'
    f'</pattern><pattern id="expired" width="10" height="4" patternUnits="userSpaceOnUse">'
    f'<rect width="10" height="4" fill="{PAPER.light}"/><rect width="10" height="1.4" fill="{MUTED.light}"/>'
    f"</pattern></defs>"
)
"""The fills that are no plain colour."""


def bar(sign: Sign, start: float, end: float, y: float) -> list[str]:
    """The bar of a responsibility or a time from one point to another; ``y`` is its middle."""
    if sign == "nobody":
        dots = f'stroke="{MUTED.light}" stroke-width="4" stroke-linecap="round" stroke-dasharray="0.1 8"'
        return [_level(start + 2, end, y, dots)]
    if sign == "held":
        return [_torn(start, end + _PAST_THE_DAY, y)]
    height, fill, edge = _FILLS[sign]
    dash = ' stroke-dasharray="4 3"' if sign == "untold" else ""
    drawn = (
        f'<rect x="{start:g}" y="{y - height / 2:g}" width="{round(end - start, 1):g}" height="{height}" '
        f'fill="{fill}" stroke="{edge}"{dash}/>'
    )
    return [drawn, *_upon(sign, start, end, y)]


def _upon(sign: Sign, start: float, end: float, y: float) -> list[str]:
    """What is drawn on a bar: a question mark, a cross over it, or the disc at its end."""
    if sign == "untold":
        middle = round((start + end) / 2, 1)
        return [text(middle, y + 4.5, "?", 13, colour=MUTED.light, anchor="middle", bold=True)]
    if sign == "stopped":
        crossed = f"M{start:g} {y - 5:g}L{end:g} {y + 5:g}M{start:g} {y + 5:g}L{end:g} {y - 5:g}"
        return [f'<path d="{crossed}" stroke="{MUTED.light}"/>']
    if sign == "done":
        tick = f"M{end - 3.5:g} {y:g}l2.6 2.8l4.4 -5.4"
        return [_disc(end, y, BLUE.light), _stroke(tick)]
    if sign == "missed":
        cross = f"M{end - 2.8:g} {y - 2.8:g}l5.6 5.6m0 -5.6l-5.6 5.6"
        return [_disc(end, y, ORANGE.light), _stroke(cross)]
    return []


def time_left(start: float, end: float, y: float, *, has_end: bool) -> list[str]:
    """A thin line from the day on which something was done to the last day, ``has_end`` if that is on the sheet."""
    look = f'stroke="{BLUE.light}" stroke-width="1.5"'
    stroke = [f'<line x1="{end:g}" y1="{y - 5:g}" x2="{end:g}" y2="{y + 5:g}" {look}/>'] if has_end else []
    return [_level(start, end, y, look), *stroke]


def arrow(x: float, y: float) -> str:
    """The head of an arrow that leaves the sheet."""
    return f'<polygon points="{x:g},{y - 8:g} {x + 11:g},{y:g} {x:g},{y + 8:g}" fill="{INK.light}"/>'


def diamond(x: float, y: float) -> str:
    """The sign of a fact."""
    points = f"{x:g},{y - 7:g} {x + 7:g},{y:g} {x:g},{y + 7:g} {x - 7:g},{y:g}"
    return f'<polygon points="{points}" fill="{ORANGE.light}" stroke="{INK.light}" stroke-width="1.5"/>'


def circle(x: float, y: float) -> str:
    """The sign of an event."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{INK.light}"/>'


def upright(x: float, top: float, bottom: float, sign: Literal["today", "break"]) -> str:
    """The line of the day of the answer, or one of those at a break of the axis."""
    looks = {
        "today": f'stroke="{ORANGE.light}" stroke-width="1.5" stroke-dasharray="5 3"',
        "break": f'stroke="{MUTED.light}" stroke-dasharray="2 3"',
    }
    return f'<line x1="{x:g}" y1="{top:g}" x2="{x:g}" y2="{bottom:g}" {looks[sign]}/>'


def sample(sign: Sign, left: float, right: float, y: float) -> list[str]:
    """A sign as it stands in the legend, between two points; ``y`` is its middle."""
    middle = (left + right) / 2
    if sign == "fact":
        return [diamond(middle, y)]
    if sign == "event":
        return [circle(middle, y)]
    if sign == "today":
        return [upright(middle, y - 9, y + 9, "today")]
    if sign == "break":
        return [upright(middle + away, y - 9, y + 9, "break") for away in (-2, 2)]
    if sign == "beyond":
        return [arrow(middle - 5, y)]
    if sign == "left":
        return time_left(left, right, y, has_end=True)
    beyond = {"done": 7, "missed": 7, "held": _PAST_THE_DAY}
    return bar(sign, left, right - beyond.get(sign, 0), y)


def _torn(start: float, end: float, y: float) -> str:
    """A bar whose end is torn off."""
    path = f"M{end:g} {y - 5:g}H{start:g}V{y + 5:g}H{end:g}l-4 -2.5l4 -2.5l-4 -2.5z"
    return f'<path d="{path}" fill="{PALE_BLUE.light}" stroke="{BLUE.light}"/>'


def _disc(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="7" fill="{colour}"/>'


def _stroke(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{PAPER.light}" stroke-width="1.8"/>'


def _level(start: float, end: float, y: float, look: str) -> str:
    return f'<line x1="{start:g}" y1="{y:g}" x2="{end:g}" y2="{y:g}" {look}/>'
