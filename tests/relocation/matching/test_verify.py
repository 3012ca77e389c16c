"""The verifier finds each fault that is planted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import Matching, match, verify
from article80.words import say_all

PROBLEM: dict[str, Any] = {
    "score": np.random.default_rng(3).integers(0, 100, (200, 4)),
    "persons": np.ones(200, np.int64),
    "places": np.array([[20, 20, 20, 20], [15, 15, 15, 15]]),
    "benefitting": np.arange(200) % 2,
    "permitted": np.random.default_rng(4).random((200, 4)) < 0.8,
}


@pytest.fixture(scope="module")
def good() -> Matching:
    """A matching without fault."""
    return match(**PROBLEM)


def _with(good: Matching, **changes: Any) -> tuple[str, ...]:
    """What the verifier says of a matching that was tampered with."""
    kept = {name: getattr(good, name) for name in ("state", "value", "bound", "prices", "reason", "lottery", "seed")}
    return say_all(verify(Matching(**(kept | changes)), **PROBLEM))


def _moved(good: Matching, case: int, state: int) -> Any:
    changed = good.state.copy()
    changed[case] = state
    return changed


def test_a_good_matching_has_no_fault(good: Matching) -> None:
    """A verifier that always finds something would find nothing."""
    assert verify(good, **PROBLEM) == []


def test_a_forbidden_state_is_found(good: Matching) -> None:
    """No forbidden pair is used."""
    case, state = np.argwhere(~PROBLEM["permitted"])[0]
    assert any("forbidden" in fault for fault in _with(good, state=_moved(good, case, state)))


def test_a_place_used_twice_is_found(good: Matching) -> None:
    """No place is used twice."""
    case = int(np.flatnonzero(good.state < 0)[0])
    state = int(np.flatnonzero(PROBLEM["permitted"][case])[0])
    assert any("places" in fault for fault in _with(good, state=_moved(good, case, state)))


def test_a_state_that_does_not_exist_is_found(good: Matching) -> None:
    """A number out of range is a fault and not an index from the end."""
    assert "does not exist" in _with(good, state=_moved(good, 0, 4))[0]
    assert "does not exist" in _with(good, state=_moved(good, 0, -2))[0]


def test_a_missing_case_is_found(good: Matching) -> None:
    """Every case has a result."""
    assert "200" in _with(good, state=good.state[:-1])[0]


def test_a_wrong_value_is_found(good: Matching) -> None:
    """The value is the sum of the scores."""
    assert any("the value is" in fault for fault in _with(good, value=good.value + 1, bound=good.bound + 1))


def test_a_wrong_bound_is_found(good: Matching) -> None:
    """The bound is what the prices prove, for cases of one size exactly."""
    assert any("bound" in fault for fault in _with(good, bound=good.bound + 5))
    assert any("bound" in fault for fault in _with(good, bound=good.bound - 5))


def test_wrong_prices_are_found(good: Matching) -> None:
    """Prices that prove less than was claimed, or that are no prices."""
    assert _with(good, prices=good.prices + np.array([1.0, 0.0, 0.0, 9.0])) != []
    assert any("below nothing" in fault for fault in _with(good, prices=-good.prices - 1))


def test_a_worse_matching_cannot_claim_to_be_the_best(good: Matching) -> None:
    """A placed case that is sent away lowers the value; the bound of the prices shows it."""
    case = int(np.flatnonzero(good.state >= 0)[0])
    lost = PROBLEM["score"][case, good.state[case]]
    faults = _with(good, state=_moved(good, case, -1), value=good.value - lost, bound=good.bound - lost)
    assert any("bound" in fault for fault in faults)


def test_a_changed_decision_is_found(good: Matching) -> None:
    """What an officer decided holds."""
    fixed = np.full(200, -2)
    fixed[0] = -1 if good.state[0] >= 0 else 0
    assert any("was decided" in fault for fault in say_all(verify(good, **PROBLEM, fixed=fixed)))


def test_the_verifier_shares_no_code_with_the_solver() -> None:
    """A fault of the solver must not hide itself. What a sentence is, is all that the verifier takes from elsewhere."""
    import ast
    import inspect

    from article80.relocation.matching import verify as function

    module = inspect.getmodule(function)
    assert module is not None
    nodes = ast.walk(ast.parse(inspect.getsource(module)))
    named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    assert [name for name in named if name.startswith("article80")] == ["article80.law.said"]
