"""All cases of one problem, looked at piece by piece: in memory on several threads, or block by block from files.

The solver never touches the scores itself. It hands over work, a callable that looks at some cases and returns what it
found, and puts the findings together. So the same solver matches cases in memory, on disk, and on a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from article80.relocation.matching.blocks import Block, Blocks
from article80.relocation.matching.instance import checked_scores
from article80.relocation.matching.keys import stirred
from article80.relocation.matching.rows import Rows
from article80.relocation.matching.workers import Workers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

Found = TypeVar("Found")

Work = Callable[..., Found]
"""Called with the rows, the numbers of some cases in them, and the part of each further array that is theirs."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Cases of one problem. A position is the place of a case among them, from 0 on.

    ``cases`` are their numbers among all cases there are, ascending. ``rows.supply`` and ``rows.keys`` hold a value for
    each number. Where ``blocks`` is None, so do ``rows.score`` and ``rows.permitted``; else the scores are read.
    """

    rows: Rows
    cases: Whole
    workers: Workers
    blocks: Blocks | None = None

    @property
    def count(self) -> int:
        """How many cases there are."""
        return int(self.cases.size)

    @property
    def sizes(self) -> NDArray[np.int32]:
        """The persons of each case (n,)."""
        return self.rows.supply[self.cases]

    @property
    def lots(self) -> NDArray[np.uint64]:
        """The lot of each case (n,)."""
        return self.rows.keys[self.cases]

    def seen(self, **changes: Any) -> Crowd:
        """The same cases, with other fields of ``rows``."""
        return replace(self, rows=self.rows._replace(**changes))

    def drawing(self, lots: NDArray[np.uint64], columns: NDArray[np.uint64], **changes: Any) -> Crowd:
        """The same cases with a lot each (n,) and one a state."""
        keys = np.zeros(self.rows.supply.size, np.uint64)
        keys[self.cases] = lots
        return self.seen(keys=keys, columns=columns, **changes)

    def quiet(self) -> Crowd:
        """The same cases, with nobody told of progress."""
        return replace(self, workers=Workers(self.workers.pool))

    def begins(self) -> list[int]:
        """The position at which each piece begins."""
        return [span.start for span, _ in self._spans()]

    def each(self, work: Work[Found], *given: NDArray[Any]) -> list[Found]:
        """What ``work`` finds in each piece, in order. ``given`` are arrays with a value for each position."""
        if self.blocks is None:
            return self.workers.each(
                [(self.cases[span], *(array[span] for array in given)) for span, _ in self._spans()],
                lambda cases, *parts: work(self.rows, cases, *parts),
            )
        spans = list(self._spans())
        bare = self.rows._replace(supply=np.zeros(0, np.int32), keys=np.zeros(0, np.uint64))
        more = [self._of_block(span, number, given) for span, number in spans]
        return list(self.blocks.each(_OnBlock(bare, work), more, [number for _, number in spans]))

    def take(self, positions: Whole) -> Crowd:
        """The cases at some positions, ascending, in memory."""
        if self.blocks is None:
            return replace(self, cases=self.cases[positions])
        none = np.zeros((0, self.rows.capacity.size), self.rows.score.dtype)
        wanted = Crowd(self.rows, self.cases[positions], self.workers, self.blocks)
        score = np.concatenate([none, *wanted.each(_scores)])
        keys = self.rows.keys[wanted.cases] if self.rows.keys.size else self.rows.keys
        rows = self.rows._replace(score=score, supply=wanted.sizes, keys=keys)
        return Crowd(rows, np.arange(wanted.count), self.workers)

    def _spans(self) -> Iterable[tuple[slice, int]]:
        """The positions of each piece, and the number of its block; blocks without a case are left out."""
        if self.blocks is None:
            return ((slice(begin, end), part) for part, begin, end in Workers.spans(self.count))
        edges = np.searchsorted(self.cases, np.concatenate([[0], np.cumsum(self.blocks.sizes)])).tolist()
        return ((slice(a, b), number) for number, (a, b) in enumerate(pairwise(edges)) if b > a)

    def _of_block(self, span: slice, number: int, given: tuple[NDArray[Any], ...]) -> _Given:
        """What goes with a block: which of its cases are meant, and their values."""
        assert self.blocks is not None
        first = int(sum(self.blocks.sizes[:number]))
        whole = slice(first, first + self.blocks.sizes[number])
        keys = self.rows.keys[whole]
        if self.rows.keys.size == 0 and self.rows.noise_bits > 0:
            keys = stirred(np.arange(whole.start, whole.stop).astype(np.uint64))
        values = tuple(array[span] for array in given)
        return _Given(self.cases[span] - first, self.rows.supply[whole], keys, values)


@dataclass(frozen=True, slots=True)
class _Given:
    """What goes with a block: the cases in it, counted from its first, and their values."""

    cases: Whole
    supply: NDArray[np.int32]
    keys: NDArray[np.uint64]
    values: tuple[NDArray[Any], ...]


@dataclass(frozen=True, slots=True)
class _OnBlock:
    """Work on a block that was read, also on another machine."""

    rows: Rows
    work: Callable[..., Any]

    def __call__(self, block: Block, given: _Given) -> Any:
        supply, keys = _own(given.supply), _own(given.keys)
        rows = self.rows._replace(score=checked_scores(block.score), supply=supply, keys=keys)
        return self.work(rows, _own(given.cases), *(_own(values) for values in given.values))


def _own(array: NDArray[Any]) -> NDArray[Any]:
    """The array, as one that compiled code takes: what came over a network may not be written to."""
    return array if array.flags.writeable else array.copy()


def _scores(rows: Rows, cases: Whole) -> NDArray[Any]:
    taken: NDArray[Any] = rows.score[cases]
    return taken
