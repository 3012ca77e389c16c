"""Who may make and who may read a record: decided here and nowhere else. What no row of the table allows is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from article80.office.records.kinds import Kind, Role

Ground = Literal["allowed", "role", "other_state", "no_content", "not_involved"]
"""Why: the role may not do it, it is of another state, the role reads no content, it has no part in the record."""

_OF_A_STATE: tuple[Role, ...] = ("representative", "expert")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a role. ``state`` is for representatives and experts, and empty for others."""

    role: Role
    state: str = ""


@dataclass(frozen=True, slots=True)
class States:
    """The states that a record is about: that contributes, that benefits, and for which its author speaks."""

    contributing: str = ""
    benefitting: str = ""
    author: str = ""


def may_make(person: Person, kind: Kind, states: States) -> Ground:
    """Whether somebody may make a record: only in a role of its row, and a representative only for the own state."""
    if person.role not in kind.by:
        return "role"
    if person.role == "representative":
        own = getattr(states, kind.own)
        return "allowed" if person.state and person.state == own == states.author else "other_state"
    return "allowed" if not states.author else "other_state"


def may_read(person: Person, kind: Kind, states: States) -> Ground:
    """Whether somebody may read a record."""
    if kind.access == "public" or person.role == "auditor":
        return "allowed"
    if person.role in ("public", "administrator"):
        return "no_content"
    if kind.access == "members":
        return "allowed" if person.role not in _OF_A_STATE or person.state else "other_state"
    if person.role in _OF_A_STATE:
        about = (states.contributing, states.benefitting, states.author)
        return "allowed" if person.state and person.state in about else "other_state"
    return "allowed" if person.role in (*kind.by, *kind.to) else "not_involved"
