"""The state of play of a whole case: what its facts say by the criteria, and what its events did with that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from article80.law.options import CATALOGUE, Options
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.procedure.entries import Register, depends_on_options, register_of, without_a_day
from article80.responsibility.procedure.events_alone import events_alone
from article80.responsibility.procedure.findings import determined_over_time, not_shown
from article80.responsibility.procedure.play import OtherOutcome, StateOfPlay, play_of_checked, state_of_play
from article80.responsibility.wording import day_in_words, place


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
    play = play_of_checked if register else state_of_play
    if register is None or depends_on_options(case):
        register = register_of(case, options)
    found = play(register.events, determined, on, options)
    remarks = (*register.remarks(on), *without_a_day(case, on), *not_shown(case, on), *events_alone(case, found))
    return replace(found, remarks=(*found.remarks, *remarks)) if remarks else found


def other_outcomes(case: Case, play: StateOfPlay, options: Options) -> tuple[OtherOutcome, ...]:
    """What another answer to each open question that a clock met would change in the state of play."""
    found = []
    for name in (*play.options, "holiday_calendar_75d"):
        for answer in CATALOGUE[name].values:
            if answer == getattr(options, name):
                continue
            changed = options.replace(**{name: answer})
            other = play_case(case, determine(case, options=changed, on=play.on), play.on, changed)
            difference = _difference(play, other)
            if difference:
                found.append(OtherOutcome(name, answer, other.responsible, difference))
    return tuple(found)


def _difference(play: StateOfPlay, other: StateOfPlay) -> str:
    """In what two states of play differ, in words; empty where they are the same in what matters."""
    if play.responsible != other.responsible:
        return (
            f"{place(other.responsible)} would be responsible" if other.responsible else "no state would be responsible"
        )
    mine = {clock.act: clock.due for clock in play.open_clocks}
    theirs = {clock.act: clock.due for clock in other.open_clocks}
    passing = {clock.act for clock in other.open_clocks if not clock.somebody_must_act}
    parts = [
        f"{act} {'until' if act in passing else 'by'} {day_in_words(due)}"
        for act, due in theirs.items()
        if due and mine.get(act) != due
    ]
    parts += [f"no limit for this: {act}" for act in mine if act not in theirs]
    return "; ".join(parts)
