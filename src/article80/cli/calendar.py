"""``article80 calendar``: every statutory date of a year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import FIRST_CALENDAR
from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, say, table
from article80.cli.writing import write_file
from article80.words import begun, text_of

if TYPE_CHECKING:
    from article80.cycle.calendar import Entry, StatutoryCalendar

YEAR = settings.WholeNumber(FIRST_CALENDAR, settings.YEAR.most, "a year")


class HappenedOn(click.ParamType[tuple[str, date]]):
    """An event and its day, as package=2027-11-04."""

    name = "event"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, date]:
        """Read the name and the day; a name that is not known is refused with those that are."""
        from article80.cycle.calendar import EVENTS

        if isinstance(value, tuple):
            return value
        name, sign, day = value.partition("=")
        if not sign or name not in EVENTS:
            self.fail(f'"{value}" is not an event; expected NAME=DATE with one of {", ".join(EVENTS)}', param, ctx)
        return name, settings.Day().convert(day, param, ctx)


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of events as the shell asks for them."""
    from article80.cycle.calendar import EVENTS

    return [f"{name}=" for name in EVENTS if name.startswith(incomplete)]


@click.command(
    epilog=settings.examples(
        "article80 calendar 2027", "article80 calendar 2027 --event package=2027-11-04 --ics 2027.ics"
    ),
    short_help="Every statutory date of a year, as a table and as a calendar file.",
)
@settings.year_of(YEAR, "A calendar year.")
@click.option(
    "--event",
    "happened",
    type=HappenedOn(),
    multiple=True,
    metavar="NAME=DATE",
    shell_complete=_names,
    help="The day of an event that starts a period, such as package or request-61. May be repeated; the events that "
    "are awaited stand below the table.",
)
@output("--ics", ".ics", help="Write the dates to a calendar file (.ics) as well.")
@settings.as_json
def calendar(year: int, happened: tuple[tuple[str, date], ...], ics: Path | None, as_json: bool) -> None:
    """Print what the law asks of whom in a calendar year, and by when.

    In a year, the pool of that year is delivered and the pool of the next one is prepared.
    """
    from article80.answers.calendar import CalendarRequest
    from article80.answers.calendar import calendar as answer_of_calendar
    from article80.report.calendar_file import calendar_as_ics

    made = answer_of_calendar(CalendarRequest(year, _once_each(happened)))
    if ics is not None:
        write_file(ics, calendar_as_ics(made))
    if as_json:
        print_json(_as_dict(made))
    else:
        _show(made)
    if ics is not None:
        left_out = f"; {len(made.waiting)} without a day are not in it" if made.waiting else ""
        print_notes([f"{ics} has {len(made.dated)} dates{left_out}"])


def _once_each(happened: tuple[tuple[str, date], ...]) -> Mapping[str, date]:
    names = [name for name, _ in happened]
    twice = [name for place, name in enumerate(names) if name in names[:place]]
    if twice:
        raise click.UsageError(f"the event {twice[0]} is given twice; expected each event once")
    return dict(happened)


def _show(made: StatutoryCalendar) -> None:
    say(f"Calendar of {made.year}", bold=True)
    shown = table("Day", "Who does what", whole=("Day",))
    for entry in made.dated:
        shown.add_row(_when(entry), _says(entry))
    shown.show()
    if made.waiting:
        say("Waiting for an event", bold=True)
        waiting = table("Event", "Who does what", whole=("Event",))
        for entry in made.waiting:
            waiting.add_row(entry.event or "-", _says(entry))
        waiting.show()
    for note in made.notes:
        say(note, hang=2)
    say("Marks: [V] read in the Official Journal, [S] seen in a secondary source, [I] inferred.", hang=2)


def _when(entry: Entry) -> str:
    if entry.first is None or entry.last is None:
        return ""
    if entry.from_then_on:
        return f"{entry.last}"
    return f"{entry.first} to\n{entry.last}" if entry.is_period else f"by {entry.last}"


def _says(entry: Entry) -> str:
    """The duty with its place in the law and how well that is founded, and below it what is to be known."""
    from article80.report.calendar_file import duty_words, entry_words
    from article80.report.citations import named

    place = "; ".join(named(one) for one in entry.provisions)
    return "\n".join([f"{duty_words(entry)}. {place} [{entry.mark}]", *entry_words(entry)])


def _as_dict(made: StatutoryCalendar) -> dict[str, Any]:
    return {
        "year": made.year,
        "events": {name: day.isoformat() for name, day in made.events.items()},
        "dated": [_entry(entry) for entry in made.dated],
        "waiting": [_entry(entry) for entry in made.waiting],
        "notes": list(made.notes),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    from article80.report.calendar_file import note_words

    return {
        "name": entry.name,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "who": text_of(entry.who),
        "what": begun(text_of(entry.what)),
        "provisions": [str(place) for place in entry.provisions],
        "mark": entry.mark,
        "event": entry.event or None,
        "counted": text_of(entry.counted) or None,
        "runs_out": entry.runs_out.isoformat() if entry.runs_out else None,
        "moved": entry.moved,
        "from_then_on": entry.from_then_on,
        "note": note_words(entry) or None,
        "in_practice": entry.in_practice or None,
    }
