"""Takes in what the user hands over, a path or bytes with a name: its bytes, within a limit, and its text.

    Path("figures.csv")                    a file; "-" stands for standard input
    Path("figures.xlsx#Sheet 2")           a sheet of a workbook, or a file of an archive, by its name
    NamedBytes("figures.csv", b"...")      an upload

What is packed (gzip, or a zip with one table in it) is unpacked within the same limits.
"""

from __future__ import annotations

import codecs
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from article80.doors.errors import InputError

LARGEST_FILE = 10_000_000
"""Bytes. The largest file that is let in: a table of all states for fifty years is a hundredth of this."""

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class NamedBytes:
    """What was handed in without a file: its bytes, and the name under which errors speak of it."""

    name: str
    content: bytes


Source = Path | NamedBytes
"""Whatever a door takes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a source holds. ``file`` is its name in errors; ``part`` the sheet or inner file asked for, if any."""

    file: str
    content: bytes
    part: str = ""

    @property
    def suffix(self) -> str:
        """The ending of its name in small letters, without that of a packer."""
        return Path(self.plain_name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return Path(self.plain_name).stem

    @property
    def plain_name(self) -> str:
        """Its name without folder and without the ending of a packer."""
        name = Path(self.file).name
        return name[:-3] if name.lower().endswith(".gz") else name


def opened(source: Source, largest: int = LARGEST_FILE) -> Opened:
    """Read what a source holds. Raises InputError when it cannot be read or is larger than ``largest`` bytes."""
    if isinstance(source, NamedBytes):
        return Opened(source.name, _within(source.content, largest, source.name))
    path, part = _path_and_part(source)
    return Opened(shown_path(path), content_of(path, largest), part)


def shown_path(path: Path) -> str:
    """A path as messages and results show it: bytes of a name that are no text become question marks in a diamond."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def name_of(source: Source) -> str:
    """The name of a source as errors say it."""
    return source.name if isinstance(source, NamedBytes) else shown_path(source)


def file_name(source: Source) -> str:
    """The name of a source without its folder, as results name it."""
    return source.name if isinstance(source, NamedBytes) else Path(shown_path(source)).name


def stem_of(source: Source) -> str:
    """The name of a source without folder and endings: "demo_gind" for data/demo_gind.tsv.gz."""
    return Opened(file_name(source), b"").stem


def _path_and_part(path: Path) -> tuple[Path, str]:
    """The file, and what is asked for in it: all after the last "#", unless a file has that in its name."""
    before, mark, part = path.name.rpartition("#")
    if not mark or not before or path.exists():
        return path, ""
    return path.with_name(before), part


def content_of(source: Source, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a source. Raises InputError when it cannot be read or is too large."""
    if isinstance(source, NamedBytes):
        return _within(source.content, largest, source.name)
    file = shown_path(source)
    try:
        if str(source) == STANDARD_INPUT:
            return _within(_standard_input().read(largest + 1), largest, "standard input")
        with source.open("rb") as opened_file:
            content = opened_file.read(largest + 1)
    except FileNotFoundError as error:
        raise InputError("there is no such file", expected="the path of a file", file=file) from error
    except IsADirectoryError as error:
        raise InputError("is a folder", expected="the path of a file", file=file) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read ({reason})", expected="a file that may be read", file=file) from error
    return _within(content, largest, file)


def _standard_input() -> IO[bytes]:
    return sys.stdin.buffer


def _within(content: bytes, largest: int, file: str) -> bytes:
    if len(content) > largest:
        raise InputError("is too large", expected=f"at most {largest // 1_000_000} MB", file=file)
    return content


_OTHER_KINDS = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF": "a PDF document",
    b"PAR1": "a table (Parquet)",
    b"PK\x03\x04": "a spreadsheet, a text document or an archive",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
    b"\x1f\x8b": "a packed file (gzip)",
    b"{\\rtf": "a text document (RTF)",
}


def refuse_other_kinds(content: bytes, file: str, *, expected: str) -> None:
    """Raise InputError for a file that is empty, and for one that is no text, whatever its name."""
    if not content.strip():
        raise InputError("is empty", expected=expected, file=file)
    kind = next((kind for mark, kind in _OTHER_KINDS.items() if content.startswith(mark)), "")
    if kind:
        raise InputError(f"is {kind}, whatever its name", expected=f"{expected}, which is text", file=file)


_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_EXPECTED_OF_TEXT = "text in UTF-8 (choose this encoding where the file is saved)"
_EXPECTED_OF_A_TABLE = 'text in UTF-8 (in a spreadsheet program: save as "CSV UTF-8")'


def decoded(content: bytes, file: str, *, is_table: bool = False) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises InputError for any other encoding.

    A table may be in UTF-16 or UTF-32 as well where a byte order mark says so: spreadsheets save "Unicode text" that
    way. Lines are called rows where the file is a table.
    """
    expected = _EXPECTED_OF_A_TABLE if is_table else _EXPECTED_OF_TEXT
    encoding = next((name for mark, name in _OTHER_MARKS.items() if content.startswith(mark)), "")
    if encoding and not is_table:
        raise InputError(f"is written in {encoding}", expected=expected, file=file)
    if encoding:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            raise InputError(f"is damaged: it begins as {encoding}", expected=expected, file=file) from error
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


def renamed(what: Opened, file: str, content: bytes) -> Opened:
    """The same source after one wrapping is taken off."""
    return replace(what, file=file, content=content, part="")
