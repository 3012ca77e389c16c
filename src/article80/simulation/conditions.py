"""The conditions of a year in each draw: how large the pool is, who is in a crisis, who gets a deduction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.pool.reference_key import STATE
from article80.pool.size import smallest_proposal
from article80.simulation.arrivals import past_of, paths

if TYPE_CHECKING:
    from article80.law.parameters import Parameters
    from article80.simulation.chance import Draws
    from article80.simulation.scenario import Scenario
    from article80.simulation.world import World

YEARS_BEFORE = 3
"""The years whose average a year's applications are held against."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """One year of each draw.

    ``applications`` (``draw``, ``member_state``) are persons, NaN where not determinable. ``proposed`` and
    ``reference`` are the numbers of the proposal and the act, over ``draw``. ``benefitting`` tells the states under
    pressure. ``in_crisis`` tells the states in a
    crisis, ``needed`` the relocations that they need, over ``draw``. ``deduction`` is the part of its contribution
    that a state is freed of: 0, one half or 1.
    """

    applications: xr.DataArray
    proposed: xr.DataArray
    reference: xr.DataArray
    benefitting: xr.DataArray
    in_crisis: xr.DataArray
    needed: xr.DataArray
    deduction: xr.DataArray


def applications_of(world: World, scenario: Scenario, draws: Draws) -> xr.DataArray:
    """Applications over ``year``, ``draw`` and ``member_state``: the last years of the past, and those of the run."""
    last, end = world.last_year, scenario.every_year[-1]
    drawn = paths(past_of(world.history), draws, end - last, world.first_year)
    before = world.history.transpose("year", STATE).values[:, None, :]
    known = np.broadcast_to(before, (before.shape[0], draws.count, before.shape[2]))
    return xr.DataArray(
        np.concatenate([known, drawn]),
        dims=("year", "draw", STATE),
        coords={"year": range(end + 1 - len(known) - len(drawn), end + 1), STATE: list(world.members)},
    )


def conditions_of(
    world: World,
    scenario: Scenario,
    applications: xr.DataArray,
    chance: xr.DataArray,
    year: int,
    parameters: Parameters,
) -> Conditions:
    """The conditions of one year, from the applications of all years and the year's chance of a deduction."""
    now = applications.sel(year=year, drop=True)
    usual = applications.sel(year=slice(year - YEARS_BEFORE, year - 1)).mean("year", skipna=False)
    least, _ = smallest_proposal(parameters=parameters)
    proposed = xr.full_like(now.isel({STATE: 0}, drop=True), least, dtype=np.int64)
    if scenario.pool == "growing":
        grown = least * _union(applications, year - 1) // _union_before(applications, scenario)
        proposed = grown.where(grown > least, least)
    reference = xr.full_like(proposed, world.act_reference) if scenario.pool == "as_2026" else proposed
    decided = year == world.decided
    if decided:
        proposed = xr.full_like(proposed, world.act_proposed)
        reference = xr.full_like(proposed, world.act_reference)
    deduction = _deduction(world, scenario, now >= float(scenario.assumptions.surge) * usual, chance)
    crisis = _in_crisis(world, scenario, now, usual)
    part = scenario.assumptions.crisis_need
    excess = (now - usual).where(crisis, 0).astype(np.int64).sum(STATE)
    return Conditions(
        applications=now,
        proposed=proposed,
        reference=reference,
        benefitting=_benefitting(world, scenario, applications, year),
        in_crisis=crisis,
        needed=excess * part.numerator // part.denominator,
        deduction=xr.zeros_like(deduction) + world.act_deduction if decided else deduction,
    )


def _benefitting(world: World, scenario: Scenario, applications: xr.DataArray, year: int) -> xr.DataArray:
    """The states under pressure: those that were labelled, or in each draw those far above their part a year before.

    ``year`` is that of the pool. A year whose pool was decided has the labels of its decision.
    """
    if scenario.labels == "as_2026" or year == world.decided:
        return world.benefitting
    before = applications.sel(year=year - 1, drop=True)
    part = world.share.reset_coords(drop=True) * before.fillna(0).sum(STATE)
    found: xr.DataArray = before >= float(scenario.assumptions.pressure) * part
    return found.transpose("draw", STATE)


def _union(applications: xr.DataArray, year: int) -> xr.DataArray:
    """The applications of the year in all states that have a figure, in persons."""
    return applications.sel(year=year, drop=True).fillna(0).sum(STATE).astype(np.int64)


def _union_before(applications: xr.DataArray, scenario: Scenario) -> xr.DataArray:
    """The applications of the year before the first pool, of which growth is counted."""
    return _union(applications, scenario.first_year - 1).clip(min=1)


def _in_crisis(world: World, scenario: Scenario, now: xr.DataArray, usual: xr.DataArray) -> xr.DataArray:
    if scenario.crises == "none":
        return xr.zeros_like(now, dtype=bool)
    assumed = scenario.assumptions
    found: xr.DataArray = (now >= float(assumed.crisis_surge) * usual) & (
        now >= float(assumed.crisis_per_head) * world.population
    )
    return found


def chance_of_deductions(world: World, scenario: Scenario, draws: Draws) -> xr.DataArray:
    """A number from 0 to 1 for each ``year``, ``draw`` and ``member_state``."""
    drawn = draws.uniform("deductions", scenario.years, len(world.members))
    return xr.DataArray(
        drawn, dims=("year", "draw", STATE), coords={"year": scenario.every_year, STATE: list(world.members)}
    )


def _deduction(world: World, scenario: Scenario, surge: xr.DataArray, chance: xr.DataArray) -> xr.DataArray:
    """The part that a state is freed of, at the odds of 2026, if it is in a position to ask."""
    if scenario.deductions == "none":
        return xr.zeros_like(surge, dtype=np.float64)
    asks = world.significant if scenario.deductions == "labels" else surge
    full, half = map(float, world.odds)
    part = (chance < full) * 1.0 + ((chance >= full) & (chance < full + half)) * 0.5
    return part.where(asks, 0.0).transpose("draw", STATE)
