"""What goes from one year into the next: relocations in hand, duties not yet met, money not yet paid, and credits.

All figures are whole and lie over ``draw`` and ``member_state``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np
import xarray as xr

from article80.delivery.crisis import Credit, credit, reduction

if TYPE_CHECKING:
    from article80.law.parameters import Parameters


class NotConserved(RuntimeError):
    """Persons or money appeared or vanished: a fault of the program, never a result."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A credit of every state and draw, and what earlier years used of it, in persons."""

    credit: Credit
    used: xr.DataArray


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is carried into a year.

    ``in_hand`` are relocations that had begun, ``due`` cases to take over that were not taken over yet (both in
    persons), ``unpaid_cents`` money. ``holdings`` are the credits from crises, the oldest first.
    """

    in_hand: xr.DataArray
    due: xr.DataArray
    unpaid_cents: xr.DataArray
    holdings: tuple[Holding, ...] = ()

    @property
    def outstanding(self) -> xr.DataArray:
        """Persons that are still to be relocated or taken over."""
        return self.in_hand + self.due


def reduced(
    ledger: Ledger, year: int, fair_share_persons: xr.DataArray, profile: Literal["two_limbs", "free_within_5_years"]
) -> tuple[xr.DataArray, Ledger]:
    """By how many persons the credits lower each fair share in a year, and the ledger with what they used.

    The oldest credit is used first. Together they never take more than the share (Art. 9(4) CFMR).
    """
    total = xr.zeros_like(fair_share_persons)
    kept = []
    for held in ledger.holdings:
        if year > held.credit.last_year:
            continue
        taken = xr.zeros_like(total) + reduction(
            held.credit, year, held.used, fair_share_persons - total, profile=profile
        )
        total = total + taken
        kept.append(replace(held, used=held.used + taken))
    return total, replace(ledger, holdings=tuple(kept))


def with_credit(ledger: Ledger, year: int, persons: xr.DataArray, parameters: Parameters) -> Ledger:
    """The ledger with what states gave beyond their fair share in a crisis that ended with the year."""
    if not bool((persons > 0).any()):
        return ledger
    held = Holding(credit("", persons, date(year, 12, 31), parameters=parameters), xr.zeros_like(persons))
    return replace(ledger, holdings=(*ledger.holdings, held))


def refuse_loss(year: int, came: xr.DataArray, went: xr.DataArray, what: str) -> None:
    """Raise NotConserved where what came in is not what went out and what is left."""
    if not np.array_equal(came.values, went.transpose(*came.dims).values):
        raise NotConserved(f"{what} in {year} do not balance: this is a fault of the program; the run is stopped")
