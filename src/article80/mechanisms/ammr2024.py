"""The permanent mechanism of Regulation (EU) 2024/1351 on the footing of the other schemes; its rules are in `pool`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.mechanisms.flows import (
    STATE,
    bare,
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
from article80.mechanisms.history import first_pool
from article80.mechanisms.keys import OF_THE_FIRST_POOL, missing_figures
from article80.mechanisms.numbers import numbers
from article80.pool.fair_share import fair_share, fair_share_cents
from article80.pool.offsets import offsets
from article80.pool.reference_key import reference_key

if TYPE_CHECKING:
    from article80.mechanisms.flows import Made
    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

NUMBERS = (
    "population_weight",
    "gdp_weight",
    "minimum_relocations",
    "value_per_relocation_cents",
    "offset_mandatory_floor",
    "offset_mandatory_ratio",
)


@dataclass(frozen=True, slots=True)
class Ammr2024:
    """The pool of the Regulation: a full year of it, on the states that it binds.

    ``choices.pledged`` is the part of its fair share that a state pledges, ``in_persons`` the part of that in
    relocations, the rest in money; ``delivered`` the part carried out. Benefitting states have a fair share and need
    not implement it, so nothing is asked of them here. ``deducted_part`` (0 to 1, of the relocations pledged) is taken
    where it is given. ``reconvened`` says whether the forum met again, without which no offset is mandatory.
    """

    name: str = "ammr2024"
    title: str = "Annual Solidarity Pool, Regulation (EU) 2024/1351"
    period: str = "since June 2024; first pool 2026"
    standing: Standing = "in force"
    provisions: tuple[str, ...] = ("AMMR 12", "AMMR 57", "AMMR 60(3)", "AMMR 63", "AMMR 66")
    says: Said = said(
        "Binding shares by population and GDP, free choice between relocations, money and other measures; offsets "
        "where relocations fall short."
    )
    short: str = "2024 pool"
    voluntary: bool = False
    asked: Said = said(
        "Each state has a binding share by population and GDP and chooses between relocations, money and other "
        "measures of equal value. States under pressure need not contribute. Where too few relocations are pledged, "
        "responsibility offsets can become mandatory."
    )
    came: Said = said(
        "The first pool, for 2026, has {persons:persons} relocations or {money:money}. Several pledges were adjusted "
        "to nothing, and two states pledged nothing.",
        persons=first_pool().relocations,
        money=first_pool().cents,
    )
    unknown: Said = said(
        "The amounts of some pledges for 2026 were not published where they could be read. Nothing of its delivery is "
        "known yet."
    )
    record: Record | None = None
    law: Parameters = field(default=OF_THE_FIRST_POOL, repr=False)
    options: Options = field(default=Options(), repr=False)
    day: date = date(2026, 1, 1)
    reconvened: bool = False

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the Regulation that the scheme works with."""
        return numbers(self.law, *NUMBERS)

    def own_places(self) -> int | None:
        """The least that the Commission may propose for a full year."""
        return int(self.law["minimum_relocations"].value)

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Fair shares, pledges, relocations, money and mandatory offsets."""
        codes = [str(code) for code in situation[STATE].values if str(code) in self.options.key_members(self.day)]
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        number = places(situation, self.own_places())
        assert number is not None
        bound = situation.sel({STATE: codes})
        share = reference_key(bare(bound["population"]), bare(bound["gdp_meur"]), parameters=self.law)
        owed = bare(fair_share(share, number, rounding=self.options.rk_rounding))
        contributing = ~benefitting(bound)
        made = settled(choices, contributing & (owed > 0))
        worth = part_of(owed.where(contributing, 0), made.pledged)
        pledged = part_of(worth, made.in_persons)
        taken_over = self._offsets(bound, share, number, owed, worth, pledged)
        return self._over_all(situation, owed.where(contributing, 0), worth, pledged, made, taken_over)

    def _offsets(
        self,
        bound: xr.Dataset,
        share: xr.DataArray,
        number: xr.DataArray,
        owed: xr.DataArray,
        worth: xr.DataArray,
        pledged: xr.DataArray,
    ) -> xr.DataArray:
        deducted = part_of(pledged, bare(bound["deducted_part"]).fillna(0)) if "deducted_part" in bound else pledged * 0
        year = offsets(
            *xr.broadcast(pledged, owed),
            proposed=number,
            reference=number,
            benefitting=benefitting(bound),
            deducted=deducted,
            counted=worth,
            reconvened=self.reconvened,
            share=share,
            options=self.options,
            parameters=self.law,
        )
        return bare(year["mandatory_offsets"])

    def _over_all(
        self,
        situation: xr.Dataset,
        owed: xr.DataArray,
        worth: xr.DataArray,
        pledged: xr.DataArray,
        made: Made,
        taken_over: xr.DataArray,
    ) -> xr.Dataset:
        everyone = {STATE: situation[STATE]}
        money = fair_share_cents(worth - pledged, parameters=self.law)
        need = persons_in_need(situation)
        given = part_of(pledged, made.delivered).reindex(everyone, fill_value=0)
        received = held_to(need.sum(STATE), given)
        sent = divided(received.sum(STATE), need, need)
        offset = held_to((need - sent).sum(STATE), taken_over.reindex(everyone, fill_value=0))
        paid = part_of(money, made.delivered).reindex(everyone, fill_value=0)
        unknown = made.unknown.reindex(everyone, fill_value=False).astype(bool)
        parts = {
            "owed_persons": owed,
            "owed_cents": fair_share_cents(owed, parameters=self.law),
            "pledged_persons": pledged,
            "pledged_cents": money,
        }
        every = {name: part.reindex(everyone, fill_value=0).astype(np.int64) for name, part in parts.items()}
        return outcome(
            situation,
            {
                **every,
                "received_persons": received,
                "sent_persons": sent,
                "offset_persons": offset,
                "offset_from_persons": divided(offset.sum(STATE), need - sent, need - sent),
                "paid_cents": paid,
                "gained_cents": divided(paid.sum(STATE), need),
            },
            choices=type(made)(made.pledged, made.delivered, made.in_persons, unknown),
            notes=(
                said("Persons and money owed are the same share in two units, not both."),
                said(
                    "Money goes into the Union's budget for actions in benefitting states; it is shown as theirs in "
                    "proportion to their applications, which is not a rule of the law."
                ),
                said("Mandatory offsets need a second meeting of the forum, which is taken as held.")
                if self.reconvened
                else said("Mandatory offsets need a second meeting of the forum; none is taken as held."),
            ),
        )


SCHEME = Ammr2024()
