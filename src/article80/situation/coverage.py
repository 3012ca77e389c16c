"""What is in hand of the indicators of Art. 9(3)(a) AMMR: for each indicator, state and year.

A cell of an indicator has one of these standings, of which the first that fits is taken:

- ``present``: an official figure, read from the publisher or one copy, of at least one measure;
- ``derived_or_press``: only figures that were added up from parts, quoted in an article or the press, or derived from
  another publisher's;
- ``missing``: figures are published, and none is in hand for this state and year;
- ``no_public_figure``: nobody publishes it by Member State.

``measures_in_hand`` says of how many of the indicator's measures there is a figure: a cell can be present while a part
of what the law asks for is missing. Months count as `article80.situation.over_years` says: all twelve of a flow, and
December of a stock. A figure of a part of a year does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from article80.situation.indicators import INDICATORS, MEASURES
from article80.situation.over_years import calendar_year, is_whole, rows_of_figure
from article80.situation.snapshot import Observation, figures

if TYPE_CHECKING:
    import xarray as xr

    from article80.situation.indicators import Measure

Standing = Literal["present", "derived_or_press", "missing", "no_public_figure"]

STANDINGS: tuple[Standing, ...] = ("present", "derived_or_press", "missing", "no_public_figure")
"""The standings, the best first."""

IN_WORDS: Mapping[Standing, str] = {
    "present": "official figure in hand",
    "derived_or_press": "added up, quoted or derived",
    "missing": "missing",
    "no_public_figure": "no figure by state",
}


def coverage(
    members: Sequence[str],
    years: Sequence[int],
    *,
    indicators: Sequence[str] = tuple(INDICATORS),
    observations: Mapping[str, Iterable[Observation]] | None = None,
) -> xr.Dataset:
    """The standing of every cell, over ``indicator``, ``member_state`` and ``year``.

    ``standing`` holds the words of `STANDINGS`, ``measures_in_hand`` the number of measures with a figure; the
    coordinate ``measures`` along ``indicator`` the number of measures that the indicator has. ``observations`` stand in
    place of the snapshot for the measures that they name. Raises ValueError for an unknown indicator.
    """
    import numpy as np
    import xarray as xr

    unknown = [key for key in indicators if key not in INDICATORS]
    if unknown:
        raise ValueError(f"unknown indicator {', '.join(unknown)}: expected some of {', '.join(INDICATORS)}")
    shape = len(indicators), len(members), len(years)
    standings, in_hand = np.full(shape, "missing", dtype="U16"), np.zeros(shape, dtype=np.int64)
    for place, key in enumerate(indicators):
        cells = [_cells(MEASURES[name], observations or {}) for name in INDICATORS[key].measures]
        absent: Standing = "missing" if INDICATORS[key].has_public_figures else "no_public_figure"
        for row, geo in enumerate(members):
            for column, year in enumerate(years):
                found = [of_measure[geo, year] for of_measure in cells if (geo, year) in of_measure]
                standings[place, row, column] = min(found, key=STANDINGS.index, default=absent)
                in_hand[place, row, column] = len(found)
    axes = ("indicator", "member_state", "year")
    return xr.Dataset(
        {"standing": (axes, standings), "measures_in_hand": (axes, in_hand)},
        coords={
            "indicator": list(indicators),
            "member_state": list(members),
            "year": list(years),
            "measures": ("indicator", [len(INDICATORS[key].measures) for key in indicators]),
        },
    )


def states_with_figures(
    measure: str,
    members: Sequence[str],
    years: Sequence[int],
    observations: Mapping[str, Iterable[Observation]] | None = None,
) -> list[int]:
    """How many of these states have a figure of a measure, year by year; ``observations`` as in `coverage`."""
    cells = _cells(MEASURES[measure], observations or {})
    return [sum((geo, year) in cells for geo in members) for year in years]


def last_year(observations: Mapping[str, Iterable[Observation]] | None = None) -> int:
    """The last year with a figure of an indicator by Member State and for the whole year.

    ``observations`` as in `coverage`.
    """
    return max(year for one in MEASURES.values() if one.indicator for _, year in _cells(one, observations or {}))


def _cells(measure: Measure, observations: Mapping[str, Iterable[Observation]]) -> dict[tuple[str, int], Standing]:
    """The standing of each state and year of which there is a figure."""
    given = observations.get(measure.name)
    rows = given if given is not None else figures(measure.name) if measure.table else ()
    whole = _whole_years(measure, rows)
    return {cell: min(map(_of_row, held), key=STANDINGS.index) for cell, held in whole.items()}


def _whole_years(measure: Measure, rows: Iterable[Observation]) -> dict[tuple[str, int], list[Observation]]:
    """The rows that make up a figure of a whole year, by state and year, of whichever series."""
    of_series: dict[tuple[str, str, str, int], list[Observation]] = {}
    for row in rows:
        if row.year is not None and is_whole(row):
            of_series.setdefault((row.dataset, row.vintage, row.geo, row.year), []).append(row)
    found: dict[tuple[str, int], list[Observation]] = {}
    for (_, _, geo, year), held in of_series.items():
        counted = rows_of_figure(measure, held, calendar_year(year))
        if counted:
            found.setdefault((geo, year), []).extend(counted)
    return found


def _of_row(row: Observation) -> Standing:
    return "present" if row.official and row.trust != "C" else "derived_or_press"
