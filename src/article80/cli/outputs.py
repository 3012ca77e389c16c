"""Options that name a file to write: it has one of some endings, and is never a file that the command reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from article80.cli.settings import FilePath

Command = TypeVar("Command", bound=Callable[..., Any])


class Output(FilePath):
    """The path of a file to write, which has one of some endings; no endings stand for any.

    With ``holds``, it is the path of a folder into which files of these names are written.
    """

    def __init__(self, endings: Sequence[str] = (), holds: Sequence[str] = ()) -> None:
        super().__init__()
        self.endings = tuple(endings)
        self.holds = tuple(holds)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse a file with another ending."""
        path = super().convert(value, param, ctx)
        if self.endings and Path(path).suffix.lower() not in self.endings:
            expected = f"a file that ends in {' or '.join(self.endings)}"
            self.fail(f"{path} has another ending; expected {expected}", param, ctx)
        return path

    def written(self, path: Path) -> list[Path]:
        """Everything of which the path stands for: itself, and in a folder the files that are written into it."""
        return [path, *(path / name for name in self.holds)]


def output(
    name: str, *endings: str, help: str, metavar: str = "FILE", holds: Sequence[str] = ()
) -> Callable[[Command], Command]:
    """An option for a file, or for a folder that ``holds`` files, which a command writes.

    The command is refused before it begins where it would replace a file that it was given to read.
    """

    def declared(command: Command) -> Command:
        @wraps(command)
        def checked(*arguments: Any, **given: Any) -> Any:
            refuse_to_overwrite(click.get_current_context())
            return command(*arguments, **given)

        option = click.option(name, type=Output(endings, holds), metavar=metavar, help=help)
        return option(checked)  # type: ignore[return-value]

    return declared


def refuse_to_overwrite(ctx: click.Context) -> None:
    """Raise UsageError where an output of the command is a file, or a folder, that was handed in to it."""
    handed_in = [*_handed_in(ctx)]
    for param in ctx.command.params:
        goal = ctx.params.get(param.name or "")
        if not isinstance(param.type, Output) or goal is None:
            continue
        for path in param.type.written(goal):
            for called, other in handed_in:
                if _same(path, other):
                    problem = f"{param.opts[0]} {goal} would replace {other}, which is given as {called}"
                    raise click.UsageError(f"{problem}; expected another path", ctx)


def _handed_in(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """Every text and path that the command was given for another thing than an output, with the name of its option."""
    for param in ctx.command.params:
        if isinstance(param.type, Output):
            continue
        called = param.opts[0] if isinstance(param, click.Option) else param.make_metavar(ctx).strip("[]")
        given = ctx.params.get(param.name or "")
        for one in given if isinstance(given, tuple) else (given,):
            if isinstance(one, str | Path):
                yield called, str(one)


def _same(path: Path, other: str) -> bool:
    """Whether two paths lead to one file or folder that is there."""
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)
