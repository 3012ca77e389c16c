"""``article80 clock``: where a relocation stands, and what comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.clock_folder import last_day
from article80.cli.printing import print_json, print_notes, print_passed_over, say, table
from article80.words import begun, cited, say_all, tell, tell_by_number
from article80.words import say as spoken

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
    from article80.answers.idle_options import idle_options
    from article80.answers.relocations import RelocationRequest, relocation
    from article80.doors.options_file import read_options
    from article80.words import say_all

    options = read_options(options_given)
    play = relocation(RelocationRequest(file, on, options))
    idle = say_all(idle_options(options, "clock"))
    if as_json:
        document = _as_dict(play)
        print_json({**document, "notes": [*document["notes"], *idle]})
    else:
        _show(play)
    print_notes(idle)
    if play.later:
        print_notes(
            [
                tell_by_number(
                    "{events:number} event is later than {day:verbatim} and left out",
                    "{events:number} events are later than {day:verbatim} and left out",
                    counted="events",
                    events=play.later,
                    day=play.on,
                )
            ]
        )


def _show(play: StateOfPlay) -> None:
    from article80.relocation.procedure import ENDS, STAGES

    case = play.case
    say(
        tell("Relocation from {from_:state_name} to {to:state_name}", from_=case.benefitting, to=case.contributing),
        bold=True,
    )
    stage = STAGES[play.stage]
    if play.end:
        end = ENDS[play.end]
        say(tell("Where it stands on {day:day}: {stage:said}, {end:said}.", day=play.on, stage=stage, end=end))
    else:
        say(tell("Where it stands on {day:day}: {stage:said}.", day=play.on, stage=stage))
    happened = table(tell("Day"), tell("What has happened"), whole=(tell("Day"),))
    for row in play.happened:
        happened.add_row(row.day.isoformat(), _with_law(row))
    happened.show()
    if play.open:
        _show_open(play)
    if play.faults:
        say(tell("Late or out of order"), bold=True)
        for fault in play.faults:
            say(_with_law(fault), hang=2)
    if play.consequences:
        say(tell("What follows"), bold=True)
        for one in play.consequences:
            say(_with_law(one), hang=2)
    for note in play.notes:
        say(tell("Note: {note:said}", note=note), hang=2)


def _with_law(step: Any) -> str:
    """What happened, is due, was done wrong or follows, with its provision."""
    return f"{spoken(step.says)} {cited(step.provision)}"


def _show_open(play: StateOfPlay) -> None:
    shown = table(tell("Last day"), tell("What comes next"), whole=(tell("Last day"),))
    for duty in play.open:
        lines = [_with_law(duty), *_timing(duty)]
        shown.add_row(last_day(duty.due, overdue=duty.overdue), "\n".join([*lines, *_if_not(duty)]))
    shown.show()


def _if_not(duty: Duty) -> list[str]:
    return [spoken(duty.if_not)] if duty.if_not else []


def _timing(duty: Duty) -> list[str]:
    lines = [tell("Not before {day:verbatim}.", day=duty.earliest)] if duty.earliest else []
    limit = duty.limit
    if limit and limit.moved:
        lines.append(
            tell(
                "Counted: {period:said}, from {start:verbatim}, moved from {runs_out:verbatim} (Art. 75(d) AMMR).",
                period=limit.period,
                start=limit.started,
                runs_out=limit.runs_out,
            )
        )
    elif limit:
        lines.append(tell("Counted: {period:said}, from {start:verbatim}.", period=limit.period, start=limit.started))
    return lines


def _as_dict(play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import ENDS, STAGES

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
        "stage": spoken(STAGES[play.stage]),
        "end": spoken(ENDS[play.end]) if play.end else None,
        "happened": [
            {
                "day": row.day.isoformat(),
                "who": begun(spoken(row.who)),
                "what": spoken(row.says),
                "provision": cited(row.provision),
            }
            for row in play.happened
        ],
        "open": [_open(duty, play) for duty in play.open],
        "faults": [{"what": spoken(fault.says), "provision": cited(fault.provision)} for fault in play.faults],
        "consequences": [{"what": spoken(one.says), "provision": cited(one.provision)} for one in play.consequences],
        "later_events": play.later,
        "notes": list(say_all(play.notes)),
    }


def _open(duty: Duty, play: StateOfPlay) -> dict[str, Any]:
    from article80.relocation.procedure import who

    limit = duty.limit
    return {
        "event": duty.kind,
        "who": begun(spoken(who(duty.actor, play.case))),
        "what": spoken(duty.says),
        "provision": cited(duty.provision),
        "optional": duty.optional,
        "counted": spoken(limit.period) if limit else None,
        "started": _day(limit.started if limit else None),
        "runs_out": _day(limit.runs_out if limit else None),
        "due": _day(duty.due),
        "moved": limit.moved if limit else False,
        "earliest": _day(duty.earliest),
        "overdue": duty.overdue,
        "if_not": spoken(duty.if_not) if duty.if_not else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
