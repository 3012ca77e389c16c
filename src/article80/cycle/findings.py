"""Art. 63 held against a year: which rules on responsibility offsets are triggered, and where that cannot be told.

Each threshold is held against the smallest and the largest number that the published pledges allow. A rule is triggered
if it is at both ends, not triggered if it is at neither, and cannot be told otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import xarray as xr

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import NOTHING, OffsetFinding, Range, StateYear
from article80.cycle.wording import spaced
from article80.pool.offsets import (
    benefitting_may_request,
    contributing_may_offer,
    distribute_mandatory,
    falls_below_through_exemptions,
    may_offer_by_own_pledge,
    offset_cap,
    offset_target,
    pledges_below_the_floor,
    pledges_below_the_ratio,
)
from article80.pool.reference_key import STATE

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.law.parameters import Parameters

_DIVISIBLE = ("pro_rata_key", "pro_rata_unmet_share")
"""The options of offset_distribution that need no more than the year's own figures."""

_FORUM = {
    True: "The High-Level Forum met again (Art. 13(4)).",
    False: "The High-Level Forum did not meet again (Art. 13(4)), which paragraph 3 asks for.",
    None: "Whether the High-Level Forum met again (Art. 13(4)), which paragraph 3 asks for, is not known.",
}
_THRESHOLD = {
    True: "The threshold is met.",
    False: "The threshold is not met.",
    None: "Whether the threshold is met cannot be told.",
}


@dataclass(frozen=True, slots=True)
class _Year:
    """What the thresholds are held against, in persons: relocations pledged, taken away and left, and the target."""

    inputs: CycleInputs
    states: tuple[StateYear, ...]
    options: Options
    parameters: Parameters
    pledged: Range
    taken: Range
    left: Range
    target: int

    @property
    def pledged_in_words(self) -> str:
        """How many relocations are pledged, and whose unpublished pledges stand behind the upper end."""
        unknown = [
            state.geo
            for state in self.states
            if any(reading.measure == "unknown" and reading.amount.high for reading in state.pledges)
        ]
        ends = f"; the upper end counts the unknown pledges of {', '.join(unknown)} as relocations" if unknown else ""
        return f"{_words(self.pledged)} relocations are pledged{ends}"

    @property
    def needs_forum(self) -> bool:
        """Whether the meeting of Art. 13(4) is a condition (option ``offset_needs_reconvened_hlf``)."""
        return bool(self.options.offset_needs_reconvened_hlf == "yes")

    def part(self, name: str) -> Fraction:
        """A ratio of the law by its name."""
        return Fraction(self.parameters[name].value)


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
    relocations = [_relocations(state) for state in states]
    parts = {one.geo: one.part for one in inputs.deductions}
    each = [
        (state, amount, parts.get(state.geo, Fraction(0))) for state, amount in zip(states, relocations, strict=True)
    ]
    year = _Year(
        inputs,
        states,
        options,
        parameters,
        pledged=Range.total(relocations),
        taken=Range.total(_taken(*one) for one in each),
        left=Range.total(_left(*one) for one in each),
        target=int(
            offset_target(inputs.reference_relocations, target=options.offset_target_63_3, parameters=parameters)
        ),
    )
    return (
        *_openings(year),
        _own_pledges(year, relocations),
        _floor(year),
        _ratio(year),
        _fallen(year),
        OffsetFinding(
            "Art. 63(5) AMMR",
            "Cases to take over for what was not delivered by the end of the year",
            None,
            "What each state has accepted and implemented is known only when the year has ended.",
            (),
            mandatory=True,
        ),
        _division(year, share),
    )


def _relocations(state: StateYear) -> Range:
    """The pledged relocations of one state; where not even the kind is known they may be all of the fair share."""
    return Range.total(reading.amount for reading in state.pledges if reading.measure in ("relocation", "unknown"))


def _freed(state: StateYear) -> bool:
    return state.benefitting or state.deduction == "full"


def _taken(state: StateYear, pledged: Range, part: Fraction) -> Range:
    """What exemption or deduction takes from a state's relocations; asked for but not granted, maybe nothing."""
    if _freed(state):
        return pledged
    low, central, high = (int(amount * part) for amount in (pledged.low, pledged.central, pledged.high))
    return Range(0, 0 if state.deduction == "asked" else low, central, high)


def _left(state: StateYear, pledged: Range, part: Fraction) -> Range:
    """What of a state's relocations is to be implemented; asked for but not granted, maybe everything."""
    if _freed(state):
        return NOTHING
    low, central, high = (amount - int(amount * part) for amount in (pledged.low, pledged.central, pledged.high))
    return Range(low, low, central, pledged.high if state.deduction == "asked" else high)


def _both(rule: Callable[[int], bool], amount: Range) -> bool | None:
    """What a rule finds at the two ends of a range: the same, or it cannot be told."""
    low, high = bool(rule(amount.low)), bool(rule(amount.high))
    return low if low == high else None


def _openings(year: _Year) -> tuple[OffsetFinding, OffsetFinding]:
    titles = (
        "A benefitting state may ask for offsets instead of relocations",
        "Any contributing state may offer offsets",
    )
    proposed = year.inputs.proposal_relocations
    if proposed is None:
        unknown = "The number of relocations that the Commission proposed is not known."
        return (
            OffsetFinding("Art. 63(1) AMMR", titles[0], None, unknown, (), mandatory=False),
            OffsetFinding("Art. 63(2)(a) AMMR", titles[1], None, unknown, (), mandatory=False),
        )
    half = year.part("offset_request_threshold")
    reason = (
        f"{year.pledged_in_words}. {_percent(half)} of the {spaced(proposed)} proposed is {_reached(half, proposed)}."
    )
    requests = _both(lambda number: benefitting_may_request(number, proposed, parameters=year.parameters), year.pledged)
    offers = _both(lambda number: contributing_may_offer(number, proposed, parameters=year.parameters), year.pledged)
    return (
        OffsetFinding(
            "Art. 63(1) AMMR", titles[0], requests, reason, year.inputs.benefitting if requests else (), mandatory=False
        ),
        OffsetFinding("Art. 63(2)(a) AMMR", titles[1], offers, reason, (), mandatory=False),
    )


def _own_pledges(year: _Year, relocations: Sequence[Range]) -> OffsetFinding:
    found = may_offer_by_own_pledge(
        xr.DataArray([[each.low for each in relocations], [each.high for each in relocations]], dims=["bound", STATE]),
        xr.DataArray([state.fair_share_persons for state in year.states], dims=STATE),
        parameters=year.parameters,
    ).values
    may = [not _freed(state) and state.fair_share_persons > 0 for state in year.states]
    verdicts = list(zip(year.states, may, found.T.tolist(), strict=True))
    sure = tuple(state.geo for state, open_, (low, high) in verdicts if open_ and low and high)
    unsure = tuple(state.geo for state, open_, (low, high) in verdicts if open_ and low != high)
    reason = f"Pledged at least half of the fair share as relocations: {', '.join(sure) or 'none'}."
    if unsure:
        reason += f" Cannot be told of {', '.join(unsure)}: the amount is not known."
    title = "A contributing state may offer offsets because of its own pledge"
    triggered = True if sure else None if unsure else False
    return OffsetFinding("Art. 63(2)(b) AMMR", title, triggered, reason, sure, mandatory=False)


def _floor(year: _Year) -> OffsetFinding:
    found = _both(lambda number: pledges_below_the_floor(number, parameters=year.parameters), year.pledged)
    floor = spaced(int(year.parameters["offset_mandatory_floor"].value))
    numbers = f"{year.pledged_in_words}. The fixed number is {floor}."
    title = "Offsets are mandatory: pledges below the fixed number"
    return _mandatory(year, "Art. 63(3)(a) AMMR", title, found, numbers)


def _ratio(year: _Year) -> OffsetFinding:
    reference, ratio = year.inputs.reference_relocations, year.part("offset_mandatory_ratio")
    found = _both(lambda number: pledges_below_the_ratio(number, reference, parameters=year.parameters), year.pledged)
    numbers = f"{year.pledged_in_words}. {_percent(ratio)} of {spaced(reference)} is {_reached(ratio, reference)}."
    title = "Offsets are mandatory: pledges below 60 % of the reference number"
    return _mandatory(year, "Art. 63(3)(b) AMMR", title, found, numbers)


def _fallen(year: _Year) -> OffsetFinding:
    """Paragraph 4. What is left and what is taken away vary on their own, so the corners are those of the two."""
    target = year.target
    least = bool(falls_below_through_exemptions(year.left.high + year.taken.low, year.left.high, target))
    most = bool(falls_below_through_exemptions(year.left.low + year.taken.high, year.left.low, target))
    numbers = f"{_words(year.left)} of the pledged relocations are to be implemented; the target is {spaced(target)}."
    if year.pledged.high < target:
        numbers += " The pledges lie below it already, so that paragraph 4 adds nothing to paragraph 3."
    title = "Offsets are mandatory: deductions and exemptions take the pledges below the target"
    return _mandatory(year, "Art. 63(4) AMMR", title, True if least else None if most else False, numbers)


def _mandatory(year: _Year, provision: str, title: str, threshold: bool | None, numbers: str) -> OffsetFinding:
    """A mandatory rule: its threshold, and the meeting of the forum that paragraph 3 names (option)."""
    if threshold is False or not year.needs_forum:
        return OffsetFinding(provision, title, threshold, f"{numbers} {_THRESHOLD[threshold]}", (), mandatory=True)
    reconvened = year.inputs.forum_reconvened
    triggered = threshold if reconvened else reconvened
    reason = f"{numbers} {_THRESHOLD[threshold]} {_FORUM[reconvened]}"
    return OffsetFinding(provision, title, triggered, reason, (), mandatory=True)


def _division(year: _Year, share: xr.DataArray) -> OffsetFinding:
    """The cases that each state would have to take over on the central reading, if mandatory offsets applied."""
    title = "Cases that each contributing state must take over"
    if year.options.offset_distribution not in _DIVISIBLE:
        reason = "Divided by located cases (option offset_distribution), which nobody has published: not determinable."
        return OffsetFinding("Art. 63(7) AMMR", title, None, reason, (), mandatory=True)
    threshold = _mandatory_on_the_central_reading(year)
    gap = max(year.target - year.left.central, 0) if threshold else 0
    cases = _divided(year, share, gap)
    unfilled = gap - sum(number for _, number in cases)
    applies = year.inputs.forum_reconvened if year.needs_forum else True
    triggered = threshold and applies
    condition = "" if triggered else " This is what would follow if mandatory offsets applied."
    reason = (
        f"On the central reading {spaced(gap)} cases are missing to the target. The caps, what is left of each fair "
        f"share, leave {spaced(unfilled)} of them without a state.{condition}"
    )
    return OffsetFinding("Art. 63(7) AMMR", title, triggered, reason, (), mandatory=True, cases=cases)


def _mandatory_on_the_central_reading(year: _Year) -> bool:
    pledged, parameters = year.pledged.central, year.parameters
    return bool(
        pledges_below_the_floor(pledged, parameters=parameters)
        or pledges_below_the_ratio(pledged, year.inputs.reference_relocations, parameters=parameters)
        or falls_below_through_exemptions(pledged, year.left.central, year.target)
    )


def _divided(year: _Year, share: xr.DataArray, gap: int) -> tuple[tuple[str, int], ...]:
    """The gap over the contributing states, none beyond what is left of its fair share after all that it gives."""
    codes, states = [state.geo for state in year.states], year.states
    one = int(year.parameters["value_per_relocation_cents"].value)
    given = [max(state.gross_cents.central - state.deducted_cents.central, 0) // one for state in states]
    contributing = xr.DataArray([not _freed(state) for state in states], dims=STATE)
    owed = xr.DataArray([state.fair_share_persons for state in states], dims=STATE, coords={STATE: codes})
    cap = offset_cap(owed, xr.DataArray(given, dims=STATE)).where(contributing, 0)
    by_key = year.options.offset_distribution == "pro_rata_key"
    weight = share.coords["share_numerator"].reset_coords(drop=True) if by_key else cap
    parts = distribute_mandatory(gap, cap, weight=weight, contributing=contributing)
    return tuple((geo, int(number)) for geo, number in zip(codes, parts.values.tolist(), strict=True) if number)


def _reached(part: Fraction, whole: int) -> str:
    """The smallest whole number that reaches a part of another."""
    return spaced(-(-whole * part.numerator // part.denominator))


def _words(amount: Range) -> str:
    if amount.is_certain:
        return spaced(amount.central)
    return f"{spaced(amount.low)} to {spaced(amount.high)} (central reading {spaced(amount.central)})"


def _percent(part: Fraction) -> str:
    return f"{float(part * 100):g} %"
