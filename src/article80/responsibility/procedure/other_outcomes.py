"""What another answer to an open question would change in the state of play of a case."""

from __future__ import annotations

from article80.law.options import CATALOGUE, Options
from article80.responsibility.case import Case
from article80.responsibility.engine import determine
from article80.responsibility.procedure.afresh import with_new_procedures
from article80.responsibility.procedure.of_case import play_case
from article80.responsibility.procedure.play import OtherOutcome, StateOfPlay
from article80.responsibility.wording import day_in_words, place


def other_outcomes(case: Case, play: StateOfPlay, options: Options) -> tuple[OtherOutcome, ...]:
    """What another answer to each open question that a clock met would change in the state of play.

    ``case`` is the file as it was read: which application counts as a new one can depend on the answer, too.
    """
    found = []
    for name in (*play.options, "holiday_calendar_75d"):
        for answer in CATALOGUE[name].values:
            if answer == getattr(options, name):
                continue
            changed = options.replace(**{name: answer})
            seen = with_new_procedures(case, play.on, changed)
            other = play_case(seen, determine(seen, options=changed, on=play.on), play.on, changed)
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
