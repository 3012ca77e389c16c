"""``article80 ledger``: the journal of the office, checked, added up, and handed out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, say, table
from article80.cli.writing import write_file
from article80.cli.year import YEAR
from article80.words import euros, tell, tell_by_number, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article80.answers.journal import Posting
    from article80.office.journal.verify import Fault

_demonstration = click.option("--demonstration", is_flag=True, help="Look at the journal of the demonstration.")
_year = settings.year_of(YEAR, "The year of the journal.")


@click.group(
    epilog=settings.examples(
        "article80 ledger verify 2027",
        "article80 ledger balances 2027 --json",
        "article80 ledger export 2027 --format beancount --out journal.beancount",
    ),
    short_help="The office's journal: checked, added up, replayed and handed out.",
)
def ledger() -> None:
    """Check the journal that the office keeps, show its balances, replay it to a day, and hand it out."""


@ledger.command(epilog=settings.examples("article80 ledger verify 2027 --head HASH"))
@_year
@click.option("--head", metavar="HASH", default="", help="A hash that was written down: the chain has to hold it.")
@_demonstration
@settings.as_json
@click.pass_context
def verify(ctx: click.Context, year: int, head: str, demonstration: bool, as_json: bool) -> None:
    """Recompute every hash, sum and balance of a year from nothing. Ends with 1 where something does not fit.

    The first entry at fault is named, and whether it was changed, is missing, stands elsewhere, or was cut off.
    """
    _set_up(demonstration)
    from article80.office.journal.verify import verify as verified

    found = verified(year, head)
    if as_json:
        print_json({**asdict(found), "ok": found.fault is None})
    elif found.fault is None:
        say(
            tell_by_number(
                "{entries:number} entry fits.", "{entries:number} entries fit.", "entries", entries=found.entries
            )
        )
        say(tell("The end of the chain: {hash:verbatim}", hash=found.head))
    else:
        say(_fault_in_words(found.fault))
    ctx.exit(0 if found.fault is None else 1)


def _fault_in_words(fault: Fault) -> str:
    at = {"place": fault.sequence, "detail": fault.detail}
    return {
        "missing": tell("Entry {place:number} is missing.", **at),
        "reordered": tell("Entry {place:number} ({detail:verbatim}) does not follow the one before it.", **at),
        "changed": tell("Entry {place:number} ({detail:verbatim}) was changed.", **at),
        "does_not_add_up": tell("The postings of entry {place:number} do not add up to zero.", **at),
        "cut_off": tell("The chain is cut off before entry {place:number}.", **at),
        "refused": tell("The rules come to something else: {detail:verbatim}", **at),
        "balance": tell("A kept balance differs: {detail:verbatim}", **at),
        "head": tell("The chain does not hold the hash {detail:verbatim}: its end was cut off or written anew.", **at),
    }[fault.kind]


@ledger.command(epilog=settings.examples("article80 ledger balances 2027"))
@_year
@_demonstration
@settings.as_json
def balances(year: int, demonstration: bool, as_json: bool) -> None:
    """Show what stands at each place of each account, as it is kept beside the journal."""
    _set_up(demonstration)
    from article80.office.journal.balances import kept

    _show(year, kept(year), as_json)


@ledger.command(epilog=settings.examples("article80 ledger replay 2027 --on 2027-06-30"))
@_year
@click.option("--on", type=settings.Day(), metavar="DATE", help="The day to look at. Default: all entries.")
@_demonstration
@settings.as_json
def replay(year: int, on: date | None, demonstration: bool, as_json: bool) -> None:
    """Work out the balances from the first entry on, as they stood at the end of a day."""
    _set_up(demonstration)
    from article80.office.journal.balances import replayed

    _show(year, replayed(year, on), as_json)


@ledger.command(epilog=settings.examples("article80 ledger export 2027 --format events --out events.csv"))
@_year
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "events", "beancount"]),
    default="csv",
    show_default=True,
    help="Postings with their entries, events for article80 book, or a ledger of beancount.",
)
@click.option("--out", type=settings.FILE, metavar="FILE", help="Write to this file and not to the screen.")
@_demonstration
def export(year: int, form: str, out: Path | None, demonstration: bool) -> None:
    """Hand out the whole journal of a year, each entry with its hash."""
    _set_up(demonstration)
    from article80.office.journal.export import FORMATS

    text = FORMATS[form](year)
    if out is not None:
        write_file(out, text.encode())
    else:
        click.echo(text.encode(), nl=False)


def _set_up(demonstration: bool) -> None:
    from article80.office import start

    start.set_up(demonstration=demonstration)
    start.migrate()


def _show(year: int, lines: Sequence[Posting], as_json: bool) -> None:
    if as_json:
        print_json({"year": year, "balances": [_as_dict(line) for line in lines]})
        return
    amount = tell("Amount")
    shown = table("", tell("Measure"), tell("Place"), tell("For"), amount, right=(amount,), whole=("",))
    for line in lines:
        written = whole(line.amount) if line.unit == "persons" else euros(line.amount)
        shown.add_row(line.contributing, line.measure, line.place, line.benefitting, written)
    shown.show()


def _as_dict(line: Posting) -> dict[str, Any]:
    return {**line._asdict(), "benefitting": line.benefitting or None, "unit": line.unit}
