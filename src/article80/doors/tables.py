"""Reads a table, CSV or XLSX, into rows of text that remember their row number.

Only the form is checked here: that the file can be read, that its first row names the columns asked for, and that every
row has a cell for each. What the cells mean is for the reader of the file (`figures_file`, `pledges_file`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import content_of, decoded

_XLSX_BEGINS = b"PK\x03\x04"
_XLS_BEGINS = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (the header is row 1) and its cells by column, without outer blanks."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read. ``file`` is the name under which errors speak of it; ``notes`` are for the user."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def read_table(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """Read the table at ``path``: a CSV (UTF-8, comma or semicolon) or the first sheet of an XLSX file.

    The first row must name every ``required`` column once, may name ``optional`` ones, and no others; capital letters
    and order do not matter. Empty rows are passed over. Raises InputError when the file is not such a table.
    """
    file = str(path)
    content = content_of(path)
    notes: tuple[str, ...] = ()
    if content.startswith(_XLS_BEGINS):
        raise InputError("is in the old Excel format", expected="a CSV or XLSX file", file=file)
    if content.startswith(_XLSX_BEGINS):
        from article80.doors.spreadsheet import first_sheet

        lines, notes = first_sheet(content, file)
    elif path.suffix.lower() == ".xlsx":
        raise InputError("is not an XLSX file", expected="an XLSX file, or a CSV file that is named .csv", file=file)
    else:
        lines = list(_csv_lines(decoded(content, file, is_table=True), (*required, *optional), file))
    if not lines:
        raise InputError("is empty", expected=f"a first row with the columns {_listed(required)}", file=file)
    number, header = lines[0]
    columns = _checked_header(header, number, required, optional, file)
    rows = tuple(_row(number, cells, columns, file) for number, cells in lines[1:])
    if not rows:
        raise InputError("has no rows under its header", expected="at least one row of figures", file=file)
    return Table(file, columns, rows, notes)


def _csv_lines(text: str, wanted: Sequence[str], file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of a CSV that is not blank, with the number of the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, wanted), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as error:
        problem = f"is not well-formed CSV ({error})"
        raise InputError(problem, expected="quotation marks that open and close", file=file, row=begins) from error


def _delimiter(text: str, wanted: Sequence[str]) -> str:
    """Comma or semicolon: whichever shows more of the wanted columns in the first line; a comma if neither does."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def recognised(delimiter: str) -> int:
        return sum(cell.strip(' "').lower() in wanted for cell in first.split(delimiter))

    return ";" if recognised(";") > recognised(",") else ","


def _checked_header(
    header: Sequence[str], number: int, required: Sequence[str], optional: Sequence[str], file: str
) -> tuple[str, ...]:
    """The names of the columns, in small letters, or an InputError for the first that is wrong."""
    names = tuple(name.lower() for name in header)
    allowed = (*required, *optional)
    expected = f"the columns {_listed(required)}" + (f" and, if wanted, {_listed(optional)}" if optional else "")
    for position, name in enumerate(names, start=1):
        if name not in allowed:
            called = f"is called {quoted(header[position - 1])}" if name else "has no name"
            problem = f"column {position} {called}{_looks_like(name, allowed)}"
            raise InputError(problem, expected=expected, file=file, row=number)
        if names.index(name) != position - 1:
            raise InputError("the column is there twice", expected=expected, file=file, row=number, column=name)
    missing = [name for name in required if name not in names]
    if missing:
        problem = f"the column {missing[0]} is missing" if len(missing) == 1 else f"missing columns: {_listed(missing)}"
        raise InputError(problem, expected=expected, file=file, row=number)
    return names


def _looks_like(name: str, allowed: Sequence[str]) -> str:
    """A remark on a column name that is nearly right, or on a separator that is not understood; "" if neither."""
    from difflib import get_close_matches

    if "\t" in name:
        return " (its columns are separated by tabs, not by commas or semicolons)"
    close = get_close_matches(name, allowed, n=1)
    return f" (perhaps {close[0]} was meant)" if close else ""


def _row(number: int, cells: Sequence[str], columns: Sequence[str], file: str) -> Row:
    """The row under its columns, or an InputError when it has too few or too many cells."""
    if len(cells) != len(columns):
        hint = " (a comma inside a number?)" if len(cells) > len(columns) else ""
        problem = f"has {_counted(len(cells))}{hint}"
        raise InputError(problem, expected=f"{_counted(len(columns))}: {_listed(columns)}", file=file, row=number)
    return Row(number, dict(zip(columns, cells, strict=True)))


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
