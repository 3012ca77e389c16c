"""One case as the criteria see it: the facts, the day that decides, and the answers to the open questions."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from article80.law.options import Options
from article80.responsibility.case import Case
from article80.responsibility.facts import Application, Facts, Person, Relocation
from article80.responsibility.finding import Finding
from article80.responsibility.periods import Limits

Regime = Literal["AMMR", "AMMR 68(2)", "DUBLIN3"]


class Inquiry(NamedTuple):
    """A case held against the law as at ``day``, the day of the first registration (Art. 24(2)).

    ``first`` is the application registered on that day. ``minor`` and ``alone`` (an unaccompanied minor) are None where
    they cannot be told. ``family_until`` is the day until which a family member's status or application counts (option
    ``family_facts_24_2``). ``limits`` are the numbers of the law, ``relocation`` the one that was carried out, if any.
    ``kept_by`` is the criterion of family or dependency by which the benefitting state stays responsible all the same.
    ``named`` is the state that the criteria name without the clause on humanitarian grounds, where another state than
    the determining one uses that clause.
    """

    case: Case
    options: Options
    regime: Regime
    first: Application
    day: date
    family_until: date
    minor: bool | None
    alone: bool | None
    limits: Limits
    relocation: Relocation | None = None
    kept_by: Finding | None = None
    named: str | None = None

    @property
    def facts(self) -> Facts:
        """What is in the file about the applicant."""
        return self.case.facts

    @property
    def applicant(self) -> Person:
        """The applicant."""
        return self.case.applicant

    @property
    def determining(self) -> str:
        """The state that determines responsibility: after a relocation, the one to which the applicant came."""
        if self.regime == "AMMR 68(2)" and self.relocation is not None:
            return self.relocation.to_state
        return self.case.determining or self.first.state

    @property
    def present_in(self) -> str:
        """The state where the applicant is."""
        return self.case.state_of_presence or self.first.state

    @property
    def transferring(self) -> str:
        """The state that would have to transfer the applicant: the one named as determining, or where the person is."""
        if self.regime == "AMMR 68(2)":
            return self.determining
        return self.case.determining or self.present_in
