"""The program around the commands: imports a command when it is asked for, and turns every error into one line."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from article80 import __version__
from article80.cli import settings

if TYPE_CHECKING:
    from article80.words.fields import FieldName

EXIT_CODES = {
    0: "Done.",
    1: "Something failed that is no fault of what was handed in: a file could not be written, a service did not "
    "answer, a package is missing. Or a check found faults.",
    2: "What was handed in cannot be used. Of many cases, at least one could not be used, and the others are done.",
    130: "Stopped by the user.",
}
"""How a command ends, with the meaning of each code."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command group: its name, which is also that of its module and function in this package, and its help line."""

    name: str
    help: str


class Failure(click.ClickException):
    """Something failed, as the user sees it: one line on standard error."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))

    def show(self, file: Any = None) -> None:
        """Print the line to ``file``, or to standard error."""
        click.echo(f"article80: {self.message}", file=file, err=file is None)


class BadInput(Failure):
    """What the user handed in cannot be used."""

    exit_code = 2


class Interrupted(Failure):
    """The user stopped the program."""

    exit_code = 130


class Program(click.Group):
    """The command ``article80``. Its help needs none of the commands' modules."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(
            "article80",
            help="The European Union's solidarity mechanism for asylum, computed, with the source of every figure.",
            epilog=settings.examples("article80 cycle 2026 --report report.html"),
            params=[
                click.Option(
                    ["--debug"],
                    is_flag=True,
                    envvar="ARTICLE80_DEBUG",
                    help="After an unexpected failure, show where in the code it happened.",
                )
            ],
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )
        self.known = {command.name: command for command in commands}
        click.version_option(__version__, message="%(prog)s %(version)s")(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a year happens, not in that of the alphabet."""
        return list(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command and take the command from it."""
        if cmd_name not in self.known:
            return None
        command = getattr(importlib.import_module(f"article80.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for, or name the one that was perhaps meant."""
        from article80.doors.errors import did_you_mean

        if args and not args[0].startswith("-") and args[0] not in self.known:
            known = f"; expected one of {', '.join(self.known)}"
            ctx.fail(f"No such command {args[0]!r}{did_you_mean(args[0], self.known) or known}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their help lines without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.help) for command in self.known.values()])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the program's own arguments; a wrong one becomes one line."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise _of_usage(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong in it becomes one line and an exit code."""
        from article80.words.fields import naming_fields

        with naming_fields(lambda field: _field_named(field, self, ctx)):
            return self._invoked(ctx)

    def _invoked(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _of_usage(error) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt as error:
            raise Interrupted("stopped before it was done; no file was left half written") from error
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise _of_failure(error) from error


def _of_usage(error: click.UsageError) -> click.ClickException:
    """A wrong argument in one line that names the command whose help explains it."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    where = error.ctx.command_path if error.ctx else "article80"
    message = error.format_message().rstrip(".")
    return BadInput(f'{message} (see "{where} --help")')


def _parameters(group: click.Group, ctx: click.Context) -> Iterator[click.Parameter]:
    """The arguments and options of the command that was asked for, and those of all commands below it."""
    command = group.get_command(ctx, ctx.invoked_subcommand or "")
    if command is None:
        return
    yield from command.params
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from one.params


def _field_named(field: str, group: click.Group, ctx: click.Context) -> FieldName:
    """The option or argument that fills a field of a request."""
    from article80.words.fields import FieldName

    for param in _parameters(group, ctx):
        if param.name == field:
            metavar = param.make_metavar(ctx)
            alone = metavar.strip("[]") if isinstance(param, click.Argument) else param.opts[0]
            return FieldName(alone, f"{alone} {metavar}")
    option = f"--{field.replace('_', '-')}"
    return FieldName(option, option)


def _of_failure(error: Exception) -> Failure:
    from article80.answers.failures import CheckFailed
    from article80.atomic_file import NotWritten, in_words
    from article80.doors.errors import InputError
    from article80.doors.optional_parts import part_missing
    from article80.situation.selection import MissingFigure, UnclearFigures

    if isinstance(error, InputError | UnclearFigures):
        return BadInput(str(error))
    if isinstance(error, MissingFigure):
        expected = "a year and states whose figures are in the snapshot, or --population and --gdp with your own"
        return BadInput(f"{error}; expected {expected}")
    if isinstance(error, NotWritten | CheckFailed):
        return Failure(str(error))
    if isinstance(error, ImportError) and (missing := part_missing(error)):
        return Failure(missing)
    if isinstance(error, OSError) and error.filename:
        return Failure(f"{error.filename}: {in_words(error)}")
    if isinstance(error, OSError) and error.errno:
        return Failure(f"the output cannot be written: {in_words(error)}")
    return Failure(f"unexpected failure: {type(error).__name__}: {error} (article80 --debug shows where)")
