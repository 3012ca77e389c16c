"""The form of a transfer: when it is sent and answered, what silence on the arrival means (2025/2055, 22 to 26)."""

from __future__ import annotations

from datetime import date, timedelta

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.parts import ONE_DAY, Obligation, Part, standing_of
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

_ALONE = ("voluntary", "supervised_alone")
"""The person appears by themselves, so that nobody sees the arrival but the receiving authority."""

SILENCE_ON_IMPROPER_FORM = "silence_on_form_24_4"


def transfer_forms(duty: Obligation, timeline: Timeline, calendar: Calendar, lone_minor: bool) -> Part:
    """The clocks of every form of one transfer, and what to say of one that is not in order."""
    part = Part()
    for form in _forms(duty, timeline, calendar):
        if form.reason not in _ALONE:
            part.clocks.append(_clock_of_reply(form, timeline, calendar))
        if form.reason in _ALONE:
            part.clocks.append(_clock_of_arrival(form, timeline, calendar))
        part.remarks += not_in_order(form, calendar, lone_minor)
    return part


def _forms(duty: Obligation, timeline: Timeline, calendar: Calendar) -> tuple[Event, ...]:
    sent = timeline.all("transfer_form_sent", state=duty.asking, to=duty.bound, since=duty.on)
    return tuple([one for one in sent if one.until is not None and not calendar.regime(one.on).is_of_2013])


@rule(
    *("IR2025-2055 24(2)", "IR2025-2055 25(2)", "IR2025-2055 25(3)", "IR2025-2055 26(3)"),
    formula="14 to 7 days before the arrival; at least 21 with special needs, a lone minor or a threat",
)
def sent_outside_the_window(form: Event, calendar: Calendar, lone_minor: bool) -> list[str]:
    """The form is sent two weeks to one week before the arrival, three weeks where that has to be prepared."""
    assert form.until is not None
    days = (form.until - form.on).days
    most, least, special = (
        int(calendar.parameters[name].value)
        for name in ("transfer_form_most_days", "transfer_form_least_days", "transfer_form_special_needs_days")
    )
    if form.special_needs or lone_minor:
        expected = "" if days >= special else f"at least {special}"
    else:
        expected = "" if least <= days <= most else f"{most} to {least}"
    if not expected:
        return []
    return [
        f"The form for the transfer was sent on {day_in_words(form.on)}, {days} days before "
        f"{day_in_words(form.until)}; expected: {expected} days before (Art. 24 to 26 of Implementing Regulation (EU) "
        "2025/2055)"
    ]


@rule("IR2025-2055 24(1)", formula="no lone minor, no special needs, no threat")
def can_be_voluntary(form: Event, lone_minor: bool) -> bool:
    """A form of a voluntary transfer confirms that the person is no unaccompanied minor and has no special needs."""
    return not (lone_minor or form.special_needs)


def not_in_order(form: Event, calendar: Calendar, lone_minor: bool) -> list[str]:
    """What is to be said of a form: that it cannot be one of a voluntary transfer, else that its time was another."""
    if form.reason != "voluntary" or can_be_voluntary(form, lone_minor):
        return sent_outside_the_window(form, calendar, lone_minor)
    who = "an unaccompanied minor" if lone_minor else "a person with special needs"
    counts = calendar.options.silence_on_form_24_4 == "carried_out"
    return [
        f"The form of {day_in_words(form.on)} is that of a voluntary transfer, which cannot be that of {who} (Art. "
        "24(1) of Implementing Regulation (EU) 2025/2055); silence on the arrival "
        f"{'counts as a transfer all the same' if counts else 'does not count as a transfer'} (option "
        f"{SILENCE_ON_IMPROPER_FORM})"
    ]


@rule("IR2025-2055 25(5)", "IR2025-2055 26(3)", formula="receipt of the form + 5 days; silence: the default airport")
def form_reply_due(form: Event, calendar: Calendar) -> date:
    """The receiving state confirms the transfer, or proposes otherwise, within five days."""
    received = form.received or form.on
    return received + timedelta(days=int(calendar.parameters["transfer_form_reply_days"].value))


@rule("IR2025-2055 24(4)", "IR2025-2055 25(6)", formula="the day of appearing + 7 days; silence: carried out")
def arrival_report_due(form: Event, calendar: Calendar) -> date:
    """Where nobody says within seven days whether the person arrived, the transfer counts as carried out."""
    assert form.until is not None
    return form.until + timedelta(days=int(calendar.parameters["arrival_report_days"].value))


def presumed_arrivals(duty: Obligation, timeline: Timeline, calendar: Calendar, lone_minor: bool) -> list[Event]:
    """The transfers that count as carried out after silence on the arrival, from the day after the seven days on.

    Whether silence on a form that cannot be voluntary counts is the option ``silence_on_form_24_4``.
    """
    left_out = (
        ()
        if calendar.options.silence_on_form_24_4 == "carried_out"
        else (silent_improper_forms(duty, timeline, calendar, lone_minor))
    )
    return [
        Event("transfer_carried_out", arrival_report_due(form, calendar) + ONE_DAY, duty.asking, duty.bound)
        for form in _silent_forms(duty, timeline, calendar)
        if form not in left_out
    ]


def silent_improper_forms(
    duty: Obligation, timeline: Timeline, calendar: Calendar, lone_minor: bool
) -> tuple[Event, ...]:
    """The forms of a voluntary transfer that cannot be one, and on whose arrival nothing was heard in time."""
    silent = _silent_forms(duty, timeline, calendar)
    return tuple(form for form in silent if form.reason == "voluntary" and not can_be_voluntary(form, lone_minor))


def _silent_forms(duty: Obligation, timeline: Timeline, calendar: Calendar) -> tuple[Event, ...]:
    if "transfer_form_sent" not in timeline.by_kind:
        return ()
    found = []
    for form in _forms(duty, timeline, calendar):
        due = arrival_report_due(form, calendar)
        if form.reason in _ALONE and due < timeline.on and _report(form, due, timeline) is None:
            found.append(form)
    return tuple(found)


def _report(form: Event, due: date, timeline: Timeline) -> Event | None:
    """The news on the arrival that came in time; what comes later changes nothing."""
    return timeline.first("arrival_reported", state=form.to, to=form.state, since=form.on, until=due)


def _clock_of_reply(form: Event, timeline: Timeline, calendar: Calendar) -> Clock:
    due = form_reply_due(form, calendar)
    reply = timeline.first("transfer_form_answered", state=form.to, to=form.state, since=form.on)
    status, ended = standing_of(due, reply.on if reply else None, None, timeline.on)
    parameter = calendar.parameters["transfer_form_reply_days"]
    return Clock(
        "transfer_form_reply", form.to, form.state, form.received or form.on, due, due, status, ended,
        parameter=parameter,
    )  # fmt: skip


def _clock_of_arrival(form: Event, timeline: Timeline, calendar: Calendar) -> Clock:
    due = arrival_report_due(form, calendar)
    report = _report(form, due, timeline)
    carried = timeline.first("transfer_carried_out", state=form.state, to=form.to, since=form.on)
    done = min((one.on for one in (report, carried) if one is not None), default=None)
    status, ended = standing_of(due, done, None, timeline.on)
    parameter = calendar.parameters["arrival_report_days"]
    expired = "expired" if status == "missed" else status
    return Clock(
        "arrival_report", form.to, form.state, form.until or form.on, due, due, expired, ended, parameter=parameter,
        why=(f"the person has to appear in {place(form.to)} by themselves",),
    )  # fmt: skip
