"""``article80 pool``: each state's fair share of a number of relocations, in persons and in money."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table

if TYPE_CHECKING:
    from article80.answers.pool import PoolAnswer


@click.command(
    epilog=settings.examples(
        "article80 pool --year 2026 --relocations 21000",
        "article80 pool --year 2026 --relocations 30000 --options rk_rounding=largest_remainder --json",
    ),
    short_help="Each state's fair share of a number of relocations.",
)
@settings.year
@settings.relocations
@settings.population
@settings.gdp
@settings.geo
@settings.strict
@settings.members
@settings.cut_off
@settings.vintage
@settings.data_folder
@settings.options
@settings.as_json
def pool(
    year: int,
    relocations: int | None,
    population: Path | None,
    gdp: Path | None,
    geo: tuple[str, ...] | None,
    strict: bool,
    members: tuple[str, ...] | None,
    cut_off: date | None,
    vintage: str,
    data_folder: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compute each Member State's fair share of the pool, in whole persons and in euro (Art. 57(3), 66)."""
    from article80.answers.idle_options import idle_options
    from article80.answers.key import KeyRequest
    from article80.answers.pool import PoolRequest
    from article80.answers.pool import pool as answer_of_pool
    from article80.cli.data_folder import vintage_asked
    from article80.doors.options_file import read_options
    from article80.words import say_all

    figures = settings.given(population=population, gdp_meur=gdp)
    options, fetched = read_options(options_given), vintage_asked(vintage, data_folder)
    key = KeyRequest(year, "ammr", options, members, cut_off, figures, fetched, strict)
    answer = answer_of_pool(PoolRequest(key, relocations))
    taken = [f"no --relocations given; {answer.relocations} taken: {answer.act}"] if answer.act else []
    notes = [*taken, *say_all(filter(None, [answer.below])), *answer.key.notes, *say_all(idle_options(options, "pool"))]
    shown = settings.shown_states(geo, answer.key.members)
    if as_json:
        print_json(_as_dict(answer, shown, notes))
    else:
        _show(answer, shown)
    print_notes(notes)


def _as_dict(answer: PoolAnswer, shown: tuple[str, ...], notes: list[str]) -> dict[str, Any]:
    from article80.cli.series import inputs_as_dict

    key, shares = answer.key, answer.key.shares
    return {
        "year": key.year,
        "act": key.formula.title,
        "relocations": answer.relocations,
        "members": list(key.members),
        "states": {
            geo: {
                "fair_share_persons": answer.persons[geo],
                "fair_share_cents": answer.cents[geo],
                "share": shares[geo],
            }
            for geo in shown
        },
        "totals": {
            "fair_share_persons": sum(answer.persons.values()),
            "fair_share_cents": sum(answer.cents.values()),
        },
        "rounding": answer.rounding,
        "ties": list(answer.ties),
        "vintage": key.vintage,
        "inputs": inputs_as_dict(key.figures),
        "options": key.options.as_dict(),
        "notes": notes,
    }


def _show(answer: PoolAnswer, states: tuple[str, ...]) -> None:
    from article80.cli.series import print_series
    from article80.law.options import CATALOGUE
    from article80.law.states import name_of
    from article80.report.numbers import decimal, euros, whole

    key = answer.key
    say(f"Fair shares of {whole(answer.relocations)} relocations in {key.year}", bold=True)
    say(f"{key.formula.title}. {key.formula.says}")
    numbers = ("Share %", "Persons", "Money")
    shown = table("", "Member State", *numbers, right=numbers, whole=("", "Member State"))
    for place, geo in enumerate(key.members):
        if geo not in states:
            continue
        share = decimal(key.share.values[place] * 100, 4)
        shown.add_row(geo, name_of(geo), share, whole(answer.persons[geo]), euros(answer.cents[geo]))
    shown.add_section()
    total = sum(answer.persons.values())
    shown.add_row("", f"All {len(key.members)}", "", whole(total), euros(sum(answer.cents.values())))
    shown.show()
    rounding = CATALOGUE["rk_rounding"].values[answer.rounding]
    say(f"Rounding {answer.rounding}: {rounding}.")
    if answer.ties:
        say(f"The rounding hung on a tie for {', '.join(answer.ties)}.")
    print_series(key.figures)
