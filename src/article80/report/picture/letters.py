"""The width of letters: how much room words need, and where lines end."""

from __future__ import annotations

import re
from collections.abc import Iterator

FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif"
"""The first three have letters of the same widths, and one of them is on nearly every machine."""

_WIDTHS = {
    letter: width
    for letters, width in {
        "'ijl": 0.222,
        " \0\N{NO-BREAK SPACE}!,./:;I[]ft": 0.278,
        '()-r"': 0.333,
        "Jcksvxyz": 0.5,
        "FTZ+<=>": 0.611,
        "ABEKPSVXY&": 0.667,
        "CDHNRUw": 0.722,
        "GOQ": 0.778,
        "Mm": 0.833,
        "%W": 0.944,
        "@": 1.015,
    }.items()
    for letter in letters
}
_USUAL, _WIDE = 0.556, 1.0
"""The width of the digits and of most small letters, and of the letters of other scripts."""

_BOLD = 1.08
_OTHER_FONTS = 1.05
"""How much wider bold letters are, and those of another font: so much room stays at the end of a line."""

_KEPT_TOGETHER = re.compile(
    r"(?<=\bArt\.) |(?<=\bArticle) (?=\d)|(?<=[\d)]) (?=[A-Z]{3,}\b)|(?<=\bNo) (?=\d)"
    r"|(?<=\d) (?=[A-Z][a-z]+ \d{4}\b)|(?<=[a-z]) (?=\d{4}\b)|(?<=\bAs) (?=of \d)|(?<=\bof) (?=\d)"
)
"""Spaces within an article and its act, or within a day."""


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of words is, in points."""
    letters = sum(_WIDTHS.get(one, _WIDE if one > "\u2e80" else _USUAL) for one in words)
    return letters * size * (_BOLD if bold else 1)


def broken(words: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Words in lines that fit a width. A day or the number of an article is not broken, a very long word is."""
    room = width / _OTHER_FONTS
    lines: list[str] = []
    for word in _pieces(words, room, size):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line.replace("\0", " ") for line in lines]


def _pieces(words: str, room: float, size: float) -> Iterator[str]:
    """What must not be broken; a word that no line can hold is cut into parts."""
    at_once = max(8, int(room / size / _WIDE))
    for piece in _KEPT_TOGETHER.sub("\0", words).split(" "):
        for word in [piece] if width_of(piece, size, bold=True) <= room else piece.split("\0"):
            if width_of(word, size, bold=True) <= room:
                yield word
            else:
                yield from (word[start : start + at_once] for start in range(0, len(word), at_once))
