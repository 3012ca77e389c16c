"""What a spreadsheet knows of a cell, as text: a number without the dust of binary fractions, a percentage, a date.

`Certain` marks a text whose notation cannot be misread, because the spreadsheet kept a number and not its digits.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal

DIGITS = 15
"""What a spreadsheet shows of a number, and what a binary fraction keeps of any decimal one."""

_FIRST_DAY = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_DAYS = 2_958_466
"""Days up to the end of the year 9999, the last that a spreadsheet knows."""
_SECONDS = 86_400


class Certain(str):
    """The text of a number that was kept as one: its point is a decimal point."""

    __slots__ = ()


def stripped(text: str) -> str:
    """The text without outer blanks; one that is certain stays so."""
    return text if isinstance(text, Certain) else text.strip()


def number_as_text(value: float) -> str:
    """A number as a CSV would hold it: at most fifteen digits, no exponent, no ".0"; what is no number in words."""
    if not math.isfinite(value):
        return str(value)
    shown = f"{Decimal(f'{value:.{DIGITS}g}'):f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return Certain("0" if shown in ("-0", "") else shown)


def percent_as_text(value: float) -> str:
    """A number that is shown as a percentage: 0.046 is 4.6%."""
    return Certain(f"{number_as_text(value * 100)}%") if math.isfinite(value) else str(value)


def day_as_text(serial: float, since_1904: bool) -> str:
    """The day that a spreadsheet shows for a count of days, with the time where there is one."""
    if not math.isfinite(serial) or not 0 <= serial < _DAYS:
        return number_as_text(serial)
    moment = datetime.combine(_FIRST_DAY[since_1904], datetime.min.time()) + timedelta(seconds=round(serial * _SECONDS))
    return moment_as_text(moment)


def moment_as_text(moment: datetime) -> str:
    """2026-03-31, and the time of day after it where it is not midnight."""
    return moment.isoformat(sep=" ") if moment.time() != datetime.min.time() else moment.date().isoformat()
