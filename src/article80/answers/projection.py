"""What may come: the applications, or the detections at the border, of a year before it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from article80.answers.vintage import VintageRequest, figures_of_vintage
from article80.doors.errors import InputError
from article80.law.states import members
from article80.situation.projection import (
    MonthlyBackTest,
    NotDeterminable,
    Projection,
    back_test_months,
    project,
)
from article80.situation.snapshot import figures

Measure = Literal["applications", "detections"]
"""What can be projected: what arrives, not what is there."""

_TABLES: dict[Measure, tuple[str, ...]] = {
    "applications": ("applications", "applications_monthly"),
    "detections": ("detections",),
}
"""The tables that hold a measure by year and by month."""

Progress = Callable[[str, int, int], None]
"""Is told which step is at work, how far it is, and of how much."""


@dataclass(frozen=True, slots=True)
class ProjectionRequest:
    """A measure and a year; None is the year after the newest figures.

    ``series`` is a part of the name of a dataset, None the yearly series that goes back furthest. ``months_tested``
    asks for the back-test of the monthly figures.
    """

    year: int | None = None
    measure: Measure = "applications"
    series: str | None = None
    draws: int = 10_000
    seed: int = 1
    months_tested: bool = False
    vintage: VintageRequest = field(default_factory=VintageRequest)


@dataclass(frozen=True, slots=True, eq=False)
class ProjectionAnswer:
    """The projection, the back-test of the months where it was asked for, and notes on the figures."""

    projection: Projection
    months: MonthlyBackTest | None
    notes: tuple[str, ...]


def projection(request: ProjectionRequest, progress: Progress = lambda step, done, of: None) -> ProjectionAnswer:
    """Project a year from what was before it. Raises InputError where that cannot be done."""
    taken = figures_of_vintage(request.vintage, _TABLES[request.measure])
    tables = (taken.observations.get(table, figures(table)) for table in _TABLES[request.measure])
    rows = tuple(row for table in tables for row in table)
    year = request.year if request.year is not None else max(row.year or 0 for row in rows) + 1
    states = members("union", date(year, 1, 1))
    try:
        found = project(
            rows,
            year,
            states,
            seed=request.seed,
            draws=request.draws,
            series=request.series,
            progress=lambda done, of: progress("projecting", done, of),
        )
        months = None
        if request.months_tested:
            months = back_test_months(
                rows, states, seed=request.seed, progress=lambda done, of: progress("testing months", done, of)
            )
    except NotDeterminable as error:
        raise InputError(str(error)) from error
    return ProjectionAnswer(found, months, taken.notes)
