"""``article80 data coverage``: of which indicators, states and years there are figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from article80.cli import settings
from article80.cli.data_figures import code_of
from article80.cli.printing import print_json, print_notes, say, screen, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import xarray as xr

    from article80.situation.snapshot import Observation

_SHOWN, _SHOWN_NARROW = 6, 3
"""How many years are shown where none is asked for, and on a narrow screen."""

_NARROW = 64
"""Columns."""

_MARKS = {"present": "yes", "derived_or_press": "yes*", "missing": "-", "no_public_figure": "none"}
_IN_HAND = ("present", "derived_or_press")


def _keys(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from article80.situation.indicators import INDICATORS

    key = value.strip("()").lower() if value else None
    if key is not None and key not in INDICATORS:
        raise click.BadParameter(f'"{value}" is not a point of Art. 9(3)(a); expected i to xvii')
    return key


@click.command(
    epilog=settings.examples(
        "article80 data coverage", "article80 data coverage --year 2023", "article80 data coverage --geo MT"
    ),
    short_help="Of which indicators, states and years there are figures.",
)
@click.option("--year", type=settings.YEAR, metavar="YEAR", help="Only this year, with the states that lack a figure.")
@click.option(
    "--indicator", callback=_keys, metavar="KEY", help="Only this indicator, such as vii; each state in a row."
)
@click.option("--geo", metavar="CODE", help="Only this state, such as MT.")
@settings.vintage
@settings.data_folder
@settings.as_json
def coverage(
    year: int | None, indicator: str | None, geo: str | None, vintage: str, data_folder: Path | None, as_json: bool
) -> None:
    """Show how complete the figures are on the seventeen indicators of Art. 9(3)(a) AMMR.

    A number is that of the Member States with a figure of at least one measure of the indicator; --indicator shows each
    measure. Without --year the last six years are shown, on a narrow screen the last three. With --vintage, a measure
    that the vintage holds is looked for there alone, and the others in the snapshot.
    """
    from article80.answers.coverage import CoverageRequest
    from article80.answers.coverage import coverage as answer_of_coverage
    from article80.cli.data_folder import vintage_asked

    shown = _SHOWN if as_json or screen().width >= _NARROW else _SHOWN_NARROW
    request = CoverageRequest(year, indicator, code_of(geo), shown, vintage_asked(vintage, data_folder))
    answer = answer_of_coverage(request)
    found, held, notes = answer.coverage, answer.observations, answer.notes
    if as_json:
        print_json(_document(found))
    elif indicator:
        _print_states(found, indicator, held)
    elif geo:
        _print_one_state(found)
    elif year:
        _print_year(found)
    else:
        _print_years(found)
    print_notes(notes)


def _document(found: xr.Dataset) -> list[dict[str, Any]]:
    """One object for each cell, in the order of indicators, states and years."""
    return [
        {
            "indicator": key,
            "geo": geo,
            "year": year,
            "standing": str(found.standing.values[place, row, column]),
            "measures_in_hand": int(found.measures_in_hand.values[place, row, column]),
            "measures": int(found.measures.values[place]),
        }
        for place, key in enumerate(found.indicator.values.tolist())
        for row, geo in enumerate(found.member_state.values.tolist())
        for column, year in enumerate(found.year.values.tolist())
    ]


def _print_years(found: xr.Dataset) -> None:
    years = [str(year) for year in found.year.values.tolist()]
    shown = table("Indicator", *years, right=years)
    for key in found.indicator.values.tolist():
        shown.add_row(_title(key), *(_count(found.standing.sel(indicator=key, year=int(year))) for year in years))
    shown.show()
    say(f"Number of Member States with a figure, of {found.sizes['member_state']}.")
    _print_legend()


def _count(standings: xr.DataArray) -> str:
    """How many states have a figure, with a star where one was added up, quoted or derived."""
    held = [str(one) for one in standings.values.tolist()]
    if set(held) == {"no_public_figure"}:
        return "none"
    number = sum(one in _IN_HAND for one in held)
    return f"{number or '-'}{'*' if 'derived_or_press' in held else ''}"


def _print_year(found: xr.Dataset) -> None:
    year = int(found.year.values[0])
    shown = table("Indicator", "States", "With a figure, or without", right=("States",))
    for key in found.indicator.values.tolist():
        standings = found.standing.sel(indicator=key, year=year)
        shown.add_row(_title(key), _count(standings), _which(standings))
    say(f"{year}", bold=True)
    shown.show()
    _print_legend()


def _which(standings: xr.DataArray) -> str:
    """The states with a figure, or those without: whichever is the shorter list."""
    states = standings.member_state.values.tolist()
    having = [geo for geo, one in zip(states, standings.values.tolist(), strict=True) if one in _IN_HAND]
    lacking = [geo for geo in states if geo not in having]
    if not having:
        return ""
    if not lacking:
        return "all"
    return f"only {', '.join(having)}" if len(having) <= len(lacking) else f"all but {', '.join(lacking)}"


def _print_one_state(found: xr.Dataset) -> None:
    from article80.law.states import name_of

    years = [str(year) for year in found.year.values.tolist()]
    geo = str(found.member_state.values[0])
    shown = table("Indicator", *years, right=years)
    for place, key in enumerate(found.indicator.values.tolist()):
        shown.add_row(_title(key), *_marks(found.standing.values[place, 0]))
    say(f"{name_of(geo)} ({geo})", bold=True)
    shown.show()
    _print_legend()


def _print_states(found: xr.Dataset, key: str, held: Mapping[str, tuple[Observation, ...]]) -> None:
    from article80.situation.indicators import INDICATORS

    _print_measures(found, key, held)
    years = [str(year) for year in found.year.values.tolist()]
    shown = table("State", *years, right=years)
    for row, geo in enumerate(found.member_state.values.tolist()):
        shown.add_row(geo, *_marks(found.standing.values[0, row]))
    shown.show()
    say(f"Counts {INDICATORS[key].counts}.")
    say(f"Public figures: {INDICATORS[key].public_source}.")
    _print_legend()


def _print_measures(found: xr.Dataset, key: str, held: Mapping[str, tuple[Observation, ...]]) -> None:
    """Each measure of the indicator with the number of states that have a figure of it."""
    from article80.situation.coverage import states_with_figures
    from article80.situation.indicators import INDICATORS

    members, years = found.member_state.values.tolist(), found.year.values.tolist()
    shown = table("Measure", *map(str, years), right=list(map(str, years)))
    for name in INDICATORS[key].measures:
        shown.add_row(name, *(str(number or "-") for number in states_with_figures(name, members, years, held)))
    say(_title(key), bold=True)
    shown.show()


def _marks(standings: Sequence[Any]) -> list[str]:
    return [_MARKS[str(one)] for one in standings]


def _title(key: str) -> str:
    from article80.situation.indicators import INDICATORS

    return f"({key}) {INDICATORS[key].title}"


def _print_legend() -> None:
    say("* added up from parts, quoted in an article or the press, or derived.")
    say("- missing.  none: no figure by Member State.")
