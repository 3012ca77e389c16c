"""Reads the worked cases: what a lawyer wrote about a case, and what the law makes of it.

A file has the provision, the law in words, what its cases have in common, and the cases. A case has the form of a
case file, with `expect` for the answer and, where it matters, `options` and `on`. What a case writes goes before what
is common to the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from article80.doors.case_file import case_from
from article80.law.options import Options
from article80.responsibility.case import Case

FOLDER = Path(__file__).parent / "cases"
_NOT_OF_THE_CASE = ("name", "options", "on", "expect")


class _Loader(yaml.SafeLoader):
    """YAML in which only true and false are truth values: NO is Norway, and "on" a day."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case of a file with the answer that the law gives."""

    file: str
    name: str
    case: Case
    options: Options
    on: date | None
    expect: Mapping[str, Any]


def worked_cases() -> Iterator[WorkedCase]:
    """Every case of every file, in the order of the folders."""
    for path in sorted(FOLDER.rglob("*.yaml")):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        for one in written["cases"]:
            yield _read(one, written.get("common", {}), path.relative_to(FOLDER).as_posix())


def _read(one: Mapping[str, Any], common: Mapping[str, Any], file: str) -> WorkedCase:
    data = _merged(common, {name: value for name, value in one.items() if name not in _NOT_OF_THE_CASE})
    return WorkedCase(
        file=file,
        name=one["name"],
        case=case_from({"id": one["name"], **data}, f"{file}: {one['name']}"),
        options=Options.from_mapping({**common.get("options", {}), **one.get("options", {})}),
        on=one.get("on"),
        expect=one["expect"],
    )


def _merged(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The common data with the own data over it; tables are merged, lists are not."""
    both = {name: value for name, value in common.items() if name != "options"}
    for name, value in own.items():
        inside = isinstance(value, Mapping) and isinstance(both.get(name), Mapping)
        both[name] = _merged(both[name], value) if inside else value
    return both
