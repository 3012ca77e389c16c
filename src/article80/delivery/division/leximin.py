"""The most balanced division in whole units: lexicographic max-min of coverage, exact.

Coverage of a claimant is what it receives over its weight (its needs, say). Of two divisions the one is more balanced
whose least covered claimant has more; where these are equal, the one whose second least has more; and so on. What can
be received forms a polymatroid (`article80.delivery.division.network`), and there the following is exact:

    repeat
        raise all claimants that are still open to the highest coverage t that all can have at once;
        those that stand at t are raised by one unit each while that is possible, the largest step in coverage first;
        those that could not be raised are closed: no later step can make room for them.

Coverages are ratios of whole numbers. Two different ones lie at least 1 / W^2 apart, W being the largest weight, so t
is found by halving over multiples of that; there is no floating point and no tolerance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from article80.delivery.division.network import Network


@dataclass(frozen=True, slots=True)
class Division:
    """What each claimant receives, and the groups of claimants between which only the order decided a single unit."""

    received: tuple[int, ...]
    ties: tuple[tuple[int, ...], ...]


def most_balanced(network: Network, weights: Sequence[int], already: Sequence[int] = ()) -> Division:
    """The most balanced division of what the network can bring, in the order of its claimants.

    ``weights`` are whole and not negative. A claimant with weight 0 has no claim in this measure; what the others
    cannot take is divided among such claimants in equal parts. A tie (equal coverage, equal weight, and not enough for
    both) goes to the claimant that stands first, and is reported. ``already`` are units that claimants had before: they
    count for coverage and are not in the result.
    """
    run = _Raising(network, list(weights), list(already) or [0] * len(weights))
    run.raise_all([place for place, weight in enumerate(weights) if weight > 0])
    run.weights = [1] * len(weights)
    run.raise_all([place for place, weight in enumerate(weights) if weight == 0])
    return Division(tuple(run.received), tuple(run.ties))


class _Raising:
    """A division while it is made: what each claimant has so far. Levels count in parts of 1, ``parts`` of them."""

    def __init__(self, network: Network, weights: list[int], before: list[int]) -> None:
        self.network, self.weights, self.before = network, weights, before
        self.received = [0] * len(weights)
        self.ties: list[tuple[int, ...]] = []
        self.parts = 1

    def raise_all(self, open_: list[int]) -> None:
        """Raise these claimants as far as they go."""
        self.parts = max((self.weights[place] for place in open_), default=1) ** 2
        while open_:
            level = self._highest_level(open_)
            for place in open_:
                self.received[place] = self._due(level, place)
            at_level = [place for place in open_ if self.received[place] < self._due(level + 1, place)]
            closed = self._step(at_level)
            self.ties += self._ties(at_level, closed)
            full = [place for place in open_ if self.received[place] == self.network.most[place]]
            open_ = [place for place in open_ if place not in closed and place not in full]

    def _due(self, level: int, place: int) -> int:
        """The fewest units that give the coverage level / parts: not under what it has, not over what it can have."""
        needed = -(-level * self.weights[place] // self.parts) - self.before[place]
        return max(self.received[place], min(needed, self.network.most[place]))

    def _highest_level(self, open_: list[int]) -> int:
        """The highest level that all open claimants can have at once."""
        low = min(self._level_with(place, self.received[place]) for place in open_)
        high = max(self._level_with(place, self.network.most[place]) for place in open_) + 1
        while high - low > 1:
            middle = (low + high) // 2
            tried = list(self.received)
            for place in open_:
                tried[place] = self._due(middle, place)
            low, high = (middle, high) if self.network.can(tried) else (low, middle)
        return low

    def _level_with(self, place: int, units: int) -> int:
        return (self.before[place] + units) * self.parts // self.weights[place]

    def _step(self, at_level: list[int]) -> list[int]:
        """Give one more unit to each claimant at the level that can have it; the others, for whom it is over."""
        closed = []
        for place in sorted(at_level, key=lambda one: (self.weights[one], one)):
            self.received[place] += 1
            if not self.network.can(self.received):
                self.received[place] -= 1
                closed.append(place)
        return closed

    def _ties(self, at_level: list[int], closed: list[int]) -> list[tuple[int, ...]]:
        """Groups with equal coverage and weight of which some got one more unit and others did not."""
        found = []
        for weight in sorted({self.weights[place] for place in closed}):
            alike = [place for place in at_level if self.weights[place] == weight]
            if any(place not in closed for place in alike):
                found.append(tuple(alike))
        return found
