"""The book of a year: what each contributing state owes, pledged, gave and still has to give, event by event.

Each state has one account for each type of contribution: relocations in persons, money and alternative measures in
whole cents. An event moves an amount from one place of an account to another, or from one account to another of the
same value, so nothing appears or vanishes:

    pledged + converted in  =  deducted + frozen + open + committed + delivered + converted out + discharged by offsets

``open`` is what nobody has drawn yet; ``committed`` is drawn for a benefitting state and not yet given. `post` gives a
new book and refuses an event for which an account has not enough, naming the rule that it breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from article80.delivery.division.lots import MEASURES, Contradiction

Place = Literal["deducted", "frozen", "open", "committed", "delivered", "converted_out", "offset"]
Kind = Literal["pledge", "deduct", "freeze", "draw", "release", "deliver", "convert", "offset"]

_MOVES: Mapping[Kind, tuple[Place, Place, str]] = {
    "deduct": ("open", "deducted", "Art. 61, 62 AMMR"),
    "freeze": ("open", "frozen", "Art. 60(3), third subparagraph, AMMR"),
    "draw": ("open", "committed", "Art. 60(3), second subparagraph, AMMR"),
    "release": ("committed", "open", "Art. 60(3) AMMR"),
    "deliver": ("committed", "delivered", "Art. 60(3) AMMR"),
    "convert": ("open", "converted_out", "Art. 57(4) AMMR"),
    "offset": ("open", "offset", "Art. 63 AMMR"),
}
"""From which place of an account each event takes, to which it brings, and the provision."""


@dataclass(frozen=True, slots=True)
class Event:
    """One posting. ``amount`` is persons for relocations and cents for the other measures.

    ``benefitting`` is the state for which an amount is drawn, released or delivered, or whose cases are taken over;
    empty for the others. ``convert`` turns an alternative measure into money of the same value (Art. 57(4)).
    """

    kind: Kind
    contributing: str
    measure: str
    amount: int
    benefitting: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One state's contributions of one type: how much stands where. ``committed`` and the two after it by benefitting
    state.
    """

    pledged: int = 0
    converted_in: int = 0
    deducted: int = 0
    frozen: int = 0
    converted_out: int = 0
    committed: Mapping[str, int] = field(default_factory=dict)
    delivered: Mapping[str, int] = field(default_factory=dict)
    offset: Mapping[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """What has not been drawn, deducted, frozen, converted or discharged."""
        gone = self.deducted + self.frozen + self.converted_out
        return self.pledged + self.converted_in - gone - sum(map(_total, (self.committed, self.delivered, self.offset)))

    @property
    def outstanding(self) -> int:
        """What is still to be given: open or committed."""
        return self.open + _total(self.committed)


@dataclass(frozen=True, slots=True)
class Book:
    """The accounts of a year by contributing state and measure, and the events that made them."""

    accounts: Mapping[tuple[str, str], Account] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def account(self, contributing: str, measure: str) -> Account:
        """The account of a state for a measure; an empty one where nothing was posted."""
        return self.accounts.get((contributing, measure), Account())


def book_of(events: Iterable[Event]) -> Book:
    """The book after all the events, in their order."""
    book = Book()
    for event in events:
        book = post(book, event)
    return book


def post(book: Book, event: Event) -> Book:
    """The book with one more event. Raises `Contradiction` for what cannot be, and leaves the book as it was."""
    _refuse_malformed(event)
    key = (event.contributing, event.measure)
    account = book.account(*key)
    accounts = dict(book.accounts)
    if event.kind == "pledge":
        accounts[key] = replace(account, pledged=account.pledged + event.amount)
    else:
        accounts[key] = _moved(account, event)
    if event.kind == "convert":
        money = (event.contributing, "financial")
        into = book.account(*money)
        accounts[money] = replace(into, converted_in=into.converted_in + event.amount)
    return Book(accounts, (*book.events, event))


def _moved(account: Account, event: Event) -> Account:
    source, target, provision = _MOVES[event.kind]
    there = account.open if source == "open" else account.committed.get(event.benefitting, 0)
    if event.amount > there:
        for_whom = f" for {event.benefitting}" if source == "committed" else ""
        raise Contradiction(
            f"{event.kind} {event.amount} of {event.measure} by {event.contributing}: {there} {source}{for_whom}",
            provision,
        )
    if source == "committed":
        account = replace(account, committed=_with(account.committed, event.benefitting, -event.amount))
    if target == "committed":
        return replace(account, committed=_with(account.committed, event.benefitting, event.amount))
    if target == "delivered":
        return replace(account, delivered=_with(account.delivered, event.benefitting, event.amount))
    if target == "offset":
        return replace(account, offset=_with(account.offset, event.benefitting, event.amount))
    if target == "deducted":
        return replace(account, deducted=account.deducted + event.amount)
    if target == "frozen":
        return replace(account, frozen=account.frozen + event.amount)
    if target == "converted_out":
        return replace(account, converted_out=account.converted_out + event.amount)
    return account


def _with(held: Mapping[str, int], geo: str, more: int) -> dict[str, int]:
    """The same amounts with more for one state; a state with nothing is left out."""
    changed = {**held, geo: held.get(geo, 0) + more}
    return {state: amount for state, amount in changed.items() if amount}


def _total(held: Mapping[str, int]) -> int:
    return sum(held.values())


def _refuse_malformed(event: Event) -> None:
    if event.measure not in MEASURES:
        raise Contradiction(f"{event.measure!r} is no type of contribution", "Art. 56(2) AMMR")
    if event.amount < 0:
        raise Contradiction(
            f"{event.kind} {event.amount} by {event.contributing}: expected 0 or more", "Art. 57(3) AMMR"
        )
    if event.kind == "convert" and event.measure != "alternative":
        raise Contradiction(
            f"{event.measure} is not converted into money; only alternative measures are", "Art. 57(4) AMMR"
        )
    if event.kind == "offset" and event.measure != "relocation":
        raise Contradiction(f"offsets stand in place of relocations, not of {event.measure}", "Art. 63 AMMR")
    for_a_state = event.kind in ("draw", "release", "deliver", "offset")
    if for_a_state != bool(event.benefitting):
        raise Contradiction(
            f"{event.kind} by {event.contributing} names {event.benefitting or 'no benefitting state'}",
            "Art. 60(1) AMMR",
        )
    if event.contributing == event.benefitting:
        raise Contradiction(f"{event.contributing} would give to itself", "Art. 60(3), third subparagraph, AMMR")
