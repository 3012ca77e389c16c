"""What differs between two states of the figures: figures that are new, that are gone, and that were revised.

Two figures are the same one when measure, series (the dataset), breakdown, state and period agree. Where one side holds
a figure in several vintages, its latest counts.

The snapshot names some series with a release in brackets. `beside_snapshot` takes it off, so that
"nama_10_gdp B1GQ CP_MEUR (eurostat_2026)" of the snapshot is compared with "nama_10_gdp B1GQ CP_MEUR" of a vintage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from article80.situation.snapshot import Observation

_RELEASE = re.compile(r"\s*\([^()]*\)$")

Key = tuple[str, str, str, str, int, int]
"""Measure, series, breakdown, state, year and month (0 for a whole year, and for a figure without a year)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that is new or gone."""

    measure: str
    series: str
    breakdown: str
    geo: str
    year: int
    month: int
    value: int | float

    @property
    def period(self) -> str:
        """The year, or the month as 2024-05."""
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure whose value or flag is another one now. ``before`` and ``after`` are the values."""

    figure: Figure
    before: int | float
    after: int | float
    flag_before: str
    flag_after: str

    @property
    def relative(self) -> float | None:
        """The change as a part of the value before: 0.05 is five per cent more. None where the value before is 0."""
        return None if self.before == 0 else (self.after - self.before) / self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, in the order of measure, series, breakdown, state and period."""

    added: tuple[Figure, ...] = ()
    removed: tuple[Figure, ...] = ()
    revised: tuple[Revision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.revised)

    def series(self) -> dict[tuple[str, str], tuple[int, int, int]]:
        """How many figures are new, gone and revised, by measure and series."""
        counted: dict[tuple[str, str], list[int]] = {}
        lists = (self.added, self.removed, [one.figure for one in self.revised])
        for place, figures in enumerate(lists):
            for figure in figures:
                counted.setdefault((figure.measure, figure.series), [0, 0, 0])[place] += 1
        return {key: (one[0], one[1], one[2]) for key, one in sorted(counted.items())}


def compared(old: Mapping[str, Iterable[Observation]], new: Mapping[str, Iterable[Observation]]) -> Changes:
    """The differences of ``new`` from ``old``, both by measure."""
    before, after = _latest(old), _latest(new)
    both = before.keys() & after.keys()
    return Changes(
        added=tuple(_figure(key, after[key]) for key in sorted(after.keys() - both)),
        removed=tuple(_figure(key, before[key]) for key in sorted(before.keys() - both)),
        revised=tuple(
            Revision(_figure(key, after[key]), before[key].value, after[key].value, before[key].flag, after[key].flag)
            for key in sorted(both)
            if (before[key].value, before[key].flag) != (after[key].value, after[key].flag)
        ),
    )


def beside_snapshot(
    snapshot: Mapping[str, Iterable[Observation]], other: Mapping[str, Iterable[Observation]]
) -> tuple[dict[str, tuple[Observation, ...]], dict[str, tuple[Observation, ...]]]:
    """The figures of the snapshot and of ``other``, of the series that both have, under the names that ``other`` uses.

    A series of the snapshot has the same name, or the same name before a release in brackets. Of several releases the
    latest is compared, and none where the latest cannot be told.
    """
    held: dict[str, tuple[Observation, ...]] = {}
    beside: dict[str, tuple[Observation, ...]] = {}
    for measure, rows in other.items():
        theirs = tuple(rows)
        ours = _renamed(tuple(snapshot.get(measure, ())), {row.dataset for row in theirs})
        both = {row.dataset for row in ours}
        held[measure], beside[measure] = ours, tuple(row for row in theirs if row.dataset in both)
    return held, beside


def _renamed(rows: tuple[Observation, ...], names: set[str]) -> tuple[Observation, ...]:
    """The rows of the series with one of these names, or with it before a release, under that name."""
    releases: dict[str, dict[str, date]] = {}
    for row in rows:
        name = row.dataset if row.dataset in names else _RELEASE.sub("", row.dataset)
        if name in names:
            days = releases.setdefault(name, {})
            days[row.dataset] = max(_day(row), days.get(row.dataset, date.min))
    chosen: dict[str, str] = {}
    for name, days in releases.items():
        latest = [dataset for dataset, day in days.items() if day == max(days.values())]
        if name in days or len(latest) == 1:
            chosen[name if name in days else latest[0]] = name
    return tuple(replace(row, dataset=chosen[row.dataset]) for row in rows if row.dataset in chosen)


def _latest(held: Mapping[str, Iterable[Observation]]) -> dict[Key, Observation]:
    found: dict[Key, Observation] = {}
    for measure, rows in held.items():
        for row in rows:
            key = (measure, row.dataset, row.breakdown, row.geo, row.year or 0, row.month or 0)
            if key not in found or _day(row) > _day(found[key]):
                found[key] = row
    return found


def _day(row: Observation) -> date:
    return row.vintage_date or date.min


def _figure(key: Key, row: Observation) -> Figure:
    measure, series, breakdown, geo, year, month = key
    return Figure(measure, series, breakdown, geo, year, month, row.value)
