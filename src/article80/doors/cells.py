"""Reads single cells: a number, exactly and without a float in between; one word of a list; a state's code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from article80.doors.errors import did_you_mean, quoted
from article80.law.state_names import Place, known_names, place_of
from article80.law.states import members, name_of

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,9})?", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}([ \u00a0\u202f'\u2019_.,]\d{3})+([.,]\d+)?", re.ASCII)
_PERHAPS_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)

_BOUND = members("bound_by_solidarity", date(2024, 7, 31))
"""From the day from which Ireland counts."""

_ASSOCIATED = members("associated", date(2024, 7, 31))
_CONTRIBUTING = (*_BOUND, *_ASSOCIATED)
"""Associated states may be invited to contribute as they see fit (Art. 13(1) AMMR)."""

MOST_DIGITS = 15
"""A number with more digits than this cannot be kept exactly by the programs that read our results."""


class CellError(ValueError):
    """A cell that does not hold what was asked for: what is wrong with it, and what was expected."""

    def __init__(self, problem: str, expected: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.expected = expected


def number(text: str, expected: str) -> Decimal:
    """The number in the cell, written with a decimal point and without separators between thousands.

    Raises CellError with a hint where the cell holds a number in another notation. ``expected`` is for its message.
    """
    if not text:
        raise CellError("the cell is empty", expected)
    if not _NUMBER.fullmatch(text):
        raise CellError(f"{quoted(text)} {_other_notation(text)}", expected)
    value = Decimal(text)
    if value and abs(value.adjusted()) > MOST_DIGITS:
        wrong = "too large" if value.adjusted() > 0 else "too close to zero"
        within = f"between 1e-{MOST_DIGITS} and 1e{MOST_DIGITS}"
        raise CellError(f"{quoted(text)} is {wrong}", f"{expected}, {within}")
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS:
        raise CellError(f"{quoted(text)} has too many digits", f"{expected}, with at most {MOST_DIGITS} digits")
    return value


def whole_number(text: str, expected: str) -> int:
    """The whole number in the cell. "83.0" is one; "83.000", which may stand for 83 000, is refused as CellError."""
    value = number(text, expected)
    if _PERHAPS_GROUPED.fullmatch(text):
        raise CellError(may_stand_for(text)[0], expected)
    if value != value.to_integral_value():
        raise CellError(f"{quoted(text)} is not a whole number", expected)
    return int(value)


def money(text: str, expected: str) -> int:
    """The whole cents of an amount in euro. Three decimals are never cents; they may be thousands. Raises CellError."""
    value = number(text, expected)
    if _PERHAPS_GROUPED.fullmatch(text):
        raise CellError(may_stand_for(text)[0], expected)
    if value * 100 != int(value * 100):
        raise CellError(f"{quoted(text)} has parts of a cent", "an amount in euro with at most two decimals")
    return int(value * 100)


def may_stand_for(text: str) -> tuple[str, str]:
    """What is wrong with a number that can be read in two ways, and what was expected instead."""
    mark = "," if "," in text else "."
    decimal = text.replace(mark, ".")
    whole, _, decimals = decimal.rpartition(".")
    shown = whole if not decimals.strip("0") else f"{whole}.{decimals.rstrip('0')}"
    problem = f"{quoted(text)} may stand for {shown} or for {text.replace(mark, '')}"
    return problem, "a decimal point and thousands without a mark, or one figure that can be read in one way only"


def one_of(text: str, words: Sequence[str]) -> str:
    """The word of ``words`` that the cell holds, in capital or small letters. Raises CellError listing the words."""
    word = text.lower()
    if word not in words:
        expected = f"one of {', '.join(words)}"
        raise CellError(f"{quoted(text)} is not known" if text else "the cell is empty", expected)
    return word


def state(text: str, among: Sequence[str] = ()) -> tuple[str, str | None]:
    """The state's code, and a note where something else was understood as it (GR as EL, Germany as DE).

    ``among`` limits the codes that are let in; empty means every code that the project knows. Raises NotAState for a
    total and for a country that is no state of the project, and CellError for what is neither.
    """
    expected = "a Eurostat code" + (f": {', '.join(sorted(among))}" if among else ", such as DE or EL")
    if not text:
        raise CellError("the cell is empty", expected)
    place = place_of(text)
    if place is None:
        near = did_you_mean(text.title(), known_names()) if len(text) > _LONGEST_CODE else ""
        raise CellError(f"{quoted(text)} is not the code of a state{near}", expected)
    if place.kind != "state":
        raise NotAState(text, place, expected)
    if among and place.code not in among:
        problem = f"{_as_written(text, place)} is not one of the Member States of this computation"
        raise CellError(problem, expected)
    return place.code, None if place.is_code else f"{_upper(text)} is read as {place.code} ({place.name})"


def state_or_none(text: str) -> str | None:
    """The code of the state that a text means by any code or name; None where it means none."""
    place = place_of(text)
    return place.code if place is not None and place.kind == "state" else None


class NotAState(CellError):
    """A place that is known and no state: a total of several, or a country that is not in the Union or near it."""

    def __init__(self, text: str, place: Place, expected: str) -> None:
        what = "is a total of several states" if place.kind == "total" else "is not a state of this computation"
        super().__init__(f"{_as_written(text, place)} {what}", expected)
        self.written = text


_LONGEST_CODE = 3


def _as_written(text: str, place: Place) -> str:
    """The user's word, with the name beside it where it is a code."""
    if place.is_code:
        return place.code
    return f"{quoted(text)} ({place.name})" if place.kind == "country" and place.name != text else quoted(text)


def _upper(text: str) -> str:
    return text.upper() if len(text) <= _LONGEST_CODE else text


def benefitting_state(text: str) -> str:
    """The code of a state out of which people can be relocated. Raises CellError where Part IV does not bind it."""
    return _taking_part(text, _BOUND)


def contributing_state(text: str) -> str:
    """The code of a state that can take people: bound by Part IV, or associated. Raises CellError for another one."""
    return _taking_part(text, _CONTRIBUTING)


def _taking_part(text: str, among: Sequence[str]) -> str:
    code = state(text)[0]
    if code not in among:
        problem = f"{code} ({name_of(code)}) does not take part in Part IV of the Regulation"
        asked = [geo for geo in among if geo in _ASSOCIATED]
        invited = f"; or {', '.join(asked)}, which can be invited to contribute (Art. 13(1) AMMR)" if asked else ""
        raise CellError(problem, f"one of {', '.join(geo for geo in among if geo not in asked)}{invited}")
    return code


def associated(code: str) -> bool:
    """Whether a state is associated: not bound by Part IV, and free to contribute where it is invited."""
    return code in _ASSOCIATED


def _other_notation(text: str) -> str:
    """What is wrong with a text that was to be a number."""
    if _COMMA.fullmatch(text) and _GROUPED.fullmatch(text):
        return "has a comma; write decimals with a point and thousands without a mark"
    if _COMMA.fullmatch(text):
        return f"has a decimal comma; write {text.replace(',', '.')}"
    if _GROUPED.fullmatch(text):
        return "has marks between the thousands; write the digits alone"
    return "is not a number"
