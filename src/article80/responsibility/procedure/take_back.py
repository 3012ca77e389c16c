"""Notifications to take back: Art. 41 AMMR. A late one costs the notifying state nothing but time.

Under the Regulation of 2013 these are requests, and a late one makes the state responsible (`new_applications`).
"""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.parts import Change, Obligation, Part, acts_among, standing_of, stop_of
from article80.responsibility.procedure.request_limits import (
    accepted_by_silence,
    detained_request_limit,
    silence_counts_from,
)
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place


@rule("AMMR 41(1)", "DUBLIN3 23(2)", formula="hit + 2 weeks (2013: hit + 2 months)")
def notification_limit(hit: Event, calendar: Calendar) -> Limit:
    """A take back notification is sent within two weeks of the hit in Eurodac."""
    return calendar.limit(hit.on, "take_back_notification_weeks", hit.state, hit.to)


@rule("AMMR 41(3)", "AMMR 45(2)", "DUBLIN3 25(1)", "DUBLIN3 28(3)", formula="notification + 2 weeks (2013: 1 month)")
def confirmation_limit(notification: Event, is_detained: bool, has_hit: bool, calendar: Calendar) -> Limit:
    """The state notified confirms within two weeks, unless it shows that it is no longer bound or never was.

    For a detained person, option ``detained_take_back_45_2`` says whether one week holds instead. In 2013 it is a
    month, and two weeks where the request rests on a hit in Eurodac or the person is detained.
    """
    of_2013 = calendar.regime(notification.on).is_of_2013
    shorter = is_detained and (of_2013 or calendar.options.detained_take_back_45_2 == "detained")
    name = "detained_reply_weeks" if shorter else "take_back_confirmation_weeks"
    if of_2013 and has_hit and not is_detained:
        name = "dublin3_take_back_reply_hit_weeks"
    return calendar.limit(notification.on, name, notification.to, notification.state)


@rule("AMMR 41(4)", "DUBLIN3 25(2)", formula="no answer by the last day: confirmed from the next day on")
def confirmed_by_silence(due: date, replied: date | None, on: date) -> date | None:
    """A state that neither confirms nor objects in time has confirmed; the day from which it has."""
    return accepted_by_silence(due, replied, on)


@rule("DUBLIN3 23(1)", "DUBLIN3 24(1)", formula="an application of that state is registered by the day of the hit")
def is_of_a_new_application(hit: Event, timeline: Timeline, calendar: Calendar) -> bool:
    """In 2013 it matters whether the state with the hit has a new application: only then a missed request shifts."""
    if not calendar.regime(hit.on).is_of_2013:
        return False
    applied = timeline.first("application_registered", "application_lodged", state=hit.state, until=hit.on)
    return applied is not None


def take_back(
    timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...], ended: tuple[Change, ...] = ()
) -> Part:
    """Every notification with its clocks, and what came of it.

    ``closers`` end the duty to take back; ``ended`` are ends of duties by Art. 37(2), which only matter for silence.
    """
    part = Part()
    if not timeline.has(_KINDS):
        return part
    for hit in timeline.all("eurodac_hit"):
        if hit.data == "application":
            part.used.add(hit)
            if not is_of_a_new_application(hit, timeline, calendar):
                _clock_of_notification(hit, timeline, calendar, closers, part)
    for notification in timeline.all("take_back_notification"):
        _confirmation(notification, timeline, calendar, closers, ended, part)
    for reply in timeline.all("take_back_reply"):
        if reply.answer == "confirm" and not _notified(reply, timeline):
            _confirmed_without_notification(reply, calendar, closers, part)
    return part


_KINDS: tuple[EventKind, ...] = ("eurodac_hit", "take_back_notification", "take_back_reply")


def _notified(reply: Event, timeline: Timeline) -> bool:
    """Whether the notification that a reply answers is in the file."""
    return timeline.first("take_back_notification", state=reply.to, to=reply.state, until=reply.on) is not None


def _confirmed_without_notification(reply: Event, calendar: Calendar, closers: tuple[Change, ...], part: Part) -> None:
    """A confirmation binds also where the notification that it answers is not in the file."""
    if stop_of(acts_among(closers), reply.state, reply.on) == reply.on:
        return
    part.used.add(reply)
    part.remarks.append(
        f"The notification that {place(reply.state)} confirmed on {day_in_words(reply.on)} is not in the file"
    )
    provision = calendar.regime(reply.on).provision("AMMR 41(3)")
    _bind(Obligation(reply.to, reply.state, reply.on, provision, False, reply.on), part)


def _clock_of_notification(
    hit: Event, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...], part: Part
) -> None:
    limit, why, options = lengthened(
        timeline, notification_limit(hit, calendar), "crisis_take_back_notification_months", hit.state, hit.to, calendar
    )
    sent = timeline.first("take_back_notification", state=hit.state, to=hit.to, since=hit.on)
    done = sent.on if sent else None
    stop = stop_of(closers, hit.to, hit.on)
    status, ended = standing_of(limit.due, done, stop, timeline.on)
    part.clocks.append(
        Clock(
            "take_back_notification", hit.state, hit.to, hit.on, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, why=why, options=options,
            provision="DUBLIN3 24(2)" if calendar.regime(hit.on).is_of_2013 else "",
        )
    )  # fmt: skip
    clock_in_detention(
        hit.state, hit.to, _counted_in_detention(hit, limit, timeline, calendar), done, timeline, calendar, part
    )


@rule("AMMR 45(1)", formula="the registration of the new application; without one, the hit")
def _counted_in_detention(hit: Event, limit: Limit, timeline: Timeline, calendar: Calendar) -> Limit:
    """The limit with the day from which a detained person's counts: the new application, if there is one, else the hit.

    So it is in Art. 45(1); in 2013 the limits for a new application have a clock of their own.
    """
    if calendar.regime(hit.on).is_of_2013:
        return limit
    registered = timeline.all("application_registered", state=hit.state, until=hit.on)
    return limit._replace(start=registered[-1].on) if registered else limit


def clock_in_detention(
    state: str, to: str, limit: Limit, done: date | None, timeline: Timeline, calendar: Calendar, part: Part
) -> None:
    """The shorter clock of a notification for a detained person; a missed one ends the detention."""
    options = () if calendar.regime(limit.start).is_of_2013 else ("detained_limit_missed_45",)
    for span in timeline.spans("detention_begun", "detention_ended", state):
        shorter = detained_request_limit(limit.start, span.from_, state, calendar)
        touches = span.touches(limit.start, limit.due) and span.from_ <= shorter.due
        if touches and shorter.due < limit.due and (done is None or span.from_ <= done):
            status, ended = standing_of(shorter.due, done, span.to, timeline.on)
            part.clocks.append(
                Clock(
                    "detained_request", state, to, shorter.start, shorter.counted, shorter.due, status, ended,
                    parameter=shorter.parameter, options=options,
                )
            )  # fmt: skip


def _confirmation(
    notification: Event,
    timeline: Timeline,
    calendar: Calendar,
    closers: tuple[Change, ...],
    ends: tuple[Change, ...],
    part: Part,
) -> None:
    """The clock of the answer, and the duty that a confirmation brings, by word or by silence."""
    asking, bound = notification.state, notification.to
    detentions = timeline.spans("detention_begun", "detention_ended", asking)
    detained = any(span.covers(notification.on) for span in detentions)
    regime = calendar.regime(notification.on)
    hit = regime.is_of_2013 and timeline.first("eurodac_hit", state=asking, to=bound, until=notification.on)
    ordinary = confirmation_limit(notification, detained, bool(hit), calendar)
    limit, why, options = lengthened(
        timeline, ordinary, "crisis_take_back_confirmation_months", bound, asking, calendar
    )
    reply = timeline.first("take_back_reply", state=bound, to=asking, since=notification.on)
    stop = stop_of(closers, bound, notification.on)
    if reply is not None:
        part.used.add(reply)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    bare = (
        reply is not None
        and status == "met"
        and reply.answer == "object"
        and not reply.reason
        and not regime.is_of_2013
    )
    options += ("objection_without_reason_41_3",) * bare
    without_reason = bare and calendar.options.objection_without_reason_41_3 == "no"
    over = status == "missed" and had_ended(bound, notification.on, (*closers, *ends))
    options += ("detained_take_back_45_2",) * (detained and not regime.is_of_2013) + (SILENCE_AFTER_END,) * over
    part.clocks.append(
        Clock(
            "take_back_confirmation", bound, asking, notification.on, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, why=why, options=options,
        )
    )  # fmt: skip
    if over and calendar.options.silence_after_end_41_4 == "not_bound":
        part.remarks.append(
            f"{place(bound)} did not answer the notification of {day_in_words(notification.on)}, but its duties had "
            "ended before; silence does not bring them back (option silence_after_end_41_4)"
        )
        return
    if status == "met" and reply is not None and reply.answer == "confirm":
        _bind(Obligation(asking, bound, reply.on, regime.provision("AMMR 41(3)"), False, reply.on), part)
    elif status == "met" and reply is not None and (reply.reason or not without_reason):
        part.remarks.append(_objected(reply))
    elif status == "missed" or without_reason:
        silent = confirmed_by_silence(limit.due, None if without_reason or not reply else reply.on, timeline.on)
        if silent is not None:
            since = silence_counts_from(silent, calendar.options.tacit_acceptance_40_8)
            _bind(Obligation(asking, bound, silent, regime.provision("AMMR 41(4)"), True, since), part)


def _has_no_reason(reply: Event | None) -> bool:
    return reply is not None and reply.answer == "object" and not reply.reason


SILENCE_AFTER_END = "silence_after_end_41_4"


@rule(
    "AMMR 37", "AMMR 41(4)", formula="the last change that concerns the state before the notification ended its duties"
)
def had_ended(bound: str, notified: date, closers: tuple[Change, ...]) -> bool:
    """Whether the duties of a state had ended before it was notified, so that there was nothing to confirm."""
    before = [one for one in closers if one.on <= notified and (not one.only_if or bound in one.only_if)]
    last = max(before, key=lambda one: one.on, default=None)
    return last is not None and last.standing == "ceased"


def _bind(duty: Obligation, part: Part) -> None:
    said = "confirmed" if not duty.by_silence else "neither confirmed nor objected in time"
    part.obligations.append(duty)
    part.changes.append(Change(duty.on, duty.bound, duty.provision, "bound", f"{place(duty.bound)} {said}"))


def _objected(reply: Event) -> str:
    reason = {
        "responsibility_ceased": "its responsibility has ceased (Art. 37)",
        "wrong_indication": "Eurodac names it wrongly",
    }.get(reply.reason, "without a reason in the file")
    joined = ": " if reply.reason else ", "
    return f"{place(reply.state)} objected on {day_in_words(reply.on)}{joined}{reason}"
