"""COM(2016) 270 month by month: the rolling window, new applicants alone, and a state that stays out for a time.

The proposal counts week by week; months are what was published. In each month the window are the twelve months that end
with it. Whoever was allocated counts where the person was allocated to, from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from article80.law.rule import rule
from article80.mechanisms.flows import STATE, divided, part_of, smaller

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.parameters import Parameters

MONTH = "month"
"""The axis of months, in the order of time."""


@dataclass(frozen=True, slots=True)
class Monthly:
    """What each month brings, over ``member_state``, added up over the months that were run.

    ``owed`` are persons allocated to a state, ``taken`` those of them whom it takes, ``instead`` persons whom it takes
    for states that stay out, ``bought_out`` those whom it pays for, ``sent`` persons who leave it. ``reference`` is the
    reference number of the last window.
    """

    owed: xr.DataArray
    taken: xr.DataArray
    instead: xr.DataArray
    bought_out: xr.DataArray
    sent: xr.DataArray
    reference: xr.DataArray


@rule("COM2016-270 37", formula="out in the months from the first one on, for twelve months")
def takes_in(
    month: int, in_persons: xr.DataArray, out_from: xr.DataArray | None, *, parameters: Parameters
) -> xr.DataArray:
    """A state that stays out is out for twelve months from the month on in which it says so, and takes nobody then.

    ``month`` counts from 1, ``out_from`` is the month of each state, NaN or None for one that stays in. Returns the
    part of those allocated to it that a state takes, 0 to 1.
    """
    if out_from is None:
        return in_persons
    months = int(parameters["com2016_opt_out_months"].value)
    is_out = (out_from <= month) & (month < out_from + months)
    return in_persons.where(~is_out, 0.0)


def month_by_month(
    lodged: xr.DataArray,
    beside: xr.DataArray,
    weights: xr.DataArray,
    in_persons: xr.DataArray,
    *,
    out_from: xr.DataArray | None = None,
    limit: int | None = None,
    parameters: Parameters,
) -> Monthly:
    """Run the months after the first window of ``lodged`` (persons over ``member_state`` and ``month``).

    ``beside`` are persons who count in every window without having lodged an application, such as the resettled;
    ``weights`` the key as whole numbers; ``limit`` the most persons that are allocated in all.
    """
    window = int(parameters["com2016_window_months"].value)
    counted = lodged.transpose(STATE, MONTH).astype(np.int64).copy()
    zero = weights * 0
    total = Monthly(zero, zero, zero, zero, zero, zero)
    for place in range(window, counted.sizes[MONTH]):
        in_window = counted.isel({MONTH: slice(place - window + 1, place + 1)}).sum(MONTH) + beside
        part = takes_in(place - window + 1, in_persons, out_from, parameters=parameters)
        left = None if limit is None else limit - int(total.owed.sum())
        one = _month(in_window, counted.isel({MONTH: place}, drop=True), weights, part, left, parameters)
        counted[{MONTH: place}] = counted.isel({MONTH: place}) - one.sent + one.taken + one.instead
        total = Monthly(
            total.owed + one.owed,
            total.taken + one.taken,
            total.instead + one.instead,
            total.bought_out + one.bought_out,
            total.sent + one.sent,
            one.reference,
        )
    return total


def _month(
    in_window: xr.DataArray,
    new: xr.DataArray,
    weights: xr.DataArray,
    part: xr.DataArray,
    left: int | None,
    parameters: Parameters,
) -> Monthly:
    """One month: of the new applicants alone somebody is moved, and nobody beyond the room of the others."""
    trigger = Fraction(parameters["com2016_trigger"].value)
    reference = divided(in_window.sum(STATE), weights)
    above = (in_window - reference * trigger.numerator // trigger.denominator).clip(min=0)
    leaving = smaller(above, new)
    room = (reference - in_window).clip(min=0)
    number = leaving.sum(STATE) if left is None else smaller(leaving.sum(STATE), left)
    owed = divided(number, weights.where(room > 0, 0), room)
    taken = part_of(owed, part)
    instead = divided((owed - taken).sum(STATE), weights.where((part > 0) & (room > taken), 0), room - taken)
    return Monthly(
        owed,
        taken,
        instead,
        divided(instead.sum(STATE), owed - taken, owed - taken),
        divided((taken + instead).sum(STATE), leaving, leaving),
        reference,
    )
