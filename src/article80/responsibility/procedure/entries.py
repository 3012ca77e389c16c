"""The events that a case stands for: those entered as events, and those in its facts, as far as they are established.

A fact that is only asserted is no event. What it would take to make it one is a remark for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from article80.law.options import Options
from article80.law.rule import rule
from article80.responsibility.candidates import Condition, shown
from article80.responsibility.case import Case
from article80.responsibility.definitions import is_residence_document
from article80.responsibility.discretion import (
    before_a_decision,
    conditions_of_choice,
    conditions_of_humanitarian_request,
    holds_of,
)
from article80.responsibility.events import Event, in_order
from article80.responsibility.evidence import Evidence
from article80.responsibility.facts import Absence, Facts, HumanitarianRequest, ResidenceDocument
from article80.responsibility.people import Application
from article80.responsibility.wording import day_in_words, place

AS_ADVISED = Options()
"""Every open question with the answer that is the default."""

_REQUEST_ALONE = 1
"""Of the conditions of Art. 35(2), the first is about the request itself; the others are about its acceptance."""


class Entry(NamedTuple):
    """One event that a file may stand for, with the conditions under which it counts."""

    event: Event
    conditions: tuple[Condition, ...]


class Register(NamedTuple):
    """The events of a case in order, and what else its file may stand for that does not count."""

    events: tuple[Event, ...]
    left_out: tuple[Entry, ...]

    def remarks(self, on: date) -> list[str]:
        """Why each one up to a day does not count, and that there are later ones."""
        return [*(_why_not(entry) for entry in self.left_out if entry.event.on <= on), *self._later(on)]

    def _later(self, on: date) -> Iterator[str]:
        if not self.events or self.events[-1].on <= on:
            return
        days = [event.on for event in self.events if event.on > on]
        many = len(days) > 1
        number = f"{len(days)} events of the file come" if many else "One event of the file comes"
        first = f"from {day_in_words(days[0])} on" if many else f"on {day_in_words(days[0])}"
        yield f"{number} after {day_in_words(on)}, {first}, and {'do' if many else 'does'} not count here"


def register_of(case: Case, options: Options = AS_ADVISED) -> Register:
    """What a case stands for as events: those entered as events, and those of its facts, if established."""
    entries = list(_entries(case, options))
    left_out = tuple([one for one in entries if one.conditions and not _counts(one)])
    counting = [one.event for one in entries if one not in left_out] if left_out else [one.event for one in entries]
    return Register(in_order(counting), left_out)


def depends_on_options(case: Case) -> bool:
    """Whether the register of a case may be another one under other answers to open questions."""
    return bool(case.facts.humanitarian_requests)


def events_of(case: Case, options: Options = AS_ADVISED) -> tuple[Event, ...]:
    """The events of a case in order: those entered as events, and those that its facts stand for, if established."""
    return register_of(case, options).events


def _counts(entry: Entry) -> bool:
    return holds_of(entry.conditions) is True


def _why_not(entry: Entry) -> str:
    """That an event does not count, with what is missing or what stands against it."""
    return moves_nothing(f"{entry.event.says}, on {day_in_words(entry.event.on)}", entry.conditions)


def moves_nothing(what: str, conditions: Sequence[Condition]) -> str:
    """That something in the file has no effect: what stands against it, or what is missing."""
    failed = [one.fails for one in conditions if one.holds is False]
    if failed:
        return f"This moves nothing: {what}. The reason: {'; '.join(dict.fromkeys(failed))}"
    needs = dict.fromkeys(one.needs for one in conditions if one.holds is None)
    return f"This moves nothing yet: {what}. Missing: {'; '.join(needs)}"


def _if_shown(evidence: Evidence, what: str, state: str = "") -> tuple[Condition, ...]:
    """The condition that a fact is established; none for one that is proven, which is nearly every one."""
    if evidence.grade == "proof":
        return ()
    return (shown(evidence, f"{what} {place(state)}" if state else what),)


def without_a_day(case: Case, on: date) -> list[str]:
    """A remark for each acceptance of a humanitarian request whose day is not in the file."""
    return [
        f"The day on which {place(one.to_state)} accepted the request of {day_in_words(one.on)} on humanitarian "
        "grounds is not in the file: the periods are counted from the request, the earliest day possible"
        for one in case.facts.humanitarian_requests
        if one.accepted and one.replied is None and one.on <= on
    ]


def _entries(case: Case, options: Options) -> Iterator[Entry]:
    for event in case.events:
        own = _if_shown(event.evidence, "that")
        yield Entry(event, own if event.kind not in _BEFORE_A_DECISION else (*own, *_in_time(case, event)))
    for application in case.applications:
        yield from _of_application(application)
    facts = case.facts
    if facts.residence_documents or facts.absences or facts.relocations:
        yield from _of_facts(facts)
    for chosen in facts.examined_by_choice:
        event = Event("examination_chosen", chosen.on, chosen.state, evidence=chosen.evidence)
        yield Entry(event, tuple(conditions_of_choice(case, chosen)))
    for request in facts.humanitarian_requests:
        yield from _of_humanitarian_request(case, request, options)


_BEFORE_A_DECISION = ("take_charge_request", "take_charge_reply", "continued_for_best_interests")


@rule("AMMR 35(2)", "AMMR 39(1)", formula="before a first decision on the substance")
def _in_time(case: Case, event: Event) -> tuple[Condition, ...]:
    """A humanitarian request, and that a determination goes on for a minor, come before a decision on the substance."""
    asked = event if event.kind == "continued_for_best_interests" else _humanitarian(case, event)
    if asked is None:
        return ()
    before = before_a_decision(case, asked.on)
    if before is True:
        return ()
    return (Condition(before, "a first decision on the substance had been taken before", _DECIDED),)


def _humanitarian(case: Case, event: Event) -> Event | None:
    """The humanitarian request that an event is, or that it answers; None where it is about another one."""
    if event.kind == "take_charge_request":
        return event if event.humanitarian else None
    asked = [
        one
        for one in case.events
        if one.kind == "take_charge_request" and (one.state, one.to) == (event.to, event.state) and one.on <= event.on
    ]
    last = max(asked, key=lambda one: one.on, default=None)
    return last if last is not None and last.humanitarian else None


_DECIDED = "evidence of the first decision on the substance that is said to come before it"


def _of_application(one: Application) -> Iterator[Entry]:
    evidence = one.evidence
    own = _if_shown(evidence, "the application in", one.state)
    if one.made:
        yield Entry(Event("application_made", one.made, one.state, evidence=evidence), own)
    if one.registered:
        yield Entry(Event("application_registered", one.registered, one.state, evidence=evidence), own)
    if one.lodged:
        yield Entry(Event("application_lodged", one.lodged, one.state, evidence=evidence), own)
    for decision in one.decisions:
        own_decision = _if_shown(decision.evidence, "the decision of", one.state)
        if decision.final_on is None or decision.on < decision.final_on:
            taken = Event("decision_taken", decision.on, one.state, answer=decision.outcome, evidence=decision.evidence)
            yield Entry(taken, own_decision)
        if decision.final_on:
            final = Event(
                "decision_final",
                decision.final_on,
                one.state,
                answer=decision.outcome,
                border_procedure=decision.border_procedure,
                evidence=decision.evidence,
            )
            yield Entry(final, own_decision)


def _of_facts(facts: Facts) -> Iterator[Entry]:
    for document in facts.residence_documents:
        if is_residence_document(document):
            yield _of_document(document)
    for absence in facts.absences:
        yield from _of_absence(absence)
    for move in facts.relocations:
        if move.transferred:
            event = Event("relocated", move.transferred, move.from_state, move.to_state, evidence=move.evidence)
            yield Entry(event, _if_shown(move.evidence, "the relocation to", move.to_state))


def _of_document(document: ResidenceDocument) -> Entry:
    ended = document.ended.on if document.ended else None
    last = min((day for day in (document.valid_to, ended) if day), default=None)
    state, evidence = document.state, document.evidence
    event = Event("residence_document_issued", document.valid_from, state, until=last, evidence=evidence)
    return Entry(event, _if_shown(evidence, "the residence document of", state))


def _of_absence(absence: Absence) -> Iterator[Entry]:
    own = _if_shown(absence.evidence, "the absence")
    kind = "removed" if absence.removed else "left_territory"
    yield Entry(Event(kind, absence.from_, evidence=absence.evidence), own)  # type: ignore[arg-type]
    if absence.to:
        yield Entry(Event("returned_to_territory", absence.to, evidence=absence.evidence), own)


def _of_humanitarian_request(case: Case, one: HumanitarianRequest, options: Options) -> Iterator[Entry]:
    """The request, and its reply. An acceptance without a day is taken at the earliest possible one, the request."""
    asking, asked, evidence = one.from_state, one.to_state, one.evidence
    conditions = tuple(conditions_of_humanitarian_request(case, one, options))
    accepted = one.accepted is True and holds_of(conditions) is True
    request = Event(
        "take_charge_request", one.on, asking, asked, humanitarian=True, consent=accepted, evidence=evidence
    )
    yield Entry(request, (*conditions[:_REQUEST_ALONE], *_if_shown(evidence, "the request to", asked)))
    if one.accepted is None or (one.replied is None and not one.accepted):
        return
    answer = "accept" if one.accepted else "refuse"
    replied = one.replied or one.on
    reply = Event("take_charge_reply", replied, asked, asking, answer=answer, evidence=evidence)
    own = conditions if one.accepted else _if_shown(evidence, "the refusal by", asked)
    yield Entry(reply, own)
