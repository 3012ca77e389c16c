"""UNHCR's Refugee Data Finder: its public JSON service, page by page, for the states of this project."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from article80.law.states import STATES
from article80.situation.snapshot import Observation
from article80.situation.sources.exchange import Exchange, WrongAnswer
from article80.situation.sources.source import Fetched, SourceFailed, Stamp

FIRST_YEAR = 2008
PAGE = 1000
MOST_PAGES = 500

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
}
"""The levels of decisions, by the codes of the service."""


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
        return f"{_ENDPOINTS[dataset]} {FIRST_YEAR} {PAGE}"

    def fetch(self, dataset: str, exchange: Exchange, known: Stamp | None) -> Fetched:
        """Ask for one page after the other, until the last.

        Each page has marks of its own, so that "not changed" of the first would say nothing of the others: the service
        is always asked for everything. Raises SourceFailed for an answer of another form or without a figure.
        """
        endpoint = _ENDPOINTS[dataset]
        sums: dict[Key, int] = {}
        addresses: list[str] = []
        page, last = 1, 1
        while page <= last:
            address = f"{exchange.address}/{dataset}/?{_query(exchange.day.year, page)}"
            content = exchange.get(dataset, address, _read_page).content or {}
            last = _last_page(dataset, content)
            for item in content["items"]:
                _add(sums, dataset, endpoint, item)
            addresses.append(address)
            page += 1
        if not sums:
            raise SourceFailed(dataset, "the answer has no figure of any state")
        return Fetched(
            stamp=Stamp(addresses[0]),
            observations=_observations(endpoint, sums, exchange),
            addresses=tuple(addresses),
            read_as="JSON",
        )


def _query(last_year: int, page: int) -> str:
    return urlencode(
        {
            "limit": PAGE,
            "page": page,
            "yearFrom": FIRST_YEAR,
            "yearTo": last_year,
            "coa": ",".join(_ALPHA_3),
            "cf_type": "ISO",
        }
    )


def _read_page(content: bytes) -> dict[str, Any]:
    try:
        page = json.loads(content)
    except ValueError as error:
        raise WrongAnswer("the answer is damaged or broke off: it is not whole JSON") from error
    if not isinstance(page, dict) or not isinstance(page.get("items"), list):
        raise WrongAnswer("the answer is JSON, but not a page of this service: it has no items")
    return page


def _last_page(dataset: str, page: Mapping[str, Any]) -> int:
    last = page.get("maxPages", 1)
    if not isinstance(last, int) or not 0 <= last <= MOST_PAGES:
        raise SourceFailed(dataset, f"the answer says it has {last!r} pages; expected at most {MOST_PAGES}")
    return last


def _add(sums: dict[Key, int], dataset: str, endpoint: Endpoint, item: Any) -> None:
    """Add the figures of one row to those of its state, year and level."""
    try:
        if any(str(item[column]) != value for column, value in endpoint.only.items()):
            return
        geo, year = _ALPHA_3[item["coa_iso"]], int(item["year"])
        breakdown = f"level={_LEVELS.get(item['dec_level'], 'other')}" if endpoint.by_level else ""
        for column, measure in endpoint.columns.items():
            for figure in _whole(item[column]):
                key = (measure, geo, year, breakdown)
                sums[key] = sums.get(key, 0) + figure
    except (KeyError, TypeError, ValueError) as error:
        raise SourceFailed(dataset, f"a row has another form than expected: {type(error).__name__} {error}") from error


def _whole(cell: Any) -> Iterator[int]:
    """The figure of a cell; nothing where the service has none, which it writes as a dash."""
    if cell is None or str(cell).strip() in ("", "-"):
        return
    if int(cell) < 0:
        raise ValueError(f"{cell} is negative")
    yield int(cell)


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
