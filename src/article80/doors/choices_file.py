"""Reads what states choose under a scheme: a table with the columns geo, pledged, delivered and in_persons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.tables import read_table

if TYPE_CHECKING:
    from article80.doors.tables import Row
    from article80.mechanisms.scheme import Choices

PARTS = ("pledged", "delivered", "in_persons")

_EXPECTED = "a part from 0 to 1, or nothing where it is not known"


def read_choices(path: Path, states: Sequence[str]) -> Choices:
    """The choices of these states, each a part from 0 to 1; an empty cell or a missing row is a choice not known.

    Raises InputError for a state that is there twice or is not one of these, and for a part that is not from 0 to 1.
    """
    import xarray as xr

    from article80.mechanisms.scheme import Choices

    table = read_table(path, required=("geo", *PARTS))
    found: dict[str, dict[str, float]] = {}
    for row in table.rows:
        geo, parts = _read(row, states, table.file)
        if geo in found:
            raise InputError(f"{geo} is there twice", expected="one row a state", file=table.file, row=row.number)
        found[geo] = parts
    unknown = dict.fromkeys(PARTS, float("nan"))
    axes = {"member_state": list(states)}
    columns = (
        xr.DataArray([found.get(geo, unknown)[part] for geo in states], coords=axes, dims="member_state")
        for part in PARTS
    )
    return Choices(*columns)


def _read(row: Row, states: Sequence[str], file: str) -> tuple[str, dict[str, float]]:
    column = "geo"
    try:
        geo = cells.state(row.cells["geo"], among=states)[0]
        parts = {}
        for column in PARTS:
            parts[column] = _part(row.cells[column])
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    return geo, parts


def _part(text: str) -> float:
    if not text:
        return float("nan")
    value = cells.number(text, _EXPECTED)
    if not 0 <= value <= 1:
        raise cells.CellError(f"{text} is not from 0 to 1", _EXPECTED)
    return float(value)
