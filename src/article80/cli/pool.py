"""``article80 pool``: each state's fair share of a number of relocations, in persons and in money."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table

if TYPE_CHECKING:
    from article80.cli.computed_key import Asked, ComputedKey
    from article80.cli.fair_shares import FairShares


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
    members: tuple[str, ...] | None,
    cut_off: date | None,
    vintage: str,
    data_folder: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compute each Member State's fair share of the pool, in whole persons and in euro (Art. 57(3), 66)."""
    from article80.cli.computed_key import Asked, computed_key
    from article80.cli.fair_shares import fair_shares, reference_number
    from article80.cli.own_figures import options_with_members
    from article80.cli.vintage import VintageAsked

    files = {name: path for name, path in (("population", population), ("gdp_meur", gdp)) if path is not None}
    options = options_with_members(options_given, members)
    asked = Asked(year, options, members, cut_off, files, VintageAsked(vintage, data_folder))
    computed = computed_key(asked, "ammr")
    number, where_from = (relocations, ()) if relocations is not None else reference_number(year)
    owed = fair_shares(computed, number, asked.options.rk_rounding)
    notes = (*where_from, *computed.notes)
    if as_json:
        print_json(_as_dict(asked, computed, owed, notes))
    else:
        _show(asked, computed, owed)
    print_notes(notes)


def _as_dict(asked: Asked, computed: ComputedKey, owed: FairShares, notes: tuple[str, ...]) -> dict[str, Any]:
    from article80.cli.computed_key import inputs_as_dict

    shares = dict(zip(computed.members, computed.share.values.tolist(), strict=True))
    return {
        "year": asked.year,
        "act": computed.formula.title,
        "relocations": owed.relocations,
        "members": list(computed.members),
        "states": {
            geo: {
                "fair_share_persons": owed.persons[geo],
                "fair_share_cents": owed.cents[geo],
                "share": shares[geo],
            }
            for geo in computed.members
        },
        "totals": {
            "fair_share_persons": sum(owed.persons.values()),
            "fair_share_cents": sum(owed.cents.values()),
        },
        "rounding": owed.rounding,
        "ties": list(owed.ties),
        "vintage": computed.vintage,
        "inputs": inputs_as_dict(computed.figures),
        "options": asked.options.as_dict(),
        "notes": list(notes),
    }


def _show(asked: Asked, computed: ComputedKey, owed: FairShares) -> None:
    from article80.cli.series import print_series
    from article80.law.options import CATALOGUE
    from article80.law.states import name_of
    from article80.report.numbers import decimal, euros, whole

    say(f"Fair shares of {whole(owed.relocations)} relocations in {asked.year}", bold=True)
    say(f"{computed.formula.title}. {computed.formula.says}")
    numbers = ("Share %", "Persons", "Money")
    shown = table("", "Member State", *numbers, right=numbers, whole=("", "Member State"))
    for place, geo in enumerate(computed.members):
        share = decimal(computed.share.values[place] * 100, 4)
        shown.add_row(geo, name_of(geo), share, whole(owed.persons[geo]), euros(owed.cents[geo]))
    shown.add_section()
    total = sum(owed.persons.values())
    shown.add_row("", f"All {len(computed.members)}", "", whole(total), euros(sum(owed.cents.values())))
    shown.show()
    rounding = CATALOGUE["rk_rounding"].values[owed.rounding]
    say(f"Rounding {owed.rounding}: {rounding}.")
    if owed.ties:
        say(f"The rounding hung on a tie for {', '.join(owed.ties)}.")
    print_series(computed.figures)
