"""Judges how the numbers of a whole column are written, because one cell alone does not say it: 4.329 may be 4329.

A column is read where exactly one way of writing numbers explains all its cells: points or commas before the decimals;
points, commas, blanks or apostrophes between the thousands. Where two ways do, and say different numbers, the column is
refused with both. Digits that a spreadsheet has cut away (8.36E+07) cannot be had back and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from article80.doors.cells import may_stand_for
from article80.doors.errors import InputError, quoted
from article80.doors.tables import Row, Table
from article80.doors.typed_cells import DIGITS, Certain

_BLANKS = "[ \u00a0\u2009\u202f]"
_APOSTROPHES = "['\u2019\u02bc]"
_NUMBERISH = re.compile(r"[+\-\u2212]?\d[\d.,'\u2019\u02bc \u00a0\u2009\u202f]*", re.ASCII)
_EXPONENT = re.compile(r"[+-]?(\d)(?:[.,](\d+))?(?:E\+?|e\+)(\d{1,3})", re.ASCII)
"""As spreadsheets and statistical programs shorten a number; "1e6", typed by hand, is none of theirs."""

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,9})?", re.ASCII)
_MONTHS = "jan|feb|mar|mär|apr|may|mai|maj|jun|jul|aug|sep|oct|okt|out|nov|dec|dez"
_DATE = re.compile(
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})(?: \d\d:\d\d(:\d\d)?)?"
    rf"|\d{{1,2}}[. -]{{0,2}}(?:{_MONTHS})[a-zé.]{{0,7}}([ -]\d{{2,4}})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of writing numbers: what it looks like, and how it is turned into digits with a decimal point."""

    says: str
    form: re.Pattern[str]
    thousands: str
    decimals: str

    def read(self, text: str) -> str | None:
        """The number with a decimal point alone; None where the text is not written this way."""
        if not self.form.fullmatch(text):
            return None
        digits = re.sub(self.thousands, "", text) if self.thousands else text
        return digits.replace(self.decimals, ".").replace("\u2212", "-")


def _grouped(says: str, mark: str, decimals: str) -> _Way:
    point = re.escape(decimals)
    form = rf"[+\-\u2212]?(?:[1-9]\d{{0,2}}(?:{mark}\d{{3}})+|\d{{1,3}})(?:{point}\d+)?"
    return _Way(says, re.compile(form, re.ASCII), mark, decimals)


_PLAIN_WAY = _Way("a decimal point", re.compile(r"[+\-\u2212]?\d+(?:\.\d+)?", re.ASCII), "", ".")
_WAYS = (
    _PLAIN_WAY,
    _Way("a decimal comma", re.compile(r"[+\-\u2212]?\d+(?:,\d+)?", re.ASCII), "", ","),
    _grouped("points between the thousands", r"\.", ","),
    _grouped("commas between the thousands", ",", "."),
    _grouped("blanks between the thousands", _BLANKS, "."),
    _grouped("blanks between the thousands and a decimal comma", _BLANKS, ","),
    _grouped("apostrophes between the thousands", _APOSTROPHES, "."),
    _grouped("apostrophes between the thousands and a decimal comma", _APOSTROPHES, ","),
)


def with_numbers(
    table: Table, column: str, *, per_cent: Callable[[Row], bool] = lambda row: False, parts: bool = False, by: str = ""
) -> Table:
    """The table with the numbers of a column written with a decimal point alone, and a note where they were not.

    ``per_cent`` says of a row whether its number is in per cent, and may have the sign; of ``parts`` of a whole the
    sign is left to the reader. ``by`` is a column whose different words part the rows, each part with a way of its own
    (a column of several measures). What is not a number at all stays as it is. Raises InputError for a column that can
    be read in two ways, and for digits that were cut.
    """
    if column not in table.columns:
        return table
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.cells.get(by, "").lower(), []).append(row)
    changed: dict[int, str] = {}
    notes = []
    for group in groups.values():
        numbers = {row.number: _bare(row, column, per_cent(row), parts, table.file) for row in group}
        way = _way_of(numbers, column, table.file)
        if way is not _PLAIN_WAY:
            notes.append(f"column {column}: the numbers were read as written with {way.says}")
        changed |= {number: _rounded(text, way) for number, text in numbers.items()}
    rows = tuple(_changed(row, column, changed[row.number]) for row in table.rows)
    return replace(table, rows=rows).with_notes(*dict.fromkeys(notes))


def _changed(row: Row, column: str, text: str) -> Row:
    return row if row.cells[column] == text else Row(row.number, {**row.cells, column: text})


def _bare(row: Row, column: str, per_cent: bool, parts: bool, file: str) -> str:
    """The text of a cell, without the sign of per cent where that is what the column is in."""
    text = row.cells[column]

    def refused(problem: str, expected: str) -> InputError:
        return InputError(problem, expected=expected, file=file, row=row.number, column=column)

    if text.endswith("%"):
        bare = text[:-1].rstrip()
        if not (per_cent or parts) and _NUMBERISH.fullmatch(bare):
            raise refused(f"{quoted(text)} is a percentage", "a number without the sign, in the unit of the column")
        return (Certain(bare) if isinstance(text, Certain) else bare) if per_cent else text
    if _DATE.fullmatch(text):
        raise refused(
            f"{quoted(text)} is a date: a spreadsheet makes one of a number such as 4-8 or 1.2",
            "a number (format the cell as text or number before typing)",
        )
    _refuse_cut_digits(text, refused)
    return text


def _refuse_cut_digits(text: str, refused: Callable[[str, str], InputError]) -> None:
    """Refuse a number that a narrow column of a spreadsheet has shortened: 8.36E+07 has three of its eight digits."""
    found = None if isinstance(text, Certain) else _EXPONENT.fullmatch(text)
    if found and int(found[3]) > len(found[2] or "") and int(found[3]) > 2:  # two zeros more are a round number
        digits, whole = 1 + len(found[2] or ""), int(found[3]) + 1
        shown = f"{digits} of its {whole} digits" if whole <= DIGITS else f"{digits} digits"
        raise refused(f"{quoted(text)} has {shown}: a spreadsheet cut off the others", "the number with all its digits")


def _way_of(numbers: Mapping[int, str], column: str, file: str) -> _Way:
    """The one way in which all numbers of a column are written. Raises InputError where there are two."""
    written = {number: text for number, text in numbers.items() if _is_open(text)}
    if not written:
        return _PLAIN_WAY
    fitting = [way for way in _WAYS if all(way.read(text) is not None for text in written.values())]
    if not fitting:
        return _PLAIN_WAY
    for number, text in written.items():
        readings = {way.read(text) for way in fitting}
        values = {Decimal(reading): reading for reading in readings if reading is not None}
        if len(values) > 1:
            problem, expected = may_stand_for(text)
            raise InputError(problem, expected=expected, file=file, row=number, column=column)
    return fitting[0]


def _is_open(text: str) -> bool:
    """Whether a text is a number whose notation is not known beforehand."""
    return not isinstance(text, Certain) and _NUMBERISH.fullmatch(text) is not None


def _rounded(text: str, way: _Way) -> str:
    """The number with a decimal point, and decimals that no spreadsheet shows rounded away."""
    if _is_open(text):
        text = way.read(text) or text
    elif isinstance(text, Certain):
        text = str(text)
    if "." not in text or not _PLAIN.fullmatch(text) or len(text) <= DIGITS:
        return text
    value = Decimal(text)
    return f"{Decimal(f'{value:.{DIGITS}g}').normalize():f}" if value.adjusted() < DIGITS else text
