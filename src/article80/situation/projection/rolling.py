"""What each method would have said at each earlier moment, from nothing but what was in hand then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.situation.projection.history import History, after_gaps
from article80.situation.projection.methods import LEAST_RUN, Method, NotFitted, Run, methods_for
from article80.situation.projection.scores import usual_error
from article80.situation.projection.spread import usual_change

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[int, int], None]
"""Told after each moment how many are done, and of how many."""

MONTHS_BETWEEN_ORIGINS = 3
"""A monthly series is projected anew every three months: more often costs much time and says little more."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """The projections of all methods at all origins, the last origin being the end of the history.

    An origin is the last period that was in hand. ``persons`` is what was projected, with the axes method, origin,
    state and period ahead; NaN where a state was not determinable or a model found no fit. ``failed`` counts the fits
    that were not found.
    """

    history: History
    methods: tuple[Method, ...]
    origins: tuple[int, ...]
    persons: NDArray[np.float64]
    failed: int


@dataclass(frozen=True, slots=True)
class Target:
    """The persons of one or several coming periods together: what was projected and what came.

    ``ahead`` are the periods that are added up (1 is the next one). The axes are method, origin and state; ``actual``,
    ``usual_error`` and ``change`` have no axis method. ``actual`` is NaN where it is not known.
    """

    ahead: tuple[int, ...]
    projected: NDArray[np.float64]
    actual: NDArray[np.float64]
    usual_error: NDArray[np.float64]
    change: NDArray[np.float64]

    @property
    def standardised(self) -> NDArray[np.float64]:
        """Errors on the log scale in units of the state's usual change, above zero where more came than projected."""
        return np.asarray((np.log1p(self.actual) - np.log1p(self.projected)) / self.change)

    @property
    def scaled(self) -> NDArray[np.float64]:
        """Absolute errors in persons in units of the state's usual naive error: MASE is their mean."""
        return np.asarray(np.abs(self.actual - self.projected) / self.usual_error)


def roll(history: History, ahead: int, *, progress: Progress | None = None) -> Rolled:
    """Project from every origin that the history allows, each time with what was in hand and nothing later.

    ``ahead`` is how many periods to project.
    """
    methods, origins = methods_for(history.per_year), _origins(history)
    persons = np.full((len(methods), len(origins), len(history.states), ahead), np.nan)
    failed = 0
    for place, origin in enumerate(origins):
        logs = after_gaps(np.log1p(history.until(origin).persons))
        for state, row in enumerate(logs):
            run = Run(row[~np.isnan(row)], history.per_year)
            if run.logs.size >= LEAST_RUN[history.per_year]:
                persons[:, place, state], missed = _all_methods(methods, run, ahead)
                failed += missed
        if progress is not None:
            progress(place + 1, len(origins))
    return Rolled(history, methods, origins, persons, failed)


def _origins(history: History) -> tuple[int, ...]:
    """The ends of the runs to project from, counted back from the last period so that the last is always one."""
    step = MONTHS_BETWEEN_ORIGINS if history.per_year > 1 else 1
    earliest = history.first + LEAST_RUN[history.per_year] - 1
    return tuple(range(history.last, earliest - 1, -step))[::-1]


def _all_methods(methods: Sequence[Method], run: Run, ahead: int) -> tuple[NDArray[np.float64], int]:
    projected, failed = np.full((len(methods), ahead), np.nan), 0
    for place, method in enumerate(methods):
        try:
            logs = method.forecast(run, ahead)
        except NotFitted:
            logs = np.full(ahead, np.nan)
        if np.isnan(logs).any():
            failed += 1
        else:
            projected[place] = np.expm1(np.maximum(logs, 0))
    return projected, failed


def target(rolled: Rolled, ahead: Sequence[int]) -> Target:
    """Add up the periods ``ahead`` (from 1 on) of every projection and of what came."""
    places, history = [step - 1 for step in ahead], rolled.history
    later = np.array([[origin + step - history.first for step in ahead] for origin in rolled.origins])
    actual = np.full((len(rolled.origins), len(history.states)), np.nan)
    usual, change = np.full_like(actual, np.nan), np.full_like(actual, np.nan)
    for place, origin in enumerate(rolled.origins):
        if later[place].max() < history.persons.shape[1]:
            actual[place] = history.persons[:, later[place]].sum(axis=1)
        past = after_gaps(history.until(origin).persons)
        usual[place] = usual_error(past, len(places))
        change[place] = usual_change(past, len(places), max(ahead))
    return Target(tuple(ahead), rolled.persons[..., places].sum(axis=-1), actual, usual, change)
