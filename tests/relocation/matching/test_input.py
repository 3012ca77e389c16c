"""What is wrong with a problem is said in one line; what cannot be placed has a reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from article80.relocation.matching import Reason, match

GOOD: dict[str, Any] = {"score": [[1.0, 2.0], [3.0, 4.0]], "persons": [1, 2], "places": [2, 2]}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"score": [[1.0, np.nan], [3.0, 4.0]]}, r"score\[0, 1\] is nan; expected a finite number"),
        ({"score": [[1.0, 2.0], [-np.inf, 4.0]]}, r"score\[1, 0\] is -inf"),
        ({"score": [1.0, 2.0]}, r"score has the shape \(2,\)"),
        ({"score": [["a", "b"], ["c", "d"]]}, "score is of type"),
        ({"score": [[1, 2], [3, 1 << 60]]}, "less than 2 to the power of 56"),
        ({"persons": [1, -2]}, r"persons\[1\] is -2; expected 1 or more"),
        ({"persons": [1, 0]}, r"persons\[1\] is 0; expected 1 or more"),
        ({"persons": [1, 1.5]}, r"persons\[1\] is 1.5; expected a whole number"),
        ({"persons": [1]}, r"persons has the shape \(1,\)"),
        ({"places": [2, -1]}, r"places\[1\] is -1; expected 0 or more"),
        ({"places": [2, np.inf]}, r"places\[1\] is inf; expected a whole number"),
        ({"places": [2, 2, 2]}, r"places has the shape \(3,\)"),
        ({"places": [[2, 2], [1, 1]]}, "expected benefitting"),
        ({"places": [[2, 2], [1, 1]], "benefitting": [0, 2]}, r"benefitting\[1\] is 2, but places has the rows 0 to 1"),
        ({"benefitting": [0, 1]}, "places is one row"),
        ({"permitted": [[True, True]]}, "permitted has the shape"),
        ({"permitted": [[1, 0], [0, 1]]}, "true/false"),
        ({"fixed": [0, 5]}, r"fixed\[1\] is 5"),
        ({"fixed": [0, 0]}, "fixed holds 3 persons in state 0"),
        ({"fixed": [0, -2], "permitted": [[False, True], [True, True]]}, "not permitted"),
        ({"prices": [1.0]}, "prices has the shape"),
        ({"keys": [1]}, "keys has the shape"),
        ({"state_keys": [0.5, 1.5]}, "expected whole numbers or text"),
        ({"threads": 0}, "threads is 0"),
        ({"seed": -1}, "seed is -1"),
        ({"persons": [1, 501], "places": [600, 600]}, "at most 500 in families of mixed sizes"),
        ({"score": [[1, 2], [3, 1 << 55]], "persons": [1, 300], "places": [400, 400]}, "too large for families of 300"),
    ],
)
def test_a_fault_is_named(wrong: dict[str, Any], words: str) -> None:
    """Each fault says what, where and what was expected, in one line."""
    with pytest.raises(ValueError, match=words) as caught:
        match(**(GOOD | wrong))
    assert "\n" not in str(caught.value)


def test_exact_refuses_too_many_families() -> None:
    """Branching over very many families would not end: it is refused and not tried."""
    persons = np.arange(2001) % 3 + 1
    with pytest.raises(ValueError, match="at most 2000 families"):
        match(np.ones((2001, 2)), persons, [900, 900], exact=True)


def test_no_cases_and_no_places_are_no_fault() -> None:
    """A week without cases, or without places, has a result like any other."""
    nobody = match(np.zeros((0, 3)), [], [1, 2, 3])
    assert (nobody.value, nobody.bound, nobody.gap, nobody.state.size) == (0, 0, 0, 0)
    nowhere = match([[5, 5]], [1], [0, 0])
    assert (nowhere.state.tolist(), nowhere.gap) == ([-1], 0)
    assert nowhere.reason.tolist() == [Reason.NO_PLACES]


def test_each_reason_for_no_place_is_named() -> None:
    """Who is not placed learns why: forbidden, nothing to gain, too large, others had more weight, the lot, decided."""
    score = [[5, 5], [-1, -2], [5, 5], [1, 0], [9, 0], [7, 0], [7, 0], [9, 9], [3, 3]]
    permitted = np.ones((9, 2), np.bool_)
    permitted[0] = False
    permitted[3:7, 1] = False
    result = match(score, [1, 1, 9, 1, 1, 1, 1, 1, 1], [2, 1], permitted=permitted, fixed=[-2] * 8 + [-1])
    assert [Reason(code) for code in result.reason[[0, 1, 2, 3, 4, 7, 8]]] == [
        Reason.NOT_PERMITTED,
        Reason.NOTHING_GAINED,
        Reason.TOO_LARGE,
        Reason.FULL,
        Reason.PLACED,
        Reason.PLACED,
        Reason.HELD,
    ]
    assert all(reason.words for reason in Reason)


def test_the_lot_is_a_reason() -> None:
    """Of equal cases who compete for the last place, the one left out learns that it was drawn."""
    result = match([[7], [7], [9]], [1, 1, 1], [2])
    assert result.state[2] == 0
    assert sorted(result.reason.tolist()) == [Reason.PLACED, Reason.PLACED, Reason.LOTTERY]
    assert result.lottery.tolist() == [True, True, False]


def test_progress_is_told() -> None:
    """A run of a minute must not look like one that hangs."""
    said: list[tuple[str, float]] = []
    match(**GOOD, progress=lambda step, done: said.append((step, done)))
    assert said[-1] == ("done", 1.0)
    assert [done for _, done in said] == sorted(done for _, done in said)
