"""The open questions of law that touched a result, and what another answer would have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import OpenQuestion
from article80.law.options import CATALOGUE, Options
from article80.law.said import Said, said
from article80.pool.fair_share import fair_share
from article80.pool.offsets import offset_target
from article80.pool.size import part_year_reference

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.parameters import Parameters
    from article80.pool.offsets import Target
    from article80.pool.rounding import Rounding

_TARGETS: tuple[Target, ...] = ("max", "ratio_only")

_TARGET = said(
    "Target of mandatory offsets: the higher of the number of Art. 12(2)(a) and the part of the reference number: "
    "{max:persons} persons; the part of the reference number alone: {ratio_only:persons} persons."
)
_TARGET_ABOVE_THE_POOL = said(
    "Target of mandatory offsets: the higher of the number of Art. 12(2)(a) and the part of the reference number: "
    "{max:persons} persons; the part of the reference number alone: {ratio_only:persons} persons. The wording leads to "
    "a target above the pool itself."
)

_ROUNDINGS: tuple[Rounding, ...] = ("ceil", "nearest", "largest_remainder")


_CAP_BASE = said(
    "With 'less_all', money pledged leaves no room for offsets, and a state that pledges its whole share takes over no "
    "case; with 'whole', relocations leave all of it. Money that is due falls by the value of offsets made "
    "(Art. 30(1)(b) of Implementing Regulation (EU) 2025/2055)."
)


def open_questions(
    inputs: CycleInputs, share: xr.DataArray, persons: xr.DataArray, options: Options, parameters: Parameters
) -> tuple[OpenQuestion, ...]:
    """Each option of the law that this year's figures depend on, with the value taken and its effect in numbers.

    ``persons`` are the fair shares under the option taken.
    """
    effects = {
        "rk_members": _members(options, share),
        "rk_gdp": said(
            "GDP at current prices in euro. The snapshot holds no GDP in purchasing power standards to compare."
        ),
        "rk_rounding": _rounding(inputs, share, persons, options),
    }
    if inputs.applies_from is not None and inputs.applies_to is not None and inputs.proposal_relocations:
        effects["part_year_scale"] = _part_year(inputs)
    if inputs.pledges:
        effects["offset_target_63_3"] = _target(inputs, parameters)
        effects["offset_needs_reconvened_hlf"] = said(
            "With 'no', the thresholds of Art. 63(3) alone make offsets mandatory."
        )
        effects["reconvened_hlf_63_4"] = said("With 'no', the threshold of Art. 63(4) alone makes offsets mandatory.")
        effects["as_a_result_63_4"] = said(
            "With 'any_fall', pledges that lay below the number before can also fall under Art. 63(4)."
        )
        effects["offset_counts_63_3"] = said(
            "With 'alone', offsets reach the whole number, beside the relocations that are to be implemented."
        )
        effects["offset_cap_base_63_7"] = _CAP_BASE
        effects["offset_distribution"] = said(
            "The law does not say how mandatory offsets are divided; another rule moves cases between states. A fair "
            "share is the full one, also of a state freed of a part of it, because Art. 63(7) names no deduction."
        )
    if inputs.deductions and inputs.status == "as it happened":
        effects["deduction_in_57_act"] = said(
            "The deductions of this year are reported as written into the act of Art. 57 and are taken as published, "
            "whatever this option says. Read strictly, each would need its own act under Art. 61 or 62."
        )
    return tuple(_question(name, effect, options) for name, effect in effects.items())


def _question(name: str, effect: Said, options: Options) -> OpenQuestion:
    entry = CATALOGUE[name]
    return OpenQuestion(
        name, str(getattr(options, name)), entry.question, effect, tuple(str(place) for place in entry.provisions)
    )


def _members(options: Options, share: xr.DataArray) -> Said:
    codes = ", ".join(map(str, share["member_state"].values))
    return said(
        "The key is computed over {number:number} states: {states:verbatim}.",
        number=share.sizes["member_state"],
        states=codes,
    )


def _rounding(inputs: CycleInputs, share: xr.DataArray, persons: xr.DataArray, options: Options) -> Said:
    totals = {
        rounding: int(
            (
                persons
                if rounding == options.rk_rounding
                else fair_share(share, inputs.reference_relocations, rounding=rounding)
            ).sum()
        )
        for rounding in _ROUNDINGS
    }
    return said(
        "The shares add up to, of {reference:persons} persons: rounded up {ceil:persons}, rounded to the nearest "
        "{nearest:persons}, by largest remainder {largest_remainder:persons}.",
        reference=inputs.reference_relocations,
        **totals,
    )


def _part_year(inputs: CycleInputs) -> Said:
    assert inputs.applies_from is not None and inputs.applies_to is not None and inputs.proposal_relocations
    by_days = part_year_reference(
        inputs.proposal_relocations, inputs.applies_from, inputs.applies_to, scale="day_count"
    )
    return said(
        "The number of the pool is {part:number} % of the proposal and is taken as it is. By the days from {first:day} "
        "to {last:day} it would have been {by_days:persons} persons, rounded down.",
        part=inputs.reference_relocations / inputs.proposal_relocations * 100,
        first=inputs.applies_from,
        last=inputs.applies_to,
        by_days=by_days,
    )


def _target(inputs: CycleInputs, parameters: Parameters) -> Said:
    reference = inputs.reference_relocations
    readings = {name: int(offset_target(reference, target=name, parameters=parameters)) for name in _TARGETS}
    return (_TARGET_ABOVE_THE_POOL if readings["max"] > reference else _TARGET).with_parts(**readings)
