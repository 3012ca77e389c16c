"""One Member State's year: what it owes, what it pledged, what was deducted, what is left for states under pressure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from article80.cycle.contributions import Contributions, fully_deducted, ranges_of
from article80.cycle.inputs import CycleInputs, Deduction, OffsetIntention
from article80.cycle.readings import Pledged
from article80.cycle.result import NOTHING, Basis, Range, StateYear
from article80.law.said import Said, said
from article80.law.states import name_of
from article80.pool.pledges import MEASURES

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True, slots=True)
class _Amounts:
    """What one state owes and gives, in persons and cents."""

    share: float
    persons: int
    owed: int
    gross: Range
    left: Range
    relocations: Range
    financial: Range
    alternative: Range


@dataclass(frozen=True, slots=True)
class _Found:
    """What the inputs say of one state."""

    geo: str
    labels: tuple[str, ...]
    deduction: Deduction | None
    intention: OffsetIntention | None
    benefitting: bool
    freed: bool
    pledged_nothing: bool

    @property
    def deduction_kind(self) -> Literal["none", "full", "partial", "asked"]:
        if self.deduction is None:
            return "none"
        if not self.deduction.granted:
            return "asked"
        return "full" if self.deduction.part == 1 else "partial"


def state_years(
    inputs: CycleInputs,
    share: xr.DataArray,
    persons: xr.DataArray,
    cents: xr.DataArray,
    pledged: dict[str, Pledged],
    given: Contributions,
    cents_per_person: int,
) -> tuple[StateYear, ...]:
    """The year of every state of the key, in the order of the key. ``cents`` are the fair shares in money."""
    net = {measure: ranges_of(given.net.sel(measure=measure)) for measure in MEASURES}
    gross, left = ranges_of(given.gross), ranges_of(given.net_value)
    figures = zip(pledged, share.values.tolist(), persons.values.tolist(), cents.values.tolist(), strict=True)
    return tuple(
        _state_year(
            _found(geo, inputs),
            pledged[geo],
            _Amounts(part, number, owed, gross[geo], left[geo], *(net[measure][geo] for measure in MEASURES)),
            cents_per_person,
        )
        for geo, part, number, owed in figures
    )


def _state_year(found: _Found, pledged: Pledged, amounts: _Amounts, cents_per_person: int) -> StateYear:
    return StateYear(
        geo=found.geo,
        name=name_of(found.geo),
        labels=found.labels,
        share=amounts.share,
        fair_share_persons=amounts.persons,
        fair_share_cents=amounts.owed,
        benefitting=found.benefitting,
        pledges=pledged.readings,
        pledged_nothing=found.pledged_nothing,
        deduction=found.deduction_kind,
        gross_cents=amounts.gross,
        deducted_cents=_deducted(found, amounts.gross, amounts.left),
        exempt_cents=Range.computed(amounts.owed) if found.benefitting else NOTHING,
        missing_cents=Range.computed(amounts.owed) if found.pledged_nothing else NOTHING,
        deduction_part=found.deduction.part if found.deduction else None,
        deduction_source=found.deduction.source if found.deduction else None,
        offset_cents=_offset(found, amounts.relocations.times(cents_per_person)),
        offset_basis=found.intention.basis if found.intention and not found.freed else None,
        offset_source=found.intention.source if found.intention and not found.freed else None,
        net_cents=_arriving(found, amounts.left, amounts.financial + amounts.alternative),
        net_relocations=_arriving(found, amounts.relocations, NOTHING),
        net_financial_cents=amounts.financial,
        net_alternative_cents=amounts.alternative,
        says=_in_words(found),
    )


def _found(geo: str, inputs: CycleInputs) -> _Found:
    benefitting = geo in inputs.benefitting
    freed = benefitting or fully_deducted(inputs, geo)
    return _Found(
        geo=geo,
        labels=inputs.labels.get(geo, ()),
        deduction=next((one for one in inputs.deductions if one.geo == geo), None),
        intention=next((one for one in inputs.offset_intentions if one.geo == geo), None),
        benefitting=benefitting,
        freed=freed,
        pledged_nothing=not freed and any(one.geo == geo and one.measure == "none" for one in inputs.pledges),
    )


def _deducted(found: _Found, gross: Range, left: Range) -> Range:
    """What the deduction takes from what was pledged; asked for but not granted, between nothing and the part asked."""
    if found.deduction is None or found.benefitting:
        return NOTHING
    if found.deduction_kind == "asked":
        return Range(0, 0, gross.central - left.central, int(gross.high * found.deduction.part))
    taken = (gross.low - left.low, gross.central - left.central, gross.high - left.high)
    return Range(0, min(taken), taken[1], max(taken))


def _offset(found: _Found, relocations: Range) -> Range:
    """The value of the relocation pledge that becomes offsets; where that is inferred, it may be nothing."""
    if found.intention is None or found.freed:
        return NOTHING
    return relocations if found.intention.basis == "stated" else Range(0, 0, relocations.central, relocations.high)


def _arriving(found: _Found, left: Range, others: Range) -> Range:
    """What remains to arrive once relocations become offsets; ``others`` is what the state gives of other kinds.

    A state is taken at its word: a stated offset leaves only the other kinds. An inferred one leaves only them in the
    lower bound and the central reading, and everything in the upper bound.
    """
    if found.intention is None or found.freed:
        return left
    high = min(others.high, left.high) if found.intention.basis == "stated" else left.high
    return Range(others.published, others.low, others.central, max(high, others.central))


def _in_words(found: _Found) -> tuple[Said, ...]:
    """What the reader should know of this state, one sentence each."""
    says = []
    if found.benefitting:
        says.append(
            said("Under migratory pressure and taken as benefitting: it need not implement its own contribution.")
        )
    words: dict[str, Said] = {
        "full": said("Its contribution was deducted in full."),
        "partial": said("A part of its contribution was deducted."),
        "asked": said("It asked for a deduction; how far it was granted was not found."),
    }
    if found.deduction_kind in words:
        says.append(words[found.deduction_kind])
    if found.pledged_nothing:
        says.append(said("It pledged nothing."))
    basis: dict[Basis, Said] = {
        "stated": said("It has said that it expects to take over cases (offsets) in place of relocations."),
        "inferred": said("That it will take over cases (offsets) in place of relocations is inferred, not stated."),
    }
    if found.intention is not None and not found.freed:
        says.append(basis[found.intention.basis])
    return tuple(says)
