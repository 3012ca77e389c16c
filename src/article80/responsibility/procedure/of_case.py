"""The state of play of a whole case: what its facts say by the criteria, and what its events did with that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from article80.law.options import CATALOGUE, Options
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.engine import determine
from article80.responsibility.procedure.parts import Determined
from article80.responsibility.procedure.play import OtherOutcome, StateOfPlay, play_of_checked, state_of_play
from article80.responsibility.procedure.timeline import events_of
from article80.responsibility.wording import place

_NOT_TOLD = "AMMR 24(1)"


def play_case(
    case: Case, determination: Determination, on: date, options: Options, *, checked: bool = False
) -> StateOfPlay:
    """Where the procedure of a case stands on a day.

    ``determination`` is what the criteria say of the same case on that day. What happened after the first registration
    (a choice to examine, a humanitarian request, a relocation) is no fact of the criteria here, but an event with its
    day. ``checked`` says that the events were found free of clashes already, as the doors do with every file. Raises
    `ContradictoryTimeline` for events that clash.
    """
    determined = _at_first(case, determination, on, options)
    play = play_of_checked if checked else state_of_play
    return play(events_of(case), determined, on, options)


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


def _at_first(case: Case, determination: Determination, on: date, options: Options) -> Determined:
    """What the criteria said before acts of states moved responsibility, for the state that applied them."""
    before = _before_acts(case)
    found = determination if before is case else determine(before, options=options, on=on)
    first = case.first_application
    if first is None:
        return Determined(None, _NOT_TOLD, "", None)
    relocation = next((one for one in case.facts.relocations if one.transferred and one.transferred <= on), None)
    if relocation is not None and found.state is None:
        return _determined(determination, relocation.to_state, relocation.transferred)
    return _determined(found, case.determining or first.state, first.registered)


def _before_acts(case: Case) -> Case:
    """The case without what stands in its timeline as an event; the same case where there is no such fact."""
    facts = case.facts
    if not (facts.examined_by_choice or facts.humanitarian_requests or facts.relocations):
        return case
    return replace(case, facts=replace(facts, examined_by_choice=(), humanitarian_requests=(), relocations=()))


def _determined(found: Determination, determining: str, registered: date | None) -> Determined:
    provision = f"{found.decisive.act} {found.decisive.provision}" if found.decisive else _NOT_TOLD
    return Determined(found.state, provision, determining, registered, found.regime != "DUBLIN3")


def _difference(play: StateOfPlay, other: StateOfPlay) -> str:
    """In what two states of play differ, in words; empty where they are the same in what matters."""
    if play.responsible != other.responsible:
        return f"{place(other.responsible)} would be responsible" if other.responsible else "no state would be bound"
    mine = {clock.act: clock.due for clock in play.open_clocks}
    theirs = {clock.act: clock.due for clock in other.open_clocks}
    parts = [f"{act} by {due}" for act, due in theirs.items() if due and mine.get(act) != due]
    parts += [f"no limit for this: {act}" for act in mine if act not in theirs]
    return "; ".join(parts)
