"""What the picture of a case shows and says: its rows, and the lines above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from article80.report.determination import (
    STANDINGS,
    because,
    difference_in_words,
    fact_in_words,
    first_day,
    headline,
    law,
)
from article80.responsibility.answer import Answer
from article80.responsibility.wording import day_in_words, place, upper_first

if TYPE_CHECKING:
    from article80.report.case_timeline_signs import Sign
    from article80.responsibility.procedure import Change, Clock
    from article80.responsibility.procedure.clock import ClockStatus
    from article80.responsibility.procedure.parts import Standing

RowKind = Literal["spell", "fact", "event", "limit"]

MOST = 3
"""How many things that are missing or overdue are named above the picture; the others are counted."""

_OF_STANDING: dict[Standing, Sign] = {
    "undetermined": "untold",
    "by the criteria": "named",
    "bound": "responsible",
    "shifted": "responsible",
    "ceased": "nobody",
}
_OF_STATUS: dict[ClockStatus, Sign] = {
    "running": "running",
    "suspended": "barred",
    "held": "held",
    "met": "done",
    "missed": "missed",
    "stopped": "stopped",
    "expired": "expired",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the picture: its words, where it stands on the axis, and its sign.

    ``from_`` is None for a fact without a day: it has no place on the axis. ``done`` is the day on which an act was
    done for which there was time until ``to``. ``below`` is said in small letters under the words.
    """

    kind: RowKind
    words: str
    from_: date | None
    sign: Sign
    to: date | None = None
    done: date | None = None
    below: str = ""


@dataclass(frozen=True, slots=True)
class Lacks:
    """What is missing or overdue, as a heading and the things under it."""

    heading: str
    named: tuple[str, ...]


def file_in_words(answer: Answer) -> str:
    """Which file the picture belongs to, and the day that it answers for."""
    name = answer.case.applicant.name
    applicant = [f"Applicant: {name}"] if name else []
    return " · ".join([f"Case: {answer.case.id}", *applicant, f"As of {day_in_words(answer.play.on)}"])


def below_the_headline(answer: Answer) -> list[str]:
    """Why it is so, and whether the criteria say something else."""
    return [line for line in (because(answer), *difference_in_words(answer)) if line]


def lacks(answer: Answer) -> list[Lacks]:
    """What is missing to tell which state the criteria name, and which duties are overdue; long lists are cut."""
    late = (f"{one.act} (the last day was {day_in_words(one.due)})" for one in answer.overdue)
    found = (Lacks("Missing", _cut(answer.determination.missing)), Lacks("Overdue", _cut(late)))
    return [one for one in found if one.named]


def _cut(named: Iterable[str]) -> tuple[str, ...]:
    """The first of several things, and how many more there are."""
    every = [upper_first(one) for one in named]
    more = len(every) - MOST
    return (*every[:MOST], f"and {more} more") if more > 0 else tuple(every)


def parts_of(answer: Answer) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The parts of the picture with their headings and rows. What the criteria rest on is not always what decides."""
    named = answer.determination.state
    differs = bool(difference_in_words(answer)) and named is not None
    every = (
        ("Who is responsible", _spells(answer)),
        (f"Why the criteria name {place(named)}" if differs and named else "What decides", _facts(answer)),
        ("What happened", _events(answer)),
        ("Limits", _limits(answer)),
    )
    return tuple((heading, tuple(rows)) for heading, rows in every)


def in_words(answer: Answer, rows: Iterable[Row]) -> str:
    """All that the picture shows, for those who do not see it."""
    above = [f"{file_in_words(answer)}.", headline(answer), *below_the_headline(answer)]
    lacking = [f"{one.heading}: {'; '.join(one.named)}." for one in lacks(answer)]
    told = (f"{row.words}. {row.below}".rstrip() for row in rows)
    return " ".join([*above, *lacking, *told])


def short_day(day: date) -> str:
    """A day with the first letters of the month: "3 May 2026"."""
    return f"{day.day} {day:%b} {day.year}"


def _spells(answer: Answer) -> Iterator[Row]:
    spells = answer.play.spells
    for number, spell in enumerate(spells):
        until = spells[number + 1].on if number + 1 < len(spells) else answer.play.on
        yield Row("spell", _spell(spell), spell.on, _OF_STANDING[spell.standing], until)


def _spell(spell: Change) -> str:
    state = f"{upper_first(place(spell.state))}, " if spell.state else ""
    return f"From {short_day(spell.on)}: {state}{STANDINGS[spell.standing]} ({law(spell.provision)})"


def _facts(answer: Answer) -> Iterator[Row]:
    decisive = answer.determination.decisive
    for fact in decisive.used if decisive else ():
        yield Row("fact", fact_in_words(fact), first_day(fact), "fact")


def _events(answer: Answer) -> Iterator[Row]:
    for event in answer.play.events:
        yield Row("event", f"{short_day(event.on)}: {event.says}", event.on, "event")


def _limits(answer: Answer) -> Iterator[Row]:
    late = answer.overdue
    for clock in answer.play.clocks:
        to = clock.ended if clock.status == "stopped" else clock.due
        done = clock.ended if clock.status == "met" else None
        # A time without a last day is drawn up to the day of the answer.
        to = to or max(answer.play.on, clock.started)
        follows = _what_follows(clock, is_late=clock in late)
        yield Row("limit", _limit(clock), clock.started, _OF_STATUS[clock.status], to, done, follows)


def _limit(clock: Clock) -> str:
    """What is to be done by when, and how it stands."""
    until = f", until {day_in_words(clock.due)}" if clock.due and clock.status != "stopped" else ""
    stands = {
        "suspended": ", barred for now",
        "held": ", no last day yet",
        "met": f", done on {day_in_words(clock.ended)}",
        "missed": ", missed",
        "stopped": f", no longer needed since {day_in_words(clock.ended)}",
        "expired": ", over",
    }
    return f"{law(clock.law)}: {clock.act}{until}{stands.get(clock.status, '')}"


def _what_follows(clock: Clock, *, is_late: bool) -> str:
    """What a limit leads to that runs, or whose duty is still to be done."""
    if is_late:
        return f"Still to be done. So far: {clock.if_missed}."
    if clock.is_open:
        return f"{'If not' if clock.somebody_must_act else 'After that'}: {clock.if_missed}."
    return ""
