"""Where the state that is responsible is not the one that the criteria name: why, and which criterion nearly named it.

The criteria look to the facts on the day of the first registration. A state can be responsible for another reason: it
accepted, did not answer in time, missed a limit, or acted. Then a reader has to see both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.finding import Finding
from article80.responsibility.procedure import Change, StateOfPlay
from article80.responsibility.wording import place, upper_first, write

_FALLBACKS = ("16(2)", "16(3)", "3(2)", "68(2)", "16(4)", "25(5)", "8(4)")
"""These name the state of the first registration, or rest on a finding of a state itself: no near miss."""

How = Literal["comes later", "cannot be told yet", "does not apply"]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A criterion that points to the state that is responsible, but does not decide, and why."""

    finding: Finding
    how: How

    def says(self, state: str) -> str:
        """The same in a sentence."""
        name, told = self.finding.citation, write(self.finding.template, self.finding.parts)
        if self.how == "comes later":
            return f"{name} points to {place(state)} too, but comes later in the order of the law: {told}."
        if self.how == "cannot be told yet":
            return f"Whether {name} applies, for {place(state)}, cannot be told yet: {told}."
        return f"{name}, which would have pointed to {place(state)}, does not apply: {told}."


@dataclass(frozen=True, slots=True)
class BesideCriteria:
    """A state that is responsible though the criteria name another one, or though they cannot be told yet.

    ``named`` is the finding that decides among the criteria, None where that cannot be told yet. ``because`` is what
    made the state responsible, and ``near`` are the criteria that nearly named it.
    """

    named: Finding | None
    because: Change
    near: tuple[NearMiss, ...]

    @property
    def says(self) -> str:
        """Both in one sentence, without the provision of the reason."""
        bound, why = place(self.because.state or ""), self.because.why
        if self.named is None or self.named.state is None:
            return (
                f"The facts in the file do not tell yet which state the criteria name. {upper_first(bound)} is "
                f"responsible all the same, because {why}"
            )
        return (
            f"The criteria name {place(self.named.state)} ({self.named.citation}). {upper_first(bound)} is "
            f"responsible only because {why}"
        )

    @property
    def after_the_reason(self) -> str:
        """The same for a reader who has just read the reason."""
        bound = place(self.because.state or "")
        if self.named is None or self.named.state is None:
            return (
                "The facts in the file do not tell yet which state the criteria name: for the reason above, "
                f"{bound} is responsible all the same."
            )
        named = f"{place(self.named.state)} ({self.named.citation})"
        return f"The criteria name another state, {named}: {bound} is responsible only for the reason above."


def beside_criteria(case: Case, found: Determination, play: StateOfPlay) -> BesideCriteria | None:
    """Why a state is responsible that the criteria do not name; None where they name it, or none is responsible."""
    why = play.why
    if why is None or why.state is None or why.standing not in ("bound", "shifted") or why.state == found.state:
        return None
    determines = why.state == case.determining_state
    near = () if determines else tuple(_near(found, why.state))
    return BesideCriteria(found.decisive, why, near)


def _near(found: Determination, state: str) -> Iterator[NearMiss]:
    for one in found.path:
        if one.provision in _FALLBACKS:
            continue
        if one.applies and one.state == state:
            yield NearMiss(one, "comes later")
        elif one.is_open and one.state == state:
            yield NearMiss(one, "cannot be told yet")
        elif one.verdict == "does not" and any(state in _states_of(fact) for fact in one.used):
            yield NearMiss(one, "does not apply")


def _states_of(fact: Any) -> set[str]:
    """The states to which a fact could lead."""
    named = {getattr(fact, name, None) for name in ("state", "represented", "to_state")}
    person = getattr(fact, "person", None)
    if person is not None:
        named |= {one.state for one in (*person.stays, *person.statuses, *person.applications)}
    return {one for one in named if one}
