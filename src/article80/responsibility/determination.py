"""The answer to one case: the state, the path of provisions that leads there, and what it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from article80.responsibility.finding import Finding
from article80.responsibility.inquiry import Regime
from article80.responsibility.wording import place


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the answer would be under another answer to one question that the law leaves open."""

    option: str
    answer: str
    state: str | None
    provision: str


class Determination(NamedTuple):
    """Which state is responsible for one case, or what is missing to tell.

    ``state`` is None where that cannot be told; ``missing`` then lists what would have to be in the file. ``decisive``
    is the finding that decides, ``runner_up`` the one that would decide if that one fell away, and ``path`` every
    criterion that was tried, in the order of the law. ``alternatives`` hold only answers that change the result.
    ``doubts`` are criteria that cannot be told yet and would go before the runner-up.
    """

    case_id: str
    regime: Regime
    reference_date: date | None
    state: str | None
    decisive: Finding | None
    runner_up: Finding | None
    path: tuple[Finding, ...]
    missing: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[Finding, ...] = ()

    @property
    def provision(self) -> str:
        """The provision that decides, such as "33(1)"; empty where it cannot be told."""
        return self.decisive.provision if self.decisive else ""

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The criteria that cannot be told yet."""
        return tuple(one for one in self.path if one.is_open)

    @property
    def reason(self) -> str:
        """The answer in a few sentences."""
        if self.state and self.decisive:
            same = [one.citation for one in self.open_findings if one.state == self.state]
            also = f" Not yet told, but for the same state: {', '.join(same)}." if same else ""
            return f"The criteria name {place(self.state)}. {self.decisive.reason}{also}"
        return f"It cannot be told which state the criteria name. Missing: {'; '.join(self.missing)}."
