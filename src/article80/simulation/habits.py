"""How states behave in each draw: what part of their share they pledge, in which kind, and what they carry out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.pool.reference_key import STATE
from article80.simulation.world import Parts

if TYPE_CHECKING:
    from article80.simulation.chance import Draws
    from article80.simulation.scenario import Scenario
    from article80.simulation.world import World


@dataclass(frozen=True, slots=True)
class Habits:
    """The behaviour of every state over ``member_state`` and where it differs by draw also over ``draw``.

    ``pledged`` is the part of what a state owes that it pledges, ``in_persons`` the part of the pledge that is
    relocations, ``delivered`` the part that it carries out of what is due. ``intends`` tells whether it means to
    discharge its relocations by offsets, ``reciprocal`` whether it looks at what the others gave.
    """

    pledged: Parts
    in_persons: Parts
    delivered: Parts
    intends: xr.DataArray
    reciprocal: xr.DataArray


def habits_of(world: World, scenario: Scenario, draws: Draws) -> Habits:
    """How states behave in the first year of each draw."""
    one, none = xr.ones_like(world.none, dtype=np.int64), xr.zeros_like(world.none)
    whole = Parts(one, one)
    full = Habits(pledged=whole, in_persons=whole, delivered=whole, intends=none, reciprocal=none)
    if scenario.behaviour == "as_2026":
        return replace(full, pledged=world.pledged, in_persons=world.in_persons, intends=world.intends)
    if scenario.behaviour in ("as_2015", "as_2015_end"):
        return replace(full, delivered=_drawn_where_unknown(world.delivered_2015, draws))
    if scenario.behaviour == "free_riding":
        rides_free = _chance(world, draws) < float(scenario.assumptions.free_riders)
        return replace(full, pledged=Parts((~rides_free).astype(np.int64), one))
    if scenario.behaviour == "tit_for_tat":
        return replace(full, pledged=Parts((~world.none).astype(np.int64), one), reciprocal=~world.none)
    return full


def after_a_year(habits: Habits, owed: xr.DataArray, given: xr.DataArray, counts: xr.DataArray) -> Habits:
    """The behaviour of the next year: who reciprocates pledges the part that the others gave of what they owed.

    ``owed`` and ``given`` are whole persons or cents of the year; ``counts`` tells the states that others look at. A
    state that sees nothing owed by others goes on as before. Nobody is seen as giving more than all.
    """
    if not bool(habits.reciprocal.any()):
        return habits
    debts, gifts = _of_the_others(owed.where(counts, 0)), _of_the_others(given.where(counts, 0))
    looks = habits.reciprocal & (debts > 0)
    least = gifts.where(gifts < debts, debts)
    return replace(
        habits,
        pledged=Parts(
            least.where(looks, habits.pledged.above).transpose("draw", STATE),
            debts.where(looks, habits.pledged.below).transpose("draw", STATE),
        ),
    )


def _of_the_others(figures: xr.DataArray) -> xr.DataArray:
    """For each state the sum of the others."""
    return figures.sum(STATE) - figures


def _chance(world: World, draws: Draws) -> xr.DataArray:
    """One number from 0 to 1 for each draw and state, the same in all years."""
    drawn = draws.uniform("behaviour", 1, len(world.members))[0]
    return xr.DataArray(drawn, dims=("draw", STATE), coords={STATE: list(world.members)})


def _drawn_where_unknown(parts: Parts, draws: Draws) -> Parts:
    """The parts, with that of another state, drawn at random, where a state's own is not known."""
    known = np.flatnonzero(parts.below.values > 0)
    if not known.size:
        raise ValueError("what part of the commitments of 2015 was carried out is known of no state of the key")
    drawn = draws.uniform("behaviour", 1, parts.below.sizes[STATE])[0]
    other = known[(drawn * known.size).astype(np.int64)]
    own = parts.below.values > 0

    def filled(values: xr.DataArray) -> xr.DataArray:
        table = np.where(own, values.values, values.values[other])
        return xr.DataArray(table, dims=("draw", STATE), coords={STATE: values[STATE]})

    return Parts(filled(parts.above), filled(parts.below))
