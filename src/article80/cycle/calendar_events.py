"""The periods of a year that begin with an event: the package, a notice, a request, a crisis."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from article80.cycle.calendar_days import package
from article80.cycle.calendar_entry import Entry, places
from article80.delivery import clocks
from article80.delivery.clocks import Clock
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.time_limits import time_limit


@dataclass(frozen=True, slots=True)
class Event:
    """Something whose day starts a period. ``years_before``: how many years before the calendar it may lie."""

    name: str
    says: str
    years_before: int = 1


_EVENTS = (
    Event("package", "adoption of the report, the decision and the proposal", years_before=0),
    Event("notice-58", "receipt of the information of an identified state"),
    Event("notification-59", "receipt of the notification of a state that was not identified"),
    Event("decision-59", "the Commission's decision that such a state is under pressure"),
    Event("transmission-59", "transmission of that decision to the Council"),
    Event("request-61", "receipt of a request for a deduction under pressure"),
    Event("request-62", "receipt of a request for a deduction in a significant situation"),
    Event("request-69", "a request for offsets"),
    Event("review-79", "the last review of the smallest totals of the pool", years_before=3),
    Event("crisis-request", "a reasoned request in a crisis"),
    Event("crisis-proposal", "receipt by the Council of a proposal in a crisis"),
    Event("crisis-decision", "the Council's decision in a crisis"),
)

EVENTS: Mapping[str, Event] = MappingProxyType({event.name: event for event in _EVENTS})
"""Every event by its name, in the order of the year."""


def last_statutory_days(year: int) -> tuple[date, ...]:
    """The last statutory day of the package of a year."""
    return tuple({entry.last for entry in package(year) if entry.last})


def following(
    year: int, events: Mapping[str, date], holidays: Container[date], parameters: Parameters
) -> tuple[Entry, ...]:
    """Every entry that follows an event: with its days where the event is among ``events``, waiting where it is not."""
    return (
        high_level_forum(year, events.get("package"), holidays, parameters=parameters),
        *after_the_act(),
        *_of_clocks(events, holidays, parameters),
        *_of_offsets_and_reviews(events, holidays, parameters),
        *in_a_crisis(events, parameters=parameters),
    )


@rule("AMMR 13(2)", formula="forum convened by = adoption of the package + 15 days, moved to a working day")
def high_level_forum(year: int, adopted: date | None, holidays: Container[date], *, parameters: Parameters) -> Entry:
    """The Council convenes the High-Level Forum within 15 days of the package; without a day, of its last day."""
    event = adopted or max(last_statutory_days(year))
    entry = Entry(
        name="high-level-forum",
        who="Council",
        what="Convenes the High-Level Forum, at which the states pledge",
        provisions=places("AMMR 13(2)"),
        counted="15 days after the adoption of the package",
        event="package",
        note="The text leaves open whether the meeting takes place or the invitation goes out within the 15 days."
        + ("" if adopted else " Counted from the last day for the package."),
    )
    return _begun(entry, event, "high_level_forum_days", holidays, parameters)


def after_the_act() -> tuple[Entry, ...]:
    """What follows the Council's act without a number of days."""
    notice = Entry(
        name="notice-58",
        who="Member States identified as under pressure",
        what="Inform the Commission and the Council that they intend to use the pool",
        provisions=places("AMMR 58(1)"),
        counted="after the Council's act; no last day",
    )
    forum = Entry(
        name="first-technical-forum",
        who=clocks.COORDINATOR,
        what="First Technical-Level Forum of the new pool",
        provisions=places("AMMR 14"),
        counted="after the Council's act; no last day",
    )
    again = Entry(
        name="forum-again",
        who="Council",
        what="Convenes the High-Level Forum again where pledges are too low or needs are higher",
        provisions=places("AMMR 13(4)"),
        counted="when the Council decides so; no last day",
    )
    return notice, forum, again


def _of_clocks(events: Mapping[str, date], holidays: Container[date], parameters: Parameters) -> tuple[Entry, ...]:
    """The clocks of Art. 58, 59, 61 and 62, as the room of delivery counts them."""
    forum, capacity = clocks.after_a_positive_decision(events.get("transmission-59"), holidays, parameters=parameters)
    again = clocks.forum_when_the_pool_is_too_small(events.get("decision-59"), holidays, parameters=parameters)
    pressure = clocks.assessment_of_a_request(
        "migratory_pressure", events.get("request-61"), holidays, parameters=parameters
    )
    situation = clocks.assessment_of_a_request(
        "significant_situation", events.get("request-62"), holidays, parameters=parameters
    )
    return (
        _of(
            clocks.forum_after_a_notice(events.get("notice-58"), holidays, parameters=parameters),
            "technical-forum-58",
            "notice-58",
        ),
        _of(
            clocks.decision_on_a_need(events.get("notification-59"), parameters=parameters),
            "assessment-59",
            "notification-59",
        ),
        _of(forum, "technical-forum-59", "transmission-59"),
        _of(capacity, "capacity-59", "transmission-59"),
        _of(again, "high-level-forum-59", "decision-59"),
        _of(pressure, "assessment-61", "request-61"),
        _of(situation, "assessment-62", "request-62"),
    )


def _of(clock: Clock, name: str, event: str) -> Entry:
    """A clock as an entry of the calendar."""
    return Entry(
        name=name,
        who=clock.who,
        what=f"{clock.must[0].upper()}{clock.must[1:]}",
        provisions=(clock.provision,),
        first=clock.due,
        last=clock.due,
        counted=clock.period,
        event=event,
        runs_out=clock.runs_out,
        note=clock.note,
    )


def _of_offsets_and_reviews(
    events: Mapping[str, date], holidays: Container[date], parameters: Parameters
) -> tuple[Entry, ...]:
    offsets = Entry(
        name="offset-reply",
        who="Contributing Member State",
        what="Answers a request for offsets",
        provisions=places("AMMR 69(2)"),
        counted="30 days after the request",
        event="request-69",
        note="Counted here with the public holidays of Belgium; those of the state that answers may give another day.",
    )
    relevance = Entry(
        name="relevance-review",
        who="Commission",
        what="Reviews whether the smallest totals of the pool are still right",
        provisions=places("AMMR 79(2)"),
        counted="at least every three years; no first day is named",
        event="review-79",
    )
    return (
        _begun(offsets, events.get("request-69"), "offset_reply_days", holidays, parameters),
        _begun(relevance, events.get("review-79"), "relevance_review_years", holidays, parameters),
    )


@rule("CFMR 3(8)", "CFMR 4(3)", "CFMR 5", "CFMR 6(4)", "CFMR 10(6)")
def in_a_crisis(events: Mapping[str, date], *, parameters: Parameters) -> tuple[Entry, ...]:
    """In a crisis the Commission decides in two weeks and the Council in two more; the measures hold three months.

    The days are as counted and not moved: Art. 75 stands in another regulation.
    """
    return tuple(
        _not_moved(
            Entry(name, who, what, (parameters[length].provision,), mark="I", counted=counted, event=event),
            events.get(event),
            length,
            parameters,
        )
        for name, event, length, who, what, counted in _CRISIS
    )


_CRISIS = (
    (
        "crisis-decision-commission",
        "crisis-request",
        "crisis_decision_weeks",
        "Commission",
        "Decides whether there is a crisis or force majeure, and proposes the measures",
        "2 weeks after the request",
    ),
    (
        "crisis-registration",
        "crisis-request",
        "crisis_registration_days",
        "Member State in crisis",
        "Last day on which it may register late before the Council has decided",
        "10 days from the day after the request",
    ),
    (
        "crisis-decision-council",
        "crisis-proposal",
        "crisis_council_weeks",
        "Council",
        "Decides on the measures and on the Solidarity Response Plan",
        "2 weeks after the receipt of the proposal",
    ),
    (
        "crisis-measures",
        "crisis-decision",
        "crisis_measures_months",
        "Member State in crisis",
        "Last day of the measures, unless they are confirmed or prolonged",
        "3 months after the Council's decision",
    ),
    (
        "crisis-report",
        "crisis-decision",
        "crisis_report_months",
        "Commission",
        "Reports to the Parliament and the Council",
        "3 months after the Council's decision, and every 3 months",
    ),
)


def _begun(entry: Entry, event: date | None, name: str, holidays: Container[date], parameters: Parameters) -> Entry:
    """The entry with its last day, moved to a working day, where its event is known."""
    if event is None:
        return entry
    limit = time_limit(event, parameters[name], holidays)
    return replace(entry, first=limit.due, last=limit.due, runs_out=limit.runs_out)


def _not_moved(entry: Entry, event: date | None, name: str, parameters: Parameters) -> Entry:
    """The entry with its last day as counted, where its event is known."""
    if event is None:
        return entry
    day = time_limit(event, parameters[name], None).due
    return replace(entry, first=day, last=day, note="As counted: Art. 75 AMMR belongs to another regulation.")
