"""One transfer from the duty to take over to its end: decision, appeal, suspension, detention, shift."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.accept_back import accept_back
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.crisis import transfers_are_barred
from article80.responsibility.procedure.detained_transfer import clocks_in_detention_for_transfer, is_detained
from article80.responsibility.procedure.parts import ONE_DAY, Change, Obligation, Part, standing_of, stop_of
from article80.responsibility.procedure.regime import Regime
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.procedure.transfer_form import transfer_forms
from article80.responsibility.procedure.transfer_limits import (
    appeal_is_within_bounds,
    appeal_limit,
    decision_limit,
    ruling_limit,
    suspended_appeal_limit,
    suspension_is_asked_in_time,
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
    *,
    lone_minor: bool,
) -> Part:
    """The clocks of one transfer, and the shift of responsibility where it is not carried out in time.

    ``superseded`` is the day from which nobody is transferred on this duty, because another state agreed later or
    another transfer was missed. ``lone_minor`` is whether the person is known to be an unaccompanied minor.
    """
    stop = stop_of(closers, duty.bound, duty.on)
    stop = min((day for day in (stop, superseded) if day is not None), default=None)
    running = _with_detention_too_late(followed(duty, timeline, calendar, lone_minor), duty, timeline, calendar)
    if running.ended is not None and (stop is None or running.ended < stop):
        stop = running.ended
    regime = calendar.regime(duty.since)
    decision = None if regime.is_of_2013 else _decision(duty, timeline, calendar, stop)
    part = Part()
    if decision is not None:
        part.add(decision)
    if timeline.has(_OF_COURTS):
        own = _own_time(duty, timeline, running, stop)
        part.add(_appeals(duty, own, calendar, stop))
        part.remarks += _on_annulment(duty, running, own, regime)
    part.add(transfer_forms(duty, timeline, calendar, lone_minor))
    clock = _clock(duty, timeline, running, stop, regime, calendar)
    part.clocks.append(clock)
    of_decision = decision.clocks[0] if decision is not None else None
    part.clocks += clocks_in_detention_for_transfer(duty, running, of_decision, timeline, calendar)
    part.remarks += _on_longest_time(running, clock.status, regime)
    if clock.status == "missed":
        why = f"{place(duty.asking)} did not carry out the transfer to {place(duty.bound)} in time"
        provision = regime.provision("AMMR 46(2)")
        part.changes.append(Change(running.limit.due + ONE_DAY, duty.asking, provision, "shifted", why))
    if clock.status in ("met", "missed"):
        part.add(accept_back(duty, running.done, running.limit.due, regime, timeline))
    return part


_OF_COURTS: tuple[EventKind, ...] = (
    *("transfer_decision_notified", "appeal_lodged", "suspension_requested", "appeal_decided"),
)
_LONGEST = (
    *("imprisonment_transfer_years", "absconding_transfer_years"),
    *("dublin3_imprisonment_transfer_years", "dublin3_absconding_transfer_months"),
)


def _on_longest_time(running: Running, status: ClockStatus, regime: Regime) -> list[str]:
    """That an extension of Art. 46(2) is counted at its longest."""
    length = running.limit.parameter
    if length is None or length.name not in _LONGEST or status in ("met", "held"):
        return []
    unit = length.unit if length.value != 1 else length.unit.removesuffix("s")
    return [
        f"{regime.article('AMMR 46(2)')} lets the time for the transfer grow to {length.value} {unit} at most: that "
        "longest time is shown, because the file does not say which time the state set"
    ]


def _on_annulment(duty: Obligation, running: Running, own: Timeline, regime: Regime) -> list[str]:
    """What it means that a court annulled the decision before the transfer: whether its time goes on or waits."""
    annulled = own.last("appeal_decided", state=duty.asking)
    if annulled is None or annulled.answer != "annulled" or (running.done is not None and running.done <= annulled.on):
        return []
    asking = place(duty.asking)
    said = f"The court annulled the decision to transfer on {day_in_words(annulled.on)}"
    article = regime.article("AMMR 46(1)")
    if running.annulled:
        return [f"{said}, which was suspended: the time waits for a decision taken anew in {asking} ({article})"]
    if running.ended is not None:
        return [f"{said}: that transfer stops, and with it its time (option annulled_decision_46_1)"]
    return [
        f"{said}: {asking} may decide anew, but an appeal without suspensive effect moves no time ({article}, C-201/16)"
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
    duty: Obligation, timeline: Timeline, running: Running, stop: date | None, regime: Regime, calendar: Calendar
) -> Clock:
    """The clock of Art. 46(1) as it stands."""
    limit = running.limit
    status: ClockStatus
    if running.held and running.done is None and stop is None:
        status, ended = "held", None
    else:
        status, ended = standing_of(date.max if running.held else limit.due, running.done, stop, timeline.on)
    why = running.why
    if status == "running":
        barred = _barred(duty, timeline, regime, calendar)
        status, why = ("suspended", (*why, barred)) if barred else (status, why)
    held = status == "held"
    return Clock(
        "transfer", duty.asking, duty.bound, limit.start, None if held else limit.counted,
        None if held else limit.due, status, ended, parameter=limit.parameter, why=why, options=running.options,
    )  # fmt: skip


def _barred(duty: Obligation, timeline: Timeline, regime: Regime, calendar: Calendar) -> str:
    """Why nobody can be transferred on the day that is asked about; empty where nothing is in the way."""
    if not regime.is_of_2013 and transfers_are_barred(timeline, duty.bound, timeline.on, calendar):
        return f"no transfer to {place(duty.bound)} while its derogation holds (Art. 12 CFMR)"
    requested = timeline.first("suspension_requested", state=duty.asking, since=duty.on)
    if requested is None or timeline.first("suspension_decided", state=duty.asking, since=requested.on) is not None:
        return ""
    notified = timeline.last("transfer_decision_notified", state=duty.asking, until=requested.on)
    if not regime.is_of_2013 and not suspension_is_asked_in_time(requested, notified, calendar):
        return ""
    return f"the court has not yet decided whether to suspend the transfer ({regime.article('AMMR 43(3)')})"


def _decision(duty: Obligation, timeline: Timeline, calendar: Calendar, stop: date | None) -> Part:
    """The clock of the transfer decision; for a detained person a missed one ends the detention."""
    limit = decision_limit(duty.since, duty.asking, duty.bound, calendar)
    decided = timeline.first("transfer_decision", state=duty.asking, to=duty.bound, since=duty.on)
    status, ended = standing_of(limit.due, decided.on if decided else None, stop, timeline.on)
    detained = is_detained(min(limit.due, timeline.on), duty.asking, timeline)
    clock = Clock(
        "transfer_decision", duty.asking, duty.bound, limit.start, limit.counted, limit.due, status, ended,
        parameter=limit.parameter, options=_options_of_decision(duty, limit, calendar),
        variant="in_detention" if detained else "",
    )  # fmt: skip
    late = status == "missed" and decided is not None
    remarks = [f"The transfer decision of {day_in_words(decided.on)} came after its limit"] if late and decided else []
    return Part(clocks=[clock], remarks=remarks)


def _options_of_decision(duty: Obligation, limit: Limit, calendar: Calendar) -> tuple[str, ...]:
    """The open question on the day of a silent acceptance, where another answer gives another last day."""
    if not duty.by_silence:
        return ()
    other = duty.on if duty.since < duty.on else duty.on - ONE_DAY
    changed = decision_limit(other, duty.asking, duty.bound, calendar)
    return ("tacit_acceptance_40_8",) if changed.due != limit.due else ()


def _appeals(duty: Obligation, own: Timeline, calendar: Calendar, stop: date | None) -> Part:
    """The clocks of the appeal and of the court."""
    state, on = duty.asking, own.on
    notified = own.first("transfer_decision_notified", state=state)
    if calendar.regime(duty.since).is_of_2013:
        return _appeal_of_2013(duty, notified, own, calendar, stop)
    part = Part()
    if notified is not None:
        limit = appeal_limit(notified, calendar)
        lodged = own.first("appeal_lodged", state=state)
        part.clocks.append(_of_court("appeal", state, limit, lodged, stop, on, _appeal_remark(notified, calendar)))
    requested = own.first("suspension_requested", state=state)
    if requested is None:
        return part
    if not suspension_is_asked_in_time(requested, notified, calendar):
        part.remarks.append(
            f"The request to suspend of {day_in_words(requested.on)} came after the time to appeal: it bars no "
            "transfer by itself (Art. 43(3))"
        )
    ruling = own.first("suspension_decided", state=state, since=requested.on)
    part.clocks.append(_of_court("suspension_ruling", state, ruling_limit(requested, calendar), ruling, stop, on))
    if ruling is not None and ruling.answer == "granted":
        decided = own.first("appeal_decided", state=state, since=ruling.on)
        limit = suspended_appeal_limit(ruling, calendar)
        part.clocks.append(_of_court("suspended_appeal", state, limit, decided, stop, on))
    return part


def _appeal_of_2013(
    duty: Obligation, notified: Event | None, own: Timeline, calendar: Calendar, stop: date | None
) -> Part:
    """The clock of the appeal where the file gives its last day: that of 2013 sets none, nor one for the court."""
    part = Part(remarks=_on_suspension_by_law(duty, own))
    if notified is None or notified.until is None:
        return part
    limit = Limit(notified.on, notified.until, notified.until)
    lodged = own.first("appeal_lodged", state=duty.asking)
    provision = calendar.regime(duty.since).provision("AMMR 43(2)")
    part.clocks.append(_of_court("appeal", duty.asking, limit, lodged, stop, own.on, provision=provision))
    return part


def _on_suspension_by_law(duty: Obligation, own: Timeline) -> list[str]:
    """A remark where the file does not say whether an appeal suspends by national law (2013)."""
    lodged = own.last("appeal_lodged", state=duty.asking)
    if lodged is None or lodged.suspensive or own.has(("suspension_requested", "suspension_decided")):
        return []
    return [
        f"Whether the appeal of {day_in_words(lodged.on)} suspends the transfer by the law of {place(duty.asking)} is "
        "not in the file (suspensive): if it does, the six months begin with the final decision or the end of that "
        "effect (Art. 27(3)(a), (b) and 29(1) of Regulation (EU) No 604/2013)"
    ]


def _appeal_remark(notified: Event, calendar: Calendar) -> tuple[str, ...]:
    if notified.until is None:
        return ("national law sets one to three weeks; this is the longest",)
    if not appeal_is_within_bounds(notified, calendar):
        return ("the day given is not between one and three weeks away",)
    return ()


def _of_court(
    name: str, state: str, limit: Limit, act: Event | None, stop: date | None, on: date, why: tuple[str, ...] = (),
    provision: str = "",
) -> Clock:  # fmt: skip
    status, ended = standing_of(limit.due, act.on if act else None, stop, on)
    if name == "appeal" and status == "missed":
        status = "expired"
    return Clock(
        name, state, "", limit.start, limit.counted, limit.due, status, ended, parameter=limit.parameter, why=why,
        provision=provision,
    )  # fmt: skip


def _with_detention_too_late(running: Running, duty: Obligation, timeline: Timeline, calendar: Calendar) -> Running:
    """The time for the transfer with the question that a detention meets which began after the five weeks."""
    if calendar.options.detained_later_45_3 == "from_detention" or "detention_begun" not in timeline.by_kind:
        return running
    spans = timeline.spans("detention_begun", "detention_ended", duty.asking)
    if not any(running.limit.start < span.from_ <= running.limit.due for span in spans):
        return running
    return running._replace(options=(*running.options, "detained_later_45_3"))
