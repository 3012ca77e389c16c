"""The book of a year from a file of events: what each state gave and still has to give, and what its end brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article80.answers.law_of_the_day import law_of_the_day
from article80.delivery.book import Book, Event, post
from article80.delivery.corrections import Correction, corrected
from article80.delivery.division.lots import Contradiction
from article80.delivery.dues import Due, dues
from article80.delivery.year_end import (
    SheetLine,
    balance_sheet,
    carried_over,
    conversions,
    january_confirmation,
    undelivered_relocations,
)
from article80.doors.book_file import BookFile, read_book
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.law.options import Options
from article80.law.time_limits import public_holidays

if TYPE_CHECKING:
    from article80.law.parameters import Parameters

__all__ = ["Book", "BookAnswer", "BookRequest", "Due", "Event", "SheetLine", "YearEnd", "book"]


@dataclass(frozen=True, slots=True)
class BookRequest:
    """A file of events of a year (`article80.doors.book_file`), and the day to look at; None is the end of the year.

    Events of a later day are left out. ``owed`` puts the fair shares of the year beside what was done.
    """

    file: Source
    year: int
    on: date | None = None
    owed: bool = True
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What the end of the year brings as the book stands: cents or persons by state.

    ``becomes_money`` are alternative measures that nobody requested (Art. 57(4)), ``as_offsets`` relocations that can
    be asked as offsets (Art. 63(5)), ``goes_on`` what has begun and is completed (Art. 65(3), 67(12)), and
    ``confirmed_in_january`` what each state confirms to the Coordinator (Art. 60(6)), both by state and measure.
    """

    becomes_money: Mapping[str, int]
    as_offsets: Mapping[str, int]
    goes_on: Mapping[tuple[str, str], Mapping[str, int]]
    confirmed_in_january: Mapping[tuple[str, str], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class BookAnswer:
    """The book on a day, a line for each state, what is open and due, the year's end, and notes on the file.

    ``left_out`` counts events of a later day.
    """

    year: int
    on: date
    book: Book
    lines: tuple[SheetLine, ...]
    dues: tuple[Due, ...]
    year_end: YearEnd
    left_out: int
    notes: tuple[str, ...]


def book(request: BookRequest) -> BookAnswer:
    """Post every event of the file and tell where the year stands.

    Raises InputError, with file and row, for an event that cannot be, such as more drawn than is there, and
    MissingFigure where the fair shares of the year cannot be computed.
    """
    read = read_book(request.file)
    on = request.on or date(request.year, 12, 31)
    kept = tuple((entry, row) for entry, row in zip(read.entries, read.rows, strict=True) if not _later(entry, on))
    law = law_of_the_day(on)
    held = _posted(read, kept)
    return BookAnswer(
        request.year,
        on,
        held,
        balance_sheet(held, _owed(request), parameters=law),
        _dues(held, request.year, law),
        YearEnd(
            {event.contributing: event.amount for event in conversions(held)},
            undelivered_relocations(held),
            carried_over(held),
            january_confirmation(held),
        ),
        len(read.entries) - len(kept),
        read.notes,
    )


def _later(entry: Event | Correction, on: date) -> bool:
    return entry.day is not None and entry.day > on


def _posted(read: BookFile, kept: tuple[tuple[Event | Correction, int], ...]) -> Book:
    """The book after all the entries. An event that cannot be is told with the row in which it stands."""
    rows = {entry.id: row for entry, row in kept}
    try:
        events = corrected(entry for entry, _ in kept)
    except Contradiction as error:
        raise _refused(error, read, None) from error
    held = Book()
    for event in events:
        try:
            held = post(held, event)
        except Contradiction as error:
            raise _refused(error, read, rows.get(event.id)) from error
    return held


def _refused(error: Contradiction, read: BookFile, row: int | None) -> InputError:
    cited = f" ({error.provision})" if error.provision else ""
    return InputError(f"{error.problem}{cited}", file=read.file, row=row)


def _owed(request: BookRequest) -> Mapping[str, int]:
    """The fair share of each state in cents, by the pool of the year."""
    if not request.owed:
        return {}
    from article80.answers.key import KeyRequest
    from article80.answers.pool import PoolRequest, pool

    return pool(PoolRequest(KeyRequest(request.year, options=request.options))).cents


def _dues(held: Book, year: int, law: Parameters) -> tuple[Due, ...]:
    years = range(year, year + 3)
    return dues(held, year, holidays=lambda geo: public_holidays(geo, years), parameters=law)
