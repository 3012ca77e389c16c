"""The assessment that a user asked for: figures, key and other series put together. `assess` stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article80.cli.computed_key import Asked, computed_key
from article80.cli.vintage import VintageAsked, VintageFigures, figures_of_vintage
from article80.doors.errors import InputError

if TYPE_CHECKING:
    import xarray as xr

    from article80.assessment import Assessment, Vintage
    from article80.assessment.figures import Series
    from article80.cli.computed_key import ComputedKey
    from article80.situation.projection import Projection

LATEST_GDP = "GDP of the year after"


@dataclass(frozen=True, slots=True)
class AssessmentAsked:
    """What the user asked for. None leaves the default of the program."""

    year: int
    options_given: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None
    cut_off: date | None = None
    method: str = "composite"
    weights: Mapping[str, float] | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)
    draws: int = 10_000
    seed: int = 80
    vintage: VintageAsked = field(default_factory=VintageAsked)


def assessed(asked: AssessmentAsked) -> tuple[Assessment, tuple[str, ...]]:
    """The assessment of a year, and notes on its figures.

    Raises InputError where a setting is not accepted, and MissingFigure where the key lacks a figure.
    """
    from article80.assessment import MEASURES_NEEDED, assess, observed_year
    from article80.assessment.figures import situations
    from article80.cli.own_figures import options_with_members
    from article80.situation.selection import cut_off_of

    options = options_with_members(asked.options_given, asked.members)
    cut_off = asked.cut_off or cut_off_of(asked.year)
    held = figures_of_vintage(asked.vintage, MEASURES_NEEDED)
    key = computed_key(Asked(asked.year, options, asked.members, cut_off, vintage=_of_the_key(asked, held)), "ammr")
    found = situations(
        observed_year(asked.year), key.members, MEASURES_NEEDED, cut_off, options, observations=held.observations
    )
    try:
        result = assess(
            asked.year,
            found[0].situation,
            key.share.assign_attrs(source=_source(key.figures)),
            options=options,
            method=asked.method,
            weights=asked.weights,
            thresholds=asked.thresholds,
            others=_others(found, key, cut_off),
            draws=asked.draws,
            seed=asked.seed,
        )
    except ValueError as error:
        raise InputError(str(error)) from error
    return result, tuple(dict.fromkeys((*key.notes, *held.notes)))


def _of_the_key(asked: AssessmentAsked, held: VintageFigures) -> VintageAsked:
    """The vintage of the key's figures: the one asked for, where it holds any of them."""
    return asked.vintage if {"population", "gdp_meur"} & held.observations.keys() else VintageAsked()


def projected(asked: AssessmentAsked, found: Assessment) -> tuple[Projection | None, tuple[str, ...]]:
    """The applications of the year after the observed one, or None and a note that says why there are none."""
    from article80.assessment import MEASURES_NEEDED
    from article80.situation.projection import NotDeterminable, project
    from article80.situation.snapshot import figures

    held = figures_of_vintage(asked.vintage, MEASURES_NEEDED)
    rows = held.observations.get("applications", figures("applications"))
    try:
        return project(rows, found.observed + 1, found.members, seed=asked.seed), ()
    except NotDeterminable as error:
        return None, (f"The report has no projection: {error}",)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("statsmodels", "scipy"):
            raise
        return None, ('The report has no projection, which needs statsmodels: pip install "article80[projection]"',)


def _source(figures: xr.Dataset) -> str:
    """Where the figures of the key come from, in one line."""
    told = []
    for name, words in (("population", "population on 1 January"), ("gdp_meur", "GDP")):
        parts = {part: sorted({str(one) for one in figures[f"{name}_{part}"].values}) for part in ("year", "dataset")}
        vintages = ", ".join(sorted({str(one) for one in figures[f"{name}_vintage"].values} - {""}))
        sources = "; ".join(sorted({str(one) for one in figures[f"{name}_source"].values} - {""}))
        vintage = f", vintage {vintages}" if vintages else ""
        told.append(f"{words} {', '.join(parts['year'])}: {', '.join(parts['dataset'])}{vintage} ({sources})")
    return "; ".join(told)


def _others(found: tuple[Series, ...], key: ComputedKey, cut_off: date) -> list[Vintage]:
    """Every other series of applications with the same key, and the first with the key of the GDP that came later."""
    from article80.assessment import Vintage

    others = [Vintage(one.name, one.says, one.situation, key.share) for one in found[1:]]
    later = _later_key(key, cut_off)
    if later is not None:
        share, says = later
        others.append(Vintage(LATEST_GDP, says, found[0].situation, share))
    return others


def _later_key(key: ComputedKey, cut_off: date) -> tuple[xr.DataArray, str] | None:
    """The key with the GDP of the year after the one that was in hand, where the snapshot has it."""
    from article80.pool.reference_key import reference_key
    from article80.situation.panel import panel
    from article80.situation.selection import MissingFigure

    year = int(key.figures["gdp_meur_year"].values[0]) + 1
    try:
        figures = panel(cut_off, key.members, years={"gdp_meur": year})
    except MissingFigure:
        return None
    series = str(figures["gdp_meur_dataset"].values[0])
    return reference_key(figures["population"], figures["gdp_meur"]), f"reference key with the GDP of {year}: {series}"
