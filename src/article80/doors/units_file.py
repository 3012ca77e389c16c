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
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from article80.delivery.division.lots import MEASURES, Lot, Need
from article80.doors import cells
from article80.doors.associated import on_associated
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.doors.number_columns import with_numbers
from article80.doors.rows import each_row, typed
from article80.doors.state_columns import read_as
from article80.doors.tables import Row, Table, read_table

_MOST = 10**8


def _benefitting(text: Any) -> str:
    return cells.benefitting_state(text)


def _contributing(text: Any) -> str:
    return cells.contributing_state(text)


def _units(text: Any) -> int:
    units = cells.whole_number(text, "a whole number of units")
    if not 0 <= units <= _MOST:
        raise cells.CellError(f"{text} is out of range", f"a whole number of units from 0 to {_MOST}")
    return units


def _states(text: Any) -> tuple[str, ...]:
    """Codes with blanks between them; a comma or a semicolon between them parts them as well."""
    words = str(text).replace(",", " ").replace(";", " ").split()
    return tuple(dict.fromkeys(cells.benefitting_state(word) for word in words))


class NeedRow(BaseModel):
    """Units of one measure that one state needs."""

    model_config = ConfigDict(frozen=True)

    geo: Annotated[str, BeforeValidator(_benefitting)]
    measure: Annotated[str, BeforeValidator(lambda text: cells.one_of(text, MEASURES))]
    units: Annotated[int, BeforeValidator(_units)]


class LotRow(BaseModel):
    """Units of one measure that one state has available, and for whom."""

    model_config = ConfigDict(frozen=True)

    geo: Annotated[str, BeforeValidator(_contributing)]
    measure: Annotated[str, BeforeValidator(lambda text: cells.one_of(text, MEASURES))]
    units: Annotated[int, BeforeValidator(_units)]
    earmarked_for: Annotated[tuple[str, ...], BeforeValidator(_states)] = ()
    prefers: Annotated[tuple[str, ...], BeforeValidator(_states)] = ()


@dataclass(frozen=True, slots=True)
class Available:
    """What is available, and to whom contributing states would rather give: pairs of contributing and benefitting."""

    lots: tuple[Lot, ...]
    preferences: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def read_needs(source: Source) -> tuple[Need, ...]:
    """The needs of a table. Raises InputError for what is not such a table, for a state that Part IV does not bind, and
    for a need that is there twice.
    """
    return _needs(source)[0]


def read_available(source: Source) -> Available:
    """What is available, from a table. Raises InputError as `read_needs` does; associated states may contribute."""
    table = read_table(source, required=("geo", "measure", "units"), optional=("for", "prefers"))
    table = with_numbers(table, "units")
    rows = each_row(table.rows, lambda row: _lot(row, table.file))
    _refuse_twice([((one.geo, one.measure, one.earmarked_for), row) for row, one in rows], table)
    return Available(
        tuple(Lot(one.geo, one.measure, one.units, tuple(sorted(one.earmarked_for))) for _, one in rows),
        tuple(dict.fromkeys((one.geo, whom) for _, one in rows for whom in one.prefers)),
        (*table.notes, *read_as(table), *on_associated(tuple(one.geo for _, one in rows))),
    )


def read_division(needs: Source, available: Source) -> tuple[tuple[Need, ...], Available, tuple[str, ...]]:
    """The needs, what is available, and notes that the user should see. Raises InputError as the readers of both do."""
    asked, notes = _needs(needs)
    there = read_available(available)
    return asked, there, (*notes, *there.notes, *_swapped(asked, there))


def _needs(source: Source) -> tuple[tuple[Need, ...], tuple[str, ...]]:
    table = with_numbers(read_table(source, required=("geo", "measure", "units")), "units")
    rows = each_row(table.rows, lambda row: typed(NeedRow, row, table.file, {}))
    _refuse_twice([((one.geo, one.measure), row) for row, one in rows], table)
    needs = tuple(Need(one.geo, one.measure, one.units) for _, one in rows)
    return needs, (*table.notes, *read_as(table))


def _lot(row: Row, file: str) -> LotRow:
    """The row, with an error under the name that the user's column has."""
    try:
        return typed(LotRow, _named(row), file, {})
    except InputError as error:
        if error.column != "earmarked_for":
            raise
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column="for") from error


def _swapped(needs: Sequence[Need], available: Available) -> tuple[str, ...]:
    """A note where states give that the Commission found under pressure: the two files may have changed places."""
    from article80.law.states import in_protocol_order

    under, year = _under_pressure()
    giving = in_protocol_order({lot.contributing for lot in available.lots} & under)
    if not giving or {need.benefitting for need in needs} & under:
        return ()
    named = ", ".join(giving)
    return (
        f"{named} give here and were found to be under migratory pressure for {year}, and none of the states in need "
        "was: do the files of needs and of what is available stand in each other's place?",
    )


def _under_pressure() -> tuple[set[str], str]:
    """The states that were found to be under migratory pressure for the newest pool in hand, and its year."""
    from article80.situation.snapshot import published, published_years

    for year in sorted(published_years(), reverse=True):
        under = {row.geo for row in published(year) if row.item == "benefitting"}
        if under:
            return under, year
    return set(), ""


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
