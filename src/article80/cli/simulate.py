"""``article80 simulate``: many years of the mechanism, many thousand times, if states behave in this way or that."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import FIRST_POOL
from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json
from article80.cli.program import BadInput, Failure
from article80.cli.progress import growing
from article80.cli.writing import form_of, write_file
from article80.cli.year import YEAR

if TYPE_CHECKING:
    from article80.report.simulation_store import Store
    from article80.simulation.run import Run
    from article80.simulation.tally import Tally

CHARTS = (".svg", ".png")
BEHAVIOURS = ("full", "as_2026", "as_2015", "as_2015_end", "free_riding", "tit_for_tat")
POOLS = ("legal_minimum", "growing", "as_2026")
DEDUCTIONS = ("none", "labels", "pressure")
CRISES = ("none", "surges")
LABELS = ("as_2026", "assessed")

_DRAWS = settings.WholeNumber(1, 10_000_000)
_CHUNK = settings.WholeNumber(1, 1_000_000)
_YEARS = settings.WholeNumber(1, 50)
_SEED = settings.WholeNumber(0, 2**32 - 1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where a run is computed and what is kept of it."""

    scheduler: str | None
    workers: int
    out: Path | None
    resume: bool


@click.command(
    epilog=settings.examples(
        "article80 simulate --draws 10000 --years 5",
        "article80 simulate --behaviour tit_for_tat --geo PT --chart fan.svg",
        "article80 simulate --draws 1000000 --scheduler local --out runs/one --resume",
    ),
    short_help="Many years at once: what may come, if states behave so.",
)
@click.option("--draws", type=_DRAWS, default=10_000, show_default=True, help="How many futures are played through.")
@click.option("--years", type=_YEARS, default=10, show_default=True, help="How many years each of them has.")
@click.option(
    "--from",
    "first_year",
    type=YEAR,
    default=FIRST_POOL + 1,
    show_default=True,
    help="The first year. One that was decided takes its act as a fact: size, labels, deductions.",
)
@click.option(
    "--behaviour",
    type=click.Choice(BEHAVIOURS),
    default="as_2026",
    show_default=True,
    help="How states pledge and deliver.",
)
@click.option(
    "--pool", type=click.Choice(POOLS), default="legal_minimum", show_default=True, help="How large the pool is."
)
@click.option(
    "--deductions",
    type=click.Choice(DEDUCTIONS),
    default="labels",
    show_default=True,
    help="Which states get a deduction.",
)
@click.option(
    "--crises", type=click.Choice(CRISES), default="surges", show_default=True, help="Whether there are crises."
)
@click.option(
    "--labels",
    type=click.Choice(LABELS),
    default="as_2026",
    show_default=True,
    help="Who is under pressure: the states of 2026 in every year, or as assessed in each draw.",
)
@click.option(
    "--forum-reconvened",
    type=click.Choice(["yes", "no"]),
    default="no",
    show_default=True,
    help="Whether the High-Level Forum meets again each year (Art. 13(4)), on which mandatory offsets depend.",
)
@click.option(
    "--carry-over",
    "carried",
    type=click.Choice(["yes", "no"]),
    default="yes",
    show_default=True,
    help="Whether what the decided year before the first leaves open is carried into the first.",
)
@click.option(
    "--arrivals",
    type=click.Choice(["projection", "history"]),
    default="projection",
    show_default=True,
    help="Where the first year's applications come from: the projection, or past changes as for the later years.",
)
@click.option(
    "--assume",
    multiple=True,
    metavar="NAME=VALUE",
    help="A number that no source gives, such as free_riders=1/3. May be repeated; --json names them all.",
)
@click.option("--seed", type=_SEED, default=1, show_default=True, help="The same seed gives the same figures.")
@click.option("--geo", metavar="CODE", help="A state to show beside the Union.")
@click.option(
    "--scheduler",
    metavar="ADDRESS|local",
    help='Compute on Dask: the address of a scheduler, or "local" for workers on this machine.',
)
@click.option("--workers", type=settings.WholeNumber(1, 1024), default=2, help="Workers of --scheduler local.")
@click.option("--chunk", type=_CHUNK, default=10_000, help="Draws that are computed together. Changes no figure.")
@click.option("--out", type=settings.FILE, metavar="FOLDER", help="Keep every draw here, in Zarr.")
@click.option("--resume", is_flag=True, help="Go on with the run in --out; what is whole is not computed again.")
@output("--chart", *CHARTS, help="Draw fan charts: FILE.svg or FILE.png.")
@settings.options
@settings.as_json
def simulate(
    first_year: int,
    forum_reconvened: str,
    carried: str,
    assume: tuple[str, ...],
    options_given: tuple[str, ...],
    scheduler: str | None,
    workers: int,
    out: Path | None,
    resume: bool,
    chart: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Play through many futures of the mechanism, year after year, and show what comes up how often.

    Nothing of this is a forecast of what states will do: it shows what the rules lead to if they behave as asked.
    """
    if resume and out is None:
        raise click.UsageError("--resume needs the folder of the run; expected --out FOLDER")
    from article80.answers.simulation import SimulationRequest, quantiles_of, simulation_asked
    from article80.doors.options_file import read_options

    request = SimulationRequest(
        first_year=first_year,
        forum_reconvened=forum_reconvened == "yes",
        carried=carried == "yes",
        assumptions=_assumptions(assume),
        options=read_options(options_given),
        **asked,
    )
    with growing("Projecting") as progress:
        ready = simulation_asked(request, progress)
    run, shown = ready.run, ready.geo
    found = quantiles_of(_tally(run, _Asked(scheduler, workers, out, resume)))
    if chart is not None:
        from article80.report.credit import of_simulation
        from article80.report.simulation_chart import simulation_picture
        from article80.simulation.result import UNION

        write_file(chart, simulation_picture(found, shown or UNION, form_of(chart), of_simulation(run)))
    if as_json:
        from article80.report.simulation import simulation_as_dict

        print_json(simulation_as_dict(run, found))
    else:
        from article80.cli.simulated import print_simulation

        print_simulation(run, found, shown)
    for name, path in (("Chart", chart), ("Draws", out)):
        if path is not None:
            click.echo(f"{name}: {path}", err=as_json)


def _assumptions(given: tuple[str, ...]) -> dict[str, Fraction]:
    from article80.simulation.scenario import ASSUMED

    numbers = {}
    for one in given:
        name, sign, written = one.partition("=")
        if not sign or name not in ASSUMED:
            raise BadInput(f'--assume "{one}" names no number; expected NAME=VALUE with one of {", ".join(ASSUMED)}')
        try:
            numbers[name] = Fraction(written)
        except (ValueError, ZeroDivisionError) as error:
            raise BadInput(f'--assume {name} is "{written}"; expected a number such as 0.25 or 1/4') from error
    return numbers


def _tally(run: Run, asked: _Asked) -> Tally:
    from article80.answers.simulation import Unfinished, in_memory
    from article80.report.simulation_store import OtherRun

    try:
        keeper = _store(run, asked)
        if asked.scheduler is None:
            with growing("Simulating") as progress:
                return in_memory(run, keeper=keeper, progress=progress)
        from article80.cli.simulate_cluster import on_cluster

        with growing("Simulating") as progress:
            return on_cluster(run, asked.scheduler, asked.workers, keeper, progress)
    except OtherRun as error:
        raise BadInput(str(error)) from error
    except Unfinished as error:
        raise Failure(str(error)) from error


def _store(run: Run, asked: _Asked) -> Store | None:
    if asked.out is None:
        return None
    import zarr  # noqa: F401  # a missing package is told before anything is written

    from article80.report.simulation import settings_as_dict
    from article80.report.simulation_store import opened

    return opened(asked.out, run, settings_as_dict(run), resume=asked.resume)
