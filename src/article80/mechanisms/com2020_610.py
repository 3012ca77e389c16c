"""The proposal of September 2020 that became the Regulation in another form: relocate, or sponsor returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters, parameters_on
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.mechanisms.flows import (
    STATE,
    Made,
    among,
    bare,
    benefitting,
    divided,
    held_to,
    larger,
    outcome,
    part_of,
    persons_in_need,
    places,
    settled,
    smaller,
    undetermined,
)
from article80.mechanisms.keys import OF_THE_FIRST_POOL, half_and_half, member_states, missing_figures
from article80.mechanisms.numbers import numbers

if TYPE_CHECKING:
    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

_AS_PROPOSED = parameters_on(date(2020, 9, 23))


@rule("COM2020-610 52", formula="pledged < 70 % of the needs")
def falls_short(pledged: xr.DataArray, needed: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED) -> xr.DataArray:
    """States are asked for more where their pledges miss the needs by more than 30 %; exactly 30 % is not more."""
    part = Fraction(parameters["com2020_shortfall"].value)
    return (needed - pledged) * part.denominator > needed * part.numerator


@rule("COM2020-610 45", formula="measures = part of the offer; relocation and sponsorship = the rest")
def other_measures(offered: xr.DataArray, part: xr.DataArray) -> xr.DataArray:
    """Capacity, operational support and help in third countries are contributions of their own kind (Art. 45(1)(d)).

    ``offered`` is in persons, ``part`` how much of it is of that kind, 0 to 1. It covers no need of relocation.
    """
    return part_of(offered, part)


@rule("COM2020-610 45", formula="lump sum = EUR 10 000 x persons relocated")
def lump_sums(received: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED) -> xr.DataArray:
    """The Union's budget gives the receiving state a sum for each person relocated, in cents. Not confirmed."""
    return received * int(parameters["com2020_lump_sum_cents"].value)


@rule("COM2020-610 52", formula="at least half of the fair share, rounded up")
def asked_for(
    pledged: xr.DataArray, fair_share: xr.DataArray, short: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED
) -> xr.DataArray:
    """A state that pledged less is then asked for at least half of its fair share, by relocation or sponsorship."""
    part = Fraction(parameters["com2020_least_part"].value)
    least = -(-fair_share * part.numerator // part.denominator)
    return larger(pledged, least.where(short, 0))


@rule("COM2020-610 52", formula="applications per inhabitant > 2 x those of the Union")
def may_ask_for_a_deduction(
    applications: xr.DataArray, population: xr.DataArray, *, parameters: Parameters = _AS_PROPOSED
) -> xr.DataArray:
    """A state with more than twice the Union's applications per inhabitant may ask for a deduction, true/false.

    States whose applications are missing are left out of the Union's average and may not ask.
    """
    known = applications.notnull() & population.notnull()
    twice = int(parameters["com2020_twice_average"].value)
    average = applications.where(known).sum(STATE) / population.where(known).sum(STATE)
    found: xr.DataArray = known & (applications.fillna(0) > twice * average * population.fillna(1))
    return found.rename("may_ask_for_a_deduction")


@rule("COM2020-610 55", formula="transferred = sponsored - returned within 8 months")
def transferred_after_sponsorship(sponsored: xr.DataArray, returned: xr.DataArray) -> xr.DataArray:
    """A sponsored person who has not been returned within eight months (four in a crisis) moves to the sponsor.

    ``returned`` is the part returned in time, 0 to 1. The time was not confirmed in the text.
    """
    return sponsored - part_of(sponsored, returned)


@dataclass(frozen=True, slots=True)
class Com2020610:
    """COM(2020) 610 put on the situation of a year: needs ``places``, because the proposal fixes no number.

    Takes over ``member_state``, where they are given: ``deducted_part`` (0 to 1, granted only to a state with more than
    twice the Union's applications per inhabitant), ``returned_part`` (of sponsored persons, returned in time),
    ``measures_part`` (of what a state offers: capacity, support, help in third countries), ``beneficiaries_part`` (of
    those relocated, who have protection already) and ``rescued`` (persons of a state in need who were disembarked).

    ``choices.pledged`` is the part of its fair share that a state offers by itself, ``in_persons`` the part of what it
    covers by relocation, the rest by return sponsorship; ``delivered`` the part of the relocations carried out.
    """

    name: str = "com2020_610"
    title: str = "Proposal of 2020, COM(2020) 610"
    period: str = "proposed in September 2020, adopted in another form"
    standing: Standing = "proposed"
    provisions: tuple[str, ...] = ("COM2020-610 45", "COM2020-610 47", "COM2020-610 52", "COM2020-610 55")
    says: Said = said(
        "Pledges first. Where they miss the needs by more than {short:parameter}, each state covers at least "
        "{least:parameter} of its fair share, by relocation or by sponsoring returns.",
        short=_AS_PROPOSED["com2020_shortfall"],
        least=_AS_PROPOSED["com2020_least_part"],
    )
    short: str = "2020 proposal"
    voluntary: bool = False
    asked: Said = said(
        "States would pledge first: relocation of applicants or of beneficiaries, return sponsorship, or capacity, "
        "operational support and help in third countries. If relocations and sponsorships missed the needs by more "
        "than {short:parameter}, each state would have to cover at least {least:parameter} of its fair share with "
        "them. A sponsored person who is not returned within {time:parameter} would move to the sponsor.",
        short=_AS_PROPOSED["com2020_shortfall"],
        least=_AS_PROPOSED["com2020_least_part"],
        time=_AS_PROPOSED["com2020_sponsorship_months"],
    )
    came: Said = said("It became Regulation (EU) 2024/1351 in another form. Return sponsorship was dropped.")
    unknown: Said = said(
        "The number of persons was left to a yearly report, so the proposal has no size of its own; its separate pool "
        "for persons disembarked after search and rescue had none either. The {time:parameter} are not confirmed.",
        time=_AS_PROPOSED["com2020_sponsorship_months"],
    )
    record: Record | None = None
    law: Parameters = field(default=_AS_PROPOSED, repr=False)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the proposal."""
        return numbers(self.law, *(name for name in self.law if name.startswith("com2020_")))

    def own_places(self) -> int | None:
        """None: the number was to be fixed each year."""
        return None

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Fair shares, pledges, what is asked for after a shortfall, and what is sponsored in place of relocated."""
        number = places(situation, None)
        if number is None:
            return undetermined(situation, "the number of persons: the proposal leaves it to a yearly report")
        codes = member_states(situation, without=("DK",))
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        helped = benefitting(situation)
        givers = among(situation, codes) & ~helped
        share = half_and_half(situation, codes, law=OF_THE_FIRST_POOL).whole.where(givers, 0)
        owed = divided(number, share)
        made = settled(choices, owed > 0)
        free = may_ask_for_a_deduction(
            bare(situation["applications"]), bare(situation["population"]), parameters=self.law
        )
        base = owed - part_of(owed, _part(situation, "deducted_part", owed).where(free, 0))
        offered = part_of(base, made.pledged)
        measures = other_measures(offered, _part(situation, "measures_part", offered))
        counted = offered - measures
        short = falls_short(counted.sum(STATE), xr.DataArray(number), parameters=self.law)
        covered = asked_for(counted, base, short, parameters=self.law)
        measures = smaller(measures, base - covered)
        return self._delivered(situation, made, owed, covered, measures, free)

    def _delivered(
        self,
        situation: xr.Dataset,
        made: Made,
        owed: xr.DataArray,
        covered: xr.DataArray,
        measures: xr.DataArray,
        free: xr.DataArray,
    ) -> xr.Dataset:
        relocated = part_of(covered, made.in_persons)
        sponsored = covered - relocated
        back = bare(situation["returned_part"]) if "returned_part" in situation else covered * 0 + 1
        given = part_of(relocated, made.delivered) + transferred_after_sponsorship(sponsored, back)
        need = persons_in_need(situation)
        received = held_to(need.sum(STATE), given)
        sent = divided(received.sum(STATE), need, need)
        return outcome(
            situation,
            {
                "owed_persons": owed,
                "pledged_persons": covered + measures,
                "received_persons": received,
                "sent_persons": sent,
            },
            choices=made,
            notes=self._notes(situation, sponsored),
            lump_sum_cents=lump_sums(received, parameters=self.law),
            sponsored_persons=sponsored,
            measures_persons=measures,
            beneficiaries_persons=part_of(received, _part(situation, "beneficiaries_part", received)),
            rescued_persons=smaller(_part(situation, "rescued", sent).astype(np.int64), sent),
            may_ask_for_a_deduction=free,
        )

    def _notes(self, situation: xr.Dataset, sponsored: xr.DataArray) -> list[Said]:
        notes = [
            said(
                "A state with more than {times:number} times the Union's applications per inhabitant may ask for a "
                "deduction; how large it would be is not fixed, so none is taken unless it is given.",
                times=int(self.law["com2020_twice_average"].value),
            ),
            said(
                "Persons disembarked after search and rescue were to have a pool of their own, with pledges for it "
                "(Art. 47 to 49); its size was left to a yearly report. Where such persons are given, the figures "
                "tell how many of those who leave a state they can be."
            ),
            said(
                "The lump sum of {sum:parameter} for each person relocated comes from the Union's budget and stands "
                "beside what states pay each other. It is not confirmed, nor are the {minor:parameter} for an "
                "unaccompanied minor, which are left out.",
                sum=self.law["com2020_lump_sum_cents"],
                minor=self.law["com2020_lump_sum_minor_cents"],
            ),
        ]
        if "returned_part" not in situation and bool((sponsored > 0).any()):
            notes.append(
                said(
                    "How many sponsored persons would be returned in time is not known; none is shown as moved to a "
                    "sponsor."
                )
            )
        return notes


def _part(situation: xr.Dataset, name: str, like: xr.DataArray) -> xr.DataArray:
    """What was given of a further figure, zero for all states where nothing was."""
    return bare(situation[name]).fillna(0) if name in situation else like * 0


SCHEME = Com2020610()
