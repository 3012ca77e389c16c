"""Reads the events of a year: a table with one row an event, or the same as a list in JSON.

    event,contributing,measure,amount,benefitting,on,id,of
    pledge,DE,relocation,100,,2026-01-15,p1,
    draw,DE,relocation,40,EL,2026-03-02,d1,
    accept,DE,relocation,30,EL,2026-03-10,a1,d1
    deliver,DE,relocation,28,EL,2026-04-02,,a1
    correct,,,29,,2026-04-03,,4

``amount`` is persons for relocations and euro for money and alternative measures. ``id`` is a name of one's own for
the row; without one it is the number of its place, from 1. ``of`` names the draw or the acceptance that a row resolves,
or the row that a correction puts right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from article80.delivery.book import Event, Kind
from article80.delivery.corrections import Correction
from article80.delivery.division.lots import MEASURES
from article80.doors import cells
from article80.doors.associated import on_associated
from article80.doors.days import day_of
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Opened, Source, decoded, opened
from article80.doors.json_text import parsed_json, why_not_json
from article80.doors.number_columns import with_numbers
from article80.doors.packed import unpacked
from article80.doors.rows import each_row
from article80.doors.state_columns import read_as
from article80.doors.tables import Row, Table, table_of

REQUIRED = ("event", "amount")
OPTIONAL = ("contributing", "measure", "benefitting", "on", "id", "of")
EVENTS: tuple[str, ...] = (*get_args(Kind), "correct")
"""What can happen, in the order of a year; a correction puts an earlier row right."""

_PERSONS = "a whole number of persons, 0 or more"
_EURO = "an amount in euro from 0 up, with at most two decimals"
_MOST = 10**12
_FOR_A_STATE = ("draw", "accept", "release", "deliver", "offset")


@dataclass(frozen=True, slots=True)
class BookFile:
    """The entries of a file in its order, the row of each, and notes on how it was read."""

    file: str
    entries: tuple[Event | Correction, ...]
    rows: tuple[int, ...]
    notes: tuple[str, ...]


def read_book(source: Source) -> BookFile:
    """The entries of a file. Raises InputError, with the first ten faults at once, for what is no such entry."""
    what = unpacked(opened(source))
    table = _of_json(what) if what.suffix == ".json" else table_of(what, REQUIRED, OPTIONAL)
    table = with_numbers(table, "amount")
    kinds: dict[str, str] = {}
    read = each_row(table.rows, lambda row: _entry(row, table.file, kinds))
    giving = tuple(entry.contributing for _, entry in read if isinstance(entry, Event))
    notes = (*table.notes, *read_as(table, "contributing"), *read_as(table, "benefitting"), *on_associated(giving))
    return BookFile(table.file, tuple(entry for _, entry in read), tuple(row.number for row, _ in read), notes)


def _of_json(what: Opened) -> Table:
    """The rows of a list of objects, alone or under the name "events"; a row is counted from 1."""
    expected = 'a list of events, alone or as {"events": [...]}'
    try:
        held = parsed_json(decoded(what.content, what.file))
    except (ValueError, RecursionError) as error:
        raise InputError(why_not_json(error), expected=expected, file=what.file) from error
    held = held.get("events") if isinstance(held, Mapping) else held
    if not isinstance(held, list) or not held or not all(isinstance(one, Mapping) for one in held):
        raise InputError("holds no list of events", expected=expected, file=what.file)
    known = (*REQUIRED, *OPTIONAL)
    for number, one in enumerate(held, 1):
        strange = [str(name) for name in one if name not in known]
        if strange:
            raise InputError(
                f"{quoted(strange[0])} is not known", expected=f"some of {', '.join(known)}", file=what.file, row=number
            )
    rows = tuple(Row(number, {name: _text(one.get(name)) for name in known}) for number, one in enumerate(held, 1))
    return Table(what.file, known, rows, ())


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _entry(row: Row, file: str, kinds: dict[str, str]) -> Event | Correction:
    """One row; ``kinds`` remembers the measure of each row, because a correction has the unit of what it corrects."""
    column = "event"
    told = {name: row.cells.get(name, "") for name in (*REQUIRED, *OPTIONAL)}
    name = told["id"] or str(len(kinds) + 1)
    try:
        kind = cells.one_of(told["event"], EVENTS)
        column = "on"
        day = _day(told["on"])
        if kind == "correct":
            column = "of"
            measure = _corrected(told["of"], kinds)
            column = "amount"
            kinds[name] = ""
            return Correction(told["of"], _amount(told["amount"], measure), day, name)
        column = "contributing"
        giving = cells.contributing_state(told["contributing"])
        column = "measure"
        measure = cells.one_of(told["measure"], MEASURES)
        column = "amount"
        amount = _amount(told["amount"], measure)
        column = "benefitting"
        benefitting = _benefitting(told["benefitting"], kind)
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    kinds[name] = measure
    return Event(kind, giving, measure, amount, benefitting, day, name, told["of"])  # type: ignore[arg-type]


def _corrected(of: str, kinds: Mapping[str, str]) -> str:
    if not kinds.get(of):
        problem = f"{quoted(of)} names no event before it" if of else "the cell is empty"
        raise cells.CellError(problem, "the id, or the number, of the row that is put right")
    return kinds[of]


def _benefitting(text: str, kind: str) -> str:
    if kind not in _FOR_A_STATE:
        if text:
            raise cells.CellError(f"{quoted(text)} stands beside {kind}, which is for no state", "an empty cell")
        return ""
    return cells.benefitting_state(text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return day_of(text)
    except ValueError as error:
        raise cells.CellError(f"{quoted(text)} is no day", "a day such as 2026-03-02") from error


def _amount(text: str, measure: str) -> int:
    """Persons, or cents of an amount in euro."""
    if measure == "relocation":
        number = cells.whole_number(text, _PERSONS)
        if not 0 <= number <= _MOST:
            raise cells.CellError(f"{text} is out of range", _PERSONS)
        return number
    cents = cells.number(text, _EURO) * 100
    if not 0 <= cents <= 100 * _MOST or cents != cents.to_integral_value():
        raise cells.CellError(f"{quoted(text)} is no such amount", _EURO)
    return int(cents)
