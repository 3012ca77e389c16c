"""Reads large tables as columns of text: every kind of table that the other doors read, Parquet, or a data frame.

A million rows in seconds. Each different cell of a column is read once. When one is refused, the error names the first
row that holds it. Rows of a text are counted as its lines, from 1; rows of a Parquet file or of a data frame from 1,
because they have no line for the header.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

from article80.doors.cells import CellError
from article80.doors.errors import InputError, quoted, together
from article80.doors.file_bytes import LARGEST_FILE, NamedBytes, Opened, Source, opened, shown_path
from article80.doors.identifying_columns import why_refused
from article80.doors.lines import lines_of, plain_name
from article80.doors.optional_parts import how_to_install
from article80.doors.packed import unpacked
from article80.doors.sheets import Limits, Lines
from article80.doors.tables import without_surroundings
from article80.doors.typed_cells import Certain, number_as_text
from article80.relocation.columns import Column

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

T = TypeVar("T")

LARGEST_TEXT = 1_000_000_000
"""Bytes of a CSV on a disk: some ten million cases."""

MOST_ROWS = 20_000_000
"""Rows of a Parquet file, and of a CSV."""

_LIMITS = Limits(rows=200_000, columns=200)
_EXPECTED_CSV = "a CSV file in UTF-8 with commas or semicolons"
_LARGEST_WHOLE = 2**53
"""The largest whole number up to which a number of type double holds every one."""

_LONGEST_NAME = 60
"""Characters. What is longer is hardly the name of a column, and is shown shortened."""


@dataclass(frozen=True, slots=True, eq=False)
class TextColumns:
    """Columns of text. ``rows`` (n,) is the number of each row in the file, ``file`` the name that errors use.

    What is refused while columns are read is kept in ``faults``, so that several faults can be told at once.
    """

    file: str
    columns: Mapping[str, NDArray[np.object_]]
    rows: NDArray[np.int64]
    faults: list[InputError] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def refuse(self, problem: str, *, at: int, column: str = "", expected: str = "") -> InputError:
        """The error for the row at a place."""
        row = int(self.rows[at])
        return InputError(problem, expected=expected, file=self.file, row=row, column=column)

    def raise_faults(self) -> None:
        """Raise one InputError that tells the first faults of all columns that were read, in the order of the rows."""
        if self.faults:
            raise together(sorted(self.faults, key=lambda fault: fault.row or 0))

    def read(self, name: str, reader: Callable[[str], T]) -> Column[T]:
        """A column with each different cell read by ``reader``; its CellError becomes a fault.

        A column that is not there is read as one of empty cells.
        """
        import pandas as pd

        if name not in self.columns:
            return Column.constant(self._one("", name, reader), len(self))
        codes, cells = pd.factorize(self.columns[name])
        return Column(codes.astype(np.int32), tuple(self._one(cell, name, reader) for cell in cells))

    def _one(self, cell: str, name: str, reader: Callable[[str], T]) -> T:
        try:
            return reader(cell.strip())
        except CellError as error:
            cells = self.columns.get(name)
            at = 0 if cells is None else int(np.flatnonzero(cells == cell)[0])
            self.faults.append(self.refuse(error.problem, at=at, column=name, expected=error.expected))
            return cast(T, None)


def read_columns(source: Source, required: Sequence[str], optional: Sequence[str]) -> TextColumns:
    """Read a table with these columns; those that tell who a person is are refused with that reason.

    Raises InputError when the file is not such a table.
    """
    if isinstance(source, Path) and source.suffix.lower() in (".parquet", ".pq"):
        return columns_of(_parquet(source), required, optional, file=shown_path(source))
    if isinstance(source, Path) and _is_large(source):
        return _large_csv(source, required, optional)
    what = unpacked(opened(source))
    if what.content.startswith(b"PAR1"):
        frame = _parquet(NamedBytes(what.file, what.content))
        return columns_of(frame, required, optional, file=what.file)
    return _of_lines(what, required, optional)


def _of_lines(what: Opened, required: Sequence[str], optional: Sequence[str]) -> TextColumns:
    """The columns of a table that is small enough to be read row by row."""
    lines, _ = lines_of(what, (*required, *optional), _LIMITS)
    if not lines:
        raise InputError("is empty", expected=_EXPECTED_CSV, file=what.file)
    bare, _ = without_surroundings(lines, required, optional, what.file)
    names = [plain_name(name) for name in bare[0][1]]
    _check_names(names, required, optional, what.file)
    rows = bare[1:]
    if not rows:
        raise InputError("has no rows under its header", expected="at least one row", file=what.file)
    _refuse_uneven(rows, len(names), what.file)
    columns = {name: np.array([cells[at] for _, cells in rows], object) for at, name in enumerate(names)}
    return TextColumns(what.file, columns, np.array([number for number, _ in rows], np.int64))


def _refuse_uneven(rows: Lines, width: int, file: str) -> None:
    """Refuse rows with more or fewer cells than the header."""
    faults = []
    for number, cells in rows:
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        if len(cells) != width:
            faults.append(_uneven(len(cells), width, file, number))
    if faults:
        raise together(faults)


def _uneven(found: int, width: int, file: str, row: int) -> InputError:
    problem = f"has {found} cell{'' if found == 1 else 's'}"
    return InputError(problem, expected=f"{width} cells, as in the header", file=file, row=row)


def columns_of(
    frame: pd.DataFrame,
    required: Sequence[str],
    optional: Sequence[str],
    *,
    file: str = "data frame",
    first_row: int = 1,
) -> TextColumns:
    """The columns of a data frame as text, checked as those of a file are. A missing cell is empty."""
    names = [plain_name(str(name)) for name in frame.columns]
    _check_names(names, required, optional, file)
    rows = np.arange(first_row, first_row + len(frame), dtype=np.int64)
    filled = np.ones(len(frame), np.bool_)
    columns = {name: _as_text(frame.iloc[:, place], name, file) for place, name in enumerate(names)}
    if first_row == 2:
        # Empty lines of a CSV are passed over, but counted.
        filled = np.zeros(len(frame), np.bool_)
        for cells in columns.values():
            filled |= cells != ""
    if not filled.any():
        raise InputError("has no rows under its header", expected="at least one row", file=file)
    return TextColumns(file, {name: cells[filled] for name, cells in columns.items()}, rows[filled])


def _as_text(cells: pd.Series, name: str, file: str) -> NDArray[np.object_]:
    """The cells as text, as a CSV would hold them."""
    import pandas as pd

    if pd.api.types.is_bool_dtype(cells.dtype):
        yes_or_no: NDArray[np.object_] = cells.map({True: "yes", False: "no"}).fillna("").to_numpy(object)
        return yes_or_no
    if pd.api.types.is_float_dtype(cells.dtype):
        return np.array([_number(cell, name, file, row) for row, cell in enumerate(cells.tolist(), 1)], object)
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        days: NDArray[np.object_] = cells.dt.strftime("%Y-%m-%d").fillna("").to_numpy(object)
        return days
    if isinstance(cells.dtype, pd.StringDtype):
        held: NDArray[np.object_] = cells.fillna("").to_numpy(object)
        return held
    texts: NDArray[np.object_] = cells.map(_text_of).to_numpy(object)
    return texts


def _number(cell: object, name: str, file: str, row: int) -> str:
    """A number of type double as text, with all its digits. Raises InputError where it cannot hold them."""
    if not isinstance(cell, int | float) or cell != cell:
        return ""
    if abs(cell) >= _LARGEST_WHOLE:
        problem = f"{cell:.0f} is kept as a number of type double, which does not hold all its digits"
        raise InputError(problem, expected="identifiers as text", file=file, row=row, column=name)
    return str(int(cell)) if float(cell).is_integer() else str(Certain(number_as_text(float(cell))))


def _text_of(cell: object) -> str:
    import pandas as pd

    if isinstance(cell, (list, tuple, np.ndarray)):
        return " ".join(str(part) for part in cell)
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]


def _check_names(names: Sequence[str], required: Sequence[str], optional: Sequence[str], file: str) -> None:
    allowed = (*required, *optional)
    expected = f"the columns {', '.join(required)} and, if wanted, {', '.join(optional)}"
    for name in names:
        if name not in allowed and (reason := why_refused(name)):
            raise InputError(f"the column {_short(name)} {reason}", file=file)
    for place, name in enumerate(names):
        if not name:
            raise InputError(f"column {place + 1} has no name", expected=expected, file=file)
        if name not in allowed:
            raise InputError(
                f"the column {quoted(name)} is not known{_near(name, allowed)}", expected=expected, file=file
            )
        if name in names[:place]:
            raise InputError(f"the column {name} is there twice", expected="each column once", file=file)
    missing = [name for name in required if name not in names]
    if missing:
        problem = (
            f"the column {missing[0]} is missing" if len(missing) == 1 else f"missing columns: {', '.join(missing)}"
        )
        raise InputError(problem, expected=expected, file=file)


def _short(name: str) -> str:
    """The name of a column, without quotation marks where it is one, and shortened where it is none."""
    return name if name.isidentifier() and len(name) < _LONGEST_NAME else quoted(name)


def _near(name: str, allowed: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, allowed, n=1)
    return f" (perhaps {close[0]} was meant)" if close else ""


def _parquet(source: Source) -> pd.DataFrame:
    import pandas as pd

    file = shown_path(source) if isinstance(source, Path) else source.name
    try:
        import pyarrow.parquet as parquet
        from pyarrow.lib import ArrowException
    except ImportError as error:
        needed = f"a CSV file, or: {how_to_install('relocation')}"
        problem = "is a Parquet file, and pyarrow, which reads those, is not installed"
        raise InputError(problem, expected=needed, file=file) from error
    if isinstance(source, Path):
        _first_bytes(source, 4)
    content = source if isinstance(source, Path) else io.BytesIO(source.content)
    try:
        rows = parquet.ParquetFile(content).metadata.num_rows
        if rows > MOST_ROWS:
            raise InputError(f"has {rows} rows", expected=f"at most {MOST_ROWS} rows", file=file)
        return pd.read_parquet(content)
    except InputError:
        raise
    except (ArrowException, OSError, ValueError, MemoryError) as error:
        raise InputError("is not a readable Parquet file", expected="a Parquet or CSV file", file=file) from error


def _is_large(path: Path) -> bool:
    """Whether a path is a plain file too large for the reader that goes row by row. Raises nothing."""
    try:
        return path.is_file() and path.stat().st_size > LARGEST_FILE and _first_bytes(path, 2) not in _PACKED
    except OSError:
        return False


_PACKED = (b"PK", b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff", b"\xd0\xcf")


def _first_bytes(path: Path, number: int) -> bytes:
    file = shown_path(path)
    try:
        with path.open("rb") as content:
            return content.read(number)
    except FileNotFoundError as error:
        raise InputError("there is no such file", expected="the path of a file", file=file) from error
    except IsADirectoryError as error:
        raise InputError("is a folder", expected="the path of a file", file=file) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(problem, expected="a file that may be read", file=file) from error


def _large_csv(path: Path, required: Sequence[str], optional: Sequence[str]) -> TextColumns:
    """The columns of a CSV of many megabytes, which pandas reads at once; its header must be the first line."""
    import pandas as pd

    file = shown_path(path)
    if path.stat().st_size > LARGEST_TEXT:
        raise InputError("is too large", expected=f"at most {LARGEST_TEXT // 1_000_000} MB, or Parquet", file=file)
    head = _first_bytes(path, 1_000_000)
    if b"\n" not in head or b"\0" in head:
        problem = "has a first line without an end" if b"\n" not in head else "has zero bytes in it"
        raise InputError(problem, expected=_EXPECTED_CSV, file=file)
    first = head.partition(b"\n")[0].decode("utf-8-sig", "replace")
    delimiter = max(",;\t", key=lambda mark: _known(first, mark, (*required, *optional)))
    try:
        _refuse_uneven_rows(path, delimiter, file)
        frame = pd.read_csv(
            path, sep=delimiter, dtype=str, keep_default_na=False, skip_blank_lines=False, index_col=False,
            encoding="utf-8-sig", on_bad_lines="error", engine="c", low_memory=False,
        )  # fmt: skip
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", expected=_EXPECTED_CSV, file=file) from error
    except (pd.errors.EmptyDataError, pd.errors.ParserError, ValueError) as error:
        raise InputError("is not well-formed CSV", expected=_EXPECTED_CSV, file=file) from error
    return columns_of(frame, required, optional, file=file, first_row=2)


def _known(first: str, delimiter: str, wanted: Sequence[str]) -> int:
    return sum(plain_name(cell.strip(' "\r\n')) in wanted for cell in first.split(delimiter))


def _refuse_uneven_rows(path: Path, delimiter: str, file: str) -> None:
    """Refuse a row with more or fewer cells than the header, which pandas would fill or cut without a word.

    A row is a line here, as no cell holds a line break. Marks within quotation marks are left to pandas.
    """
    with path.open(encoding="utf-8-sig") as lines:
        usual = next(lines, "").count(delimiter)
        for number, line in enumerate(lines, start=2):
            found = line.count(delimiter)
            if found != usual and line.strip() and (found < usual or '"' not in line):
                raise _uneven(found + 1, usual + 1, file, number)
