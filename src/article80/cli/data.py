"""``article80 data``: the figures that ship with the program, with where each comes from."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import PUBLISHED
from article80.cli import settings
from article80.cli.data_coverage import coverage
from article80.cli.data_figures import code_of, digits
from article80.cli.data_information import information
from article80.cli.data_sources import update
from article80.cli.data_vintages import diff, vintages
from article80.cli.outputs import output
from article80.cli.printing import print_json, say, table
from article80.cli.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from click.shell_completion import CompletionItem

    from article80.situation.snapshot import Observation, Published


class _Measure(click.ParamType[str]):
    """The name of a measure of the snapshot, or of what was published."""

    name = "measure"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is, or a refusal that names what there is."""
        from difflib import get_close_matches

        from article80.answers.figures import measures

        known = measures()
        if value not in known:
            near = get_close_matches(value, known, n=1)
            expected = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"
            self.fail(f'"{value}" is not a measure; {expected}', param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin as written."""
        from click.shell_completion import CompletionItem

        from article80.answers.figures import measures

        return [CompletionItem(name) for name in measures() if name.startswith(incomplete)]


_TRUST = "Trust: A official and cross-checked, B official through one copy, C press, inferred or rounded."


@click.group(
    epilog=settings.examples(
        "article80 data list",
        "article80 data show population --geo DE",
        "article80 data coverage --year 2024",
        "article80 data check",
    ),
    short_help="The figures in hand, their sources, and what is missing.",
)
def data() -> None:
    """List, show and check the figures that ship with the program, each with its source, and fetch newer ones."""


@data.command("list", epilog=settings.examples("article80 data list --json"))
@settings.as_json
def list_(as_json: bool) -> None:
    """List every series of figures: what it covers, its vintage, and how far it can be trusted."""
    from article80.answers.figures import datasets

    series = datasets()
    if as_json:
        print_json([asdict(one) for one in series])
        return
    shown = table(
        "Measure",
        "Series and vintage",
        "Years",
        "States",
        "Trust",
        right=("States",),
        whole=("Years",),
        broken=("Measure",),
    )
    for one in series:
        name = one.dataset if one.official else f"{one.dataset} *"
        vintage = f"  vintage {one.vintage or 'not stated'}"
        years = f"{one.first_year}-{one.last_year}"
        shown.add_row(one.measure, f"{name}\n{vintage}", years, str(one.states), one.trust)
    shown.show()
    say(_TRUST)
    say("* derived from another publisher's figures.")


@data.command(
    epilog=settings.examples(
        "article80 data show gdp_meur --geo DE --year 2025",
        "article80 data show population --csv population.csv",
        "article80 data show published_2026",
    )
)
@click.argument("measure", type=_Measure(), metavar="MEASURE")
@click.option("--geo", metavar="CODE", help="Only this state, such as DE.")
@click.option("--year", type=settings.YEAR, metavar="YEAR", help="Only this year.")
@click.option("--series", metavar="TEXT", help="Only the series with this in its name, as nama_10_gdp.")
@output("--csv", ".csv", help="Write the figures to this file, to be edited and handed in again.")
@settings.as_json
def show(measure: str, geo: str | None, year: int | None, series: str | None, csv: Path | None, as_json: bool) -> None:
    """Show the figures of a measure, or what was published of a year's mechanism.

    MEASURE is a name that "article80 data list" shows, such as population, gdp_meur or applications; or published_2015,
    published_2026 or published_schemes.
    """
    if measure in PUBLISHED:
        for name, given in (("--year", year), ("--series", series), ("--csv", csv)):
            if given is not None:
                raise click.UsageError(f"{name} goes with the measures only")
        _show_published(measure, code_of(geo), as_json)
    else:
        _show_figures(measure, code_of(geo), year, series, csv, as_json)


@data.command(epilog=settings.examples("article80 data check"))
@settings.as_json
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Look for faults in the figures that ship with the program. Ends with 1 if there are any."""
    from article80.answers.figures import faults as faults_of_the_figures

    answer = faults_of_the_figures()
    rows, faults = answer.rows, answer.faults
    if as_json:
        print_json({"rows": rows, "problems": [asdict(fault) for fault in faults]})
    else:
        for fault in faults:
            click.echo(str(fault))
        click.echo(
            f"{digits(rows)} rows checked, {len(faults) or 'no'} {'problem' if len(faults) == 1 else 'problems'}."
        )
    ctx.exit(1 if faults else 0)


def _show_figures(
    measure: str, geo: str | None, year: int | None, series: str | None, csv: Path | None, as_json: bool
) -> None:
    from article80.answers.figures import FiguresRequest, figures_shown

    rows = figures_shown(FiguresRequest(measure, geo, year))
    rows = tuple(row for row in rows if series is None or series.lower() in row.dataset.lower())
    _refuse_nothing(rows, measure)
    if csv is not None:
        from article80.report.observations import observations_csv

        write_file(csv, observations_csv(measure, rows).encode())
    if as_json:
        print_json([_as_dict(one) for one in rows])
        return
    parts = ["Part"] if any(one.breakdown for one in rows) else []
    shown = table("State", "When", *parts, "Value", "Series", "Vintage", "Trust", right=("Value",), whole=("When",))
    for one in rows:
        part = [one.breakdown.replace(";", ", ").replace("=", ": ").replace("_", " ")] if parts else []
        vintage = one.vintage or "not stated"
        shown.add_row(one.geo, _when(one), *part, digits(one.value), _marked(one), vintage, one.trust)
    say(f"{measure}, {rows[0].unit}", bold=True)
    shown.show()
    _print_sources(rows)


def _when(one: Observation) -> str:
    return f"{one.year}" if one.month is None else f"{one.year}-{one.month:02}"


def _show_published(name: str, geo: str | None, as_json: bool) -> None:
    from article80.answers.figures import FiguresRequest, published_shown

    rows = published_shown(FiguresRequest(name, geo))
    _refuse_nothing(rows, name)
    if as_json:
        print_json([_as_dict(one) for one in rows])
        return
    shown = table(
        "State", "Item", "Value", "Unit", "Trust", right=("Value",), whole=("State", "Item"), broken=("Value",)
    )
    for one in rows:
        value = "no amount" if one.value is None else digits(one.value)
        shown.add_row(one.geo, one.item, value, one.unit, one.trust)
    shown.show()
    _print_sources(rows)


def _refuse_nothing(rows: Sequence[object], name: str) -> None:
    if not rows:
        raise click.UsageError(f'no figure of {name} matches; "article80 data list" shows what there is')


def _as_dict(one: Observation | Published) -> dict[str, Any]:
    """A row with its dates as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(one).items()}


def _marked(one: Observation) -> str:
    """The series with its flag and the mark of a derived one."""
    return one.dataset + (f" [{one.flag}]" if one.flag else "") + ("" if one.official else " *")


def _print_sources(rows: Iterable[Observation | Published]) -> None:
    say("Sources", bold=True)
    for source in sorted({one.source for one in rows}):
        say(source, indent=2, hang=2)
    say(_TRUST)


for _command in (coverage, information, update, diff, vintages):
    data.add_command(_command)
