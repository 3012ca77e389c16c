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


def a_few_families(seed: int) -> dict[str, Any]:
    """Some families of up to twelve persons, sometimes all even, with scores that are alike, by persons, or tiers."""
    rng = np.random.default_rng(seed)
    cases, states = int(rng.integers(5, 60)), int(rng.integers(1, 5))
    persons = rng.integers(1, rng.choice([3, 6, 12]), cases) * rng.choice([1, 1, 2])
    score = [
        rng.integers(0, 50, (cases, states)),
        rng.integers(0, 50, (cases, states)) * persons[:, None],
        rng.integers(0, 5, (cases, states)) + 1000 * (rng.random((cases, states)) < 0.4),
    ][seed % 3]
    most = max(2, int(persons.sum() * rng.choice([0.1, 0.4, 0.8, 1.1])) // states)
    return {"score": score, "persons": persons, "places": rng.integers(0, most, states)}


def varied(seed: int) -> dict[str, Any]:
    """30 000 families: other sizes, scores, states, places and shortage for each seed."""
    rng = np.random.default_rng(seed)
    cases, states = 30_000, int(rng.choice([3, 8, 15, 27, 31]))
    persons = [
        np.minimum(rng.geometric(0.4, cases), 8),
        np.minimum(rng.geometric(0.25, cases), 30),
        rng.integers(1, 31, cases),
        rng.choice(np.arange(1, 9), cases, p=[0.55, 0.1, 0.1, 0.1, 0.06, 0.04, 0.03, 0.02]),
        rng.choice([2, 4, 6], cases),
    ][seed % 5]
    kind = (seed // 5) % 4
    score: Any = rng.integers(0, 100 if kind == 2 else 1_000_000, (cases, states))
    if kind == 1:
        score = score * persons[:, None]
    elif kind == 3:
        score = rng.random((cases, states))
    total = int(persons.sum() * rng.choice([0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1.0, 1.1]))
    even = rng.random() < 0.5
    places = np.full(states, total // states) if even else rng.multinomial(total, rng.dirichlet(np.full(states, 3.0)))
    return {"score": score, "persons": persons, "places": places}
