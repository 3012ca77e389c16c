"""Whatever is pledged, deducted and intended: a year balances to the cent, and its bounds hold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article80.cycle import Cycle, CycleInputs, Deduction, OffsetIntention, Pledge, cycle_inputs, run
from article80.cycle.result import Figure, Range
from article80.law.options import Options

ONE = 2_000_000
STATES = ("DE", "FR", "RO", "EE", "LT", "NL", "PT", "ES", "IT", "HU")
SOURCE = Figure(None, "", "C", "drawn")


@st.composite
def pledges_of(draw: st.DrawFn, geo: str) -> list[Pledge]:
    """Nothing known, nothing pledged, or up to three kinds with and without amounts."""
    kind = draw(st.sampled_from(["nothing found", "none", "kinds"]))
    if kind == "nothing found":
        return []
    if kind == "none":
        return [Pledge(geo, "none", None, SOURCE)]
    found = []
    for measure in draw(
        st.lists(st.sampled_from(["relocation", "financial", "alternative"]), unique=True, min_size=1, max_size=3)
    ):
        size = 5_000 if measure == "relocation" else 10_000_000_000
        amount = draw(st.none() | st.integers(0, size))
        at_most = draw(st.booleans()) if amount is not None else False
        found.append(Pledge(geo, measure, amount, SOURCE, at_most))
    return found


@st.composite
def years(draw: st.DrawFn) -> CycleInputs:
    """A year with pledges, deductions, intentions and benefitting states, as strange as the doors let in."""
    pledges = tuple(one for geo in STATES for one in draw(pledges_of(geo)))
    parts = st.fractions(min_value=0, max_value=1, max_denominator=7).filter(bool)
    deducted = draw(st.lists(st.sampled_from(STATES), unique=True, max_size=4))
    deductions = tuple(Deduction(geo, draw(parts), draw(st.booleans()), SOURCE) for geo in deducted)
    intends = draw(st.lists(st.sampled_from(STATES), unique=True, max_size=3))
    basis = st.sampled_from(["stated", "inferred"])
    return replace(
        cycle_inputs(2026),
        pledges=pledges,
        deductions=deductions,
        offset_intentions=tuple(OffsetIntention(geo, draw(basis), SOURCE) for geo in intends),
        benefitting=tuple(draw(st.lists(st.sampled_from(STATES), unique=True, max_size=4))),
        reference_relocations=draw(st.sampled_from([0, 1, 999, 21_000, 30_000, 1_000_000])),
        proposal_relocations=draw(st.sampled_from([None, 0, 30_000])),
        statement=None,
    )


def ranges_of(cycle: Cycle) -> list[tuple[str, Range]]:
    """Every range of a year, with a name for the message."""
    found = [(step.key, step.cents) for step in cycle.waterfall]
    for state in cycle.states:
        found += [
            (f"{state.geo} {name}", getattr(state, name))
            for name in (
                "gross_cents",
                "deducted_cents",
                "offset_cents",
                "net_cents",
                "net_relocations",
                "net_financial_cents",
                "net_alternative_cents",
            )
        ]
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(years(), st.sampled_from(["ceil", "nearest", "largest_remainder"]))
def test_every_year_balances(inputs: CycleInputs, rounding: str) -> None:
    """Central readings lead from level to level to the cent; bounds are in order; what arrives is the states' sum."""
    cycle = run(inputs, Options.from_mapping({"rk_rounding": rounding}))
    for name, amount in ranges_of(cycle):
        assert 0 <= amount.published <= amount.low <= amount.central <= amount.high, (name, amount)
    height = cycle.waterfall[0].cents.central if cycle.waterfall else 0
    for step in cycle.waterfall:
        if step.kind == "level":
            assert step.cents.central == height, step
            height = step.cents.central
        else:
            height += step.cents.central if step.kind == "up" else -step.cents.central
    for state in cycle.states:
        parts = state.net_relocations.central * ONE + state.net_financial_cents.central
        if any(reading.measure != "unknown" for reading in state.pledges):
            assert state.net_cents.central == parts + state.net_alternative_cents.central
        assert state.net_cents.high <= state.gross_cents.high
        if state.benefitting or state.deduction == "full":
            assert state.net_cents == Range.certain(0)
    assert cycle.net.value_cents == Range.total(state.net_cents for state in cycle.states)
    assert cycle.gross.value_cents.central >= cycle.net.value_cents.central


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(years(), st.data())
def test_whatever_turns_out_lies_within_the_bounds(inputs: CycleInputs, data: st.DataObject) -> None:
    """Fill in every unknown with something the bounds allow: the filled-in year lies within the unknown one's bounds.

    A rule that the unknown year calls triggered, or not triggered, says the same of the filled-in one.
    """
    unknown = run(inputs)
    owed = {state.geo: state.fair_share_persons for state in unknown.states}
    filled: list[Pledge] = []
    for state in unknown.states:
        mine = [one for one in inputs.pledges if one.geo == state.geo]
        if not mine:
            mine = [Pledge(state.geo, "relocation", None, SOURCE)]
        left = max(
            owed[state.geo] * ONE
            - sum(
                (o.amount or 0) * (ONE if o.measure == "relocation" else 1)
                for o in mine
                if o.amount is not None and not o.at_most
            ),
            0,
        )
        for one in mine:
            unit = ONE if one.measure == "relocation" else 1
            if one.measure == "none" or (one.amount is not None and not one.at_most):
                filled.append(one)
                continue
            most = left // unit if one.amount is None else min(one.amount, left // unit)
            amount = data.draw(st.integers(0, most))
            left -= amount * unit
            filled.append(Pledge(state.geo, one.measure, amount, SOURCE))
    granted = tuple(replace(one, granted=True) for one in inputs.deductions if one.granted or data.draw(st.booleans()))
    known = run(replace(inputs, pledges=tuple(filled), deductions=granted))
    offsets = zip(unknown.offsets, known.offsets, strict=True) if unknown.offsets else ()
    for before, after in zip(unknown.states, known.states, strict=True):
        assert (
            before.gross_cents.low <= after.gross_cents.central <= before.gross_cents.high or after.deduction == "full"
        )
        assert before.net_cents.low <= after.net_cents.central <= before.net_cents.high, before.geo
    for before, after in offsets:
        if before.triggered is not None and before.provision not in ("Art. 63(7) AMMR", "Art. 63(5) AMMR"):
            assert after.triggered == before.triggered, before


def test_estonia_halved_by_hand() -> None:
    """57 persons owed, half deducted: 28 are taken and 29 left, in persons and in money alike."""
    inputs = cycle_inputs(2026)
    others = tuple(one for one in inputs.deductions if one.geo != "EE")
    pledges = tuple(one for one in inputs.pledges if one.geo != "EE")
    estonia = run(
        replace(
            inputs,
            pledges=(*pledges, Pledge("EE", "relocation", 57, SOURCE)),
            deductions=(*others, Deduction("EE", Fraction(1, 2), granted=True, source=SOURCE)),
        )
    ).state("EE")
    assert estonia.net_relocations.central == 29
    assert estonia.net_cents.central == 29 * ONE
    assert estonia.deducted_cents.central == 28 * ONE
