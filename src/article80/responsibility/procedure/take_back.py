"""Notifications to take back: Art. 41 AMMR. A late one costs the notifying state nothing but time."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event
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


@rule("AMMR 41(1)", formula="hit + 2 weeks")
def notification_limit(hit: Event, calendar: Calendar) -> Limit:
    """A take back notification is sent within two weeks of the hit in Eurodac."""
    return calendar.limit(hit.on, "take_back_notification_weeks", hit.state, hit.to)


@rule("AMMR 41(3)", "AMMR 45(2)", formula="notification + 2 weeks")
def confirmation_limit(notification: Event, is_detained: bool, calendar: Calendar) -> Limit:
    """The state notified confirms within two weeks, unless it shows that it is no longer bound or never was.

    For a detained person, option ``detained_take_back_45_2`` says whether one week holds instead.
    """
    shorter = is_detained and calendar.options.detained_take_back_45_2 == "detained"
    name = "detained_reply_weeks" if shorter else "take_back_confirmation_weeks"
    return calendar.limit(notification.on, name, notification.to, notification.state)


@rule("AMMR 41(4)", formula="no answer by the last day: confirmed from the next day on")
def confirmed_by_silence(due: date, replied: date | None, on: date) -> date | None:
    """A state that neither confirms nor objects in time has confirmed; the day from which it has."""
    return accepted_by_silence(due, replied, on)


def take_back(timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...]) -> Part:
    """Every notification with its clocks, and what came of it. ``closers`` end the duty to take back."""
    part = Part()
    for hit in timeline.all("eurodac_hit"):
        if hit.data == "application":
            part.used.add(hit)
            _clock_of_notification(hit, timeline, calendar, closers, part)
    for notification in timeline.all("take_back_notification"):
        _confirmation(notification, timeline, calendar, closers, part)
    for reply in timeline.all("take_back_reply"):
        if reply.answer == "confirm" and not _notified(reply, timeline):
            _confirmed_without_notification(reply, closers, part)
    return part


def _notified(reply: Event, timeline: Timeline) -> bool:
    """Whether the notification that a reply answers is in the file."""
    return timeline.first("take_back_notification", state=reply.to, to=reply.state, until=reply.on) is not None


def _confirmed_without_notification(reply: Event, closers: tuple[Change, ...], part: Part) -> None:
    """A confirmation binds also where the notification that it answers is not in the file."""
    if stop_of(acts_among(closers), reply.state, reply.on) == reply.on:
        return
    part.used.add(reply)
    part.remarks.append(
        f"The notification that {place(reply.state)} confirmed on {day_in_words(reply.on)} is not in the file"
    )
    _bind(Obligation(reply.to, reply.state, reply.on, "AMMR 41(3)", False, reply.on), part)


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
        )
    )  # fmt: skip
    for span in timeline.spans("detention_begun", "detention_ended", hit.state):
        shorter = detained_request_limit(hit.on, span.from_, hit.state, calendar)
        if span.touches(hit.on, limit.due) and shorter.due < limit.due and (done is None or span.from_ <= done):
            status, ended = standing_of(shorter.due, done, span.to, timeline.on)
            part.clocks.append(
                Clock(
                    "detained_request", hit.state, hit.to, shorter.start, shorter.counted, shorter.due, status, ended,
                    parameter=shorter.parameter, options=("detained_limit_missed_45",),
                )
            )  # fmt: skip


def _confirmation(
    notification: Event, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...], part: Part
) -> None:
    """The clock of the answer, and the duty that a confirmation brings, by word or by silence."""
    asking, bound = notification.state, notification.to
    detentions = timeline.spans("detention_begun", "detention_ended", asking)
    detained = any(span.covers(notification.on) for span in detentions)
    ordinary = confirmation_limit(notification, detained, calendar)
    limit, why, options = lengthened(
        timeline, ordinary, "crisis_take_back_confirmation_months", bound, asking, calendar
    )
    reply = timeline.first("take_back_reply", state=bound, to=asking, since=notification.on)
    stop = stop_of(closers, bound, notification.on)
    if reply is not None:
        part.used.add(reply)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    part.clocks.append(
        Clock(
            "take_back_confirmation", bound, asking, notification.on, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, why=why,
            options=options + (("detained_take_back_45_2",) if detained else ()),
        )
    )  # fmt: skip
    if status == "met" and reply is not None and reply.answer == "confirm":
        _bind(Obligation(asking, bound, reply.on, "AMMR 41(3)", False, reply.on), part)
    elif status == "met" and reply is not None:
        part.remarks.append(_objected(reply))
    elif status == "missed":
        silent = confirmed_by_silence(limit.due, reply.on if reply else None, timeline.on)
        if silent is not None:
            since = silence_counts_from(silent, calendar.options.tacit_acceptance_40_8)
            _bind(Obligation(asking, bound, silent, "AMMR 41(4)", True, since), part)


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
