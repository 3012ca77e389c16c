"""The key of a year: which part of the mechanism each state carries, by which formula, from which figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article80.answers.choices import FIRST_POOL, FORMULAS_2015, SNAPSHOT
from article80.answers.failures import RequestError
from article80.answers.law_of_the_day import law_of_the_day
from article80.answers.own import FIELDS, in_hand, own_figures, refuse_other_gdp, with_members
from article80.answers.vintage import VintageFigures, VintageRequest, figures_of_vintage
from article80.doors.file_bytes import Source
from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import said
from article80.law.states import members
from article80.pool.keys import KEYS, Key, com2015_key
from article80.pool.reference_key import reference_key
from article80.situation.panel import NO_REPORTS_COUNTED_AS_ZERO, panel, panel_2015
from article80.situation.selection import cut_off_of
from article80.situation.snapshot import Observation, published

if TYPE_CHECKING:
    import xarray as xr

PROVENANCE = ("year", "dataset", "vintage", "source", "trust", "note")
"""What stands beside each figure of a key, as coordinates named after the figure."""

_OF_THE_USER = ("applications", "unemployment")
"""Indicators of which the snapshot has only the figures of 2015."""


@dataclass(frozen=True, slots=True)
class KeyRequest:
    """A year and a formula. ``figures`` are the user's own files by indicator; None stands for the law's answer.

    ``strict`` refuses figures of the user's that are in doubt, which else leave a note.
    """

    year: int
    formula: str = "ammr"
    options: Options = field(default_factory=Options)
    members: tuple[str, ...] | None = None
    cut_off: date | None = None
    figures: Mapping[str, Source] = field(default_factory=dict)
    vintage: VintageRequest = field(default_factory=VintageRequest)
    strict: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class KeyAnswer:
    """A key with what it was computed from. ``members`` are in the order of their codes, and so are the arrays.

    ``options`` are those of the request with the states of the user's own, ``law`` are the numbers of the law that were
    taken.
    """

    year: int
    formula: Key
    options: Options
    law: Parameters
    members: tuple[str, ...]
    figures: xr.Dataset
    share: xr.DataArray
    notes: tuple[str, ...]
    vintage: str = SNAPSHOT

    @property
    def shares(self) -> dict[str, float]:
        """The share of each state, by its code."""
        return dict(zip(self.members, self.share.values.tolist(), strict=True))


def key(request: KeyRequest) -> KeyAnswer:
    """Compute a key from the snapshot, or from the user's figures where there are any.

    Raises InputError for a file that cannot be used; RequestError when a figure is needed that the user must hand in,
    or was handed in and is not needed; and MissingFigure when the snapshot lacks one.
    """
    formula = KEYS[request.formula]
    options = with_members(request.options, request.members)
    day = request.cut_off or cut_off_of(request.year)
    law = law_of_the_day(day)
    _refuse_unused(request, formula)
    refuse_other_gdp(options, request.figures)
    codes = _members(request, formula, options, day)
    fetched = _of_vintage(request, formula)
    standing = {} if _is_of_2015(request, formula) else in_hand(request.figures, codes, day, options, request.vintage)
    own, notes = own_figures(request.figures, codes, standing, strict=request.strict)
    figures = _figures(request, formula, codes, day, {**fetched.observations, **own})
    used = [figures[indicator] for indicator in formula.indicators]
    share = (
        reference_key(*used, parameters=law)
        if len(used) == 2
        else com2015_key(*used, capped=formula.capped, parameters=law)
    )
    notes = (*_on_the_formula(formula), *_on_the_year(request, formula), *fetched.notes, *notes)
    return KeyAnswer(request.year, formula, options, law, codes, figures, share, notes, fetched.name)


def published_shares(answer: KeyAnswer) -> dict[str, float]:
    """The shares in per cent that were published for a key of 2015, by state; empty where none is in hand.

    Of a proposal whose table has persons alone, a share is the state's part of their sum.
    """
    act = answer.formula.provision.split()[0]
    shares = _of_item(act, "key")
    if not shares:
        persons = _of_item(act, "relocations")
        shares = {geo: 100 * number / sum(persons.values()) for geo, number in persons.items()}
    return {geo: share for geo, share in shares.items() if geo in answer.members}


def _of_item(act: str, item: str) -> dict[str, float]:
    rows = (row for row in published("2015") if row.act == act and row.item == item and row.value is not None)
    return {row.geo: float(row.value or 0) for row in sorted(rows, key=lambda row: row.geo)}


def differences(answer: KeyAnswer, published_per_cent: Mapping[str, float]) -> dict[str, float]:
    """How far the shares lie above published ones, in percentage points, by state."""
    shares = answer.shares
    return {geo: shares[geo] * 100 - per_cent for geo, per_cent in published_per_cent.items()}


def _is_of_2015(request: KeyRequest, formula: Key) -> bool:
    """Whether the figures are those from which the keys of 2015 were computed in that year."""
    return formula.name in FORMULAS_2015 and request.year == 2015


def _of_vintage(request: KeyRequest, formula: Key) -> VintageFigures:
    """The figures of the vintage asked for that the key takes and that the user did not hand in."""
    if request.vintage.name != SNAPSHOT and _is_of_2015(request, formula):
        raise RequestError(
            said("{vintage:fields} given, but the figures of the keys of 2015 are those of May 2015"),
            fields=("vintage",),
        )
    taken = [name for name in formula.indicators if name in ("population", "gdp_meur") and name not in request.figures]
    return figures_of_vintage(request.vintage, taken)


def _refuse_unused(request: KeyRequest, formula: Key) -> None:
    unused = tuple(FIELDS[name] for name in request.figures if name not in formula.indicators)
    if unused:
        uses = ", ".join(formula.indicators)
        raise RequestError(
            said(
                "{unused:fields} given, but {formula:verbatim} uses {uses:verbatim} only",
                unused=unused,
                formula=formula.name,
                uses=uses,
            ),
            fields=unused,
        )


def _members(request: KeyRequest, formula: Key, options: Options, day: date) -> tuple[str, ...]:
    """The user's states, else the formula's on the cut-off date, in the order of their codes."""
    if request.members is not None:
        return tuple(sorted(request.members))
    codes = options.key_members(day) if formula.name == "ammr" else members(formula.group, day)
    if not codes:
        raise RequestError(
            said("Part IV of Regulation (EU) 2024/1351 bound no Member State on {day:verbatim}", day=day),
            expected=said("a later year, {members:fields}, or another {formula:fields}"),
            fields=("year", "members", "formula"),
        )
    return tuple(sorted(codes))


def _figures(
    request: KeyRequest,
    formula: Key,
    codes: tuple[str, ...],
    day: date,
    given: Mapping[str, tuple[Observation, ...]],
) -> xr.Dataset:
    """The figures of all the indicators of a key: those of 2015 for its keys in that year, else the latest in hand."""
    if _is_of_2015(request, formula):
        if request.cut_off is not None:
            raise RequestError(
                said("{cut_off:fields} given, but the figures of the keys of 2015 are those of May 2015"),
                fields=("cut_off",),
            )
        return _with(panel_2015(codes, absent_years_count_as_zero=NO_REPORTS_COUNTED_AS_ZERO), given)
    of_the_user = tuple(indicator for indicator in formula.indicators if indicator in _OF_THE_USER)
    missing = tuple(indicator for indicator in of_the_user if indicator not in given)
    if missing:
        raise RequestError(
            said(
                "{formula:verbatim} is computed from the snapshot for 2015 only; "
                "for {year:year} its figures must be your own",
                formula=formula.name,
                year=request.year,
            ),
            expected=said("{missing:fields_filled}", missing=missing),
            fields=missing,
        )
    latest = {indicator: rows for indicator, rows in given.items() if indicator not in of_the_user}
    figures = panel(day, codes, observations=latest or None)
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


def _on_the_year(request: KeyRequest, formula: Key) -> tuple[str, ...]:
    """A note where the formula of the Regulation is put on a year in which it could not apply."""
    if formula.name != "ammr" or request.year >= FIRST_POOL:
        return ()
    problem = f"No pool existed for {request.year}; the first one is for {FIRST_POOL}."
    return (f"{problem} This is the key that the Regulation would have given.",)


def _on_the_formula(formula: Key) -> tuple[str, ...]:
    """A note where the formula itself is not well founded."""
    if formula.mark in ("S", "M"):
        founded = "seen in a secondary source" if formula.mark == "S" else "not confirmed in any text"
        return (f"{formula.title}: this reading of the formula was {founded}. {formula.says}",)
    return ()
