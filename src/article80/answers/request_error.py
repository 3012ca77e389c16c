"""How an answer says what is wrong with a request, whatever the face calls the fields of the request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from article80.doors.errors import InputError


@dataclass(frozen=True, slots=True)
class FieldName:
    """What a face calls a field, alone and where something is to be filled in, such as --gdp and --gdp FILE."""

    alone: str
    filled: str

    def __format__(self, spec: str) -> str:
        """The name; with ``filled`` as it is written where a value is expected."""
        return self.filled if spec == "filled" else self.alone


class RequestError(InputError):
    """A request cannot be answered as it stands: fields contradict each other, or one is missing.

    ``problem`` and ``expected`` are templates. In them ``{gdp}`` and ``{gdp:filled}`` stand for the field ``gdp`` of
    the request, unless ``parts`` holds a value of that name. ``fields`` are those that are to be changed.
    """

    def __init__(self, problem: str, *, expected: str = "", fields: tuple[str, ...], **parts: Any) -> None:
        self.templates = (problem, expected)
        self.fields = fields
        self.parts = parts
        plain = self._filled(lambda field: FieldName(field, field))
        super().__init__(plain[0], expected=plain[1])

    def worded(self, named: Callable[[str], FieldName]) -> str:
        """The error in one line, with the fields named as a face names them."""
        problem, expected = self._filled(named)
        return str(InputError(problem, expected=expected))

    def _filled(self, named: Callable[[str], FieldName]) -> tuple[str, str]:
        given = _Parts(self.parts, named)
        problem, expected = (template.format_map(given) for template in self.templates)
        return problem, expected


class _Parts(dict[str, Any]):
    """The parts of an error, and beside them every field under its name."""

    def __init__(self, parts: dict[str, Any], named: Callable[[str], FieldName]) -> None:
        super().__init__(parts)
        self._named = named

    def __missing__(self, field: str) -> FieldName:
        return self._named(field)
