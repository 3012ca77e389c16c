"""Reads the sheets of an OpenDocument spreadsheet: values with their type, within limits."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from article80.doors.errors import InputError
from article80.doors.packed import DAMAGED, archive_of
from article80.doors.sheets import LONGEST_CELL, Limits, Sheet
from article80.doors.typed_cells import moment_as_text, number_as_text, percent_as_text, stripped
from article80.doors.xml_walk import NotWalked, walk

_CELLS = ("table-cell", "covered-table-cell")
_FARTHEST = 20_000_000
"""Rows and columns that repeated empty ones may come to."""


def sheets_of_ods(content: bytes, file: str, limits: Limits) -> list[Sheet]:
    """The sheets of an ODS file in their order. Raises InputError where it is none or goes beyond the limits."""
    try:
        with archive_of(content, file) as archive:
            _refuse_others(archive.read("META-INF/manifest.xml") if _has_manifest(archive.namelist()) else b"", file)
            reader = _Content(file, limits)
            with archive.open("content.xml") as source:
                walk(source, reader.begins, reader.ends, reader.text)
    except InputError:
        raise
    except (*DAMAGED, NotWalked, OverflowError) as error:
        raise InputError("is not a readable ODS file", expected="a CSV, XLSX or ODS file", file=file) from error
    if not reader.sheets:
        raise InputError("is an OpenDocument file without a sheet", expected="an ODS spreadsheet", file=file)
    return reader.sheets


def _has_manifest(names: list[str]) -> bool:
    return "META-INF/manifest.xml" in names


def _refuse_others(manifest: bytes, file: str) -> None:
    if b"encryption-data" in manifest:
        raise InputError("is encrypted: it needs a password", expected="the file saved without a password", file=file)


class _Content:
    """Takes the marks of content.xml and keeps the filled rows of each sheet."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file, self.limits = file, limits
        self.sheets: list[Sheet] = []
        self.hidden: set[str] = set()
        self.style = ""
        self.inside = self.row = self.column = self.repeated = self.beside = 0
        self.cells: dict[int, str] = {}
        self.has: Mapping[str, str] = {}
        self.paragraphs: list[str] = []
        self.takes = False

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        """A sheet, a row, a cell, or the text in one."""
        if name == "style":
            self.style = has.get("name", "")
        elif name == "table-properties" and has.get("display") == "false":
            self.hidden.add(self.style)
        elif name == "table":
            self.inside += 1
            if self.inside == 1:
                self.sheets.append(Sheet(has.get("name", ""), has.get("style-name", "") in self.hidden))
                self.row = 0
        elif name == "annotation":
            self.beside += 1
        elif self.inside == 1 and not self.beside:
            self._begins_in_a_sheet(name, has)

    def _begins_in_a_sheet(self, name: str, has: Mapping[str, str]) -> None:
        if name == "table-row":
            self.repeated = _times(has, "number-rows-repeated")
            self.column, self.cells = 0, {}
        elif name in _CELLS:
            self.has, self.paragraphs = has, []
        elif name == "p":
            self.paragraphs.append("")
            self.takes = True
        elif name in ("s", "tab", "line-break") and self.paragraphs:
            self.paragraphs[-1] += " " * _times(has, "c", 1_000)

    def ends(self, name: str) -> None:
        """The end of a sheet, a row, a cell, or the text in one."""
        if name == "table":
            self.inside -= 1
        elif name == "annotation":
            self.beside -= 1
        elif self.inside == 1 and not self.beside:
            self.takes = self.takes and name != "p"
            if name in _CELLS:
                self._cell(_times(self.has, "number-columns-repeated"))
            elif name == "table-row":
                self._row()

    def _cell(self, times: int) -> None:
        text = stripped(self._text())
        if len(text) > LONGEST_CELL:
            expected = f"at most {LONGEST_CELL} characters in a cell"
            raise InputError(f"has a cell with {len(text)} characters", expected=expected, file=self.file)
        if text:
            for place in range(self.column, self.column + min(times, self.limits.columns + 1)):
                self.cells[place] = text
        self.column += times

    def _row(self) -> None:
        if self.cells:
            for number in range(min(self.repeated, self.limits.rows + 1)):
                self.sheets[-1].add(self.row + number + 1, self.cells, self.limits, self.file)
        self.row += self.repeated

    def text(self, text: str) -> None:
        """A piece of the text in a cell."""
        if self.takes and not self.beside:
            self.paragraphs[-1] += text
            if len(self.paragraphs[-1]) > LONGEST_CELL or len(self.paragraphs) > LONGEST_CELL:
                raise NotWalked("has a cell that is too long")

    def _text(self) -> str:
        kind, value = self.has.get("value-type", ""), self.has.get("value", "")
        if kind in ("float", "currency") and value:
            return number_as_text(float(value))
        if kind == "percentage" and value:
            return percent_as_text(float(value))
        if kind == "date":
            with suppress(ValueError):
                return moment_as_text(datetime.fromisoformat(self.has.get("date-value", "")))
            return self.has.get("date-value", "")
        if kind == "boolean":
            return self.has.get("boolean-value", "").upper()
        return "\n".join(self.paragraphs) or self.has.get("string-value", "")


def _times(has: Mapping[str, str], key: str, most: int = _FARTHEST) -> int:
    """How often a cell or row is repeated."""
    written = has.get(key, "1")
    if not written.isdigit() or len(written) > 12:
        raise NotWalked("counts its cells in another way than in digits")
    return min(int(written), most)
