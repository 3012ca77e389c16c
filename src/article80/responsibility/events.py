"""What happened in a procedure, one dated event each: requests, replies, decisions, transfers, detention, absence.

An `Event` is flat: the same few fields serve every kind, and `KINDS` says which of them a kind needs or may have. So a
file of events reads like a list of entries in a register:

    Event("take_charge_request", date(2026, 8, 3), state="DE", to="IT")
    Event("take_charge_reply", date(2026, 8, 20), state="IT", to="DE", answer="accept")

Silence is no event: that nobody answered in time follows from the day on which one asks. Crises are events too, because
a derogation holds for a state between two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, lt
from types import MappingProxyType
from typing import Literal, get_args

from article80.responsibility.evidence import PROOF, Evidence
from article80.responsibility.wording import place, upper_first

EventKind = Literal[
    "application_made",
    "application_registered",
    "application_lodged",
    "eurodac_hit",
    "vis_hit",
    "information_given",
    "interview",
    "representative_appointed",
    "take_charge_request",
    "take_charge_reply",
    "take_back_notification",
    "take_back_reply",
    "re_examination_request",
    "re_examination_reply",
    "information_request",
    "information_reply",
    "conciliation_begun",
    "transfer_decision",
    "transfer_decision_notified",
    "appeal_lodged",
    "suspension_requested",
    "suspension_decided",
    "suspensive_effect_ended",
    "appeal_decided",
    "second_appeal_lodged",
    "detention_begun",
    "detention_ended",
    "imprisonment_begun",
    "imprisonment_ended",
    "absconding_notified",
    "available_again",
    "transfer_form_sent",
    "transfer_form_answered",
    "arrival_reported",
    "transfer_carried_out",
    "examination_chosen",
    "residence_document_issued",
    "transfer_against_best_interests",
    "continued_for_best_interests",
    "application_withdrawn",
    "decision_taken",
    "decision_final",
    "left_territory",
    "returned_to_territory",
    "removed",
    "relocated",
    "offset_taken_over",
    "crisis_begun",
    "crisis_ended",
    "reception_agreed",
]

HitData = Literal["application", "crossing", "disembarkation"]
Situation = Literal["mass_arrivals", "instrumentalisation", "force_majeure"]
Field = Literal["state", "to", "data", "answer", "reason", "until", "since"]


@dataclass(frozen=True, slots=True)
class KindOfEvent:
    """One kind of event.

    ``says`` is a sentence with ``{state}`` and ``{to}`` for the states. ``needs`` are the fields without which it
    cannot be used, ``may`` those that it can have besides. ``answers`` and ``reasons`` are what these fields accept.
    """

    name: str
    says: str
    needs: tuple[Field, ...] = ("state",)
    may: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def takes(self) -> str:
        """The names that such an event can have in a file, in one phrase."""
        return ", ".join(("kind", "on", *self.needs, *self.may, "evidence"))


_BETWEEN: tuple[Field, ...] = ("state", "to")
_OUTCOMES = ("granted", "rejected", "manifestly_unfounded", "inadmissible", "withdrawn")

_ROWS = (
    KindOfEvent("application_made", "An application is made in {state}"),
    KindOfEvent("application_registered", "{state} registers the application"),
    KindOfEvent("application_lodged", "The application is lodged in {state}"),
    KindOfEvent("eurodac_hit", "{state} receives a hit in Eurodac on data of {to}", ("state", "to", "data")),
    KindOfEvent("vis_hit", "{state} receives a hit in the Visa Information System on data of {to}", _BETWEEN),
    KindOfEvent("information_given", "{state} informs the applicant of the procedure"),
    KindOfEvent("interview", "{state} holds the personal interview"),
    KindOfEvent("representative_appointed", "{state} appoints a representative for the minor"),
    KindOfEvent(
        "take_charge_request",
        "{state} asks {to} to take charge",
        _BETWEEN,
        ("urgent", "until", "humanitarian", "consent", "received"),
    ),
    KindOfEvent(
        "take_charge_reply",
        "{state} answers the request of {to} to take charge",
        ("state", "to", "answer"),
        answers=("accept", "refuse"),
    ),
    KindOfEvent("take_back_notification", "{state} notifies {to} that it has to take back", _BETWEEN, ("received",)),
    KindOfEvent(
        "take_back_reply",
        "{state} answers the notification of {to} to take back",
        ("state", "to", "answer"),
        ("reason",),
        answers=("confirm", "object"),
        reasons=("responsibility_ceased", "wrong_indication", "residence_document_elsewhere"),
    ),
    KindOfEvent("re_examination_request", "{state} asks {to} to look at its refusal again", _BETWEEN),
    KindOfEvent(
        "re_examination_reply",
        "{state} answers {to} on its refusal",
        ("state", "to", "answer"),
        answers=("accept", "refuse"),
    ),
    KindOfEvent("information_request", "{state} asks {to} for information", _BETWEEN),
    KindOfEvent(
        "information_reply",
        "{state} gives {to} the information",
        _BETWEEN,
        ("answer",),
        answers=("shows_responsibility", "shows_none"),
    ),
    KindOfEvent("conciliation_begun", "{state} and {to} turn to conciliation", _BETWEEN),
    KindOfEvent("transfer_decision", "{state} decides to transfer the applicant to {to}", _BETWEEN),
    KindOfEvent("transfer_decision_notified", "{state} notifies the applicant of the decision", may=("until",)),
    KindOfEvent("appeal_lodged", "The applicant appeals in {state} against the transfer decision", may=("suspensive",)),
    KindOfEvent("suspension_requested", "The applicant asks a court in {state} to suspend the transfer"),
    KindOfEvent(
        "suspension_decided",
        "It is decided in {state} whether the transfer is suspended",
        ("state", "answer"),
        ("reason",),
        answers=("granted", "refused"),
        reasons=("by_court", "by_authority"),
    ),
    KindOfEvent("suspensive_effect_ended", "The appeal in {state} suspends the transfer no longer"),
    KindOfEvent(
        "appeal_decided",
        "The court in {state} decides on the appeal",
        ("state", "answer"),
        answers=("dismissed", "annulled"),
    ),
    KindOfEvent("second_appeal_lodged", "A further appeal is lodged in {state} against the decision of the court"),
    KindOfEvent("detention_begun", "{state} detains the applicant for the procedure"),
    KindOfEvent("detention_ended", "{state} ends the detention"),
    KindOfEvent("imprisonment_begun", "The applicant is imprisoned in {state}"),
    KindOfEvent("imprisonment_ended", "The imprisonment in {state} ends"),
    KindOfEvent(
        "absconding_notified",
        "{state} informs {to} that the transfer cannot be carried out",
        ("state", "to", "reason"),
        ("of_family",),
        reasons=("absconded", "resists", "made_unfit", "medical_requirements"),
    ),
    KindOfEvent("available_again", "The applicant is available to {state} again"),
    KindOfEvent(
        "transfer_form_sent",
        "{state} sends {to} the form for the transfer",
        ("state", "to", "reason", "until"),
        ("received", "special_needs"),
        reasons=("voluntary", "supervised", "supervised_alone", "escorted"),
    ),
    KindOfEvent(
        "transfer_form_answered",
        "{state} answers {to} on the form for the transfer",
        ("state", "to", "answer"),
        answers=("confirm", "propose_other"),
    ),
    KindOfEvent(
        "arrival_reported",
        "{state} reports to {to} on the arrival",
        ("state", "to", "answer"),
        answers=("arrived", "did_not_appear"),
    ),
    KindOfEvent("transfer_carried_out", "{state} transfers the applicant to {to}", _BETWEEN),
    KindOfEvent("examination_chosen", "{state} decides to examine the application itself"),
    KindOfEvent("residence_document_issued", "{state} issues a residence document to the applicant", may=("until",)),
    KindOfEvent(
        "transfer_against_best_interests", "{state} finds a transfer of the minor contrary to the best interests"
    ),
    KindOfEvent(
        "continued_for_best_interests",
        "{state} finds it in the best interests of the minor to continue the determination",
    ),
    KindOfEvent("application_withdrawn", "The applicant withdraws the application in {state}"),
    KindOfEvent(
        "decision_taken",
        "{state} decides on the application",
        ("state", "answer"),
        answers=_OUTCOMES,
    ),
    KindOfEvent(
        "decision_final",
        "The decision of {state} on the application is final",
        ("state", "answer"),
        ("border_procedure",),
        answers=_OUTCOMES,
    ),
    KindOfEvent("left_territory", "The applicant leaves the territory of the Member States", (), ("state",)),
    KindOfEvent("returned_to_territory", "The applicant is on the territory again", (), ("state",)),
    KindOfEvent(
        "removed", "The applicant leaves the territory under a return decision or a removal order", (), ("state",)
    ),
    KindOfEvent("relocated", "The applicant is relocated from {state} to {to}", _BETWEEN),
    KindOfEvent("offset_taken_over", "{state} takes over responsibility as an offset"),
    KindOfEvent(
        "crisis_begun",
        "A derogation begins for {state}",
        ("state", "reason"),
        ("since", "lets_transfers_in", "adopted", "situation"),
        reasons=("time_limits", "take_back", "time_limits_and_take_back"),
    ),
    KindOfEvent("crisis_ended", "The derogation for {state} ends"),
    KindOfEvent("reception_agreed", "{state} agrees to receive the applicant in spite of its derogation"),
)

KINDS: Mapping[str, KindOfEvent] = MappingProxyType({row.name: row for row in _ROWS})
"""Every kind of event by its name, in the order in which a procedure goes."""

_ORDER = {name: place for place, name in enumerate(KINDS)}
_FIELDS = (
    "state",
    "to",
    "data",
    "answer",
    "reason",
    "until",
    "since",
    "urgent",
    "humanitarian",
    "consent",
    "border_procedure",
    "lets_transfers_in",
    "received",
    "adopted",
    "situation",
    "suspensive",
    "of_family",
    "special_needs",
)
_CHOICES = ("answer", "reason", "data", "situation")
_UNUSED = {row.name: tuple(name for name in _FIELDS if name not in row.needs and name not in row.may) for row in _ROWS}
_VALUES = {row.name: (attrgetter("kind", "on", *row.needs), attrgetter(*_UNUSED[row.name])) for row in _ROWS}
"""For each kind, what gives the values that it needs, and those that it cannot have."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a day. Raises ValueError in one line where a field is missing, wrong or out of place.

    ``state`` is the state that acts, or in which it happens; ``to`` the other state: the one addressed, or, for a hit,
    the one whose data were found. ``data`` is the kind of record that a Eurodac hit was on. ``answer`` and ``reason``
    accept what `KINDS` lists. ``until`` is the day by which an urgent reply is asked, the last day to appeal under
    national law, or the last day of a residence document. ``since`` is the first day of the registrations for which a
    state in crisis is relieved. ``urgent`` marks a request after a refusal of entry or a return decision,
    ``humanitarian`` one of Art. 35(2), and ``consent`` that the persons consented to it in writing;
    ``border_procedure`` marks a decision taken in that procedure, and ``lets_transfers_in`` a state in crisis that
    agrees to transfers to it. ``received`` is the day on which a request or notification was received, where that is
    not the day on which it was sent; ``adopted`` the day on which the Council adopted the decision on a derogation,
    where that is not the first day on which it holds, and ``situation`` the situation of Art. 1(4) CFMR.
    ``suspensive`` marks an appeal that suspends the transfer by law, ``of_family`` that a family member to be
    transferred together with the person absconded or resists. For the form of a transfer ``until`` is the day of
    arrival or the one by which the person has to appear, and ``special_needs`` marks special needs, a lone minor or a
    threat, for which it is sent three weeks before.
    """

    kind: EventKind
    on: date
    state: str = ""
    to: str = ""
    data: HitData | None = None
    answer: str = ""
    reason: str = ""
    until: date | None = None
    since: date | None = None
    urgent: bool = False
    humanitarian: bool = False
    consent: bool = False
    border_procedure: bool = False
    lets_transfers_in: bool = False
    received: date | None = None
    adopted: date | None = None
    situation: Situation | None = None
    suspensive: bool = False
    of_family: bool = False
    special_needs: bool = False
    evidence: Evidence = PROOF

    def __post_init__(self) -> None:
        """Hold the fields against the row of the kind."""
        row = _VALUES.get(self.kind)
        if row is None:
            raise ValueError(f"there is no event {self.kind!r}; known are {', '.join(KINDS)}")
        needed, unused = row
        if not all(needed(self)):
            known = KINDS[self.kind]
            lacking = next(name for name in known.needs if not getattr(self, name))
            raise ValueError(f"the event {self.kind} needs {lacking}{_expected(known, lacking)}")
        if any(unused(self)):
            name = next(name for name in _UNUSED[self.kind] if getattr(self, name))
            raise ValueError(f"the event {self.kind} takes no {name}; it takes {KINDS[self.kind].takes}")
        if self.answer or self.reason or self.data or self.situation:
            _check_values(self, KINDS[self.kind])
        if self.to and self.to == self.state:
            raise ValueError(f"the event {self.kind} is between two states, not {self.state} and {self.state}")

    def __hash__(self) -> int:
        """Few events share these four, so that the others need not be looked at."""
        return hash((self.kind, self.on, self.state, self.to))

    @property
    def says(self) -> str:
        """What happened, as a sentence with the names of the states, without the day."""
        sentence = upper_first(KINDS[self.kind].says.format(state=_named(self.state), to=_named(self.to)))
        more = ", ".join(part.replace("_", " ") for part in (self.data, self.answer, self.reason) if part)
        return f"{sentence} ({more})" if more else sentence

    @property
    def order(self) -> tuple[date, int, str, str, tuple[str, ...]]:
        """The place in a timeline: by day, within a day by the order of a procedure. Equal events have the same."""
        rest = tuple(str(getattr(self, name)) for name in _FIELDS[2:])
        return self.on, _ORDER[self.kind], self.state, self.to, rest


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by day, and within a day in the order of a procedure.

    Each stands there once: of two that differ in their evidence alone, the better one stays.
    """
    given = tuple(events)
    places = [_short_order(event) for event in given]
    if all(map(lt, places, places[1:])):
        return given
    if len(set(places)) == len(given):
        return tuple(sorted(given, key=_short_order))
    best = {event.order: event for event in sorted(given, key=_worst_evidence_first)}
    return tuple(best[order] for order in sorted(best))


def _short_order(event: Event) -> tuple[date, int, str, str]:
    """The place in a timeline where no two events of a kind concern the same states on one day."""
    return event.on, _ORDER[event.kind], event.state, event.to


def _worst_evidence_first(event: Event) -> tuple[int, str, str]:
    evidence = event.evidence
    return ("none", "circumstantial", "proof").index(evidence.grade), evidence.what, str(evidence.coherent)


def _check_values(event: Event, known: KindOfEvent) -> None:
    for name in _CHOICES:
        given = getattr(event, name)
        if given and given not in _accepted(known, name):
            expected = " or ".join(_accepted(known, name))
            raise ValueError(f"the event {event.kind} has the {name} {given!r}; expected {expected}")


def _accepted(known: KindOfEvent, name: str) -> tuple[str, ...]:
    """What a field accepts, empty for one that is no choice."""
    return {
        "answer": known.answers,
        "reason": known.reasons,
        "data": get_args(HitData),
        "situation": get_args(Situation),
    }.get(name, ())


def _expected(known: KindOfEvent, name: str) -> str:
    accepted = _accepted(known, name)
    return f": {' or '.join(accepted)}" if accepted else ""


def _named(geo: str) -> str:
    return place(geo) if geo else ""
