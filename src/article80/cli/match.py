"""``article80 match``: cases to contributing states, with reasons and an audit. A proposal: the officer decides."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, say
from article80.cli.program import Failure
from article80.cli.progress import progress
from article80.words import say_all

if TYPE_CHECKING:
    from article80.answers.matching import MatchRequest, Step
    from article80.cli.progress import Bar, Lines
    from article80.relocation.places import Division

SEEDS = settings.WholeNumber(0, 2**31 - 1)
SECONDS = settings.WholeNumber(1, 86_400, "a number of seconds")
REGISTERS = ("person", "officer", "court", "all")
FILES = ("assignments.csv", "assignments.parquet", "audit.html", "reasons.jsonl", "run.json")
"""What is written into the folder of --out: those of `article80.cli.match_folder`, here so that the help is quick."""


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
    division: Division,
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
    from article80.answers.matching import MatchRequest
    from article80.doors.options_file import read_options

    request = MatchRequest(
        cases,
        _places(places),
        on or datetime.now(UTC).date(),
        seed,
        exact,
        seconds,
        preferences,
        decided,
        responsibility,
        act_adopted,
        division,
        read_options(options_given),
    )
    if explain is not None:
        _explain(request, explain, register, as_json)
    else:
        _match(request, out, reasons, as_json)


def _places(written: str) -> Path | int:
    """The year of a pool, or the path of a file; a file that is called like a year is a file."""
    from article80.doors.match_result import POOL

    path = Path(written)
    return int(written) if POOL.fullmatch(written) and not path.exists() else path


def _match(request: MatchRequest, out: Path | None, whose: str, as_json: bool) -> None:
    from article80.answers.matching import matching
    from article80.cli.match_folder import check_writable, stopped, write_matching

    if out is not None:
        check_writable(out)
    written: tuple[str, ...] = ()
    try:
        with progress("Matching", 4) if out is not None else nullcontext() as bar:
            answer = matching(request, audited=True, watcher=None if bar is None else _Told(bar))
            assert answer.audit is not None
            if bar is not None and out is not None:
                bar.begins("writing")
                written = write_matching(request, answer, answer.audit, out, whose)
                bar.ends("writing", f"{len(written)} files")
    except KeyboardInterrupt as error:
        raise stopped() from error
    notes = say_all(answer.notes)
    if as_json:
        from article80.report.matching_tables import run_as_dict

        print_json({**run_as_dict(answer.proposal, answer.audit), "written": list(written), "notes": list(notes)})
    else:
        from article80.cli.match_summary import print_summary

        print_summary(answer.proposal, answer.audit)
        if out is not None:
            say(f"Written to {out}: {', '.join(written)}")
    print_notes(notes)


class _Told:
    """Tells whoever waits how far a matching is."""

    def __init__(self, bar: Lines | Bar) -> None:
        self._bar = bar

    def begins(self, step: Step) -> None:
        """A step begins."""
        self._bar.begins(step)

    def ends(self, step: Step, number: int) -> None:
        """A step is done."""
        how = {"reading": f"{number} cases", "matching": f"{number} cases placed", "audit": "no fault found"}
        self._bar.ends(step, how[step])


def _explain(request: MatchRequest, case: str, register: str, as_json: bool) -> None:
    from article80.answers.matching import matching
    from article80.report.matching_tables import REGISTERS, reason_as_dict

    answer = matching(request)
    proposal = answer.proposal
    try:
        number = proposal.cases.number_of(case)
    except KeyError as error:
        raise click.UsageError(f"there is no case {case}; expected the name of a case in the file") from error
    told = reason_as_dict(proposal, answer.reasons, number)
    if as_json:
        print_json(told)
    else:
        if proposal.cases.synthetic:
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
    print_notes(say_all(answer.notes))


def _verify(folder: Path, cases: Path | None, places: str | None, responsibility: Path | None, as_json: bool) -> None:
    from article80.answers.verification import VerificationRequest, verification
    from article80.report.matching_check import faults_of_the_papers

    request = VerificationRequest(folder, cases, None if places is None else _places(places), responsibility)
    answer = verification(request)
    written, number, faults = answer.written, len(answer.cases), list(answer.faults)
    if answer.proposal is not None:
        faults = faults_of_the_papers(written.listed.rows, written.told, written.whose, answer.proposal)
    told = say_all(faults)
    if as_json:
        print_json({"folder": str(folder), "cases": number, "faults": list(told)})
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
