"""What an indicator of a year is, and what one measured: a figure with what it rests on, or none that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from article80.law.said import Said, said

Unit = Literal["part of one", "persons", "cents", "index"]
Direction = Literal["more is better", "less is better", "neither"]

UNION = "EU"
"""The code under which the figures of all states together stand."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what it tells, in which unit, which way is better, how it is computed, and what it does not tell.

    ``provisions`` are those whose aim it measures.
    """

    key: str
    title: Said
    unit: Unit
    direction: Direction
    formula: Said
    provisions: tuple[str, ...]
    limits: Said


@dataclass(frozen=True, slots=True)
class Measurement:
    """What an indicator comes to for a state, or for all (``geo`` is "EU").

    ``of`` narrows it: a measure, or "out" for persons who left the state; empty for all. ``value`` is None where it is
    not known, which is never zero; ``low`` and ``high`` are bounds where there are any. ``known`` of ``asked`` states
    (or months, for the applicants of a time) have figures behind it. ``on`` is the day that it stands for, ``sources``
    where the figures come from.
    """

    indicator: str
    geo: str
    value: Fraction | int | None
    of: str = ""
    low: Fraction | int | None = None
    high: Fraction | int | None = None
    on: date | None = None
    known: int = 1
    asked: int = 1
    sources: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it is known and has no bounds apart from it."""
        return self.value is not None and self.low == self.high


def part(of: int | None, whole: int | None) -> Fraction | None:
    """A part of a whole; None where either is not known, and where there is no whole to be a part of."""
    return None if of is None or not whole else Fraction(of, whole)


_ROWS = (
    Indicator(
        "planned",
        said("Planned"),
        "persons",
        "neither",
        said("persons that the scheme was to move, by its act or declaration"),
        ("AMMR 12(2)(a)",),
        said("A plan is no need: what was needed was not published for every scheme."),
    ),
    Indicator(
        "committed",
        said("Committed or pledged"),
        "persons",
        "more is better",
        said("persons that states had to take by a binding act, or pledged where they were free"),
        ("AMMR 57(3)",),
        said("What an act imposes and what a state offers are both counted, each in its own scheme."),
    ),
    Indicator(
        "relocated",
        said("Relocated"),
        "persons",
        "more is better",
        said("persons who moved"),
        ("AMMR 67",),
        said("Where those who moved went on to is not known."),
    ),
    Indicator(
        "committed_of_planned",
        said("Committed of what was planned"),
        "part of one",
        "more is better",
        said("committed or pledged / planned"),
        ("AMMR 57(3)",),
        said("It says nothing of what came of the commitments."),
    ),
    Indicator(
        "relocated_of_committed",
        said("Relocated of what was committed"),
        "part of one",
        "more is better",
        said("relocated / committed or pledged"),
        ("AMMR 60(3)",),
        said("Places that nobody could be found for count against the state as well."),
    ),
    Indicator(
        "relocated_of_planned",
        said("Relocated of what was planned"),
        "part of one",
        "more is better",
        said("relocated / planned"),
        ("AMMR 12(2)(a)",),
        said("Plans were made for more people than could be relocated by their own conditions."),
    ),
    Indicator(
        "relocated_of_applicants",
        said("Relocated of the applicants of the time"),
        "part of one",
        "more is better",
        said("relocated out of a state / applicants in that state in the months of the scheme"),
        ("AMMR 9(3)(a)",),
        said("Applicants are counted where they applied; who left without applying is missing."),
    ),
    Indicator(
        "pledged_of_owed",
        said("Pledged of the fair share"),
        "part of one",
        "more is better",
        said("pledges in euro, a relocation at its value / fair share in euro"),
        ("AMMR 57(3)",),
        said("A state may pledge more; an exempt state may pledge nothing without a fault."),
    ),
    Indicator(
        "delivered_of_due",
        said("Carried out of what was due"),
        "part of one",
        "more is better",
        said("carried out / pledged less what was deducted or frozen"),
        ("AMMR 60(3)",),
        said("Money is not bound to the year; what is not paid yet is no default."),
    ),
    Indicator(
        "given_of_owed",
        said("Given of the fair share"),
        "part of one",
        "more is better",
        said("carried out and taken over as offsets, in euro / fair share in euro"),
        ("AMMR 57(3)", "AMMR 63"),
        said("Deductions that were granted are not taken off the fair share here."),
    ),
    Indicator(
        "accepted_of_drawn",
        said("Accepted of the relocations drawn"),
        "part of one",
        "more is better",
        said("relocations accepted / relocations drawn"),
        ("AMMR 67(9)",),
        said("A draw that was released counts as not accepted."),
    ),
    Indicator(
        "transferred_in_time",
        said("Transferred in time"),
        "part of one",
        "more is better",
        said("persons transferred by the last day / persons accepted whose last day is over"),
        ("AMMR 67(11)",),
        said("Only acceptances with a day, and transfers that name them, are counted."),
    ),
    Indicator(
        "reached",
        said("Reached a state under pressure"),
        "cents",
        "more is better",
        said("carried out and taken over for the state, in euro, a relocation at its value"),
        ("AMMR 60(2)", "AMMR 57(4)"),
        said("Euro of different measures are of equal value by law, not by what they do."),
    ),
    Indicator(
        "effective_solidarity",
        said("Effective solidarity"),
        "part of one",
        "more is better",
        said(
            "what can reach, or reached, states under pressure after exemptions, deductions, offsets and missing "
            "pledges / the pool's reference number, both in euro"
        ),
        ("AMMR 57", "AMMR 61", "AMMR 62", "AMMR 63"),
        said("For a year under way it is what can reach them, not what did."),
    ),
    Indicator(
        "unevenness",
        said("Unevenness of what was given"),
        "index",
        "less is better",
        said("Gini coefficient of given / fair share over the contributing states; 0 where all gave the same part"),
        ("TFEU 80",),
        said("It is also 0 where nobody gave anything."),
    ),
    Indicator(
        "least_given",
        said("The least that a state gave of its fair share"),
        "part of one",
        "more is better",
        said("the smallest given / fair share over the contributing states"),
        ("TFEU 80",),
        said("One state alone decides it."),
    ),
)

INDICATORS: Mapping[str, Indicator] = MappingProxyType({row.key: row for row in _ROWS})
"""Every indicator by its key, in the order of the course: planned, promised, done, in time, evenly."""
