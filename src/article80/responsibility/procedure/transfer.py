"""One transfer from the duty to take over to its end: decision, appeal, suspension, detention, shift."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.crisis import transfers_are_barred
from article80.responsibility.procedure.parts import ONE_DAY, Change, Obligation, Part, standing_of, stop_of
from article80.responsibility.procedure.regime import Regime
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.procedure.transfer_limits import (
    appeal_is_within_bounds,
    appeal_limit,
    decision_limit,
    detained_transfer_limit,
    ruling_limit,
    suspended_appeal_limit,
)
from article80.responsibility.procedure.transfer_time import Running, followed
from article80.responsibility.wording import day_in_words, place


@rule("AMMR 16(1)", "AMMR 46(1)", formula="another state agreed later to take charge: the transfer is to that one")
def superseded_on(duty: Obligation, duties: Iterable[Obligation]) -> date | None:
    """An application is for one state alone: where another one agrees later, nobody is transferred to the first.

    That is inferred: the articles on transfers do not speak of two states that have agreed. The result is the day of
    that agreement, None where there is none.
    """
    later = [
        one.on
        for one in duties
        if one.asking == duty.asking and one.bound != duty.bound and one.on > duty.on and not one.is_take_back
    ]
    return min(later, default=None)


def transfer(
    duty: Obligation,
    timeline: Timeline,
    calendar: Calendar,
    closers: tuple[Change, ...],
    superseded: date | None = None,
) -> Part:
    """The clocks of one transfer, and the shift of responsibility where it is not carried out in time.

    ``superseded`` is the day from which the person is to be transferred to another state instead.
    """
    part = Part()
    stop = stop_of(closers, duty.bound, duty.on)
    stop = min((day for day in (stop, superseded) if day is not None), default=None)
    running = _shorter_in_detention(followed(duty, timeline, calendar), duty, timeline, calendar)
    running = _with_detention_too_late(running, duty, timeline, calendar)
    if running.ended is not None and (stop is None or running.ended < stop):
        stop = running.ended
    regime = calendar.regime(duty.since)
    if not regime.is_of_2013:
        _decision(duty, timeline, calendar, stop, part)
    if timeline.has(_OF_COURTS):
        own = _own_time(duty, timeline, running, stop)
        _appeals(duty, own, calendar, stop, part)
        if calendar.options.annulled_decision_46_1 == "stops":
            part.remarks += _on_annulment(duty, own)
    status = _clock(duty, timeline, running, stop, regime, part)
    _clocks_in_detention(duty, timeline, running, calendar, part)
    part.remarks += _on_longest_time(running, status, regime)
    if status == "missed":
        why = f"{place(duty.asking)} did not carry out the transfer to {place(duty.bound)} in time"
        provision = regime.provision("AMMR 46(2)")
        part.changes.append(Change(running.limit.due + ONE_DAY, duty.asking, provision, "shifted", why))
    return part


_OF_COURTS: tuple[EventKind, ...] = ("transfer_decision_notified", "suspension_requested", "appeal_decided")
_LONGEST = {
    "imprisonment_transfer_years": "one year",
    "absconding_transfer_years": "three years",
    "dublin3_imprisonment_transfer_years": "one year",
    "dublin3_absconding_transfer_months": "eighteen months",
}


def _on_longest_time(running: Running, status: ClockStatus, regime: Regime) -> list[str]:
    """That an extension of Art. 46(2) is counted at its longest."""
    name = running.limit.parameter.name if running.limit.parameter else ""
    if name not in _LONGEST or status in ("met", "held"):
        return []
    return [
        f"{regime.article('AMMR 46(2)')} lets the time for the transfer grow to {_LONGEST[name]} at most: that longest "
        "time is shown, because the file does not say which time the state set"
    ]


def _on_annulment(duty: Obligation, own: Timeline) -> list[str]:
    """What it means that a court annulled the decision: the transfer stops, and responsibility does not move."""
    annulled = next((one for one in own.all("appeal_decided", state=duty.asking) if one.answer == "annulled"), None)
    if annulled is None:
        return []
    asking, bound = place(duty.asking), place(duty.bound)
    return [
        f"The court annulled the decision to transfer on {day_in_words(annulled.on)}: that transfer stops, and with "
        f"it its time. {bound[:1].upper()}{bound[1:]} stays responsible. What follows depends on the reasons of the "
        f"court: a new decision, or that {asking} examines (enter its choice, or a finding of a real risk). The law in "
        "hand names no limit for that"
    ]


def _own_time(duty: Obligation, timeline: Timeline, running: Running, stop: date | None) -> Timeline:
    """The part of the timeline that belongs to this transfer: from the duty to its end, and what a court said later."""
    ends = [day for day in (stop, running.done, None if running.held else running.limit.due) if day is not None]
    last = min(ends, default=date.max)
    own = [one for one in timeline.events if duty.on <= one.on and (one.on <= last or one.kind in _OF_A_COURT)]
    return Timeline.of(tuple(own), timeline.on)


_OF_A_COURT: tuple[EventKind, ...] = ("suspension_decided", "appeal_decided")
"""What a court was asked in time it may decide later."""


def _clock(
    duty: Obligation, timeline: Timeline, running: Running, stop: date | None, regime: Regime, part: Part
) -> ClockStatus:
    """The clock of Art. 46(1) as it stands."""
    limit = running.limit
    status: ClockStatus
    if running.held and running.done is None and stop is None:
        status, ended = "held", None
    else:
        status, ended = standing_of(date.max if running.held else limit.due, running.done, stop, timeline.on)
    why = running.why
    if status == "running":
        barred = _barred(duty, timeline, regime)
        status, why = ("suspended", (*why, barred)) if barred else (status, why)
    held = status == "held"
    part.clocks.append(
        Clock(
            "transfer", duty.asking, duty.bound, limit.start, None if held else limit.counted,
            None if held else limit.due, status, ended, parameter=limit.parameter, why=why, options=running.options,
        )
    )  # fmt: skip
    return status


def _barred(duty: Obligation, timeline: Timeline, regime: Regime) -> str:
    """Why nobody can be transferred on the day that is asked about; empty where nothing is in the way."""
    if not regime.is_of_2013 and transfers_are_barred(timeline, duty.bound, timeline.on):
        return f"no transfer to {place(duty.bound)} while its derogation holds (Art. 12 CFMR)"
    requested = timeline.first("suspension_requested", state=duty.asking, since=duty.on)
    if requested is not None:
        decided = timeline.first("suspension_decided", state=duty.asking, since=requested.on)
        article = regime.article("AMMR 43(3)")
        return "" if decided else f"the court has not yet decided whether to suspend the transfer ({article})"
    return ""


def _decision(duty: Obligation, timeline: Timeline, calendar: Calendar, stop: date | None, part: Part) -> None:
    limit = decision_limit(duty.since, duty.asking, duty.bound, calendar)
    decided = timeline.first("transfer_decision", state=duty.asking, to=duty.bound, since=duty.on)
    status, ended = standing_of(limit.due, decided.on if decided else None, stop, timeline.on)
    part.clocks.append(
        Clock(
            "transfer_decision", duty.asking, duty.bound, limit.start, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, options=_options_of_decision(duty, limit, calendar),
        )
    )  # fmt: skip
    if status == "missed" and decided is not None:
        part.remarks.append(f"The transfer decision of {day_in_words(decided.on)} came after its limit")


def _options_of_decision(duty: Obligation, limit: Limit, calendar: Calendar) -> tuple[str, ...]:
    """The open question on the day of a silent acceptance, where another answer gives another last day."""
    if not duty.by_silence:
        return ()
    other = duty.on if duty.since < duty.on else duty.on - ONE_DAY
    changed = decision_limit(other, duty.asking, duty.bound, calendar)
    return ("tacit_acceptance_40_8",) if changed.due != limit.due else ()


def _appeals(duty: Obligation, own: Timeline, calendar: Calendar, stop: date | None, part: Part) -> None:
    """The clocks of the appeal and of the court."""
    state, on = duty.asking, own.on
    notified = own.first("transfer_decision_notified", state=state)
    if calendar.regime(duty.since).is_of_2013:
        _appeal_of_2013(duty, notified, own, calendar, stop, part)
        return
    if notified is not None:
        limit = appeal_limit(notified, calendar)
        lodged = own.first("appeal_lodged", state=state)
        _add(part, "appeal", state, limit, lodged, stop, on, _appeal_remark(notified, calendar))
    requested = own.first("suspension_requested", state=state)
    if requested is not None:
        ruling = own.first("suspension_decided", state=state, since=requested.on)
        _add(part, "suspension_ruling", state, ruling_limit(requested, calendar), ruling, stop, on)
        if ruling is not None and ruling.answer == "granted":
            decided = own.first("appeal_decided", state=state, since=ruling.on)
            _add(part, "suspended_appeal", state, suspended_appeal_limit(ruling, calendar), decided, stop, on)


def _appeal_of_2013(
    duty: Obligation, notified: Event | None, own: Timeline, calendar: Calendar, stop: date | None, part: Part
) -> None:
    """The clock of the appeal where the file gives its last day: that of 2013 sets none, nor one for the court."""
    if notified is None or notified.until is None:
        return
    limit = Limit(notified.on, notified.until, notified.until)
    lodged = own.first("appeal_lodged", state=duty.asking)
    provision = calendar.regime(duty.since).provision("AMMR 43(2)")
    _add(part, "appeal", duty.asking, limit, lodged, stop, own.on, provision=provision)


def _appeal_remark(notified: Event, calendar: Calendar) -> tuple[str, ...]:
    if notified.until is None:
        return ("national law sets one to three weeks; this is the longest",)
    if not appeal_is_within_bounds(notified, calendar):
        return ("the day given is not between one and three weeks away",)
    return ()


def _add(
    part: Part, name: str, state: str, limit: Limit, act: Event | None, stop: date | None, on: date,
    why: tuple[str, ...] = (), provision: str = "",
) -> None:  # fmt: skip
    status, ended = standing_of(limit.due, act.on if act else None, stop, on)
    if name == "appeal" and status == "missed":
        status = "expired"
    part.clocks.append(
        Clock(
            name, state, "", limit.start, limit.counted, limit.due, status, ended, parameter=limit.parameter, why=why,
            provision=provision,
        )
    )  # fmt: skip


def _detained_limits(
    duty: Obligation, running: Running, timeline: Timeline, calendar: Calendar
) -> list[tuple[Limit, date | None, bool]]:
    """The limit of Art. 45(3) for each detention in the time for the transfer, with the day on which it ended.

    The last value says whether the detention began later than that time.
    """
    if "detention_begun" not in timeline.by_kind:
        return []
    present = [] if running.held else [(running.limit, min(running.done or date.max, running.ended or date.max))]
    found: list[tuple[Limit, date | None, bool]] = []
    for limit, over in (*running.past, *present):
        for span in timeline.spans("detention_begun", "detention_ended", duty.asking):
            if span.touches(limit.start, min(limit.due, over)):
                shorter = detained_transfer_limit(limit.start, span.from_, duty.asking, duty.bound, calendar)
                released = min(span.to or date.max, over)
                if shorter.due < limit.due and shorter.due >= span.from_:
                    found.append((shorter, None if released == date.max else released, span.from_ > limit.start))
    return found


def _shorter_in_detention(running: Running, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """The time for the transfer where a missed limit of detention has the ordinary consequence (an option)."""
    limits = _detained_limits(duty, running, timeline, calendar)
    of_2013 = calendar.regime(duty.since).is_of_2013
    if not limits or of_2013 or calendar.options.detained_limit_missed_45 == "release":
        return running
    shortest = min((limit for limit, _, _ in limits), key=lambda limit: limit.due)
    done = running.done if running.done is not None and running.done <= shortest.due else None
    options = (*running.options, "detained_limit_missed_45")
    return running._replace(limit=shortest, done=done, why=(*running.why, "the person is detained"), options=options)


def _with_detention_too_late(running: Running, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """The time for the transfer with the question that a detention meets which began after the five weeks."""
    if calendar.options.detained_later_45_3 == "from_detention" or "detention_begun" not in timeline.by_kind:
        return running
    spans = timeline.spans("detention_begun", "detention_ended", duty.asking)
    if not any(running.limit.start < span.from_ <= running.limit.due for span in spans):
        return running
    return running._replace(options=(*running.options, "detained_later_45_3"))


def _clocks_in_detention(
    duty: Obligation, timeline: Timeline, running: Running, calendar: Calendar, part: Part
) -> None:
    """The shorter clock of Art. 45(3) for each detention; it ends with the detention."""
    for limit, released, later in _detained_limits(duty, running, timeline, calendar):
        status, ended = standing_of(limit.due, running.done, released, timeline.on)
        options = ("detained_later_45_3",) * later
        if not calendar.regime(duty.since).is_of_2013:
            options += ("detained_limit_missed_45",)
        part.clocks.append(
            Clock(
                "detained_transfer", duty.asking, duty.bound, limit.start, limit.counted, limit.due, status, ended,
                parameter=limit.parameter, options=options,
            )
        )  # fmt: skip
