"""Responsibility offsets (Art. 63 AMMR): when they may, and when they must, take the place of relocations.

A contributing state then becomes responsible for applications for which a benefitting state was responsible. Each
threshold is a rule of its own, with the operator that the article uses; `offsets` holds a year against all of them.

Symbols of the formulas: P relocations pledged in the act of Art. 57, N what of P is to be implemented after deductions
and exemptions, p and S the pledge and the fair share of one state, R the reference number of the act, C the number of
relocations in the Commission's proposal, T the higher of the two numbers of paragraph 3. All are whole persons over
``member_state`` or any further axes. The numbers and parts themselves are parameters; no sentence repeats them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import xarray as xr

from article80.law.options import Options
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

Target = Literal["max", "ratio_only"]
Distribution = Literal["pro_rata_key", "pro_rata_unmet_share", "by_located_cases"]
CapBase = Literal["less_relocations", "less_all", "whole"]
AsAResult = Literal["crossing", "any_fall"]
LateReach = Literal["difference", "all_pledged"]


def _reaches(number: Numbers, part: Fraction, whole: Numbers) -> Any:
    """number >= part x whole, in whole numbers."""
    return number * part.denominator >= whole * part.numerator


@rule("AMMR 63(1)", formula="P >= offset_request_threshold x C")
def benefitting_may_request(pledged: Numbers, proposed: Numbers, *, parameters: Parameters) -> Any:
    """A benefitting state may ask for offsets once pledges reach a set part of the relocations proposed, or more."""
    return _reaches(pledged, Fraction(parameters["offset_request_threshold"].value), proposed)


@rule("AMMR 63(2)(a)", formula="P >= offset_request_threshold x C")
def contributing_may_offer(pledged: Numbers, proposed: Numbers, *, parameters: Parameters) -> Any:
    """Any contributing state may offer offsets once the threshold of paragraph 1 is reached."""
    return benefitting_may_request(pledged, proposed, parameters=parameters)


@rule("AMMR 63(2)(b)", formula="p >= offset_own_pledge_threshold x S")
def may_offer_by_own_pledge(
    pledge: xr.DataArray, fair_share_persons: xr.DataArray, *, parameters: Parameters
) -> xr.DataArray:
    """A contributing state that pledged a set part of its fair share as relocations, or more, may offer offsets."""
    part = Fraction(parameters["offset_own_pledge_threshold"].value)
    enough: xr.DataArray = _reaches(pledge, part, fair_share_persons)
    return enough.rename("may_offer_by_own_pledge")


@rule("AMMR 63(3)(a)", formula="P < offset_mandatory_floor")
def pledges_below_the_floor(pledged: Numbers, *, parameters: Parameters) -> Any:
    """Relocation pledges lie below the number of Art. 12(2)(a). Exactly that number is not below it."""
    return pledged < int(parameters["offset_mandatory_floor"].value)


@rule("AMMR 63(3)(b)", formula="P < offset_mandatory_ratio x R")
def pledges_below_the_ratio(pledged: Numbers, reference: Numbers, *, parameters: Parameters) -> Any:
    """Relocation pledges lie below a set part of the reference number behind the fair shares; exactly it is not."""
    part = Fraction(parameters["offset_mandatory_ratio"].value)
    return pledged * part.denominator < reference * part.numerator


@rule("AMMR 63(3)", formula="T = the higher of the number of (a) and that of (b) (option offset_target_63_3)")
def offset_target(reference: Numbers, *, target: Target = "max", parameters: Parameters) -> Any:
    """Up to how many persons mandatory offsets reach, rounded up to whole persons: the number must be reached.

    "max" is the wording, the higher of the two numbers; it can exceed the reference number itself. "ratio_only" leaves
    the fixed number out, as recital 30 of Regulation (EU) 2024/1359 speaks of the part alone.
    """
    part = Fraction(parameters["offset_mandatory_ratio"].value)
    by_ratio = -(-reference * part.numerator // part.denominator)
    if target == "ratio_only":
        return by_ratio
    if target != "max":
        raise ValueError(f"offset_target_63_3 is {target!r}; expected 'max' or 'ratio_only'")
    return np.maximum(by_ratio, int(parameters["offset_mandatory_floor"].value))


@rule("AMMR 63(4)", formula="P >= T > N (option as_a_result_63_4: or N < T and N < P)")
def falls_below_through_exemptions(
    pledged: Numbers, implementable: Numbers, target: Numbers, *, as_a_result: AsAResult = "crossing"
) -> Any:
    """Pledges fall below the number as a result of deductions, or of the exemption of benefitting states.

    Pledges that lay below it before do not fall below it as a result of anything that comes after; "any_fall" asks only
    that something was taken away and that what is left lies below.
    """
    fell = (implementable < target) & (implementable < pledged)
    if as_a_result == "any_fall":
        return fell
    if as_a_result != "crossing":
        raise ValueError(f"as_a_result_63_4 is {as_a_result!r}; expected 'crossing' or 'any_fall'")
    return fell & (pledged >= target)


@rule("AMMR 63(5)", "AMMR 67(9)", formula="pledged - the greater of implemented and accepted, at the end of the year")
def undelivered(pledged: Any, implemented: Any, accepted: Any, *, reach: LateReach = "difference") -> Any:
    """A state owes cases, on request, where it neither implemented its pledges nor accepted as many relocations.

    The text joins the two with "or": acceptance under Art. 67(9) in time is enough, whatever is still to be carried
    out. ``pledged`` is what is left to implement after deductions and exemptions. Persons, as numbers or arrays of one
    shape. Of a state that owes anything, "all_pledged" reads "up to the number of relocations pledged" as all of them
    (option ``late_offsets_63_5``).
    """
    if reach not in ("difference", "all_pledged"):
        raise ValueError(f"late_offsets_63_5 is {reach!r}; expected 'difference' or 'all_pledged'")
    left = np.maximum(pledged - np.maximum(implemented, accepted), 0)
    return left if reach == "difference" else pledged * (left > 0)


@rule("AMMR 63(7)", formula="cap = the greater of 0 and S - what counts towards it (option offset_cap_base_63_7)")
def offset_cap(fair_share_persons: xr.DataArray, counted_persons: xr.DataArray) -> xr.DataArray:
    """Under paragraphs 2 to 4 no state must take over more cases than what is left of its fair share."""
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

    ``gap`` is what mandatory offsets reach. The law does not say how it is divided; ``weight`` carries the choice:
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


@rule("AMMR 63(1)", "AMMR 63(2)", "AMMR 63(3)", "AMMR 63(4)", "AMMR 63(7)", "AMMR 60(3), fourth subparagraph")
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
    shielded: Flags | bool = False,
    reconvened: bool = False,
    share: xr.DataArray | None = None,
    located_cases: Persons | None = None,
    options: Options,
    parameters: Parameters,
) -> xr.Dataset:
    """Every threshold of Art. 63(1) to (4) held against one year, and what it would oblige each state to.

    Figures over ``member_state`` and any further axes, in the forms that `reference_key` takes and in any order of the
    states, in whole persons: ``pledge`` and ``deducted`` of relocations, ``fair_share_persons``, ``counted``
    (contributions of any kind, as persons at the ratio of the pool; asked for by the answer "less_all" of
    ``offset_cap_base_63_7`` only). ``benefitting``, ``fully_deducted`` and ``shielded`` are true/false; the last says
    towards which benefitting states nobody is obliged (Art. 60(3), fourth subparagraph), and where that is all of them
    nothing is mandatory. ``reconvened`` says whether the High-Level Forum met again under Art. 13(4).
    ``offset_distribution`` needs ``share`` (of `reference_key`, with its exact ratio) for "pro_rata_key" and
    ``located_cases`` for "by_located_cases".

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
        shielded=shielded,
    )
    held = _thresholds(year, proposed, reference, options, parameters)
    mandatory = _mandatory(held, reconvened, options) & year.somebody_is_owed
    gap = offset_gap(held["target"], held["implementable"], options=options).where(mandatory, 0)
    counting = towards_the_cap(year.net, year.counted, options)
    cap = offset_cap(year.fair_share, counting).where(year.contributing, 0)
    weight = _weight(options.offset_distribution, cap, share, located_cases)
    must = distribute_mandatory(gap, cap, weight=weight, contributing=year.contributing)
    return held.assign(mandatory=mandatory, gap=gap, cap=cap, mandatory_offsets=must, unfilled=gap - must.sum(STATE))


@rule("AMMR 63(3)", formula="gap = T - N, or T (option offset_counts_63_3)")
def offset_gap(target: xr.DataArray, implementable: xr.DataArray, *, options: Options) -> xr.DataArray:
    """How many cases mandatory offsets reach: what relocations leave of the number, or all of it beside them."""
    missing: xr.DataArray = (target - implementable).clip(min=0)
    return missing if options.offset_counts_63_3 == "together" else missing * 0 + target


def _mandatory(held: xr.Dataset, reconvened: bool, options: Options) -> xr.DataArray:
    """Whether paragraph 3 or 4 obliges, each with or without the meeting of Art. 13(4)."""
    by_pledges = held["below_floor"] | held["below_ratio"]
    by_pledges = by_pledges & (reconvened or options.offset_needs_reconvened_hlf == "no")
    by_falling = held["fallen_below"] & (reconvened or options.reconvened_hlf_63_4 == "no")
    return by_pledges | by_falling


def towards_the_cap(relocations: xr.DataArray, everything: xr.DataArray | None, options: Options) -> xr.DataArray:
    """What counts towards a fair share when its rest is the cap (option ``offset_cap_base_63_7``), in persons.

    ``relocations`` are those to be implemented, ``everything`` the contributions of every kind. One rule for the pool,
    the crisis and the simulation. Raises ValueError where the answer needs what is not handed in.
    """
    if options.offset_cap_base_63_7 == "whole":
        return relocations * 0
    if options.offset_cap_base_63_7 == "less_relocations":
        return relocations
    if everything is None:
        raise ValueError("offset_cap_base_63_7 'less_all' needs the contributions of every kind, as persons")
    return everything


def _thresholds(
    year: OffsetFacts, proposed: Numbers, reference: Numbers, options: Options, parameters: Parameters
) -> xr.Dataset:
    """The two totals of pledges, the target, and each finding of Art. 63(1) to (4)."""
    for number, name in ((proposed, "the number of the proposal"), (reference, "the reference number")):
        whole_numbers(xr.DataArray(number), name)
    pledged, implementable = year.pledge.sum(STATE), year.net.sum(STATE)
    reach = offset_target(reference, target=options.offset_target_63_3, parameters=parameters)
    own = may_offer_by_own_pledge(year.pledge, year.fair_share, parameters=parameters)
    fallen = falls_below_through_exemptions(pledged, implementable, reach, as_a_result=options.as_a_result_63_4)
    return xr.Dataset(
        {
            "pledged": pledged,
            "implementable": implementable,
            "target": xr.DataArray(reach),
            "requests_open": benefitting_may_request(pledged, proposed, parameters=parameters),
            "offers_open": contributing_may_offer(pledged, proposed, parameters=parameters),
            # A share of nothing is reached by a pledge of nothing, which is no reason to offer.
            "offers_open_by_own_pledge": own & year.contributing & (year.fair_share > 0),
            "below_floor": pledges_below_the_floor(pledged, parameters=parameters),
            "below_ratio": pledges_below_the_ratio(pledged, reference, parameters=parameters),
            "fallen_below": fallen,
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
