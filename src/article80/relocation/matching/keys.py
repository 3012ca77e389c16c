"""Keys under which cases and states take part in the lottery, made from their names.

A key names who it is, not where it stands in a file: the same case draws the same lot whatever the order of rows, of
columns or of threads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Keys = NDArray[np.uint64]

_PRIME = np.uint64(0x100000001B3)
_START = np.uint64(0xCBF29CE484222325)


def keys_of(names: ArrayLike, count: int, what: str) -> Keys:
    """Keys from names: whole numbers or text, one for each. Raises ValueError for another number or type of them."""
    given = np.asarray(names)
    if given.shape != (count,):
        raise ValueError(f"{what} has the shape {given.shape}; expected {(count,)}")
    if given.dtype.kind in "iu":
        return stirred(given.astype(np.int64).view(np.uint64))
    if given.dtype.kind == "O" and all(isinstance(name, str) for name in given):
        given = given.astype(str)
    if given.dtype.kind != "U":
        raise ValueError(f"{what} is of type {given.dtype}; expected whole numbers or text")
    letters = np.ascontiguousarray(given).view(np.uint32).reshape(count, -1).astype(np.uint64)
    keys = np.full(count, _START)
    for column in letters.T:
        # A name is the same however wide the column of text is, in which it came.
        keys = np.where(column > 0, (keys ^ column) * _PRIME, keys)
    return stirred(keys)


def stirred(numbers: Keys) -> Keys:
    """Numbers in which every bit depends on every bit of those given."""
    numbers = (numbers ^ (numbers >> np.uint64(32))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(29))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(32))


def numbered(keys: Keys) -> Keys:
    """Keys in which no two are alike: the second, third and further ones of a kind are told apart by their order."""
    ordered = np.sort(keys)
    if (ordered[1:] != ordered[:-1]).all():
        return keys
    order = np.argsort(keys, kind="stable")
    new = np.append(True, ordered[1:] != ordered[:-1])
    begins = np.maximum.accumulate(np.where(new, np.arange(keys.size), 0))
    again = np.arange(keys.size) - begins
    apart = ordered + np.where(again > 0, stirred(again.astype(np.uint64)), np.uint64(0))
    result = np.empty_like(keys)
    result[order] = apart
    return result
