"""A sentence that is a value, in the language that is spoken now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from article80.law.said import Said, gaps, said
from article80.words import days, fields, names, numbers
from article80.words.citations import cited, cited_all
from article80.words.language import language, translations

_END_OF_A_SENTENCE = (".", "?", "!", ":")

_Write = Callable[[Any], str]


def say(sentence: Said) -> str:
    """The sentence in the language that is spoken now, its gaps filled.

    A whole sentence, one that ends with a full stop, begins with a capital letter whatever stands first. Raises
    KeyError when a part is missing and TypeError when a text would go in that is not marked as ``verbatim``.
    """
    code = language()
    parts = dict(sentence.parts)
    number = int(parts[sentence.counted]) if sentence.plural else 1
    pieces, whole = _pieces(sentence.key, sentence.plural, number, code)
    words = "".join([text if fill is None else text + fill(parts) for text, fill in pieces])
    return f"{words[:1].upper()}{words[1:]}" if whole else words


def say_all(sentences: Iterable[Said]) -> tuple[str, ...]:
    """Several sentences, each by itself."""
    return tuple(say(sentence) for sentence in sentences)


def tell(key: str, /, **parts: Any) -> str:
    """A sentence that a face says of its own, spoken at once."""
    return say(said(key, **parts))


def _translated(key: str, plural: str, number: int, code: str) -> str:
    catalogue = translations(code)
    return catalogue.ngettext(key, plural, number) if plural else catalogue.gettext(key)


def _pieces(key: str, plural: str, number: int, code: str) -> tuple[list[tuple[str, _Write | None]], bool]:
    """A sentence in the language as what stands in it and what fills its gaps."""
    return _in_pieces(_translated(key, plural, number, code) if plural else _single(key, code))


@lru_cache(maxsize=8192)
def _single(key: str, code: str) -> str:
    return _translated(key, "", 1, code)


@lru_cache(maxsize=8192)
def _in_pieces(words: str) -> tuple[list[tuple[str, _Write | None]], bool]:
    pieces = [(text, _gap(gap, kind) if gap else None) for text, gap, kind in gaps(words)]
    return pieces, words.endswith(_END_OF_A_SENTENCE)


def _gap(gap: str, kind: str) -> _Write:
    """What fills a gap: a part by its name, or something of that part, spoken in a certain way."""
    name, _, of = gap.partition(".")
    write = _WRITTEN[kind] if kind else _by_its_type
    if not of:
        return lambda parts: write(parts[name])
    get = attrgetter(of)
    return lambda parts: write(get(parts[name]))


def _by_its_type(value: Any) -> str:
    """A part of which the sentence does not say how it is spoken: only what leaves no doubt."""
    if isinstance(value, Said):
        return say(value)
    if isinstance(value, date):
        return days.day(value)
    if isinstance(value, int):
        return numbers.whole(value)
    raise TypeError(f"{value!r} in a sentence: say how it is spoken, such as {{name:state}} or {{name:verbatim}}")


def _parameter(value: Any) -> str:
    """A number of the law with its unit: 20 months, EUR 20 000, 60 %."""
    if value.unit == "cents":
        return numbers.euros(int(value.value))
    if value.unit == "ratio":
        return numbers.percent(value.value, None)
    if value.unit in days.LENGTHS:
        return days.length(int(value.value), value.unit)
    return numbers.number(value.value)


def _grade(evidence: Any) -> str:
    grade = say(_GRADES[evidence.grade])
    return f"{grade}: {evidence.what}" if evidence.what else grade


_GRADES = {
    "proof": said("proof"),
    "circumstantial": said("circumstantial evidence"),
    "none": said("no evidence"),
}

_WRITTEN: dict[str, _Write] = {
    "day": days.day,
    "month": days.month,
    "state": names.state,
    "states": names.states,
    "states_or": lambda codes: names.one_of([names.state(geo) for geo in codes]),
    "year": str,
    "number": numbers.number,
    "persons": numbers.whole,
    "money": numbers.euros,
    "percent": lambda share: numbers.percent(share, None),
    "ratio": str,
    "provision": cited,
    "provisions": cited_all,
    "option": str,
    "elapsed": lambda span: days.elapsed(*span),
    "months": days.months,
    "length": _parameter,
    "parameter": _parameter,
    "grade": _grade,
    "said": say,
    "said_list": lambda sentences: names.list_of([say(sentence) for sentence in sentences]),
    "fields": fields.alone,
    "fields_filled": fields.filled,
    "verbatim": str,
}
