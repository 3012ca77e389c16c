"""The Voluntary Solidarity Mechanism: the declaration of eighteen Member States and three associated ones of 2022."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import Parameter, Parameters, parameters_on
from article80.law.rule import rule
from article80.law.said import Said, said
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
from article80.mechanisms.history import ASSOCIATED, outcomes, vsm_participants
from article80.mechanisms.keys import half_and_half, missing_figures
from article80.mechanisms.numbers import numbers
from article80.mechanisms.record import Record, record_of_the_declaration

if TYPE_CHECKING:
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

_AS_DECLARED = parameters_on(date(2022, 6, 22))
_AS_REGULATED = parameters_on(date(2024, 6, 11))


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


@rule("TFEU 80", formula="persons of a state go to those who pledged for it, no more than it has")
def to_whom(given: xr.DataArray, helps: xr.DataArray, in_need: xr.DataArray) -> tuple[xr.DataArray, xr.DataArray]:
    """A state may say whom it helps: its pledge is then for the persons of that state, and for no others.

    ``helps`` are codes over ``member_state``, empty for a state that helps any. Returns what each state receives under
    such pledges, and what leaves each state; pledges for more persons than a state has are cut in proportion.
    """
    received, sent = given * 0, in_need * 0
    for geo in sorted({str(code) for code in helps.values.ravel()} & {str(code) for code in in_need[STATE].values}):
        part = held_to(in_need.sel({STATE: geo}, drop=True), given.where(helps == geo, 0))
        received = received + part
        sent = sent + part.sum(STATE) * (in_need[STATE] == geo)
    return received.astype(np.int64), sent.astype(np.int64)


@rule("TFEU 80", formula="vulnerable persons = the lesser of the moves and the vulnerable persons there are")
def most_vulnerable_first(sent: xr.DataArray, vulnerable: xr.DataArray) -> xr.DataArray:
    """Among those who leave a state the most vulnerable come first: how many of the moves are theirs."""
    return smaller(sent, vulnerable)


@dataclass(frozen=True, slots=True)
class Vsm2022:
    """The declaration of June 2022 put on the situation of a year.

    Takes over ``member_state``, where they are given: ``rescued`` (persons disembarked after search and rescue),
    ``vulnerable`` (vulnerable persons), ``secondary_pressure`` (true for a state that withholds), ``pledged_persons``
    (a pledge in persons in place of a part of the share, and possibly above it), ``helps`` (the code of the state that
    a pledge is for) and ``project`` (true where money goes to a project in a third country and not to a state in need).
    Over ``associated_state`` it takes ``associated_population`` and ``associated_gdp_meur``: these states signed too.

    ``choices.pledged`` is the part of the indicative pledge that a state makes, ``in_persons`` the part of that in
    persons, the rest in money at the value of a person; ``delivered`` the part that is carried out. The declaration
    fixes no value of a person in money: that of the later Regulation stands for it.
    """

    name: str = "vsm2022"
    title: str = "Voluntary Solidarity Mechanism"
    period: str = "June 2022 to June 2024"
    standing: Standing = "happened"
    provisions: tuple[str, ...] = ("TFEU 80",)
    says: Said = said(
        "Voluntary. Signatories were invited to pledge by population and GDP, and chose freely what they gave, how "
        "much and to whom; rescued and vulnerable persons came first."
    )
    short: str = "Voluntary 2022"
    voluntary: bool = True
    asked: Said = said(
        "Twenty-one states declared that they would help: eighteen Member States and {associated:states}. Pledges "
        "were to follow population and GDP. Each state chose freely what it gave and to whom. Persons rescued at sea "
        "and the most vulnerable came first. A state under pressure from secondary movements could withhold its "
        "pledge.",
        associated=ASSOCIATED,
    )
    came: Said = said(
        "Of {aimed:persons} places a year that were aimed at, {pledged:persons} were pledged. In two years, until "
        "June 2024, a little over {moved:persons} persons moved.",
        aimed=outcomes()["vsm2022"].planned,
        pledged=outcomes()["vsm2022"].promised,
        moved=outcomes()["vsm2022"].moved,
    )
    unknown: Said = said("The pledges of most states, and who received how many persons from whom.")
    law: Parameters = field(default=_AS_DECLARED, repr=False)
    record: Record = field(default=record_of_the_declaration(), repr=False)
    worth_of_a_person: Parameter = field(default=_AS_REGULATED["value_per_relocation_cents"], repr=False)

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
        wider, beside = _with_associated(situation)
        key = half_and_half(
            wider, [*codes, *beside], population_weight="vsm2022_population_weight", gdp_weight="vsm2022_gdp_weight",
            law=self.law,
        )  # fmt: skip
        number = places(situation, self.own_places())
        assert number is not None
        takes_part = among(wider, [*codes, *beside])
        invited = indicative_pledges(number, key.whole.where(takes_part, 0))
        here = invited.sel({STATE: situation[STATE]})
        return self._pledged(situation, choices, here, {geo: invited.sel({STATE: geo}, drop=True) for geo in beside})

    def _pledged(
        self, situation: xr.Dataset, choices: Choices, invited: xr.DataArray, beside: Mapping[str, xr.DataArray]
    ) -> xr.Dataset:
        made = settled(choices, invited > 0)
        worth = part_of(invited, made.pledged)
        if "pledged_persons" in situation:
            stated = bare(situation["pledged_persons"])
            worth = stated.where(stated.notnull() & (invited > 0), worth).astype(np.int64)
        pledged = part_of(worth, made.in_persons)
        money = (worth - pledged) * int(self.worth_of_a_person.value)
        pressed = _flag(situation, "secondary_pressure")
        need = persons_in_need(situation)
        given = withheld(part_of(pledged, made.delivered), pressed)
        helps = _chosen(situation)
        received, sent = to_whom(given, helps, need)
        left = need - sent
        anywhere = held_to(left.sum(STATE), given.where(helps == "", 0))
        rescued = smaller(_counted(situation, "rescued", left), left)
        received, sent = received + anywhere, sent + rescued_first(anywhere.sum(STATE), rescued, left)
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
                "gained_cents": divided(paid.where(~_flag(situation, "project"), 0).sum(STATE), need),
            },
            choices=made,
            notes=self._notes(situation, beside),
            invited_persons=invited,
            **further,
        )

    def _notes(self, situation: xr.Dataset, beside: Mapping[str, xr.DataArray]) -> tuple[Said, ...]:
        notes = [
            said(
                "Voluntary: no state owes anything. What each state was invited to pledge is not published; it is "
                "computed by population and GDP with equal weights, which is inferred."
            )
        ]
        notes += [
            said(
                "{associated:state} signed too: by the same key {persons:persons} persons fall on it. They stand "
                "beside the totals, which are those of the Member States.",
                associated=geo,
                persons=int(invited),
            )
            for geo, invited in beside.items()
            if not invited.dims
        ]
        if absent := [geo for geo in ASSOCIATED if geo not in beside]:
            notes.append(
                said(
                    "{absent:states} signed too. Population and GDP of the year are not in hand for them, so all "
                    "places fall on the others here.",
                    absent=tuple(absent),
                )
            )
        if "rescued" not in situation:
            notes.append(
                said("Who was disembarked after search and rescue is not in the figures; all in need count alike.")
            )
        if "vulnerable" not in situation:
            notes.append(said("How many of the persons are vulnerable is not in the figures."))
        return tuple(notes)


def _with_associated(situation: xr.Dataset) -> tuple[xr.Dataset, tuple[str, ...]]:
    """Population and GDP of the states and of those associated states of which both are in hand, and the latter."""
    names = ("population", "gdp_meur")
    here = xr.Dataset({name: bare(situation[name]) for name in names}).assign_coords({STATE: situation[STATE]})
    if "associated_population" not in situation:
        return here, ()
    there = xr.Dataset({name: (STATE, situation[f"associated_{name}"].values) for name in names})
    there = there.assign_coords({STATE: situation["associated_state"].values.tolist()}).dropna(STATE)
    beside = tuple(str(code) for code in there[STATE].values)
    return xr.concat([here, there], STATE, coords="minimal", compat="override"), beside


def _chosen(situation: xr.Dataset) -> xr.DataArray:
    if "helps" in situation:
        return bare(situation["helps"])
    return xr.DataArray([""] * situation.sizes[STATE], coords=[situation[STATE]])


def _flag(situation: xr.Dataset, name: str) -> xr.DataArray:
    if name in situation:
        return bare(situation[name]).astype(bool)
    return xr.DataArray(np.zeros(situation.sizes[STATE], dtype=bool), coords=[situation[STATE]])


def _counted(situation: xr.Dataset, name: str, need: xr.DataArray) -> xr.DataArray:
    if name not in situation:
        return xr.zeros_like(need)
    return bare(situation[name]).where(benefitting(situation), 0).fillna(0).astype(np.int64)


SCHEME = Vsm2022()
