"""Puts a reason into words: days, states, evidence and time spans, as a practitioner writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from string import Formatter
from typing import Any

from article80.law.states import STATES, name_of
from article80.law.time_limits import last_day_counted
from article80.responsibility.evidence import Evidence

_YEARS_FROM = 24
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_IN_A_SENTENCE = {
    **{geo: state.name for geo, state in STATES.items()},
    "NL": "the Netherlands",
    "UK": "the United Kingdom",
}


def write(template: str, parts: tuple[Any, ...]) -> str:
    """The template with its parts filled in.

    After a colon stands how a part is written: ``{0.on:day}`` a day, ``{0.state:place}`` a state by its name,
    ``{0.evidence:grade}`` evidence, ``{1:elapsed}`` the time between two days, ``{2:length}`` a length in
    months, ``{3:places}`` several states, ``{3:choice}`` one of several, ``{4:kind}`` a word of a list.
    """
    return "".join([piece if fill is None else fill(parts) for piece, fill in _pieces(template)])


@lru_cache(maxsize=2048)
def _pieces(template: str) -> tuple[tuple[str, Callable[[tuple[Any, ...]], str] | None], ...]:
    """A template as what stands in it and what fills its gaps: the same few are written for many cases."""
    pieces: list[tuple[str, Callable[[tuple[Any, ...]], str] | None]] = []
    for said, name, how, _ in Formatter().parse(template):
        pieces.append((said, None))
        if name is not None:
            number, _, of = name.partition(".")
            pieces.append(("", _gap(int(number), of, _WRITTEN[how] if how else str)))
    return tuple(pieces)


def _gap(number: int, of: str, how: Callable[[Any], str]) -> Callable[[tuple[Any, ...]], str]:
    """What fills a gap: a part by its number, or something of that part, written in a certain way."""
    if not of:
        return lambda parts: how(parts[number])
    get = attrgetter(of)
    return lambda parts: how(get(parts[number]))


@lru_cache(maxsize=4096)
def day_in_words(day: date | None) -> str:
    """A day such as "3 May 2026"; "a day not known" where there is none."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "a day not known"


def place(geo: str) -> str:
    """The name of a state as it stands in a sentence."""
    return _IN_A_SENTENCE.get(geo) or name_of(geo)


def upper_first(words: str) -> str:
    """The words with a capital letter at the beginning, as at the beginning of a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def grade_in_words(evidence: Evidence) -> str:
    """What a fact rests on, in one or two words: "proof: Eurodac"."""
    grade = {"proof": "proof", "circumstantial": "circumstantial evidence", "none": "no evidence"}[evidence.grade]
    return f"{grade}: {evidence.what}" if evidence.what else grade


def elapsed(span: tuple[date, date]) -> str:
    """The time from a day to a later one: "20 months and 1 day", "3 years, 2 months and 1 day"."""
    start, end = span
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    while months and last_day_counted(start, months, "months") > end:
        months -= 1
    days = (end - (last_day_counted(start, months, "months") if months else start)).days
    years, months = divmod(months, 12) if months >= _YEARS_FROM else (0, months)
    parts = ((years, "year"), (months, "month"), (days, "day"))
    return _enumerated([_counted(number, unit) for number, unit in parts if number]) or "0 days"


def months_in_words(months: int) -> str:
    """A length in months as the law writes it: "20 months", "3 years"."""
    whole_years = months >= _YEARS_FROM and months % 12 == 0
    return _counted(months // 12, "year") if whole_years else _counted(months, "month")


def listed(states: tuple[str, ...]) -> str:
    """Names of states in one phrase: "France, Italy and Malta"."""
    return _enumerated([place(geo) for geo in states])


def _enumerated(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "day": day_in_words,
    "place": place,
    "grade": grade_in_words,
    "elapsed": elapsed,
    "length": months_in_words,
    "kind": lambda word: word.replace("_", " "),
    "places": listed,
    "choice": lambda states: " or ".join(place(geo) for geo in states),
}
