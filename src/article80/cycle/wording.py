"""How numbers are written in the sentences of a cycle: thousands apart by a no-break space."""

from __future__ import annotations


def spaced(number: int) -> str:
    """A whole number with its thousands apart: 21 000."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
