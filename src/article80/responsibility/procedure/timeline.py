"""The events of one procedure up to a day, in their order, and how to find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from article80.responsibility.case import Case
from article80.responsibility.events import Event, EventKind, in_order
from article80.responsibility.facts import Facts
from article80.responsibility.people import Application

_NO_RESIDENCE_DOCUMENTS = ("during_determination_of_responsibility", "during_examination")


@dataclass(frozen=True, slots=True)
class Span:
    """A time from a day on; ``to`` is None while it lasts, else the day on which it ended."""

    from_: date
    to: date | None
    event: Event

    def covers(self, day: date) -> bool:
        """Whether it holds on a day; on the day on which it ends it does not hold any more, unless it began then."""
        return self.from_ <= day and (self.to is None or day < self.to or day == self.from_)

    def touches(self, first: date, last: date) -> bool:
        """Whether it holds on some day from ``first`` to ``last``."""
        return self.from_ <= last and (self.to is None or first < self.to)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order, none after ``on``, the day that is asked about. ``by_kind`` has the same by kind."""

    on: date
    events: tuple[Event, ...]
    by_kind: Mapping[EventKind, tuple[Event, ...]]

    @classmethod
    def of(cls, ordered: tuple[Event, ...], on: date) -> Timeline:
        """The events up to a day, from events that stand in order."""
        events = tuple(event for event in ordered if event.on <= on)
        by_kind: dict[EventKind, list[Event]] = {}
        for event in events:
            by_kind.setdefault(event.kind, []).append(event)
        return cls(on, events, {kind: tuple(found) for kind, found in by_kind.items()})

    def all(
        self, *kinds: EventKind, state: str = "", to: str = "", since: date = date.min, until: date = date.max
    ) -> tuple[Event, ...]:
        """The events of these kinds between two days, both included; ``state`` and ``to`` count where given."""
        return tuple(self._matching(kinds, state, to, since, until))

    def first(
        self, *kinds: EventKind, state: str = "", to: str = "", since: date = date.min, until: date = date.max
    ) -> Event | None:
        """The first of those that `all` would give, or None."""
        return next(self._matching(kinds, state, to, since, until), None)

    def spans(self, begins: EventKind, ends: EventKind, state: str = "") -> tuple[Span, ...]:
        """The times between a beginning and the next ending of the same state, in order."""
        if begins not in self.by_kind:
            return ()
        found = []
        for event in self.all(begins, state=state):
            end = self.first(ends, state=event.state, since=event.on)
            found.append(Span(event.on, end.on if end else None, event))
        return tuple(found)

    def _matching(self, kinds: tuple[EventKind, ...], state: str, to: str, since: date, until: date) -> Iterator[Event]:
        for event in self.by_kind.get(kinds[0], ()) if len(kinds) == 1 else self.events:
            if (
                event.kind in kinds
                and since <= event.on <= until
                and state in ("", event.state)
                and to in ("", event.to)
            ):
                yield event


def events_of(case: Case) -> tuple[Event, ...]:
    """The events of a case in order: those entered as events, and those that its facts stand for."""
    derived = [*_of_applications(case.applications), *_of_facts(case.facts)]
    return in_order([*case.events, *derived])


def _of_applications(applications: Iterable[Application]) -> Iterator[Event]:
    for one in applications:
        if one.made:
            yield Event("application_made", one.made, one.state, evidence=one.evidence)
        if one.registered:
            yield Event("application_registered", one.registered, one.state, evidence=one.evidence)
        if one.lodged:
            yield Event("application_lodged", one.lodged, one.state, evidence=one.evidence)
        for decision in one.decisions:
            if decision.final_on:
                yield Event(
                    "decision_final",
                    decision.final_on,
                    one.state,
                    answer=decision.outcome,
                    border_procedure=decision.border_procedure,
                    evidence=decision.evidence,
                )


def _of_facts(facts: Facts) -> Iterator[Event]:
    for document in facts.residence_documents:
        if document.kind not in _NO_RESIDENCE_DOCUMENTS:
            ended = document.ended.on if document.ended else None
            last = min((day for day in (document.valid_to, ended) if day), default=None)
            yield Event("residence_document_issued", document.valid_from, document.state, until=last)
    for absence in facts.absences:
        yield Event("removed" if absence.removed else "left_territory", absence.from_, evidence=absence.evidence)
        if absence.to:
            yield Event("returned_to_territory", absence.to, evidence=absence.evidence)
    for chosen in facts.examined_by_choice:
        yield Event("examination_chosen", chosen.on, chosen.state, evidence=chosen.evidence)
    for request in facts.humanitarian_requests:
        asking, asked = request.from_state, request.to_state
        yield Event("take_charge_request", request.on, asking, asked, humanitarian=True, evidence=request.evidence)
        if request.replied and request.accepted is not None:
            answer = "accept" if request.accepted else "refuse"
            yield Event("take_charge_reply", request.replied, asked, asking, answer=answer, evidence=request.evidence)
    for move in facts.relocations:
        if move.transferred:
            yield Event("relocated", move.transferred, move.from_state, move.to_state, evidence=move.evidence)
