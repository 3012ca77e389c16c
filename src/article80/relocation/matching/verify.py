"""Checks a matching against the problem that it claims to solve, with plain NumPy and nothing of the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from article80.law.said import Said, said

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_BLOCK = 1 << 16
_TOLERANCE = 1e-9


class Result(Protocol):
    """What is checked of a matching: the state of each case, value, bound and prices."""

    @property
    def state(self) -> NDArray[np.int64]:
        """The state of each case, -1 for none."""

    @property
    def value(self) -> float:
        """The sum of the scores that was claimed."""

    @property
    def bound(self) -> float:
        """The largest value that was claimed to be possible."""

    @property
    def prices(self) -> NDArray[np.float64]:
        """The price of a place for one person, in the shape of the places."""


def verify(
    matching: Result,
    score: ArrayLike,
    persons: ArrayLike,
    places: ArrayLike,
    benefitting: ArrayLike | None = None,
    permitted: ArrayLike | None = None,
    fixed: ArrayLike | None = None,
) -> list[Said]:
    """The faults of a matching, one sentence each; an empty list if there are none.

    Arguments are those of the matching. Checked are: one state or none for each case, no state that is forbidden, no
    score below nothing unless it was decided before, no place used twice, decided cases as they were decided, the
    value, and the bound: that of the prices, worked out anew, which must not be below the value.

    For cases of one size the bound must be that of the prices. For families it may be smaller, because whole families
    prove more than prices do: it must then lie between the value and the bound of the prices.
    """
    scores, people, room = np.asarray(score), np.asarray(persons), np.atleast_2d(np.asarray(places))
    state = np.asarray(matching.state)
    cases, states = scores.shape
    row = np.zeros(cases, np.int64) if benefitting is None else np.asarray(benefitting).astype(np.int64)
    if state.shape != (cases,):
        return [
            said(
                "the matching has {cases:verbatim} cases, and the problem {expected:verbatim}",
                cases=state.size,
                expected=cases,
            )
        ]
    outside = np.flatnonzero((state < -1) | (state >= states))
    if outside.size:
        return [
            said(
                "case {case:verbatim} is in state {state:verbatim}, which does not exist",
                case=outside[0],
                state=state[outside[0]],
            )
        ]
    placed = np.flatnonzero(state >= 0)
    held = np.zeros(cases, np.bool_) if fixed is None else np.asarray(fixed) != -2
    faults = _forbidden(placed, state, scores, permitted, held)
    faults += _over_full(placed, state, people, room, row)
    if fixed is not None:
        changed = np.flatnonzero(held & (np.asarray(fixed) != state))
        faults += [said("case {case:verbatim} was decided and is changed", case=case) for case in changed[:10]]
    return faults + _worth(matching, scores, people, room, row, permitted, held)


def _forbidden(
    placed: NDArray[Any],
    state: NDArray[Any],
    scores: NDArray[Any],
    permitted: ArrayLike | None,
    held: NDArray[np.bool_],
) -> list[Said]:
    faults: list[Said] = []
    if permitted is not None:
        wrong = placed[~np.asarray(permitted)[placed, state[placed]]]
        faults += [
            said(
                "case {case:verbatim} is in state {state:verbatim}, which is forbidden for it",
                case=case,
                state=state[case],
            )
            for case in wrong[:10]
        ]
    below = placed[(scores[placed, state[placed]] < 0) & ~held[placed]]
    return faults + [
        said(
            "case {case:verbatim} is in state {state:verbatim}, with a score below nothing",
            case=case,
            state=state[case],
        )
        for case in below[:10]
    ]


def _over_full(
    placed: NDArray[Any], state: NDArray[Any], people: NDArray[Any], room: NDArray[Any], row: NDArray[Any]
) -> list[Said]:
    used = np.zeros(room.shape, np.int64)
    np.add.at(used, (row[placed], state[placed]), people[placed].astype(np.int64))
    return [
        said(
            "state {state:verbatim} holds {persons:verbatim} persons from row {row:verbatim} and has "
            "{places:verbatim} places",
            state=j,
            persons=used[r, j],
            row=r,
            places=room[r, j],
        )
        for r, j in np.argwhere(used > room)
    ]


def _worth(
    matching: Result,
    scores: NDArray[Any],
    people: NDArray[Any],
    room: NDArray[Any],
    row: NDArray[Any],
    permitted: ArrayLike | None,
    held: NDArray[np.bool_],
) -> list[Said]:
    """Whether value and bound are what scores and prices say."""
    state = np.asarray(matching.state)
    placed = np.flatnonzero(state >= 0)
    taken = scores[placed, state[placed]]
    value = float(taken.sum(dtype=np.int64 if scores.dtype.kind in "iub" else np.float64))
    slack = _TOLERANCE * max(1.0, abs(value))
    faults: list[Said] = []
    if abs(value - matching.value) > slack:
        faults.append(
            said("the value is {value:verbatim}, not {claimed:verbatim}", value=value, claimed=matching.value)
        )
    prices = np.atleast_2d(np.asarray(matching.prices, np.float64))
    if prices.shape != room.shape or not np.isfinite(prices).all() or (prices < 0).any():
        return [*faults, said("the prices have another shape than the places, or one is below nothing or not a number")]
    most = bound_of(prices, scores, people, room, row, permitted, held, state)
    if matching.bound < matching.value - slack:
        faults.append(
            said(
                "the bound {bound:verbatim} is below the value {claimed:verbatim}",
                bound=matching.bound,
                claimed=matching.value,
            )
        )
    if matching.bound > most + slack:
        faults.append(
            said(
                "the bound {bound:verbatim} is above {most:verbatim}, which the prices prove",
                bound=matching.bound,
                most=most,
            )
        )
    alike = all((people[row == r] == people[row == r][:1]).all() for r in range(len(room)))
    if alike and matching.bound < most - slack:
        faults.append(
            said(
                "the bound {bound:verbatim} is below {most:verbatim}, which the prices prove, and all cases are of "
                "one size",
                bound=matching.bound,
                most=most,
            )
        )
    if most < value - slack:
        faults.append(
            said(
                "the prices prove a bound of {most:verbatim}, which is below the value {value:verbatim}",
                most=most,
                value=value,
            )
        )
    return faults


def bound_of(
    prices: NDArray[np.float64],
    scores: NDArray[Any],
    people: NDArray[Any],
    room: NDArray[Any],
    row: NDArray[Any],
    permitted: ArrayLike | None,
    held: NDArray[np.bool_],
    state: NDArray[Any],
) -> float:
    """What no matching can exceed: the best score less price of each free case, the places at their price, decided
    scores.

    Prices (rows, m) are for one person. Decided cases take their places first, and places that no number of the other
    cases can fill do not count.
    """
    allowed = None if permitted is None else np.asarray(permitted)
    decided = np.flatnonzero(held & (state >= 0))
    left = room.astype(np.float64)
    np.subtract.at(left, (row[decided], state[decided]), people[decided].astype(np.float64))
    free = np.flatnonzero(~held)
    for r in np.unique(row[free]):
        # Families of two, four and six persons cannot fill an odd place.
        left[r] -= left[r] % np.gcd.reduce(people[free][row[free] == r].astype(np.int64))
    total = float((prices * left).sum()) + float(scores[decided, state[decided]].sum(dtype=np.float64))
    for begin in range(0, free.size, _BLOCK):
        block = free[begin : begin + _BLOCK]
        net = scores[block] - people[block, None] * prices[row[block]]
        shut = (scores[block] < 0) | (people[block, None] > left[row[block]])
        if allowed is not None:
            shut |= ~allowed[block]
        total += float(np.where(shut, 0.0, net).max(axis=1, initial=0.0).sum())
    return total
