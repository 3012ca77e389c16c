"""Tables between the cycle and every form of the report: plain values in, words or flat columns out.

A table holds values as they are: whole numbers, ranges, text. `shown` writes one for people, with the bounds of what is
unknown on a second line; `flat` spreads it over columns for machines, the unknown as the word "unknown" and its bounds
in columns of their own. Amounts carry no currency: the heading of their column says EUR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from article80.cycle.result import Range
from article80.report.numbers import (
    MINUS,
    UNKNOWN,
    amount,
    amount_in_words,
    between,
    between_amounts,
    decimal,
    euros,
    percent,
    places,
    unbroken,
    whole,
)

Kind = Literal["text", "share", "persons", "places", "cents", "measured"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit, for columns in which the unit changes from row to row. ``signed`` shows a plus too.

    ``unit`` is "persons", "EUR", "per cent", or "relative" for a difference in per cent.
    """

    value: float
    unit: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a cell: the figure, and a smaller line under it (bounds, or the same in another unit)."""

    main: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.main} ({self.detail})" if self.detail else self.main


Value = str | int | float | Range | Measured | Shown | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable key, its heading, and what its values are."""

    key: str
    title: str
    kind: Kind = "text"

    @property
    def numeric(self) -> bool:
        """Whether the values stand to the right."""
        return self.kind != "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its stable key, its caption, its columns, and one value for each column in every row.

    ``note`` is what a reader must know to read the figures; it stands below them.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""

    def cells(self, per_place: int) -> Iterator[tuple[tuple[Column, Shown], ...]]:
        """Each row as pairs of column and what is shown in it."""
        for row in self.rows:
            yield tuple(
                (column, shown(value, column.kind, per_place)) for column, value in zip(self.columns, row, strict=True)
            )


def shown(value: Value, kind: Kind, per_place: int) -> Shown:
    """One value for people. A range without a central reading is "unknown", one with it is "about"; bounds follow."""
    if isinstance(value, Shown):
        return value
    if value is None:
        return Shown("")
    if isinstance(value, Measured):
        return Shown(_measured(value))
    if isinstance(value, Range):
        return _shown_range(value, kind, per_place)
    if isinstance(value, str):
        return Shown(unbroken(value))
    return Shown(_number(value, kind, per_place))


def _shown_range(value: Range, kind: Kind, per_place: int) -> Shown:
    if value.is_certain:
        return Shown(_number(value.central, kind, per_place))
    if kind == "places":
        central, bounds = places(value.central, per_place), between(value, per_place)
    elif kind == "cents":
        central, bounds = amount_in_words(value.central), between_amounts(value)
    else:
        central, bounds = whole(value.central), f"{whole(value.low)} to {whole(value.high)}"
    return Shown(f"about {central}" if value.central else UNKNOWN, bounds)


def _number(value: float, kind: Kind, per_place: int) -> str:
    if kind == "share":
        return percent(value, 3)
    if kind == "cents":
        return amount(int(value))
    if kind == "places":
        return places(int(value), per_place)
    return whole(int(value))


def _measured(figure: Measured) -> str:
    plus = "+" if figure.signed and figure.value > 0 else ""
    if figure.unit == "per cent":
        return f"{plus}{decimal(figure.value, 4)} {'points' if figure.signed else '%'}"
    if figure.unit == "relative":
        return f"{plus}{decimal(figure.value, 2)} %"
    if figure.unit == "EUR":
        sign = MINUS if figure.value < 0 else plus
        return f"{sign}{euros(round(abs(figure.value) * 100))}"
    return f"{plus}{whole(round(figure.value))}"


def flat(table: Table, per_place: int) -> tuple[tuple[str, ...], tuple[tuple[str | int | float | None, ...], ...]]:
    """Header and rows for machines. A column with a range becomes four: the figure or "unknown", and its bounds.

    A column of places holds numbers of places, whole ones as whole numbers; one is worth ``per_place`` cents.
    """
    spread = [any(isinstance(row[at], Range) for row in table.rows) for at in range(len(table.columns))]
    header = [
        name
        for column, wide in zip(table.columns, spread, strict=True)
        for name in (
            (column.key, *(f"{column.key}_{end}" for end in ("low", "central", "high"))) if wide else (column.key,)
        )
    ]
    rows = [
        tuple(
            part
            for column, value, wide in zip(table.columns, row, spread, strict=True)
            for part in (_four(value, column.kind, per_place) if wide else (_plain(value, column.kind, per_place),))
        )
        for row in table.rows
    ]
    return tuple(header), tuple(rows)


def _plain(value: Value, kind: Kind, per_place: int) -> str | int | float | None:
    if isinstance(value, Measured):
        return value.value
    if isinstance(value, Shown):
        return str(value)
    if isinstance(value, Range):
        raise TypeError("a range takes four columns")
    return _in_unit(value, kind, per_place) if isinstance(value, int) else value


def _in_unit(value: int, kind: Kind, per_place: int) -> int | float:
    """A figure in the unit of its column: cents become places where the column holds places."""
    if kind != "places":
        return value
    number = Fraction(value, per_place)
    return int(number) if number.denominator == 1 else float(number)


def _four(value: Value, kind: Kind, per_place: int) -> Sequence[str | int | float | None]:
    if value is None:
        return (None,) * 4
    if not isinstance(value, Range):
        raise TypeError(f"a column of ranges holds {value!r}")
    low, central, high = (_in_unit(one, kind, per_place) for one in (value.low, value.central, value.high))
    return (central if value.is_certain else UNKNOWN, low, central, high)
