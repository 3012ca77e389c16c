"""Unaccompanied minors for whom the determination goes on although its time limits are over (Art. 39(1) AMMR)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.parts import Change, Determined, Standing
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import place


@rule("AMMR 39(1)", formula="an unaccompanied minor, and the best interests of the minor: in spite of the time limits")
def goes_on_for_minor(timeline: Timeline, determined: Determined, limit: Limit, calendar: Calendar) -> Event | None:
    """For a lone minor the determination can go on after its limits, where that is in the best interests of the minor.

    The result is the first such finding, None where there is none. From its day on another state can be asked.
    """
    if "continued_for_best_interests" not in timeline.by_kind or not determined.is_of_lone_minor:
        return None
    if calendar.regime(limit.start).is_of_2013:
        return None
    return timeline.first("continued_for_best_interests", since=limit.start)


def goes_on_after_limit(found: Event, determined: Determined) -> Change:
    """What holds from the day on which a determination goes on that had ended with its limit: what the criteria say."""
    state = determined.state
    standing: Standing = "undetermined" if state is None else "by the criteria"
    if state == determined.determining:
        standing = "bound"
    named = f"the criteria name {place(state)}" if state else "the criteria do not tell yet which state is responsible"
    why = f"{place(found.state)} continues the determination in the best interests of the minor; {named}"
    return Change(found.on, state, "AMMR 39(1)", standing, why)
