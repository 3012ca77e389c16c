"""Solidarity in a crisis, Regulation (EU) 2024/1359: relocations needed are covered in full, by offsets if need be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.delivery.crisis import beyond_fair_share, divide_offsets, offsets_due, plan_base, response_plan
from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import Said, said
from article80.mechanisms.flows import (
    STATE,
    Made,
    bare,
    benefitting,
    divided,
    held_to,
    outcome,
    part_of,
    persons_in_need,
    places,
    settled,
    smaller,
    undetermined,
)
from article80.mechanisms.keys import OF_THE_FIRST_POOL, missing_figures
from article80.mechanisms.numbers import numbers
from article80.pool.fair_share import fair_share, fair_share_cents
from article80.pool.offsets import offset_cap, towards_the_cap
from article80.pool.reference_key import reference_key

if TYPE_CHECKING:
    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing


@dataclass(frozen=True, slots=True)
class Crisis2024:
    """The crisis regime put on the situation of a year: the benefitting states are in a crisis of mass arrivals.

    ``places`` are the relocations that the response plan names as needed; without them nothing can be told.
    ``from_pool`` is how many of them the Annual Solidarity Pool gives (0 where it is not given). ``choices`` are as in
    the pool: what states pledge of their part of the plan, in persons or money, and what they carry out. The offsets
    that follow are divided by the key and may exceed a state's fair share (``beyond_persons``).
    """

    name: str = "crisis2024"
    title: str = "Crisis regime, Regulation (EU) 2024/1359"
    period: str = "applies since June 2026"
    standing: Standing = "in force"
    provisions: tuple[str, ...] = ("CFMR 4", "CFMR 8", "CFMR 9")
    says: Said = said(
        "In a crisis the relocations needed are covered in full: what pledges leave open, contributing states take "
        "over as offsets, beyond their fair share if need be."
    )
    short: str = "2024 crisis"
    voluntary: bool = False
    asked: Said = said(
        "In a crisis the relocations needed are covered in full. What pledges leave open becomes offsets, beyond a "
        "state's fair share if need be. Who gave more may give less in the years after."
    )
    came: Said = said("It has not been used as far as is known.")
    unknown: Said = said("How offsets are divided among states, and how credits are used up, is not said in the law.")
    record: Record | None = None
    law: Parameters = field(default=OF_THE_FIRST_POOL, repr=False)
    options: Options = field(default=Options(), repr=False)
    day: date = date(2026, 6, 12)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the crisis regime."""
        names = ("crisis_offset_ratio", "crisis_credit_years", "crisis_measures_months", "crisis_longest_months")
        return numbers(self.law, *names, "value_per_relocation_cents")

    def own_places(self) -> int | None:
        """None: the response plan names the relocations needed, crisis by crisis."""
        return None

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Each state's part of the plan, what it pledges, and what it takes over beyond that."""
        number = places(situation, None)
        if number is None:
            return undetermined(situation, "the relocations needed: the response plan names them, crisis by crisis")
        codes = [str(code) for code in situation[STATE].values if str(code) in self.options.key_members(self.day)]
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        need = persons_in_need(situation)
        number = smaller(number, need.sum(STATE))
        bound = situation.sel({STATE: codes})
        share = reference_key(bare(bound["population"]), bare(bound["gdp_meur"]), parameters=self.law)
        contributing = ~benefitting(bound)
        from_pool = bare(situation["from_pool"]) if "from_pool" in situation else xr.DataArray(0)
        plan = response_plan(number, from_pool)
        base = plan_base(plan, self.options)
        owed = bare(fair_share(share, base, rounding=self.options.rk_rounding)).where(contributing, 0)
        made = settled(choices, contributing & (owed > 0))
        worth = part_of(owed, made.pledged)
        pledged = part_of(worth, made.in_persons)
        due = offsets_due(plan, pledged.sum(STATE), parameters=self.law)
        room = offset_cap(owed, towards_the_cap(pledged, worth, self.options))
        taken_over = bare(divide_offsets(due, share, contributing, room=room))
        return self._over_all(situation, owed, worth, pledged, taken_over, made)

    def _over_all(
        self,
        situation: xr.Dataset,
        owed: xr.DataArray,
        worth: xr.DataArray,
        pledged: xr.DataArray,
        taken_over: xr.DataArray,
        made: Made,
    ) -> xr.Dataset:
        everyone = {STATE: situation[STATE]}
        need = persons_in_need(situation)
        money = fair_share_cents(worth - pledged, parameters=self.law)
        given = part_of(pledged, made.delivered)
        beyond = beyond_fair_share(given + taken_over, owed, taken_over)
        whole = {
            name: part.reindex(everyone, fill_value=0).astype(np.int64)
            for name, part in {
                "owed_persons": owed,
                "owed_cents": fair_share_cents(owed, parameters=self.law),
                "pledged_persons": pledged,
                "pledged_cents": money,
                "received_persons": given,
                "offset_persons": taken_over,
                "paid_cents": part_of(money, made.delivered),
                "beyond_persons": beyond,
            }.items()
        }
        received = held_to(need.sum(STATE), whole.pop("received_persons"))
        sent = divided(received.sum(STATE), need, need)
        offset = held_to((need - sent).sum(STATE), whole.pop("offset_persons"))
        return outcome(
            situation,
            {
                **{name: part for name, part in whole.items() if name != "beyond_persons"},
                "received_persons": received,
                "sent_persons": sent,
                "offset_persons": offset,
                "offset_from_persons": divided(offset.sum(STATE), need - sent, need - sent),
                "gained_cents": divided(whole["paid_cents"].sum(STATE), need),
            },
            choices=Made(
                made.pledged,
                made.delivered,
                made.in_persons,
                made.unknown.reindex(everyone, fill_value=False).astype(bool),
            ),
            notes=(
                said("The benefitting states are taken as in a crisis of mass arrivals; no such decision is in hand."),
                said("How offsets are divided is not said in the law; the key is this project's reading."),
                said(
                    "What goes beyond a fair share gives a credit for {years:parameter}.",
                    years=self.law["crisis_credit_years"],
                ),
            ),
            beyond_persons=whole["beyond_persons"],
        )


SCHEME = Crisis2024()
