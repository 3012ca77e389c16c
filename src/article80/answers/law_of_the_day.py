"""Which day's law an answer takes. It is asked once for each answer and handed down to every rule."""

from __future__ import annotations

from datetime import date

from article80.law.parameters import Parameters, parameters_on

IN_FORCE = date(2024, 6, 11)
"""The day on which Regulation (EU) 2024/1351 entered into force."""


def law_of_the_day(day: date) -> Parameters:
    """The numbers of the law on a day; for a day before the Regulation was in force, those with which it began.

    An earlier year is computed as the Regulation would have had it, and every output says so.
    """
    return parameters_on(max(day, IN_FORCE))
