"""Reads the user's own pledges: a table with one row for each state and measure.

    geo,measure,amount,deduction,offsets,source
    DE,relocation,4555,,,statement of 12 January
    IE,financial,9260000.00,,,
    SE,financial,,,,amount not published
    AT,none,,full,,

``amount`` is in persons for relocations and in euro, exact to the cent, for the other measures; an empty one is an
amount that is not known. Amounts leave the door as whole persons and whole cents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from article80.cycle.inputs import Deduction, OffsetIntention, Pledge
from article80.cycle.result import Figure
from article80.doors import cells
from article80.doors.errors import InputError, quoted
from article80.doors.file_bytes import Source, file_name
from article80.doors.number_columns import with_numbers
from article80.doors.rows import each_row, typed
from article80.doors.state_columns import read_as
from article80.doors.tables import Row, Table, read_table

MEASURES = ("relocation", "financial", "alternative", "none", "unknown")
OFFSETS = ("no", "yes", "stated", "inferred")
MONEY = ("financial", "alternative")
REQUIRED = ("geo", "measure", "amount")
OPTIONAL = ("deduction", "offsets", "source", "note")

_LARGEST = 10**10
_SMALLEST_USUAL = 1_000
"""Euro. One relocation stands for twenty times as much; a smaller pledge is likely in another unit."""

_PART = re.compile(r"\d{1,3}(\.\d{1,17})?%?|\d{1,4}/0*[1-9]\d{0,3}", re.ASCII)
_LONG, _LARGEST_OF_A_PART, _DUST = 12, 1_000, Fraction(1, 10**12)
"""A decimal of so many digits is what a spreadsheet made of a fraction such as 1/3, and is read as that fraction."""

_DEDUCTION = "none, full, or the part that is deducted, such as 0.5, 1/2 or 50%"


def _geo(text: Any, info: ValidationInfo) -> str:
    return cells.state(text, (info.context or {})["members"])[0]


def _measure(text: Any) -> str:
    return cells.one_of(text, MEASURES)


def _amount(text: Any, info: ValidationInfo) -> int | None:
    """Persons or cents; None where the cell is empty."""
    measure = info.data.get("measure")
    if not text or measure is None:
        return None
    if measure in ("none", "unknown"):
        raise cells.CellError(f"{quoted(text)} stands beside the measure {measure}", "an empty cell")
    if measure == "relocation":
        persons = cells.whole_number(text, "a whole number of persons greater than 0")
        return _in_range(persons, _LARGEST, text, "of persons")
    return _in_range(cells.money(text, "an amount in euro greater than 0"), 100 * _LARGEST, text, "in euro")


def _in_range(amount: int, largest: int, text: str, unit: str) -> int:
    expected = f"an amount {unit} greater than 0"
    if amount <= 0:
        expected += " (the measure none says that nothing is pledged)"
        raise cells.CellError(f"{text} is not greater than 0", expected)
    if amount >= largest:
        raise cells.CellError(f"{text} is too large", f"{expected} and less than {_LARGEST}")
    return amount


def _deducted(text: Any, info: ValidationInfo) -> Fraction:
    """The part of the state's obligation that is deducted, from 0 to 1. Nothing pledged leaves only none and full."""
    part = _part(text)
    if info.data.get("measure") == "none" and 0 < part < 1:
        raise cells.CellError(
            f"{quoted(text)} stands beside the measure none, and of nothing no part can be deducted",
            "an empty cell or full",
        )
    return part


def _part(text: str) -> Fraction:
    word = text.lower().replace(" ", "").replace(",", ".")
    if word in ("", "none"):
        return Fraction(0)
    if word == "full":
        return Fraction(1)
    if not _PART.fullmatch(word):
        raise cells.CellError(f"{quoted(text)} is not a part", _DEDUCTION)
    part = _as_meant(Fraction(word.rstrip("%")) / (100 if word.endswith("%") else 1))
    if part > 1:
        raise cells.CellError(f"{quoted(text)} is more than the whole", _DEDUCTION)
    return part


def _as_meant(part: Fraction) -> Fraction:
    """The simple fraction that a long decimal stands for, where there is one within the dust of its last digits."""
    simple = part.limit_denominator(_LARGEST_OF_A_PART)
    return simple if part.denominator > 10**_LONG and abs(simple - part) < _DUST else part


def _offsets(text: Any, info: ValidationInfo) -> str | None:
    """How it is known that the pledge will be discharged by offsets ("yes" is a statement); None if it will not be."""
    word = cells.one_of(text or "no", OFFSETS)
    measure = info.data.get("measure", "relocation")
    if word != "no" and measure != "relocation":
        raise cells.CellError(f"{quoted(text)} stands beside the measure {measure}", "offsets of relocations only")
    return {"no": None, "yes": "stated"}.get(word, word)


class PledgeRow(BaseModel):
    """One state's pledge of one measure.

    ``amount`` is in persons for relocations and in cents for the others; None is an amount that is not known.
    ``deduction`` is the part of the state's obligation that the Council deducted (0 none, 1 full). ``offsets`` says
    whether the pledge will be discharged by taking responsibility for cases instead of relocating.
    """

    model_config = ConfigDict(frozen=True)

    geo: Annotated[str, BeforeValidator(_geo)]
    measure: Annotated[Literal["relocation", "financial", "alternative", "none", "unknown"], BeforeValidator(_measure)]
    amount: Annotated[int | None, BeforeValidator(_amount)]
    deduction: Annotated[Fraction, BeforeValidator(_deducted)] = Fraction(0)
    offsets: Annotated[Literal["stated", "inferred"] | None, BeforeValidator(_offsets)] = None
    source: str = Field(default="", max_length=500)
    note: str = Field(default="", max_length=500)


@dataclass(frozen=True, slots=True)
class PledgesFile:
    """The pledges of a file as a cycle takes them, in the order of the members, and notes that the user should see."""

    pledges: tuple[Pledge, ...]
    deductions: tuple[Deduction, ...]
    offset_intentions: tuple[OffsetIntention, ...]
    notes: tuple[str, ...]


def read_pledges(path: Source, members: Sequence[str]) -> PledgesFile:
    """Read the pledges of ``members`` from a CSV or XLSX file.

    A state without a row has made no pledge that is known; a note names these states. GR is read as EL with a note.
    Raises InputError for a measure that is not known, a state that is not a member, an amount that is not one, a state
    that has the same measure twice, and rows of one state that contradict each other.
    """
    table = with_numbers(read_table(path, required=REQUIRED, optional=OPTIONAL), "amount", by="measure")
    context = {"members": tuple(members)}
    read = each_row(table.rows, lambda row: typed(PledgeRow, row, table.file, context))
    _refuse_contradictions(read, table)
    file = file_name(path)
    rows = sorted((row for _, row in read), key=lambda one: (members.index(one.geo), MEASURES.index(one.measure)))
    first_of_each = [row for place, row in enumerate(rows) if place == 0 or rows[place - 1].geo != row.geo]
    return PledgesFile(
        pledges=tuple(Pledge(row.geo, row.measure, row.amount, _figure(row, row.amount, file)) for row in rows),
        deductions=tuple(
            Deduction(row.geo, row.deduction, granted=True, source=_figure(row, None, file))
            for row in first_of_each
            if row.deduction
        ),
        offset_intentions=tuple(
            OffsetIntention(row.geo, row.offsets, _figure(row, None, file)) for row in rows if row.offsets
        ),
        notes=(*table.notes, *read_as(table), *_notes(read, members, table.file)),
    )


def _figure(row: PledgeRow, amount: int | None, file: str) -> Figure:
    """Where the row comes from, and its amount in persons or euro."""
    if amount is None or row.measure == "relocation":
        return Figure(amount, "persons" if amount else "", "", row.source or file, row.note)
    return Figure(amount / 100, "EUR", "", row.source or file, row.note)


def _refuse_contradictions(read: Sequence[tuple[Row, PledgeRow]], table: Table) -> None:
    """Hold each row against the first row of the same state and of the same state and measure."""
    first: dict[tuple[str, str], tuple[Row, PledgeRow]] = {}
    for row, pledge in read:
        same = first.get((pledge.geo, pledge.measure))
        if same:
            problem = f"{pledge.geo} has the measure {pledge.measure} twice, first in row {same[0].number}"
            raise InputError(problem, expected="one row a measure", file=table.file, row=row.number, column="measure")
        for other_row, other in (entry for (geo, _), entry in first.items() if geo == pledge.geo):
            _refuse_contradiction(row, pledge, other_row, other, table.file)
        first[pledge.geo, pledge.measure] = (row, pledge)


def _refuse_contradiction(row: Row, pledge: PledgeRow, other_row: Row, other: PledgeRow, file: str) -> None:
    alone = [measure for measure in ("none", "unknown") if measure in (pledge.measure, other.measure)]
    if alone:
        problem = f"{pledge.geo} pledges {pledge.measure} here and {other.measure} in row {other_row.number}"
        expected = f"no other row beside the measure {alone[0]}"
        raise InputError(problem, expected=expected, file=file, row=row.number, column="measure")
    if pledge.deduction != other.deduction:
        problem = (
            f"{pledge.geo} has a deduction of {pledge.deduction} here and {other.deduction} in row {other_row.number}"
        )
        expected = "the same deduction in all rows of a state"
        raise InputError(problem, expected=expected, file=file, row=row.number, column="deduction")


def _notes(read: Sequence[tuple[Row, PledgeRow]], members: Sequence[str], file: str) -> tuple[str, ...]:
    """Notes that do not depend on the order of the rows."""
    notes: list[str] = []
    named = {pledge.geo for _, pledge in read}
    silent = sorted(geo for geo in members if geo not in named)
    if silent:
        notes.append(f"{file}: no row for {', '.join(silent)}; what they pledge counts as unknown")
    for row, pledge in read:
        if pledge.amount is not None and pledge.measure in MONEY and pledge.amount < 100 * _SMALLEST_USUAL:
            amount = f"EUR {pledge.amount / 100:.2f}"
            what = f"{pledge.geo} pledges {amount}"
            notes.append(f"{file}, row {row.number}: {what}: is the amount in thousands or millions?")
    return tuple(notes)
