"""Turns whatever holds a table into rows of text with their numbers: CSV with any usual mark, or a workbook.

What a row means is not asked here. Delimiters are judged by the columns that are wanted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from article80.doors.errors import InputError
from article80.doors.file_bytes import Opened, decoded
from article80.doors.packed import kind_of_archive
from article80.doors.sheets import Limits, Lines, Sheet, chosen

_ZIP_BEGINS = b"PK\x03\x04"
_XLS_BEGINS = b"\xd0\xcf\x11\xe0"
_DELIMITERS = (",", ";", "\t", "|")
_SAID = {f"sep={mark}": mark for mark in _DELIMITERS}
"""The first line with which Excel tells itself the delimiter."""

FIRST_LINES = 25
"""Among so many filled rows the header is looked for: titles and remarks may stand above it."""

LONGEST_LINE = 1_000_000
"""Characters of one line of a CSV."""


def lines_of(what: Opened, wanted: Collection[str], limits: Limits | None = None) -> tuple[Lines, tuple[str, ...]]:
    """The filled rows of a table with their numbers, and notes. Raises InputError where there is no table.

    ``wanted`` are names of columns in small letters; by them the sheet and the delimiter are chosen.
    """
    limits = limits or Limits()
    if is_workbook(what):
        return chosen(sheets_of(what, limits), what.part, lambda lines: _holds(lines, wanted), what.file)
    if what.suffix in (".xlsx", ".ods"):
        name = what.suffix[1:].upper()
        expected = f"an {name} file, or a CSV file that is named .csv"
        raise InputError(f"is not an {name} file", expected=expected, file=what.file)
    text = decoded(what.content, what.file, is_table=True)
    _refuse_long_lines(text, what.file)
    return list(_csv_lines(text, wanted, what.file)), ()


def is_workbook(what: Opened) -> bool:
    """Whether a file begins as workbooks do."""
    return what.content.startswith((_ZIP_BEGINS, _XLS_BEGINS))


def sheets_of(what: Opened, limits: Limits) -> list[Sheet]:
    """The sheets of a workbook. Raises InputError where it cannot be read."""
    if what.content.startswith(_XLS_BEGINS):
        from article80.doors.sheets_xls import sheets_of_xls

        return sheets_of_xls(what.content, what.file, limits)
    kind = kind_of_archive(what.content, what.file)
    if kind == "ods":
        from article80.doors.sheets_ods import sheets_of_ods

        return sheets_of_ods(what.content, what.file, limits)
    if kind == "xlsb":
        problem = "is in Excel's binary format (XLSB)"
        raise InputError(problem, expected="a CSV, XLSX or ODS file", file=what.file)
    from article80.doors.sheets_xlsx import sheets_of_xlsx

    return sheets_of_xlsx(what.content, what.file, limits)


def header_at(lines: Lines, required: Collection[str]) -> int:
    """The place of the row that names every required column; 0 where none of the first rows does."""
    for place, (_, cells) in enumerate(lines[:FIRST_LINES]):
        if {plain_name(cell) for cell in cells} >= set(required):
            return place
    return 0


def plain_name(cell: str) -> str:
    """The name of a column in small letters, with one underscore for blanks, line breaks and hyphens."""
    return "_".join(cell.replace("-", " ").replace("_", " ").casefold().split())


def _holds(lines: Lines, wanted: Collection[str]) -> bool:
    """Whether one of the first rows names what is wanted, at least two columns of it where there are as many."""
    least = min(2, len(wanted))
    return any(len({plain_name(cell) for cell in cells} & set(wanted)) >= least for _, cells in lines[:FIRST_LINES])


def _csv_lines(text: str, wanted: Collection[str], file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of a CSV that is not blank, with the number of the line on which it begins."""
    first, _, rest = text.partition("\n")
    said = _SAID.get(first.strip(' "\r').lower())
    delimiter = said or _delimiter(
        text.splitlines()[:FIRST_LINES] if len(text) < LONGEST_LINE else _beginning(text), wanted
    )
    begins = begun = 2 if said else 1
    reader = csv.reader(io.StringIO(rest if said else text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, [cell.strip() for cell in cells]
            begins = reader.line_num + begun
    except csv.Error as error:
        problem = f"is not well-formed CSV ({error})"
        raise InputError(problem, expected="quotation marks that open and close", file=file, row=begins) from error


def _beginning(text: str) -> list[str]:
    return text[:LONGEST_LINE].splitlines()[:FIRST_LINES]


def _delimiter(first: Sequence[str], wanted: Collection[str]) -> str:
    """The mark that shows the most of the wanted columns in one of the first lines; a comma if none shows any.

    Where no column is known, tabs in every filled line are the mark.
    """

    def recognised(mark: str) -> int:
        return max(
            (sum(plain_name(cell.strip(' "')) in wanted for cell in line.split(mark)) for line in first), default=0
        )

    best = max(_DELIMITERS, key=recognised)
    if recognised(best):
        return best
    filled = [line for line in first if line.strip()]
    counts = [line.count("\t") for line in filled[:-1] or filled]
    return "\t" if counts and min(counts) > 0 else ";" if _by_semicolons(filled) else ","


def _by_semicolons(filled: Sequence[str]) -> bool:
    return bool(filled) and filled[0].count(";") > filled[0].count(",") and filled[0].count(";") > 1


def _refuse_long_lines(text: str, file: str) -> None:
    if len(text) <= LONGEST_LINE:
        return
    begins = 0
    while begins < len(text):
        ends = text.find("\n", begins)
        ends = len(text) if ends < 0 else ends
        if ends - begins > LONGEST_LINE:
            row = text.count("\n", 0, begins) + 1
            raise InputError("is too long", expected=f"at most {LONGEST_LINE} characters in a row", file=file, row=row)
        begins = ends + 1
