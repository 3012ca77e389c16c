"""The responsibility rules without solidarity, and what solidarity returned beside them."""

from __future__ import annotations

from datetime import date

import pytest

from article80.law.states import members
from article80.mechanisms.comparison import compare
from article80.mechanisms.dublin_alone import responsibility_of, solidarity_of
from article80.mechanisms.situations import year_of_states
from article80.situation.snapshot import figures
from tests.law_days import LAW

CODES = ("DE", "EL", "IT", "HU", "MT")


def test_nobody_moves() -> None:
    """Every state keeps the applications that it has."""
    one = compare(year_of_states(2015), ["dublin_alone"], parameters=LAW).scheme("dublin_alone")
    assert (one.moved, one.owed) == (0, 0)
    assert {state.change for state in one.states} == {0}


def test_2015_has_the_figures_of_the_year_before_and_says_so() -> None:
    """No pair of 2015 was published where it could be read; 2014 is complete."""
    found = responsibility_of(2015, CODES)
    assert found is not None
    assert found.year == 2014
    totals = {
        row.geo: row.value for row in figures("dublin_incoming_transfers") if row.year == 2014 and not row.breakdown
    }
    assert {geo: one.transfers_in for geo, one in found.states.items()} == {geo: totals.get(geo) for geo in CODES}
    assert found.states["DE"].requests_sent == sum(
        row.value for row in figures("dublin_incoming_requests") if (row.year, row.breakdown) == (2014, "partner=DE")
    )


def test_2025_keeps_what_is_missing_missing() -> None:
    """Italy was asked 24 152 times; what left it by transfer was not published."""
    found = responsibility_of(2025, CODES)
    assert found is not None
    assert (found.year, found.states["IT"].requests_received, found.states["IT"].transfers_out) == (2025, 24_152, None)
    assert found.states["DE"].net_transfers == 4_865 - 5_377


@pytest.mark.parametrize(("year", "took", "sent"), [(2015, 4_478, 12_707), (2023, None, None), (2025, 0, 0)])
def test_solidarity_stands_beside(year: int, took: int | None, sent: int | None) -> None:
    """Germany took, and Greece sent: as it was published, unknown where it was not."""
    found = solidarity_of(year, tuple(members("union", date(year, 12, 31))))
    assert (found.took["DE"], found.sent["EL"]) == (took, sent)


def test_requests_sent_that_are_too_low_say_so() -> None:
    """In 2014 Italy and six others have no figures of what they received, so what others sent to them is missing."""
    codes = year_of_states(2015).members
    found = responsibility_of(2015, codes)
    assert found is not None
    assert found.not_received == ("CZ", "ES", "IT", "CY", "LT", "NL", "PL")
    germany = found.states["DE"]
    assert (germany.requests_sent or 0) < (germany.accepted_by_others or 0)
    assert found.too_low is not None
    assert found.too_low.part("missing") == found.not_received
