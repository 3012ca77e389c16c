"""A day as it is written: 2026-05-03, and in no other way that programs read as a day."""

from __future__ import annotations

from datetime import date

_LENGTH = len("2026-05-03")

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside of which a day in a file or a setting is a slip of the keys."""


def day_of(written: str) -> date:
    """The day in a text. Raises ValueError for a day that does not exist, and for every other form of writing one.

    A week and its day (2026-W18-7) or a row of digits (20260503) are days to Python, but hardly to who typed them.
    """
    if len(written) != _LENGTH or written[4] != "-" or written[7] != "-":
        raise ValueError(f"{written!r} has not the form 2026-05-03")
    return date.fromisoformat(written)
