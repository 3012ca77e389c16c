"""What a simulation is asked to play through: the years, how states behave, how large the pool is, and what is assumed.

Nothing of this is a forecast. A scenario says "if states behaved like this"; the names are explained in `EXPLAINED`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from article80.law.options import Options

if TYPE_CHECKING:
    from article80.simulation.world import World

Behaviour = Literal["full", "as_2026", "as_2015", "as_2015_end", "free_riding", "tit_for_tat"]
PoolSize = Literal["legal_minimum", "growing", "as_2026"]
Deductions = Literal["none", "labels", "pressure"]
Crises = Literal["none", "surges"]
Labels = Literal["as_2026", "assessed"]

EXPLAINED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "behaviour": {
            "full": "every state pledges its fair share as relocations and carries it out",
            "as_2026": "every state pledges the part and the kind that it pledged for 2026, and carries it out; what "
            "was not published is read as the fair share in money",
            "as_2015": "every state pledges its fair share as relocations and carries out the part that it carried out "
            "of its commitments of 2015 by 12 May 2017, the last day with all states; a state without such a figure "
            "takes that of another, drawn at random",
            "as_2015_end": "the same as of the end of the scheme of 2015: the parts of 12 May 2017, raised alike until "
            "they give all who had moved in the end, and at least those of 1 September 2017 where these are in hand",
            "free_riding": "some states, drawn at random, never pledge; the others pledge and give in full",
            "tit_for_tat": "states that pledged nothing for 2026 never pledge; every other pledges, of its share, the "
            "part that the others gave of theirs in the year before",
        },
        "pool": {
            "legal_minimum": "30 000 relocations in every year, the least that may be proposed (Art. 12(2) AMMR)",
            "growing": "the legal minimum, and more in proportion as more applications came in the year before",
            "as_2026": "the number of the act for 2026 in every year, of a proposal of 30 000",
        },
        "deductions": {
            "none": "no state gets a deduction",
            "labels": "states labelled for 2026 as in a significant migratory situation get one as often as in 2026",
            "pressure": "the same odds for any state in a year in which its applications surge",
        },
        "labels": {
            "as_2026": "the states that were labelled under migratory pressure for 2026 benefit in every year",
            "assessed": "in each draw, from the first year without a decision on, those whose applications of the year "
            "before were far above their part by the key",
        },
        "crises": {
            "none": "no crisis",
            "surges": "a state is in a crisis in a year of far more applications than before, and many for its people",
        },
    }
)
"""What each answer means, in words."""

ASSUMED: Mapping[str, str] = MappingProxyType(
    {
        "free_riders": "free_riding: the chance that a state never pledges",
        "in_hand": "of relocations not carried out by the end of the year: the part that has begun, and is completed "
        "in the next year (Art. 67(12) AMMR)",
        "surge": "deductions pressure: applications against the average of the three years before, from which a state "
        "counts as in a significant situation",
        "pressure": "labels assessed: applications of the year before, against the part by the key, from which a state "
        "benefits",
        "crisis_surge": "crises: applications against the average of the three years before, from which there may be "
        "a crisis",
        "crisis_per_head": "crises: applications for each inhabitant, from which there may be a crisis",
        "crisis_need": "crises: relocations needed, as a part of the applications beyond that average",
    }
)
"""Numbers that no act and no published figure gives. They are assumptions of this project, to be changed at will."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The numbers behind the scenario that have no source. `ASSUMED` explains each.

    Raises ValueError for a part that is not from 0 to 1 and for a multiple below 1.
    """

    free_riders: Fraction = Fraction(1, 4)
    in_hand: Fraction = Fraction(1, 10)
    surge: Fraction = Fraction(3, 2)
    pressure: Fraction = Fraction(3, 2)
    crisis_surge: Fraction = Fraction(3)
    crisis_per_head: Fraction = Fraction(1, 200)
    crisis_need: Fraction = Fraction(1, 4)

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for name in ("free_riders", "in_hand", "crisis_per_head", "crisis_need"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected 0 to 1")
        for name in ("surge", "pressure", "crisis_surge"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected 1 or more")

    def as_dict(self) -> dict[str, str]:
        """Every number by name, as a fraction."""
        return {one.name: str(getattr(self, one.name)) for one in fields(self)}


@dataclass(frozen=True, slots=True)
class Scenario:
    """One question to the simulation. ``first_year`` is the year of the first pool, ``years`` how many there are.

    A year whose pool was decided takes the act as a fact, whatever is asked: its size, its labels, its deductions.

    ``carried`` says whether what the decided year before the first leaves open is carried into the first.
    ``reconvened`` says whether the High-Level Forum meets again in every year (Art. 13(4) AMMR), on which mandatory
    offsets depend unless the option ``offset_needs_reconvened_hlf`` says otherwise. Raises ValueError for a name that
    is not known and for fewer than one year.
    """

    first_year: int
    years: int
    behaviour: Behaviour = "as_2026"
    pool: PoolSize = "legal_minimum"
    deductions: Deductions = "labels"
    crises: Crises = "surges"
    reconvened: bool = False
    options: Options = field(default_factory=Options)
    assumptions: Assumptions = field(default_factory=Assumptions)
    labels: Labels = "as_2026"
    carried: bool = True

    def __post_init__(self) -> None:
        """Refuse what is not known."""
        for name, known in EXPLAINED.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name} is {getattr(self, name)!r}; expected one of {', '.join(known)}")
        if self.years < 1:
            raise ValueError(f"{self.years} years; expected at least one")
        if self.options.offset_distribution == "by_located_cases":
            raise ValueError("offset_distribution 'by_located_cases' needs cases located in each state; none are known")

    @property
    def every_year(self) -> range:
        """The years of the pools, in order."""
        return range(self.first_year, self.first_year + self.years)

    def carried_from(self, world: World) -> int | None:
        """The decided year before the first, of which what is open is carried on; None where there is none.

        A year whose applications are in hand is over, and what came of it is a fact that the world does not hold.
        """
        before = self.first_year - 1
        return before if self.carried and before == world.decided and before > world.last_year else None

    def as_dict(self) -> dict[str, object]:
        """Everything that was asked, as plain data."""
        return {
            "first_year": self.first_year,
            "years": self.years,
            "behaviour": self.behaviour,
            "pool": self.pool,
            "deductions": self.deductions,
            "crises": self.crises,
            "labels": self.labels,
            "carried": self.carried,
            "forum_reconvened": self.reconvened,
            "assumptions": self.assumptions.as_dict(),
            "options": self.options.as_dict(),
        }
