"""Art. 60(3) AMMR: a draw on the pool, split over the contributing states in proportion to their pledges.

Each contributing state implements its pledges in proportion to its overall pledge. The proportion is kept over all
draws of the year, not only within one. Whether "overall pledge" means all types together or each type is open (option
``drawdown_rule_60_3``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from article80.delivery.division.draws import DrawDown, drawn_from
from article80.delivery.division.givers import who_gives
from article80.delivery.division.lots import MEASURES, Contradiction, Lot
from article80.law.rule import rule

ByMeasure = Mapping[tuple[str, str], int]
"""Units by contributing state and measure."""

_ANYONE = "any benefitting state"


@rule("AMMR 60(3), second subparagraph", formula="draw of a state = draw x its pledge / all pledges")
def draw_down(
    pledges: ByMeasure,
    drawn: Mapping[str, int],
    *,
    implemented: ByMeasure = MappingProxyType({}),
    per: DrawDown = "overall_pledge",
) -> dict[tuple[str, str], int]:
    """A draw is split over the contributing states in proportion to their overall pledges, and never beyond a pledge.

    ``pledges`` and ``implemented`` (what earlier draws took) are whole units by contributing state and measure, without
    states that need not implement theirs (`article80.pool.net.exempt`) and after partial deductions. ``drawn`` are the
    units of each measure that are drawn now. Returns the units drawn from each, in the order of ``pledges``. Raises
    `Contradiction` when more is drawn than is left.
    """
    for (geo, measure), units in implemented.items():
        if units > pledges.get((geo, measure), 0):
            had = pledges.get((geo, measure), 0)
            raise Contradiction(f"{geo} has implemented {units} of {had} units of {measure}", "Art. 60(3) AMMR")
    lots = [Lot(*key, pledges[key] - implemented.get(key, 0)) for key in sorted(pledges)]
    for measure, units in drawn.items():
        there = sum(lot.units for lot in lots if lot.measure == measure)
        if units > there:
            problem = f"{units} units of {measure} are drawn; {there} are left of the pledges"
            raise Contradiction(problem, "Art. 60(3) AMMR")
    wanted = {(_ANYONE, measure): drawn.get(measure, 0) for measure in MEASURES}
    draws = drawn_from(wanted, lots, (), implemented, per)
    gifts = {(gift.contributing, gift.measure): gift.units for gift in who_gives(wanted, lots, (), draws)}
    return {key: gifts.get(key, 0) for key in pledges}
