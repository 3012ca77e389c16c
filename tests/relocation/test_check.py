"""The check of a written result: it knows nothing of the run, and finds what was tampered with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from article80.relocation.check import Claimed, faults
from article80.relocation.run import Proposal, propose
from article80.words import say_all
from tests.law_days import LAW
from tests.relocation.rows import cases, places

CASES = cases(
    {"links": "DE:family:proven"},
    {"ages": "30 28 3"},
    {"security": "open"},
    {"not_to": "DE"},
    {"vulnerability": "violence"},
)
PLACES = places({"DE": 4, "FR": 2})


@pytest.fixture
def found() -> Proposal:
    """A run with a bit of everything."""
    return propose(CASES, PLACES, parameters=LAW)


def claimed(found: Proposal, **changed: str) -> Claimed:
    """What the run claims, with other states for some cases."""
    codes = [*found.places.contributing, ""]
    states = {name: codes[at] for name, at in zip(found.cases.name, found.state, strict=True)}
    matching = found.matching
    return Claimed({**states, **changed}, matching.value, matching.bound, found.prices)


def test_an_honest_result_has_no_fault(found: Proposal) -> None:
    """The check does not cry wolf."""
    assert faults(claimed(found), CASES, PLACES, parameters=LAW) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"C2": "FR"}, "C2 has a place in FR, but the check for a threat to internal security is not finished"),
        ({"C3": "DE"}, "C3 has a place in DE, which is closed to it"),
        ({"C1": "FR"}, "have places in FR, which has"),
        ({"C0": "SE"}, "SE is given as a state, and has no places"),
        ({"C9": "DE"}, "C9 has a result and is not among the cases"),
    ],
)
def test_each_tampering_is_found(found: Proposal, changed: dict[str, str], says: str) -> None:
    """Barred, forbidden, over-full, unknown: each is named."""
    assert any(says in line for line in say_all(faults(claimed(found, **changed), CASES, PLACES, parameters=LAW)))


def test_a_missing_case_and_a_false_value_are_found(found: Proposal) -> None:
    """A case that vanishes from the list has vanished from the procedure."""
    whole = claimed(found)
    fewer = replace(whole, states={name: geo for name, geo in whole.states.items() if name != "C4"})
    assert say_all(faults(fewer, CASES, PLACES, parameters=LAW)) == ("C4 has no result",)
    more = replace(whole, value=whole.value + 1)
    assert any("the value is" in line for line in say_all(faults(more, CASES, PLACES, parameters=LAW)))


def test_a_decision_that_was_changed_is_found(found: Proposal) -> None:
    """What an officer decided must stand in the result."""
    told = replace(claimed(found), decided={"C4": "stays"})
    assert any(
        line.startswith("C4 was decided to stay and has")
        for line in say_all(faults(told, CASES, PLACES, parameters=LAW))
    )
