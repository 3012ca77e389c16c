"""The two deliveries of a year: information by 1 June, and the same brought up to date by 1 September (Art. 9 AMMR).

A `Delivery` says what is due and from whom, a `Received` what came in. What is still out, what came late, and what
changed from the first delivery to the second are computed from these. The day is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from article80.law.rule import rule
from article80.situation.indicators import INDICATORS, MEASURES
from article80.situation.snapshot import Observation

Round = Literal["first", "update"]

AGENCIES = ("EUAA", "Frontex", "Europol", "FRA")
"""The bodies of the Union that deliver beside the Member States (Art. 9(7) AMMR)."""

_ALL = tuple(INDICATORS)

INDICATORS_FROM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Member State": tuple(key for key in _ALL if key != "xvii"),
        "EUAA": ("i", "ii", "iii", "iv", "v", "ix", "x", "xi", "xv", "xvii"),
        "Frontex": ("vii", "xii", "xiii", "xiv", "xvi", "xvii"),
        "Europol": ("xvii",),
        "FRA": ("xvii",),
    }
)
"""The indicators that can be expected of each. The Regulation names who delivers and not which of the indicators: that
the states deliver all but the support by agencies, and each agency what it is there for, is this project's reading."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One of the two deliveries before a pool: by which day, and under which provision."""

    pool_year: int
    round: Round
    day: date
    provision: str


@dataclass(frozen=True, slots=True)
class Received:
    """What one sender delivered in one round.

    ``sender`` is the code of a state or one of `AGENCIES`. ``figures`` are by measure
    (`article80.situation.indicators.MEASURES`); ``statements`` say in words what has no figure, by the key of the
    indicator.
    """

    sender: str
    round: Round
    day: date
    figures: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The keys of the indicators on which something was delivered, in the order of the law."""
        told = {MEASURES[name].indicator for name, rows in self.figures.items() if rows}
        return tuple(key for key in INDICATORS if key in told | {key for key, text in self.statements.items() if text})


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What one sender still owes of a delivery: the keys of the indicators, and whether the day has passed."""

    sender: str
    delivery: Delivery
    indicators: tuple[str, ...]
    overdue: bool


@rule("AMMR 9(7)", formula="1 June of the year before the pool")
def first_delivery(pool_year: int) -> Delivery:
    """The Member States and the agencies deliver their information by 1 June."""
    return Delivery(pool_year, "first", date(pool_year - 1, 6, 1), "AMMR 9(7)")


@rule("AMMR 9(9)", formula="1 September of the year before the pool")
def updated_delivery(pool_year: int) -> Delivery:
    """The Member States and the agencies bring their information up to date by 1 September."""
    return Delivery(pool_year, "update", date(pool_year - 1, 9, 1), "AMMR 9(9)")


def deliveries(pool_year: int) -> tuple[Delivery, Delivery]:
    """Both deliveries before a pool, in the order of their days."""
    return first_delivery(pool_year), updated_delivery(pool_year)


@rule("AMMR 9(7)")
def outstanding(
    delivery: Delivery, received: Iterable[Received], members: Sequence[str], on: date
) -> tuple[Outstanding, ...]:
    """Every Member State and each of the agencies owes its information until it has come in.

    The order is that of ``members``, then of `AGENCIES`. Only what came in by ``on`` counts. An update is whole when it
    names every indicator again. A delivery on its last day is in time.
    """
    came: dict[str, set[str]] = {}
    for one in received:
        if one.round == delivery.round and one.day <= on:
            came.setdefault(one.sender, set()).update(one.indicators)
    found = []
    for sender in (*members, *AGENCIES):
        expected = INDICATORS_FROM.get(sender, INDICATORS_FROM["Member State"])
        absent = tuple(key for key in expected if key not in came.get(sender, set()))
        if absent:
            found.append(Outstanding(sender, delivery, absent, on > delivery.day))
    return tuple(found)


def late(received: Iterable[Received], delivery: Delivery) -> tuple[Received, ...]:
    """What came in after the day of its delivery, by day and sender."""
    after = [one for one in received if one.round == delivery.round and one.day > delivery.day]
    return tuple(sorted(after, key=lambda one: (one.day, one.sender)))


Cell: TypeAlias = tuple[str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is not the same in the update: None where it was not there before, or is there no more.

    ``month`` is 0 for a figure of a year.
    """

    sender: str
    measure: str
    geo: str
    year: int
    month: int
    breakdown: str
    before: float | None
    after: float | None


@rule("AMMR 9(9)")
def changes(first: Received, update: Received) -> tuple[Change, ...]:
    """What the update by 1 September changed in the information of 1 June, figure by figure.

    Raises ValueError where the two are not from one sender.
    """
    if first.sender != update.sender:
        raise ValueError(
            f"the deliveries of {first.sender} and {update.sender} cannot be compared; expected one sender"
        )
    before, after = _by_cell(first), _by_cell(update)
    return tuple(
        Change(first.sender, *cell, before.get(cell), after.get(cell))
        for cell in sorted(before.keys() | after.keys())
        if before.get(cell) != after.get(cell)
    )


def _by_cell(received: Received) -> dict[Cell, float]:
    return {
        (measure, row.geo, row.year or 0, row.month or 0, row.breakdown): row.value
        for measure, rows in received.figures.items()
        for row in rows
    }
