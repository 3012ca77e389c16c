"""The user's own figures, options and states, as the commands take them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from article80.doors.errors import InputError

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.situation.snapshot import Observation


def read_own_figures(
    files: Mapping[str, Path], members: tuple[str, ...]
) -> tuple[dict[str, tuple[Observation, ...]], tuple[str, ...]]:
    """The figures of the user's files by indicator, and what the user should know about them."""
    if not files:
        return {}, ()
    from article80.doors.figures_file import read_figures

    read = {indicator: read_figures(path, indicator, members) for indicator, path in files.items()}
    notes = tuple(note for file in read.values() for note in file.notes)
    return {indicator: file.observations for indicator, file in read.items()}, notes


def options_with_members(given: tuple[str, ...], members: tuple[str, ...] | None) -> Options:
    """The options that were given; a list of states becomes the answer to ``rk_members``, which every output shows.

    Raises InputError when both the list and the option name states.
    """
    from article80.doors.options_file import read_options

    options = read_options(given)
    if members is None:
        return options
    if "rk_members" in options.changed():
        raise InputError(
            "the states are given twice, by --members and by the option rk_members", expected="one of them"
        )
    return options.replace(rk_members=",".join(members))


def refuse_other_gdp(options: Options, files: Mapping[str, Path]) -> None:
    """Raise InputError when GDP in purchasing power standards is asked for and not handed in."""
    if options.rk_gdp == "pps" and "gdp_meur" not in files:
        raise InputError(
            "rk_gdp is pps, but only GDP at current prices ships with the program",
            expected="--gdp FILE with GDP in purchasing power standards",
        )
