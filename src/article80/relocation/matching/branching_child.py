"""The process in which HiGHS searches for the best placement of families. It reads a question and writes an answer."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]


def answer(loss: Whole, sizes: Whole, room: Whole, prices: Whole, missed: float, seconds: float) -> tuple[Whole, bool]:
    """The column of each case that loses least, and whether that is proven; no columns where nothing was found.

    Losses and prices are those of `article80.relocation.matching.branching.improve`. Only placements that lose less
    than ``missed`` are looked for, so no number in the problem is larger.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    case, column = np.nonzero(loss >= 0)
    cases, states, moves = len(loss), room.size, case.size
    inside = column < states
    one_column = csr_array((np.ones(moves), (case, np.arange(moves))), shape=(cases, moves + states))
    # In each state, persons and empty places together are as many as there are places.
    where = np.concatenate([column[inside], np.arange(states)])
    what = np.concatenate([np.flatnonzero(inside), moves + np.arange(states)])
    filled = np.concatenate([sizes[case[inside]].astype(float), np.ones(states)])
    persons = csr_array((filled, (where, what)), shape=(states, moves + states))
    most_empty = np.where(prices > 0, np.minimum(room, missed // np.maximum(prices, 1)), room)
    cost = np.concatenate([loss[case, column].astype(float), np.where(most_empty > 0, prices, 0).astype(float)])
    unit = max(1.0, missed) / 1e6
    found = milp(
        cost / unit,
        integrality=np.ones(cost.size, np.int64),
        bounds=Bounds(0, np.concatenate([np.ones(moves), most_empty])),
        constraints=[LinearConstraint(one_column, 1, 1), LinearConstraint(persons, room, room)],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return np.zeros(0, np.int64), False
    chosen = np.round(found.x[:moves]) > 0
    placed = np.full(cases, states, np.int64)
    placed[case[chosen]] = column[chosen]
    return placed, found.status == 0


def main() -> None:
    """Answer the question on standard input, both in NumPy's format."""
    # HiGHS writes some of its messages to standard output. They go to standard error, so that the answer stays whole.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    question = np.load(io.BytesIO(sys.stdin.buffer.read()))
    column, proven = answer(
        question["loss"],
        question["sizes"],
        question["room"],
        question["prices"],
        float(question["missed"]),
        float(question["seconds"]),
    )
    written = io.BytesIO()
    np.savez(written, column=column, proven=np.bool_(proven))
    with answers:
        answers.write(written.getvalue())


if __name__ == "__main__":
    main()
