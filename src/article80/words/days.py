"""Days, months and lengths of time as people write them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from article80.law.said import Said, said, said_by_number
from article80.law.time_limits import last_day_counted
from article80.words.language import ENGLISH, language, locale, translations
from article80.words.names import list_of
from article80.words.numbers import whole

_YEARS_FROM = 24
"""From so many months on, whole years are told as years."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_NOT_KNOWN = said("a day not known")

LENGTHS: dict[str, Said] = {
    "days": said_by_number("{number:number} day", "{number:number} days", counted="number"),
    "working days": said_by_number("{number:number} working day", "{number:number} working days", counted="number"),
    "weeks": said_by_number("{number:number} week", "{number:number} weeks", counted="number"),
    "months": said_by_number("{number:number} month", "{number:number} months", counted="number"),
    "years": said_by_number("{number:number} year", "{number:number} years", counted="number"),
}
"""A length of time in each unit of the law. Its words stand alone, so that this module needs no other to speak them."""


def day(value: date | None) -> str:
    """A day such as "3 May 2026"; "a day not known" where there is none."""
    return _day(value, language())


@lru_cache(maxsize=8192)
def _day(value: date | None, code: str) -> str:
    if value is None:
        return translations(code).gettext(_NOT_KNOWN.key)
    if code == ENGLISH:
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    from babel.dates import format_date

    return format_date(value, "long", locale=locale(code))


def month(value: date) -> str:
    """A month such as "May 2026"."""
    code = language()
    if code == ENGLISH:
        return f"{_MONTHS[value.month - 1]} {value.year}"
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", value, locale=locale(code))


def length(number: int, unit: str) -> str:
    """A length of time: "1 week", "20 months". ``unit`` is a unit of the law's lengths."""
    words = LENGTHS[unit]
    return translations(language()).ngettext(words.key, words.plural, number).replace("{number:number}", whole(number))


def months(number: int) -> str:
    """A length in months as the law writes it: "20 months", "3 years"."""
    whole_years = number >= _YEARS_FROM and number % 12 == 0
    return length(number // 12, "years") if whole_years else length(number, "months")


def elapsed(start: date, end: date) -> str:
    """The time from a day to a later one: "20 months and 1 day", "3 years, 2 months and 1 day"."""
    passed = max(0, (end.year - start.year) * 12 + end.month - start.month)
    while passed and last_day_counted(start, passed, "months") > end:
        passed -= 1
    days = (end - (last_day_counted(start, passed, "months") if passed else start)).days
    years, rest = divmod(passed, 12) if passed >= _YEARS_FROM else (0, passed)
    parts = ((years, "years"), (rest, "months"), (days, "days"))
    return list_of([length(number, unit) for number, unit in parts if number] or [length(0, "days")])
