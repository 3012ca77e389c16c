"""Reads cases for `article80.responsibility`: a JSON or TOML file with one case, or a folder of such files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from article80.doors.case_schema import CaseFile, as_written, at, names_at, prepared
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import content_of, decoded, refuse_other_kinds
from article80.doors.structured import did_you_mean
from article80.responsibility.case import Case
from article80.responsibility.contradiction import Contradiction
from article80.responsibility.contradictions import contradictions
from article80.responsibility.procedure import Clash, Register, register_of
from article80.responsibility.procedure.contradictions import clashes_in_order

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


class Checked(NamedTuple):
    """A case without contradictions, and its events, which were put in order for that."""

    case: Case
    register: Register


def read_case(path: Path) -> Case:
    """The case in a JSON or TOML file.

    Raises InputError with the file, the place in it and what was expected: for what is not of the form of
    `case_schema`, and for two facts or events that clash.
    """
    return checked_case(path).case


def checked_case(path: Path) -> Checked:
    """The same with the events of the case."""
    file = str(path)
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError("is no case file", expected=f"a file that ends in {' or '.join(_SUFFIXES)}", file=file)
    content = content_of(path)
    refuse_other_kinds(content, file, expected="one case in JSON or TOML")
    return checked_from(_parsed(decoded(content, file), path), file)


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder, one file after the other in the order of their names; nothing is kept."""
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() in _SUFFIXES)
    if not files:
        raise InputError("has no case files", expected=f"files that end in {' or '.join(_SUFFIXES)}", file=str(folder))
    for one in files:
        yield read_case(one)


def case_from(data: Mapping[str, Any], file: str) -> Case:
    """The case in parsed data; ``file`` is named in errors. Raises InputError as `read_case` does."""
    return checked_from(data, file).case


def checked_from(data: Mapping[str, Any], file: str) -> Checked:
    """The same with the events of the case."""
    try:
        case = _validated({"case": prepared(data, Case, file)})
    except ValidationError as error:
        raise _in_one_line(error, file) from error
    except RecursionError as error:
        raise InputError("has too many cases within cases", expected="companions one level deep", file=file) from error
    _refuse(contradictions(case), file)
    register = register_of(case)
    _refuse(clashes_in_order(register.events), file)
    return Checked(case, register)


def _refuse(clashes: Sequence[Contradiction | Clash], file: str) -> None:
    if clashes:
        raise InputError(str(clashes[0]), expected="facts that can all be true", file=file)


def _validated(ready: Mapping[str, Any]) -> Case:
    """The case in prepared data. What is not as usual goes through JSON, where nothing is converted."""
    try:
        return CaseFile.model_validate(ready, strict=False).case
    except ValidationError:
        return CaseFile.model_validate_json(_ENCODER.encode(ready)).case


def why_not_json(error: Exception) -> str:
    """What is wrong with a text that should be JSON, with the place, in plain words."""
    if not isinstance(error, json.JSONDecodeError):
        return f"cannot be read: {error}"
    if error.pos >= len(error.doc.rstrip()):
        return "cannot be read: the JSON breaks off before its end"
    return f"cannot be read: the JSON is not right from line {error.lineno}, character {error.colno} on"


def _parsed(text: str, path: Path) -> Mapping[str, Any]:
    try:
        read = parsed_json(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        kind = path.suffix.lstrip(".").upper()
        raise InputError(why_not_json(error), expected=f"{kind} in UTF-8", file=str(path)) from error
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
_ENCODER = json.JSONEncoder(default=as_written)
"""Made once, because many cases are read one after the other."""


_SHORT_LIST = 8
"""Words. A list of so many is read at once; the nearest word of a longer one is named."""


def _in_one_line(error: ValidationError, file: str) -> InputError:
    """The first problem, at its place in the file."""
    first = error.errors(include_url=False)[0]
    kind, path = first["type"], _path(first["loc"])
    if kind == "unexpected_keyword_argument":
        name, known = str(first["loc"][-1]), names_at(first["loc"][1:-1])
        near = did_you_mean(name, known)
        return InputError(
            f"{quoted(name)} is not known{near}", expected=f"one of {', '.join(known)}", file=at(file, path)
        )
    if kind == "literal_error":
        given = quoted(str(first["input"]))
        expected = first["ctx"]["expected"].replace("'", "")
        words = expected.replace(" or ", ", ").split(", ")
        near = did_you_mean(str(first["input"]), words) if len(words) > _SHORT_LIST else ""
        return InputError(f"{given} is not accepted{near}", expected=expected, file=at(file, path))
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
