"""What a face calls the fields of a request: options on the command line, labels on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from article80.words.names import list_of


class FieldName(NamedTuple):
    """What a face calls a field, alone and where something is to be filled in, such as --gdp and --gdp FILE."""

    alone: str
    filled: str


def _plain(field: str) -> FieldName:
    return FieldName(field, field)


_called: ContextVar[Callable[[str], FieldName]] = ContextVar("article80_fields", default=_plain)


@contextmanager
def naming_fields(called: Callable[[str], FieldName]) -> Iterator[None]:
    """Call the fields of requests inside the block as ``called`` does, which is handed the name of one."""
    token = _called.set(called)
    try:
        yield
    finally:
        _called.reset(token)


def alone(fields: str | tuple[str, ...]) -> str:
    """One field, or several in one phrase, as they are called."""
    return list_of([_called.get()(field).alone for field in _each(fields)])


def filled(fields: str | tuple[str, ...]) -> str:
    """The same as they are written where a value is expected."""
    return list_of([_called.get()(field).filled for field in _each(fields)])


def _each(fields: str | tuple[str, ...]) -> tuple[str, ...]:
    return (fields,) if isinstance(fields, str) else fields
