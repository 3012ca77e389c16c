"""``article80 assess``: who is under pressure, by open methods, with reasons and how firm each label is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import ASSESSMENT_METHODS, COMPONENTS, LINES
from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes
from article80.cli.writing import write_file
from article80.cli.year import YEAR
from article80.doors.optional_parts import part_missing

if TYPE_CHECKING:
    from article80.answers.assessment import AssessmentRequest
    from article80.assessment import Assessment
    from article80.situation.projection import Projection

DRAWS = settings.WholeNumber(1, 1_000_000)
SEEDS = settings.WholeNumber(0, 2**31 - 1)


class Numbers(click.ParamType[dict[str, float]]):
    """Names with numbers, as key=2,per_gdp=1."""

    name = "numbers"

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, float]:
        """Read the pairs; an unknown name, a repeated one and what is no number are refused in one line."""
        if isinstance(value, dict):
            return value
        found: dict[str, float] = {}
        for part in value.split(","):
            name, sign, number = (piece.strip() for piece in part.partition("="))
            if name not in self.names or not sign or name in found:
                known = ", ".join(self.names)
                self.fail(
                    f'"{part.strip()}" is no name with a number, each once; expected NAME=NUMBER, NAME being {known}',
                    param,
                    ctx,
                )
            try:
                found[name] = float(number)
            except ValueError:
                self.fail(f'"{number}" is not a number; expected one such as {name}=1.5', param, ctx)
        return found


@click.command(
    epilog=settings.examples(
        "article80 assess 2026",
        "article80 assess 2026 --geo PL",
        "article80 assess 2026 --method all",
        "article80 assess 2026 --weights key=2,per_gdp=1 --threshold pressure=1.25 --report assessment.html",
    ),
    short_help="Who is under pressure, by which method, and how firm that is.",
)
@settings.year_of(YEAR, "The year of the pool.")
@click.option(
    "--method",
    type=click.Choice((*ASSESSMENT_METHODS, "all")),
    default="composite",
    show_default=True,
    help="The method that speaks on pressure; all shows them side by side.",
)
@click.option(
    "--weights",
    type=Numbers(COMPONENTS),
    metavar="NAME=NUMBER,...",
    help=f"The weights of the composite, of {', '.join(COMPONENTS)}. Default: the first three alike.",
)
@click.option(
    "--threshold",
    type=Numbers(LINES),
    metavar="NAME=NUMBER,...",
    help="The lines of the labels: pressure, risk, significant, sar. Default: 1.5, 1, 1.5, 1.",
)
@click.option(
    "--draws", type=DRAWS, default=10_000, show_default=True, help="How many choices are drawn for the firmness."
)
@click.option("--seed", type=SEEDS, default=80, show_default=True, help="The seed of the draws.")
@click.option("--geo", metavar="STATE", help="Explain one state, such as PL, in place of the table.")
@output("--report", ".html", metavar="FILE.html", help="Write the report to this file.")
@settings.members
@settings.cut_off
@settings.options
@settings.vintage
@settings.data_folder
@settings.as_json
def assess(
    year: int,
    method: str,
    weights: dict[str, float] | None,
    threshold: dict[str, float] | None,
    draws: int,
    seed: int,
    geo: str | None,
    report: Path | None,
    members: tuple[str, ...] | None,
    cut_off: date | None,
    options_given: tuple[str, ...],
    vintage: str,
    data_folder: Path | None,
    as_json: bool,
) -> None:
    """Say who is under migratory pressure, at risk of it, or in a significant situation, for the pool of a year.

    The law gives no formula (Art. 9 to 11). Several open methods stand side by side, each with its reasons, its missing
    figures and how firm its labels are, and beside them what the Commission decided.
    """
    from article80.answers.assessment import AssessmentRequest
    from article80.answers.assessment import assessment as answer_of_assessment
    from article80.answers.idle_options import idle_options
    from article80.cli.data_folder import vintage_asked
    from article80.doors.options_file import read_options
    from article80.words import say_all

    request = AssessmentRequest(
        year,
        read_options(options_given),
        members,
        cut_off,
        "composite" if method == "all" else method,
        weights,
        threshold or {},
        draws,
        seed,
        vintage_asked(vintage, data_folder),
    )
    answer = answer_of_assessment(request)
    found, notes = answer.assessment, (*answer.notes, *say_all(idle_options(request.options, "assess")))
    code = _code(geo, found)
    if report is not None:
        from article80.report.assessment import assessment_as_html

        coming, why_not = _to_come(request, found)
        write_file(report, assessment_as_html(found, projection=coming))
        notes = (*notes, *why_not)
    if as_json:
        from article80.report.assessment_json import assessment_as_dict, state_as_dict

        print_json(assessment_as_dict(found) if code is None else state_as_dict(found, found.state(code)))
    else:
        from article80.cli.assess_summary import print_assessment, print_methods, print_state

        if code is not None:
            print_state(found, code)
        elif method == "all":
            print_methods(found)
        else:
            print_assessment(found)
    print_notes(notes)
    if report is not None:
        click.echo(f"Report: {report}", err=as_json)


def _to_come(request: AssessmentRequest, found: Assessment) -> tuple[Projection | None, tuple[str, ...]]:
    """The applications of the coming year, or None and a note that says why there are none."""
    from article80.answers.assessment import applications_to_come
    from article80.situation.projection import NotDeterminable

    try:
        return applications_to_come(request, found), ()
    except NotDeterminable as error:
        return None, (f"The report has no projection: {error}",)
    except ImportError as error:
        missing = part_missing(error)
        if missing is None:
            raise
        return None, (f"The report has no projection: {missing}",)


def _code(geo: str | None, found: Assessment) -> str | None:
    if geo is None:
        return None
    from article80.doors.cells import CellError, state

    try:
        return state(geo, among=found.members)[0]
    except CellError as error:
        raise click.BadParameter(f"{error.problem}; expected {error.expected}", param_hint="--geo") from error
