"""Reads the table of kinds of records, and refuses one in which something is not right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from article80.answers.journal import Kind as EventKind

Role = Literal[
    "coordinator",
    "commission",
    "council",
    "representative",
    "expert",
    "agency",
    "auditor",
    "administrator",
    "public",
]
Access = Literal["public", "members", "involved"]
Own = Literal["", "contributing", "benefitting", "author"]
FieldType = Literal["text", "day", "number", "state", "yes_no"]

EVENTS: tuple[str, ...] = (*get_args(EventKind), "correct")
"""The kinds that move amounts: the events of a book, and the correction of one."""

_WRITE_NOTHING = ("auditor", "administrator", "public", "expert")


@dataclass(frozen=True, slots=True)
class Field:
    """What has to stand in a record. ``unless`` names the yes-or-no field that makes it needless."""

    type: FieldType
    provision: str
    needed: bool = True
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: on which provision, by whom, to whom, who may read it, and what makes it complete."""

    name: str
    provision: str
    by: tuple[Role, ...]
    to: tuple[Role, ...]
    access: Access
    own: Own
    four_eyes: bool
    fields: Mapping[str, Field]

    @property
    def moves_amounts(self) -> bool:
        """Whether it is an event of the book."""
        return self.name in EVENTS


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, in the order of the table."""
    text = resources.files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return read_kinds(tomllib.loads(text))


def read_kinds(table: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Kind]:
    """The kinds of a table. Raises ValueError that names the kind, and what was expected."""
    read = {name: _kind(name, row) for name, row in table.items()}
    missing = [name for name in EVENTS if name not in read]
    if missing:
        raise ValueError(f"{missing[0]} is an event of a book and no kind of the table")
    return read


def _kind(name: str, row: Mapping[str, Any]) -> Kind:
    known = {"provision", "by", "own", "to", "access", "four_eyes", "fields"}
    if strange := sorted(row.keys() - known):
        raise ValueError(f"{name}: {strange[0]} is not known; expected some of {', '.join(sorted(known))}")
    if not row.get("provision"):
        raise ValueError(f"{name}: no provision")
    for column in ("by", "to"):
        if not row.get(column) or (strange := [role for role in row[column] if role not in get_args(Role)]):
            raise ValueError(f"{name}: {column} is {row.get(column)}; expected some of {', '.join(get_args(Role))}")
    if writing := [role for role in row["by"] if role in _WRITE_NOTHING]:
        raise ValueError(f"{name}: {writing[0]} writes nothing")
    own = row.get("own", "")
    if row.get("access") not in get_args(Access) or own not in get_args(Own):
        raise ValueError(f"{name}: access is {row.get('access')}, own {own!r}; expected one of those that are known")
    if ("representative" in row["by"]) != bool(own):
        raise ValueError(f"{name}: a representative speaks for one state, and which one stands in own")
    fields = {field: _field(f"{name}.{field}", told, row) for field, told in row.get("fields", {}).items()}
    if name in EVENTS and fields:
        raise ValueError(f"{name}: an event of a book has no other fields")
    return Kind(
        name, row["provision"], (*row["by"],), (*row["to"],), row["access"], own, row.get("four_eyes", False), fields
    )


def _field(name: str, told: Mapping[str, Any], row: Mapping[str, Any]) -> Field:
    if told.get("type") not in get_args(FieldType):
        raise ValueError(f"{name}: type is {told.get('type')}; expected one of {', '.join(get_args(FieldType))}")
    unless = told.get("unless", "")
    if unless and row["fields"].get(unless, {}).get("type") != "yes_no":
        raise ValueError(f"{name}: unless is {unless}; expected a field of the same kind that is yes or no")
    return Field(told["type"], told.get("provision", row["provision"]), told.get("needed", True), unless)
