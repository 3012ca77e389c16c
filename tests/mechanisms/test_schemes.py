"""Each mechanism on cases that can be reckoned by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.mechanisms import MECHANISMS, Choices
from article80.mechanisms.ammr2024 import Ammr2024
from article80.mechanisms.com2016_270 import in_window
from article80.mechanisms.com2016_months import takes_in
from article80.mechanisms.com2020_610 import falls_short, may_ask_for_a_deduction
from article80.mechanisms.crisis2024 import Crisis2024
from article80.mechanisms.decisions_2015 import eligible_nationality
from article80.mechanisms.easy import dispatched, next_state
from article80.mechanisms.ep2017 import open_to_choice
from article80.mechanisms.situations import year_of_states
from article80.mechanisms.tradable_quotas import clearing_price, payments, taken_in_the_market
from tests.law_days import LAW
from tests.mechanisms.cases import STATE, alike, of, situation

FOUR = ("DE", "FR", "EL", "PT")


def _run(name: str, year: xr.Dataset, **choices: float) -> xr.Dataset:
    return MECHANISMS[name].run(year, alike(year[STATE].values.tolist(), **choices))


@pytest.mark.parametrize(("greek", "moved"), [(149, 0), (150, 0), (151, 1)])
def test_the_trigger_of_2016(greek: int, moved: int) -> None:
    """Four equal states and 400 applications: the reference number is 100, and only what is above 150 moves."""
    year = situation({"DE": 90, "FR": 100, "EL": greek, "PT": 400 - 190 - greek})
    result = _run("com2016_270", year)
    assert of(result, "reference_persons") == dict.fromkeys(FOUR, 100)
    assert of(result, "sent_persons")["EL"] == moved
    assert int(result["received_persons"].sum()) == moved


def test_the_allocation_of_2016_stops_at_the_reference_number() -> None:
    """250 above 150 leaves 100 to place; one state has room for 20 only, the others share the rest by the key."""
    year = situation({"DE": 80, "FR": 50, "EL": 250, "PT": 20})
    result = _run("com2016_270", year)
    assert of(result, "sent_persons") == {"DE": 0, "FR": 0, "EL": 100, "PT": 0}
    assert of(result, "received_persons") == {"DE": 20, "FR": 40, "EL": 0, "PT": 40}


def test_staying_out_in_2016_pays_the_state_that_takes_instead() -> None:
    """Germany pays for its 20 to those who take them, EUR 250 000 each, and what is paid is gained."""
    year = situation({"DE": 80, "FR": 50, "EL": 250, "PT": 20})
    choices = alike(FOUR)
    in_persons = choices.in_persons.where(choices.in_persons[STATE] != "DE", 0.0)
    result = MECHANISMS["com2016_270"].run(year, Choices(choices.pledged, choices.delivered, in_persons))
    assert of(result, "received_persons") == {"DE": 0, "FR": 50, "EL": 0, "PT": 50}
    assert of(result, "paid_cents")["DE"] == 20 * 25_000_000
    assert of(result, "gained_cents") == {"DE": 0, "FR": 10 * 25_000_000, "EL": 0, "PT": 10 * 25_000_000}
    assert of(result, "owed_cents")["DE"] == 20 * 25_000_000


def test_the_window_of_2016_rolls() -> None:
    """Only the last twelve months count."""
    months = xr.DataArray([[5.0] * 3 + [1.0] * 12], dims=(STATE, "month"), coords={STATE: ["EL"]})
    assert in_window(months).values.tolist() == [12.0]


def _by_month(year: xr.Dataset, months: dict[str, list[int]]) -> xr.Dataset:
    """A situation with the months of the year before and of the year."""
    return year.assign(applications_by_month=((STATE, "month"), [months[geo] for geo in year[STATE].values.tolist()]))


def _three_quiet_and_greece(last: int) -> xr.Dataset:
    """Three states with 10 applications a month, and Greece with 10 until the last month of the year."""
    quiet = [10] * 24
    months = {"DE": quiet, "FR": quiet, "EL": [10] * 23 + [last], "PT": quiet}
    year = situation({geo: float(sum(each[12:])) for geo, each in months.items()})
    return _by_month(year, months)


@pytest.mark.parametrize(("last", "moved"), [(105, 0), (106, 0), (107, 1)])
def test_the_window_of_2016_rolls_month_by_month(last: int, moved: int) -> None:
    """With 106 in the last month Greece has 216 of 576, exactly 150 % of its part of 144; with 107 a person more."""
    result = _run("com2016_270", _three_quiet_and_greece(last))
    assert int(result["sent_persons"].sum()) == int(result["received_persons"].sum()) == moved
    assert of(result, "sent_persons")["EL"] == moved


def test_only_new_applicants_of_2016_are_moved() -> None:
    """All came in the year before: the window still holds them in January, and of January's ten none but those go."""
    quiet = [0] * 24
    months = {"DE": quiet, "FR": quiet, "EL": [0] * 11 + [1200, 10] + [0] * 11, "PT": quiet}
    year = _by_month(situation({geo: float(sum(each[12:])) for geo, each in months.items()}), months)
    assert of(_run("com2016_270", year), "sent_persons") == {"DE": 0, "FR": 0, "EL": 10, "PT": 0}


def test_a_state_of_2016_stays_out_for_twelve_months_from_a_month_on() -> None:
    """Out from the last month on, Germany pays for what falls to it then; out from a month after it would be in."""
    year = _three_quiet_and_greece(400)
    stays_in = _run("com2016_270", year)
    owed = of(stays_in, "owed_persons")["DE"]
    assert owed > 0
    out = _run("com2016_270", year.assign(out_from=(STATE, [12.0, np.nan, np.nan, np.nan])))
    assert of(out, "received_persons")["DE"] == 0
    assert of(out, "owed_persons")["DE"] == owed
    assert of(out, "paid_cents")["DE"] == owed * 25_000_000 == sum(of(out, "gained_cents").values())


@pytest.mark.parametrize(("month", "part"), [(3, 1.0), (4, 0.0), (15, 0.0), (16, 1.0)])
def test_the_time_out_of_2016_has_a_first_and_a_last_month(month: int, part: float) -> None:
    """From April on: March before it is in, April and March of the next year are out, April of the next year is in."""
    takes = takes_in(
        month,
        xr.DataArray([1.0], dims=STATE),
        xr.DataArray([4.0], dims=STATE),
        parameters=parameters_on(date(2016, 5, 4)),
    )
    assert takes.values.tolist() == [part]


def test_the_months_of_2016_are_those_in_hand() -> None:
    """From 2015 to 2018 every state has its months; Hungary is relieved in 2015 of no more than came that year."""
    year = year_of_states(2015).figures
    assert year["applications_by_month"].sizes["month"] == 24
    assert "applications_by_month" not in year_of_states(2019).figures
    result = _run("com2016_270", year)
    assert 0 < of(result, "sent_persons")["HU"] <= int(year["applications_by_month"].sel(member_state="HU")[12:].sum())
    assert int(result["sent_persons"].sum()) == int(result["received_persons"].sum())


def test_resettled_persons_count_in_2016() -> None:
    """A state that resettles has given already: its room is smaller by that."""
    year = situation({"DE": 60, "FR": 50, "EL": 250, "PT": 20}, resettled={"DE": 20})
    assert of(_run("com2016_270", year), "received_persons")["DE"] == 20


def test_parliament_shares_out_from_the_first_applicant() -> None:
    """No threshold: one person above the part is moved, and nobody can pay instead."""
    year = situation({"DE": 101, "FR": 100, "EL": 100, "PT": 99})
    result = _run("ep2017", year, in_persons=0.0, pledged=0.0)
    assert of(result, "received_persons") == {"DE": 0, "FR": 0, "EL": 0, "PT": 1}
    assert int(result["paid_cents"].sum()) == 0


def test_parliament_puts_links_first() -> None:
    """Forty with family in Germany go there, beside Germany's part of the others."""
    year = situation({"DE": 0, "FR": 0, "EL": 400, "PT": 0}, linked={"DE": 40})
    assert of(_run("ep2017", year), "received_persons") == {"DE": 130, "FR": 90, "EL": 0, "PT": 90}


def test_parliament_sends_to_the_least_loaded_first() -> None:
    """With few persons to share out, only the state with the least takes any."""
    year = situation({"DE": 90, "FR": 60, "EL": 240, "PT": 10}, places=20)
    assert of(_run("ep2017", year), "received_persons") == {"DE": 0, "FR": 0, "EL": 0, "PT": 20}
    year = situation({"DE": 90, "FR": 60, "EL": 240, "PT": 10}, places=70)
    assert of(_run("ep2017", year), "received_persons") == {"DE": 0, "FR": 10, "EL": 0, "PT": 60}


def test_four_states_are_open_to_choice() -> None:
    """Equal loads go by the alphabet, so that the same four come out whatever the order."""
    load = xr.DataArray(
        [5.0, 1.0, 2.0, 3.0, 4.0, 4.0], coords={STATE: ["DE", "FR", "EL", "PT", "SE", "BE"]}, dims=STATE
    )
    chosen = open_to_choice(load, load * 0 + 1)
    assert chosen[STATE].values[chosen.values].tolist() == ["FR", "EL", "PT", "BE"]


def test_the_decisions_of_2015_divide_by_the_key_and_pay_lump_sums() -> None:
    """Equal states take equal numbers; EUR 6 000 for each received, EUR 500 for each sent."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=300)
    result = _run("decisions_2015", year, delivered=0.5, pledged=0.0)
    assert of(result, "owed_persons") == {"DE": 100, "FR": 100, "EL": 0, "PT": 100}
    assert of(result, "received_persons") == {"DE": 50, "FR": 50, "EL": 0, "PT": 50}
    assert of(result, "gained_cents") == {"DE": 30_000_000, "FR": 30_000_000, "EL": 7_500_000, "PT": 30_000_000}


@pytest.mark.parametrize(("asked", "pledged"), [(0.0, 100), (0.3, 70), (0.5, 70)])
def test_at_most_thirty_per_cent_are_put_off(asked: float, pledged: int) -> None:
    """A state that asks for more puts off 30 % and no more."""
    year = situation({"DE": 10, "FR": 10, "EL": 900}, benefitting=["EL"], places=200, put_off_asked={"FR": asked})
    assert of(_run("decisions_2015", year), "pledged_persons")["FR"] == pledged


def test_three_in_four_are_enough_for_a_nationality() -> None:
    """The threshold is reached by 75 %, and by nobody without a decision."""
    axes = {"citizenship": ["ERI", "SYR", "AFG", "XXA"]}
    granted = xr.DataArray([90, 75, 74, 0], coords=axes, dims="citizenship")
    decided = xr.DataArray([100, 100, 100, 0], coords=axes, dims="citizenship")
    assert eligible_nationality(granted, decided).values.tolist() == [True, True, False, False]


def test_the_two_decisions_divided_106_000() -> None:
    """40 000 and 120 000, less the 54 000 in reserve."""
    assert MECHANISMS["decisions_2015"].own_places() == 106_000


def test_nobody_owes_anything_to_the_malta_pilot() -> None:
    """Offers follow the pilot: Germany took 102 of 227, France 95."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=203)
    result = _run("eurema", year, delivered=0.5)
    assert int(result["owed_persons"].sum()) == 0
    assert of(result, "pledged_persons") == {"DE": 102, "FR": 95, "EL": 0, "PT": 6}
    assert of(result, "received_persons") == {"DE": 51, "FR": 47, "EL": 0, "PT": 3}


def test_the_voluntary_mechanism_asks_signatories_alone() -> None:
    """Hungary did not sign; the others are invited in equal parts, and may give money."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "HU": 10}, benefitting=["EL"], places=200)
    result = _run("vsm2022", year, in_persons=0.25)
    assert int(result["owed_persons"].sum()) == 0
    assert of(result, "invited_persons") == {"DE": 100, "FR": 100, "EL": 0, "HU": 0}
    assert of(result, "received_persons") == {"DE": 25, "FR": 25, "EL": 0, "HU": 0}
    assert of(result, "paid_cents")["DE"] == 75 * 2_000_000


def test_the_rescued_and_the_vulnerable_come_first() -> None:
    """Italy's 60 rescued persons leave before anybody of Greece does."""
    year = situation(
        {"DE": 0, "EL": 900, "IT": 900}, benefitting=["EL", "IT"], places=100, rescued={"IT": 60},
        vulnerable={"EL": 5, "IT": 200},
    )  # fmt: skip
    result = _run("vsm2022", year)
    assert of(result, "sent_persons") == {"DE": 0, "EL": 21, "IT": 79}
    assert of(result, "vulnerable_persons") == {"DE": 0, "EL": 5, "IT": 79}


def test_a_signatory_may_withhold_under_secondary_movements() -> None:
    """Who is under disproportionate pressure gives nothing of its pledge."""
    year = situation({"DE": 0, "FR": 0, "EL": 900}, benefitting=["EL"], places=100, secondary_pressure={"DE": True})
    assert of(_run("vsm2022", year), "received_persons") == {"DE": 0, "FR": 50, "EL": 0}


@pytest.mark.parametrize(("pledged", "short"), [(69, True), (70, False), (71, False)])
def test_a_shortfall_of_more_than_thirty_per_cent(pledged: int, short: bool) -> None:
    """Exactly 30 % is not more than 30 %."""
    assert bool(falls_short(xr.DataArray(pledged), xr.DataArray(100))) is short


def test_after_a_shortfall_each_covers_half_by_relocation_or_sponsorship() -> None:
    """Nobody pledges: each of three covers 51 of 101 or 100, and what is not relocated is sponsored."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=301)
    result = _run("com2020_610", year, pledged=0.0, in_persons=0.5)
    assert sorted(of(result, "owed_persons").values()) == [0, 100, 100, 101]
    assert sorted(of(result, "pledged_persons").values()) == [0, 50, 50, 51]
    assert int(result["sponsored_persons"].sum()) == 76
    assert int(result["received_persons"].sum()) == 75
    returned = year.assign(returned_part=(STATE, [0.0] * 4))
    assert int(_run("com2020_610", returned, pledged=0.0, in_persons=0.5)["received_persons"].sum()) == 151


def test_other_measures_of_2020_cover_no_need_of_relocation() -> None:
    """All offer everything, and nine tenths of it as capacity or support: still a shortfall, so half is relocated."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=300)
    whole = _run("com2020_610", year)
    assert of(whole, "received_persons") == {"DE": 100, "FR": 100, "EL": 0, "PT": 100}
    mostly = year.assign(measures_part=(STATE, [0.9, 0.9, 0.0, 0.9]))
    result = _run("com2020_610", mostly)
    assert of(result, "received_persons") == {"DE": 50, "FR": 50, "EL": 0, "PT": 50}
    assert of(result, "measures_persons") == {"DE": 50, "FR": 50, "EL": 0, "PT": 50}
    assert of(result, "pledged_persons") == of(whole, "pledged_persons")


@pytest.mark.parametrize(("part", "measures"), [(0.3, 30), (0.31, 31)])
def test_measures_within_thirty_per_cent_leave_no_shortfall(part: float, measures: int) -> None:
    """Exactly 30 % in measures leaves 70 relocated; with a person more, the half that is asked for is there."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=300)
    result = _run("com2020_610", year.assign(measures_part=(STATE, [part, part, 0.0, part])))
    assert of(result, "measures_persons")["DE"] == measures
    assert of(result, "received_persons")["DE"] == 100 - measures


def test_lump_sums_beneficiaries_and_the_rescued_of_2020() -> None:
    """EUR 10 000 a person relocated; some have protection already; of those who leave, the rescued are told."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=300)
    year = year.assign(beneficiaries_part=(STATE, [0.25, 0.0, 0.0, 0.0]), rescued=(STATE, [0.0, 0.0, 120.0, 0.0]))
    result = _run("com2020_610", year)
    assert of(result, "lump_sum_cents")["DE"] == 100 * 1_000_000
    assert int(result["gained_cents"].sum()) == 0
    assert of(result, "beneficiaries_persons") == {"DE": 25, "FR": 0, "EL": 0, "PT": 0}
    assert of(result, "rescued_persons") == {"DE": 0, "FR": 0, "EL": 120, "PT": 0}


@pytest.mark.parametrize(("greek", "may"), [(299, False), (300, False), (301, True)])
def test_twice_the_average_may_ask_for_a_deduction(greek: int, may: bool) -> None:
    """Three equal states: 300 of 450 are exactly twice the average, and only more than that counts."""
    load = xr.DataArray([float(greek), 450.0 - greek, 0.0], coords={STATE: ["EL", "DE", "FR"]}, dims=STATE)
    found = may_ask_for_a_deduction(load, load * 0 + 1_000)
    assert bool(found.sel(member_state="EL")) is may


def test_the_pool_of_2024_counts_the_states_in_need_in_the_key() -> None:
    """Four equal states owe 75 of 300 each; Greece, in need, gives nothing, and nobody takes its part over."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=300)
    result = _run("ammr2024", year, in_persons=0.2)
    assert of(result, "owed_persons") == {"DE": 75, "FR": 75, "EL": 0, "PT": 75}
    assert of(result, "received_persons") == {"DE": 15, "FR": 15, "EL": 0, "PT": 15}
    assert of(result, "paid_cents") == {"DE": 120_000_000, "FR": 120_000_000, "EL": 0, "PT": 120_000_000}
    assert int(result["offset_persons"].sum()) == 0


def test_the_pool_of_2024_makes_offsets_mandatory_after_a_second_meeting() -> None:
    """Too few relocations and a second meeting: what is left of each share is taken over."""
    year = situation({"DE": 10, "FR": 10, "EL": 900, "PT": 10}, benefitting=["EL"], places=300)
    result = Ammr2024(reconvened=True, law=LAW).run(year, alike(FOUR, pledged=0.2))
    assert of(result, "received_persons") == {"DE": 15, "FR": 15, "EL": 0, "PT": 15}
    assert of(result, "offset_persons") == {"DE": 60, "FR": 60, "EL": 0, "PT": 60}
    assert of(result, "offset_from_persons")["EL"] == 180


def test_denmark_is_outside_the_pool() -> None:
    """Part IV does not bind Denmark."""
    year = situation({"DE": 10, "DK": 10, "EL": 900}, benefitting=["EL"], places=300)
    assert of(_run("ammr2024", year), "owed_persons") == {"DE": 150, "DK": 0, "EL": 0}


def test_a_crisis_covers_all_needs_beyond_the_fair_share() -> None:
    """Half is pledged of 75 each, and what is missing to 300 is taken over: 150 - (2 x 37) by two states."""
    year = situation({"DE": 10, "FR": 10, "EL": 900}, benefitting=["EL"], places=300)
    result = _run("crisis2024", year, pledged=0.5)
    assert of(result, "received_persons") == {"DE": 50, "FR": 50, "EL": 0}
    assert of(result, "offset_persons") == {"DE": 100, "FR": 100, "EL": 0}
    assert of(result, "beyond_persons") == {"DE": 50, "FR": 50, "EL": 0}


@pytest.mark.parametrize(("answer", "owed"), [("additional", 50), ("needed", 100)])
def test_what_the_pool_gives_is_not_owed_again_in_a_crisis(answer: str, owed: int) -> None:
    """Art. 4(2)(b) CFMR: 300 are needed and 150 come from the pool; three states owe additional pledges of 150."""
    year = situation({"DE": 10, "FR": 10, "EL": 900}, benefitting=["EL"], places=300).assign(from_pool=150)
    options = Options(crisis_plan_base_4_2=answer)
    result = Crisis2024(law=LAW, options=options).run(year, alike(year[STATE].values.tolist(), pledged=1.0))
    assert of(result, "owed_persons") == {"DE": owed, "FR": owed, "EL": 0}
    relocated = sum(of(result, "received_persons").values())
    assert relocated + sum(of(result, "offset_persons").values()) >= 150


@settings(deadline=None, max_examples=25)
@given(weights=st.lists(st.integers(1, 10**6), min_size=2, max_size=12), arrivals=st.integers(0, 60))
def test_easy_ends_within_one_person_of_the_key(weights: list[int], arrivals: int) -> None:
    """One by one to the state furthest behind ends as near to the key as whole persons allow, and as computed."""
    codes = [f"S{place:02}" for place in range(len(weights))]
    key = xr.DataArray(weights, coords={STATE: codes}, dims=STATE)
    found = dispatched(xr.DataArray(arrivals), key)
    quota = arrivals * key / key.sum()
    assert float(abs(found - quota).max()) < 1
    had = dict.fromkeys(codes, 0)
    for _ in range(arrivals):
        total = int(key.sum())
        behind = xr.DataArray(
            [arrivals * weight - had[code] * total for code, weight in zip(codes, weights, strict=True)],
            coords={STATE: codes}, dims=STATE,
        )  # fmt: skip
        had[str(next_state(behind).values)] += 1
    ends_alike = sorted(np.sign(list(had.values()) - quota.values)) == sorted(np.sign(found.values - quota.values))
    assert max(abs(had[code] - float(quota.sel(member_state=code))) for code in codes) < 1
    assert sum(had.values()) == int(found.sum()) == arrivals
    assert ends_alike


def test_easy_sends_the_first_to_those_furthest_behind() -> None:
    """Behind by 40 and by 10: the first thirty go to the one, then both rise together."""
    year = situation({"DE": 90, "FR": 60, "EL": 150, "PT": 100}, places=36)
    assert of(_run("easy", year), "received_persons") == {"DE": 3, "FR": 33, "EL": 0, "PT": 0}


COSTS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10_000), st.integers(1, 500)), min_size=1, max_size=8)


@settings(deadline=None, max_examples=100)
@given(states=COSTS)
def test_nobody_loses_by_trading_quotas(states: list[tuple[int, int, int]]) -> None:
    """By its own stated costs each state is at least as well off as with its quota, and all payments cancel out."""
    codes = [f"S{place}" for place in range(len(states))]
    quota, first, step = (
        xr.DataArray([row[part] for row in states], coords={STATE: codes}, dims=STATE) for part in range(3)
    )
    most = quota.sum() + quota * 0
    price = clearing_price(quota, first, step, most)
    taken = taken_in_the_market(quota, price, first, step, most)
    paid = payments(quota, taken, price)
    assert int(taken.sum()) == int(quota.sum())
    assert int(paid.sum()) == 0

    def cost(persons: xr.DataArray) -> xr.DataArray:
        return persons * first + step * persons * (persons - 1) // 2

    assert bool((cost(taken) + paid <= cost(quota)).all())


def test_the_price_of_a_market_of_two() -> None:
    """Costs 10, 20, 30 against 25, 26, 27 and two persons each: at 26 the first takes two, the second two."""
    codes = {STATE: ["DE", "FR"]}
    quota = xr.DataArray([2, 2], coords=codes, dims=STATE)
    first, step = (xr.DataArray(values, coords=codes, dims=STATE) for values in ([10, 25], [10, 1]))
    price = clearing_price(quota, first, step, quota * 0 + 4)
    assert int(price) == 26
    assert taken_in_the_market(quota, price, first, step, quota * 0 + 4).values.tolist() == [2, 2]


def test_stated_costs_replace_the_example() -> None:
    """A state that says that people cost it little takes them and is paid."""
    year = situation(
        {"DE": 0, "FR": 0, "EL": 900}, benefitting=["EL"], places=100,
        first_cost_cents={"DE": 100, "FR": 900_000}, cost_step_cents={"DE": 1, "FR": 1},
    )  # fmt: skip
    result = _run("tradable_quotas", year)
    assert of(result, "received_persons") == {"DE": 100, "FR": 0, "EL": 0}
    assert of(result, "paid_cents")["FR"] == of(result, "gained_cents")["DE"] == 50 * int(result["price_cents"][0])
