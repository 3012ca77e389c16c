"""Many years of many draws, one after the other: the pool of each year, and what is carried into the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import parameters_on
from article80.simulation.conditions import applications_of, chance_of_deductions, conditions_of
from article80.simulation.habits import habits_of
from article80.simulation.ledger import Ledger
from article80.simulation.result import MEANINGS
from article80.simulation.year import Begun, one_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from article80.simulation.chance import Draws
    from article80.simulation.habits import Habits
    from article80.simulation.scenario import Scenario
    from article80.simulation.world import World


def each_year(world: World, scenario: Scenario, draws: Draws) -> Iterator[xr.Dataset]:
    """The figures of `article80.simulation.result.MEANINGS` of one year after the other.

    Where the year before the first was decided and is not over, it is played first, by its act and with the behaviour
    that was asked, and what is open at its end is carried on. Each Dataset lies over ``draw`` and ``member_state``;
    ``draw`` holds the numbers of the draws, and ``year`` is the year. Raises ValueError for a first year whose
    applications are in hand already, and NotConserved where a draw loses or gains persons or money.
    """
    world.refuse_a_past_year(scenario.first_year)
    applications = applications_of(world, scenario, draws)
    chance = chance_of_deductions(world, scenario, draws)
    habits = habits_of(world, scenario, draws)
    nothing = xr.zeros_like(applications.isel(year=0, drop=True), dtype=np.int64)
    ledger = Ledger(in_hand=nothing, due=nothing, unpaid_cents=nothing)

    def played_out(year: int, drawn: xr.DataArray) -> tuple[xr.Dataset, Habits, Ledger]:
        parameters = parameters_on(date(year, 1, 1))
        conditions = conditions_of(world, scenario, applications, drawn, year, parameters)
        return one_year(Begun(year, conditions, habits, ledger), world, scenario, parameters)

    if (before := scenario.carried_from(world)) is not None:
        # The act of that year decides on deductions, so no chance of the year is drawn. States begin as asked.
        _, _, ledger = played_out(before, chance.isel(year=0, drop=True))
    for year in scenario.every_year:
        result, habits, ledger = played_out(year, chance.sel(year=year, drop=True))
        yield (
            result[list(MEANINGS)]
            .reset_coords(drop=True)
            .assign_coords(year=year, draw=np.arange(draws.first, draws.end))
        )


def played(world: World, scenario: Scenario, draws: Draws) -> xr.Dataset:
    """All years in one Dataset over ``year``, ``draw`` and ``member_state``, each figure with its unit and meaning."""
    years = xr.concat(list(each_year(world, scenario, draws)), dim="year")
    for name, (unit, meaning) in MEANINGS.items():
        years[name].attrs = {"unit": unit, "long_name": meaning}
    return years
