"""``article80 now``: the running cycle on a given day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table
from article80.words import begun, text_of

if TYPE_CHECKING:
    from article80.answers.now import Duty, NowAnswer


@click.command(
    epilog=settings.examples(
        "article80 now --on 2026-11-30",
        "article80 now --on 2026-12-20 --package package-2027.csv",
    ),
    short_help="What is due today, what is in hand, and what was not published.",
)
@click.option(
    "--on", type=settings.Day(), metavar="DATE", help="The day, such as 2026-11-30. Default: the day of this computer."
)
@click.option(
    "--package",
    type=settings.FILE,
    metavar="FILE",
    help="What you know of the next pool: CSV or XLSX with geo, item, value, on, source.",
)
@settings.options
@settings.as_json
def now(on: date | None, package: Path | None, options_given: tuple[str, ...], as_json: bool) -> None:
    """Tell where the cycle stands: what is due and by whom, what is in hand, what is late or was not published.

    Of the pool that is being prepared it gives what can be computed today, and the facts that are still to come.
    """
    from article80.answers.now import NowRequest
    from article80.answers.now import now as answer_of_now
    from article80.doors.options_file import read_options

    day = on or datetime.now(tz=UTC).date()
    answer = answer_of_now(NowRequest(day, package, read_options(options_given)))
    if as_json:
        print_json(_as_dict(answer))
    else:
        _show(answer)
    print_notes(answer.notes)


def _show(answer: NowAnswer) -> None:
    from article80.answers.now import INDICATORS_IN_ALL, STANDINGS
    from article80.words import say as spoken
    from article80.words import tell

    prepared = answer.prepared
    say(tell("The cycle on {on:day}", on=answer.on), bold=True)
    for sentence in _headline(answer):
        say(sentence)
    for standing in STANDINGS:
        if duties := answer.of(standing):
            say("")
            say(spoken(STANDINGS[standing]).capitalize(), bold=True)
            shown = table("Day", "Who does what", whole=("Day",))
            for duty in duties:
                shown.add_row(f"{duty.entry.last}", _says(duty))
            shown.show()
    say("")
    say(tell("The pool for {year:year}, as far as it can be computed", year=prepared.year), bold=True)
    shown = table("", "Member State", "Share %", "Persons", "Money", right=("Share %", "Persons", "Money"), whole=("",))
    for row in _shares(answer):
        shown.add_row(*row)
    shown.show()
    for note in prepared.notes:
        say(text_of(note), hang=2)
    years = "; ".join(
        tell("{year:year} {known:number} of {all:number}", year=year, known=known, all=INDICATORS_IN_ALL)
        for year, known in answer.figures.items()
    )
    say(tell("Indicators of Art. 9(3) with a figure of any state: {years:verbatim}.", years=years))
    say("")
    say(tell("Facts of the package: what is in hand, and what a file can bring in"), bold=True)
    shown = table("Item", "In hand", "What it is", right=("In hand",), whole=("Item",))
    for field in answer.to_fill:
        shown.add_row(field.item, str(field.in_hand) if field.in_hand else "-", field.says)
    shown.show()


def _headline(answer: NowAnswer) -> list[str]:
    from article80.words import tell

    late = answer.of("late")
    told = []
    if late:
        told.append(
            tell(
                "{count:number} acts of the autumn are past their day and nothing of them is in hand: "
                "{names:verbatim}.",
                count=len(late),
                names=", ".join(duty.entry.name for duty in late),
            )
        )
    if answer.planned is not None and any(duty.entry.name == "report" for duty in late):
        told.append(
            tell(
                "The report was announced for {day:day}; it has not been seen.",
                day=answer.planned,
            )
            if answer.planned <= answer.on
            else tell("The report is announced for {day:day}.", day=answer.planned)
        )
    return told


def _says(duty: Duty) -> str:
    from article80.report.calendar_file import duty_words
    from article80.report.citations import named

    place = "; ".join(named(one) for one in duty.entry.provisions)
    lines = [f"{duty_words(duty.entry)}. {place}"]
    lines += [line for line in (duty.entry.in_practice, duty.seen) if line]
    return "\n".join(lines)


def _shares(answer: NowAnswer) -> list[tuple[str, ...]]:
    from article80.report.numbers import decimal, euros, whole

    return [
        (
            state.geo,
            state.name,
            decimal(state.share * 100, 4),
            whole(state.fair_share_persons),
            euros(state.fair_share_cents),
        )
        for state in sorted(answer.prepared.states, key=lambda state: state.geo)
    ]


def _as_dict(answer: NowAnswer) -> dict[str, Any]:
    prepared = answer.prepared
    return {
        "on": answer.on.isoformat(),
        "duties": [_duty(duty) for duty in answer.duties],
        "report_planned": None if answer.planned is None else answer.planned.isoformat(),
        "delivered": None if answer.delivered is None else _pool(answer.delivered),
        "prepared": {
            **_pool(prepared),
            "labels": {state.geo: list(state.labels) for state in prepared.states if state.labels},
            "states": {
                state.geo: {
                    "share": state.share,
                    "fair_share_persons": state.fair_share_persons,
                    "fair_share_cents": state.fair_share_cents,
                    "benefitting": state.benefitting,
                }
                for state in prepared.states
            },
            "notes": [text_of(note) for note in prepared.notes],
        },
        "to_fill": {field.item: {"in_hand": field.in_hand, "says": field.says} for field in answer.to_fill},
        "indicators_with_a_figure": {str(year): known for year, known in answer.figures.items()},
        "notes": list(answer.notes),
    }


def _duty(duty: Duty) -> dict[str, Any]:
    entry = duty.entry
    return {
        "name": entry.name,
        "standing": duty.standing,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "who": text_of(entry.who),
        "what": begun(text_of(entry.what)),
        "provisions": [str(place) for place in entry.provisions],
        "in_practice": entry.in_practice or None,
        "seen": duty.seen or None,
    }


def _pool(cycle: Any) -> dict[str, Any]:
    return {
        "year": cycle.year,
        "status": cycle.status,
        "act": cycle.act,
        "proposal_relocations": cycle.proposal_relocations,
        "reference_relocations": cycle.reference_relocations,
    }
