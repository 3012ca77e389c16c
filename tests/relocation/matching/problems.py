"""Random problems for the tests of the matching."""

from __future__ import annotations

from typing import Any

import numpy as np


def small(seed: int) -> dict[str, Any]:
    """A few families and states, with forbidden pairs, scores below nothing, shortage, one to three rows of places."""
    rng = np.random.default_rng(seed)
    cases, states, rows = rng.integers(1, 8), rng.integers(1, 4), rng.integers(1, 4)
    score = rng.integers(-2, rng.choice([3, 12, 1000]), (cases, states))
    return {
        "score": score / 8 if seed % 3 == 0 else score,
        "persons": rng.integers(1, rng.choice([2, 5]), cases),
        "places": rng.integers(0, rng.choice([3, 9]), (rows, states)),
        "benefitting": rng.integers(0, rows, cases),
        "permitted": rng.random((cases, states)) < 0.8,
    }


def units(cases: int, seed: int, *, states: int = 27, most: int = 1000, part: float = 1.0) -> dict[str, Any]:
    """Cases of one person with dense scores; ``part`` of them have a place."""
    rng = np.random.default_rng(seed)
    return {
        "score": rng.integers(0, most, (cases, states)).astype(np.int32),
        "persons": np.ones(cases, np.int64),
        "places": np.full(states, int(cases * part) // states),
    }


def families(cases: int, seed: int, *, states: int = 27, part: float = 1.0) -> dict[str, Any]:
    """Families of one to eight persons with dense scores; ``part`` of the persons have a place."""
    rng = np.random.default_rng(seed)
    persons = np.minimum(rng.geometric(0.4, cases), 8)
    return {
        "score": rng.integers(0, 1_000_000, (cases, states)).astype(np.int32),
        "persons": persons,
        "places": np.full(states, int(persons.sum() * part) // states),
    }
