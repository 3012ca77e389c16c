"""Many years of the mechanism, many thousand times, if states behave in this way or that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from article80.answers.choices import FIRST_POOL
from article80.answers.failures import RequestError
from article80.doors.errors import InputError
from article80.law.options import Options
from article80.law.said import said
from article80.law.states import canonical, members
from article80.mechanisms.history import fulfilment_2015, fulfilment_2015_at_the_end
from article80.simulation.run import TOPIC, Run, Unfinished, in_memory, on_dask
from article80.simulation.scenario import (
    ASSUMED,
    Assumptions,
    Behaviour,
    Crises,
    Deductions,
    Labels,
    PoolSize,
    Scenario,
)
from article80.simulation.tally import LEVELS, Tally, quantiles
from article80.simulation.world import Past, World, world_of
from article80.situation.projection import history_of, project
from article80.situation.selection import MissingFigure
from article80.situation.snapshot import figures

if TYPE_CHECKING:
    import xarray as xr

__all__ = [
    "TOPIC",
    "SimulationAsked",
    "SimulationRequest",
    "Unfinished",
    "in_memory",
    "on_dask",
    "quantiles_of",
    "simulation_asked",
]

Progress = Callable[[int, int], None]
"""Is told how far a step is, and of how much."""

_PROJECTION_DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class SimulationRequest:
    """How many futures of how many years, and how states behave in them.

    ``assumptions`` are numbers that no source gives, by the names in `article80.simulation.scenario.ASSUMED`.
    ``arrivals`` says where the first year's applications come from. ``geo`` is a state that is shown beside the Union.
    ``chunk`` is how many draws are computed together; it changes no figure. ``carried`` says whether what the decided
    year before the first leaves open is carried into the first.
    """

    draws: int = 10_000
    years: int = 10
    first_year: int = FIRST_POOL + 1
    behaviour: Behaviour = "as_2026"
    pool: PoolSize = "legal_minimum"
    deductions: Deductions = "labels"
    crises: Crises = "surges"
    labels: Labels = "as_2026"
    forum_reconvened: bool = False
    carried: bool = True
    arrivals: Literal["projection", "history"] = "projection"
    assumptions: Mapping[str, Fraction] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    geo: str | None = None
    seed: int = 1
    chunk: int = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class SimulationAsked:
    """A run that is ready to be computed, in memory or by others, and the code of the state that is shown."""

    run: Run
    geo: str | None


def simulation_asked(request: SimulationRequest, progress: Progress = lambda done, of: None) -> SimulationAsked:
    """Make a run of a request. Raises InputError where it contradicts itself, MissingFigure where a figure is missing.

    ``progress`` is told of the projection of the first year, which takes a while.
    """
    try:
        scenario = _scenario(request)
        world = _world(scenario, request, progress)
        geo = _state(request, world)
        return SimulationAsked(Run(world, scenario, request.draws, request.seed, request.chunk), geo)
    except (InputError, MissingFigure):
        raise
    except ValueError as error:
        raise InputError(str(error)) from error


def quantiles_of(tally: Tally) -> xr.Dataset:
    """What came of a run: each figure by year and state, at `article80.simulation.tally.LEVELS`."""
    return quantiles(tally, LEVELS)


def _scenario(request: SimulationRequest) -> Scenario:
    return Scenario(
        first_year=request.first_year,
        years=request.years,
        behaviour=request.behaviour,
        pool=request.pool,
        deductions=request.deductions,
        crises=request.crises,
        labels=request.labels,
        reconvened=request.forum_reconvened,
        carried=request.carried,
        options=request.options,
        assumptions=_assumptions(request),
    )


def _assumptions(request: SimulationRequest) -> Assumptions:
    unknown = [name for name in request.assumptions if name not in ASSUMED]
    if unknown:
        raise RequestError(
            said("{assume:fields} {name:verbatim} is not known", name=unknown[0]),
            expected=said("one of {known:verbatim}", known=", ".join(ASSUMED)),
            fields=("assume",),
        )
    return Assumptions(**request.assumptions)


def _world(scenario: Scenario, request: SimulationRequest, progress: Progress) -> World:
    """What every draw has in common, from the figures of the snapshot."""
    codes = scenario.options.key_members(date(scenario.first_year, 1, 1))
    delivered = fulfilment_2015_at_the_end if scenario.behaviour == "as_2015_end" else fulfilment_2015
    return world_of(scenario.options, _past(request, progress), delivered(codes))


def _past(request: SimulationRequest, progress: Progress) -> Past:
    """The longest yearly series of applications that reaches the newest year, and what may come after it."""
    rows = figures("applications")
    year = max(row.year or 0 for row in rows) + 1
    states = members("union", date(year, 1, 1))
    past = Past.of(history_of(rows, states, before=year))
    if request.arrivals == "history":
        return past
    coming = project(rows, year, states, seed=1, draws=_PROJECTION_DRAWS, progress=progress)
    return replace(past, first_year=coming.draws)


def _state(request: SimulationRequest, world: World) -> str | None:
    if request.geo is None:
        return None
    try:
        code = canonical(request.geo)[0]
    except ValueError as error:
        raise RequestError(said("{geo:fields}: {reason:verbatim}", reason=error), fields=("geo",)) from error
    if code not in world.members:
        raise RequestError(
            said("{geo:fields} {code:verbatim} takes no part in the mechanism", code=request.geo),
            expected=said("one of {members:verbatim}", members=", ".join(world.members)),
            fields=("geo",),
        )
    return code
