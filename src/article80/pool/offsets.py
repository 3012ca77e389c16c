"""Responsibility offsets (Art. 63 AMMR): when they may, and when they must, take the place of relocations.

A contributing state then becomes responsible for applications for which a benefitting state was responsible. Each
threshold is a rule of its own, with the operator that the article uses; `offsets` holds a year against all of them.

Symbols of the formulas: P relocations pledged in the act of Art. 57, N what of P is to be implemented after deductions
and exemptions, p and S the pledge and the fair share of one state, R the reference number of the act, C the number of
relocations in the Commission's proposal. All are whole persons over ``member_state`` or any further axes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.pool.figures import STATE, in_one_order, labelled, ranks, whole_numbers
from article80.pool.offset_facts import OffsetFacts, offset_facts
from article80.pool.reference_key import exact_ratio
from article80.pool.rounding import apportioned

if TYPE_CHECKING:
    from collections.abc import Mapping

    Numbers = xr.DataArray | int
    Persons = xr.DataArray | Mapping[str, int] | Any
    Flags = xr.DataArray | Mapping[str, bool] | Any

Target = Literal["max", "cap_at_ref", "60pct_only"]
Distribution = Literal["pro_rata_key", "pro_rata_unmet_share", "by_located_cases"]


def _reaches(number: Numbers, part: Fraction, whole: Numbers) -> Any:
    """number >= part x whole, in whole numbers."""
    return number * part.denominator >= whole * part.numerator


@rule("AMMR 63(1)", formula="P >= 50 % of C")
def benefitting_may_request(pledged: Numbers, proposed: Numbers, *, parameters: Parameters) -> Any:
    """A benefitting state may ask for offsets once pledges reach half of the relocations that were proposed."""
    return _reaches(pledged, Fraction(parameters["offset_request_threshold"].value), proposed)


@rule("AMMR 63(2)(a)", formula="P >= 50 % of C")
def contributing_may_offer(pledged: Numbers, proposed: Numbers, *, parameters: Parameters) -> Any:
    """Any contributing state may offer offsets once the threshold of paragraph 1 is reached."""
    return benefitting_may_request(pledged, proposed, parameters=parameters)


@rule("AMMR 63(2)(b)", formula="p >= 50 % of S")
def may_offer_by_own_pledge(
    pledge: xr.DataArray, fair_share_persons: xr.DataArray, *, parameters: Parameters
) -> xr.DataArray:
    """A contributing state that pledged at least half of its fair share as relocations may offer offsets."""
    part = Fraction(parameters["offset_own_pledge_threshold"].value)
    enough: xr.DataArray = _reaches(pledge, part, fair_share_persons)
    return enough.rename("may_offer_by_own_pledge")


@rule("AMMR 63(3)(a)", formula="P < 30 000")
def pledges_below_the_floor(pledged: Numbers, *, parameters: Parameters) -> Any:
    """Relocation pledges lie below the number of Art. 12(2)(a). Exactly that number is not below it."""
    return pledged < int(parameters["offset_mandatory_floor"].value)


@rule("AMMR 63(3)(b)", formula="P < 60 % of R")
def pledges_below_the_ratio(pledged: Numbers, reference: Numbers, *, parameters: Parameters) -> Any:
    """Relocation pledges lie below 60 % of the reference number behind the fair shares; exactly 60 % is not below."""
    part = Fraction(parameters["offset_mandatory_ratio"].value)
    return pledged * part.denominator < reference * part.numerator


@rule("AMMR 63(3)", formula="target = the higher of 30 000 and 60 % of R (option offset_target_63_3)")
def offset_target(reference: Numbers, *, target: Target = "max", parameters: Parameters) -> Any:
    """Up to how many persons mandatory offsets reach, in whole persons (60 % rounded up: the number must be reached).

    "max" is the wording, the higher of the two numbers; it can exceed the reference number itself. "cap_at_ref" holds
    it to the reference number, "60pct_only" leaves the fixed number out.
    """
    part = Fraction(parameters["offset_mandatory_ratio"].value)
    by_ratio = -(-reference * part.numerator // part.denominator)
    if target == "60pct_only":
        return by_ratio
    higher = np.maximum(by_ratio, int(parameters["offset_mandatory_floor"].value))
    if target == "cap_at_ref":
        return np.minimum(higher, reference)
    if target != "max":
        raise ValueError(f"offset_target_63_3 is {target!r}; expected 'max', 'cap_at_ref' or '60pct_only'")
    return higher


@rule("AMMR 63(4)", formula="N < target and N < P")
def falls_below_through_exemptions(pledged: Numbers, implementable: Numbers, target: Numbers) -> Any:
    """Deductions, or the exemption of benefitting states, take the pledges to be implemented below the target."""
    return (implementable < target) & (implementable < pledged)


@rule("AMMR 63(5)", formula="pledged - the lesser of implemented and accepted, at the end of the year")
def undelivered(
    pledge: xr.DataArray,
    implemented: xr.DataArray,
    accepted: xr.DataArray,
    *,
    counts: Literal["lesser", "greater"] = "lesser",
) -> xr.DataArray:
    """Pledged persons that a state had not taken, or relocations it had not accepted, by the end of the year.

    At the benefitting state's request the contributing state becomes responsible for as many of its cases. The text
    joins the two with "or" and does not say which counts where they differ. It is read here as the lesser: a state must
    have done both. The other reading is possible: with ``counts`` "greater", one of the two is enough.
    """
    if counts not in ("lesser", "greater"):
        raise ValueError(f"counts is {counts!r}; expected 'lesser' or 'greater'")
    delivered = (np.minimum if counts == "lesser" else np.maximum)(implemented, accepted)
    left: xr.DataArray = (pledge - delivered).clip(min=0)
    return left.rename("undelivered")


@rule("AMMR 63(7)", formula="cap = the greater of 0 and fair share - contributions already counted")
def offset_cap(fair_share_persons: xr.DataArray, counted_persons: xr.DataArray) -> xr.DataArray:
    """No state must take over more cases than what is left of its fair share."""
    return (fair_share_persons - counted_persons).clip(min=0).rename("cap")


@rule(
    "AMMR 63(3)",
    "AMMR 63(7)",
    formula="gap divided by the option offset_distribution, none beyond its cap",
)
def distribute_mandatory(
    gap: Numbers, cap: xr.DataArray, *, weight: xr.DataArray, contributing: xr.DataArray
) -> xr.DataArray:
    """The cases that each contributing state must take over, in whole persons.

    ``gap`` is what is missing to the target. The law does not say how it is divided; ``weight`` carries the choice:
    the key, what is left of the fair share, or the cases that each state can locate. Fractions go by largest remainder,
    equal ones to the larger weight and then by the alphabet of the codes. Where the caps hold less than the gap, every
    state gets its cap.
    """
    ceiling = cap.where(contributing, 0)
    parts: xr.DataArray = xr.apply_ufunc(
        apportioned,
        xr.DataArray(gap),
        weight.reset_coords(drop=True),
        ceiling,
        xr.DataArray(ranks(cap), dims=STATE),
        input_core_dims=[[], [STATE], [STATE], [STATE]],
        output_core_dims=[[STATE]],
    )
    return parts.rename("mandatory_offsets")


@rule("AMMR 63(1)", "AMMR 63(2)", "AMMR 63(3)", "AMMR 63(4)", "AMMR 63(7)")
def offsets(
    pledge: Persons,
    fair_share_persons: Persons,
    *,
    proposed: Numbers,
    reference: Numbers,
    benefitting: Flags,
    deducted: Persons | int = 0,
    fully_deducted: Flags | bool = False,
    counted: Persons | None = None,
    reconvened: bool = False,
    needs_reconvened: bool = True,
    target: Target = "max",
    distribution: Distribution = "pro_rata_unmet_share",
    share: xr.DataArray | None = None,
    located_cases: Persons | None = None,
    parameters: Parameters,
) -> xr.Dataset:
    """Every threshold of Art. 63(1) to (4) held against one year, and what it would oblige each state to.

    Figures over ``member_state`` and any further axes, in the forms that `reference_key` takes and in any order of the
    states, in whole persons: ``pledge`` and ``deducted`` of relocations, ``fair_share_persons``, ``counted``
    (contributions of any kind already counted towards the share, as persons at the ratio of the pool; the net
    relocation pledge where it is not given). ``benefitting`` and ``fully_deducted`` are true/false. ``reconvened`` says
    whether the High-Level Forum met again under Art. 13(4), which paragraph 3 names; with ``needs_reconvened=False``
    the thresholds work without it. ``distribution`` needs ``share`` (of `reference_key`, with its exact ratio) for
    "pro_rata_key" and ``located_cases`` for "by_located_cases".

    Returns a Dataset over the states of ``pledge``: ``pledged``, ``implementable``, ``target`` (persons), the findings
    ``requests_open``, ``offers_open``, ``offers_open_by_own_pledge``, ``below_floor``, ``below_ratio``,
    ``fallen_below``, ``mandatory`` (true/false), ``gap`` (persons), and per state ``cap`` and ``mandatory_offsets``;
    ``unfilled`` is what the caps leave of the gap.

    Raises ValueError naming the states that a figure lacks, or whose figure is missing, negative or not a whole number,
    or whose deduction is larger than the pledge.
    """
    year = offset_facts(
        pledge,
        fair_share_persons,
        benefitting=benefitting,
        deducted=deducted,
        fully_deducted=fully_deducted,
        counted=counted,
    )
    held = _thresholds(year, proposed, reference, target, parameters)
    mandatory = held["below_floor"] | held["below_ratio"] | held["fallen_below"]
    mandatory = mandatory & (reconvened or not needs_reconvened)
    gap = (held["target"] - held["implementable"]).clip(min=0).where(mandatory, 0)
    cap = offset_cap(year.fair_share, year.counted).where(year.contributing, 0)
    weight = _weight(distribution, cap, share, located_cases)
    must = distribute_mandatory(gap, cap, weight=weight, contributing=year.contributing)
    return held.assign(mandatory=mandatory, gap=gap, cap=cap, mandatory_offsets=must, unfilled=gap - must.sum(STATE))


def _thresholds(
    year: OffsetFacts, proposed: Numbers, reference: Numbers, target: Target, parameters: Parameters
) -> xr.Dataset:
    """The two totals of pledges, the target, and each finding of Art. 63(1) to (4)."""
    for number, name in ((proposed, "the number of the proposal"), (reference, "the reference number")):
        whole_numbers(xr.DataArray(number), name)
    pledged, implementable = year.pledge.sum(STATE), year.net.sum(STATE)
    reach = offset_target(reference, target=target, parameters=parameters)
    own = may_offer_by_own_pledge(year.pledge, year.fair_share, parameters=parameters)
    return xr.Dataset(
        {
            "pledged": pledged,
            "implementable": implementable,
            "target": reach,
            "requests_open": benefitting_may_request(pledged, proposed, parameters=parameters),
            "offers_open": contributing_may_offer(pledged, proposed, parameters=parameters),
            # A share of nothing is reached by a pledge of nothing, which is no reason to offer.
            "offers_open_by_own_pledge": own & year.contributing & (year.fair_share > 0),
            "below_floor": pledges_below_the_floor(pledged, parameters=parameters),
            "below_ratio": pledges_below_the_ratio(pledged, reference, parameters=parameters),
            "fallen_below": falls_below_through_exemptions(pledged, implementable, reach),
        }
    )


def _weight(distribution: Distribution, cap: xr.DataArray, share: Any, located_cases: Any) -> xr.DataArray:
    """What mandatory offsets are divided by, as whole numbers over the states of ``cap``."""
    if distribution == "pro_rata_unmet_share":
        return cap
    if distribution == "by_located_cases":
        if located_cases is None:
            raise ValueError("offset_distribution 'by_located_cases' needs the located cases of each state")
        name = "located cases"
        return whole_numbers(in_one_order({"pledge": cap, name: labelled(located_cases, name)})[1], name)
    if distribution == "pro_rata_key":
        exact = exact_ratio(share) if isinstance(share, xr.DataArray) else None
        if exact is None:
            raise ValueError(
                "offset_distribution 'pro_rata_key' needs the share as reference_key returns it, with its exact ratio"
            )
        return in_one_order({"pledge": cap, "share": exact[0]})[1]
    raise ValueError(
        f"offset_distribution is {distribution!r}; expected 'pro_rata_unmet_share', 'pro_rata_key' or "
        "'by_located_cases'"
    )
