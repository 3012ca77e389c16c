"""Reads arrivals by state: a table with the columns geo and value, in whole persons."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.doors.number_columns import with_numbers
from article80.doors.state_columns import listed, of_states, read_as
from article80.doors.tables import read_table


class Arrivals(NamedTuple):
    """Persons by state, and notes on how the file was read."""

    persons: dict[str, int]
    notes: tuple[str, ...]


def read_arrivals(path: Source, states: Collection[str]) -> Arrivals:
    """Arrivals of each of these states. Raises InputError for a state without a row or with two, and for a bad cell."""
    table = read_table(path, required=("geo", "value"), optional=("source", "note"))
    table, others = of_states(with_numbers(table, "value"))
    found: dict[str, int] = {}
    for row in table.rows:
        column = "geo"
        try:
            geo = cells.state(row.cells["geo"])[0]
            column = "value"
            persons = cells.whole_number(row.cells["value"], "a whole number of persons")
        except cells.CellError as error:
            problem, expected = error.problem, error.expected
            raise InputError(problem, expected=expected, file=table.file, row=row.number, column=column) from error
        if geo in found or persons < 0:
            problem = f"{geo} is there twice" if geo in found else f"{persons} is below 0"
            column = "geo" if geo in found else "value"
            expected = "one row a state, 0 or more"
            raise InputError(problem, expected=expected, file=table.file, row=row.number, column=column)
        found[geo] = persons
    if missing := sorted(set(states) - found.keys()):
        raise InputError(f"no row for {', '.join(missing)}", expected="every state in need", file=table.file)
    passed = (f"{table.file}: passed over: {listed(others)}",) if others else ()
    asked = {geo: persons for geo, persons in found.items() if geo in states}
    return Arrivals(asked, (*table.notes, *read_as(table), *passed))
