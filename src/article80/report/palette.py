"""The few colours of the report, on light and on dark ground.

Blue is what is there, orange is what is taken away: a pair that people with any colour vision can tell apart. No
meaning hangs on colour alone. A chart is drawn in the light colours; a style sheet exchanges them on dark ground by
the value of the attribute, so no two names share a value.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour by its use, as ``#rrggbb`` on light and on dark ground."""

    name: str
    light: str
    dark: str


PAPER = Colour("paper", "#ffffff", "#11171d")
SHEET = Colour("sheet", "#f5f7f9", "#19212a")
INK = Colour("ink", "#1b2733", "#e6edf3")
MUTED = Colour("muted", "#566472", "#a7b4c1")
LINE = Colour("line", "#d3dbe3", "#36434f")
BLUE = Colour("blue", "#1f5a99", "#78b0ea")
PALE_BLUE = Colour("pale-blue", "#dbe8f5", "#213a54")
ON_BLUE = Colour("on-blue", "#fefefe", "#0d1319")
ORANGE = Colour("orange", "#b0520c", "#efa463")
PALE_ORANGE = Colour("pale-orange", "#fbe7d4", "#4b3219")
LINK = Colour("link", "#0b4f91", "#8bc0f5")

COLOURS = (PAPER, SHEET, INK, MUTED, LINE, BLUE, PALE_BLUE, ON_BLUE, ORANGE, PALE_ORANGE, LINK)


def root_style() -> str:
    """The colours as CSS variables for the page, light unless the screen asks for dark."""
    light = "".join(f"--{colour.name}:{colour.light};" for colour in COLOURS)
    dark = "".join(f"--{colour.name}:{colour.dark};" for colour in COLOURS)
    return f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def chart_style() -> str:
    """The rules that exchange the colours of charts on a dark screen."""
    rules = "".join(
        f'svg [{attribute}="{colour.light}"]{{{attribute}:{colour.dark}}}'
        for colour in COLOURS
        for attribute in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
