"""The deadlines of a register: who has to do what by when on each recommendation, and which have passed untold."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Literal

from article80.evaluation.register import Entry, Recommendation, Register
from article80.law.parameters import Parameter, Parameters
from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.time_limits import last_day_counted, next_working_day, time_limit

Awaited = Literal["action_plan", "review", "revised_plan", "report", "success"]
"""What is awaited; ``success`` is the recommendation itself, by its own day."""

COMMISSION = "Commission"
HolidaysOf = Callable[[str], Container[date]]
"""The public holidays of an addressee."""

_PARAMETERS = {
    "ordinary": ("evaluation_action_plan_months", "evaluation_review_months", "evaluation_revised_plan_months"),
    "serious": (
        "evaluation_serious_action_plan_months",
        "evaluation_serious_review_weeks",
        "evaluation_serious_revised_plan_weeks",
    ),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is awaited: of whom, by when, and the day on which it was done; ``key`` is the same for ever.

    ``provision`` sets the period; None where it is the recommendation's own day.
    """

    key: str
    recommendation: str
    awaited: Awaited
    who: str
    due: date
    done: date | None
    provision: Provision | None = None

    def is_overdue(self, on: date) -> bool:
        """Whether its day is over, and it was not done by ``on``."""
        return self.due < on and (self.done is None or self.done > on)


@rule(
    "SCHENGENEVAL 21(1)",
    "SCHENGENEVAL 21(2)",
    "SCHENGENEVAL 21(3)",
    "SCHENGENEVAL 22(6)",
    formula="plan after adoption, review after plan, revision after a poor review, reports after an adequate one",
)
def deadlines(register: Register, until: date, *, holidays: HolidaysOf, parameters: Parameters) -> tuple[Deadline, ...]:
    """Every deadline of every recommendation, by its day; reports to the first after ``until``.

    A recommendation with its own course has its own day alone. For a serious deficiency the frequency of reports is
    for the Council to set, so none is counted. A deadline that starts after the closure does not arise.
    """
    found = [
        deadline
        for one in register.recommendations
        for deadline in _of_one(one, register.of(one.id), until, holidays, parameters)
    ]
    return tuple(sorted(found, key=lambda deadline: (deadline.due, deadline.key)))


def _of_one(
    one: Recommendation, entries: tuple[Entry, ...], until: date, holidays: HolidaysOf, parameters: Parameters
) -> Iterator[Deadline]:
    closed = next((entry.day for entry in entries if entry.step == "closure"), None)
    yield Deadline(f"{one.id}/success", one.id, "success", one.addressee, one.due, closed)
    if one.course == "own":
        return
    plan, review, revised = (parameters[name] for name in _PARAMETERS[one.course])

    def of(awaited: Awaited, number: int, who: str, event: date, length: Parameter, done: date | None) -> Deadline:
        due = time_limit(event, length, holidays(who)).due
        return Deadline(f"{one.id}/{awaited}/{number}", one.id, awaited, who, due, done or closed, length.provision)

    planned = [entry for entry in entries if entry.step in ("action_plan", "revised_plan")]
    reviews = [entry for entry in entries if entry.step == "review"]
    yield of("action_plan", 1, one.addressee, one.adopted, plan, planned[0].day if planned else None)
    if planned:
        yield of("review", 1, COMMISSION, planned[0].day, review, reviews[0].day if reviews else None)
    inadequate = [entry for entry in reviews if entry.adequate is False]
    for number, entry in enumerate(inadequate, 1):
        done = planned[number].day if len(planned) > number else None
        yield of("revised_plan", number, one.addressee, entry.day, revised, done)
    accepted = next((entry.day for entry in reviews if entry.adequate), None)
    if one.course == "ordinary" and accepted is not None:
        yield from _reports(one, accepted, entries, until, holidays, parameters)


def _reports(
    one: Recommendation,
    accepted: date,
    entries: tuple[Entry, ...],
    until: date,
    holidays: HolidaysOf,
    parameters: Parameters,
) -> Iterator[Deadline]:
    """Reports at even distances from the review on, to the first that falls due after ``until``, or to the closure.

    The first report counts for the first of them, and so on.
    """
    length = parameters["evaluation_report_months"]
    reports = [entry.day for entry in entries if entry.step == "report" and entry.day >= accepted]
    closed = next((entry.day for entry in entries if entry.step == "closure"), None)
    each, unit = length.length
    for number in count(1):
        runs_out = last_day_counted(accepted, each * number, unit)
        if closed is not None and runs_out > closed:
            return
        due = next_working_day(runs_out, holidays(one.addressee))
        done = reports[number - 1] if len(reports) >= number else closed
        key = f"{one.id}/report/{number}"
        yield Deadline(key, one.id, "report", one.addressee, due, done, length.provision)
        if runs_out > until:
            return


def untold(register: Register, over: tuple[Deadline, ...], on: date) -> tuple[Deadline, ...]:
    """The deadlines that are overdue on a day and were not told before."""
    return tuple(one for one in over if one.is_overdue(on) and one.key not in register.told)


def told(register: Register, these: tuple[Deadline, ...]) -> Register:
    """The register with these deadlines marked as told, so that none is told twice."""
    return replace(register, told=register.told | {one.key for one in these})
