"""Reads the sheets of the old Excel format, and tells a workbook with a password from it. The only module with xlrd."""

from __future__ import annotations

from typing import Any

from article80.doors.errors import InputError
from article80.doors.optional_parts import how_to_install
from article80.doors.sheets import Limits, Sheet
from article80.doors.typed_cells import day_as_text, number_as_text, percent_as_text, stripped

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DAMAGED = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RecursionError,
    TypeError, ValueError,
)  # fmt: skip
"""What xlrd raises on bytes that are no workbook, or a damaged one."""

_EXPECTED = "a CSV, XLSX or ODS file (in a spreadsheet program: save as XLSX)"
_LARGEST = 5_000_000
"""Bytes. The format is not packed, and what xlrd makes of it takes many times as much."""


def sheets_of_xls(content: bytes, file: str, limits: Limits) -> list[Sheet]:
    """The sheets of a workbook of Excel 97 to 2003. Raises InputError where it is none, or has a password."""
    if _LOCKED in content:
        raise InputError("is encrypted: it needs a password", expected="the file saved without a password", file=file)
    if len(content) > _LARGEST:
        problem = f"is in the old Excel format and has {len(content) // 1_000_000} MB"
        raise InputError(problem, expected=_EXPECTED, file=file)
    try:
        import xlrd
        from xlrd.biffh import XLRDError
        from xlrd.compdoc import CompDocError
    except ImportError as error:
        problem = "is in the old Excel format, and xlrd, which reads it, is not installed"
        needed = f"{_EXPECTED}, or: {how_to_install('sources')}"
        raise InputError(problem, expected=needed, file=file) from error
    import io
    import struct

    try:
        book = xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
        return [_sheet(book, number, limits, file) for number in range(book.nsheets)]
    except InputError:
        raise
    except (XLRDError, CompDocError, struct.error, *_DAMAGED) as error:
        if "encrypted" in str(error):
            problem, expected = "is encrypted: it needs a password", "the file saved without a password"
            raise InputError(problem, expected=expected, file=file) from error
        problem = "is in the old Excel format, and cannot be read"
        raise InputError(problem, expected=_EXPECTED, file=file) from error


def _sheet(book: Any, number: int, limits: Limits, file: str) -> Sheet:
    read = book.sheet_by_index(number)
    sheet = Sheet(read.name, hidden=bool(read.visibility))
    for row in range(read.nrows):
        cells = {}
        for place, cell in enumerate(read.row(row)):
            text = stripped(_text(book, cell))
            if text:
                cells[place] = text
        sheet.add(row + 1, cells, limits, file)
    book.unload_sheet(number)
    return sheet


def _text(book: Any, cell: Any) -> str:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, error_text_from_code

    if cell.ctype == XL_CELL_NUMBER:
        written = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return percent_as_text(cell.value) if "%" in written else number_as_text(cell.value)
    if cell.ctype == XL_CELL_DATE:
        return day_as_text(cell.value, bool(book.datemode))
    if cell.ctype == XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)
