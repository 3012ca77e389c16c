"""The exact part: cheapest chains of moves among the states, compiled.

Cases near a tie are placed at given prices; some states then hold too many persons, others, with a price above nothing,
too few. One person after the other is moved along the chain of moves that loses least, which keeps the result optimal
for the places that are used, and adjusts the prices by what the chain costs. A chain goes over states only, of which
there are few: the cheapest move from j to k is the top of a heap kept for the pair.

This is the method of successive shortest paths with node potentials, as textbooks on network flows describe it. The
heaps are pairing heaps in arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from article80.relocation.matching.passes import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Small = NDArray[np.int32]

DONE, STOPPED = 0, 1
_NOTHING = -1


@njit(cache=True, nogil=True)
def options_near(weights: Whole, prices: Whole, window: int) -> tuple[Whole, Small, Whole]:
    """The states within ``window`` of the best of each case, and "not relocated" for all.

    Returns where each case begins, the columns and their weights.
    """
    cases, states = weights.shape
    first = np.zeros(cases + 1, np.int64)
    least = np.empty(cases, np.int64)
    for c in range(cases):
        best = np.int64(-FAR)
        for j in range(states):
            best = max(best, weights[c, j] - prices[j])
        least[c] = best - window
        count = 1
        for j in range(states):
            count += 1 if weights[c, j] >= 0 and weights[c, j] - prices[j] >= least[c] else 0
        first[c + 1] = first[c] + count
    column = np.empty(first[cases], np.int32)
    weight = np.empty(first[cases], np.int64)
    for c in range(cases):
        o = first[c]
        for j in range(states):
            if weights[c, j] >= 0 and weights[c, j] - prices[j] >= least[c]:
                column[o], weight[o] = j, weights[c, j]
                o += 1
        column[o], weight[o] = states, 0
    return first, column, weight


@njit(cache=True, nogil=True)
def _melt(a: int, b: int, key: Whole, child: Small, sibling: Small) -> int:
    """One heap out of two."""
    if a == _NOTHING:
        return b
    if b == _NOTHING:
        return a
    if key[b] < key[a]:
        a, b = b, a
    sibling[b] = child[a]
    child[a] = b
    return a


@njit(cache=True, nogil=True)
def _without_top(top: int, key: Whole, child: Small, sibling: Small) -> int:
    """The heap without its top: its parts melted two by two, and then from the last to the first."""
    pairs = _NOTHING
    one = child[top]
    while one != _NOTHING:
        two = sibling[one]
        rest = sibling[two] if two != _NOTHING else _NOTHING
        sibling[one] = _NOTHING
        if two != _NOTHING:
            sibling[two] = _NOTHING
        both = _melt(one, two, key, child, sibling)
        sibling[both] = pairs
        pairs = both
        one = rest
    heap = _NOTHING
    while pairs != _NOTHING:
        rest = sibling[pairs]
        sibling[pairs] = _NOTHING
        heap = _melt(heap, pairs, key, child, sibling)
        pairs = rest
    return heap


class _Net(NamedTuple):
    """The states and "not relocated" as columns, and the cases between them.

    ``first``, ``column``, ``weight`` are the options of each case, ``owner`` the case of an option, ``held`` its
    persons there. Over (from, to): ``cost`` of the cheapest move, ``top`` of the heap of moves, ``by_free`` whether it
    is that of a free place. ``free`` are the free places of a column and ``demand`` the persons that it holds too many,
    below nothing those that it lacks. ``prices`` are over columns.
    """

    first: Whole
    column: Small
    weight: Whole
    owner: Small
    held: Small
    cost: NDArray[np.int64]
    top: NDArray[np.int32]
    by_free: NDArray[np.bool_]
    free: Whole
    demand: Whole
    prices: Whole


class _Moves(NamedTuple):
    """Nodes of the heaps: the loss of a move, the option that it leaves and the one it enters. ``used`` is how many."""

    key: Whole
    leaves: Small
    enters: Small
    child: Small
    sibling: Small
    used: Whole


@njit(cache=True, nogil=True)
def _room_for(moves: _Moves, more: int) -> _Moves:
    """The same nodes in arrays with room for so many more."""
    used = moves.used[0]
    if used + more <= moves.key.size:
        return moves
    room = 2 * moves.key.size + more
    key = np.empty(room, np.int64)
    leaves, enters = np.empty(room, np.int32), np.empty(room, np.int32)
    child, sibling = np.empty(room, np.int32), np.empty(room, np.int32)
    for n in range(used):
        key[n], leaves[n], enters[n] = moves.key[n], moves.leaves[n], moves.enters[n]
        child[n], sibling[n] = moves.child[n], moves.sibling[n]
    return _Moves(key, leaves, enters, child, sibling, moves.used)


@njit(cache=True, nogil=True, inline="always")
def _offer_moves(net: _Net, moves: _Moves, option: int) -> None:
    """Put every move that a case can make from an option into the heap of its two columns."""
    case, j = net.owner[option], net.column[option]
    for other in range(net.first[case], net.first[case + 1]):
        if other != option:
            n = moves.used[0]
            moves.key[n] = net.weight[option] - net.weight[other]
            moves.leaves[n], moves.enters[n] = option, other
            moves.child[n], moves.sibling[n] = _NOTHING, _NOTHING
            k = net.column[other]
            net.top[j, k] = _melt(net.top[j, k], n, moves.key, moves.child, moves.sibling)
            moves.used[0] += 1


@njit(cache=True, nogil=True)
def _read_costs(net: _Net, moves: _Moves, j: int) -> None:
    """The cheapest move out of a column to each other one; moves of cases that are no longer there are dropped."""
    states = net.demand.size - 1
    for k in range(states + 1):
        heap = net.top[j, k]
        while heap != _NOTHING and net.held[moves.leaves[heap]] == 0:
            heap = _without_top(heap, moves.key, moves.child, moves.sibling)
        net.top[j, k] = heap
        cost = moves.key[heap] if heap != _NOTHING else np.int64(FAR)
        # A free place is like a case that scores nothing anywhere: it comes from "not relocated" and may go back there.
        free = k != j and (j == states or (k == states and net.free[j] > 0))
        net.by_free[j, k] = free and cost > 0
        net.cost[j, k] = min(cost, np.int64(0)) if free else cost


@njit(cache=True, nogil=True)
def _place_at_prices(net: _Net, moves: _Moves, supply: Whole, capacity: Whole) -> None:
    """Put each case into its best option, and read off what each column holds too many or lacks."""
    states = capacity.size
    for c in range(net.first.size - 1):
        best = net.first[c]
        for o in range(net.first[c], net.first[c + 1]):
            net.owner[o] = c
            if net.weight[o] - net.prices[net.column[o]] > net.weight[best] - net.prices[net.column[best]]:
                best = o
        net.held[best] = supply[c]
        net.demand[net.column[best]] += supply[c]
        _offer_moves(net, moves, best)
    net.demand[states] = 0
    for j in range(states):
        net.demand[j] -= capacity[j]
        if net.demand[j] < 0 and net.prices[j] == 0:
            net.free[j], net.demand[j] = -net.demand[j], 0
        net.demand[states] -= net.demand[j]
    for j in range(states + 1):
        _read_costs(net, moves, j)


@njit(cache=True, nogil=True)
def _cheapest_chain(net: _Net, start: int, found: Whole, before: Whole) -> int:
    """Dijkstra's method from one column to the nearest one that has room; -1 where there is none.

    ``found`` takes the distance of each column, right for those not farther than the end, and ``before`` the column
    from which it is reached.
    """
    columns = net.demand.size
    settled = np.zeros(columns, np.bool_)
    for j in range(columns):
        found[j], before[j] = FAR, _NOTHING
    found[start] = 0
    while True:
        here = _NOTHING
        for j in range(columns):
            if not settled[j] and found[j] < FAR and (here == _NOTHING or found[j] < found[here]):
                here = j
        if here == _NOTHING or (here != start and net.demand[here] < 0):
            return here
        settled[here] = True
        base = found[here] - net.prices[here]
        for k in range(columns):
            if not settled[k] and net.cost[here, k] < FAR and base + net.cost[here, k] + net.prices[k] < found[k]:
                found[k] = base + net.cost[here, k] + net.prices[k]
                before[k] = here


@njit(cache=True, nogil=True)
def _move_prices(net: _Net, last: np.int64, found: Whole) -> None:
    """Move the prices so that chains as long as ``last`` cost nothing and no move less.

    "Not relocated" stays at nothing.
    """
    anchor = min(found[-1], last)
    for j in range(net.prices.size):
        net.prices[j] += anchor - min(found[j], last)


@njit(cache=True, nogil=True)
def _keeps_within(net: _Net, last: np.int64, found: Whole, bases: Whole, windows: Whole) -> bool:
    """Whether the prices, moved by `_move_prices`, stay within the windows of every base."""
    anchor = min(found[-1], last)
    for b in range(bases.shape[0]):
        most, least = np.int64(-FAR), np.int64(FAR)
        for j in range(bases.shape[1]):
            change = net.prices[j] + anchor - min(found[j], last) - bases[b, j]
            most, least = max(most, change), min(least, change)
        if most - least > windows[b, 0] or most > windows[b, 1] or -least > windows[b, 2]:
            return False
    return True


@njit(cache=True, nogil=True)
def _farthest(net: _Net, last: np.int64, found: Whole, bases: Whole, windows: Whole) -> np.int64:
    """How far the prices can be moved towards ``last`` with `_keeps_within`, by halving."""
    low, high = np.int64(0), np.int64(last)
    while low < high:
        middle = high - (high - low) // 2
        if _keeps_within(net, middle, found, bases, windows):
            low = middle
        else:
            high = middle - 1
    return low


@njit(cache=True, nogil=True)
def _move_persons(net: _Net, moves: _Moves, start: int, end: int, before: Whole) -> None:
    """Move as many persons along the chain as all of its steps allow."""
    states = net.demand.size - 1
    amount = min(net.demand[start], -net.demand[end])
    k = end
    while k != start:
        j = before[k]
        if not net.by_free[j, k]:
            amount = min(amount, np.int64(net.held[moves.leaves[net.top[j, k]]]))
        elif k == states:
            amount = min(amount, net.free[j])
        k = j
    net.demand[start] -= amount
    net.demand[end] += amount
    k = end
    while k != start:
        j = before[k]
        if net.by_free[j, k]:
            net.free[j if k == states else k] += -amount if k == states else amount
        else:
            out_of, into = moves.leaves[net.top[j, k]], moves.enters[net.top[j, k]]
            net.held[out_of] -= amount
            if net.held[into] == 0:
                _offer_moves(net, moves, into)
            net.held[into] += amount
        k = j
    k = end
    while k != _NOTHING:
        _read_costs(net, moves, k)
        k = before[k]


@njit(cache=True, nogil=True)
def settle(
    first: Whole,
    column: Small,
    weight: Whole,
    supply: Whole,
    capacity: Whole,
    prices: Whole,
    held: Small,
    bases: Whole,
    windows: Whole,
) -> tuple[int, int]:
    """Place the cases at the least loss so that no state holds more than its capacity, with the prices that prove it.

    ``first``, ``column`` and ``weight`` are the options of each case, of `options_near`. ``supply`` are persons; a case
    may be divided among states (units never are). ``capacity`` may be below nothing. ``prices`` are where the search
    begins, and are moved to where it ends. ``held``, all nothing at first, takes the persons at each option.

    Options and decisions are right only while prices stay within ``windows`` (bases, 3) of each of the ``bases``
    (bases, m), see `article80.relocation.matching.prices.within`. Returns `DONE`, or `STOPPED` where the next chain
    would leave them: the prices are then as far on the way as they may go. Returns the number of chains too.
    """
    columns = capacity.size + 1
    at, demand, free = np.zeros(columns, np.int64), np.zeros(columns, np.int64), np.zeros(columns, np.int64)
    for j in range(columns - 1):
        at[j] = prices[j]
    cost, top = np.empty((columns, columns), np.int64), np.full((columns, columns), _NOTHING, np.int32)
    by_free, owner = np.zeros((columns, columns), np.bool_), np.empty(column.size, np.int32)
    net = _Net(first, column, weight, owner, held, cost, top, by_free, free, demand, at)
    room = 2 * column.size + 1024
    nodes = np.empty((4, room), np.int32)
    moves = _Moves(np.empty(room, np.int64), nodes[0], nodes[1], nodes[2], nodes[3], np.zeros(1, np.int64))
    _place_at_prices(net, moves, supply, capacity)
    found, before = np.empty(columns, np.int64), np.empty(columns, np.int64)
    outcome, chains = DONE, 0
    while True:
        start = 0
        for j in range(columns):
            start = j if demand[j] > demand[start] else start
        if demand[start] <= 0:
            break
        end = _cheapest_chain(net, start, found, before)
        last = found[end] if end != _NOTHING else np.int64(FAR)
        if end == _NOTHING or not _keeps_within(net, last, found, bases, windows):
            _move_prices(net, _farthest(net, last, found, bases, windows), found)
            outcome = STOPPED
            break
        _move_prices(net, last, found)
        moves = _room_for(moves, columns * columns)
        _move_persons(net, moves, start, end, before)
        chains += 1
    for j in range(columns - 1):
        prices[j] = at[j]
    return outcome, chains


@njit(cache=True, nogil=True)
def written(
    first: Whole, column: Small, held: Small, near: Whole, chosen: NDArray[np.int16], load: Whole
) -> NDArray[np.int64]:
    """Write to ``chosen`` the column that holds most of each case, and add the persons of each column to ``load``.

    Returns the parts of the cases that are divided: position, column and persons of each.
    """
    count = 0
    for c in range(near.size):
        most, parts = first[c], 0
        for o in range(first[c], first[c + 1]):
            parts += 1 if held[o] > 0 else 0
            load[column[o]] += held[o]
            if held[o] > held[most]:
                most = o
        chosen[near[c]] = column[most]
        count += parts if parts > 1 else 0
    divided = np.empty((count, 3), np.int64)
    count = 0
    for c in range(near.size):
        parts = 0
        for o in range(first[c], first[c + 1]):
            parts += 1 if held[o] > 0 else 0
        for o in range(first[c], first[c + 1]):
            if parts > 1 and held[o] > 0:
                divided[count, 0], divided[count, 1], divided[count, 2] = near[c], column[o], held[o]
                count += 1
    return divided
