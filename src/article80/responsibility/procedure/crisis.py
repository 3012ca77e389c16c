"""Longer limits for a state in crisis or force majeure, and relief from taking back (Arts 12 and 13 CFMR)."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.parts import Change, Determined
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

OPTION = "running_clocks_cfmr_12"

_OF_TIME_LIMITS = ("time_limits", "time_limits_and_take_back")
_OF_TAKE_BACK = ("take_back", "time_limits_and_take_back")
_RELIEVED_UNDER = ("AMMR 16(2)", "AMMR 38(4)")


def derogation(timeline: Timeline, state: str, start: date, due: date, calendar: Calendar) -> tuple[Event | None, bool]:
    """The derogation from time limits that holds for a limit of a state, and whether an option mattered for it.

    It is a derogation from the limits of 2024; those of 2013 stay as they are.
    """
    if "crisis_begun" not in timeline.by_kind or calendar.regime(start).is_of_2013:
        return None, False
    spans = [
        span for span in timeline.spans("crisis_begun", "crisis_ended", state) if span.event.reason in _OF_TIME_LIMITS
    ]
    for span in spans:
        if span.covers(start):
            return span.event, False
    for span in spans:
        if start < span.from_ <= due:
            return (span.event if calendar.options.running_clocks_cfmr_12 == "also_running" else None), True
    return None, False


@rule("CFMR 12", formula="in a crisis the longer period; for a request it counts from the registration")
def crisis_limit(ordinary: Limit, longer: Limit, in_crisis: bool) -> Limit:
    """A state that is authorised to derogate has longer limits; a limit never becomes shorter by that."""
    return longer if in_crisis and longer.due > ordinary.due else ordinary


def lengthened(
    timeline: Timeline, ordinary: Limit, name: str, acting: str, waiting: str, calendar: Calendar,
    since: date | None = None,
) -> tuple[Limit, tuple[str, ...], tuple[str, ...]]:  # fmt: skip
    """The limit of a state with a derogation looked at, why it is longer, and the options that it depends on.

    ``since`` is the day from which the longer period counts, where it is another one than that of the ordinary limit.
    """
    start = since or ordinary.start
    found, by_option = derogation(timeline, acting, start, ordinary.due, calendar)
    options = (OPTION,) if by_option else ()
    if found is None:
        return ordinary, (), options
    limit = crisis_limit(ordinary, calendar.limit(start, name, acting, waiting), True)
    return limit, (f"longer limit of Art. 12 CFMR: derogation since {day_in_words(found.on)}",), options


@rule("CFMR 12", formula="no transfer to a state under a derogation, unless it agrees")
def transfers_are_barred(timeline: Timeline, to: str, day: date) -> bool:
    """Nobody is transferred to a state in crisis while its derogation holds, unless that state agrees."""
    return any(
        span.covers(day) and not span.event.lets_transfers_in and span.event.reason in _OF_TIME_LIMITS
        for span in timeline.spans("crisis_begun", "crisis_ended", to)
    )


@rule("CFMR 13", formula="first registered in the period; responsible under 16(2) or 38(4); applied elsewhere since")
def relief(timeline: Timeline, determined: Determined, calendar: Calendar) -> Change | None:
    """A state with mass arrivals is relieved of taking back those who apply elsewhere; the second state is responsible.

    The period begins no earlier than four months before the derogation, and holds only for those for whom the state is
    responsible because they were registered there first. Whether somebody counts who applied elsewhere already before
    the derogation is the option ``second_application_cfmr_13``; nobody is relieved before it begins.
    """
    state, registered = determined.state, determined.registered
    if state is None or registered is None or determined.provision not in _RELIEVED_UNDER:
        return None
    for span in timeline.spans("crisis_begun", "crisis_ended", state):
        if span.event.reason not in _OF_TAKE_BACK or not _counts(registered, span.event, span.to, calendar):
            continue
        earliest = span.from_ if calendar.options.second_application_cfmr_13 == "in_the_crisis" else registered
        for second in timeline.all("application_registered", since=earliest):
            on = max(second.on, span.from_)
            if second.state != state and span.covers(on):
                why = f"{place(state)} is relieved of taking back; {place(second.state)} has the second application"
                return Change(on, second.state, "CFMR 13", "shifted", why)
    return None


SECOND_APPLICATION = "second_application_cfmr_13"


def meets_a_question(timeline: Timeline, determined: Determined, calendar: Calendar) -> bool:
    """Whether it matters for the relief that somebody applied elsewhere already before the derogation."""
    state, registered = determined.state, determined.registered
    if "crisis_begun" not in timeline.by_kind or registered is None or determined.provision not in _RELIEVED_UNDER:
        return False
    spans = timeline.spans("crisis_begun", "crisis_ended", state or "")
    counting = [
        one for one in spans if one.event.reason in _OF_TAKE_BACK and _counts(registered, one.event, one.to, calendar)
    ]
    seconds = [one for one in timeline.all("application_registered", since=registered) if one.state != state]
    return any(second.on < span.from_ for second in seconds for span in counting)


def _counts(registered: date, begun: Event, ended: date | None, calendar: Calendar) -> bool:
    """Whether a registration lies in the period that the Council set, which reaches back four months at most."""
    earliest = begun.since or begun.on
    months = calendar.parameters["crisis_relief_months"]
    reaches_back = last_day_counted(registered, int(months.value), "months") >= begun.on
    return earliest <= registered and reaches_back and (ended is None or registered < ended)
