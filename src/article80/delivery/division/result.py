"""The result of a division: who receives what from whom, how much of each need is covered, and what limits each
state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from article80.delivery.division.givers import Gift
from article80.law.said import Said, said

Rule = Literal["leximin", "proportional", "equal", "arrivals"]

RULES: Mapping[Rule, Said] = {
    "leximin": said("the least covered state first: no state can have more without one that has no more having less"),
    "proportional": said("each type of contribution in proportion to the needs of that type"),
    "equal": said("each type of contribution in equal parts among the states that ask for it"),
    "arrivals": said("each type of contribution in proportion to arrivals"),
}
"""The rules of balance (Art. 60(2) AMMR asks for balance and does not say which)."""

Cause = Literal["need_met", "nothing_left", "shared"]

CAUSES: Mapping[Cause, Said] = {
    "need_met": said("need met"),
    "nothing_left": said("nothing left"),
    "shared": said("shared with others"),
}
"""What can keep a state from one unit more."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Why a benefitting state does not receive one unit more.

    ``cause``: all that it asked for is covered; or no unit that may go to it is left, whoever would give up; or another
    state would have to receive less: ``others`` are those from which a unit could be moved. ``measures`` are the types
    of contribution that it asked for and that are used up or closed to it.
    """

    cause: Cause
    others: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BenefittingState:
    """One benefitting state: units asked for and received by measure, and what limits it."""

    geo: str
    needs: Mapping[str, int]
    received: Mapping[str, int]
    limit: Limit

    @property
    def coverage(self) -> Fraction | None:
        """Units received over units asked for; None where nothing was asked for."""
        asked = sum(self.needs.values())
        return Fraction(sum(self.received.values()), asked) if asked else None


@dataclass(frozen=True, slots=True)
class Balance:
    """A division of what is available.

    ``gifts`` are the units from each contributing to each benefitting state. ``drawn`` and ``left`` are units by
    contributing state and measure. ``reserved`` are the units kept for arrivals after search and rescue. ``ties`` name
    states between which only their order decided a unit.
    """

    rule: Rule
    states: tuple[BenefittingState, ...]
    gifts: tuple[Gift, ...]
    drawn: Mapping[tuple[str, str], int]
    left: Mapping[tuple[str, str], int]
    reserved: int
    preferences_met: int
    ties: tuple[tuple[str, ...], ...]

    @property
    def by_state(self) -> dict[str, BenefittingState]:
        """The benefitting states by code."""
        return {state.geo: state for state in self.states}
