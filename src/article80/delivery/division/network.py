"""What can reach whom: a network of capacities, and whether given amounts can flow through it.

Amounts of all claimants that can flow at once form a polymatroid: what stops one claimant goes on stopping it, however
much the others receive later. The most balanced division (`article80.delivery.division.leximin`) rests on this.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SOURCE, SINK = "source", "sink"


class Network:
    """Edges with whole capacities from `SOURCE` to claimants, each of which is joined to `SINK` or to its outlet.

    ``edges`` are triples (from, to, capacity); ``outlets`` name the nodes to which claimants are joined that share a
    limit. Capacities stay below 2^31, the limit of the maximum flow in use.
    """

    __slots__ = ("_capacities", "_out", "_places", "_rows", "_starts", "claimants", "most")

    def __init__(
        self,
        edges: Sequence[tuple[Hashable, Hashable, int]],
        claimants: Sequence[Hashable],
        outlets: Mapping[Hashable, Hashable] = MappingProxyType({}),
    ) -> None:
        self.claimants = tuple(claimants)
        every = [*edges, *((claimant, outlets.get(claimant, SINK), 0) for claimant in claimants)]
        nodes: dict[Hashable, int] = {SOURCE: 0, SINK: 1}
        for start, end, _ in every:
            nodes.setdefault(start, len(nodes))
            nodes.setdefault(end, len(nodes))
        starts = np.array([nodes[start] for start, _, _ in every])
        ends = np.array([nodes[end] for _, end, _ in every])
        order = np.lexsort((ends, starts))
        self._capacities = np.array([capacity for _, _, capacity in every], dtype=np.int32)[order]
        self._places = ends[order].astype(np.int32)
        self._rows = len(nodes)
        self._starts = np.searchsorted(starts[order], np.arange(len(nodes) + 1)).astype(np.int32)
        place_of = {int(edge): place for place, edge in enumerate(order)}
        self._out = np.array([place_of[len(edges) + number] for number in range(len(self.claimants))], dtype=int)
        self.most = self._most()

    def can(self, received: Sequence[int]) -> bool:
        """Whether the claimants can receive these amounts all at once."""
        return self._flow(received) == sum(received)

    def _most(self) -> tuple[int, ...]:
        """The most that each claimant could receive, were it alone."""
        alone = np.eye(len(self.claimants), dtype=np.int64) * (2**31 - 1)
        return tuple(self._flow(row.tolist()) for row in alone)

    def _flow(self, received: Sequence[int]) -> int:
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import maximum_flow

        capacities: NDArray[np.int32] = self._capacities.copy()
        capacities[self._out] = received
        graph = csr_array((capacities, self._places, self._starts), shape=(self._rows, self._rows))
        return int(maximum_flow(graph, 0, 1).flow_value)
