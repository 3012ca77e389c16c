"""The book of a year as JSON, with keys that stay the same, and as rows of the long table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from article80.delivery.book import in_places
from article80.report.tidy import TidyRow

if TYPE_CHECKING:
    from datetime import date

    from article80.delivery.book import Book, Event
    from article80.delivery.dues import Due
    from article80.delivery.year_end import SheetLine

_CENTS = ("owed", "pledged", "deducted", "frozen", "delivered", "offset", "converted", "outstanding", "missing")
_PERSONS = ("pledged", "relocated", "offset", "outstanding")


def accounts_as_list(book: Book) -> list[dict[str, Any]]:
    """Each account with what stands in each place of it, in the unit of its measure."""
    return [
        {
            "contributing": geo,
            "measure": measure,
            "unit": unit_of(measure),
            "pledged": account.pledged,
            "converted_in": account.converted_in,
            **{place: _plain(amount) for place, amount in in_places(account).items()},
        }
        for (geo, measure), account in sorted(book.accounts.items())
    ]


def unit_of(measure: str) -> str:
    """What the amounts of a measure are counted in."""
    return "persons" if measure in ("relocation", "offset") else "cents"


def line_as_dict(line: SheetLine) -> dict[str, Any]:
    """One state of the balance sheet."""
    return {
        **{f"{name}_cents": getattr(line, f"{name}_cents") for name in _CENTS},
        **{f"{name}_persons": getattr(line, f"{name}_persons") for name in _PERSONS},
    }


def due_as_dict(due: Due, on: date) -> dict[str, Any]:
    """One thing that is open, with whether its day is over."""
    return {
        "step": due.step,
        "contributing": due.contributing,
        "benefitting": due.benefitting or None,
        "measure": due.measure,
        "amount": due.amount,
        "unit": unit_of(due.measure),
        "due": due.due and due.due.isoformat(),
        "overdue": due.is_overdue(on),
        "provision": due.provision,
        "event": due.event or None,
    }


def event_as_dict(event: Event) -> dict[str, Any]:
    """One event as it counts, after corrections."""
    return {
        "id": event.id,
        "event": event.kind,
        "contributing": event.contributing,
        "measure": event.measure,
        "amount": event.amount,
        "unit": unit_of(event.measure),
        "benefitting": event.benefitting or None,
        "on": event.day and event.day.isoformat(),
        "of": event.of or None,
    }


def by_measure(held: Mapping[tuple[str, str], Mapping[str, int]]) -> list[dict[str, Any]]:
    """Amounts by contributing state, measure and benefitting state, one entry each."""
    return [
        {"contributing": geo, "measure": measure, "benefitting": whom, "amount": amount, "unit": unit_of(measure)}
        for (geo, measure), states in sorted(held.items())
        for whom, amount in sorted(states.items())
    ]


def book_rows(year: int, book: Book, lines: tuple[SheetLine, ...]) -> Iterator[TidyRow]:
    """Every place of every account, and each state's fair share, in the long form of the exports."""
    for line in lines:
        if line.owed_cents:
            yield TidyRow(year, line.geo, "fair_share", "cents", "", line.owed_cents, "computed")
    for (geo, measure), account in sorted(book.accounts.items()):
        unit = unit_of(measure)
        yield TidyRow(year, geo, f"{measure}_pledged", unit, "", account.pledged, "reported")
        for place, amount in in_places(account).items():
            total = sum(amount.values()) if isinstance(amount, Mapping) else amount
            yield TidyRow(year, geo, f"{measure}_{place}", unit, "", total, "reported")


def _plain(amount: int | Mapping[str, int]) -> int | dict[str, int]:
    return dict(amount) if isinstance(amount, Mapping) else amount
