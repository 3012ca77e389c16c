"""The running cycle on a given day: what is due and by whom, what is in hand, what is late or was not published.

On any day two pools are alive: that of the year is delivered, and that of the next year is prepared. What a user brings
in of the next one (`article80.doors.package_file`) is taken as known; what nobody has seen is said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from article80.answers.choices import FIRST_POOL
from article80.answers.year import YearRequest, year
from article80.cycle.calendar import statutory_calendar
from article80.doors.errors import InputError
from article80.doors.package_file import ITEMS, day_in, read_package
from article80.law.options import Options
from article80.law.said import Said, said
from article80.situation.coverage import coverage
from article80.situation.indicators import INDICATORS
from article80.situation.snapshot import published

if TYPE_CHECKING:
    from article80.cycle import Cycle
    from article80.cycle.calendar_entry import Entry
    from article80.situation.snapshot import Published

Standing = Literal["in hand", "late", "not known", "running", "ahead"]

STANDINGS: Mapping[Standing, Said] = {
    "late": said("late, or not published"),
    "running": said("due now"),
    "ahead": said("ahead"),
    "not known": said("the day has passed; whether it was done is not published"),
    "in hand": said("in hand"),
}
"""How a duty stands, in words; the order in which they are told."""

_AHEAD = timedelta(days=120)
"""How far ahead duties are told."""

_BEHIND = timedelta(days=120)
"""How far back."""

_SEEN_BY: Mapping[str, tuple[str, ...]] = {
    "report": ("report",),
    "decision": ("decision", "label"),
    "proposal": ("proposal_relocations", "proposal_financial"),
    "pool-act": ("act", "reference_relocations"),
}
"""By which items of a package it is seen that a duty of the autumn was done; of the others nothing is published."""


@dataclass(frozen=True, slots=True)
class NowRequest:
    """A day, the file with what the user knows of the next pool, and the answers to open questions."""

    on: date
    package: Path | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that the law asks of somebody, and how it stands on the day."""

    entry: Entry
    standing: Standing
    seen: str


@dataclass(frozen=True, slots=True)
class ToFill:
    """A kind of fact of the next pool: whether it is in hand, and of how many states or parts."""

    item: str
    says: str
    in_hand: int


@dataclass(frozen=True, slots=True, eq=False)
class NowAnswer:
    """The day, the duties around it, the next pool as far as it can be computed, and what is still to be filled in.

    ``delivered`` is the pool of the year of the day, None before the first one. ``figures`` says of how many of the 17
    indicators there is a figure of each of the last years. ``planned`` is a day that was announced for the report.
    """

    on: date
    duties: tuple[Duty, ...]
    delivered: Cycle | None
    prepared: Cycle
    to_fill: tuple[ToFill, ...]
    figures: Mapping[int, int]
    planned: date | None
    notes: tuple[str, ...]

    def of(self, standing: Standing) -> tuple[Duty, ...]:
        """The duties with this standing, by their last day."""
        return tuple(duty for duty in self.duties if duty.standing == standing)


def now(request: NowRequest) -> NowAnswer:
    """The running cycle on a day.

    Raises InputError for a day before the first package and for a file that cannot be used.
    """
    on = request.on
    if on.year < FIRST_POOL - 1:
        raise InputError(f"{on} is before the first cycle", expected=f"a day from {FIRST_POOL - 1}-01-01 on")
    facts = () if request.package is None else read_package(request.package)
    prepared = year(YearRequest(on.year + 1, request.options, package=request.package))
    delivered = year(YearRequest(on.year, request.options)).cycle if on.year >= FIRST_POOL else None
    return NowAnswer(
        on,
        _duties(on, facts),
        delivered,
        prepared.cycle,
        _to_fill(facts),
        _figures(on, prepared.cycle.members),
        _planned(on),
        prepared.notes,
    )


def _duties(on: date, facts: tuple[Published, ...]) -> tuple[Duty, ...]:
    events = {"package": day} if (day := day_in(facts, "report", "decision")) and day.year == on.year else {}
    entries = [*statutory_calendar(on.year, events).dated, *statutory_calendar(on.year + 1).dated]
    if on.year > FIRST_POOL - 1:
        entries = [*statutory_calendar(on.year - 1).dated, *entries]
    near = [entry for entry in entries if entry.last and on - _BEHIND <= entry.last <= on + _AHEAD]
    return tuple(_duty(entry, on, facts) for entry in near if not entry.from_then_on)


def _duty(entry: Entry, on: date, facts: tuple[Published, ...]) -> Duty:
    items = _SEEN_BY.get(entry.name, ())
    seen = next((fact for fact in facts if fact.item in items), None)
    if seen is not None and entry.last and entry.last.year == on.year:
        told = seen.source if seen.as_of is None else f"{seen.source}, {seen.as_of.isoformat()}"
        return Duty(entry, "in hand", told)
    last = entry.last or on
    if last < on:
        return Duty(entry, "late" if items and last.year == on.year else "not known", "")
    running = entry.first is not None and entry.is_period and entry.first <= on
    return Duty(entry, "running" if running or last == on else "ahead", "")


def _to_fill(facts: tuple[Published, ...]) -> tuple[ToFill, ...]:
    return tuple(ToFill(name, item.says, sum(fact.item == name for fact in facts)) for name, item in ITEMS.items())


def _figures(on: date, members: tuple[str, ...]) -> dict[int, int]:
    years = [on.year - 2, on.year - 1, on.year]
    found = coverage(members, years)["standing"]
    there = found.isin(["present", "derived_or_press"]).any("member_state")
    return {one: int(there.sel(year=one).sum()) for one in years}


def _planned(on: date) -> date | None:
    days = [row.value for name in (str(FIRST_POOL),) for row in published(name) if row.item == "next_report_planned"]
    planned = [date.fromisoformat(str(day)) for day in days]
    return next((day for day in planned if day.year == on.year), None)


INDICATORS_IN_ALL = len(INDICATORS)
"""How many indicators the law names."""
