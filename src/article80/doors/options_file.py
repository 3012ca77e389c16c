"""Reads what the user chose on the questions that the law leaves open: ``NAME=VALUE``, or a TOML or JSON file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from article80.doors.errors import InputError, did_you_mean, quoted
from article80.doors.file_bytes import Source, content_of, decoded, name_of
from article80.doors.json_text import parsed_json, why_not_json, why_not_toml
from article80.doors.toml_text import parsed_toml
from article80.law.options import CATALOGUE, Options

_SETTING = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)
_LIKE_A_FILE = re.compile(r"[./\\]")


def read_options(given: Iterable[str]) -> Options:
    """The options after all that was ``given``: each is ``NAME=VALUE`` or the path of a TOML or JSON file.

    Files are read first, in their order, a later one over an earlier; then come the single settings. What is not named
    keeps its default. Raises InputError for a name or value that is not in the catalogue, and for a name set twice.
    """
    chosen: dict[str, Any] = {}
    settings: dict[str, Any] = {}
    for one in given:
        setting = _SETTING.fullmatch(one)
        if setting is None:
            _refuse_no_file(one)
            chosen |= _checked(_from_file(Path(one)), one)
        elif setting[1] in settings:
            raise InputError(f"option {setting[1]} is set twice", expected="each option once")
        else:
            settings |= _checked({setting[1]: setting[2]}, "")
    return Options.from_mapping({**chosen, **settings})


def _checked(chosen: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """The settings as they came, each held against the catalogue."""
    for name, value in chosen.items():
        if name not in CATALOGUE:
            problem = f"unknown option {quoted(name)}{did_you_mean(name, CATALOGUE, 3)}"
            raise InputError(problem, expected='a name that "article80 law --options" lists', file=file)
        try:
            Options.from_mapping({name: value})
        except ValueError as error:
            if CATALOGUE[name].own_value:
                raise InputError(str(error), file=file) from error
            problem = f"{quoted(str(value))} is not an answer to {name}"
            raise InputError(problem, expected=f"one of {', '.join(CATALOGUE[name].values)}", file=file) from error
    return chosen


def _refuse_no_file(written: str) -> None:
    """Raise InputError where what is neither NAME=VALUE nor a file was perhaps meant as the former."""
    if written in CATALOGUE:
        expected = f"{written}=VALUE, with one of {', '.join(CATALOGUE[written].values)}"
        raise InputError(f"the option {written} has no value", expected=expected)
    if not _LIKE_A_FILE.search(written) and not os.path.exists(written):
        raise InputError(
            f"{quoted(written)} is neither an option nor a file", expected="NAME=VALUE or an existing file"
        )


def _from_file(path: Source) -> Mapping[str, Any]:
    file = name_of(path)
    text = decoded(content_of(path), file)
    expected = 'a TOML or JSON file with one line an option, such as rk_rounding = "nearest"'
    is_json = text.lstrip().startswith("{")
    try:
        read = parsed_json(text) if is_json else parsed_toml(text)
    except (ValueError, RecursionError) as error:
        problem = why_not_json(error) if is_json else why_not_toml(error, text)
        raise InputError(problem, expected=expected, file=file) from error
    nested = [name for name, value in read.items() if isinstance(value, dict)]
    if nested:
        raise InputError(f"{quoted(nested[0])} is a table of its own", expected=expected, file=file)
    return read
