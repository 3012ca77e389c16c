"""A sentence as a value: a whole sentence with named gaps, and what fills them. A face speaks it in a language.

    said("{state:state} has to reply by {due:day}.", state="NL", due=date(2026, 8, 10))

The key is the sentence in English; it is what translators see (the msgid of gettext). After the colon stands how a gap
is spoken: ``{due:day}`` a day, ``{state:state}`` a state by its name. A gap may name something of its part:
``{crossing.on:day}``. Which kinds there are stands in `KINDS`; what each of them becomes in a language is a matter of
the room `words`, and of no room below it. No logic reads a sentence: what a rule decides is a value of its own.

A text is no part of a sentence unless it is one that is never translated (the name of a file, an identifier, a
quotation): its kind is ``verbatim``. Sentences are whole: nothing is glued from halves.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from types import MappingProxyType
from typing import Any, NamedTuple

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "day": "a date, with the name of its month; None is a day that is not known",
        "month": "a date, of which the month and the year are told",
        "state": "the code of a state, told by its name as it stands in a sentence",
        "state_name": "the code of a state, told by its name as it stands alone, in a list or as an answer",
        "state_names": "several of them: A, B and C",
        "states": "several codes of states: A, B and C",
        "states_or": "several codes of states, of which one: A, B or C",
        "year": "the number of a year, without a mark for thousands",
        "number": "a number, whole or not",
        "persons": "a whole number of persons, told as a number",
        "money": "whole cents of euro, told in euro",
        "percent": "a ratio, told in per cent",
        "ratio": "an exact ratio as the law writes it, such as 3/5",
        "provision": "a provision, told as the acts cite one",
        "provisions": "several provisions",
        "article": "a provision, told without the name of the Regulation that all is about: Art. 63(8)",
        "articles": "several of them, set apart by commas",
        "option": "the name of an open question, as a person writes it in a file",
        "elapsed": "two days, told as the time between them",
        "months": "a whole number of months: 20 months, 3 years",
        "length": "a parameter of the law that is a length of time: 2 weeks, 20 months",
        "parameter": "a parameter of the law with its unit: 20 months, EUR 20 000, 60 %",
        "grade": "evidence, told by its grade and by what it is",
        "said": "another whole sentence or name that is a value like this one",
        "said_list": "several of them, one after the other: A, B and C",
        "said_row": "several of them with nothing but commas between: A, B, C",
        "said_items": "several of them, of which some may be long: A; B; C",
        "fields": "the names of fields of a request, or of one, as the face calls them: --gdp",
        "fields_filled": "the same, as they are written where a value is expected: --gdp FILE",
        "verbatim": "a text that is never translated: an identifier, the name of a file, a quotation",
    }
)
"""How a gap can be spoken, and what its part has to be."""


class Said(NamedTuple):
    """One sentence, or one name, that a person will read.

    ``key`` is the sentence in English with its gaps, ``parts`` what fills them, by name. Where the number of something
    decides between two sentences, ``key`` is the one for one, ``plural`` the one for other numbers, and ``counted`` the
    gap that holds the number.
    """

    key: str
    parts: tuple[tuple[str, Any], ...] = ()
    plural: str = ""
    counted: str = ""

    def part(self, name: str) -> Any:
        """What fills a gap. Raises KeyError when the sentence has no such gap."""
        for known, value in self.parts:
            if known == name:
                return value
        raise KeyError(name)

    def with_parts(self, **parts: Any) -> Said:
        """The same sentence with what fills its gaps: one of a table, in which it stands without parts."""
        return self._replace(parts=tuple(parts.items()))


class Line(NamedTuple):
    """Whole sentences that stand one after the other: a paragraph, or with ``listed`` an entry of a list."""

    sentences: tuple[Said, ...]
    listed: bool = False


def said(key: str, /, **parts: Any) -> Said:
    """A sentence with what fills its gaps."""
    return Said(key, tuple(parts.items()))


def said_by_number(one: str, other: str, /, counted: str, **parts: Any) -> Said:
    """A sentence whose form depends on a number: ``one`` for one, ``other`` for others; ``counted`` names its gap."""
    return Said(one, tuple(parts.items()), other, counted)


@lru_cache(maxsize=8192)
def gaps(key: str) -> tuple[tuple[str, str, str], ...]:
    """A sentence in pieces: the text before each gap, the gap, its kind. The last piece has no gap where text ends it.

    Raises ValueError for a gap without a name, or with a kind that is not in `KINDS`.
    """
    pieces: list[tuple[str, str, str]] = []
    for text, gap, kind, conversion in Formatter().parse(key):
        if gap is None:
            pieces.append((text, "", ""))
            continue
        if not gap or gap[0].isdigit() or conversion:
            raise ValueError(f"{key!r}: a gap has a name and no conversion, not {gap!r}")
        if kind and kind.partition(" ")[0] not in KINDS:
            raise ValueError(f"{key!r}: {kind!r} is no kind of gap; expected one of {', '.join(KINDS)}")
        pieces.append((text, gap, kind or ""))
    return tuple(pieces)
