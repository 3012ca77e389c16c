"""Reads a strategy with its plans from a TOML or JSON file.

    kind = "national"
    state = "EL"
    adopted = 2025-05-20
    transmitted = 2025-06-11
    [headings]
    prevention = "Chapter 2"
    contingency = "Chapter 3 and Annex B"
    [contingency_plan]
    notified = 2025-04-10
    [implementation_plan]
    established = 2024-12-11
    actions = [{ what = "2 000 reception places", due = 2026-03-01, done = 2026-02-20 }]
    [[capacities]]
    what = "reception places"
    number = 2000
    available_from = 2026-02-20
    source = "Ministry, 1 March 2026"

A heading holds the text of its element or where it stands; the keys are those of `article80.preparedness.elements`.
What is left out counts as not there.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Field

from article80.doors import cells
from article80.doors.cells import CellError
from article80.doors.errors import InputError, did_you_mean, quoted
from article80.doors.file_bytes import Source, name_of
from article80.doors.structured import Written, day, entries, parsed, read_structured, shown, text
from article80.preparedness.check import Action, Capacity, Strategy
from article80.preparedness.elements import ELEMENTS, Kind

_MOST = 10_000_000

Text = Annotated[str, BeforeValidator(text)]
Day = Annotated[date, BeforeValidator(day)]


def _maybe(value: Any) -> date | None:
    return None if value is None else day(value)


MaybeDay = Annotated[date | None, BeforeValidator(_maybe)]


def _state(value: Any) -> str:
    return cells.state(text(value))[0]


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise CellError(f"{shown(value)} is no such number", f"a whole number from 0 to {_MOST}")
    return value


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise CellError(f"{shown(value)} is not a table", "a table of headings and texts")
    return {str(key): text(written) for key, written in value.items()}


class _Action(Written):
    what: Text = Field(description="what is to be done")
    due: Day = Field(description="the day of the timeline")
    done: MaybeDay = None


class _Capacity(Written):
    what: Text = Field(description="such as reception places")
    number: Annotated[int, BeforeValidator(_number)] = Field(description="a whole number")
    source: Text = Field(description="where that is said")
    available_from: MaybeDay = None


class _ContingencyPlan(Written):
    notified: MaybeDay = None
    reviewed: MaybeDay = None


class _ImplementationPlan(Written):
    established: MaybeDay = None
    completed: MaybeDay = None
    actions: Annotated[list[_Action], BeforeValidator(entries)] = Field(default_factory=list)


class _Strategy(Written):
    kind: Annotated[Kind, BeforeValidator(lambda value: cells.one_of(text(value), get_args(Kind)))] = "national"
    state: Annotated[str, BeforeValidator(_state)] = ""
    adopted: MaybeDay = None
    transmitted: MaybeDay = None
    headings: Annotated[dict[str, str], BeforeValidator(_texts)] = Field(default_factory=dict)
    contingency_plan: _ContingencyPlan = Field(default_factory=lambda: _ContingencyPlan.model_validate({}))
    implementation_plan: _ImplementationPlan = Field(default_factory=lambda: _ImplementationPlan.model_validate({}))
    capacities: Annotated[list[_Capacity], BeforeValidator(entries)] = Field(default_factory=list)


def read_strategy(source: Source) -> Strategy:
    """A strategy. Raises InputError for a file that holds none, or a heading that its kind does not have."""
    file = name_of(source)
    read = parsed(_Strategy, read_structured(source), file)
    if (read.kind == "national") != bool(read.state):
        expected = "the state of a national strategy, and none of the European one"
        raise InputError("state is missing" if not read.state else "state is given", expected=expected, file=file)
    known = [element.key for element in ELEMENTS[read.kind]]
    for key in read.headings:
        if key not in known:
            problem = f"headings: {quoted(key)} is not known{did_you_mean(key, known)}"
            raise InputError(problem, expected=", ".join(known), file=file)
    plan, implementation = read.contingency_plan, read.implementation_plan
    return Strategy(
        read.kind,
        read.state,
        read.headings,
        read.adopted,
        read.transmitted,
        plan.notified,
        plan.reviewed,
        implementation.established,
        implementation.completed,
        tuple(Action(one.what, one.due, one.done) for one in implementation.actions),
        tuple(Capacity(one.what, one.number, one.source, one.available_from) for one in read.capacities),
    )
