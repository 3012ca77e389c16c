"""What is handed in for a matching, checked: shapes, whole persons, finite scores, a row of places for each case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from article80.relocation.matching.decided import FREE, Decided, decided
from article80.relocation.matching.workers import Workers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_LARGEST_SCORE = 1 << 56
_LARGEST_PERSONS = 1 << 20


@dataclass(frozen=True, slots=True)
class Instance:
    """A checked matching problem.

    ``score`` (n, m) of 32- or 64-bit whole numbers or 64-bit floats, ``persons`` (n,), ``places`` (rows, m), ``row``
    (n,) the row of places of each case, ``permitted`` (n, m) or with no rows where everything is. ``decided`` is what
    was decided before, None where nothing was. ``largest`` is the largest score, ``flat`` whether places came as one
    row without a benefitting state.
    """

    score: NDArray[Any]
    persons: NDArray[np.int32]
    places: NDArray[np.int64]
    row: NDArray[np.int64]
    permitted: NDArray[np.bool_]
    decided: Decided | None
    largest: float
    flat: bool


def instance(
    score: ArrayLike,
    persons: ArrayLike,
    places: ArrayLike,
    benefitting: ArrayLike | None,
    permitted: ArrayLike | None,
    fixed: ArrayLike | None,
    workers: Workers,
) -> Instance:
    """The problem in one form, or a ValueError that says in one line what is wrong with it."""
    scores = checked_scores(score)
    cases, states = scores.shape
    largest = largest_score(scores, workers)
    people = checked_persons(persons, cases).astype(np.int32)
    room, flat = checked_places(places, states)
    row = checked_benefitting(benefitting, cases, room.shape[0], flat)
    allowed = _allowed(permitted, cases, states)
    held = None
    if fixed is not None:
        held = decided(_fixed(fixed, cases, states), scores, people, room, row, allowed, workers)
    return Instance(scores, people, room, row, allowed, held, largest, flat)


def checked_persons(persons: ArrayLike, cases: int) -> NDArray[np.int64]:
    """The persons of each case, 1 or more."""
    people = _whole(persons, "persons", (cases,))
    if cases and people.min() < 1:
        wrong = int(np.argmax(people < 1))
        raise ValueError(f"persons[{wrong}] is {people[wrong]}; expected 1 or more in each case")
    if cases and people.max() > _LARGEST_PERSONS:
        raise ValueError(f"persons has {people.max()} in one case; expected at most {_LARGEST_PERSONS}")
    return people


def checked_scores(score: ArrayLike) -> NDArray[Any]:
    """The scores in C order, in one of the types that the kernels are compiled for."""
    scores = np.asarray(score)
    if scores.ndim != 2 or scores.shape[1] == 0:
        raise ValueError(f"score has the shape {scores.shape}; expected (cases, states) with at least one state")
    if scores.dtype.kind not in "biuf" or scores.dtype.itemsize > 8:
        raise ValueError(f"score is of type {scores.dtype}; expected whole numbers or floats of at most 64 bits")
    if scores.dtype.kind == "f":
        return np.ascontiguousarray(scores, np.float64)
    if scores.dtype == np.uint64 and scores.size and scores.max() >= _LARGEST_SCORE:
        raise ValueError(f"score holds {scores.max()}; expected less than 2 to the power of 56")
    wide = scores.dtype.itemsize > 4 or scores.dtype == np.uint32
    return np.ascontiguousarray(scores, np.int64 if wide else np.int32)


def largest_score(scores: NDArray[Any], workers: Workers) -> float:
    """The largest score; a score that is not finite, or too large, is refused with its place."""
    if scores.size == 0:
        return 0

    def look(begin: int, end: int) -> tuple[Any, Any]:
        block = scores[begin:end]
        return block.min(), block.max()

    extremes = np.array(workers.over(len(scores), look), scores.dtype)
    low, high = extremes[:, 0].min(), extremes[:, 1].max()
    if not (np.isfinite(low) and np.isfinite(high)):
        case, state = np.argwhere(~np.isfinite(scores))[0]
        raise ValueError(
            f"score[{case}, {state}] is {scores[case, state]}; expected a finite number (permitted forbids a state)"
        )
    if scores.dtype.kind == "i" and max(high, -low) >= _LARGEST_SCORE:
        raise ValueError(f"score holds {high if high >= -low else low}; expected less than 2 to the power of 56")
    return float(high) if scores.dtype.kind == "f" else int(high)


def _whole(numbers: ArrayLike, name: str, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Whole numbers of the shape, whatever type they came in."""
    found = np.asarray(numbers)
    if found.shape != shape:
        raise ValueError(f"{name} has the shape {found.shape}; expected {shape}")
    if found.dtype.kind == "f" and not (np.isfinite(found) & (found == np.floor(found))).all():
        wrong = np.argwhere(~(np.isfinite(found) & (found == np.floor(found))))[0]
        raise ValueError(f"{name}{wrong.tolist()} is {found[tuple(wrong)]}; expected a whole number")
    if found.dtype.kind not in "iuf" and found.size:
        raise ValueError(f"{name} is of type {found.dtype}; expected whole numbers")
    return found.astype(np.int64)


def checked_places(places: ArrayLike, states: int) -> tuple[NDArray[np.int64], bool]:
    """The places as (rows, states), and whether they came as one row."""
    given = np.asarray(places)
    flat = given.ndim == 1
    rows = 1 if flat else given.shape[0] if given.ndim == 2 else 0
    if rows == 0:
        raise ValueError(f"places has the shape {given.shape}; expected ({states},) or (benefitting states, {states})")
    room = _whole(given, "places", (states,) if flat else (rows, states)).reshape(rows, states)
    if room.min() < 0:
        row, state = np.argwhere(room < 0)[0]
        where = f"[{state}]" if flat else f"[{row}, {state}]"
        raise ValueError(f"places{where} is {room[row, state]}; expected 0 or more")
    # More places than persons in the world say "no limit": they are cut, so that sums stay whole numbers of 64 bits.
    return np.minimum(room, 1 << 40), flat


def checked_benefitting(benefitting: ArrayLike | None, cases: int, rows: int, flat: bool) -> NDArray[np.int64]:
    """The row of places of each case."""
    if benefitting is None:
        if rows > 1:
            raise ValueError(f"places has {rows} rows; expected benefitting, which says the row of each case")
        return np.zeros(cases, np.int64)
    row = _whole(benefitting, "benefitting", (cases,))
    wrong = np.flatnonzero((row < 0) | (row >= rows))
    if wrong.size:
        has = "is one row" if flat else f"has the rows 0 to {rows - 1}"
        raise ValueError(f"benefitting[{wrong[0]}] is {row[wrong[0]]}, but places {has}")
    return row


def _allowed(permitted: ArrayLike | None, cases: int, states: int) -> NDArray[np.bool_]:
    if permitted is None:
        return np.zeros((0, states), np.bool_)
    allowed = np.asarray(permitted)
    if allowed.shape != (cases, states) or allowed.dtype != np.bool_:
        raise ValueError(
            f"permitted has the shape {allowed.shape} and type {allowed.dtype}; expected {(cases, states)}, true/false"
        )
    return np.ascontiguousarray(allowed)


def _fixed(fixed: ArrayLike, cases: int, states: int) -> NDArray[np.int64]:
    """A state for each case, -1 for one that stays, `FREE` for one that is still to be matched."""
    held = _whole(fixed, "fixed", (cases,))
    if cases and (held.min() < FREE or held.max() >= states):
        wrong = int(np.argmax((held < FREE) | (held >= states)))
        raise ValueError(
            f"fixed[{wrong}] is {held[wrong]}; expected a state, 0 to {states - 1}, -1 (stays) or {FREE} (free)"
        )
    return held
