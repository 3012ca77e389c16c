"""The indicators of a year of the pool as it stands before it is carried out: pledges, and what can reach a state."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from article80.cycle.result import Cycle, Range, StateYear
from article80.evaluation.indicator import UNION, Measurement
from article80.law.parameters import Parameters


def measured(cycle: Cycle, *, parameters: Parameters) -> tuple[Measurement, ...]:
    """What was pledged of the fair shares, and the part of the pool that can reach states under pressure, with bounds.

    A figure that was not published is a range; where nothing at all is known of a state, it has no value.
    """
    each = int(parameters["value_per_relocation_cents"].value)
    return (*_of_states(cycle, each), *_of_the_pool(cycle))


def _of_states(cycle: Cycle, each: int) -> Iterator[Measurement]:
    contributing = [state for state in cycle.states if not state.benefitting]
    known = 0
    for state in contributing:
        pledged = _pledged(state, each)
        known += pledged is not None and pledged.is_certain
        yield _part("pledged_of_owed", state.geo, pledged, state.fair_share_cents)
    every = [pledged for state in contributing if (pledged := _pledged(state, each)) is not None]
    if every and len(every) == len(contributing):
        owed = sum(state.fair_share_cents for state in contributing)
        yield _part("pledged_of_owed", UNION, Range.total(every), owed, known=known, asked=len(contributing))
    else:
        yield Measurement("pledged_of_owed", UNION, None, known=known, asked=len(contributing))


def _pledged(state: StateYear, each: int) -> Range | None:
    """The pledge of a state in cents; None where nothing is told of one."""
    if state.pledged_nothing:
        return Range.certain(0)
    if not state.pledges:
        return None
    money = [one.amount for one in state.pledges if one.measure in ("financial", "alternative")]
    people = [one.amount.times(each) for one in state.pledges if one.measure not in ("financial", "alternative")]
    return Range.total([*money, *people])


def _of_the_pool(cycle: Cycle) -> Iterator[Measurement]:
    if not cycle.waterfall:
        yield Measurement("effective_solidarity", UNION, None, asked=len(cycle.states), known=0)
        return
    known = sum(1 for state in cycle.states if state.net_cents.is_certain)
    yield _part(
        "effective_solidarity",
        UNION,
        cycle.net.value_cents,
        cycle.reference_cents,
        known=known,
        asked=len(cycle.states),
    )


def _part(key: str, geo: str, amount: Range | None, whole: int, *, known: int = 1, asked: int = 1) -> Measurement:
    if amount is None or not whole:
        return Measurement(key, geo, None, known=0, asked=asked)
    low, central, high = (Fraction(bound, whole) for bound in (amount.low, amount.central, amount.high))
    nothing_known = not amount.central and bool(amount.high)
    return Measurement(key, geo, None if nothing_known else central, low=low, high=high, known=known, asked=asked)
