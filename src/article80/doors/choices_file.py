"""Reads what states choose under a scheme: a table with the columns geo, pledged, delivered and in_persons.

Further columns are for schemes that take more (each may be absent, and a cell may be empty): ``pledged_persons``, a
pledge in persons in place of a part, possibly above the share; ``helps``, the state that the pledge is for; ``kind``,
one of relocation, money and project (money for a project in a third country), in place of in_persons; ``rescued`` and
``vulnerable``, persons whom a state in need has; ``secondary_pressure``, yes for a state that withholds its pledge;
``put_off_asked``, ``deducted_part``, ``returned_part``, ``measures_part`` and ``beneficiaries_part``, parts from 0
to 1; ``out_from``, the month (1 to 12) from which a state stays out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.doors.number_columns import with_numbers
from article80.doors.state_columns import of_states
from article80.doors.tables import read_table

if TYPE_CHECKING:
    from article80.doors.tables import Row
    from article80.mechanisms.scheme import Choices

PARTS = ("pledged", "delivered", "in_persons")
KINDS = ("relocation", "money", "project")

_PERSONS = ("pledged_persons", "rescued", "vulnerable")
_FURTHER_PARTS = ("put_off_asked", "deducted_part", "returned_part", "measures_part", "beneficiaries_part")

_EXPECTED = "a part from 0 to 1, or nothing where it is not known"
_EXPECTED_PERSONS = "a whole number of persons, or nothing where it is not known"


def read_choices(path: Source, states: Sequence[str]) -> Choices:
    """The choices of these states, each a part from 0 to 1; an empty cell or a missing row is a choice not known.

    Raises InputError for a state that is there twice or is not one of these, and for a part that is not from 0 to 1.
    """
    import xarray as xr

    from article80.mechanisms.scheme import Choices

    table = read_table(path, required=("geo", *PARTS), optional=("kind", *FURTHER))
    for column in (*PARTS, *_FURTHER_PARTS):
        table = with_numbers(table, column, parts=True)
    for column in _PERSONS:
        table = with_numbers(table, column)
    table, _ = of_states(table)
    found: dict[str, dict[str, Any]] = {}
    for row in table.rows:
        geo, parts = _read(row, states, table.file)
        if geo in found:
            raise InputError(f"{geo} is there twice", expected="one row a state", file=table.file, row=row.number)
        found[geo] = parts

    def over(column: str, absent: Any) -> xr.DataArray:
        values = [found.get(geo, {}).get(column, absent) for geo in states]
        return xr.DataArray(values, coords={"member_state": list(states)}, dims="member_state")

    pledged, delivered, in_persons = (over(part, float("nan")) for part in PARTS)
    given = {column for parts in found.values() for column in parts} - set(PARTS)
    further = {column: over(column, FURTHER.get(column, False)) for column in sorted(given)}
    return Choices(pledged, delivered, in_persons, further)


FURTHER: Mapping[str, Any] = {
    **dict.fromkeys(_PERSONS, float("nan")),
    **dict.fromkeys(_FURTHER_PARTS, 0.0),
    "helps": "",
    "out_from": float("nan"),
    "secondary_pressure": False,
}
"""The further columns and what a state has whose cell is empty."""


def _read(row: Row, states: Sequence[str], file: str) -> tuple[str, dict[str, Any]]:
    column = "geo"
    try:
        geo = cells.state(row.cells["geo"], among=states)[0]
        parts: dict[str, Any] = {}
        for column in PARTS:
            parts[column] = _part(row.cells[column])
        for column in FURTHER:
            if text := row.cells.get(column, ""):
                parts[column] = _further(column, text, states)
        column = "kind"
        if kind := row.cells.get("kind", ""):
            _use_kind(kind, parts)
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    return geo, parts


def _further(column: str, text: str, states: Sequence[str]) -> Any:
    if column == "helps":
        return cells.state(text, among=states)[0]
    if column == "secondary_pressure":
        return cells.one_of(text, ("yes", "no")) == "yes"
    if column in _FURTHER_PARTS:
        return _part(text)
    if column == "out_from":
        return float(_month(text))
    value = cells.whole_number(text, _EXPECTED_PERSONS)
    if value < 0:
        raise cells.CellError(f"{text} is below zero", _EXPECTED_PERSONS)
    return float(value)


def _month(text: str) -> int:
    expected = "a month from 1 to 12, or nothing for a state that stays in"
    month = cells.whole_number(text, expected)
    if not 1 <= month <= _MONTHS:
        raise cells.CellError(f"{text} is no month", expected)
    return month


_MONTHS = 12


def _use_kind(kind: str, parts: dict[str, Any]) -> None:
    """A kind of pledge says in which part it is persons; one that is a project goes to no state in need."""
    kind = cells.one_of(kind, KINDS)
    parts["in_persons"] = 1.0 if kind == "relocation" else 0.0
    parts["project"] = kind == "project"


def _part(text: str) -> float:
    if not text:
        return float("nan")
    percent = text.endswith("%")
    value = cells.number(text.rstrip("% "), _EXPECTED) / (100 if percent else 1)
    if not 0 <= value <= 1:
        raise cells.CellError(f"{text} is not from 0 to 1", _EXPECTED)
    return float(value)
