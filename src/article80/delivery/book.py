"""The book of a year: what each contributing state owes, pledged, gave and still has to give, event by event.

Each state has one account for each type of contribution: relocations in persons, money and alternative measures in
whole cents. An event moves an amount from one place of an account to another, or from one account to another of the
same value, so nothing appears or vanishes:

    pledged + converted in  =  deducted + frozen + open + committed + accepted + delivered + converted out + offset

``open`` is what nobody has drawn yet; ``committed`` is drawn for a benefitting state; ``accepted`` are relocations that
the contributing state has confirmed under Art. 67(9), in words or by silence, and that are not carried out yet. An
event has a number, maybe a day, and maybe the event that it resolves (``of``): a draw is accepted, delivered or
released. `post` gives a new book and refuses an event for which an account has not enough, naming the rule that it
breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, get_args

from article80.delivery.division.lots import MEASURES, Contradiction

Place = Literal["deducted", "frozen", "open", "committed", "accepted", "delivered", "converted_out", "offset"]
Kind = Literal["pledge", "deduct", "freeze", "draw", "accept", "release", "deliver", "convert", "offset"]

_MOVES: Mapping[Kind, tuple[Place, Place, str]] = {
    "deduct": ("open", "deducted", "Art. 61, 62 AMMR"),
    "freeze": ("open", "frozen", "Art. 60(3), third subparagraph, AMMR"),
    "draw": ("open", "committed", "Art. 60(3), second subparagraph, AMMR"),
    "accept": ("committed", "accepted", "Art. 67(9) AMMR"),
    "release": ("committed", "open", "Art. 60(3) AMMR"),
    "deliver": ("committed", "delivered", "Art. 60(3) AMMR"),
    "convert": ("open", "converted_out", "Art. 57(4) AMMR"),
    "offset": ("open", "offset", "Art. 63 AMMR"),
}
"""From which place of an account each event takes, to which it brings, and the provision."""

_RESOLVED_BY: Mapping[Kind, tuple[Kind, ...]] = {
    "draw": ("accept", "release", "deliver"),
    "accept": ("release", "deliver"),
}
"""Which events can name one of this kind as what they resolve."""

_FOR_A_STATE = ("draw", "accept", "release", "deliver", "offset")


@dataclass(frozen=True, slots=True)
class Event:
    """One posting. ``amount`` is persons for relocations and cents for the other measures.

    ``benefitting`` is the state for which an amount is drawn, accepted, released or delivered, or whose cases are taken
    over; empty for the others. ``convert`` turns an alternative measure into money of the same value (Art. 57(4)).
    ``id`` is given by the book where it is empty; ``of`` is the id of the draw or the acceptance that this resolves, in
    whole or in part, empty where that is not said.
    """

    kind: Kind
    contributing: str
    measure: str
    amount: int
    benefitting: str = ""
    day: date | None = None
    id: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One state's contributions of one type: how much stands where. ``committed`` and the three after it by benefitting
    state.
    """

    pledged: int = 0
    converted_in: int = 0
    deducted: int = 0
    frozen: int = 0
    converted_out: int = 0
    committed: Mapping[str, int] = field(default_factory=dict)
    accepted: Mapping[str, int] = field(default_factory=dict)
    delivered: Mapping[str, int] = field(default_factory=dict)
    offset: Mapping[str, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """What has not been drawn, deducted, frozen, converted or discharged."""
        gone = self.deducted + self.frozen + self.converted_out
        held = (self.committed, self.accepted, self.delivered, self.offset)
        return self.pledged + self.converted_in - gone - sum(map(_total, held))

    @property
    def outstanding(self) -> int:
        """What is still to be given: open, committed or accepted."""
        return self.open + _total(self.committed) + _total(self.accepted)


@dataclass(frozen=True, slots=True)
class Book:
    """The accounts of a year by contributing state and measure, and the events that made them."""

    accounts: Mapping[tuple[str, str], Account] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def account(self, contributing: str, measure: str) -> Account:
        """The account of a state for a measure; an empty one where nothing was posted."""
        return self.accounts.get((contributing, measure), Account())


def in_places(account: Account) -> Mapping[str, int | Mapping[str, int]]:
    """What stands in each place of an account: a number, or numbers by benefitting state."""
    held = {name: getattr(account, name) for name in get_args(Place) if name != "open"}
    return {"open": account.open, **held}


def book_of(events: Iterable[Event]) -> Book:
    """The book after all the events, in their order."""
    book = Book()
    for event in events:
        book = post(book, event)
    return book


def post(book: Book, event: Event) -> Book:
    """The book with one more event. Raises `Contradiction` for what cannot be, and leaves the book as it was."""
    _refuse_malformed(event)
    event = replace(event, id=event.id or str(len(book.events) + 1))
    _refuse_a_wrong_tie(book, event)
    key = (event.contributing, event.measure)
    account = book.account(*key)
    accounts = dict(book.accounts)
    if event.kind == "pledge":
        accounts[key] = replace(account, pledged=account.pledged + event.amount)
    else:
        accounts[key] = _moved(account, event, _source(book, event))
    if event.kind == "convert":
        money = (event.contributing, "financial")
        into = book.account(*money)
        accounts[money] = replace(into, converted_in=into.converted_in + event.amount)
    return Book(accounts, (*book.events, event))


def _source(book: Book, event: Event) -> Place:
    """Where an event takes from: where the event that it resolves has brought it; else by its kind.

    A relocation that is carried out comes from those accepted as long as there are enough of them.
    """
    resolved = next((earlier for earlier in book.events if event.of and earlier.id == event.of), None)
    if resolved is not None:
        return _MOVES[resolved.kind][1]
    accepted = book.account(event.contributing, event.measure).accepted.get(event.benefitting, 0)
    if event.kind == "deliver" and accepted and accepted >= event.amount:
        return "accepted"
    return _MOVES[event.kind][0]


def _moved(account: Account, event: Event, source: Place) -> Account:
    _, target, provision = _MOVES[event.kind]
    held: Mapping[str, int] = {} if source == "open" else getattr(account, source)
    there = account.open if source == "open" else held.get(event.benefitting, 0)
    if event.amount > there:
        for_whom = f" for {event.benefitting}" if source != "open" else ""
        asked, held_there = (in_unit(amount, event.measure) for amount in (event.amount, there))
        raise Contradiction(
            f"{event.kind} {asked} of {event.measure} by {event.contributing}: {held_there} {source}{for_whom}",
            provision,
        )
    if source != "open":
        account = _put(account, source, _with(held, event.benefitting, -event.amount))
    if target == "open":
        return account
    into = getattr(account, target)
    if event.kind in _FOR_A_STATE:
        return _put(account, target, _with(into, event.benefitting, event.amount))
    return _put(account, target, into + event.amount)


def _put(account: Account, place: Place, amount: int | Mapping[str, int]) -> Account:
    """The account with another amount at a place."""
    changed: dict[str, Any] = {place: amount}
    return replace(account, **changed)


def _refuse_a_wrong_tie(book: Book, event: Event) -> None:
    """Refuse a number that is taken, and a tie to what this event cannot resolve, or not any more by so much."""
    if any(earlier.id == event.id for earlier in book.events):
        raise Contradiction(f"the event {event.id} stands there twice", "Art. 60(3) AMMR")
    if not event.of:
        return
    resolved = next((earlier for earlier in book.events if earlier.id == event.of), None)
    what = f"{event.kind} {in_unit(event.amount, event.measure)} by {event.contributing} of the event {event.of}"
    if resolved is None or event.kind not in _RESOLVED_BY.get(resolved.kind, ()):
        raise Contradiction(f"{what}: there is no draw or acceptance with this number", "Art. 60(3) AMMR")
    same = ("contributing", "measure", "benefitting")
    if any(getattr(resolved, name) != getattr(event, name) for name in same):
        raise Contradiction(f"{what}: that was of other states or another measure", "Art. 60(3) AMMR")
    if event.day and resolved.day and event.day < resolved.day:
        raise Contradiction(f"{what} on {event.day}: that was only on {resolved.day}", "Art. 60(3) AMMR")
    left = resolved.amount - sum(earlier.amount for earlier in book.events if earlier.of == event.of)
    if event.amount > left:
        raise Contradiction(f"{what}: {in_unit(left, event.measure)} of it are not resolved", "Art. 60(3) AMMR")


def in_unit(amount: int, measure: str) -> str:
    """An amount as a message says it: persons as a number, cents as euro."""
    if measure == "relocation":
        return str(amount)
    euro, cents = divmod(amount, 100)
    return f"EUR {euro}.{cents:02}" if cents else f"EUR {euro}"


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
    if event.kind == "accept" and event.measure != "relocation":
        raise Contradiction(f"relocations are accepted, and not {event.measure}", "Art. 67(9) AMMR")
    for_a_state = event.kind in _FOR_A_STATE
    if for_a_state != bool(event.benefitting):
        raise Contradiction(
            f"{event.kind} by {event.contributing} names {event.benefitting or 'no benefitting state'}",
            "Art. 60(1) AMMR",
        )
    if event.contributing == event.benefitting:
        raise Contradiction(f"{event.contributing} would give to itself", "Art. 60(3), third subparagraph, AMMR")
