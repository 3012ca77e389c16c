"""Does a scoring of cases treat nationalities apart by something that stands for nationality? An adversary looks.

No score may read nationality (Art. 21(2) of the Charter), but a scoring can read what goes with it, such as a language.
Two questions are put to a scoring, each to two halves of the cases, so that chance alone has to strike twice:

1. Do the scores tell nationalities apart at all? The states' scores a person become ranks, and the largest part of
   their variance that nationality explains in a state is held against the same cases with nationalities shuffled among
   the cases of each benefitting state.
2. Do they still, among cases for which the law's own considerations speak alike (vulnerability, links, preferences,
   wishes, size)? Nationalities are shuffled only among these. What is left here the considerations do not explain.

Where only the first is so, a consideration that the law names goes with nationality (a link by language, say): that is
told, and no alarm. Where the second is so, the scoring has a proxy, and the facts are named within whose equal values
the trace is gone.

The test finds differences in scores, not the reason for them, and none that a few cases could hide. Scores that are a
function of the law's considerations alone can never raise the alarm, whatever the weights: whether weights are fair is
another question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from article80.law.rule import rule
from article80.relocation.cases import Cases
from article80.relocation.scores import Points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Groups = NDArray[np.int64]

Verdict = Literal["no_trace", "through_considerations", "proxy"]

SHUFFLES = 199
"""How often nationalities are shuffled, so that the smallest probability that can be told is 1 in 200."""

ALARM = 0.01
"""A trace counts where it is rarer by chance than this, in each half of the cases."""

FEWEST = 20
"""Cases. Smaller nationalities are looked at together."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One question: the part of the ranks' variance that nationality explains, and how often chance explains as much.

    Both for either half of the cases; a probability is told in steps of 1 / (`SHUFFLES` + 1).
    """

    explained: tuple[float, float]
    chance: tuple[float, float]

    @property
    def is_there(self) -> bool:
        """Whether both halves show it."""
        return max(self.chance) <= ALARM


@dataclass(frozen=True, slots=True)
class ProxyTest:
    """What the adversary found. ``carriers`` are the facts with which the trace is gone, empty without an alarm."""

    verdict: Verdict
    overall: Trace
    beyond: Trace
    carriers: tuple[str, ...]
    cases: int
    nationalities: tuple[str, ...]


@rule("CHARTER 21(1)", "CHARTER 21(2)")
def search_for_proxies(
    cases: Cases, score: NDArray[np.int64] | NDArray[np.float64], considerations: Points, *, seed: int
) -> ProxyTest:
    """A scoring must not tell nationalities apart beyond what the law's own considerations explain.

    ``score`` (cases, states) is the scoring on trial; ``considerations`` are the points of the law's own ones for the
    same cases and states. The same seed gives the same result.
    """
    nationality, names = _nationalities(cases)
    ranks = _ranks(score / considerations.persons[:, None])
    places = cases.benefitting.codes.astype(np.int64)
    alike = _groups(_considered(considerations))
    halves = _halves(len(cases), seed)
    overall = _trace(ranks, nationality, places, halves, seed)
    beyond = _trace(ranks, nationality, alike, halves, seed + 1)
    carriers: tuple[str, ...] = ()
    if beyond.is_there:
        verdict: Verdict = "proxy"
        carriers = tuple(_carriers(cases, ranks, nationality, alike, halves, seed + 2))
    else:
        verdict = "through_considerations" if overall.is_there else "no_trace"
    return ProxyTest(verdict, overall, beyond, carriers, len(cases), names)


def _carriers(
    cases: Cases,
    ranks: NDArray[np.float64],
    nationality: Groups,
    alike: Groups,
    halves: tuple[Groups, Groups],
    seed: int,
) -> Iterator[str]:
    """The facts within whose equal values the trace is gone. One that sets most cases apart from all others cannot
    tell, and is passed over.
    """
    for name, values in _facts(cases).items():
        within = _groups(np.column_stack([alike, values]))
        tells = (np.bincount(within)[within] >= _FEWEST_ALIKE).mean() >= _MOST
        if tells and not _trace(ranks, nationality, within, halves, seed).is_there:
            yield name


_FEWEST_ALIKE, _MOST = 5, 0.5
"""A fact tells something where at least half of the cases have four others like them."""


def _nationalities(cases: Cases) -> tuple[Groups, tuple[str, ...]]:
    """The group of each case by nationality; those with few cases are one group, the last."""
    held = cases.nationality
    numbers = np.bincount(held.codes, minlength=len(held.values))
    names = tuple(sorted(code for code, number in zip(held.values, numbers, strict=True) if number >= FEWEST))
    group = held.each(lambda code: names.index(code) if code in names else len(names), np.int64)
    return group, names


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rank of each case in each state, ties at their mean, from 0 to 1: tiers of any size weigh alike."""
    found = np.empty(values.shape)
    for state in range(values.shape[1]):
        _, place, number = np.unique(values[:, state], return_inverse=True, return_counts=True)
        last = np.cumsum(number)
        found[:, state] = ((last - (number - 1) / 2) / max(len(values), 1))[place]
    return found


def _considered(points: Points) -> NDArray[np.int64]:
    """Everything that the law's considerations say of a case, one row a case."""
    wide = (points.family, points.link, points.preference, points.wish)
    narrow = (points.persons, points.vulnerable)
    return np.column_stack([*narrow, *wide]).astype(np.int64)


def _groups(rows: NDArray[np.int64]) -> Groups:
    """The number of the group of equal rows to which each case belongs."""
    _, group = np.unique(rows, axis=0, return_inverse=True)
    return group.reshape(-1).astype(np.int64)


def _halves(cases: int, seed: int) -> tuple[Groups, Groups]:
    order = np.random.default_rng([seed, 0]).permutation(cases)
    return np.sort(order[: cases // 2]), np.sort(order[cases // 2 :])


def _trace(
    ranks: NDArray[np.float64], nationality: Groups, within: Groups, halves: tuple[Groups, Groups], seed: int
) -> Trace:
    found = [
        _of_a_half(ranks[half], nationality[half], within[half], np.random.default_rng([seed, number]))
        for number, half in enumerate(halves, 1)
    ]
    return Trace((found[0][0], found[1][0]), (found[0][1], found[1][1]))


def _of_a_half(
    ranks: NDArray[np.float64], nationality: Groups, within: Groups, chance: np.random.Generator
) -> tuple[float, float]:
    """What nationality explains of the ranks within groups, and how often it does so when shuffled within them."""
    rest = ranks - _means(ranks, within)[within]
    rest[np.abs(rest) < _NOISE] = 0.0
    total = (rest**2).sum(axis=0)
    varying = total > 0
    if not varying.any():
        return 0.0, 1.0
    rest, total = rest[:, varying], total[varying]
    seen = _explained(rest, total, nationality)
    order = np.argsort(within, kind="stable")
    as_much = sum(
        _explained(rest, total, shuffled) >= seen - _NOISE for shuffled in _shuffled(nationality, within, order, chance)
    )
    return seen, (as_much + 1) / (SHUFFLES + 1)


_NOISE = 1e-12


def _shuffled(nationality: Groups, within: Groups, order: Groups, chance: np.random.Generator) -> Iterator[Groups]:
    """Nationalities shuffled among the cases of each group, again and again."""
    for _ in range(SHUFFLES):
        mixed = np.lexsort((chance.random(len(within)), within))
        found = np.empty_like(nationality)
        found[order] = nationality[mixed]
        yield found


def _explained(rest: NDArray[np.float64], total: NDArray[np.float64], nationality: Groups) -> float:
    """The largest part, over the states, of the variance that lies between nationalities."""
    number = np.bincount(nationality)
    between = number[:, None] * _means(rest, nationality) ** 2
    return float((between.sum(axis=0) / total).max())


def _means(values: NDArray[np.float64], groups: Groups) -> NDArray[np.float64]:
    """The mean of each column in each group (groups, columns); 0 in a group without a case."""
    number = np.bincount(groups)
    sums = np.column_stack([np.bincount(groups, weights=column, minlength=len(number)) for column in values.T])
    return sums / np.maximum(number, 1)[:, None]


def _facts(cases: Cases) -> Mapping[str, Groups]:
    """Facts of a case that could stand for nationality."""
    columns = ("languages", "links", "wishes", "needs", "status", "benefitting", "ages", "vulnerability")
    return {name: getattr(cases, name).codes.astype(np.int64) for name in columns}
