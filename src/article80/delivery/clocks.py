"""Who must do what by when once a document has come in (Art. 58(3), 59(4) to (7), 61(3), 62(4) AMMR).

An institution is no Member State, and Art. 75(d) AMMR counts the public holidays of the Member State concerned. The
reading taken here: an institution that has to act counts those of Belgium, where it sits. The option
``holiday_calendar_75d`` puts the holidays of the state that sent the document in their place, or counts both.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.law.time_limits import (
    PublicHolidays,
    holidays_of_two,
    last_day_counted,
    public_holidays,
    time_limit,
)
from article80.pool.deductions import Ground, assessment_due

SEAT = "BE"
"""The state whose public holidays stand for those of an institution: a reading, not a rule."""

COMMISSION = said("Commission")
COUNCIL = said("Council")
COORDINATOR = said("EU Solidarity Coordinator")

Name = Literal["technical_forum", "assessment", "capacity", "high_level_forum"]

NAMES: Mapping[Name, Said] = {
    "technical_forum": said("technical forum"),
    "assessment": said("assessment"),
    "capacity": said("capacity of the pool"),
    "high_level_forum": said("high-level forum"),
}
"""What each clock is for."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One duty with its time limit.

    ``must`` is the duty as it stands beside ``who``, and ``does`` the two as a sentence without its full stop.
    ``period`` says how it is counted ("10 days after receipt"). ``started`` is the day of the event that starts it,
    None where that has not happened. ``runs_out`` is the day on which the period ends as counted, and ``due`` the last
    day in time, which differs where Art. 75(d) moved it; both are None where the clock has not started or the law names
    no period. ``done`` is the day on which the duty was carried out, None where it is open.
    """

    name: Name
    who: Said
    must: Said
    does: Said
    period: Said
    provision: Provision
    started: date | None = None
    runs_out: date | None = None
    due: date | None = None
    done: date | None = None
    note: Said | None = None

    @property
    def moved(self) -> bool:
        """Whether the last day fell on a day that is no working day."""
        return self.due != self.runs_out

    @property
    def late(self) -> bool:
        """Whether the duty was carried out after its last day."""
        return self.done is not None and self.due is not None and self.done > self.due


def institution_holidays(options: Options, geo: str, years: Iterable[int]) -> PublicHolidays:
    """The public holidays that count for an institution which acts on a document of state ``geo``, in these years."""
    held = tuple(years)
    return holidays_of_two(options.holiday_calendar_75d, public_holidays(SEAT, held), public_holidays(geo, held))


@rule("AMMR 58(3)", formula="forum convened by = receipt + 10 days, moved to a working day")
def forum_after_a_notice(received: date | None, holidays: Container[date], *, parameters: Parameters) -> Clock:
    """The Coordinator convenes the Technical-Level Forum without delay, at the latest ten days after receipt."""
    waiting = Clock(
        name="technical_forum",
        who=COORDINATOR,
        must=said("convenes the Technical-Level Forum, without delay"),
        does=said("the EU Solidarity Coordinator convenes the Technical-Level Forum, without delay"),
        period=_AFTER_RECEIPT.with_parts(length=parameters["technical_forum_identified_days"]),
        provision=Provision.parse("AMMR 58(3)"),
    )
    return _started(waiting, received, "technical_forum_identified_days", holidays, parameters)


@rule("AMMR 59(4)")
def decision_on_a_need(received: date | None, *, parameters: Parameters) -> Clock:
    """The Commission assesses a notification expeditiously and decides; the law names no number of days."""
    return Clock(
        name="assessment",
        who=COMMISSION,
        must=said("assesses the notification and decides whether the state is under migratory pressure"),
        does=said("the Commission assesses the notification and decides whether the state is under migratory pressure"),
        period=said("expeditiously; no number of days"),
        provision=Provision.parse("AMMR 59(4)"),
        started=received,
        note=said(
            "It looks at the information of Art. 9 and 10, the situation in the Union, that in the state in the "
            "preceding {length:length}, the needs stated, and whether the state had been identified as at risk.",
            length=parameters["notification_look_back_months"],
        ),
    )


@rule("AMMR 59(6)", formula="by = transmission of the decision + 2 weeks, moved to a working day")
def after_a_positive_decision(
    transmitted: date | None, holidays: Container[date], *, parameters: Parameters
) -> tuple[Clock, Clock]:
    """The Technical-Level Forum is convened within two weeks; until then the Council may find the pool too small.

    Both periods start with the transmission of the Commission's decision to the Council.
    """
    place = Provision.parse("AMMR 59(6)")
    forum = Clock(
        name="technical_forum",
        who=COORDINATOR,
        must=said(
            "convenes the Technical-Level Forum, unless the pool is too small or another objective reason stands "
            "against it"
        ),
        does=said(
            "the EU Solidarity Coordinator convenes the Technical-Level Forum, unless the pool is too small or another "
            "objective reason stands against it"
        ),
        period=_AFTER_TRANSMISSION.with_parts(length=parameters["technical_forum_notified_weeks"]),
        provision=place,
    )
    capacity = Clock(
        name="capacity",
        who=COUNCIL,
        must=said("may decide that the pool is too small, or that another objective reason stands against access"),
        does=said(
            "the Council may decide that the pool is too small, or that another objective reason stands against access"
        ),
        period=_AFTER_TRANSMISSION.with_parts(length=parameters["council_capacity_weeks"]),
        provision=place,
    )
    return (
        _started(forum, transmitted, "technical_forum_notified_weeks", holidays, parameters),
        _started(capacity, transmitted, "council_capacity_weeks", holidays, parameters),
    )


@rule("AMMR 59(7)", formula="forum by = the Commission's decision + 1 week, moved to a working day")
def forum_when_the_pool_is_too_small(
    decided: date | None, holidays: Container[date], *, parameters: Parameters
) -> Clock:
    """Where the Council finds the pool too small, the High-Level Forum is convened within a week of the decision."""
    waiting = Clock(
        name="high_level_forum",
        who=COUNCIL,
        must=said("convenes the High-Level Forum again, if it finds the pool too small (Art. 13(4) AMMR)"),
        does=said("the Council convenes the High-Level Forum again, if it finds the pool too small (Art. 13(4) AMMR)"),
        period=said(
            "{length:length} after the Commission's decision", length=parameters["high_level_forum_capacity_weeks"]
        ),
        provision=Provision.parse("AMMR 59(7)"),
        note=said(
            "This time is shorter than that in which the Council may find the pool too small: it can be over before "
            "the Council has decided."
        ),
    )
    return _started(waiting, decided, "high_level_forum_capacity_weeks", holidays, parameters)


def assessment_of_a_request(
    ground: Ground, received: date | None, holidays: Container[date], *, parameters: Parameters
) -> Clock:
    """The Commission's assessment of a request for a deduction, by `article80.pool.deductions.assessment_due`."""
    name = {
        "migratory_pressure": "deduction_assessment_pressure_weeks",
        "significant_situation": "deduction_assessment_situation_weeks",
    }[ground]
    clock = Clock(
        name="assessment",
        who=COMMISSION,
        must=said("gives the Council its assessment of the request and informs the Parliament"),
        does=said("the Commission gives the Council its assessment of the request and informs the Parliament"),
        period=_AFTER_RECEIPT.with_parts(length=parameters[name]),
        provision=parameters[name].provision,
        started=received,
    )
    if received is None:
        return clock
    return replace(
        clock,
        runs_out=last_day_counted(received, int(parameters[name].value), "weeks"),
        due=assessment_due(ground, received, holidays=holidays, parameters=parameters),
    )


def _started(clock: Clock, event: date | None, name: str, holidays: Container[date], parameters: Parameters) -> Clock:
    """The clock after its event, which may not have happened yet."""
    if event is None:
        return clock
    limit = time_limit(event, parameters[name], holidays)
    return replace(clock, started=limit.event, runs_out=limit.runs_out, due=limit.due)


_AFTER_RECEIPT = said("{length:length} after receipt")
_AFTER_TRANSMISSION = said("{length:length} after the transmission of the decision")
