"""Requests to take charge, one after the other: whether they came in time, and what was answered or left unanswered."""

from __future__ import annotations

from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.crisis import lengthened
from article80.responsibility.procedure.information import with_delays
from article80.responsibility.procedure.late_requests import after_findings, can_bind_though_late, is_late
from article80.responsibility.procedure.minors import goes_on_after_limit, goes_on_for_minor
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
from article80.responsibility.procedure.regime import Regime
from article80.responsibility.procedure.replies import (
    HIT_KINDS,
    Answer,
    Reasoned,
    accepted_without_request,
    answer_to,
    leads_to_request,
    reply_to,
)
from article80.responsibility.procedure.request_limits import (
    detained_request_limit,
    hit_counts_from,
    request_limit,
)
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place


def take_charge(
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
    closers: tuple[Change, ...],
    options: tuple[str, ...] = (),
) -> Part:
    """The requests of the determining state with their clocks, and what came of them.

    ``closers`` are changes of responsibility that make requests pointless. ``options`` are open questions on which the
    day depends from which the time for a request counts.
    """
    part = Part()
    state, registered = determined.determining, determined.registered
    if registered is None or determined.provision in _NOBODY_IS_ASKED:
        return part
    if determined.state == state and not timeline.has(_KINDS):
        return part
    counted_from = determined.counted_from or registered
    requests = timeline.all("take_charge_request", state=state, since=registered)
    by_hit = _limit_of_requests(timeline, counted_from, state, calendar)
    sent = _for_another_state(by_hit, requests, timeline, determined, calendar)
    sent = sent._replace(options=sent.options + options) if options else sent
    going_on = goes_on_for_minor(timeline, determined, sent.limit, calendar)
    late = [
        one
        for one in requests
        if is_late(one, (by_hit if one.to == by_hit.of else sent).limit, determined, calendar, going_on)
    ]
    answers = [answer_to(one, timeline, calendar, closers, part) for one in requests if one not in late]
    answers += accepted_without_request(timeline, state, registered, closers, part)
    requests += (others := _humanitarian_of_others(timeline, determined, closers, answers))
    answers += [answer_to(one, timeline, calendar, closers, part) for one in others]
    part.used |= set(requests)
    part.used |= set(timeline.all(*HIT_KINDS, state=state, until=sent.limit.due))
    for one in late:
        sent = _of_late(one, sent, timeline, calendar, closers, part)
    _bind(answers, calendar, part)
    asked = sorted((one for one in answers if not one.request.humanitarian), key=lambda one: one.request.on)
    if determined.provision not in _BINDS_AT_ONCE and (asked or determined.state != state):
        _clock_of_requests(timeline, sent, determined, asked, closers, calendar, part)
        from_registration = sent.limit._replace(start=counted_from)
        _clock_in_detention(timeline, from_registration, state, calendar, asked, part)
    if determined.later:
        after_findings(timeline, determined, calendar, asked, closers, part)
    return part


_NOBODY_IS_ASKED = ("AMMR 16(4)", "AMMR 36(1)(c)")
"""Where these decide, there is no request to take charge: Art. 39 does not apply, or the person is taken back."""

_KINDS: tuple[EventKind, ...] = ("take_charge_request", "take_charge_reply", *HIT_KINDS)
_BINDS_AT_ONCE = ("AMMR 16(3)", "AMMR 37(1)", "DUBLIN3 8(4)")
"""Where these decide, the state is responsible at once and no other one is asked in time or too late."""


@rule("AMMR 35(2)", "DUBLIN3 17(2)", formula="asked by the state responsible, where another one determines that")
def _humanitarian_of_others(
    timeline: Timeline, determined: Determined, closers: tuple[Change, ...], answers: list[Answer]
) -> tuple[Event, ...]:
    """The humanitarian requests of a state that is responsible, or may be, without having determined that."""
    asked = timeline.all("take_charge_request", since=determined.registered or date.min)
    if not any(one.humanitarian and one.state != determined.determining for one in asked):
        return ()
    agreed = {one.request.to for one in answers if one.accepted is not None}
    may_ask = {determined.state, *(one.state for one in closers), *agreed} - {determined.determining}
    return tuple([one for one in asked if one.humanitarian and one.state in may_ask])


@rule("AMMR 39(1)", formula="for a state without a hit: the month of the hit, or the two months (an open question)")
def _for_another_state(
    by_hit: Reasoned,
    requests: tuple[Event, ...],
    timeline: Timeline,
    determined: Determined,
    calendar: Calendar,
) -> Reasoned:
    """The last day for a request to a state whose data gave no hit: whether the hit matters is an open question."""
    named = {determined.state, *(one.to for one in requests if not one.humanitarian)}
    if not by_hit.of or named <= {by_hit.of, determined.determining, None}:
        return by_hit
    start = by_hit.counted_from
    if calendar.regime(start).is_of_2013:
        return by_hit
    without = _limit_of_requests(timeline, start, determined.determining, calendar, with_hit=False)
    if without.limit.due <= by_hit.limit.due:
        return by_hit
    name = ("hit_of_another_state_39_1",)
    if calendar.options.hit_of_another_state_39_1 == "any_hit":
        return by_hit._replace(options=by_hit.options + name)
    until = f"a request to {place(by_hit.of)} is due by {day_in_words(by_hit.limit.due)}, because of the hit"
    return without._replace(why=(*without.why, until), options=without.options + name)


def _limit_of_requests(
    timeline: Timeline, registered: date, state: str, calendar: Calendar, *, with_hit: bool = True
) -> Reasoned:
    """The last day for a request, with the hit, a crisis, detention and late information looked at."""
    if with_hit:
        found = _with_hit(timeline, registered, state, calendar)
    else:
        found = Reasoned(calendar.limit(registered, "take_charge_request_months", state))
    of = found.of
    name = "crisis_take_charge_request_months"
    limit, why, options = lengthened(timeline, found.limit, name, state, "", calendar, since=registered)
    found = Reasoned(limit, found.why + why, found.options + options)
    if calendar.options.detained_limit_missed_45 == "as_ordinary" and not calendar.regime(registered).is_of_2013:
        found = _with_detention(timeline, found, registered, state, calendar)
    limit, why = with_delays(timeline, found.limit, state, calendar)
    return Reasoned(limit, found.why + why, found.options, of, registered)


def _with_hit(timeline: Timeline, registered: date, state: str, calendar: Calendar) -> Reasoned:
    ordinary = calendar.limit(registered, "take_charge_request_months", state)
    hits = timeline.all(*HIT_KINDS, state=state, until=ordinary.due)
    hit = next((one for one in hits if leads_to_request(one, calendar)), None)
    if hit is None:
        return Reasoned(ordinary)
    name, answer = "take_charge_request_hit_months", calendar.options.early_hit_39_1
    month = calendar.limit(hit.on, name, state)
    start = hit_counts_from(hit.on, registered, month, answer)
    with_hit = month if start == hit.on else calendar.limit(start, name, state)
    of_2013 = calendar.regime(registered).is_of_2013
    limit = request_limit(ordinary, with_hit, "shorter_of_both" if of_2013 else calendar.options.late_hit_39_1)
    why = () if limit is ordinary else (_month_of(hit, start, with_hit),)
    options = ("late_hit_39_1",) * (with_hit.due > ordinary.due and not of_2013)
    options += ("early_hit_39_1",) * (hit.on < registered <= month.due)
    return Reasoned(limit, why, options, "" if limit is ordinary else hit.to)


def _month_of(hit: Event, start: date, limit: Limit) -> str:
    months = int(limit.parameter.value) if limit.parameter else 1
    length = "one month" if months == 1 else f"{months} months"
    if start == hit.on:
        return f"{length} from the hit of {day_in_words(hit.on)}"
    return f"{length} from the registration, because the hit of {day_in_words(hit.on)} came before it"


def _with_detention(timeline: Timeline, found: Reasoned, registered: date, state: str, calendar: Calendar) -> Reasoned:
    detained = detained_since(timeline, state, registered, found.limit.due)
    if detained is None:
        return found
    shorter = detained_request_limit(registered, detained, state, calendar)
    if shorter.due >= found.limit.due:
        return found
    why = (*found.why, f"detained since {day_in_words(detained)}")
    return Reasoned(shorter, why, (*found.options, "detained_limit_missed_45"))


def detained_since(timeline: Timeline, state: str, start: date, due: date) -> date | None:
    """The first day of a detention in a state that holds at some time between the start and the end of a limit."""
    for span in timeline.spans("detention_begun", "detention_ended", state):
        if span.touches(start, due):
            return span.from_
    return None


def _of_late(
    request: Event, sent: Reasoned, timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...], part: Part
) -> Reasoned:
    """What a late request does: nothing, unless an acceptance in words binds by the option ``late_request_39_1``.

    The result is the limit of requests, with that option where it matters.
    """
    reply = reply_to(request, timeline)
    article = calendar.regime(sent.limit.start).article("AMMR 39(1)")
    sent_on, last = day_in_words(request.on), day_in_words(sent.limit.due)
    late = f"The request to {place(request.to)} of {sent_on} came after the limit of {last}"
    if reply is not None:
        part.used.add(reply)
    if reply is not None and can_bind_though_late(reply, sent.limit, calendar, closers):
        sent = sent._replace(options=(*sent.options, "late_request_39_1"))
        if calendar.options.late_request_39_1 == "accepted_in_words":
            _bind([Answer(request, accepted=reply.on)], calendar, part)
            part.remarks.append(f"{late}, but was accepted in words on {day_in_words(reply.on)} ({article})")
            return sent
    part.remarks.append(f"{late}: it moves responsibility no more (inferred from {article})")
    return sent


def _bind(answers: list[Answer], calendar: Calendar, part: Part) -> None:
    """The duties and changes that acceptances bring, by word or by silence."""
    for answer in answers:
        if answer.accepted is None:
            continue
        request, by_silence = answer.request, answer.by_silence
        provision = "AMMR 40(8)" if by_silence else "AMMR 35(2)" if request.humanitarian else "AMMR 40(1)"
        provision = calendar.regime(request.on).provision(provision)
        how = "did not answer in time: silence counts as acceptance" if by_silence else "accepted to take charge"
        duty = Obligation(
            request.state, request.to, answer.accepted, provision, by_silence, answer.since or answer.accepted
        )
        part.obligations.append(duty)
        part.changes.append(Change(answer.accepted, request.to, provision, "bound", f"{place(request.to)} {how}"))


def _clock_of_requests(
    timeline: Timeline,
    sent: Reasoned,
    determined: Determined,
    asked: list[Answer],
    closers: tuple[Change, ...],
    calendar: Calendar,
    part: Part,
) -> None:
    """The clock of Art. 39(1), and responsibility of the determining state where nobody was asked in time."""
    limit, state = sent.limit, determined.determining
    asked = [one for one in asked if one.request.on <= limit.due]
    registered = determined.registered or limit.start
    stop = stop_of(closers, "", max(limit.start, registered))
    moved = determined.relocated.registered if determined.relocated else None
    stop = min((day for day in (stop, moved) if day is not None), default=None)
    refused = _all_refused(asked)
    status, ended, more = _standing(timeline.on, limit, asked, refused, stop)
    part.clocks.append(
        Clock(
            "take_charge_request", state, "", limit.start, limit.counted, limit.due, status, ended,
            parameter=limit.parameter, why=(*sent.why, *more), options=sent.options,
        )
    )  # fmt: skip
    none_left = max(refused or registered, registered, limit.due + ONE_DAY)
    if none_left > timeline.on or (asked and not refused) or (stop and stop <= none_left):
        return
    if any(one.accepted is not None and one.accepted <= none_left for one in asked):
        return
    _falls_to_determining(none_left, bool(asked), timeline, determined, limit, closers, calendar, part)


def _standing(
    on: date, limit: Limit, asked: list[Answer], refused: date | None, stop: date | None
) -> tuple[ClockStatus, date | None, tuple[str, ...]]:
    """Where the clock of Art. 39(1) stands, and why.

    A request that was sent in time keeps the limit, whatever is answered. While the limit runs, a refusal by all that
    were asked leaves time to ask another state.
    """
    first = min((one.request.on for one in asked), default=None)
    if refused is None or refused > limit.due:
        return *standing_of(limit.due, first, stop, on), ()
    if on > limit.due and (stop is None or stop > limit.due):
        return "met", first, ("every state that was asked refused",)
    return *standing_of(limit.due, None, stop, on), ("every state that was asked refused; another can be asked",)


def _falls_to_determining(
    day: date,
    asked: bool,
    timeline: Timeline,
    determined: Determined,
    limit: Limit,
    closers: tuple[Change, ...],
    calendar: Calendar,
    part: Part,
) -> None:
    """The determining state is responsible where nobody else is left, unless the determination goes on for a minor."""
    regime = calendar.regime(limit.start)
    if _goes_on(timeline, determined, day, limit, regime, part):
        return
    said = "no other state accepted, and none can be asked any more" if asked else "no state was asked in time"
    provision = regime.provision("AMMR 39(1)")
    part.changes.append(Change(day, determined.determining, provision, "shifted", said))
    again = goes_on_for_minor(timeline, determined, limit, calendar)
    moved = stop_of(acts_among(closers), "", day)
    if again is not None and again.on >= day and (moved is None or moved > again.on):
        part.changes.append(goes_on_after_limit(again, determined))


def _goes_on(timeline: Timeline, determined: Determined, day: date, limit: Limit, regime: Regime, part: Part) -> bool:
    """Whether the end of the limit has no consequence, because it was found best for a lone minor to continue before.

    ``day`` is the day on which the determining state would be responsible.
    """
    until = day - ONE_DAY if determined.is_of_lone_minor and not regime.is_of_2013 else timeline.on
    found = timeline.first("continued_for_best_interests", since=limit.start, until=until)
    if found is None:
        return False
    by = place(found.state)
    if regime.is_of_2013:
        part.remarks.append(f"That {by} continues the determination is no way out of {regime.article('AMMR 39(1)')}")
        return False
    if determined.is_of_lone_minor:
        part.remarks.append(
            f"{by} found it in the best interests of the minor to continue the determination: the limit of Art. 39(1) "
            "does not make it responsible"
        )
    else:
        part.remarks.append(
            f"That {by} continues the determination in the best interests of a minor changes nothing: the file does "
            "not show that the applicant is an unaccompanied minor (Art. 39(1))"
        )
    return determined.is_of_lone_minor


def _all_refused(asked: list[Answer]) -> date | None:
    """The day of the last refusal, if every state that was asked has refused."""
    refusals = [answer.refused for answer in asked if answer.refused is not None]
    return max(refusals) if refusals and len(refusals) == len(asked) else None


def _clock_in_detention(
    timeline: Timeline, ordinary: Limit, state: str, calendar: Calendar, asked: list[Answer], part: Part
) -> None:
    """The shorter clock of Art. 45(1), where a missed one ends the detention alone. It counts from the registration."""
    of_2013 = calendar.regime(ordinary.start).is_of_2013
    if calendar.options.detained_limit_missed_45 == "as_ordinary" and not of_2013:
        return
    for span in timeline.spans("detention_begun", "detention_ended", state):
        if not span.touches(ordinary.start, ordinary.due):
            continue
        limit = detained_request_limit(ordinary.start, span.from_, state, calendar)
        first = next((one.request.on for one in asked), None)
        if limit.due >= ordinary.due or (first is not None and first < span.from_):
            continue
        status, ended = standing_of(limit.due, first, span.to, timeline.on)
        part.clocks.append(
            Clock(
                "detained_request", state, "", limit.start, limit.counted, limit.due, status, ended,
                parameter=limit.parameter, options=() if of_2013 else ("detained_limit_missed_45",),
            )
        )  # fmt: skip
