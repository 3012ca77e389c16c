"""Runs a compiled pass over all cases on several threads, in parts that do not depend on how many threads there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

PART = 1 << 15

Progress = Callable[[str, float], None]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Workers:
    """Threads that share the passes. The parts of a pass are the same for any number of threads, and so are results."""

    pool: ThreadPoolExecutor | None
    progress: Progress | None = None

    @staticmethod
    def spans(count: int) -> list[tuple[int, int, int]]:
        """The parts of so many cases: number, begin and end of each; at least one."""
        parts = max(1, -(-count // PART))
        return [(part, part * PART, min(count, (part + 1) * PART)) for part in range(parts)]

    def each(self, given: Sequence[tuple[Any, ...]], work: Callable[..., Found]) -> list[Found]:
        """What ``work`` returns for each of the tuples of arguments, in their order."""
        if self.pool is None or len(given) == 1:
            return [work(*arguments) for arguments in given]
        return [done.result() for done in [self.pool.submit(work, *arguments) for arguments in given]]

    def over(self, count: int, work: Callable[[int, int], Found]) -> list[Found]:
        """What ``work(begin, end)`` returns for each part of ``count`` cases."""
        return self.each([(begin, end) for _, begin, end in self.spans(count)], work)

    def part(self, number: int, of: int) -> Workers:
        """The same threads for one of several parts of the work, so that what is told as done never goes back."""
        told = self.progress
        if told is None or of == 1:
            return self
        return Workers(self.pool, lambda step, done: told(step, (number + done) / of))

    def say(self, step: str, done: float) -> None:
        """Tell whoever follows the run which step it is at, and the part of it that is done."""
        if self.progress is not None:
            self.progress(step, done)


def number_of_threads(threads: int | None) -> int:
    """How many threads to use: as many as asked for, or one for each processor."""
    if threads is None:
        return os.cpu_count() or 1
    if threads < 1:
        raise ValueError(f"threads is {threads}; expected 1 or more")
    return threads
