"""The form of a case file: the model that reads one, made from the facts themselves, and its JSON Schema.

Names in a file are those of the facts, with "from" for the first day of a period. A state is a code or an English
name. Evidence is an object, or one line: "proof", "proof: Eurodac", "circumstantial: tickets", "none". Every fact says
what it rests on; nothing is taken for proof because a file is silent.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from functools import cache, lru_cache
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict

from article80.doors.case_words import TABLES, meaning
from article80.doors.days import FIRST_YEAR, LAST_YEAR, day_of
from article80.doors.errors import InputError, quoted
from article80.doors.structured import as_given
from article80.doors.structured import place as written_place
from article80.law import states
from article80.responsibility.case import Case
from article80.responsibility.events import Event
from article80.responsibility.evidence import Evidence
from article80.responsibility.facts import Person
from article80.responsibility.wording import upper_first

EVIDENCE = 'what it rests on, such as "proof: Eurodac", "circumstantial: tickets" or "none"'

_LINE = re.compile(r"(proof|circumstantial|none)(?:: *(.+))?", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})-")
_NEAR = frozenset(f"{year}-" for year in range(FIRST_YEAR, LAST_YEAR + 1))
_EVIDENCE_LINE = {"type": "string", "pattern": "^([Pp]roof|[Cc]ircumstantial|[Nn]one)(: .+)?$"}
_BOUND = frozenset(states.members("responsibility", states.UNITED_KINGDOM_UNTIL))
_TODAY = _BOUND - {"UK"}
_LINES_KEPT = 1024
_DAYS_KEPT = 16_384
"""Lines of evidence, and days, that are understood once for many cases."""
_TABLE = (dict, Mapping)
_SCALAR = (str, date, time)
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
    for name, entry in definitions.items():
        _in_plain_words(name, entry)
    definitions["Person"]["dependentRequired"] = {"birth": ["birth_evidence"]}
    definitions["Evidence"] = {"anyOf": [_EVIDENCE_LINE, definitions["Evidence"]]}
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": "Case", "$ref": "#/$defs/Case", "$defs": definitions}


def _in_plain_words(table: str, entry: dict[str, Any]) -> None:
    """Give a table of the schema, and each of its names, the words of `case_words`."""
    entry["description"] = f"{TABLES[table].says}."
    for name, form in entry["properties"].items():
        said = meaning(table, name)
        form.pop("title", None)
        if said:
            form["description"] = f"{upper_first(said)}."


def tables_of_a_case() -> dict[str, list[Name]]:
    """Every table of a case file by the name of its class, with its names in order."""
    return {cls.__name__: [*_names(cls)] for cls in _classes_of(Case)}


class Name(NamedTuple):
    """One name of a table: its form in words, whether it must be there, and the table that it holds, if any."""

    name: str
    form: str
    is_needed: bool
    holds: str


def _names(cls: type) -> Iterator[Name]:
    hints = get_type_hints(cls)
    for field in dataclasses.fields(cls):
        slot = _slots(cls)[field.name.rstrip("_")]
        silent = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        needed = silent or (field.name == "evidence" and _needs_evidence(cls))
        yield Name(
            field.name.rstrip("_"), _form(field.name, hints[field.name]), needed, slot.cls.__name__ if slot.cls else ""
        )


def _form(name: str, hint: Any) -> str:
    """The form of a value in words: a day, a state, one of some words, a table, or a list of them."""
    if get_origin(hint) is tuple:
        return f"list: {_form(name, get_args(hint)[0])}"
    parts = [part for part in (get_args(hint) if get_origin(hint) is not Literal else (hint,)) if part is not NoneType]
    kind = parts[0] if len(parts) == 1 else hint
    if get_origin(kind) is Literal:
        return ", ".join(map(str, get_args(kind)))
    if kind is str and name in _STATE_NAMES:
        return "state"
    if kind is Evidence:
        return "evidence"
    return _FORMS.get(kind, "table")


_FORMS = {str: "text", date: "day", bool: "true or false", int: "number"}

_Place = tuple["_Place | None", str | int]
"""A place in a file: a name or a number within another place. Few are ever written out."""

_Prepare = Callable[[Any, str, _Place], Any]
"""Prepares a value of a file, given the name of the file and the place in it."""


def names_at(loc: Iterable[int | str]) -> tuple[str, ...]:
    """The names that a table of a case file can have, at a place such as ("facts", "crossings", 0)."""
    return tuple(_slots(_class_at(loc)))


def meaning_at(loc: tuple[int | str, ...]) -> str:
    """What the name at a place such as ("facts", "crossings", 0, "on") means."""
    return meaning(_class_at(loc[:-1]).__name__, str(loc[-1]))


def _class_at(loc: Iterable[int | str]) -> type:
    cls: type = Case
    for part in loc:
        slot = _slots(cls).get(part) if isinstance(part, str) else None
        cls = slot.cls if slot and slot.cls else cls
    return cls


class _Slot(NamedTuple):
    """One field of a class: its own class if it holds facts, and how its value is prepared; None for as it is."""

    cls: type | None
    prepare: _Prepare | None


@dataclasses.dataclass(frozen=True, slots=True)
class Unusual:
    """A value that may not be of the kind that its field needs. No model takes it; `as_written` gives it back."""

    value: Any


def prepared(raw: Any, cls: type, file: str, place: _Place | None = None) -> Any:
    """The data of a file with states under the project's codes, and days and lines of evidence as what they stand for.

    What may have to be converted from one kind to another is `Unusual`, so that a model that converts can take the
    rest. Raises InputError for an unknown state, and for a fact that does not say what it rests on.
    """
    if not isinstance(raw, _TABLE):
        return raw
    needs_evidence, ways = _preparation(cls)
    if needs_evidence and "evidence" not in raw:
        raise InputError("has no evidence", expected=EVIDENCE, file=_at(file, place))
    if cls is Person and raw.get("birth") is not None and "birth_evidence" not in raw:
        raise InputError("has a day of birth without birth_evidence", expected=EVIDENCE, file=_at(file, place))
    read = {name: ways[name](value, file, (place, name)) if name in ways else value for name, value in raw.items()}
    if "UK" in read.values():
        _refuse_after_withdrawal(read, file, place)
    return read


def _refuse_after_withdrawal(read: Mapping[str, Any], file: str, place: _Place | None) -> None:
    """The United Kingdom is a state of these rules in old files alone; whatever begins later is another matter."""
    begins = min((value for value in read.values() if type(value) is date), default=None)
    if begins is not None and begins > states.UNITED_KINGDOM_UNTIL:
        problem = f'"UK" is not a state bound by Part III on {begins}'
        expected = f"one of {', '.join(states.in_protocol_order(_TODAY))}"
        name = next(name for name, value in read.items() if value == "UK")
        raise InputError(problem, expected=expected, file=_at(file, (place, name)))


def as_written(value: Any) -> Any:
    """What a prepared value was in the file, in a form that JSON has."""
    if isinstance(value, Unusual):
        return value.value
    return dataclasses.asdict(value) if isinstance(value, Evidence) else str(value)


def at(file: str, loc: tuple[int | str, ...]) -> str:
    """The place of a problem in a file: "case.json, facts, crossings, entry 1, on"."""
    return ", ".join(part for part in (file, written_place(loc)) if part)


def _at(file: str, place: _Place | None) -> str:
    parts: list[int | str] = []
    while place is not None:
        place, part = place
        parts.insert(0, part)
    return at(file, tuple(parts))


def _each(prepare: _Prepare) -> _Prepare:
    """Prepares every value of a list. Raises InputError for what stands in place of a list."""

    def each(value: Any, file: str, place: _Place) -> Any:
        if not isinstance(value, list):
            problem = f"{as_given(value)} stands where a list belongs"
            raise InputError(problem, expected="a list in square brackets, also of one entry", file=_at(file, place))
        return [prepare(one, file, (place, number)) for number, one in enumerate(value)]

    return each


def _facts(cls: type) -> _Prepare:
    return lambda value, file, place: prepared(value, cls, file, place)


def _evidence(value: Any, file: str, place: _Place) -> Any:
    """Evidence written as one line, in full. Circumstantial evidence on one line has not been assessed yet."""
    if not isinstance(value, str):
        return prepared(value, Evidence, file, place)
    evidence = _evidence_on_line(value)
    if evidence is None:
        raise InputError(f"{quoted(value)} is not evidence", expected=EVIDENCE, file=_at(file, place))
    return evidence


@lru_cache(maxsize=_LINES_KEPT)
def _evidence_on_line(written: str) -> Evidence | None:
    line = _LINE.fullmatch(written.strip())
    return Evidence(line[1].lower(), line[2] or "") if line else None  # type: ignore[arg-type]


def _grade(value: Any, file: str, place: _Place) -> Any:
    return value.lower() if isinstance(value, str) else value


def _day(value: Any, file: str, place: _Place) -> Any:
    """A day, unless it is of another age: a slip of the pen, and beyond it no period can be counted."""
    if isinstance(value, str):
        near = _near_day(value)
        if near is not None:
            return near
    year = _YEAR.match(str(value))
    if year and not FIRST_YEAR <= int(year[1]) <= LAST_YEAR:
        expected = f"a day of the years {FIRST_YEAR} to {LAST_YEAR}"
        raise InputError(f"{quoted(str(value))} is far away", expected=expected, file=_at(file, place))
    return value if value is None or type(value) is date else Unusual(value)


@lru_cache(maxsize=_DAYS_KEPT)
def _near_day(written: str) -> date | None:
    """The day in a text, None for one of another age and for what is no day; the same few are in many cases."""
    try:
        return day_of(written) if written[:5] in _NEAR else None
    except ValueError:
        return None


def _only(kind: type) -> _Prepare:
    """Takes values of exactly one kind, or none."""

    def take(value: Any, file: str, place: _Place) -> Any:
        return value if value is None or type(value) is kind else Unusual(value)

    return take


def _state_if_any(value: Any, file: str, place: _Place) -> Any:
    return value if value == "" else _state(value, file, place)


def _state(value: Any, file: str, place: _Place) -> Any:
    """The code of a state, also from its name. A day or a time, which TOML can hold, is none.

    What else is no text is for the model.
    """
    if not isinstance(value, _SCALAR) or value in _BOUND:
        return value
    try:
        code = states.code_of(str(value))
    except ValueError:
        code = ""
    if code not in _BOUND:
        expected = f"its name in English or one of {', '.join(states.in_protocol_order(_TODAY))}"
        problem = f"{quoted(str(value))} is not a state bound by Part III"
        raise InputError(problem, expected=expected, file=_at(file, place))
    return code


@cache
def _needs_evidence(cls: type) -> bool:
    """Whether a fact of this class must say what it rests on. Events are acts of authorities, and need not."""
    return cls is not Event and "evidence" in _slots(cls)


@cache
def _preparation(cls: type) -> tuple[bool, dict[str, _Prepare]]:
    """Whether a fact must say what it rests on, and how fields are prepared that do not stay as they are."""
    ways = {name: slot.prepare for name, slot in _slots(cls).items() if slot.prepare is not None}
    return _needs_evidence(cls), ways


@cache
def _slots(cls: type) -> dict[str, _Slot]:
    """The fields of a class by their names in a file."""
    hints = get_type_hints(cls)
    slots = {field.name.rstrip("_"): _slot(field, hints[field.name]) for field in dataclasses.fields(cls)}
    return slots | {"grade": _Slot(None, _grade)} if cls is Evidence else slots


def _slot(field: dataclasses.Field[Any], hint: Any) -> _Slot:
    parts = get_args(hint) or (hint,)
    cls = next((part for part in parts if isinstance(part, type) and dataclasses.is_dataclass(part)), None)
    prepare: _Prepare | None = None
    if cls is not None:
        prepare = _evidence if cls is Evidence else _facts(cls)
    elif field.name in _STATE_NAMES and str in parts:
        prepare = _state_if_any if field.default in ("", None) else _state
    elif date in parts:
        prepare = _day
    elif bool in parts or int in parts:
        prepare = _only(bool if bool in parts else int)
    return _Slot(cls, _each(prepare) if prepare and get_origin(hint) is tuple else prepare)


@cache
def _classes_of(cls: type) -> tuple[type, ...]:
    """A class of facts and all that it holds, each once."""
    found = [cls]
    for one in found:
        found += [slot.cls for slot in _slots(one).values() if slot.cls is not None and slot.cls not in found]
    return tuple(dict.fromkeys(found))
