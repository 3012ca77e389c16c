"""Which state a text means: codes of Eurostat and of ISO 3166, names in English and in the languages of the Union.

Names in other languages are those of the Unicode CLDR, through Babel; usual variants stand in ``state_names.toml``.
What is no state of the project is told apart: a total of several states, and a country that has no part in this.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from article80.law.states import STATES

LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lb", "lt", "lv", "mt", "nl",
    "pl", "pt", "ro", "sk", "sl", "sv", "is", "nb", "nn", "rm", "sr", "sr_Latn", "tr", "uk",
)  # fmt: skip
"""The official languages of the states of the project, and of those who want to join the Union."""

_NO_COUNTRIES = ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")
_ALPHA_2, _ALPHA_3 = 2, 3
_LONGEST = 80
_BY_ISO = {state.iso: geo for geo, state in STATES.items()}
_OTHER_CODES = {"GR": "EL", "GB": "UK"}


@dataclass(frozen=True, slots=True)
class Place:
    """What a text stands for. ``code`` is the project's for a state, that of ISO 3166 for a country, empty for a total.

    ``is_code`` says whether the text was this code already, in capital or small letters.
    """

    kind: Literal["state", "country", "total"]
    code: str
    name: str
    is_code: bool = False


def place_of(written: str) -> Place | None:
    """What a text stands for; None where it is no place that is known."""
    text = " ".join(written.split())
    code = text.upper()
    if code in STATES:
        return Place("state", code, STATES[code].name, is_code=True)
    if not text or len(text) > _LONGEST:
        return None
    return _place_of(text)


@cache
def _place_of(text: str) -> Place | None:
    code, words = text.upper(), plain(text)
    geo = _OTHER_CODES.get(code) or _english().get(words)
    if geo is not None:
        return Place("state", geo, STATES[geo].name)
    if _is_total(code, words):
        return Place("total", "", text)
    iso = _other_countries().get(words) or _iso_of(code) or _in_every_language().get(words)
    if iso is None:
        return None
    if iso in _BY_ISO:
        return Place("state", _BY_ISO[iso], STATES[_BY_ISO[iso]].name)
    return Place("country", iso, _countries()[iso])


def plain(text: str) -> str:
    """The text in small letters without accents, brackets and marks, and with one blank between words."""
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", text.casefold())
    apart = unicodedata.normalize("NFKD", bare)
    letters = "".join(char if char.isalnum() else " " for char in apart if not unicodedata.combining(char))
    return " ".join(letters.split())


def known_names() -> tuple[str, ...]:
    """The English names and the codes, for a question such as "did you mean Germany?"."""
    return tuple(state.name for state in STATES.values())


def _is_total(code: str, words: str) -> bool:
    totals = _written()["totals"]
    codes = "|".join(totals["codes"])
    return (
        re.fullmatch(codes, code) is not None
        or words in _plain_totals()
        or any(words == begin or words.startswith(f"{begin} ") for begin in totals["begins"])
    )


@cache
def _plain_totals() -> frozenset[str]:
    return frozenset(plain(word) for word in _written()["totals"]["words"])


@cache
def _written() -> Mapping[str, Mapping[str, list[str]]]:
    text = files(__package__).joinpath("state_names.toml").read_text(encoding="utf-8")
    read: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    return read


@cache
def _english() -> Mapping[str, str]:
    """The project's own names and the variants, by their plain form."""
    found = {plain(state.name): geo for geo, state in STATES.items()}
    for geo, names in _written()["variants"].items():
        found |= {plain(name): geo for name in names}
    return found


@cache
def _other_countries() -> Mapping[str, str]:
    return {plain(name): code for code, names in _written()["countries"].items() for name in names}


def _iso_of(code: str) -> str | None:
    """The alpha-2 code for one of ISO 3166, alpha-2 or alpha-3; None where it is neither."""
    from babel.core import get_global

    if len(code) == _ALPHA_2:
        return code if code in _countries() else None
    if len(code) != _ALPHA_3 or not code.isalpha():
        return None
    found = get_global("territory_aliases").get(code, [])
    return found[0] if len(found) == 1 and found[0] in _countries() else None


@cache
def _countries() -> Mapping[str, str]:
    """The English names of all countries by their alpha-2 code."""
    from babel import Locale

    return {
        code: name
        for code, name in Locale.parse("en").territories.items()
        if len(code) == _ALPHA_2 and code.isalpha() and code not in _NO_COUNTRIES
    }


@cache
def _in_every_language() -> Mapping[str, str]:
    """Alpha-2 codes by the plain form of every name in every language; a name of two countries is in none."""
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in _countries():
                found.setdefault(plain(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
