"""Looks for faults in the snapshot's tables: what `article80 data check` shows.

It lists the faults and repairs none. What it enforces, for figures: each state and year once in a series; codes of
states that the project knows; values that are numbers greater than zero, whole where persons are counted; the unit of
the indicator; a dataset, a source and a grade of trust; a day to every vintage. For published figures: codes, units,
grades and acts that are known; no negative number; each fact once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TypeVar

from article80.law.acts import ACTS
from article80.law.states import STATES
from article80.situation.snapshot.reading import INDICATORS, figures, published, published_years
from article80.situation.snapshot.rows import Observation, Published

Key = TypeVar("Key", bound=Hashable)

UNITS = {
    "population": "persons",
    "gdp_meur": "million EUR",
    "applications": "applicants a year",
    "unemployment": "per cent",
}
"""The unit in which each indicator is kept."""

GRADES = ("A", "A-", "B", "C")
"""Trust: official and cross-checked; nearly so; official through one copy; press, inferred or rounded."""

_TOTALS = frozenset({"EU27_2020", "EU28"})
_PUBLISHED_TOTALS = frozenset({"EU", "TOTAL"})
_PUBLISHED_UNITS = frozenset({"persons", "EUR", "per cent", "ratio", "label", "date", ""})
_OTHER_DOCUMENTS = frozenset({"COUNCIL-2015-07-20"})
_WHOLE = frozenset({"persons", "applicants a year"})


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

    Give ``observations`` by indicator or ``facts`` by table name to look at those instead of the snapshot's own.
    """
    if observations is None and facts is None:
        observations = {indicator: figures(indicator) for indicator in INDICATORS}
        facts = {f"published {name}": published(name) for name in ("2015", *published_years())}
    found: list[Problem] = []
    for indicator, rows in (observations or {}).items():
        found += _in_figures(indicator, tuple(rows))
    for table, entries in (facts or {}).items():
        found += _in_published(table, tuple(entries))
    return tuple(found)


def _in_figures(indicator: str, rows: tuple[Observation, ...]) -> Iterator[Problem]:
    for row in rows:
        where = f"{row.geo} {row.year} of {row.dataset or 'an unnamed dataset'}"
        yield from (Problem(indicator, where, says) for says in _faults_of_figure(indicator, row))
    keys = ((row.geo, row.year, row.dataset, row.vintage) for row in rows)
    for (geo, year, dataset, vintage), times in _repeated(keys):
        says = f"there {times} times in the vintage {vintage or 'that is not stated'}; expected once"
        yield Problem(indicator, f"{geo} {year} of {dataset}", says)


def _faults_of_figure(indicator: str, row: Observation) -> Iterator[str]:
    expected = UNITS.get(indicator)
    if row.geo not in STATES and row.geo not in _TOTALS:
        yield "unknown code of a state"
    if row.year is None:
        yield "no year"
    if not (isfinite(row.value) and row.value > 0):
        yield f"the value {row.value} is not a number greater than zero"
    elif row.unit in _WHOLE and row.value != int(row.value):
        yield f"the value {row.value} is not a whole number"
    if row.unit != expected:
        yield f"the unit is {row.unit!r}, expected {expected!r}"
    if (row.vintage == "") != (row.vintage_date is None):
        yield "a vintage and its day belong together; one of them is missing"
    if not row.official and row.trust == "A":
        yield "a derived figure cannot have the trust A"
    yield from _faults_of_provenance(row.dataset, row.source, row.trust)


def _faults_of_provenance(dataset: str, source: str, trust: str) -> Iterator[str]:
    if not dataset:
        yield "no dataset"
    if not source:
        yield "no source"
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
    yield from _faults_of_provenance(row.item, row.source, row.trust)


def _repeated(keys: Iterable[Key]) -> list[tuple[Key, int]]:
    return [(key, times) for key, times in Counter(keys).items() if times > 1]
