"""``article80 responsibility``: which state examines an application, why, and what has to be done by when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, print_passed_over, say
from article80.cli.writing import write_file

if TYPE_CHECKING:
    from article80.law.options import Options


@click.command(
    epilog=settings.examples(
        "article80 responsibility case.json --on 2026-11-20",
        "article80 responsibility case.json --explain --timeline case.svg",
        "article80 responsibility cases --out results.csv",
    ),
    short_help="Which state examines an application, why, and what runs until when.",
)
@click.argument("path", type=settings.FILE, metavar="CASE", required=False)
@click.option("--on", type=settings.Day(), metavar="DATE", help="The day to answer for. Default: today (UTC).")
@click.option(
    "--explain",
    is_flag=True,
    help="Show every criterion and limit with its provision, and what follows for relocation and offsets.",
)
@output("--timeline", ".svg", metavar="FILE.svg", help="Draw the case on a time axis.")
@output(
    "--out",
    ".csv",
    ".parquet",
    help="Write the results of many cases to this table: FILE.csv, which spreadsheet programs open, or FILE.parquet.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a case file.")
@settings.options
@settings.as_json
@click.pass_context
def responsibility(
    ctx: click.Context,
    path: Path | None,
    on: date | None,
    explain: bool,
    timeline: Path | None,
    out: Path | None,
    schema: bool,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say which Member State is responsible for an application, and where its procedure stands on a day.

    CASE is a case file (JSON or TOML), a folder of case files, or a file of JSON Lines with a case on each line. Many
    cases go to a table, CSV or Parquet, which is named with --out.
    """
    if schema:
        from article80.doors.case_schema import case_schema

        print_json(case_schema())
        return
    if path is None:
        raise click.UsageError("a case is missing; expected the path of a case file or of a folder of them")
    from article80.doors.many_cases import holds_many
    from article80.doors.options_file import read_options
    from article80.responsibility.wording import day_in_words

    options = read_options(options_given)
    day = on or datetime.now(UTC).date()
    of_today = [f"No day was given with --on: this is for today, {day_in_words(day)} (UTC)."] if on is None else []
    if holds_many(path):
        _refuse("--explain", explain, "--timeline", timeline, "--json", as_json)
        code = _many(path, out, day, options)
        print_notes(of_today)
        ctx.exit(code)
    if out is not None:
        raise click.UsageError("--out goes with a folder of cases or a file of JSON Lines")
    from article80.answers.responsibility import ResponsibilityRequest
    from article80.answers.responsibility import responsibility as answer_of_responsibility

    answer = answer_of_responsibility(ResponsibilityRequest(path, day, options))
    if timeline is not None:
        from article80.report.case_timeline import case_timeline

        write_file(timeline, case_timeline(answer))
    if as_json:
        from article80.report.determination_json import as_dict

        print_json(as_dict(answer))
    else:
        from article80.cli.responsibility_words import show

        show(answer, explain)
    print_notes([*of_today, *answer.play.remarks])


def _refuse(*given: object) -> None:
    """Refuse the settings that only a single case has: names and values in turn."""
    for name, value in zip(given[::2], given[1::2], strict=True):
        if value:
            raise click.UsageError(f"{name} goes with a single case; many cases are written with --out FILE")


def _many(path: Path, out: Path | None, on: date, options: Options) -> int:
    """Work out many cases; the exit code: 2 where one or more could not be used."""
    from article80.doors.many_cases import FILES, whole_size

    if out is None:
        whole_size(path)
        raise click.UsageError("many cases are written to a file; expected --out FILE, such as results.csv")
    from article80.cli.many_cases import determine_many

    good, bad = determine_many(path, out, on, options)
    if good:
        say(f"{good} {'case' if good == 1 else 'cases'} in {out}, as of {on}.")
    if path.is_dir():
        print_passed_over(path, FILES)
    if bad:
        number = "1 case" if bad == 1 else f"{bad} cases"
        nothing = "" if good else "; no case was good, so nothing was written"
        click.echo(f"article80: {number} could not be used; each has its line above{nothing}", err=True)
    return 2 if bad else 0
