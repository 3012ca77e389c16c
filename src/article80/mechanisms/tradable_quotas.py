"""A what-if: states may trade their quotas of persons at one price. No act has this rule.

Each state states its cost: what the first person costs it and by how much each further one costs more. The price is
where as many persons find a place as the quotas ask for. A state for which a person costs less than the price takes
more than its quota and is paid, a state for which it costs more takes fewer and pays. At one price for all, no state is
worse off, by its own statement, than if it kept to its quota, and what buyers pay is what sellers get.

The market of quotas among states was discussed for refugees by Schuck (1997) and by Moraga and Rapoport (2014).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from article80.law.rule import rule
from article80.law.said import Said, said
from article80.mechanisms.flows import (
    STATE,
    among,
    bare,
    benefitting,
    divided,
    of_any,
    outcome,
    persons_in_need,
    places,
    smaller,
    undetermined,
)
from article80.mechanisms.keys import OF_THE_FIRST_POOL, half_and_half, member_states, missing_figures
from article80.mechanisms.scheme import SchemeParameter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.mechanisms.record import Record
    from article80.mechanisms.scheme import Choices, Standing

    Array = NDArray[Any]

_NOBODY = "none; an example of this project"


@rule("TFEU 80", formula="taken at a price = persons who cost no more than it")
def taken_at(price: xr.DataArray, first: xr.DataArray, step: xr.DataArray, most: xr.DataArray) -> xr.DataArray:
    """At a price a state takes as many persons as cost it no more than the price, and no more than ``most``.

    ``first`` is what the first person costs and ``step`` by how much each further one costs more, in whole cents; the
    step is at least one.
    """
    taken: xr.DataArray = xr.apply_ufunc(_taken, price, first, step, most)
    return taken


def _taken(price: Array, first: Array, step: Array, most: Array) -> Array:
    wanted: Array = np.minimum(np.maximum((price - first) // step + 1, 0), most)
    return wanted


@rule("TFEU 80", formula="price = the lowest at which all quotas together find a place")
def clearing_price(quota: xr.DataArray, first: xr.DataArray, step: xr.DataArray, most: xr.DataArray) -> xr.DataArray:
    """The price at which the persons whom states would take come to all quotas together, in whole cents."""
    price: xr.DataArray = xr.apply_ufunc(
        _lowest_price, quota.sum(STATE), first, step, most, input_core_dims=[[], [STATE], [STATE], [STATE]]
    )
    return price


def _lowest_price(number: Array, first: Array, step: Array, most: Array) -> Array:
    """The lowest whole price at which the states (last axis) take ``number`` persons, found by halving."""
    highest = np.max(first + step * most, axis=-1)
    low, high = np.zeros_like(number), np.broadcast_to(highest, np.broadcast_shapes(number.shape, highest.shape))
    while np.any(low < high):
        middle = (low + high) // 2
        enough = np.sum(_taken(middle[..., None], first, step, most), axis=-1) >= number
        low, high = np.where(enough, low, np.minimum(middle + 1, high)), np.where(enough, middle, high)
    return np.asarray(low)


@rule("TFEU 80", formula="persons who cost less than the price, and of those who cost just the price as many as needed")
def taken_in_the_market(
    quota: xr.DataArray, price: xr.DataArray, first: xr.DataArray, step: xr.DataArray, most: xr.DataArray
) -> xr.DataArray:
    """Every state takes the persons who cost it less than the price; those at the price itself fill what is left.

    A state is the same to itself with or without a person at the price, so their order decides nothing but who it is.
    """
    surely = taken_at(price - 1, first, step, most)
    at_the_price = taken_at(price, first, step, most) - surely
    rest = quota.sum(STATE) - surely.sum(STATE)
    return surely + divided(rest, at_the_price, at_the_price)


@rule("TFEU 80", formula="payment = price x (quota - taken)")
def payments(quota: xr.DataArray, taken: xr.DataArray, price: xr.DataArray) -> xr.DataArray:
    """A state pays the price for each person of its quota whom another takes, and is paid for each whom it takes more.

    In whole cents: above zero it pays, below zero it gets.
    """
    return price * (quota - taken)


@dataclass(frozen=True, slots=True)
class TradableQuotas:
    """Tradable quotas on the situation of a year: needs ``places``, because nobody has set a number.

    ``first_cost_cents`` and ``cost_step_cents`` over ``member_state`` are the costs that states state. Where they are
    not given, an example stands for them: a person costs ``example_first_cents`` in a state without applicants, and
    ``doubling_at`` is the part of the population at which applicants of the year make the next one cost twice that.

    The market leaves no other choice: ``choices`` are not used.
    """

    name: str = "tradable_quotas"
    title: str = "Tradable quotas (what-if)"
    period: str = "never proposed by the Commission"
    standing: Standing = "what-if"
    provisions: tuple[str, ...] = ("TFEU 80",)
    says: Said = said("Quotas by the key that states may trade at one price, by the costs that each of them states.")
    short: str = "Tradable quotas"
    voluntary: bool = False
    asked: Said = said(
        "A what-if. Each state has a quota by the key and may trade it at one price. A state for which a person costs "
        "less than the price takes more and is paid."
    )
    came: Said = said(
        "It was never proposed by the Commission. It is discussed in the literature, where trading the stay of people "
        "for money is disputed."
    )
    unknown: Said = said(
        "What a person costs each state. The costs used here are an example: a person is dearer the more applicants a "
        "state has for its size."
    )
    record: Record | None = None
    example_first_cents: int = 2_000_000
    doubling_at: Fraction = Fraction(1, 200)

    def parameters(self) -> Mapping[str, SchemeParameter]:
        """The example of costs, which is no one's figure."""
        rows = (
            SchemeParameter(
                "example_first_cents", self.example_first_cents, "cents", _NOBODY, "M",
                "Cost of a person in a state without applicants, where no costs are stated",
            ),
            SchemeParameter(
                "doubling_at", self.doubling_at, "ratio", _NOBODY, "M",
                "Applicants of the year as a part of the population at which the next person costs twice that",
            ),
        )  # fmt: skip
        return {row.name: row for row in rows}

    def own_places(self) -> int | None:
        """None: nobody has set a number."""
        return None

    def run(self, situation: xr.Dataset, choices: Choices) -> xr.Dataset:
        """Quotas, the price, whom each state takes, and who pays whom."""
        number = places(situation, None)
        if number is None:
            return undetermined(situation, "the number of persons: it is a what-if, and nobody has set one")
        codes = member_states(situation, without=("DK",))
        stated = {"first_cost_cents", "cost_step_cents"} <= set(situation.data_vars)
        needed = ("population", "gdp_meur") if stated else ("population", "gdp_meur", "applications")
        givers = among(situation, codes) & ~benefitting(situation)
        if missing := missing_figures(situation, needed[:2], codes):
            return undetermined(situation, *missing)
        without = bare(situation["applications"]).isnull() & givers if not stated else givers & False
        key = half_and_half(situation, codes, law=OF_THE_FIRST_POOL).whole.where(givers & ~without, 0)
        need = persons_in_need(situation)
        quota = divided(smaller(number, need.sum(STATE)), key)
        first, step = self._costs(situation, stated)
        most = (quota.sum(STATE) + quota * 0).where(key > 0, 0)
        price = clearing_price(quota, first, step, most)
        taken = taken_in_the_market(quota, price, first, step, most)
        return self._told(situation, quota, taken, price, without, stated)

    def _costs(self, situation: xr.Dataset, stated: bool) -> tuple[xr.DataArray, xr.DataArray]:
        if stated:
            first, step = (bare(situation[name]) for name in ("first_cost_cents", "cost_step_cents"))
            return first.fillna(0).astype(np.int64), step.fillna(1).astype(np.int64).clip(min=1)
        people = bare(situation["population"]).fillna(1).astype(np.int64)
        here = bare(situation["applications"]).fillna(0).astype(np.int64)
        step = self.example_first_cents * self.doubling_at.denominator // (people * self.doubling_at.numerator)
        return self.example_first_cents + here * step.clip(min=1), step.clip(min=1)

    def _told(
        self,
        situation: xr.Dataset,
        quota: xr.DataArray,
        taken: xr.DataArray,
        price: xr.DataArray,
        without: xr.DataArray,
        stated: bool,
    ) -> xr.Dataset:
        need = persons_in_need(situation)
        owes = payments(quota, taken, price)
        gaps = missing_figures(situation, ("applications",), of_any(without))
        return outcome(
            situation,
            {
                "owed_persons": quota,
                "owed_cents": quota * price,
                "pledged_persons": taken,
                "pledged_cents": owes.clip(min=0),
                "received_persons": taken,
                "sent_persons": divided(taken.sum(STATE), need, need),
                "paid_cents": owes.clip(min=0),
                "gained_cents": (-owes).clip(min=0),
            },
            not_determinable=gaps,
            hidden=without,
            notes=(
                *(
                    []
                    if stated
                    else [said("No state has stated its costs. They are an example, which makes a person dearer the "
                               "more applicants a state has for its size.")]
                ),
                said("Persons owed are the quotas before trade; money owed is the quota at the price."),
            ),
            price_cents=price,
        )  # fmt: skip


SCHEME = TradableQuotas()
