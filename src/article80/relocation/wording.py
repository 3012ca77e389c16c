"""Lines of letters and notes, put together from whole sentences."""

from __future__ import annotations

from article80.law.said import Line, Said


def line(*sentences: Said) -> Line:
    """A paragraph of these sentences."""
    return Line(sentences)


def entry(*sentences: Said) -> Line:
    """An entry of a list."""
    return Line(sentences, listed=True)
