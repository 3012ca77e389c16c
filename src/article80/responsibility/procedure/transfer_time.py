"""The time for one transfer as events move it: suspension, imprisonment, absconding, return (Art. 46 AMMR)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind, in_order
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.parts import ONE_DAY, Obligation
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.procedure.transfer_form import (
    SILENCE_ON_IMPROPER_FORM,
    presumed_arrivals,
    silent_improper_forms,
)
from article80.responsibility.procedure.transfer_limits import (
    absconding_limit,
    available_again_limit,
    imprisonment_limit,
    lengthens,
    released_limit,
    suspension_is_asked_in_time,
    transfer_limit,
)
from article80.responsibility.wording import day_in_words, place

_MOVES_THE_LIMIT: tuple[EventKind, ...] = (
    *("transfer_decision", "appeal_lodged", "suspension_requested", "suspension_decided", "suspensive_effect_ended"),
    *("appeal_decided", "second_appeal_lodged", "imprisonment_begun", "imprisonment_ended"),
    *("absconding_notified", "available_again", "transfer_carried_out"),
)


class Running(NamedTuple):
    """The time for one transfer while its events are looked at one after the other.

    ``limit`` is the present one, ``ordinary`` the one without absconding, ``start`` the day from which the six months
    count. ``held`` is set while an appeal suspends it,
    ``absconded`` while the person is away. ``past`` are the limits that an event replaced, each with its day. ``ended``
    is the day on which the transfer is no longer needed, ``done`` the day on which it was carried out. ``pending`` is
    the day of a request to suspend while it holds the time by an open question. ``annulled`` is set while no decision
    stands, because a court annulled the one that was suspended.
    """

    limit: Limit
    ordinary: Limit
    start: date
    held: bool = False
    absconded: date | None = None
    ended: date | None = None
    done: date | None = None
    past: tuple[tuple[Limit, date], ...] = ()
    why: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    pending: date | None = None
    annulled: bool = False


Step = Callable[[Running, Event, Obligation, Timeline, Calendar], Running]


def followed(duty: Obligation, timeline: Timeline, calendar: Calendar, lone_minor: bool) -> Running:
    """The time for the transfer after every event that moves it. What happens after its last day moves it no more."""
    running = _begun(duty, duty.since, timeline, calendar)
    if duty.by_silence and _depends_on_day_of_silence(duty, running.limit, calendar):
        running = running._replace(options=(*running.options, "tacit_acceptance_40_8"))
    moving = timeline.all(*_MOVES_THE_LIMIT, since=duty.on)
    presumed = presumed_arrivals(duty, timeline, calendar, lone_minor)
    if silent_improper_forms(duty, timeline, calendar, lone_minor):
        running = running._replace(options=(*running.options, SILENCE_ON_IMPROPER_FORM))
    if presumed:
        moving = in_order([*moving, *presumed])
    for event in (*_lasting_on(duty, timeline), *moving):
        if event.state != duty.asking and not (event.kind == "transfer_carried_out" and event.to == duty.bound):
            continue
        if (not running.held and event.on > running.limit.due) or running.done or running.ended:
            break
        running = _STEPS[event.kind](running, event, duty, timeline, calendar)
    return running


@rule("AMMR 46(2)", "DUBLIN3 29(2)", formula="begun before the acceptance or confirmation, and not ended by then")
def _lasting_on(duty: Obligation, timeline: Timeline) -> list[Event]:
    """What hindered a transfer already when the other state agreed, and lasts: prison, or that the person is away."""
    if not timeline.has(("imprisonment_begun", "absconding_notified")):
        return []
    prison = [
        span.event
        for span in timeline.spans("imprisonment_begun", "imprisonment_ended", duty.asking)
        if span.from_ < duty.on and (span.to is None or span.to > duty.on)
    ]
    before = duty.on - ONE_DAY
    informed = timeline.all("absconding_notified", state=duty.asking, to=duty.bound, until=before)
    back = timeline.last("available_again", state=duty.asking, until=before)
    away = [one for one in informed[-1:] if back is None or back.on < one.on]
    return sorted(prison[-1:] + away, key=lambda one: one.on)


def _depends_on_day_of_silence(duty: Obligation, limit: Limit, calendar: Calendar) -> bool:
    """Whether the last day for the transfer would be another one under the other answer on the day of silence."""
    other = duty.on if duty.since < duty.on else duty.on - ONE_DAY
    assert limit.parameter is not None
    return calendar.limit(other, limit.parameter.name, duty.asking, duty.bound).due != limit.due


@rule("CFMR 12(2)(d)", "CFMR 12(4)", formula="a derogation of the state that sends or of the one that receives")
def _begun(duty: Obligation, start: date, timeline: Timeline, calendar: Calendar) -> Running:
    """The ordinary limit from a day on, or the longer one of a crisis in either state."""
    ordinary = transfer_limit(start, duty.asking, duty.bound, calendar)
    name = "crisis_transfer_years"
    limit, why, options = lengthened(timeline, ordinary, name, duty.bound, duty.asking, calendar)
    if limit is ordinary:
        longer, said, more = lengthened(timeline, ordinary, name, duty.asking, duty.bound, calendar)
        options += more
        limit, why = longer, said
    return Running(limit, limit, start, why=why, options=tuple(dict.fromkeys(options)))


def _appealed(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """In 2013 national law can let an appeal suspend the transfer of itself (Art. 27(3)(a) and (b))."""
    if not event.suspensive or running.held or not calendar.regime(running.limit.start).is_of_2013:
        return running
    why = (*running.why, f"suspended by law since the appeal of {day_in_words(event.on)}")
    return running._replace(held=True, past=_past(running, event), why=why)


def _suspension_requested(
    running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar
) -> Running:
    """While the court decides on a request, nobody is transferred; whether the time runs on is an open question."""
    if running.held or not _counts(event, timeline, calendar):
        return running
    running = running._replace(options=(*running.options, PENDING))
    if calendar.options.pending_suspension_46_1 == "runs":
        return running
    why = (*running.why, f"it stands still since the request to suspend of {day_in_words(event.on)}")
    return running._replace(held=True, pending=event.on, past=_past(running, event), why=why)


def _counts(requested: Event, timeline: Timeline, calendar: Calendar) -> bool:
    """Whether a request to suspend came in the time for it, where the law sets one."""
    if calendar.regime(requested.on).is_of_2013:
        return True
    notified = timeline.last("transfer_decision_notified", state=requested.state, until=requested.on)
    return suspension_is_asked_in_time(requested, notified, calendar)


PENDING = "pending_suspension_46_1"


def _after_a_refusal(running: Running, event: Event, duty: Obligation, calendar: Calendar) -> Running:
    """The time goes on where it stood when the court was asked."""
    if running.pending is None:
        return running
    counted = running.limit.counted + (event.on - running.pending)
    limit = running.limit._replace(counted=counted, due=calendar.moved(counted, duty.asking, duty.bound))
    return running._replace(limit=limit, ordinary=limit, held=False, pending=None)


def _suspension_decided(
    running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar
) -> Running:
    """A court that suspends holds the time; an authority does not, because Art. 29(1) and 46(1) name courts alone."""
    if event.reason == "by_authority":
        said = f"the authority's decision on suspension of {day_in_words(event.on)} moves nothing (C-245/21)"
        return running._replace(why=(*running.why, said))
    if event.answer == "granted":
        why = (*running.why, f"suspended on {day_in_words(event.on)}")
        past = running.past if running.pending or running.held else _past(running, event)
        return running._replace(held=True, pending=None, past=past, why=why)
    if running.held and running.pending is None:
        return running
    running = _after_a_refusal(running, event, duty, calendar)
    running = running._replace(options=(*running.options, "suspension_refused_46_1"))
    if calendar.options.suspension_refused_46_1 == "acceptance":
        return running
    said = f"anew from the refusal to suspend of {day_in_words(event.on)}"
    return _anew(running._replace(past=_past(running, event)), event, said, duty, timeline, calendar)


def _effect_ended(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """Where an appeal suspends no longer, the time begins with the end of its effect."""
    if not running.held or running.annulled:
        return running
    said = f"anew since the appeal suspends no longer, from {day_in_words(event.on)}"
    return _anew(running, event, said, duty, timeline, calendar)


@rule("AMMR 46(1)", "DUBLIN3 29(1)", formula="final decision on a suspensive appeal; an annulment alone moves nothing")
def _appeal_decided(
    running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar
) -> Running:
    if event.answer == "annulled":
        return _annulled(running, event, duty, timeline, calendar)
    if not running.held:
        return running
    return _anew(running, event, f"anew from the final decision of {day_in_words(event.on)}", duty, timeline, calendar)


def _annulled(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """An annulled decision: the time goes on if it was not suspended, else it waits for the decision taken anew."""
    why = (*running.why, f"the court annulled the transfer decision on {day_in_words(event.on)}")
    name = "annulled_while_suspended_46_1" if running.held else "annulled_decision_46_1"
    running = running._replace(why=why, options=(*running.options, name))
    if not running.held:
        stops = calendar.options.annulled_decision_46_1 == "stops"
        return running._replace(ended=event.on) if stops else running
    if calendar.options.annulled_while_suspended_46_1 == "decided_anew":
        return running._replace(annulled=True, pending=None)
    return _anew(running, event, f"anew from the annulment of {day_in_words(event.on)}", duty, timeline, calendar)


def _decided_anew(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """A decision taken anew after an annulment: the time begins with it, unless an appeal suspends that, too."""
    if not running.annulled or event.to != duty.bound:
        return running
    said = f"anew from the decision taken anew on {day_in_words(event.on)}"
    return _anew(running, event, said, duty, timeline, calendar)


def _appealed_again(
    running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar
) -> Running:
    """A further appeal after a suspended first instance: no decision is final, so the time waits for it (C-556/21)."""
    decided = timeline.last("appeal_decided", state=duty.asking, since=duty.on, until=event.on)
    if running.held or decided is None or decided.answer != "annulled" or running.limit.start != decided.on:
        return running
    why = (*running.why, f"a further appeal of {day_in_words(event.on)} is pending")
    return running._replace(held=True, annulled=True, past=_past(running, event), why=why)


def _anew(
    running: Running, event: Event, said: str, duty: Obligation, timeline: Timeline, calendar: Calendar
) -> Running:
    """The time for the transfer counted again from an event; a person who absconded before is still away."""
    begun = _begun(duty, event.on, timeline, calendar)
    limit, ordinary = begun.limit, begun.ordinary
    if _is_imprisoned(event.on, duty, timeline):
        ordinary = imprisonment_limit(ordinary, event.on, duty.asking, duty.bound, calendar)
        limit = ordinary if ordinary.due > limit.due else limit
    if running.absconded is not None:
        longer = absconding_limit(begun.limit, running.absconded, duty.asking, duty.bound, calendar)
        limit = longer if longer.due > limit.due else limit
    why = (*running.why, *begun.why, said)
    options = (*running.options, *begun.options)
    away, past = running.absconded, running.past
    return begun._replace(limit=limit, ordinary=ordinary, absconded=away, past=past, why=why, options=options)


def _is_imprisoned(day: date, duty: Obligation, timeline: Timeline) -> bool:
    """Whether the person is in prison on a day, and not only until then."""
    spans = timeline.spans("imprisonment_begun", "imprisonment_ended", duty.asking)
    return any(span.from_ <= day and (span.to is None or span.to > day) for span in spans)


def _past(running: Running, event: Event) -> tuple[tuple[Limit, date], ...]:
    """The times for the transfer that are over, with the present one, which ends with an event."""
    return (*running.past, (running.limit, event.on))


def _imprisoned(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    longer = imprisonment_limit(running.ordinary, running.start, duty.asking, duty.bound, calendar)
    limit = longer if longer.due > running.limit.due else running.limit
    why = (*running.why, f"imprisoned on {day_in_words(event.on)}")
    return running._replace(limit=limit, ordinary=longer, why=why)


def _released(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """The end of prison: whether the three months of Art. 46(2) hold then, too, is an open question."""
    if running.held or calendar.regime(running.ordinary.start).is_of_2013:
        return running
    if timeline.first("imprisonment_begun", state=event.state, until=event.on) is None:
        return running
    longer = released_limit(running.limit, event.on, duty.asking, duty.bound, calendar)
    if longer is running.limit:
        return running
    running = running._replace(options=(*running.options, "available_again_46_2"))
    if calendar.options.available_again_46_2 == "absconding_only":
        return running
    why = (*running.why, f"released on {day_in_words(event.on)}")
    ordinary = longer if running.absconded is None else running.ordinary
    return running._replace(limit=longer, ordinary=ordinary, past=_past(running, event), why=why)


def _absconded(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    if event.to != duty.bound or running.absconded is not None:
        return running
    who = "a family member to be transferred together" if event.of_family else "the person"
    said = f"{who} {_INFORMED_THAT[event.reason]}"
    why = (*running.why, f"{place(duty.bound)} was informed on {day_in_words(event.on)} that {said}")
    if not lengthens(event, running.ordinary, calendar):
        return running._replace(why=(*why, "the Regulation of 2013 lengthens the time only where the person absconds"))
    longer = absconding_limit(running.ordinary, event.on, duty.asking, duty.bound, calendar)
    limit = longer if longer.due > running.limit.due else running.limit
    return running._replace(limit=limit, absconded=event.on, past=_past(running, event), why=why)


_INFORMED_THAT = {
    "absconded": "absconded",
    "resists": "physically resists the transfer",
    "made_unfit": "made themselves unfit for the transfer",
    "medical_requirements": "does not meet the medical requirements for the transfer",
}


def _available(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    if running.absconded is None or calendar.regime(running.ordinary.start).is_of_2013:
        return running
    limit = available_again_limit(running.ordinary, running.absconded, event.on, duty.asking, duty.bound, calendar)
    why = (*running.why, f"available again on {day_in_words(event.on)}")
    options = (*running.options, "time_left_46_2")
    past = _past(running, event)
    return running._replace(limit=limit, ordinary=limit, absconded=None, past=past, why=why, options=options)


def _carried_out(running: Running, event: Event, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """The person is in the state bound, whoever brought them there; or, brought by the asking state, in another one."""
    return running._replace(done=event.on) if event.to == duty.bound else running._replace(ended=event.on)


_STEPS: dict[EventKind, Step] = {
    "transfer_decision": _decided_anew,
    "appeal_lodged": _appealed,
    "suspension_requested": _suspension_requested,
    "suspension_decided": _suspension_decided,
    "suspensive_effect_ended": _effect_ended,
    "appeal_decided": _appeal_decided,
    "second_appeal_lodged": _appealed_again,
    "imprisonment_begun": _imprisoned,
    "imprisonment_ended": _released,
    "absconding_notified": _absconded,
    "available_again": _available,
    "transfer_carried_out": _carried_out,
}
