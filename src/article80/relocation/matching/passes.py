"""Passes over all cases, compiled: each works on a range of cases and writes only to arrays of its own.

``cases`` holds the numbers of the rows that a problem consists of. Column m, one past the last state, stands for "not
relocated": it scores nothing, costs nothing and takes everyone.

The weights of `BLOCK` cases at a time are put into a small array that stays in the fastest memory. Compiled functions
that call each other stand in one file: the cache of compiled code looks at the date of one file only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, types
from numba.extending import overload

from article80.relocation.matching.rows import A_PERSON, FORBIDDEN, LOT_BITS, TIED, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

UNDECIDED = -1
BLOCK = 64
FAR = 1 << 61
_LOW = (1 << 32) - 1

_ODD_1 = np.uint64(0xBF58476D1CE4E5B9)
_ODD_2 = np.uint64(0x94D049BB133111EB)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_32 = np.uint64(32)
_29 = np.uint64(29)
_LOT_SHIFT = np.uint64(64 - LOT_BITS)


def _as_whole(score, scale):  # type: ignore[no-untyped-def]  # numba compares the names with those of the two below
    """The whole number that stands for a score."""
    raise NotImplementedError("compiled code only")


@overload(_as_whole)
def _compiled_as_whole(score, scale):  # type: ignore[no-untyped-def]
    if isinstance(score, types.Integer | types.Boolean):
        return lambda score, scale: np.int64(score)
    return lambda score, scale: np.int64(np.rint(score * scale))


@njit(cache=True, nogil=True)
def mixed(number: np.uint64) -> np.uint64:
    """A 64-bit number in which every bit depends on every bit of the one given."""
    number = (number ^ (number >> _32)) * _ODD_1
    number = (number ^ (number >> _29)) * _ODD_2
    return number ^ (number >> _32)


@njit(cache=True, nogil=True)
def fill(out: Whole, at: int, cases: Whole, begin: int, count: int, rows: Rows) -> None:
    """The plain weights of so many cases from ``begin`` on, one row each, into ``out`` from row ``at`` on."""
    score, permitted, supplies, capacity = rows.score, rows.permitted, rows.supply, rows.capacity
    for b in range(count):
        case = cases[begin + b]
        supply = supplies[case]
        if rows.kind == A_PERSON:
            scale = rows.scale / supply
            for j in range(capacity.size):
                weight = np.int64(np.rint(score[case, j] * scale))
                out[at + b, j] = weight if (score[case, j] >= 0) & (supply <= capacity[j]) else FORBIDDEN
        else:
            for j in range(capacity.size):
                weight = _as_whole(score[case, j], rows.scale)  # type: ignore[no-untyped-call]
                out[at + b, j] = weight if (score[case, j] >= 0) & (supply <= capacity[j]) else FORBIDDEN
    if permitted.shape[0] > 0:
        for b in range(count):
            for j in range(capacity.size):
                out[at + b, j] = out[at + b, j] if permitted[cases[begin + b], j] else FORBIDDEN


@njit(cache=True, nogil=True)
def weigh(out: Whole, at: int, cases: Whole, begin: int, count: int, rows: Rows) -> None:
    """The weights of `fill` with what the search adds to them: noise, or lots, or a finer unit."""
    fill(out, at, cases, begin, count, rows)
    if rows.kind == TIED:
        _draw(out, at, cases, begin, count, rows)
    elif rows.noise_bits > 0:
        _disturb(out, at, cases, begin, count, rows)
    elif rows.step > 1:
        for b in range(at, at + count):
            for j in range(rows.capacity.size):
                out[b, j] = out[b, j] * rows.step if out[b, j] >= 0 else FORBIDDEN


@njit(cache=True, nogil=True)
def _disturb(out: Whole, at: int, cases: Whole, begin: int, count: int, rows: Rows) -> None:
    """Take the weights apart, so that equal cases do not all ask for one place."""
    shift, step, columns, keys = np.uint64(64 - rows.noise_bits), rows.step, rows.columns, rows.keys
    for b in range(count):
        case = cases[begin + b]
        key = keys[case] if keys.size > 0 else np.uint64(case) * _GOLDEN
        for j in range(columns.size):
            number = (key ^ columns[j]) * _ODD_1
            number = (number ^ (number >> _32)) * _ODD_2
            weight = out[at + b, j] * step + np.int64(number >> shift)
            out[at + b, j] = weight if out[at + b, j] >= 0 else FORBIDDEN


@njit(cache=True, nogil=True)
def _draw(out: Whole, at: int, cases: Whole, begin: int, count: int, rows: Rows) -> None:
    """Lottery numbers for the states that are best for a case at the prices, with what must hold as bonuses."""
    prices, columns, keys = rows.prices, rows.columns, rows.keys
    for b in range(at, at + count):
        key = keys[cases[begin + b - at]]
        best = np.int64(0)
        for j in range(prices.size):
            best = max(best, out[b, j] - prices[j])
        must_be_placed = np.int64(1 if best > 0 else 0)
        for j in range(prices.size):
            must_be_full = np.int64(1 if prices[j] > 0 else 0)
            lot = np.int64(mixed(key ^ mixed(columns[j])) >> _LOT_SHIFT)
            weight = lot + rows.bonus * (np.int64(1) + must_be_placed + must_be_full)
            out[b, j] = weight if out[b, j] >= 0 and out[b, j] - prices[j] == best else FORBIDDEN


@njit(cache=True, nogil=True)
def choose(
    rows: Rows,
    cases: Whole,
    begin: int,
    end: int,
    prices: Whole,
    windows: Whole,
    choice: NDArray[np.int16],
    load: Whole,
) -> None:
    """Let each case choose its best column at the prices, where no other comes near it.

    ``windows`` says what is near: another state that is worse by at most ``windows[0]``; "not relocated" while the best
    state is worth at most ``windows[1]``; a state while the best one misses being worth it by at most ``windows[2]``.
    Writes the column to ``choice``, or `UNDECIDED`, and adds the persons of those that chose to ``load``.
    """
    block = np.empty((BLOCK, prices.size), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        weigh(block, 0, cases, start, count, rows)
        decide(block, 0, count, prices, windows, choice, start)
        for c in range(start, start + count):
            if choice[c] != UNDECIDED:
                load[choice[c]] += rows.supply[cases[c]]


@njit(cache=True, nogil=True)
def decide(
    weights: Whole, begin: int, end: int, prices: Whole, windows: Whole, choice: NDArray[np.int16], at: int
) -> None:
    """The best column of each row of weights at the prices, or `UNDECIDED`, into ``choice`` from ``at`` on."""
    states = prices.size
    among, rising, falling = windows[0], windows[1], windows[2]
    for b in range(begin, end):
        best = np.int64(-FAR)
        for j in range(states):
            best = max(best, weights[b, j] - prices[j])
        least = best - among
        near, where = np.int64(0), np.int64(0)
        for j in range(states):
            close = np.int64(1 if weights[b, j] - prices[j] >= least else 0)
            near += close
            where += close * j
        if best <= rising:
            choice[at + b - begin] = UNDECIDED if best >= -falling else states
        else:
            choice[at + b - begin] = where if near == 1 else UNDECIDED


@njit(cache=True, nogil=True)
def margins(rows: Rows, cases: Whole, begin: int, end: int, prices: Whole, found: Whole, worth: Whole) -> None:
    """By how much the best column of each case is better than the second best, at the prices, into ``found``.

    ``worth`` takes what the best state is worth against "not relocated".
    """
    states = prices.size
    block = np.empty((BLOCK, states), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        weigh(block, 0, cases, start, count, rows)
        for b in range(count):
            best, second = np.int64(-FAR), np.int64(-FAR)
            for j in range(states):
                value = block[b, j] - prices[j]
                second = max(second, min(best, value))
                best = max(best, value)
            worth[start + b] = best
            found[start + b] = max(best, np.int64(0)) - max(second, min(best, np.int64(0)))


@njit(cache=True, nogil=True)
def gather(rows: Rows, cases: Whole, begin: int, end: int, weights: Whole) -> None:
    """The weights of the cases, one row each."""
    weigh(weights, begin, cases, begin, end - begin, rows)


@njit(cache=True, nogil=True)
def losses(
    rows: Rows, cases: Whole, begin: int, end: int, state: NDArray[np.int16], least: Whole, total: Whole
) -> None:
    """The least that is lost by moving one case from column j to column k, into ``least[j, k]``.

    ``total`` takes the sum of the weights that the cases have where they are, in two parts of 32 bits.
    """
    states = least.shape[0] - 1
    block = np.empty((BLOCK, states), np.int64)
    high, low = np.int64(0), np.int64(0)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        weigh(block, 0, cases, start, count, rows)
        for b in range(count):
            j = state[start + b]
            here = block[b, j] if j < states else np.int64(0)
            high += here >> 32
            low += here & _LOW
            for k in range(states):
                least[j, k] = min(least[j, k], here - block[b, k])
            least[j, states] = min(least[j, states], here)
    total[0] += high
    total[1] += low


@njit(cache=True, nogil=True)
def surplus(
    rows: Rows,
    cases: Whole,
    begin: int,
    end: int,
    prices: Whole,
    state: NDArray[np.int16],
    tied: NDArray[np.bool_],
    total: Whole,
) -> None:
    """The best weight less price of each case, summed, and whether several columns reach it. Prices are for a person.

    ``total`` takes the sum of the surplus and of the weights of the columns in ``state``, each in two parts of 32 bits.
    """
    states = prices.size
    block = np.empty((BLOCK, states), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        weigh(block, 0, cases, start, count, rows)
        for b in range(count):
            c = start + b
            here = block[b, state[c]] if state[c] < states else np.int64(0)
            supply = np.int64(rows.supply[cases[c]])
            best = np.int64(0)
            for j in range(states):
                block[b, j] -= supply * prices[j]
                best = max(best, block[b, j])
            near = np.int64(1 if best == 0 else 0)
            for j in range(states):
                near += np.int64(1 if block[b, j] == best else 0)
            tied[c] = near > 1
            total[0] += best >> 32
            total[1] += best & _LOW
            total[2] += here >> 32
            total[3] += here & _LOW


@njit(cache=True, nogil=True)
def tied_arcs(
    rows: Rows, cases: Whole, begin: int, end: int, state: NDArray[np.int16], open_arcs: NDArray[np.bool_]
) -> None:
    """Mark in ``open_arcs[j, k]`` that some case in column j would be as well off in column k, at the rows' prices."""
    states = rows.prices.size
    block = np.empty((BLOCK, states + 1), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        _ranks(block, cases, start, count, rows)
        for b in range(count):
            for k in range(states + 1):
                if block[b, k] == 0:
                    open_arcs[state[start + b], k] = True


@njit(cache=True, nogil=True)
def drawn(
    rows: Rows,
    cases: Whole,
    begin: int,
    end: int,
    state: NDArray[np.int16],
    back: NDArray[np.bool_],
    found: NDArray[np.bool_],
) -> None:
    """Which cases could change to another best column; ``back[k, j]`` says whether j can then be refilled from k."""
    states = rows.prices.size
    block = np.empty((BLOCK, states + 1), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        _ranks(block, cases, start, count, rows)
        for b in range(count):
            j = state[start + b]
            other = False
            for k in range(states + 1):
                other = other or (k != j and block[b, k] == 0 and back[k, j])
            found[start + b] = other


@njit(cache=True, nogil=True)
def _ranks(block: Whole, cases: Whole, start: int, count: int, rows: Rows) -> None:
    """What each column of some cases is worse than the best one, at the rows' prices; "not relocated" is the last."""
    states = rows.prices.size
    fill(block, 0, cases, start, count, rows)
    for b in range(count):
        best = np.int64(0)
        for j in range(states):
            block[b, j] -= rows.prices[j]
            best = max(best, block[b, j])
        block[b, states] = 0
        for j in range(states + 1):
            block[b, j] = best - block[b, j]


@njit(cache=True, nogil=True)
def colour_cases(
    rows: Rows, cases: Whole, begin: int, end: int, states: NDArray[np.uint64], colours: NDArray[np.uint64]
) -> None:
    """A number for the content of each row that does not depend on the order of columns or of rows."""
    block = np.empty((BLOCK, states.size), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        fill(block, 0, cases, start, count, rows)
        for b in range(count):
            colour = mixed(np.uint64(rows.supply[cases[start + b]]))
            for j in range(states.size):
                colour += mixed(np.uint64(block[b, j]) ^ states[j])
            colours[start + b] = colour


@njit(cache=True, nogil=True)
def colour_states(
    rows: Rows, cases: Whole, begin: int, end: int, colours: NDArray[np.uint64], states: NDArray[np.uint64]
) -> None:
    """Add to each state a number for the content of its column that does not depend on the order of rows."""
    block = np.empty((BLOCK, states.size), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        fill(block, 0, cases, start, count, rows)
        for b in range(count):
            for j in range(states.size):
                states[j] += mixed(np.uint64(block[b, j]) ^ colours[start + b])


@njit(cache=True, nogil=True)
def _draws_before(rows: Rows, cases: Whole, c: int, other: int) -> bool:
    """Whether one case has the smaller lot of two that are otherwise equal; without lots it never has."""
    return rows.keys.size > 0 and rows.keys[cases[c]] < rows.keys[cases[other]]


@njit(cache=True, nogil=True)
def flips(
    rows: Rows,
    cases: Whole,
    begin: int,
    end: int,
    prices: Whole,
    column: NDArray[np.int16],
    cost: Whole,
    who: Whole,
    into: NDArray[np.int16],
    load: Whole,
) -> None:
    """The cases that lose least by being left out, and by being taken in, for each number of persons.

    ``cost[0, a]`` takes the least losses of leaving out a case of a persons, ascending, ``cost[1, a]`` those of taking
    one in; ``who`` the positions of the cases and ``into`` their best states. Who is in is read from ``column``; where
    that is empty, those are in that gain at the prices. ``load[0]`` takes the persons who are in.
    """
    states = prices.size
    block = np.empty((BLOCK, states), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        weigh(block, 0, cases, start, count, rows)
        for b in range(count):
            c = start + b
            supply = np.int64(rows.supply[cases[c]])
            factor, price = (supply, supply) if rows.kind == A_PERSON else (np.int64(1), supply)
            best = np.int64(-FAR)
            for j in range(states):
                net = block[b, j] * factor - prices[j] * price
                block[b, j] = net if block[b, j] != FORBIDDEN else -FAR
                best = max(best, block[b, j])
            inside = column[c] < states if column.size > 0 else best > 0
            load[0] += supply if inside else 0
            way = 0 if inside else 1
            loss = best if inside else -best
            if best > -FAR and supply < cost.shape[1] and loss <= cost[way, supply, cost.shape[2] - 1]:
                where = _first_by_lot(block, b, best, rows.columns)
                _keep(rows, cases, c, where, loss, cost[way, supply], who[way, supply], into[way, supply])


@njit(cache=True, nogil=True)
def _first_by_lot(block: Whole, b: int, best: np.int64, columns: NDArray[np.uint64]) -> int:
    """The state that reaches the best weight; of several, the one with the smallest lot."""
    where = -1
    for j in range(columns.size):
        if block[b, j] == best and (where < 0 or columns[j] < columns[where]):
            where = j
    return where


@njit(cache=True, nogil=True)
def _keep(
    rows: Rows, cases: Whole, c: int, where: int, loss: np.int64, cost: Whole, who: Whole, into: NDArray[np.int16]
) -> None:
    """Put a case into its place among the few that lose least, if it is one of them."""
    place = kept = cost.size
    while place > 0 and (
        loss < cost[place - 1] or (loss == cost[place - 1] and _draws_before(rows, cases, c, who[place - 1]))
    ):
        if place < kept:
            cost[place], who[place], into[place] = cost[place - 1], who[place - 1], into[place - 1]
        place -= 1
    if place < kept:
        cost[place], who[place], into[place] = loss, c, where


@njit(cache=True, nogil=True)
def changes(
    rows: Rows,
    cases: Whole,
    begin: int,
    end: int,
    prices: Whole,
    leave: Whole,
    enter: Whole,
    come: Whole,
    load: Whole,
) -> None:
    """The few that families of a persons lose at least by leaving the state that is best for them, or entering another.

    ``leave[j, a]``: how much worse their second best column is, ascending. ``come[k, a]``: how much worse k is than
    their best column. ``enter[k, a]``: how much of that is left where they paid for leaving. ``load[j]`` takes the
    persons whose best state is j.
    """
    states = prices.size
    block = np.empty((BLOCK, states), np.int64)
    for start in range(begin, end, BLOCK):
        count = min(BLOCK, end - start)
        weigh(block, 0, cases, start, count, rows)
        for b in range(count):
            supply = np.int64(rows.supply[cases[start + b]])
            best, second, where = np.int64(0), np.int64(0), -1
            for j in range(states):
                block[b, j] -= supply * prices[j]
                if block[b, j] > best:
                    best, second, where = block[b, j], best, j
                else:
                    second = max(second, block[b, j])
            for k in range(states):
                if k != where and second - block[b, k] < enter[k, supply, -1]:
                    _insert(enter[k, supply], second - block[b, k])
                if k != where and best - block[b, k] < come[k, supply, -1]:
                    _insert(come[k, supply], best - block[b, k])
            if where >= 0:
                load[where] += supply
                if best - second < leave[where, supply, -1]:
                    _insert(leave[where, supply], best - second)


@njit(cache=True, nogil=True)
def _insert(few: Whole, cost: np.int64) -> None:
    """Put a number into its place among the few smallest; the largest of them goes."""
    place = few.size - 1
    while place > 0 and cost < few[place - 1]:
        few[place] = few[place - 1]
        place -= 1
    few[place] = cost
