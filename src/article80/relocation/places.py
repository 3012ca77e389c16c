"""Places: how many persons each contributing state takes, and from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Division = Literal["balanced", "together"]
"""Places that name no benefitting state: divided among them in balance, or all drawing on the same ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Places in persons over (benefitting, contributing).

    ``benefitting`` are the codes of the rows; empty where the places are not divided and every benefitting state
    draws on the same ones, in a single row. ``agreed`` has the same shape: whether the two states agreed that
    beneficiaries of protection can move too (Art. 56(2)(a)(ii) AMMR). ``says`` tells where the places come from,
    ``notes`` how a file of them was read where it can be read in more ways.
    """

    benefitting: tuple[str, ...]
    contributing: tuple[str, ...]
    persons: NDArray[np.int64]
    agreed: NDArray[np.bool_]
    says: str
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All places together."""
        return int(self.persons.sum())

    def row_of(self, benefitting: str) -> int:
        """The row of a benefitting state, -1 where it has none."""
        if not self.benefitting:
            return 0
        return self.benefitting.index(benefitting) if benefitting in self.benefitting else -1
