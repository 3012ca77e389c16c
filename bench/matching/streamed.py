"""Cases that do not fit: `python -m bench.matching.streamed CASES FOLDER` writes them to Parquet and matches them.

Prints how long it took and the most memory that the matching had, in a process that did not make the cases. With
``--same`` the cases are also matched in memory, and the two results are compared.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from bench.matching.instances import SEED, STATES

ROWS_A_GROUP = 200_000
NAMES = [f"S{j:02}" for j in range(STATES)]


def write(cases: int, folder: Path) -> None:
    """Write scores of 32 bits, row group by row group."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    rng = np.random.default_rng(SEED)
    schema = pa.schema([(name, pa.int32()) for name in NAMES])
    with ParquetWriter(folder / "cases.parquet", schema, compression="none", use_dictionary=False) as writer:
        for begin in range(0, cases, ROWS_A_GROUP):
            size = min(ROWS_A_GROUP, cases - begin)
            score = rng.integers(0, 1_000_000, (STATES, size), dtype=np.int32)
            writer.write_table(pa.table(list(score), schema=schema), row_group_size=size)


def run(cases: int, folder: Path, *, same: bool) -> None:
    """Match the cases block by block, and say what it took."""
    from article80.relocation.matching.blocks import ParquetBlocks
    from article80.relocation.matching.streamed import match_streamed

    blocks = ParquetBlocks.of([folder / "cases.parquet"], NAMES)
    places = np.full(STATES, cases * 9 // 10 // STATES)
    start = time.perf_counter()
    result = match_streamed(blocks, places)
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    sys.stdout.write(f"{cases} cases streamed: {seconds:.1f} s, {most:.2f} GiB at most, gap {result.gap:.0e}\n")
    if same:
        from article80.relocation.matching import match

        score = np.concatenate(list(blocks.each(lambda block, _: block.score)))
        whole = match(score, np.ones(cases, np.int64), places)
        equal = np.array_equal(whole.state, result.state) and np.array_equal(whole.prices, result.prices)
        sys.stdout.write(f"the same result as in memory: {'yes' if equal else 'NO'}\n")


def main(words: list[str]) -> None:
    """Write in one process, match in another."""
    cases, folder = int(words[0]), Path(words[1])
    if "--run" in words:
        run(cases, folder, same="--same" in words)
        return
    write(cases, folder)
    subprocess.run([sys.executable, "-m", "bench.matching.streamed", *words, "--run"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
