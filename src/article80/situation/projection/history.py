"""The past of one series: persons by state and period, with nothing in the place of a missing figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from article80.law.states import in_protocol_order
from article80.situation.selection import UnclearFigures
from article80.situation.snapshot import Observation

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS = 12
"""Periods of a year in a monthly series."""


class NotDeterminable(ValueError):
    """No projection can be made from the figures handed in. Says in one line what is missing and what was expected."""


@dataclass(frozen=True, slots=True)
class SeriesName:
    """Which series it is, and how far it can be trusted."""

    dataset: str
    vintage: str
    source: str
    trust: str
    unit: str


@dataclass(frozen=True, slots=True)
class History:
    """Persons by state (in protocol order) and period, NaN where there is no figure.

    ``per_year`` is 1 for years and 12 for months. ``first`` counts the first period from the year 0 on: the year
    itself, or twelve times the year plus the month less one. ``persons`` has the axes state and period.
    """

    series: SeriesName
    states: tuple[str, ...]
    per_year: int
    first: int
    persons: NDArray[np.float64]

    @property
    def last(self) -> int:
        """The last period in which any state has a figure."""
        return self.first + int(self.persons.shape[1]) - 1

    def until(self, period: int) -> History:
        """The same history as it was after ``period``: nothing later is in it."""
        return replace(self, persons=self.persons[:, : max(period - self.first + 1, 0)])

    def label(self, period: int) -> str:
        """A period as people write it: 2025, or 2019-04."""
        if self.per_year == 1:
            return str(period)
        return f"{period // MONTHS}-{period % MONTHS + 1:02d}"

    def first_of(self, year: int) -> int:
        """The first period of a year."""
        return year * self.per_year


def history_of(
    observations: Iterable[Observation], members: Sequence[str], *, before: int, series: str | None = None
) -> History:
    """The history of one series as it stood before the year ``before``, for the states in ``members``.

    ``series`` is the name of a dataset or a part of it that only one has. Without it, the yearly series is taken that
    has figures of the year before and of the most years until then; among equals the latest vintage. Years or months
    that come after are left out, so a projection of a past year uses nothing of that year or later; the figures are
    still those of the vintage handed in, with its revisions. A monthly series may reach into the year ``before``: the
    months of it that are in hand stay.

    Only figures of the whole count (``breakdown`` is empty). Raises NotDeterminable when no series fits, and
    UnclearFigures when a state has two figures for one period.
    """
    if not members:
        raise NotDeterminable("no state is given; expected at least one")
    found: dict[tuple[str, str, int], list[Observation]] = {}
    for row in observations:
        if row.geo in members and row.year is not None and not row.breakdown:
            found.setdefault((row.dataset, row.vintage, 1 if row.month is None else MONTHS), []).append(row)
    if series is not None:
        found = _named(found, series)
    dataset, vintage, per_year = _longest(found, before, yearly_only=series is None)
    return _aligned(found[dataset, vintage, per_year], per_year, members, before)


def _named(
    found: dict[tuple[str, str, int], list[Observation]], series: str
) -> dict[tuple[str, str, int], list[Observation]]:
    """The vintages of the one dataset that is meant."""
    datasets = sorted({dataset for dataset, _, _ in found})
    exact = [dataset for dataset in datasets if dataset.lower() == series.lower()]
    meant = exact or [dataset for dataset in datasets if series.lower() in dataset.lower()]
    if len(meant) != 1:
        what = "is no series" if not meant else f"could be {' or '.join(meant)}"
        raise NotDeterminable(f'"{series}" {what}; expected a part of one of these names: {", ".join(datasets)}')
    return {key: rows for key, rows in found.items() if key[0] == meant[0]}


def _longest(
    found: dict[tuple[str, str, int], list[Observation]], before: int, *, yearly_only: bool
) -> tuple[str, str, int]:
    """The key of the series that reaches the year before and goes back furthest."""
    standing: dict[tuple[int, int, str, str], tuple[str, str, int]] = {}
    for key, rows in found.items():
        dataset, vintage, per_year = key
        years = {row.year for row in rows if row.year is not None}
        if before - 1 not in years or (yearly_only and per_year != 1):
            continue
        published = rows[0].vintage_date.toordinal() if rows[0].vintage_date else 0
        standing[-sum(year < before for year in years), -published, dataset, vintage] = key
    if not standing:
        by_month = sorted({key[0] for key, rows in found.items() if before - 1 in {row.year for row in rows}})
        if by_month:
            what = f"no yearly series has a figure of {before - 1}, on which {before} would stand"
            raise NotDeterminable(f"{what}; by month there is {' and '.join(by_month)}, which must be named to be used")
        newest = max((row.year for rows in found.values() for row in rows if row.year is not None), default=None)
        where = "there is no figure of these states" if newest is None else f"the newest figures are of {newest}"
        raise NotDeterminable(f"no series has a figure of {before - 1}, on which {before} would stand: {where}")
    return standing[min(standing)]


def _aligned(rows: list[Observation], per_year: int, members: Sequence[str], before: int) -> History:
    """The rows as one array, without what comes after."""
    end = before if per_year == MONTHS else before - 1
    placed = {(row.geo, _period(row, per_year)): row for row in rows if row.year is not None and row.year <= end}
    if len(placed) < sum(row.year is not None and row.year <= end for row in rows):
        counted = [(row.geo, _period(row, per_year)) for row in rows if row.year is not None and row.year <= end]
        twice = min(key for key in placed if counted.count(key) > 1)
        raise UnclearFigures(f"{rows[0].dataset} has two figures of {twice[0]} for one period; expected one")
    periods = [period for _, period in placed]
    states = in_protocol_order(set(members))
    persons = np.full((len(states), max(periods) - min(periods) + 1), np.nan)
    for (geo, period), row in placed.items():
        persons[states.index(geo), period - min(periods)] = row.value
    one = min(rows, key=lambda row: (row.geo, row.year or 0, row.month or 0))
    name = SeriesName(one.dataset, one.vintage, one.source, one.trust, one.unit)
    return History(name, states, per_year, min(periods), persons)


def _period(row: Observation, per_year: int) -> int:
    year = row.year or 0
    return year if per_year == 1 else year * MONTHS + (row.month or 1) - 1


def after_gaps(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same values without all that stands before a gap: only what is unbroken up to the last period is left.

    The last axis is that of the periods. A state without a figure in the last period has nothing left.
    """
    unbroken = np.logical_and.accumulate(~np.isnan(values[..., ::-1]), axis=-1)[..., ::-1]
    return np.where(unbroken, values, np.nan)
