"""Requests to take charge, one after the other: whether they came in time, and what was answered or left unanswered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from article80.law.rule import rule
from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock, ClockStatus
from article80.responsibility.procedure.late_requests import after_findings, is_late
from article80.responsibility.procedure.minors import (
    LATE_REQUEST,
    depends_on_form,
    goes_on_after_limit,
    goes_on_for_minor,
)
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
)
from article80.responsibility.procedure.request_limits import detained_request_limit
from article80.responsibility.procedure.time_to_ask import counted_from, time_to_ask, time_to_ask_anybody
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
    state, registered = determined.determining, determined.registered
    if registered is None or determined.provision in _NOBODY_IS_ASKED:
        return Part()
    if determined.state == state and not timeline.has(_KINDS):
        return Part()
    requests = timeline.all("take_charge_request", state=state, since=registered)
    sent = time_to_ask_anybody(timeline, determined, calendar)
    sent = sent._replace(options=sent.options + options) if options else sent
    late = _late(requests, timeline, determined, calendar)
    going_on = goes_on_for_minor(timeline, determined, sent.limit, late, calendar)
    if any(depends_on_form(one, determined, calendar) for one in late):
        sent = sent._replace(options=(*sent.options, LATE_REQUEST))
    late = [one for one in late if going_on is None or one.on < going_on.on]
    answers, part = _answered([one for one in requests if one not in late], timeline, calendar, closers)
    more, unasked = accepted_without_request(timeline, state, registered, closers)
    part.add(unasked)
    others = _humanitarian_of_others(timeline, determined, closers, [*answers, *more])
    on_grounds, of_others = _answered(others, timeline, calendar, closers)
    part.add(of_others)
    answers += [*more, *on_grounds]
    part.used |= {*requests, *others, *timeline.all(*HIT_KINDS, state=state, until=sent.limit.due)}
    for one in late:
        part.add(_of_late(one, timeline, time_to_ask(one.to, timeline, determined, calendar).limit, calendar))
    part.add(_bind(answers, calendar))
    asked = sorted((one for one in answers if not one.request.humanitarian), key=lambda one: one.request.on)
    if determined.provision not in _BINDS_AT_ONCE and (asked or determined.state != state):
        part.add(_clock_of_requests(timeline, sent, determined, asked, closers, calendar, going_on))
        from_registration = sent.limit._replace(start=counted_from(determined))
        part.clocks += _clocks_in_detention(timeline, from_registration, state, calendar, asked)
    if determined.later:
        part.add(after_findings(timeline, determined, calendar, asked, closers))
    return part


def _late(requests: tuple[Event, ...], timeline: Timeline, determined: Determined, calendar: Calendar) -> list[Event]:
    """The requests that came after the time for a request to their state."""
    return [
        one
        for one in requests
        if not one.humanitarian
        and is_late(one, time_to_ask(one.to, timeline, determined, calendar).limit, determined, calendar)
    ]


def _answered(
    requests: Iterable[Event], timeline: Timeline, calendar: Calendar, closers: tuple[Change, ...]
) -> tuple[list[Answer], Part]:
    """What came of each request, and their clocks together."""
    answers, part = [], Part()
    for request in requests:
        answer, more = answer_to(request, timeline, calendar, closers)
        answers.append(answer)
        part.add(more)
    return answers, part


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


def _of_late(request: Event, timeline: Timeline, limit: Limit, calendar: Calendar) -> Part:
    """A remark on a late request: responsibility lies with the state that missed the limit."""
    reply = timeline.first("take_charge_reply", state=request.to, to=request.state, since=request.on)
    article = calendar.regime(limit.start).article("AMMR 39(1)")
    sent_on, last = day_in_words(request.on), day_in_words(limit.due)
    late = f"The request to {place(request.to)} of {sent_on} came after the limit of {last}"
    return Part(remarks=[f"{late}: it moves responsibility no more ({article})"], used={reply} if reply else set())


def _bind(answers: list[Answer], calendar: Calendar) -> Part:
    """The duties and changes that acceptances bring, by word or by silence."""
    part = Part()
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
    return part


def _clock_of_requests(
    timeline: Timeline,
    sent: Reasoned,
    determined: Determined,
    asked: list[Answer],
    closers: tuple[Change, ...],
    calendar: Calendar,
    going_on: Event | None,
) -> Part:
    """The clock of Art. 39(1), and responsibility of the determining state where nobody was asked in time."""
    limit, state = sent.limit, determined.determining
    asked = [one for one in asked if one.request.on <= limit.due]
    registered = determined.registered or limit.start
    stop = stop_of(closers, "", max(limit.start, registered))
    moved = determined.relocated.registered if determined.relocated else None
    stop = min((day for day in (stop, moved) if day is not None), default=None)
    refused = _all_refused(asked)
    status, ended, more = _standing(timeline.on, limit, asked, refused, stop)
    part = Part(
        clocks=[
            Clock(
                "take_charge_request", state, "", limit.start, limit.counted, limit.due, status, ended,
                parameter=limit.parameter, why=(*sent.why, *more), options=sent.options,
            )
        ]
    )  # fmt: skip
    none_left = nobody_left_on(asked, max(refused or registered, registered, limit.due + ONE_DAY))
    if none_left > timeline.on or (asked and not refused) or (stop and stop <= none_left):
        return part
    if any(one.accepted is not None and one.accepted <= none_left for one in asked):
        return part
    part.add(_falls_to_determining(none_left, bool(asked), timeline, determined, limit, closers, calendar, going_on))
    return part


@rule(
    *("AMMR 39(1)", "IR2025-2055 9(2)", "DUBLIN3 21(1)", "DUBLINRULES 5(2)"),
    formula="the end of the limit and of every refusal; with a second look that was asked by then, its end",
)
def nobody_left_on(asked: list[Answer], over: date) -> date:
    """The day from which nobody is left to take charge: a second look that runs by then is waited for (C-47/17)."""
    running = [one.look for one in asked if one.look.asked is not None and one.look.asked <= over]
    return max([over, *(one.over for one in running if one.over is not None)])


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
    going_on: Event | None,
) -> Part:
    """The determining state is responsible where nobody else is left, unless the determination goes on for a minor."""
    regime = calendar.regime(limit.start)
    goes_on, remarks = _goes_on(timeline, determined, day, limit, regime)
    if goes_on:
        return Part(remarks=remarks)
    said = "no other state accepted, and none can be asked any more" if asked else "no state was asked in time"
    provision = regime.provision("AMMR 39(1)")
    changes = [Change(day, determined.determining, provision, "shifted", said)]
    moved = stop_of(acts_among(closers), "", day)
    if going_on is not None and going_on.on >= day and (moved is None or moved > going_on.on):
        changes.append(goes_on_after_limit(going_on, determined))
    return Part(changes=changes, remarks=remarks)


@rule("AMMR 39(1)", formula="found by the determining state, for an unaccompanied minor, before the end of the limit")
def _goes_on(
    timeline: Timeline, determined: Determined, day: date, limit: Limit, regime: Regime
) -> tuple[bool, list[str]]:
    """Whether the end of the limit has no consequence, because it was found best for a lone minor to continue before.

    ``day`` is the day on which the determining state would be responsible. The second value is what to say of a finding
    that changes nothing.
    """
    found = timeline.first("continued_for_best_interests", since=limit.start)
    own = timeline.first("continued_for_best_interests", state=determined.determining, since=limit.start)
    if found is None:
        return False, []
    by = place(found.state)
    if regime.is_of_2013:
        return False, [f"That {by} continues the determination is no way out of {regime.article('AMMR 39(1)')}"]
    if own is None:
        return False, [
            f"That {by} finds it best for a minor to continue changes nothing: the determining state, "
            f"{place(determined.determining)}, continues the determination (Art. 39(1))"
        ]
    by = place(own.state)
    if not determined.is_of_lone_minor:
        return False, [
            f"That {by} continues the determination in the best interests of a minor changes nothing: the file does "
            "not show that the applicant is an unaccompanied minor (Art. 39(1))"
        ]
    if own.on >= day:
        return False, []
    return True, [
        f"{by} found it in the best interests of the minor to continue the determination: the limit of Art. 39(1) "
        "does not make it responsible"
    ]


def _all_refused(asked: list[Answer]) -> date | None:
    """The day of the last refusal, if every state that was asked has refused."""
    refusals = [answer.refused for answer in asked if answer.refused is not None]
    return max(refusals) if refusals and len(refusals) == len(asked) else None


def _clocks_in_detention(
    timeline: Timeline, ordinary: Limit, state: str, calendar: Calendar, asked: list[Answer]
) -> list[Clock]:
    """The shorter clock of Art. 45(1), where a missed one ends the detention alone. It counts from the registration."""
    clocks = []
    for span in timeline.spans("detention_begun", "detention_ended", state):
        if not span.touches(ordinary.start, ordinary.due):
            continue
        limit = detained_request_limit(ordinary.start, span.from_, state, calendar)
        first = next((one.request.on for one in asked), None)
        if limit.due >= ordinary.due or (first is not None and first < span.from_):
            continue
        status, ended = standing_of(limit.due, first, span.to, timeline.on)
        clocks.append(
            Clock(
                "detained_request", state, "", limit.start, limit.counted, limit.due, status, ended,
                parameter=limit.parameter,
            )
        )  # fmt: skip
    return clocks
