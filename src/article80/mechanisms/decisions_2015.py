"""The two relocation decisions of September 2015: binding numbers by a key, for persons of some nationalities only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import xarray as xr

from article80.law.parameters import Parameters, parameters_on
from article80.law.rule import rule
from article80.law.said import Said, said
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
from article80.mechanisms.history import LAST_COMPLETE, denominators_2015, outcomes
from article80.mechanisms.keys import missing_figures, of_2015
from article80.mechanisms.numbers import numbers
from article80.mechanisms.record import Record, record_of_2015
from article80.pool.figures import STATE

if TYPE_CHECKING:
    from article80.mechanisms.flows import Made
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

    In the years in which they ran, at their own size, a state owes what the acts and their annexes say; in another year
    or for another number of persons the key of the second decision is computed on the figures. Who leaves Italy and who
    Greece is fixed by the acts where these two are the states in need.

    Needs over ``member_state`` also ``applications_average`` (a year, over the five years before) and ``unemployment``
    (per cent), and takes ``put_off_asked`` (0 to 1, the part that a state asks to put off) where it is given. The
    numbers bind: ``choices.pledged`` and ``in_persons`` have no room; ``delivered`` is what states carried out.
    """

    name: str = "decisions_2015"
    title: str = "Relocation decisions of 2015"
    period: str = "September 2015 to September 2017"
    standing: Standing = "happened"
    provisions: tuple[str, ...] = ("D2015-1523 4", "D2015-1601 4")
    says: Said = said(
        "Binding numbers, for persons of nationalities with a recognition rate of at least {rate:parameter}. The "
        "Union paid {paid:parameter} for each person received.",
        rate=_AS_DECIDED["d2015_recognition_rate"],
        paid=_AS_DECIDED["d2015_relocation_cents"],
    )
    short: str = "2015 decisions"
    voluntary: bool = False
    asked: Said = said(
        "Each state that took part had to receive a number of persons from Italy and Greece. Under the first decision "
        "states had offered the numbers, under the second they followed a key of population, GDP, earlier applications "
        "and unemployment and stand in its annexes. Only persons of nationalities with a recognition rate of at least "
        "{rate:parameter} could be relocated. A state could put off up to {part:parameter} of its number.",
        rate=_AS_DECIDED["d2015_recognition_rate"],
        part=_AS_DECIDED["d2015_deferral_share"],
    )
    came: Said = said(
        "Of {planned:persons} planned relocations {committed:persons} became legal commitments, and {moved:persons} "
        "persons moved: {greece:persons} from Greece and {italy:persons} from Italy. Three states were found to have "
        "failed their duties (Court of Justice, C-715/17, C-718/17 and C-719/17). Far fewer persons qualified than "
        "had been expected.",
        planned=outcomes()["decisions_2015"].planned,
        committed=outcomes()["decisions_2015"].promised,
        moved=outcomes()["decisions_2015"].moved,
        greece=outcomes()["decisions_2015"].by_origin["EL"],
        italy=outcomes()["decisions_2015"].by_origin["IT"],
    )
    unknown: Said = said(
        "The persons relocated by state at the very end: the last day with all states is {day:day}.", day=LAST_COMPLETE
    )
    law: Parameters = field(default=_AS_DECIDED, repr=False)
    record: Record = field(default=record_of_2015(), repr=False)

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
        """The number of each state by the acts or by the key, what it puts off, and who moves."""
        if "places" not in situation and self.record.covers(int(situation.attrs.get("year", 0))):
            return self._of_the_acts(situation, choices)
        return self._by_the_key(situation, choices)

    def _of_the_acts(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        codes = [str(code) for code in situation[STATE].values]
        owed = xr.DataArray([self.record.owed(geo) for geo in codes], coords={STATE: codes}, dims=STATE)
        made, pledged = self._settled(situation, choices, owed)
        received = part_of(pledged, made.delivered)
        weights = self.fixed_origins(codes)
        return self._told(situation, owed, pledged, received, divided(received.sum(STATE), weights), made, by_acts=True)

    def fixed_origins(self, codes: Sequence[str]) -> xr.DataArray:
        """How many of the persons the two decisions take from Italy and from Greece, without the reserve."""
        numbers_of = {
            geo: sum(int(self.law[f"d2015_{number}_from_{name}"].value) for number in ("first", "second"))
            for geo, name in (("IT", "italy"), ("EL", "greece"))
        }
        return xr.DataArray([numbers_of.get(geo, 0) for geo in codes], coords={STATE: list(codes)}, dims=STATE)

    def _settled(self, situation: xr.Dataset, choices: Choices, owed: xr.DataArray) -> tuple[Made, xr.DataArray]:
        made = settled(choices, owed > 0)
        asked = bare(situation["put_off_asked"]) if "put_off_asked" in situation else xr.zeros_like(owed)
        return made, owed - put_off(owed, asked, parameters=self.law)

    def _by_the_key(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        codes = [str(code) for code in situation[STATE].values if str(code) in self.taking_part()]
        helped = benefitting(situation)
        givers = among(situation, codes) & ~helped
        codes = of_any(givers)
        if missing := missing_figures(situation, _FIGURES, codes):
            return undetermined(situation, *missing)
        number = places(situation, self.own_places())
        assert number is not None
        owed = number_of_each_state(number, of_2015(situation, codes, self.law).whole)
        made, pledged = self._settled(situation, choices, owed)
        need = persons_in_need(situation)
        received = held_to(need.sum(STATE), part_of(pledged, made.delivered))
        fixed = self.fixed_origins([str(code) for code in situation[STATE].values])
        by_the_acts = bool((helped == (fixed > 0)).all())
        first = divided(received.sum(STATE), fixed, need) if by_the_acts else need * 0
        left = need - first
        sent = first + divided(received.sum(STATE) - first.sum(STATE), left, left)
        return self._told(situation, owed, pledged, received, sent, made, by_acts=False)

    def _told(
        self,
        situation: xr.Dataset,
        owed: xr.DataArray,
        pledged: xr.DataArray,
        received: xr.DataArray,
        sent: xr.DataArray,
        made: Made,
        *,
        by_acts: bool,
    ) -> xr.Dataset:
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
                denominators_2015(self.own_places()),
                *((_OF_THE_ACTS,) if by_acts else ()),
                said("The Union's budget pays the lump sums; no state pays another."),
                said(
                    "How many of the persons have a nationality with a recognition rate of {rate:parameter} is not "
                    "known by state, so the threshold is not applied to the numbers.",
                    rate=self.law["d2015_recognition_rate"],
                ),
            ),
        )


_OF_THE_ACTS = said(
    "Owed is what the annexes of the second decision and the numbers of the first say, and not a key that is computed "
    "here. Who leaves Italy and who Greece is fixed by the acts, whatever number of applications was lodged there in "
    "a year."
)


SCHEME = Decisions2015()
