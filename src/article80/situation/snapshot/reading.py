"""Reads the tables of the snapshot. Each is read once, and only when it is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from article80.law.states import STATES
from article80.situation.snapshot.rows import Observation, Published, Series

MEASURES = (
    "population",
    "gdp_meur",
    "applications",
    "unemployment",
    "applications_monthly",
    "granted_refugee_status",
    "granted_other_protection",
    "decisions_positive",
    "decisions_rejected",
    "decisions_closed",
    "decisions_total",
    "unaccompanied_minors",
    "unaccompanied_minors_landed",
    "reception_occupancy",
    "adequate_capacity",
    "border_procedure_maximum",
    "found_illegally_present",
    "ordered_to_leave",
    "returned",
    "resettled",
    "dublin_outgoing_requests",
    "dublin_incoming_requests",
    "dublin_outgoing_answers",
    "dublin_incoming_answers",
    "dublin_outgoing_transfers",
    "dublin_incoming_transfers",
    "sea_arrivals",
    "landings_monthly",
    "refused_entry",
    "temporary_protection",
    "detections",
    "refugees_stock",
    "pending_applicants",
)
"""What the snapshot holds figures of, each in a table of its name; `article80.situation.indicators` describes them."""

_POOL_YEARS = ("2026",)
_PUBLISHED = {name: f"published_{name}.csv" for name in ("2015", *_POOL_YEARS, "schemes")}
_MEASURED = frozenset({"million EUR", "per cent", "ratio"})


class _Provenance(NamedTuple):
    """A line of series.csv: what all rows of a series have in common."""

    dataset: str
    unit: str
    vintage: str
    vintage_date: date | None
    official: bool
    trust: str
    source: str
    note: str


@cache
def figures(measure: str) -> tuple[Observation, ...]:
    """All rows of a measure, by dataset, vintage, state, year, month and breakdown.

    For example "population" (persons on 1 January), "gdp_meur" (million EUR at current prices), "applications"
    (applicants in the year) or "decisions_total" (decisions in the year, by level or by citizenship); `MEASURES` names
    all. Several series may hold the same state and year; `article80.situation.selection` chooses among them. Raises
    ValueError for an unknown measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"unknown measure {measure!r}: expected one of {', '.join(MEASURES)}")
    series = _provenance()
    return tuple(_observation(series, *cells) for cells in _rows(f"{measure}.csv"))


@cache
def published(name: str) -> tuple[Published, ...]:
    """What was published of a scheme: "2026" (the first Annual Solidarity Pool), "2015" (the relocation decisions) or
    "schemes" (what came of the schemes before the Regulation).

    Raises ValueError for any other name.
    """
    if name not in _PUBLISHED:
        raise ValueError(f"nothing published is in hand for {name!r}: expected one of {', '.join(sorted(_PUBLISHED))}")
    return tuple(_published(*cells) for cells in _rows(_PUBLISHED[name]))


def published_years() -> tuple[str, ...]:
    """The years whose Annual Solidarity Pool was published and is in hand."""
    return _POOL_YEARS


def datasets() -> tuple[Series, ...]:
    """Every series of the snapshot with what it covers, in the order of the measures and their tables."""
    return tuple(series for measure in MEASURES for series in _series(measure))


def _rows(table: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines())
    next(lines)
    return lines


@cache
def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


@cache
def _provenance() -> dict[str, _Provenance]:
    return {
        series: _Provenance(dataset, unit, vintage, _day(day), official == "yes", trust, source, note)
        for series, dataset, unit, vintage, day, official, trust, source, note in _rows("series.csv")
    }


def _observation(
    series: Mapping[str, _Provenance],
    geo: str,
    year: str,
    month: str,
    breakdown: str,
    value: str,
    flag: str,
    series_key: str,
    note: str,
) -> Observation:
    of = series[series_key]
    return Observation(
        geo,
        int(year),
        float(value) if of.unit in _MEASURED else int(value),
        of.unit,
        flag,
        of.dataset,
        of.vintage,
        of.vintage_date,
        of.official,
        of.trust,
        of.source,
        f"{of.note}; {note}" if of.note and note else of.note or note,
        int(month) if month else None,
        breakdown,
    )


def _published(
    act: str, geo: str, item: str, value: str, unit: str, as_of: str, trust: str, kind: str, source: str, note: str
) -> Published:
    return Published(geo, item, _value(value, unit), unit, trust, source, note, kind, act, _day(as_of))


def _value(written: str, unit: str) -> int | float | str | None:
    if not written:
        return None
    if unit in ("persons", "EUR"):
        return int(written)
    return float(written) if unit in _MEASURED else written


def _series(measure: str) -> Iterator[Series]:
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in figures(measure):
        found.setdefault((row.dataset, row.vintage), []).append(row)
    for (dataset, vintage), rows in found.items():
        years = [row.year for row in rows if row.year is not None]
        yield Series(
            measure=measure,
            dataset=dataset,
            vintage=vintage,
            official=all(row.official for row in rows),
            source=_each_once(row.source for row in rows),
            trust=_each_once(row.trust for row in rows),
            first_year=min(years),
            last_year=max(years),
            states=len({row.geo for row in rows} & STATES.keys()),
            rows=len(rows),
        )


def _each_once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
