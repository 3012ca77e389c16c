"""Requests, replies, transfers and their time limits: Art. 35(2), 37, 39 to 46 and 51(5) AMMR, Art. 12 and 13 CFMR.

A dated timeline goes in, and the state of play on a day comes out: which state is responsible and since when, every
clock with its last day, who must do what next, and what a missed limit did. Silence is worked out from the day that is
handed in; nothing here asks what day it is.

    play = play_case(case, determination, on=date(2026, 11, 20), options=Options())
    play.responsible           # "IT"
    play.open_clocks           # what is to be done, what is due first first

What the criteria say is handed in, as the engine's determination or as a plain `Determined`. All periods are counted by
`article80.law.time_limits`, and every number is a dated parameter.
"""

from article80.responsibility.procedure.afresh import with_new_procedures
from article80.responsibility.procedure.clock import CLOCKS, Clock
from article80.responsibility.procedure.contradictions import Clash, clashes
from article80.responsibility.procedure.entries import Register, events_of, register_of
from article80.responsibility.procedure.next_steps import NextStep, next_steps
from article80.responsibility.procedure.of_case import play_case
from article80.responsibility.procedure.offset_limit import limit_of_offset, offsettable_now
from article80.responsibility.procedure.other_outcomes import other_outcomes
from article80.responsibility.procedure.overdue import overdue
from article80.responsibility.procedure.parts import Change, Determined
from article80.responsibility.procedure.play import ContradictoryTimeline, OtherOutcome, StateOfPlay, state_of_play
from article80.responsibility.procedure.timeline import Timeline

__all__ = [
    "CLOCKS",
    "Change",
    "Clash",
    "Clock",
    "ContradictoryTimeline",
    "Determined",
    "NextStep",
    "OtherOutcome",
    "Register",
    "StateOfPlay",
    "Timeline",
    "clashes",
    "events_of",
    "limit_of_offset",
    "next_steps",
    "offsettable_now",
    "other_outcomes",
    "overdue",
    "play_case",
    "register_of",
    "state_of_play",
    "with_new_procedures",
]
