"""What is known of a relocation: the case, and the dated events of its procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from article80.law.provision import Provision
from article80.law.said import Said, said

Person = Literal["applicant", "beneficiary"]
Responsibility = Literal["not_determined", "family_or_dependency", "other_grounds"]
Actor = Literal["benefitting", "contributing", "person", "court"]
Kind = Literal[
    "identified",
    "security_checked",
    "informed",
    "heard_on_links",
    "interviewed",
    "matched",
    "listed",
    "selected",
    "representative_appointed",
    "minor_notified",
    "minor_confirmed",
    "best_interests_assessed",
    "consented",
    "consent_refused",
    "transmitted",
    "received",
    "completed",
    "interview_explained",
    "interviewed_again",
    "extended",
    "confirmed",
    "refused",
    "eurodac_updated",
    "grounds_transmitted",
    "decided",
    "notified",
    "appealed",
    "appeal_decided",
    "absconded",
    "security_stopped",
    "transferred",
    "arrival_reported",
    "no_show_reported",
]


@dataclass(frozen=True, slots=True)
class Case:
    """One relocation: who moves, from where to where.

    ``benefitting`` and ``contributing`` are codes of states. ``persons`` counts the family members who move together.
    ``responsibility`` says what is known of the state responsible for an applicant before the relocation: nothing
    determined, the benefitting state on grounds of family or dependency (Art. 25 to 28 and 34, but for 25(5)), or the
    benefitting state on another ground. ``pool_ends`` is the last day of the pool's act, where it is known.
    """

    benefitting: str
    contributing: str
    person: Person = "applicant"
    unaccompanied_minor: bool = False
    persons: int = 1
    responsibility: Responsibility = "not_determined"
    pool_ends: date | None = None

    def __post_init__(self) -> None:
        """Refuse a case from a state to itself, one of nobody, and responsibility where nothing is examined."""
        if self.benefitting == self.contributing:
            raise ValueError(f"{self.benefitting} is both the benefitting and the contributing state; expected two")
        if self.persons < 1:
            raise ValueError(f"a case of {self.persons} persons; expected at least 1")
        if self.person == "beneficiary" and self.responsibility != "not_determined":
            raise ValueError(
                f"a beneficiary with the responsibility {self.responsibility}; expected it for an applicant only"
            )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day. The fields after ``day`` belong to some kinds only.

    ``complete``: the file that was transmitted had everything. ``persons``: how many were in the file or were
    transferred, None for all. ``in_writing``: the consent was. ``ground`` and ``nature``: of a refusal, its ground
    (one of `GROUNDS`, or another in words) and the nature of the alert with its elements. ``reason``: of an
    extension. ``suspensive``: the appeal stops the transfer. ``annulled``: the court set the transfer decision aside.
    A transfer is the departure; that the person arrived, or did not, is reported by the other state.
    ``in_favour``: the assessment found that the move is in the best interests of the child.
    """

    kind: Kind
    day: date
    complete: bool = True
    persons: int | None = None
    in_writing: bool = True
    ground: str = "internal_security"
    nature: str = ""
    reason: str = ""
    suspensive: bool = False
    annulled: bool = False
    in_favour: bool = True


@dataclass(frozen=True, slots=True)
class KindOfEvent:
    """A kind of event: who acts, the sentence that tells of it, and where it stands in the law.

    The sentence has a gap ``state`` where a state acts.
    """

    kind: Kind
    actor: Actor
    says: Said
    provision: Provision


GROUNDS: Mapping[str, Said] = MappingProxyType(
    {
        "internal_security": said("reasonable grounds to see a threat to internal security"),
        "no_consent_or_not_agreed": said("the beneficiary does not consent, or the two states have not agreed"),
        "status_too_old": said("protection was granted too long before the act of the pool"),
        "neither_applicant_nor_beneficiary": said("the person is neither an applicant nor a beneficiary"),
        "pledge_implemented": said("the relocations pledged are fully implemented"),
        "reduced_pledge_implemented": said("what a deduction left of the relocations pledged is implemented"),
        "no_relocation_pledged": said("the state has pledged no relocation"),
        "systemic_shortcomings": said(
            "systemic shortcomings were found, and the state chooses not to implement its pledge"
        ),
    }
)
"""The grounds of a refusal that the law knows, as the form has them (Annex IV, Part II, of Implementing Regulation (EU)
2025/2055)."""


def _kind(kind: Kind, actor: Actor, says: Said, written: str) -> KindOfEvent:
    return KindOfEvent(kind, actor, says, Provision.parse(written))


_ROWS = (
    _kind("identified", "benefitting", said("{state:state} identified the person for relocation."), "AMMR 67(3)"),
    _kind("security_checked", "benefitting", said("{state:state} found no threat to internal security."), "AMMR 67(2)"),
    _kind("informed", "benefitting", said("{state:state} informed the person about the procedure."), "AMMR 67(5)"),
    _kind(
        "heard_on_links",
        "benefitting",
        said("{state:state} gave the person the opportunity to tell of links."),
        "AMMR 67(3)",
    ),
    _kind("interviewed", "benefitting", said("{state:state} interviewed the person, links included."), "AMMR 67(3)"),
    _kind("matched", "benefitting", said("{state:state} matched the person against the pledges."), "AMMR 67(4)"),
    _kind("listed", "benefitting", said("{state:state} put the person on a list."), "AMMR recital 26"),
    _kind("selected", "contributing", said("{state:state} selected the person from the list."), "AMMR recital 26"),
    _kind(
        "representative_appointed",
        "benefitting",
        said("{state:state} appointed a representative for the child."),
        "AMMR 23(2)",
    ),
    _kind(
        "minor_notified", "benefitting", said("{state:state} told the contributing state of the child."), "AMMR 23(5)"
    ),
    _kind("minor_confirmed", "contributing", said("{state:state} confirmed the measures for the child."), "AMMR 23(5)"),
    _kind(
        "best_interests_assessed",
        "benefitting",
        said("{state:state} assessed the best interests of the child."),
        "AMMR 23(5)",
    ),
    _kind("consented", "person", said("The person consented to the relocation."), "AMMR 67(4)"),
    _kind("consent_refused", "person", said("The person did not consent to the relocation."), "AMMR 67(4)"),
    _kind("transmitted", "benefitting", said("{state:state} transmitted the file."), "AMMR 67(7)"),
    _kind("received", "contributing", said("{state:state} received the file."), "AMMR 67(9)"),
    _kind("completed", "benefitting", said("{state:state} completed the file."), "AMMR 67(7)"),
    _kind(
        "interview_explained",
        "contributing",
        said("{state:state} told the person why there is an interview."),
        "AMMR 67(8)",
    ),
    _kind("interviewed_again", "contributing", said("{state:state} interviewed the person."), "AMMR 67(8)"),
    _kind("extended", "contributing", said("{state:state} announced that it will reply later."), "AMMR 67(9)"),
    _kind("confirmed", "contributing", said("{state:state} confirmed the relocation."), "AMMR 67(9)"),
    _kind("refused", "contributing", said("{state:state} refused the relocation."), "AMMR 67(9)"),
    _kind(
        "eurodac_updated",
        "benefitting",
        said("{state:state} recorded the state of relocation in Eurodac."),
        "EURODAC 25(1)",
    ),
    _kind(
        "grounds_transmitted",
        "benefitting",
        said("{state:state} transmitted data and grounds of a beneficiary."),
        "AMMR 67(13)",
    ),
    _kind("decided", "benefitting", said("{state:state} took the transfer decision."), "AMMR 67(10)"),
    _kind(
        "notified", "benefitting", said("{state:state} notified the person of the decision in writing."), "AMMR 67(10)"
    ),
    _kind("appealed", "person", said("The person appealed."), "AMMR 67(13)"),
    _kind("appeal_decided", "court", said("The court gave the final decision on the appeal."), "AMMR 67(13)"),
    _kind("absconded", "person", said("The person absconded."), "AMMR 38(5)"),
    _kind(
        "security_stopped", "benefitting", said("{state:state} stopped for reasons of internal security."), "AMMR 67(2)"
    ),
    _kind("transferred", "benefitting", said("{state:state} put the person on the way."), "AMMR 67(11)"),
    _kind("arrival_reported", "contributing", said("{state:state} reported the safe arrival."), "AMMR 68(1)"),
    _kind(
        "no_show_reported", "contributing", said("{state:state} reported that the person did not arrive."), "AMMR 68(1)"
    ),
)

KINDS: Mapping[str, KindOfEvent] = MappingProxyType({row.kind: row for row in _ROWS})
"""Every kind of event, in the order in which events of one day are taken."""


def acting(sentence: Said, actor: Actor, case: Case) -> Said:
    """The sentence with the state that acts, where one does."""
    states = {"benefitting": case.benefitting, "contributing": case.contributing}
    if actor not in states:
        return sentence
    return sentence._replace(parts=(("state", states[actor]), *sentence.parts))
