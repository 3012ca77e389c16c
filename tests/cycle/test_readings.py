"""How a pledge is read of which not everything was published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article80.cycle.inputs import Pledge
from article80.cycle.readings import read_pledges
from article80.cycle.result import Figure, PledgeReading, Range

ONE = 2_000_000
"""EUR 20 000 in cents."""


def read(pledges: list[Pledge], share: int, cents_per_person: int) -> tuple[tuple[PledgeReading, ...], Range]:
    """How one state's pledges are read, and the value of all together."""
    found = read_pledges(pledges, share, cents_per_person)
    return found.readings, found.value


def pledge(measure: str, amount: int | None = None, *, at_most: bool = False) -> Pledge:
    """A pledge of Lithuania's, as the press found it."""
    return Pledge("LT", measure, amount, Figure(None, "", "C", "press"), at_most)


def test_a_published_amount_is_that_amount() -> None:
    """Romania pledged 661 persons: nothing is open."""
    readings, value = read([pledge("relocation", 661)], 650, ONE)
    assert [reading.basis for reading in readings] == ["published"]
    assert value == Range.certain(661 * ONE)


def test_where_only_the_kind_is_known_the_fair_share_is_the_central_reading() -> None:
    """The Netherlands pay; the amount was not found."""
    readings, value = read([pledge("financial")], 1_095, ONE)
    assert readings[0].basis == "central_reading"
    assert value == Range(0, 0, 1_095 * ONE, 1_095 * ONE)


def test_two_kinds_without_amounts_share_one_obligation() -> None:
    """Lithuania: half relocations, half money. Each may be all of the share, both together not more than it."""
    readings, value = read([pledge("relocation"), pledge("financial")], 115, ONE)
    assert [reading.amount for reading in readings] == [Range(0, 0, 58, 115), Range(0, 0, 57 * ONE, 115 * ONE)]
    assert value == Range(0, 0, 115 * ONE, 115 * ONE)


def test_what_is_known_comes_off_what_is_open() -> None:
    """Forty persons are known, so at most the rest of the share is money."""
    readings, value = read([pledge("relocation", 40), pledge("financial")], 115, ONE)
    assert readings[1].amount == Range(0, 0, 75 * ONE, 75 * ONE)
    assert value == Range(40 * ONE, 40 * ONE, 115 * ONE, 115 * ONE)


def test_an_upper_bound_is_the_central_reading_and_the_bound() -> None:
    """Belgium: at most EUR 12.9 million."""
    readings, value = read([pledge("financial", 1_290_000_000, at_most=True)], 651, ONE)
    assert readings[0].amount == Range(0, 0, 1_290_000_000, 1_290_000_000)
    assert value.high == 1_290_000_000


def test_nothing_known_leaves_only_the_bounds() -> None:
    """Nothing was found of Italy's contribution: there is no central reading to invent."""
    readings, value = read([], 2_704, ONE)
    assert readings[0].basis == "unknown"
    assert value == Range(0, 0, 0, 2_704 * ONE)


def test_a_state_that_pledged_nothing_is_known_to_have_pledged_nothing() -> None:
    """No pledge is not the same as an unknown pledge."""
    readings, value = read([pledge("none")], 348, ONE)
    assert readings[0].basis == "published"
    assert value.is_certain
    assert value.central == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["relocation", "financial", "alternative"]), st.none() | st.integers(0, 500), st.booleans()
        ),
        unique_by=lambda row: row[0],
        max_size=3,
    ),
    st.integers(1, 5_000),
)
def test_bounds_always_hold_the_central_reading(rows: list[tuple[str, int | None, bool]], share: int) -> None:
    """Whatever is known: published <= low <= central <= high, for each measure and for all together."""
    pledges = [pledge(measure, amount, at_most=at_most and amount is not None) for measure, amount, at_most in rows]
    readings, value = read(pledges, share, ONE)
    for amount in [value, *(reading.amount for reading in readings)]:
        assert amount.published <= amount.low <= amount.central <= amount.high


@pytest.mark.parametrize("share", [1, 2, 115])
def test_equal_parts_leave_no_remainder(share: int) -> None:
    """The central parts of several kinds come to the fair share, to the cent."""
    readings, value = read([pledge("relocation"), pledge("financial"), pledge("alternative")], share, ONE)
    assert value.central == share * ONE
    assert readings[0].amount.central * ONE + sum(one.amount.central for one in readings[1:]) == value.central
