"""The pool before and after what takes away from it: gross and net (Art. 12(3), 60(3), 61, 62 AMMR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.law.rule import rule
from article80.pool.figures import refuse

if TYPE_CHECKING:
    import xarray as xr


@rule("AMMR 60(3), third subparagraph", formula="exempt = benefitting, or with a full deduction")
def exempt(benefitting: xr.DataArray, full_deduction: xr.DataArray) -> xr.DataArray:
    """States that need not implement their pledges: those with a full deduction, and the benefitting states.

    Both arguments are true/false over ``member_state``. A partial deduction frees from the deducted part only.
    """
    return (benefitting | full_deduction).rename("exempt")


@rule(
    "AMMR 60(3), third subparagraph", "AMMR 61(1)", "AMMR 62(1)", formula="net = 0 if exempt, else pledge - deduction"
)
def net_pledges(pledges: xr.DataArray, deducted: xr.DataArray, exempt: xr.DataArray) -> xr.DataArray:
    """The pledges that are actually to be implemented: without exempt states and without what was deducted.

    ``pledges`` and ``deducted`` in one unit over ``member_state`` and any further axes. A deduction larger than the
    pledge is refused with ValueError, because it would turn a debt into a claim.
    """
    refuse(deducted > pledges, "the deduction", "larger than its pledge (Art. 61, 62 AMMR)")
    return (pledges - deducted).where(~exempt, 0).rename("net_pledges")
