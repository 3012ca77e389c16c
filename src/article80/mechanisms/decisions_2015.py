"""The two relocation decisions of September 2015: binding numbers by a key, for persons of some nationalities only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import xarray as xr

from article80.law.parameters import Parameters, parameters_on
from article80.law.rule import rule
from article80.law.states import members
from article80.mechanisms.flows import (
    among,
    bare,
    benefitting,
    divided,
    held_to,
    of_any,
    outcome,
    part_of,
    persons_in_need,
    places,
    settled,
    smaller,
    undetermined,
)
from article80.mechanisms.keys import missing_figures, of_2015
from article80.mechanisms.numbers import numbers
from article80.pool.figures import STATE

if TYPE_CHECKING:
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

_SEPTEMBER_2015 = date(2015, 9, 25)
_AS_DECIDED = parameters_on(_SEPTEMBER_2015)
_FIGURES = ("population", "gdp_meur", "applications_average", "unemployment")


@rule("D2015-1601 3(2)", formula="granted >= 75 % of decisions")
def eligible_nationality(
    granted: xr.DataArray, decided: xr.DataArray, *, parameters: Parameters = _AS_DECIDED
) -> xr.DataArray:
    """Only applicants of nationalities of whom at least three in four are granted protection may be relocated.

    ``granted`` and ``decided`` are first-instance decisions in the whole Union over any axis, such as ``citizenship``:
    decisions that grant protection, and all. The decisions take the latest quarterly average.
    """
    rate = Fraction(parameters["d2015_recognition_rate"].value)
    eligible: xr.DataArray = (granted * rate.denominator >= decided * rate.numerator) & (decided > 0)
    return eligible.rename("eligible")


@rule("D2015-1601 4", "D2015-1523 4", formula="number of a state = persons to relocate x its part of the key")
def number_of_each_state(persons: xr.DataArray, key: xr.DataArray) -> xr.DataArray:
    """Each state that takes part receives its part of the persons to be relocated, by the key.

    ``key`` are whole weights over ``member_state``, 0 for a state that takes no part. Largest remainders.
    """
    return divided(persons, key)


@rule("D2015-1601 4(5)", formula="put off = the lesser of what is asked and 30 % of the number")
def put_off(number: xr.DataArray, asked: xr.DataArray, *, parameters: Parameters = _AS_DECIDED) -> xr.DataArray:
    """A state that cannot take part for the time being may put off up to 30 % of its number.

    ``asked`` is the part that a state asks to put off, 0 to 1. The rule was not confirmed in the text.
    """
    most = float(parameters["d2015_deferral_share"].value)
    return part_of(number, smaller(asked, most))


@rule("D2015-1601 10", "D2015-1523 10", formula="EUR 6 000 for each person received, EUR 500 for each person sent")
def lump_sums(received: xr.DataArray, sent: xr.DataArray, *, parameters: Parameters = _AS_DECIDED) -> xr.DataArray:
    """The Union pays the receiving state for each person, and Italy and Greece for each transfer, in cents."""
    for_taking = int(parameters["d2015_relocation_cents"].value)
    for_sending = int(parameters["d2015_transfer_cents"].value)
    return received * for_taking + sent * for_sending


@dataclass(frozen=True, slots=True)
class Decisions2015:
    """Decisions (EU) 2015/1523 and 2015/1601 put on the situation of a year.

    Needs over ``member_state`` also ``applications_average`` (a year, over the five years before) and ``unemployment``
    (per cent), and takes ``put_off_asked`` (0 to 1, the part that a state asks to put off) where it is given. The
    numbers bind: ``choices.pledged`` and ``in_persons`` have no room; ``delivered`` is what states carried out.
    """

    name: str = "decisions_2015"
    title: str = "Relocation decisions of 2015"
    period: str = "September 2015 to September 2017"
    standing: Standing = "happened"
    provisions: tuple[str, ...] = ("D2015-1523 4", "D2015-1601 4")
    says: str = (
        "Binding numbers by a key with four parts, for persons of nationalities with a recognition rate of at least "
        "75 %. The Union paid EUR 6 000 for each person received."
    )
    law: Parameters = field(default=_AS_DECIDED, repr=False)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the two decisions and of their key."""
        names = ("population_weight", "gdp_weight", "asylum_weight", "unemployment_weight", "cap")
        decided = [name for name in self.law if name.startswith("d2015_")]
        return numbers(self.law, *(f"com2015_{name}" for name in names), *decided)

    def own_places(self) -> int | None:
        """What the two decisions divided: both numbers without the places in reserve."""
        first, second, reserve = (
            int(self.law[f"d2015_{name}_relocations"].value)
            for name in ("first_decision", "second_decision", "reserve")
        )
        return first + second - reserve

    def taking_part(self) -> tuple[str, ...]:
        """The states of the key of May 2015: not Denmark, Ireland and the United Kingdom."""
        return members("com2015_240", _SEPTEMBER_2015)

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """The number of each state by the key, what it puts off, and who moves."""
        codes = [str(code) for code in situation[STATE].values if str(code) in self.taking_part()]
        helped = benefitting(situation)
        givers = among(situation, codes) & ~helped
        codes = of_any(givers)
        if missing := missing_figures(situation, _FIGURES, codes):
            return undetermined(situation, *missing)
        number = places(situation, self.own_places())
        assert number is not None
        owed = number_of_each_state(number, of_2015(situation, codes, self.law).whole)
        made = settled(choices, owed > 0)
        asked = bare(situation["put_off_asked"]) if "put_off_asked" in situation else xr.zeros_like(owed)
        pledged = owed - put_off(owed, asked, parameters=self.law)
        need = persons_in_need(situation)
        received = held_to(need.sum(STATE), part_of(pledged, made.delivered))
        sent = divided(received.sum(STATE), need, need)
        return outcome(
            situation,
            {
                "owed_persons": owed,
                "pledged_persons": pledged,
                "received_persons": received,
                "sent_persons": sent,
                "gained_cents": lump_sums(received, sent, parameters=self.law),
            },
            choices=made,
            notes=(
                "The Union's budget pays the lump sums; no state pays another.",
                "How many of the persons have a nationality with a recognition rate of 75 % is not known by state, so "
                "the threshold is not applied to the numbers.",
                "The base of the cap of the key is not confirmed.",
            ),
        )
