"""One case: an applicant, the facts of the file, what happened in the procedure, and those who applied together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from article80.responsibility.events import Event
from article80.responsibility.evidence import PROOF, Evidence
from article80.responsibility.facts import Application, Facts, Person


@dataclass(frozen=True, slots=True)
class Companion:
    """A person who applied together with the applicant, for the family procedure of Art. 28, with a case of their own.

    ``tie`` is what the person is to the applicant: a family member of Art. 2(8), or a minor unmarried sibling.
    """

    case: Case
    tie: Literal["family_member", "minor_unmarried_sibling"]
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Case:
    """An applicant with the facts and the events of the file.

    ``determining`` is the state that determines responsibility; empty where it is the state of the latest application.
    ``companions`` applied in the same state; their own companions are not looked at.
    """

    id: str
    applicant: Person
    facts: Facts = field(default_factory=Facts)
    events: tuple[Event, ...] = ()
    determining: str = ""
    companions: tuple[Companion, ...] = ()

    @property
    def applications(self) -> tuple[Application, ...]:
        """The applications of the applicant, by the day of registration; those not registered come last."""
        return tuple(sorted(self.applicant.applications, key=_by_registration))

    @property
    def first_application(self) -> Application | None:
        """The application registered first with a Member State, or first after the duties of a state had ceased."""
        registered = [one for one in self.applications if one.registered is not None]
        for place in range(len(registered) - 1, -1, -1):
            if registered[place].starts_afresh:
                return registered[place]
        return registered[0] if registered else None

    @property
    def reference_date(self) -> date | None:
        """The day of the first registration: the situation of that day decides (Art. 24(2))."""
        first = self.first_application
        return first.registered if first else None

    @property
    def determining_state(self) -> str:
        """The state that determines responsibility: the one named, or the one where the latest application is."""
        return self.determining or (self.applications[-1].state if self.applicant.applications else "")


def _by_registration(application: Application) -> tuple[date, date, str]:
    return application.registered or date.max, application.made or date.max, application.state
