"""Who must do what by when once a document has come in (Art. 58(3), 59(4) to (7), 61(3), 62(4) AMMR).

An institution is no Member State, and Art. 75(d) AMMR counts the public holidays of the Member State concerned. The
reading taken here: an institution that has to act counts those of Belgium, where it sits. The option
``holiday_calendar_75d`` puts the holidays of the state that sent the document in their place, or counts both.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.provision import Provision
from article80.law.rule import rule
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

COMMISSION = "Commission"
COUNCIL = "Council"
COORDINATOR = "EU Solidarity Coordinator"


@dataclass(frozen=True, slots=True)
class Clock:
    """One duty with its time limit.

    ``period`` says how it is counted ("10 days after receipt"). ``started`` is the day of the event that starts it,
    None where that has not happened. ``runs_out`` is the day on which the period ends as counted, and ``due`` the last
    day in time, which differs where Art. 75(d) moved it; both are None where the clock has not started or the law names
    no period. ``done`` is the day on which the duty was carried out, None where it is open.
    """

    name: str
    who: str
    must: str
    period: str
    provision: Provision
    started: date | None = None
    runs_out: date | None = None
    due: date | None = None
    done: date | None = None
    note: str = ""

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
        name="technical forum",
        who=COORDINATOR,
        must="convenes the Technical-Level Forum, without delay",
        period=f"{_length('technical_forum_identified_days', parameters)} after receipt",
        provision=Provision.parse("AMMR 58(3)"),
    )
    return _started(waiting, received, "technical_forum_identified_days", holidays, parameters)


@rule("AMMR 59(4)")
def decision_on_a_need(received: date | None, *, parameters: Parameters) -> Clock:
    """The Commission assesses a notification expeditiously and decides; the law names no number of days."""
    look_back = _length("notification_look_back_months", parameters)
    return Clock(
        name="assessment",
        who=COMMISSION,
        must="assesses the notification and decides whether the state is under migratory pressure",
        period="expeditiously; no number of days",
        provision=Provision.parse("AMMR 59(4)"),
        started=received,
        note=f"It looks at the information of Art. 9 and 10, the situation in the Union, that in the state in the "
        f"preceding {look_back}, the needs stated, and whether the state had been identified as at risk.",
    )


@rule("AMMR 59(6)", formula="by = transmission of the decision + 2 weeks, moved to a working day")
def after_a_positive_decision(
    transmitted: date | None, holidays: Container[date], *, parameters: Parameters
) -> tuple[Clock, Clock]:
    """The Technical-Level Forum is convened within two weeks; until then the Council may find the pool too small.

    Both periods start with the transmission of the Commission's decision to the Council.
    """
    place = Provision.parse("AMMR 59(6)")
    period = "{} after the transmission of the decision"
    forum = Clock(
        name="technical forum",
        who=COORDINATOR,
        must="convenes the Technical-Level Forum, unless the pool is too small or another objective reason stands "
        "against it",
        period=period.format(_length("technical_forum_notified_weeks", parameters)),
        provision=place,
    )
    capacity = Clock(
        name="capacity of the pool",
        who=COUNCIL,
        must="may decide that the pool is too small, or that another objective reason stands against access",
        period=period.format(_length("council_capacity_weeks", parameters)),
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
        name="high-level forum",
        who=COUNCIL,
        must="convenes the High-Level Forum again, if it finds the pool too small (Art. 13(4) AMMR)",
        period=f"{_length('high_level_forum_capacity_weeks', parameters)} after the Commission's decision",
        provision=Provision.parse("AMMR 59(7)"),
        note="The week is shorter than the two weeks in which the Council may find the pool too small: it can be over "
        "before the Council has decided.",
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
        must="gives the Council its assessment of the request and informs the Parliament",
        period=f"{_length(name, parameters)} after receipt",
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


def _length(name: str, parameters: Parameters) -> str:
    """A period in words: "10 days", "1 week"."""
    value = int(parameters[name].value)
    return f"{value} {parameters[name].unit if value != 1 else parameters[name].unit.removesuffix('s')}"
