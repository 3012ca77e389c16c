"""Runs a simulation in chunks of draws: in memory, or on Dask when a client is there.

In memory one chunk is computed after the other and only its tally is kept, so the memory does not grow with the number
of draws. On Dask the chunks are the blocks of an array of xarray's, and Dask decides where each is computed; a worker
that is lost has its chunks computed again by another. Draws do not know in which chunk they are (see
`article80.simulation.chance`) and tallies can be added in any order, so the figures are the same in each case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import xarray as xr

from article80.simulation.chance import Draws
from article80.simulation.paths import each_year, played
from article80.simulation.tally import Tally, tallied

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.simulation.scenario import Scenario
    from article80.simulation.world import World

CHUNK = 10_000
"""Draws that are computed together: enough to be quick, and little memory."""

TOPIC = "article80-simulation"
"""Under which workers tell the client how many draws are done."""

Progress = Callable[[int, int], None]
"""Is told how many draws are done, and of how many."""


class Unfinished(RuntimeError):
    """A run that did not count every draw: no figure comes of it."""


class Keeper(Protocol):
    """Keeps the draws of a chunk, so that a run can go on after a stop. Has to be usable in another process."""

    def load(self, draws: Draws) -> xr.Dataset | None:
        """The chunk as it was kept whole, or None."""
        ...

    def save(self, draws: Draws, result: xr.Dataset) -> None:
        """Keep a chunk."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be run: a scenario in a world, a number of draws under a seed, in chunks."""

    world: World
    scenario: Scenario
    draws: int
    seed: int
    chunk: int = CHUNK

    def __post_init__(self) -> None:
        """Refuse a run of nothing, and one that begins in the past."""
        self.world.refuse_a_past_year(self.scenario.first_year)
        for name in ("draws", "chunk"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected at least 1")

    @property
    def chunks(self) -> tuple[Draws, ...]:
        """The draws of each chunk, in order."""
        starts = range(0, self.draws, self.chunk)
        return tuple(Draws(self.seed, start, min(start + self.chunk, self.draws)) for start in starts)


def in_memory(run: Run, *, keeper: Keeper | None = None, progress: Progress | None = None) -> Tally:
    """The tally of a run, computed here, one chunk after the other."""
    sums: list[Tally] = []
    for draws in run.chunks:
        sums.append(_chunk(run, draws, keeper))
        # Only tallies of about the same size are added, so that none is gone through too often.
        while len(sums) > 1 and sums[-2].draws <= sums[-1].draws:
            sums[-2:] = [sums[-2] + sums[-1]]
        if progress is not None:
            progress(draws.end, run.draws)
    return _whole(run, _sum(sums))


def on_dask(run: Run, *, keeper: Keeper | None = None) -> Tally:
    """The tally of a run, computed by Dask: by the workers of the current client, or else by threads of this process.

    Raises Unfinished when not every draw was counted. Errors of Dask itself come as they are.
    """
    places = xr.DataArray(np.arange(len(run.chunks)), dims="chunk").chunk(chunk=1)
    # As an array of one object the run is sent once to each worker, not once with each chunk.
    asked = xr.DataArray(np.array([run, keeper], dtype=object), dims="asked").chunk()
    tallies = xr.apply_ufunc(
        _chunks, places, asked, input_core_dims=[[], ["asked"]], dask="parallelized", output_dtypes=[object]
    )
    total = tallies.sum("chunk", skipna=False).compute().item()
    assert isinstance(total, Tally)
    return _whole(run, total)


def _chunks(places: NDArray[np.int64], asked: NDArray[Any]) -> NDArray[Any]:
    """The tallies of the chunks at some places, each an object. ``asked`` holds the run and its keeper."""
    run, keeper = asked.ravel()
    found = np.empty(places.shape, dtype=object)
    for index, place in np.ndenumerate(places):
        draws = run.chunks[int(place)]
        found[index] = _chunk(run, draws, keeper)
        _tell_the_client(draws.count)
    return found


def _chunk(run: Run, draws: Draws, keeper: Keeper | None) -> Tally:
    if keeper is None:
        return tallied(each_year(run.world, run.scenario, draws))
    result = keeper.load(draws)
    if result is None:
        result = played(run.world, run.scenario, draws)
        keeper.save(draws, result)
    return tallied(result.sel(year=year) for year in run.scenario.every_year)


def _tell_the_client(draws: int) -> None:
    """Say that draws are done, where this runs on a worker that can."""
    from distributed import get_worker

    try:
        worker = get_worker()
    except ValueError:
        return
    worker.log_event(TOPIC, draws)


def _sum(tallies: list[Tally]) -> Tally:
    total = tallies[0]
    for tally in tallies[1:]:
        total = total + tally
    return total


def _whole(run: Run, tally: Tally) -> Tally:
    if tally.draws != run.draws:
        raise Unfinished(f"{tally.draws} of {run.draws} draws were counted; the run is not finished, run it again")
    return tally
