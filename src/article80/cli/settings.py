"""The arguments that several commands share, each declared once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from article80.doors.days import FIRST_YEAR, LAST_YEAR, day_of
from article80.doors.errors import quoted

_Command = Callable[..., Any]

_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,18}", re.ASCII)


class FilePath(click.Path):
    """The path of a file; whether it can be read or written is for the door that opens it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse the empty path, which would stand for the present folder."""
        if value == "":
            self.fail("the path is empty; expected the path of a file", param, ctx)
        return super().convert(value, param, ctx)


FILE = FilePath()


class WholeNumber(click.ParamType[int]):
    """A whole number within bounds, written in digits alone. ``kind`` is what it is called in messages."""

    name = "number"

    def __init__(self, least: int, most: int, kind: str = "a whole number") -> None:
        self.least, self.most, self.kind = least, most, kind

    @property
    def expected(self) -> str:
        """What is accepted, in words."""
        if self.kind != "a whole number":
            return f"{self.kind} from {self.least} to {self.most}"
        return f"{self.kind} from {_spaced(self.least)} to {_spaced(self.most)}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number, or refuse it with the bounds."""
        written = str(value).strip()
        if not _WHOLE_NUMBER.fullmatch(written):
            self.fail(f"{quoted(written)} is not {self.kind}; expected {self.expected}, in digits alone", param, ctx)
        if not self.least <= int(written) <= self.most:
            self.fail(f"{written} is out of range; expected {self.expected}", param, ctx)
        return int(written)


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


class Day(click.ParamType[date]):
    """A date as 2025-10-15."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date, or refuse it with what is expected."""
        try:
            day = value if isinstance(value, date) else day_of(value)
        except ValueError:
            self.fail(f'"{value}" is not a date; expected a form like 2025-10-15', param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{day} is far away; expected a day of the years {FIRST_YEAR} to {LAST_YEAR}", param, ctx)
        return day


class Members(click.ParamType[tuple[str, ...]]):
    """A list of states by their codes or names, as DE,FR,Italy."""

    name = "codes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Read the states into the Union's protocol order, as every door reads them. Refuse others and repetitions."""
        from article80.doors.cells import state_or_none
        from article80.law.states import canonical, in_protocol_order

        if isinstance(value, tuple):
            return value
        try:
            codes = [state_or_none(word) or canonical(word)[0] for word in value.split(",")]
        except ValueError as error:
            self.fail(str(error), param, ctx)
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            self.fail(f"{', '.join(twice)} is there twice; expected each state once", param, ctx)
        return in_protocol_order(set(codes))


def given(**files: Path | None) -> dict[str, Path]:
    """The files that were named, by what they are."""
    return {name: path for name, path in files.items() if path is not None}


def examples(*commands: str) -> str:
    """The end of a command's help: one example a line."""
    return "\n".join(["\b", "Examples:" if len(commands) > 1 else "Example:", *(f"  {one}" for one in commands)])


YEAR = WholeNumber(2000, 2100, "a year")

RELOCATIONS = WholeNumber(0, 10_000_000)


def _completed_options(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of options as the shell asks for them, and the answers once a single name is meant."""
    from article80.law.options import CATALOGUE

    name, sign, _ = incomplete.partition("=")
    meant = [known for known in CATALOGUE if (known == name if sign else known.startswith(name))]
    if len(meant) > 1:
        return [f"{known}=" for known in meant]
    answers = [f"{known}={value}" for known in meant for value in CATALOGUE[known].values]
    return [answer for answer in answers if answer.startswith(incomplete)]


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON whose keys stay the same.")


class _YearAlone(click.Argument):
    """A year that may be left out; messages name it without the brackets that say so in the help."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """The name of the argument in a message."""
        return "'YEAR'"


def year_of(kind: click.ParamType[int], told: str, *, required: bool = True) -> Callable[[_Command], _Command]:
    """Give a command its year, alone or after ``--year``: "article80 pool 2026" is "article80 pool --year 2026".

    ``told`` is the help. Without a year, a command that needs one is refused; so is one with two that differ.
    """

    def with_year(command: _Command) -> _Command:
        @wraps(command)
        def asked(*values: Any, year_alone: int | None, year: int | None, **others: Any) -> Any:
            return command(*values, year=_once(year_alone, year, required), **others)

        option = click.option("--year", type=kind, metavar="YEAR", help=told)
        return click.argument("year_alone", cls=_YearAlone, type=kind, metavar="[YEAR]", required=False)(option(asked))

    return with_year


def _once(alone: int | None, by_option: int | None, required: bool) -> int | None:
    years = {year for year in (alone, by_option) if year is not None}
    if len(years) > 1:
        raise click.UsageError(f"two years are given, {alone} and --year {by_option}; expected one")
    if not years and required:
        raise click.UsageError("the year is missing; expected one such as 2026, alone or after --year")
    return alone if alone is not None else by_option


year = year_of(YEAR, "The year of the pool.")

options = click.option(
    "--options",
    "options_given",
    multiple=True,
    metavar="FILE|NAME=VALUE",
    shell_complete=_completed_options,
    help="An answer to a question that the law leaves open, or a TOML or JSON file of them. May be repeated; "
    '"article80 law --options" lists the questions.',
)

members = click.option(
    "--members",
    type=Members(),
    metavar="DE,FR,...",
    help="The Member States that take part, instead of those that the law names.",
)

geo = click.option("--geo", type=Members(), metavar="DE,FR,...", help="Show these states only; all are computed.")


def shown_states(asked: tuple[str, ...] | None, computed: Sequence[str]) -> tuple[str, ...]:
    """The states that are shown: those asked for, else all. Refuses one that is not among those computed."""
    unknown = [code for code in asked or () if code not in computed]
    if unknown:
        problem = f"{', '.join(unknown)} takes no part here"
        raise click.BadParameter(f"{problem}; expected some of {', '.join(computed)}", param_hint="--geo")
    return tuple(code for code in computed if asked is None or code in asked)


cut_off = click.option(
    "--cut-off",
    type=Day(),
    metavar="DATE",
    help="Use the figures that were in hand on this day. Default: 15 October of the year before (Art. 12(6) AMMR).",
)

population = click.option(
    "--population", type=FILE, metavar="FILE", help="Your own population figures: CSV or XLSX with geo, value."
)

gdp = click.option("--gdp", type=FILE, metavar="FILE", help="Your own GDP in million EUR: CSV or XLSX with geo, value.")

strict = click.option(
    "--strict",
    is_flag=True,
    help="Refuse figures of your own that are far from those in hand. Without it they are taken, with a note.",
)

relocations = click.option(
    "--relocations",
    type=RELOCATIONS,
    metavar="NUMBER",
    help=f"The reference number of relocations, {RELOCATIONS.expected}. Default: that of the year's act, else the "
    "least that may be proposed.",
)

data_folder = click.option(
    "--data-folder",
    type=FILE,
    envvar="ARTICLE80_DATA",
    metavar="FOLDER",
    help="Where fetched figures are kept. Default: a folder of the program among your own data.",
)

vintage = click.option(
    "--vintage",
    default="snapshot",
    show_default=True,
    metavar="NAME",
    help='The state of the figures to compute with: "snapshot" ships with the program, "current" is the one that was '
    'fetched last; "article80 data vintages" lists them.',
)
