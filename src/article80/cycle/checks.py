"""What the inputs of a year must not say: contradictions are refused, and what concerns nobody in the key is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from article80.cycle.inputs import CycleInputs
from article80.law.said import said


def refuse_contradictions(inputs: CycleInputs) -> None:
    """Raise ValueError, in one line, for inputs that contradict each other or the law."""
    _refuse_twice((f"{one.geo}: a pledge of {one.measure}" for one in inputs.pledges), "for one state and measure")
    _refuse_twice((f"{one.geo}: a deduction" for one in inputs.deductions), "for one state")
    _refuse_twice((f"{one.geo}: an intention to use offsets" for one in inputs.offset_intentions), "for one state")
    for pledge in inputs.pledges:
        if pledge.amount is not None and pledge.amount < 0:
            raise ValueError(f"{pledge.geo}: a pledge of {pledge.amount}; expected 0 or more")
        if pledge.at_most and pledge.amount is None:
            raise ValueError(f"{pledge.geo}: a pledge of at most nothing known; expected the upper bound")
    for geo, measures in _by_state(inputs).items():
        if len(measures) > 1 and measures & {"none", "unknown"}:
            raise ValueError(f"{geo}: pledges of {', '.join(sorted(measures))} contradict each other")
    for deduction in inputs.deductions:
        if not 0 < deduction.part <= 1:
            raise ValueError(
                f"{deduction.geo}: a deduction of {deduction.part} of its contribution; "
                "expected more than 0 and at most 1 (Art. 61, 62 AMMR)"
            )
    if inputs.reference_relocations < 0 or (inputs.proposal_relocations or 0) < 0:
        raise ValueError("a number of relocations below zero; expected 0 or more persons")


def only_for(codes: tuple[str, ...], inputs: CycleInputs) -> CycleInputs:
    """The same inputs without what they say of states outside the key, and with a note that names those states."""
    inside = set(codes)
    named = {one.geo for one in inputs.pledges} | {one.geo for one in inputs.deductions}
    named |= {one.geo for one in inputs.offset_intentions} | set(inputs.benefitting) | set(inputs.labels)
    outside = sorted(named - inside)
    if not outside:
        return inputs
    note = said(
        "Left out, because they are not in the key: pledges, labels and deductions of {states:verbatim}.",
        states=", ".join(outside),
    )
    return replace(
        inputs,
        labels={geo: labels for geo, labels in inputs.labels.items() if geo in inside},
        benefitting=tuple(geo for geo in inputs.benefitting if geo in inside),
        pledges=tuple(one for one in inputs.pledges if one.geo in inside),
        deductions=tuple(one for one in inputs.deductions if one.geo in inside),
        offset_intentions=tuple(one for one in inputs.offset_intentions if one.geo in inside),
        notes=(*inputs.notes, note),
    )


def _refuse_twice(found: Iterable[str], scope: str) -> None:
    twice = [what for what, count in Counter(found).items() if count > 1]
    if twice:
        raise ValueError(f"{twice[0]} is there twice; expected one {scope}")


def _by_state(inputs: CycleInputs) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pledge in inputs.pledges:
        found.setdefault(pledge.geo, set()).add(pledge.measure)
    return found
