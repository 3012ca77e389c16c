"""Who is under pressure in a year: figures, key and other series put together for the methods of the assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article80.answers.key import KeyAnswer, KeyRequest, key
from article80.answers.own import with_members
from article80.answers.vintage import VintageFigures, VintageRequest, figures_of_vintage
from article80.assessment import MEASURES_NEEDED, Assessment, Vintage, assess, observed_year
from article80.assessment.figures import Series, situations
from article80.doors.errors import InputError
from article80.law.options import Options
from article80.pool.reference_key import reference_key
from article80.situation.panel import panel
from article80.situation.selection import MissingFigure, cut_off_of
from article80.situation.snapshot import figures

if TYPE_CHECKING:
    import xarray as xr

    from article80.situation.projection import Projection

LATEST_GDP = "GDP of the year after"


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """A year, and the method that speaks on pressure with its numbers. None leaves the default of the program."""

    year: int
    options: Options = field(default_factory=Options)
    members: tuple[str, ...] | None = None
    cut_off: date | None = None
    method: str = "composite"
    weights: Mapping[str, float] | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)
    draws: int = 10_000
    seed: int = 80
    vintage: VintageRequest = field(default_factory=VintageRequest)


@dataclass(frozen=True, slots=True, eq=False)
class AssessmentAnswer:
    """The assessment, and notes on its figures."""

    assessment: Assessment
    notes: tuple[str, ...]


def assessment(request: AssessmentRequest) -> AssessmentAnswer:
    """Assess a year.

    Raises InputError where a setting is not accepted, and MissingFigure where the key lacks a figure.
    """
    options = with_members(request.options, request.members)
    cut_off = request.cut_off or cut_off_of(request.year)
    fetched = figures_of_vintage(request.vintage, MEASURES_NEEDED)
    vintage = _of_the_key(request, fetched)
    of_the_key = key(KeyRequest(request.year, "ammr", request.options, request.members, cut_off, vintage=vintage))
    series = situations(
        observed_year(request.year),
        of_the_key.members,
        MEASURES_NEEDED,
        cut_off,
        options,
        observations=fetched.observations,
    )
    try:
        result = assess(
            request.year,
            series[0].situation,
            of_the_key.share.assign_attrs(source=_source(of_the_key.figures)),
            options=options,
            method=request.method,
            weights=request.weights,
            thresholds=request.thresholds,
            others=_others(series, of_the_key, cut_off),
            draws=request.draws,
            seed=request.seed,
        )
    except ValueError as error:
        raise InputError(str(error)) from error
    return AssessmentAnswer(result, tuple(dict.fromkeys((*of_the_key.notes, *fetched.notes))))


def _of_the_key(request: AssessmentRequest, fetched: VintageFigures) -> VintageRequest:
    """The vintage of the key's figures: the one asked for, where it holds any of them."""
    return request.vintage if {"population", "gdp_meur"} & fetched.observations.keys() else VintageRequest()


def applications_to_come(request: AssessmentRequest, answer: Assessment) -> Projection:
    """The applications of the year after the observed one.

    Raises NotDeterminable where they cannot be projected, and ImportError where the part of the program is missing that
    projects.
    """
    from article80.situation.projection import project

    fetched = figures_of_vintage(request.vintage, MEASURES_NEEDED)
    rows = fetched.observations.get("applications", figures("applications"))
    return project(rows, answer.observed + 1, answer.members, seed=request.seed)


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


def _others(series: tuple[Series, ...], key: KeyAnswer, cut_off: date) -> list[Vintage]:
    """Every other series of applications with the same key, and the first with the key of the GDP that came later."""
    others = [Vintage(one.name, one.says, one.situation, key.share) for one in series[1:]]
    later = _later_key(key, cut_off)
    if later is not None:
        share, says = later
        others.append(Vintage(LATEST_GDP, says, series[0].situation, share))
    return others


def _later_key(key: KeyAnswer, cut_off: date) -> tuple[xr.DataArray, str] | None:
    """The key with the GDP of the year after the one that was in hand, where the snapshot has it."""
    year = int(key.figures["gdp_meur_year"].values[0]) + 1
    try:
        later = panel(cut_off, key.members, years={"gdp_meur": year})
    except MissingFigure:
        return None
    series = str(later["gdp_meur_dataset"].values[0])
    share = reference_key(later["population"], later["gdp_meur"], parameters=key.law)
    return share, f"reference key with the GDP of {year}: {series}"
