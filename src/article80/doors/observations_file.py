"""Reads the user's own figures of any measures and years: a table with one figure a row.

    geo,year,measure,value,unit,source
    AT,2025,applications,16950,applicants a year,Ministry of the Interior
    BE,2025,applications,34000,applicants a year,Office for Foreigners

CSV, XLSX and Parquet are read. ``month``, ``breakdown``, ``flag``, ``dataset`` and ``note`` may be there as well. The
names of the measures and their units are those of `article80.situation.indicators.MEASURES`. ``dataset`` is the series;
a row without it is of the series that has the file's own name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from article80.doors import cells
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Opened, Source, opened
from article80.doors.form_figures import figures_of_measure, measures_of
from article80.doors.forms import Form, recognised
from article80.doors.number_columns import with_numbers
from article80.doors.optional_parts import how_to_install
from article80.doors.packed import unpacked
from article80.doors.plausibility import doubts_on_rows
from article80.doors.rows import each_row, typed
from article80.doors.state_columns import listed, of_states, read_as
from article80.doors.tables import Row, Table, table_of
from article80.doors.typed_cells import Certain, number_as_text
from article80.situation.indicators import MEASURES
from article80.situation.snapshot import Observation, cell_of, faults_of_figure

COLUMNS = ("geo", "year", "measure", "value", "unit", "source")
OPTIONAL = ("month", "breakdown", "flag", "dataset", "note")
_OF_A_VINTAGE = ("vintage", "vintage_date", "official", "trust")
"""What a table of a vintage has beside them. They tell of the vintage that it was in, and do not go on to another."""


MOST_ROWS = 1_000_000
"""Rows of a Parquet file that are read at most."""

_PARQUET_BEGINS = b"PAR1"
_FRACTIONS = ("million EUR", "per cent")
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


def _geo(text: Any) -> str:
    return cells.state(text)[0]


def _year(text: Any) -> int:
    return _within(str(text).removesuffix("-01-01"), _FIRST_YEAR, _LAST_YEAR)


def _month(text: Any) -> int | None:
    return _within(text, 1, 12) if text else None


def _within(text: Any, least: int, most: int) -> int:
    expected = f"a whole number from {least} to {most}"
    read = cells.whole_number(text, expected)
    if not least <= read <= most:
        raise cells.CellError(f"{quoted(text)} is out of range", expected)
    return read


def _measure(text: Any) -> str:
    return cells.one_of(text, tuple(MEASURES))


def _unit(text: Any, info: ValidationInfo) -> str:
    """The unit, which must be that of the measure in the same row."""
    measure = info.data.get("measure")
    if measure and text != MEASURES[measure].unit:
        raise cells.CellError(f"the unit of {measure} is given as {quoted(text)}", quoted(MEASURES[measure].unit))
    return str(text)


def _value(text: Any, info: ValidationInfo) -> int | float:
    """The value: a whole number where the unit says that it is counted."""
    unit = info.data.get("unit", "")
    expected = f"{'a' if unit in _FRACTIONS else 'a whole'} number from zero up{f' ({unit})' if unit else ''}"
    read = cells.number(text, expected) if unit in _FRACTIONS else cells.whole_number(text, expected)
    if read < 0:
        raise cells.CellError(f"{quoted(text)} is negative", expected)
    return float(read) if unit in _FRACTIONS else int(read)


def _filled(text: Any) -> str:
    if not text:
        raise cells.CellError("the cell is empty", "a text")
    return str(text)


class ObservationRow(BaseModel):
    """One figure. The unit is read after the measure and the value after the unit, because each depends on that."""

    model_config = ConfigDict(frozen=True)

    geo: Annotated[str, BeforeValidator(_geo)]
    year: Annotated[int, BeforeValidator(_year)]
    month: Annotated[int | None, BeforeValidator(_month)] = None
    measure: Annotated[str, BeforeValidator(_measure)]
    unit: Annotated[str, BeforeValidator(_unit)]
    value: Annotated[int | float, BeforeValidator(_value)]
    source: Annotated[str, BeforeValidator(_filled)]
    breakdown: str = ""
    flag: str = ""
    dataset: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ObservationsFile:
    """The figures of a file by measure, and notes that the user should see; ``doubts`` are notes on the figures."""

    observations: dict[str, tuple[Observation, ...]]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read_observations(source: Source) -> dict[str, tuple[Observation, ...]]:
    """The figures of a file by measure. Raises InputError as `observations_file` does."""
    return observations_file(source).observations


def observations_file(source: Source) -> ObservationsFile:
    """The figures of a file by measure, with what the user should know of them.

    Raises InputError for the first row that cannot be used: an unknown state or measure, a year, month or value that is
    none, another unit than that of the measure, no source, a figure that is there twice, and all that the snapshot must
    not have either (`article80.situation.snapshot.integrity`). A row without a dataset is of the series that has the
    file's own name.
    """
    what = unpacked(opened(source))
    form = recognised(what)
    table = _of_form(form, what) if form is not None else _table(what)
    table = with_numbers(table, "value", per_cent=lambda row: row.cells["unit"] == "per cent", by="measure")
    table, others = of_states(table)
    found: dict[str, list[Observation]] = {}
    first: dict[tuple[object, ...], int] = {}
    for row, figure in each_row(table.rows, lambda row: typed(ObservationRow, row, table.file, {})):
        one = _observation(figure, what.stem)
        for fault in faults_of_figure(figure.measure, one, graded=False):
            raise InputError(f"{figure.measure} of {cell_of(one)}: {fault}", file=table.file, row=row.number)
        key = (figure.measure, one.dataset, figure.breakdown, figure.geo, figure.year, figure.month)
        if key in first:
            problem = f"{figure.measure} of {figure.geo} {figure.year} is there twice, first in row {first[key]}"
            raise InputError(problem, expected="each figure once", file=table.file, row=row.number)
        first[key] = row.number
        found.setdefault(figure.measure, []).append(one)
    passed = (f"{table.file}: {listed(others)} passed over: no state of this project",) if others else ()
    doubtful = doubts_on_rows(
        [(measure, one) for measure, rows in found.items() for one in rows], _of_a_row, table.file
    )
    notes = (*table.notes, *read_as(table), *passed)
    return ObservationsFile({measure: tuple(rows) for measure, rows in sorted(found.items())}, notes, doubtful)


def _of_form(form: Form, what: Opened) -> Table:
    """The rows of a published form: every year of the measure that it holds. Raises InputError where it holds none."""
    measures = measures_of(form)
    if not measures:
        of = f" of {form.dataset}" if form.dataset else ""
        problem = f"is {form.name}{of}" + (f": {form.unusable}" if form.unusable else "")
        raise InputError(problem, expected=f"the columns {', '.join(COLUMNS)}, taken from it", file=what.file)
    measure, rows = measures[0], []
    about = {"measure": measure, "unit": MEASURES[measure].unit, "source": form.name, "dataset": form.dataset.lower()}
    for at, one in enumerate(figures_of_measure(form, measure, what.file), 1):
        rows.append(Row(at, {"geo": one.geo, "year": one.period, "value": Certain(one.value), **about}))
    table = Table(what.file, ("geo", "year", "value", *about), tuple(rows))
    return table.with_notes(f"read as {form.name} of {form.dataset or measure}")


def _of_a_row(row: tuple[str, Observation]) -> tuple[str, str, int, float]:
    measure, one = row
    whole = one.month is None and not one.breakdown
    return measure if whole else "", one.geo, one.year or 0, float(one.value)


def _observation(figure: ObservationRow, series: str) -> Observation:
    return Observation(
        geo=figure.geo,
        year=figure.year,
        value=figure.value,
        unit=figure.unit,
        flag=figure.flag,
        dataset=figure.dataset or series,
        vintage="",
        vintage_date=None,
        official=False,
        trust="",
        source=figure.source,
        note=figure.note,
        month=figure.month,
        breakdown=figure.breakdown,
    )


def _table(what: Opened) -> Table:
    if what.content.startswith(_PARQUET_BEGINS):
        return _parquet(what.content, what.file)
    if what.suffix == ".parquet":
        raise InputError("is not a Parquet file", expected="a CSV, XLSX or Parquet file", file=what.file)
    return table_of(what, COLUMNS, (*OPTIONAL, *_OF_A_VINTAGE))


def _parquet(content: bytes, file: str) -> Table:
    """The rows of a Parquet file as text. Its rows have no header: the first has number 1."""
    try:
        import pyarrow.parquet as parquet
        from pyarrow.lib import ArrowException
    except ImportError as error:
        problem = "is a Parquet file, and pyarrow, which reads those, is not installed"
        raise InputError(problem, expected=f"a CSV file, or: {how_to_install('sources')}", file=file) from error
    try:
        source = parquet.ParquetFile(io.BytesIO(content))
        columns = tuple(name.lower() for name in source.schema_arrow.names)
        _check_columns(columns, source.metadata.num_rows, file)
        read = source.read().to_pydict()
    except (ArrowException, OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("is not a readable Parquet file", expected="a CSV, XLSX or Parquet file", file=file) from error
    return Table(file, columns, tuple(_rows(columns, read)))


def _check_columns(columns: tuple[str, ...], rows: int, file: str) -> None:
    missing = [name for name in COLUMNS if name not in columns]
    others = [name for name in columns if name not in (*COLUMNS, *OPTIONAL, *_OF_A_VINTAGE)]
    expected = f"the columns {', '.join(COLUMNS)} and, if wanted, {', '.join(OPTIONAL)}"
    if missing:
        raise InputError(f"the column {missing[0]} is missing", expected=expected, file=file)
    if others or len(set(columns)) < len(columns):
        which = f"the column {quoted(others[0])} is not known" if others else "a column is there twice"
        raise InputError(which, expected=expected, file=file)
    if not 0 < rows <= MOST_ROWS:
        raise InputError(f"has {rows} rows", expected=f"from 1 to {MOST_ROWS} rows", file=file)


def _rows(columns: tuple[str, ...], read: dict[str, list[Any]]) -> Iterator[Row]:
    for number, values in enumerate(zip(*read.values(), strict=True), start=1):
        yield Row(number, {name: _text(value) for name, value in zip(columns, values, strict=True)})


def _text(value: Any) -> str:
    """A value as a CSV would hold it: nothing for none, and a whole number without its ".0"."""
    if value is None:
        return ""
    if isinstance(value, float):
        return number_as_text(value)
    return Certain(value) if isinstance(value, int | Decimal) else str(value).strip()
