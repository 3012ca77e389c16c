"""Which figures an assessment takes: the situation in hand on a day, other series of it, and what came later.

The period that is observed is an open question (option ``observation_period``). A year of the situation is the calendar
year, or with "july_june" the twelve months that begin on 1 July of it; of most measures there are no figures by month,
and then they are missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from article80.assessment.measures import MEASURES, in_a_row
from article80.situation.snapshot import Observation, figures

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.options import Options

YEARS_SHOWN = 10
"""How many years of the situation are taken: the five that count, and those before them for the eye."""

_JULY = 7


@dataclass(frozen=True, slots=True)
class Series:
    """A situation from one choice of series. ``name`` is short, ``says`` tells how it differs from the first."""

    name: str
    says: str
    situation: xr.Dataset


def situations(
    observed: int,
    members: Sequence[str],
    measures: Sequence[str],
    cut_off: date,
    options: Options,
    *,
    observations: Mapping[str, Iterable[Observation]] | None = None,
) -> tuple[Series, ...]:
    """The situation of the ten years to ``observed``: first the series that is taken, then each other of applications.

    ``observations`` replace the snapshot for the measures that they name. Raises ValueError as
    `article80.situation.panel.situation` does.
    """
    given = {name: tuple(rows) for name, rows in (observations or {}).items()}
    first = _situation(observed, members, measures, cut_off, options, given, {})
    taken = first["applications"].attrs["dataset"]
    found = [Series("in hand", f"applications: {taken or 'none'}", first)]
    if "applications" in given:
        return tuple(found)
    others = sorted({row.dataset for row in figures("applications") if row.year == observed} - {taken})
    for dataset in others:
        other = _situation(observed, members, measures, cut_off, options, given, {"applications": dataset})
        found.append(Series(dataset, f"applications: {dataset} in place of {taken}", other))
    return tuple(found)


def _situation(
    observed: int,
    members: Sequence[str],
    measures: Sequence[str],
    cut_off: date,
    options: Options,
    observations: Mapping[str, Iterable[Observation]],
    series: Mapping[str, str],
) -> xr.Dataset:
    from article80.situation.over_years import Period
    from article80.situation.panel import over_periods

    month = _JULY if options.observation_period == "july_june" else 1
    periods = [Period(year, year, month) for year in range(observed - YEARS_SHOWN + 1, observed + 1)]
    return over_periods(cut_off, members, measures, periods, observations, series)


def published_later(situation: xr.Dataset, observed: int) -> tuple[str, ...]:
    """The measures whose figures of the year were published after the cut-off: "GDP (vintage 2026-04)".

    On the day of the cut-off other figures stood in their place, which are not in hand.
    """
    cut_off = situation.attrs.get("cut_off", "")
    found = []
    for name, variable in situation.data_vars.items():
        dataset = variable.attrs.get("dataset", "")
        if not dataset or not cut_off:
            continue
        late = sorted(
            {
                row.vintage
                for row in figures(str(name))
                if row.dataset == dataset
                and row.year == observed
                and row.vintage_date is not None
                and row.vintage_date.isoformat() > cut_off
            }
        )
        if late:
            found.append(f"{MEASURES.get(str(name), str(name))} (vintage {in_a_row(late)})")
    return tuple(found)
