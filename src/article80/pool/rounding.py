r"""From shares to whole persons, exactly.

A share is a ratio of whole numbers, numerator / denominator. The quota of a state for a reference number R is
R x numerator / denominator, and what the law's practice needs of it is the whole part q and the remainder r with

    R x numerator = q x denominator + r,   0 <= r < denominator.

Both are computed in whole numbers, so no rounding ever depends on the noise of floating-point arithmetic. In 64-bit
arithmetic q is first estimated and r taken modulo 2^64; as the true r is small, its residue is r itself, and q is put
right by the sign of r. Numbers too large for that are handled as Python's whole numbers, which have no limit.

All functions work along the last axis of plain arrays: the Member States. Any axes before it are draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[Any]

Rounding = Literal["ceil", "nearest", "largest_remainder"]

_LARGEST = 2**61
"""Denominators below this leave room for the estimate of q to be off by one or two."""


def fits(largest: int | float) -> bool:
    """Whether whole numbers up to this size are safe in 64-bit arithmetic here."""
    return largest < _LARGEST


def divide(reference: Whole, numerator: Whole, denominator: Whole) -> tuple[Whole, Whole]:
    """Whole part and remainder of reference x numerator / denominator, element by element.

    All arguments are whole numbers (int64, or Python's own in object arrays) that broadcast; 0 <= numerator and
    0 < denominator. Returns int64 arrays, or object arrays where one came in.
    """
    if any(part.dtype == object for part in (reference, numerator, denominator)):
        product = reference * numerator
        return product // denominator, product % denominator
    estimate = np.floor(reference.astype(np.float64) * (numerator / denominator)).astype(np.int64)
    with np.errstate(over="ignore"):
        remainder = reference * numerator - estimate * denominator
    return _settled(estimate, remainder, denominator)


def _settled(quotient: Whole, remainder: Whole, denominator: Whole) -> tuple[Whole, Whole]:
    """The same division with the remainder brought into [0, denominator)."""
    while True:
        step = (remainder >= denominator).astype(np.int64) - (remainder < 0)
        if not step.any():
            return quotient, remainder
        quotient = quotient + step
        remainder = remainder - step * denominator


def rounded_up(quotient: Whole, remainder: Whole) -> Whole:
    """Each quota rounded up: never under the share."""
    return quotient + (remainder > 0).astype(np.int64)


def rounded_to_nearest(quotient: Whole, remainder: Whole, denominator: Whole) -> Whole:
    """Each quota rounded to the nearest whole number, an exact half upwards."""
    return quotient + (2 * remainder >= denominator).astype(np.int64)


def largest_remainders(
    quotient: Whole, remainder: Whole, numerator: Whole, places: Whole, rank: Whole, open_to: Whole | None = None
) -> tuple[Whole, Whole]:
    """One more for the states with the largest remainders until ``places`` are filled, and who tied at the line.

    ``places`` has no member_state axis. Equal remainders go to the larger share, and equal shares to the smaller
    ``rank`` (the order of the codes), so that the order of the rows never matters. ``open_to`` leaves states out.
    Returns the numbers and a true/false array: the states whose equal remainders straddled the line.
    """
    candidates = np.ones(remainder.shape, dtype=bool) if open_to is None else open_to
    # The remainder at the line says who is chosen, wherever no two stand at it.
    ascending = np.sort(np.where(candidates, remainder, -1), axis=-1)
    states = remainder.shape[-1]
    inside = np.clip(places, 0, states).astype(np.int64)[..., None]
    line = np.take_along_axis(ascending, np.clip(states - inside, 0, states - 1), axis=-1)
    chosen = (remainder >= line) & candidates & (inside > 0)
    crowded = chosen.sum(axis=-1) > inside[..., 0]
    if crowded.any():
        own = np.broadcast_to(numerator, remainder.shape)[crowded]
        chosen[crowded] = _first(remainder[crowded], own, inside[crowded], rank, candidates[crowded])
    return quotient + chosen.astype(np.int64), _tied_at_the_line(remainder, chosen, candidates)


def _first(remainder: Whole, numerator: Whole, places: Whole, rank: Whole, candidates: Whole) -> Whole:
    """The states with the largest remainders, of equal ones those with the larger share, then the smaller rank."""
    order = np.lexsort((np.broadcast_to(rank, remainder.shape), -numerator, -remainder, ~candidates), axis=-1)
    position = np.empty(order.shape, dtype=np.int64)
    np.put_along_axis(position, order, np.broadcast_to(np.arange(order.shape[-1]), order.shape), axis=-1)
    first: Whole = (position < places) & candidates
    return first


def _tied_at_the_line(remainder: Whole, chosen: Whole, candidates: Whole) -> Whole:
    """The states whose remainder equals that of the last one chosen, where one of them was not chosen."""
    too_large = remainder.max(axis=-1, keepdims=True) + 1
    last_in = np.where(chosen, remainder, too_large).min(axis=-1, keepdims=True)
    level = (remainder == last_in) & candidates
    tied: Whole = level & (level & ~chosen).any(axis=-1, keepdims=True)
    return tied


def apportioned(total: Whole, weight: Whole, ceiling: Whole, rank: Whole) -> Whole:
    """A whole total divided in proportion to whole weights, no state beyond its ceiling.

    A state whose part reaches its ceiling gets the ceiling, and the rest is divided anew among the others; the last
    fractions go by largest remainder. Where the ceilings do not hold the total, every state gets its ceiling.

    ``total`` has no member_state axis; ``weight`` and ``ceiling`` have it last. The result never exceeds the total.
    """
    shape = np.broadcast_shapes(total[..., None].shape, weight.shape, ceiling.shape)
    weight = np.where(np.broadcast_to(ceiling, shape) > 0, np.broadcast_to(weight, shape), 0)
    ceiling = np.broadcast_to(ceiling, shape)
    part = np.where(weight > 0, ceiling, 0)
    short = part.sum(axis=-1) > total
    if short.any():
        part[short] = _apportioned(np.broadcast_to(total, shape[:-1])[short], weight[short], ceiling[short], rank)
    return part


def _apportioned(total: Whole, weight: Whole, ceiling: Whole, rank: Whole) -> Whole:
    """Totals below the sum of the ceilings, divided; each is divided anew until nobody more reaches a ceiling."""
    result = np.zeros_like(weight)
    rows, full = np.arange(len(weight)), np.zeros(weight.shape, dtype=bool)
    while rows.size:
        part = np.where(full, ceiling, 0)
        left = np.maximum(total - part.sum(axis=-1), 0)
        open_weight = np.where(full, 0, weight)
        sum_of_weights = np.maximum(open_weight.sum(axis=-1, keepdims=True), 1)
        quotient, remainder = divide(left[:, None], open_weight, sum_of_weights)
        reached = (open_weight > 0) & (quotient >= ceiling)
        again = reached.any(axis=-1)
        ends = ~again
        places, open_to = (left - quotient.sum(axis=-1))[ends], (open_weight > 0)[ends]
        more, _ = largest_remainders(quotient[ends], remainder[ends], open_weight[ends], places, rank, open_to)
        result[rows[ends]] = part[ends] + more
        full = (full | reached)[again]
        rows, total, weight, ceiling = rows[again], total[again], weight[again], ceiling[again]
    return result
