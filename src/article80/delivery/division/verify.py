"""An independent check of a division: it shares no code with what made it.

What can be received is asked of a linear programme here, and balance is checked by exchange: in a polymatroid a
division is the most balanced one if no single unit can be added, and no single unit moved, to make it more so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from article80.delivery.division.lots import Lot, Need, Shield
    from article80.delivery.division.result import Balance


def faults_of(
    result: Balance,
    needs: Sequence[Need],
    available: Sequence[Lot],
    *,
    shields: Collection[Shield] = (),
    search_and_rescue: Collection[str] = (),
) -> tuple[str, ...]:
    """What is wrong with a division, one line each; empty where nothing is.

    Checked: no need, pledge, earmark or shield is overstepped; what states receive is what others give; the part kept
    for search and rescue is kept; and, for the rule ``leximin``, that no exchange of a unit makes the division more
    balanced.
    """
    found = [*_of_gifts(result, needs, available, shields)]
    others = sum(
        units for state in result.states if state.geo not in search_and_rescue for units in state.received.values()
    )
    total = sum(lot.units for lot in available)
    if search_and_rescue and others > total - result.reserved:
        found.append(
            f"{others} units go to states without search and rescue; {total - result.reserved} are not reserved"
        )
    if result.rule == "leximin" and not found:
        limit = total - result.reserved if search_and_rescue and result.reserved else None
        found += _of_balance(result, needs, available, shields, search_and_rescue, limit)
    return tuple(found)


def _of_gifts(
    result: Balance, needs: Sequence[Need], available: Sequence[Lot], shields: Collection[Shield]
) -> list[str]:
    found = []
    for state in result.states:
        for measure, units in state.received.items():
            given = sum(g.units for g in result.gifts if (g.benefitting, g.measure) == (state.geo, measure))
            asked = sum(need.units for need in needs if (need.benefitting, need.measure) == (state.geo, measure))
            if given != units or not 0 <= units <= asked:
                found.append(f"{state.geo} receives {units} of {asked} units of {measure}; {given} are given")
    for geo, measure in {(lot.contributing, lot.measure) for lot in available}:
        offered = sum(lot.units for lot in available if (lot.contributing, lot.measure) == (geo, measure))
        given = sum(gift.units for gift in result.gifts if (gift.contributing, gift.measure) == (geo, measure))
        if given > offered:
            found.append(f"{geo} gives {given} of {offered} units of {measure}")
    for gift in result.gifts:
        open_to = sum(
            lot.units
            for lot in available
            if (lot.contributing, lot.measure) == (gift.contributing, gift.measure)
            and (not lot.earmarked_for or gift.benefitting in lot.earmarked_for)
        )
        blocked = any(
            s.benefitting == gift.benefitting and s.contributing in (None, gift.contributing) for s in shields
        )
        if gift.units > open_to or blocked:
            found.append(f"{gift.contributing} gives {gift.units} units to {gift.benefitting}, which may not have them")
    return found


def _of_balance(
    result: Balance,
    needs: Sequence[Need],
    available: Sequence[Lot],
    shields: Collection[Shield],
    search_and_rescue: Collection[str],
    limit: int | None,
) -> list[str]:
    asked = {state.geo: sum(state.needs.values()) for state in result.states}
    has = {state.geo: sum(state.received.values()) for state in result.states}
    found = []
    for geo in has:
        if has[geo] >= asked[geo]:
            continue
        for other in (None, *(one for one in has if one != geo and has[one])):
            tried = {one: units + (one == geo) - (one == other) for one, units in has.items()}
            if other is not None and not _fairer(tried, has, asked, geo, other):
                continue
            if _possible(tried, needs, available, shields, search_and_rescue, limit):
                source = "what is left" if other is None else other
                found.append(f"one more unit for {geo} from {source} would be possible and more balanced")
    return found


def _fairer(tried: Mapping[str, int], has: Mapping[str, int], asked: Mapping[str, int], geo: str, other: str) -> bool:
    now = sorted((Fraction(has[geo], asked[geo]), Fraction(has[other], asked[other])))
    then = sorted((Fraction(tried[geo], asked[geo]), Fraction(tried[other], asked[other])))
    return then > now


def _possible(
    received: Mapping[str, int],
    needs: Sequence[Need],
    available: Sequence[Lot],
    shields: Collection[Shield],
    search_and_rescue: Collection[str],
    limit: int | None,
) -> bool:
    """Whether a linear programme finds a flow: one variable for each lot and each need that it may go to."""
    import numpy as np
    from scipy.optimize import linprog

    if limit is not None and sum(n for geo, n in received.items() if geo not in search_and_rescue) > limit:
        return False
    pairs = [
        (i, j)
        for i, lot in enumerate(available)
        for j, need in enumerate(needs)
        if lot.measure == need.measure
        and (not lot.earmarked_for or need.benefitting in lot.earmarked_for)
        and not any(s.benefitting == need.benefitting and s.contributing in (None, lot.contributing) for s in shields)
    ]
    if not pairs:
        return not any(received.values())
    upper = np.zeros((len(available) + len(needs), len(pairs)))
    exact = np.zeros((len(received), len(pairs)))
    order = list(received)
    for column, (i, j) in enumerate(pairs):
        upper[i, column] = upper[len(available) + j, column] = 1
        exact[order.index(needs[j].benefitting), column] = 1
    most = [*(lot.units for lot in available), *(need.units for need in needs)]
    solved = linprog(np.zeros(len(pairs)), A_ub=upper, b_ub=most, A_eq=exact, b_eq=[received[geo] for geo in order])
    return bool(solved.status == 0)
