"""Money due after the year (Art. 30 of Implementing Regulation (EU) 2025/2055), worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from article80.delivery.money_due import converted_by_valuation, money_due, replaced_by_offsets


@pytest.mark.parametrize(
    ("money", "others", "offsets", "fair_share", "replaced"),
    [
        (100, 0, 30, 100, 30),  # the whole share was pledged in money: offsets take its place
        (50, 0, 50, 100, 0),  # half was pledged: offsets fill the other half and replace nothing
        (80, 0, 30, 100, 10),  # only what goes beyond the share is replaced
        (20, 80, 50, 100, 20),  # never more than the money
        (100, 0, 0, 100, 0),
    ],
)
def test_offsets_replace_money_as_far_as_the_share_is_passed(
    money: int, others: int, offsets: int, fair_share: int, replaced: int
) -> None:
    """By their value, "taking into account the mandatory fair share": nobody ends below it."""
    assert replaced_by_offsets(money, others, offsets, fair_share) == replaced


def test_the_money_of_a_year_by_hand() -> None:
    """100 pledged, 10 of a measure valued lower, 20 deducted, 30 of offsets of which 20 go beyond the share of 100."""
    found = money_due(
        2026,
        pledged_cents=100,
        converted_cents=converted_by_valuation(40, 30),
        deducted_cents=20,
        mandatory_offsets_cents=30,
        fair_share_cents=100,
    )
    assert (found.replaced_cents, found.due_cents, found.fixed_after) == (20, 70, date(2026, 12, 31))
    assert converted_by_valuation(30, 40) == 0
    with pytest.raises(ValueError, match="101 cents are deducted of 100"):
        money_due(2026, pledged_cents=100, deducted_cents=101, fair_share_cents=0)
