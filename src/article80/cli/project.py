"""``article80 project``: the coming year's applications, with ranges and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.answers.choices import MEASURES_PROJECTED
from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes
from article80.cli.program import BadInput
from article80.cli.progress import growing
from article80.cli.writing import form_of, write_file

if TYPE_CHECKING:
    from article80.answers.projection import Measure
    from article80.situation.projection import Projection

CHARTS = (".svg", ".png")
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
@settings.year_of(settings.YEAR, "The year to project. Default: the one after the newest figures.", required=False)
@click.option(
    "--measure",
    type=click.Choice(MEASURES_PROJECTED),
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
    measure: Measure,
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
    from article80.answers.projection import ProjectionRequest
    from article80.answers.projection import projection as answer_of_projection
    from article80.cli.data_folder import vintage_asked

    asked = vintage_asked(vintage, data_folder)
    request = ProjectionRequest(year, measure, series, draws, seed, months_tested=backtest, vintage=asked)
    with ExitStack() as bars:
        answer = answer_of_projection(request, _bars(bars))
    projected, months, notes = answer.projection, answer.months, answer.notes
    _refuse_unknown(geo, projected)
    if chart is not None:
        from article80.report.projection_chart import projection_picture

        write_file(chart, projection_picture(projected, form_of(chart)))
    if as_json:
        from article80.report.projection_json import projection_as_dict

        print_json({**projection_as_dict(projected, months), "notes": [*notes]})
    else:
        from article80.cli.projected import print_projection

        print_projection(projected, measure, geo, months, scores=backtest)
    print_notes(notes)
    if chart is not None:
        click.echo(f"Chart: {chart}", err=as_json)


def _bars(shown: ExitStack) -> Callable[[str, int, int], None]:
    """A bar for each step of the work; it is shown until the next one begins."""
    bars: dict[str, Callable[[int, int], None]] = {}

    def told(step: str, done: int, of: int) -> None:
        if step not in bars:
            shown.close()
            bars[step] = shown.enter_context(growing(step.capitalize()))
        bars[step](done, of)

    return told


def _refuse_unknown(geo: tuple[str, ...] | None, projected: Projection) -> None:
    known = {state.geo for state in projected.states} | {state.geo for state in projected.undetermined}
    unknown = [code for code in geo or () if code not in known]
    if unknown:
        raise BadInput(
            f"{', '.join(unknown)} was no Member State on 1 January {projected.year}; expected Member States"
        )
