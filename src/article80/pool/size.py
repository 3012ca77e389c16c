"""How large the pool is: what the Commission must propose and what part of a year counts (Art. 12, 57 AMMR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from article80.law.parameters import Parameters
from article80.law.rule import rule


@dataclass(frozen=True, slots=True)
class Objection:
    """One way in which a proposal misses what Art. 12 asks, with the provision that asks it."""

    provision: str
    says: str


@rule("AMMR 12(2)(a)", "AMMR 12(2)(b)", formula="at least 30 000 relocations and EUR 600 million")
def smallest_proposal(*, parameters: Parameters) -> tuple[int, int]:
    """The least that the Commission may propose for a year: persons to relocate, and money in cents."""
    return int(parameters["minimum_relocations"].value), int(parameters["minimum_financial_cents"].value)


@rule("AMMR 12(3)", formula="money = relocations x EUR 20 000")
def money_beside(relocations: int, *, parameters: Parameters) -> int:
    """The money in cents that stands beside a number of relocations, in the ratio of the two minima."""
    persons, cents = smallest_proposal(parameters=parameters)
    return relocations * cents // persons


@rule("AMMR 12(2)(a)", "AMMR 12(2)(b)", "AMMR 12(3)", "AMMR 12(4)")
def objections_to_a_proposal(
    relocations: int, financial_cents: int, *, exceptional: bool = False, parameters: Parameters
) -> tuple[Objection, ...]:
    """What a proposal misses: the two minima, unless the situation is exceptional, and always the ratio.

    ``exceptional`` says that the information of Art. 9(2) or the consultations of Art. 11(1) show that no solidarity
    is needed in the coming year; whether that also carries a smaller proposal, not only none, is an open question.
    """
    persons, cents = smallest_proposal(parameters=parameters)
    found = []
    if not exceptional and relocations < persons:
        found.append(
            Objection("Art. 12(2)(a) AMMR", f"{relocations} relocations proposed; at least {persons} expected")
        )
    if not exceptional and financial_cents < cents:
        found.append(
            Objection("Art. 12(2)(b) AMMR", f"{financial_cents} cents of money proposed; at least {cents} expected")
        )
    if relocations * cents != financial_cents * persons:
        expected = money_beside(relocations, parameters=parameters)
        found.append(
            Objection(
                "Art. 12(3) AMMR",
                f"{financial_cents} cents beside {relocations} relocations break the ratio; {expected} cents expected",
            )
        )
    return tuple(found)


@rule(
    "AMMR 12(5)", "AMMR 57(2)", formula="indicative part = percentage x pool, rounded down to whole persons and cents"
)
def search_and_rescue_part(reference_number: int, percent: Fraction) -> int:
    """The indicative part of the pool for states whose pressure comes from disembarkations after search and rescue.

    ``reference_number`` in persons or in cents. Whether the percentage is meant of relocations, of money or of each is
    not said (the function takes either).
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"the search and rescue percentage is {percent}; expected 0 to 100")
    return int(reference_number * percent / 100)


@rule("D2025-2642 1", formula="reference number = number for a full year x part of the year")
def part_year_reference(
    full_year: int,
    applies_from: date,
    applies_to: date,
    *,
    scale: Literal["factor", "day_count"],
    factor: Fraction | None = None,
) -> int:
    """The reference number of a pool that applies to a part of a year, rounded down to whole persons.

    The law has no rule for it (option ``part_year_scale``). "factor" takes the given factor (0.70 in 2026, from the
    published numbers); "day_count" takes the days of the period over the days of the calendar year.
    """
    if applies_to < applies_from or applies_from.year != applies_to.year:
        raise ValueError(
            f"the pool applies from {applies_from} to {applies_to}; expected two dates of one year, in order"
        )
    if scale == "day_count":
        days = (applies_to - applies_from).days + 1
        in_the_year = (date(applies_from.year + 1, 1, 1) - date(applies_from.year, 1, 1)).days
        return full_year * days // in_the_year
    if factor is None or not 0 < factor <= 1:
        raise ValueError(f"the part-year factor is {factor}; expected a number greater than 0 and at most 1")
    return int(full_year * factor)
