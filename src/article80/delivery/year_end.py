"""The end of a pool's year: what lapses, what is converted, what goes on, and the balance sheet of every state.

By 31 December pledges are implemented (Art. 60(3)), except money, and except what has begun: relocations in hand are
completed (Art. 67(12)), and so are alternative measures (Art. 65(3)). An alternative measure that nobody requested
becomes money (Art. 57(4)). Relocations that a state has neither implemented nor accepted can be asked of it as offsets
(Art. 63(5)). The rules themselves are those of the room `pool`; here they are held against the book.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from article80.delivery.book import Account, Book, Event, post
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.law.states import in_protocol_order
from article80.pool.offsets import LateReach, undelivered
from article80.pool.pledges import unrequested


def conversions(book: Book) -> tuple[Event, ...]:
    """An alternative measure that no benefitting state requested in the year becomes a financial contribution, by
    `article80.pool.pledges.unrequested`.
    """
    return tuple(
        Event("convert", geo, measure, left)
        for (geo, measure), account in sorted(book.accounts.items())
        if measure == "alternative" and (left := _unrequested(account))
    )


def _unrequested(account: Account) -> int:
    requested = sum(account.committed.values()) + sum(account.delivered.values())
    return int(unrequested(requested + account.open, requested))


def undelivered_relocations(book: Book, *, reach: LateReach = "difference") -> dict[str, int]:
    """The cases that can be asked of each state for relocations which it neither carried out nor accepted in the year,
    by `article80.pool.offsets.undelivered`.

    Persons by state. A share that was drawn in the forum is no acceptance: until it is confirmed under Art. 67(9), it
    can be asked as offsets. What was deducted or frozen, or discharged by offsets, is no longer owed.
    """
    found = {}
    for (geo, measure), account in book.accounts.items():
        if measure != "relocation":
            continue
        owed = account.pledged - account.deducted - account.frozen - sum(account.offset.values())
        carried_out = sum(account.delivered.values())
        accepted = carried_out + sum(account.accepted.values())
        if left := int(undelivered(owed, carried_out, accepted, reach=reach)):
            found[geo] = left
    return found


@rule("AMMR 65(3)", "AMMR 67(12)")
def carried_over(book: Book) -> dict[tuple[str, str], Mapping[str, int]]:
    """Relocations and alternative measures that have begun are completed after the act has expired.

    By contributing state and measure: amounts by benefitting state, drawn or accepted. Money has no end of the year
    (Art. 60(3)).
    """
    found: dict[tuple[str, str], Mapping[str, int]] = {}
    for key, account in book.accounts.items():
        states = dict.fromkeys((*account.committed, *account.accepted))
        if states:
            found[key] = {geo: account.committed.get(geo, 0) + account.accepted.get(geo, 0) for geo in states}
    return found


@rule("AMMR 60(6)", "AMMR recital 33")
def january_confirmation(book: Book) -> dict[tuple[str, str], Mapping[str, int]]:
    """Each January a state confirms to the Coordinator the level of each measure that it implemented in the year
    before: relocations, money, alternative measures, and offsets, which are a measure too (under "offset", persons).
    """
    found: dict[tuple[str, str], Mapping[str, int]]
    found = {key: account.delivered for key, account in book.accounts.items() if account.delivered}
    offsets = {(geo, "offset"): one.offset for (geo, _), one in book.accounts.items() if one.offset}
    return {**found, **offsets}


@rule("AMMR 60(3), first subparagraph", "AMMR 57(4)")
def close(book: Book) -> Book:
    """By the end of the year pledges are implemented; what nobody requested of alternative measures becomes money."""
    for event in conversions(book):
        book = post(book, event)
    return book


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One state at the end of the year, all in cents (a relocation counts as EUR 20 000), relocations also in persons.

    ``owed`` is the fair share. ``missing`` is what the pledge lies below it. ``delivered`` and ``offset`` count towards
    the fair share; ``outstanding`` is open or committed. ``converted`` moved from alternative measures to money.
    """

    geo: str
    owed_cents: int
    pledged_cents: int
    deducted_cents: int
    frozen_cents: int
    delivered_cents: int
    offset_cents: int
    converted_cents: int
    outstanding_cents: int
    pledged_persons: int
    relocated_persons: int
    offset_persons: int
    outstanding_persons: int

    @property
    def missing_cents(self) -> int:
        """What was owed and not pledged; nothing where a state pledged more."""
        return max(0, self.owed_cents - self.pledged_cents)


@rule(
    "AMMR 57(3)", "AMMR 60(3)", "AMMR 63(5)", formula="pledged = deducted + frozen + delivered + offset + outstanding"
)
def balance_sheet(book: Book, fair_share_cents: Mapping[str, int], *, parameters: Parameters) -> tuple[SheetLine, ...]:
    """What each state owes, pledged, gave and still has to give: it balances in persons and in cents.

    ``fair_share_cents`` by state. States of either come in protocol order. What was converted moved within the pledge
    and is shown beside it.
    """
    each = int(parameters["value_per_relocation_cents"].value)
    states = in_protocol_order({geo for geo, _ in book.accounts} | fair_share_cents.keys())
    return tuple(_line(book, geo, fair_share_cents.get(geo, 0), each) for geo in states)


def _line(book: Book, geo: str, owed: int, each: int) -> SheetLine:
    people = book.account(geo, "relocation")
    money, help_ = book.account(geo, "financial"), book.account(geo, "alternative")

    def in_cents(amount: str) -> int:
        return _amount(people, amount) * each + _amount(money, amount) + _amount(help_, amount)

    return SheetLine(
        geo=geo,
        owed_cents=owed,
        pledged_cents=in_cents("pledged"),
        deducted_cents=in_cents("deducted"),
        frozen_cents=in_cents("frozen"),
        delivered_cents=in_cents("delivered"),
        offset_cents=in_cents("offset"),
        converted_cents=help_.converted_out,
        outstanding_cents=in_cents("outstanding"),
        pledged_persons=people.pledged,
        relocated_persons=_amount(people, "delivered"),
        offset_persons=_amount(people, "offset"),
        outstanding_persons=people.outstanding,
    )


def _amount(account: Account, name: str) -> int:
    held = getattr(account, name)
    return sum(held.values()) if isinstance(held, Mapping) else int(held)


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason to convene the High-Level Forum again, with the persons that are missing."""

    says: Said
    missing_persons: int


@rule("AMMR 13(4)", formula="pledged after deductions < reference number, or < needs notified")
def grounds_to_reconvene(reference: int, pledged: int, deducted: int, needs: int) -> tuple[Ground, ...]:
    """The High-Level Forum meets again where pledges are not enough, or needs are higher than foreseen.

    All in persons or units of the same value: the reference number of the act, all pledges in it, what deductions took
    off them, and the needs notified so far. That the overall situation asks for more is for the Council to find. The
    Council decides by simple majority, at the initiative of a state or the invitation of the Commission.
    """
    left = pledged - deducted
    found = []
    if left < reference:
        by_deductions = deducted and pledged >= reference
        found.append(Ground(_BELOW_AFTER_DEDUCTIONS if by_deductions else _BELOW, reference - left))
    if needs > left:
        found.append(Ground(_HIGHER_NEEDS, needs - left))
    return tuple(found)


_BELOW = said("the pledges lie below the reference number")
_BELOW_AFTER_DEDUCTIONS = said("after deductions, the pledges lie below the reference number")
_HIGHER_NEEDS = said("the needs that states have notified are higher than the pledges")
