"""Did it work? The indicators of a year of the pool, of a scheme of the past, or of a book that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from article80.answers.book import BookRequest, book
from article80.answers.failures import RequestError
from article80.answers.law_of_the_day import law_of_the_day
from article80.answers.year import YearRequest, year
from article80.doors.file_bytes import Source
from article80.evaluation import INDICATORS, Measurement, of_books, of_schemes, of_years
from article80.evaluation.published import PublishedFigure, held_against
from article80.law.options import Options
from article80.law.said import said
from article80.law.time_limits import public_holidays
from article80.mechanisms import MECHANISMS
from article80.mechanisms.history import outcomes
from article80.mechanisms.record import Record, record_of_2015, record_of_the_declaration
from article80.situation.snapshot import figures

__all__ = [
    "INDICATORS",
    "PAST",
    "EvaluationAnswer",
    "EvaluationRequest",
    "Measurement",
    "PublishedFigure",
    "evaluation",
]

PAST: Mapping[str, str] = MappingProxyType({"2009": "eurema", "2015": "decisions_2015", "2022": "vsm2022"})
"""The schemes that have ended, by the year in which each began."""

_MONTHS = MappingProxyType({"decisions_2015": (date(2015, 9, 1), date(2017, 9, 1))})
"""The months in which a scheme was open for applicants: the decisions of September 2015 applied for two years."""

_APPLICANTS = "migr_asyappctzm all_applicants (eurostat)"


@dataclass(frozen=True, slots=True)
class EvaluationRequest:
    """What is evaluated: a year of the pool, a year in which a past scheme began, or a year with the file of its book.

    ``on`` is the day to look at a book; None is the end of the year.
    """

    year: int
    book: Source | None = None
    on: date | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class EvaluationAnswer:
    """The measurements, what was published of the same with ours beside it, and notes on the files.

    ``subject`` is "year", "scheme" or "book"; ``scheme`` the name of the scheme.
    """

    subject: str
    year: int
    scheme: str
    measurements: tuple[Measurement, ...]
    published: tuple[tuple[PublishedFigure, Measurement | None], ...]
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name of the scheme."""
        return MECHANISMS[self.scheme].title


def evaluation(request: EvaluationRequest) -> EvaluationAnswer:
    """Measure every indicator that the subject allows.

    Raises RequestError for a year in which there was neither a pool nor a scheme, and InputError as `book` does.
    """
    if request.book is not None:
        return _of_a_book(request)
    if str(request.year) in PAST:
        return _of_a_scheme(request.year)
    if request.year < _FIRST_POOL:
        known = ", ".join(PAST)
        raise RequestError(
            said("no scheme of solidarity began in {year:year}", year=request.year),
            expected=said("{years:verbatim}, or {first:year} and later for the pool", years=known, first=_FIRST_POOL),
            fields=("year",),
        )
    answer = year(YearRequest(request.year, request.options))
    found = of_years.measured(answer.cycle, parameters=law_of_the_day(answer.cycle.cut_off))
    return EvaluationAnswer("year", request.year, "ammr2024", found, (), answer.notes)


_FIRST_POOL = 2026


def _of_a_scheme(began: int) -> EvaluationAnswer:
    name = PAST[str(began)]
    outcome = outcomes()[name]
    applicants = tuple(row for row in figures("applications_monthly") if row.dataset == _APPLICANTS)
    found = of_schemes.measured(outcome, _RECORDS.get(name, _NO_RECORD)(), _MONTHS.get(name), applicants)
    return EvaluationAnswer("scheme", began, name, found, held_against(name, found), ())


def _nothing() -> Record:
    return Record(0, 0, (), (), (), ())


_NO_RECORD = _nothing
_RECORDS = {"decisions_2015": record_of_2015, "vsm2022": record_of_the_declaration}


def _of_a_book(request: EvaluationRequest) -> EvaluationAnswer:
    """A state that owes and is not in the book gave nothing; one that is helped and gives nothing owes nothing."""
    assert request.book is not None
    kept = book(BookRequest(request.book, request.year, request.on, options=request.options))
    years = range(request.year, request.year + 3)
    giving = {geo for geo, _ in kept.book.accounts}
    helped = {event.benefitting for event in kept.book.events} - giving
    found = of_books.measured(
        kept.book,
        {line.geo: line.owed_cents for line in kept.lines if line.owed_cents and line.geo not in helped},
        kept.on,
        holidays=lambda geo: public_holidays(geo, years),
        parameters=law_of_the_day(kept.on),
    )
    return EvaluationAnswer("book", request.year, "ammr2024", found, (), kept.notes)
