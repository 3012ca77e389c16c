"""Scores: what the law orders first can never be outweighed by what comes later."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from article80.law.options import Options
from article80.relocation.matching import match
from article80.relocation.scores import Points, as_points, points_of, scores, tiers
from tests.law_days import LAW
from tests.relocation.rows import cases


def test_no_sum_of_lower_tiers_outweighs_a_higher_one() -> None:
    """One point of a tier is worth more than every lower point of all persons that one exchange can move."""
    for states in (1, 3, 27, 31):
        ladder = tiers(states, options=Options().replace(wishes_67_3="last"), parameters=LAW)
        for place, tier in enumerate(ladder):
            below = sum(lower.weight * lower.most for lower in ladder[place + 1 :])
            assert tier.weight > (states + 1) * below


@given(st.data())
@settings(max_examples=150)
def test_the_best_total_is_the_best_tier_by_tier(data: st.DataObject) -> None:
    """The solver sees one number; what it finds must be the best first tier, then the best second, and so on."""
    n, m = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 2))
    number = st.integers(0, 4)

    def matrix(most: int) -> np.ndarray:
        rows = st.lists(st.lists(st.integers(0, most), min_size=m, max_size=m), min_size=n, max_size=n)
        return np.array(data.draw(rows), np.int16)

    points = Points(
        np.ones(n, np.int64),
        np.array(data.draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)), np.int64),
        matrix(18),
        matrix(15),
        matrix(5),
        np.zeros((n, m), np.bool_),
    )
    room = np.array(data.draw(st.lists(number, min_size=m, max_size=m)), np.int64)
    ladder = tiers(m, options=Options(), parameters=LAW)
    found = match(scores(points, ladder), points.persons, room)

    def by_tier(states: tuple[int, ...]) -> tuple[int, ...]:
        placed = [(case, at) for case, at in enumerate(states) if at >= 0]
        return tuple(sum(points.of(tier.key, case, at) for case, at in placed) for tier in ladder)

    possible = (
        states for states in product(range(-1, m), repeat=n) if all(states.count(at) <= room[at] for at in range(m))
    )
    assert by_tier(tuple(found.state.tolist())) == max(by_tier(states) for states in possible)


@given(st.lists(st.integers(-4, 4), min_size=5, max_size=5))
def test_a_worth_is_read_back_as_the_points_it_was_made_of(numbers: list[int]) -> None:
    """A price is explained in points of the tiers, so the reading must be unique."""
    ladder = tiers(27, options=Options(), parameters=LAW)
    points = {tier.key: max(-tier.most, min(tier.most, number)) for tier, number in zip(ladder, numbers, strict=True)}
    assert as_points(sum(tier.weight * points[tier.key] for tier in ladder), ladder) == points


def test_a_place_is_worth_the_same_to_a_large_family() -> None:
    """Scores count persons: by person, a family of eight weighs what one person weighs."""
    found = cases({"ages": "30"}, {"ages": "30 31 9 8 7 5 3 1"})
    points = points_of(found, ("DE",), (), options=Options(), parameters=LAW)
    weight = scores(points, tiers(1, options=Options(), parameters=LAW))[:, 0] / found.persons
    assert weight[0] == weight[1]


def test_who_counts_as_vulnerable_is_an_open_question() -> None:
    """One vulnerable member brings the whole family forward, or only that member counts."""
    found = cases({"ages": "30 31 9", "vulnerability": "2:pregnancy"})
    family = points_of(found, ("DE",), (), options=Options(), parameters=LAW)
    members = points_of(found, ("DE",), (), options=Options().replace(vulnerable_family_60_4="members"), parameters=LAW)
    assert (family.vulnerable.tolist(), members.vulnerable.tolist()) == ([3], [1])


def test_which_consideration_comes_first_is_an_open_question() -> None:
    """The default puts the vulnerable first; the other answer puts family links first."""
    first = [
        tiers(3, options=Options().replace(first_consideration_60_4=answer), parameters=LAW)[0].key
        for answer in ("vulnerable", "family_links")
    ]
    assert first == ["vulnerable", "family"]
