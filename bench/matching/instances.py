"""The problems that all solvers get: made from a seed, so that each process makes the same one."""

from __future__ import annotations

from typing import Any

import numpy as np

STATES = 27
SEED = 20261120


def problem(cases: int, kind: str) -> dict[str, Any]:
    """Dense scores of 32 bits. ``kind``:

    - "units": one person a case, places for all but a few;
    - "shortage": one person a case, places for six in ten;
    - "families": one to eight persons, 2 % more places than persons;
    - "floats": one person a case, scores that are 64-bit floats;
    - "alike": one person a case, scores made of a few tiers, so that most cases tie.
    """
    rng = np.random.default_rng(SEED)
    score: Any = rng.integers(0, 1_000_000, (cases, STATES), dtype=np.int32)
    persons = np.ones(cases, np.int64)
    part = 1.0
    if kind == "shortage":
        part = 0.6
    elif kind == "families":
        persons, part = np.minimum(rng.geometric(0.4, cases), 8), 1.02
    elif kind == "floats":
        score = rng.random((cases, STATES))
    elif kind == "alike":
        # Block by block, so that making the problem takes no more memory than solving it.
        for begin in range(0, cases, 1 << 14):
            block = score[begin : begin + (1 << 14)]
            block[:] = (block >= 900_000) * 100 + (block % 5 == 0)
    elif kind != "units":
        raise ValueError(f"kind is {kind!r}; expected units, shortage, families, floats or alike")
    places = np.full(STATES, int(persons.sum() * part) // STATES)
    return {"score": score, "persons": persons, "places": places}
