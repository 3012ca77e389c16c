"""Meaningful links as points: what speaks for each state, by how near the link is and how well it is founded.

Links stand in two tiers that do not mix: family (a family member, a brother or sister, another relative), and the other
links (culture, language, studies, work, an earlier stay). Within a tier the points of a link are those of its kind
times those of its evidence. A kind counts once a state, with its best evidence, and several kinds add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.relocation.cases import FAMILY_KINDS, GRADES, KINDS, OTHER_KINDS, Link

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from article80.relocation.columns import Column


@dataclass(frozen=True, slots=True)
class LinkPoints:
    """The published points: of each kind of link, and of each grade of evidence."""

    kinds: Mapping[str, int]
    grades: Mapping[str, int]

    @classmethod
    def published(cls, parameters: Parameters, *, stated: bool = True) -> LinkPoints:
        """The points of `law/parameters/matching.toml`. Without ``stated``, a mere statement has none."""
        grades = {grade: int(parameters[f"evidence_{grade}_points"].value) for grade in GRADES}
        return cls(
            {kind: int(parameters[f"link_{kind}_points"].value) for kind in KINDS},
            grades if stated else {**grades, "stated": 0},
        )

    def of(self, link: Link) -> int:
        """The points of one link."""
        return self.kinds[link.kind] * self.grades[link.grade]

    def most(self, kinds: Sequence[str]) -> int:
        """The most points that a state can have in a tier with these kinds of links."""
        return sum(self.kinds[kind] for kind in kinds) * max(self.grades.values())


@rule("AMMR 67(3)", formula="points of a state = sum over kinds of (points of the kind x points of its best evidence)")
def link_points(
    links: Column[tuple[Link, ...]], states: Sequence[str], points: LinkPoints
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Meaningful links, such as family and culture, speak for the state with which they exist.

    The result is (cases, states) for family links and for other links.
    """
    place = {geo: number for number, geo in enumerate(states)}
    family, other = (
        np.array([_row(each, place, points, kinds) for each in links.values], np.int16).reshape(-1, len(states))
        for kinds in (FAMILY_KINDS, OTHER_KINDS)
    )
    return family[links.codes], other[links.codes]


def _row(links: Sequence[Link], place: Mapping[str, int], points: LinkPoints, kinds: Sequence[str]) -> list[int]:
    best: dict[tuple[str, str], int] = {}
    for link in links:
        if link.kind in kinds and link.state in place:
            key = (link.state, link.kind)
            best[key] = max(best.get(key, 0), points.of(link))
    row = [0] * len(place)
    for (state, _), worth in best.items():
        row[place[state]] += worth
    return row
