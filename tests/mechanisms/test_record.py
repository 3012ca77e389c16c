"""What schemes owed, pledged and did in their own years comes out again to the person."""

from __future__ import annotations

from datetime import date

import pytest

from article80.mechanisms.comparison import compare
from article80.mechanisms.history import committed_2015, days_2015, relocated_2015
from article80.mechanisms.record import record_of_2015, record_of_the_declaration, record_of_the_pilot
from article80.mechanisms.situations import year_of_states
from tests.law_days import LAW

RECORD = record_of_2015()


def test_what_the_acts_ask_is_each_commitment() -> None:
    """The annexes of the second decision and the numbers of the first add up to every published commitment."""
    committed = committed_2015()
    assert {geo: RECORD.owed(geo) for geo in committed} == committed
    assert sum(committed.values()) == 98_255
    assert sum(row.persons or 0 for row in RECORD.rows("owed", origin="IT")) == 15_601
    assert sum(row.persons or 0 for row in RECORD.rows("owed", origin="EL")) == 50_398


@pytest.mark.parametrize("day", days_2015())
def test_what_was_done_by_state_and_origin_is_what_was_published(day: date) -> None:
    """Every row of each of the five days."""
    for geo, by_origin in relocated_2015(day).items():
        assert {origin: RECORD.done(geo, origin, on=day) for origin in by_origin} == by_origin


@pytest.mark.parametrize("year", [2015, 2016, 2017])
def test_as_observed_is_the_observed_and_no_rate(year: int) -> None:
    """Greece sent more than Italy; no state takes that took nobody; the associated states stand beside."""
    one = compare(year_of_states(year), ["decisions_2015"], chosen="as_observed", parameters=LAW).scheme(
        "decisions_2015"
    )
    assert one.as_recorded
    received = {state.geo: state.received for state in one.states}
    published = {geo: sum(by.values()) for geo, by in relocated_2015().items()}
    assert received == {geo: published.get(geo, 0) for geo in received}
    assert (one.state("EL").sent, one.state("IT").sent) == (12_707, 5_711)
    assert one.result.attrs["beside"] == {"NO": 1_147, "CH": 896, "LI": 10}
    assert sum(number or 0 for number in received.values()) == 16_365
    assert one.evenness is None


def test_in_full_each_state_takes_its_commitment_and_the_acts_fix_who_leaves() -> None:
    """72 of 106 persons leave Greece or so, whatever number of applications was lodged there."""
    one = compare(year_of_states(2015), ["decisions_2015"], parameters=LAW).scheme("decisions_2015")
    assert (one.owed, one.moved) == (98_255, 98_255)
    assert {state.geo: state.received for state in one.states if state.owed} == {
        geo: persons for geo, persons in committed_2015().items() if persons
    }
    assert one.state("EL").sent == round(98_255 * 66_400 / 106_000)
    assert one.evenness is None


def test_another_year_or_another_size_goes_by_the_key() -> None:
    """The scheme can still be put on figures that it never saw."""
    later = compare(year_of_states(2025), ["decisions_2015"], parameters=LAW).scheme("decisions_2015")
    sized = compare(year_of_states(2015, size=30_000), ["decisions_2015"], parameters=LAW).scheme("decisions_2015")
    assert not later.as_recorded
    assert sized.owed == 30_000
    assert later.owed == 106_000


@pytest.mark.parametrize(("year", "moved", "italy"), [(2022, 255, 207), (2023, 2_548, 1_076), (2024, 5_000, 1_076)])
def test_the_declaration_as_it_was(year: int, moved: int, italy: int) -> None:
    """Totals and origins with their days; who pledged nothing takes nobody; who pledged is not known by state."""
    one = compare(year_of_states(year), ["vsm2022"], chosen="as_observed", parameters=LAW).scheme("vsm2022")
    assert (one.moved, one.state("IT").sent) == (moved, italy)
    assert [one.state(geo).received for geo in ("CZ", "NL", "ES")] == [0, 0, 0]
    assert (one.state("DE").pledged, one.state("DE").received) == (3_500, None)
    assert one.state("EL").sent is None
    assert record_of_the_declaration().pledged("RO") is None


def test_the_associated_states_have_their_part_of_the_invitation() -> None:
    """Norway and Switzerland stand beside the totals, and so the Member States are invited to less than all places."""
    one = compare(year_of_states(2023), ["vsm2022"], parameters=LAW).scheme("vsm2022")
    assert 8_000 < int(one.result["invited_persons"].sum()) < 10_000
    assert sum("signed too" in note.key for note in one.notes) == 3


def test_the_pilot_is_kept_in_rows_and_says_what_is_not_known() -> None:
    """Both phases: promises, and whom states took in the first; the second has a row that says what is missing."""
    pilot = record_of_the_pilot()
    took = {row.geo: row.persons for row in pilot.rows("done") if row.persons is not None}
    assert took.pop("EU") == sum(persons or 0 for persons in took.values()) == 227
    second = pilot.rows("pledged", on=date(2011, 5, 12))
    assert {row.geo: row.persons for row in second} == {"EU": 323, "DE": 100}
    (missing,) = [row for row in pilot.rows("done") if row.persons is None]
    assert "not in hand" in missing.note
    assert {row.origin for row in pilot.entries} == {"MT"}
