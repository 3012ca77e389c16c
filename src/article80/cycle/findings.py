"""Art. 63 held against a year: which rules on responsibility offsets are triggered, and where that cannot be told.

The rules are held once against the year, over the axis ``reading``: the smallest and the largest number that the
published pledges allow, and the central reading between them. A rule is triggered if it is at both ends, not triggered
if it is at neither, and cannot be told otherwise. What is left here is the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.cycle.inputs import CycleInputs
from article80.cycle.result import OffsetFinding, Range, StateYear
from article80.law.said import Line, Said, said
from article80.pool.offsets import falls_below_through_exemptions, offsets
from article80.pool.reference_key import STATE

if TYPE_CHECKING:
    from article80.law.options import Options
    from article80.law.parameters import Parameters

_READINGS = ("low", "central", "high")

_DIVISIBLE = ("pro_rata_key", "pro_rata_unmet_share")
"""The options of offset_distribution that need no more than the year's own figures."""

_FORUM = {
    True: said("The High-Level Forum met again (Art. 13(4))."),
    False: said("The High-Level Forum did not meet again (Art. 13(4)), which is a condition."),
    None: said("Whether the High-Level Forum met again (Art. 13(4)), which is a condition, is not known."),
}
_THRESHOLD = {
    True: said("The threshold is met."),
    False: said("The threshold is not met."),
    None: said("Whether the threshold is met cannot be told."),
}


@dataclass(frozen=True, slots=True)
class _Year:
    """What the sentences are made of: the inputs, and what `offsets` found over the axis ``reading``."""

    inputs: CycleInputs
    states: tuple[StateYear, ...]
    options: Options
    parameters: Parameters
    relocations: tuple[Range, ...]
    found: xr.Dataset

    @property
    def pledged_in_words(self) -> Said:
        """How many relocations are pledged, and whose unpublished pledges stand behind the upper end."""
        low, central, high = self.readings("pledged")
        unknown = ", ".join(
            state.geo
            for state in self.states
            if any(reading.measure == "unknown" and reading.amount.high for reading in state.pledges)
        )
        if low == high:
            return said("{pledged:persons} relocations are pledged.", pledged=central)
        if not unknown:
            return said(
                "{low:persons} to {high:persons} (central reading {central:persons}) relocations are pledged.",
                low=low,
                high=high,
                central=central,
            )
        return said(
            "{low:persons} to {high:persons} (central reading {central:persons}) relocations are pledged; the upper "
            "end counts the unknown pledges of {states:verbatim} as relocations.",
            low=low,
            high=high,
            central=central,
            states=unknown,
        )

    @property
    def target(self) -> int:
        """The number that mandatory offsets reach."""
        return int(self.found["target"])

    def readings(self, name: str) -> tuple[int, int, int]:
        """A number of persons at the low, the central and the high reading."""
        low, central, high = (int(number) for number in self.found[name].sel(reading=list(_READINGS)).values)
        return low, central, high

    def verdict(self, name: str) -> bool | None:
        """What a rule finds at both ends: the same, or it cannot be told."""
        low, high = (bool(self.found[name].sel(reading=end)) for end in ("low", "high"))
        return low if low == high else None

    def part(self, name: str) -> Fraction:
        """A ratio of the law by its name."""
        return Fraction(self.parameters[name].value)

    def forum(self, option: str) -> bool | None:
        """Whether the condition of the meeting of Art. 13(4) is met for a paragraph; None where it is not known."""
        return True if getattr(self.options, option) == "no" else self.inputs.forum_reconvened


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
    relocations = tuple(_relocations(state) for state in states)
    found = _held(inputs, states, relocations, share, options, parameters)
    year = _Year(inputs, states, options, parameters, relocations, found)
    return (
        *_openings(year),
        _own_pledges(year),
        _floor(year),
        _ratio(year),
        _fallen(year),
        OffsetFinding(
            "Art. 63(5) AMMR",
            said("Cases to take over for what was neither delivered nor accepted by the end of the year"),
            None,
            Line((said("What each state has accepted and implemented is known only when the year has ended."),)),
            (),
            mandatory=True,
        ),
        _division(year),
    )


def _relocations(state: StateYear) -> Range:
    """The pledged relocations of one state; where not even the kind is known they may be all of the fair share."""
    return Range.total(reading.amount for reading in state.pledges if reading.measure in ("relocation", "unknown"))


def _held(
    inputs: CycleInputs,
    states: tuple[StateYear, ...],
    relocations: Sequence[Range],
    share: xr.DataArray,
    options: Options,
    parameters: Parameters,
) -> xr.Dataset:
    """Art. 63 held against the year at each reading, as it would be if the forum had met again.

    A deduction that was asked for and not granted is taken at the low end and on the central reading, and not at the
    high one. Where the division cannot be made, any other stands in for it, and nobody reads it.
    """
    parts = {one.geo: one.part for one in inputs.deductions}
    one = int(parameters["value_per_relocation_cents"].value)
    codes = [state.geo for state in states]

    def over(rows: list[list[int]]) -> xr.DataArray:
        return xr.DataArray(
            np.array(rows, dtype=np.int64), dims=["reading", STATE], coords={"reading": list(_READINGS), STATE: codes}
        )

    pledged = [[getattr(amount, reading) for amount in relocations] for reading in _READINGS]
    deducted = [
        [
            0 if state.deduction == "asked" and reading == "high" else int(amount * parts.get(state.geo, Fraction(0)))
            for state, amount in zip(states, row, strict=True)
        ]
        for reading, row in zip(_READINGS, pledged, strict=True)
    ]
    given = [
        [max(getattr(state.gross_cents, name) - getattr(state.deducted_cents, name), 0) // one for state in states]
        for name in _READINGS
    ]
    answers = (
        options if options.offset_distribution in _DIVISIBLE else options.replace(offset_distribution=_DIVISIBLE[1])
    )
    return offsets(
        over(pledged),
        {state.geo: state.fair_share_persons for state in states},
        proposed=inputs.proposal_relocations or 0,
        reference=inputs.reference_relocations,
        benefitting={state.geo: state.benefitting for state in states},
        deducted=over(deducted),
        fully_deducted={state.geo: state.deduction == "full" for state in states},
        counted=over(given),
        reconvened=True,
        share=share,
        options=answers,
        parameters=parameters,
    )


def _openings(year: _Year) -> tuple[OffsetFinding, OffsetFinding]:
    titles = (
        said("A benefitting state may ask for offsets instead of relocations"),
        said("Any contributing state may offer offsets"),
    )
    proposed = year.inputs.proposal_relocations
    if proposed is None:
        unknown = Line((said("The number of relocations that the Commission proposed is not known."),))
        return (
            OffsetFinding("Art. 63(1) AMMR", titles[0], None, unknown, (), mandatory=False),
            OffsetFinding("Art. 63(2)(a) AMMR", titles[1], None, unknown, (), mandatory=False),
        )
    half = year.part("offset_request_threshold")
    threshold = said(
        "{part:number} % of the {proposed:persons} proposed is {reached:persons}.",
        part=half * 100,
        proposed=proposed,
        reached=_reached(half, proposed),
    )
    reason = Line((year.pledged_in_words, threshold))
    requests, offers = year.verdict("requests_open"), year.verdict("offers_open")
    return (
        OffsetFinding(
            "Art. 63(1) AMMR", titles[0], requests, reason, year.inputs.benefitting if requests else (), mandatory=False
        ),
        OffsetFinding("Art. 63(2)(a) AMMR", titles[1], offers, reason, (), mandatory=False),
    )


def _own_pledges(year: _Year) -> OffsetFinding:
    found = year.found["offers_open_by_own_pledge"].sel(reading=["low", "high"]).transpose(STATE, "reading").values
    verdicts = list(zip(year.states, found.tolist(), strict=True))
    sure = tuple(state.geo for state, (low, high) in verdicts if low and high)
    unsure = tuple(state.geo for state, (low, high) in verdicts if low != high)
    title = said("A contributing state may offer offsets because of its own pledge")
    triggered = True if sure else None if unsure else False
    reason = Line(_whose_own_pledge(year.part("offset_own_pledge_threshold"), sure, unsure))
    return OffsetFinding("Art. 63(2)(b) AMMR", title, triggered, reason, sure, mandatory=False)


def _whose_own_pledge(part: Fraction, sure: Sequence[str], unsure: Sequence[str]) -> tuple[Said, ...]:
    """Which states pledged enough of their fair share as relocations, and of which that cannot be told."""
    pledged = (
        said(
            "Pledged at least {part:number} % of the fair share as relocations: {states:verbatim}.",
            part=part * 100,
            states=", ".join(sure),
        )
        if sure
        else said("Pledged at least {part:number} % of the fair share as relocations: none.", part=part * 100)
    )
    if not unsure:
        return (pledged,)
    open_ = said("Cannot be told of {states:verbatim}: the amount is not known.", states=", ".join(unsure))
    return pledged, open_


def _floor(year: _Year) -> OffsetFinding:
    floor = int(year.parameters["offset_mandatory_floor"].value)
    numbers = (year.pledged_in_words, said("The fixed number is {floor:persons}.", floor=floor))
    title = said("Offsets are mandatory: pledges below the fixed number")
    return _mandatory(year, "Art. 63(3)(a) AMMR", title, year.verdict("below_floor"), numbers)


def _ratio(year: _Year) -> OffsetFinding:
    reference, ratio = year.inputs.reference_relocations, year.part("offset_mandatory_ratio")
    threshold = said(
        "{part:number} % of {reference:persons} is {reached:persons}.",
        part=ratio * 100,
        reference=reference,
        reached=_reached(ratio, reference),
    )
    title = said("Offsets are mandatory: pledges below {part:number} % of the reference number", part=ratio * 100)
    numbers = (year.pledged_in_words, threshold)
    return _mandatory(year, "Art. 63(3)(b) AMMR", title, year.verdict("below_ratio"), numbers)


def _fallen(year: _Year) -> OffsetFinding:
    """Paragraph 4. What was pledged and what is left vary on their own, so the corners are those of the two."""
    pledged, left, target = year.readings("pledged"), year.readings("implementable"), year.target
    answer = year.options.as_a_result_63_4
    least = bool(falls_below_through_exemptions(pledged[0], left[2], target, as_a_result=answer))
    most = bool(falls_below_through_exemptions(pledged[2], left[0], target, as_a_result=answer))
    numbers = [_to_be_implemented(left, target)]
    if pledged[2] < target:
        numbers.append(said("The pledges lie below it already, so that paragraph 4 adds nothing to paragraph 3."))
    title = said("Offsets are mandatory: deductions and exemptions take the pledges below the target")
    threshold = True if least else None if most else False
    return _mandatory(year, "Art. 63(4) AMMR", title, threshold, numbers, "reconvened_hlf_63_4")


def _to_be_implemented(left: tuple[int, int, int], target: int) -> Said:
    """What deductions and exemptions leave of the pledged relocations, beside the target."""
    low, central, high = left
    if low == high:
        return said(
            "{left:persons} of the pledged relocations are to be implemented; the target is {target:persons}.",
            left=central,
            target=target,
        )
    return said(
        "{low:persons} to {high:persons} (central reading {central:persons}) of the pledged relocations are to be "
        "implemented; the target is {target:persons}.",
        low=low,
        high=high,
        central=central,
        target=target,
    )


def _mandatory(
    year: _Year,
    provision: str,
    title: Said,
    threshold: bool | None,
    numbers: Sequence[Said],
    option: str = "offset_needs_reconvened_hlf",
) -> OffsetFinding:
    """A mandatory rule: its threshold, and the meeting of the forum where it is a condition (``option``)."""
    if threshold is False or getattr(year.options, option) == "no":
        held = Line((*numbers, _THRESHOLD[threshold]))
        return OffsetFinding(provision, title, threshold, held, (), mandatory=True)
    reconvened = year.inputs.forum_reconvened
    triggered = threshold if reconvened else reconvened
    reason = Line((*numbers, _THRESHOLD[threshold], _FORUM[reconvened]))
    return OffsetFinding(provision, title, triggered, reason, (), mandatory=True)


_CAPS: Mapping[str, Said] = {
    "less_relocations": said(
        "The caps, what the relocations to be implemented leave of each fair share (option {option:option}), leave "
        "{unfilled:persons} of them without a state."
    ),
    "less_all": said(
        "The caps, what all contributions leave of each fair share (option {option:option}), leave "
        "{unfilled:persons} of them without a state."
    ),
    "whole": said(
        "The caps, each fair share as a whole (option {option:option}), leave {unfilled:persons} of them without a "
        "state."
    ),
}
"""What the caps leave undivided, by the answer to offset_cap_base_63_7."""


def _division(year: _Year) -> OffsetFinding:
    """The cases that each state would have to take over on the central reading, if mandatory offsets applied."""
    title = said("Cases that each contributing state must take over")
    if year.options.offset_distribution not in _DIVISIBLE:
        open_ = said(
            "Divided by located cases (option {option:option}), which nobody has published: not determinable.",
            option="offset_distribution",
        )
        return OffsetFinding("Art. 63(7) AMMR", title, None, Line((open_,)), (), mandatory=True)
    central = year.found.sel(reading="central")
    cases = tuple(
        (state.geo, int(number))
        for state, number in zip(year.states, central["mandatory_offsets"].values.tolist(), strict=True)
        if number
    )
    triggered = _triggered_on_the_central_reading(year, central)
    reason = [
        said("On the central reading mandatory offsets reach {gap:persons} cases.", gap=int(central["gap"])),
        _CAPS[year.options.offset_cap_base_63_7].with_parts(
            option="offset_cap_base_63_7", unfilled=int(central["unfilled"])
        ),
    ]
    if not triggered:
        reason.append(said("This is what would follow if mandatory offsets applied."))
    return OffsetFinding("Art. 63(7) AMMR", title, triggered, Line(tuple(reason)), (), mandatory=True, cases=cases)


def _triggered_on_the_central_reading(year: _Year, central: xr.Dataset) -> bool | None:
    """Whether a paragraph obliges: one that does decides, and so does one of which it is not known."""
    by_pledges = bool(central["below_floor"] | central["below_ratio"])
    verdicts = [
        year.forum(option)
        for holds, option in (
            (by_pledges, "offset_needs_reconvened_hlf"),
            (bool(central["fallen_below"]), "reconvened_hlf_63_4"),
        )
        if holds
    ]
    if True in verdicts:
        return True
    return None if None in verdicts else False


def _reached(part: Fraction, whole: int) -> int:
    """The smallest whole number that reaches a part of another."""
    return -(-whole * part.numerator // part.denominator)
