"""Looks for faults in figures: what `article80 data check` shows of the snapshot, and what no source may give.

It lists the faults and repairs none. What it enforces, for figures: each state, period and part once in a series; codes
of states that the project knows; values that are numbers from zero up (greater than zero where zero makes no sense)
and not too large, whole where persons are counted; the unit of the measure, and a month just where it has months; a
breakdown that can be read, with a level of decision that is known; a dataset, a source and a grade of trust; a day to
every vintage. For published figures: codes, units, grades and
acts that are known; no negative number; each fact once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, TypeVar

from article80.law.acts import ACTS
from article80.law.states import STATES
from article80.situation.snapshot.reading import MEASURES, figures, published, published_years
from article80.situation.snapshot.rows import Observation, Published

if TYPE_CHECKING:
    from article80.situation.indicators import Measure

Key = TypeVar("Key", bound=Hashable)

GRADES = ("A", "A-", "B", "C")
"""Trust: official and cross-checked; nearly so; official through one copy; press, inferred or rounded."""

LEVELS = (
    "first_instance",
    "first_instance_and_appeal",
    "appeal",
    "repeat_or_appeal",
    "judicial_review",
    "new_applications",
    "subsidiary_protection",
)
"""The levels of decision; those of one state and year are added up, so that another word among them is a fault."""

LARGEST = 10**15
"""The largest value that a figure may have. A larger one is an error, and could not be kept exactly."""

_TOTALS = frozenset({"EU", "EU27_2020", "EU28", "EU28+EFTA"})
_PUBLISHED_TOTALS = frozenset({"EU", "TOTAL"})
_PUBLISHED_UNITS = frozenset({"persons", "EUR", "per cent", "ratio", "label", "date", ""})
_OTHER_DOCUMENTS = frozenset({"COUNCIL-2015-07-20"})
_MEASURED = frozenset({"million EUR", "per cent"})
_NEVER_ZERO = frozenset({"population", "gdp_meur", "unemployment"})
_BREAKDOWN = re.compile(r"[a-z]+=[^;=]+(;[a-z]+=[^;=]+)*")
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one row: in which table, which row, and what is wrong with it."""

    table: str
    row: str
    says: str

    def __str__(self) -> str:
        return f"{self.table}, {self.row}: {self.says}"


def check(
    observations: Mapping[str, Iterable[Observation]] | None = None,
    facts: Mapping[str, Iterable[Published]] | None = None,
) -> tuple[Problem, ...]:
    """The problems of the snapshot, in the order of its tables; empty when there are none.

    Give ``observations`` by measure or ``facts`` by table name to look at those instead of the snapshot's own.
    """
    if observations is None and facts is None:
        observations = {measure: figures(measure) for measure in MEASURES}
        facts = {f"published {name}": published(name) for name in ("2015", *published_years(), "schemes")}
    found: list[Problem] = []
    for measure, rows in (observations or {}).items():
        found += _in_figures(measure, tuple(rows))
    for table, entries in (facts or {}).items():
        found += _in_published(table, tuple(entries))
    return tuple(found)


def _in_figures(measure: str, rows: tuple[Observation, ...]) -> Iterator[Problem]:
    for row in rows:
        where = f"{cell_of(row)} of {row.dataset or 'an unnamed dataset'}"
        yield from (Problem(measure, where, says) for says in faults_of_figure(measure, row))
    keys = ((row.geo, row.year, row.month, row.breakdown, row.dataset, row.vintage) for row in rows)
    for (geo, year, month, breakdown, dataset, vintage), times in _repeated(keys):
        says = f"there {times} times in the vintage {vintage or 'that is not stated'}; expected once"
        yield Problem(measure, f"{_cell(geo, year, month, breakdown)} of {dataset}", says)


def cell_of(row: Observation) -> str:
    """State, period and part of a figure, as messages name it."""
    return _cell(row.geo, row.year, row.month, row.breakdown)


def _cell(geo: str, year: int | None, month: int | None, breakdown: str) -> str:
    period = f"{year}-{month:02}" if month is not None else f"{year}"
    return f"{geo} {period} {breakdown}".rstrip()


def faults_of_figure(measure: str, row: Observation, *, graded: bool = True) -> Iterator[str]:
    """What is wrong with one figure of a measure, each fault in a few words; nothing when all is well.

    ``graded`` asks for a grade of trust. The figures of a user's own file have none.
    """
    from article80.situation.indicators import MEASURES as DESCRIBED  # commands that check nothing need not read it

    if measure not in DESCRIBED:
        yield "a measure that is not described"
        return
    yield from _faults_of_count(DESCRIBED[measure], row)
    if (row.vintage == "") != (row.vintage_date is None):
        yield "a vintage and its day belong together; one of them is missing"
    if not row.official and row.trust == "A":
        yield "a derived figure cannot have the trust A"
    if graded or row.trust:
        yield from _faults_of_trust(row.trust)
    yield from _faults_of_provenance(row.dataset, row.source)


def _faults_of_count(measure: Measure, row: Observation) -> Iterator[str]:
    """The faults of what is counted: where, when, of which part, how many and in which unit."""
    if row.geo not in STATES and row.geo not in _TOTALS:
        yield "unknown code of a state"
    yield from _faults_of_period(measure, row)
    zero = measure.name not in _NEVER_ZERO
    if not (row.value > 0 or (zero and row.value == 0)):
        yield f"the value {row.value} is not a number {'from zero up' if zero else 'greater than zero'}"
    elif row.value > LARGEST:
        yield f"the value is larger than {LARGEST}"
    elif row.unit not in _MEASURED and row.value != int(row.value):
        yield f"the value {row.value} is not a whole number"
    if row.unit != measure.unit:
        yield f"the unit is {row.unit!r}, expected {measure.unit!r}"
    if row.breakdown and not _BREAKDOWN.fullmatch(row.breakdown):
        yield f"the breakdown {row.breakdown!r} cannot be read; expected such as 'level=first_instance'"
    for part in row.breakdown.split(";"):
        level = part.removeprefix("level=")
        if level != part and level not in LEVELS:
            yield f"the level {level!r} is not known; expected one of {', '.join(LEVELS)}"


def _faults_of_period(measure: Measure, row: Observation) -> Iterator[str]:
    if row.year is None:
        yield "no year"
    elif not _FIRST_YEAR <= row.year <= _LAST_YEAR:
        yield f"the year is {row.year}, expected {_FIRST_YEAR} to {_LAST_YEAR}"
    if row.month is None:
        if measure.period == "month":
            yield f"no month, but the figures of {measure.name} are of months"
    elif measure.period == "year" and not measure.months_too:
        yield f"the month is {row.month}, but the figures of {measure.name} are of years"
    elif row.month not in range(1, 13):
        yield f"the month is {row.month}, expected 1 to 12"


def _faults_of_provenance(dataset: str, source: str) -> Iterator[str]:
    if not dataset:
        yield "no dataset"
    if not source:
        yield "no source"


def _faults_of_trust(trust: str) -> Iterator[str]:
    if trust not in GRADES:
        yield f"the trust is {trust!r}, expected one of {', '.join(GRADES)}"


def _in_published(table: str, rows: tuple[Published, ...]) -> Iterator[Problem]:
    for row in rows:
        yield from (Problem(table, f"{row.geo} {row.item}", says) for says in _faults_of_fact(row))
    for (_, geo, item, _, _), times in _repeated(_fact(row) for row in rows):
        yield Problem(table, f"{geo} {item}", f"there {times} times; expected once")


def _fact(row: Published) -> tuple[str, str, str, date | None, Hashable]:
    """What may be said only once. A state may bear several labels."""
    return row.act, row.geo, row.item, row.as_of, row.value if row.unit == "label" else None


def _faults_of_fact(row: Published) -> Iterator[str]:
    if row.geo not in STATES and row.geo not in _PUBLISHED_TOTALS:
        yield "unknown code of a state"
    if row.unit not in _PUBLISHED_UNITS:
        yield f"unknown unit {row.unit!r}"
    if isinstance(row.value, int | float) and not (isfinite(row.value) and row.value >= 0):
        yield f"the value {row.value} is not a number from zero up"
    unknown = [act for act in row.act.split() if act not in ACTS and act not in _OTHER_DOCUMENTS]
    if unknown:
        yield f"unknown act {', '.join(unknown)}"
    yield from _faults_of_provenance(row.item, row.source)
    yield from _faults_of_trust(row.trust)


def _repeated(keys: Iterable[Key]) -> list[tuple[Key, int]]:
    return [(key, times) for key, times in Counter(keys).items() if times > 1]
