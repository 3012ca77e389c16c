"""Runs a simulation on Dask: on a scheduler that is there, or on workers of this machine that end with the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from article80.cli.program import BadInput, Failure

if TYPE_CHECKING:
    from distributed import Client

    from article80.simulation.run import Keeper, Progress, Run
    from article80.simulation.tally import Tally

LOCAL = "local"
_SECONDS_TO_CONNECT = 10

_MEMORY_IS_KEPT = {"MALLOC_TRIM_THRESHOLD_": 2**30, "MALLOC_MMAP_THRESHOLD_": 2**30}
"""In bytes. Dask makes workers give memory back at once; arrays of a few megabytes then cost twice their time."""


def on_cluster(run: Run, scheduler: str, workers: int, keeper: Keeper | None, progress: Progress) -> Tally:
    """The tally of a run, computed on Dask. Ends with the right figures or with one clear line, never in between."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    from article80.answers.simulation import on_dask

    with _client(scheduler, workers) as client:
        _watch(client, run, progress)
        try:
            return on_dask(run, keeper=keeper)
        except (KilledWorker, FutureCancelledError, OSError) as error:
            again = "run it again" if keeper is None else "with --resume it goes on where it stopped"
            raise Failure(f"the workers were lost and the run did not end ({error}); {again}") from error


def _watch(client: Client, run: Run, progress: Progress) -> None:
    """Show how many draws the workers are through with."""
    from article80.answers.simulation import TOPIC

    done = 0

    def told(event: Any) -> None:
        nonlocal done
        # A chunk that was lost with its worker is computed, and told, a second time.
        done = min(done + int(event[1]), run.draws)
        progress(done, run.draws)

    client.subscribe_topic(TOPIC, told)  # type: ignore[no-untyped-call]


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    if scheduler != LOCAL:
        try:
            client = Client(scheduler, timeout=_SECONDS_TO_CONNECT)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TimeoutError) as error:
            raise BadInput(
                f'no Dask scheduler answers at "{scheduler}": {error}; expected an address like tcp://host:8786, '
                f'or "{LOCAL}"'
            ) from error
        with client:
            yield client
        return
    with dask.config.set({"distributed.nanny.pre-spawn-environ": _MEMORY_IS_KEPT}):
        cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
    with cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
        yield client
