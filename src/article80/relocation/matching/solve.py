"""Matches cases to states: the door of the solver."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.decided import FREE
from article80.relocation.matching.instance import Instance, instance
from article80.relocation.matching.keys import keys_of
from article80.relocation.matching.placing import (
    bound_in_scores,
    place,
    plain_rows,
    prices_without_placing,
    reasons,
)
from article80.relocation.matching.result import UNPLACED, Matching, Reason
from article80.relocation.matching.scaling import Scale, scale_of
from article80.relocation.matching.units import Names
from article80.relocation.matching.workers import Progress, Workers, number_of_threads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray

    Whole = NDArray[np.int64]


def match(
    score: ArrayLike,
    persons: ArrayLike,
    places: ArrayLike,
    benefitting: ArrayLike | None = None,
    permitted: ArrayLike | None = None,
    seed: int = 0,
    *,
    exact: bool = False,
    seconds: float = 60.0,
    fixed: ArrayLike | None = None,
    prices: ArrayLike | None = None,
    keys: ArrayLike | None = None,
    state_keys: ArrayLike | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Matching:
    """Assign cases to states so that the sum of scores is as large as the places allow. Families stay whole.

        maximise    sum over cases i placed in j of score[i, j]
        so that     each case is in one state at most, and only where it is permitted,
                    persons in state j from row r are at most places[r, j]

    ``score`` (n, m) is whole or float, higher is better. A case that is not placed scores nothing, so a state with a
    score below nothing is never chosen; a score of exactly 0 is worth a place that nobody else needs. ``persons`` (n,)
    are 1 or more. ``places`` are in persons, (m,) or (benefitting states, m); ``benefitting`` (n,) is then the row of
    each case. ``permitted`` (n, m) is true where the case may go to the state; everywhere if not given.

    Cases of one size are matched exactly. With families of mixed sizes the result comes with a bound; ``exact`` asks
    for the best one by branching (up to 2 000 cases in a row of places), for at most ``seconds``.

    Among results of equal value the lot decides, by ``seed``. It is drawn for ``keys`` (n,) and ``state_keys`` (m,),
    whole numbers or text, so the result does not depend on the order of rows or columns. Without keys the content of
    the rows and columns is their key.

    ``fixed`` (n,) holds decided cases: the number of a state, -1 for a case that stays, -2 for one that is free.
    ``prices`` of an earlier result make the search shorter. ``threads`` changes nothing but the time. ``progress`` is
    called with the name of a step and the part that is done.

    Raises ValueError in one line where something handed in is wrong. A case that cannot be placed is not an error: see
    `Matching.reason`.
    """
    if seed < 0:
        raise ValueError(f"seed is {seed}; expected 0 or more")
    with _workers(threads, progress) as workers:
        given = instance(score, persons, places, benefitting, permitted, fixed, workers)
        cases, states = given.score.shape
        names = Names(
            None if keys is None else keys_of(keys, cases, "keys"),
            None if state_keys is None else keys_of(state_keys, states, "state_keys"),
            seed,
        )
        start = None if prices is None else _start(prices, given)
        run = _Run(
            given,
            scale_of(given.score, given.largest, _largest_mixed(given.persons), workers),
            names,
            workers,
            seconds if exact else 0.0,
        )
        result = run.all_rows(start)
        workers.say("done", 1.0)
        return result


def place_prices(score: ArrayLike, persons: ArrayLike, places: ArrayLike, seed: int = 0) -> NDArray[np.float64]:
    """The prices of `match` without its placement: what one more place for one person would add, in each state (m,).

    ``places`` (m,) are one row. This is for whoever wants to know the worth of places and moves nobody. Raises
    ValueError in one line where something handed in is wrong.
    """
    with _workers(None, None) as workers:
        given = instance(score, persons, places, None, None, None, workers)
        scale = scale_of(given.score, given.largest, _largest_mixed(given.persons), workers)
        rows = plain_rows(given.score, given.permitted, given.persons, given.places[0], scale.factor)
        return prices_without_placing(Crowd(rows, np.arange(len(given.score)), workers), scale, Names(None, None, seed))


def _largest_mixed(persons: NDArray[np.int32]) -> int:
    """The persons of the largest family, or 1 where all are of one size."""
    return int(persons.max()) if persons.size and persons.min() != persons.max() else 1


@contextmanager
def _workers(threads: int | None, progress: Progress | None) -> Iterator[Workers]:
    count = number_of_threads(threads)
    if count == 1:
        yield Workers(None, progress)
        return
    with ThreadPoolExecutor(count) as pool:
        yield Workers(pool, progress)


def _start(prices: ArrayLike, given: Instance) -> NDArray[np.float64]:
    """Prices to begin with, (rows, m)."""
    start = np.asarray(prices, np.float64)
    shape = given.places.shape[1:] if given.flat else given.places.shape
    if start.shape != shape or not np.isfinite(start).all() or (start < 0).any():
        raise ValueError(f"prices has the shape {start.shape}; expected {shape}, with finite prices of 0 or more")
    return start.reshape(given.places.shape)


@dataclass(frozen=True, slots=True)
class _Run:
    """One matching, row of places by row of places: cases of different benefitting states do not compete."""

    given: Instance
    scale: Scale
    names: Names
    workers: Workers
    seconds: float

    def all_rows(self, start: NDArray[np.float64] | None) -> Matching:
        given = self.given
        cases, _ = given.score.shape
        lottery, reason = np.zeros(cases, np.bool_), np.zeros(cases, np.int8)
        price = np.zeros(given.places.shape, np.float64)
        total = most = 0
        again, proven = False, 0.0
        left = given.places
        if given.decided is None:
            free, state = np.ones(cases, np.bool_), np.full(cases, UNPLACED, np.int64)
        else:
            free, left = given.decided.fixed == FREE, left - given.decided.used
            state = np.where(free, UNPLACED, given.decided.fixed)
            reason[given.decided.fixed == UNPLACED] = Reason.HELD
        for row in range(len(given.places)):
            here = np.flatnonzero(free if len(given.places) == 1 else free & (given.row == row))
            rows = plain_rows(given.score, given.permitted, given.persons, left[row], self.scale.factor)
            crowd = Crowd(rows, here, self.workers.part(row, len(given.places)))
            placed, price[row] = place(
                crowd, self.scale, self.names, None if start is None else start[row], self.seconds
            )
            placed_at = placed.column.astype(np.int64)
            state[here] = np.where(placed_at < left.shape[1], placed_at, UNPLACED)
            lottery[here] = placed.lottery
            total, most, again = total + placed.value, most + placed.bound, again or placed.again
            reason[here] = reasons(crowd, given.places[row], placed)
            proven += 0.0 if self.scale.exact else bound_in_scores(crowd, price[row])
        value, bound = self._worth(state, total, most, free, proven)
        shaped = price[0] if given.flat else price
        return Matching(state, value, bound, shaped, reason, lottery, self.names.seed, again)

    def _worth(
        self, state: Whole, value: int, bound: int, free: NDArray[np.bool_], proven: float
    ) -> tuple[float, float]:
        """Value and bound in units of the score, whole where all scores are, with those of decided cases.

        ``value`` and ``bound`` are those of free cases, in whole numbers of the scale; ``proven`` is what the prices
        prove of them in units of the score, where scores were rounded.
        """
        given, factor = self.given, self.scale.factor
        sure = given.decided.worth if given.decided else 0
        if given.score.dtype.kind == "i":
            return value + sure, bound + sure
        if self.scale.exact:
            return value / factor + sure, bound / factor + sure
        placed = np.flatnonzero(state >= 0)
        total = fsum(given.score[placed, state[placed]])
        # Scores were rounded to fit: a case may be worth half a unit more than it seems, and the chosen one less.
        return total, max(total, min(fsum([total, (bound - value + int(free.sum())) / factor]), proven + sure))
