"""How much each contributing state gives of a draw: in proportion to its pledge, as exactly as whole units allow.

First the proportion without rounding: what has been implemented before and what is drawn now, together, as nearly the
same part of every pledge as types and earmarks allow. Then the nearest whole units that fit together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from article80.delivery.division.leximin import most_balanced
from article80.delivery.division.lots import MEASURES, Lot, Shield
from article80.delivery.division.programme import Name, Programme, steps_around
from article80.delivery.division.supply import back_to_givers, reaches

DrawDown = Literal["overall_pledge", "per_type"]

_FINENESS = 10_000
"""Parts of a unit in which the proportion without rounding is computed, fewer where the amounts are very large."""

_LARGEST = 2**30


def drawn_from(
    received: Mapping[tuple[str, str], int],
    lots: Sequence[Lot],
    shields: Collection[Shield],
    implemented: Mapping[tuple[str, str], int],
    per: DrawDown,
) -> dict[Name, int]:
    """Units that each state gives of what is received: by (state,) of its overall pledge, or by (state, measure).

    ``received`` holds units by benefitting state and measure, ``lots`` what is left of the pledges, and ``implemented``
    what was given before, by contributing state and measure.
    """
    if per == "overall_pledge":
        return {(geo,): units for geo, units in _given(received, lots, shields, implemented).items()}
    drawn: dict[Name, int] = {}
    for measure in MEASURES:
        given = _given(
            {key: units for key, units in received.items() if key[1] == measure},
            [lot for lot in lots if lot.measure == measure],
            shields,
            {key: units for key, units in implemented.items() if key[1] == measure},
        )
        drawn |= {(geo, measure): units for geo, units in given.items()}
    return drawn


def _given(
    received: Mapping[tuple[str, str], int],
    lots: Sequence[Lot],
    shields: Collection[Shield],
    implemented: Mapping[tuple[str, str], int],
) -> dict[str, int]:
    aims = _in_proportion(received, lots, shields, implemented)
    flows = Programme()
    for geo, aim in aims.items():
        for name, size, cost in steps_around(aim, sum(lot.units for lot in lots if lot.contributing == geo)):
            flows.add(("drawn", geo, name), size, cost, {("drawn", geo): -1})
    for number, lot in enumerate(lots):
        for key, units in received.items():
            if key[1] == lot.measure and reaches(lot, key[0], shields):
                rows: dict[Name, int] = {("drawn", lot.contributing): 1, ("lot", number): 1, ("received", *key): 1}
                flows.add(("lot", number, key), min(lot.units, units), 0.0, rows)
    amounts: dict[Name, tuple[int, int]] = {("drawn", geo): (0, 0) for geo in aims}
    amounts |= {("lot", number): (0, lot.units) for number, lot in enumerate(lots)}
    amounts |= {("received", *key): (units, units) for key, units in received.items()}
    given = dict.fromkeys(aims, 0)
    for flow, units in flows.solve(amounts).items():
        if flow[0] == "drawn":
            given[flow[1]] += units
    return given


def _in_proportion(
    received: Mapping[tuple[str, str], int],
    lots: Sequence[Lot],
    shields: Collection[Shield],
    implemented: Mapping[tuple[str, str], int],
) -> dict[str, Fraction]:
    """The draw of each state without rounding, in parts of a unit."""
    states = tuple(dict.fromkeys(lot.contributing for lot in lots))
    before = [sum(units for key, units in implemented.items() if key[0] == geo) for geo in states]
    pledged = [
        units + sum(lot.units for lot in lots if lot.contributing == geo)
        for geo, units in zip(states, before, strict=True)
    ]
    parts = max(1, min(_FINENESS, _LARGEST // max(1, sum(pledged), sum(received.values()))))
    fine = back_to_givers(
        {key: units * parts for key, units in received.items()},
        [Lot(lot.contributing, lot.measure, lot.units * parts, lot.earmarked_for) for lot in lots],
        shields,
        states,
    )
    division = most_balanced(fine, pledged, [units * parts for units in before])
    return {geo: Fraction(units, parts) for geo, units in zip(states, division.received, strict=True)}
