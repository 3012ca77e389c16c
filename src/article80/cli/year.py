"""The settings of a year, which `cycle` and `explain` share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from article80.answers.choices import FIRST_POOL
from article80.cli import settings

if TYPE_CHECKING:
    from article80.answers.year import YearRequest

Function = TypeVar("Function", bound=Callable[..., Any])


class PoolYear(settings.WholeNumber):
    """A year for which there is, or may be, a pool."""

    def __init__(self) -> None:
        super().__init__(FIRST_POOL, settings.YEAR.most, "a year")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the year; one before the first pool is refused with the reason."""
        year = settings.YEAR.convert(value, param, ctx)
        if year < FIRST_POOL:
            problem = f"there is no pool for {year}, because the first one is for {FIRST_POOL}"
            self.fail(f"{problem}; expected {FIRST_POOL} or later", param, ctx)
        return year


YEAR = PoolYear()


def own_settings(command: Function) -> Function:
    """Give a command the settings of `year_asked`, all but the year."""
    for setting in (
        settings.options,
        settings.data_folder,
        settings.vintage,
        settings.cut_off,
        settings.members,
        settings.strict,
        settings.gdp,
        settings.population,
        click.option(
            "--pledges",
            type=settings.FILE,
            metavar="FILE",
            help="Your own pledges, in place of the published ones: CSV or XLSX with geo, measure, amount.",
        ),
        click.option(
            "--package",
            type=settings.FILE,
            metavar="FILE",
            help="A year of your own, as it is decided: CSV or XLSX with geo, item, value, on, source (labels, "
            "proposal, act, pledges, deductions).",
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


def year_asked(
    year: int,
    *,
    options_given: tuple[str, ...],
    relocations: int | None,
    pledges: Path | None,
    package: Path | None,
    population: Path | None,
    gdp: Path | None,
    strict: bool,
    members: tuple[str, ...] | None,
    cut_off: date | None,
    forum_reconvened: str | None,
    vintage: str,
    data_folder: Path | None,
) -> YearRequest:
    """The request that the settings make."""
    from article80.answers.year import YearRequest
    from article80.cli.data_folder import vintage_asked
    from article80.doors.options_file import read_options

    return YearRequest(
        year,
        read_options(options_given),
        relocations,
        pledges,
        package,
        settings.given(population=population, gdp_meur=gdp),
        members,
        cut_off,
        None if forum_reconvened is None else forum_reconvened == "yes",
        vintage_asked(vintage, data_folder),
        strict,
    )
