"""Reads the tables of the snapshot. Each is read once, and only when it is asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from article80.law.states import STATES
from article80.situation.snapshot.rows import Observation, Published, Series

INDICATORS = {
    "population": "population.csv",
    "gdp_meur": "gdp.csv",
    "applications": "applications.csv",
    "unemployment": "unemployment.csv",
}
"""The table of each indicator."""

_POOL_YEARS = ("2026",)
_PUBLISHED = {"2015": "published_2015.csv", **{year: f"published_{year}.csv" for year in _POOL_YEARS}}
_COUNTED = frozenset({"persons", "applicants a year", "EUR"})
_MEASURED = frozenset({"million EUR", "per cent", "ratio"})


@cache
def figures(indicator: str) -> tuple[Observation, ...]:
    """All rows of an indicator: "population" (persons on 1 January), "gdp_meur" (million EUR at current prices),
    "applications" (applicants in the year) or "unemployment" (per cent), by dataset, state and year.

    Several series may hold the same state and year; `article80.situation.selection` chooses among them. Raises
    ValueError for an unknown indicator.
    """
    if indicator not in INDICATORS:
        raise ValueError(f"unknown indicator {indicator!r}: expected one of {', '.join(INDICATORS)}")
    return tuple(_observation(*cells) for cells in _rows(INDICATORS[indicator]))


@cache
def published(name: str) -> tuple[Published, ...]:
    """What was published of a scheme: "2026" (the first Annual Solidarity Pool) or "2015" (the relocation decisions).

    Raises ValueError for any other name.
    """
    if name not in _PUBLISHED:
        raise ValueError(f"nothing published is in hand for {name!r}: expected one of {', '.join(sorted(_PUBLISHED))}")
    return tuple(_published(*cells) for cells in _rows(_PUBLISHED[name]))


def published_years() -> tuple[str, ...]:
    """The years whose Annual Solidarity Pool was published and is in hand."""
    return _POOL_YEARS


def datasets() -> tuple[Series, ...]:
    """Every series of the snapshot with what it covers, in the order of the indicators and their tables."""
    return tuple(series for indicator in INDICATORS for series in _series(indicator))


def _rows(table: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    lines = csv.reader(text.splitlines())
    next(lines)
    return lines


@cache
def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _observation(
    geo: str,
    year: str,
    value: str,
    unit: str,
    flag: str,
    dataset: str,
    vintage: str,
    vintage_date: str,
    official: str,
    trust: str,
    source: str,
    note: str,
) -> Observation:
    number = int(value) if unit in _COUNTED else float(value)
    day = _day(vintage_date)
    return Observation(
        geo, int(year), number, unit, flag, dataset, vintage, day, official == "yes", trust, source, note
    )


def _published(
    act: str, geo: str, item: str, value: str, unit: str, as_of: str, trust: str, kind: str, source: str, note: str
) -> Published:
    return Published(geo, item, _value(value, unit), unit, trust, source, note, kind, act, _day(as_of))


def _value(written: str, unit: str) -> int | float | str | None:
    if not written:
        return None
    if unit in _COUNTED:
        return int(written)
    return float(written) if unit in _MEASURED else written


def _series(indicator: str) -> Iterator[Series]:
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in figures(indicator):
        found.setdefault((row.dataset, row.vintage), []).append(row)
    for (dataset, vintage), rows in found.items():
        years = [row.year for row in rows if row.year is not None]
        yield Series(
            indicator=indicator,
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
