"""Art. 63 held against a year: which rules on responsibility offsets are triggered, and where that cannot be told.

The unknown is an axis: each array has ``reading`` with the lower bound, the central reading and the upper bound. A rule
is triggered if it is on all three, not triggered if it is on none, and cannot be told otherwise.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import OffsetFinding, Range, StateYear
from article80.pool.offsets import Distribution, offsets
from article80.pool.reference_key import STATE

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.law.parameters import Parameters

READINGS = ("low", "central", "high")

_DIVISIBLE: dict[str, Distribution] = {
    "pro_rata_key": "pro_rata_key",
    "pro_rata_unmet_share": "pro_rata_unmet_share",
}
"""The options of offset_distribution that need no more than the year's own figures."""


def offset_findings(
    inputs: CycleInputs,
    states: tuple[StateYear, ...],
    share: xr.DataArray,
    options: Options,
    parameters: Parameters,
) -> tuple[OffsetFinding, ...]:
    """Every trigger of Art. 63(1) to (5) with its reason. Empty where no pledge is known yet."""
    if not inputs.pledges:
        return ()
    held = _hold(inputs, states, share, options, parameters)
    forum = inputs.forum_reconvened
    needs_forum = options.offset_needs_reconvened_hlf == "yes"
    proposed = inputs.proposal_relocations or inputs.reference_relocations
    pledged, implementable, target = _range(held["pledged"]), _range(held["implementable"]), int(held["target"].max())
    half = Fraction(parameters["offset_request_threshold"].value)
    ratio = Fraction(parameters["offset_mandatory_ratio"].value)
    floor = int(parameters["offset_mandatory_floor"].value)
    reach = f"{_words(pledged)} relocations are pledged; {_percent(half)} of the {_n(proposed)} proposed is"
    reach = f"{reach} {_n(-(-proposed * half.numerator // half.denominator))}."
    by_ratio = inputs.reference_relocations * ratio
    return (
        OffsetFinding(
            "Art. 63(1) AMMR",
            "A benefitting state may ask for offsets instead of relocations",
            _verdict(held["requests_open"]),
            reach,
            inputs.benefitting if _verdict(held["requests_open"]) else (),
            mandatory=False,
        ),
        OffsetFinding(
            "Art. 63(2)(a) AMMR",
            "Any contributing state may offer offsets",
            _verdict(held["offers_open"]),
            reach,
            (),
            mandatory=False,
        ),
        _own_pledge(held["offers_open_by_own_pledge"]),
        _mandatory(
            "Art. 63(3)(a) AMMR",
            "Offsets are mandatory: pledges below the fixed number",
            _verdict(held["below_floor"]),
            f"{_words(pledged)} relocations are pledged; the fixed number is {_n(floor)}.",
            forum,
            needs_forum,
        ),
        _mandatory(
            "Art. 63(3)(b) AMMR",
            "Offsets are mandatory: pledges below 60 % of the reference number",
            _verdict(held["below_ratio"]),
            f"{_words(pledged)} relocations are pledged; {_percent(ratio)} of {_n(inputs.reference_relocations)} is "
            f"{_n(int(by_ratio))}.",
            forum,
            needs_forum,
        ),
        _mandatory(
            "Art. 63(4) AMMR",
            "Offsets are mandatory: deductions and exemptions take the pledges below the target",
            _verdict(held["fallen_below"]),
            f"{_words(implementable)} of the pledged relocations are to be implemented; the target is {_n(target)}.",
            forum,
            needs_forum,
        ),
        _division(held, options, forum, needs_forum),
        OffsetFinding(
            "Art. 63(5) AMMR",
            "Cases to take over for what was not delivered by the end of the year",
            None,
            "What each state has accepted and implemented is known only when the year has ended.",
            (),
            mandatory=True,
        ),
    )


def _hold(
    inputs: CycleInputs,
    states: tuple[StateYear, ...],
    share: xr.DataArray,
    options: Options,
    parameters: Parameters,
) -> xr.Dataset:
    codes = [state.geo for state in states]
    relocations = [_relocations(state) for state in states]
    parts = {one.geo: one.part for one in inputs.deductions}
    deducted = [
        Range(*(int(amount * parts.get(state.geo, 0)) for amount in _parts(each)))
        for state, each in zip(states, relocations, strict=True)
    ]
    return offsets(
        _over_readings(relocations, codes),
        _over_states([state.fair_share_persons for state in states], codes),
        proposed=inputs.proposal_relocations or inputs.reference_relocations,
        reference=inputs.reference_relocations,
        benefitting=_over_states([state.benefitting for state in states], codes),
        fully_deducted=_over_states([state.deduction == "full" for state in states], codes),
        deducted=_over_readings(deducted, codes),
        counted=_over_readings([_counted(state, parameters) for state in states], codes),
        # What would be divided if the forum met; whether it did is said in words.
        reconvened=True,
        target=options.offset_target_63_3,
        distribution=_DIVISIBLE.get(options.offset_distribution, "pro_rata_unmet_share"),
        share=share,
        parameters=parameters,
    )


def _relocations(state: StateYear) -> Range:
    """The pledged relocations of one state; where not even the kind is known they may be all of the fair share."""
    if state.deduction == "full":
        return Range.certain(0)
    return Range.total(reading.amount for reading in state.pledges if reading.measure in ("relocation", "unknown"))


def _counted(state: StateYear, parameters: Parameters) -> Range:
    """What a state contributes of any kind, offsets included, as persons at the ratio of the pool."""
    one = int(parameters["value_per_relocation_cents"].value)
    value = (state.net_cents.low, state.gross_cents.central - state.deducted_cents.central, state.net_cents.high)
    low, central, high = (max(cents, 0) // one for cents in value)
    return Range(low, low, central, max(high, central))


def _parts(amount: Range) -> tuple[int, int, int, int]:
    return amount.published, amount.low, amount.central, amount.high


def _over_readings(ranges: list[Range], codes: list[str]) -> xr.DataArray:
    table = np.array([[each.low, each.central, each.high] for each in ranges], dtype=np.int64).T
    return xr.DataArray(table, dims=["reading", STATE], coords={"reading": list(READINGS), STATE: codes})


def _over_states(values: list[Any], codes: list[str]) -> xr.DataArray:
    return xr.DataArray(values, dims=STATE, coords={STATE: codes})


def _verdict(found: xr.DataArray) -> bool | None:
    values = np.asarray(found)
    return True if values.all() else None if values.any() else False


def _range(found: xr.DataArray) -> Range:
    """Bounds over the readings, in whichever direction the rule turns them."""
    values = [int(found.sel(reading=reading)) for reading in READINGS]
    return Range(min(values), min(values), values[1], max(values))


def _own_pledge(found: xr.DataArray) -> OffsetFinding:
    always = found.all("reading")
    maybe = found.any("reading") & ~always
    sure = tuple(str(geo) for geo in found[STATE].values[always.values])
    unsure = tuple(str(geo) for geo in found[STATE].values[maybe.values])
    reason = f"Pledged at least half of the fair share as relocations: {', '.join(sure) or 'none'}."
    if unsure:
        reason += f" Cannot be told of {', '.join(unsure)}: the amount was not published."
    triggered = True if sure else None if unsure else False
    title = "A contributing state may offer offsets because of its own pledge"
    return OffsetFinding("Art. 63(2)(b) AMMR", title, triggered, reason, sure, mandatory=False)


def _mandatory(
    provision: str, title: str, threshold: bool | None, numbers: str, reconvened: bool | None, needs_forum: bool
) -> OffsetFinding:
    """A mandatory rule: its threshold, and the meeting of the forum that paragraph 3 names (option)."""
    met = {True: "The threshold is met.", False: "The threshold is not met.", None: "The threshold cannot be told."}
    if threshold is False or not needs_forum:
        return OffsetFinding(provision, title, threshold, f"{numbers} {met[threshold]}", (), mandatory=True)
    forum = {
        True: "The High-Level Forum met again (Art. 13(4)).",
        False: "The High-Level Forum did not meet again (Art. 13(4)), which paragraph 3 asks for.",
        None: "Whether the High-Level Forum met again (Art. 13(4)), which paragraph 3 asks for, is not known.",
    }
    triggered = threshold if reconvened else reconvened
    return OffsetFinding(
        provision, title, triggered, f"{numbers} {met[threshold]} {forum[reconvened]}", (), mandatory=True
    )


def _division(held: xr.Dataset, options: Options, forum: bool | None, needs_forum: bool) -> OffsetFinding:
    """The cases that each state would have to take over, on each reading; the bounds are those over the readings."""
    title = "Cases that each contributing state must take over"
    threshold = _verdict(held["mandatory"])
    triggered = threshold if forum or not needs_forum or threshold is False else forum
    if options.offset_distribution not in _DIVISIBLE:
        reason = "Divided by located cases (option offset_distribution), which nobody has published: not determinable."
        return OffsetFinding("Art. 63(6) AMMR", title, None, reason, (), mandatory=True)
    gap, unfilled = _range(held["gap"]), _range(held["unfilled"])
    part = held["mandatory_offsets"]
    cases = tuple(
        (str(geo), _range(part.sel(member_state=geo)))
        for geo in part[STATE].values
        if int(part.sel(member_state=geo).max())
    )
    condition = "" if triggered else " This is what would follow if the rule applied."
    reason = (
        f"{_words(gap)} cases are missing to the target; the caps of Art. 63(7) (what is left of each fair share) leave "
        f"{_words(unfilled)} of them without a state.{condition}"
    )
    return OffsetFinding("Art. 63(6) AMMR", title, triggered, reason, (), mandatory=True, cases=cases)


def _words(amount: Range) -> str:
    if amount.is_certain:
        return _n(amount.central)
    return f"{_n(amount.low)} to {_n(amount.high)} (central reading {_n(amount.central)})"


def _n(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _percent(part: Fraction) -> str:
    return f"{float(part * 100):g} %"
