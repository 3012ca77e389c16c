"""States that are late with the newest period are named."""

from __future__ import annotations

from article80.situation.snapshot import Observation
from article80.situation.sources.completeness import late_states


def _row(geo: str, year: int, month: int | None = None, breakdown: str = "") -> Observation:
    return Observation(geo, year, 5, "persons", "", "a", "", None, True, "A", "s", "", month, breakdown)


def test_states_that_are_late_are_named() -> None:
    """The newest month of a few quick states must not be read as a fall of the whole."""
    rows = [_row(geo, 2026, 7) for geo in ("AT", "BE", "DE", "EL", "FR", "IT", "SE", "FI")]
    assert late_states({"applications_monthly": [*rows, _row("EL", 2026, 8)]}) == (
        "applications_monthly: no figure yet for 2026-08 of AT, BE, DE, FI, FR, IT and 1 more, which reported 2026-07.",
    )


def test_who_has_reported_all_is_not_named() -> None:
    """Totals, quarters and single periods say nothing about who is late, and each breakdown is looked at alone."""
    rows = [_row("AT", 2024), _row("AT", 2025), _row("EU27_2020", 2024), _row("BE", 2024, None, "quarter=1")]
    assert late_states({"resettled": rows}) == ()
    by_level = [_row("AT", 2024, None, "level=appeal"), _row("BE", 2024, None, "level=appeal"), _row("AT", 2025)]
    late = [*by_level, _row("AT", 2025, None, "level=appeal")]
    assert late_states({"decisions_total": late}) == (
        "decisions_total (level=appeal): no figure yet for 2025 of BE, which reported 2024.",
    )
