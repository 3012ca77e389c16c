"""Random problems of every shape that was ever seen, and of some that were not: for the tests of the matching."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

SCORES = ("dense", "few", "additive", "steps", "alike", "links", "by person", "floats", "small and large floats")
SIZES = ("one", "few", "heavy tail", "6/10/15", "even", "up to 500")


def wide(seed: int, cases: int, states: int | None = None) -> dict[str, Any]:
    """A problem of so many cases: other scores, sizes, states, shortage, ties and forbidden pairs for each seed.

    Places are for 0.01 % to 300 % of the persons, in one row or in several.
    """
    rng = np.random.default_rng(seed)
    columns = states or int(rng.choice([1, 2, 3, 5, 8, 15, 27]))
    persons = _persons(rng, cases)
    score = _score(rng, persons, columns)
    permitted = None
    if rng.random() < 0.4:
        permitted = rng.random((cases, columns)) < rng.choice([0.05, 0.5, 0.9])
        permitted[rng.random(cases) < 0.1] = False
    rows = int(rng.choice([1, 1, 1, 2, 4]))
    places = np.array([_places(rng, int(persons.sum()) // rows, columns) for _ in range(rows)])
    problem = {"score": score, "persons": persons, "permitted": permitted, "seed": int(rng.integers(0, 100))}
    if rows == 1:
        return problem | {"places": places[0]}
    return problem | {"places": places, "benefitting": rng.integers(0, rows, cases)}


def _persons(rng: np.random.Generator, cases: int) -> Whole:
    kind = rng.choice(SIZES)
    if kind == "one":
        return np.ones(cases, np.int64)
    if kind == "few":
        return np.minimum(rng.geometric(rng.choice([0.4, 0.7, 0.95]), cases), 9)
    if kind == "heavy tail":
        return np.minimum(np.ceil(rng.pareto(1.2, cases) + 0.01), 300).astype(np.int64)
    if kind == "6/10/15":
        return rng.choice([6, 10, 15], cases)
    if kind == "even":
        return rng.choice([2, 4, 6], cases)
    return rng.integers(1, 501, cases)


def _score(rng: np.random.Generator, persons: Whole, states: int) -> Any:
    cases = persons.size
    kind = rng.choice(SCORES)
    shape = (cases, states)
    if kind == "few":
        return rng.choice(rng.integers(0, 1000, int(rng.integers(1, 8))), shape)
    if kind == "additive":
        noise = rng.choice([0.0, 0.001, 0.01, 0.1])
        parts = rng.normal(0, 1, (cases, 1)) + rng.normal(0, 1, (1, states)) + noise * rng.normal(0, 1, shape)
        return np.rint(1e5 * (parts + rng.choice([0.0, 5.0]))).astype(np.int64)
    if kind == "steps":
        steps = 10 ** rng.integers(2, 10, 3)
        return sum(step * (rng.random(shape) < rng.choice([0.01, 0.3])) for step in steps) + rng.integers(0, 3, shape)
    if kind == "alike":
        return np.full(shape, int(rng.integers(0, 3)), np.int64)
    if kind == "links":
        return rng.integers(0, 1000, shape) + 100_000 * (rng.random(shape) < 0.02)
    if kind == "by person":
        return rng.integers(0, rng.choice([3, 1000]), shape) * persons[:, None]
    if kind == "floats":
        return rng.random(shape)
    if kind == "small and large floats":
        return rng.random(shape) * 10.0 ** rng.integers(-9, 9, shape)
    return rng.integers(-5, rng.choice([10, 10**4, 10**6, 10**9]), shape)


def _places(rng: np.random.Generator, persons: int, states: int) -> Whole:
    part = rng.choice([1e-4, 1e-3, 0.01, 0.1, 0.3, 0.6, 0.9, 1.0, 1.02, 3.0])
    total = max(int(rng.integers(0, 3)), round(persons * part))
    kind = rng.integers(0, 3)
    if kind == 0:
        return np.full(states, total // states, np.int64)
    if kind == 1:
        return rng.multinomial(total, rng.dirichlet(np.full(states, 3.0)))
    places = rng.multinomial(total, rng.dirichlet(np.full(states, 0.3)))
    places[rng.random(states) < 0.2] = 0
    return places


def scarce_and_tied(seed: int) -> dict[str, Any]:
    """20 000 families of whom nearly all score the same a person, a few much more in one state; hardly a place."""
    rng = np.random.default_rng(seed)
    cases, states = 20_000, int(rng.integers(3, 6))
    persons = rng.choice(np.arange(1, 10), cases, p=[0.62, 0.12, 0.1, 0.08, 0.05, 0.0075, 0.0075, 0.0075, 0.0075])
    linked = rng.random((cases, states)) < 0.001
    score = 5000 + linked * rng.choice([41, 82, 45_000, 90_000, 270_000, 400_000], (cases, states))
    total = max(states, round(int(persons.sum()) * rng.choice([0.0005, 0.001, 0.003])))
    places = rng.multinomial(total, rng.dirichlet(np.full(states, 1.0)))
    permitted = np.broadcast_to(rng.random((cases, 1)) < 0.9, (cases, states)).copy()
    return {
        "score": score * persons[:, None],
        "persons": persons,
        "places": places,
        "permitted": permitted,
        "seed": seed,
    }
