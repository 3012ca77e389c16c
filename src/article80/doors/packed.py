"""Takes a table out of what it was packed in: gzip, or a zip archive with one table in it. Nothing unpacks without end.

A zip may be a workbook too; which one it is, its parts say, and not its name.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Literal

from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Opened, renamed

LARGEST_UNPACKED = 100_000_000
"""Bytes. What a packed file may come to; a workbook is mostly marks, and its text a small part of that."""

LARGEST_TABLE = 50_000_000
"""Bytes. What the one table of an archive, or a packed table, may come to."""

MOST_PARTS = 2_000
"""Parts of an archive that are looked at. A workbook of a hundred sheets has a few hundred."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".xml", ".xlsx", ".ods", ".xls", ".parquet")
_BESIDE = ("__macosx/", "metadata_")
"""What lies beside the table and is none: the shadows that macOS packs, the World Bank's two files of remarks."""

KindOfArchive = Literal["xlsx", "xlsb", "ods", "archive"]

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What a damaged, encrypted or oddly packed archive raises on the way."""


def unpacked(what: Opened) -> Opened:
    """The source without gzip around it, and the one table of a zip archive. Workbooks come out as they are."""
    if what.content.startswith(_GZIP):
        what = renamed(what, what.file, _gunzipped(what))
    if what.content.startswith(_ZIP) and kind_of_archive(what.content, what.file) == "archive":
        return unpacked(_inner(what))
    return what


def kind_of_archive(content: bytes, file: str) -> KindOfArchive:
    """Which kind of archive begins with these bytes. Raises InputError where it cannot be opened."""
    with archive_of(content, file) as archive:
        names = set(archive.namelist())
        if "mimetype" in names or "content.xml" in names:
            return "ods"
        if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in names):
            return "xlsb" if any(name.endswith("workbook.bin") for name in names) else "xlsx"
    return "archive"


def archive_of(content: bytes, file: str) -> zipfile.ZipFile:
    """The archive, once its size is known. Raises InputError for one that is damaged, or would unpack to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except DAMAGED as error:
        raise InputError("is not a readable XLSX file", expected="a CSV or XLSX file", file=file) from error
    if len(parts) > MOST_PARTS:
        raise InputError(f"has {len(parts)} parts", expected=f"at most {MOST_PARTS} parts", file=file)
    size = sum(part.file_size for part in parts)
    if size > LARGEST_UNPACKED:
        problem = f"unpacks to {size // 1_000_000} MB"
        raise InputError(problem, expected=f"at most {LARGEST_UNPACKED // 1_000_000} MB", file=file)
    if any(part.flag_bits & 1 for part in parts):
        raise InputError("is encrypted: it needs a password", expected="the file saved without a password", file=file)
    return archive


def _gunzipped(what: Opened) -> bytes:
    """The bytes in a gzip, all of its members."""
    found, rest = bytearray(), what.content
    try:
        while rest.startswith(_GZIP):
            reader = zlib.decompressobj(wbits=31)
            found += reader.decompress(rest, LARGEST_TABLE + 1 - len(found))
            if len(found) > LARGEST_TABLE or reader.unconsumed_tail:
                raise _too_large(what.file)
            if not reader.eof:
                raise EOFError
            rest = reader.unused_data.lstrip(b"\0")
    except (zlib.error, EOFError) as error:
        problem = "is packed with gzip and damaged, as a download that broke off is"
        raise InputError(problem, expected="the whole file", file=what.file) from error
    return bytes(found)


def _too_large(file: str) -> InputError:
    return InputError("unpacks to too much", expected=f"at most {LARGEST_TABLE // 1_000_000} MB", file=file)


def _inner(what: Opened) -> Opened:
    """The one table in an archive, or that which was asked for by name."""
    with archive_of(what.content, what.file) as archive:
        names = [part.filename for part in archive.infolist() if not part.is_dir()]
        tables = [name for name in names if _is_table(name)]
        if what.part:
            tables = [name for name in names if name == what.part]
        if len(tables) != 1:
            raise _which(what, tables, names)
        part = archive.getinfo(tables[0])
        if part.file_size > LARGEST_TABLE:
            raise _too_large(what.file)
        try:
            with archive.open(part) as inner:
                content = inner.read(LARGEST_TABLE + 1)
        except DAMAGED as error:
            problem = f"{quoted(part.filename)} in it cannot be unpacked"
            raise InputError(problem, expected="a whole archive", file=what.file) from error
    if content.startswith(_ZIP) and kind_of_archive(content, what.file) == "archive":
        raise InputError("is an archive in an archive", expected="one archive with one table", file=what.file)
    return renamed(what, f"{what.file}#{part.filename}", content)


def _is_table(name: str) -> bool:
    small = name.lower()
    ending = small.removesuffix(".gz")
    last = small.rpartition("/")[2]
    return ending.endswith(_TABLES) and not last.startswith(".") and not any(
        small.startswith(mark) or last.startswith(mark) for mark in _BESIDE
    )  # fmt: skip


def _which(what: Opened, tables: list[str], names: list[str]) -> InputError:
    if what.part:
        problem = f"holds no {quoted(what.part)}"
    else:
        problem = f"is an archive with {len(tables)} tables" if tables else "is an archive without a table"
    listed = ", ".join(quoted(name) for name in (tables or names)[:5])
    expected = f"one table, or the name of one after #, such as {what.file}#{(tables or names or ['table.csv'])[0]}"
    return InputError(f"{problem}{f': {listed}' if listed else ''}", expected=expected, file=what.file)
