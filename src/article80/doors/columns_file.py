"""Reads large tables as columns of text: CSV, Parquet, or a data frame. A million rows in seconds.

Each different cell of a column is read once. When one is refused, the error names the first row that holds it. Rows
of a CSV are counted as its lines, from 1; rows of a Parquet file or of a data frame from 1, because they have no line
for the header.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from article80.doors.cells import CellError
from article80.doors.errors import InputError, quoted
from article80.relocation.columns import Column

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

T = TypeVar("T")

_EXPECTED_CSV = "a CSV file in UTF-8 with commas or semicolons"


@dataclass(frozen=True, slots=True, eq=False)
class TextColumns:
    """Columns of text. ``rows`` (n,) is the number of each row in the file, ``file`` the name that errors use."""

    file: str
    columns: Mapping[str, NDArray[np.object_]]
    rows: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def refuse(self, problem: str, *, at: int, column: str = "", expected: str = "") -> InputError:
        """The error for the row at a place."""
        row = int(self.rows[at])
        return InputError(problem, expected=expected, file=self.file, row=row, column=column)

    def read(self, name: str, reader: Callable[[str], T]) -> Column[T]:
        """A column with each different cell read by ``reader``; its CellError becomes an InputError.

        A column that is not there is read as one of empty cells.
        """
        import pandas as pd

        if name not in self.columns:
            return Column.constant(self._one("", name, reader, np.zeros(1, np.int64)), len(self))
        codes, cells = pd.factorize(self.columns[name])
        return Column(codes.astype(np.int32), tuple(self._one(cell, name, reader, codes) for cell in cells))

    def _one(self, cell: str, name: str, reader: Callable[[str], T], codes: NDArray[np.int64]) -> T:
        try:
            return reader(cell.strip())
        except CellError as error:
            cells = self.columns.get(name)
            at = 0 if cells is None else int(np.flatnonzero(cells == cell)[0])
            raise self.refuse(error.problem, at=at, column=name, expected=error.expected) from error


def read_columns(
    path: Path, required: Sequence[str], optional: Sequence[str], forbidden: Mapping[str, str] | None = None
) -> TextColumns:
    """Read a CSV or Parquet file with these columns. ``forbidden`` are names that are refused with a reason of their
    own.

    Raises InputError when the file is not such a table.
    """
    file = str(path)
    frame = _parquet(path) if path.suffix.lower() in (".parquet", ".pq") else _csv(path, (*required, *optional))
    first = 1 if path.suffix.lower() in (".parquet", ".pq") else 2
    return columns_of(frame, required, optional, forbidden, file=file, first_row=first)


def columns_of(
    frame: pd.DataFrame,
    required: Sequence[str],
    optional: Sequence[str],
    forbidden: Mapping[str, str] | None = None,
    *,
    file: str = "data frame",
    first_row: int = 1,
) -> TextColumns:
    """The columns of a data frame as text, checked as those of a file are. A missing cell is empty."""
    names = [str(name).strip().lower() for name in frame.columns]
    _check_names(names, required, optional, forbidden or {}, file)
    rows = np.arange(first_row, first_row + len(frame), dtype=np.int64)
    filled = np.ones(len(frame), np.bool_)
    columns = {name: _as_text(frame.iloc[:, place]) for place, name in enumerate(names)}
    if first_row == 2:
        # Empty lines of a CSV are passed over, but counted.
        filled = np.zeros(len(frame), np.bool_)
        for cells in columns.values():
            filled |= cells != ""
    if not filled.any():
        raise InputError("has no rows under its header", expected="at least one row", file=file)
    return TextColumns(file, {name: cells[filled] for name, cells in columns.items()}, rows[filled])


def _as_text(cells: pd.Series) -> NDArray[np.object_]:
    """The cells as text, as a CSV would hold them."""
    import pandas as pd

    if pd.api.types.is_bool_dtype(cells.dtype):
        return np.where(cells.to_numpy(bool), "yes", "no").astype(object)
    if pd.api.types.is_float_dtype(cells.dtype):
        return np.array([f"{cell:g}" if cell == cell else "" for cell in cells.tolist()], object)
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        days: NDArray[np.object_] = cells.dt.strftime("%Y-%m-%d").fillna("").to_numpy(object)
        return days
    if isinstance(cells.dtype, pd.StringDtype):
        held: NDArray[np.object_] = cells.fillna("").to_numpy(object)
        return held
    texts: NDArray[np.object_] = cells.map(_text_of).to_numpy(object)
    return texts


def _text_of(cell: object) -> str:
    import pandas as pd

    if isinstance(cell, (list, tuple, np.ndarray)):
        return " ".join(str(part) for part in cell)
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]


def _check_names(
    names: Sequence[str], required: Sequence[str], optional: Sequence[str], forbidden: Mapping[str, str], file: str
) -> None:
    allowed = (*required, *optional)
    expected = f"the columns {', '.join(required)} and, if wanted, {', '.join(optional)}"
    for place, name in enumerate(names):
        if name in forbidden:
            raise InputError(f"the column {name} {forbidden[name]}", file=file)
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


def _near(name: str, allowed: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, allowed, n=1)
    return f" (perhaps {close[0]} was meant)" if close else ""


def _parquet(path: Path) -> pd.DataFrame:
    import pandas as pd

    _check_there(path)
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        needed = 'a CSV file, or: pip install "article80[relocation]"'
        problem = "is a Parquet file, and pyarrow, which reads those, is not installed"
        raise InputError(problem, expected=needed, file=str(path)) from error
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError("is not a readable Parquet file", expected="a Parquet or CSV file", file=str(path)) from error


def _csv(path: Path, wanted: Sequence[str]) -> pd.DataFrame:
    """The cells of a CSV as text. A row with more or fewer cells than the header is refused with its number."""
    import pandas as pd

    _check_there(path)
    file = str(path)
    try:
        with path.open(encoding="utf-8-sig") as text:
            first = text.readline()
        delimiter = ";" if _known(first, ";", wanted) > _known(first, ",", wanted) else ","
        _refuse_uneven_rows(path, delimiter)
        frame = pd.read_csv(
            path, sep=delimiter, dtype=str, keep_default_na=False, skip_blank_lines=False, index_col=False,
            encoding="utf-8-sig", on_bad_lines="error", engine="c", low_memory=False,
        )  # fmt: skip
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", expected=_EXPECTED_CSV, file=file) from error
    except pd.errors.EmptyDataError as error:
        raise InputError("is empty", expected=_EXPECTED_CSV, file=file) from error
    except pd.errors.ParserError as error:
        raise _not_well_formed(str(error), file) from error
    return frame


def _known(first: str, delimiter: str, wanted: Sequence[str]) -> int:
    return sum(cell.strip(' "\r\n').lower() in wanted for cell in first.split(delimiter))


def _check_there(path: Path) -> None:
    file = str(path)
    try:
        with path.open("rb"):
            return
    except FileNotFoundError as error:
        raise InputError("there is no such file", expected="the path of a file", file=file) from error
    except IsADirectoryError as error:
        raise InputError("is a folder", expected="the path of a file", file=file) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(problem, expected="a file that may be read", file=file) from error


def _not_well_formed(told: str, file: str) -> InputError:
    import re

    found = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", told)
    if found:
        problem = f"has {found[3]} cells"
        return InputError(problem, expected=f"{found[1]} cells, as in the header", file=file, row=int(found[2]))
    return InputError("is not well-formed CSV", expected=_EXPECTED_CSV, file=file)


def _refuse_uneven_rows(path: Path, delimiter: str) -> None:
    """Refuse a row with more or fewer cells than the header, which pandas would fill or cut without a word.

    A row is a line here, as no cell holds a line break. Marks within quotation marks are left to pandas.
    """
    file = str(path)
    with path.open(encoding="utf-8-sig") as lines:
        usual = next(lines, "").count(delimiter)
        for number, line in enumerate(lines, start=2):
            found = line.count(delimiter)
            if found != usual and line.strip() and (found < usual or '"' not in line):
                problem = f"has {found + 1} cell{'' if found == 0 else 's'}"
                raise InputError(problem, expected=f"{usual + 1} cells, as in the header", file=file, row=number)
