"""Art. 65 AMMR: alternative measures, from the request to completion.

A measure needs the request of a benefitting state. It counts as financial solidarity, at a value that both states set
together and tell the Coordinator before it begins. It comes on top of what agencies do and of what states must give
them. It is completed even after the act of the year has expired. One that nobody requested becomes money.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from article80.delivery.money import Finding
from article80.law.rule import rule
from article80.law.said import said


@dataclass(frozen=True, slots=True)
class AlternativeMeasure:
    """One alternative measure. Dates are None where the step has not been taken.

    ``value_cents`` by both states as they set it; equal when they have agreed. ``duties_to_agencies`` says that part
    of it is staff or equipment that the contributing state must give to an agency anyway.
    """

    contributing: str
    benefitting: str
    what: str
    requested_on: date | None
    value_of_contributing_cents: int | None
    value_of_benefitting_cents: int | None
    coordinator_told_on: date | None
    begun_on: date | None = None
    completed_on: date | None = None
    also_by_an_agency: bool = False
    duties_to_agencies: bool = False


@rule("AMMR 65(1)", "AMMR 65(2)")
def findings_on_measure(measure: AlternativeMeasure) -> tuple[Finding, ...]:
    """A measure answers a request, has a value set jointly and told in time, and doubles no work of agencies."""
    found = []
    if measure.requested_on is None:
        found.append(
            Finding("Art. 65(1) AMMR", said("no benefitting state has requested it"), said("a specific request"))
        )
    values = (measure.value_of_contributing_cents, measure.value_of_benefitting_cents)
    if None in values or values[0] != values[1]:
        found.append(
            Finding("Art. 65(1) AMMR", said("the two states have not set one value"), said("one value, set jointly"))
        )
    told = measure.coordinator_told_on
    if measure.begun_on is not None and (told is None or told > measure.begun_on):
        late = said("it began before the Coordinator was told its value")
        found.append(Finding("Art. 65(1) AMMR", late, said("tell the Coordinator first")))
    if measure.also_by_an_agency:
        twice = said("an agency's operation or Union money covers the same")
        found.append(Finding("Art. 65(2) AMMR", twice, said("leave out what is covered")))
    if measure.duties_to_agencies:
        owed = said("it counts what the state owes to an agency anyway")
        found.append(Finding("Art. 65(2) AMMR", owed, said("leave out what is owed")))
    return tuple(found)


@rule("AMMR 65(1)")
def counted_cents(measure: AlternativeMeasure) -> int:
    """A measure counts as financial solidarity at its joint value, and not at all while something stands against it."""
    if findings_on_measure(measure) or measure.value_of_contributing_cents is None:
        return 0
    return measure.value_of_contributing_cents


Fate = Literal["completed", "goes_on", "becomes_money", "not_begun"]


@rule("AMMR 65(3)", "AMMR 57(4)")
def at_the_end_of_the_year(measure: AlternativeMeasure, expires: date) -> Fate:
    """A measure that was requested is completed even after the act has expired; one that nobody requested becomes
    money.

    ``expires`` is the last day of the act of Art. 57.
    """
    if measure.completed_on is not None and measure.completed_on <= expires:
        return "completed"
    if measure.requested_on is None or measure.requested_on > expires:
        return "becomes_money"
    return "goes_on" if measure.begun_on is not None else "not_begun"
