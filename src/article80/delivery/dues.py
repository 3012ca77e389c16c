"""What of a year's contributions is still to be done, by whom, for whom and until when."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.delivery.book import Book, Event
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.time_limits import time_limit

Step = Literal["to_draw", "to_deliver", "to_accept_or_release", "to_transfer"]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is open: a pledge that nobody has drawn, or what was drawn or accepted and is not carried out.

    ``amount`` is persons for relocations and cents for the others. ``due`` is None where no day can be told;
    ``event`` is the number of the draw or the acceptance, empty for what is left of a pledge.
    """

    step: Step
    contributing: str
    benefitting: str
    measure: str
    amount: int
    due: date | None
    provision: str
    event: str = ""

    def is_overdue(self, on: date) -> bool:
        """Whether its last day is over."""
        return self.due is not None and self.due < on


HolidaysOf = Callable[[str], Container[date]]
"""The public holidays of a state."""


@rule(
    "AMMR 60(3), first subparagraph",
    "AMMR 67(11)",
    formula="pledges by the end of the year; an accepted relocation 4 weeks after its confirmation",
)
def dues(book: Book, year: int, *, holidays: HolidaysOf, parameters: Parameters) -> tuple[Due, ...]:
    """Pledges are implemented before the end of the year, and who was accepted is transferred within four weeks.

    Money is not bound to the year (Art. 60(3)) and has no day. By due day, then by state; what has none comes last.
    """
    found = [*_of_pledges(book, date(year, 12, 31)), *_of_events(book, date(year, 12, 31), holidays, parameters)]
    return tuple(
        sorted(found, key=lambda one: (one.due or date.max, one.contributing, one.benefitting, one.measure, one.event))
    )


def _of_pledges(book: Book, last: date) -> Iterator[Due]:
    for (geo, measure), account in book.accounts.items():
        if account.open:
            yield Due("to_draw", geo, "", measure, account.open, _by(measure, last), "AMMR 60(3)")


def _of_events(book: Book, last: date, holidays: HolidaysOf, parameters: Parameters) -> Iterator[Due]:
    """What is left of each draw and each acceptance. Of events that name no draw, the eldest are resolved first."""
    for event, left in _unresolved(book):
        if event.kind == "accept":
            due = (
                None
                if event.day is None
                else time_limit(event.day, parameters["relocation_transfer_weeks"], holidays(event.benefitting)).due
            )
            yield _due("to_transfer", event, left, due, "AMMR 67(11)")
        else:
            step: Step = "to_accept_or_release" if event.measure == "relocation" else "to_deliver"
            yield _due(step, event, left, _by(event.measure, last), "AMMR 60(3)")


def _due(step: Step, event: Event, left: int, due: date | None, provision: str) -> Due:
    return Due(step, event.contributing, event.benefitting, event.measure, left, due, provision, event.id)


def _by(measure: str, last: date) -> date | None:
    return None if measure == "financial" else last


def _unresolved(book: Book) -> Iterator[tuple[Event, int]]:
    """The draws and acceptances with what is left of each, as the accounts hold it."""
    for place, kind in (("committed", "draw"), ("accepted", "accept")):
        for (geo, measure), account in book.accounts.items():
            for state, held in getattr(account, place).items():
                yield from _latest(book, kind, (geo, measure, state), held)


def _latest(book: Book, kind: str, of: tuple[str, str, str], held: int) -> Iterator[tuple[Event, int]]:
    """Which events make up what is held: first those of which a known part is left, then the latest."""
    made = [
        event
        for event in book.events
        if event.kind == kind and (event.contributing, event.measure, event.benefitting) == of
    ]
    named = {event.id: sum(later.amount for later in book.events if later.of == event.id) for event in made}
    for event in reversed(made):
        left = min(event.amount - named[event.id], held)
        if left > 0:
            held -= left
            yield event, left
