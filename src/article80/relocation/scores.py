"""Scores: what the law orders as tiers, and tiers as magnitudes of whole numbers.

The score of a case in a state is the sum over the tiers of weight x persons x points. A weight is so large that
nothing in the tiers below can outweigh one point of its own tier, whoever else would have to move for it:

    weight(t) = 2 (m + 1) sum of weight(s) x most points(s) over the lower tiers s, + 1

Why that is room enough. Two ways to use the same places differ by chains: a person comes in, the one who stood there
moves on to another state, and so on. A chain that passes a state twice falls into two, so it moves at most m + 1
persons among m states. Below tier t each of them loses or gains at most the sum above, so a chain that gains a point
in tier t is worth more than all that it can lose below. The best total is therefore the best in the first tier, among
those the best in the second, and so on. The factor 2 lets a price be read back as points of the tiers without doubt.

Scores count persons, so a place is worth the same to a large family and to one person: nobody comes later because of
the size of the family. Families are whole, so a chain may not fit by a few persons: the bound of the matching says how
much that costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from article80.law.options import Options
from article80.law.parameters import Parameters
from article80.law.rule import rule
from article80.law.said import Said, said
from article80.relocation.cases import FAMILY_KINDS, LARGEST_FAMILY, OTHER_KINDS, Cases
from article80.relocation.links import LinkPoints, link_points
from article80.relocation.preferences import Preference, preference_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST_SCORE = 1 << 56


@dataclass(frozen=True, slots=True)
class Tier:
    """One consideration: its provision, what a point of it is, and the most points that a case can have in a state.

    ``weight`` is what one point of one person is worth in the score.
    """

    key: str
    provision: str
    says: Said
    most: int
    weight: int = 0


TIERS: tuple[tuple[str, str, Said], ...] = (
    ("vulnerable", "AMMR 60(4)", said("a vulnerable person has a place")),
    ("family", "AMMR 67(3)", said("a family link is honoured")),
    ("place", "AMMR 60(3)", said("a place is used")),
    ("link", "AMMR 67(3)", said("another meaningful link is honoured")),
    ("preference", "AMMR 60(4)", said("a reasonable preference of the contributing state is met")),
    ("wish", "AMMR 67(3)", said("the family goes where it wishes, which is no right")),
)
"""Key, provision and meaning of each tier, the first consideration first."""


@rule(
    "AMMR 60(4)", "AMMR 67(3)", formula="weight = 2 (states + 1) x sum of weight x most points of the lower tiers, + 1"
)
def tiers(states: int, *, options: Options, parameters: Parameters) -> tuple[Tier, ...]:
    """Vulnerable persons come first, then family links, then other links; each tier outweighs all below it.

    ``states`` is the number of contributing states.
    """
    points = LinkPoints.published(parameters)
    most = {
        "vulnerable": 1,
        "family": points.most(FAMILY_KINDS),
        "place": 1,
        "link": points.most(OTHER_KINDS),
        "preference": int(parameters["preference_most_points"].value),
        "wish": 1,
    }
    order = [row for row in TIERS if row[0] != "wish" or options.wishes_67_3 == "last"]
    if options.first_consideration_60_4 == "family_links":
        order[0], order[1] = order[1], order[0]
    found: list[Tier] = []
    below = 0
    for key, provision, says in reversed(order):
        weight = 2 * (states + 1) * below + 1
        found.append(Tier(key, provision, says, most[key], weight))
        below += weight * most[key]
    if below * LARGEST_FAMILY >= LARGEST_SCORE:
        raise ValueError(f"the tiers reach {below * LARGEST_FAMILY}; expected less than 2 to the power of 56")
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What speaks for each state, before it becomes a number: (cases, states), or (cases,) where all states are alike.

    ``vulnerable`` (n,) are the persons who count as vulnerable; ``family``, ``link``, ``preference`` and ``wish`` are
    points a person.
    """

    persons: NDArray[np.int64]
    vulnerable: NDArray[np.int64]
    family: NDArray[np.int16]
    link: NDArray[np.int16]
    preference: NDArray[np.int16]
    wish: NDArray[np.bool_]

    def of(self, key: str, case: int, state: int) -> int:
        """The points of one case in one state in a tier, a person; for "vulnerable", the persons who count."""
        if key == "vulnerable":
            return int(self.vulnerable[case])
        if key == "place":
            return 1
        return int(getattr(self, key)[case, state])

    @property
    def linked(self) -> NDArray[np.bool_]:
        """Whether a case has any link with any of the states (n,)."""
        return np.logical_or(self.family.any(axis=1), self.link.any(axis=1))


def points_of(
    cases: Cases,
    states: Sequence[str],
    preferences: Sequence[Preference],
    *,
    options: Options,
    parameters: Parameters,
) -> Points:
    """What speaks for each state, for every case."""
    published = LinkPoints.published(parameters, stated=options.stated_links_67_3 != "no")
    family, other = link_points(cases.links, states, published)
    persons = cases.persons
    if options.vulnerable_family_60_4 == "members":
        vulnerable = np.minimum(cases.vulnerable_members, persons)
    else:
        vulnerable = np.where(cases.vulnerable, persons, 0)
    return Points(
        persons,
        vulnerable,
        family,
        other,
        preference_points(cases, states, preferences, parameters),
        cases.wishes.each(lambda wished: [geo in wished for geo in states], np.bool_).reshape(len(cases), len(states)),
    )


def scores(points: Points, ladder: Sequence[Tier]) -> NDArray[np.int64]:
    """The score of each case in each state (cases, states): weight x persons x points, summed over the tiers."""
    weight = {tier.key: tier.weight for tier in ladder}
    total = np.full(points.family.shape, weight["place"], np.int64)
    total += points.family * np.int64(weight["family"])
    total += points.link * np.int64(weight["link"])
    total += points.preference * np.int64(weight["preference"])
    if "wish" in weight:
        total += points.wish * np.int64(weight["wish"])
    total *= points.persons[:, None]
    total += (points.vulnerable * np.int64(weight["vulnerable"]))[:, None]
    return total


def as_points(worth: float, ladder: Sequence[Tier]) -> dict[str, int]:
    """A score or a price for one person read back as points of each tier; negative ones are points given up.

    The room between the tiers makes the reading unique for whatever one chain of moves can be worth.
    """
    rest, found = round(worth), {}
    for tier in ladder:
        number = (2 * rest + tier.weight) // (2 * tier.weight)
        found[tier.key] = number
        rest -= number * tier.weight
    return found
