"""2026 as it happened: what was published, what follows, and what stays unknown."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from article80.cycle import Cycle, Deduction, cycle_inputs, run
from article80.cycle.result import Figure, Range
from article80.law.options import Options
from article80.words import text_of

ONE = 2_000_000


@pytest.fixture(scope="module")
def cycle() -> Cycle:
    """The year 2026 with the defaults of the options."""
    return run(cycle_inputs(2026))


def test_the_published_frame(cycle: Cycle) -> None:
    """30 000 proposed, 21 000 decided, at EUR 20 000 each."""
    assert (cycle.proposal_relocations, cycle.reference_relocations) == (30_000, 21_000)
    assert cycle.reference_cents == 42_000_000_000
    assert len(cycle.members) == 26
    assert "DK" not in cycle.members


@pytest.mark.parametrize(
    ("geo", "published", "tolerance"), [("IE", 463, 0.015), ("PT", 422, 0.015), ("RO", 661, 0.015)]
)
def test_published_shares_reproduce(cycle: Cycle, geo: str, published: int, tolerance: float) -> None:
    """Ireland 463 persons (EUR 9.26 million), Portugal 422, Romania 661: within 1.5 % with the series in hand."""
    assert cycle.state(geo).fair_share_persons == pytest.approx(published, rel=tolerance)


def test_germanys_share_reproduces(cycle: Cycle) -> None:
    """21.689 % in the act; within 0.1 percentage points with the series in hand."""
    assert cycle.state("DE").share * 100 == pytest.approx(21.689, abs=0.1)


def test_a_miss_is_shown_not_hidden(cycle: Cycle) -> None:
    """Ireland comes out one person higher than published, and the comparison says so and why."""
    ireland = next(one for one in cycle.comparisons if one.geo == "IE")
    assert ireland.published == 9_260_000
    assert ireland.computed == cycle.state("IE").fair_share_cents / 100
    assert "eurostat_2025_11" in text_of(ireland.explains)


def test_every_published_amount_is_compared(cycle: Cycle) -> None:
    """No published figure that is also computed here is left out."""
    assert [one.geo for one in cycle.comparisons] == [
        "EU",
        "DE",
        "FR",
        "DE",
        "FR",
        "RO",
        "BG",
        "CY",
        "PT",
        "IE",
        "BE",
        "SI",
        "LV",
    ]


def test_the_labels_of_the_commission(cycle: Cycle) -> None:
    """A state may carry two labels: Bulgaria does."""
    assert cycle.state("BG").labels == ("at_risk_of_migratory_pressure", "significant_migratory_situation")
    assert [state.geo for state in cycle.states if state.benefitting] == ["EL", "ES", "IT", "CY"]


def test_central_readings_of_the_waterfall_add_up_to_the_cent(cycle: Cycle) -> None:
    """From the need over the pool to what arrives, nothing appears or vanishes."""
    height = None
    for step in cycle.waterfall:
        if step.kind == "level":
            assert height is None or step.cents.central == height, step.key
            height = step.cents.central
        else:
            assert height is not None
            height += step.cents.central if step.kind == "up" else -step.cents.central


def test_the_steps_of_the_waterfall(cycle: Cycle) -> None:
    """Each step that takes something away is there, in the order of the law."""
    assert [step.key for step in cycle.waterfall] == [
        "need",
        "part_of_year",
        "pool",
        "rounding",
        "benefitting",
        "deductions",
        "asked",
        "no_pledge",
        "differs",
        "not_published",
        "offsets_stated",
        "offsets_inferred",
        "arrives",
    ]


def test_a_part_of_the_year_is_not_less_than_proposed() -> None:
    """A proposal for a year, a pool for 203 days: by the factor it is the whole step, by days the Council gave more."""
    by_factor = {step.key: step for step in run(cycle_inputs(2026)).waterfall}
    assert (by_factor["part_of_year"].kind, by_factor["part_of_year"].cents.central) == ("down", 9_000 * ONE)
    assert "16\N{NO-BREAK SPACE}684" in text_of(by_factor["part_of_year"].says)
    assert "council" not in by_factor
    by_days = {
        step.key: step
        for step in run(cycle_inputs(2026), Options.from_mapping({"part_year_scale": "day_count"})).waterfall
    }
    assert (by_days["part_of_year"].kind, by_days["part_of_year"].cents.central) == ("down", (30_000 - 16_684) * ONE)
    assert (by_days["council"].kind, by_days["council"].cents.central) == ("up", (21_000 - 16_684) * ONE)


def test_a_smaller_pool_of_ones_own_is_told_apart_from_the_part_of_the_year() -> None:
    """20 000 in place of 21 000: the part of the year stays what it was, and 1 000 are another pool."""
    steps = {step.key: step for step in run(cycle_inputs(2026).of_the_user(reference_relocations=20_000)).waterfall}
    assert steps["part_of_year"].cents.central == 9_000 * ONE
    assert (text_of(steps["council"].label), steps["council"].kind) == ("Another pool", "down")
    assert steps["council"].cents.central == 1_000 * ONE


def test_a_pool_for_a_whole_year_has_no_part_of_it() -> None:
    """From 1 January to 31 December nothing is scaled."""
    inputs = replace(cycle_inputs(2026), applies_from=date(2026, 1, 1), applies_to=date(2026, 12, 31))
    assert [step.key for step in run(inputs).waterfall][:3] == ["need", "council", "pool"]


def test_what_arrives_is_the_sum_of_the_states(cycle: Cycle) -> None:
    """The last bar is the net pool, and its parts are persons, money and other help."""
    arrives, net = cycle.waterfall[-1].cents, cycle.net
    assert arrives == Range.total(state.net_cents for state in cycle.states)
    parts = net.relocations.central * ONE + net.financial_cents.central + net.alternative_cents.central
    assert arrives.central == parts
    assert arrives.low <= arrives.central <= arrives.high


def test_published_relocations_that_can_arrive(cycle: Cycle) -> None:
    """Romania 661 and Bulgaria 214; Germany's and France's become offsets, Cyprus's is frozen."""
    assert cycle.net.relocations.published == 875
    assert cycle.state("CY").net_relocations == Range.certain(0)


def test_an_inferred_offset_leaves_both_ends_open(cycle: Cycle) -> None:
    """Germany said it; for France it is inferred, so its 3 361 may still arrive."""
    assert cycle.state("DE").net_cents == Range.certain(0)
    assert cycle.state("FR").net_relocations == Range(0, 0, 0, 3_361)


def test_offset_rules_of_2026(cycle: Cycle) -> None:
    """The threshold of paragraph 1 is missed for certain; four states may offer by their own pledge."""
    found = {finding.provision: finding for finding in cycle.offsets}
    assert found["Art. 63(1) AMMR"].triggered is False
    assert found["Art. 63(2)(b) AMMR"].triggered is True
    assert found["Art. 63(2)(b) AMMR"].states == ("BG", "DE", "FR", "RO")
    assert found["Art. 63(3)(a) AMMR"].triggered is None
    assert "is not known" in text_of(found["Art. 63(3)(a) AMMR"].reason)


def test_the_forum_decides_whether_offsets_are_mandatory() -> None:
    """Known not to have met: not triggered. Known to have met, or not needed by option: triggered."""
    inputs = cycle_inputs(2026)

    def below_the_floor(cycle: Cycle) -> bool | None:
        return next(one.triggered for one in cycle.offsets if one.provision == "Art. 63(3)(a) AMMR")

    assert below_the_floor(run(replace(inputs, forum_reconvened=False))) is False
    assert below_the_floor(run(replace(inputs, forum_reconvened=True))) is True
    without = Options.from_mapping({"offset_needs_reconvened_hlf": "no"})
    assert below_the_floor(run(inputs, without)) is True


def test_spains_statement_is_led_to(cycle: Cycle) -> None:
    """The rows beside the statement add up, and the last one says what is left unexplained."""
    assert cycle.statement is not None
    published, read, computed, stated, left = cycle.statement.reconciliation
    assert (stated[1], stated[2]) == (962, 7_466_000_000)
    assert computed[1:3] == (published[1] + read[1], published[2] + read[2])
    assert left[1:3] == (stated[1] - computed[1], stated[2] - computed[2])
    assert "43 persons of CY" in text_of(left[3])


def test_a_scenario_leaves_no_trace_in_the_next() -> None:
    """Run A, B, A: the two results of A are the same, across threads too."""
    inputs = cycle_inputs(2026)
    other = Options.from_mapping({"rk_rounding": "largest_remainder", "rk_members": "27"})

    def told(cycle: Cycle) -> str:
        return repr((cycle.states, cycle.waterfall, cycle.offsets, cycle.open_questions, [s.name for s in cycle.steps]))

    first = told(run(inputs))
    assert told(run(inputs, other)) != first
    assert told(run(inputs)) == first
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(told(run(inputs)))) for _ in range(4)]
    threads += [threading.Thread(target=lambda: run(inputs, other)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [first] * 4


def test_a_granted_partial_deduction_takes_its_part_of_what_was_pledged() -> None:
    """Had the Council halved Estonia's contribution, half of whatever it pledged would be gone, not more."""
    inputs = cycle_inputs(2026)
    granted = Deduction("EE", Fraction(1, 2), granted=True, source=Figure(None, "", "A", "the act"))
    others = tuple(one for one in inputs.deductions if one.geo != "EE")
    estonia = run(replace(inputs, deductions=(*others, granted))).state("EE")
    assert estonia.deduction == "partial"
    half = estonia.fair_share_cents // 2
    assert estonia.deducted_cents == Range(0, 0, half, half)
    assert estonia.net_cents == Range(0, 0, half, half)


def test_2027_is_indicative() -> None:
    """Contributions of all 26 from population 2026 and GDP 2025; nothing else is claimed."""
    cycle = run(cycle_inputs(2027))
    assert cycle.status == "indicative"
    assert cycle.reference_relocations == 30_000
    assert len(cycle.states) == 26
    assert set(cycle.situation["population_year"].values.tolist()) == {2026}
    assert set(cycle.situation["gdp_meur_year"].values.tolist()) == {2025}
    assert cycle.waterfall == ()
    assert cycle.offsets == ()
    assert all(not state.labels for state in cycle.states)
    assert all(state.pledges[0].basis == "unknown" for state in cycle.states)


def test_membership_of_the_users_own() -> None:
    """With Denmark in the key, every other share shrinks."""
    with_denmark = run(cycle_inputs(2026), Options.from_mapping({"rk_members": "27"}))
    assert "DK" in with_denmark.members
    assert with_denmark.state("DE").share < run(cycle_inputs(2026)).state("DE").share


def test_purchasing_power_needs_the_users_figures() -> None:
    """The snapshot holds no such series; another is not put in its place."""
    with pytest.raises(ValueError, match="purchasing power"):
        run(cycle_inputs(2026), Options.from_mapping({"rk_gdp": "pps"}))
