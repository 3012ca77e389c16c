"""``article80 compare``: every mechanism on the figures of one year, on the same footing."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes
from article80.cli.program import Failure

if TYPE_CHECKING:
    from article80.mechanisms.comparison import Comparison
    from article80.mechanisms.situations import YearOfStates

NAMES = tuple(files("article80").joinpath("mechanisms", "register.txt").read_text("utf-8").split())
"""The names of the mechanisms, from the register itself, so that the help needs no arrays."""

FIRST_YEAR, LAST_YEAR = 2015, 2025
"""Those of `article80.mechanisms.situations`."""

OF_THE_REPORT = ("jinja2",)
"""Packages that only reports need."""


class Mechanisms(click.ParamType[tuple[str, ...]]):
    """Names of mechanisms, or all."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Read the names; all are in the order of time, whatever the order they were given in."""
        if isinstance(value, tuple):
            return value
        if value == "all":
            return NAMES
        asked = [name.strip() for name in value.split(",")]
        if unknown := [name for name in asked if name not in NAMES]:
            self.fail(f'"{unknown[0]}" is no mechanism; expected all, or some of {", ".join(NAMES)}', param, ctx)
        return tuple(name for name in NAMES if name in asked)


@click.command(
    epilog=settings.examples(
        "article80 compare --year 2025 --mechanisms all",
        "article80 compare --year 2025 --mechanisms all --size 30000 --geo DE",
        "article80 compare --year 2015 --mechanisms decisions_2015 --choices as_observed",
        "article80 compare --year 2025 --mechanisms all --report comparison.html",
    ),
    short_help="Every mechanism on the figures of one year.",
)
@click.option(
    "--year",
    type=settings.WholeNumber(FIRST_YEAR, LAST_YEAR, "a year"),
    metavar="YEAR",
    required=True,
    help=f"The year whose figures are taken, {FIRST_YEAR} to {LAST_YEAR}.",
)
@click.option(
    "--mechanisms",
    type=Mechanisms(),
    metavar="all|NAME,...",
    default="all",
    show_default=True,
    help=f"Which mechanisms: {', '.join(NAMES)}.",
)
@click.option(
    "--choices",
    default="full",
    show_default=True,
    metavar="full|as_observed|FILE",
    help="What states do: all they are asked; what they did where that is known; or a CSV or XLSX file with geo, "
    "pledged, delivered, in_persons, each part from 0 to 1, and further columns for the voluntary mechanism.",
)
@click.option(
    "--size",
    type=settings.WholeNumber(1, 10_000_000),
    metavar="NUMBER",
    help="A common number of persons. Default: each mechanism's own number.",
)
@click.option(
    "--benefitting",
    type=settings.Members(),
    metavar="EL,IT,...",
    help="The states in need, instead of those that were named for the year.",
)
@click.option("--geo", metavar="STATE", help="One state under every mechanism, such as DE, in place of the overview.")
@output("--report", ".html", metavar="FILE.html", help="Write the report to this file.")
@settings.as_json
def compare(
    year: int,
    mechanisms: tuple[str, ...],
    choices: str,
    size: int | None,
    benefitting: tuple[str, ...] | None,
    geo: str | None,
    report: Path | None,
    as_json: bool,
) -> None:
    """Put every mechanism on the figures of one year: what each asks of states, and what would come of it.

    Under each mechanism: what a state owes in persons and money, how many persons move, how far the result is from the
    key, and who gains or loses against no mechanism at all.
    """
    situation = _situation(year, benefitting, size)
    found = _compared(situation, mechanisms, choices)
    code = _code(geo, situation)
    if report is not None:
        _write(found, choices, report)
    if as_json:
        from article80.report.comparison_json import comparison_as_dict

        print_json(comparison_as_dict(found))
    else:
        from article80.cli.compare_summary import print_comparison, print_mechanism, print_state

        if code is not None:
            print_state(found, code)
        elif len(found.schemes) == 1:
            print_mechanism(found, found.schemes[0])
        else:
            print_comparison(found)
    print_notes(situation.missing and [f"Missing, and not replaced: {'; '.join(situation.missing)}."])
    if report is not None:
        click.echo(f"Report: {report}", err=as_json)


def _situation(year: int, benefitting: tuple[str, ...] | None, size: int | None) -> YearOfStates:
    from article80.mechanisms.situations import year_of_states

    try:
        return year_of_states(year, in_need=benefitting, size=size)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--benefitting") from error


def _compared(situation: YearOfStates, mechanisms: tuple[str, ...], choices: str) -> Comparison:
    from article80.law.parameters import parameters_on
    from article80.mechanisms.comparison import compare as compare_schemes

    law = parameters_on(date(situation.year, 1, 1))
    if choices == "full":
        return compare_schemes(situation, mechanisms, parameters=law)
    if choices == "as_observed":
        return compare_schemes(situation, mechanisms, chosen="as_observed", parameters=law)
    from article80.doors.choices_file import read_choices

    given = read_choices(Path(choices), situation.members)
    return compare_schemes(situation, mechanisms, chosen="file", given=given, parameters=law)


def _code(geo: str | None, situation: YearOfStates) -> str | None:
    if geo is None:
        return None
    from article80.doors.cells import CellError, state

    try:
        return state(geo, among=situation.members)[0]
    except CellError as error:
        raise click.BadParameter(f"{error.problem}; expected {error.expected}", param_hint="--geo") from error


def _write(found: Comparison, choices: str, path: Path) -> None:
    """Write the report, and make its folder first where there is none."""
    from article80.atomic_file import NotWritten, written_whole

    try:
        from article80.report.comparison import comparison_as_html

        page = comparison_as_html(*_two_sizes(found, choices))
    except ImportError as error:
        if error.name not in OF_THE_REPORT:
            raise
        needed = f'a report needs {error.name}, which is not installed; expected: pip install "article80[report]"'
        raise Failure(needed) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten.because(path, error) from error
    with written_whole(path) as file:
        file.write(page.encode())


def _two_sizes(found: Comparison, choices: str) -> tuple[Comparison, Comparison]:
    """The comparison with each mechanism's own number, and the one with a common number."""
    from article80.law.parameters import parameters_on
    from article80.mechanisms.situations import year_of_states

    year, needy = found.year.year, found.year.in_need
    names = tuple(one.scheme.name for one in found.schemes)
    common = found.size or int(parameters_on(date(year, 1, 1))["minimum_relocations"].value)
    pair = []
    for size in (None, common):
        if size == found.size:
            pair.append(found)
            continue
        situation = year_of_states(year, in_need=needy.states, because=needy.because, size=size)
        pair.append(_compared(situation, names, choices))
    return pair[0], pair[1]
