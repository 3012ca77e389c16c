"""Takes in a file of the user's: its bytes, within a limit, and its text, which must be UTF-8."""

from __future__ import annotations

import codecs
from pathlib import Path

from article80.doors.errors import InputError

LARGEST_FILE = 10_000_000
"""Bytes. The largest file that is let in: a table of all states for fifty years is a hundredth of this."""

_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_EXPECTED_OF_TEXT = "text in UTF-8 (choose this encoding where the file is saved)"
_EXPECTED_OF_A_TABLE = 'text in UTF-8 (in a spreadsheet program: save as "CSV UTF-8")'


def content_of(path: Path) -> bytes:
    """The bytes of the file at ``path``. Raises InputError when it cannot be read or is too large."""
    file = str(path)
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise InputError("there is no such file", expected="the path of a file", file=file) from error
    except IsADirectoryError as error:
        raise InputError("is a folder", expected="the path of a file", file=file) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(problem, expected="a file that may be read", file=file) from error
    if len(content) > LARGEST_FILE:
        raise InputError("is too large", expected=f"at most {LARGEST_FILE // 1_000_000} MB", file=file)
    return content


_OTHER_KINDS = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF": "a PDF document",
    b"PAR1": "a table (Parquet)",
    b"PK\x03\x04": "a spreadsheet, a text document or an archive",
}


def refuse_other_kinds(content: bytes, file: str, *, expected: str) -> None:
    """Raise InputError for a file that is empty, and for one that is no text, whatever its name."""
    if not content.strip():
        raise InputError("is empty", expected=expected, file=file)
    kind = next((kind for mark, kind in _OTHER_KINDS.items() if content.startswith(mark)), "")
    if kind:
        raise InputError(f"is {kind}, whatever its name", expected=f"{expected}, which is text", file=file)


def decoded(content: bytes, file: str, *, is_table: bool = False) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises InputError for any other encoding.

    Lines are called rows where the file is a table.
    """
    expected = _EXPECTED_OF_A_TABLE if is_table else _EXPECTED_OF_TEXT
    for mark, encoding in _OTHER_MARKS.items():
        if content.startswith(mark):
            raise InputError(f"is written in {encoding}", expected=expected, file=file)
    zero = content.find(b"\0")
    if zero >= 0:
        problem = "has zero bytes in it, as UTF-16 or a file that is not text has"
        raise _at_byte(content, zero, problem, expected, file, is_table)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"the byte 0x{content[error.start]:02X} is not UTF-8"
        raise _at_byte(content, error.start, problem, expected, file, is_table) from error


def _at_byte(content: bytes, place: int, problem: str, expected: str, file: str, is_table: bool) -> InputError:
    """The error at the line in which the byte at ``place`` lies; the first line has number 1."""
    number = content.count(b"\n", 0, place) + 1
    if is_table:
        return InputError(problem, expected=expected, file=file, row=number)
    return InputError(problem, expected=expected, file=f"{file}, line {number}")
