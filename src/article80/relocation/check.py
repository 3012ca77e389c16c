"""Checks a result against its cases and places, with nothing of the solver and nothing of the run that made it.

Scores and bars are worked out anew from the cases. What is checked: each case stands there once; nobody who is barred
has a place; no forbidden pair is used; no place is used twice; decided cases are as decided; and the value, the bound
and the prices are what they claim to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.said import Said, said
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
    decided. ``exact`` and ``gap`` are what was said of the proof, None where nothing was.
    """

    states: Mapping[str, str]
    value: float
    bound: float
    prices: NDArray[np.float64]
    decided: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    exact: bool | None = None
    gap: float | None = None


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
    parameters: Parameters,
) -> list[Said]:
    """What is wrong with a result, one sentence each; an empty list if nothing is."""
    chosen = options or Options()
    known = {str(name) for name in cases.name}
    strange = sorted(set(claimed.states) - known)
    missing = sorted(known - set(claimed.states))
    if strange or missing:
        told = [said("{case:verbatim} has a result and is not among the cases", case=name) for name in strange[:10]]
        return told + [said("{case:verbatim} has no result", case=name) for name in missing[:10]]
    strangers = sorted(set(claimed.decided) - known)
    if strangers:
        return [said("{case:verbatim} was decided and is not among the cases", case=name) for name in strangers[:10]]
    wrong = sorted({geo for geo in claimed.states.values() if geo} - set(places.contributing))
    if wrong:
        return [said("{state:verbatim} is given as a state, and has no places", state=geo) for geo in wrong]
    number = {"": -1, **{geo: at for at, geo in enumerate(places.contributing)}}
    state = np.array([number[claimed.states[str(name)]] for name in cases.name], np.int64)
    found = eligibility(cases, places, act_adopted=act_adopted, files=files, parameters=parameters)
    told = [
        said(
            "{case:verbatim} has a place in {state:verbatim}, but {bar:said}",
            case=cases.name[at],
            state=places.contributing[state[at]],
            bar=found.of(int(at))[0].says,
        )
        for at in np.flatnonzero((state >= 0) & ~found.eligible)[:10]
    ]
    if told:
        return told
    return _of_the_matching(
        claimed, cases, places, preferences, chosen, parameters, found.permitted & found.eligible[:, None], state
    )


def _of_the_matching(
    claimed: Claimed,
    cases: Cases,
    places: Places,
    preferences: Sequence[Preference],
    options: Options,
    parameters: Parameters,
    permitted: NDArray[np.bool_],
    state: NDArray[np.int64],
) -> list[Said]:
    points = points_of(cases, places.contributing, preferences, options=options, parameters=parameters)
    score = scores(points, tiers(len(places.contributing), options=options, parameters=parameters))
    row = np.maximum(cases.benefitting.each(places.row_of, np.int64), 0)
    fixed = np.full(len(cases), -2, np.int64)
    for name, geo in claimed.decided.items():
        fixed[cases.number_of(name)] = -1 if geo == STAYS else places.contributing.index(geo)
    told = _by_name(claimed, cases, places, permitted, state)
    if told:
        return told
    result = _Result(state, claimed.value, claimed.bound, claimed.prices)
    held = fixed if claimed.decided else None
    told = verify(result, score, points.persons, places.persons, row, permitted, held)
    return told or _of_the_claims(claimed, score, state)


def _by_name(
    claimed: Claimed, cases: Cases, places: Places, permitted: NDArray[np.bool_], state: NDArray[np.int64]
) -> list[Said]:
    """Forbidden pairs, places used twice and decisions that were not held, with the names that a reader knows."""
    placed = np.flatnonzero(state >= 0)
    told = [
        said(
            "{case:verbatim} has a place in {state:verbatim}, which is closed to it",
            case=cases.name[at],
            state=places.contributing[state[at]],
        )
        for at in placed[~permitted[placed, state[placed]]][:10]
    ]
    row = np.maximum(cases.benefitting.each(places.row_of, np.int64), 0)
    used = np.zeros_like(places.persons)
    np.add.at(used, (row[placed], state[placed]), cases.persons[placed])
    told += [
        _overfull(places.benefitting[at] if places.benefitting else "").with_parts(
            persons=used[at, to],
            benefitting=places.benefitting[at] if places.benefitting else "",
            contributing=places.contributing[to],
            places=places.persons[at, to],
        )
        for at, to in np.argwhere(used > places.persons).tolist()
    ]
    return [*told, *_not_as_decided(claimed)]


def _overfull(benefitting: str) -> Said:
    if not benefitting:
        return said(
            "{persons:verbatim} persons from all benefitting states have places in {contributing:verbatim}, which has "
            "{places:verbatim}"
        )
    return said(
        "{persons:verbatim} persons from {benefitting:verbatim} have places in {contributing:verbatim}, which has "
        "{places:verbatim}"
    )


def _not_as_decided(claimed: Claimed) -> Iterator[Said]:
    for name, geo in claimed.decided.items():
        state = claimed.states[name]
        if geo == STAYS and state:
            yield said("{case:verbatim} was decided to stay and has {state:verbatim}", case=name, state=state)
        elif geo != STAYS and not state:
            yield said("{case:verbatim} was decided for {decided:verbatim} and has no place", case=name, decided=geo)
        elif geo != STAYS and state != geo:
            yield said(
                "{case:verbatim} was decided for {decided:verbatim} and has {state:verbatim}",
                case=name,
                decided=geo,
                state=state,
            )


def _of_the_claims(claimed: Claimed, score: NDArray[np.int64], state: NDArray[np.int64]) -> list[Said]:
    """The value to the last unit, as scores are whole numbers, and what is said of the proof."""
    placed = np.flatnonzero(state >= 0)
    value = sum(score[placed, state[placed]].tolist())
    if value != claimed.value:
        return [said("the value is {value:verbatim}, not {claimed:verbatim}", value=value, claimed=claimed.value)]
    if claimed.exact is not None and claimed.exact != (claimed.value == claimed.bound):
        return [_TOO_BOLD if claimed.exact else _TOO_MODEST]
    gap = (claimed.bound - claimed.value) / claimed.bound if claimed.bound else 0.0
    if claimed.gap is not None and not abs(claimed.gap - gap) <= 1e-12:
        return [
            said("the gap is {gap:verbatim}, not {claimed:verbatim}", gap=f"{gap:.3g}", claimed=f"{claimed.gap:.3g}")
        ]
    return []


_TOO_BOLD = said("value and bound are not equal, and the result is called exact")
_TOO_MODEST = said("value and bound are equal, and the result is not called exact")
