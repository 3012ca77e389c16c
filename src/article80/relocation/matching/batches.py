"""Intake week by week: a place is given away today only if it is not worth more later.

Who comes next week is not known, but who came before is. Futures are drawn from that, each is matched together with the
cases of today within the places that are left, and the prices of places that come out are averaged. A price is what a
place is expected to be worth to somebody. Today's cases are then matched by score less price: a place that is worth
more later is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.relocation.matching.result import UNPLACED, Matching
from article80.relocation.matching.solve import match, place_prices

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Future = tuple["ArrayLike", "ArrayLike"]


@dataclass(frozen=True, slots=True)
class Batch:
    """The matching of one batch.

    ``state`` (n,) with -1 for cases that are not placed now, ``value`` their scores summed, ``opportunity`` the price
    of a place for one person that today's cases had to beat, ``left`` the places after the batch. ``matching`` is the
    matching by score less price.
    """

    state: NDArray[np.int64]
    value: float
    opportunity: NDArray[np.float64]
    left: NDArray[np.int64]
    matching: Matching


def opportunity_costs(
    score: ArrayLike, persons: ArrayLike, places: ArrayLike, futures: Sequence[Future], seed: int = 0
) -> NDArray[np.float64]:
    """What a place is expected to be worth for one person: the mean price over the futures, (m,).

    ``score`` (n, m) and ``persons`` (n,) are the cases of today, ``places`` (m,) what is left. Each future is the
    scores and persons of the cases that may still come. Nothing is worth anything where there are no futures.
    """
    today, people, room = np.asarray(score), np.asarray(persons), np.asarray(places)
    prices = np.zeros((max(1, len(futures)), room.size))
    for number, (coming, coming_persons) in enumerate(futures):
        all_scores = np.concatenate([today, np.asarray(coming, today.dtype).reshape(-1, room.size)])
        all_persons = np.concatenate([people, np.asarray(coming_persons, people.dtype)])
        prices[number] = place_prices(all_scores, all_persons, room, seed)
    mean: NDArray[np.float64] = prices.mean(axis=0)
    return mean


def match_batch(
    score: ArrayLike,
    persons: ArrayLike,
    places: ArrayLike,
    futures: Sequence[Future],
    seed: int = 0,
    *,
    most: ArrayLike | None = None,
    permitted: ArrayLike | None = None,
    keys: ArrayLike | None = None,
    state_keys: ArrayLike | None = None,
) -> Batch:
    """Match the cases of one batch to the places that are left, with the futures in mind.

    Arguments are those of `match` and of `opportunity_costs`; there is one row of places. ``most`` (m,) are the most
    persons that each state takes in this batch, so that no state is overloaded in one week (see `even_pace`).

    Raises ValueError where something handed in is wrong.
    """
    scores, people, room = np.asarray(score), np.asarray(persons), np.asarray(places, np.int64)
    prices = opportunity_costs(scores, people, room, futures, seed)
    now = room if most is None else np.minimum(room, np.asarray(most, np.int64))
    worth = scores - people[:, None] * prices
    # Whoever adds no more today than the place is expected to add later waits.
    worth = np.where((worth > 0) | (scores == 0), worth, -1.0)
    found = match(worth, people, now, None, permitted, seed, keys=keys, state_keys=state_keys)
    placed = np.flatnonzero(found.state != UNPLACED)
    taken: Any = scores[placed, found.state[placed]].sum()
    used = np.bincount(found.state[placed], weights=people[placed], minlength=room.size).astype(np.int64)
    return Batch(found.state, taken.item(), prices, room - used, found)


def even_pace(places: ArrayLike, batches_left: int, most_times: float = 2.5) -> NDArray[np.int64]:
    """The most persons that each state takes in one batch: a multiple of an even share of what is left, rounded up.

    ``batches_left`` counts the batch itself. Raises ValueError where it is below one, or ``most_times`` below one.
    """
    if batches_left < 1:
        raise ValueError(f"batches_left is {batches_left}; expected 1 or more")
    if most_times < 1:
        raise ValueError(f"most_times is {most_times}; expected 1 or more, or places stay empty")
    room = np.asarray(places, np.int64)
    pace: NDArray[np.int64] = np.minimum(room, np.ceil(room * most_times / batches_left)).astype(np.int64)
    return pace
