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


def answer(loss: Whole, sizes: Whole, room: Whole, prices: Whole, seconds: float) -> tuple[Whole, bool]:
    """The column of each case that loses least, and whether that is proven; no columns where nothing was found.

    Losses and prices are those of `article80.relocation.matching.branching.improve`.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    case, column = np.nonzero(loss >= 0)
    cases, states = len(loss), room.size
    inside = column < states
    one_column = csr_array((np.ones(case.size), (case, np.arange(case.size))), shape=(cases, case.size))
    persons = csr_array(
        (sizes[case[inside]].astype(float), (column[inside], np.flatnonzero(inside))), shape=(states, case.size)
    )
    # A place with a price that is filled is a loss avoided.
    cost = loss[case, column].astype(float)
    cost[inside] -= sizes[case[inside]] * prices[column[inside]]
    unit = max(1.0, float(np.abs(cost).max(initial=1.0))) / 1e6
    found = milp(
        cost / unit,
        integrality=np.ones(case.size, np.int64),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(one_column, 1, 1), LinearConstraint(persons, -np.inf, room)],
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return np.zeros(0, np.int64), False
    chosen = np.round(found.x) > 0
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
        question["loss"], question["sizes"], question["room"], question["prices"], float(question["seconds"])
    )
    written = io.BytesIO()
    np.savez(written, column=column, proven=np.bool_(proven))
    with answers:
        answers.write(written.getvalue())


if __name__ == "__main__":
    main()
