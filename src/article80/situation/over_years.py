"""One series of a measure over several periods of twelve months, as the assessment needs it.

`article80.situation.selection` takes one year of one series for all states, and a missing state is an error. Over
several years this is too strict: a method has to see what is missing. The steps here:

1. The series. A series is a table of one publisher (`Observation.dataset`). The one that holds most of the periods
   asked for is taken; among equals the standing decides as in `selection`: official, then known on the cut-off date,
   then the latest vintage, and last the newest figures. A series can be named instead. Series are never mixed within a
   measure.
2. The vintage. Within the series each period comes from one vintage for all states, by the same standing.
3. The figure. A row for the whole is taken as it is. Where a source counts decisions only by level (first instance,
   appeal, ...), the levels in hand are added up. A part of a level, such as a quarter of it, never counts. Of a flow by
   month the twelve months are added up, and of a stock by month the last one is taken, whether the measure is a
   monthly one or a yearly one of which a source gives the months. If a month is missing, so is the figure. A yearly
   figure stands for a calendar year only.

What has no figure stays without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from article80.situation.indicators import Measure
from article80.situation.selection import IN_WORDS, UnclearFigures, standing
from article80.situation.snapshot import Observation, figures

if TYPE_CHECKING:
    import xarray as xr

_LEVEL, _PARTS = "level=", ";"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Twelve months from the first day of ``month`` of ``year``. ``label`` is the year under which they are shown."""

    label: int
    year: int
    month: int = 1

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Year and month of each of the twelve, in order."""
        start = 12 * self.year + self.month - 1
        return tuple((place // 12, place % 12 + 1) for place in range(start, start + _MONTHS))

    @property
    def first_day(self) -> date:
        """The first day of the first month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the last month."""
        return date(self.year + 1, self.month, 1) - timedelta(days=1)

    def holds(self, row: Observation) -> bool:
        """Whether a row of a month lies in the period, or a row of a year is the whole period."""
        if row.month is None:
            return self.month == 1 and row.year == self.year
        return (row.year, row.month) in self.months


def calendar_year(year: int) -> Period:
    """The period from January to December of a year."""
    return Period(year, year)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and the rows that it was made from."""

    value: float
    rows: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class OverYears:
    """One series of a measure: its figures by state and label of the period, and how they were made from its rows.

    ``dataset`` is empty where there is no figure at all. ``how`` is empty where the rows were taken as they are.
    """

    measure: Measure
    dataset: str
    figures: Mapping[tuple[str, int], Figure]
    how: str


def one_series(
    measure: Measure,
    cut_off: date,
    members: Sequence[str],
    periods: Sequence[Period],
    *,
    observations: Iterable[Observation] | None = None,
    series: str = "",
) -> OverYears:
    """The figures of one series for these states and periods; what has no figure is not in it.

    ``observations`` stand in place of the snapshot. ``series`` names the series: a dataset, or a dataset and a
    breakdown in square brackets, such as "asylum_decisions (unhcr) [level=first_instance]".

    Raises UnclearFigures for two series of equal standing and for a figure that is there twice, and ValueError for a
    series that is not there and for figures that were handed in without a year.
    """
    rows = _rows(measure, observations)
    asked, breakdown = _named(series)
    if asked and asked not in {row.dataset for row in rows}:
        known = " or ".join(sorted({row.dataset for row in rows})) or "none, because there is no figure of it"
        raise ValueError(f"no series {asked!r} of {_in_words(measure)}: expected {known}")
    states = frozenset(members)
    wanted = [row for row in rows if row.geo in states and asked in ("", row.dataset) and is_whole(row, breakdown)]
    made = {
        dataset: _of_dataset(measure, [row for row in wanted if row.dataset == dataset], periods, cut_off)
        for dataset in sorted({row.dataset for row in wanted})
    }
    best = _best(measure, {dataset: found for dataset, found in made.items() if found}, cut_off)
    chosen = made.get(best, {})
    return OverYears(measure, best, chosen, _how(measure, chosen))


def _rows(measure: Measure, observations: Iterable[Observation] | None) -> tuple[Observation, ...]:
    if observations is None:
        return figures(measure.name) if measure.table else ()
    rows = tuple(observations)
    without = [row.geo for row in rows if row.year is None]
    if without:
        raise ValueError(f"{_in_words(measure)} of {without[0]} was handed in without a year; expected a year for each")
    return rows


def _in_words(measure: Measure) -> str:
    return IN_WORDS.get(measure.name, measure.name)


def _named(series: str) -> tuple[str, str]:
    """The dataset and the breakdown of a named series."""
    dataset, bracket, breakdown = series.partition(" [")
    return dataset, breakdown.removesuffix("]") if bracket else ""


def is_whole(row: Observation, breakdown: str = "") -> bool:
    """Whether the row counts: the part asked for, else the whole or one whole level of decision."""
    if breakdown or not row.breakdown:
        return row.breakdown == breakdown
    return row.breakdown.startswith(_LEVEL) and _PARTS not in row.breakdown


def _of_dataset(
    measure: Measure, rows: Sequence[Observation], periods: Sequence[Period], cut_off: date
) -> dict[tuple[str, int], Figure]:
    found: dict[tuple[str, int], Figure] = {}
    for period in periods:
        inside = [row for row in rows if period.holds(row)]
        best = min((standing(row, cut_off) for row in inside), default=None)
        by_state: dict[str, list[Observation]] = {}
        for row in inside:
            if standing(row, cut_off) == best:
                by_state.setdefault(row.geo, []).append(row)
        for geo in sorted(by_state):
            figure = _figure(measure, tuple(by_state[geo]), period)
            if figure is not None:
                found[geo, period.label] = figure
    return found


def _figure(measure: Measure, rows: tuple[Observation, ...], period: Period) -> Figure | None:
    """The figure of a state in a period; None where a part of it is missing."""
    cells = [(row.year, row.month, row.breakdown) for row in rows]
    if len(set(cells)) < len(cells):
        where = f"{_in_words(measure)} {rows[0].year} of {rows[0].geo}"
        raise UnclearFigures(f"{where} is there twice in {rows[0].dataset}; expected once")
    counted = rows_of_figure(measure, rows, period)
    return Figure(float(sum(row.value for row in counted)), counted) if counted else None


def rows_of_figure(measure: Measure, rows: Iterable[Observation], period: Period) -> tuple[Observation, ...]:
    """The rows of one state, series and vintage that make up the figure of a period; empty where one is missing.

    They are the row of the year where there is one and the measure is yearly, else the months that the kind of the
    measure asks for: all twelve of a flow, the last one of a stock.
    """
    held = tuple(rows)
    years = _whole(row for row in held if row.month is None)
    if measure.period == "year" and years:
        return years
    wanted = period.months if measure.kind == "flow" else period.months[-1:]
    months = _whole(row for row in held if (row.year, row.month) in wanted)
    parts = {row.breakdown for row in months}
    return months if len(months) == len(wanted) * len(parts) else ()


def _whole(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """The rows of the whole, or where there is none, those of the levels."""
    held = tuple(rows)
    return tuple(row for row in held if not row.breakdown) or held


def _best(measure: Measure, made: Mapping[str, Mapping[tuple[str, int], Figure]], cut_off: date) -> str:
    """The dataset with most of the periods; among equals the best standing in the last of them, then the newest."""
    if not made:
        return ""

    def rank(dataset: str) -> tuple[int, tuple[int, int, int], int]:
        labels = {label for _, label in made[dataset]}
        last = [figure.rows[0] for (_, label), figure in made[dataset].items() if label == max(labels)]
        return -len(labels), min(standing(row, cut_off) for row in last), -max(labels)

    ranked = sorted(made, key=lambda dataset: (rank(dataset), dataset))
    equals = [dataset for dataset in ranked if rank(dataset) == rank(ranked[0])]
    if len(equals) > 1:
        raise UnclearFigures(
            f"{_in_words(measure)} comes from {len(equals)} series of equal standing ({'; '.join(equals)}); "
            "expected one of them to be named"
        )
    return ranked[0]


def _how(measure: Measure, found: Mapping[tuple[str, int], Figure]) -> str:
    rows = [row for figure in found.values() for row in figure.rows]
    if any(row.month is not None for row in rows):
        return "sum of the twelve months" if measure.kind == "flow" else "the last month"
    levels = {row.breakdown for row in rows if row.breakdown.startswith(_LEVEL)}
    if len(levels) > 1:
        return "sum over the levels of decision in hand"
    return f"{levels.pop()} only" if levels else ""


def as_dataset(
    chosen: Sequence[OverYears], cut_off: date, members: Sequence[str], periods: Sequence[Period]
) -> xr.Dataset:
    """The series as float64 variables over ``member_state`` and ``year`` (the labels), NaN where there is no figure.

    `article80.situation.panel.situation` says what the attributes and coordinates hold.
    """
    import numpy as np
    import xarray as xr

    axes = ("member_state", "year")
    variables: dict[str, Any] = {}
    coordinates: dict[str, Any] = {axes[0]: list(members), axes[1]: [period.label for period in periods]}
    for one in chosen:
        values = np.full((len(members), len(periods)), np.nan)
        flags = np.full(values.shape, "", dtype="U8")
        for (geo, label), figure in one.figures.items():
            place = list(members).index(geo), coordinates["year"].index(label)
            values[place] = figure.value
            flags[place] = "".join(dict.fromkeys("".join(row.flag for row in figure.rows)))
        variables[one.measure.name] = (axes, values, _attributes(one))
        coordinates[f"{one.measure.name}_flag"] = (axes, flags)
    return xr.Dataset(variables, coords=coordinates, attrs={"cut_off": cut_off.isoformat()})


def _attributes(one: OverYears) -> dict[str, Any]:
    rows = [row for _, figure in sorted(one.figures.items()) for row in figure.rows]
    told = {
        name: "; ".join(sorted({text for text in map(attrgetter(name), rows) if text}))
        for name in ("vintage", "source", "trust", "note")
    }
    return {
        "unit": one.measure.unit,
        "kind": one.measure.kind,
        "dataset": one.dataset,
        **told,
        "official": bool(rows) and all(row.official for row in rows),
        "how": one.how,
    }
