"""Computes the key that a user asked for: which states, which figures, which formula. `key` and `pool` stand on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from article80.cli.own_figures import read_own_figures, refuse_other_gdp
from article80.cli.vintage import SNAPSHOT, VintageAsked, VintageFigures, figures_of_vintage
from article80.cli.year import FIRST_YEAR
from article80.doors.errors import InputError

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.options import Options
    from article80.pool.keys import Key
    from article80.situation.snapshot import Observation

FORMULAS = ("ammr", "com2016_270", "com2015_240", "com2015_286", "com2015_451")
"""The names of `article80.pool.keys.KEYS`, here so that the help needs no arrays."""

FORMULAS_2015 = ("com2015_240", "com2015_286", "com2015_451")

PROVENANCE = ("year", "dataset", "vintage", "source", "trust", "note")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for. ``files`` are the user's own figures by indicator; None stands for the law's answer."""

    year: int
    options: Options
    members: tuple[str, ...] | None = None
    cut_off: date | None = None
    files: Mapping[str, Path] = field(default_factory=dict)
    vintage: VintageAsked = field(default_factory=VintageAsked)


@dataclass(frozen=True, slots=True)
class ComputedKey:
    """A key with what it was computed from. ``members`` are in the order of their codes, and so are the arrays."""

    formula: Key
    members: tuple[str, ...]
    figures: xr.Dataset
    share: xr.DataArray
    notes: tuple[str, ...]
    vintage: str = SNAPSHOT


def computed_key(asked: Asked, formula: str) -> ComputedKey:
    """Compute the key of one formula from the snapshot, or from the user's figures where there are any.

    Raises InputError when a figure is needed that the user must hand in, or was handed in and is not needed, and
    MissingFigure when the snapshot lacks one.
    """
    from article80.pool.keys import KEYS, com2015_key
    from article80.pool.reference_key import reference_key

    key = KEYS[formula]
    _refuse_unused(asked, key)
    members = _members(asked, key)
    held = _of_vintage(asked, key)
    own, notes = read_own_figures(asked.files, members)
    given = {**held.observations, **own}
    figures = _figures(asked, key, members, given)
    used = [figures[indicator] for indicator in key.indicators]
    share = reference_key(*used) if len(used) == 2 else com2015_key(*used, capped=key.capped)
    notes = (*_on_the_formula(key), *_on_the_year(asked, key), *held.notes, *notes)
    return ComputedKey(key, members, figures, share, notes, held.name)


def inputs_as_dict(figures: xr.Dataset) -> dict[str, dict[str, dict[str, Any]]]:
    """The figures by state and indicator, each with its provenance; the year is None where nobody stated one."""
    found: dict[str, dict[str, dict[str, Any]]] = {geo: {} for geo in figures["member_state"].values.tolist()}
    for indicator in figures.data_vars:
        columns = {name: figures[f"{indicator}_{name}"].values.tolist() for name in PROVENANCE}
        columns["year"] = [year or None for year in columns["year"]]
        for place, (geo, value) in enumerate(zip(found, figures[indicator].values.tolist(), strict=True)):
            provenance = {name: column[place] for name, column in columns.items()}
            found[geo][str(indicator)] = {"value": _tidy(value), **provenance}
    return found


def _tidy(value: float) -> int | float:
    """A whole number without its ".0", as it was written in the source."""
    return int(value) if value == int(value) else value


def _of_vintage(asked: Asked, key: Key) -> VintageFigures:
    """The figures of the vintage asked for that the key takes and that the user did not hand in."""
    if asked.vintage.name != SNAPSHOT and key.name in FORMULAS_2015 and asked.year == 2015:
        raise InputError("--vintage given, but the figures of the keys of 2015 are those of May 2015")
    taken = [name for name in key.indicators if name in ("population", "gdp_meur") and name not in asked.files]
    return figures_of_vintage(asked.vintage, taken)


def _refuse_unused(asked: Asked, key: Key) -> None:
    unused = [f"--{name.removesuffix('_meur')}" for name in asked.files if name not in key.indicators]
    if unused:
        raise InputError(f"{', '.join(unused)} given, but {key.name} uses {', '.join(key.indicators)} only")
    refuse_other_gdp(asked.options, asked.files)


def _members(asked: Asked, key: Key) -> tuple[str, ...]:
    """The user's states, else the formula's on the cut-off date, in the order of their codes."""
    from article80.law.states import members

    if asked.members is not None:
        return tuple(sorted(asked.members))
    day = _cut_off(asked)
    found = asked.options.key_members(day) if key.name == "ammr" else members(key.group, day)
    if not found:
        problem = f"Part IV of Regulation (EU) 2024/1351 bound no Member State on {day.isoformat()}"
        raise InputError(problem, expected="a later year, --members, or another --formula")
    return tuple(sorted(found))


def _cut_off(asked: Asked) -> date:
    from article80.situation.selection import cut_off_of

    return asked.cut_off or cut_off_of(asked.year)


def _figures(
    asked: Asked, key: Key, members: tuple[str, ...], given: Mapping[str, tuple[Observation, ...]]
) -> xr.Dataset:
    """The figures of all the indicators of a key: those of 2015 for its keys in that year, else the latest in hand."""
    from article80.situation.panel import NO_REPORTS_COUNTED_AS_ZERO, panel, panel_2015

    cut_off = _cut_off(asked)
    if key.name in FORMULAS_2015 and asked.year == 2015:
        if asked.cut_off is not None:
            raise InputError("--cut-off given, but the figures of the keys of 2015 are those of May 2015")
        figures = panel_2015(members, absent_years_count_as_zero=NO_REPORTS_COUNTED_AS_ZERO)
        return _with(figures, given)
    of_the_user = [indicator for indicator in key.indicators if indicator in ("applications", "unemployment")]
    missing = [f"--{indicator} FILE" for indicator in of_the_user if indicator not in given]
    if missing:
        problem = (
            f"{key.name} is computed from the snapshot for 2015 only; for {asked.year} its figures must be your own"
            if key.name in FORMULAS_2015
            else f"the figures of {key.name} for {asked.year} do not ship with the program"
        )
        raise InputError(problem, expected=" and ".join(missing))
    latest = {indicator: rows for indicator, rows in given.items() if indicator not in of_the_user}
    figures = panel(cut_off, members, observations=latest or None)
    return _with(figures, {indicator: given[indicator] for indicator in of_the_user})


def _with(figures: xr.Dataset, given: Mapping[str, tuple[Observation, ...]]) -> xr.Dataset:
    """The figures with the user's own in place of, or beside, the others."""
    for indicator, rows in given.items():
        provenance = {
            f"{indicator}_{name}": (
                "member_state",
                [getattr(row, name) or (0 if name == "year" else "") for row in rows],
            )
            for name in PROVENANCE
        }
        values = ("member_state", [row.value for row in rows], {"unit": rows[0].unit})
        figures = figures.assign({indicator: values}).assign_coords(provenance)
    return figures


def _on_the_year(asked: Asked, key: Key) -> tuple[str, ...]:
    """A note where the formula of the Regulation is put on a year in which it could not apply."""
    if key.name != "ammr" or asked.year >= FIRST_YEAR:
        return ()
    problem = f"No pool existed for {asked.year}; the first one is for {FIRST_YEAR}."
    return (f"{problem} This is the key that the Regulation would have given.",)


def _on_the_formula(key: Key) -> tuple[str, ...]:
    """A note where the formula itself is not well founded."""
    if key.mark in ("S", "M"):
        founded = "seen in a secondary source" if key.mark == "S" else "not confirmed in any text"
        return (f"{key.title}: this reading of the formula was {founded}. {key.says}",)
    return ()
