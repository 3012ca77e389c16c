"""The book of a year in double entry: every event moves whole amounts between places, and they add up to zero.

What a state pledged, and what was converted into money, are where amounts come from, so they stand with a minus; every
other place holds what is there. The equation of `article80.delivery.book` then says that the places of an account add
up to zero, and so do the postings of each event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from article80.delivery.book import Account, Book, Place, in_places

Origin = Literal["pledged", "converted_in"]
"""Places from which amounts come."""

_BY_STATE = ("committed", "accepted", "delivered", "offset")


class Posting(NamedTuple):
    """An amount at a place of an account, in persons for relocations and in cents for the other measures."""

    contributing: str
    measure: str
    place: str
    benefitting: str
    amount: int

    @property
    def unit(self) -> str:
        """What the amount is counted in."""
        return "persons" if self.measure == "relocation" else "cents"


def balances(book: Book) -> tuple[Posting, ...]:
    """What stands at each place of each account; nothing where there is nothing."""
    return tuple(
        line for (geo, measure), account in sorted(book.accounts.items()) for line in _lines(geo, measure, account)
    )


def _lines(geo: str, measure: str, account: Account) -> Iterable[Posting]:
    for origin in get_args(Origin):
        if amount := getattr(account, origin):
            yield Posting(geo, measure, origin, "", -amount)
    for place, held in in_places(account).items():
        amounts = held if isinstance(held, Mapping) else {"": held}
        yield from (Posting(geo, measure, place, state, amount) for state, amount in sorted(amounts.items()) if amount)


def postings(before: Book, after: Book) -> tuple[Posting, ...]:
    """What lies between two books. Their amounts add up to zero in each unit."""
    changes = {line[:4]: -line.amount for line in balances(before)}
    for line in balances(after):
        changes[line[:4]] = changes.get(line[:4], 0) + line.amount
    return tuple(Posting(*key, amount) for key, amount in sorted(changes.items()) if amount)


def accounts_of(kept: Iterable[Posting]) -> Mapping[tuple[str, str], Account]:
    """The accounts that have these balances. Raises ValueError for a place that no account has."""
    held: dict[tuple[str, str], dict[str, int | dict[str, int]]] = {}
    known = (*get_args(Origin), *get_args(Place))
    for line in kept:
        if line.place not in known:
            raise ValueError(f"{line.place!r} is no place of an account; expected one of {', '.join(known)}")
        fields = held.setdefault((line.contributing, line.measure), {})
        if line.place in _BY_STATE:
            by_state = fields.setdefault(line.place, {})
            assert isinstance(by_state, dict)
            by_state[line.benefitting] = line.amount
        elif line.place != "open":
            fields[line.place] = abs(line.amount)
    return {key: Account(**fields) for key, fields in held.items()}  # type: ignore[arg-type]
