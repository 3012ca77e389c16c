"""What one place of the pool is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.law.parameters import parameters_on
from article80.report.chain import step_of

if TYPE_CHECKING:
    from article80.cycle.result import Cycle


def value_of_a_place(cycle: Cycle) -> int:
    """The value in cents of one relocation (Art. 12(3) AMMR), as the cycle's fair shares were made with it."""
    step = step_of(cycle, "fair_share_cents")
    parameters = step.inputs["parameters"] if step else parameters_on(cycle.cut_off)
    return int(parameters["value_per_relocation_cents"].value)
