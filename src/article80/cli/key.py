"""``article80 key``: each state's share of the mechanism."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.computed_key import FORMULAS, FORMULAS_2015
from article80.cli.printing import print_json, print_notes, say, table

if TYPE_CHECKING:
    from article80.cli.computed_key import Asked, ComputedKey

_HEADINGS = {
    "population": "Population",
    "gdp_meur": "GDP, EUR m",
    "applications": "Applicants",
    "unemployment": "Unempl. %",
}


@click.command(
    epilog=settings.examples(
        "article80 key --year 2026 --json",
        "article80 key --year 2015",
        "article80 key --year 2026 --population population.csv --gdp gdp.csv",
    ),
    short_help="The reference key of a year: each state's share.",
)
@settings.year
@click.option(
    "--formula",
    type=click.Choice(FORMULAS),
    help="The key to compute. Default: ammr (Annex I of the Regulation), and for 2015 the three keys of that year.",
)
@settings.population
@settings.gdp
@click.option(
    "--applications",
    type=settings.FILE,
    metavar="FILE",
    help="Your own yearly average of asylum applications, for the keys of 2015: CSV or XLSX with geo, value.",
)
@click.option(
    "--unemployment",
    type=settings.FILE,
    metavar="FILE",
    help="Your own unemployment in per cent, for the keys of 2015: CSV or XLSX with geo, value.",
)
@settings.members
@settings.cut_off
@settings.vintage
@settings.data_folder
@settings.options
@settings.as_json
def key(
    year: int,
    formula: str | None,
    population: Path | None,
    gdp: Path | None,
    applications: Path | None,
    unemployment: Path | None,
    members: tuple[str, ...] | None,
    cut_off: date | None,
    vintage: str,
    data_folder: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compute the reference key: what part of the mechanism each Member State carries, and from which figures."""
    from article80.cli.computed_key import Asked, computed_key
    from article80.cli.own_figures import options_with_members
    from article80.cli.vintage import VintageAsked

    paths = {"population": population, "gdp_meur": gdp, "applications": applications, "unemployment": unemployment}
    files = {indicator: path for indicator, path in paths.items() if path is not None}
    options = options_with_members(options_given, members)
    asked = Asked(year, options, members, cut_off, files, VintageAsked(vintage, data_folder))
    if formula is None and year == 2015:
        _keys_of_2015(asked, as_json)
        return
    computed = computed_key(asked, formula or "ammr")
    if as_json:
        print_json({"year": year, **_as_dict(computed), "options": asked.options.as_dict(), "notes": [*computed.notes]})
    else:
        _show(asked, computed)
    print_notes(computed.notes)


def _as_dict(computed: ComputedKey) -> dict[str, Any]:
    from article80.cli.computed_key import inputs_as_dict

    return {
        "act": computed.formula.title,
        "formula": computed.formula.name,
        "provision": computed.formula.provision,
        "members": list(computed.members),
        "share": dict(zip(computed.members, computed.share.values.tolist(), strict=True)),
        "vintage": computed.vintage,
        "inputs": inputs_as_dict(computed.figures),
    }


def _show(asked: Asked, computed: ComputedKey) -> None:
    from article80.cli.series import print_series
    from article80.law.states import name_of
    from article80.report.numbers import decimal

    say(f"Key for {asked.year}: {computed.formula.title}", bold=True)
    say(computed.formula.says)
    numbers = ["Share %", *(_HEADINGS[name] for name in computed.formula.indicators)]
    shown = table("", "Member State", *numbers, right=numbers, whole=("", "Member State"))
    for place, geo in enumerate(computed.members):
        values = [computed.figures[name].values[place] for name in computed.formula.indicators]
        cells = [
            decimal(value, 1 if name == "unemployment" else 0)
            for name, value in zip(computed.formula.indicators, values, strict=True)
        ]
        shown.add_row(geo, name_of(geo), decimal(computed.share.values[place] * 100, 4), *cells)
    shown.add_section()
    shown.add_row("", f"All {len(computed.members)}", decimal(computed.share.values.sum() * 100, 4))
    shown.show()
    print_series(computed.figures)


def _keys_of_2015(asked: Asked, as_json: bool) -> None:
    """Compute the three keys of 2015 and set them beside what was published."""
    from article80.cli.computed_key import computed_key
    from article80.cli.published_keys import compared, print_beside_published

    keys = {formula: computed_key(asked, formula) for formula in FORMULAS_2015}
    notes = list(dict.fromkeys(note for computed in keys.values() for note in computed.notes))
    if as_json:
        formulas = {name: {**_as_dict(one), "published": compared(one)} for name, one in keys.items()}
        print_json({"year": asked.year, "formulas": formulas, "options": asked.options.as_dict(), "notes": notes})
    else:
        print_beside_published(asked.year, keys)
    print_notes(notes)
