"""The figures in hand as labelled arrays, each with where it comes from.

Two arrays, for two readers. `panel` serves the reference key: the latest year, complete or an error. `situation` serves
the assessment: several years and measures, with a gap where nothing was published.

A panel is an `xarray.Dataset` over the axis ``member_state``. Each indicator is a variable, and six coordinates over
the same axis tell the provenance of every figure: ``<variable>_year``, ``_dataset``, ``_vintage``, ``_source``,
``_trust`` and ``_note``. The year is 0 where the user handed in figures without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from article80.law.rule import rule
from article80.law.states import STATES
from article80.situation.selection import MissingFigure, of_series, select
from article80.situation.snapshot import Observation, figures

if TYPE_CHECKING:
    import xarray as xr

    from article80.situation.over_years import Period

STATE = "member_state"

MAY_2015 = date(2015, 5, 13)
"""The day of COM(2015) 240, to which the figures of the keys of 2015 belong."""

APPLICATION_YEARS = range(2010, 2015)
"""The years over which the keys of 2015 take the average of applications."""

SERIES_2015 = MappingProxyType(
    {
        "population": ("demo_gind JAN", 2014),
        "gdp_meur": ("nama_10_gdp B1GQ CP_MEUR (eurostat_2018)", 2013),
        "applications": ("migr_asyappctza all_applicants (eurostat)", 2014),
        "unemployment": ("Eurostat labour force survey, ages 15 to 64 (eurostat_lfs_15_64)", 2014),
    }
)
"""The series and the year that stand for each figure of the keys of 2015, chosen because with them the published shares
of COM(2015) 240 and 286 come out best. The proposals name the figures, not the state of the tables that they used."""

NO_REPORTS_COUNTED_AS_ZERO = ("HR",)
"""Croatia, which joined in July 2013, has no applications in the table for 2010 to 2012. Its published share of 2015
comes out only if these years count as zero, so the keys of 2015 ask for that. Unasked, a missing year is an error."""

_WHOLE = frozenset({"population"})


def panel(
    cut_off: date,
    members: Sequence[str],
    *,
    indicators: Sequence[str] = ("population", "gdp_meur"),
    observations: Mapping[str, Iterable[Observation]] | None = None,
    years: Mapping[str, int] | None = None,
) -> xr.Dataset:
    """The latest figures in hand on the cut-off date for these Member States; `article80.situation.selection` says how.

    ``population`` is in whole persons on 1 January, ``gdp_meur`` in million EUR at current prices. ``observations``
    replace the snapshot for the indicators that they name, never in part. ``years`` asks for a year of an indicator in
    place of the latest available.

    Raises MissingFigure, which names state, indicator and year, when a figure is missing, and ValueError for an
    indicator that is not asked for or known, and for a member that is unknown or there twice.
    """
    given, asked = observations or {}, years or {}
    others = sorted((given.keys() | asked.keys()) - set(indicators))
    if others:
        raise ValueError(f"figures or a year for {', '.join(others)}; this panel holds {', '.join(indicators)}")
    _check_members(members)
    chosen = {
        indicator: select(indicator, cut_off, members, observations=given.get(indicator), year=asked.get(indicator))
        for indicator in indicators
    }
    return _labelled(members, chosen, cut_off)


def panel_2015(members: Sequence[str], *, absent_years_count_as_zero: Sequence[str] = ()) -> xr.Dataset:
    """The inputs of the keys of 2015, all from the snapshot.

    ``population`` is of 1 January 2014 and ``gdp_meur`` of 2013; ``applications`` is the yearly average of all
    applicants from 2010 to 2014, ``unemployment`` the rate of 2014 in per cent.

    A year without a figure of applications is an error, except for the states in ``absent_years_count_as_zero``, whose
    absent years count as zero and whose note says so (see `NO_REPORTS_COUNTED_AS_ZERO`). Resettled refugees, which the
    proposals count beside the applications, are not in the figures.

    Raises MissingFigure for a missing figure and ValueError for a member that is unknown or there twice.
    """
    _check_members(members)
    chosen = {
        indicator: of_series(indicator, dataset, year, members, MAY_2015)
        for indicator, (dataset, year) in SERIES_2015.items()
    }
    chosen["applications"] = tuple(
        _average_applications(latest, counts_as_zero=latest.geo in absent_years_count_as_zero)
        for latest in chosen["applications"]
    )
    return _labelled(members, chosen, MAY_2015)


@rule(
    *(f"AMMR 9(3)(a)({key})" for key in ("i", "iii", "iv", "vi", "vii", "viii", "x", "xi", "xiii", "xiv", "xv")),
    formula="a year of months = the sum of the twelve, or December for a stock; missing if a month is missing",
)
def situation(
    cut_off: date,
    members: Sequence[str],
    measures: Sequence[str],
    years: Sequence[int],
    *,
    observations: Mapping[str, Iterable[Observation]] | None = None,
    series: Mapping[str, str] | None = None,
) -> xr.Dataset:
    """The report on a year rests on the same indicators for every Member State, as far as there are figures.

    Each measure (see `article80.situation.indicators.MEASURES`) is a float64 variable over ``member_state`` and
    ``year``, NaN where no figure is in hand. All its figures come from one series, chosen as
    `article80.situation.over_years` says, or named in ``series``. ``observations`` replace the snapshot for the
    measures that they name. The coordinate ``<measure>_flag`` holds the publisher's marks.

    The attributes of a variable are ``unit``, ``kind`` ("stock" or "flow"), ``dataset``, ``vintage``, ``source``,
    ``trust``, ``official`` (whether all of it is), ``note`` and ``how`` (what was added up). They are empty, and
    ``official`` False, where there is no figure at all.

    Raises ValueError for a measure, a state or a series that is unknown, and for two series of equal standing.
    """
    from article80.situation.over_years import calendar_year  # not for the commands that need the key alone

    if len(set(years)) < len(years) or not years:
        raise ValueError("expected at least one year, and each year once")
    periods = [calendar_year(year) for year in years]
    return over_periods(cut_off, members, measures, periods, observations or {}, series or {})


def over_periods(
    cut_off: date,
    members: Sequence[str],
    measures: Sequence[str],
    periods: Sequence[Period],
    observations: Mapping[str, Iterable[Observation]],
    series: Mapping[str, str],
) -> xr.Dataset:
    """As `situation`, for any periods of twelve months; ``year`` holds their labels."""
    from article80.situation.indicators import MEASURES
    from article80.situation.over_years import as_dataset, one_series

    _check_members(members)
    unknown = [name for name in measures if name not in MEASURES]
    if unknown:
        raise ValueError(f"unknown measure {', '.join(unknown)}: expected some of {', '.join(MEASURES)}")
    others = sorted((observations.keys() | series.keys()) - set(measures))
    if others or len(set(measures)) < len(measures):
        what = f"figures or a series for {', '.join(others)}" if others else "a measure is there twice"
        raise ValueError(f"{what}; the measures asked for are {', '.join(measures)}")
    chosen = [
        one_series(
            MEASURES[name],
            cut_off,
            members,
            periods,
            observations=observations.get(name),
            series=series.get(name, ""),
        )
        for name in measures
    ]
    return as_dataset(chosen, cut_off, members, periods)


def _average_applications(latest: Observation, *, counts_as_zero: bool) -> Observation:
    """The average of the years 2010 to 2014 in place of the figure of the last of them."""
    by_year = {
        row.year: row.value
        for row in figures("applications")
        if row.geo == latest.geo and row.dataset == latest.dataset and row.year in APPLICATION_YEARS
    }
    absent = [year for year in APPLICATION_YEARS if year not in by_year]
    if absent and not counts_as_zero:
        raise MissingFigure("applications", absent[0], (latest.geo,), f"in {latest.dataset}")
    notes = [f"average of the years {APPLICATION_YEARS[0]} to {APPLICATION_YEARS[-1]}"]
    if absent:
        notes.append(f"no figure for {', '.join(map(str, absent))}, counted as zero")
    average = sum(by_year.values()) / len(APPLICATION_YEARS)
    return replace(latest, value=average, note="; ".join(part for part in (*notes, latest.note) if part))


def _check_members(members: Sequence[str]) -> None:
    unknown = [geo for geo in members if geo not in STATES]
    if unknown:
        raise ValueError(f"unknown state {', '.join(unknown)}: expected codes such as {', '.join(list(STATES)[:4])}")
    twice = sorted({geo for geo in members if list(members).count(geo) > 1})
    if twice or not members:
        raise ValueError(f"{', '.join(twice)} is there twice; expected each state once" if twice else "no state given")


def _labelled(members: Sequence[str], chosen: Mapping[str, Sequence[Observation]], cut_off: date) -> xr.Dataset:
    import numpy as np
    import xarray as xr

    variables: dict[str, xr.Variable] = {}
    coordinates: dict[str, Any] = {STATE: list(members)}
    for indicator, rows in chosen.items():
        values = [_whole(row) if indicator in _WHOLE else row.value for row in rows]
        kind = np.int64 if indicator in _WHOLE else np.float64
        variables[indicator] = xr.Variable(STATE, np.array(values, dtype=kind), {"unit": rows[0].unit})
        coordinates |= {f"{indicator}_{name}": (STATE, texts) for name, texts in _provenance(rows).items()}
    return xr.Dataset(variables, coords=coordinates, attrs={"cut_off": cut_off.isoformat()})


def _whole(row: Observation) -> int:
    if not float(row.value).is_integer():
        raise ValueError(f"population of {row.geo} is {row.value}; expected a whole number of {row.unit}")
    return int(row.value)


def _provenance(rows: Sequence[Observation]) -> dict[str, list[int] | list[str]]:
    return {
        "year": [row.year or 0 for row in rows],
        "dataset": [row.dataset for row in rows],
        "vintage": [row.vintage for row in rows],
        "source": [row.source for row in rows],
        "trust": [row.trust for row in rows],
        "note": [row.note for row in rows],
    }
