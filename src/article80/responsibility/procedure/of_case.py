"""The state of play of a whole case: what its facts say by the criteria, and what its events did with that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from article80.law.options import Options
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.procedure.entries import Register, depends_on_options, register_of, without_a_day
from article80.responsibility.procedure.events_alone import events_alone
from article80.responsibility.procedure.findings import determined_over_time, not_shown
from article80.responsibility.procedure.parts import Determined
from article80.responsibility.procedure.play import StateOfPlay, play_of_checked, state_of_play
from article80.responsibility.procedure.second_state import passed_on


def play_case(
    case: Case, determination: Determination, on: date, options: Options, *, register: Register | None = None
) -> StateOfPlay:
    """Where the procedure of a case stands on a day.

    ``determination`` is what the criteria say of the same case on that day. What happened after the first registration
    is no fact of the criteria here, but counts from its day: a choice to examine, a humanitarian request, a relocation,
    a finding of a risk or of a threat, an assessment of the best interests of a minor. ``register`` is that of the case
    where a door has it already, found free of clashes. Raises `ContradictoryTimeline` for events that clash.
    """
    determined = determined_over_time(case, determination, on, options)
    if any(one.kind == "crisis_begun" for one in case.events):
        determined = _in_crisis(case, determined, on, options)
    play = play_of_checked if register else state_of_play
    if register is None or depends_on_options(case):
        register = register_of(case, options)
    found = play(register.events, determined, on, options)
    remarks = (*register.remarks(on), *without_a_day(case, on), *not_shown(case, on), *events_alone(case, found))
    return replace(found, remarks=(*found.remarks, *remarks)) if remarks else found


def _in_crisis(case: Case, determined: Determined, on: date, options: Options) -> Determined:
    """What the criteria say, with a determination that passes to the state of the second application."""

    def criteria(seen: Case) -> Determination:
        return determine(seen, options=options, on=on, with_alternatives=False)

    passed = passed_on(case, determined, on, options, criteria)
    return determined if passed is None else determined._replace(relocated=passed)
