"""A sentence that is a value, in the language that is spoken now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from article80.law.said import Line, Said, gaps, said, said_by_number
from article80.words import days, fields, names, numbers
from article80.words.citations import article, articles, cited, cited_all
from article80.words.language import ENGLISH, language, translations

_END_OF_A_SENTENCE = (".", "?", "!", ":")

_Write = Callable[[Any], str]
_Compiled = tuple[str, tuple[_Write, ...], bool]


def say(sentence: Said) -> str:
    """The sentence in the language that is spoken now, its gaps filled.

    A whole sentence, one that ends with a full stop, begins with a capital letter whatever stands first. Raises
    KeyError when a part is missing and TypeError when a text would go in that is not marked as ``verbatim``.
    """
    key, filled, plural, counted = sentence
    code = language()
    if not filled:
        return _alone(key, code)
    parts = dict(filled)
    if plural:
        key = _form(key, plural, int(parts[counted]), code)
        template, gaps_in_turn, whole = _compiled(key)
    else:
        template, gaps_in_turn, whole = _translated(key, code)
    words = template % tuple([fill(parts) for fill in gaps_in_turn])
    return begun(words) if whole else words


def say_all(sentences: Iterable[Said]) -> tuple[str, ...]:
    """Several sentences, each by itself."""
    return tuple(say(sentence) for sentence in sentences)


def say_line(line: Line) -> str:
    """A paragraph, or an entry of a list with its mark."""
    words = " ".join([say(sentence) for sentence in line.sentences])
    return f"- {words}" if line.listed else words


def say_lines(lines: Iterable[Line]) -> tuple[str, ...]:
    """Several of them."""
    return tuple([say_line(line) for line in lines])


def tell(key: str, /, **parts: Any) -> str:
    """A sentence that a face says of its own, spoken at once."""
    return say(said(key, **parts))


def tell_by_number(one: str, other: str, /, counted: str, **parts: Any) -> str:
    """The same where a number decides between two forms."""
    return say(said_by_number(one, other, counted=counted, **parts))


def text_of(words: str | Said | Line) -> str:
    """Sentences as they are spoken. A text, from a room whose sentences are not values yet, stays as it is."""
    if isinstance(words, Line):
        return say_line(words)
    return say(words) if isinstance(words, Said) else words


def spoken(value: Any) -> Any:
    """What a template writes: a sentence or a paragraph as it is spoken, and any other value as it is."""
    return text_of(value) if isinstance(value, Said | Line) else value


def begun(words: str) -> str:
    """Words that were spoken, as they begin a line: "the Netherlands" becomes "The Netherlands"."""
    return f"{words[:1].upper()}{words[1:]}"


@lru_cache(maxsize=8192)
def _alone(key: str, code: str) -> str:
    """A sentence without parts."""
    template, gaps_in_turn, whole = _translated(key, code)
    words = template % tuple([fill({}) for fill in gaps_in_turn])
    return begun(words) if whole else words


def _form(one: str, other: str, number: int, code: str) -> str:
    """The form of a sentence for a number, in the language."""
    if code == ENGLISH:
        return one if number == 1 else other
    return translations(code).ngettext(one, other, number)


@lru_cache(maxsize=8192)
def _translated(key: str, code: str) -> _Compiled:
    return _compiled(translations(code).gettext(key))


@lru_cache(maxsize=8192)
def _compiled(words: str) -> _Compiled:
    """A sentence as a template, what fills its gaps in turn, and whether it is a whole one."""
    pieces = gaps(words)
    template = "".join([text.replace("%", "%%") + ("%s" if gap else "") for text, gap, _ in pieces])
    fills = tuple([_gap(gap, kind) for _, gap, kind in pieces if gap])
    return template, fills, words.endswith(_END_OF_A_SENTENCE)


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
    "state_name": names.state_name,
    "state_names": lambda codes: names.list_of([names.state_name(geo) for geo in codes]),
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
    "article": article,
    "articles": articles,
    "option": str,
    "elapsed": lambda span: days.elapsed(*span),
    "months": days.months,
    "length": _parameter,
    "parameter": _parameter,
    "grade": _grade,
    "said": say,
    "said_list": lambda sentences: names.list_of([say(sentence) for sentence in sentences]),
    "said_row": lambda sentences: ", ".join([say(sentence) for sentence in sentences]),
    "said_items": lambda sentences: "; ".join([say(sentence) for sentence in sentences]),
    "fields": fields.alone,
    "fields_filled": fields.filled,
    "verbatim": str,
}
