"""The facts of an application that Part III AMMR asks about, each with its days and what it rests on.

The types for persons and ties are in `people`, and those of evidence in `evidence`; all can be imported from here.
States are written as Eurostat codes. A true/false fact is None where nobody has entered it. Best interests, dependency,
consent, findings of security and of risk are entered by people; nothing here infers them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.responsibility.evidence import PROOF, Evidence, Grade
from article80.responsibility.people import (
    Application,
    Decision,
    DependencyTie,
    Desire,
    FamilyTie,
    Person,
    RelativeTie,
    SiblingTie,
    Status,
    Stay,
)

__all__ = [
    "PROOF",
    "Absconding",
    "Absence",
    "Admission",
    "AdultCare",
    "Application",
    "BestInterests",
    "Decision",
    "DependencyTie",
    "Desire",
    "Diploma",
    "Disembarkation",
    "Ending",
    "Evidence",
    "ExaminedByChoice",
    "Facts",
    "FamilyTie",
    "Grade",
    "HumanitarianRequest",
    "IrregularCrossing",
    "Marriage",
    "Person",
    "RealRisk",
    "RelativeTie",
    "Relocation",
    "ResidenceDocument",
    "SecurityCheck",
    "SiblingTie",
    "Status",
    "Stay",
    "TransitAreaApplication",
    "Visa",
    "VisaWaivedEntry",
]

VisaKind = Literal["long_stay", "short_stay", "airport_transit"]


@dataclass(frozen=True, slots=True)
class AdultCare:
    """Whether an adult who is responsible for the applicant effectively has the applicant in their care (Art. 2(11)).

    It holds between the two days; ``to`` is None while it lasts.
    """

    in_care: bool
    from_: date
    to: date | None = None
    evidence: Evidence = PROOF

    def covers(self, day: date) -> bool:
        """Whether the statement is about that day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Marriage:
    """The applicant is married from a day on; ``spouse`` is the id of the spouse, who is also a family tie if known."""

    from_: date
    to: date | None = None
    spouse: str = ""
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Ending:
    """A document ended before its last day: annulled, revoked or withdrawn."""

    how: Literal["annulled", "revoked", "withdrawn"]
    on: date


@dataclass(frozen=True, slots=True)
class ResidenceDocument:
    """An authorisation to stay, valid between two days; ``valid_to`` is None where it has no end.

    ``kind`` separates what Art. 2(13) excludes: papers given while responsibility is determined, or while an
    application for protection or for a residence permit is examined. ``false_basis`` is a false identity or a forged
    basis; ``fraud_after_issue`` is whether the issuing state has shown that the fraud came after issue (Art. 29(5)).
    ``enabled_entry`` is whether the applicant entered the Member States with it (Art. 12(4) of Regulation 604/2013).
    """

    state: str
    valid_from: date
    valid_to: date | None
    kind: Literal[
        "residence_permit",
        "temporary_protection",
        "suspended_removal",
        "during_determination_of_responsibility",
        "during_examination",
    ] = "residence_permit"
    ended: Ending | None = None
    false_basis: bool = False
    fraud_after_issue: bool = False
    enabled_entry: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Visa:
    """A visa of one of the three types of Art. 2(14). ``represented`` is the state on whose behalf it was issued.

    ``enabled_entry`` is whether the applicant entered the Member States with it (Art. 12(4) of Regulation 604/2013).
    """

    state: str
    kind: VisaKind
    valid_from: date
    valid_to: date
    represented: str | None = None
    ended: Ending | None = None
    false_basis: bool = False
    fraud_after_issue: bool = False
    enabled_entry: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Diploma:
    """A diploma or qualification. ``state`` is where the education establishment is.

    ``academic_years`` counts full academic years of study on the territory; ``studied_from`` and ``studied_to`` are its
    first and last day. ``distance`` is study online or by distance. ``isced`` is the level of the classification.
    """

    state: str
    issued: date
    academic_years: int | None = None
    studied_from: date | None = None
    studied_to: date | None = None
    distance: bool | None = None
    recognised: bool | None = None
    isced: int | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class IrregularCrossing:
    """An irregular crossing of the border into a Member State from a third country.

    ``part_of_rescue`` says whether it is the same arrival as a disembarkation in that state after search and rescue.
    Where it is None, a crossing by sea is the same arrival if both fell on one day.
    """

    state: str
    on: date
    by: Literal["land", "sea", "air"] = "land"
    part_of_rescue: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Disembarkation:
    """A disembarkation in a Member State after search and rescue (Art. 2(23))."""

    state: str
    on: date
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class VisaWaivedEntry:
    """An entry into a Member State in which the need for a visa is waived for the applicant."""

    state: str
    on: date
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class TransitAreaApplication:
    """An application made in the international transit area of an airport of a Member State."""

    state: str
    on: date
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Absence:
    """The applicant was outside the territory of the Member States between two days; ``to`` is None while it lasts.

    ``removed`` is whether the person left under a return decision or was removed (Art. 37(5)).
    """

    from_: date
    to: date | None = None
    removed: bool = False
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Absconding:
    """The applicant absconded from a state (Art. 2(17)); ``until`` is the day on which they were available again."""

    state: str
    on: date
    until: date | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Relocation:
    """A relocation of Art. 67 from a benefitting to a contributing state.

    ``confirmed`` is the day of the confirmation, tacit or not; ``transferred`` the day of arrival, None before it.
    ``responsible_before`` is whether the benefitting state had been determined responsible before the relocation, on
    grounds other than Art. 25 to 28 and 34 (Art. 68(3)).
    """

    from_state: str
    to_state: str
    confirmed: date | None
    transferred: date | None = None
    responsible_before: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class BestInterests:
    """The assessment, by a person, whether responsibility of a state is in the best interests of the minor.

    ``by_state`` is the state whose authority assessed; empty where that is the state in which the minor was on the day.
    """

    state: str
    in_favour: bool
    on: date | None = None
    by: str = ""
    by_state: str = ""


@dataclass(frozen=True, slots=True)
class SecurityCheck:
    """The outcome of a check whether the applicant is a threat to internal security (Art. 16(4)).

    ``in_screening`` is whether it was the check of the screening (Art. 15 of Regulation (EU) 2024/1356).
    """

    state: str
    on: date
    threat: bool
    in_screening: bool | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class RealRisk:
    """A finding that a transfer to a state would expose the applicant to treatment against Charter Art. 4 (16(3)).

    ``ground`` is whether the risk comes from flaws of the system there, or from the situation of this person.
    """

    state: str
    on: date
    ground: Literal["systemic", "individual"] | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class ExaminedByChoice:
    """A state decided to examine an application registered with it, though not responsible (Art. 35(1))."""

    state: str
    on: date
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class HumanitarianRequest:
    """A request on humanitarian grounds (Art. 35(2)) with the written consent of the persons, and its reply if any."""

    from_state: str
    to_state: str
    on: date
    consent: bool | None = None
    accepted: bool | None = None
    replied: date | None = None
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Admission:
    """The person was admitted by resettlement or humanitarian admission (Art. 2(27))."""

    state: str
    on: date
    evidence: Evidence = PROOF


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is in the file about one applicant, but for the applicant's own data (`Person`).

    ``visa_waived_in`` and ``visa_required_in`` are the states in which the need for a visa is, or is not, waived for
    the applicant. ``relocation_consent`` is the written consent of a beneficiary to a relocation (Art. 67).
    """

    family: tuple[FamilyTie, ...] = ()
    siblings: tuple[SiblingTie, ...] = ()
    relatives: tuple[RelativeTie, ...] = ()
    dependencies: tuple[DependencyTie, ...] = ()
    adult_care: tuple[AdultCare, ...] = ()
    marriages: tuple[Marriage, ...] = ()
    residence_documents: tuple[ResidenceDocument, ...] = ()
    visas: tuple[Visa, ...] = ()
    diplomas: tuple[Diploma, ...] = ()
    crossings: tuple[IrregularCrossing, ...] = ()
    disembarkations: tuple[Disembarkation, ...] = ()
    visa_waived_entries: tuple[VisaWaivedEntry, ...] = ()
    visa_waived_in: tuple[str, ...] = ()
    visa_required_in: tuple[str, ...] = ()
    transit_area_applications: tuple[TransitAreaApplication, ...] = ()
    absences: tuple[Absence, ...] = ()
    absconding: tuple[Absconding, ...] = ()
    relocations: tuple[Relocation, ...] = ()
    best_interests: tuple[BestInterests, ...] = ()
    security_checks: tuple[SecurityCheck, ...] = ()
    real_risks: tuple[RealRisk, ...] = ()
    examined_by_choice: tuple[ExaminedByChoice, ...] = ()
    humanitarian_requests: tuple[HumanitarianRequest, ...] = ()
    admissions: tuple[Admission, ...] = ()
    relocation_consent: Desire | None = None
