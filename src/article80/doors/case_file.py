"""Reads cases for `article80.responsibility`: a JSON or TOML file with one case, or a folder of such files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from article80.doors.case_schema import CaseFile, as_written, at, meaning_at, names_at, prepared
from article80.doors.errors import InputError, did_you_mean, quoted
from article80.doors.file_bytes import content_of, decoded, refuse_other_kinds
from article80.doors.json_text import parsed_json, why_not_json, why_not_toml
from article80.doors.structured import as_given
from article80.doors.toml_text import parsed_toml
from article80.responsibility.case import Case
from article80.responsibility.contradiction import Contradiction
from article80.responsibility.contradictions import contradictions
from article80.responsibility.procedure import Clash, Register, register_of
from article80.responsibility.procedure.contradictions import clashes_in_order

_SUFFIXES = (".json", ".toml")
_EXPECTED = {
    "date_from_datetime_parsing": "a day such as 2026-05-03",
    "date_parsing": "a day such as 2026-05-03",
    "date_type": "a day such as 2026-05-03",
    "bool_type": "true or false",
    "string_type": "text in quotation marks",
    "int_type": "a whole number",
    "tuple_type": "a list in square brackets",
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


def _parsed(text: str, path: Path) -> Mapping[str, Any]:
    is_json = path.suffix.lower() == ".json"
    try:
        read = parsed_json(text) if is_json else parsed_toml(text)
    except (ValueError, RecursionError) as error:
        problem = why_not_json(error) if is_json else why_not_toml(error, text)
        raise InputError(problem, expected=f"one case in {'JSON' if is_json else 'TOML'}", file=str(path)) from error
    return one_case(read, str(path))


def one_case(read: Any, file: str) -> Mapping[str, Any]:
    """What was read, if it can be a case. Raises InputError for anything but named values."""
    if not isinstance(read, dict):
        raise InputError(f"holds {as_given(read)}", expected="one case, which begins and ends with a brace", file=file)
    return read


_ENCODER = json.JSONEncoder(default=as_written)
"""Made once, because many cases are read one after the other."""


_SHORT_LIST = 12
"""Words. A list of so many is read at once; of a longer one, the nearest words are named and where it stands."""


def _in_one_line(error: ValidationError, file: str) -> InputError:
    """The first problem, at its place in the file."""
    first = error.errors(include_url=False)[0]
    kind, loc = first["type"], first["loc"][1:]
    where = at(file, loc)
    if kind == "unexpected_keyword_argument":
        known = names_at(loc[:-1])
        return _unknown(str(loc[-1]), "is not known", known, f"one of {', '.join(known)}", where)
    if kind == "literal_error":
        expected = first["ctx"]["expected"].replace("'", "")
        words = expected.replace(" or ", ", ").split(", ")
        if isinstance(first["input"], str) and len(words) > _SHORT_LIST:
            return _unknown(first["input"], "is not accepted", words, expected, where)
        return InputError(f"{as_given(first['input'])} is not accepted", expected=expected, file=where)
    if kind in ("missing", "missing_argument"):
        return InputError("is missing", expected=meaning_at(loc) or "a value", file=where)
    if kind == "value_error":
        return InputError(str(first["ctx"]["error"]), file=where)
    expected = _EXPECTED.get(kind, "")
    return InputError(
        f"{as_given(first['input'])} cannot be used" if expected else first["msg"], expected=expected, file=where
    )


def _unknown(given: str, problem: str, words: Sequence[str], expected: str, where: str) -> InputError:
    """The error for a word that is not one of some: with all of them, or with the nearest and where the list stands."""
    is_short = len(words) <= _SHORT_LIST
    listed = f'one of {len(words)} words, which the page "Case files" of the documentation lists'
    near = did_you_mean(given, words, 1 if is_short else 3)
    return InputError(f"{quoted(given)} {problem}{near}", expected=expected if is_short else listed, file=where)
