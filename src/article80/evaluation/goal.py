"""How large a pool would have to be for a goal: that no state carries more than so much of its share by the key.

The goal is the user's and no law's. The load of a state are those who applied there; what is computed is how many
persons would have to be relocated, and whether the others have room for them below the same line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from article80.law.rule import rule


@dataclass(frozen=True, slots=True)
class StateAtGoal:
    """One state: its load, the most that the goal allows, what has to leave it, and what it has room for. Persons."""

    geo: str
    load: int
    most: int

    @property
    def leave(self) -> int:
        """Persons above the line."""
        return max(0, self.load - self.most)

    @property
    def room(self) -> int:
        """Persons that could come without crossing the line."""
        return max(0, self.most - self.load)

    @property
    def part(self) -> Fraction | None:
        """The load over the most that is allowed; None where nothing is."""
        return Fraction(self.load, self.most) if self.most else None


@dataclass(frozen=True, slots=True)
class Goal:
    """What a goal takes: by state, the least number of relocations, and whether there is room for as many."""

    most: Fraction
    states: tuple[StateAtGoal, ...]

    @property
    def size(self) -> int:
        """The least number of persons to be relocated."""
        return sum(state.leave for state in self.states)

    @property
    def is_possible(self) -> bool:
        """Whether the other states have room for them."""
        return self.size <= sum(state.room for state in self.states)


@rule("TFEU 80", formula="size = sum over states of what lies above most x share x all, in whole persons")
def size_for_goal(load: Mapping[str, int], share: Mapping[str, Fraction], most: Fraction) -> Goal:
    """Responsibility is shared fairly: the fewest relocations after which no state has more than ``most`` of its part.

    ``load`` are persons and ``share`` the parts of the key, both by state; the parts are brought to a sum of one over
    the states that have a load. Raises ValueError for a state without a share.
    """
    if without := [geo for geo in load if geo not in share]:
        raise ValueError(f"{', '.join(without)} has no share; expected one for every state with a load")
    everybody, whole = sum(load.values()), sum((share[geo] for geo in load), Fraction(0))
    return Goal(
        most,
        tuple(StateAtGoal(geo, persons, int(most * share[geo] * everybody / whole)) for geo, persons in load.items()),
    )
