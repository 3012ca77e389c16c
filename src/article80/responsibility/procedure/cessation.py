"""When responsibility shifts without a request, and when the duties of a state end: Arts 35, 37, 63 and 68 AMMR."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.order import OF_FAMILY_OR_DEPENDENCY
from article80.responsibility.procedure.calendar import Calendar
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.parts import ONE_DAY, Change, Determined, Part
from article80.responsibility.procedure.regime import Regime
from article80.responsibility.procedure.timeline import Span, Timeline
from article80.responsibility.wording import day_in_words, place

_REJECTED = ("rejected", "manifestly_unfounded", "inadmissible", "withdrawn")
_FAMILY_CRITERIA = (
    *(f"AMMR {one}" for one in OF_FAMILY_OR_DEPENDENCY),
    *("DUBLIN3 8", "DUBLIN3 9", "DUBLIN3 10", "DUBLIN3 11", "DUBLIN3 16"),
)
"""Under these a relocation moves no responsibility; those of 2013 by the same reason as in Art. 67(5) (mark I)."""
NEW_APPLICATION = "a later application counts as a new one"


@rule(
    *("AMMR 37(1)", "AMMR 35(1)", "DUBLIN3 17(1)", "DUBLIN3 19(1)"),
    formula="residence document, own choice, or best interests against the transfer (not in 2013)",
)
def shift_by_act_of_a_state(event: Event, registered: date, regime: Regime) -> Change | None:
    """A state that issues a residence document, or chooses to examine, or finds a transfer wrong, is responsible."""
    state = event.state
    if event.on <= registered and event.kind == "residence_document_issued":
        return None
    if event.kind not in _SAID or (regime.is_of_2013 and event.kind == "transfer_against_best_interests"):
        return None
    why = f"{place(state)} {_SAID[event.kind]}"
    if not regime.is_of_2013:
        return Change(event.on, state, "AMMR 37(1)", "shifted", why)
    chosen = event.kind == "examination_chosen"
    provision = regime.provision("AMMR 35(1)" if chosen else "AMMR 37(1)")
    return Change(
        event.on, state, provision, "shifted", why.replace(", as Art. 35(1) allows", ", as Art. 17(1) allows")
    )


_SAID: dict[str, str] = {
    "residence_document_issued": "issued a residence document",
    "examination_chosen": "chose to examine the application itself, as Art. 35(1) allows",
    "transfer_against_best_interests": "found a transfer contrary to the best interests of the minor",
}


@rule("AMMR 37(2)", formula="final decision in the border procedure + 15 months; from the next day the duties are over")
def border_procedure_cessation(final: Event, calendar: Calendar) -> date | None:
    """A state's duties end fifteen months after a negative decision in the border procedure has become final.

    The result is the last day of the duties, or None where the decision is not of that kind. The Regulation of 2013
    has no such rule.
    """
    if not final.border_procedure or final.answer not in _REJECTED or calendar.regime(final.on).is_of_2013:
        return None
    return calendar.ending(final.on, "border_procedure_cessation_months", final.state)


@rule("AMMR 37(3)", formula="pending on the last day: the duties go on until the transfer or the end of its time")
def pending_take_back(final: date, last: date, state: str, timeline: Timeline, calendar: Calendar) -> Event | None:
    """Duties go on while a take back is pending for someone who applied elsewhere within the fifteen months.

    The result is the notification that is pending on the last day, None where there is none. By the option
    ``pending_from_37_3`` one counts, too, that follows from a hit before the last day.
    """
    for notification in timeline.all("take_back_notification", to=state):
        sent = notification.on
        if sent > last and not _follows_a_hit(notification, last, timeline, calendar):
            continue
        applied = timeline.first("application_registered", state=notification.state, since=final, until=last)
        over = timeline.first("transfer_carried_out", state=notification.state, to=state, since=sent, until=last)
        objected = timeline.first("take_back_reply", state=state, to=notification.state, since=sent, until=last)
        if applied is not None and over is None and (objected is None or objected.answer == "confirm"):
            return notification
    return None


def _follows_a_hit(notification: Event, last: date, timeline: Timeline, calendar: Calendar) -> bool:
    """Whether a notification after the last day counts as pending since the hit (option ``pending_from_37_3``)."""
    if calendar.options.pending_from_37_3 != "hit":
        return False
    return _hit_before(notification, last, timeline) is not None


def _hit_before(notification: Event, last: date, timeline: Timeline) -> Event | None:
    asking, bound = notification.state, notification.to
    return timeline.first("eurodac_hit", state=asking, to=bound, until=last)


def _meets_pending(final: date, last: date, state: str, timeline: Timeline) -> bool:
    """Whether it matters from when a take back is pending: a hit by the last day, and a notification after it."""
    return any(
        _hit_before(one, last, timeline) is not None
        and timeline.first("application_registered", state=one.state, since=final, until=last) is not None
        for one in timeline.all("take_back_notification", to=state, since=last + ONE_DAY)
    )


@rule("AMMR 37(4)", "DUBLIN3 19(2)", formula="outside the territory for 9 months or more (2013: 3 months)")
def absence_cessation(
    left: Event, returned: date | None, state: str, timeline: Timeline, calendar: Calendar
) -> date | None:
    """A state's duties end when the person was outside the territory for at least nine months.

    The result is the day on which that is so, or None where the person came back earlier.
    """
    day = calendar.ending(left.on, "absence_cessation_months", state)
    return day if day <= timeline.on and (returned is None or returned >= day) else None


@rule("AMMR 37(4)", "DUBLIN3 19(2)", formula="a residence document of the state responsible, valid on that day")
def has_valid_residence_document(state: str, day: date, timeline: Timeline) -> bool:
    """The duties stay if the person holds a valid residence document of the state responsible."""
    documents = timeline.all("residence_document_issued", state=state, until=day)
    return any(one.until is None or day <= one.until for one in documents)


@rule(
    "AMMR 37(5)",
    "DUBLIN3 19(3)",
    formula="left under a return decision or a removal order after rejection or withdrawal",
)
def removal_cessation(removed: Event, timeline: Timeline) -> bool:
    """The duty to take back ends when the person was removed, or left under a decision, after a rejection.

    A withdrawal is enough, and a rejection that is not final yet.
    """
    if timeline.first("application_withdrawn", until=removed.on) is not None:
        return True
    return any(one.answer in _REJECTED for one in timeline.all("decision_taken", "decision_final", until=removed.on))


@rule(
    "AMMR 68(3)",
    formula="responsible on other grounds than Art. 25(2) to (4), 26 to 28 and 34: the state of relocation",
)
def shift_by_relocation(event: Event) -> Change:
    """After a relocation the contributing state is responsible, if the benefitting one was on grounds beside family.

    Responsibility for a lone minor without family (Art. 25(5)) moves, too: Art. 67(5) excepts it from those grounds.
    """
    why = f"the applicant was relocated from {place(event.state)} to {place(event.to)}"
    return Change(event.on, event.to, "AMMR 68(3)", "shifted", why, only_if=(event.state,), not_under=_FAMILY_CRITERIA)


@rule("AMMR 35(1)", formula="only an application that is registered with that state")
def can_be_examined_by_choice(event: Event, timeline: Timeline) -> bool:
    """A state may choose to examine only an application that is registered with it."""
    return timeline.first("application_registered", state=event.state, until=event.on) is not None


def acts_of_states(timeline: Timeline, determined: Determined, calendar: Calendar, part: Part) -> Iterator[Change]:
    """Every change of responsibility by an act of a state, in order: Arts 35(1), 37(1), 63, 68(3)."""
    registered = determined.registered or date.min
    arrived = determined.relocated.registered if determined.relocated else None
    for event in timeline.all(*_ACTS, since=registered):
        if event.kind == "relocated":
            if event.on != arrived:
                yield shift_by_relocation(event)
        elif event.kind == "examination_chosen" and not can_be_examined_by_choice(event, timeline):
            part.remarks.append(
                f"The choice of {place(event.state)} of {day_in_words(event.on)} to examine moves nothing: no "
                "application is registered with it by then (Art. 35(1))"
            )
        elif event.kind == "offset_taken_over":
            why = f"{place(event.state)} took responsibility over as an offset"
            yield Change(event.on, event.state, "AMMR 63", "shifted", why)
        else:
            regime = calendar.regime(event.on)
            if event.kind == "transfer_against_best_interests" and regime.is_of_2013:
                part.remarks.append(_NO_SHIFT_IN_2013.format(place(event.state), day_in_words(event.on)))
            change = shift_by_act_of_a_state(event, registered, regime)
            if change is not None:
                yield change


_ACTS: tuple[EventKind, ...] = (
    *("relocated", "examination_chosen", "offset_taken_over"),
    *("residence_document_issued", "transfer_against_best_interests"),
)
_NO_SHIFT_IN_2013 = (
    "The finding of {} of {} on the best interests moves nothing by itself: the Regulation of 2013 has no such shift. "
    "A state that will not transfer chooses to examine (Art. 17(1))"
)


def ends_of_border_procedure(
    timeline: Timeline, calendar: Calendar, transfers: Iterable[Clock], part: Part
) -> Iterator[Change]:
    """Every end of duties fifteen months after a decision in the border procedure: Art. 37(2) and (3).

    ``transfers`` are the clocks of transfers, among them that of a take back which is pending.
    """
    for final in timeline.all("decision_final"):
        last = border_procedure_cessation(final, calendar)
        if last is None:
            continue
        parameter = calendar.parameters["border_procedure_cessation_months"]
        options = calendar.moves_the_end(final.on, "border_procedure_cessation_months", final.state)
        state = final.state
        options += ("pending_from_37_3",) * _meets_pending(final.on, last, state, timeline)
        pending = pending_take_back(final.on, last, state, timeline, calendar) if last < timeline.on else None
        why = f"fifteen months since the final decision of {day_in_words(final.on)}; {NEW_APPLICATION}"
        ends: date | None = last + ONE_DAY
        if pending is not None:
            over = _end_of_pending(pending, timeline, transfers)
            ends = max(over, last) + ONE_DAY if over else None
            why += f"; the take back notified on {day_in_words(pending.on)} came to its end first (Art. 37(3))"
        waits = ("a take back is pending: the duties go on (Art. 37(3))",) if pending and ends is None else ()
        is_over = ends is not None and ends <= timeline.on
        part.clocks.append(
            Clock(
                "border_cessation", state, "", final.on, last, last, "expired" if is_over else "running",
                ends if is_over else None, parameter=parameter, why=waits, options=options,
            )
        )  # fmt: skip
        if is_over and ends is not None:
            yield Change(ends, None, "AMMR 37(2)", "ceased", why, only_if=(state,))


def _end_of_pending(notification: Event, timeline: Timeline, transfers: Iterable[Clock]) -> date | None:
    """The day on which a take back that was pending came to its end; None while it is pending.

    That is the transfer, the last day of its time, the day on which it was no longer needed, or an objection in time.
    """
    asking, bound = notification.state, notification.to
    days = [
        clock.due if clock.status == "missed" else clock.ended
        for clock in transfers
        if (clock.acting, clock.waiting) == (asking, bound) and clock.started >= notification.on and not clock.is_open
    ]
    reply = timeline.first("take_back_reply", state=bound, to=asking, since=notification.on)
    answered = timeline.first("transfer_carried_out", state=asking, to=bound, since=notification.on)
    days += [answered.on] if answered else []
    days += [reply.on] if reply and reply.answer == "object" and not days else []
    return min((day for day in days if day is not None), default=None)


_SHOWS_PRESENCE: tuple[EventKind, ...] = (
    *("application_made", "application_registered", "application_lodged", "eurodac_hit", "interview"),
    *("take_back_notification", "detention_begun", "imprisonment_begun", "transfer_carried_out", "relocated"),
)
"""What nobody can have in a file who is outside the territory: it shows that the person was back by then."""


@rule("AMMR 37(4)", "DUBLIN3 19(2)", formula="the day of return, or of the first event that shows the person there")
def back_on(away: Span, timeline: Timeline) -> date | None:
    """Who left is back on the day of return, or on the first day on which anything in the file shows that."""
    seen = timeline.first(*_SHOWS_PRESENCE, since=away.from_ + ONE_DAY)
    return min((day for day in (away.to, seen.on if seen else None) if day), default=None)


def departures(timeline: Timeline, registered: date, state: str, calendar: Calendar, part: Part) -> Iterator[Change]:
    """Every end of duties because the person left: Art. 37(4) and (5).

    ``state`` is the one whose working days count, by the other answer to ``cessation_periods_75d``.
    """
    for span in timeline.spans("left_territory", "returned_to_territory", anywhere=True):
        if span.from_ < registered:
            continue
        back = back_on(span, timeline)
        regime = calendar.regime(span.from_)
        day = absence_cessation(span.event, back, state, timeline, calendar)
        part.clocks.append(_clock_of_absence(span.event, back, day, state, calendar))
        if day is not None:
            parameter = calendar.parameters[regime.length("absence_cessation_months")]
            length = f"{parameter.value} months or more"
            away = f"the person was outside the territory from {day_in_words(span.from_)} on, {length}"
            why = f"{away}; {NEW_APPLICATION}"
            yield Change(day, None, regime.provision("AMMR 37(4)"), "ceased", why)
    for removed in timeline.all("removed", since=registered):
        regime = calendar.regime(removed.on)
        if removal_cessation(removed, timeline):
            left = f"the person left under a return decision or a removal order on {day_in_words(removed.on)}"
            why = f"{left}; {NEW_APPLICATION}"
            yield Change(removed.on, None, regime.provision("AMMR 37(5)"), "ceased", why)
        else:
            part.remarks.append(
                f"The removal of {day_in_words(removed.on)} ends no duty: the file has no final rejection or "
                f"withdrawal before it ({regime.article('AMMR 37(5)')})"
            )


def _clock_of_absence(left: Event, back: date | None, over: date | None, state: str, calendar: Calendar) -> Clock:
    name = "absence_cessation_months"
    parameter = calendar.parameters[calendar.regime(left.on).length(name)]
    due = calendar.ending(left.on, name, state)
    status: ClockStatus = "expired" if over else "stopped" if back else "running"
    options = calendar.moves_the_end(left.on, name, state)
    return Clock("absence", "", "", left.on, due, due, status, over or back, parameter=parameter, options=options)


@rule("DUBLIN3 18(1)", "DUBLIN3 20(5)", formula="withdrawn before another state accepted, and no application elsewhere")
def withdrawals(timeline: Timeline, determined: Determined, calendar: Calendar) -> Iterator[Change]:
    """In 2013 nothing is left to take charge of once the only application is withdrawn before an acceptance (C-620/10).

    Whether another state had accepted by then is judged once the rest is known.
    """
    state = determined.determining
    for event in timeline.all("application_withdrawn", "decision_taken", "decision_final", state=state):
        withdrawn = event.kind == "application_withdrawn" or event.answer == "withdrawn"
        elsewhere = [one for one in timeline.all("application_registered", until=event.on) if one.state != state]
        if withdrawn and not elsewhere and calendar.regime(event.on).is_of_2013 and determined.state != state:
            why = f"the application in {place(state)} was withdrawn before another state accepted to take charge"
            yield Change(event.on, None, WITHDRAWN, "ceased", why)


WITHDRAWN = "DUBLIN3 18(1)"
