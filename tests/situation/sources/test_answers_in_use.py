"""From a service's real answer to the arrays of the assessment: nothing counts twice, and no part is the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from article80.situation.coverage import coverage
from article80.situation.panel import situation
from article80.situation.snapshot import Observation
from article80.situation.sources.eurostat import SOURCE
from article80.situation.sources.exchange import Exchange
from tests.situation.sources.service import Service

Talk = Callable[..., Exchange]
YEARS = [2024, 2025]


def _values(measure: str, rows: tuple[Observation, ...]) -> list[float]:
    found = situation(date(2026, 11, 20), ["DE"], [measure], YEARS, observations={measure: rows})
    return [float(one) for one in found[measure].fillna(-1).values[0]]


def _standing(indicator: str, measure: str, rows: tuple[Observation, ...]) -> list[str]:
    found = coverage(["DE"], YEARS, indicators=[indicator], observations={measure: rows})
    return [str(one) for one in found.standing.values[0, 0]]


def test_quarters_are_no_levels(service: Service, exchange: Talk) -> None:
    """Eurostat gives the year and its quarters: they must not add up, and one quarter is not the year."""
    quarters = [*((2024, quarter) for quarter in (1, 2, 3, 4)), (2025, 1)]
    service.figures["migr_asydcfstq"] = {("DE", f"{year}-Q{quarter}", "TOTAL"): 100 for year, quarter in quarters}
    rows = SOURCE.fetch("migr_asydcfstq", exchange(), None).observations["decisions_total"]
    assert _values("decisions_total", rows) == [400, -1]
    none: dict[str, tuple[Observation, ...]] = {f"decisions_{name}": () for name in ("positive", "rejected", "closed")}
    found = coverage(["DE"], YEARS, indicators=["iv"], observations={**none, "decisions_total": rows})
    assert found.standing.values[0, 0].tolist() == ["present", "missing"]


def test_a_stock_by_month_is_that_of_december(service: Service, exchange: Talk) -> None:
    """Pending applicants are counted each month; the year has the number of its last one, and no twelvefold sum."""
    months = [*((2024, month) for month in range(1, 13)), (2025, 1), (2025, 2)]
    service.figures["migr_asypenctzm"] = {("DE", f"{year}-{month:02}"): 1000 + month for year, month in months}
    rows = SOURCE.fetch("migr_asypenctzm", exchange(), None).observations["pending_applicants"]
    assert _values("pending_applicants", rows) == [1012, -1]


def test_a_flow_by_month_needs_its_twelve(service: Service, exchange: Talk) -> None:
    """Three months of unaccompanied minors are not a year, neither in the figures nor in the coverage."""
    months = [*((2024, month) for month in range(1, 13)), (2025, 1), (2025, 2), (2025, 3)]
    service.figures["migr_asyumactm"] = {("DE", f"{year}-{month:02}"): 10 for year, month in months}
    rows = SOURCE.fetch("migr_asyumactm", exchange(), None).observations["unaccompanied_minors"]
    assert _values("unaccompanied_minors", rows) == [120, -1]
    assert _standing("ii", "unaccompanied_minors", rows) == ["present", "missing"]
    found = situation(
        date(2026, 11, 20), ["DE"], ["unaccompanied_minors"], YEARS, observations={"unaccompanied_minors": rows}
    )
    assert found["unaccompanied_minors"].attrs["how"] == "sum of the twelve months"
    assert not np.isnan(found["unaccompanied_minors"].values[0, 0])
