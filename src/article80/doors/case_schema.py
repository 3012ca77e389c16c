"""The form of a case file: the model that reads one, made from the facts themselves, and its JSON Schema.

Names in a file are those of the facts, with "from" for the first day of a period. Evidence is an object, or one line:
"proof", "proof: Eurodac", "circumstantial: tickets", "none". Every fact says what it rests on; nothing is taken for
proof because a file is silent.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict

from article80.doors.errors import InputError, quoted
from article80.law import states
from article80.responsibility.case import Case
from article80.responsibility.events import Event
from article80.responsibility.evidence import Evidence
from article80.responsibility.facts import Person

EVIDENCE = 'what it rests on, such as "proof: Eurodac", "circumstantial: tickets" or "none"'

_LINE = re.compile(r"(proof|circumstantial|none)(?:: *(.+))?")
_YEAR = re.compile(r"(\d{4})-")
_YEARS = (1900, 2100)
_EVIDENCE_LINE = {"type": "string", "pattern": "^(proof|circumstantial|none)(: .+)?$"}
_BOUND = frozenset(states.members("union", date(2024, 6, 11)) + states.members("associated", date(2024, 6, 11)))
_STATE_NAMES = frozenset(
    {
        *("state", "from_state", "to_state", "represented", "determining", "present_in", "to", "by_state"),
        *("visa_waived_in", "visa_required_in", "comparable_in", "not_comparable_in"),
    }
)


class CaseFile(BaseModel):
    """A case as a file has it: unknown names are refused, and nothing is converted from one kind to another."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=lambda name: name.rstrip("_"))

    case: Case


def case_schema() -> dict[str, Any]:
    """The JSON Schema of a case file (draft 2020-12), for editors and other programs."""
    definitions = CaseFile.model_json_schema(by_alias=True)["$defs"]
    for cls in _classes_of(Case):
        if _needs_evidence(cls):
            entry = definitions[cls.__name__]
            entry["required"] = [*entry.get("required", []), "evidence"]
            entry["properties"]["evidence"].pop("default", None)
    definitions["Person"]["dependentRequired"] = {"birth": ["birth_evidence"]}
    definitions["Evidence"] = {"anyOf": [_EVIDENCE_LINE, definitions["Evidence"]]}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": "Case", "$ref": "#/$defs/Case", "$defs": definitions}


class _Slot(NamedTuple):
    """One field of a class: its own class if it holds facts; whether it is a list, the code of a state, or a day."""

    cls: type | None
    is_list: bool
    is_state: bool
    is_day: bool


def prepared(raw: Any, cls: type, file: str, path: str = "") -> Any:
    """The data of a file with states under the project's codes and evidence in full, as `CaseFile` takes it.

    Raises InputError for an unknown state, and for a fact that does not say what it rests on.
    """
    if not isinstance(raw, Mapping):
        return raw
    slots = _slots(cls)
    _refuse_silence(raw, cls, file, path)
    return {
        name: _prepared_field(value, slots[name], file, f"{path}.{name}" if path else str(name))
        if name in slots
        else value
        for name, value in raw.items()
    }


def at(file: str, path: str) -> str:
    """The place of a problem in a file."""
    return f"{file}, {path}" if path else file


def _prepared_field(value: Any, slot: _Slot, file: str, path: str) -> Any:
    if slot.is_list and isinstance(value, list):
        single = slot._replace(is_list=False)
        return [_prepared_field(one, single, file, f"{path}[{place}]") for place, one in enumerate(value)]
    if slot.cls is Evidence:
        return _evidence(value, file, path)
    if slot.cls is not None:
        return prepared(value, slot.cls, file, path)
    if slot.is_day:
        _refuse_far_days(value, file, path)
    return _state(value, file, path) if slot.is_state and isinstance(value, str) and value else value


def _evidence(value: Any, file: str, path: str) -> Any:
    """Evidence written as one line, in full. Circumstantial evidence on one line has not been assessed yet."""
    if not isinstance(value, str):
        return value
    line = _LINE.fullmatch(value.strip())
    if line is None:
        raise InputError(f"{quoted(value)} is not evidence", expected=EVIDENCE, file=at(file, path))
    return {"grade": line[1], "what": line[2] or ""}


def _refuse_far_days(value: Any, file: str, path: str) -> None:
    """Raise InputError for a day of another age: a slip of the pen, and beyond it no period can be counted."""
    year = _YEAR.match(str(value))
    if year and not _YEARS[0] <= int(year[1]) <= _YEARS[1]:
        expected = f"a day of the years {_YEARS[0]} to {_YEARS[1]}"
        raise InputError(f"{quoted(str(value))} is far away", expected=expected, file=at(file, path))


def _state(value: str, file: str, path: str) -> str:
    try:
        code = states.canonical(value)[0]
    except ValueError:
        code = ""
    if code not in _BOUND:
        expected = f"one of {', '.join(states.in_protocol_order(_BOUND))}"
        raise InputError(f"{quoted(value)} is not a state bound by Part III", expected=expected, file=at(file, path))
    return code


def _refuse_silence(raw: Mapping[str, Any], cls: type, file: str, path: str) -> None:
    """Raise InputError where a fact, or a day of birth, does not say what it rests on."""
    if _needs_evidence(cls) and "evidence" not in raw:
        raise InputError("has no evidence", expected=EVIDENCE, file=at(file, path))
    if cls is Person and raw.get("birth") is not None and "birth_evidence" not in raw:
        raise InputError("has a day of birth without birth_evidence", expected=EVIDENCE, file=at(file, path))


@cache
def _needs_evidence(cls: type) -> bool:
    """Whether a fact of this class must say what it rests on. Events are acts of authorities, and need not."""
    return cls is not Event and "evidence" in _slots(cls)


@cache
def _slots(cls: type) -> dict[str, _Slot]:
    """The fields of a class by their names in a file."""
    hints = get_type_hints(cls)
    return {field.name.rstrip("_"): _slot(field.name, hints[field.name]) for field in dataclasses.fields(cls)}


def _slot(name: str, hint: Any) -> _Slot:
    is_list = get_origin(hint) is tuple
    parts = get_args(hint) or (hint,)
    cls = next((part for part in parts if isinstance(part, type) and dataclasses.is_dataclass(part)), None)
    return _Slot(cls, is_list, name in _STATE_NAMES and str in parts, date in parts)


@cache
def _classes_of(cls: type) -> tuple[type, ...]:
    """A class of facts and all that it holds, each once."""
    found = [cls]
    for one in found:
        found += [slot.cls for slot in _slots(one).values() if slot.cls is not None and slot.cls not in found]
    return tuple(dict.fromkeys(found))
