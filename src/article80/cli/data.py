"""``article80 data``: the figures that ship with the program, with where each comes from."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from article80.situation.snapshot import Observation, Published

INDICATORS = ("population", "gdp_meur", "applications", "unemployment")
PUBLISHED = {"published_2015": "2015", "published_2026": "2026"}

_TRUST = "Trust: A official and cross-checked, B official through one copy, C press, inferred or rounded."


@click.group(
    epilog=settings.examples("article80 data list", "article80 data show population --geo DE", "article80 data check"),
    short_help="The figures that ship with the program.",
)
def data() -> None:
    """List, show and check the figures that ship with the program, each with its source."""


@data.command("list", epilog=settings.examples("article80 data list --json"))
@settings.as_json
def list_(as_json: bool) -> None:
    """List every series of figures: what it covers, its vintage, and how far it can be trusted."""
    from article80.situation.snapshot import datasets

    series = datasets()
    if as_json:
        print_json([asdict(one) for one in series])
        return
    shown = table("Indicator", "Series and vintage", "Years", "States", "Trust", right=("States",), whole=("Years",))
    for one in series:
        name = one.dataset if one.official else f"{one.dataset} *"
        vintage = f"  vintage {one.vintage or 'not stated'}"
        years = f"{one.first_year}-{one.last_year}"
        shown.add_row(one.indicator, f"{name}\n{vintage}", years, str(one.states), one.trust)
    shown.show()
    say(_TRUST)
    say("* derived from another publisher's figures.")


@data.command(
    epilog=settings.examples("article80 data show gdp_meur --geo DE --year 2025", "article80 data show published_2026")
)
@click.argument("indicator", type=click.Choice([*INDICATORS, *PUBLISHED]), metavar="INDICATOR")
@click.option("--geo", metavar="CODE", help="Only this state, such as DE.")
@click.option("--year", type=settings.YEAR, metavar="YEAR", help="Only this year.")
@settings.as_json
def show(indicator: str, geo: str | None, year: int | None, as_json: bool) -> None:
    """Show the figures of an indicator, or what was published of a year's mechanism.

    INDICATOR is population, gdp_meur, applications, unemployment, published_2015 or published_2026.
    """
    if indicator in PUBLISHED:
        if year is not None:
            raise click.UsageError("--year goes with the indicators only")
        _show_published(indicator, _code(geo), as_json)
    else:
        _show_figures(indicator, _code(geo), year, as_json)


@data.command(epilog=settings.examples("article80 data check"))
@settings.as_json
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:
    """Look for faults in the figures that ship with the program. Ends with 1 if there are any."""
    from article80.situation.snapshot import check as faults_of_the_snapshot
    from article80.situation.snapshot import figures, published

    faults = faults_of_the_snapshot()
    rows = sum(len(figures(name)) for name in INDICATORS) + sum(len(published(name)) for name in PUBLISHED.values())
    if as_json:
        print_json({"rows": rows, "problems": [asdict(fault) for fault in faults]})
    else:
        for fault in faults:
            click.echo(str(fault))
        click.echo(
            f"{_value(rows)} rows checked, {len(faults) or 'no'} {'problem' if len(faults) == 1 else 'problems'}."
        )
    ctx.exit(1 if faults else 0)


def _code(geo: str | None) -> str | None:
    """The state's code; a total such as EU is let through, an unknown code is refused."""
    from article80.doors.cells import CellError, state

    if geo is None or geo.upper() in ("EU", "TOTAL", "EU28", "EU27_2020"):
        return geo and geo.upper()
    try:
        return state(geo)[0]
    except CellError as error:
        raise click.BadParameter(f"{error.problem}; expected {error.expected}", param_hint="--geo") from error


def _show_figures(indicator: str, geo: str | None, year: int | None, as_json: bool) -> None:
    from article80.situation.snapshot import figures

    rows = [one for one in figures(indicator) if geo in (None, one.geo) and year in (None, one.year)]
    _refuse_nothing(rows, indicator)
    if as_json:
        print_json([_as_dict(one) for one in rows])
        return
    shown = table("State", "Year", "Value", "Series", "Vintage", "Trust", right=("Year", "Value"))
    for one in rows:
        shown.add_row(one.geo, str(one.year), _value(one.value), _marked(one), one.vintage or "not stated", one.trust)
    say(f"{indicator}, {rows[0].unit}", bold=True)
    shown.show()
    _print_sources(rows)


def _show_published(name: str, geo: str | None, as_json: bool) -> None:
    from article80.situation.snapshot import published

    rows = [one for one in published(PUBLISHED[name]) if geo in (None, one.geo)]
    _refuse_nothing(rows, name)
    if as_json:
        print_json([_as_dict(one) for one in rows])
        return
    shown = table(
        "State", "Item", "Value", "Unit", "Trust", right=("Value",), whole=("State", "Item"), broken=("Value",)
    )
    for one in rows:
        value = "no amount" if one.value is None else _value(one.value)
        shown.add_row(one.geo, one.item, value, one.unit, one.trust)
    shown.show()
    _print_sources(rows)


def _refuse_nothing(rows: Sequence[object], name: str) -> None:
    if not rows:
        raise click.UsageError(f'no figure of {name} matches; "article80 data list" shows what there is')


def _as_dict(one: Observation | Published) -> dict[str, Any]:
    """A row with its dates as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(one).items()}


def _value(value: int | float | str) -> str:
    """A number with its thousands apart and all its decimals; a text as it is."""
    if isinstance(value, str):
        return value
    return f"{value:,}".removesuffix(".0").replace(",", "\N{NO-BREAK SPACE}")


def _marked(one: Observation) -> str:
    """The series with its flag and the mark of a derived one."""
    return one.dataset + (f" [{one.flag}]" if one.flag else "") + ("" if one.official else " *")


def _print_sources(rows: Iterable[Observation | Published]) -> None:
    say("Sources", bold=True)
    for source in sorted({one.source for one in rows}):
        say(source, indent=2, hang=2)
    say(_TRUST)
