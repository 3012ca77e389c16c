"""Who gives what to whom, once it is known how much each benefitting state receives and each contributing one gives.

Both are flows in a transport network (`article80.delivery.division.programme`): as near as can be to the mix that a
state asked for, and to lots that are spread in proportion.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from article80.delivery.division.lots import Lot, Need, Shield
from article80.delivery.division.programme import Name, Programme, steps_around
from article80.delivery.division.supply import reaches

_PREFERENCE = 1000.0
"""What a unit that meets a preference is worth beside one that lies off the aim (at most 1, twice)."""


@dataclass(frozen=True, slots=True)
class Gift:
    """Units of a measure from a contributing to a benefitting state."""

    contributing: str
    benefitting: str
    measure: str
    units: int


def by_measure(
    needs: Sequence[Need], lots: Sequence[Lot], shields: Collection[Shield], received: Mapping[str, int]
) -> dict[tuple[str, str], int]:
    """How much of each measure a benefitting state receives: as near as can be to the mix that it asked for.

    The distance is the sum, over states and measures, of units off the state's total x (need of the measure / all its
    needs). Every state receives exactly its total.
    """
    asked: dict[str, int] = {}
    for need in needs:
        asked[need.benefitting] = asked.get(need.benefitting, 0) + need.units
    aims = {
        (need.benefitting, need.measure): Fraction(received[need.benefitting] * need.units, asked[need.benefitting])
        for need in needs
        if need.units
    }
    limits = {(need.benefitting, need.measure): need.units for need in needs if need.units}
    flows = Programme()
    for key, limit in limits.items():
        for name, units, cost in steps_around(aims[key], limit):
            flows.add(("mix", *key, name), units, cost, {("mix", key): -1, ("total", key[0]): 1})
    for number, lot in enumerate(lots):
        for key in limits:
            if key[1] == lot.measure and reaches(lot, key[0], shields):
                flows.add(("lot", number, key), lot.units, 0.0, {("mix", key): 1, ("lot", number): 1})
    amounts: dict[Name, tuple[int, int]] = {("mix", key): (0, 0) for key in limits}
    amounts |= {("total", geo): (received[geo], received[geo]) for geo in asked if asked[geo]}
    amounts |= {("lot", number): (0, lot.units) for number, lot in enumerate(lots)}
    solved = flows.solve(amounts)
    return {
        key: sum(units for name, units in solved.items() if name[0] == "mix" and name[1:3] == key) for key in limits
    }


def who_gives(
    received: Mapping[tuple[str, str], int],
    lots: Sequence[Lot],
    shields: Collection[Shield],
    drawn: Mapping[tuple[str, ...], int],
    preferences: Collection[tuple[str, str]] = (),
) -> tuple[Gift, ...]:
    """The matrix of gifts: every receipt met, every draw kept, as many units as can be along ``preferences``, and
    otherwise each lot spread over the receipts of its measure in proportion.

    ``drawn`` holds the units that a contributing state gives, by (state,) or by (state, measure); ``preferences`` are
    pairs of a contributing and a benefitting state (Art. 60(4) AMMR).
    """
    offered: dict[str, int] = {}
    for lot in lots:
        offered[lot.measure] = offered.get(lot.measure, 0) + lot.units
    flows = Programme()
    for number, lot in enumerate(lots):
        giver = (lot.contributing,) if (lot.contributing,) in drawn else (lot.contributing, lot.measure)
        for key, units in received.items():
            if key[1] != lot.measure or not units or not lot.units or not reaches(lot, key[0], shields):
                continue
            liked = _PREFERENCE if (lot.contributing, key[0]) in preferences else 0.0
            aim = Fraction(lot.units * units, offered[lot.measure])
            for name, size, cost in steps_around(aim, min(lot.units, units)):
                rows: dict[Name, int] = {("received", key): 1, ("drawn", giver): 1, ("lot", number): 1}
                flows.add((number, key, name), size, cost - liked, rows)
    amounts: dict[Name, tuple[int, int]] = {("received", key): (n, n) for key, n in received.items()}
    amounts |= {("drawn", giver): (units, units) for giver, units in drawn.items()}
    amounts |= {("lot", number): (0, lot.units) for number, lot in enumerate(lots)}
    gifts: dict[tuple[str, str, str], int] = {}
    for (number, key, _), units in flows.solve(amounts).items():
        place = (lots[number].contributing, key[0], key[1])
        gifts[place] = gifts.get(place, 0) + units
    return tuple(Gift(*place, units) for place, units in gifts.items() if units)
