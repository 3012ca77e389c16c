"""Runs a compiled pass over all cases on several threads, in parts that do not depend on how many threads there are."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

PART = 1 << 15

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Workers:
    """Threads that share the passes. The parts of a pass are the same for any number of threads, and so are results."""

    pool: ThreadPoolExecutor | None
    progress: Progress | None = None

    def over(self, count: int, work: Callable[[int, int, int], None]) -> int:
        """Call ``work(part, begin, end)`` for each part of ``count`` cases. Returns the number of parts."""
        parts = parts_of(count)
        spans = [(part, part * PART, min(count, (part + 1) * PART)) for part in range(parts)]
        if self.pool is None or parts == 1:
            for span in spans:
                work(*span)
        else:
            for done in [self.pool.submit(work, *span) for span in spans]:
                done.result()
        return parts

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


def parts_of(count: int) -> int:
    """Into how many parts so many cases are divided: at least one."""
    return max(1, -(-count // PART))


def number_of_threads(threads: int | None) -> int:
    """How many threads to use: as many as asked for, or one for each processor."""
    if threads is None:
        return os.cpu_count() or 1
    if threads < 1:
        raise ValueError(f"threads is {threads}; expected 1 or more")
    return threads
