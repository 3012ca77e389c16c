"""Whole flows in a transport network that lie as near as can be to an aim.

Each is a programme in whole numbers, solved by HiGHS. The matrix of a transport network is totally unimodular, so the
first corner that the solver finds is whole already and nothing is searched. The cost of a unit is how far it takes the
flow from its aim.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

Name = tuple[Any, ...]
"""What a flow or a sum is called."""


def steps_around(aim: Fraction, limit: int) -> list[tuple[str, int, float]]:
    """Units below, at and above an aim: how many there are of each, and what each costs in distance from the aim."""
    below = min(math.floor(aim), limit)
    at = min(1, limit - below)
    return [
        ("below", below, -1.0),
        ("at", at, float(1 - 2 * (aim - math.floor(aim)))),
        ("above", limit - below - at, 1.0),
    ]


class Programme:
    """A linear programme over a transport network, written a flow at a time."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.most: list[int] = []
        self.costs: list[float] = []
        self.rows: list[Mapping[Name, int]] = []

    def add(self, name: Name, most: int, cost: float, rows: Mapping[Name, int]) -> None:
        """A flow: its name, its most, its cost a unit, and the sums that it belongs to with their signs."""
        if most:
            self.names.append(name)
            self.most.append(most)
            self.costs.append(cost)
            self.rows.append(rows)

    def solve(self, amounts: Mapping[Name, tuple[int, int]]) -> dict[Name, int]:
        """The cheapest whole flows for which each sum lies between its two amounts."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        if not self.names:
            return {}
        place = {row: number for number, row in enumerate(amounts)}
        triples = [(place[row], column, sign) for column, rows in enumerate(self.rows) for row, sign in rows.items()]
        rows, columns, signs = zip(*triples, strict=True)
        matrix = csr_array((signs, (rows, columns)), shape=(len(place), len(self.names)))
        low, high = zip(*amounts.values(), strict=True)
        found = milp(
            self.costs,
            integrality=np.ones(len(self.names), dtype=np.int64),
            bounds=Bounds(np.zeros(len(self.names)), np.array(self.most, dtype=np.float64)),
            constraints=LinearConstraint(matrix, low, high),
            options={"mip_rel_gap": 0.0},
        )
        if found.x is None:
            raise ArithmeticError(f"the amounts of this division do not fit together: {found.message}")
        return {name: round(units) for name, units in zip(self.names, found.x, strict=True)}
