"""``article80 clock``: where a relocation stands, and what comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, print_passed_over, say, table

if TYPE_CHECKING:
    from article80.relocation.procedure import StateOfPlay
    from article80.relocation.procedure.duties import Duty


@click.command(
    epilog=settings.examples(
        "article80 clock events.json",
        "article80 clock events.json --on 2027-03-01 --json",
        "article80 clock relocations/ --on 2027-03-01",
    ),
    short_help="Where a relocation stands: what may happen next, by whom, by when.",
)
@click.argument("file", metavar="EVENTS|FOLDER", type=settings.FILE)
@click.option(
    "--on",
    type=settings.Day(),
    metavar="DATE",
    help="The day to look at; later events are left out. Default: the day of the last event. A folder needs it.",
)
@settings.options
@settings.as_json
@click.pass_context
def clock(ctx: click.Context, file: Path, on: date | None, options_given: tuple[str, ...], as_json: bool) -> None:
    """Tell where a relocation stands, from a JSON or TOML file of its dated events (Art. 67 and 68 AMMR).

    Prints what has happened, what may happen next, by whom and by when, what follows if it does not, and what was done
    late or out of order. Events that contradict each other are refused.

    Of a folder of such files, prints one line a relocation: where it stands, the next duty and its last day, the most
    urgent first.
    """
    if file.is_dir():
        if on is None:
            raise click.UsageError("a folder is looked at on one day; expected --on DATE")
        ctx.exit(_of_folder(file, on, options_given, as_json))
    _of_file(file, on, options_given, as_json)


def _of_folder(folder: Path, on: date, options_given: tuple[str, ...], as_json: bool) -> int:
    """Print every relocation of a folder; the exit code, 2 where a file could not be used."""
    from article80.answers.relocations import RelocationsRequest, relocations
    from article80.cli import clock_folder
    from article80.doors.options_file import read_options
    from article80.doors.relocation_events_file import FILES

    found = relocations(RelocationsRequest(folder, on, read_options(options_given)))
    if as_json:
        print_json(clock_folder.as_dict(found))
    elif found.plays:
        clock_folder.show(found)
    print_passed_over(folder, FILES)
    for line in found.refused:
        click.echo(f"article80: {line}", err=True)
    return 2 if found.refused else 0


def _of_file(file: Path, on: date | None, options_given: tuple[str, ...], as_json: bool) -> None:
    from article80.answers.relocations import RelocationRequest, relocation
    from article80.doors.options_file import read_options

    play = relocation(RelocationRequest(file, on, read_options(options_given)))
    if as_json:
        print_json(_as_dict(play))
    else:
        _show(play)
    if play.later:
        events = "1 event is" if play.later == 1 else f"{play.later} events are"
        print_notes([f"{events} later than {play.on} and left out"])


def _show(play: StateOfPlay) -> None:
    from article80.law.states import name_of
    from article80.relocation.procedure import ENDS
    from article80.responsibility.wording import day_in_words

    case = play.case
    say(f"Relocation from {name_of(case.benefitting)} to {name_of(case.contributing)}", bold=True)
    say(f"Where it stands on {day_in_words(play.on)}: {play.stage}" + (f", {ENDS[play.end]}." if play.end else "."))
    happened = table("Day", "What has happened", whole=("Day",))
    for row in play.happened:
        happened.add_row(row.day.isoformat(), f"{row.who} {row.says}. {row.provision}")
    happened.show()
    if play.open:
        _show_open(play)
    if play.faults:
        say("Late or out of order", bold=True)
        for fault in play.faults:
            say(f"{fault.says} {fault.provision}", hang=2)
    if play.consequences:
        say("What follows", bold=True)
        for one in play.consequences:
            say(f"{one.says} {one.provision}", hang=2)
    for note in play.notes:
        say(f"Note: {note}", hang=2)


def _show_open(play: StateOfPlay) -> None:
    from article80.relocation.procedure import who

    shown = table("Last day", "What comes next", whole=("Last day",))
    for duty in play.open:
        lines = [f"{who(duty.actor, play.case)} {duty.says}. {duty.provision}", *_timing(duty)]
        shown.add_row(_last_day(duty), "\n".join([*lines, *([duty.if_not] if duty.if_not else [])]))
    shown.show()


def _last_day(duty: Duty) -> str:
    """The last day, marked where it is over; a dash where the law names none."""
    if duty.due is None:
        return "-"
    return f"{duty.due}\noverdue" if duty.overdue else duty.due.isoformat()


def _timing(duty: Duty) -> list[str]:
    lines = [f"Not before {duty.earliest}."] if duty.earliest else []
    if duty.limit:
        moved = f", moved from {duty.limit.runs_out} (Art. 75(d) AMMR)" if duty.limit.moved else ""
        lines.append(f"Counted: {duty.limit.period}, from {duty.limit.started}{moved}.")
    return lines


def _as_dict(play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import ENDS

    case = play.case
    return {
        "case": {
            "benefitting": case.benefitting,
            "contributing": case.contributing,
            "person": case.person,
            "unaccompanied_minor": case.unaccompanied_minor,
            "persons": case.persons,
            "responsibility": case.responsibility,
            "pool_ends": _day(case.pool_ends),
        },
        "on": play.on.isoformat(),
        "stage": play.stage,
        "end": ENDS[play.end] if play.end else None,
        "happened": [
            {"day": row.day.isoformat(), "who": row.who, "what": row.says, "provision": str(row.provision)}
            for row in play.happened
        ],
        "open": [_open(duty, play) for duty in play.open],
        "faults": [{"what": fault.says, "provision": str(fault.provision)} for fault in play.faults],
        "consequences": [{"what": one.says, "provision": str(one.provision)} for one in play.consequences],
        "later_events": play.later,
        "notes": list(play.notes),
    }


def _open(duty: Duty, play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import who

    limit = duty.limit
    return {
        "event": duty.kind,
        "who": who(duty.actor, play.case),
        "what": duty.says,
        "provision": str(duty.provision),
        "optional": duty.optional,
        "counted": limit.period if limit else None,
        "started": _day(limit.started if limit else None),
        "runs_out": _day(limit.runs_out if limit else None),
        "due": _day(duty.due),
        "moved": limit.moved if limit else False,
        "earliest": _day(duty.earliest),
        "overdue": duty.overdue,
        "if_not": duty.if_not or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
