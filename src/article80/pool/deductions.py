"""Deductions from a state's contribution (Art. 61 and 62 AMMR): who may ask, when, and what is left."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.law.time_limits import period_end
from article80.pool.figures import STATE, as_numbers, as_written, in_one_order, labelled, refuse, whole_numbers
from article80.pool.rounding import fits

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ground = Literal["migratory_pressure", "significant_situation"]

IDENTIFIED = said("identified by the Commission")
OWN_ASSESSMENT = said("by the state's own assessment")

_FEW = 8
"""Up to so many different parts are found faster by looking for each than by sorting all."""


@dataclass(frozen=True, slots=True)
class MayAsk:
    """Whether a state may ask for a deduction, on which provision, and why."""

    allowed: bool
    provision: str
    reason: Said


@rule(
    "AMMR 61(1)",
    formula="under pressure, pool act adopted, pool not used and no need notified (option notice_bars_61_1)",
)
def may_ask_under_pressure(
    *,
    labelled: bool,
    considers_itself: bool,
    used_the_pool: bool,
    notified_a_need: bool,
    rejected: bool = False,
    drawn: bool = True,
    bars: Literal["bars", "use_bars"] = "bars",
) -> MayAsk:
    """A state under migratory pressure may ask at any time, if it has neither drawn on the pool nor notified a need.

    ``labelled`` by the decision of Art. 11 or ``considers_itself`` under pressure; ``used_the_pool`` by a notice of
    Art. 58, after which something was ``drawn``; ``notified_a_need`` under Art. 59, which was ``rejected``.
    """
    where = "Art. 61(1) AMMR"
    if not (labelled or considers_itself):
        return MayAsk(False, where, said("the state is not under migratory pressure and does not say so"))
    if used_the_pool and (drawn or bars == "bars"):
        return MayAsk(False, where, said("the state has said that it will use the pool (Art. 58)"))
    if notified_a_need and not (rejected and bars == "use_bars"):
        return MayAsk(False, where, said("the state has notified a need for solidarity (Art. 59)"))
    return MayAsk(True, where, IDENTIFIED if labelled else OWN_ASSESSMENT)


@rule("AMMR 62(1)")
def may_ask_in_a_significant_situation(*, labelled: bool, considers_itself: bool) -> MayAsk:
    """A state in a significant migratory situation, by the decision of Art. 11 or its own view, may ask any time."""
    where = "Art. 62(1) AMMR"
    if labelled:
        return MayAsk(True, where, IDENTIFIED)
    if considers_itself:
        return MayAsk(True, where, OWN_ASSESSMENT)
    return MayAsk(False, where, said("the state is not in a significant migratory situation and does not say so"))


@rule("AMMR 61(1)", "AMMR 62(1)", formula="counts from = the later of receipt and the act of Art. 57")
def request_counts_from(received: date, pool_act: date | None) -> date:
    """A deduction is one of the "pledged contributions set out in the Council implementing act": before the act there
    is nothing to deduct from, and a request that came earlier counts from the act on.
    """
    return received if pool_act is None else max(received, pool_act)


@rule(*(f"AMMR 61(2)({point})" for point in "abcd"), *(f"AMMR 62(2)({point})" for point in "abcd"), "AMMR 62(3)")
def content_of_a_request(ground: Ground, *, labelled: bool) -> tuple[Said, ...]:
    """What a request for a deduction must contain, by its ground and by whether the Commission identified the state.

    A state that was identified as under pressure has no listed content; it still says what it asks for.
    """
    common = (
        said("how the deduction helps to stabilise the situation"),
        said("whether another kind of contribution could take its place"),
        said("how weaknesses in responsibility, preparedness or resilience will be dealt with"),
    )
    if ground == "migratory_pressure":
        return () if labelled else (*common, said("why there is migratory pressure, and how large it is"))
    area = said(
        "which part of the asylum, reception or migration system is at its limit, and what that does to delivery"
    )
    return (*common, area) if labelled else (*common, area, said("why the migratory situation is significant"))


@rule("AMMR 61(3)", "AMMR 62(4)", formula="assessment due = day of receipt + 4 weeks, moved to a working day")
def assessment_due(ground: Ground, received: date, *, holidays: Container[date], parameters: Parameters) -> date:
    """The day by which the Commission gives the Council its assessment of a request: four weeks after receipt.

    A last day on a weekend or on one of ``holidays``, the public holidays of the state concerned (see
    `article80.law.time_limits.public_holidays`), moves to the next working day (Art. 75).
    """
    name = {"migratory_pressure": "pressure", "significant_situation": "situation"}[ground]
    return period_end(received, int(parameters[f"deduction_assessment_{name}_weeks"].value), "weeks", holidays)


@rule("AMMR 61(1)", "AMMR 62(1)", formula="left = obligation - deducted part x obligation, rounded down")
def after_deduction(obligation: xr.DataArray, part: xr.DataArray | Mapping[str, Fraction]) -> xr.DataArray:
    """What is left of each state's obligation after a partial or full deduction by the Council.

    ``obligation`` in whole persons or cents over ``member_state`` and any further axes, such as ``measure``. ``part``
    from 0 (none) to 1 (full) as an exact fraction for each state, by code or as an array of objects whose further axes
    broadcast with those of the obligation, such as ``reading``; a state that it does not name has no deduction. A part
    in binary numbers counts as the decimal that it is written as. The law names no percentage; it says partial or full.

    Returns whole numbers over the axes of both. Raises ValueError naming the states whose part is not from 0 to 1, or
    which owe nothing here.
    """
    owed = whole_numbers(labelled(obligation, "obligation"), "obligation", largest=np.iinfo(np.int64).max)
    numerator, denominator = _exact_parts(part, owed)
    whole, above, below = xr.align(owed, numerator, denominator, join="exact")
    # A part is at most one, so no product is larger than the obligation times the largest denominator.
    if not fits(float(whole.max()) * float(below.max())):
        whole, above, below = (each.astype(object) for each in (whole, above, below))
    return (whole - whole * above // below).astype(np.int64)


def _exact_parts(part: xr.DataArray | Mapping[str, Fraction], owed: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """Numerators and denominators of the deducted parts over the states of ``owed``, 0 of 1 where none is named."""
    if isinstance(part, Mapping) and not part:
        return xr.DataArray(0), xr.DataArray(1)
    given = as_numbers(labelled(part, "deduction"), "the deduction")
    refuse(
        ~((given >= 0) & (given <= 1)), "the deduction", "not within its obligation; expected 0 to 1 (Art. 61, 62 AMMR)"
    )
    if STATE not in given.coords or STATE not in owed.coords:
        given, _ = in_one_order({"deduction": given, "obligation": owed})
    elif unknown := [str(code) for code in given[STATE].values if code not in owed[STATE].values]:
        raise ValueError(f"a deduction for {', '.join(unknown)}, which owes nothing here")
    else:
        given = given.reindex({STATE: owed[STATE]}, fill_value=0)
    values, places = _each_once(given.values)
    ratios = np.array([as_written(value) for value in values], dtype=object).reshape(-1, 2)
    above, below = (_narrow(column)[places].reshape(given.shape) for column in ratios.T)
    return given.copy(data=above), given.copy(data=below)


def _each_once(values: NDArray[Any]) -> tuple[list[Any], NDArray[np.int64]]:
    """The values, where they are numbers of a numeric type each once, and for each entry the place of its value."""
    if values.dtype == object:
        return list(values.ravel()), np.arange(values.size)
    once = _few_values(values)
    if once is None:
        every, places = np.unique(values, return_inverse=True)
        return list(every), places.ravel()
    return list(once), np.searchsorted(once, values.ravel())


def _few_values(values: NDArray[Any]) -> NDArray[Any] | None:
    """The different values in order, or None where there are many: each look takes one of them out."""
    found: list[Any] = []
    rest = values.ravel()
    while rest.size:
        if len(found) == _FEW:
            return None
        found.append(rest[0])
        rest = rest[rest != rest[0]]
    return np.sort(np.array(found, dtype=values.dtype))


def _narrow(whole: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers in 64 bits where all of them fit."""
    return whole.astype(np.int64) if all(fits(number) for number in whole) else whole
