"""Reads the first sheet of an XLSX file as rows of text. The only module that knows openpyxl."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from article80.doors.errors import InputError

Lines = list[tuple[int, list[str]]]

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
        lines = [(number, [_text(cell) for cell in row]) for number, row in enumerate(sheet.values, start=1)]
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
