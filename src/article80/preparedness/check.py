"""What a strategy lacks, and which days it and its plans have missed by a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.law.parameters import Parameters
from article80.law.provision import Provision
from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.preparedness.elements import ELEMENTS, Element, Kind

Step = Literal[
    "strategy_transmitted",
    "plan_notified",
    "plan_reviewed",
    "implementation_established",
    "implementation_completed",
    "action",
    "european_adopted",
]
"""What has a last day. ``action`` is one of an implementation plan, by its own timeline."""

Standing = Literal["in_time", "late", "overdue", "open"]


@dataclass(frozen=True, slots=True)
class Capacity:
    """Something that a state has, or will have from a day: a number of places or of staff, and where that is said."""

    what: str
    number: int
    source: str
    available_from: date | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One action of an implementation plan, the day of its timeline, and the day on which it was done."""

    what: str
    due: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy as a document by headings, with its plans. What is not told is None, an empty text, or no entry.

    ``state`` is empty for the European strategy. ``headings`` are the texts by the key of their element;
    ``reviewed`` is the last review of the contingency plan, ``completed`` the day on which the implementation plan was
    carried out.
    """

    kind: Kind
    state: str = ""
    headings: Mapping[str, str] | None = None
    adopted: date | None = None
    transmitted: date | None = None
    plan_notified: date | None = None
    plan_reviewed: date | None = None
    implementation_established: date | None = None
    implementation_completed: date | None = None
    actions: tuple[Action, ...] = ()
    capacities: tuple[Capacity, ...] = ()


@dataclass(frozen=True, slots=True)
class DayKept:
    """One last day of the law, or of a plan's own timeline, and when it was done; ``what`` names an action."""

    step: Step
    due: date
    done: date | None
    provision: Provision
    what: str = ""

    def standing(self, on: date) -> Standing:
        """How it stands on a day: what was done later than that is not done yet."""
        if self.done is not None and self.done <= on:
            return "in_time" if self.done <= self.due else "late"
        return "overdue" if self.due < on else "open"


_EUROPEAN_BY = date(2025, 12, 12)
_NOTIFIED_BY = date(2025, 4, 12)
_ESTABLISHED_BY = date(2024, 12, 12)
_COMPLETED_BY = date(2026, 7, 1)
"""As Art. 84(3) was printed. The day of application was corrected since; whether this one was is not known."""


@rule("AMMR 7(1)", "AMMR 7(2)", "AMMR 8(3)", formula="elements without a text")
def missing(strategy: Strategy) -> tuple[Element, ...]:
    """A strategy includes at least what the article names: the elements under which nothing stands."""
    headings = strategy.headings or {}
    return tuple(element for element in ELEMENTS[strategy.kind] if not headings.get(element.key, "").strip())


@rule("AMMR 7(3)", "AMMR 8(2)", "RCD 32(2)", "AMMR 84(3)")
def days(strategy: Strategy, *, parameters: Parameters) -> tuple[DayKept, ...]:
    """A strategy is transmitted, a contingency plan notified and reviewed, an implementation plan made and carried out.

    Each with its last day. A review falls due once the plan was notified, and anew after each review.
    """
    if strategy.kind == "european":
        return (DayKept("european_adopted", _EUROPEAN_BY, strategy.adopted, Provision.parse("AMMR 8(2)")),)
    before = parameters["strategy_before_european_months"]
    found = [
        DayKept(
            "strategy_transmitted",
            _months_before(_EUROPEAN_BY, int(before.value)),
            strategy.transmitted,
            before.provision,
        ),
        DayKept("plan_notified", _NOTIFIED_BY, strategy.plan_notified, Provision.parse("RCD 32(2)")),
    ]
    last = max((day for day in (strategy.plan_notified, strategy.plan_reviewed) if day), default=None)
    if last is not None:
        review = parameters["contingency_review_years"]
        found.append(DayKept("plan_reviewed", last_day_counted(last, *review.length), None, review.provision))
    by_84_3 = Provision.parse("AMMR 84(3), second subparagraph")
    found += [
        DayKept("implementation_established", _ESTABLISHED_BY, strategy.implementation_established, by_84_3),
        *(DayKept("action", action.due, action.done, by_84_3, action.what) for action in strategy.actions),
        DayKept("implementation_completed", _COMPLETED_BY, strategy.implementation_completed, by_84_3),
    ]
    return tuple(found)


def _months_before(day: date, months: int) -> date:
    """The same date some months before; both days of this room have dates that every month has."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, day.day)


def capacity_on(strategy: Strategy, what: str, on: date) -> int | None:
    """The number of something that is there on a day; None where nothing is told of it."""
    told = [one for one in strategy.capacities if one.what == what]
    if not told:
        return None
    return sum(one.number for one in told if one.available_from is None or one.available_from <= on)
