"""One case: an applicant, the facts of the file, what happened in the procedure, and those who applied together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
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


@dataclass(frozen=True)
class Case:
    """An applicant with the facts and the events of the file.

    ``determining`` is the state that determines responsibility; empty where it is the state of the first registration.
    ``present_in`` is the state where the applicant is; empty where that is the state of the latest application, or the
    one to which the applicant was relocated or transferred after it. ``companions`` applied in the same state; their
    own companions are not looked at.
    """

    id: str
    applicant: Person
    facts: Facts = field(default_factory=Facts)
    events: tuple[Event, ...] = ()
    determining: str = ""
    present_in: str = ""
    companions: tuple[Companion, ...] = ()

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """The applications of the applicant, by the day of registration; those not registered come last.

        Of those of one day, that of the state which is named as determining comes first (Art. 38(1)).
        """
        own = self.applicant.applications
        return tuple(sorted(own, key=self._by_registration)) if len(own) > 1 else own

    def _by_registration(self, one: Application) -> tuple[date, bool, date, str]:
        return one.registered or date.max, one.state != self.determining, one.made or date.max, one.state

    @cached_property
    def first_application(self) -> Application | None:
        """The application registered first with a Member State, or first after the duties of a state had ceased.

        One that is only asserted does not count; `doubtful_first_application` says whether one would go before.
        """
        return _first(one for one in self.applications if one.evidence.establishes is True)

    @property
    def doubtful_first_application(self) -> Application | None:
        """The application that would be the first one if it were shown; None where no such doubt is in the file."""
        if None not in [one.evidence.establishes for one in self.applicant.applications]:
            return None
        possible = _first(one for one in self.applications if one.evidence.establishes is not False)
        return None if possible is self.first_application else possible

    @property
    def rival_first_applications(self) -> tuple[Application, ...]:
        """The applications of different states that were registered on the same first day; empty where one is first.

        Where the file names one of these states as determining, that one registered first (Art. 38(1)).
        """
        if len(self.applicant.applications) < 2:
            return ()
        first = self.first_application
        same = [
            one
            for one in self.applications
            if first and one.registered == first.registered and one.evidence.establishes is True
        ]
        states = {one.state for one in same}
        return tuple(same) if len(states) > 1 and self.determining not in states else ()

    @property
    def reference_date(self) -> date | None:
        """The day of the first registration: the situation of that day decides (Art. 24(2))."""
        first = self.first_application
        return first.registered if first else None

    @property
    def determining_state(self) -> str:
        """The state that determines responsibility: the one named, or the one that registered first."""
        first = self.first_application
        return self.determining or (first.state if first else "")

    @property
    def state_of_presence(self) -> str:
        """The state where the applicant is by the facts: the one named, or of the latest application or relocation.

        The criteria look to the facts. Where a transfer brought the person is known to `presence_on`.
        """
        return self.present_in or _latest(self._moves_of_facts(), date.max)

    def presence_on(self, day: date) -> str:
        """The state where the applicant was on a day: the one named, or that of the latest move up to that day.

        A move is an application, a relocation or a transfer.
        """
        if self.present_in:
            return self.present_in
        carried_out = [(one.on, 1, one.to) for one in self.events if one.kind in _MOVES and one.evidence.establishes]
        return _latest([*self._moves_of_facts(), *carried_out], day)

    def _moves_of_facts(self) -> list[Move]:
        own = self.applicant.applications
        known = [one for one in own if one.evidence.establishes is True] or own
        moves: list[Move] = [(_begun(one), 0, one.state) for one in known]
        return moves + [
            (one.transferred, 1, one.to_state)
            for one in self.facts.relocations
            if one.transferred is not None and one.evidence.establishes is True
        ]


Move = tuple[date, int, str]
"""The day of a move, its turn among moves of one day, and the state to which it led."""

_MOVES = ("transfer_carried_out", "relocated")


def _latest(moves: Iterable[Move], day: date) -> str:
    return max((move for move in moves if move[0] <= day), default=(day, 0, ""))[2]


def _first(applications: Iterable[Application]) -> Application | None:
    """The first registered of applications in order, counted from the last one that starts afresh."""
    first = None
    for one in applications:
        if one.registered is not None and (first is None or one.starts_afresh):
            first = one
    return first


def _begun(application: Application) -> date:
    """The day of registration, or the day on which it was made where it is not registered."""
    return application.registered or application.made or date.min
