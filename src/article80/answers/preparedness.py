"""Was it prepared: what strategies lack, and which of their days were kept, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from article80.answers.law_of_the_day import law_of_the_day
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source, name_of
from article80.doors.strategy_file import read_strategy
from article80.preparedness.check import Capacity, DayKept, Standing, Step, Strategy, capacity_on, days, missing
from article80.preparedness.elements import ELEMENTS, Element, Kind

__all__ = [
    "ELEMENTS",
    "Capacity",
    "DayKept",
    "Element",
    "Kind",
    "Prepared",
    "PreparednessAnswer",
    "Standing",
    "Step",
    "Strategy",
    "preparedness",
]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One strategy: the elements it lacks, its days, and what it says is there on the day, by what it is."""

    strategy: Strategy
    missing: tuple[Element, ...]
    days: tuple[DayKept, ...]
    capacities: tuple[tuple[str, int | None], ...]

    @property
    def included(self) -> int:
        """How many elements stand in it."""
        return len(ELEMENTS[self.strategy.kind]) - len(self.missing)


@dataclass(frozen=True, slots=True)
class PreparednessAnswer:
    """The strategies on a day, in the order of their files."""

    on: date
    strategies: tuple[Prepared, ...]


def preparedness(files: Sequence[Source], on: date) -> PreparednessAnswer:
    """Check strategies. Raises InputError for a file that is none, and for two of one state."""
    law = law_of_the_day(on)
    prepared: list[Prepared] = []
    for file in files:
        strategy = read_strategy(file)
        if any(one.strategy.kind == strategy.kind and one.strategy.state == strategy.state for one in prepared):
            raise InputError("a strategy of the same state was given already", file=name_of(file))
        names = dict.fromkeys(one.what for one in strategy.capacities)
        capacities = tuple((what, capacity_on(strategy, what, on)) for what in names)
        prepared.append(Prepared(strategy, missing(strategy), days(strategy, parameters=law), capacities))
    return PreparednessAnswer(on, tuple(prepared))
