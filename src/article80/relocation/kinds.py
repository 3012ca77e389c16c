"""Rows that are the same in what matters are looked at once: a table of 30 000 cases has few kinds of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def kinds_of(codes: Sequence[NDArray[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first row of each kind, and for each row the place of its kind among them.

    ``codes`` are columns of numbers or flags (n,); rows are of one kind where all of these are the same.
    """
    table = np.stack([np.asarray(column, np.int64) for column in codes], axis=1)
    _, first, kind = np.unique(table, axis=0, return_index=True, return_inverse=True)
    return first.astype(np.int64), kind.reshape(-1).astype(np.int64)
