"""Reads the sheets of an XLSX file: values with what their format says of them, part by part and within limits."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from article80.doors.errors import InputError
from article80.doors.packed import DAMAGED, archive_of
from article80.doors.sheets import FORMULA_WITHOUT_VALUE, LONGEST_CELL, Limits, Sheet
from article80.doors.typed_cells import day_as_text, number_as_text, percent_as_text, stripped
from article80.doors.xml_walk import MOST_MARKS, NotWalked, walk

_LARGEST_PART = 10_000_000
"""Bytes of a part that is not a sheet: texts, formats, the list of sheets."""
_MOST_FORMATS = 100_000
_MOST_SHEETS = 255
_LAST_COLUMN = 16_384
_MOST_PIECES = 1_000
"""Pieces in which a text may come before it is measured."""

_PERCENT, _DAY, _NUMBER = "percent", "day", "number"
_PERCENT_FORMATS = (9, 10)
_DAY_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Numbers of the formats for days and times that stand in no file (ECMA-376, 18.8.30)."""

_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheets_of_xlsx(content: bytes, file: str, limits: Limits) -> list[Sheet]:
    """The sheets of an XLSX file in their order. Raises InputError where it is damaged, locked or beyond the limits."""
    try:
        with archive_of(content, file) as archive:
            return _Book(archive, file, limits).sheets()
    except InputError:
        raise
    except (*DAMAGED, NotWalked, IndexError, OverflowError) as error:
        beyond = str(error) if isinstance(error, NotWalked) else ""
        problem = f"is not a readable XLSX file{f': it {beyond}' if beyond else ''}"
        raise InputError(problem, expected="a CSV or XLSX file", file=file) from error


@dataclass(slots=True)
class _Book:
    """The archive of a workbook while it is read. ``marks`` are those that may still be seen in all its parts."""

    archive: zipfile.ZipFile
    file: str
    limits: Limits
    marks: int = MOST_MARKS
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False

    def sheets(self) -> list[Sheet]:
        names = {name.lower(): name for name in self.archive.namelist()}
        main = self._main(names)
        folder = posixpath.dirname(main)
        listed = _Listed()
        self._walk(names[main], listed.begins)
        self.since_1904 = listed.since_1904
        targets = _Targets()
        links = f"{folder}/_rels/{posixpath.basename(main)}.rels".lstrip("/")
        self._walk(names[links], targets.begins)
        parts = {key: _inside(folder, target) for key, target in targets.of.items()}
        self._texts_and_formats(names, parts, targets.kinds)
        found = []
        for name, hidden, key in listed.sheets[:_MOST_SHEETS]:
            part = names.get(parts.get(key, ""))
            if part is not None and targets.kinds[key] == "worksheet":
                found.append(self._sheet(Sheet(name, hidden), part))
        return found

    def _main(self, names: Mapping[str, str]) -> str:
        """The part that lists the sheets; a few programs call it otherwise than xl/workbook.xml."""
        if "xl/workbook.xml" in names:
            return "xl/workbook.xml"
        targets = _Targets()
        self._walk(names["_rels/.rels"], targets.begins)
        return next(_inside("", targets.of[key]) for key, kind in targets.kinds.items() if kind == "officedocument")

    def _texts_and_formats(self, names: Mapping[str, str], parts: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        for key, part in parts.items():
            if kinds[key] == "sharedstrings" and part in names:
                shared = _Texts(self.file)
                self._walk(names[part], shared.begins, shared.ends, shared.text)
                self.texts = shared.found
            elif kinds[key] == "styles" and part in names:
                styles = _Formats()
                self._walk(names[part], styles.begins, styles.ends)
                self.formats = styles.kinds()

    def _sheet(self, sheet: Sheet, part: str) -> Sheet:
        reader = _Rows(self, sheet)
        self._walk(part, reader.begins, reader.ends, reader.text, largest=0)
        return sheet

    def _walk(
        self,
        part: str,
        begins: Callable[[str, Mapping[str, str]], None],
        ends: Callable[[str], None] = lambda name: None,
        text: Callable[[str], None] = lambda text: None,
        largest: int = _LARGEST_PART,
    ) -> None:
        """Walk through a part. ``largest`` bytes at most; 0 for as many as the archive may have."""
        if largest and self.archive.getinfo(part).file_size > largest:
            problem = f"has a part that unpacks to {self.archive.getinfo(part).file_size // 1_000_000} MB ({part})"
            raise InputError(problem, expected=f"at most {largest // 1_000_000} MB in a part", file=self.file)
        with self.archive.open(part) as source:
            self.marks -= walk(source, begins, ends, text, self.marks)


@dataclass(slots=True)
class _Listed:
    """The sheets as the workbook lists them: name, whether hidden, key of the link."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    since_1904: bool = False

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((has.get("name", ""), has.get("state", "visible") != "visible", has.get("id", "")))
        elif name == "workbookPr":
            self.since_1904 = has.get("date1904", "0") in ("1", "true")


@dataclass(slots=True)
class _Targets:
    """Where the links of a part lead, and what to: "worksheet", "styles", "sharedstrings", in small letters."""

    of: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        if name == "Relationship" and "Id" in has:
            self.of[has["Id"]] = has.get("Target", "")
            self.kinds[has["Id"]] = has.get("Type", "").rpartition("/")[2].lower()


def _inside(folder: str, target: str) -> str:
    """The name of a part within the archive, in small letters."""
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).lower()


@dataclass(slots=True)
class _Texts:
    """The texts that cells share. Of a text with its reading in another script beside it, only the text is kept."""

    file: str
    found: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    is_text: bool = False
    beside: int = 0

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        if name == "si":
            self.pieces = []
        self.is_text = name == "t" and not self.beside
        self.beside += name == "rPh"

    def ends(self, name: str) -> None:
        self.is_text = False
        self.beside -= name == "rPh"
        if name == "si":
            self.found.append(_checked("".join(self.pieces), self.file))

    def text(self, text: str) -> None:
        if self.is_text:
            self.pieces.append(text)
            if len(self.pieces) > _MOST_PIECES:
                self.pieces = [_checked("".join(self.pieces), self.file)]


def _checked(text: str, file: str) -> str:
    """The text of a cell with its escaped characters. Raises InputError for more than a cell can hold."""
    if len(text) > LONGEST_CELL:
        expected = f"at most {LONGEST_CELL} characters in a cell"
        raise InputError(f"has a cell with {len(text)} characters", expected=expected, file=file)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(slots=True)
class _Formats:
    """What the formats of cells say: percent, day or number."""

    own: dict[int, str] = field(default_factory=dict)
    used: list[int] = field(default_factory=list)
    in_cells: bool = False

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.own[int(has.get("numFmtId", "-1"))] = _kind_of(has.get("formatCode", ""))
        elif name == "cellXfs":
            self.in_cells = True
        elif name == "xf" and self.in_cells:
            self.used.append(int(has.get("numFmtId", "0")))
        if len(self.used) > _MOST_FORMATS or len(self.own) > _MOST_FORMATS:
            raise NotWalked("has too many formats of cells")

    def ends(self, name: str) -> None:
        if name == "cellXfs":
            self.in_cells = False

    def kinds(self) -> list[str]:
        """By the number of the format that a cell names."""
        return [self.own.get(number) or _built_in(number) for number in self.used]


def _built_in(number: int) -> str:
    return _PERCENT if number in _PERCENT_FORMATS else _DAY if number in _DAY_FORMATS else _NUMBER


def _kind_of(code: str) -> str:
    """What a format of the file's own makes of a number. Text in quotation marks and colours do not count."""
    bare = _NO_CODE.sub("", code).lower().partition(";")[0]
    if "%" in bare:
        return _PERCENT
    return _DAY if any(letter in bare for letter in "ymdhs") and "general" not in bare else _NUMBER


class _Rows:
    """Takes the cells of a sheet as they come, and hands every filled row on."""

    def __init__(self, book: _Book, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.row, self.column = 0, -1
        self.cells: dict[int, str] = {}
        self.type = self.style = self.formula = ""
        self.value: list[str] = []
        self.takes, self.beside = False, 0

    def begins(self, name: str, has: Mapping[str, str]) -> None:
        """A row, a cell, or what stands in a cell."""
        self.takes = name in ("v", "t") and not self.beside
        if name == "row":
            self.row, self.column, self.cells = int(has.get("r", self.row + 1)), -1, {}
        elif name == "c":
            place = _PLACE.fullmatch(has["r"]) if "r" in has else None
            self.column = _number_of(place[1]) if place else self.column + 1
            self.type, self.style = has.get("t", "n"), has.get("s", "")
            self.value, self.formula = [], ""
        elif name == "f":
            self.formula = FORMULA_WITHOUT_VALUE
        elif name == "rPh":
            self.beside += 1

    def ends(self, name: str) -> None:
        """The end of a row or a cell."""
        self.takes = False
        if name == "c" and (self.value or self.formula):
            text = stripped(self._text())
            if text and self.column >= _LAST_COLUMN:
                raise NotWalked("has a cell beyond the last column")
            if text:
                self.cells[self.column] = text
        elif name == "row":
            self.sheet.add(self.row, self.cells, self.book.limits, self.book.file)
            self.cells = {}
        elif name == "rPh":
            self.beside -= 1

    def text(self, text: str) -> None:
        """A piece of what stands in a cell."""
        if self.takes:
            self.value.append(text)
            if len(self.value) > _MOST_PIECES:
                self.value = [_checked("".join(self.value), self.book.file)]

    def _text(self) -> str:
        written = "".join(self.value)
        if not written and self.type != "str":
            return self.formula
        if self.type == "s":
            return self.book.texts[int(written)]
        if self.type in ("str", "inlineStr", "e", "d"):
            return _checked(written, self.book.file)
        if self.type == "b":
            return "TRUE" if written.strip() in ("1", "true") else "FALSE"
        return self._number(float(written))

    def _number(self, value: float) -> str:
        formats = self.book.formats
        kind = formats[int(self.style)] if self.style.isdigit() and int(self.style) < len(formats) else _NUMBER
        if kind == _PERCENT:
            return percent_as_text(value)
        return day_as_text(value, self.book.since_1904) if kind == _DAY else number_as_text(value)


def _number_of(letters: str) -> int:
    """The place of a column from 0, by its letters."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
