"""By when another state is asked to take charge: two months, or one from a hit; longer by delays and in a crisis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.information import with_delays
from article80.responsibility.procedure.parts import Determined
from article80.responsibility.procedure.replies import HIT_KINDS, HIT_OF_ANOTHER, Reasoned, leads_to_request
from article80.responsibility.procedure.request_limits import hit_counts_from, request_limit
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place


def counted_from(determined: Determined) -> date:
    """The day from which the time for a request counts: the registration, or the lodging in 2013."""
    start = determined.counted_from or determined.registered
    assert start is not None
    return start


def time_to_ask(to: str, timeline: Timeline, determined: Determined, calendar: Calendar) -> Reasoned:
    """The last day for a request to one state. An empty ``to`` is a state that is not known yet."""
    state, start = determined.determining, counted_from(determined)
    found = _with_hit(to, timeline, start, state, calendar)
    name = "crisis_take_charge_request_months"
    limit, why, options = lengthened(timeline, found.limit, name, state, "", calendar, since=start)
    limit, delayed = with_delays(timeline, limit, state, to, calendar)
    return Reasoned(limit, found.why + why + delayed, found.options + options)


def time_to_ask_anybody(timeline: Timeline, determined: Determined, calendar: Calendar) -> Reasoned:
    """The last day on which any state can be asked that the file names by then: the criteria, a request, information.

    Where it names none, that is the time for a state without a hit.
    """
    state = determined.determining
    first = determined.state if determined.state not in (None, state) else ""
    times = {first or "": time_to_ask(first or "", timeline, determined, calendar)}
    for event in timeline.all(*_NAMES, since=determined.registered or date.min):
        to = _named_by(event, state, is_open=not first)
        if to and to not in times and event.on <= _last_day(times):
            times[to] = time_to_ask(to, timeline, determined, calendar)
    longest = max(times.values(), key=lambda one: one.limit.due)
    options = tuple(dict.fromkeys(name for one in times.values() for name in one.options))
    shorter = [(to, one.limit.due) for to, one in times.items() if to and one.limit.due < longest.limit.due]
    why = tuple(f"a request to {place(to)} is due by {day_in_words(due)}" for to, due in shorter)
    return Reasoned(longest.limit, longest.why + why, options)


def _last_day(times: Mapping[str, Reasoned]) -> date:
    return max(one.limit.due for one in times.values())


_NAMES: tuple[EventKind, ...] = ("take_charge_request", "information_request", "information_reply")


def _named_by(event: Event, determining: str, is_open: bool) -> str:
    """The state that an event names as one to be asked: by a request, or by information that shows it responsible.

    While the criteria do not tell which state it is, one that is asked for information may be it.
    """
    if event.kind == "take_charge_request" or (event.kind == "information_request" and is_open):
        return event.to if event.state == determining and not event.humanitarian else ""
    return event.state if event.to == determining and event.answer == "shows_responsibility" else ""


@rule("AMMR 39(1)", "DUBLIN3 21(1)", formula="a hit on data of the state asked; on any data (an open question)")
def hit_for(
    to: str, start: date, timeline: Timeline, state: str, calendar: Calendar
) -> tuple[Event | None, tuple[str, ...]]:
    """The hit that shortens the time for a request to a state, and the open question where it is on other data."""
    ordinary = calendar.limit(start, "take_charge_request_months", state)
    hits = [one for one in timeline.all(*HIT_KINDS, state=state, until=ordinary.due) if leads_to_request(one, calendar)]
    own = next((one for one in hits if one.to == to), None)
    first = next(iter(hits), None)
    if first is own or first is None:
        return own, ()
    if calendar.options.hit_of_another_state_39_1 == "any_hit":
        return first, (HIT_OF_ANOTHER,)
    return own, (HIT_OF_ANOTHER,)


def _with_hit(to: str, timeline: Timeline, start: date, state: str, calendar: Calendar) -> Reasoned:
    """The two months, or the month of a hit where that is earlier."""
    ordinary = calendar.limit(start, "take_charge_request_months", state)
    hit, options = hit_for(to, start, timeline, state, calendar)
    if hit is None:
        return Reasoned(ordinary, (), options)
    name, answer = "take_charge_request_hit_months", calendar.options.early_hit_39_1
    month = calendar.limit(hit.on, name, state)
    counts_from = hit_counts_from(hit.on, start, month, answer)
    limit = request_limit(ordinary, month if counts_from == hit.on else calendar.limit(counts_from, name, state))
    options += ("early_hit_39_1",) * (hit.on < start <= month.due)
    return Reasoned(limit, () if limit is ordinary else (_month_of(hit, counts_from, limit),), options)


def _month_of(hit: Event, start: date, limit: Limit) -> str:
    months = int(limit.parameter.value) if limit.parameter else 1
    length = "one month" if months == 1 else f"{months} months"
    if start == hit.on:
        return f"{length} from the hit of {day_in_words(hit.on)}"
    return f"{length} from the registration, because the hit of {day_in_words(hit.on)} came before it"
