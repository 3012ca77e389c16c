"""The corrective allocation of COM(2016) 270: who has more than 150 % of its part is relieved of what is above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from article80.law.parameters import Parameters, parameters_on
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.mechanisms.com2016_months import month_by_month
from article80.mechanisms.flows import (
    STATE,
    bare,
    divided,
    outcome,
    part_of,
    places,
    settled,
    smaller,
    undetermined,
)
from article80.mechanisms.keys import half_and_half, left_out, member_states, missing_figures
from article80.mechanisms.numbers import numbers

if TYPE_CHECKING:
    import xarray as xr

    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

_AS_PROPOSED = parameters_on(date(2016, 5, 4))


@rule("COM2016-270 34", formula="applications of the last 12 months")
def in_window(applications: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED) -> xr.DataArray:
    """Applications are counted over a rolling window of twelve months.

    With the axis ``month`` the last months of the window are added up; figures of a year stand as they are.
    """
    if "month" not in applications.dims:
        return applications
    months = int(parameters["com2016_window_months"].value)
    return applications.isel(month=slice(-months, None)).sum("month", skipna=False)


@rule("COM2016-270 35", formula="reference number = all applications x the key, in whole persons")
def reference_numbers(applications: xr.DataArray, key: xr.DataArray) -> xr.DataArray:
    """Each state's reference number is its part of all applications, by population and GDP (largest remainders)."""
    return divided(applications.sum(STATE), key)


@rule("COM2016-270 34", formula="to allocate = applications - 150 % of the reference number, where that is above zero")
def to_allocate(
    applications: xr.DataArray, reference: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED
) -> xr.DataArray:
    """A state above 150 % of its reference number is relieved of new applicants until it is at 150 % again.

    Exactly 150 % is not above it. Whole persons; 150 % of an odd number is rounded down, so that it is not exceeded.
    """
    trigger = Fraction(parameters["com2016_trigger"].value)
    return (applications - reference * trigger.numerator // trigger.denominator).clip(min=0)


@rule("COM2016-270 36", formula="allocated in proportion to the key, up to the reference number")
def allocated(persons: xr.DataArray, key: xr.DataArray, room: xr.DataArray) -> xr.DataArray:
    """Applicants go to the states below their own reference number, by the key, and to none beyond it.

    ``room`` is what is missing to a state's reference number.
    """
    return divided(persons, key.where(room > 0, 0), room)


@rule("COM2016-270 37", formula="contribution = EUR 250 000 x persons whom another state takes instead")
def contributions(persons: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED) -> xr.DataArray:
    """A state that stays out for a year pays EUR 250 000 for each applicant to the state that takes the person.

    ``persons`` not taken give what a state pays, persons taken instead of others what it gets. In cents.
    """
    return persons * int(parameters["com2016_contribution_cents"].value)


@dataclass(frozen=True, slots=True)
class Com2016270:
    """COM(2016) 270 put on the situation of a year. Who is relieved follows from the figures alone.

    Where ``applications_by_month`` is given (over ``month``: the year before and the year), the window rolls month by
    month, only new applicants are moved, and ``out_from`` (a month from 1 to 12) is when a state begins to stay out for
    twelve months. Else figures of the year stand for the window; ``applications`` may then have the axis ``month``.
    Persons resettled to a state (``resettled``) count towards its number where they are given; that they do was not
    confirmed. ``places`` allocates no more than that many.

    Allocation is automatic: ``choices.pledged`` has no room. ``in_persons`` is the part that a state takes, for the
    rest it stays out and pays; ``delivered`` the part of those allocated to it that really come.
    """

    name: str = "com2016_270"
    title: str = "Corrective allocation, COM(2016) 270"
    period: str = "proposed in May 2016, withdrawn in 2021"
    standing: Standing = "proposed"
    provisions: tuple[str, ...] = ("COM2016-270 34", "COM2016-270 35", "COM2016-270 36", "COM2016-270 37")
    says: Said = said(
        "Automatic. A state with more than {trigger:parameter} of its part of all applications is relieved of what is "
        "above; the others take them by the key, or pay {price:parameter} for each person.",
        trigger=_AS_PROPOSED["com2016_trigger"],
        price=_AS_PROPOSED["com2016_contribution_cents"],
    )
    short: str = "2016 proposal"
    voluntary: bool = False
    asked: Said = said(
        "No decision was needed: a state with more than {trigger:parameter} of its part of all applications for which "
        "it is responsible, with persons resettled, would be relieved of new applicants until it is back there. The "
        "others would take them by the key, or stay out for {out:parameter} and pay {price:parameter} for each person.",
        trigger=_AS_PROPOSED["com2016_trigger"],
        out=_AS_PROPOSED["com2016_opt_out_months"],
        price=_AS_PROPOSED["com2016_contribution_cents"],
    )
    came: Said = said("It was never adopted, and was withdrawn in 2021.")
    unknown: Said = said(
        "For which applications a state was responsible is not published: applications lodged stand for them, so this "
        "is a result about applications lodged. The window of {window:parameter}, the weekly count and the time "
        "limits are not confirmed. The window rolls by months from 2015 to 2018, for which these were published; for "
        "other years a calendar year stands for it.",
        window=_AS_PROPOSED["com2016_window_months"],
    )
    record: Record | None = None
    law: Parameters = field(default=_AS_PROPOSED, repr=False)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the proposal."""
        return numbers(self.law, *(name for name in self.law if name.startswith("com2016_")))

    def own_places(self) -> int | None:
        """None: the number follows from the figures."""
        return None

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Who is above 150 %, where the persons go, and who pays for staying out."""
        codes = member_states(situation)
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        key = half_and_half(
            situation, codes, population_weight="com2016_population_weight", gdp_weight="com2016_gdp_weight",
            law=self.law,
        )  # fmt: skip
        windowed = in_window(bare(situation["applications"]), parameters=self.law)
        if "resettled" in situation:
            windowed = windowed + bare(situation["resettled"]).fillna(0)
        without, gaps, few = left_out(situation.assign(applications=windowed), key)
        if not few:
            return undetermined(situation, *gaps)
        if "applications_by_month" in situation:
            return self._rolling(situation, choices, key.whole.where(~without, 0), without, gaps)
        load = windowed.where(~without & (key.whole > 0), 0).astype(np.int64)
        weights = key.whole.where(~without, 0)
        return self._run(situation, choices, load, weights, without, gaps)

    def _rolling(
        self,
        situation: xr.Dataset,
        choices: Choices,
        weights: xr.DataArray,
        without: xr.DataArray,
        gaps: tuple[str, ...],
    ) -> xr.Dataset:
        """Month by month, with what is allocated counted where the person goes."""
        lodged = bare(situation["applications_by_month"]).where(~without & (weights > 0), 0)
        beside = bare(situation["resettled"]).fillna(0) if "resettled" in situation else weights * 0
        made = settled(choices, weights > 0)
        limit = places(situation, None)
        found = month_by_month(
            lodged,
            beside.where(~without & (weights > 0), 0).astype(np.int64),
            weights,
            made.in_persons,
            out_from=bare(situation["out_from"]) if "out_from" in situation else None,
            limit=None if limit is None else int(limit),
            parameters=self.law,
        )
        received = part_of(found.taken, made.delivered) + found.instead
        return outcome(
            situation,
            {
                "owed_persons": found.owed,
                "owed_cents": contributions(found.owed, parameters=self.law),
                "pledged_persons": found.taken,
                "pledged_cents": contributions(found.owed - found.taken, parameters=self.law),
                "received_persons": received,
                "sent_persons": divided(received.sum(STATE), found.sent, found.sent),
                "paid_cents": contributions(found.bought_out, parameters=self.law),
                "gained_cents": contributions(found.instead, parameters=self.law),
            },
            choices=made,
            not_determinable=gaps,
            hidden=without,
            notes=(
                said("Who is relieved follows from the figures of the year, not from a decision."),
                _ON_LODGED if "resettled" in situation else _ON_LODGED_ALONE,
                said("Money owed is what a state would pay if it stayed out of all of it."),
                said(
                    "The window of {window:parameter} rolls month by month, and only those who lodge in a month are "
                    "moved in it; the proposal counts week by week. That the window is this long is not confirmed.",
                    window=self.law["com2016_window_months"],
                ),
            ),
            reference_persons=found.reference,
        )

    def _run(
        self,
        situation: xr.Dataset,
        choices: Choices,
        load: xr.DataArray,
        weights: xr.DataArray,
        without: xr.DataArray,
        gaps: tuple[str, ...],
    ) -> xr.Dataset:
        reference = reference_numbers(load, weights)
        room = (reference - load).clip(min=0)
        surplus = to_allocate(load, reference, parameters=self.law)
        limit = places(situation, None)
        number = surplus.sum(STATE) if limit is None else smaller(surplus.sum(STATE), limit)
        owed = allocated(number, weights, room)
        made = settled(choices, owed > 0)
        taken = part_of(owed, made.in_persons)
        instead = allocated((owed - taken).sum(STATE), weights.where(made.in_persons > 0, 0), room - taken)
        bought_out = divided(instead.sum(STATE), owed - taken, owed - taken)
        received = part_of(taken, made.delivered) + instead
        return outcome(
            situation,
            {
                "owed_persons": owed,
                "owed_cents": contributions(owed, parameters=self.law),
                "pledged_persons": taken,
                "pledged_cents": contributions(owed - taken, parameters=self.law),
                "received_persons": received,
                "sent_persons": divided(received.sum(STATE), surplus, surplus),
                "paid_cents": contributions(bought_out, parameters=self.law),
                "gained_cents": contributions(instead, parameters=self.law),
            },
            choices=made,
            not_determinable=gaps,
            hidden=without,
            notes=(
                said("Who is relieved follows from the figures of the year, not from a decision."),
                _ON_LODGED if "resettled" in situation else _ON_LODGED_ALONE,
                said("Money owed is what a state would pay if it stayed out of all of it."),
                said(
                    "The window of {window:parameter} is not confirmed; figures of a calendar year stand for it.",
                    window=self.law["com2016_window_months"],
                ),
            ),
            reference_persons=reference,
        )


_ON_LODGED = said(
    "The proposal counts the applications for which a state is responsible and the persons resettled to it. How many "
    "applications a state is responsible for was not published: applications lodged stand for them, so this is a "
    "result about applications lodged. Persons resettled are counted where the figures have them."
)

_ON_LODGED_ALONE = said(
    "The proposal counts the applications for which a state is responsible and the persons resettled to it. "
    "Applications lodged stand for the first, and no figures of the second were given, so this is a result about "
    "applications lodged."
)

SCHEME = Com2016270()
