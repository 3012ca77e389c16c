"""Numbers, ratios and money as people write them.

Thousands are set apart by a no-break space in every language of the Union, as the institutions do; the mark of the
decimals, and whether the currency stands before or after the amount, are the language's.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from article80.words.language import ENGLISH, language, locale

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def whole(value: int) -> str:
    """A whole number with its thousands apart: 21 000."""
    return f"{value:,}".replace(",", SPACE).replace("-", MINUS)


def number(value: float | Fraction, decimals: int | None = None) -> str:
    """A number with its thousands apart. Without ``decimals`` it has as many as it needs, three at most."""
    if isinstance(value, int):
        return whole(value) if not decimals else _marked(f"{value:,.{decimals}f}")
    if decimals is not None:
        return _marked(f"{float(value):,.{decimals}f}")
    return _marked(f"{float(value):,.3f}".rstrip("0").rstrip("."))


def percent(share: float | Fraction, decimals: int | None = 2) -> str:
    """A part of one as per cent: 21.69 %. Without ``decimals`` it has as many as it needs, three at most."""
    return f"{number(share * 100, decimals)}{SPACE}%"


def amount(cents: int) -> str:
    """An amount to the cent, without the cents where there are none and without the currency: 9 260 000."""
    return whole(cents // 100) if cents % 100 == 0 else number(Fraction(cents, 100), 2)


def euros(cents: int) -> str:
    """An amount to the cent: EUR 9 260 000; in other languages the code follows."""
    return f"EUR{SPACE}{amount(cents)}" if language() == ENGLISH else f"{amount(cents)}{SPACE}EUR"


def _marked(written: str) -> str:
    """A number as Python writes it, with the marks of the language."""
    mark = _decimal_mark(language())
    return written.replace(",", SPACE).replace(".", mark).replace("-", MINUS)


@cache
def _decimal_mark(code: str) -> str:
    return "." if code == ENGLISH else str(locale(code).number_symbols["latn"]["decimal"])
