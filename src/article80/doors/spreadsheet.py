"""Reads the first sheet of an XLSX file as rows of text. The only module that knows openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from article80.doors.errors import InputError

Lines = list[tuple[int, list[str]]]

MOST_ROWS = 10_000
MOST_COLUMNS = 100
"""What is read of a sheet at most. A sheet can declare, or place a cell at, far more than it holds."""

LARGEST_UNPACKED = 100_000_000
"""Bytes. An XLSX file is a packed archive; one that unpacks to more than this is refused before it is unpacked."""


def first_sheet(content: bytes, file: str) -> tuple[Lines, tuple[str, ...]]:
    """The rows of the first sheet that are not empty, each with its number, and a note when there are more sheets.

    Cells become text as a CSV would hold them. Raises InputError when openpyxl is not installed or the file is damaged.
    """
    try:
        import openpyxl
    except ImportError as error:
        problem = "is an XLSX file, and openpyxl, which reads those, is not installed"
        raise InputError(problem, expected='a CSV file, or: pip install "article80[report]"', file=file) from error
    try:
        _check_unpacked_size(content, file)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = [(number, [_text(cell) for cell in row]) for number, row in enumerate(_within_limits(sheet), start=1)]
        _refuse_a_larger_sheet(lines, file)
        _refuse_formulas_without_values(lines, content, file)
    except InputError:
        raise
    except (zipfile.BadZipFile, EOFError, KeyError, IndexError, OSError, SyntaxError, TypeError, ValueError) as error:
        raise InputError("is not a readable XLSX file", expected="a CSV or XLSX file", file=file) from error
    sheets = len(book.worksheets)
    notes = (f"{file}: of its {sheets} sheets, the first, {sheet.title}, was read",) if sheets > 1 else ()
    return _without_empty_edges(lines), notes


def _check_unpacked_size(content: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        problem = f"unpacks to {unpacked // 1_000_000} MB"
        raise InputError(problem, expected=f"at most {LARGEST_UNPACKED // 1_000_000} MB", file=file)


def _within_limits(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet up to one row and one column beyond the limits, whatever size the sheet declares."""
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
    return rows


def _refuse_a_larger_sheet(lines: Lines, file: str) -> None:
    if len(lines) > MOST_ROWS:
        raise InputError("has too many rows", expected=f"at most {MOST_ROWS} rows", file=file)
    if any(len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS] for _, cells in lines):
        raise InputError("has too many columns", expected=f"at most {MOST_COLUMNS} columns", file=file)


def _refuse_formulas_without_values(lines: Lines, content: bytes, file: str) -> None:
    """Raise InputError for an empty cell that holds a formula: the program that wrote the file did not compute it."""
    if all(all(cells) for _, cells in lines):
        return
    import openpyxl

    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    headings = next((cells for _, cells in lines if any(cells)), [])
    for (number, cells), written in zip(lines, _within_limits(formulas), strict=False):
        for place, (text, formula) in enumerate(zip(cells, written, strict=False)):
            if not text and isinstance(formula, str) and formula.startswith("="):
                raise InputError(
                    "holds a formula without a stored value; save the file in a spreadsheet program",
                    file=file,
                    row=number,
                    column=headings[place].lower() or str(place + 1),
                )


def _text(cell: Any) -> str:
    """A cell as text. Whole numbers that a spreadsheet keeps as floats lose their ".0"; an empty cell is ""."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _without_empty_edges(lines: Lines) -> Lines:
    """The rows that hold something, all cut after the last column that holds something in any of them."""
    filled = [(number, cells) for number, cells in lines if any(cells)]
    width = max((position for _, cells in filled for position, cell in enumerate(cells, 1) if cell), default=0)
    return [(number, (cells + [""] * width)[:width]) for number, cells in filled]
