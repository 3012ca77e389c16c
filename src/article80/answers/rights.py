"""Fundamental rights: what is at stake at which step, and whether a scoring has a proxy for nationality."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from article80.answers.law_of_the_day import law_of_the_day
from article80.doors.cases_file import read_cases
from article80.doors.errors import InputError
from article80.doors.file_bytes import Source, name_of
from article80.doors.scores_file import read_scores
from article80.law.options import Options
from article80.law.states import members
from article80.relocation.scores import points_of, scores, tiers
from article80.rights.at_stake import AT_STAKE, AtStake, Who
from article80.rights.proxies import ALARM, FEWEST, SHUFFLES, ProxyTest, Trace, Verdict, search_for_proxies

__all__ = [
    "ALARM",
    "AT_STAKE",
    "SHUFFLES",
    "AtStake",
    "ProxyAnswer",
    "ProxyRequest",
    "ProxyTest",
    "Trace",
    "Verdict",
    "Who",
    "proxies",
]


@dataclass(frozen=True, slots=True)
class ProxyRequest:
    """A file of cases and the scoring on trial: the one that ships, or the scores of a file, on a day."""

    cases: Path
    on: date
    scores: Source | None = None
    seed: int = 1
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class ProxyAnswer:
    """What the search found, the states of the scoring, whether the scores were the user's own, and notes."""

    found: ProxyTest
    states: tuple[str, ...]
    own_scores: bool
    notes: tuple[str, ...]


def proxies(request: ProxyRequest) -> ProxyAnswer:
    """Search a scoring for proxies of nationality.

    Raises InputError for a file that cannot be used, or with too few cases of two nationalities.
    """
    law = law_of_the_day(request.on)
    cases = read_cases(request.cases, law)
    own = None if request.scores is None else read_scores(request.scores, [str(name) for name in cases.name])
    bound = members("bound_by_solidarity", request.on)
    helped = set(cases.benefitting.values)
    states = own.states if own is not None else tuple(geo for geo in bound if geo not in helped)
    points = points_of(cases, states, (), options=request.options, parameters=law)
    shipped = scores(points, tiers(len(states), options=request.options, parameters=law))
    found = search_for_proxies(cases, shipped if own is None else own.score, points, seed=request.seed)
    if len(found.nationalities) < 2:
        raise InputError(
            f"{len(found.nationalities)} of the nationalities has {FEWEST} cases or more",
            expected="two at least, so that they can be held against each other",
            file=name_of(request.cases),
        )
    return ProxyAnswer(found, states, own is not None, () if own is None else own.notes)
