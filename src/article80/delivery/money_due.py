"""What money a contributing state owes when the year is over (Art. 64(3) AMMR, Art. 30 of Implementing Regulation
(EU) 2025/2055).

The financial contributions of the act of Art. 57 are the start. What both states set for an alternative measure below
the value that was pledged becomes money (Art. 57(4)). Deductions take from the money, and so does the value of
responsibility offsets made under Art. 63(3) and (4). Voluntary offsets (Art. 63(2)) and those for pledges that were not
delivered (Art. 63(5)) are not named there and change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from article80.law.rule import rule


@rule(
    "IR2025-2055 30(1)",
    formula="the least of money, value of offsets, and what all contributions with them exceed the fair share by",
)
def replaced_by_offsets(money_cents: Any, others_cents: Any, offsets_cents: Any, fair_share_cents: Any) -> Any:
    """Offsets made under Art. 63(3) and (4) reduce the money that is due, by their value, "taking into account the
    mandatory fair share".

    That is read so: money falls as far as all contributions together go beyond the fair share, and no further, so that
    nobody ends below it. Whole cents, as numbers or arrays of one shape; ``others_cents`` are relocations and
    alternative measures at their value.
    """
    beyond = np.maximum(money_cents + others_cents + offsets_cents - fair_share_cents, 0)
    return np.minimum(np.minimum(money_cents, offsets_cents), beyond)


@rule("IR2025-2055 30(1)", "AMMR 57(4)", formula="value pledged - value set jointly, of each measure, not below 0")
def converted_by_valuation(pledged_cents: int, jointly_set_cents: int) -> int:
    """What the two states set for an alternative measure below its pledged value becomes money; nobody gets money back
    where they set more.
    """
    return max(0, pledged_cents - jointly_set_cents)


@dataclass(frozen=True, slots=True)
class MoneyDue:
    """What a state owes in money for a year, in cents, with how it came about.

    ``pledged`` is that of the act, ``converted`` what alternative measures fell short of, ``deducted`` what the Council
    took off, ``replaced`` what offsets stand for. ``fixed_after`` is the last day of the pool's year: the sum is
    fixed and paid after it.
    """

    pledged_cents: int
    converted_cents: int
    deducted_cents: int
    replaced_cents: int
    fixed_after: date

    @property
    def due_cents(self) -> int:
        """The money that is due."""
        return self.pledged_cents + self.converted_cents - self.deducted_cents - self.replaced_cents


@rule(
    "IR2025-2055 30(1)",
    "IR2025-2055 30(2)",
    "IR2025-2055 30(3)",
    formula="due = pledged + converted - deducted - replaced",
)
def money_due(
    year: int,
    *,
    pledged_cents: int,
    fair_share_cents: int,
    others_cents: int = 0,
    converted_cents: int = 0,
    deducted_cents: int = 0,
    mandatory_offsets_cents: int = 0,
) -> MoneyDue:
    """Money due is that of the act, plus what was converted, less deductions and the value of mandatory offsets.

    It is fixed and paid after the end of the calendar year of the pool, by what states report in January. All in whole
    cents; ``others_cents`` as in `replaced_by_offsets`. Raises ValueError where more is deducted than there is.
    """
    left = pledged_cents + converted_cents - deducted_cents
    if left < 0:
        raise ValueError(f"{deducted_cents} cents are deducted of {pledged_cents + converted_cents}; expected no more")
    replaced = int(replaced_by_offsets(left, others_cents, mandatory_offsets_cents, fair_share_cents))
    return MoneyDue(pledged_cents, converted_cents, deducted_cents, replaced, date(year, 12, 31))
