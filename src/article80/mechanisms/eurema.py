"""The pilot of relocation from Malta (EUREMA, 2010 and 2011): offers of states, and persons who agreed to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from article80.law.parameters import Parameters, parameters_on
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.mechanisms.flows import (
    benefitting,
    divided,
    held_to,
    outcome,
    part_of,
    persons_in_need,
    places,
    settled,
    undetermined,
)
from article80.mechanisms.history import eurema_received, outcomes
from article80.mechanisms.numbers import numbers
from article80.mechanisms.record import Record, record_of_the_pilot
from article80.pool.figures import STATE

if TYPE_CHECKING:
    import xarray as xr

    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing


@rule("TFEU 80", formula="offers = places x persons received in the pilot / all of them")
def pilot_offers(number: xr.DataArray, received: xr.DataArray, benefitting: xr.DataArray) -> xr.DataArray:
    """Nobody owes anything; states offer places as they wish, here in the proportions of the pilot.

    ``received`` are the persons whom each state took in the pilot. Whole persons over ``member_state``.
    """
    return divided(number, received.where(~benefitting, 0))


@rule("TFEU 80", formula="moved = places offered x the part that was filled")
def moved_by_consent(offers: xr.DataArray, filled: xr.DataArray) -> xr.DataArray:
    """A person moves only if the person agrees and the receiving state selects the person."""
    return part_of(offers, filled)


_PROMISED = {row.geo: row for row in record_of_the_pilot().rows("pledged", on=date(2011, 5, 12))}
"""What was promised for the second phase, by the state that did, and in all."""


@dataclass(frozen=True, slots=True)
class Eurema:
    """The Malta pilot put on the situation of another year: the same willing states, in the same proportions.

    States that took nobody in the pilot offer nothing. ``choices.pledged`` is the part of these offers that is made,
    ``choices.delivered`` the part that is filled; ``in_persons`` has no room, because the pilot knew no money.
    """

    name: str = "eurema"
    title: str = "Malta pilot (EUREMA)"
    period: str = "2010 to 2011"
    standing: Standing = "happened"
    provisions: tuple[str, ...] = ("TFEU 80",)
    says: Said = said(
        "Voluntary. States offered places for persons with protection in Malta; both the state and the person had to "
        "agree to each move."
    )
    short: str = "Malta pilot"
    voluntary: bool = True
    asked: Said = said(
        "States offered places for persons with protection in Malta. Nobody had to offer any. The receiving state "
        "chose the persons, and each person had to agree."
    )
    came: Said = said(
        "In the first phase {places:persons} places were offered and {moved:persons} persons moved, to six states. "
        "About 482 files had been submitted, so fewer than half of those proposed were taken. For the second phase "
        "{second:persons} places were promised on {day:day}, {german:persons} of them by Germany; how many persons "
        "moved is not in hand.",
        second=_PROMISED["EU"].persons,
        german=_PROMISED["DE"].persons,
        day=_PROMISED["EU"].on,
        places=outcomes()["eurema"].planned,
        moved=outcomes()["eurema"].moved,
    )
    unknown: Said = said(
        "How many places each state offered, and of the second phase how many persons moved and to which of the twelve "
        "Member States of the two phases, or of the eight with arrangements of their own. How many persons each state "
        "received in the first phase is reported and not confirmed."
    )
    record: Record = field(default=record_of_the_pilot(), repr=False)
    law: Parameters = field(default=parameters_on(date(2010, 6, 1)), repr=False)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The places of the pilot."""
        return numbers(self.law, "eurema_places", document="Project of the European Commission with Malta")

    def own_places(self) -> int | None:
        """The places that were offered in the pilot."""
        return int(self.law["eurema_places"].value)

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """What willing states offer and whom they receive. Nobody owes anything."""
        took = eurema_received(tuple(str(code) for code in situation[STATE].values))
        number = places(situation, self.own_places())
        assert number is not None
        helped = benefitting(situation)
        offers = pilot_offers(number, took, helped)
        if not bool((offers.sum(STATE) > 0).any()):
            return undetermined(situation, "which states would offer places: none of those of the pilot is here")
        made = settled(choices, offers > 0)
        pledged = part_of(offers, made.pledged)
        need = persons_in_need(situation)
        received = held_to(need.sum(STATE), moved_by_consent(pledged, made.delivered))
        sent = divided(received.sum(STATE), need, need)
        return outcome(
            situation,
            {"pledged_persons": pledged, "received_persons": received, "sent_persons": sent},
            choices=made,
            notes=(
                said("Voluntary: no state owes anything."),
                said(
                    "The offers of single states are not known. They are put in the proportions of those whom each "
                    "state received in the first phase of the pilot, which are not confirmed."
                ),
            ),
        )


SCHEME = Eurema()
