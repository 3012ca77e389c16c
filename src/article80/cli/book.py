"""``article80 book``: the book of a year from a file of events."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.outputs import output
from article80.cli.printing import print_json, print_notes, say, table
from article80.cli.writing import write_file
from article80.cli.year import YEAR
from article80.words import euros, list_of, state, state_name, tell, whole

if TYPE_CHECKING:
    from article80.answers.book import BookAnswer, Due


@click.command(
    epilog=settings.examples(
        "article80 book events.csv --year 2026",
        "article80 book events.csv --year 2026 --on 2026-09-30 --geo DE",
        "article80 book events.csv --year 2026 --csv book.csv --json",
    ),
    short_help="The book of a year: what each state gave, and what is open, due and left at its end.",
)
@click.argument("file", type=settings.FILE)
@settings.year_of(YEAR, "The year of the pool.")
@click.option("--on", type=settings.Day(), metavar="DATE", help="The day to look at. Default: the end of the year.")
@settings.geo
@output("--csv", ".csv", help="Write every account to this file as one long table.")
@settings.options
@settings.as_json
def book(
    file: Path,
    year: int,
    on: date | None,
    geo: tuple[str, ...] | None,
    csv: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Post the events of a year and tell what each state owes, gave and still has to give.

    FILE is CSV, XLSX or JSON with event (pledge, deduct, freeze, draw, accept, release, deliver, convert, offset,
    correct), contributing, measure (relocation, financial, alternative), amount (persons, or euro), benefitting, on, id
    and of. An event that cannot be, such as more drawn than was pledged, is refused with its row.
    """
    from article80.answers.book import BookRequest
    from article80.answers.book import book as answer_of_book
    from article80.answers.idle_options import idle_options
    from article80.doors.options_file import read_options
    from article80.words import say_all

    options = read_options(options_given)
    answer = answer_of_book(BookRequest(file, year, on, options=options))
    notes = [*_notes(answer), *say_all(idle_options(options, "book"))]
    shown = settings.shown_states(geo, tuple(line.geo for line in answer.lines))
    if csv is not None:
        from article80.report.book import book_rows
        from article80.report.tidy import tidy_csv

        write_file(csv, tidy_csv(book_rows(year, answer.book, answer.lines)).encode())
    if as_json:
        print_json(_as_dict(answer, shown, notes))
    else:
        _show(answer, shown, statement=geo is not None)
    print_notes(notes)


def _notes(answer: BookAnswer) -> list[str]:
    left = answer.left_out
    later = tell("{number:number} events after {day:day} are left out", number=left, day=answer.on)
    return [*answer.notes, *([later] if left else [])]


def _show(answer: BookAnswer, shown: tuple[str, ...], *, statement: bool) -> None:
    say(tell("Book of {year:year} on {day:day}", year=answer.year, day=answer.on), bold=True)
    numbers = (tell("Fair share"), tell("Pledged"), tell("Given"), tell("Still to give"), tell("Relocated"))
    lines = table("", *numbers, right=numbers, whole=("",), kept=("", tell("Pledged"), tell("Given")))
    for line in answer.lines:
        if line.geo in shown:
            given = line.delivered_cents + line.offset_cents
            people = f"{whole(line.relocated_persons)}/{whole(line.pledged_persons)}"
            amounts = (line.owed_cents, line.pledged_cents, given, line.outstanding_cents)
            lines.add_row(line.geo, *map(_in_euro, amounts), people)
    lines.show()
    say(tell("In euro, a relocation at its value in the pool. Relocated: persons, of those pledged."))
    if statement:
        _show_events(answer, shown)
    _show_dues(answer, shown)
    _show_year_end(answer, shown)


def _in_euro(cents: int) -> str:
    return euros(cents).removeprefix("EUR\N{NO-BREAK SPACE}")


def _amount(amount: int, measure: str) -> str:
    return euros(amount) if measure in ("financial", "alternative") else whole(amount)


def _show_events(answer: BookAnswer, shown: tuple[str, ...]) -> None:
    say(tell("What happened"), bold=True)
    amount = tell("Amount")
    rows = table(tell("Day"), "", tell("Event"), tell("For"), tell("Measure"), amount, right=(amount,), whole=("",))
    for event in answer.book.events:
        if event.contributing in shown:
            day = event.day.isoformat() if event.day else ""
            written = _amount(event.amount, event.measure)
            rows.add_row(day, event.contributing, event.kind, event.benefitting, event.measure, written)
    rows.show()


def _show_dues(answer: BookAnswer, shown: tuple[str, ...]) -> None:
    open_ones = [due for due in answer.dues if due.contributing in shown]
    if not open_ones:
        say(tell("Nothing is open."))
        return
    say(tell("Open, and by when"), bold=True)
    amount = tell("Amount")
    rows = table(tell("Due"), "", tell("For"), amount, tell("What is to be done"), right=(amount,), whole=("",))
    for due in open_ones:
        day = due.due.isoformat() if due.due else tell("no day")
        late = tell("{day:verbatim} over", day=day) if due.is_overdue(answer.on) else day
        rows.add_row(late, due.contributing, due.benefitting, _amount(due.amount, due.measure), _step(due))
    rows.show()


def _step(due: Due) -> str:
    words = {
        "to_draw": tell("a pledge ({measure:verbatim}) that nobody has drawn", measure=due.measure),
        "to_deliver": tell("{measure:verbatim}: drawn, to be carried out", measure=due.measure),
        "to_accept_or_release": tell("relocations drawn: persons to be accepted, or released"),
        "to_transfer": tell("relocations accepted: transfer (Art. 67(11))"),
    }
    return words[due.step]


def _show_year_end(answer: BookAnswer, shown: tuple[str, ...]) -> None:
    end = answer.year_end
    say(tell("At the end of the year, as the book stands"), bold=True)
    money = {geo: cents for geo, cents in end.becomes_money.items() if geo in shown}
    offsets = {geo: persons for geo, persons in end.as_offsets.items() if geo in shown}
    for geo, cents in money.items():
        say(
            tell(
                "{money:money} of alternative measures of {geo:state} were not requested and become money (Art. "
                "57(4)).",
                money=cents,
                geo=geo,
            ),
            indent=2,
            hang=2,
        )
    for geo, persons in offsets.items():
        say(
            tell(
                "{geo:state_name}: {persons:number} relocations neither carried out nor accepted can be asked as "
                "offsets (Art. 63(5)).",
                geo=geo,
                persons=persons,
            ),
            indent=2,
            hang=2,
        )
    goes_on = sorted({geo for geo, _ in end.goes_on if geo in shown})
    if goes_on:
        names = list_of([state(geo) for geo in goes_on])
        say(tell("What {names:verbatim} began goes on in the next year.", names=names), indent=2, hang=2)
    if not (money or offsets or goes_on):
        say(tell("Nothing is left."), indent=2)


def _as_dict(answer: BookAnswer, shown: tuple[str, ...], notes: list[str]) -> dict[str, Any]:
    from article80.report.book import accounts_as_list, by_measure, due_as_dict, event_as_dict, line_as_dict

    end = answer.year_end
    return {
        "year": answer.year,
        "on": answer.on.isoformat(),
        "states": {
            line.geo: {"name": state_name(line.geo), **line_as_dict(line)} for line in answer.lines if line.geo in shown
        },
        "accounts": [one for one in accounts_as_list(answer.book) if one["contributing"] in shown],
        "events": [event_as_dict(event) for event in answer.book.events if event.contributing in shown],
        "open": [due_as_dict(due, answer.on) for due in answer.dues if due.contributing in shown],
        "year_end": {
            "becomes_money_cents": dict(end.becomes_money),
            "as_offsets_persons": dict(end.as_offsets),
            "goes_on": by_measure(end.goes_on),
            "confirmed_in_january": by_measure(end.confirmed_in_january),
        },
        "notes": notes,
    }
