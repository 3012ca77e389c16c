"""One year of the mechanism, with figures and pledges of the user's own where there are any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from article80.answers.own import in_hand, own_figures, refuse_other_gdp, with_members
from article80.answers.vintage import VintageRequest, figures_of_vintage
from article80.cycle import Cycle, cycle_inputs, members_of, run
from article80.cycle.inputs import CycleInputs
from article80.cycle.years import ON_PLEDGES, inputs_from_facts
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source
from article80.doors.package_file import read_package
from article80.doors.pledges_file import read_pledges
from article80.law.options import Options
from article80.law.said import Said, said
from article80.situation.selection import MissingFigure
from article80.situation.snapshot import published_years


@dataclass(frozen=True, slots=True)
class YearRequest:
    """A year with what the user has of their own. None, and an empty mapping, leave what is known of the year.

    ``figures`` are files by indicator, ``pledges`` is a file, ``package`` one with the facts of the year: labels,
    proposal, act, pledges, deductions. ``strict`` refuses figures of the user's that
    are in doubt, which else leave a note.
    """

    year: int
    options: Options = field(default_factory=Options)
    relocations: int | None = None
    pledges: Source | None = None
    package: Path | None = None
    figures: Mapping[str, Source] = field(default_factory=dict)
    members: tuple[str, ...] | None = None
    cut_off: date | None = None
    forum_reconvened: bool | None = None
    vintage: VintageRequest = field(default_factory=VintageRequest)
    strict: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class YearAnswer:
    """The year, and the notes on the user's files, which are also among its own notes."""

    cycle: Cycle
    notes: tuple[str, ...]


def year(request: YearRequest) -> YearAnswer:
    """Compute the year. It takes the law of its cut-off date.

    Raises InputError for a file or setting that cannot be used and MissingFigure where a figure is missing.
    """
    options = with_members(request.options, request.members)
    refuse_other_gdp(options, request.figures)
    known = known_of(request)
    inputs = known if request.cut_off is None else replace(known, cut_off=request.cut_off)
    codes = members_of(inputs, options)
    standing = in_hand(request.figures, codes, inputs.cut_off, options, request.vintage)
    own, notes = own_figures(request.figures, codes, standing, strict=request.strict)
    not_handed_in = [name for name in ("population", "gdp_meur") if name not in request.figures]
    fetched = figures_of_vintage(request.vintage, not_handed_in)
    changes, notes_on_pledges = _changes(request, codes, {**fetched.observations, **own})
    if "rk_members" in options.changed():
        changes["members"] = codes
    notes = (*fetched.notes, *notes, *notes_on_pledges)
    if not changes:
        return YearAnswer(run(inputs, options), notes)
    kept = inputs.notes if request.pledges is None else _not_on_pledges(inputs)
    try:
        return YearAnswer(run(inputs.of_the_user(notes=(*kept, *notes), **changes), options), notes)
    except MissingFigure:
        raise
    except ValueError as error:
        raise InputError(str(error)) from error


def known_of(request: YearRequest) -> CycleInputs:
    """What is known of the year: from the user's package where there is one, else what the program has.

    Raises InputError for a package of a year that the program holds as decided.
    """
    if request.package is None:
        return cycle_inputs(request.year, request.relocations)
    if str(request.year) in published_years():
        raise InputError(
            f"the pool for {request.year} is decided and in hand", expected="a later year for a package of your own"
        )
    return inputs_from_facts(request.year, read_package(request.package))


def _not_on_pledges(inputs: CycleInputs) -> tuple[str | Said, ...]:
    """The notes of a year without those on its pledges, in whose place the user's own stand."""
    kept = tuple(note for note in inputs.notes if note not in ON_PLEDGES)
    pressure = () if inputs.benefitting else (said("Which states are under pressure is not known for this year."),)
    return (*kept, *pressure)


def _changes(
    request: YearRequest, codes: tuple[str, ...], observations: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What of the year the user replaces, by the names of `CycleInputs`, and the notes on the pledges."""
    changes: dict[str, Any] = {}
    notes: tuple[str, ...] = ()
    if request.relocations is not None:
        changes["reference_relocations"] = request.relocations
    if observations:
        changes["observations"] = observations
    if request.cut_off is not None:
        changes["cut_off"] = request.cut_off
    if request.forum_reconvened is not None:
        changes["forum_reconvened"] = request.forum_reconvened
    if request.pledges is not None:
        read = read_pledges(request.pledges, codes)
        changes |= {name: getattr(read, name) for name in ("pledges", "deductions", "offset_intentions")}
        notes = read.notes
    return changes, notes
