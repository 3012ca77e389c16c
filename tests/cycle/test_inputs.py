"""What a year refuses, what it leaves out with a word, and what it says of a year of the user's own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from article80.cycle import Deduction, Pledge, cycle_inputs, run
from article80.cycle.result import Figure, Range
from article80.law.options import Options
from article80.words import text_of

SOURCE = Figure(None, "", "C", "drawn")


@pytest.mark.parametrize(
    ("pledges", "says"),
    [
        ([("DE", "relocation", 1, False), ("DE", "relocation", 2, False)], "DE: a pledge of relocation is there twice"),
        ([("HU", "none", None, False), ("HU", "relocation", 1, False)], "HU: pledges of none, relocation contradict"),
        ([("DE", "financial", -1, False)], "DE: a pledge of -1; expected 0 or more"),
        ([("BE", "financial", None, True)], "BE: a pledge of at most nothing known"),
    ],
)
def test_contradictory_pledges_are_refused(pledges: list[tuple[str, str, int | None, bool]], says: str) -> None:
    """One line, with the state and what was expected."""
    made = tuple(Pledge(geo, measure, amount, SOURCE, at_most) for geo, measure, amount, at_most in pledges)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=says):
        run(replace(cycle_inputs(2026), pledges=made))


def test_a_deduction_beyond_the_contribution_is_refused() -> None:
    """The law knows partial and full."""
    beyond = Deduction("DE", Fraction(3, 2), granted=True, source=SOURCE)
    with pytest.raises(ValueError, match="DE: a deduction of 3/2"):
        run(replace(cycle_inputs(2026), deductions=(beyond,)))


def test_what_concerns_states_outside_the_key_is_left_out_and_told() -> None:
    """Denmark's pledge does not vanish without a word."""
    inputs = cycle_inputs(2026)
    cycle = run(replace(inputs, pledges=(*inputs.pledges, Pledge("DK", "relocation", 5, SOURCE))))
    assert any("not in the key" in note and "DK" in note for note in map(text_of, cycle.notes))
    assert cycle.net == run(inputs).net


def test_a_year_of_the_users_own_says_so() -> None:
    """Another size of the pool: assumed, no statement of Spain's beside it, and no published amount compared."""
    cycle = run(cycle_inputs(2026).of_the_user(reference_relocations=30_000))
    assert cycle.status == "user's own"
    assert cycle.statement is None
    assert "2025/2642" not in cycle.act
    pool = next(step for step in cycle.waterfall if step.key == "pool")
    assert (pool.basis, pool.cents.published) == ("assumed", 0)
    assert {one.unit for one in cycle.comparisons} == {"per cent"}


def test_computed_numbers_are_not_called_published() -> None:
    """Rounding, and the difference between pledges and shares, follow from computing."""
    steps = {step.key: step.cents for step in run(cycle_inputs(2026)).waterfall}
    assert steps["rounding"].published == steps["differs"].published == steps["benefitting"].published == 0
    assert steps["pool"].published == steps["pool"].central


def test_a_pledge_adjusted_to_nothing_is_a_published_nothing() -> None:
    """Austria's share was deducted in full: the act shows nothing, and the gross pool what it would have owed."""
    austria = run(cycle_inputs(2026)).state("AT")
    assert austria.pledges[0].basis == "published"
    assert austria.pledges[0].amount == Range.certain(0)
    assert austria.gross_cents == Range.computed(austria.fair_share_cents)
    assert austria.deducted_cents.central == austria.fair_share_cents


def test_the_parts_of_the_gross_pool_add_up() -> None:
    """Relocations, money, other help and what has no known kind come to the value of all."""
    gross = run(cycle_inputs(2026)).gross
    parts = gross.relocations.times(2_000_000) + gross.financial_cents + gross.alternative_cents
    assert (parts + gross.unspecified_cents).central == gross.value_cents.central


def test_the_best_trust_of_a_source_is_its_own() -> None:
    """The Commission's decision is official, whatever was inferred from it elsewhere."""
    assert run(cycle_inputs(2026)).sources["Commission Implementing Decision (EU) 2025/2323"] == "A"


def test_ties_are_told() -> None:
    """Two states that nothing distinguishes, and an odd number of persons."""
    from article80.situation.snapshot import Observation, figures

    one = next(row for row in figures("population") if row.geo == "AT" and row.year == 2025)
    people = tuple(replace(one, geo=geo, value=1_000_000) for geo in ("AT", "BE"))
    money = next(row for row in figures("gdp_meur") if row.geo == "AT" and row.year == 2024)
    gdp: tuple[Observation, ...] = tuple(replace(money, geo=geo, value=1_000.0) for geo in ("AT", "BE"))
    inputs = cycle_inputs(2027).of_the_user(
        members=("AT", "BE"), reference_relocations=21, observations={"population": people, "gdp_meur": gdp}
    )
    cycle = run(inputs, Options.from_mapping({"rk_rounding": "largest_remainder"}))
    assert [state.fair_share_persons for state in cycle.states] == [11, 10]
    assert any("hung on a tie" in note for note in map(text_of, cycle.notes))


@pytest.mark.parametrize("year", [1, 2015, 2025])
def test_there_is_no_pool_before_the_first(year: int) -> None:
    """One clear line, not a missing parameter."""
    with pytest.raises(ValueError, match="the first one is for 2026"):
        cycle_inputs(year)
