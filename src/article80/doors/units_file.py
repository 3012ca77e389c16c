"""Reads what is needed and what is available, in units of one relocation: a table with one row a state and measure.

    geo,measure,units            geo,measure,units,for,prefers
    IT,relocation,6000           DE,relocation,4555,,IT
    EL,financial,3000            FR,relocation,500,CY EL,

``for`` names the benefitting states for which an amount is earmarked, with blanks between them; ``prefers`` those to
which the contributing state would rather give (Art. 60(4) AMMR). Both only where something is available.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from article80.delivery.division.lots import MEASURES, Lot, Need
from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.rows import typed
from article80.doors.tables import Row, Table, read_table

_MOST = 10**8


def _geo(text: Any) -> str:
    return cells.state(text)[0]


def _units(text: Any) -> int:
    units = cells.whole_number(text, "a whole number of units")
    if not 0 <= units <= _MOST:
        raise cells.CellError(f"{text} is out of range", f"a whole number of units from 0 to {_MOST}")
    return units


def _states(text: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells.state(word)[0] for word in str(text).split()))


class UnitsRow(BaseModel):
    """Units of one measure, of one state; and for whom, where they are given."""

    model_config = ConfigDict(frozen=True)

    geo: Annotated[str, BeforeValidator(_geo)]
    measure: Annotated[str, BeforeValidator(lambda text: cells.one_of(text, MEASURES))]
    units: Annotated[int, BeforeValidator(_units)]
    earmarked_for: Annotated[tuple[str, ...], BeforeValidator(_states)] = ()
    prefers: Annotated[tuple[str, ...], BeforeValidator(_states)] = ()


@dataclass(frozen=True, slots=True)
class Available:
    """What is available, and to whom contributing states would rather give: pairs of contributing and benefitting."""

    lots: tuple[Lot, ...]
    preferences: tuple[tuple[str, str], ...]


def read_needs(path: Path) -> tuple[Need, ...]:
    """The needs of a CSV or XLSX file. Raises InputError for what is not such a table, and for a need that is there
    twice.
    """
    table = read_table(path, required=("geo", "measure", "units"))
    rows = [(row, typed(UnitsRow, row, table.file, {})) for row in table.rows]
    _refuse_twice([((one.geo, one.measure), row) for row, one in rows], table)
    return tuple(Need(one.geo, one.measure, one.units) for _, one in rows)


def read_available(path: Path) -> Available:
    """What is available, from a CSV or XLSX file. Raises InputError as `read_needs` does."""
    table = read_table(path, required=("geo", "measure", "units"), optional=("for", "prefers"))
    rows = [(row, typed(UnitsRow, _named(row), table.file, {})) for row in table.rows]
    _refuse_twice([((one.geo, one.measure, one.earmarked_for), row) for row, one in rows], table)
    return Available(
        tuple(Lot(one.geo, one.measure, one.units, tuple(sorted(one.earmarked_for))) for _, one in rows),
        tuple(dict.fromkeys((one.geo, whom) for _, one in rows for whom in one.prefers)),
    )


def _named(row: Row) -> Row:
    """The row with the column ``for`` under a name that Python lets a field have."""
    return Row(row.number, {"earmarked_for" if name == "for" else name: cell for name, cell in row.cells.items()})


def _refuse_twice(keys: Sequence[tuple[tuple[object, ...], Row]], table: Table) -> None:
    first: dict[tuple[object, ...], Row] = {}
    for key, row in keys:
        if key in first:
            problem = f"{key[0]} has the measure {key[1]} twice, first in row {first[key].number}"
            raise InputError(problem, expected="one row a state and measure", file=table.file, row=row.number)
        first[key] = row
