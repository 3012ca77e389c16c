"""The open questions of the procedure, and what in a state of play another answer must not change in silence."""

from __future__ import annotations

from article80.law.open_options import CATALOGUE
from article80.responsibility.procedure import StateOfPlay

QUESTIONS = [
    *(row.name for row in CATALOGUE.values() if row.subject in ("procedure", "limits")),
    "late_acceptance_35_2",
]


def what_matters(play: StateOfPlay) -> tuple[object, ...]:
    """What a reader acts on: the state responsible, and what is to be done by when."""
    return play.responsible, tuple((clock.act, clock.due) for clock in play.open_clocks)
