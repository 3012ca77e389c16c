"""Many cases in one go, on several processes where it pays: each becomes a row, a bad one becomes a line of error."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pyarrow as pa

    from article80.doors.case_file import Checked
    from article80.doors.many_cases import Source
    from article80.law.options import Options
    from article80.report.case_table import Row

_AT_ONCE = 500
"""Cases that one process takes at a time."""

_PROCESSES = max(2, min(8, os.cpu_count() or 2))
"""One for each processor, within reason: each takes some memory of its own."""

_LOOKS_AFTER = 0.5
"""Seconds after which a process looks whether the one that began it is still there."""

_WAITING = 3 * _PROCESSES
"""Portions that are under way or waiting; more would fill the memory."""

_SELDOM = 50_000
"""New objects after which Python looks for cycles among them. A case leaves none, so looking more often is in vain."""

_OVER_THE_BAR = "\r\x1b[K"
"""Clears the line on which the progress stands, on a terminal."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What came of some sources: a table of the good ones, a line for each bad one, and the size of all."""

    table: pa.Table
    refusals: tuple[str, ...]
    size: int


def determine_many(path: Path, out: Path, on: date, options: Options) -> tuple[int, int]:
    """Determine every case of a folder or a file of lines and write the table; how many were good, and how many bad.

    A bad case stops nothing: its line goes to standard error at once, so that nothing gathers in memory. Where no case
    is good, nothing is written. Raises NotWritten where the table cannot be written.
    """
    from article80.cli.many_cases_file import table_file
    from article80.doors.many_cases import sources, whole_size

    good, bad = 0, 0
    names = _Names()
    shown = sys.stderr.isatty()
    size = whole_size(path)
    with (
        suppress(_NoneGood),
        table_file(out) as add,
        click.progressbar(length=size, label="Cases", file=sys.stderr, hidden=not shown) as progress,
    ):
        for portion in _portions(sources(path), on, options):
            add(portion.table)
            for line in portion.refusals:
                click.echo(f"{_OVER_THE_BAR if shown else ''}article80: {line}", err=True)
            for line in names.again(portion.table):
                click.echo(f"{_OVER_THE_BAR if shown else ''}Note: {line}", err=True)
            good += portion.table.num_rows
            bad += len(portion.refusals)
            progress.update(portion.size)
        if not good:
            raise _NoneGood
    if names.more:
        click.echo(f"Note: {names.more} more cases have the id of a case before them", err=True)
    return good, bad


_OF_THE_PROGRAM = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What goes wrong where the program has an error. It stops the case that met it, and is told in a line."""


class _NoneGood(Exception):
    """No case was good: the table is given up."""


_TOLD = 10
"""Cases with an id that was there before of which each has a line; the others are counted."""


class _Names:
    """The ids that were there, as short numbers, so that the memory stays small over any number of cases."""

    def __init__(self) -> None:
        self._known: set[int] = set()
        self._told = 0
        self.more = 0

    def again(self, table: pa.Table) -> Iterator[str]:
        """A line for each case whose id was there before, up to a number of them."""
        ids = table["case"].to_pylist()
        numbers = [hash(one) for one in ids]
        if self._known.isdisjoint(numbers) and len(set(numbers)) == len(numbers):
            self._known.update(numbers)
            return
        from article80.doors.errors import quoted

        for place, (one, number) in enumerate(zip(ids, numbers, strict=True)):
            if number not in self._known:
                self._known.add(number)
            elif self._told < _TOLD:
                self._told += 1
                yield f"{table['source'][place].as_py()}: a case with the id {quoted(one)} was there before"
            else:
                self.more += 1


def portion(taken: list[Source], on: date, options: Options) -> Portion:
    """Some sources worked out: first each is read, then each is determined, then the course of each is followed.

    Going on by steps, not by cases, keeps what the processor has at hand in use.
    """
    from article80.report.case_table import table_of

    cases, refusals = _read(taken)
    size = sum(source.size for source in taken)
    try:
        return Portion(table_of(_rows(cases, on, options)), refusals, size)
    except _OF_THE_PROGRAM:  # one case met an error of the program: it must not take the others with it
        rows, failures = _one_by_one(cases, on, options)
        return Portion(table_of(rows), (*refusals, *failures), size)


def _one_by_one(cases: list[tuple[str, Checked]], on: date, options: Options) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of cases, each by itself, and a line for each that cannot be worked out."""
    rows: list[Row] = []
    failures: list[str] = []
    for name, checked in cases:
        try:
            rows += _rows([(name, checked)], on, options)
        except _OF_THE_PROGRAM as failure:
            failures.append(f"{name}: unexpected failure: {type(failure).__name__}: {failure}; please report it")
    return rows, tuple(failures)


def _rows(cases: list[tuple[str, Checked]], on: date, options: Options) -> list[Row]:
    """The rows of the table that cases become."""
    from article80.answers.responsibility import courses
    from article80.report.case_table import row

    return [row(one.name, one.case, on, one.determination, one.play) for one in courses(cases, options=options, on=on)]


def _read(taken: Iterable[Source]) -> tuple[list[tuple[str, Checked]], tuple[str, ...]]:
    """The cases of sources with the names of these, and a line for each source that cannot be used."""
    from article80.doors.errors import InputError
    from article80.doors.many_cases import checked_of

    cases: list[tuple[str, Checked]] = []
    refusals: list[str] = []
    for source in taken:
        try:
            cases.append((source.name, checked_of(source)))
        except InputError as error:
            refusals.append(str(error))
    return cases, tuple(refusals)


def _begin(parent: int) -> None:
    """Set a process up that works for ``parent``: it ends with it, however that ends, and leaves the terminal to it."""
    gc.set_threshold(_SELDOM)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), name="ends with its parent", daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when the one that began it is gone."""
    while os.getppid() == parent:
        time.sleep(_LOOKS_AFTER)
    os._exit(1)


def _portions(given: Iterable[Source], on: date, options: Options) -> Iterator[Portion]:
    """The portions in the order of the sources; a single one stays in this process."""
    parts = _parts(given)
    first = next(parts)
    second = next(parts, None)
    if second is None:
        yield portion(first, on, options)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, mp_context=context, initializer=_begin, initargs=(os.getpid(),)) as pool:
        waiting: deque[Future[Portion]] = deque(pool.submit(portion, part, on, options) for part in (first, second))
        try:
            for part in parts:
                waiting.append(pool.submit(portion, part, on, options))
                if len(waiting) >= _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _parts(given: Iterable[Source]) -> Iterator[list[Source]]:
    rest = iter(given)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
