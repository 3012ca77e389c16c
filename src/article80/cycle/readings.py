"""From what was published of a pledge to what can be said of it: a figure, a central reading, or bounds.

A published amount is that amount. Where only the kind is known, the pledge lies between nothing and the fair share, and
the fair share is the central reading: what is left of it after the known amounts, in equal parts where several kinds
have none. A published upper bound stands in the place of that part, as far as the fair share reaches. Where nothing is
known, only the bounds stand, and the central reading is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from article80.cycle.inputs import Pledge
from article80.cycle.result import NOTHING, Measure, PledgeReading, Range
from article80.law.said import said
from article80.pool.pledges import MEASURES


@dataclass(frozen=True, slots=True)
class Pledged:
    """How one state's pledges are read: each measure by itself, and the value of all together in cents.

    The value has bounds of its own, because several kinds without amounts share one obligation.
    """

    readings: tuple[PledgeReading, ...]
    value: Range

    def amount(self, measure: str) -> Range:
        """What is read of one measure: persons for relocations (and where no kind is known), cents for the others."""
        return Range.total(reading.amount for reading in self.readings if reading.measure == measure)


def read_pledges(pledges: Sequence[Pledge], fair_share_persons: int, cents_per_person: int) -> Pledged:
    """How one state's pledges are read. At most one pledge for each measure (see `article80.cycle.checks`)."""
    obligation = fair_share_persons * cents_per_person
    kinds = sorted(
        (pledge for pledge in pledges if pledge.measure in MEASURES), key=lambda each: MEASURES.index(each.measure)
    )
    if not kinds:
        return _without_a_kind(pledges, obligation, fair_share_persons)
    known = sum(_value(pledge, cents_per_person) for pledge in kinds if _is_known(pledge))
    left = max(obligation - known, 0)
    ceilings: dict[str, int] = {
        pledge.measure: min(_value(pledge, cents_per_person), left) for pledge in kinds if pledge.at_most
    }
    free: list[str] = [pledge.measure for pledge in kinds if not _is_known(pledge) and not pledge.at_most]
    central = _central(ceilings, free, left, cents_per_person)
    readings = tuple(
        _known(pledge)
        if _is_known(pledge)
        else _open(pledge, central[pledge.measure], ceilings.get(pledge.measure, left), cents_per_person)
        for pledge in kinds
    )
    room = left if free else min(left, sum(ceilings.values()))
    return Pledged(readings, Range(known, known, known + sum(central.values()), known + room))


def _without_a_kind(pledges: Sequence[Pledge], obligation: int, persons: int) -> Pledged:
    source = pledges[0].source if pledges else None
    if any(pledge.measure == "none" for pledge in pledges):
        return Pledged(
            (
                PledgeReading(
                    "unknown",
                    NOTHING,
                    "published",
                    source,
                    said("No pledge was made, or it was set to nothing by a full deduction."),
                ),
            ),
            NOTHING,
        )
    says = said("Nothing was published: between nothing and the fair share.")
    reading = PledgeReading("unknown", Range(0, 0, 0, persons), "unknown", source, says)
    return Pledged((reading,), Range(0, 0, 0, obligation))


def _is_known(pledge: Pledge) -> bool:
    return pledge.amount is not None and not pledge.at_most


def _value(pledge: Pledge, cents_per_person: int) -> int:
    amount = pledge.amount or 0
    return amount * cents_per_person if pledge.measure == "relocation" else amount


def _central(ceilings: Mapping[str, int], free: Sequence[str], left: int, cents_per_person: int) -> dict[str, int]:
    """The central parts in cents: upper bounds first, then the rest in equal parts; relocations in whole persons."""
    parts: dict[str, int] = {}
    for measure in ceilings:
        parts[measure] = min(ceilings[measure], left - sum(parts.values()))
        if measure == "relocation":
            parts[measure] -= parts[measure] % cents_per_person
    for place, measure in enumerate(free):
        rest = left - sum(parts.values())
        part = rest // (len(free) - place)
        if measure == "relocation":
            part = min(-(-part // cents_per_person), rest // cents_per_person) * cents_per_person
        parts[measure] = part
    return parts


def _known(pledge: Pledge) -> PledgeReading:
    amount = Range.certain(pledge.amount or 0)
    return PledgeReading(cast(Measure, pledge.measure), amount, "published", pledge.source, said("Published."))


def _open(pledge: Pledge, central: int, high: int, cents_per_person: int) -> PledgeReading:
    unit = cents_per_person if pledge.measure == "relocation" else 1
    says = (
        said("Only an upper bound was found: it is the central reading, as far as the fair share reaches.")
        if pledge.at_most
        else said(
            "No amount in persons or euro was found: the central reading is what is left of the fair share, in equal "
            "parts where several kinds have none."
        )
    )
    amount = Range(0, 0, central // unit, high // unit)
    return PledgeReading(cast(Measure, pledge.measure), amount, "central_reading", pledge.source, says)
