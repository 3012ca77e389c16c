"""What a column of states says: other codes and names as the project's own, and rows that are of no state."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from article80.doors import cells
from article80.doors.tables import Table

_NAMED = 3
"""States that are named one by one where they are written in another way; of more, the note is one line."""


def of_states(table: Table, column: str = "geo") -> tuple[Table, tuple[str, ...]]:
    """The table without the rows of totals and of other countries, and what those rows are called.

    What is no place at all stays, for the reader of the row to refuse.
    """
    kept, others = [], []
    for row in table.rows:
        try:
            cells.state(row.cells[column])
        except cells.NotAState as error:
            others.append(error.written)
            continue
        except cells.CellError:
            pass
        kept.append(row)
    return (replace(table, rows=tuple(kept)), tuple(others)) if others and kept else (table, ())


def read_as(table: Table, column: str = "geo") -> tuple[str, ...]:
    """Notes on the states that are written otherwise than as the project's codes, in the order of their codes."""
    found = {}
    for row in table.rows:
        with suppress(cells.CellError):
            code, note = cells.state(row.cells[column])
            if note:
                found[code, row.cells[column]] = note
    notes = [note for _, note in sorted(found.items())]
    if len(notes) <= _NAMED:
        return tuple(f"{table.file}: {note}" for note in notes)
    few = ", ".join(f"{written} as {code}" for code, written in sorted(found)[:_NAMED])
    return (f"{table.file}: {len(notes)} states are written in other codes or by name and were read so: {few} ...",)


def listed(others: Sequence[str]) -> str:
    """The names of rows that were passed over, each once and in order."""
    return ", ".join(sorted(set(others)))
