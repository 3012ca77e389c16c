"""Every statutory date of a calendar year: what the law asks of whom, by when.

    calendar = statutory_calendar(2027, {"package": date(2027, 10, 15)})
    [(entry.last, entry.who, entry.what) for entry in calendar.dated]

In a calendar year the pool of that year is delivered and the pool of the next one is prepared. Days that the law names
("by 15 October") stand in `article80.cycle.calendar_days`. Periods that begin with an event ("within 15 days") stand in
`article80.cycle.calendar_events`; they have a day once the day of the event is given, and wait for it until then.

Two readings are taken. A day that the law names is not a period, so Art. 75(d) AMMR does not move it; an entry says
where it is no working day. And an institution counts the public holidays of Belgium, where it has its seat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from article80.cycle.calendar_days import named_days
from article80.cycle.calendar_entry import Entry
from article80.cycle.calendar_events import EVENTS, following, last_statutory_days
from article80.delivery.clocks import SEAT
from article80.law.parameters import parameters_on
from article80.law.said import Said, said
from article80.law.time_limits import PublicHolidays, is_working_day, public_holidays

__all__ = ["EVENTS", "FIRST_YEAR", "Entry", "StatutoryCalendar", "statutory_calendar"]

FIRST_YEAR = 2025
"""The year of the first report; before it the cycle had no date."""


@dataclass(frozen=True, slots=True)
class StatutoryCalendar:
    """The dates of a year.

    ``dated`` are the entries with a day, in the order of their last days; ``waiting`` those that an event has yet to
    start, in the order of the year. ``events`` are the days of events that were taken. ``law_of`` is the day on which
    the law was taken: the first day of the year.
    """

    year: int
    law_of: date
    dated: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    events: Mapping[str, date]
    notes: tuple[str, ...]


def statutory_calendar(year: int, events: Mapping[str, date] | None = None) -> StatutoryCalendar:
    """The statutory dates of a year, with those that follow from the ``events`` given (names as in `EVENTS`).

    Where the package of the autumn is not given, its last statutory day is taken, and the entry says so; what is known
    of past years is taken as it happened. Raises ValueError for a year before the first report, an unknown event, or
    an event on a day that can start nothing in the year.
    """
    if not FIRST_YEAR <= year <= date.max.year - _YEARS_AROUND:
        raise ValueError(f"there is no calendar for {year}: the first report was due in {FIRST_YEAR}")
    _refuse_unknown(year, events or {})
    law_of = date(year, 1, 1)
    law = parameters_on(law_of)
    holidays = public_holidays(SEAT, range(year - _YEARS_AROUND, year + _YEARS_AROUND))
    taken = {**_KNOWN.get(year, {}), **(events or {})}
    after_events = following(year, taken, holidays, law)
    in_practice = _IN_PRACTICE.get(year, {})
    entries = [
        replace(entry, in_practice=in_practice.get(entry.name, ""))
        for entry in (*(_with_weekday(day, holidays) for day in named_days(year, parameters=law)), *after_events)
    ]
    dated = sorted((entry for entry in entries if entry.last), key=lambda entry: (entry.last or law_of, entry.first))
    return StatutoryCalendar(
        year=year,
        law_of=law_of,
        dated=tuple(dated),
        waiting=tuple(entry for entry in entries if not entry.last),
        events={name: taken[name] for name in EVENTS if name in taken},
        notes=_notes(year, taken),
    )


def _refuse_unknown(year: int, events: Mapping[str, date]) -> None:
    for name, day in events.items():
        if name not in EVENTS:
            raise ValueError(f"unknown event {name!r}; expected one of {', '.join(EVENTS)}")
        if not year - EVENTS[name].years_before <= day.year <= year:
            first = date(year - EVENTS[name].years_before, 1, 1)
            raise ValueError(f"{name} on {day} starts nothing in {year}; expected {first} to {date(year, 12, 31)}")


def _with_weekday(entry: Entry, holidays: PublicHolidays) -> Entry:
    """The entry, saying where the last day that the law names is no working day."""
    if entry.last is None or entry.from_then_on or is_working_day(entry.last, holidays):
        return entry
    return replace(entry, not_moved=_ON_A_WEEKEND.get(entry.last.weekday(), _ON_A_HOLIDAY))


_ON_A_WEEKEND: Mapping[int, Said] = {
    5: said("The last day is a Saturday; a day that is named is not moved."),
    6: said("The last day is a Sunday; a day that is named is not moved."),
}
"""By the day of the week, Monday 0."""

_ON_A_HOLIDAY = said("The last day is a public holiday in Belgium; a day that is named is not moved.")

_YEARS_AROUND = 6
"""How many years before and after a calendar its longest periods can reach."""

_ARTICLES_58_TO_71 = date(2026, 6, 12)

_KNOWN: Mapping[int, Mapping[str, date]] = {2025: {"package": date(2025, 11, 11)}}
"""Events of past years as they are reported, not read in the Official Journal (mark S)."""

_LATE_2025 = "Adopted on 11 November 2025, not by 15 October [S]."

_LATE_2026 = "Announced for 28 October 2026, to be confirmed [S]. Whether it was adopted then is not known here."

_IN_PRACTICE: Mapping[int, Mapping[str, str]] = {
    2025: {
        "report": _LATE_2025,
        "decision": _LATE_2025,
        "proposal": _LATE_2025,
        "high-level-forum": "It met on 18 and 27 November 2025 [S].",
        "pool-act": "Agreed politically on 8 December, act of 22 December 2025; the written procedure closed on "
        "22 December [S].",
    },
    2026: {"report": _LATE_2026, "decision": _LATE_2026, "proposal": _LATE_2026},
}
"""What happened, by year and entry. Known from press releases and the press."""


def _notes(year: int, taken: Mapping[str, date]) -> tuple[str, ...]:
    delivered = f"the pool for {year} is delivered and " if year > FIRST_YEAR else ""
    notes = [
        f"In {year} {delivered}the pool for {year + 1} is prepared.",
        "A day that the law names is not a period: Art. 75(d) AMMR does not move it. This is a reading.",
        "A period that ends on a day that is no working day is moved. Public holidays are those of Belgium, where the "
        "institutions have their seat: Art. 75(d) AMMR speaks of the Member State concerned, and an institution is "
        "none. This is a reading.",
    ]
    if "package" not in taken:
        (package,) = last_statutory_days(year)
        notes.append(f"The High-Level Forum is counted from {package}, the last day for the package: no day was given.")
    if year <= _ARTICLES_58_TO_71.year:
        notes.append(f"Art. 58 to 71 AMMR and the rules for a crisis apply from {_ARTICLES_58_TO_71}.")
    if year in _KNOWN:
        notes.append(f"What happened in {year} is known from the press and from press releases [S].")
    return tuple(notes)
