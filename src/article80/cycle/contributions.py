"""What all states contribute in a year, before and after deductions and exemptions.

The unknown is an axis. Every array has ``reading``: the part that was published, the lower bound, the central reading
and the upper bound. The rules of the pool run once over all of them, so that the steps of the trace are those of the
law. A deduction that was asked for, and not known to be granted, is granted in the lower bound and in the central
reading, and refused in the upper bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.cycle.inputs import CycleInputs
from article80.cycle.readings import Pledged
from article80.cycle.result import NOTHING, Range
from article80.pool.deductions import after_deduction
from article80.pool.net import exempt, net_pledges
from article80.pool.pledges import MEASURES, value_cents
from article80.pool.reference_key import STATE

if TYPE_CHECKING:
    from article80.law.parameters import Parameters

READINGS = ("published", "low", "central", "high")

_UNSPECIFIED = "unspecified"
_TOGETHER = "together"
"""Beside the measures: the value in cents of what has no known measure, and of all kinds together."""

_ROWS = (*MEASURES, _UNSPECIFIED, _TOGETHER)


@dataclass(frozen=True, slots=True)
class Contributions:
    """The year's contributions as arrays over ``reading`` and ``member_state``, by ``measure`` where it says so.

    ``pledged`` and ``net`` are by measure, in persons and cents. ``gross`` and ``net_value`` are the value in cents of
    everything, also of what has no known measure.
    """

    pledged: xr.DataArray
    gross: xr.DataArray
    net: xr.DataArray
    net_value: xr.DataArray


def contributions(
    inputs: CycleInputs, pledged: Mapping[str, Pledged], owed_cents: xr.DataArray, parameters: Parameters
) -> Contributions:
    """Gross and net, by the rules of the pool. ``pledged`` has every state of ``owed_cents``, in the same order."""
    codes = list(pledged)
    full = _over_states(codes, lambda geo: fully_deducted(inputs, geo), bool)
    free = exempt(_over_states(codes, lambda geo: geo in inputs.benefitting, bool), full)
    everything = _stacked(inputs, pledged, owed_cents, codes)
    kept = _bounded(everything, after_deduction(everything, _parts(inputs, codes)), inputs, parameters)
    net = net_pledges(everything, everything - kept, free)
    measures = list(MEASURES)
    return Contributions(
        pledged=everything.sel(measure=measures),
        gross=_value(everything, parameters),
        net=net.sel(measure=measures),
        net_value=_value(net, parameters),
    )


def _stacked(
    inputs: CycleInputs, pledged: Mapping[str, Pledged], owed_cents: xr.DataArray, codes: Sequence[str]
) -> xr.DataArray:
    """Everything that a deduction applies to: the measures, what has no known measure, and the bound of all kinds."""
    rows = [[one.amount(measure) for one in pledged.values()] for measure in MEASURES]
    rows.append(_unspecified(inputs, pledged, owed_cents.values.tolist()))
    rows.append([one.value for one in pledged.values()])
    table = [[[each.published, each.low, each.central, each.high] for each in row] for row in rows]
    return xr.DataArray(
        np.array(table, dtype=np.int64).transpose(2, 0, 1),
        dims=["reading", "measure", STATE],
        coords={"reading": list(READINGS), "measure": list(_ROWS), STATE: list(codes)},
    )


def _bounded(everything: xr.DataArray, kept: xr.DataArray, inputs: CycleInputs, parameters: Parameters) -> xr.DataArray:
    """What is kept, with the upper bounds of undivided value raised by what rounding to whole persons can leave.

    Of r relocations a part n / d takes r x n / d rounded down, so up to (d - 1) / d of a person stays that the same
    part of the value would take. No bound rises above what was there before the deduction.
    """
    kept = kept.transpose(*everything.dims)
    values, before = kept.values.copy(), everything.values[READINGS.index("high")]
    one = int(parameters["value_per_relocation_cents"].value)
    codes = list(everything[STATE].values)
    for deduction in inputs.deductions:
        at = codes.index(deduction.geo)
        may_be_persons = before[_ROWS.index("relocation"), at] or before[_ROWS.index(_UNSPECIFIED), at]
        if deduction.granted and deduction.part < 1 and may_be_persons and deduction.geo not in inputs.benefitting:
            room = one * (deduction.part.denominator - 1) // deduction.part.denominator
            for row in (_ROWS.index(_UNSPECIFIED), _ROWS.index(_TOGETHER)):
                high = (READINGS.index("high"), row, at)
                values[high] = min(values[high] + room, before[row, at])
    return kept.copy(data=values)


def _value(amounts: xr.DataArray, parameters: Parameters) -> xr.DataArray:
    """The value of all measures in cents, with the upper bound held to that of all kinds together.

    Kinds without amounts share one obligation. The bound is never below the central reading, which a deduction in whole
    persons can leave a part of a person above it.
    """
    value = value_cents(amounts.sel(measure=list(MEASURES)), parameters=parameters).transpose("reading", STATE)
    together = amounts.sel(measure=_TOGETHER, drop=True).transpose("reading", STATE)
    held = value.values.copy()
    central, high = READINGS.index("central"), READINGS.index("high")
    held[high] = np.maximum(np.minimum(held[high], together.values[high]), held[central])
    return value.copy(data=held) + amounts.sel(measure=_UNSPECIFIED, drop=True)


def fully_deducted(inputs: CycleInputs, geo: str) -> bool:
    """Whether a state was freed of all its contribution (Art. 60(3), third subparagraph)."""
    return any(one.geo == geo and one.granted and one.part == 1 for one in inputs.deductions)


def ranges_of(amounts: xr.DataArray) -> dict[str, Range]:
    """The four readings of each state's figure as a range, by the state's code."""
    table = amounts.transpose(STATE, "reading").values.tolist()
    return {str(geo): Range(*row) for geo, row in zip(amounts[STATE].values, table, strict=True)}


def _unspecified(inputs: CycleInputs, pledged: Mapping[str, Pledged], owed_cents: Sequence[int]) -> list[Range]:
    """The value of what has no known measure: of a state of which nothing was published, anything up to its share; of a
    state whose pledge was adjusted to nothing by a full deduction, the share that it would have owed.
    """
    ranges = []
    for (geo, one), owed in zip(pledged.items(), owed_cents, strict=True):
        has_kind = any(reading.measure != "unknown" for reading in one.readings)
        if not has_kind and fully_deducted(inputs, geo):
            ranges.append(Range.computed(int(owed)))
        else:
            ranges.append(NOTHING if has_kind else one.value)
    return ranges


def _parts(inputs: CycleInputs, codes: Sequence[str]) -> xr.DataArray:
    """The part of the contribution that is deducted, as exact fractions over reading and state."""
    table = np.full((len(READINGS), len(codes)), Fraction(0), dtype=object)
    for one in inputs.deductions:
        if one.geo in codes and one.geo not in inputs.benefitting:
            table[:, list(codes).index(one.geo)] = one.part
            if not one.granted:
                table[READINGS.index("high"), list(codes).index(one.geo)] = Fraction(0)
    return xr.DataArray(table, dims=["reading", STATE], coords={"reading": list(READINGS), STATE: list(codes)})


def _over_states(codes: Sequence[str], found: Callable[[str], object], kind: type) -> xr.DataArray:
    return xr.DataArray(np.array([found(geo) for geo in codes], dtype=kind), dims=STATE, coords={STATE: list(codes)})
