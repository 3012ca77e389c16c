"""Workbooks at the door: what a format says of a number, which sheet is meant, and what would fill the memory."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from article80.doors.errors import InputError
from article80.doors.file_bytes import NamedBytes
from article80.doors.tables import Table, read_table


def book_of(fill: Any) -> bytes:
    """The bytes of a workbook that ``fill`` has filled."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(content: bytes, name: str = "f.xlsx") -> list[dict[str, str]]:
    """The rows of a table of geo and value."""
    return [dict(row.cells) for row in read_named(content, name).rows]


def read_named(content: bytes, name: str = "f.xlsx") -> Table:
    """The table with its notes."""
    return read_table(NamedBytes(name, content), required=("geo", "value"))


def refusal(content: bytes, name: str = "f.xlsx") -> str:
    """The line with which the bytes are refused."""
    with pytest.raises(InputError) as caught:
        read_named(content, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.046, "0.0%", "4.6%"),
        (0.046, "0.000", "0.046"),
        (0.1 + 0.2, "General", "0.3"),
        (494087.8000000495, "General", "494087.80000005"),
        (83577140, "#,##0", "83577140"),
        (4.329, '#,##0.00 "€"', "4.329"),
        (date(2026, 8, 4), "d-mmm", "2026-08-04"),
        (5, '"days" 0', "5"),
        (5, "[Red]0;[Blue]-0", "5"),
        ("4.329", "@", "4.329"),
        (True, "General", "TRUE"),
        (1e-7, "General", "0.0000001"),
    ],
)
def test_what_the_format_of_a_cell_says_is_handed_on(value: Any, form: str, text: str) -> None:
    """4.6 % is kept as 0.046, and only the format tells it from a number."""

    def fill(book: Any) -> None:
        book.active.append(["geo", "value"])
        book.active.append(["DE", value])
        book.active["B2"].number_format = form

    assert rows_of(book_of(fill)) == [{"geo": "DE", "value": text}]


def with_sheets(**sheets: tuple[str, list[list[Any]]]) -> bytes:
    """A workbook with these sheets, each with its state and rows."""

    def fill(book: Any) -> None:
        book.remove(book.active)
        for name, (state, rows) in sheets.items():
            sheet = book.create_sheet(name)
            sheet.sheet_state = state
            for row in rows:
                sheet.append(row)
        book.active = next(at for at, (state, _) in enumerate(sheets.values()) if state == "visible")

    return book_of(fill)


GOOD = [["geo", "value"], ["DE", 5]]


def test_the_visible_sheet_with_the_columns_is_read() -> None:
    """A hidden sheet with last year's figures is often the first one."""
    content = with_sheets(
        Old=("hidden", [["geo", "value"], ["DE", 1]]), Read=("visible", [["About this"]]), New=("visible", GOOD)
    )
    table = read_named(content)
    assert [dict(row.cells) for row in table.rows] == [{"geo": "DE", "value": "5"}]
    assert table.notes == ("f.xlsx: of its 3 sheets (1 hidden), that with the columns, New, was read",)


def test_two_sheets_with_the_columns_are_named_and_one_can_be_chosen(tmp_path: Path) -> None:
    """Either may be meant; the name after # says which."""
    content = with_sheets(A=("visible", GOOD), B=("visible", [["geo", "value"], ["DE", 7]]))
    assert refusal(content).startswith('f.xlsx: has the columns in 2 sheets: "A", "B"; expected the name of the one')
    (tmp_path / "f.xlsx").write_bytes(content)
    table = read_table(Path(f"{tmp_path}/f.xlsx#B"), required=("geo", "value"))
    assert table.rows[0].cells["value"] == "7"
    with pytest.raises(InputError, match='has no sheet "C"; expected one of "A", "B"'):
        read_table(Path(f"{tmp_path}/f.xlsx#C"), required=("geo", "value"))


def test_rows_that_are_only_coloured_are_not_counted() -> None:
    """A spreadsheet keeps the colour of every row down to the last one."""

    def fill(book: Any) -> None:
        for row in GOOD:
            book.active.append(row)
        for number in range(3, 10_500):
            book.active.cell(number, 1).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")

    assert rows_of(book_of(fill)) == [{"geo": "DE", "value": "5"}]


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A workbook of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


PLAIN = with_sheets(Sheet=("visible", GOOD))
SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        (STYLES, b"<cellXfs", b"<cellXfs>" + b"<xf/>" * 1_000_000 + b"</cellXfs><cellXfs", "too many formats"),
        (STYLES, b"</styleSheet>", b"<fonts>" + b"<font/>" * 2_000_000 + b"</fonts></styleSheet>", "at most 10 MB"),
        (BOOK, b"</workbook>", b"<definedNames>" + b"<d/>" * 3_000_000 + b"</definedNames></workbook>", "10 MB"),
        (SHEET, b"</row>", b"<c/>" * 3_000_000 + b"</row>", "too many marks"),
        (SHEET, b"</row>", b"<c><v>1</v></c>" * 20_000 + b"</row>", "beyond the last column"),
        (SHEET, b"<sheetData>", b"<!-- " + b"x" * 5_000_000 + b" --><sheetData>", "a mark that is too long"),
        (SHEET, b"<sheetData>", b"<a>" * 10_000 + b"<sheetData>", "nested too deeply"),
    ],
)
def test_a_small_workbook_that_unpacks_to_much_is_refused(part: str, old: bytes, new: bytes, says: str) -> None:
    """A few kilobytes can hold twenty million empty cells; none is kept, and the line says why it was refused."""
    parts = parts_of(PLAIN)
    assert old in parts[part]
    content = packed({**parts, part: parts[part].replace(old, new, 1)})
    assert says in refusal(content)


def test_a_document_type_in_a_workbook_is_refused() -> None:
    """Entities that stand for each other fill any memory."""
    parts = parts_of(PLAIN)
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]>'
    assert "has a document type" in refusal(packed({**parts, SHEET: bomb + parts[SHEET]}))


@pytest.mark.parametrize("at", range(30, 2_000, 97))
def test_a_workbook_that_broke_in_transit_is_one_line(at: int) -> None:
    """A download that broke off, or a bit that turned over, is the usual damage."""
    assert "\n" not in refusal(PLAIN[:at])
    with suppress(InputError):
        read_named(PLAIN[:at] + bytes([PLAIN[at] ^ 0x55]) + PLAIN[at + 1 :])


def test_a_workbook_with_a_password_says_so() -> None:
    """It begins as the old Excel format does, and is none."""
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(content) == "f.xlsx: is encrypted: it needs a password; expected the file saved without a password"


def ods(*rows: str, style: str = "", name: str = "Sheet1") -> bytes:
    """An OpenDocument spreadsheet with these rows in XML."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"'
        for prefix, part in [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")]
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}>{style}<office:body><office:spreadsheet>'
        f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": mimetype, "content.xml": content.encode()})


def cell(text: str, has: str = "") -> str:
    """A cell of an OpenDocument spreadsheet."""
    return f"<table:table-cell {has}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, has: str = "") -> str:
    """A row of one."""
    return f"<table:table-row {has}>{''.join(cells)}</table:table-row>"


def test_an_opendocument_spreadsheet_is_the_same_table() -> None:
    """Many administrations keep their tables in LibreOffice; empty rows are repeated there a million times."""
    content = ods(
        row(cell("geo"), cell("value")),
        row(cell("DE"), cell("4,6 %", 'office:value-type="percentage" office:value="0.046"')),
        row("<table:table-cell/>", has='table:number-rows-repeated="1048573"'),
        row(cell("FR"), cell("1 234,5", 'office:value-type="float" office:value="1234.5000000000002"')),
    )
    table = read_named(content, "f.ods")
    assert [(row.number, row.cells["geo"], row.cells["value"]) for row in table.rows] == [
        (2, "DE", "4.6%"),
        (1048576, "FR", "1234.5"),
    ]


def test_an_opendocument_spreadsheet_that_repeats_a_filled_row_without_end_is_refused() -> None:
    """Some bytes would be a billion rows."""
    content = ods(
        row(cell("geo"), cell("value")), row(cell("DE"), cell("5"), has='table:number-rows-repeated="99999999"')
    )
    assert "has too many rows" in refusal(content, "f.ods")
