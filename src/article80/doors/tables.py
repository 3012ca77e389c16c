"""Reads a table into rows of text that remember their row number.

Only the form is checked here: that the file can be read, that a row names the columns asked for, and that every row
under it has a cell for each. What the cells mean is for the reader of the file (`figures_file`, `pledges_file`). What
people and programs add around a table is taken off with a note: titles above the header, a column that numbers the
rows, the row of HXL tags, remarks below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Opened, Source, opened
from article80.doors.lines import header_at, lines_of, plain_name
from article80.doors.packed import unpacked
from article80.doors.sheets import Limits, Lines
from article80.law.state_names import place_of

_NUMBERED = ("", "index", "unnamed:_0", "x", "...1", "row", "rownames", "nr", "nr.", "no", "no.", "#", "n")
"""What a column that numbers the rows is called; R and pandas write one without a name."""

_HXL = re.compile(r"#[a-z][\w+-]*", re.IGNORECASE)
_REMARK = re.compile(
    r"(source|quelle|fuente|fonte|fonti|zdroj|źródło|bron|lähde|källa|kilde|forrás|sursa|πηγή|note|notes|anmerkung|"
    r"hinweis|remarque|nota|uwaga|special value|observation flag|available flag|stand|last updated?)\b|[*:†©]|"
    r"\w{1,2}\s*[=:]",
    re.IGNORECASE,
)
_WORDS_OF_A_REMARK = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file (the first row of the file is row 1) and its cells by column, without outer
    blanks.
    """

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read. ``file`` is the name under which errors speak of it; ``notes`` are for the user."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def with_notes(self, *notes: str) -> Table:
        """The same table with further notes, each with the name of the file before it."""
        return replace(self, notes=(*self.notes, *(f"{self.file}: {note}" for note in notes)))


def read_table(source: Source, required: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """Read a table: CSV (UTF-8, or UTF-16 with its mark; commas, semicolons or tabs), XLSX, XLS or ODS, packed or not.

    One of its first rows must name every ``required`` column once, may name ``optional`` ones, and no others; capital
    letters and order do not matter. Empty rows are passed over. Raises InputError when the file is not such a table.
    """
    return table_of(unpacked(opened(source)), required, optional)


def table_of(
    what: Opened, required: Sequence[str], optional: Sequence[str] = (), limits: Limits | None = None
) -> Table:
    """The table in what was opened and unpacked. Raises InputError as `read_table` does."""
    lines, notes = lines_of(what, (*required, *optional), limits)
    try:
        return table_of_lines(lines, notes, required, optional, what.file)
    except InputError:
        _refuse_published_form(what, required)
        raise


def _refuse_published_form(what: Opened, required: Sequence[str]) -> None:
    """Raise InputError with the name of a published form that does not fit here, and what to do."""
    from article80.doors.forms import recognised

    form = recognised(what)
    if form is not None:
        way = f": {form.unusable}" if form.unusable else f" of {form.dataset}" if form.dataset else ""
        expected = f"the columns {_listed(required)}, taken from it"
        raise InputError(f"is {form.name}{way}", expected=expected, file=what.file)


def table_of_lines(
    lines: Lines, notes: tuple[str, ...], required: Sequence[str], optional: Sequence[str], file: str
) -> Table:
    """The table in rows of text. Raises InputError as `read_table` does."""
    if not lines:
        raise InputError("is empty", expected=f"a first row with the columns {_listed(required)}", file=file)
    bare, more = without_surroundings(lines, required, optional, file)
    number, header = bare[0]
    columns = _checked_header(header, number, required, optional, file)
    rows = tuple(_row(number, cells, columns, file) for number, cells in bare[1:])
    if not rows:
        raise InputError("has no rows under its header", expected="at least one row of figures", file=file)
    return Table(file, columns, rows, (*notes, *more))


def without_surroundings(
    lines: Lines, required: Sequence[str], optional: Sequence[str], file: str
) -> tuple[Lines, list[str]]:
    """The header and the rows under it, and a note for all else that was passed over."""
    notes = []
    at = header_at(lines, required)
    if at:
        notes.append(f"{file}: the header was found in row {lines[at][0]}; what stands above it was passed over")
    rows = _without_nameless_columns(lines[at:])
    rows, numbered = _without_row_numbers(rows, (*required, *optional))
    if numbered:
        notes.append(f"{file}: its first column, which numbers the rows, was passed over")
    if len(rows) > 1 and _is_hxl(rows[1][1]):
        notes.append(f"{file}, row {rows[1][0]}: the row of HXL tags was passed over")
        del rows[1]
    remarks = 0
    while len(rows) > 2 and _is_remark(rows[-1][1]):
        remarks += 1
        rows.pop()
    if remarks:
        below = "a row" if remarks == 1 else f"{remarks} rows"
        notes.append(f"{file}: {below} with remarks below the table passed over")
    return rows, notes


def _without_nameless_columns(lines: Lines) -> Lines:
    """The rows without the columns at their end that have neither a name nor anything else in them."""
    header = lines[0][1]
    width = max((place for place, name in enumerate(header, 1) if name), default=0)
    if width == len(header) or any(any(cells[width : len(header)]) for _, cells in lines):
        return list(lines)
    cut = len(header) - width
    return [(number, cells[:width] + cells[width + cut :]) for number, cells in lines]


def _without_row_numbers(lines: Lines, allowed: Sequence[str]) -> tuple[Lines, bool]:
    """The rows without a first column that does nothing but count them."""
    name = plain_name(lines[0][1][0]) if lines[0][1] else ""
    firsts = [cells[0] for _, cells in lines[1:] if cells and not _is_hxl(cells)]
    if name in allowed or name not in _NUMBERED or not firsts or not all(cell.isdecimal() for cell in firsts):
        return lines, False
    counted = [int(cell) for cell in firsts[: 10**6] if len(cell) < 10]
    if len(counted) != len(firsts) or counted != list(range(counted[0], counted[0] + len(counted))):
        return lines, False
    return [(number, cells[1:]) for number, cells in lines], True


def _is_hxl(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_HXL.fullmatch(cell.replace(" ", "")) for cell in filled)


def _is_remark(cells: Sequence[str]) -> bool:
    """Whether a row holds one text alone that is no state and reads as a remark."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 1 or not cells[0] or place_of(filled[0]) is not None:
        return False
    return _REMARK.match(filled[0]) is not None or len(filled[0].split()) >= _WORDS_OF_A_REMARK


def _checked_header(
    header: Sequence[str], number: int, required: Sequence[str], optional: Sequence[str], file: str
) -> tuple[str, ...]:
    """The names of the columns, in small letters, or an InputError for the first that is wrong."""
    names = tuple(plain_name(name) for name in header)
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
    """A remark on a column name that is nearly right; "" if it is not."""
    from difflib import get_close_matches

    close = get_close_matches(name, allowed, n=1)
    return f" (perhaps {close[0]} was meant)" if close else ""


def _row(number: int, cells: Sequence[str], columns: Sequence[str], file: str) -> Row:
    """The row under its columns, or an InputError when it has too few or too many cells."""
    if len(cells) > len(columns) and not any(cells[len(columns) :]):
        cells = cells[: len(columns)]
    if len(cells) != len(columns):
        hint = " (a comma inside a number?)" if len(cells) > len(columns) else ""
        problem = f"has {_counted(len(cells))}{hint}"
        raise InputError(problem, expected=f"{_counted(len(columns))}: {_listed(columns)}", file=file, row=number)
    return Row(number, dict(zip(columns, cells, strict=True)))


def _counted(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
