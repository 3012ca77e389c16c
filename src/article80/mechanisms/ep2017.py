"""What the European Parliament wanted in place of COM(2016) 270: links first, then a key, from the first applicant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.law.parameters import Parameters, parameters_on
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
from article80.mechanisms.keys import half_and_half, left_out, member_states, missing_figures
from article80.mechanisms.numbers import numbers

if TYPE_CHECKING:
    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, SchemeParameter, Standing

_AS_VOTED = parameters_on(date(2017, 10, 19))


@rule("COM2016-270 35", formula="fair part = all applicants without a link x the key + applicants with a link there")
def fair_parts(applications: xr.DataArray, key: xr.DataArray, linked: xr.DataArray) -> xr.DataArray:
    """An applicant with family or another genuine link goes there first; all others are shared out by the key.

    ``linked`` are the applicants with a link to each state, wherever they applied. Whole persons; no threshold.
    """
    without_link = applications.sum(STATE) - linked.sum(STATE)
    return divided(without_link, key) + linked


@rule("COM2016-270 36", formula="the least loaded first: applications for each part of the key")
def to_the_least_loaded(
    persons: xr.DataArray, load: xr.DataArray, parts: xr.DataArray, room: xr.DataArray
) -> xr.DataArray:
    """Applicants go to the states with the least load for their part, so that these rise together.

    ``load`` are the persons whom each state has, ``parts`` its fair part, ``room`` how many it is short of it.
    """
    size = parts.where(parts > 0, 1)
    return lifted(persons, load / size, size.astype(np.float64), room)


@rule("COM2016-270 36", formula="the four states with the least applications for their part")
def open_to_choice(load: xr.DataArray, parts: xr.DataArray, *, parameters: Parameters = _AS_VOTED) -> xr.DataArray:
    """An applicant without a link may choose among the four least loaded states, as true/false.

    The number was not confirmed. Equal loads go by the order of the states' codes.
    """
    most = int(parameters["ep2017_least_loaded"].value)
    burden = (load / parts.where(parts > 0)).fillna(np.inf)
    by_code = burden.sortby(STATE)
    place = by_code.argsort(by_code.get_axis_num(STATE), kind="stable").argsort(by_code.get_axis_num(STATE))
    chosen: xr.DataArray = (place < most).reindex_like(burden) & (parts > 0)
    return chosen.rename("open_to_choice")


@dataclass(frozen=True, slots=True)
class Ep2017:
    """The Parliament's mandate of 2017 put on the situation of a year.

    ``linked`` are the applicants with a genuine link to each state; no such figures were published, and without them
    nobody counts as linked. Where all are shared out, the figures are the moves between states that remain after all
    that cancel out: fewer people would stay where they applied than these figures say.

    Nobody can buy itself out and all applicants are allocated: ``choices.pledged`` and ``in_persons`` have no room.
    """

    name: str = "ep2017"
    title: str = "European Parliament's position of 2017"
    period: str = "mandate of October 2017, never adopted"
    standing: Standing = "proposed"
    provisions: tuple[str, ...] = ("COM2016-270 34", "COM2016-270 35", "COM2016-270 36")
    says: Said = said(
        "Automatic from the first applicant. Links with a state come first, all others are shared out by the key; "
        "nobody can pay instead."
    )
    short: str = "Parliament 2017"
    voluntary: bool = False
    asked: Said = said(
        "Every applicant would be shared out from the first one on. Who has family or another real link with a state "
        "goes there; all others go to the states with the least load for their part. No state could pay instead."
    )
    came: Said = said("It was the Parliament's mandate for talks with the Council. The proposal was withdrawn in 2021.")
    unknown: Said = said(
        "How many applicants have a link. Without such figures nobody is counted as linked here. The choice among the "
        "least loaded states is not confirmed."
    )
    record: Record | None = None
    law: Parameters = field(default=_AS_VOTED, repr=False)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The numbers of the mandate and of the key that it kept."""
        names = [name for name in self.law if name.startswith("ep2017_")]
        document = "Committee report on COM(2016) 270, 19 October 2017"
        key = numbers(self.law, "com2016_population_weight", "com2016_gdp_weight")
        return {**numbers(self.law, *names, document=document), **key}

    def own_places(self) -> int | None:
        """None: all applicants are shared out."""
        return None

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Every state's fair part of all applicants, and the moves that lead to it."""
        codes = member_states(situation)
        if missing := missing_figures(situation, ("population", "gdp_meur"), codes):
            return undetermined(situation, *missing)
        key = half_and_half(
            situation, codes, population_weight="com2016_population_weight", gdp_weight="com2016_gdp_weight",
            law=self.law,
        )  # fmt: skip
        without, gaps, few = left_out(situation, key)
        if not few:
            return undetermined(situation, *gaps)
        load = bare(situation["applications"]).where(~without & (key.whole > 0), 0).astype(np.int64)
        linked = _linked(situation, load)
        parts = fair_parts(load, key.whole.where(~without, 0), linked)
        room, surplus = (parts - load).clip(min=0), (load - parts).clip(min=0)
        limit = places(situation, None)
        number = surplus.sum(STATE) if limit is None else smaller(surplus.sum(STATE), limit)
        owed = room if limit is None else to_the_least_loaded(number, load, parts, room)
        made = settled(choices, owed > 0)
        received = part_of(owed, made.delivered)
        return outcome(
            situation,
            {
                "owed_persons": owed,
                "pledged_persons": owed,
                "received_persons": received,
                "sent_persons": divided(received.sum(STATE), surplus, surplus),
            },
            choices=made,
            not_determinable=gaps,
            hidden=without,
            notes=(
                said(
                    "Links come first, but how many applicants have one is not published; without figures nobody "
                    "counts as linked."
                ),
                said(
                    "A state that did not cooperate was to lose access to funds; how much is not fixed, so no money is "
                    "shown."
                ),
                said(
                    "The choice among {least:parameter} least loaded states is not confirmed. It changes who goes "
                    "where, not how many.",
                    least=self.law["ep2017_least_loaded"],
                ),
            ),
            open_to_choice=open_to_choice(load, parts, parameters=self.law),
        )


def _linked(situation: xr.Dataset, load: xr.DataArray) -> xr.DataArray:
    if "linked" not in situation:
        return xr.zeros_like(load)
    return bare(situation["linked"]).fillna(0).astype(np.int64)


SCHEME = Ep2017()
