"""Reads alternative measures (Art. 65 AMMR): a table with one row for each.

    contributing,benefitting,what,requested_on,value_of_contributing,value_of_benefitting,coordinator_told_on,begun_on
    DE,EL,Twenty interpreters,2026-08-01,400000,400000,2026-08-20,2026-09-01

Also ``completed_on``, ``also_by_an_agency`` (yes or no: whether an agency or Union money covers the same) and
``duties_to_agencies`` (yes or no: whether it counts what the state must give to an agency anyway). A day that is not
there is an empty cell. Values are in euro, exact to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from article80.delivery.measures import AlternativeMeasure
from article80.doors import cells
from article80.doors.days import day_of
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Source
from article80.doors.number_columns import with_numbers
from article80.doors.rows import each_row
from article80.doors.state_columns import read_as
from article80.doors.tables import Row, read_table

REQUIRED = ("contributing", "benefitting", "what")
VALUES = ("value_of_contributing", "value_of_benefitting")
DAYS = ("requested_on", "coordinator_told_on", "begun_on", "completed_on")
YES_NO = ("also_by_an_agency", "duties_to_agencies")
OPTIONAL = (*DAYS, *VALUES, *YES_NO)

_EURO = "an amount in euro from 0 up, with at most two decimals"
_MOST = 10**14
"""Cents."""


@dataclass(frozen=True, slots=True)
class MeasuresFile:
    """The measures of a file in its order, and notes on how it was read."""

    measures: tuple[AlternativeMeasure, ...]
    notes: tuple[str, ...]


def read_measures(source: Source) -> MeasuresFile:
    """The measures of a file. Raises InputError, with the first ten faults at once, for what is no such row."""
    table = read_table(source, required=REQUIRED, optional=OPTIONAL)
    for name in VALUES:
        table = with_numbers(table, name) if name in table.columns else table
    read = each_row(table.rows, lambda row: _measure(row, table.file))
    notes = (*table.notes, *read_as(table, "contributing"), *read_as(table, "benefitting"))
    return MeasuresFile(tuple(measure for _, measure in read), notes)


def _measure(row: Row, file: str) -> AlternativeMeasure:
    told = {name: row.cells.get(name, "") for name in (*REQUIRED, *OPTIONAL)}
    column = ""
    try:
        column = "contributing"
        contributing = cells.contributing_state(told[column])
        column = "benefitting"
        benefitting = cells.benefitting_state(told[column])
        if benefitting == contributing:
            raise cells.CellError(f"{benefitting} would give to itself", "another state")
        days: dict[str, date | None] = {}
        for column in DAYS:
            days[column] = _day(told[column])
        values: dict[str, int | None] = {}
        for column in VALUES:
            values[column] = _cents(told[column])
        marks: dict[str, bool] = {}
        for column in YES_NO:
            marks[column] = cells.one_of(told[column] or "no", ("yes", "no")) == "yes"
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    return AlternativeMeasure(
        contributing,
        benefitting,
        told["what"],
        days["requested_on"],
        values["value_of_contributing"],
        values["value_of_benefitting"],
        days["coordinator_told_on"],
        days["begun_on"],
        days["completed_on"],
        marks["also_by_an_agency"],
        marks["duties_to_agencies"],
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return day_of(text)
    except ValueError as error:
        raise cells.CellError(f"{quoted(text)} is no day", "a day such as 2026-08-01") from error


def _cents(text: str) -> int | None:
    if not text:
        return None
    cents = cells.number(text, _EURO) * 100
    if not 0 <= cents <= _MOST or cents != cents.to_integral_value():
        raise cells.CellError(f"{quoted(text)} is no such amount", _EURO)
    return int(cents)
