"""Checks a result against its cases and places, with nothing of the solver and nothing of the run that made it.

Scores and bars are worked out anew from the cases. What is checked: each case stands there once; nobody who is barred
has a place; no forbidden pair is used; no place is used twice; decided cases are as decided; and the value, the bound
and the prices are what they claim to be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from article80.law.options import Options
from article80.relocation.cases import Cases
from article80.relocation.eligibility import eligibility
from article80.relocation.matching.verify import verify
from article80.relocation.places import Places
from article80.relocation.preferences import Preference
from article80.relocation.scores import points_of, scores, tiers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.responsibility.solidarity import Eligibility as FromAFile

STAYS = "stays"


@dataclass(frozen=True, slots=True, eq=False)
class Claimed:
    """A result as it was written down: the state of each case by its name ("" for none), and what is claimed of it.

    ``prices`` is in the shape of the places. ``decided`` are the states, or "stays", of the cases that officers
    decided.
    """

    states: Mapping[str, str]
    value: float
    bound: float
    prices: NDArray[np.float64]
    decided: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, eq=False)
class _Result:
    """A result as the verifier of matchings takes it."""

    state: NDArray[np.int64]
    value: float
    bound: float
    prices: NDArray[np.float64]


def faults(
    claimed: Claimed,
    cases: Cases,
    places: Places,
    *,
    preferences: Sequence[Preference] = (),
    act_adopted: date | None = None,
    files: Mapping[int, FromAFile] = MappingProxyType({}),
    options: Options | None = None,
) -> list[str]:
    """What is wrong with a result, one line each; an empty list if nothing is."""
    chosen = options or Options()
    known = {str(name) for name in cases.name}
    strange = sorted(set(claimed.states) - known)
    missing = sorted(known - set(claimed.states))
    if strange or missing:
        told = [f"{name} has a result and is not among the cases" for name in strange[:10]]
        return told + [f"{name} has no result" for name in missing[:10]]
    wrong = sorted({geo for geo in claimed.states.values() if geo} - set(places.contributing))
    if wrong:
        return [f"{geo} is given as a state, and has no places" for geo in wrong]
    number = {"": -1, **{geo: at for at, geo in enumerate(places.contributing)}}
    state = np.array([number[claimed.states[str(name)]] for name in cases.name], np.int64)
    found = eligibility(cases, places, act_adopted=act_adopted, files=files)
    told = [
        f"{cases.name[at]} has a place in {places.contributing[state[at]]}, but {found.of(int(at))[0].says}"
        for at in np.flatnonzero((state >= 0) & ~found.eligible)[:10]
    ]
    if told:
        return told
    return _of_the_matching(
        claimed, cases, places, preferences, chosen, found.permitted & found.eligible[:, None], state
    )


def _of_the_matching(
    claimed: Claimed,
    cases: Cases,
    places: Places,
    preferences: Sequence[Preference],
    options: Options,
    permitted: NDArray[np.bool_],
    state: NDArray[np.int64],
) -> list[str]:
    points = points_of(cases, places.contributing, preferences, options=options)
    score = scores(points, tiers(len(places.contributing), options=options))
    row = np.maximum(cases.benefitting.each(places.row_of, np.int64), 0)
    fixed = np.full(len(cases), -2, np.int64)
    for name, geo in claimed.decided.items():
        fixed[cases.number_of(name)] = -1 if geo == STAYS else places.contributing.index(geo)
    result = _Result(state, claimed.value, claimed.bound, claimed.prices)
    held = fixed if claimed.decided else None
    return verify(result, score, points.persons, places.persons, row, permitted, held)
