"""Cases that do not fit into memory: blocks of them, read one after the other or on many machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Block:
    """Some cases that stand together: the scores (cases, states), and the number of the first among all cases."""

    score: NDArray[Any]
    first: int


class Blocks(Protocol):
    """Blocks of cases, and a way to do the same with each of them."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of cases of each block."""

    def each(self, work: Callable[[Block, Any], T], given: Sequence[Any], numbers: Sequence[int]) -> Iterator[T]:
        """What ``work`` returns for some blocks, in their order. ``given`` is one thing more for each of them."""


@dataclass(frozen=True, slots=True)
class ParquetBlocks:
    """The row groups of Parquet files, read one after the other. ``columns`` are those of the scores, one a state."""

    paths: tuple[Path, ...]
    columns: tuple[str, ...]
    groups: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, paths: Sequence[Path], columns: Sequence[str]) -> ParquetBlocks:
        """The row groups of the files. Raises ValueError naming a file and the columns that it lacks."""
        from pyarrow.parquet import ParquetFile

        groups = []
        for number, path in enumerate(paths):
            with ParquetFile(path) as file:
                missing = [name for name in columns if name not in file.schema_arrow.names]
                if missing:
                    raise ValueError(f"{path.name} has no column {', '.join(missing)}")
                groups += [(number, g, file.metadata.row_group(g).num_rows) for g in range(file.num_row_groups)]
        return cls(tuple(paths), tuple(columns), tuple(groups))

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of cases of each row group."""
        return tuple(size for _, _, size in self.groups)

    def each(self, work: Callable[[Block, Any], T], given: Sequence[Any], numbers: Sequence[int]) -> Iterator[T]:
        """Do ``work`` with one row group after the other; only one is in memory."""
        for number, more in zip(numbers, given, strict=True):
            yield work(self.read(number), more)

    def read(self, number: int) -> Block:
        """One row group. Raises ValueError naming the file and the column where a score is missing."""
        from pyarrow.parquet import ParquetFile

        file_number, group, size = self.groups[number]
        path = self.paths[file_number]
        with ParquetFile(path) as file:
            table = file.read_row_group(group, columns=list(self.columns), use_threads=False)
        score: NDArray[Any] | None = None
        for j, name in enumerate(self.columns):
            column = table.column(name)
            if column.null_count:
                raise ValueError(f"{path.name}: column {name} lacks {column.null_count} scores in row group {group}")
            values = column.to_numpy()
            if score is None:
                score = np.empty((size, len(self.columns)), values.dtype)
            score[:, j] = values
        assert score is not None
        return Block(score, sum(self.sizes[:number]))

    def scores(self) -> NDArray[Any]:
        """The scores of all cases (n, m), for those that fit into memory after all."""
        return np.concatenate([self.read(number).score for number in range(len(self.groups))])

    def column(self, name: str) -> NDArray[Any]:
        """One column of whole numbers for all cases, such as persons. Raises ValueError where a file lacks it."""
        from pyarrow.parquet import read_table

        parts = []
        for path in self.paths:
            try:
                values = read_table(path, columns=[name]).column(name)
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path.name} has no column {name}") from error
            if values.null_count:
                raise ValueError(f"{path.name}: column {name} lacks {values.null_count} values")
            parts.append(values.to_numpy())
        return np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class DaskBlocks:
    """The same blocks, worked on by the workers of a Dask cluster, who must be able to read the files.

    ``client`` is a `distributed.Client`. At most ``at_once`` blocks are on their way, so that results do not pile up.
    """

    blocks: ParquetBlocks
    client: Any
    at_once: int = 64

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of cases of each row group."""
        return self.blocks.sizes

    def each(self, work: Callable[[Block, Any], T], given: Sequence[Any], numbers: Sequence[int]) -> Iterator[T]:
        """Do ``work`` with row groups on the cluster; the results come in order."""
        waiting: list[Any] = []
        for number, more in zip(numbers, given, strict=True):
            waiting.append(self.client.submit(_read_and_work, self.blocks, number, work, more, pure=False))
            if len(waiting) >= self.at_once:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def _read_and_work(blocks: ParquetBlocks, number: int, work: Callable[[Block, Any], T], given: Any) -> T:
    return work(blocks.read(number), given)
