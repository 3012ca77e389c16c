"""The proof of balance: for each benefitting state, what keeps it from receiving one unit more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from article80.delivery.division.network import Network
from article80.delivery.division.result import Limit


def limit_of(
    network: Network,
    benefitting: Sequence[str],
    received: Mapping[tuple[str, str], int],
    needs: Mapping[str, int],
    geo: str,
) -> Limit:
    """What limits a state: its need is met, nothing is left that may go to it, or another would have to give up a unit.

    ``network`` is that of the division, ``received`` units by state and measure, ``needs`` those of this state.
    """
    short = tuple(measure for measure, units in needs.items() if received.get((geo, measure), 0) < units)
    if not short:
        return Limit("need_met")
    totals = [sum(units for (state, _), units in received.items() if state == one) for one in benefitting]
    more = list(totals)
    more[benefitting.index(geo)] += 1
    others = tuple(one for one in benefitting if one != geo and _could_give(network, more, benefitting.index(one)))
    return Limit("shared" if others else "nothing_left", others, short)


def _could_give(network: Network, more: Sequence[int], place: int) -> bool:
    """Whether the additional unit fits if the claimant at this place has one less."""
    if not more[place]:
        return False
    fewer = list(more)
    fewer[place] -= 1
    return network.can(fewer)
