"""``article80 project``: the coming year's applications, with ranges and how far they can be trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes
from article80.cli.program import BadInput, Failure

if TYPE_CHECKING:
    from article80.situation.projection import MonthlyBackTest, Projection
    from article80.situation.snapshot import Observation

CHARTS = (".svg", ".png")
MEASURES = {"applications": ("applications", "applications_monthly"), "detections": ("detections",)}
"""What can be projected, with the tables that hold it by year and by month: what arrives, not what is there."""

_SEED = settings.WholeNumber(0, 2**32 - 1)
_DRAWS = settings.WholeNumber(100, 100_000)


@click.command(
    epilog=settings.examples(
        "article80 project 2026",
        "article80 project 2025 --series migr_asyappctza --chart projection.svg",
        "article80 project 2026 --backtest --json",
    ),
    short_help="The coming year's applications, with ranges.",
)
@click.argument("year", type=settings.YEAR, required=False)
@click.option(
    "--measure",
    type=click.Choice(tuple(MEASURES)),
    default="applications",
    help="What to project: applications for protection (default), or detections at the external border.",
)
@click.option(
    "--backtest",
    is_flag=True,
    help="Show how every method did in the past, by state, and test the monthly figures at every horizon as well "
    "(takes longer).",
)
@click.option(
    "--series",
    metavar="NAME",
    help="The series to project: a part of the name of its dataset, as unhcr. Default: the yearly series that has the "
    "year before and goes back furthest.",
)
@click.option(
    "--draws", type=_DRAWS, default=10_000, show_default=True, help=f"Draws of the coming year, {_DRAWS.expected}."
)
@click.option(
    "--seed",
    type=_SEED,
    default=1,
    show_default=True,
    help="The start of the random numbers: the same seed, the same result.",
)
@click.option("--geo", type=settings.Members(), metavar="DE,FR,...", help="Show these states only, and the Union.")
@output("--chart", *CHARTS, help="Draw the past and the ranges: FILE.svg or FILE.png.")
@settings.vintage
@settings.data_folder
@settings.as_json
def project(
    year: int | None,
    measure: str,
    backtest: bool,
    series: str | None,
    draws: int,
    seed: int,
    geo: tuple[str, ...] | None,
    chart: Path | None,
    vintage: str,
    data_folder: Path | None,
    as_json: bool,
) -> None:
    """Project the applications of YEAR for each Member State, with ranges, from what was before it.

    YEAR is by default the one after the newest figures. A past year is projected from what was before it, and what came
    is shown beside it.
    """
    rows, notes = _figures(measure, vintage, data_folder)
    wanted = year if year is not None else max(row.year or 0 for row in rows) + 1
    with _in_plain_words():
        projected = _projected(rows, wanted, seed=seed, draws=draws, series=series)
        months = _tested_months(rows, wanted, seed) if backtest else None
    _refuse_unknown(geo, projected)
    if chart is not None:
        _draw(projected, chart)
    if as_json:
        from article80.report.projection_json import projection_as_dict

        print_json({**projection_as_dict(projected, months), "notes": [*notes]})
    else:
        from article80.cli.projected import print_projection

        print_projection(projected, measure, geo, months, scores=backtest)
    print_notes(notes)
    if chart is not None:
        click.echo(f"Chart: {chart}", err=as_json)


def _figures(measure: str, vintage: str, data_folder: Path | None) -> tuple[tuple[Observation, ...], tuple[str, ...]]:
    """The figures of all tables of a measure in the vintage asked for, and what the user should know of them."""
    from article80.answers.vintage import figures_of_vintage
    from article80.cli.data_folder import vintage_asked
    from article80.situation.snapshot import figures

    taken = figures_of_vintage(vintage_asked(vintage, data_folder), MEASURES[measure])
    tables = (taken.observations.get(table, figures(table)) for table in MEASURES[measure])
    return tuple(row for table in tables for row in table), taken.notes


def _projected(
    rows: tuple[Observation, ...], year: int, *, seed: int, draws: int, series: str | None
) -> Projection:  # fmt: skip
    from article80.law.states import members
    from article80.situation.projection import project as computed

    states = members("union", date(year, 1, 1))
    with _progress("Projecting") as progress:
        return computed(rows, year, states, seed=seed, draws=draws, series=series, progress=progress)


def _tested_months(rows: tuple[Observation, ...], year: int, seed: int) -> MonthlyBackTest:
    from article80.law.states import members
    from article80.situation.projection import back_test_months

    with _progress("Testing months") as progress:
        return back_test_months(rows, members("union", date(year, 1, 1)), seed=seed, progress=progress)


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Turn what cannot be projected, and a package that is not there, into one line."""
    from article80.situation.projection import NotDeterminable

    try:
        yield
    except NotDeterminable as error:
        raise BadInput(str(error)) from error
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] not in ("statsmodels", "scipy"):
            raise
        needed = 'a projection needs statsmodels, which is not installed; expected: pip install "article80[projection]"'
        raise Failure(needed) from error


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while a person waits in front of a terminal; nothing where there is none."""
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty(), show_eta=False
    ) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told


def _refuse_unknown(geo: tuple[str, ...] | None, projected: Projection) -> None:
    known = {state.geo for state in projected.states} | {state.geo for state in projected.undetermined}
    unknown = [code for code in geo or () if code not in known]
    if unknown:
        raise BadInput(
            f"{', '.join(unknown)} was no Member State on 1 January {projected.year}; expected Member States"
        )


def _draw(projected: Projection, path: Path) -> None:
    """Draw the chart into a file, which is replaced only when the whole picture is there."""
    from article80.atomic_file import NotWritten, written_whole
    from article80.report.projection_chart import projection_picture

    try:
        content = projection_picture(projected, path.suffix.lower().removeprefix("."))
    except ImportError as error:
        if error.name != "resvg_py":
            raise
        needed = f'a chart needs {error.name}, which is not installed; expected: pip install "article80[report]"'
        raise Failure(needed) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten.because(path, error) from error
    with written_whole(path) as file:
        file.write(content)
