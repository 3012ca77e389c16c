"""A column of cases: each different cell is read once, and every case points at what its cell says.

A million cases have few different cells in most columns, so what costs time is done for the different ones only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Column(Generic[T]):
    """``values`` are what the different cells say; ``codes`` (n,) is the number of the value of each case."""

    codes: NDArray[np.int32]
    values: tuple[T, ...]

    @classmethod
    def of(cls, cells: Sequence[T]) -> Column[T]:
        """A column from one value a case; the values must be hashable."""
        numbers = {value: number for number, value in enumerate(dict.fromkeys(cells))}
        return cls(np.array([numbers[cell] for cell in cells], np.int32), tuple(numbers))

    @classmethod
    def constant(cls, value: T, cases: int) -> Column[T]:
        """The same value for every case."""
        return cls(np.zeros(cases, np.int32), (value,))

    def __getitem__(self, case: int) -> T:
        """What the cell of one case says."""
        return self.values[int(self.codes[case])]

    def each(self, function: Callable[[T], Any], dtype: DTypeLike) -> NDArray[Any]:
        """A figure a case, worked out once for each different cell. A function that returns rows gives (n, row)."""
        worked_out = np.array([function(value) for value in self.values], dtype)
        return worked_out[self.codes] if worked_out.size else np.zeros(0, dtype)

    def take(self, cases: NDArray[np.int64]) -> Column[T]:
        """The column of some of the cases, in the order given."""
        return Column(self.codes[cases], self.values)
