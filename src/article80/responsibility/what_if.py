"""Which fact decides a case, and which new fact would change the answer."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from article80.law.options import Options
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.facts import Facts
from article80.responsibility.order import places
from article80.responsibility.wording import place


@dataclass(frozen=True, slots=True)
class Turn:
    """A change in the file that changes the answer: what the change is, and the state that would follow.

    ``fact`` is the fact that the change is about, None where it is about something that is missing. ``state`` is None
    where the change would leave the answer open.
    """

    says: str
    fact: Any
    state: str | None
    provision: str


def deciding_facts(case: Case, found: Determination, *, options: Options, on: date | None = None) -> tuple[Turn, ...]:
    """The facts without which another state would be responsible, or none could be told."""
    if found.decisive is None:
        return ()
    turns = []
    for fact in found.decisive.used:
        without = _without(case, fact)
        if without is not None:
            other = determine(without, options=options, on=on)
            if (other.state, other.provision) != (found.state, found.provision):
                turns.append(Turn(_says(other), fact, other.state, other.provision))
    return tuple(turns)


def would_change(found: Determination, *, options: Options) -> tuple[Turn, ...]:
    """What is missing, and which other state would be responsible if it were shown, or were not so."""
    if not found.path:
        return ()
    order = places(found.regime, options)
    now = order.get(found.provision, len(order))
    turns = []
    for finding in found.open_findings:
        ahead = order.get(finding.provision, len(order)) < now
        if ahead and (found.state is None or finding.state != found.state):
            where = place(finding.state) if finding.state else "another state"
            answer = "if it is not so" if finding.if_not else "if shown"
            says = f"{'; '.join(finding.missing)}: {answer}, {where} would be responsible ({finding.citation})"
            turns.append(Turn(says, None, finding.state, finding.provision))
    return tuple(turns)


def _says(other: Determination) -> str:
    if other.state is None or other.decisive is None:
        return "without it, it could not be told which state is responsible"
    return f"without it, {place(other.state)} would be responsible under {other.decisive.citation}"


def _without(case: Case, fact: Any) -> Case | None:
    """The case without one fact of the file; None where the fact is not one that can be left out."""
    if fact in case.companions:
        return replace(case, companions=tuple(one for one in case.companions if one is not fact))
    for field in fields(Facts):
        held = getattr(case.facts, field.name)
        if isinstance(held, tuple) and any(one is fact for one in held):
            left = tuple(one for one in held if one is not fact)
            changed: dict[str, Any] = {field.name: left}
            return replace(case, facts=replace(case.facts, **changed))
    return None
