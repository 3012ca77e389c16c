"""Reads cases for `article80.responsibility`: a JSON or TOML file with one case, or a folder of such files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from article80.doors.case_schema import CaseFile, at, prepared
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import content_of, decoded
from article80.responsibility.case import Case
from article80.responsibility.contradictions import contradictions
from article80.responsibility.procedure import clashes, events_of

_SUFFIXES = (".json", ".toml")
_EXPECTED = {
    "missing": "a value",
    "date_from_datetime_parsing": "a day such as 2026-05-03",
    "date_parsing": "a day such as 2026-05-03",
    "date_type": "a day such as 2026-05-03",
    "bool_type": "true or false",
    "string_type": "text",
    "int_type": "a whole number",
    "tuple_type": "a list",
    "dataclass_type": "a table of named values",
}


def read_case(path: Path) -> Case:
    """The case in a JSON or TOML file.

    Raises InputError with the file, the place in it and what was expected: for what is not of the form of
    `case_schema`, and for two facts or events that clash.
    """
    file = str(path)
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError("is no case file", expected=f"a file that ends in {' or '.join(_SUFFIXES)}", file=file)
    text = decoded(content_of(path), file)
    return case_from(_parsed(text, path), file)


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder, one file after the other in the order of their names; nothing is kept."""
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() in _SUFFIXES)
    if not files:
        raise InputError("has no case files", expected=f"files that end in {' or '.join(_SUFFIXES)}", file=str(folder))
    for one in files:
        yield read_case(one)


def case_from(data: Mapping[str, Any], file: str) -> Case:
    """The case in parsed data; ``file`` is named in errors. Raises InputError as `read_case` does."""
    try:
        text = _ENCODER.encode({"case": prepared(data, Case, file)})
        case = CaseFile.model_validate_json(text).case
    except ValidationError as error:
        raise _in_one_line(error, file) from error
    except RecursionError as error:
        raise InputError("has too many cases within cases", expected="companions one level deep", file=file) from error
    clash = contradictions(case) or clashes(events_of(case))
    if clash:
        raise InputError(str(clash[0]), expected="facts that can all be true", file=file)
    return case


def _parsed(text: str, path: Path) -> Mapping[str, Any]:
    try:
        read = parsed_json(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        kind = path.suffix.lstrip(".").upper()
        raise InputError(f"cannot be read: {error}", expected=f"{kind} in UTF-8", file=str(path)) from error
    if not isinstance(read, dict):
        raise InputError("holds no case", expected="one case with its named values", file=str(path))
    return read


def parsed_json(text: str) -> Any:
    """What a text in JSON holds. Raises ValueError where it is none, or where a name is there twice in one object."""
    return _DECODER.decode(text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of a JSON object. Raises ValueError where a name is there twice: one of the two would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise ValueError(f"{quoted(twice)} is there twice")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_unique)
_ENCODER = json.JSONEncoder(default=str)
"""Made once, because many cases are read one after the other."""


def _in_one_line(error: ValidationError, file: str) -> InputError:
    """The first problem, at its place in the file."""
    first = error.errors(include_url=False)[0]
    kind, path = first["type"], _path(first["loc"])
    if kind == "unexpected_keyword_argument":
        name = str(first["loc"][-1])
        return InputError(f"{quoted(name)} is not known", expected="a name of the schema", file=at(file, path))
    if kind == "literal_error":
        given = quoted(str(first["input"]))
        expected = first["ctx"]["expected"].replace("'", "")
        return InputError(f"{given} is not accepted", expected=expected, file=at(file, path))
    if kind in ("missing", "missing_argument"):
        return InputError("is missing", expected=_EXPECTED["missing"], file=at(file, path))
    if kind == "value_error":
        return InputError(str(first["ctx"]["error"]), file=at(file, path))
    expected = _EXPECTED.get(kind, "")
    problem = f"{quoted(str(first['input']))} cannot be used" if expected else first["msg"]
    return InputError(problem, expected=expected, file=at(file, path))


def _path(loc: tuple[int | str, ...]) -> str:
    """The place in the file: facts.crossings[0].on."""
    written = ""
    for part in loc[1:]:
        written += f"[{part}]" if isinstance(part, int) else f".{part}"
    return written.lstrip(".")
