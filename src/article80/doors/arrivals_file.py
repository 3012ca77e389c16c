"""Reads arrivals by state: a table with the columns geo and value, in whole persons."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.tables import read_table


def read_arrivals(path: Path, states: Collection[str]) -> dict[str, int]:
    """Arrivals of each of these states. Raises InputError for a state without a row or with two, and for a bad cell."""
    table = read_table(path, required=("geo", "value"), optional=("source", "note"))
    found: dict[str, int] = {}
    for row in table.rows:
        try:
            geo = cells.state(row.cells["geo"])[0]
            persons = cells.whole_number(row.cells["value"], "a whole number of persons")
        except cells.CellError as error:
            raise InputError(error.problem, expected=error.expected, file=table.file, row=row.number) from error
        if geo in found or persons < 0:
            problem = f"{geo} is there twice" if geo in found else f"{persons} is below 0"
            raise InputError(problem, expected="one row a state, 0 or more", file=table.file, row=row.number)
        found[geo] = persons
    if missing := sorted(set(states) - found.keys()):
        raise InputError(f"no row for {', '.join(missing)}", expected="every state in need", file=table.file)
    return {geo: persons for geo, persons in found.items() if geo in states}
