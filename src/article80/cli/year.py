"""Computes the year that a user asked for, with their own figures and pledges. `cycle` and `explain` stand on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from article80.cli import settings

if TYPE_CHECKING:
    from article80.cycle import Cycle

Function = TypeVar("Function", bound=Callable[..., Any])

FIRST_YEAR = 2025
"""The first year whose pool the Regulation knows: it entered into force in June 2024, before the proposal was due."""

YEAR = click.IntRange(FIRST_YEAR, 2100)


@dataclass(frozen=True, slots=True)
class YearAsked:
    """A year with what the user has of their own. None, and an empty mapping, leave what is known of the year."""

    year: int
    options_given: tuple[str, ...] = ()
    relocations: int | None = None
    pledges: Path | None = None
    population: Path | None = None
    gdp: Path | None = None
    members: tuple[str, ...] | None = None
    cut_off: date | None = None


def own_settings(command: Function) -> Function:
    """Give a command the settings of `YearAsked`, all but the year."""
    for setting in (
        settings.options,
        settings.cut_off,
        settings.members,
        settings.gdp,
        settings.population,
        click.option(
            "--pledges",
            type=settings.FILE,
            metavar="FILE",
            help="Your own pledges, in place of the published ones: CSV or XLSX with geo, measure, amount.",
        ),
        settings.relocations,
    ):
        command = setting(command)
    return command


def computed_year(asked: YearAsked) -> tuple[Cycle, tuple[str, ...]]:
    """Compute the year, and return it with the notes on the user's files, which are also among its own notes.

    Raises InputError for a file or setting that cannot be used and MissingFigure where a figure is missing.
    """
    from article80.cli.own_figures import options_with_members, read_own_figures, refuse_other_gdp
    from article80.cycle import cycle_inputs, members_of, run

    options = options_with_members(asked.options_given, asked.members)
    files = {name: path for name, path in (("population", asked.population), ("gdp_meur", asked.gdp)) if path}
    refuse_other_gdp(options, files)
    known = cycle_inputs(asked.year)
    inputs = known if asked.cut_off is None else replace(known, cut_off=asked.cut_off)
    codes = members_of(inputs, options)
    observations, notes = read_own_figures(files, codes)
    changes, pledge_notes = _changes(asked, codes, observations)
    notes += pledge_notes
    if changes:
        inputs = inputs.of_the_user(notes=(*inputs.notes, *notes), **changes)
    return run(inputs, options), notes


def _changes(
    asked: YearAsked, codes: tuple[str, ...], observations: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What of the year the user replaces, by the names of `CycleInputs`, and the notes on the pledges."""
    changes: dict[str, Any] = {}
    notes: tuple[str, ...] = ()
    if asked.relocations is not None:
        changes["reference_relocations"] = asked.relocations
    if observations:
        changes["observations"] = observations
    if asked.cut_off is not None:
        changes["cut_off"] = asked.cut_off
    if asked.members is not None:
        changes["members"] = codes
    if asked.pledges is not None:
        from article80.doors.pledges_file import read_pledges

        read = read_pledges(asked.pledges, codes)
        changes |= {name: getattr(read, name) for name in ("pledges", "deductions", "offset_intentions")}
        notes = read.notes
    return changes, notes
