"""Cases read block by block are matched as if they were all in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import Matching, match, verify
from article80.relocation.matching.blocks import DaskBlocks, ParquetBlocks
from article80.relocation.matching.streamed import match_streamed

NAMES = [f"S{j}" for j in range(6)]


def _written(folder: Path, score: Any, rows_a_group: int) -> ParquetBlocks:
    """The scores in two Parquet files."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    paths = []
    for number, part in enumerate(np.array_split(score, 2)):
        paths.append(folder / f"part-{number}.parquet")
        write_table(pa.table(dict(zip(NAMES, part.T, strict=True))), paths[-1], row_group_size=rows_a_group)
    return ParquetBlocks.of(paths, NAMES)


def _assert_same(one: Matching, other: Matching) -> None:
    assert np.array_equal(one.state, other.state)
    assert (one.value, one.bound) == (other.value, other.bound)
    assert np.array_equal(one.prices, other.prices)
    assert np.array_equal(one.lottery, other.lottery)
    assert np.array_equal(one.reason, other.reason)


def _score(kind: str, cases: int) -> Any:
    rng = np.random.default_rng(6)
    if kind == "tiers":
        return rng.integers(-1, 4, (cases, 6)).astype(np.int32)
    if kind == "floats":
        return rng.random((cases, 6))
    if kind == "mixed":
        # Very large and very small floats: no power of two makes whole numbers of all of them.
        return rng.random((cases, 6)) * 10.0 ** rng.integers(-30, 3, (cases, 6))
    return rng.integers(-1000, 1_000_000, (cases, 6))


@pytest.mark.parametrize("kind", ["tiers", "floats", "dense", "mixed"])
@pytest.mark.parametrize("part", [0.5, 1.2])
def test_blocks_give_the_result_of_all(tmp_path: Path, kind: str, part: float) -> None:
    """With ties and without, with too few places and too many."""
    score = _score(kind, 20_000)
    places = np.full(6, int(20_000 * part) // 6)
    blocks = _written(tmp_path, score, 1700)
    _assert_same(match(score, np.ones(20_000), places, seed=4), match_streamed(blocks, places, seed=4))


@pytest.mark.parametrize("kind", ["tiers", "floats", "dense", "mixed"])
@pytest.mark.parametrize("part", [0.5, 1.02])
def test_blocks_of_families_give_the_result_of_all(tmp_path: Path, kind: str, part: float) -> None:
    """Families of mixed sizes from two benefitting states, the cases of each with keys, in blocks of both."""
    rng = np.random.default_rng(5)
    score, persons = _score(kind, 20_000), rng.choice([1, 2, 3, 4, 7], 20_000)
    rest: dict[str, Any] = {"benefitting": rng.integers(0, 2, 20_000), "keys": rng.permutation(20_000), "seed": 4}
    places = rng.multinomial(int(persons.sum() * part), np.full(12, 1 / 12)).reshape(2, 6)
    blocks = _written(tmp_path, score, 1700)
    whole = match(score, persons, places, **rest)
    assert verify(whole, score, persons, places, rest["benefitting"]) == []
    _assert_same(whole, match_streamed(blocks, places, persons=persons, **rest))


def test_persons_are_read_from_the_files(tmp_path: Path) -> None:
    """The persons of each family stand in a column beside the scores."""
    blocks = _written(tmp_path, _score("tiers", 50), 10)
    assert blocks.column("S0").tolist() == _score("tiers", 50)[:, 0].tolist()
    with pytest.raises(ValueError, match=r"part-0.parquet has no column persons"):
        blocks.column("persons")


def test_no_cases_in_blocks_is_no_fault(tmp_path: Path) -> None:
    """A week without cases has a result like any other."""
    result = match_streamed(_written(tmp_path, _score("tiers", 0), 10), np.full(6, 3))
    assert (result.value, result.bound, result.state.size) == (0, 0, 0)


def test_a_missing_column_or_score_is_named(tmp_path: Path) -> None:
    """The file and the column are named."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    blocks = _written(tmp_path, _score("tiers", 50), 10)
    with pytest.raises(ValueError, match=r"part-0.parquet has no column X"):
        ParquetBlocks.of(blocks.paths, ["S0", "X"])
    path = tmp_path / "gap.parquet"
    write_table(pa.table({"S0": [1.0, None]}), path)
    with pytest.raises(ValueError, match=r"gap.parquet: column S0 lacks 1 scores"):
        match_streamed(ParquetBlocks.of([path], ["S0"]), [1])


def _on_a_cluster(folder: Path, most: int, *, processes: bool) -> tuple[Matching, Matching]:
    """The result of two workers of a Dask cluster, for cases of so many persons at most, and that in memory."""
    from distributed import Client, LocalCluster

    score, places = _score("tiers", 6000), np.full(6, 700 * most)
    persons = np.random.default_rng(1).integers(1, most + 1, 6000)
    blocks = _written(folder, score, 500)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=processes, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        far = match_streamed(DaskBlocks(blocks, client, at_once=3), places, seed=2, persons=persons)
    return far, match(score, persons, places, seed=2)


@pytest.mark.parametrize("most", [1, 5])
def test_a_cluster_gives_the_same_result(tmp_path: Path, most: int) -> None:
    """The blocks are worked on by two workers of a Dask cluster."""
    _assert_same(*_on_a_cluster(tmp_path, most, processes=False))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("most", [1, 5])
def test_a_cluster_of_processes_gives_the_same_result(tmp_path: Path, most: int) -> None:
    """Also where each worker is a process of its own, to which everything has to be sent."""
    _assert_same(*_on_a_cluster(tmp_path, most, processes=True))
