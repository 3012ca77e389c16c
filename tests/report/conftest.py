"""The two kinds of year that a report shows: one that happened, and one of which only the key is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from article80.cycle import Cycle, Pledge, cycle_inputs, run
from article80.cycle.result import Figure
from article80.law.said import said

HOSTILE = "<script>alert(\"x\")</script> & <b onclick='y'>=1+1</b> | `z`"
HOSTILE_SENTENCE = said("{text:verbatim}", text=HOSTILE)


@pytest.fixture(scope="session")
def cycle_2026() -> Cycle:
    """2026 as it happened, with pledges, deductions, offsets and a public statement."""
    return run(cycle_inputs(2026))


@pytest.fixture(scope="session")
def cycle_2027() -> Cycle:
    """2027 as it can be computed before anything was pledged."""
    return run(cycle_inputs(2027))


@pytest.fixture(scope="session")
def own_cycle() -> Cycle:
    """A year of the user's own: four states, a small pool, no proposal, and pledges of two of them."""
    found = Figure(50, "persons", "C", "own file, row 2")
    inputs = cycle_inputs(2027).of_the_user(
        members=("DE", "FR", "ES", "MT"),
        reference_relocations=100,
        benefitting=("ES",),
        pledges=(Pledge("DE", "relocation", 50, found), Pledge("FR", "none", None, found)),
    )
    return run(inputs)


@pytest.fixture(scope="session")
def hostile_cycle(cycle_2026: Cycle) -> Cycle:
    """2026 with every text that a user or a source can write replaced by one that tries to break out."""
    first = cycle_2026.states[0]
    pledge = replace(first.pledges[0], says=HOSTILE_SENTENCE, published=Figure(1, "EUR", "C", HOSTILE, HOSTILE))
    state = replace(first, says=(HOSTILE_SENTENCE,), labels=(HOSTILE,), pledges=(pledge,))
    return replace(
        cycle_2026,
        title=HOSTILE,
        act=HOSTILE,
        states=(state, *cycle_2026.states[1:]),
        waterfall=tuple(replace(step, label=HOSTILE_SENTENCE, says=HOSTILE_SENTENCE) for step in cycle_2026.waterfall),
        comparisons=tuple(replace(one, figure=HOSTILE_SENTENCE, source=HOSTILE) for one in cycle_2026.comparisons),
        notes=(HOSTILE, "javascript:alert(1)", "=1+1"),
        sources={HOSTILE: "C", "javascript:alert(1)": "C", "https://example.eu/act": "A"},
    )
