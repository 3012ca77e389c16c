"""The lots that cases and states draw: their keys mixed with the seed.

Where no key is handed in, the content of the row is the key. Rows with the same content are exchangeable, and are
numbered in the order in which they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.keys import numbered, stirred
from article80.relocation.matching.passes import colour_cases, colour_states
from article80.relocation.matching.rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.relocation.matching.keys import Keys


def lots_of(
    crowd: Crowd, places: NDArray[np.int64], case_keys: Keys | None, state_keys: Keys | None, seed: int
) -> tuple[Keys, Keys]:
    """The lots of the cases that draw, and of the states.

    ``case_keys`` (n,) are those of the cases that draw. Where states have no keys, what these cases say of them tells
    them apart.
    """
    states = keys_by_content(crowd, places) if state_keys is None else numbered(state_keys)
    own = case_colours(crowd, states) if case_keys is None else case_keys
    mark: Any = np.uint64(seed % (1 << 64))
    return stirred(numbered(own) + stirred(np.array([mark]))), states


def keys_by_content(crowd: Crowd, places: NDArray[np.int64]) -> Keys:
    """Keys of states from their places and the scores that the cases have for them."""
    plain = stirred(places.astype(np.uint64) + np.uint64(1))
    colours = case_colours(crowd, np.zeros_like(plain))
    sums = np.array(crowd.each(_colours_of_states, colours))
    return numbered(stirred(plain + sums.sum(axis=0, dtype=np.uint64)))


def case_colours(crowd: Crowd, states: Keys) -> Keys:
    """A number for the content of each case, given the keys of the states."""
    return np.concatenate(crowd.seen(columns=states).each(_colours))


def _colours(rows: Rows, cases: NDArray[np.int64]) -> Keys:
    colours = np.empty(cases.size, np.uint64)
    colour_cases(rows, cases, 0, cases.size, rows.columns, colours)
    return colours


def _colours_of_states(rows: Rows, cases: NDArray[np.int64], colours: Keys) -> Keys:
    states = np.zeros(rows.capacity.size, np.uint64)
    colour_states(rows, cases, 0, cases.size, colours, states)
    return states
