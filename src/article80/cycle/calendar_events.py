"""The periods of a year that begin with an event: the package, a notice, a request, a crisis."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from article80.cycle.calendar_crisis import in_a_crisis, measures_of_a_crisis
from article80.cycle.calendar_days import package
from article80.cycle.calendar_entry import Entry, places
from article80.cycle.calendar_periods import begun, undated
from article80.delivery import clocks
from article80.delivery.clocks import Clock
from article80.law.parameters import Parameters
from article80.law.rule import rule


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
    Event("request-69", "receipt of a request for offsets"),
    Event("review-79", "the last review of the smallest totals of the pool", years_before=3),
    Event("crisis-request", "a reasoned request in a crisis"),
    Event("crisis-proposal", "receipt by the Council of a proposal in a crisis"),
    Event("crisis-decision", "adoption of the Council's decision in a crisis"),
    Event("crisis-applies", "the day from which that decision lets derogations apply"),
    Event("crisis-in-force", "entry into force of that decision"),
    Event("crisis-ended", "the end of the crisis"),
    Event("crisis-credit", "the day on which a decision ceased that led a state beyond its fair share", years_before=5),
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
        *after_the_year(),
        *_of_clocks(events, holidays, parameters),
        *_of_offsets_and_reviews(events, holidays, parameters),
        *in_a_crisis(events, holidays, parameters=parameters),
        *measures_of_a_crisis(events, parameters=parameters),
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
    return begun(entry, event, "high_level_forum_days", holidays, parameters)


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
        provisions=places("AMMR 14(5)", "AMMR 60(4)"),
        counted="after the Council's act; no last day",
        note="There the states can say which profiles they prefer, and plan (Art. 60(4) AMMR).",
    )
    again = Entry(
        name="forum-again",
        who="Council",
        what="Convenes the High-Level Forum again where pledges are too low or needs are higher",
        provisions=places("AMMR 13(4)"),
        counted="when the Council decides so; no last day",
    )
    return notice, forum, again, *_TELLING, *_ACTS


_COMMISSION_TELLS = "Informs the Parliament of the notice of a state that will use the pool"
_TELLING = (
    undated("told-58", "Commission", _COMMISSION_TELLS, "AMMR 58(1)", "after the notice; no last day"),
    undated(
        "told-59",
        "Commission",
        "Informs the Parliament of the notification of a state that considers itself under pressure",
        "AMMR 59(1)",
        "after the notification; no last day",
    ),
    undated(
        "sent-59",
        "Commission",
        "Transmits its decision to the state, the Parliament and the Council",
        "AMMR 59(5)",
        "without delay after the decision",
    ),
    undated(
        "copy-61",
        "Member State that asks for a deduction",
        "Sends its request to the Council for information",
        "AMMR 61(1)",
        "with the request; no last day",
    ),
    undated(
        "copy-62",
        "Member State that asks for a deduction",
        "Sends its request to the Council for information",
        "AMMR 62(1)",
        "with the request; no last day",
    ),
    undated(
        "consultation-11",
        "Commission",
        "Consults the Member States concerned before its decision; it may set a time limit",
        "AMMR 11(1)",
        "before the decision; the Commission may set a limit",
    ),
)
"""Duties to inform, in the order of the articles they belong to."""

_ACTS = (
    undated("act-61", "Council", "Decides by an act on a deduction", "AMMR 61(4)", "after the assessment; no day"),
    undated("act-62", "Council", "Decides by an act on a deduction", "AMMR 62(5)", "after the assessment; no day"),
    undated(
        "actions-64",
        "Benefitting Member States",
        "Identify actions for financial contributions and submit them to the Technical-Level Forum",
        "AMMR 64(2)",
        "once money can be allocated; no last day",
    ),
    undated(
        "reports-64",
        "Member States",
        "Report on the progress of actions that contributions pay for",
        "AMMR 64(5)",
        "while they are carried out; no day is named",
    ),
)
"""Acts and reports for which the texts name no period."""


@rule("AMMR 63(5)", "IR2025-2055 30(3)")
def after_the_year() -> tuple[Entry, ...]:
    """After the end of the year: cases for what was not delivered, and the money that is due."""
    return (
        undated(
            "late-offsets",
            "Contributing Member States",
            "Take over cases, on request, for relocations neither carried out nor accepted in the year",
            "AMMR 63(5)",
            "as soon as possible after the end of the year, at the request of the benefitting state",
        ),
        undated(
            "money-due",
            "Commission and contributing Member States",
            "Financial contributions of the year are calculated and paid",
            "IR2025-2055 30(3)",
            "after the end of the calendar year of the pool; no last day",
        ),
    )


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
        what=clock.must,
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
        counted="30 days after receipt of the request",
        event="request-69",
        note="Counted here with the public holidays of Belgium; those of the state that answers may give another day.",
    )
    relevance = Entry(
        name="relevance-review",
        who="Commission",
        what="Reviews whether the smallest totals of the pool are still right, and how Part III works",
        provisions=places("AMMR 79, second subparagraph"),
        counted="at least every three years; no first day is named",
        event="review-79",
    )
    return (
        begun(offsets, events.get("request-69"), "offset_reply_days", holidays, parameters),
        begun(relevance, events.get("review-79"), "relevance_review_years", holidays, parameters),
    )
