"""``article80 match``: cases to contributing states, with reasons and an audit. A proposal: the officer decides."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, say
from article80.cli.program import Failure

if TYPE_CHECKING:
    from article80.cli.match_run import Ran

SEEDS = settings.WholeNumber(0, 2**31 - 1)
SECONDS = settings.WholeNumber(1, 86_400, "a number of seconds")
REGISTERS = ("person", "officer", "court", "all")
FILES = ("assignments.csv", "assignments.parquet", "audit.html", "reasons.jsonl", "run.json")
"""What is written into the folder of --out: the files of `article80.cli.match_run`, here so that the help is quick."""


@click.command(
    epilog=settings.examples(
        "article80 population --cases 30000 --seed 1 --out synthetic-cases.csv",
        "article80 match synthetic-cases.csv 2026 --out proposal",
        "article80 match synthetic-cases.csv 2026 --explain S1-0000004",
        "article80 match --verify proposal",
    ),
    short_help="Cases to contributing states, with reasons and an audit.",
)
@click.argument("cases", type=settings.FILE, metavar="CASES", required=False)
@click.argument("places", metavar="PLACES", required=False)
@output("--out", metavar="FOLDER", holds=FILES, help="Write cases, reasons and audit into this folder.")
@click.option("--seed", type=SEEDS, default=1, show_default=True, metavar="NUMBER", help="The seed of the lottery.")
@click.option("--exact", is_flag=True, help="Search for the best result by branching, up to 2 000 cases.")
@click.option(
    "--seconds", type=SECONDS, default=60, show_default=True, metavar="NUMBER", help="How long it may search."
)
@click.option(
    "--preferences", type=settings.FILE, metavar="FILE", help="Preferences of contributing states (Art. 60(4))."
)
@click.option("--decided", type=settings.FILE, metavar="FILE", help="What officers have decided; it is held as it is.")
@click.option(
    "--responsibility", type=settings.FILE, metavar="FOLDER", help="Responsibility files of cases, named CASE.json."
)
@click.option(
    "--on",
    type=settings.Day(),
    metavar="DATE",
    help="The day of the run: for responsibility files and time limits. Default: today (UTC).",
)
@click.option("--act-adopted", type=settings.Day(), metavar="DATE", help="When the pool's act was adopted.")
@click.option(
    "--division",
    type=click.Choice(("balanced", "together")),
    default="balanced",
    show_default=True,
    help="Where PLACES names no benefitting states: divide among them in balance, or let all draw on the same places.",
)
@click.option(
    "--reasons",
    type=click.Choice(("placed", "all", "none")),
    default="placed",
    show_default=True,
    help="Whose reasons are written with --out: of the cases with a place, of all, of none.",
)
@click.option("--explain", metavar="CASE", help="Print the reason of one case.")
@click.option(
    "--for",
    "register",
    type=click.Choice(REGISTERS),
    default="all",
    show_default=True,
    help="For whom --explain speaks.",
)
@click.option("--verify", type=settings.FILE, metavar="FOLDER", help="Check a result that was written, independently.")
@settings.options
@settings.as_json
def match(
    cases: Path | None,
    places: str | None,
    out: Path | None,
    seed: int,
    exact: bool,
    seconds: int,
    preferences: Path | None,
    decided: Path | None,
    responsibility: Path | None,
    on: date | None,
    act_adopted: date | None,
    division: str,
    reasons: str,
    explain: str | None,
    register: str,
    verify: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Match the cases in CASES (CSV or Parquet) to the places in PLACES. The result is a proposal; the officer decides.

    PLACES is a CSV or XLSX file with contributing, places and, if wanted, benefitting and beneficiaries; or 2026, for
    the relocations of that pool which can be had on the central reading.
    """
    if verify is not None:
        _verify(verify, cases, places, responsibility, as_json)
        return
    if cases is None or places is None:
        raise click.UsageError("CASES and PLACES are missing; expected both, or --verify FOLDER")
    from article80.cli.match_run import Asked, ran

    asked = Asked(
        cases, places, seed, exact, seconds, preferences, decided, responsibility, on or datetime.now(UTC).date(),
        act_adopted, division, options_given,
    )  # fmt: skip
    if explain is not None:
        _explain(ran(asked), explain, register, as_json)
        return
    found = ran(asked, audited=True, out=out, reasons=reasons)
    if as_json:
        print_json(found.document())
    else:
        from article80.cli.match_summary import print_summary

        print_summary(found.proposal, found.audit)
        if out is not None:
            say(f"Written to {out}: {', '.join(found.written)}")
    print_notes(found.notes)


def _explain(found: Ran, case: str, register: str, as_json: bool) -> None:
    from article80.relocation.reasons import Reasons
    from article80.report.matching_tables import REGISTERS, reason_as_dict

    try:
        number = found.proposal.cases.number_of(case)
    except KeyError as error:
        raise click.UsageError(f"there is no case {case}; expected the name of a case in the file") from error
    told = reason_as_dict(found.proposal, Reasons(found.proposal), number)
    if as_json:
        print_json(told)
    else:
        if found.proposal.cases.synthetic:
            say("Synthetic case: nobody in it exists.", bold=True)
        titles = {"person": "To the person", "officer": "For the officer", "court": "For the court"}
        shown = ("person", "court") if register == "all" else (register,)
        for name in (one for one in REGISTERS if one in shown):
            say(titles[name] if register != "all" or name == "person" else "For the officer and the court", bold=True)
            for line in told[name]:
                say(line, indent=2, hang=2 if line.startswith("- ") else 0)
                if name == "person":
                    say("")
            say("")
    print_notes(found.notes)


def _verify(folder: Path, cases: Path | None, places: str | None, responsibility: Path | None, as_json: bool) -> None:
    from article80.cli.match_verify import verified

    told, number = verified(folder, cases, places, responsibility)
    if as_json:
        print_json({"folder": str(folder), "cases": number, "faults": told})
    else:
        for line in told:
            click.echo(line)
    if told:
        raise Failure(f"{folder}: {len(told)} fault{'' if len(told) == 1 else 's'} found")
    if not as_json:
        say(
            f"No fault found in {number} cases: no family is split, no forbidden pair is used, no place is used twice, "
            "what was decided is held, the places and the list are those of the run, the bound is proven, and the "
            "reasons are those that follow."
        )
