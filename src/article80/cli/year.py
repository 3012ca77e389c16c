"""Computes the year that a user asked for, with their own figures and pledges. `cycle` and `explain` stand on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from article80.cli import settings
from article80.cli.vintage import SNAPSHOT, VintageAsked, figures_of_vintage

if TYPE_CHECKING:
    from article80.cycle import Cycle
    from article80.cycle.inputs import CycleInputs

Function = TypeVar("Function", bound=Callable[..., Any])

FIRST_YEAR = 2026
"""The first year with a pool: `article80.cycle.years.FIRST_YEAR`, here so that the help needs no arrays."""


class PoolYear(settings.WholeNumber):
    """A year for which there is, or may be, a pool."""

    def __init__(self) -> None:
        super().__init__(FIRST_YEAR, settings.YEAR.most, "a year")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the year; one before the first pool is refused with the reason."""
        year = settings.YEAR.convert(value, param, ctx)
        if year < FIRST_YEAR:
            problem = f"there is no pool for {year}, because the first one is for {FIRST_YEAR}"
            self.fail(f"{problem}; expected {FIRST_YEAR} or later", param, ctx)
        return year


YEAR = PoolYear()


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
    forum_reconvened: str | None = None
    vintage: str = SNAPSHOT
    data_folder: Path | None = None


def own_settings(command: Function) -> Function:
    """Give a command the settings of `YearAsked`, all but the year."""
    for setting in (
        settings.options,
        settings.data_folder,
        settings.vintage,
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
        click.option(
            "--forum-reconvened",
            type=click.Choice(["yes", "no"]),
            help="Whether the High-Level Forum met again (Art. 13(4)), on which mandatory offsets depend.",
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
    from article80.doors.errors import InputError
    from article80.situation.selection import MissingFigure

    options = options_with_members(asked.options_given, asked.members)
    files = {name: path for name, path in (("population", asked.population), ("gdp_meur", asked.gdp)) if path}
    refuse_other_gdp(options, files)
    known = cycle_inputs(asked.year)
    inputs = known if asked.cut_off is None else replace(known, cut_off=asked.cut_off)
    codes = members_of(inputs, options)
    observations, notes = read_own_figures(files, codes)
    not_handed_in = [name for name in ("population", "gdp_meur") if name not in files]
    held = figures_of_vintage(VintageAsked(asked.vintage, asked.data_folder), not_handed_in)
    observations, notes = {**held.observations, **observations}, (*held.notes, *notes)
    changes, pledge_notes = _changes(asked, codes, observations)
    if "rk_members" in options.changed():
        changes["members"] = codes
    notes += pledge_notes
    if not changes:
        return run(inputs, options), notes
    kept = inputs.notes if asked.pledges is None else _not_on_pledges(inputs)
    inputs = inputs.of_the_user(notes=(*kept, *notes), **changes)
    try:
        return run(inputs, options), notes
    except MissingFigure:
        raise
    except ValueError as error:
        raise InputError(str(error)) from error


def _not_on_pledges(inputs: CycleInputs) -> tuple[str, ...]:
    """The notes of a year without those on its pledges, in whose place the user's own stand."""
    kept = tuple(note for note in inputs.notes if "pledge" not in note.lower())
    pressure = () if inputs.benefitting else ("Which states are under pressure is not known for this year.",)
    return (*kept, *pressure)


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
    if asked.forum_reconvened is not None:
        changes["forum_reconvened"] = asked.forum_reconvened == "yes"
    if asked.pledges is not None:
        from article80.doors.pledges_file import read_pledges

        read = read_pledges(asked.pledges, codes)
        changes |= {name: getattr(read, name) for name in ("pledges", "deductions", "offset_intentions")}
        notes = read.notes
    return changes, notes
