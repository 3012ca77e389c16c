"""From what was published of a pledge to what can be said of it: a figure, a central reading, or bounds.

A published amount is that amount. Where only the kind is known, the pledge lies between nothing and the fair share, and
the fair share is the central reading (in equal parts where several kinds have no amount, less what is known). Where
nothing is known, only the bounds stand, and the central reading is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from article80.cycle.inputs import Pledge
from article80.cycle.result import NOTHING, Measure, PledgeReading, Range

MEASURES = ("relocation", "financial", "alternative")


def read_pledges(
    pledges: Sequence[Pledge], fair_share_persons: int, cents_per_person: int
) -> tuple[tuple[PledgeReading, ...], Range]:
    """How one state's pledges are read, and the range of their value together in cents.

    The value of all kinds together is bounded by the fair share wherever an amount is missing: two kinds without
    amounts share one obligation.
    """
    obligation = fair_share_persons * cents_per_person
    kinds = [pledge for pledge in pledges if pledge.measure in MEASURES]
    if not kinds:
        return _read_without_a_kind(pledges, obligation, fair_share_persons, cents_per_person)
    known = sum(_value(pledge, cents_per_person) for pledge in kinds if _is_known(pledge))
    left = max(obligation - known, 0)
    open_kinds = [pledge for pledge in kinds if not _is_known(pledge)]
    central = _central_parts(open_kinds, left, cents_per_person)
    readings = tuple(
        _reading(pledge, central.get(pledge.measure), left, cents_per_person)
        for pledge in sorted(kinds, key=lambda each: MEASURES.index(each.measure))
    )
    ceilings = [_value(pledge, cents_per_person) for pledge in open_kinds if pledge.at_most]
    high = known + (min(left, *ceilings) if ceilings and len(open_kinds) == 1 else left if open_kinds else 0)
    return readings, Range(known, known, known + sum(central.values()), high)


def _read_without_a_kind(
    pledges: Sequence[Pledge], obligation: int, persons: int, cents_per_person: int
) -> tuple[tuple[PledgeReading, ...], Range]:
    if any(pledge.measure == "none" for pledge in pledges):
        found = next(pledge for pledge in pledges if pledge.measure == "none").source
        return (PledgeReading("unknown", NOTHING, "published", found, "Pledged nothing."),), NOTHING
    source = pledges[0].source if pledges else None
    reading = PledgeReading(
        "unknown",
        Range(0, 0, 0, persons),
        "unknown",
        source,
        "Nothing was published: between nothing and the fair share.",
    )
    return (reading,), Range(0, 0, 0, obligation)


def _is_known(pledge: Pledge) -> bool:
    return pledge.amount is not None and not pledge.at_most


def _value(pledge: Pledge, cents_per_person: int) -> int:
    amount = pledge.amount or 0
    return amount * cents_per_person if pledge.measure == "relocation" else amount


def _central_parts(open_kinds: Sequence[Pledge], left: int, cents_per_person: int) -> dict[str, int]:
    """What is left of the fair share in equal parts over the kinds without an amount, in cents; relocations in whole
    persons, rounded up, and none beyond a published upper bound.
    """
    parts: dict[str, int] = {}
    ordered = sorted(open_kinds, key=lambda each: MEASURES.index(each.measure))
    for place, pledge in enumerate(ordered):
        part = (left - sum(parts.values())) // (len(ordered) - place)
        if pledge.measure == "relocation":
            part = min(-(-part // cents_per_person), left // cents_per_person) * cents_per_person
        ceiling = _value(pledge, cents_per_person) if pledge.at_most else part
        parts[pledge.measure] = min(part, ceiling)
    return parts


def _reading(pledge: Pledge, central: int | None, left: int, cents_per_person: int) -> PledgeReading:
    if central is None:
        amount = pledge.amount or 0
        return PledgeReading(
            cast(Measure, pledge.measure), Range.certain(amount), "published", pledge.source, "Published."
        )
    unit = cents_per_person if pledge.measure == "relocation" else 1
    high = min(left // unit, pledge.amount) if pledge.at_most and pledge.amount is not None else left // unit
    says = (
        "Only an upper bound was published; it is the central reading."
        if pledge.at_most
        else "Only the kind was published: the fair share is the central reading."
    )
    return PledgeReading(
        cast(Measure, pledge.measure), Range(0, 0, central // unit, high), "central_reading", pledge.source, says
    )
