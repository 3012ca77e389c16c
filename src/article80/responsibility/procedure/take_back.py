"""Notifications to take back: Art. 41 AMMR. A late one costs the notifying state nothing but time.

To have to take a person back is not to be responsible: the state that determines responsibility takes back, too, and
silence confirms the receipt of a notification (Art. 38(4), 41(4)). Under the Regulation of 2013 these are requests, and
a late one makes the state responsible (`new_applications`).
"""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.crisis import SILENCE_IN_CRISIS, lengthened
from article80.responsibility.procedure.parts import (
    ONE_DAY,
    Change,
    Determined,
    Obligation,
    Part,
    acts_among,
    standing_of,
    stop_of,
)
from article80.responsibility.procedure.re_examination import can_be_reconsidered, second_look
from article80.responsibility.procedure.regime import Regime
from article80.responsibility.procedure.request_limits import (
    accepted_by_silence,
    detained_request_limit,
    silence_counts_from,
)
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place


@rule("AMMR 41(1)", "DUBLIN3 23(2)", "DUBLIN3 24(2)", formula="hit + 2 weeks (2013: hit + 2 months)")
def notification_limit(hit: Event, calendar: Calendar) -> Limit:
    """A take back notification is sent within two weeks of the hit in Eurodac."""
    return calendar.limit(hit.on, "take_back_notification_weeks", hit.state, hit.to)


@rule("AMMR 41(3)", "DUBLIN3 25(1)", "DUBLIN3 28(3)", formula="receipt of the notification + 2 weeks (2013: 1 month)")
def confirmation_limit(notification: Event, is_detained: bool, has_hit: bool, calendar: Calendar) -> Limit:
    """The state notified confirms within two weeks, unless it shows that it is no longer bound or never was.

    The week of Art. 45(2) is for requests to take charge alone. In 2013 it is a month, and two weeks where the request
    rests on a hit in Eurodac or the person is detained.
    """
    of_2013 = calendar.regime(notification.on).is_of_2013
    name = "take_back_confirmation_weeks"
    if of_2013 and (has_hit or is_detained):
        name = "detained_reply_weeks" if is_detained else "dublin3_take_back_reply_hit_weeks"
    return calendar.limit(notification.received or notification.on, name, notification.to, notification.state)


@rule("AMMR 41(4)", "DUBLIN3 25(2)", formula="no answer by the last day: confirmed from the next day on")
def confirmed_by_silence(due: date, replied: date | None, on: date) -> date | None:
    """A state that neither confirms nor objects in time has confirmed; the day from which it has."""
    return accepted_by_silence(due, replied, on)


@rule("DUBLIN3 23(1)", "DUBLIN3 24(1)", formula="an application of that state is registered by the day of the hit")
def is_of_a_new_application(hit: Event, timeline: Timeline, calendar: Calendar) -> bool:
    """In 2013 it matters whether the state with the hit has a new application: only then a missed request shifts."""
    if not calendar.regime(hit.on).is_of_2013:
        return False
    last = timeline.last("application_registered", "application_lodged", state=hit.state, until=hit.on)
    brought = timeline.last("transfer_carried_out", "removed", "left_territory", until=hit.on)
    return last is not None and (brought is None or brought.on < last.on)


@rule("DUBLIN3 24(2), second subparagraph", formula="the day on which the state becomes aware + 3 months")
def since_aware(request: Event, timeline: Timeline, calendar: Calendar) -> list[str]:
    """Without a hit and without a new application the time for the request runs from a day that no file holds."""
    if not calendar.regime(request.on).is_of_2013:
        return []
    hit = timeline.first("eurodac_hit", state=request.state, to=request.to, until=request.on)
    if hit is not None or is_of_a_new_application(request, timeline, calendar):
        return []
    length = calendar.parameters["dublin3_take_back_request_aware_months"]
    return [
        f"Whether the request of {day_in_words(request.on)} came in time cannot be told: its {length.value} months run "
        f"from the day on which {place(request.state)} became aware that {place(request.to)} may be responsible (Art. "
        "24(2) of Regulation (EU) No 604/2013), and that day is not in the file"
    ]


@rule("DUBLIN3 24(2)", "DUBLIN3 24(4)", formula="no time limit after a final rejection: request or return procedure")
def has_no_limit(hit: Event, timeline: Timeline) -> bool:
    """In 2013 nothing limits the request for a person without a new application whose rejection is final."""
    final = timeline.last("decision_final", state=hit.to, until=hit.on)
    return final is not None and final.answer in ("rejected", "manifestly_unfounded")


@rule("DUBLIN3 18(1)", "DUBLIN3 23(1)", formula="international protection granted: nobody is taken back")
def is_beneficiary(state: str, day: date, timeline: Timeline) -> bool:
    """Whoever has been granted protection in a state is not taken back under the Regulation of 2013 (C-36/17)."""
    final = timeline.last("decision_final", state=state, until=day)
    return final is not None and final.answer == "granted"


@rule(
    *("AMMR 37(2)", "AMMR 37(4)", "AMMR 37(5)"),
    formula="the last change that concerns the state before the notification ended its duties",
)
def ended_before(bound: str, notified: date, closers: tuple[Change, ...]) -> Change | None:
    """What ended the duties of a state before it was notified, so that there was nothing to confirm."""
    before = [one for one in closers if one.on <= notified and (not one.only_if or bound in one.only_if)]
    last = max(before, key=lambda one: one.on, default=None)
    return last if last is not None and last.standing == "ceased" else None


@rule(
    "AMMR 37(2)", "AMMR 37(4)", "AMMR 37(5)", formula="an application counts as a new one: the duties before are over"
)
def ended_by_new_procedure(bound: str, determined: Determined, timeline: Timeline) -> Change | None:
    """The end of the duties of a state whose application came before one that counts as a new one; None where none."""
    new = determined.registered
    if not determined.afresh or new is None:
        return None
    before = timeline.first("application_registered", state=bound, until=new - ONE_DAY)
    return None if before is None else Change(new, None, "AMMR 37", "ceased", "")


@rule("AMMR 37(4)", "DUBLIN3 19(2)", formula="of themselves, but for the absence that a state has to establish (2024)")
def ended_by_itself(ending: Change) -> bool:
    """Duties that the law ends do not come back by silence or word; an absence has to be established (37(4))."""
    return ending.provision != "AMMR 37(4)"


def take_back(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    ended: tuple[Change, ...] = (),
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
                part.add(_of_hit(hit, timeline, calendar, closers))
    for notification in timeline.all("take_back_notification"):
        part.add(_confirmation(notification, timeline, determined, calendar, closers, ended))
        part.remarks += since_aware(notification, timeline, calendar)
    for reply in timeline.all("take_back_reply"):
        if reply.answer == "confirm" and not _notified(reply, timeline):
            part.add(_confirmed_without_notification(reply, determined, calendar, closers))
    return part


_KINDS: tuple[EventKind, ...] = ("eurodac_hit", "take_back_notification", "take_back_reply")


def _notified(reply: Event, timeline: Timeline) -> bool:
    """Whether the notification that a reply answers is in the file."""
    return timeline.first("take_back_notification", state=reply.to, to=reply.state, until=reply.on) is not None


def _confirmed_without_notification(
    reply: Event, determined: Determined, calendar: Calendar, closers: tuple[Change, ...]
) -> Part:
    """A confirmation binds also where the notification that it answers is not in the file."""
    if stop_of(acts_among(closers), reply.state, reply.on) == reply.on:
        return Part()
    remark = f"The notification that {place(reply.state)} confirmed on {day_in_words(reply.on)} is not in the file"
    provision = calendar.regime(reply.on).provision("AMMR 41(3)")
    duty = Obligation(reply.to, reply.state, reply.on, provision, False, reply.on)
    return Part(remarks=[remark], used={reply}, obligations=[duty], changes=[_bound(duty, determined)])


def _of_hit(hit: Event, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...]) -> Part:
    """The clock of the notification that follows a hit, and in 2013 what follows where nobody was asked in time."""
    of_2013 = calendar.regime(hit.on).is_of_2013
    if of_2013 and is_beneficiary(hit.to, hit.on, timeline):
        return Part(remarks=[_of_beneficiary(hit.to)])
    if of_2013 and has_no_limit(hit, timeline):
        asking, bound = place(hit.state), place(hit.to)
        remark = f"{asking} may ask {bound} to take back, or carry out a return procedure; no time is set"
        return Part(remarks=[f"{remark} (Art. 24(4) of Regulation (EU) No 604/2013)"])
    ordinary = notification_limit(hit, calendar)
    name = "crisis_take_back_notification_months"
    limit, why, options = lengthened(timeline, ordinary, name, hit.state, hit.to, calendar)
    sent = timeline.first("take_back_notification", state=hit.state, to=hit.to, since=hit.on)
    done = sent.on if sent else None
    status, ended = standing_of(limit.due, done, stop_of(closers, hit.to, hit.on), timeline.on)
    clock = Clock(
        "take_back_notification", hit.state, hit.to, hit.on, limit.counted, limit.due, status, ended,
        parameter=limit.parameter, why=why, options=options, provision="DUBLIN3 24(2)" if of_2013 else "",
        variant="without_application_2013" if of_2013 else "",
    )  # fmt: skip
    part = Part(clocks=[clock])
    counted, has_application = _counted_in_detention(hit, limit, timeline, calendar)
    part.clocks += clocks_in_detention(hit.state, hit.to, counted, done, timeline, calendar, has_application)
    applied = timeline.first("application_registered", state=hit.state, since=limit.due) if of_2013 else None
    if status == "missed" and applied is not None and applied.on > limit.due:
        part.changes.append(shift_to_opportunity(applied))
    return part


@rule("DUBLIN3 24(3)", formula="no request in time, and a new application lodged since")
def shift_to_opportunity(applied: Event) -> Change:
    """A state that did not ask in time has to take a new application, and is responsible for it (C-360/16)."""
    why = f"{place(applied.state)} did not ask in time, and a new application was registered there"
    return Change(applied.on, applied.state, "DUBLIN3 24(3)", "shifted", why)


def _of_beneficiary(state: str) -> str:
    return (
        f"{place(state)} has granted protection: Regulation (EU) No 604/2013 takes no beneficiary back (C-36/17), so "
        "no request binds it; whether an application elsewhere is admissible is a question of the asylum procedure"
    )


@rule("AMMR 45(1)", formula="the registration of the new application; without one, the hit")
def _counted_in_detention(hit: Event, limit: Limit, timeline: Timeline, calendar: Calendar) -> tuple[Limit, bool]:
    """The limit with the day from which a detained person's counts: the new application, if there is one, else the hit.

    So it is in Art. 45(1); in 2013 the limits for a new application have a clock of their own. The second value says
    whether there is a new application.
    """
    if calendar.regime(hit.on).is_of_2013:
        return limit, True
    registered = timeline.last("application_registered", state=hit.state, until=hit.on)
    return (limit._replace(start=registered.on), True) if registered else (limit, False)


def clocks_in_detention(
    state: str,
    to: str,
    limit: Limit,
    done: date | None,
    timeline: Timeline,
    calendar: Calendar,
    has_application: bool = True,
) -> list[Clock]:
    """The shorter clock of a notification for a detained person; a missed one ends the detention."""
    clocks = []
    for span in timeline.spans("detention_begun", "detention_ended", state):
        shorter = detained_request_limit(limit.start, span.from_, state, calendar, has_application)
        touches = span.touches(limit.start, limit.due) and span.from_ <= shorter.due
        if touches and shorter.due <= limit.due and (done is None or span.from_ <= done):
            status, ended = standing_of(shorter.due, done, span.to, timeline.on)
            clocks.append(
                Clock(
                    "detained_request", state, to, shorter.start, shorter.counted, shorter.due, status, ended,
                    parameter=shorter.parameter,
                )
            )  # fmt: skip
    return clocks


def _confirmation(
    notification: Event,
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    ends: tuple[Change, ...],
) -> Part:
    """The clock of the answer, and the duty that a confirmation brings, by word or by silence."""
    asking, bound = notification.state, notification.to
    regime = calendar.regime(notification.on)
    reply = timeline.first("take_back_reply", state=bound, to=asking, since=notification.on)
    used = {reply} if reply else set()
    if regime.is_of_2013 and is_beneficiary(bound, notification.on, timeline):
        return Part(remarks=[_of_beneficiary(bound)], used=used)
    limit, why, options = _time_to_confirm(notification, timeline, calendar)
    stop = stop_of(closers, bound, notification.on)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    is_objection = status == "met" and reply is not None and reply.answer == "object"
    bare = is_objection and reply is not None and not reply.reason and not regime.is_of_2013
    options += ("objection_without_reason_41_3",) * bare
    counts = is_objection and not (bare and calendar.options.objection_without_reason_41_3 == "no")
    confirmed = _confirmed_on(limit, reply, status == "met" and not is_objection, counts, timeline)
    ending = ended_before(bound, notification.on, (*closers, *ends)) if confirmed else None
    if confirmed and ending is None:
        ending = ended_by_new_procedure(bound, determined, timeline)
    options += (SILENCE_AFTER_END,) * (ending is not None and not ended_by_itself(ending))
    clock = Clock(
        "take_back_confirmation", bound, asking, notification.on, limit.counted, limit.due, status, ended,
        parameter=limit.parameter, why=why, options=options,
    )  # fmt: skip
    part = Part(clocks=[clock], used=used)
    if reply is not None and counts:
        part.remarks.append(_objected(reply, regime))
        part.add(_reconsidered(reply, timeline, determined, calendar, stop))
    elif confirmed is None or (stop is not None and stop <= confirmed):
        return part
    elif ending is not None and not _revives(ending, calendar):
        part.remarks.append(_stays_ended(notification, reply, regime))
    elif SILENCE_IN_CRISIS in options and reply is None and calendar.options.silence_cfmr_12 == "no":
        part.remarks.append(
            f"The silence of {place(bound)} under its derogation has no effect (option silence_cfmr_12)"
        )
    else:
        in_words = status == "met" and not is_objection
        part.add(_bind(notification, confirmed, in_words, determined, calendar, ending))
    return part


def _confirmed_on(limit: Limit, reply: Event | None, in_words: bool, objected: bool, timeline: Timeline) -> date | None:
    """The day from which a notification is confirmed: that of the confirmation, or the one after the last day."""
    if objected:
        return None
    if in_words and reply is not None:
        return reply.on
    return confirmed_by_silence(limit.due, None, timeline.on)


def _time_to_confirm(
    notification: Event, timeline: Timeline, calendar: Calendar
) -> tuple[Limit, tuple[str, ...], tuple[str, ...]]:
    """The last day for the answer to a notification, why, and the open questions on it."""
    asking, bound = notification.state, notification.to
    detentions = timeline.spans("detention_begun", "detention_ended", asking)
    detained = any(span.covers(notification.on) for span in detentions)
    hit = timeline.first("eurodac_hit", state=asking, to=bound, until=notification.on)
    ordinary = confirmation_limit(notification, detained, hit is not None, calendar)
    name = "crisis_take_back_confirmation_months"
    limit, why, options = lengthened(timeline, ordinary, name, bound, asking, calendar)
    return limit, why, options + (SILENCE_IN_CRISIS,) * (limit is not ordinary)


SILENCE_AFTER_END = "silence_after_end_41_4"


def _revives(ending: Change, calendar: Calendar) -> bool:
    """Whether a confirmation stands although the duties had ended: it leaves an absence unestablished (an option)."""
    return not ended_by_itself(ending) and calendar.options.silence_after_end_41_4 == "bound"


def _stays_ended(notification: Event, reply: Event | None, regime: Regime) -> str:
    """A remark that silence, or a confirmation, brings no duties back that had ended."""
    bound = place(notification.to)
    did = f"confirmed on {day_in_words(reply.on)}" if reply is not None else "did not answer"
    why = "the applicant can rely on it (C-155/15)" if regime.is_of_2013 else "silence confirms a receipt (Art. 41(4))"
    return (
        f"{bound} {did} on the notification of {day_in_words(notification.on)}, but its duties had ended before and do "
        f"not come back ({regime.article('AMMR 37')}); {why}"
    )


def _reconsidered(
    objection: Event, timeline: Timeline, determined: Determined, calendar: Calendar, stop: date | None
) -> Part:
    """What came of a second look at an objection: a confirmation in time binds from its day."""
    regime = calendar.regime(objection.on)
    asking, bound = objection.to, objection.state
    asked = timeline.first("re_examination_request", state=asking, to=bound, since=objection.on)
    hit = timeline.first("eurodac_hit", state=asking, to=bound, until=objection.on)
    if not can_be_reconsidered(objection, regime.is_of_2013, without_prints=asked is not None and hit is None):
        return Part() if asked is None else _asked_in_vain(asked)
    look = second_look(objection, timeline, calendar, stop)
    part = Part(clocks=list(look.clocks), used=set(look.used))
    if look.accepted is not None and (stop is None or look.accepted < stop):
        provision = regime.provision("AMMR 41(3)")
        duty = Obligation(objection.to, objection.state, look.accepted, provision, False, look.accepted)
        part.obligations.append(duty)
        part.changes.append(_bound(duty, determined))
    return part


def _asked_in_vain(asked: Event) -> Part:
    """What is to be said where a second look was asked of an objection that a new notification answers."""
    remark = (
        f"{place(asked.state)} asked on {day_in_words(asked.on)} for a second look, which this objection does not "
        "open; the answer is a new notification to the state responsible (Art. 15(2) and 16(2) of Implementing "
        "Regulation (EU) 2025/2055)"
    )
    return Part(remarks=[remark], used={asked})


def _bind(
    notification: Event,
    on: date,
    in_words: bool,
    determined: Determined,
    calendar: Calendar,
    ending: Change | None,
) -> Part:
    """The duty to take back that a confirmation brings, from a day on."""
    regime = calendar.regime(notification.on)
    provision = regime.provision("AMMR 41(3)" if in_words else "AMMR 41(4)")
    since = on if in_words else silence_counts_from(on, calendar.options.tacit_acceptance_40_8)
    duty = Obligation(notification.state, notification.to, on, provision, not in_words, since)
    change = _bound(duty, determined)
    return Part(obligations=[duty], changes=[change._replace(only_if=()) if ending else change])


@rule(
    "AMMR 36(1)(b)", "AMMR 38(4)", "AMMR 41(4)", "DUBLIN3 20(5)", formula="has to take back; is responsible if it was"
)
def _bound(duty: Obligation, determined: Determined) -> Change:
    """Who confirms has to take the person back; responsible is that state only if it is the one named already.

    The state that determines responsibility takes back to complete that. Where nobody is named yet and another state
    confirms, Eurodac names it; so it does where it is the determining state that notifies another one.
    """
    said = "confirmed" if not duty.by_silence else "neither confirmed nor objected in time"
    determining = determined.determining
    others: tuple[str | None, ...] = () if duty.bound == determining else (None,)
    others += (determining,) if duty.asking == determining else ()
    why = f"{place(duty.bound)} {said}"
    return Change(duty.on, duty.bound, duty.provision, "bound", why, only_if=(duty.bound, *others))


def _objected(reply: Event, regime: Regime) -> str:
    reason = {
        "responsibility_ceased": f"its responsibility has ceased ({regime.article('AMMR 37')})",
        "wrong_indication": "Eurodac names it wrongly",
        "residence_document_elsewhere": f"another state issued a residence document ({regime.article('AMMR 38(4)')})",
    }.get(reply.reason, "without a reason in the file")
    joined = ": " if reply.reason else ", "
    return f"{place(reply.state)} objected on {day_in_words(reply.on)}{joined}{reason}"
