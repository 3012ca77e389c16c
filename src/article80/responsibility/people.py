"""Persons, where they are and with what right, and the four kinds of tie between them that the criteria use.

`FamilyTie`, `SiblingTie`, `RelativeTie` and `DependencyTie` are separate types because each criterion reads another
set: siblings are no family members in the sense of Art. 2(8) AMMR, but count in Art. 25(2), 28 and 34.

A true/false fact is None where nobody has entered it. It is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.responsibility.evidence import PROOF, Evidence

FamilyKind = Literal["spouse", "partner", "child", "parent", "responsible_adult", "minor_in_care"]
RelativeKind = Literal["aunt_or_uncle", "grandparent"]
DependencyKind = Literal["child", "sibling", "parent"]
DependencyGround = Literal[
    "pregnancy", "newborn_child", "serious_illness", "severe_disability", "severe_psychological_trauma", "old_age"
]
StatusKind = Literal["international_protection", "long_term_resident", "citizen_after_protection"]


@dataclass(frozen=True, slots=True)
class Stay:
    """A person is in a Member State between two days, both included; ``to`` is None while the stay lasts.

    ``legal`` says whether the stay is legal; ``resident`` whether it is legal residence, which Art. 34 asks and which
    the right of an applicant to remain is not.
    """

    state: str
    from_: date
    to: date | None = None
    legal: bool | None = None
    resident: bool | None = None
    evidence: Evidence = PROOF

    def covers(self, day: date) -> bool:
        """Whether the person is there on that day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Status:
    """A status that Art. 26 and Art. 63(8)(e) ask about, held in a Member State from a day on.

    "citizen_after_protection" is a former beneficiary of international protection who is now a citizen. ``permit`` is
    what a long-term residence permit rests on: Directive 2003/109/EC, or national law.
    """

    state: str
    kind: StatusKind
    from_: date
    to: date | None = None
    permit: Literal["directive_2003_109", "national_law"] | None = None
    evidence: Evidence = PROOF

    def covers(self, day: date) -> bool:
        """Whether the status is held on that day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on an application, or the end of its examination without one.

    ``on_substance`` says whether it is a first decision on the substance (Art. 27, 35(2)). ``final_on`` is the day on
    which it became final, None while it is not. ``border_procedure`` is whether it was taken in that procedure.
    """

    on: date
    outcome: Literal["granted", "rejected", "manifestly_unfounded", "inadmissible", "withdrawn"]
    on_substance: bool = True
    final_on: date | None = None
    border_procedure: bool = False
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Application:
    """An application for international protection with its three days: made, registered, lodged.

    ``starts_afresh`` says that the duties of the state responsible before had ceased (Art. 37), so that the application
    counts as a new one: the first registration of Art. 24(2) is then looked for from this application on.
    """

    state: str
    registered: date | None
    made: date | None = None
    lodged: date | None = None
    starts_afresh: bool = False
    decisions: tuple[Decision, ...] = ()
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Person:
    """The applicant, or a person with a tie to the applicant.

    ``nationalities`` are written as the file has them. ``arrived`` is the first arrival on the territory of the Member
    States. ``birth_evidence`` is what the day of birth rests on, and ``age_in_doubt`` whether somebody doubts it.
    ``died`` is the day of death.
    """

    id: str
    birth: date | None = None
    birth_evidence: Evidence = PROOF
    age_in_doubt: bool = False
    died: date | None = None
    name: str = ""
    nationalities: tuple[str, ...] = ()
    arrived: date | None = None
    stays: tuple[Stay, ...] = ()
    statuses: tuple[Status, ...] = ()
    applications: tuple[Application, ...] = ()

    @property
    def called(self) -> str:
        """The name, or the identifier where there is no name."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Desire:
    """Whether the persons concerned expressed in writing that they want to be united, and on which day."""

    written: bool
    on: date | None = None


@dataclass(frozen=True, slots=True)
class FamilyTie:
    """A possible family member of Art. 2(8). ``kind`` says what the person is to the applicant.

    A "minor_in_care" is a minor for whom the applicant is the adult responsible by law or practice (Art. 2(8)(d)).
    ``before_arrival`` is whether the family existed before the applicant or the family member arrived on the territory
    of the Member States, ``in_country_of_origin`` whether it already existed there, as the Regulation of 2013 asks.
    ``unmarried`` concerns a child, or an applicant who is the minor. For a partner, ``stable`` is
    whether the relationship is stable, and the two lists name the states that do, and do not, treat unmarried couples
    comparably with married ones.
    """

    person: Person
    kind: FamilyKind
    before_arrival: bool | None = None
    in_country_of_origin: bool | None = None
    unmarried: bool | None = None
    stable: bool | None = None
    comparable_in: tuple[str, ...] = ()
    not_comparable_in: tuple[str, ...] = ()
    desire: Desire | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class SiblingTie:
    """A sister or brother of the applicant: counts in Art. 25(2), and, minor and unmarried, in Art. 28."""

    person: Person
    unmarried: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class RelativeTie:
    """A possible relative of Art. 2(9). ``can_take_care`` is the result of the individual examination of Art. 25(3)."""

    person: Person
    kind: RelativeKind
    can_take_care: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class DependencyTie:
    """A tie of Art. 34 to a child, sibling or parent.

    ``dependant`` says who needs help: the applicant, or the other person. ``carer_able`` is whether the one who is
    depended on can take care. ``before_arrival`` and ``in_country_of_origin`` are as for family. ``cannot_travel`` is
    whether the health of the applicant prevents travel to the other state for a significant period.
    """

    person: Person
    kind: DependencyKind
    dependant: Literal["applicant", "other"]
    ground: DependencyGround
    dependent: bool | None = None
    before_arrival: bool | None = None
    in_country_of_origin: bool | None = None
    carer_able: bool | None = None
    desire: Desire | None = None
    cannot_travel: bool | None = None
    evidence: Evidence = PROOF
