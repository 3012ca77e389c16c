"""What a projection says: each state and the Union with their ranges, how it came about, and how good it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.situation.projection.back_test import CHOSEN, BackTest, Score
from article80.situation.projection.history import SeriesName
from article80.situation.projection.methods import NAIVE

if TYPE_CHECKING:
    import xarray as xr

UNION = "EU"
"""The code under which the sum of the states stands."""


@dataclass(frozen=True, slots=True)
class Range:
    """Persons between which a given part of what may come lies, both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class StateProjection:
    """The coming year of one state, or of the Union as the sum of the states.

    ``last`` is the figure of the last year in hand in the same series, None where that year is not complete.
    ``projected`` is in persons; ``ranges`` gives a Range for each of 50, 80 and 95 per cent. ``method`` is the one that
    was used and ``why`` says in a sentence why it and no other. ``came`` is the figure of the year itself where it is
    in hand.
    """

    geo: str
    last: int | None
    projected: int
    ranges: Mapping[int, Range]
    method: str
    why: str
    came: int | None = None

    @property
    def better_than_naive(self) -> bool:
        """Whether a method was used that beat the naive one in the back-test."""
        return self.method != NAIVE


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A state that cannot be projected, and what is missing for it."""

    geo: str
    why: str


@dataclass(frozen=True, slots=True)
class Projection:
    """The coming year of all states, from one series.

    ``states`` are those that could be projected, in protocol order, and ``undetermined`` the others. ``union`` is the
    sum of ``states``: its figure is the sum of theirs, and so is each of its draws. ``draws`` holds persons with the
    axes ``draw`` and ``member_state``, never below zero, for whoever needs the whole distribution. ``history`` holds
    the years of the series (``member_state``, ``year``), NaN where one is missing. ``method`` is the best of all states
    and ``why`` the reason. ``last_period`` is the end of what was in hand, ``last_year`` the year whose figures stand
    in the states' ``last``, ``failed_fits`` the count of fits not found. ``back_test`` is None where the past
    is too short for one.
    """

    year: int
    series: SeriesName
    last_period: str
    last_year: int
    states: tuple[StateProjection, ...]
    undetermined: tuple[Undetermined, ...]
    union: StateProjection
    method: str
    why: str
    draws: xr.DataArray
    history: xr.DataArray
    back_test: BackTest | None
    failed_fits: int
    seed: int

    @property
    def years_ahead(self) -> int:
        """How many years lie between the last year in hand and the projected one: 1, or 2."""
        return self.year - self.last_year

    @property
    def score(self) -> Score | None:
        """How the whole procedure did in the back-test, over all states."""
        return self.back_test.score(CHOSEN) if self.back_test else None

    @property
    def calibration(self) -> str:
        """In a plain sentence, how often what came lay within the range of 80 per cent, and whether that will do."""
        score = self.score
        if score is None:
            return "The past of this series is too short to test the ranges: take them with great care."
        held = f"{100 * score.coverage[80]:.1f} % of {score.cases} earlier figures lay within the range of 80 %"
        if score.calibrated:
            return f"Back-test: {held}; between 70 and 90 % is accepted."
        return f"Back-test FAILED: {held}; 70 to 90 % was expected. Do not rely on the ranges."
