"""One pass over a score matrix that finds the best state of each case: what no solver can do without."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numba import njit


@njit(nogil=True)
def best_states(score: Any, begin: int, end: int, best: Any) -> None:
    """The state with the largest score of each case from ``begin`` to ``end``."""
    for i in range(begin, end):
        where, most = 0, score[i, 0]
        for j in range(1, score.shape[1]):
            if score[i, j] > most:
                where, most = j, score[i, j]
        best[i] = where


def one_pass(score: Any, threads: int) -> Any:
    """The best state of every case, on several threads."""
    cases = len(score)
    best = np.empty(cases, np.int8)
    with ThreadPoolExecutor(threads) as pool:
        spans = [(cases * t // threads, cases * (t + 1) // threads) for t in range(threads)]
        for done in [pool.submit(best_states, score, begin, end, best) for begin, end in spans]:
            done.result()
    return best
