"""The Voluntary Solidarity Mechanism: the declaration of eighteen Member States and three associated ones of 2022."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters, parameters_on
from article80.law.rule import rule
from article80.mechanisms.flows import (
    STATE,
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
from article80.mechanisms.history import vsm_participants
from article80.mechanisms.keys import half_and_half, missing_figures
from article80.mechanisms.numbers import numbers

if TYPE_CHECKING:
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

_AS_DECLARED = parameters_on(date(2022, 6, 22))


@rule("TFEU 80", formula="indicative pledge = places x part of population and GDP among those who take part")
def indicative_pledges(number: xr.DataArray, key: xr.DataArray) -> xr.DataArray:
    """Each state that signed is invited to pledge by its population and GDP; nobody owes anything."""
    return divided(number, key)


@rule("TFEU 80", formula="given = pledge, nothing under disproportionate secondary movements")
def withheld(pledge: xr.DataArray, secondary_pressure: xr.DataArray) -> xr.DataArray:
    """A state under disproportionate pressure from secondary movements may withhold what it pledged."""
    return pledge.where(~secondary_pressure, 0)


@rule("TFEU 80", formula="disembarked after search and rescue first, then the others in need")
def rescued_first(number: xr.DataArray, rescued: xr.DataArray, in_need: xr.DataArray) -> xr.DataArray:
    """Persons disembarked after search and rescue come first; what is left goes to the other states in need.

    ``rescued`` are persons whom each benefitting state has after such disembarkations, ``in_need`` all that it has.
    """
    first = divided(number, rescued, rescued)
    others = in_need - first
    return first + divided(number - first.sum(STATE), others, others)


@rule("TFEU 80", formula="vulnerable persons = the lesser of the moves and the vulnerable persons there are")
def most_vulnerable_first(sent: xr.DataArray, vulnerable: xr.DataArray) -> xr.DataArray:
    """Among those who leave a state the most vulnerable come first: how many of the moves are theirs."""
    return smaller(sent, vulnerable)


@dataclass(frozen=True, slots=True)
class Vsm2022:
    """The declaration of June 2022 put on the situation of a year.

    Takes over ``member_state``, where they are given: ``rescued`` (persons disembarked after search and rescue),
    ``vulnerable`` (vulnerable persons) and ``secondary_pressure`` (true for a state that withholds).

    ``choices.pledged`` is the part of the indicative pledge that a state makes, ``in_persons`` the part of that in
    persons, the rest in money at ``money_per_person_cents``; ``delivered`` the part that is carried out. The
    declaration fixes no value of a person in money: the field holds that of the later Regulation.
    """

    name: str = "vsm2022"
    title: str = "Voluntary Solidarity Mechanism"
    period: str = "June 2022 to June 2024"
    standing: Standing = "happened"
    provisions: tuple[str, ...] = ("TFEU 80",)
    says: str = (
        "Voluntary. Signatories were invited to pledge by population and GDP, and chose freely what they gave, how "
        "much and to whom; rescued and vulnerable persons came first."
    )
    law: Parameters = field(default=_AS_DECLARED, repr=False)
    money_per_person_cents: int = 2_000_000

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the declaration."""
        names = [name for name in self.law if name.startswith("vsm2022_")]
        return numbers(self.law, *names, document="Declaration of 22 June 2022")

    def own_places(self) -> int | None:
        """The relocations a year that the declaration aimed at."""
        return int(self.law["vsm2022_places"].value)

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """What signatories are invited to pledge, what they pledge, and whom they receive."""
        helped = benefitting(situation)
        givers = among(situation, vsm_participants()) & ~helped
        codes = of_any(givers)
        if not codes:
            return undetermined(situation, "which states would pledge: no signatory is here that needs no help itself")
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        key = half_and_half(
            situation, codes, population_weight="vsm2022_population_weight", gdp_weight="vsm2022_gdp_weight",
            law=self.law,
        )  # fmt: skip
        number = places(situation, self.own_places())
        assert number is not None
        invited = indicative_pledges(number, key.whole.where(givers, 0))
        return self._pledged(situation, choices, invited)

    def _pledged(self, situation: xr.Dataset, choices: Choices, invited: xr.DataArray) -> xr.Dataset:
        made = settled(choices, invited > 0)
        worth = part_of(invited, made.pledged)
        pledged = part_of(worth, made.in_persons)
        money = (worth - pledged) * self.money_per_person_cents
        pressed = bare(situation["secondary_pressure"]).astype(bool) if "secondary_pressure" in situation else worth < 0
        need = persons_in_need(situation)
        given = withheld(part_of(pledged, made.delivered), pressed)
        received = held_to(need.sum(STATE), given)
        sent = rescued_first(received.sum(STATE), smaller(_counted(situation, "rescued", need), need), need)
        paid = withheld(part_of(money, made.delivered), pressed)
        further = {}
        if "vulnerable" in situation:
            further["vulnerable_persons"] = most_vulnerable_first(sent, _counted(situation, "vulnerable", need))
        return outcome(
            situation,
            {
                "pledged_persons": pledged,
                "pledged_cents": money,
                "received_persons": received,
                "sent_persons": sent,
                "paid_cents": paid,
                "gained_cents": divided(paid.sum(STATE), need),
            },
            choices=made,
            notes=(
                "Voluntary: no state owes anything. What each state was invited to pledge is not published; it is "
                "computed by population and GDP with equal weights, which is inferred.",
                *(
                    []
                    if "rescued" in situation
                    else ["Who was disembarked after search and rescue is not in the figures; all in need count alike."]
                ),
                *(
                    []
                    if "vulnerable" in situation
                    else ["How many of the persons are vulnerable is not in the figures."]
                ),
            ),
            invited_persons=invited,
            **further,
        )


def _counted(situation: xr.Dataset, name: str, need: xr.DataArray) -> xr.DataArray:
    if name not in situation:
        return xr.zeros_like(need)
    return bare(situation[name]).where(benefitting(situation), 0).fillna(0).astype(np.int64)
