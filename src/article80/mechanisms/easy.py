"""A what-if: Germany's distribution of applicants among its states (EASY), used among the Member States.

A running balance holds how far each state is from its part by the key. The next arrival goes to the state that is
furthest behind. Over a year this ends within one person of the key for every state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.mechanisms.flows import (
    STATE,
    bare,
    divided,
    lifted,
    outcome,
    part_of,
    places,
    settled,
    smaller,
    undetermined,
)
from article80.mechanisms.keys import OF_THE_FIRST_POOL, half_and_half, left_out, member_states, missing_figures
from article80.mechanisms.numbers import numbers

if TYPE_CHECKING:
    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing


@rule("TFEU 80", formula="the state with the largest of (part by the key - persons so far)")
def next_state(balance: xr.DataArray) -> xr.DataArray:
    """The next arrival goes to the state that is furthest behind its part; equal ones by the alphabet of the codes.

    ``balance`` is how many persons each state is behind, over ``member_state``. Returns the code.
    """
    by_code = balance.sortby(STATE)
    return by_code[STATE][by_code.argmax(STATE)].reset_coords(drop=True)


@rule("TFEU 80", formula="persons of a state at the end = all arrivals x its part of the key, to within one person")
def dispatched(arrivals: xr.DataArray, key: xr.DataArray) -> xr.DataArray:
    """All arrivals of a year shared out one by one, each to the state that is then furthest behind.

    ``key`` are whole weights. Sending one person at a time to the largest balance ends where dividing by largest
    remainders ends, which is how it is computed. Whole persons over ``member_state``.
    """
    return divided(arrivals, key)


@rule("TFEU 80", formula="those furthest behind rise together, in persons")
def first_dispatched(persons: xr.DataArray, behind: xr.DataArray) -> xr.DataArray:
    """Where only some persons are shared out, they go one by one to the state that is then furthest behind.

    ``behind`` is by how many persons each state is short of its part, none less than zero.
    """
    return lifted(persons, -behind.astype(np.float64), xr.ones_like(behind), behind)


@dataclass(frozen=True, slots=True)
class Easy:
    """EASY among the Member States on the situation of a year, with the key by population and GDP.

    All applicants are shared out; with ``places`` no more than that many. The figures are the moves between states that
    remain after all that cancel out. Dispatch is automatic: ``choices.pledged`` and ``in_persons`` have no room.
    """

    name: str = "easy"
    title: str = "Running balance, as Germany's EASY (what-if)"
    period: str = "in use among the German states; never proposed for the Union"
    standing: Standing = "what-if"
    provisions: tuple[str, ...] = ("TFEU 80",)
    says: Said = said("Each arrival goes to the state that is then furthest behind its part by the key.")
    short: str = "Running balance"
    voluntary: bool = False
    asked: Said = said(
        "A what-if. Each arrival goes to the state that is then furthest behind its part by the key, as Germany does "
        "among its states."
    )
    came: Said = said("It is in use within Germany. It was never proposed for the Union.")
    unknown: Said = said("Whether people would stay where they are sent: the figures are moves on paper.")
    record: Record | None = None
    law: Parameters = field(default=OF_THE_FIRST_POOL, repr=False)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The weights of the key that stands in for the one of the German states."""
        return numbers(self.law, "population_weight", "gdp_weight")

    def own_places(self) -> int | None:
        """None: all arrivals are shared out."""
        return None

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Every state's part of all arrivals, and the moves that lead to it."""
        codes = member_states(situation)
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        key = half_and_half(situation, codes, law=self.law)
        without, gaps, few = left_out(situation, key)
        if not few:
            return undetermined(situation, *gaps)
        load = bare(situation["applications"]).where(~without & (key.whole > 0), 0).astype(np.int64)
        parts = dispatched(load.sum(STATE), key.whole.where(~without, 0))
        behind, ahead = (parts - load).clip(min=0), (load - parts).clip(min=0)
        limit = places(situation, None)
        number = ahead.sum(STATE) if limit is None else smaller(ahead.sum(STATE), limit)
        owed = behind if limit is None else first_dispatched(number, behind)
        made = settled(choices, owed > 0)
        received = part_of(owed, made.delivered)
        return outcome(
            situation,
            {
                "owed_persons": owed,
                "pledged_persons": owed,
                "received_persons": received,
                "sent_persons": divided(received.sum(STATE), ahead, ahead),
            },
            choices=made,
            not_determinable=gaps,
            hidden=without,
            notes=(
                said("A what-if. Among the German states the key counts taxes and population; here it is the Union's."),
            ),
        )


SCHEME = Easy()
