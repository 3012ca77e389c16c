"""The language in which a face speaks, and its catalogue of sentences."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

DOMAIN = "article80"
ENGLISH = "en"

_spoken: ContextVar[str] = ContextVar("article80_language", default=ENGLISH)


@cache
def _catalogues() -> tuple[str, ...]:
    """The languages of which the package has a catalogue, in alphabetical order."""
    folder = files("article80.words").joinpath("locales")
    held = (
        [place.name for place in folder.iterdir() if place.joinpath("LC_MESSAGES").is_dir()] if folder.is_dir() else []
    )
    return tuple(sorted(held))


LANGUAGES: tuple[str, ...] = (ENGLISH, *(code for code in _catalogues() if code != ENGLISH))
"""The languages that can be spoken, English first."""


def language() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language inside the block. Raises ValueError when there is no catalogue for it."""
    if code not in LANGUAGES:
        raise ValueError(f"{code!r} is not spoken; expected one of {', '.join(LANGUAGES)}")
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def locale(code: str) -> Locale:
    """What Babel knows of a language. English is that of the institutions: day before month."""
    from babel import Locale

    return Locale.parse("en_IE" if code == ENGLISH else code)


@cache
def translations(code: str) -> gettext.NullTranslations:
    """The catalogue of a language; the one of English is empty, for its sentences are the keys."""
    if code == ENGLISH:
        return gettext.NullTranslations()
    place = files("article80.words").joinpath("locales", code, "LC_MESSAGES", f"{DOMAIN}.mo")
    with place.open("rb") as file:
        return gettext.GNUTranslations(file)
