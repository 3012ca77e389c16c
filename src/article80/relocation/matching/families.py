"""Families of mixed sizes: prices that would be right if families could be divided, then whole families fitted to them.

With divided families the problem is that of persons, and its prices bound the value of every matching. At these prices
at most about one family a state would have to be divided. `fitting` finds room for whole families near a tie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from article80.relocation.matching.branching import MOST_CASES, improve
from article80.relocation.matching.crowd import Crowd
from article80.relocation.matching.fitting import Attempt, fit, losses_of, shake
from article80.relocation.matching.lottery import case_colours, lots_of
from article80.relocation.matching.prices import Placement, proven_placement, weights_of
from article80.relocation.matching.proof import least_losses, worth_of_a_place
from article80.relocation.matching.repair import BANNED
from article80.relocation.matching.rows import A_PERSON
from article80.relocation.matching.total import LARGEST_SIZE, loss_of_the_states, loss_of_the_total, margin_of
from article80.relocation.matching.units import Names, Placed, surplus_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

# The weights of families have so many bits, and the lot so many more below them.
_WEIGHT_BITS = 31
_LOT_BITS = 21
_FINE_BITS = 57
# Weights times persons, and scores times persons, stay below so many bits.
_PERSON_BITS = 38
_ALL_BITS = 62
MOST_PERSONS = 500
# The later attempts are made where the first misses more than so small a part of the bound.
_ATTEMPTS = (Attempt(6000, 8, 4), Attempt(6000, 1, 32), Attempt(12_000, 3, 12))
_CLOSE = 2e-6
# Where so large a part of the bound is still missed, the best attempt is shaken, so many times at most.
_WIDE = 1e-5
_TURNS = 4


class Priced(NamedTuple):
    """What places are worth where families may be divided.

    The ``crowd`` carries weights a person with lots, ``found`` is the placement of divided families, ``prices`` are in
    whole numbers of these weights and ``price`` in units of the score, for one person. ``again`` says whether a second
    search was needed, see `article80.relocation.matching.prices.proven_placement`.
    """

    crowd: Crowd
    found: Placement
    prices: Whole
    price: NDArray[np.float64]
    again: bool


def price_families(crowd: Crowd, bits: int, capacity: Whole, names: Names, start: NDArray[np.float64] | None) -> Priced:
    """The prices of places for one person. Arguments are those of `place_families`."""
    _refuse(crowd, bits)
    own = None if names.cases is None else names.cases[crowd.cases]
    lots, columns = lots_of(crowd, capacity, own, names.states, names.seed)
    persons_bits = int(crowd.sizes.max()).bit_length()
    scale = crowd.rows.scale * 2.0 ** (min(_WEIGHT_BITS, _PERSON_BITS - persons_bits) - bits)
    step = 1 << _LOT_BITS
    drawn = crowd.drawing(lots, columns, kind=A_PERSON, scale=scale, step=step, noise_bits=_LOT_BITS)
    crowd.workers.say("prices", 0.1)
    begin = None if start is None else np.rint(start * scale * step).astype(np.int64)
    found, prices, again = proven_placement(
        drawn, capacity, names.seed, begin, lambda found: _smallest_prices(drawn, found, capacity)
    )
    return Priced(drawn, found, prices, prices / (scale * step), again)


def place_families(
    crowd: Crowd, bits: int, capacity: Whole, names: Names, start: NDArray[np.float64] | None, seconds: float
) -> tuple[Placed, NDArray[np.float64]]:
    """A placement of whole families with a bound, and the price of a place for one person in units of the score.

    The cases carry plain scores of at most ``bits`` bits, ``capacity`` is in persons, ``start`` are prices to begin
    with. With ``seconds`` above 0 the placement is improved by branching for as long, until it is proven to be the
    best. Raises ValueError if there are too many cases for that, or if families or whole scores are too large.
    """
    if seconds > 0 and crowd.count > MOST_CASES:
        raise ValueError(f"exact is for at most {MOST_CASES} families in a row of places, not {crowd.count}")
    priced = price_families(crowd, bits, capacity, names, start)
    drawn, prices, price = priced.crowd, priced.prices, priced.price
    say = crowd.workers.say
    say("families", 0.6)
    divided = _whole_families(priced.found, drawn.rows.columns)
    column, value, bound = divided, -1, 0
    for attempt in _ATTEMPTS:
        tried = divided.copy()
        fit(drawn, tried, capacity, prices, attempt)
        say("proof", 0.9)
        reached, bound = _bound(crowd, bits, tried, capacity, price)
        if reached > value:
            column, value = tried, reached
        if bound - value <= _CLOSE * bound:
            break
    for turn in range(_TURNS):
        if bound - value <= _WIDE * bound:
            break
        say("shaking", 0.92)
        shake(drawn, column, capacity, prices, names.seed + turn)
        value, bound = _bound(crowd, bits, column, capacity, price)
    if seconds > 0 and value < bound:
        say("branching", 0.95)
        value, bound = _branch(crowd, bits, column, capacity, priced, bound, seconds)
    by_lot = _by_lot(crowd, column, drawn.rows.columns)
    return Placed(column, prices, value, bound, by_lot, priced.again), price


def _refuse(crowd: Crowd, bits: int) -> None:
    """Raise ValueError where whole numbers of 64 bits do not suffice."""
    largest = int(crowd.sizes.max())
    if largest > MOST_PERSONS:
        raise ValueError(
            f"persons has {largest} in one family; expected at most {MOST_PERSONS} in families of mixed sizes"
        )
    if bits + largest.bit_length() > _ALL_BITS:
        raise ValueError(
            f"score is too large for families of {largest} persons; expected less than 2 to the power of "
            f"{_ALL_BITS - largest.bit_length()}"
        )


def _by_lot(crowd: Crowd, column: NDArray[np.int16], columns: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which families the lot decided: those that stand elsewhere than another family with the same content."""
    content = case_colours(crowd, columns)
    found = np.zeros(crowd.count, np.bool_)
    ordered = np.sort(content)
    if (ordered[1:] != ordered[:-1]).all():
        return found
    order = np.lexsort((column, content))
    begins = np.flatnonzero(np.append(True, content[order][1:] != content[order][:-1]))
    first, last = column[order][begins], column[order][np.append(begins[1:], order.size) - 1]
    found[order] = np.repeat(first != last, np.diff(np.append(begins, order.size)))
    return found


def _smallest_prices(crowd: Crowd, found: Placement, capacity: Whole) -> Whole:
    """The smallest prices that prove the placement of divided families: they do not depend on how it was found."""
    least, _ = least_losses(crowd, found.column)
    weights = weights_of(crowd.take(found.divided[:, 0]))
    weights = np.column_stack([weights, np.zeros(len(weights), np.int64)])
    for weight, column in zip(weights, found.divided[:, 1], strict=True):
        least[column] = np.minimum(least[column], weight[column] - weight)
    return worth_of_a_place(least, found.load >= capacity)


def _whole_families(found: Placement, columns: NDArray[np.uint64]) -> NDArray[np.int16]:
    """The columns of the cases, divided ones where their largest part is. The lot of states decides between equals."""
    column = found.column
    rank = np.append(np.argsort(np.argsort(columns)), columns.size)
    order = np.lexsort((rank[found.divided[:, 1]], found.divided[:, 2]))
    column[found.divided[order, 0]] = found.divided[order, 1]
    return column


def _bound(
    crowd: Crowd, bits: int, column: NDArray[np.int16], capacity: Whole, price: NDArray[np.float64]
) -> tuple[int, int]:
    """Value of the placement and the bound that the prices prove, in whole numbers of the scale of the scores.

    The bound is worked out in finer units than the scores, exactly, and then rounded down to a whole score: no
    matching has a value in between.
    """
    finer, fine = _finer(crowd, bits)
    prices = np.rint(price * crowd.rows.scale * 2.0**fine).astype(np.int64)
    _, value, bound = surplus_at(finer, capacity, prices, column)
    largest = int(crowd.sizes.max())
    level = int(prices[capacity > 0].min(initial=1 << _FINE_BITS))
    if (bound >> fine) > (value >> fine) and largest <= LARGEST_SIZE:
        lost = loss_of_the_states(finer, capacity, prices, largest)
        if level > 0:
            margin = margin_of(finer, prices, None, largest=largest)
            lost = max(lost, loss_of_the_total(margin, int(capacity.sum()), level))
        bound -= lost
    return value >> fine, bound >> fine


def _branch(
    crowd: Crowd, bits: int, column: NDArray[np.int16], capacity: Whole, priced: Priced, bound: int, seconds: float
) -> tuple[int, int]:
    """Search for the best placement. Changes ``column``; returns its value and bound, equal if it is the best."""
    finer, fine = _finer(crowd, bits)
    prices = np.rint(priced.price * crowd.rows.scale * 2.0**fine).astype(np.int64)
    loss = losses_of(finer, prices)
    loss = np.where(loss == BANNED, -1, loss)
    # In an order that the lot gives, so that the order of the file decides nothing between equals.
    by_lot, states_by_lot = np.argsort(priced.crowd.lots), np.argsort(priced.crowd.rows.columns)
    states = np.append(states_by_lot, capacity.size)
    place = np.argsort(states)
    best, better = improve(
        loss[by_lot][:, states],
        crowd.sizes[by_lot].astype(np.int64),
        place[column[by_lot]].astype(np.int16),
        capacity[states_by_lot],
        prices[states_by_lot],
        1 << fine,
        seconds,
    )
    column[by_lot] = states[best]
    _, value, _ = surplus_at(finer, capacity, prices, column)
    return value >> fine, bound if better is None else min(bound, (value + better) >> fine)


def _finer(crowd: Crowd, bits: int) -> tuple[Crowd, int]:
    """The cases in a unit finer by so many bits that sums over the places of a family stay within 64 bits."""
    fine = max(0, _FINE_BITS - bits - int(crowd.sizes.max()).bit_length())
    return crowd.seen(step=1 << fine), fine
