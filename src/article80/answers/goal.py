"""What would have to change: the size of a pool after which no state carries more than a part of its share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from article80.answers.failures import RequestError
from article80.answers.law_of_the_day import law_of_the_day
from article80.evaluation.goal import Goal, StateAtGoal, size_for_goal
from article80.law.said import said
from article80.mechanisms.history import first_pool
from article80.mechanisms.situations import FIRST_YEAR, LAST_YEAR, year_of_states
from article80.pool.reference_key import reference_key

__all__ = ["Goal", "GoalAnswer", "GoalRequest", "StateAtGoal", "goal"]


@dataclass(frozen=True, slots=True)
class GoalRequest:
    """A year with applications, and the most that a state shall carry of its share, in per cent."""

    year: int
    per_cent: int = 150


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """The goal by state, two numbers to set it beside, and what it rests on.

    ``missing`` are states of the Union without a figure, left out. ``least`` is the smallest number of relocations that
    the Commission may propose (Art. 12(2)), ``first_pool`` that of the first pool.
    """

    year: int
    goal: Goal
    missing: tuple[str, ...]
    least: int
    first_pool: int
    sources: Mapping[str, str]


def goal(request: GoalRequest) -> GoalAnswer:
    """Compute the size, by applications lodged in the year and the reference key of its figures.

    Raises RequestError for a year without figures.
    """
    if not FIRST_YEAR <= request.year <= LAST_YEAR:
        raise RequestError(
            said("the applications of {year:year} are not in hand", year=request.year),
            expected=said("a year from {first:year} to {last:year}", first=FIRST_YEAR, last=LAST_YEAR),
            fields=("year",),
        )
    law = law_of_the_day(max(date(request.year, 12, 31), _LAW_FROM))
    found = year_of_states(request.year)
    figures = found.figures[["population", "gdp_meur", "applications"]].dropna("member_state")
    key = reference_key(figures["population"], figures["gdp_meur"], parameters=law)
    denominator = int(key["share_denominator"])
    states = [str(code) for code in key["member_state"].values]
    share = {
        geo: Fraction(int(numerator), denominator)
        for geo, numerator in zip(states, key["share_numerator"].values.tolist(), strict=True)
    }
    load = {geo: int(figures["applications"].sel(member_state=geo)) for geo in found.members if geo in share}
    return GoalAnswer(
        request.year,
        size_for_goal(load, share, Fraction(request.per_cent, 100)),
        tuple(geo for geo in found.members if geo not in load),
        int(law["minimum_relocations"].value),
        first_pool().relocations,
        {name: found.sources[name] for name in ("population", "gdp_meur", "applications") if name in found.sources},
    )


_LAW_FROM = date(2024, 6, 11)
"""The Regulation's key is held against years before it, by its first numbers."""
