"""Unaccompanied minors for whom the determination goes on although its time limits are over (Art. 39(1) AMMR)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.parts import Change, Determined, Standing
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import place

LATE_REQUEST = "late_request_of_minor_39_1"
_ON_SUBSTANCE = ("granted", "rejected", "manifestly_unfounded")


@rule("AMMR 39(1)", formula="an unaccompanied minor, found by the determining state: in spite of the time limits")
def goes_on_for_minor(
    timeline: Timeline, determined: Determined, limit: Limit, late: list[Event], calendar: Calendar
) -> Event | None:
    """For a lone minor the determining state goes on after its limits, where that is best for the minor.

    The result is the first such finding, None where there is none. From its day on another state can be asked. ``late``
    are the requests after the limits: whether one of them is that finding is the option ``late_request_of_minor_39_1``.
    """
    if not determined.is_of_lone_minor or calendar.regime(limit.start).is_of_2013:
        return None
    own = timeline.first("continued_for_best_interests", state=determined.determining, since=limit.start)
    asked = None
    if calendar.options.late_request_of_minor_39_1 == "finding":
        asked = next((one for one in late if not is_decided(one, timeline)), None)
    return min((one for one in (own, asked) if one is not None), key=lambda one: one.on, default=None)


@rule("AMMR 39(1)", formula="before a first decision on the substance")
def is_decided(request: Event, timeline: Timeline) -> bool:
    """Whether the state that asks had decided on the substance before, so that nothing is left to determine."""
    decided = timeline.first("decision_taken", "decision_final", state=request.state, until=request.on)
    return decided is not None and decided.on < request.on and decided.answer in _ON_SUBSTANCE


def depends_on_form(late: Event, determined: Determined, calendar: Calendar) -> bool:
    """Whether a late request meets the question in which form it is found best for a minor to go on."""
    return determined.is_of_lone_minor and not calendar.regime(late.on).is_of_2013


def goes_on_after_limit(found: Event, determined: Determined) -> Change:
    """What holds from the day on which a determination goes on that had ended with its limit: what the criteria say."""
    state = determined.state
    standing: Standing = "undetermined" if state is None else "by the criteria"
    if state == determined.determining:
        standing = "bound"
    named = f"the criteria name {place(state)}" if state else "the criteria do not tell yet which state is responsible"
    how = f"asks {place(found.to)}" if found.kind == "take_charge_request" else "continues the determination"
    why = f"{place(found.state)} {how} in the best interests of the minor; {named}"
    return Change(found.on, state, "AMMR 39(1)", standing, why)
