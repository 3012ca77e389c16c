"""UNHCR's Refugee Data Finder: its public JSON service, page by page, for the states of this project."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from article80.law.states import STATES
from article80.situation.snapshot import Observation
from article80.situation.sources.answer import SourceFailed, Stamp
from article80.situation.sources.exchange import Exchange, WrongAnswer
from article80.situation.sources.source import Fetched

FIRST_YEAR = 2008
PAGE = 1000
MOST_PAGES = 500
YEAR_IS_OUT = 7
"""The month from which the figures of the year before count as those of a whole year. Before it, the service may hold
the first half of that year, which must not stand for the year. The day is this project's reading."""

_DIGITS = re.compile(r"-?\d{1,15}", re.ASCII)

_ALPHA_3 = dict(
    zip(
        (
            *("AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN", "IRL", "ITA"),
            *("LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP", "SWE", "GBR"),
            *("ISL", "LIE", "NOR", "CHE"),
        ),
        (
            *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "EL", "HU", "IE", "IT"),
            *("LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "UK"),
            *("IS", "LI", "NO", "CH"),
        ),
        strict=True,
    )
)
"""Our codes by the three letters of ISO 3166, which the service uses."""

_LEVELS = {
    "FI": "first_instance",
    "FA": "first_instance_and_appeal",
    "AR": "appeal",
    "RA": "repeat_or_appeal",
    "JR": "judicial_review",
    "NA": "new_applications",
    "SP": "subsidiary_protection",
}
"""The levels of decisions, by the codes of the service, as far as the snapshot has them. Others are refused: what they
count is not known, and they would be added to the rest."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One table of the service: the column of each measure, its series and unit, and the rows that count.

    ``only`` holds what a column must be for a row to count. Rows of one state and year are added up, because the
    service splits them by the authority that decides; where ``by_level`` is set, each level of decision has a sum of
    its own.
    """

    columns: Mapping[str, str]
    series: str
    unit: str
    only: Mapping[str, str]
    by_level: bool = False


_ENDPOINTS = {
    "population": Endpoint(
        {"refugees": "refugees_stock", "asylum_seekers": "pending_applicants"}, "year_end_stocks (unhcr)", "persons", {}
    ),
    "asylum-applications": Endpoint(
        {"applied": "applications"}, "new_applicants (unhcr)", "applicants a year", {"app_type": "N", "app_pc": "P"}
    ),
    "asylum-decisions": Endpoint(
        {
            "dec_recognized": "granted_refugee_status",
            "dec_other": "granted_other_protection",
            "dec_rejected": "decisions_rejected",
            "dec_closed": "decisions_closed",
            "dec_total": "decisions_total",
        },
        "asylum_decisions (unhcr)",
        "persons",
        {"dec_pc": "P"},
        by_level=True,
    ),
}

Key = tuple[str, str, int, str]
"""Measure, state, year and breakdown."""


@dataclass(frozen=True, slots=True)
class Unhcr:
    """The source that ``article80 data update --source unhcr`` asks."""

    name: str = "unhcr"
    title: str = "UNHCR Refugee Data Finder"
    address: str = "https://api.unhcr.org/population/v1"

    @property
    def datasets(self) -> Mapping[str, tuple[str, ...]]:
        """The measures of each table."""
        return {name: tuple(endpoint.columns.values()) for name, endpoint in _ENDPOINTS.items()}

    def definition(self, dataset: str) -> str:
        """The table's columns, and the form of the request."""
        return f"{_ENDPOINTS[dataset]} {_LEVELS} {FIRST_YEAR} {PAGE}"

    def fetch(self, dataset: str, exchange: Exchange, known: Stamp | None) -> Fetched:
        """Ask for one page after the other, until the last.

        Each page has marks of its own, so that "not changed" of the first would say nothing of the others: the service
        is always asked for everything. Raises SourceFailed for an answer of another form or without a figure.
        """
        endpoint = _ENDPOINTS[dataset]
        years = range(FIRST_YEAR, last_year(exchange.day) + 1)
        sums: dict[Key, int] = {}
        addresses: list[str] = []
        pages: list[dict[str, Any]] = []
        last = 1
        while len(pages) < last:
            address = f"{exchange.address}/{dataset}/?{_query(years, len(pages) + 1)}"
            page = exchange.get(dataset, address, _read_page).content or {}
            last = _last_page(dataset, page, pages)
            for item in page["items"]:
                _add(sums, dataset, endpoint, item, years)
            addresses.append(address)
            pages.append(page)
        if not sums:
            raise SourceFailed(dataset, "the answer has no figure of any state")
        return Fetched(
            stamp=Stamp(addresses[0]),
            observations=_observations(endpoint, sums, exchange),
            addresses=tuple(addresses),
            read_as="JSON",
        )


def last_year(day: date) -> int:
    """The last year that is asked for: the one before, and until July the one before that."""
    return day.year - (1 if day.month >= YEAR_IS_OUT else 2)


def _query(years: range, page: int) -> str:
    return urlencode(
        {
            "limit": PAGE,
            "page": page,
            "yearFrom": years[0],
            "yearTo": years[-1],
            "coa": ",".join(_ALPHA_3),
            "cf_type": "ISO",
        }
    )


def _read_page(content: bytes) -> dict[str, Any]:
    try:
        page = json.loads(content)
    except (RecursionError, ValueError) as error:
        raise WrongAnswer("the answer is damaged or broke off: it is not whole JSON") from error
    if not isinstance(page, dict) or not isinstance(page.get("items"), list):
        raise WrongAnswer("the answer is JSON, but not a page of this service: it has no items")
    return page


def _last_page(dataset: str, page: Mapping[str, Any], before: list[dict[str, Any]]) -> int:
    """The number of pages, which is the same on each. Refuses a page that is not the one after those before."""
    last: Any = page.get("maxPages")
    number = len(before) + 1
    if not _is_whole(last) or not 0 <= last <= MOST_PAGES:
        raise SourceFailed(dataset, f"the answer says it has {_shown(last)} pages; expected at most {MOST_PAGES}")
    told = page.get("page", number)
    if told != number:
        raise SourceFailed(dataset, f"the page {_shown(told)} came; expected page {number}")
    if before and last != before[0]["maxPages"]:
        raise SourceFailed(dataset, f"page {number} says there are {last} pages, page 1 {before[0]['maxPages']}")
    if page["items"] and any(page["items"] == one["items"] for one in before):
        raise SourceFailed(dataset, f"page {number} has the rows of an earlier page")
    return int(last)


def _add(sums: dict[Key, int], dataset: str, endpoint: Endpoint, item: Any, years: range) -> None:
    """Add the figures of one row to those of its state, year and level."""
    try:
        if any(str(item[column]) != value for column, value in endpoint.only.items()):
            return
        geo, year = _ALPHA_3[item["coa_iso"]], _number(item["year"])
        level = str(item["dec_level"]) if endpoint.by_level else ""
        figures = {measure: _figure(item[column]) for column, measure in endpoint.columns.items()}
    except (KeyError, TypeError, ValueError) as error:
        raise SourceFailed(dataset, f"a row has another form than expected: {type(error).__name__} {error}") from error
    if year not in years:
        raise SourceFailed(dataset, f"a row is of {year}; asked for were {years[0]} to {years[-1]}")
    if endpoint.by_level and level not in _LEVELS:
        raise SourceFailed(dataset, f"unknown level of decision {_shown(level)}; expected one of {', '.join(_LEVELS)}")
    breakdown = f"level={_LEVELS[level]}" if endpoint.by_level else ""
    for measure, figure in figures.items():
        if figure is not None:
            key = (measure, geo, year, breakdown)
            sums[key] = sums.get(key, 0) + figure


def _figure(cell: Any) -> int | None:
    """The figure of a cell; None where the service has none, which it writes as a dash."""
    return None if cell is None or cell in ("", "-") else _number(cell)


def _number(cell: Any) -> int:
    """A whole number from zero up, written as one or as its digits."""
    digits = str(cell) if _is_whole(cell) or isinstance(cell, str) else ""
    if not _DIGITS.fullmatch(digits):
        raise ValueError(f"{_shown(cell)} is not a whole number")
    if int(digits) < 0:
        raise ValueError(f"{digits} is negative")
    return int(digits)


def _is_whole(cell: Any) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool)


def _shown(cell: Any) -> str:
    """What came, as JSON has it, and no more than its beginning."""
    return json.dumps(cell)[:40]


def _observations(
    endpoint: Endpoint, sums: Mapping[Key, int], exchange: Exchange
) -> dict[str, tuple[Observation, ...]]:
    found: dict[str, list[Observation]] = {measure: [] for measure in endpoint.columns.values()}
    for (measure, geo, year, breakdown), value in sorted(sums.items()):
        assert geo in STATES
        found[measure].append(
            Observation(
                geo=geo,
                year=year,
                value=value,
                unit=endpoint.unit,
                flag="",
                dataset=endpoint.series,
                vintage=exchange.day.isoformat(),
                vintage_date=exchange.day,
                official=True,
                trust="A-",
                source="UNHCR Refugee Data Finder (CC BY 4.0), from its public service",
                note="",
                breakdown=breakdown,
            )
        )
    return {measure: tuple(rows) for measure, rows in found.items()}


SOURCE = Unhcr()
