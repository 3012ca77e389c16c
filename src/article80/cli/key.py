"""``article80 key``: each state's share of the mechanism."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from article80.answers.choices import FORMULAS, FORMULAS_2015
from article80.cli import settings
from article80.cli.printing import print_json, print_notes, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from article80.answers.key import KeyAnswer

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
@settings.geo
@settings.strict
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
    geo: tuple[str, ...] | None,
    strict: bool,
    members: tuple[str, ...] | None,
    cut_off: date | None,
    vintage: str,
    data_folder: Path | None,
    options_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compute the reference key: what part of the mechanism each Member State carries, and from which figures."""
    from article80.answers.idle_options import idle_options
    from article80.answers.key import KeyRequest
    from article80.answers.key import key as answer_of_key
    from article80.cli.data_folder import vintage_asked
    from article80.doors.options_file import read_options
    from article80.words import say_all

    figures = settings.given(population=population, gdp_meur=gdp, applications=applications, unemployment=unemployment)
    chosen = (formula,) if formula else FORMULAS_2015 if year == 2015 else ("ammr",)
    options, fetched = read_options(options_given), vintage_asked(vintage, data_folder)
    answers = [
        answer_of_key(KeyRequest(year, one, options, members, cut_off, figures, fetched, strict)) for one in chosen
    ]
    notes = list(dict.fromkeys(note for answer in answers for note in answer.notes))
    notes += say_all(idle_options(options, "key"))
    shown = settings.shown_states(geo, sorted({code for one in answers for code in one.members}))
    if as_json:
        print_json(_as_dict(answers, shown, notes))
    elif len(answers) == 1:
        _show(answers[0], shown)
    else:
        from article80.cli.published_keys import print_beside_published

        print_beside_published(answers, shown)
    print_notes(notes)


def _as_dict(answers: Sequence[KeyAnswer], shown: tuple[str, ...], notes: list[str]) -> dict[str, Any]:
    """One key, or several by their names, each beside the shares that were published; of the states that are shown."""
    year, options = answers[0].year, answers[0].options.as_dict()
    if len(answers) == 1:
        return {"year": year, **_one_as_dict(answers[0], shown), "options": options, "notes": notes}
    from article80.cli.published_keys import compared

    formulas = {one.formula.name: {**_one_as_dict(one, shown), "published": compared(one)} for one in answers}
    return {"year": year, "formulas": formulas, "options": options, "notes": notes}


def _one_as_dict(answer: KeyAnswer, shown: tuple[str, ...]) -> dict[str, Any]:
    from article80.cli.series import inputs_as_dict

    shares, inputs = answer.shares, inputs_as_dict(answer.figures)
    return {
        "act": answer.formula.title,
        "formula": answer.formula.name,
        "provision": answer.formula.provision,
        "members": list(answer.members),
        "share": {geo: share for geo, share in shares.items() if geo in shown},
        "vintage": answer.vintage,
        "inputs": {geo: figures for geo, figures in inputs.items() if geo in shown},
    }


def _show(answer: KeyAnswer, states: tuple[str, ...]) -> None:
    from article80.cli.series import print_series
    from article80.law.states import name_of
    from article80.report.numbers import decimal

    say(f"Key for {answer.year}: {answer.formula.title}", bold=True)
    say(answer.formula.says)
    numbers = ["Share %", *(_HEADINGS[name] for name in answer.formula.indicators)]
    shown = table("", "Member State", *numbers, right=numbers, whole=("", "Member State"))
    for place, geo in enumerate(answer.members):
        if geo not in states:
            continue
        values = [answer.figures[name].values[place] for name in answer.formula.indicators]
        cells = [
            decimal(value, 1 if name == "unemployment" else 0)
            for name, value in zip(answer.formula.indicators, values, strict=True)
        ]
        shown.add_row(geo, name_of(geo), decimal(answer.share.values[place] * 100, 4), *cells)
    shown.add_section()
    shown.add_row("", f"All {len(answer.members)}", decimal(answer.share.values.sum() * 100, 4))
    shown.show()
    print_series(answer.figures)
