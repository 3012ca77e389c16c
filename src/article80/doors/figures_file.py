"""Reads the user's own figures of one indicator: a table with the columns ``geo`` and ``value``, one row a state.

    geo,value
    AT,9158750
    BE,11817096

The file must hold exactly the Member States of the computation. What it holds replaces the snapshot, and every output
says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.rows import typed
from article80.doors.tables import Row, Table, read_table
from article80.law.states import canonical
from article80.situation.snapshot import Observation

COLUMNS = ("geo", "value")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a figure of one indicator must be: its unit, whether it is whole, and the number it must stay under."""

    unit: str
    whole: bool
    below: int

    @property
    def expected(self) -> str:
        """The rule in words, for messages."""
        return (
            f"{'a whole number' if self.whole else 'a number'} greater than 0 and less than {self.below} ({self.unit})"
        )


KINDS = {
    "population": Kind("persons", whole=True, below=10**10),
    "gdp_meur": Kind("million EUR", whole=False, below=10**10),
    "applications": Kind("applicants a year", whole=False, below=10**10),
    "unemployment": Kind("per cent", whole=False, below=100),
}
"""The indicators that a user may hand in, by the names of the keys that use them."""


@dataclass(frozen=True, slots=True)
class FiguresFile:
    """The figures of a file in the order of the Member States asked for, and notes that the user should see."""

    observations: tuple[Observation, ...]
    notes: tuple[str, ...]


def _value(text: Any, info: ValidationInfo) -> int | float:
    kind: Kind = (info.context or {})["kind"]
    read = cells.whole_number(text, kind.expected) if kind.whole else cells.number(text, kind.expected)
    if not 0 < read < kind.below:
        raise cells.CellError(f"{text} is {_how_wrong(read < 0, read == 0)}", kind.expected)
    return int(read) if read == int(read) else float(read)


def _how_wrong(negative: bool, zero: bool) -> str:
    return "negative" if negative else "zero" if zero else "too large"


def _geo(text: Any) -> str:
    return cells.state(text)[0]


class FigureRow(BaseModel):
    """One state's figure."""

    model_config = ConfigDict(frozen=True)

    geo: Annotated[str, BeforeValidator(_geo)]
    value: Annotated[int | float, BeforeValidator(_value)]


def read_figures(path: Path, indicator: str, members: Sequence[str], year: int | None = None) -> FiguresFile:
    """Read the figures of ``indicator`` (a key of `KINDS`) for ``members`` from a CSV or XLSX file.

    ``year`` is the year that the figures are said to be of, where the user said one. GR is read as EL, and states that
    are not asked for are passed over, both with a note. Raises InputError for a state that is missing or there twice,
    a code that is not known, and a value that is not a number in the range of the indicator.
    """
    table = read_table(path, required=COLUMNS)
    found = _by_state(table, KINDS[indicator])
    missing = sorted(geo for geo in members if geo not in found)
    if missing:
        states = f"{'no row for' if len(missing) == 1 else f'no rows for {len(missing)} states:'} {', '.join(missing)}"
        raise InputError(states, expected=f"one row for each of the {len(members)} Member States", file=table.file)
    observations = tuple(_observation(found[geo][1], indicator, path.name, year) for geo in members)
    return FiguresFile(observations, (*table.notes, *_notes(found, members, table.file)))


def _by_state(table: Table, kind: Kind) -> dict[str, tuple[Row, FigureRow]]:
    found: dict[str, tuple[Row, FigureRow]] = {}
    for row in table.rows:
        figure = typed(FigureRow, row, table.file, {"kind": kind})
        if figure.geo in found:
            problem = f"{figure.geo} is there twice, first in row {found[figure.geo][0].number}"
            raise InputError(problem, expected="each state once", file=table.file, row=row.number, column="geo")
        found[figure.geo] = (row, figure)
    return found


def _notes(found: dict[str, tuple[Row, FigureRow]], members: Sequence[str], file: str) -> tuple[str, ...]:
    """Notes in the order of the codes, so that the order of the rows does not show."""
    renamed = [canonical(row.cells["geo"].upper())[1] for _, (row, _) in sorted(found.items())]
    notes = [f"{file}: {note}" for note in renamed if note]
    others = sorted(geo for geo in found if geo not in members)
    if others:
        notes.append(f"{file}: {', '.join(others)} passed over, not among the Member States of this computation")
    return tuple(notes)


def _observation(figure: FigureRow, indicator: str, source: str, year: int | None) -> Observation:
    return Observation(
        geo=figure.geo,
        year=year,
        value=figure.value,
        unit=KINDS[indicator].unit,
        flag="",
        dataset="user's file",
        vintage="",
        vintage_date=None,
        official=False,
        trust="",
        source=source,
        note="",
    )
