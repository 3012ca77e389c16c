"""From values to JSON: one function, and one table of what each type shows under which key.

The table is ``keys.toml``: for each room and type, the keys in their order. A key alone is the field of that name; a
key with ``=`` takes another field, or one of a field; after a colon stands how the value is written (`WAYS`):

    Rate = "characteristic group cases placed rate low high"
    OpenQuestion = "option value question effect provisions:cited"

The keys are what other programs rely on: they are added to, and neither renamed nor taken away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Set
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from numbers import Integral, Real
from operator import attrgetter
from typing import Any

from article80.law.said import Line, Said
from article80.report.citations import citation
from article80.report.numbers import UNKNOWN
from article80.words import say, say_line

_Way = Callable[[Any], Any]
_Shown = tuple[tuple[str, _Way, _Way], ...]
"""Keys, each with how its value is got from the whole and how it is written."""


def plain(value: Any, keys: str = "") -> Any:
    """A value as numbers, texts, lists and mappings. Days are written 2026-11-20, sentences in the language spoken.

    ``keys`` are those of this value, in the form of the table; without them its type has to stand there. Raises
    TypeError for a type that does not: what it shows is a decision, and not an accident of its fields.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Said):
        return say(value)
    if isinstance(value, Line):
        return say_line(value)
    shown = _parsed(keys) if keys else _of_type(type(value).__module__, type(value).__name__)
    if shown:
        return {key: write(get(value)) for key, get, write in shown}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | Set):
        return [plain(one) for one in value]
    if isinstance(value, Real):
        return int(value) if isinstance(value, Integral) else float(value)
    raise TypeError(f"{type(value).__module__}.{type(value).__name__} has no keys in keys.toml")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """The keys of every type, by room and type."""
    import tomllib

    return tomllib.loads(files("article80.report").joinpath("keys.toml").read_text(encoding="utf-8"))


@cache
def _of_type(module: str, name: str) -> _Shown:
    """The keys of a type, or none where it is not in the table."""
    package, _, rest = module.partition(".")
    known = table().get(rest.partition(".")[0], {}).get(name, "") if package == "article80" else ""
    return _parsed(known) if known else ()


@cache
def _parsed(keys: str) -> _Shown:
    return tuple(_one(written) for written in keys.split())


def _one(written: str) -> tuple[str, _Way, _Way]:
    named, _, way = written.partition(":")
    key, _, path = named.partition("=")
    get: _Way = _itself if path == "." else attrgetter(path or key)
    return key, get, _rounded(int(way)) if way.isdigit() else WAYS[way]


def _itself(value: Any) -> Any:
    return value


def _rounded(decimals: int) -> _Way:
    """Numbers to so many decimals, wherever they stand; what is not a number is null."""

    def write(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {str(key): write(one) for key, one in value.items()}
        if isinstance(value, tuple | list):
            return [write(one) for one in value]
        if isinstance(value, float):
            return None if math.isnan(value) else round(value, decimals)
        return plain(value)

    return write


def tidy(value: Any) -> Any:
    """A whole number that is held as a fraction becomes a whole number; anything else stays."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _cited(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_cited(one) for one in value]
    return None if value is None else citation(str(value))[0]


WAYS: Mapping[str, _Way] = {
    "": plain,
    "or_none": lambda value: plain(value) if value else None,
    "or_unknown": lambda value: UNKNOWN if value is None else plain(value),
    "or_all": lambda value: plain(value) if value else "all",
    "tidy": tidy,
    "cited": _cited,
    "known": lambda value: value.central if value.is_certain else UNKNOWN,
    "pairs": dict,
    "addressed": lambda pairs: [{"provision": cited, "address": address} for cited, address in pairs],
}
"""How a value can be written: as it is, or null, "unknown" or "all" where it is empty or missing, and so on."""
