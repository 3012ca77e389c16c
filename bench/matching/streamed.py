"""Cases that do not fit: `python -m bench.matching.streamed CASES FOLDER` writes them to Parquet and matches them.

Prints how long it took and the most memory that the matching had, in a process that did not make the cases. ``units``
or ``families`` after the folder says what the cases are. With ``--cluster`` the blocks are also matched by two workers
of a Dask cluster, with ``--same`` also in memory, and the results are compared.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench.matching.instances import SEED, STATES

ROWS_A_GROUP = 200_000
NAMES = [f"S{j:02}" for j in range(STATES)]


def write(cases: int, folder: Path, kind: str) -> None:
    """Write persons and scores of 32 bits, row group by row group."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    rng = np.random.default_rng(SEED)
    schema = pa.schema([("persons", pa.int32()), *((name, pa.int32()) for name in NAMES)])
    with ParquetWriter(folder / "cases.parquet", schema, compression="none", use_dictionary=False) as writer:
        for begin in range(0, cases, ROWS_A_GROUP):
            size = min(ROWS_A_GROUP, cases - begin)
            persons = np.minimum(rng.geometric(0.4, size), 8) if kind == "families" else np.ones(size)
            score = rng.integers(0, 1_000_000, (STATES, size), dtype=np.int32)
            writer.write_table(pa.table([persons.astype(np.int32), *score], schema=schema), row_group_size=size)


def run(cases: int, folder: Path, kind: str, words: list[str]) -> None:
    """Match the cases block by block, and say what it took."""
    from article80.relocation.matching.blocks import ParquetBlocks
    from article80.relocation.matching.streamed import match_streamed

    blocks = ParquetBlocks.of([folder / "cases.parquet"], NAMES)
    persons = blocks.column("persons")
    places = np.full(STATES, int(persons.sum(dtype=np.int64)) * 9 // 10 // STATES)
    start = time.perf_counter()
    result = match_streamed(blocks, places, persons=persons)
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    say(f"{cases} {kind} streamed: {seconds:.1f} s, {most:.2f} GiB at most, gap {result.gap:.0e}")
    if "--cluster" in words:
        compare("a cluster of two", result, lambda: on_cluster(blocks, places, persons))
    if "--same" in words:
        from article80.relocation.matching import match

        compare("memory", result, lambda: match(blocks.scores(), persons, places))


def compare(where: str, result: Any, other: Any) -> None:
    """Match in another way, and say whether state, prices, value and bound are the same."""
    start = time.perf_counter()
    found = other()
    equal = np.array_equal(found.state, result.state) and np.array_equal(found.prices, result.prices)
    equal = equal and (found.value, found.bound) == (result.value, result.bound)
    say(f"  in {where}: {time.perf_counter() - start:.1f} s, the same result: {'yes' if equal else 'NO'}")


def on_cluster(blocks: Any, places: Any, persons: Any) -> Any:
    """Two workers, each a process of its own, and this process as the one who asks."""
    from distributed import Client, LocalCluster

    from article80.relocation.matching.blocks import DaskBlocks
    from article80.relocation.matching.streamed import match_streamed

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return match_streamed(DaskBlocks(blocks, client), places, persons=persons)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(words: list[str]) -> None:
    """Write in one process, match in another."""
    cases, folder = int(words[0]), Path(words[1])
    kind = "families" if "families" in words else "units"
    if "--run" in words:
        run(cases, folder, kind, words)
        return
    write(cases, folder, kind)
    subprocess.run([sys.executable, "-m", "bench.matching.streamed", *words, "--run"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
