"""What a record lacks, or holds that cannot be, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from article80.office.records.kinds import FieldType, Kind

LONGEST_TEXT = 20_000
"""Characters of one field."""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A field at fault: it is missing, is none of this kind of record, or holds something else than its type."""

    field: str
    kind: Literal["missing", "unknown", "wrong"]
    provision: str


def faults_of(kind: Kind, content: Mapping[str, Any]) -> tuple[FieldFault, ...]:
    """Every fault of a record, in the order of its fields; none where it is complete."""
    faults = [FieldFault(name, "unknown", kind.provision) for name in content if name not in kind.fields]
    for name, field in kind.fields.items():
        value = content.get(name)
        if value is None or value == "":
            if field.needed and not (field.unless and content.get(field.unless) is True):
                faults.append(FieldFault(name, "missing", field.provision))
        elif not _is_a(value, field.type):
            faults.append(FieldFault(name, "wrong", field.provision))
    return tuple(faults)


def _is_a(value: Any, type_of_field: FieldType) -> bool:
    if type_of_field == "yes_no":
        return isinstance(value, bool)
    if type_of_field == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if not isinstance(value, str):
        return False
    if type_of_field == "day":
        return _is_a_day(value)
    if type_of_field == "state":
        return len(value) == 2 and value.isascii() and value.isupper()
    return 0 < len(value.strip()) and len(value) <= LONGEST_TEXT


def _is_a_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
