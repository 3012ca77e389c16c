"""Solidarity in a crisis: Regulation (EU) 2024/1359, Art. 1 to 9.

A crisis widens what the pool gives. A response plan says how many relocations are needed, how many come from the pool
and how many more have to be pledged. What remains is covered by offsets: all of it, and beyond a state's fair share if
need be. A state that gave more than its fair share may give less in later years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from article80.delivery.division.lots import Contradiction
from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.rule import rule

if TYPE_CHECKING:
    import xarray as xr

    Persons = xr.DataArray | int
    """Whole persons: a number, or an array over any axes, such as ``draw``."""

Situation = Literal["mass_arrivals", "instrumentalisation", "force_majeure"]

PROVISION_OF: Mapping[Situation, str] = {
    "mass_arrivals": "Art. 1(4)(a) CFMR",
    "instrumentalisation": "Art. 1(4)(b) CFMR",
    "force_majeure": "Art. 1(5) CFMR",
}
"""Where each situation is defined."""

CreditProfile = Literal["two_limbs", "free_within_5_years"]


@rule("CFMR 1(4)(a)", "CFMR 1(4)(b)", "CFMR 1(5)", "CFMR 8(1)")
def gives_solidarity(situation: Situation) -> bool:
    """A state in a crisis may ask for solidarity measures; force majeure brings derogations only."""
    return situation in ("mass_arrivals", "instrumentalisation")


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of a crisis: its first and last day, and who decides that it goes on into this one."""

    first: date
    last: date
    decided_by: str


@rule(
    "CFMR 5(1)", "CFMR 5(2)", "CFMR 5(3)", "PERIODS 4(1)", formula="four periods, of which the third is a new decision"
)
def longest_course(begins: date, *, parameters: Parameters) -> tuple[Period, ...]:
    """Derogations and measures last for a first period, can be prolonged, and end after a year at the latest.

    ``begins`` is the day from which the derogations may be applied, which the decision sets (Art. 4(5)). Each period
    begins at the first hour of its day and ends on the day before the next begins. These are periods of application, so
    no last day is moved because it is no working day (Art. 4(1) of Regulation (EEC, Euratom) No 1182/71).
    """
    from article80.law.time_limits import last_day_counted

    step = int(parameters["crisis_measures_months"].value)
    most = int(parameters["crisis_longest_months"].value)
    starts = [last_day_counted(begins, months, "months") if months else begins for months in range(0, most + 1, step)]
    who = ("the Council", "the Commission, which confirms", "the Council, by a new decision", "the Commission")
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]]
    return tuple(Period(first, last, by) for first, last, by in zip(starts[:-1], ends, who, strict=True))


@dataclass(frozen=True, slots=True)
class ResponsePlan:
    """The Solidarity Response Plan: relocations needed, drawn from the pool, and to be pledged beyond it, in persons.

    ``other_cents`` are financial contributions and alternative measures.
    """

    needed: Persons
    from_pool: Persons
    other_cents: int = 0

    @property
    def additional(self) -> Persons:
        """The relocations for which new pledges are needed."""
        return self.needed - self.from_pool


@rule("CFMR 4(2)(b)", "CFMR 4(5)(b)", formula="new pledges needed = relocations needed - those available in the pool")
def response_plan(needed: Persons, available_in_pool: Persons, *, other_cents: int = 0) -> ResponsePlan:
    """The plan names the relocations that are needed, how many the pool gives, and how many more must be pledged.

    Raises `Contradiction` for numbers below 0.
    """
    if any(np.any(np.less(number, 0)) for number in (needed, available_in_pool, other_cents)):
        raise Contradiction(f"{needed} needed, {available_in_pool} available, {other_cents} cents", "Art. 4(2) CFMR")
    return ResponsePlan(needed, _lesser(needed, available_in_pool), other_cents)


@rule("CFMR 4(2)(b)", "CFMR 4(5)(b)")
def plan_base(plan: ResponsePlan, options: Options) -> Persons:
    """The number of which each state has its part by the key: what is to be pledged beyond the pool, or all needs."""
    return plan.additional if options.crisis_plan_base_4_2 == "additional" else plan.needed


@rule(
    "CFMR 9(1)(a)",
    "CFMR 9(1), second subparagraph",
    formula="offsets = needs - pool - additional pledges, up to 100 % of the needs",
)
def offsets_due(
    plan: ResponsePlan,
    additional_pledges: Persons,
    *,
    temporary_protection_shared: bool = False,
    extraordinary_arrivals: bool = False,
    parameters: Parameters,
) -> Persons:
    """Where pledges do not cover the relocation needs, contributing states take over cases for all that is missing.

    In persons. Nothing is due where temporary protection is activated for the same situation and the states have agreed
    not to apply its Art. 11, or where Art. 13 is authorised.
    """
    if temporary_protection_shared or extraordinary_arrivals:
        return 0
    part = Fraction(parameters["crisis_offset_ratio"].value)
    most = plan.needed * part.numerator // part.denominator
    return _greater(most - plan.from_pool - additional_pledges, 0)


@rule("CFMR 9(1)(b)", "AMMR 63(7)", formula="first up to each fair share, by the key; the rest by the key, beyond it")
def divide_offsets(
    due: Persons, share: xr.DataArray, contributing: xr.DataArray, *, room: xr.DataArray
) -> xr.DataArray:
    """Offsets in a crisis go beyond a state's fair share where necessary: nobody is above it while another is below.

    ``share`` is the reference key over ``member_state`` as `article80.pool.reference_key` gives it, or whole weights;
    ``contributing`` tells which states take part; ``room`` is what is left of each fair share, in persons. Whole
    persons, by largest remainder. How the offsets are divided among states in either step is not said in the law; the
    key is this project's reading.
    """
    from article80.pool.figures import STATE, whole_numbers
    from article80.pool.offsets import distribute_mandatory
    from article80.pool.reference_key import exact_ratio

    exact = exact_ratio(share)
    weight = (whole_numbers(share, "share") if exact is None else exact[0]).reset_coords(drop=True)
    within = distribute_mandatory(due, room + weight * 0, weight=weight, contributing=contributing)
    rest = due - within.sum(STATE)
    return within + distribute_mandatory(rest, weight * 0 + rest, weight=weight, contributing=contributing)


@rule("CFMR 9(4)", formula="credit = the lesser of (given - fair share) and (offsets above it + cases of Art. 13)")
def beyond_fair_share(
    given: xr.DataArray, fair_share_persons: xr.DataArray, imposed: xr.DataArray, shifted: Persons = 0
) -> xr.DataArray:
    """What a state took over beyond its fair share under Art. 9(1)(b) or Art. 13: this is its credit.

    In persons over ``member_state``. ``given`` is all that counts towards the share, with what follows in it;
    ``imposed`` are the offsets of the crisis, ``shifted`` the applications for which it became responsible under
    Art. 13. What was given freely beyond the share earns nothing.
    """
    beyond = (given - fair_share_persons).clip(min=0)
    credited: xr.DataArray = np.minimum(beyond, imposed + shifted)  # type: ignore[assignment]
    return credited.rename("beyond_fair_share")


@dataclass(frozen=True, slots=True)
class Credit:
    """A right to give less later: persons, and the two ways in which it can be used.

    ``geo`` is the state, or empty where ``persons`` is an array over ``member_state``. In the yearly cycles it runs
    from ``first_year`` to ``last_year``; in another crisis it can be claimed until ``claimed_by``.
    """

    geo: str
    persons: Persons
    first_year: int
    last_year: int
    claimed_by: date


@rule(
    "CFMR 9(4)(a)",
    "CFMR 9(4)(b)",
    formula="cycles of the five years after the decision ended; claims within five years of that day",
)
def credit(geo: str, persons: Persons, decision_ended: date, *, parameters: Parameters) -> Credit:
    """A state that went beyond its fair share may reduce its share in the pools of the five years that follow, and in
    another crisis that it claims it for within five years of the day on which the first decision ceased to be in force.

    That the upcoming cycles begin with the year after is a reading. The state must notify it with the numbers, and the
    Commission must authorise it (Art. 9(5)).
    """
    from article80.law.time_limits import last_day_counted

    years = int(parameters["crisis_credit_years"].value)
    claim = int(parameters["crisis_credit_claim_years"].value)
    return Credit(
        geo,
        persons,
        decision_ended.year + 1,
        decision_ended.year + years,
        last_day_counted(decision_ended, claim, "years"),
    )


@rule(
    "CFMR 9(4)(a)",
    formula="equal parts over the years, or as much as the share allows (option crisis_credit_profile_9_4)",
)
def reduction(
    held: Credit,
    year: int,
    used_before: Persons,
    fair_share_persons: Persons,
    *,
    profile: CreditProfile = "two_limbs",
) -> Persons:
    """In the yearly cycles a credit is used proportionally over five years; by how much a share falls, in persons.

    ``used_before`` is what earlier years took. In equal parts, what does not divide evenly goes to the first years, and
    what a small share could not take in a year is made up later while years remain. Never more than the share.
    """
    if not held.first_year <= year <= held.last_year:
        return 0
    if profile == "free_within_5_years":
        return _lesser(held.persons - used_before, fair_share_persons)
    parts = held.last_year - held.first_year + 1
    passed = year - held.first_year + 1
    due_by_now = -(-held.persons * passed // parts)
    return _lesser(_greater(due_by_now - used_before, 0), _lesser(held.persons - used_before, fair_share_persons))


@rule("CFMR 9(4)(b)", formula="the lesser of what is left of the credit and the share, claimed in time")
def reduction_in_another_crisis(
    held: Credit, claimed_on: date, used_before: Persons, fair_share_persons: Persons
) -> Persons:
    """In another crisis a state may give less by all that is left of its credit, if it claims that in time, in persons.

    ``used_before`` is what yearly cycles and other crises took. Nothing after the last day.
    """
    if claimed_on > held.claimed_by:
        return 0
    return _lesser(held.persons - used_before, fair_share_persons)


def _lesser(one: Persons, other: Persons) -> Persons:
    if isinstance(one, int) and isinstance(other, int):
        return min(one, other)
    return cast("xr.DataArray", np.minimum(one, other))


def _greater(one: Persons, other: Persons) -> Persons:
    if isinstance(one, int) and isinstance(other, int):
        return max(one, other)
    return cast("xr.DataArray", np.maximum(one, other))


@rule("CFMR 9(6)", formula="left for the others = pool - drawn for the crisis")
def others_left_short(pool: int, drawn_for_crisis: int, needs_of_others: int) -> int:
    """If the crisis leaves too little of the pool for other benefitting states, the High-Level Forum meets again.

    Persons by which the others fall short; 0 where nothing is missing.
    """
    return max(0, needs_of_others - (pool - drawn_for_crisis))
