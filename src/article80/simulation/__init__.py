"""Many years at once, many thousand times: what may come of the mechanism, if states behave in this way or that.

    from article80.simulation import Run, Scenario, in_memory, quantiles
    tally = in_memory(Run(world, Scenario(2026, 10, behaviour="tit_for_tat"), draws=10_000, seed=1))
    quantiles(tally, (0.1, 0.5, 0.9))["delivered_persons"]     # an array (quantile, year, member_state)

`scenario` says what can be asked, `world` what all draws have in common. `arrivals`, `conditions` and `habits` draw
what is not known; `year` applies the rules of the pool to it and `ledger` carries over what is left; `paths` puts the
years in a row. `run` does this in chunks and `tally` counts. `sobol` and `sensitivity` ask which factor moves a year
most.

What belongs here: chance, behaviour, and the order of years. What does not: any rule of law, which is called from
`article80.pool` and `article80.delivery`, and any file.
"""

from article80.simulation.chance import Draws
from article80.simulation.paths import played
from article80.simulation.run import Run, in_memory, on_dask
from article80.simulation.scenario import Assumptions, Scenario
from article80.simulation.tally import Tally, quantiles
from article80.simulation.world import Past, World, world_of

__all__ = [
    "Assumptions",
    "Draws",
    "Past",
    "Run",
    "Scenario",
    "Tally",
    "World",
    "in_memory",
    "on_dask",
    "played",
    "quantiles",
    "world_of",
]
