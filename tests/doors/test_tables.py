"""Tables at the door: what can be read is read with its row numbers; everything else is one clear line."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from article80.doors.errors import InputError
from article80.doors.file_bytes import LARGEST_FILE
from article80.doors.tables import Table, read_table


def table_of(path: Path, content: bytes | str) -> Table:
    """Write the content and read it as a table of ``geo`` and ``value``, with an optional ``note``."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path, required=("geo", "value"), optional=("note",))


def refusal_of(path: Path, content: bytes | str) -> str:
    """The line with which the content is refused, without the folder."""
    with pytest.raises(InputError) as caught:
        table_of(path, content)
    line = str(caught.value)
    assert "\n" not in line
    return line.replace(str(path), path.name)


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """An XLSX file with these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "geo,value\nDE,83\nMT,0.5\n",
        "\ufeffgeo,value\nDE,83\nMT,0.5\n",
        "geo;value\r\nDE;83\r\nMT;0.5\r\n",
        '"geo";"value"\n"DE";"83"\n"MT";"0.5"\n',
        " GEO , Value \n DE , 83 \n MT , 0.5 ",
        "geo,value\nDE,83\n\n,\nMT,0.5\n",
    ],
    ids=["plain", "byte order mark", "semicolons", "quoted", "capitals and blanks", "empty rows"],
)
def test_the_usual_kinds_of_csv_are_the_same_table(tmp_path: Path, content: str) -> None:
    """Programs write CSV in several ways; the user should not have to know."""
    table = table_of(tmp_path / "figures.csv", content)
    assert [dict(row.cells) for row in table.rows] == [{"geo": "DE", "value": "83"}, {"geo": "MT", "value": "0.5"}]


def test_rows_keep_the_number_that_an_editor_shows(tmp_path: Path) -> None:
    """A number in an error helps only if it is the one on the user's screen, also after line breaks in cells."""
    table = table_of(tmp_path / "figures.csv", 'geo,value,note\n\nDE,83,"two\nlines"\nMT,1,\n')
    assert [row.number for row in table.rows] == [3, 5]


def test_a_spreadsheet_is_the_same_table(tmp_path: Path) -> None:
    """XLSX is the second format of the contract; whole numbers kept as floats lose their point."""
    content = workbook({"Data": [["geo", "value", None], [None, None, None], ["DE", 83.0, None], ["MT", 0.5, None]]})
    table = table_of(tmp_path / "figures.xlsx", content)
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (3, {"geo": "DE", "value": "83"}),
        (4, {"geo": "MT", "value": "0.5"}),
    ]
    assert table.notes == ()


def test_of_several_sheets_the_first_is_read_and_named(tmp_path: Path) -> None:
    """The choice of a sheet is never silent."""
    content = workbook({"Data": [["geo", "value"], ["DE", 1]], "Remarks": [["x"]]})
    (note,) = table_of(tmp_path / "figures.xlsx", content).notes
    assert note.endswith("of its 2 sheets, the first, Data, was read")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "figures.csv: is empty; expected a first row with the columns geo, value"),
        (" \n\n", "figures.csv: is empty; expected a first row with the columns geo, value"),
        ("geo,value\n", "figures.csv: has no rows under its header; expected at least one row of figures"),
        (
            "geo,vlaue\nDE,1\n",
            'figures.csv, row 1: column 2 is called "vlaue" (perhaps value was meant); '
            "expected the columns geo, value and, if wanted, note",
        ),
        (
            "DE,83\nMT,1\n",
            'figures.csv, row 1: column 1 is called "DE"; expected the columns geo, value and, if wanted, note',
        ),
        (
            "geo,value,\nDE,1,x\n",
            "figures.csv, row 1: column 3 has no name; expected the columns geo, value and, if wanted, note",
        ),
        (
            "geo,note\nDE,x\n",
            "figures.csv, row 1: the column value is missing; expected the columns geo, value and, if wanted, note",
        ),
        (
            "note\nx\n",
            "figures.csv, row 1: missing columns: geo, value; expected the columns geo, value and, if wanted, note",
        ),
        (
            "geo,value,Value\nDE,1,2\n",
            "figures.csv, row 1, column value: the column is there twice; "
            "expected the columns geo, value and, if wanted, note",
        ),
        ("geo,value\nDE,1\nFR\n", "figures.csv, row 3: has 1 cell; expected 2 cells: geo, value"),
        (
            "geo,value\nDE,83,5\n",
            "figures.csv, row 2: has 3 cells (a comma inside a number?); expected 2 cells: geo, value",
        ),
        (
            'geo,value\nDE,"1\n',
            "figures.csv, row 2: is not well-formed CSV (unexpected end of data); "
            "expected quotation marks that open and close",
        ),
    ],
)
def test_a_table_of_the_wrong_form_is_refused_with_its_place(tmp_path: Path, content: str, line: str) -> None:
    """Each wrong form has its own line, so that the user can mend the file without asking."""
    assert refusal_of(tmp_path / "figures.csv", content) == line


UTF8 = 'text in UTF-8 (in a spreadsheet program: save as "CSV UTF-8")'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "geo,value,note\nDE,1,\nAT,2,Österreich\n".encode("latin-1"),
            f"figures.csv, row 3: the byte 0xD6 is not UTF-8; expected {UTF8}",
        ),
        (b"\xff\xfegeo", f"figures.csv: is damaged: it begins as UTF-16; expected {UTF8}"),
        (b"\xff\xfe\0\0geo", f"figures.csv: is damaged: it begins as UTF-32; expected {UTF8}"),
        (
            "geo,value\nDE,1\n".encode("utf-16-le"),
            f"figures.csv, row 1: has zero bytes in it, as UTF-16 or a file that is not text has; expected {UTF8}",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
            "figures.csv: is in the old Excel format, and cannot be read; "
            "expected a CSV, XLSX or ODS file (in a spreadsheet program: save as XLSX)",
        ),
        (b"PK\x03\x04 no archive", "figures.csv: is not a readable XLSX file; expected a CSV or XLSX file"),
        (b" " * (LARGEST_FILE + 1), "figures.csv: is too large; expected at most 10 MB"),
    ],
    ids=["latin-1", "UTF-16", "UTF-32", "UTF-16 without mark", "XLS", "damaged XLSX", "too large"],
)
def test_another_encoding_or_format_is_named(tmp_path: Path, content: bytes, line: str) -> None:
    """A file in another encoding must not come in with broken letters, and the line says what to do."""
    assert refusal_of(tmp_path / "figures.csv", content) == line


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    """The commonest mistake of all is a wrong path."""
    with pytest.raises(InputError, match=r"nowhere\.csv: there is no such file; expected the path of a file"):
        read_table(tmp_path / "nowhere.csv", required=("geo",))
    with pytest.raises(InputError, match="is a folder; expected the path of a file"):
        read_table(tmp_path, required=("geo",))


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes must not fill the memory."""
    import zipfile

    path = tmp_path / "figures.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000_001)
    assert refusal_of(path, path.read_bytes()) == "figures.xlsx: unpacks to 100 MB; expected at most 100 MB"


def test_an_error_stays_one_line_whatever_the_file_holds(tmp_path: Path) -> None:
    """Text of a file goes to a terminal: line breaks and control characters must arrive as codes."""
    line = refusal_of(tmp_path / "figures.csv", 'geo,"va\n\x1b[31mlue"\nDE,1\n')
    assert "\x1b" not in line
    assert '"va\\n\\x1b[31mlue"' in line


@pytest.mark.parametrize("content", [b"geo,value\nDE,1\n", bytes(range(256)), b""])
def test_a_file_that_is_only_called_xlsx_is_refused(tmp_path: Path, content: bytes) -> None:
    """The name promises a spreadsheet; what is wrong with the bytes as text would lead the user astray."""
    path = tmp_path / "figures.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="is not an XLSX file; expected an XLSX file, or a CSV file"):
        read_table(path, required=("geo", "value"))


def test_a_formula_that_was_never_computed_is_named(tmp_path: Path) -> None:
    """A program that writes formulas without their values leaves cells that look filled and are empty."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["geo", "value"], ["DE", 5], ["FR", "=B2*2"]):
        book.active.append(row)
    path = tmp_path / "figures.xlsx"
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_table(path, required=("geo", "value"))
    assert str(caught.value) == (
        f"{path}, row 3, column value: holds a formula without a stored value; save the file in a spreadsheet program"
    )


def test_a_sheet_that_declares_more_than_it_holds_is_read_as_it_is(tmp_path: Path) -> None:
    """A few bytes can declare a million rows of sixteen thousand cells; only what is there is read."""
    import zipfile

    content = workbook({"Sheet": [["geo", "value"], ["DE", 1]]})
    forged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(forged, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = data.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
                assert b"XFD1048576" in data
            new.writestr(part.filename, data)
    assert [row.number for row in table_of(tmp_path / "forged.xlsx", forged.getvalue()).rows] == [2]


def test_a_sheet_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    """No file of figures or pledges has ten thousand rows."""
    rows: list[list[Any]] = [["geo", "value"], *([["DE", 1]] * 10_000)]
    assert "has too many rows" in refusal_of(tmp_path / "long.xlsx", workbook({"Sheet": rows}))
