"""Reads a year as it is decided, part by part: a table with a row for each fact of package, act and pledges.

    geo,item,value,on,source,note
    EU,report,,2027-11-11,Official Journal,
    IT,label,under_migratory_pressure_sar,,decision,
    EU,proposal_relocations,30000,,press,
    EU,reference_relocations,21000,2026-12-20,act,
    DE,pledge_relocations,4555,,press,
    AT,deduction_full,1,,act,

What is not in hand has no row. ``value`` may be empty where the item is known and its amount is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from article80.doors import cells
from article80.doors.days import day_of
from article80.doors.errors import InputError, quoted
from article80.doors.tables import Row, read_table
from article80.situation.snapshot import Published

LABELS = (
    "under_migratory_pressure",
    "under_migratory_pressure_sar",
    "at_risk_of_migratory_pressure",
    "significant_migratory_situation",
)

Kind = Literal["persons", "EUR", "per cent", "ratio", "label", "date", ""]


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of fact: its unit, whether it is of the Union or of a state, whether it needs a value, what it is."""

    unit: Kind
    of_the_union: bool
    needs_value: bool
    says: str


ITEMS: Mapping[str, Item] = MappingProxyType(
    {
        "report": Item("date", True, False, "the report was adopted: the day in `on`"),
        "decision": Item("date", True, False, "the decision on the labels was adopted: the day in `on`"),
        "label": Item("label", False, True, f"one of {', '.join(LABELS)}; several rows for several labels"),
        "benefitting": Item("", False, False, "a state that uses the pool; without such rows those under pressure"),
        "proposal_relocations": Item("persons", True, True, "relocations proposed"),
        "proposal_financial": Item("EUR", True, True, "financial contributions proposed"),
        "act": Item("", True, False, "the act of the Council: its day in `on`, its name in `source`"),
        "reference_relocations": Item("persons", True, True, "relocations of the act"),
        "reference_financial": Item("EUR", True, True, "financial contributions of the act"),
        "indicative_sar_percentage": Item("per cent", True, True, "the part kept for search and rescue"),
        "applies_from": Item("date", True, False, "the first day of the pool, in `on`"),
        "applies_to": Item("date", True, False, "the last day of the pool, in `on`"),
        "fair_share": Item("per cent", False, True, "a share as it was published"),
        "pledge_relocations": Item("persons", False, False, "persons pledged"),
        "pledge_financial": Item("EUR", False, False, "money pledged"),
        "pledge_financial_at_most": Item("EUR", False, True, "money pledged, known as an upper bound"),
        "pledge_alternative": Item("EUR", False, False, "alternative measures at their value"),
        "pledge_relocations_and_financial": Item("", False, False, "a pledge of both kinds, without the amounts"),
        "pledge_financial_and_alternative": Item("", False, False, "a pledge of both kinds, without the amounts"),
        "pledge_adjusted": Item("persons", False, False, "a pledge that a deduction took away"),
        "pledge_none": Item("persons", False, False, "nothing pledged"),
        "deduction_full": Item("ratio", False, False, "a full deduction"),
        "deduction_asked": Item("ratio", False, True, "a deduction asked for, as a part such as 0.5"),
        "offsets_stated": Item("", False, False, "the state says that it will take over cases in place of relocations"),
        "offsets_inferred": Item("", False, False, "the same, inferred"),
    }
)
"""What a row may tell, by the name of the item."""

_ALONE = {"pledge_adjusted": "0", "pledge_none": "0", "deduction_full": "1"}
"""The value of an item that needs none."""


def read_package(path: Path) -> tuple[Published, ...]:
    """The facts of the file, in its order.

    Raises InputError for an item or a state that is not known, for a value that is none of the item's unit, and for a
    fact that is there twice.
    """
    table = read_table(path, required=("geo", "item"), optional=("value", "on", "source", "note"))
    found: list[Published] = []
    seen: set[tuple[str, str, str]] = set()
    for row in table.rows:
        fact = _fact(row, table.file)
        key = (fact.geo, fact.item, str(fact.value) if fact.unit == "label" else "")
        if key in seen:
            raise InputError(
                f"{fact.item} of {fact.geo} is there twice", expected="each fact once", file=table.file, row=row.number
            )
        seen.add(key)
        found.append(fact)
    return tuple(found)


def _fact(row: Row, file: str) -> Published:
    column = "item"
    try:
        name = cells.one_of(row.cells["item"], tuple(ITEMS))
        item = ITEMS[name]
        column = "geo"
        geo = _geo(row.cells["geo"], item)
        column = "value"
        value = _value(row.cells.get("value", "") or _ALONE.get(name, ""), item)
        column = "on"
        on = _on(row.cells.get("on", ""))
    except cells.CellError as error:
        raise InputError(error.problem, expected=error.expected, file=file, row=row.number, column=column) from error
    source = row.cells.get("source", "") or f"file of the user, row {row.number}"
    told = on.isoformat() if item.unit == "date" and on is not None else value
    return Published(geo, name, told, item.unit, "C", source, row.cells.get("note", ""), "user's own", "", on)


def _on(text: str) -> date | None:
    if not text:
        return None
    try:
        return day_of(text)
    except ValueError as error:
        raise cells.CellError(f"{quoted(text)} is no day", "a day such as 2026-12-20") from error


def _geo(text: str, item: Item) -> str:
    if item.of_the_union:
        if text.upper() != "EU":
            raise cells.CellError(f"{quoted(text)} stands beside a fact of the whole Union", "EU")
        return "EU"
    return cells.state(text)[0]


def _value(text: str, item: Item) -> int | float | str | None:
    if not text:
        if item.needs_value:
            raise cells.CellError("the cell is empty", item.says)
        return None
    if item.unit == "label":
        return cells.one_of(text, LABELS)
    if item.unit in ("persons", "EUR"):
        whole = cells.whole_number(text, f"a whole number ({item.says})")
        if whole < 0:
            raise cells.CellError(f"{quoted(text)} is below zero", f"a whole number ({item.says})")
        return whole
    if item.unit in ("per cent", "ratio"):
        number = float(cells.number(text, f"a number ({item.says})"))
        if not 0 <= number <= (1 if item.unit == "ratio" else 100):
            raise cells.CellError(f"{quoted(text)} is no part", f"a number ({item.says})")
        return number
    raise cells.CellError(f"{quoted(text)} stands beside an item without a value", "an empty cell")


def day_in(facts: tuple[Published, ...], *items: str) -> date | None:
    """The day of the first of these items of the Union that has one."""
    return next((fact.as_of for fact in facts if fact.geo == "EU" and fact.item in items and fact.as_of), None)
