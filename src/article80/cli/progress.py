"""Shows how far a run is: a bar where somebody looks on, a line for each step where nobody does. On standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@dataclass(slots=True)
class Lines:
    """One line for each step."""

    of: int
    done: int = 0

    def begins(self, step: str) -> None:
        """A step begins; nothing is to be said yet."""

    def ends(self, step: str, how: str) -> None:
        """A step is done."""
        self.done += 1
        click.echo(f"{self.done} of {self.of}: {step}, {how}", err=True)

    def tell(self, line: str) -> None:
        """Something that makes the user wait."""
        click.echo(line, err=True)


@dataclass(slots=True)
class Bar:
    """A bar that grows, with the step at work beside it."""

    bar: Progress
    task: TaskID

    def begins(self, step: str) -> None:
        """A step begins."""
        self.bar.update(self.task, step=step)

    def ends(self, step: str, how: str) -> None:
        """A step is done."""
        self.bar.advance(self.task)

    def tell(self, line: str) -> None:
        """Something that makes the user wait; it stands above the bar."""
        self.bar.console.print(line, markup=False, highlight=False)


@contextmanager
def progress(title: str, of: int) -> Iterator[Lines | Bar]:
    """Show a run of ``of`` steps until the block ends."""
    if not sys.stderr.isatty():
        yield Lines(of)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[step]}"),
    )
    with Progress(*columns, console=Console(stderr=True, emoji=False, no_color=True), transient=True) as bar:
        yield Bar(bar, bar.add_task(title, total=of, step=""))


@contextmanager
def growing(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while a person waits in front of a terminal; nothing where there is none."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=hidden, show_eta=False) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told
