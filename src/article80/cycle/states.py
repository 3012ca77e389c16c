"""One Member State's year: what it owes, what it pledged, what was deducted, what is left for states under pressure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from article80.cycle.inputs import CycleInputs, Deduction, OffsetIntention, Pledge
from article80.cycle.readings import read_pledges
from article80.cycle.result import NOTHING, Basis, PledgeReading, Range, StateYear
from article80.law.states import name_of


@dataclass(frozen=True, slots=True)
class _Found:
    """What the inputs say of one state."""

    pledges: tuple[Pledge, ...]
    deduction: Deduction | None
    intention: OffsetIntention | None
    benefitting: bool
    labels: tuple[str, ...]

    @property
    def freed(self) -> bool:
        """Exempt from implementing (Art. 60(3), third subparagraph): benefitting, or fully deducted."""
        return self.benefitting or self.deduction_kind == "full"

    @property
    def deduction_kind(self) -> Literal["none", "full", "partial", "asked"]:
        if self.deduction is None:
            return "none"
        if not self.deduction.granted:
            return "asked"
        return "full" if self.deduction.part == 1 else "partial"


def state_year(
    geo: str, inputs: CycleInputs, share: float, fair_share_persons: int, cents_per_person: int
) -> StateYear:
    """The year of the state with this code, from the inputs and its fair share in whole persons."""
    found = _found(geo, inputs)
    obligation = fair_share_persons * cents_per_person
    readings, gross = read_pledges(found.pledges, fair_share_persons, cents_per_person)
    if found.deduction_kind == "full":
        gross = Range.computed(obligation)
    offset = _offset(found, readings, cents_per_person)
    relocations, financial, alternative = (
        _left(found, _amount(readings, measure)) for measure in ("relocation", "financial", "alternative")
    )
    return StateYear(
        geo=geo,
        name=name_of(geo),
        labels=found.labels,
        share=share,
        fair_share_persons=fair_share_persons,
        fair_share_cents=obligation,
        benefitting=found.benefitting,
        pledges=readings,
        pledged_nothing=_pledged_nothing(found),
        deduction=found.deduction_kind,
        gross_cents=gross,
        deducted_cents=_deducted(found, obligation),
        exempt_cents=Range.computed(obligation) if found.benefitting else NOTHING,
        missing_cents=Range.computed(obligation) if _pledged_nothing(found) else NOTHING,
        offset_cents=offset,
        offset_basis=found.intention.basis if found.intention and not found.freed else None,
        net_cents=_without_offsets(found, _left(found, gross), offset),
        net_relocations=_without_offsets(found, relocations, _persons(offset, cents_per_person)),
        net_financial_cents=financial,
        net_alternative_cents=alternative,
        says=_in_words(found),
    )


def _found(geo: str, inputs: CycleInputs) -> _Found:
    return _Found(
        tuple(pledge for pledge in inputs.pledges if pledge.geo == geo),
        next((one for one in inputs.deductions if one.geo == geo), None),
        next((one for one in inputs.offset_intentions if one.geo == geo), None),
        geo in inputs.benefitting,
        inputs.labels.get(geo, ()),
    )


def _pledged_nothing(found: _Found) -> bool:
    return not found.freed and any(pledge.measure == "none" for pledge in found.pledges)


def _amount(readings: tuple[PledgeReading, ...], measure: str) -> Range:
    return Range.total(reading.amount for reading in readings if reading.measure == measure)


def _deducted(found: _Found, obligation: int) -> Range:
    """What a deduction takes from the obligation; asked for but not granted, between nothing and the part asked for."""
    if found.deduction is None or found.benefitting:
        return NOTHING
    part = obligation * found.deduction.part
    return Range.computed(int(part)) if found.deduction.granted else Range(0, 0, int(part), int(part))


def _left(found: _Found, pledged: Range) -> Range:
    """What of a pledge is to be implemented: nothing for a freed state, else the pledge without the deducted part."""
    if found.freed:
        return NOTHING
    if found.deduction is None:
        return pledged
    keeps = Fraction(1) - found.deduction.part
    low, central = int(pledged.low * keeps), int(pledged.central * keeps)
    if found.deduction.granted:
        return Range(int(pledged.published * keeps), low, central, int(pledged.high * keeps))
    return Range(low, low, central, pledged.high)


def _offset(found: _Found, readings: tuple[PledgeReading, ...], cents_per_person: int) -> Range:
    """The value of the relocation pledge that becomes offsets; where that is inferred, it may be nothing."""
    if found.intention is None or found.freed:
        return NOTHING
    value = _left(found, _amount(readings, "relocation")).times(cents_per_person)
    return value if found.intention.basis == "stated" else Range(0, 0, value.central, value.high)


def _without_offsets(found: _Found, pledged: Range, offset: Range) -> Range:
    """What remains to arrive. An inferred offset leaves the pledge in the upper bound, and nothing in the lower."""
    if found.intention is None or found.freed:
        return pledged
    if found.intention.basis == "stated":
        parts = zip(_parts(pledged), _parts(offset), strict=True)
        return Range(*(have - gone for have, gone in parts))
    certain = pledged.low - offset.high if offset.high <= pledged.low else 0
    return Range(certain, certain, pledged.central - offset.central, pledged.high)


def _parts(amount: Range) -> tuple[int, int, int, int]:
    return amount.published, amount.low, amount.central, amount.high


def _persons(value: Range, cents_per_person: int) -> Range:
    return Range(*(part // cents_per_person for part in _parts(value)))


def _in_words(found: _Found) -> tuple[str, ...]:
    """What the reader should know of this state, one sentence each."""
    says = []
    if found.benefitting:
        says.append("Under migratory pressure and benefitting: it need not implement its own contribution.")
    words: dict[str, str] = {
        "full": "Its contribution was deducted in full.",
        "partial": "A part of its contribution was deducted.",
        "asked": "It asked for a deduction; whether and how far it was granted was not found.",
    }
    if found.deduction_kind in words:
        says.append(words[found.deduction_kind])
    if _pledged_nothing(found):
        says.append("It pledged nothing.")
    basis: dict[Basis, str] = {
        "stated": "It has said that it will take over cases (offsets) in place of relocations.",
        "inferred": "That it will take over cases (offsets) in place of relocations is inferred, not stated.",
    }
    if found.intention is not None and not found.freed:
        says.append(basis[found.intention.basis])
    return tuple(says)
