"""The figures that ship with the program, and what was published of mechanisms, each with its source."""

from __future__ import annotations

from dataclasses import dataclass

from article80.answers.choices import PUBLISHED
from article80.situation.snapshot import MEASURES, Observation, Published, check, datasets, figures, published
from article80.situation.snapshot.integrity import Problem

__all__ = ["FaultsAnswer", "FiguresRequest", "datasets", "faults", "figures_shown", "measures", "published_shown"]


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """A measure, or what was published under a name of `PUBLISHED`; of a state and a year where they are named."""

    name: str
    geo: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FaultsAnswer:
    """How many rows were looked at, and the faults that were found in them, one line each."""

    rows: int
    faults: tuple[Problem, ...]


def measures() -> tuple[str, ...]:
    """The names of all measures, and of what was published."""
    return (*MEASURES, *PUBLISHED)


def figures_shown(request: FiguresRequest) -> tuple[Observation, ...]:
    """The figures of a measure."""
    return tuple(
        one for one in figures(request.name) if request.geo in (None, one.geo) and request.year in (None, one.year)
    )


def published_shown(request: FiguresRequest) -> tuple[Published, ...]:
    """What was published of a mechanism."""
    return tuple(one for one in published(PUBLISHED[request.name]) if request.geo in (None, one.geo))


def faults() -> FaultsAnswer:
    """Look for faults in the figures that ship with the program."""
    rows = sum(len(figures(name)) for name in MEASURES) + sum(len(published(name)) for name in PUBLISHED.values())
    return FaultsAnswer(rows, tuple(check()))
