"""A determination that passes to the state of the second application in a crisis of the first one (Art. 13 CFMR)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from article80.law.options import Options
from article80.law.parameters import parameters_on
from article80.law.rule import rule
from article80.responsibility.case import Case
from article80.responsibility.determination import Determination
from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.crisis import is_spared, relieved_of_taking_back
from article80.responsibility.procedure.entries import register_of
from article80.responsibility.procedure.parts import Determined
from article80.responsibility.procedure.time_to_ask import time_to_ask_anybody
from article80.responsibility.procedure.timeline import Timeline

NOBODY_ELSE = "CFMR 13(3)"
_SET_ASIDE = ("AMMR 16(2)", "AMMR 25(5)", "AMMR 33(1)", "AMMR 33(2)")


@rule(
    "CFMR 13(1)(b)", "CFMR 13(3)", formula="pending: the second state determines, without 16(2), 25(5), 33(1) and (2)"
)
def passed_on(
    case: Case, determined: Determined, on: date, options: Options, criteria: Callable[[Case], Determination]
) -> Determined | None:
    """What the state of the second application determines, where the first one is relieved while it still determines.

    A determination is pending while the time for a request runs, no state has agreed and nothing is decided. The result
    is None where nothing passes on.
    """
    if determined.regime != "AMMR" or determined.provision == "AMMR 16(2)" or determined.relocated is not None:
        return None
    timeline = Timeline.of(register_of(case, options).events, on)
    calendar = Calendar(options, parameters_on(on))
    relieved = relieved_of_taking_back(timeline, determined.determining, determined.registered, calendar)
    if relieved is None:
        return None
    day, second = relieved
    if is_spared(timeline, determined.determining, second, calendar):
        return None
    if not is_pending(determined, day, timeline, calendar):
        return None
    facts = replace(case.facts, crossings=(), disembarkations=())
    found = criteria(replace(case, facts=facts, determining=second.state))
    provision = f"{found.decisive.act} {found.decisive.provision}" if found.decisive else "AMMR 24(1)"
    if provision in _SET_ASIDE:
        return Determined(second.state, NOBODY_ELSE, second.state, day, by_crisis=True)
    return Determined(found.state, provision, second.state, day, by_crisis=True)


@rule("AMMR 38(4)", formula="within the time for a request, and no agreement and no decision by then")
def is_pending(determined: Determined, day: date, timeline: Timeline, calendar: Calendar) -> bool:
    """Whether a state still determines who is responsible on a day, as far as the file shows."""
    state = determined.determining
    replies = timeline.all("take_charge_reply", to=state, until=day)
    decided = timeline.first("decision_taken", "decision_final", state=state, until=day)
    if decided is not None or any(one.answer == "accept" for one in replies):
        return False
    return day <= time_to_ask_anybody(timeline, determined, calendar).limit.due
