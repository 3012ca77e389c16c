"""One year of many draws: the rules of the pool, in their order, over the axis ``draw``.

Every rule is the one that computes a single year elsewhere; nothing of the law is written a second time here. What is
added is what a simulation has to assume: that benefitting states draw all that there is, and how much of what is due
states carry out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from article80.delivery.crisis import beyond_fair_share, divide_offsets, offsets_due, response_plan
from article80.delivery.money_due import replaced_by_offsets
from article80.pool.deductions import after_deduction
from article80.pool.fair_share import fair_share
from article80.pool.net import exempt, net_pledges
from article80.pool.offsets import offset_cap, offsets, towards_the_cap, undelivered
from article80.pool.reference_key import STATE
from article80.simulation.habits import after_a_year
from article80.simulation.ledger import Ledger, reduced, refuse_loss, with_credit

if TYPE_CHECKING:
    from article80.law.parameters import Parameters
    from article80.simulation.conditions import Conditions
    from article80.simulation.habits import Habits
    from article80.simulation.scenario import Scenario
    from article80.simulation.world import World


@dataclass(frozen=True, slots=True)
class Begun:
    """A year as it begins: its number, its conditions, how states behave, and what was carried into it."""

    year: int
    conditions: Conditions
    habits: Habits
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Pledges:
    """Pledges and what is taken from them, in persons of relocations and cents of money, over draw and state.

    ``owed`` is the fair share after credits, in persons; ``debt_cents`` its value after a deduction.
    """

    owed: xr.DataArray
    debt_cents: xr.DataArray
    pledged: xr.Dataset
    deducted: xr.Dataset
    frozen: xr.Dataset
    net: xr.Dataset


def one_year(
    begun: Begun, world: World, scenario: Scenario, parameters: Parameters
) -> tuple[xr.Dataset, Habits, Ledger]:
    """What comes of a year, how states behave after it, and what is carried into the next.

    The variables of the Dataset are those of `article80.simulation.result.MEANINGS`. Raises NotConserved where persons
    or money do not balance.
    """
    one = int(parameters["value_per_relocation_cents"].value)
    fair = fair_share(world.share, begun.conditions.reference, rounding=scenario.options.rk_rounding)
    fair = fair.transpose("draw", STATE)
    less, ledger = reduced(begun.ledger, begun.year, fair, scenario.options.crisis_credit_profile_9_4)
    benefitting = begun.conditions.benefitting | begun.conditions.in_crisis
    pledges = _pledges(begun, fair - less, benefitting, one)
    counted = pledges.net["persons"] + pledges.net["cents"] // one
    found = _offset_rules(begun, world, scenario, pledges, counted, benefitting, parameters)
    free = exempt(benefitting, begun.conditions.deduction == 1)
    room = offset_cap(pledges.owed, towards_the_cap(pledges.net["persons"], counted, scenario.options))
    in_crisis = _crisis_offsets(begun, world, pledges, ~free, room, parameters)
    result, ledger = _carried_out(begun, pledges, found, in_crisis, ledger, scenario.assumptions.in_hand, one)
    given = counted - result["replaced_cents"] // one + found["mandatory_offsets"] + result["crisis_offset_persons"]
    earned = beyond_fair_share(given, pledges.owed, result["crisis_offset_persons"])
    result = result.assign(
        applications=begun.conditions.applications,
        reference_persons=begun.conditions.reference,
        reduced_persons=less,
        credit_persons=earned,
        given_cents=(result["delivered_persons"] + result["offset_persons"]) * one + result["paid_cents"],
    )
    result = result.assign(_gets(result, begun.conditions.applications, benefitting))
    _refuse_losses(begun, result)
    habits = after_a_year(begun.habits, pledges.debt_cents, result["given_cents"], ~benefitting)
    return result, habits, with_credit(ledger, begun.year, earned, parameters)


def _pledges(begun: Begun, owed: xr.DataArray, benefitting: xr.DataArray, one: int) -> Pledges:
    """What each state pledges of what it owes, and what deductions and the exemption of some states leave of it."""
    units = begun.habits.pledged.of(owed)
    persons = begun.habits.in_persons.of(units)
    rows = xr.concat([persons, (units - persons) * one, owed * one], dim="row").transpose("row", "draw", STATE)
    kept = after_deduction(rows, begun.conditions.deduction).transpose("row", "draw", STATE)
    full = begun.conditions.deduction == 1
    net = net_pledges(rows, rows - kept, exempt(benefitting, full)).transpose("row", "draw", STATE)
    return Pledges(
        owed=owed,
        debt_cents=kept.isel(row=2),
        pledged=_both(rows),
        deducted=_both(rows - kept),
        frozen=_both(kept - net),
        net=_both(net),
    )


def _both(rows: xr.DataArray) -> xr.Dataset:
    return xr.Dataset({"persons": rows.isel(row=0), "cents": rows.isel(row=1)})


def _offset_rules(
    begun: Begun,
    world: World,
    scenario: Scenario,
    pledges: Pledges,
    counted: xr.DataArray,
    benefitting: xr.DataArray,
    parameters: Parameters,
) -> xr.Dataset:
    """Art. 63(1) to (4) AMMR held against the year."""
    return offsets(
        pledges.pledged["persons"],
        pledges.owed,
        proposed=begun.conditions.proposed,
        reference=begun.conditions.reference,
        benefitting=benefitting,
        deducted=pledges.deducted["persons"],
        fully_deducted=begun.conditions.deduction == 1,
        counted=counted,
        reconvened=scenario.reconvened,
        share=world.share,
        options=scenario.options,
        parameters=parameters,
    )


def _crisis_offsets(
    begun: Begun,
    world: World,
    pledges: Pledges,
    contributing: xr.DataArray,
    room: xr.DataArray,
    parameters: Parameters,
) -> xr.DataArray:
    """Cases that states must take over in a crisis: all that the pool does not cover, and nobody pledges anew."""
    plan = response_plan(begun.conditions.needed, pledges.net["persons"].sum(STATE))
    due = offsets_due(plan, 0, parameters=parameters)
    if not np.any(due > 0):
        return xr.zeros_like(pledges.owed)
    return divide_offsets(due, world.share, contributing, room=room).transpose("draw", STATE)


def _carried_out(
    begun: Begun,
    pledges: Pledges,
    found: xr.Dataset,
    in_crisis: xr.DataArray,
    ledger: Ledger,
    begun_part: Fraction,
    one: int,
) -> tuple[xr.Dataset, Ledger]:
    """What is relocated, taken over and paid, and what goes into the next year.

    Relocations in hand from the year before are completed (Art. 67(12)). A state that means to offset its relocations
    and may (Art. 63(2)) does so for all of them. Of the rest it carries out its part; of what then remains, some has
    begun (it was accepted) and the others become cases to take over (Art. 63(5)), of which it again carries out its
    part. Mandatory offsets take the place of money where the state would give more than its fair share (Art. 30(1)(b)
    of the implementing Regulation).
    """
    delivered_part = begun.habits.delivered
    net = pledges.net["persons"]
    may = found["offers_open"] | found["offers_open_by_own_pledge"]
    chosen = net.where(begun.habits.intends & may, 0).transpose("draw", STATE)
    due = net - chosen
    relocated = delivered_part.of(due)
    half = (due - relocated) * begun_part.numerator // begun_part.denominator
    late = undelivered(due, relocated + half, relocated + half)
    cases = ledger.due + late + found["mandatory_offsets"]
    taken_over, in_the_crisis = delivered_part.of(cases), delivered_part.of(in_crisis)
    replaced = replaced_by_offsets(
        pledges.net["cents"], net * one, found["mandatory_offsets"] * one, pledges.owed * one
    )
    owing_cents = ledger.unpaid_cents + pledges.net["cents"] - replaced
    paid = delivered_part.of(owing_cents)
    left = replace(
        ledger,
        in_hand=half.transpose("draw", STATE),
        due=(cases - taken_over + in_crisis - in_the_crisis).transpose("draw", STATE),
        unpaid_cents=(owing_cents - paid).transpose("draw", STATE),
    )
    result = xr.Dataset(
        {
            "owed_persons": pledges.owed,
            "pledged_persons": pledges.pledged["persons"],
            "deducted_persons": pledges.deducted["persons"],
            "frozen_persons": pledges.frozen["persons"],
            "imposed_persons": found["mandatory_offsets"] + in_crisis,
            "delivered_persons": ledger.in_hand + relocated,
            "offset_persons": chosen + taken_over + in_the_crisis,
            "crisis_offset_persons": in_the_crisis,
            "outstanding_persons": left.outstanding,
            "in_hand_persons": left.in_hand,
            "pledged_cents": pledges.pledged["cents"],
            "deducted_cents": pledges.deducted["cents"],
            "frozen_cents": pledges.frozen["cents"],
            "replaced_cents": replaced,
            "paid_cents": paid,
            "outstanding_cents": left.unpaid_cents,
        }
    )
    return result.transpose("draw", STATE), left


def _gets(result: xr.Dataset, applications: xr.DataArray, benefitting: xr.DataArray) -> dict[str, xr.DataArray]:
    """What reaches each state under pressure, in proportion to its applications: persons who leave it or for whom
    another becomes responsible, and money. The law divides both by need (Art. 60 AMMR), which no figure tells here.
    """
    weight = applications.where(benefitting, 0).fillna(0).astype(np.int64)
    weight = weight.where(weight.sum(STATE) > 0, benefitting).astype(np.int64).transpose("draw", STATE)
    persons = (result["delivered_persons"] + result["offset_persons"]).sum(STATE)
    totals = {"relieved_persons": persons, "helped_cents": result["paid_cents"].sum(STATE)}
    up_to, whole = weight.cumsum(STATE), weight.sum(STATE).clip(min=1)
    return {name: _parts(up_to * total // whole) for name, total in totals.items()}


def _parts(up_to: xr.DataArray) -> xr.DataArray:
    """What each state adds to a running total, which loses nothing to rounding."""
    return up_to - up_to.shift({STATE: 1}, fill_value=0)


def _refuse_losses(begun: Begun, result: xr.Dataset) -> None:
    """What was open and what was pledged or imposed is relocated, taken over, deducted, frozen or still open."""
    refuse_loss(
        begun.year,
        begun.ledger.outstanding + result["pledged_persons"] + result["imposed_persons"],
        sum_of(result, "delivered_persons", "offset_persons", "deducted_persons", "frozen_persons")
        + result["outstanding_persons"],
        "persons",
    )
    refuse_loss(
        begun.year,
        begun.ledger.unpaid_cents + result["pledged_cents"],
        sum_of(result, "paid_cents", "deducted_cents", "frozen_cents", "replaced_cents", "outstanding_cents"),
        "cents",
    )


def sum_of(result: xr.Dataset, *names: str) -> xr.DataArray:
    """The sum of some variables."""
    total = result[names[0]]
    for name in names[1:]:
        total = total + result[name]
    return total
