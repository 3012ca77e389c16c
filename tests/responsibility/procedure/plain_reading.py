"""A second reading of Art. 39(1), 45(1), 46(1) and (2), written as a lawyer would count: slow, plain, from all facts.

It shares nothing with the rules of the package but the counting of periods. On each day it looks at everything that has
happened by then, and says the last day anew. What happens after a last day does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from article80.law.time_limits import last_day_counted, next_working_day, public_holidays
from article80.responsibility.events import Event

HOLIDAYS = public_holidays("DE", range(2025, 2036))
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Transfer:
    """How a transfer from Germany stands: its last day (None while it is suspended), and what became of it."""

    last_day: date | None
    missed: bool = False
    done: date | None = None


def transfer_on(day: date, accepted: date, events: Sequence[Event]) -> Transfer:
    """Where the transfer to the state that accepted stands on a day."""
    for event_day in sorted({one.on for one in events if accepted <= one.on <= day}):
        before = _last_day(accepted, [one for one in events if one.on < event_day])
        if before is not None and event_day > before:
            return Transfer(before, missed=True)
        if any(one.kind == "transfer_carried_out" and one.on == event_day for one in events):
            facts = [one for one in events if one.on <= event_day]
            return Transfer(_last_day(accepted, facts), done=event_day)
    last = _last_day(accepted, [one for one in events if one.on <= day])
    return Transfer(last, missed=last is not None and day > last)


def _last_day(accepted: date, facts: Sequence[Event]) -> date | None:
    """The last day by everything that is known: six months, a year for prison, three years for who is away."""
    start = accepted
    suspended = False
    for one in sorted(facts, key=lambda fact: (fact.on, fact.kind == "appeal_decided")):
        if one.on < accepted:
            continue
        if one.kind == "suspension_decided" and one.answer == "granted":
            suspended = True
        if one.kind == "appeal_decided" and one.answer == "dismissed" and suspended:
            start, suspended = one.on, False
    if suspended:
        return None
    days = [_moved(last_day_counted(start, 6, "months"))]
    if _was_imprisoned_since(start, facts):
        days.append(_moved(last_day_counted(start, 1, "years")))
    informed, back = _away(accepted, facts)
    if informed is not None and back is None:
        days.append(_moved(last_day_counted(informed, 3, "years")))
    if back is not None and back >= start:
        days.append(_moved(last_day_counted(back, 3, "months")))
    return max(days)


def _was_imprisoned_since(start: date, facts: Sequence[Event]) -> bool:
    """Whether prison hindered the transfer: begun since the start, or begun before and lasting beyond it."""
    for begun in (one.on for one in facts if one.kind == "imprisonment_begun"):
        ended = min((one.on for one in facts if one.kind == "imprisonment_ended" and one.on >= begun), default=None)
        if begun >= start or ended is None or ended > start:
            return True
    return False


def _away(accepted: date, facts: Sequence[Event]) -> tuple[date | None, date | None]:
    """When the other state was informed, for the first time since the last return, and the last return after that."""
    informed, back = None, None
    for one in sorted(facts, key=lambda fact: (fact.on, fact.kind != "absconding_notified")):
        if one.kind == "absconding_notified" and (informed is None or back is not None):
            informed, back = one.on, None
        if one.kind == "absconding_notified" and one.on < accepted:
            informed = one.on
        if one.kind == "available_again" and informed is not None and back is None:
            back = one.on
    if back is not None and back < accepted:
        return None, None
    return informed, back


def last_day_to_ask(registered: date, facts: Sequence[Event]) -> date:
    """Art. 39(1) towards the state on whose data a hit was: two months, or one month of the hit if that is earlier."""
    ordinary = _moved(last_day_counted(registered, 2, "months"))
    hits = sorted(one.on for one in facts if one.kind == "eurodac_hit" and one.on <= ordinary)
    if not hits:
        return ordinary
    of_hit = _moved(last_day_counted(hits[0], 1, "months"))
    if hits[0] < registered and of_hit < registered:
        of_hit = _moved(last_day_counted(registered, 1, "months"))
    return min(ordinary, of_hit)


def last_day_to_ask_in_detention(registered: date, detained: date) -> date:
    """Art. 45(1): two weeks from the registration; one week from a detention that came later."""
    if detained <= registered:
        return _moved(registered + 14 * DAY)
    return _moved(detained + 7 * DAY)


def _moved(day: date) -> date:
    return next_working_day(day, HOLIDAYS)
