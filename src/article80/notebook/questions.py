"""The questions: what the commands ask, with values of Python in place of options and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from article80.answers.choices import ASSESSMENT_METHODS, FORMULAS, MECHANISMS
from article80.doors.days import day_of
from article80.notebook.own import choices_of, codes_of, figures_of_own, name_among, options_of
from article80.notebook.results import (
    AssessmentResult,
    ComparisonResult,
    KeyResult,
    PoolResult,
    ProjectionResult,
    YearResult,
)

if TYPE_CHECKING:
    from article80.answers.key import KeyRequest
    from article80.notebook.own import OwnFigures


def key(
    year: int,
    *,
    formula: str = "ammr",
    population: OwnFigures = None,
    gdp: OwnFigures = None,
    members: Iterable[str] | None = None,
    cut_off: date | str | None = None,
    options: Mapping[str, Any] | None = None,
) -> KeyResult:
    """The reference key of a year: each state's share (Art. 66, Annex I AMMR; ``formula`` names another).

    ``population`` (persons) and ``gdp`` (million EUR) are figures of your own, as a mapping or Series by state or as
    the path of a file; those of some states replace just these. ``options`` answer questions that the law leaves open.
    Raises InputError, in one line, for what cannot be used.
    """
    from article80.answers.key import key as answer_of_key

    return KeyResult(answer_of_key(_key(year, formula, population, gdp, members, cut_off, options)))


def pool(
    year: int,
    relocations: int | None = None,
    *,
    population: OwnFigures = None,
    gdp: OwnFigures = None,
    members: Iterable[str] | None = None,
    cut_off: date | str | None = None,
    options: Mapping[str, Any] | None = None,
) -> PoolResult:
    """Each state's fair share of a number of relocations (Art. 57 AMMR); without a number, of that of the year's pool.

    The other arguments and errors are those of `key`.
    """
    from article80.answers.pool import PoolRequest
    from article80.answers.pool import pool as answer_of_pool

    asked = _key(year, "ammr", population, gdp, members, cut_off, options)
    return PoolResult(answer_of_pool(PoolRequest(asked, relocations)))


def cycle(
    year: int,
    *,
    relocations: int | None = None,
    pledges: str | PathLike[str] | None = None,
    package: str | PathLike[str] | None = None,
    population: OwnFigures = None,
    gdp: OwnFigures = None,
    members: Iterable[str] | None = None,
    cut_off: date | str | None = None,
    options: Mapping[str, Any] | None = None,
) -> YearResult:
    """One year of the mechanism, from its figures to what can reach the states under pressure.

    ``pledges`` and ``package`` are files of your own, as the command takes them. The other arguments and errors are
    those of `key`; MissingFigure where a figure is missing.
    """
    from article80.answers.year import YearRequest
    from article80.answers.year import year as answer_of_year

    return YearResult(
        answer_of_year(
            YearRequest(
                year,
                options_of(options),
                relocations,
                pledges=None if pledges is None else Path(pledges),
                package=None if package is None else Path(package),
                figures=figures_of_own(population=population, gdp_meur=gdp),
                members=codes_of(members),
                cut_off=_day(cut_off),
            )
        )
    )


def assess(
    year: int,
    *,
    method: str = "composite",
    weights: Mapping[str, float] | None = None,
    thresholds: Mapping[str, float] | None = None,
    members: Iterable[str] | None = None,
    cut_off: date | str | None = None,
    options: Mapping[str, Any] | None = None,
    draws: int = 10_000,
    seed: int = 80,
) -> AssessmentResult:
    """Who is under pressure in a year, by an open method (Art. 9 to 11 AMMR), and how firm that is.

    ``draws`` choices of weights and lines, drawn from ``seed``, say how firm each label is.
    """
    from article80.answers.assessment import AssessmentRequest, assessment

    answer = assessment(
        AssessmentRequest(
            year,
            options_of(options),
            codes_of(members),
            _day(cut_off),
            name_among(method, "method", ASSESSMENT_METHODS),
            weights,
            thresholds or {},
            draws,
            seed,
        )
    )
    return AssessmentResult(answer.assessment, answer.notes)


def compare(
    year: int,
    *,
    mechanisms: Iterable[str] | None = None,
    choices: Literal["full", "as_observed"] | str | PathLike[str] = "full",
    size: int | None = None,
    benefitting: Iterable[str] | None = None,
) -> ComparisonResult:
    """Every mechanism on the figures of one year: what each asks of states, and what would come of it.

    ``choices`` is what states do: all they are asked ("full"), what they did ("as_observed"), or the path of a file.
    ``size`` is a common number of persons, None each mechanism's own.
    """
    from article80.answers.comparison import ComparisonRequest, comparison, with_both_sizes

    named = tuple(name_among(one, "mechanisms", MECHANISMS) for one in mechanisms or MECHANISMS)
    request = ComparisonRequest(year, named, choices_of(choices), size, codes_of(benefitting))
    return ComparisonResult(*with_both_sizes(request, comparison(request)))


def project(year: int | None = None, *, draws: int = 10_000, seed: int = 1) -> ProjectionResult:
    """The coming year's applications with their ranges, from what was before (Art. 9(3)(b) AMMR).

    None is the year after the newest figures.
    """
    from article80.answers.projection import ProjectionRequest, projection

    return ProjectionResult(projection(ProjectionRequest(year, draws=draws, seed=seed)))


def _key(
    year: int,
    formula: str,
    population: OwnFigures,
    gdp: OwnFigures,
    members: Iterable[str] | None,
    cut_off: date | str | None,
    options: Mapping[str, Any] | None,
) -> KeyRequest:
    from article80.answers.key import KeyRequest

    return KeyRequest(
        year,
        name_among(formula, "formula", FORMULAS),
        options_of(options),
        codes_of(members),
        _day(cut_off),
        figures_of_own(population=population, gdp_meur=gdp),
    )


def _day(day: date | str | None) -> date | None:
    return day_of(day) if isinstance(day, str) else day
