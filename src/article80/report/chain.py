"""The parts of an explanation: links from provisions and figures to a result.

Each link has its provisions with their addresses, the formula in words and with a state's numbers, the figures that
went in with where each comes from, and what came out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from article80.report.citations import citation, named

if TYPE_CHECKING:
    from article80.cycle.result import Cycle, StateYear
    from article80.law.rule import Step

Plain = int | float | str | None


@dataclass(frozen=True, slots=True)
class Input:
    """One figure that went in. ``text`` is it in words; what is empty does not apply to the figure."""

    name: str
    text: str
    value: Plain
    unit: str
    year: str = ""
    dataset: str = ""
    vintage: str = ""
    source: str = ""
    trust: str = ""
    note: str = ""

    @property
    def origin(self) -> str:
        """Where the figure comes from, in one line."""
        parts = (
            self.year,
            self.dataset,
            f"vintage {self.vintage}" if self.vintage else "",
            self.source,
            f"trust {self.trust}" if self.trust else "",
            self.note,
        )
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain. ``provisions`` are pairs of citation and address."""

    title: str
    provisions: tuple[tuple[str, str], ...]
    says: str
    formula: str
    numbers: str
    inputs: tuple[Input, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure of one state with the chain that leads to it. ``low`` and ``high`` bound it where it is uncertain."""

    figure: str
    geo: str
    title: str
    links: tuple[Link, ...]
    result: str
    value: Plain
    unit: str
    low: Plain
    high: Plain
    notes: tuple[str, ...]


Maker = Callable[["Cycle", "StateYear"], Explanation]
"""What explains one figure: from a cycle and one of its states."""


def places_of_law(*written: str) -> tuple[tuple[str, str], ...]:
    """Provisions as pairs of citation and address."""
    return tuple(citation(one) for one in written)


def law_of(step: Step) -> tuple[tuple[str, str], ...]:
    """The provisions of the rule behind a step, as pairs of citation and address."""
    return tuple((named(place), place.address) for place in step.rule.provisions)


def formula_of(step: Step) -> str:
    """The formula of the rule behind a step, with a true sign for times."""
    return step.rule.formula.replace(" x ", " × ")


def step_of(cycle: Cycle, *names: str) -> Step | None:
    """The first step of the cycle that one of these rules left: the one of the cycle itself, not of a what-if."""
    return next((step for step in cycle.steps if step.name in names), None)
