"""The networks of a division: towards the benefitting states, and back towards the contributing ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from article80.delivery.division.lots import Lot, Need, Shield
from article80.delivery.division.network import SINK, SOURCE, Network

_OTHERS = "all without arrivals after search and rescue"


def reaches(lot: Lot, benefitting: str, shields: Collection[Shield]) -> bool:
    """Whether units of a lot may go to a benefitting state."""
    shielded = Shield(benefitting) in shields or Shield(benefitting, lot.contributing) in shields
    return not shielded and (not lot.earmarked_for or benefitting in lot.earmarked_for)


def towards_need(
    needs: Sequence[Need],
    lots: Sequence[Lot],
    shields: Collection[Shield],
    benefitting: Sequence[str],
    *,
    reserved_for: Collection[str] = (),
    left_for_others: int = 0,
) -> Network:
    """The network whose claimants are the benefitting states, in the order given.

    Where units are reserved for some states, the others together can have at most ``left_for_others``.
    """
    pools: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for lot in lots:
        reached = (
            need.benefitting
            for need in needs
            if need.measure == lot.measure and reaches(lot, need.benefitting, shields)
        )
        pools[lot.measure, tuple(reached)] += lot.units
    edges: list[tuple[object, object, int]] = [(SOURCE, pool, units) for pool, units in pools.items()]
    edges += [(pool, (geo, pool[0]), units) for pool, units in pools.items() for geo in pool[1]]
    edges += [((need.benefitting, need.measure), need.benefitting, need.units) for need in needs]
    if not reserved_for:
        return Network(edges, benefitting)
    edges.append((_OTHERS, SINK, left_for_others))
    return Network(edges, benefitting, {geo: _OTHERS for geo in benefitting if geo not in reserved_for})


def back_to_givers(
    received: Mapping[tuple[str, str], int],
    lots: Sequence[Lot],
    shields: Collection[Shield],
    contributing: Sequence[str],
) -> Network:
    """The network whose claimants are the contributing states: how much of what is received can come from each.

    ``received`` holds units by benefitting state and measure.
    """
    edges: list[tuple[object, object, int]] = [(SOURCE, key, units) for key, units in received.items()]
    for number, lot in enumerate(lots):
        edges.append((number, lot.contributing, lot.units))
        edges += [
            (key, number, units)
            for key, units in received.items()
            if key[1] == lot.measure and reaches(lot, key[0], shields)
        ]
    return Network(edges, contributing)
