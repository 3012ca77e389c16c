"""The figures and the states of the user's own, which stand in place of those of the program."""

from __future__ import annotations

from collections.abc import Mapping

from article80.answers.failures import RequestError
from article80.doors.figures_file import read_figures
from article80.doors.file_bytes import Source
from article80.doors.plausibility import refuse
from article80.law.options import Options
from article80.law.said import said
from article80.situation.snapshot import Observation

FIELDS = {
    "population": "population",
    "gdp_meur": "gdp",
    "applications": "applications",
    "unemployment": "unemployment",
}
"""The field of a request for the user's own figures of an indicator."""


def own_figures(
    files: Mapping[str, Source], members: tuple[str, ...], *, strict: bool = False
) -> tuple[dict[str, tuple[Observation, ...]], tuple[str, ...]]:
    """The figures of the user's files by indicator, and what the user should know about them.

    Raises InputError for figures that are in doubt, where the request is ``strict``.
    """
    read = {indicator: read_figures(path, indicator, members) for indicator, path in files.items()}
    if strict:
        refuse([doubt for file in read.values() for doubt in file.doubts])
    notes = tuple(note for file in read.values() for note in (*file.notes, *file.doubts))
    return {indicator: file.observations for indicator, file in read.items()}, notes


def with_members(options: Options, members: tuple[str, ...] | None) -> Options:
    """The options, in which a list of states becomes the answer to ``rk_members``, which every output shows.

    Raises RequestError when both the list and the option name states.
    """
    if members is None:
        return options
    if "rk_members" in options.changed():
        raise RequestError(
            said(
                "the states are given twice, by {members:fields} and by the option {option:option}", option="rk_members"
            ),
            expected=said("one of them"),
            fields=("members", "options"),
        )
    return options.replace(rk_members=",".join(members))


def refuse_other_gdp(options: Options, files: Mapping[str, Source]) -> None:
    """Raise RequestError when GDP in purchasing power standards is asked for and not handed in."""
    if options.rk_gdp == "pps" and "gdp_meur" not in files:
        raise RequestError(
            said("{option:option} is pps, but only GDP at current prices ships with the program", option="rk_gdp"),
            expected=said("{gdp:fields_filled} with GDP in purchasing power standards"),
            fields=("gdp",),
        )
