"""How complete the figures are on the indicators of Art. 9(3)(a) AMMR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article80.answers.choices import SNAPSHOT
from article80.answers.failures import RequestError
from article80.answers.vintage import VintageRequest, figures_of_vintage
from article80.law.said import said
from article80.law.states import members
from article80.situation.coverage import coverage as coverage_of
from article80.situation.coverage import last_year
from article80.situation.indicators import INDICATORS
from article80.situation.snapshot import Observation

if TYPE_CHECKING:
    import xarray as xr

_UNION = members("union", date(2026, 1, 1))


@dataclass(frozen=True, slots=True)
class CoverageRequest:
    """A year, an indicator by its point and a state; None stands for all indicators and all states of the Union.

    Without a year the last ``years`` years are looked at.
    """

    year: int | None = None
    indicator: str | None = None
    geo: str | None = None
    years: int = 6
    vintage: VintageRequest = field(default_factory=VintageRequest)


@dataclass(frozen=True, slots=True, eq=False)
class CoverageAnswer:
    """Whether there is a figure, over indicator, state and year; the vintage's own figures; and notes on them."""

    coverage: xr.Dataset
    observations: Mapping[str, tuple[Observation, ...]]
    notes: tuple[str, ...]


def coverage(request: CoverageRequest) -> CoverageAnswer:
    """Look for figures. Raises RequestError for no Member State, and for a vintage that is not there."""
    if request.geo is not None and request.geo not in _UNION:
        raise RequestError(
            said("Invalid value for {geo:fields}: {code:verbatim} is not a Member State", code=request.geo),
            expected=said("one of the Union's 27"),
            fields=("geo",),
        )
    keys = [request.indicator] if request.indicator else list(INDICATORS)
    held, notes = _of_vintage(request, keys)
    last = request.year or last_year(held)
    years = [request.year] if request.year else list(range(last - request.years + 1, last + 1))
    states = _UNION if request.geo is None else (request.geo,)
    return CoverageAnswer(coverage_of(states, years, indicators=keys, observations=held), held, notes)


def _of_vintage(
    request: CoverageRequest, keys: list[str]
) -> tuple[Mapping[str, tuple[Observation, ...]], tuple[str, ...]]:
    """The figures of the indicators' measures in the vintage asked for, and a note that names them."""
    if request.vintage.name == SNAPSHOT:
        return {}, ()
    measures = [name for key in keys for name in INDICATORS[key].measures]
    taken = figures_of_vintage(request.vintage, measures)
    return taken.observations, (*taken.notes[:1], "The others are those of the snapshot.")
