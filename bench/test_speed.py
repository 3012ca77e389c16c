"""How fast the program is, against limits that a user would notice."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.one_hundred_thousand import compute, draws

if TYPE_CHECKING:
    from bench.conftest import Say

MANY = 100_000
ONE_BY_ONE = 100


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def test_a_short_command_starts_quickly(benchmark: Any, say: Say) -> None:
    """`article80 key` takes at most 1.5 times as long as Python needs to import xarray, measured turn by turn.

    As after `make run`, which installs no Dask: where it is there, xarray loads it with its first array.
    """
    no_dask = "import sys; sys.modules['dask'] = None; "
    key = [sys.executable, "-c", no_dask + "from article80.cli import main; main()", "key", "--year", "2026"]
    peer = [sys.executable, "-c", no_dask + "import xarray"]
    _timed(key), _timed(peer)
    peers: list[float] = []
    benchmark.pedantic(_timed, args=(key,), setup=lambda: peers.append(_timed(peer)), rounds=9)
    ratio = benchmark.stats.stats.median / median(peers)
    say(f"article80 key: {ratio:.2f} times the time of importing xarray (limit 1.5)")
    assert ratio <= 1.5


def test_a_cycle_is_computed_at_once(benchmark: Any, say: Say) -> None:
    """One full cycle takes less than 50 ms once everything is imported."""
    from article80.cycle import cycle_inputs, run

    benchmark(lambda: run(cycle_inputs(2026)))
    took = benchmark.stats.stats.median
    say(f"one cycle: {took * 1000:.1f} ms (limit 50 ms)")
    assert took < 0.05


def test_many_draws_are_computed_in_one_call(benchmark: Any, say: Say) -> None:
    """100 000 draws in one call are at least 200 times faster than a loop over single ones."""
    population, gdp = draws(MANY)
    start = time.perf_counter()
    for one in range(ONE_BY_ONE):
        compute(population.isel(draw=one), gdp.isel(draw=one))
    loop = (time.perf_counter() - start) / ONE_BY_ONE * MANY
    benchmark.pedantic(compute, args=(population, gdp), rounds=3, warmup_rounds=1)
    ratio = loop / benchmark.stats.stats.median
    say(f"{MANY} draws in one call: {ratio:.0f} times faster than one by one (limit 200)")
    assert ratio >= 200


def test_many_draws_fit_into_memory(benchmark: Any, say: Say) -> None:
    """100 000 draws of key, shares and offsets stay under 2 GiB, in a process of their own."""
    program = [sys.executable, "-m", "bench.one_hundred_thousand", str(MANY)]
    root = Path(__file__).parents[1]

    def most_memory() -> int:
        return int(subprocess.run(program, check=True, cwd=root, capture_output=True, text=True).stdout)

    most = benchmark.pedantic(most_memory, rounds=1)
    say(f"{MANY} draws: {most / 2**30:.2f} GiB at most (limit 2 GiB)")
    assert most < 2 * 2**30
