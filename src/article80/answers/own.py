"""The figures and the states of the user's own, which stand in place of those of the program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from article80.answers.choices import SNAPSHOT
from article80.answers.failures import RequestError
from article80.answers.vintage import VintageRequest
from article80.doors.figures_file import read_figures
from article80.doors.file_bytes import Source
from article80.doors.plausibility import refuse
from article80.law.options import Options
from article80.law.said import said
from article80.situation.selection import NORMALLY_OUT, MissingFigure, select
from article80.situation.snapshot import Observation

FIELDS = {
    "population": "population",
    "gdp_meur": "gdp",
    "applications": "applications",
    "unemployment": "unemployment",
}
"""The field of a request for the user's own figures of an indicator."""


InHand = Mapping[str, Mapping[str, Observation]]
"""Figures that may stand for states that a file leaves out, by indicator and state."""


def own_figures(
    files: Mapping[str, Source], members: tuple[str, ...], in_hand: InHand, *, strict: bool = False
) -> tuple[dict[str, tuple[Observation, ...]], tuple[str, ...]]:
    """The figures of the user's files by indicator, and what the user should know about them.

    A file with rows of some states replaces the figures of these, where figures of the others are ``in_hand``. Raises
    InputError for figures that are in doubt, where the request is ``strict``.
    """
    read = {
        indicator: read_figures(path, indicator, members, in_hand=in_hand.get(indicator))
        for indicator, path in files.items()
    }
    if strict:
        refuse([doubt for file in read.values() for doubt in file.doubts])
    notes = tuple(note for file in read.values() for note in (*file.notes, *file.doubts))
    return {indicator: file.observations for indicator, file in read.items()}, notes


def in_hand(
    files: Mapping[str, Source], members: tuple[str, ...], cut_off: date, options: Options, vintage: VintageRequest
) -> InHand:
    """The figures of the snapshot that can stand beside the user's own: those of the key, where they are of one kind.

    GDP in purchasing power standards cannot stand beside GDP at current prices, and figures of a vintage that was asked
    for are not mixed with others.
    """
    if vintage.name != SNAPSHOT:
        return {}
    named = [name for name in files if name in NORMALLY_OUT and not (name == "gdp_meur" and options.rk_gdp == "pps")]
    standing = {}
    for name in named:
        try:
            standing[name] = {row.geo: row for row in select(name, cut_off, members)}
        except MissingFigure:
            continue
    return standing


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
