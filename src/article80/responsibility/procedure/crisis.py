"""Longer limits for a state in crisis or force majeure, and relief from taking back (Arts 12 and 13 CFMR)."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.law.time_limits import last_day_counted
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.parts import Change, Determined
from article80.responsibility.procedure.timeline import Span, Timeline
from article80.responsibility.wording import day_in_words, place

OPTION = "running_clocks_cfmr_12"

_OF_TIME_LIMITS = ("time_limits", "time_limits_and_take_back")
_OF_TAKE_BACK = ("take_back", "time_limits_and_take_back")
SILENCE_IN_CRISIS = "silence_cfmr_12"


@rule("CFMR 5(3)", formula="until the derogation ends, for 12 months at most")
def derogations(timeline: Timeline, state: str, calendar: Calendar, reasons: tuple[str, ...]) -> list[Span]:
    """The times in which a state may derogate: no longer than twelve months, whether or not an end is in the file."""
    found = []
    for span in timeline.spans("crisis_begun", "crisis_ended", state):
        if span.event.reason not in reasons or not can_derogate(span.event):
            continue
        longest = int(calendar.parameters["crisis_longest_months"].value)
        last = last_day_counted(span.from_, longest, "months")
        found.append(span._replace(to=min(span.to or date.max, last)))
    return found


@rule("CFMR 12(1)", "CFMR 13(1)", formula="mass arrivals; force majeure for the limits; never instrumentalisation")
def can_derogate(begun: Event) -> bool:
    """Instrumentalisation lets no state derogate from these limits, and force majeure relieves none of taking back."""
    if begun.situation == "instrumentalisation":
        return False
    return begun.situation != "force_majeure" or begun.reason == "time_limits"


def without_confirmation(timeline: Timeline, calendar: Calendar) -> list[str]:
    """A remark for each derogation that goes on past its first period: it has to be confirmed or decided anew."""
    remarks = []
    for span in timeline.spans("crisis_begun", "crisis_ended"):
        period = int(calendar.parameters["crisis_period_months"].value)
        longest = int(calendar.parameters["crisis_longest_months"].value)
        first = last_day_counted(span.from_, period, "months")
        last = last_day_counted(span.from_, longest, "months")
        if first < min(span.to or date.max, timeline.on):
            remarks.append(
                f"The derogation for {place(span.event.state)} of {day_in_words(span.from_)} holds longer than its "
                f"first period, until {day_in_words(first)}, only if it was confirmed or decided anew, and never past "
                f"{day_in_words(last)} (Art. 5 CFMR)"
            )
    return remarks


def derogation(timeline: Timeline, state: str, start: date, due: date, calendar: Calendar) -> tuple[Event | None, bool]:
    """The derogation from time limits that holds for a limit of a state, and whether an option mattered for it.

    It is a derogation from the limits of 2024; those of 2013 stay as they are.
    """
    if "crisis_begun" not in timeline.by_kind or calendar.regime(start).is_of_2013:
        return None, False
    spans = derogations(timeline, state, calendar, _OF_TIME_LIMITS)
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


@rule("CFMR 12(4)", formula="no transfer to a state under a derogation, unless it agrees for this person")
def transfers_are_barred(timeline: Timeline, to: str, day: date, calendar: Calendar) -> bool:
    """Nobody is transferred to a state in crisis while its derogation holds, unless it agrees to receive them."""
    if timeline.first("reception_agreed", state=to, until=day) is not None:
        return False
    return any(
        span.covers(day) and not span.event.lets_transfers_in
        for span in derogations(timeline, to, calendar, _OF_TIME_LIMITS)
    )


@rule("CFMR 13(1)", "CFMR 13(2)", formula="first registered in the period; responsible under 16(2); applied elsewhere")
def relief(timeline: Timeline, determined: Determined, calendar: Calendar) -> Change | None:
    """A state with mass arrivals is relieved of taking back those who apply elsewhere; the second state is responsible.

    Only the first registration has to lie in the period of the decision; the second may have come before it. Nobody is
    relieved before the derogation holds.
    """
    state = determined.state
    if state is None or determined.provision != "AMMR 16(2)":
        return None
    relieved = relieved_of_taking_back(timeline, state, determined.registered, calendar)
    if relieved is None:
        return None
    day, second = relieved
    why = f"{place(state)} is relieved of taking back; {place(second.state)} has the second application"
    return Change(day, second.state, "CFMR 13(2)", "shifted", why)


def relieved_of_taking_back(
    timeline: Timeline, state: str, registered: date | None, calendar: Calendar
) -> tuple[date, Event] | None:
    """From which day a state need not take somebody back, and the second application; None where it has to."""
    if registered is None or "crisis_begun" not in timeline.by_kind:
        return None
    for span in derogations(timeline, state, calendar, _OF_TAKE_BACK):
        if not is_in_the_period(registered, span.event, calendar):
            continue
        for second in timeline.all("application_registered", since=registered):
            day = max(second.on, span.from_)
            if second.state != state and span.covers(day):
                return day, second
    return None


@rule("CFMR 13(1)", "CFMR recital 53", formula="registered before the adoption, in the period set, 4 months at most")
def is_in_the_period(registered: date, begun: Event, calendar: Calendar) -> bool:
    """Whether a first registration lies in the period set: before the decision, four months at most."""
    adopted = begun.adopted or begun.on
    months = int(calendar.parameters["crisis_relief_months"].value)
    reaches_back = last_day_counted(registered, months, "months") >= adopted
    return (begun.since or date.min) <= registered < adopted and reaches_back


@rule("CFMR 13(3)", formula="a notification sent before the adoption of the decision")
def is_spared(timeline: Timeline, state: str, second: Event, calendar: Calendar) -> bool:
    """A determination that is pending does not pass on where the second state had notified before the decision."""
    spans = derogations(timeline, state, calendar, _OF_TAKE_BACK)
    adopted = min((span.event.adopted or span.event.on for span in spans), default=date.max)
    sent = timeline.first("take_back_notification", state=second.state, to=state)
    return sent is not None and sent.on < adopted
