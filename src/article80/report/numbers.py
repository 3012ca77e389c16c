"""How figures are written for people: thousands apart, a true minus, euro in words, the unknown as "unknown".

Thousands are set apart by a no-break space and decimals by a point, as the institutions do in English. One place
is one relocation or its equal value; what a place is worth comes in as ``per_place`` cents (Art. 12(3) AMMR).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from article80.cycle.result import Range

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
UNKNOWN = "unknown"

_MILLION = 100_000_000
"""A million euro, in cents."""

_IN_MILLIONS = f"{SPACE}million"

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def whole(number: int) -> str:
    """A whole number with its thousands apart: 21 000."""
    return f"{number:,}".replace(",", SPACE).replace("-", MINUS)


def decimal(number: float | Fraction, decimals: int) -> str:
    """A number with a fixed count of decimals: 4 554.69."""
    return f"{float(number):,.{decimals}f}".replace(",", SPACE).replace("-", MINUS)


def unbroken(words: str) -> str:
    """The same words with thousands and per cent signs held together, so that no line ends inside a number."""
    held = re.sub(r"(?<![\d.,/])(\d{1,3})((?: \d{3})+)(?!\d|\.\d)", lambda found: found[0].replace(" ", SPACE), words)
    return re.sub(r"(?<=\d) %", f"{SPACE}%", held)


def percent(share: float, decimals: int = 2) -> str:
    """A part of one as per cent: 21.69 %."""
    return f"{decimal(share * 100, decimals)}{SPACE}%"


def amount(cents: int) -> str:
    """An amount to the cent, without the cents where there are none and without the currency: 9 260 000."""
    return whole(cents // 100) if cents % 100 == 0 else decimal(Fraction(cents, 100), 2)


def euros(cents: int) -> str:
    """An amount to the cent: EUR 9 260 000."""
    return f"EUR{SPACE}{amount(cents)}"


def amount_in_words(cents: int) -> str:
    """An amount without the currency, to two decimals of a million from a million on: 9.26 million."""
    if abs(cents) < _MILLION:
        return amount(cents)
    return f"{decimal(Fraction(cents, _MILLION), 2).rstrip('0').rstrip('.')}{_IN_MILLIONS}"


def euros_in_words(cents: int) -> str:
    """An amount for running text: EUR 9.26 million."""
    return f"EUR{SPACE}{amount_in_words(cents)}"


def places(cents: int, per_place: int) -> str:
    """A value as places: whole where it is a whole number of them, else with one decimal, or two for quarters.

    Columns of places are added up by their readers, so a half of a half is not rounded away.
    """
    number = Fraction(cents, per_place)
    return whole(int(number)) if number.denominator == 1 else decimal(number, 1 if 10 % number.denominator == 0 else 2)


def round_places(cents: int, per_place: int) -> int:
    """A value as places, to the nearest whole one, an exact half away from zero."""
    doubled = 2 * abs(cents) + per_place
    nearest = doubled // (2 * per_place)
    return nearest if cents >= 0 else -nearest


def whole_places(cents: int, per_place: int) -> str:
    """A value as places for running text and pictures, to the nearest whole one."""
    return whole(round_places(cents, per_place))


def between(value: Range, per_place: int) -> str:
    """The bounds of an uncertain value in places: "0 to 28.5"."""
    return f"{places(value.low, per_place)} to {places(value.high, per_place)}"


def between_amounts(value: Range) -> str:
    """The bounds of an uncertain value in euro, without the currency: "19.5 to 77.3 million"."""
    low, high = amount_in_words(value.low), amount_in_words(value.high)
    return f"{low.removesuffix(_IN_MILLIONS) if high.endswith(_IN_MILLIONS) else low} to {high}"


def day_in_words(day: date) -> str:
    """A date in words, whatever the language of the machine: 12 June 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
