"""Whole schemes of solidarity on one footing: what each would ask of states, and what would come of it, on the same
figures.

    from article80.mechanisms import MECHANISMS

    MECHANISMS["com2016_270"].run(situation, choices)

`scheme` says what a scheme is, what it takes and what it gives. Each scheme stands in a module of its own, and
`history` holds what came of those that were tried. What belongs here: schemes as they were decided, proposed or thought
of. What does not: the rules of the pool in force, which are in `article80.pool` and `article80.delivery` and are used
from here; and many years at once.
"""

from article80.mechanisms.history import fulfilment_2015, full_choices, observed_choices, outcomes, pledging_2026
from article80.mechanisms.registry import MECHANISMS
from article80.mechanisms.scheme import Choices, Scheme, SchemeParameter

__all__ = [
    "MECHANISMS",
    "Choices",
    "Scheme",
    "SchemeParameter",
    "fulfilment_2015",
    "full_choices",
    "observed_choices",
    "outcomes",
    "pledging_2026",
]
