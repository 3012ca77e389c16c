"""A method's labels held against those that were decided: who has which, and how far the two agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.assessment.labels import AT_RISK, SIGNIFICANT_SITUATION, UNDER_PRESSURE, Label
from article80.situation.snapshot import published, published_years

if TYPE_CHECKING:
    import xarray as xr

_PUBLISHED: Mapping[str, Label] = {
    "under_migratory_pressure": UNDER_PRESSURE,
    "under_migratory_pressure_sar": UNDER_PRESSURE,
    "at_risk_of_migratory_pressure": AT_RISK,
    "significant_migratory_situation": SIGNIFICANT_SITUATION,
}

BY_RESCUE = "under_migratory_pressure_sar"
"""The published label of a state that is under pressure because of search and rescue."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The labels of a year as they were decided: by state, and which states carry theirs because of search and rescue.

    A state that is not named carries none. ``source`` and ``act`` say where it was read.
    """

    year: int
    labels: Mapping[str, tuple[Label, ...]]
    by_rescue: tuple[str, ...]
    act: str
    source: str

    def of(self, geo: str) -> tuple[Label, ...]:
        """The labels of a state, none where it is not named."""
        return self.labels.get(geo, ())


def decided_labels(year: int) -> Decided | None:
    """The labels of the Commission's decision for a pool year, or None where none is in hand."""
    if str(year) not in published_years():
        return None
    rows = [row for row in published(str(year)) if row.item == "label"]
    found: dict[str, set[Label]] = {}
    for row in rows:
        found.setdefault(row.geo, set()).add(_PUBLISHED[str(row.value)])
    order: tuple[Label, ...] = (UNDER_PRESSURE, AT_RISK, SIGNIFICANT_SITUATION)
    return Decided(
        year,
        {geo: tuple(label for label in order if label in found[geo]) for geo in sorted(found)},
        tuple(sorted(row.geo for row in rows if row.value == BY_RESCUE)),
        rows[0].act,
        rows[0].source,
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """One label of one method beside the decision: the codes of the states in each of the four cells.

    ``not_determinable`` are those of which the method cannot tell; they count in none of the numbers.
    """

    method: str
    label: Label
    both: tuple[str, ...]
    only_method: tuple[str, ...]
    only_decision: tuple[str, ...]
    neither: tuple[str, ...]
    not_determinable: tuple[str, ...]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """How many states in both, only in the method's, only in the decision's, in neither."""
        return len(self.both), len(self.only_method), len(self.only_decision), len(self.neither)

    @property
    def agreement(self) -> float | None:
        """The part of the states on which the two agree; None where the method can tell nothing."""
        both, one, other, neither = self.counts
        total = both + one + other + neither
        return (both + neither) / total if total else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the two; see `cohens_kappa`."""
        return cohens_kappa(*self.counts)


def compare(method: str, label: Label, flags: xr.DataArray, decided: Decided) -> Comparison:
    """Hold one label of a method, 1, 0 or NaN over ``member_state``, against the decision."""
    cells: dict[str, list[str]] = {name: [] for name in ("both", "method", "decision", "neither", "unknown")}
    for geo, flag in zip(flags["member_state"].values.tolist(), flags.values.tolist(), strict=True):
        said = label in decided.of(geo)
        if flag != flag:
            cells["unknown"].append(geo)
        elif flag:
            cells["both" if said else "method"].append(geo)
        else:
            cells["decision" if said else "neither"].append(geo)
    return Comparison(method, label, *(_ordered(states) for states in cells.values()))


def cohens_kappa(both: int, only_first: int, only_second: int, neither: int) -> float | None:
    """How far two judges agree beyond chance: (observed - by chance) / (1 - by chance); 1 is in full, 0 is chance.

    The numbers are of states with the label from both, from the first alone, from the second alone, from neither. None
    where kappa has no value: without states, and where chance alone would make them agree on all.

    Jacob Cohen, "A Coefficient of Agreement for Nominal Scales", 1960.
    """
    total = both + only_first + only_second + neither
    if total == 0:
        return None
    first, second = both + only_first, both + only_second
    by_chance = first * second + (total - first) * (total - second)
    if by_chance == total**2:
        return None
    return (total * (both + neither) - by_chance) / (total**2 - by_chance)


def _ordered(states: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(states))
