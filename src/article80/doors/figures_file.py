"""Reads the user's own figures of one indicator: a table with the columns ``geo`` and ``value``, one row a state.

    geo,value
    AT,9158750
    BE,11817096

What it holds replaces the figures in hand, and every output says so. A file that leaves states out is refused, unless
the caller hands in the figures that stand for those: then it is named which are the user's and which are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from article80.doors import cells
from article80.doors.errors import InputError
from article80.doors.file_bytes import Opened, Source, file_name, opened
from article80.doors.form_figures import figures_of_form
from article80.doors.forms import recognised
from article80.doors.number_columns import with_numbers
from article80.doors.packed import unpacked
from article80.doors.plausibility import doubts
from article80.doors.rows import each_row, typed
from article80.doors.state_columns import of_states, read_as
from article80.doors.tables import Row, Table, table_of
from article80.situation.snapshot import Observation

COLUMNS = ("geo", "value")

OF_SEVERAL = ("year", "measure", "unit", "source", "month", "breakdown", "flag", "dataset", "note")
"""What may stand beside them in a table of several measures and years, as `article80 data show --csv` writes it."""

OF_THE_USER = "user's file"
"""The name of the series that a user's file is."""


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
    """The figures of a file in the order of the Member States asked for, and notes that the user should see.

    ``doubts`` are notes too, and question the figures themselves.
    """

    observations: tuple[Observation, ...]
    notes: tuple[str, ...]
    doubts: tuple[str, ...] = ()


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


def read_figures(
    source: Source,
    indicator: str,
    members: Sequence[str],
    year: int | None = None,
    in_hand: Mapping[str, Observation] | None = None,
) -> FiguresFile:
    """Read the figures of ``indicator`` (a key of `KINDS`) for ``members`` from a table.

    ``year`` is the year that the figures are said to be of, where the user said one. ``in_hand`` are the figures that
    stand for states that the file leaves out, by state. Other codes and names of a state
    are understood, and states that are not asked for, other countries and totals are passed over, each with a note.
    Raises InputError for a state that is missing or there twice, a place that is not known, and a value that is not a
    number in the range of the indicator.
    """
    kind = KINDS[indicator]
    what = unpacked(opened(source))
    form = recognised(what)
    if form is not None:
        table, year = figures_of_form(form, indicator, members, what.file)
    else:
        table = _alone_or_of_several(what)
        if "measure" in table.columns:
            table, year = _of_one_year(table, indicator, members)
    table = with_numbers(table, "value", per_cent=lambda row: kind.unit == "per cent")
    table, others = of_states(table)
    found = _by_state(table, kind)
    missing = sorted(geo for geo in members if geo not in found)
    standing = in_hand or {}
    if missing and (len(missing) == len(members) or any(geo not in standing for geo in missing)):
        expected = f"one row for each of the {len(members)} Member States"
        raise InputError(_no_rows(missing), expected=expected, file=table.file)
    own = {geo: _observation(row, indicator, file_name(source), year) for geo, (_, row) in found.items()}
    observations = tuple(own.get(geo) or _beside(standing[geo], year) for geo in members)
    notes = (*table.notes, *read_as(table), *_passed_over(found, others, members, table.file))
    doubtful = doubts(indicator, {geo: float(own[geo].value) for geo in members if geo in own}, table.file)
    if missing:
        doubtful = (f"{table.file}: {_no_rows(missing)}; the figures in hand stand there", *doubtful)
    return FiguresFile(observations, notes, doubtful)


def _beside(row: Observation, year: int | None) -> Observation:
    """A figure in hand as part of the user's series, with what it is in its note: one series serves all states."""
    origin = " ".join(str(part) for part in ("in hand:", row.dataset, row.year, row.vintage) if part)
    note = "; ".join(part for part in (row.note, origin) if part)
    return replace(row, year=year, dataset=OF_THE_USER, vintage="", vintage_date=None, official=False, note=note)


def _alone_or_of_several(what: Opened) -> Table:
    """The table of one measure, or that of several; what is neither is refused as one of the first."""
    try:
        return table_of(what, COLUMNS)
    except InputError as error:
        with suppress(InputError):
            return table_of(what, COLUMNS, OF_SEVERAL)
        raise error


def _of_one_year(table: Table, indicator: str, members: Sequence[str]) -> tuple[Table, int]:
    """The rows of one measure in the newest year that has all states, else in the newest of all; and that year."""
    rows = [row for row in table.rows if row.cells["measure"] == indicator and not row.cells.get("month")]
    rows = [row for row in rows if row.cells.get("year", "").isdigit() and not row.cells.get("breakdown")]
    if not rows:
        raise InputError(f"holds no yearly figure of {indicator}", expected="rows of that measure", file=table.file)
    by_year: dict[int, set[str]] = {}
    for row in rows:
        by_year.setdefault(int(row.cells["year"]), set()).add(cells.state_or_none(row.cells["geo"]) or "")
    whole = [year for year, states in by_year.items() if states >= set(members)]
    year = max(whole or by_year)
    chosen = tuple(row for row in rows if int(row.cells["year"]) == year)
    series = sorted({row.cells.get("dataset", "") for row in chosen})
    if len(series) > 1:
        problem = f"holds {len(series)} series of {indicator} for {year}: {'; '.join(series)}"
        raise InputError(problem, expected="the rows of one series", file=table.file)
    read = Table(table.file, table.columns, chosen, table.notes)
    return read.with_notes(f"of its {len(by_year)} years, {year} was taken") if len(by_year) > 1 else read, year


def _no_rows(missing: Sequence[str]) -> str:
    return f"{'no row for' if len(missing) == 1 else f'no rows for {len(missing)} states:'} {', '.join(missing)}"


def _by_state(table: Table, kind: Kind) -> dict[str, tuple[Row, FigureRow]]:
    found: dict[str, tuple[Row, FigureRow]] = {}
    for row, figure in each_row(table.rows, lambda row: typed(FigureRow, row, table.file, {"kind": kind})):
        if figure.geo in found:
            problem = f"{figure.geo} is there twice, first in row {found[figure.geo][0].number}"
            raise InputError(problem, expected="each state once", file=table.file, row=row.number, column="geo")
        found[figure.geo] = (row, figure)
    return found


def _passed_over(
    found: dict[str, tuple[Row, FigureRow]], others: Sequence[str], members: Sequence[str], file: str
) -> tuple[str, ...]:
    """A note in the order of the codes, so that the order of the rows does not show."""
    names = sorted({*others, *(geo for geo in found if geo not in members)})
    return (
        (f"{file}: {', '.join(names)} passed over, not among the Member States of this computation",) if names else ()
    )


def _observation(figure: FigureRow, indicator: str, source: str, year: int | None) -> Observation:
    return Observation(
        geo=figure.geo,
        year=year,
        value=figure.value,
        unit=KINDS[indicator].unit,
        flag="",
        dataset=OF_THE_USER,
        vintage="",
        vintage_date=None,
        official=False,
        trust="",
        source=source,
        note="",
    )
