"""The steps and clocks of a relocation as functions of dated events: Art. 23(5), 67 and 68 AMMR.

    from article80.relocation.procedure import Case, Event, state_of_play

    case = Case(benefitting="IT", contributing="DE")
    play = state_of_play(case, [Event("identified", date(2027, 2, 1))])
    play.open[0].says

Events go in, in any order, and the state of play comes out: what has happened, what may happen next, by whom, by when,
what follows if it does not, and what was done late or out of order. The words for the steps are those of the Agency.

Inside: the `events`, the `limits` counted by Art. 75, the `course` that follows from both, the `order` that refuses
contradictions, and from the course the `duties`, `faults` and `responsibility`.
"""

from article80.relocation.procedure.events import KINDS, Case, Event, Kind
from article80.relocation.procedure.order import Contradiction
from article80.relocation.procedure.play import ENDS, STAGES, StateOfPlay, next_duty, state_of_play, who

__all__ = [
    "ENDS",
    "KINDS",
    "STAGES",
    "Case",
    "Contradiction",
    "Event",
    "Kind",
    "StateOfPlay",
    "next_duty",
    "state_of_play",
    "who",
]
