"""Random numbers that belong to a draw, not to the order in which draws are computed.

Draws are numbered from 0. They come in blocks of `BLOCK`. Each block has a generator of its own, made from the seed,
the purpose and the number of the block alone. So draw 123 456 gets the same numbers in any chunk, on any machine, in a
run of any length, and so do the first years of a run of more years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 1000
"""Draws that share a generator. Changing it changes all results."""

Purpose = Literal["first_year", "union", "states", "deductions", "behaviour"]

_NUMBERS: dict[Purpose, int] = {"first_year": 1, "union": 2, "states": 3, "deductions": 4, "behaviour": 5}


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws from ``first`` up to, and without, ``end``, under one seed."""

    seed: int
    first: int
    end: int

    @property
    def count(self) -> int:
        """How many draws there are."""
        return self.end - self.first

    @property
    def blocks(self) -> range:
        """The numbers of the blocks in which the draws lie."""
        return range(self.first // BLOCK, -(-self.end // BLOCK))

    def cut(self, whole_blocks: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        """These draws out of an array that holds all their blocks along an axis."""
        start = self.first - self.blocks.start * BLOCK
        return np.take(whole_blocks, range(start, start + self.count), axis=axis)

    def uniform(self, purpose: Purpose, years: int, each: int) -> NDArray[np.float64]:
        """Numbers from 0 to 1 over year, draw and ``each`` entries of a draw."""
        parts = [uniform(self.seed, purpose, block, years, each) for block in self.blocks]
        return self.cut(np.concatenate(parts, axis=1), axis=1)


def uniform(seed: int, purpose: Purpose, block: int, years: int, each: int) -> NDArray[np.float64]:
    """Numbers from 0 to 1 of one block over year, draw and ``each`` entries of a draw."""
    own = np.random.SeedSequence(entropy=seed, spawn_key=(_NUMBERS[purpose], block))
    return np.random.Generator(np.random.Philox(own)).random((years, BLOCK, each))
