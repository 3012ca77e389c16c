"""Names of states as they stand in a sentence, and lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from article80.law.states import STATES, name_of
from article80.words.language import ENGLISH, language, locale

_WITH_ARTICLE = {"NL": "the Netherlands", "UK": "the United Kingdom"}


def state(geo: str) -> str:
    """The name of a state as it stands in a sentence: "the Netherlands"."""
    return _state(geo, language())


@lru_cache(maxsize=4096)
def _state(geo: str, code: str) -> str:
    if code == ENGLISH:
        return _WITH_ARTICLE.get(geo) or name_of(geo)
    known = STATES.get(geo)
    iso = known.iso if known else geo
    return str(locale(code).territories.get(iso) or name_of(geo))


def state_name(geo: str) -> str:
    """The name of a state as it stands alone: "Netherlands"."""
    code = language()
    return name_of(geo) if code == ENGLISH else _state(geo, code)


def states(codes: Sequence[str]) -> str:
    """Names of states in one phrase: "France, Italy and Malta"."""
    return list_of([state(geo) for geo in codes])


def list_of(names: Sequence[str]) -> str:
    """Names in one phrase: "a, b and c"."""
    return _list(tuple(names), "standard", language())


def one_of(names: Sequence[str]) -> str:
    """Names of which one is meant: "a, b or c"."""
    return _list(tuple(names), "or", language())


@lru_cache(maxsize=4096)
def _list(names: tuple[str, ...], style: Literal["standard", "or"], code: str) -> str:
    if len(names) < 2:
        return "".join(names)
    if code == ENGLISH:
        return f"{', '.join(names[:-1])} {'and' if style == 'standard' else 'or'} {names[-1]}"
    from babel.lists import format_list

    return format_list(names, style=style, locale=locale(code))
