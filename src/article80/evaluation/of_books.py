"""The indicators of a year's book: what was carried out of what was due, in time, for whom, and how evenly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from article80.delivery.book import Account, Book, Event
from article80.delivery.division.lots import MEASURES
from article80.delivery.dues import HolidaysOf
from article80.evaluation.indicator import UNION, Measurement, part
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.time_limits import time_limit


def measured(
    book: Book, fair_share_cents: Mapping[str, int], on: date, *, holidays: HolidaysOf, parameters: Parameters
) -> tuple[Measurement, ...]:
    """Every indicator of a book on a day, for all states together and for each.

    ``fair_share_cents`` by contributing state; a state without one has no part of it. Amounts are exact.
    """
    each = int(parameters["value_per_relocation_cents"].value)
    states = sorted({geo for geo, _ in book.accounts} | set(fair_share_cents))
    found = [*_of_measures(book, states), *_of_fair_shares(book, fair_share_cents, states, each)]
    found += [*_of_relocations(book), *_reached(book, each)]
    found.append(in_time(book, on, holidays=holidays, parameters=parameters))
    return tuple(found)


def _of_measures(book: Book, states: list[str]) -> Iterator[Measurement]:
    for measure in MEASURES:
        accounts = {geo: book.account(geo, measure) for geo in states}
        for geo, account in accounts.items():
            if account != Account():
                yield Measurement("delivered_of_due", geo, part(given(account), due(account)), of=measure)
        of, whole = sum(map(given, accounts.values())), sum(map(due, accounts.values()))
        known = sum(account != Account() for account in accounts.values())
        yield Measurement("delivered_of_due", UNION, part(of, whole), of=measure, known=known, asked=len(states))


@rule("AMMR 60(3)", "AMMR 61", "AMMR 62", formula="pledged + converted in - converted out - deducted - frozen")
def due(account: Account) -> int:
    """What a state has to carry out of its pledge, in the unit of the account."""
    return account.pledged + account.converted_in - account.converted_out - account.deducted - account.frozen


def given(account: Account) -> int:
    """What was carried out, offsets included, in the unit of the account."""
    return sum(account.delivered.values()) + sum(account.offset.values())


def _of_fair_shares(book: Book, owed: Mapping[str, int], states: list[str], each: int) -> Iterator[Measurement]:
    gave, pledged = ({geo: _in_cents(book, geo, of, each) for geo in states} for of in (given, _pledged))
    for key, amounts in (("pledged_of_owed", pledged), ("given_of_owed", gave)):
        for geo in states:
            yield Measurement(key, geo, part(amounts[geo], owed.get(geo)))
        known = [geo for geo in states if owed.get(geo)]
        total = part(sum(amounts[geo] for geo in known), sum(owed[geo] for geo in known))
        yield Measurement(key, UNION, total, known=len(known), asked=len(states))
    parts = [Fraction(gave[geo], owed[geo]) for geo in states if owed.get(geo)]
    yield Measurement("unevenness", UNION, gini(parts), known=len(parts), asked=len(states))
    yield Measurement("least_given", UNION, min(parts, default=None), known=len(parts), asked=len(states))


def _pledged(account: Account) -> int:
    return account.pledged


def _in_cents(book: Book, geo: str, of: Callable[[Account], int], each: int) -> int:
    return sum(int(of(book.account(geo, measure))) * (each if measure == "relocation" else 1) for measure in MEASURES)


def gini(values: list[Fraction]) -> Fraction | None:
    """The Gini coefficient, exact: 0 where all are equal or nothing was given; None where there is no state."""
    if not values:
        return None
    number, total = len(values), sum(values)
    if not total:
        return Fraction(0)
    weighted = sum((2 * place - number - 1) * value for place, value in enumerate(sorted(values), 1))
    return Fraction(weighted) / (number * total)


def _of_relocations(book: Book) -> Iterator[Measurement]:
    drawn, accepted = Counter[str](), Counter[str]()
    for event in book.events:
        if event.measure == "relocation" and event.kind in ("draw", "accept"):
            (drawn if event.kind == "draw" else accepted)[event.contributing] += event.amount
    for geo in sorted(drawn):
        yield Measurement("accepted_of_drawn", geo, part(accepted[geo], drawn[geo]))
    total = part(sum(accepted.values()), sum(drawn.values()))
    yield Measurement("accepted_of_drawn", UNION, total, known=len(drawn), asked=len(drawn))


def _reached(book: Book, each: int) -> Iterator[Measurement]:
    """What each benefitting state received, in cents, and persons among it."""
    cents, persons = Counter[str](), Counter[str]()
    for (_, measure), account in book.accounts.items():
        worth = each if measure == "relocation" else 1
        for held in (account.delivered, account.offset):
            for geo, amount in held.items():
                cents[geo] += amount * worth
                persons[geo] += amount if measure == "relocation" else 0
    for geo in sorted(cents):
        yield Measurement("reached", geo, cents[geo])
        yield Measurement("relocated", geo, persons[geo], of="out")
    yield Measurement("reached", UNION, sum(cents.values()), known=len(cents), asked=len(cents))
    yield Measurement("relocated", UNION, sum(persons.values()), of="out", known=len(cents), asked=len(cents))


@rule("AMMR 67(11)", formula="transferred by the last day / accepted whose last day is over")
def in_time(book: Book, on: date, *, holidays: HolidaysOf, parameters: Parameters) -> Measurement:
    """Of the persons whose four weeks are over, the part that was transferred within them."""
    over = in_the_time = known = asked = 0
    for event in book.events:
        if event.kind != "accept":
            continue
        asked += 1
        if event.day is None:
            continue
        known += 1
        last = time_limit(event.day, parameters["relocation_transfer_weeks"], holidays(event.benefitting)).due
        if last < on:
            over += event.amount
            in_the_time += sum(one.amount for one in _transfers_of(book, event) if one.day and one.day <= last)
    return Measurement("transferred_in_time", UNION, part(in_the_time, over), on=on, known=known, asked=asked)


def _transfers_of(book: Book, accepted: Event) -> Iterator[Event]:
    return (event for event in book.events if event.kind == "deliver" and event.of == accepted.id)
