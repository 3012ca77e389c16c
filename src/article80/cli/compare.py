"""``article80 compare``: every mechanism on the figures of one year, on the same footing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from article80.answers.choices import FIRST_COMPARED, LAST_COMPARED, MECHANISMS
from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes
from article80.cli.writing import write_file

if TYPE_CHECKING:
    from article80.mechanisms.situations import YearOfStates


class Mechanisms(click.ParamType[tuple[str, ...]]):
    """Names of mechanisms, or all."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Read the names; all are in the order of time, whatever the order they were given in."""
        if isinstance(value, tuple):
            return value
        if value == "all":
            return MECHANISMS
        asked = [name.strip() for name in value.split(",")]
        if unknown := [name for name in asked if name not in MECHANISMS]:
            self.fail(f'"{unknown[0]}" is no mechanism; expected all, or some of {", ".join(MECHANISMS)}', param, ctx)
        return tuple(name for name in MECHANISMS if name in asked)


@click.command(
    epilog=settings.examples(
        "article80 compare --year 2025 --mechanisms all",
        "article80 compare --year 2025 --mechanisms all --size 30000 --geo DE",
        "article80 compare --year 2015 --mechanisms decisions_2015 --choices as_observed",
        "article80 compare --year 2025 --mechanisms all --report comparison.html",
    ),
    short_help="Every mechanism on the figures of one year.",
)
@settings.year_of(
    settings.WholeNumber(FIRST_COMPARED, LAST_COMPARED, "a year"),
    f"The year whose figures are taken, {FIRST_COMPARED} to {LAST_COMPARED}.",
)
@click.option(
    "--mechanisms",
    type=Mechanisms(),
    metavar="all|NAME,...",
    default="all",
    show_default=True,
    help=f"Which mechanisms: {', '.join(MECHANISMS)}.",
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
    from article80.answers.comparison import ComparisonRequest, comparison, with_both_sizes

    request = ComparisonRequest(year, mechanisms, _choices(choices), size, benefitting)
    found = comparison(request)
    situation = found.year
    code = _code(geo, situation)
    if report is not None:
        from article80.report.comparison import comparison_as_html

        write_file(report, comparison_as_html(*with_both_sizes(request, found)))
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


def _choices(written: str) -> Literal["full", "as_observed"] | Path:
    match written:
        case "full" | "as_observed":
            return written
        case _:
            return Path(written)


def _code(geo: str | None, situation: YearOfStates) -> str | None:
    if geo is None:
        return None
    from article80.doors.cells import CellError, state

    try:
        return state(geo, among=situation.members)[0]
    except CellError as error:
        raise click.BadParameter(f"{error.problem}; expected {error.expected}", param_hint="--geo") from error
