"""``article80 sensitivity``: which input or open question moves a state's obligation most."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, say, table
from article80.cli.writing import form_of, write_file
from article80.cli.year import YEAR

if TYPE_CHECKING:
    from article80.simulation.sensitivity import Answered, Result, Sensitivity

CHARTS = (".svg", ".png")
_SEED = settings.WholeNumber(0, 2**32 - 1)
_POWERS = tuple(str(2**power) for power in range(6, 15))


@click.command(
    epilog=settings.examples(
        "article80 sensitivity --year 2026 --geo DE",
        "article80 sensitivity --year 2026 --geo HU --chart bars.svg",
    ),
    short_help="Which input or open question moves a state's obligation most.",
)
@settings.year_of(YEAR, "The year of the pool.")
@click.option("--geo", metavar="CODE", required=True, help="The state.")
@click.option(
    "--samples",
    type=click.Choice(_POWERS),
    default="1024",
    show_default=True,
    metavar="NUMBER",
    help="Rows of each sample, a power of two from 64 to 16384: the more, the smaller the margins.",
)
@click.option("--seed", type=_SEED, default=1, show_default=True, help="The same seed gives the same figures.")
@output("--chart", *CHARTS, help="Draw the indices as bars: FILE.svg or FILE.png.")
@settings.as_json
def sensitivity(year: int, geo: str, samples: str, seed: int, chart: Path | None, as_json: bool) -> None:
    """Tell which input, and which open question of the law, moves the obligation of a state most.

    All factors are varied at once, each over what it can be. Beside this, each open question is answered otherwise.
    """
    from article80.answers.sensitivity import SensitivityRequest
    from article80.answers.sensitivity import sensitivity as answer_of_sensitivity

    found = answer_of_sensitivity(SensitivityRequest(year, geo, int(samples), seed))
    if chart is not None:
        from article80.report.simulation_sensitivity import sensitivity_picture

        write_file(chart, sensitivity_picture(found, form_of(chart)))
    if as_json:
        from article80.report.simulation_sensitivity import sensitivity_as_dict

        print_json(sensitivity_as_dict(found))
    else:
        _show(found)
    if chart is not None:
        click.echo(f"Chart: {chart}", err=as_json)


def _show(found: Sensitivity) -> None:
    from article80.law.states import name_of
    from article80.report.simulation_sensitivity import RESULTS

    say(f"What moves the obligation of {name_of(found.geo)} in {found.year}", bold=True)
    for name, label in RESULTS:
        _show_result(found, getattr(found, name), label)
    say(
        "First: the part of the variance that a factor makes alone. Total: alone and together with others; a factor "
        "with a total of 0 moves nothing, one with < 0.01 little. ±: half the range of 95 per cent."
    )
    _show_answers(found)
    say(f"Samples: {found.samples}. Seed {found.seed}.")


def _show_result(found: Sensitivity, result: Result, label: str) -> None:
    from article80.report.numbers import whole
    from article80.report.simulation_sensitivity import in_words, ranked

    say("")
    span = f"{whole(round(result.low))} to {whole(round(result.high))}"
    say(f"{label}: median {whole(round(result.median))} persons or their value, in 80 of 100 cases {span}", bold=True)
    numbers = ("First", "±", "Total", "± ")
    shown = table("Factor", *numbers, right=numbers, whole=("Factor",))
    indices = result.indices
    for place in ranked(found, result):
        factor = found.factors[place]
        cells = (part[place] for part in (indices.first, indices.first_margin, indices.total, indices.total_margin))
        shown.add_row(in_words(factor.name), *(_index(float(cell)) for cell in cells))
    shown.show()


def _index(number: float) -> str:
    """An index with two decimals; a small one that is not zero is told as such."""
    from article80.report.numbers import decimal

    if abs(number) >= 0.005:
        return decimal(number, 2)
    return "< 0.01" if number > 0 else decimal(0.0, 2)


def _show_answers(found: Sensitivity) -> None:
    """The open questions that move something one at a time, those that cannot be told, and the rest by name."""
    from article80.law.states import name_of

    say("")
    say("Each open question answered otherwise, one at a time", bold=True)
    moving = [one for one in found.answers if one.moves]
    for one in moving:
        say(f"{one.name}: {_spans(one)}", hang=2)
    if not moving:
        say("None moves it as the year is known.")
    for one in found.answers:
        for answer, why in one.not_determinable.items():
            say(f"Not determinable, {one.name}={answer}: {why}.", hang=2)
    still = [one.name for one in found.answers if not one.moves]
    say(
        f"Answered otherwise alone, all others being as by default, these move nothing for {name_of(found.geo)}: "
        f"{', '.join(still)}.",
        hang=2,
    )


def _spans(one: Answered) -> str:
    from article80.report.numbers import whole

    return "; ".join(
        f"{answer}: fair share {whole(round(what.fair_share))}, to give {whole(round(what.to_give))}"
        for answer, what in one.obligation.items()
    )
