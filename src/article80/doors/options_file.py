"""Reads what the user chose on the questions that the law leaves open: ``NAME=VALUE``, or a TOML or JSON file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import content_of, decoded
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
        try:
            Options.from_mapping({name: value})
        except ValueError as error:
            if name not in CATALOGUE or CATALOGUE[name].own_value:
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


def _from_file(path: Path) -> Mapping[str, Any]:
    file = str(path)
    text = decoded(content_of(path), file)
    expected = 'a TOML or JSON file with one line an option, such as rk_rounding = "nearest"'
    try:
        read = _json(text) if text.lstrip().startswith("{") else _toml(text)
    except ValueError as error:
        raise InputError(f"cannot be read: {error}", expected=expected, file=file) from error
    nested = [name for name, value in read.items() if isinstance(value, dict)]
    if nested:
        raise InputError(f"{quoted(nested[0])} is a table of its own", expected=expected, file=file)
    return read


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _json(text: str) -> dict[str, Any]:
    import json

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice = [name for position, name in enumerate(names) if name in names[:position]]
        if twice:
            raise ValueError(f"{quoted(twice[0])} is there twice")
        return dict(pairs)

    return dict(json.loads(text, object_pairs_hook=unique))
