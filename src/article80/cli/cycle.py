"""``article80 cycle``: one year of the mechanism, as a summary, as JSON, and as a report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes
from article80.cli.writing import write_file
from article80.cli.year import YEAR, own_settings, year_asked

FORMATS = ("html", "json", "xlsx", "csv", "md")
"""The formats of `article80.report.FORMATS`, here so that the help needs no arrays."""


@click.command(
    epilog=settings.examples(
        "article80 cycle 2026 --report report.html",
        "article80 cycle 2027 --json",
        "article80 cycle 2026 --pledges pledges.csv --report own.xlsx",
    ),
    short_help="One year of the mechanism, from its figures to what can be delivered.",
)
@settings.year_of(YEAR, "The year of the pool.")
@output("--report", help="Write the report to this file.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="The format of the report. Default: by its ending.")
@own_settings
@settings.as_json
def cycle(year: int, report: Path | None, form: str | None, as_json: bool, **own: Any) -> None:
    """Compute one year from its figures to what can reach the states under pressure.

    2026 is computed as it happened. Any other year is indicative: it stands on the newest figures and on the least that
    the Commission may propose.
    """
    from article80.answers.idle_options import idle_options
    from article80.answers.year import year as answer_of_year
    from article80.words import say_all

    form = _format(report, form)
    request = year_asked(year, **own)
    answer = answer_of_year(request)
    computed, idle = answer.cycle, say_all(idle_options(request.options, "cycle"))
    if report is not None and form is not None:
        from article80.report import as_bytes

        write_file(report, as_bytes(computed, form))
    if as_json:
        from article80.report import cycle_as_dict

        document = cycle_as_dict(computed)
        print_json({**document, "notes": [*document["notes"], *idle]})
    else:
        from article80.cli.summary import print_summary

        print_summary(computed)
    print_notes([*answer.notes, *idle])
    if report is not None:
        click.echo(f"Report: {report}", err=as_json)


def _format(report: Path | None, form: str | None) -> str | None:
    """The format of the report: as asked, else by the ending of its name."""
    if report is None:
        if form is not None:
            raise click.UsageError("--format goes with --report FILE")
        return None
    if os.path.isdir(report):
        raise click.UsageError(f"--report {report} is a folder; expected the path of a file")
    ending = report.suffix.lower().removeprefix(".")
    if form is None and ending not in FORMATS:
        raise click.UsageError(
            f"no format is known for {report.name}; expected an ending or --format of {', '.join(FORMATS)}"
        )
    return form or ending
