"""The composite: several methods weighed together, with weights that everybody can see and change.

Its components all measure in the same unit, times the state's proportional part in the Union, so their mean means
something. By default the three yardsticks count alike: the reference key, the population, the economy. The law ranks
none of them before the others, and equal weights are the only ones that need no further reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from article80.assessment.labels import AT_RISK, UNDER_PRESSURE, Label
from article80.assessment.method import Needs, Settings
from article80.assessment.methods import METHODS, TIMES
from article80.assessment.ratios import COMPONENT, weighted_mean
from article80.assessment.settings import COVERAGE, PRESSURE, PROTECTION, RISK, Setting

if TYPE_CHECKING:
    import xarray as xr

CAN_BE_WEIGHED = ("key", "per_inhabitant", "per_gdp", "protection", "open_cases", "presence")
"""The methods that can be components: those of pressure, in the unit that they share."""

EQUAL_WEIGHTS: Mapping[str, float] = MappingProxyType({"key": 1.0, "per_inhabitant": 1.0, "per_gdp": 1.0})
"""The default: the three yardsticks alike, nothing else."""


@dataclass(frozen=True, slots=True)
class Composite:
    """The weighted mean of several methods. The weights need not sum to one. See `Method` for the rest.

    Raises ValueError for a component that cannot be weighed, a weight below zero, and weights that are all zero.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: EQUAL_WEIGHTS)
    name: str = "composite"
    title: str = "Composite of the yardsticks"
    provisions: tuple[str, ...] = ("AMMR 2(24)", "AMMR 11(1)", "AMMR 11(2)")
    settings: tuple[Setting, ...] = (PRESSURE, RISK, PROTECTION, COVERAGE)
    ladder: Mapping[Label, str] = field(
        default_factory=lambda: MappingProxyType({UNDER_PRESSURE: "pressure", AT_RISK: "risk"})
    )
    strict: bool = False
    unit: str = TIMES

    def __post_init__(self) -> None:
        """Check the weights."""
        unknown = [name for name in self.weights if name not in CAN_BE_WEIGHED]
        if unknown:
            raise ValueError(f"{', '.join(unknown)} cannot be weighed; expected some of {', '.join(CAN_BE_WEIGHED)}")
        wrong = [name for name, weight in self.weights.items() if not 0 <= weight < float("inf")]
        if wrong or not any(self.weights.values()):
            which = f"the weight of {wrong[0]} is {self.weights[wrong[0]]}" if wrong else "every weight is zero"
            raise ValueError(f"{which}; expected weights from zero on, one at least above it")

    @property
    def components(self) -> tuple[str, ...]:
        """The methods that count, in the order in which they are shown."""
        return tuple(name for name in CAN_BE_WEIGHED if self.weights.get(name))

    @property
    def shares(self) -> Mapping[str, float]:
        """The weights as parts of one, in the order of the components."""
        total = sum(self.weights.values())
        return MappingProxyType({name: self.weights[name] / total for name in self.components})

    @property
    def explanation(self) -> str:
        """What it does and why, in words."""
        return (
            "The weighted mean of the scores of several methods. By default applications are held against the "
            "reference key, the population and the economy, and the three count alike: the law ranks none of them "
            "before the others."
        )

    def needs(self, settings: Settings) -> Needs:
        """What its components need, each measure once."""
        return tuple(dict.fromkeys(need for name in self.components for need in METHODS[name].needs(settings)))

    def component_scores(
        self, situation: xr.Dataset, key: xr.DataArray, settings: Settings, *, year: int
    ) -> xr.DataArray:
        """The score of each component, over ``component`` and ``member_state``."""
        import xarray as xr

        found = [METHODS[name].scores(situation, key, settings, year=year) for name in self.components]
        plain = xr.broadcast(*(one.reset_coords(drop=True) for one in found))
        return xr.concat(plain, xr.Variable(COMPONENT, list(self.components)), coords="minimal")

    def scores(self, situation: xr.Dataset, key: xr.DataArray, settings: Settings, *, year: int) -> xr.DataArray:
        """The score of each state; see `Method`."""
        import xarray as xr

        weights = xr.DataArray(list(self.shares.values()), coords={COMPONENT: list(self.components)})
        return weighted_mean(self.component_scores(situation, key, settings, year=year), weights)
