"""Reads the actions that a benefitting state lists for funding (Art. 64(2) AMMR): a table with one row for each.

    benefitting,title,amount,serves
    EL,Beds in Attica,5000000,reception

In a third country also ``third_country``, ``effect_on_flows`` or ``benefit_to_third_country``, and the assessment of
the right to asylum: ``assessed_on``, ``assessed_by``, ``document``, and ``obstacle`` (yes or no: whether it finds one).

``amount`` is in euro, exact to the cent.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from article80.delivery.money import Action, Assessment
from article80.doors import cells
from article80.doors.days import day_of
from article80.doors.errors import InputError, quoted
from article80.doors.number_columns import with_numbers
from article80.doors.tables import read_table

if TYPE_CHECKING:
    from article80.doors.tables import Row

REQUIRED = ("benefitting", "title", "amount", "serves")
OPTIONAL = (
    "third_country",
    "effect_on_flows",
    "benefit_to_third_country",
    "assessed_on",
    "assessed_by",
    "document",
    "obstacle",
)

_AMOUNT = "an amount in euro from 0 up, with at most two decimals"


def read_actions(path: Path) -> tuple[Action, ...]:
    """The actions of the file, in its order.

    Raises InputError for a state that cannot benefit, an amount that is none, and an assessment without its day.
    """
    table = with_numbers(read_table(path, required=REQUIRED, optional=OPTIONAL), "amount")
    return tuple(_action(row, table.file) for row in table.rows)


def _action(row: Row, file: str) -> Action:
    column = "benefitting"
    try:
        geo = cells.benefitting_state(row.cells["benefitting"])
        column = "amount"
        cents = _cents(row.cells["amount"])
        column = "assessed_on"
        assessment = _assessment(row)
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    further = {name: row.cells.get(name, "") for name in OPTIONAL[:3]}
    return Action(geo, row.cells["title"], cents, row.cells["serves"], right_to_asylum=assessment, **further)


def _cents(text: str) -> int:
    cents = cells.number(text, _AMOUNT) * 100
    if cents < 0 or cents != cents.to_integral_value():
        raise cells.CellError(f"{quoted(text)} is no such amount", _AMOUNT)
    return int(cents)


def _assessment(row: Row) -> Assessment | None:
    """The assessment of the right to asylum; None where no cell of it is filled."""
    told = [row.cells.get(name, "") for name in ("assessed_on", "assessed_by", "document", "obstacle")]
    if not any(told):
        return None
    obstacle = cells.one_of(told[3] or "no", ("yes", "no")) == "yes"
    return Assessment(_day(told[0]), told[1], told[2], obstacle)


def _day(text: str) -> date:
    try:
        return day_of(text)
    except ValueError as error:
        raise cells.CellError(f"{quoted(text)} is no day", "the day of the assessment, such as 2026-05-02") from error
