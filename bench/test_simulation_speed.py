"""How fast many years of many draws are: in memory, on two local workers of Dask, and from a thousand to a million.

The run of a million draws takes some minutes; ``-m "not slow"`` leaves it out. CPU time is told beside the time of the
clock, because it does not depend on who else uses the machine.
"""

from __future__ import annotations

import resource
import sys
import time
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from article80.simulation import Run, Scenario, Tally, in_memory

if TYPE_CHECKING:
    from article80.simulation import World
    from bench.conftest import Say

MANY = 100_000
YEARS = 10
GIB = 2**30


@cache
def _world() -> World:
    from article80.law.options import Options
    from article80.law.states import members
    from article80.mechanisms import fulfilment_2015
    from article80.simulation import Past, world_of
    from article80.situation.projection import history_of
    from article80.situation.selection import cut_off_of
    from article80.situation.snapshot import figures

    codes = members("bound_by_solidarity", cut_off_of(2026))
    past = Past.of(history_of(figures("applications"), codes, before=2026))
    return world_of(Options(), past, fulfilment_2015(codes))


def _run(draws: int) -> Run:
    return Run(_world(), Scenario(2026, YEARS), draws, seed=1)


def _timed(draws: int) -> tuple[Tally, float, float]:
    run, wall, cpu = _run(draws), time.perf_counter(), time.process_time()
    tally = in_memory(run)
    return tally, time.perf_counter() - wall, time.process_time() - cpu


def test_a_hundred_thousand_draws_of_ten_years(benchmark: Any, say: Say) -> None:
    """They take under 60 s and 4 GiB in one process, and on two local workers at most 1.5 times as long."""
    from article80.cli.simulate_cluster import on_cluster

    tally, wall, cpu = benchmark.pedantic(_timed, args=(MANY,), rounds=1)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    say(f"{MANY} draws x {YEARS} years in memory: {wall:.0f} s, {cpu:.0f} s of CPU (limit 60 s)")
    say(f"{MANY} draws x {YEARS} years in memory: {most / GIB:.1f} GiB at most (limit 4 GiB)")
    start = time.perf_counter()
    spread = on_cluster(_run(MANY), "local", 2, None, lambda done, of: None)
    ratio = (time.perf_counter() - start) / wall
    say(f"the same on two local workers, with their start: {ratio:.2f} times as long (limit 1.5)")
    assert np.array_equal(tally.keys, spread.keys)
    assert np.array_equal(tally.times, spread.times)
    assert wall < 60
    assert most < 4 * GIB
    assert ratio <= 1.5


@pytest.mark.parametrize("more", [MANY, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_time_grows_in_proportion(benchmark: Any, say: Say, more: int) -> None:
    """Ten times the draws take at most twelve times the CPU time of a tenth of them."""
    _timed(1000)
    less = _timed(more // 10)[2]
    cpu = benchmark.pedantic(_timed, args=(more,), rounds=1)[2]
    say(f"{more} draws: {cpu:.0f} s of CPU, {cpu / less:.1f} times those of {more // 10} (limit 12)")
    assert cpu / less <= 12
