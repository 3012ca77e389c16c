"""Reads a file that is not a table: JSON or TOML into plain values, and plain values into typed objects.

A model of a file is a `Written`: it refuses keys that it does not know and names those that are missing. Its validators
raise `article80.doors.cells.CellError`, and every refusal becomes one line that says where in the file it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from article80.doors.cells import CellError
from article80.doors.days import day_of
from article80.doors.errors import InputError, did_you_mean, quoted
from article80.doors.file_bytes import Source, decoded, opened, refuse_other_kinds
from article80.doors.json_text import parsed_json, why_not_json, why_not_toml
from article80.doors.toml_text import parsed_toml

Typed = TypeVar("Typed", bound=BaseModel)

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years from which a day may be; another is a slip of the pen."""

LONGEST_TEXT = 20_000
"""Characters. The longest text of one element of a document."""


class Written(BaseModel):
    """A table of a file: a mapping from known keys to values."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _refuse_other_keys(cls, given: Any) -> Any:
        """Refuse what is not a table, a key that is not known, and the lack of one that is needed."""
        known = {field.alias or name: field for name, field in cls.model_fields.items()}
        if not isinstance(given, Mapping):
            raise CellError(f"{shown(given)} is not a table", f"a table with {', '.join(known)}")
        for key in given:
            if key not in known:
                raise CellError(
                    f"{quoted(str(key))} is not known{did_you_mean(str(key), known)}", f"{', '.join(known)}"
                )
        for key, field in known.items():
            if field.is_required() and given.get(key) is None:
                raise CellError(f"{key} is missing", field.description or "")
        return given


def read_structured(source: Source) -> Mapping[str, Any]:
    """The plain values of a JSON or TOML file. One that begins with a brace or a bracket-brace is read as JSON.

    Raises InputError where the file cannot be read, is neither, or holds anything but a table.
    """
    what = opened(source)
    file, suffix = what.file, what.suffix
    refuse_other_kinds(what.content, file, expected="a JSON or TOML file")
    text = decoded(what.content, file)
    as_json = suffix == ".json" or text.lstrip().startswith(("{", "[{"))
    try:
        read = parsed_json(text) if as_json else parsed_toml(text)
    except (ValueError, RecursionError) as error:
        problem = why_not_json(error) if as_json else why_not_toml(error, text)
        tells = suffix in (".json", ".toml") or as_json
        problem = problem if tells else "is neither JSON nor TOML"
        raise InputError(problem, expected="a JSON or TOML file", file=file) from error
    if not isinstance(read, dict):
        raise InputError(f"holds {shown(read)}", expected="a table of keys and values", file=file)
    return read


def parsed(model: type[Typed], values: Mapping[str, Any], file: str) -> Typed:
    """The values as ``model``. Raises InputError for the first that is refused, saying where it stands."""
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        problem, expected = (
            (cause.problem, cause.expected) if isinstance(cause, CellError) else (str(cause or first["msg"]), "")
        )
        where = place(first["loc"])
        raise InputError(f"{where}: {problem}" if where else problem, expected=expected, file=file) from error


def place(parts: tuple[int | str, ...]) -> str:
    """Where a value stands, in words: "needs, entry 2, amount"."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in parts)


def shown(value: Any) -> str:
    """A value as the user may recognise it in a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else quoted(str(value))


def as_given(value: Any) -> str:
    """The same for a value that may be of the wrong kind: a number is called one, and what is null is called so."""
    if value is None:
        return "null"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"the number {value}"
    return shown(value)


def text(value: Any) -> str:
    """A text without the blanks around it. Raises CellError for anything else and for one that is too long."""
    if not isinstance(value, str):
        raise CellError(f"{as_given(value)} is not a text", "text in quotation marks")
    if len(value) > LONGEST_TEXT:
        raise CellError(f"the text has {len(value)} characters", f"at most {LONGEST_TEXT}")
    return value.strip()


def entries(value: Any) -> list[Any]:
    """A list, empty where nothing is given. Raises CellError for anything else."""
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise CellError(f"{shown(value)} is not a list", "a list in square brackets")


def day(value: Any) -> date:
    """A date: one of TOML's own, or text as 2027-03-01. Raises CellError for anything else, a time of day included."""
    found = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if isinstance(value, str):
        with suppress(ValueError):
            found = day_of(value)
    if found is None:
        raise CellError(f"{shown(value)} is not a date", "a form like 2027-03-01")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellError(f"{found} is out of range", f"a day from {FIRST_YEAR} to {LAST_YEAR}")
    return found


def yes_or_no(value: Any) -> bool:
    """True or false. Raises CellError for anything else."""
    if isinstance(value, bool):
        return value
    raise CellError(f"{shown(value)} is neither true nor false", "true or false")
