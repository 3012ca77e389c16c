"""Made-up cases for trials of the matching. Nobody in them exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.relocation.population import ASSUMPTIONS, Assumption, Source, sources
from article80.relocation.population import population as made_up

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class PopulationRequest:
    """How many cases, and the seed of all draws."""

    cases: int = 30_000
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class PopulationAnswer:
    """The cases, one a row, and how many persons they are; the figures they were drawn from, and what is assumed."""

    cases: pd.DataFrame
    persons: int
    sources: tuple[Source, ...]
    assumptions: tuple[Assumption, ...]


def population(request: PopulationRequest) -> PopulationAnswer:
    """Make up cases."""
    frame = made_up(request.cases, request.seed)
    persons = int(frame["ages"].str.count(" ").sum()) + request.cases
    return PopulationAnswer(frame, persons, tuple(sources()), tuple(ASSUMPTIONS))
