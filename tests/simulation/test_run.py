"""Runs: the same figures in any chunks, in memory or on Dask, after a stop, and after the loss of a worker."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import dask
import numpy as np
import pytest

from article80.report.simulation import settings_as_dict
from article80.report.simulation_store import OtherRun, Store, opened
from article80.simulation import Draws, Run, Scenario, Tally, in_memory, on_dask, played
from article80.simulation.run import Unfinished
from tests.simulation.small import moving_world

if TYPE_CHECKING:
    import xarray as xr

SCENARIO = Scenario(2026, 3, behaviour="free_riding", pool="growing", reconvened=True)


class Deadly:
    """Kills the worker that computes the first chunk, each time anew."""

    def load(self, draws: Draws) -> None:
        if draws.first == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def save(self, draws: Draws, result: xr.Dataset) -> None:
        """Nothing is kept."""


def _run(draws: int = 1100, chunk: int = 300, seed: int = 7) -> Run:
    return Run(moving_world(), SCENARIO, draws, seed, chunk)


@cache
def _expected() -> Tally:
    """The figures of the usual run, computed once."""
    return in_memory(_run())


def _same(one: Tally, other: Tally) -> bool:
    return np.array_equal(one.keys, other.keys) and np.array_equal(one.times, other.times)


@dataclass
class Forgetful:
    """Keeps chunks in memory, and stops the run, as a user would, after some of them."""

    stop_after: int
    kept: dict[int, xr.Dataset] = field(default_factory=dict)
    computed: int = 0

    def load(self, draws: Draws) -> xr.Dataset | None:
        return self.kept.get(draws.first)

    def save(self, draws: Draws, result: xr.Dataset) -> None:
        if self.computed == self.stop_after:
            raise KeyboardInterrupt
        self.computed += 1
        self.kept[draws.first] = result


@pytest.mark.parametrize("chunk", [130, 1000, 4000])
def test_chunks_change_no_figure(chunk: int) -> None:
    """How draws are cut is a matter of memory, not of results."""
    assert _same(in_memory(_run(chunk=chunk)), _expected())


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
def test_dask_changes_no_figure(scheduler: str) -> None:
    """Dask decides where a chunk is computed and nothing else."""
    with dask.config.set(scheduler=scheduler):
        assert _same(on_dask(_run()), _expected())


def test_the_seed_decides_the_figures() -> None:
    """The same seed gives the same figures, and another one others."""
    assert _same(in_memory(_run()), _expected())
    assert not _same(in_memory(_run(seed=8)), _expected())


def test_a_draw_is_the_same_in_a_longer_and_a_wider_run() -> None:
    """Draw 1 234 is what it is, whoever asks for it, and its first years do not depend on how many follow."""
    world = moving_world()
    alone = played(world, SCENARIO, Draws(7, 1234, 1235))
    among = played(
        world, Scenario(2026, 6, behaviour="free_riding", pool="growing", reconvened=True), Draws(7, 0, 1300)
    )
    assert alone.identical(among.sel(draw=[1234], year=[2026, 2027, 2028]))


def test_a_run_tells_how_far_it_is() -> None:
    """The numbers of the bar are those of the draws."""
    told: list[tuple[int, int]] = []
    in_memory(_run(), progress=lambda done, of: told.append((done, of)))
    assert told == [(300, 1100), (600, 1100), (900, 1100), (1100, 1100)]


def test_a_run_goes_on_where_it_was_stopped() -> None:
    """After a stop only what is missing is computed, and the figures are those of a run without one."""
    keeper = Forgetful(stop_after=2)
    with pytest.raises(KeyboardInterrupt):
        in_memory(_run(), keeper=keeper)
    keeper.stop_after = 99
    assert _same(in_memory(_run(), keeper=keeper), _expected())
    assert keeper.computed == 4


def test_a_part_of_the_draws_is_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tally that lacks a chunk is refused, whatever lost it."""
    whole = _run()
    monkeypatch.setattr(Run, "chunks", property(lambda run: (Draws(run.seed, 0, 300),)))
    with pytest.raises(Unfinished, match="300 of 1100 draws were counted"):
        in_memory(whole)
    with pytest.raises(ValueError, match="draws is 0; expected at least 1"):
        _run(draws=0)


def _store(folder: Path, run: Run, *, resume: bool) -> Store:
    return opened(folder, run, settings_as_dict(run), resume=resume)


def test_the_draws_are_kept_as_they_are(tmp_path: Path) -> None:
    """What lies in the folder is every draw of the run, in a form that other programs read."""
    import xarray as xr

    run = _run()
    assert _same(in_memory(run, keeper=_store(tmp_path / "run", run, resume=False)), _expected())
    with xr.open_zarr(tmp_path / "run" / "draws.zarr", consolidated=False) as kept:
        assert kept.load().equals(played(run.world, run.scenario, Draws(run.seed, 0, run.draws)))
        assert kept["paid_cents"].attrs["unit"] == "cents"


def test_a_chunk_that_is_not_whole_is_computed_again(tmp_path: Path) -> None:
    """A chunk without its mark, and one that does not fit its checksum, count as not there."""
    run = _run()
    store = _store(tmp_path, run, resume=False)
    in_memory(run, keeper=store)
    (tmp_path / "done" / f"{300:010d}.json").unlink()
    (tmp_path / "done" / f"{900:010d}.json").write_text('{"first": 900')
    spoiled = next(
        path for path in sorted((tmp_path / "draws.zarr" / "delivered_persons").iterdir()) if path.name[0] == "0"
    )
    spoiled.unlink()
    again = _store(tmp_path, run, resume=True)
    assert [again.load(draws) is None for draws in run.chunks] == [True, True, False, True]
    assert _same(in_memory(run, keeper=again), _expected())
    assert all(again.load(draws) is not None for draws in run.chunks)


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    """Going on with other settings would mix two runs; what differs is named."""
    _store(tmp_path / "run", _run(), resume=False)
    with pytest.raises(OtherRun, match="holds a run already"):
        _store(tmp_path / "run", _run(), resume=False)
    with pytest.raises(OtherRun, match="another draws, seed; expected the settings"):
        _store(tmp_path / "run", _run(draws=1600, seed=8), resume=True)
    other_world = Run(moving_world(act_reference=1), SCENARIO, 1100, 7, 300)
    with pytest.raises(OtherRun, match="another world"):
        _store(tmp_path / "run", other_world, resume=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear all")
    with pytest.raises(OtherRun, match="is not empty and holds no run"):
        _store(tmp_path / "other", _run(), resume=True)
    assert json.loads((tmp_path / "run" / "manifest.json").read_text())["seed"] == 7


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_worker_that_is_killed_costs_time_and_no_figure(tmp_path: Path) -> None:
    """One of two workers is killed while it computes; the run ends with the figures of a run that nobody disturbed."""
    from distributed import Client, LocalCluster

    run = Run(moving_world(), SCENARIO, 40_000, 7, 1000)
    killed: list[int] = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):

        def kill_one() -> None:
            while not list((tmp_path / "run" / "done").glob("*.json")):
                time.sleep(0.05)
            victim = next(iter(client.run(os.getpid).values()))
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

        store = _store(tmp_path / "run", run, resume=False)
        killer = threading.Thread(target=kill_one)
        killer.start()
        found = on_dask(run, keeper=store)
        killer.join()
    assert killed
    assert _same(found, in_memory(run))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_two_workers_give_the_figures_of_one_process() -> None:
    """A run over processes, through the command line's own cluster, is the run in memory."""
    from article80.cli.simulate_cluster import on_cluster

    told: list[int] = []
    run = _run(draws=4000)
    found = on_cluster(run, "local", 2, None, lambda done, of: told.append(done))
    assert _same(found, in_memory(run))
    assert told
    assert max(told) <= 4000


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_chunk_that_kills_every_worker_ends_in_one_line() -> None:
    """When no worker survives there is no figure, and the line says how to go on."""
    from article80.cli.program import Failure
    from article80.cli.simulate_cluster import on_cluster

    with pytest.raises(Failure, match="the workers were lost and the run did not end"):
        on_cluster(_run(), "local", 2, Deadly(), lambda done, of: None)
