"""The open questions of law that touched a result, and what another answer would have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import OpenQuestion
from article80.cycle.wording import spaced
from article80.law.options import CATALOGUE, Options
from article80.pool.fair_share import fair_share
from article80.pool.offsets import offset_target
from article80.pool.size import part_year_reference

if TYPE_CHECKING:
    import xarray as xr

    from article80.law.parameters import Parameters
    from article80.pool.offsets import Target
    from article80.pool.rounding import Rounding

_TARGETS: tuple[Target, ...] = ("max", "ratio_only")

_ROUNDINGS: tuple[Rounding, ...] = ("ceil", "nearest", "largest_remainder")


_CAP_BASE = (
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
        "rk_gdp": "GDP at current prices in euro. The snapshot holds no GDP in purchasing power standards to compare.",
        "rk_rounding": _rounding(inputs, share, persons, options),
    }
    if inputs.applies_from is not None and inputs.applies_to is not None and inputs.proposal_relocations:
        effects["part_year_scale"] = _part_year(inputs)
    if inputs.pledges:
        effects["offset_target_63_3"] = _target(inputs, parameters)
        effects["offset_needs_reconvened_hlf"] = "With 'no', the thresholds of Art. 63(3) alone make offsets mandatory."
        effects["reconvened_hlf_63_4"] = "With 'no', the threshold of Art. 63(4) alone makes offsets mandatory."
        effects["as_a_result_63_4"] = (
            "With 'any_fall', pledges that lay below the number before can also fall under Art. 63(4)."
        )
        effects["offset_counts_63_3"] = (
            "With 'alone', offsets reach the whole number, beside the relocations that are to be implemented."
        )
        effects["offset_cap_base_63_7"] = _CAP_BASE
        effects["offset_distribution"] = (
            "The law does not say how mandatory offsets are divided; another rule moves cases between states. A fair "
            "share is the full one, also of a state freed of a part of it, because Art. 63(7) names no deduction."
        )
    if inputs.deductions and inputs.status == "as it happened":
        effects["deduction_in_57_act"] = (
            "The deductions of this year are reported as written into the act of Art. 57 and are taken as published, "
            "whatever this option says. Read strictly, each would need its own act under Art. 61 or 62."
        )
    return tuple(_question(name, effect, options) for name, effect in effects.items())


def _question(name: str, effect: str, options: Options) -> OpenQuestion:
    entry = CATALOGUE[name]
    return OpenQuestion(
        name, str(getattr(options, name)), entry.question, effect, tuple(str(place) for place in entry.provisions)
    )


def _members(options: Options, share: xr.DataArray) -> str:
    codes = ", ".join(map(str, share["member_state"].values))
    return f"The key is computed over {share.sizes['member_state']} states: {codes}."


def _rounding(inputs: CycleInputs, share: xr.DataArray, persons: xr.DataArray, options: Options) -> str:
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
    words = {"ceil": "rounded up", "nearest": "rounded to the nearest", "largest_remainder": "by largest remainder"}
    parts = [f"{words[rounding]} {spaced(total)}" for rounding, total in totals.items()]
    return f"The shares add up to, of {spaced(inputs.reference_relocations)} persons: {', '.join(parts)}."


def _part_year(inputs: CycleInputs) -> str:
    assert inputs.applies_from is not None and inputs.applies_to is not None and inputs.proposal_relocations
    factor = inputs.reference_relocations / inputs.proposal_relocations
    by_days = part_year_reference(
        inputs.proposal_relocations, inputs.applies_from, inputs.applies_to, scale="day_count"
    )
    return (
        f"The number of the pool is {factor * 100:g} % of the proposal and is taken as it is. By the days from "
        f"{inputs.applies_from} to {inputs.applies_to} it would have been {spaced(by_days)} persons, rounded down."
    )


def _target(inputs: CycleInputs, parameters: Parameters) -> str:
    reference = inputs.reference_relocations
    readings = {name: int(offset_target(reference, target=name, parameters=parameters)) for name in _TARGETS}
    warning = " The wording leads to a target above the pool itself." if readings["max"] > reference else ""
    meanings = CATALOGUE["offset_target_63_3"].values
    targets = "; ".join(f"{meanings[name]}: {spaced(number)} persons" for name, number in readings.items())
    return f"Target of mandatory offsets: {targets}.{warning}"
