"""Deductions from a state's contribution (Art. 61 and 62 AMMR): who may ask, when, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import numpy as np
import xarray as xr

from article80.law.parameters import AS_ADOPTED, Parameters
from article80.law.rule import rule

Ground = Literal["migratory_pressure", "significant_situation"]


@dataclass(frozen=True, slots=True)
class MayAsk:
    """Whether a state may ask for a deduction, on which provision, and why."""

    allowed: bool
    provision: str
    reason: str


@rule("AMMR 61(1)")
def may_ask_under_pressure(
    *, labelled: bool, considers_itself: bool, used_the_pool: bool, notified_a_need: bool
) -> MayAsk:
    """A state under migratory pressure may ask at any time, if it has neither drawn on the pool nor notified a need.

    ``labelled`` by the decision of Art. 11 or ``considers_itself`` under pressure; ``used_the_pool`` under Art. 58;
    ``notified_a_need`` under Art. 59.
    """
    where = "Art. 61(1) AMMR"
    if not (labelled or considers_itself):
        return MayAsk(False, where, "the state is not under migratory pressure and does not say so")
    if used_the_pool:
        return MayAsk(False, where, "the state has said that it will use the pool (Art. 58)")
    if notified_a_need:
        return MayAsk(False, where, "the state has notified a need for solidarity (Art. 59)")
    return MayAsk(True, where, "identified by the Commission" if labelled else "by the state's own assessment")


@rule("AMMR 62(1)")
def may_ask_in_a_significant_situation(*, labelled: bool, considers_itself: bool) -> MayAsk:
    """A state in a significant migratory situation, by the decision of Art. 11 or its own view, may ask any time."""
    where = "Art. 62(1) AMMR"
    if labelled:
        return MayAsk(True, where, "identified by the Commission")
    if considers_itself:
        return MayAsk(True, where, "by the state's own assessment")
    return MayAsk(False, where, "the state is not in a significant migratory situation and does not say so")


@rule("AMMR 61(2)", "AMMR 62(2)", "AMMR 62(3)")
def content_of_a_request(ground: Ground, *, labelled: bool) -> tuple[str, ...]:
    """What a request for a deduction must contain, by its ground and by whether the Commission identified the state.

    A state that was identified as under pressure has no listed content; it still says what it asks for.
    """
    common = (
        "how the deduction helps to stabilise the situation",
        "whether another kind of contribution could take its place",
        "how weaknesses in responsibility, preparedness or resilience will be dealt with",
    )
    if ground == "migratory_pressure":
        return () if labelled else (*common, "why there is migratory pressure, and how large it is")
    area = "which part of the asylum, reception or migration system is at its limit, and what that does to delivery"
    return (*common, area) if labelled else (*common, area, "why the migratory situation is significant")


@rule("AMMR 61(3)", "AMMR 62(4)", formula="assessment due = day of receipt + 4 weeks")
def assessment_due(ground: Ground, received: date, *, parameters: Parameters = AS_ADOPTED) -> date:
    """The day by which the Commission gives the Council its assessment of a request: four weeks after receipt.

    The time limit binds a Union institution, not a Member State, so no public holiday of a state moves it here.
    """
    name = {"migratory_pressure": "pressure", "significant_situation": "situation"}[ground]
    return received + timedelta(weeks=int(parameters[f"deduction_assessment_{name}_weeks"].value))


@rule("AMMR 61(1)", "AMMR 62(1)", formula="left = obligation - deducted part x obligation, rounded down")
def after_deduction(obligation: xr.DataArray, part: xr.DataArray | dict[str, Fraction]) -> xr.DataArray:
    """What is left of each state's obligation after a partial or full deduction by the Council.

    ``obligation`` in whole persons or cents over ``member_state``; ``part`` from 0 (none) to 1 (full) as an exact
    fraction for each state. The law names no percentage; it says partial or full.
    """
    given = part if isinstance(part, dict) else dict(zip(part["member_state"].values, part.values, strict=True))
    unknown = sorted(set(given) - set(obligation["member_state"].values))
    if unknown:
        raise ValueError(f"a deduction for {', '.join(unknown)}, which owes nothing here")
    fractions = [Fraction(given.get(geo, 0)) for geo in obligation["member_state"].values]
    for geo, fraction in zip(obligation["member_state"].values, fractions, strict=True):
        if not 0 <= fraction <= 1:
            raise ValueError(
                f"the deduction of {geo} is {fraction} of its obligation; expected 0 to 1 (Art. 61, 62 AMMR)"
            )
    over = xr.DataArray(np.array([f.denominator for f in fractions], dtype=np.int64), dims="member_state")
    under = xr.DataArray(np.array([f.numerator for f in fractions], dtype=np.int64), dims="member_state")
    return obligation - obligation * under // over
