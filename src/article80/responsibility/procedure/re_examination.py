"""A second look at a refusal: asked in time, answered in time, or over (implementing rules of 2025 and of 2003)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from article80.law.rule import rule
from article80.responsibility.events import Event
from article80.responsibility.procedure.calendar import Calendar, Limit
from article80.responsibility.procedure.clock import Clock
from article80.responsibility.procedure.parts import ONE_DAY, standing_of
from article80.responsibility.procedure.timeline import Timeline


class SecondLook(NamedTuple):
    """What came of a second look at a refusal.

    ``accepted`` is the day of an acceptance in time. ``asked`` is the day on which it was asked in time, and ``over``
    the day from which nothing is to be expected of it. ``late`` are the events that came too late to count, ``used``
    those that counted.
    """

    accepted: date | None = None
    asked: date | None = None
    over: date | None = None
    clocks: tuple[Clock, ...] = ()
    used: tuple[Event, ...] = ()
    late: tuple[Event, ...] = ()


@rule(
    *("IR2025-2055 9(2)", "IR2025-2055 15(3)", "DUBLINRULES 5(2)"),
    formula="refusal + 3 weeks; non-confirmation of a take back + 2 weeks (2013: 3 weeks)",
)
def re_examination_request_limit(refusal: Event, calendar: Calendar) -> Limit:
    """The state that was refused can ask for a second look within three weeks of the refusal."""
    name = "reconsideration_request_weeks" if refusal.kind == "take_back_reply" else "re_examination_request_weeks"
    return calendar.limit(refusal.on, name, refusal.to, refusal.state)


@rule("IR2025-2055 9(2)", "IR2025-2055 15(3)", "DUBLINRULES 5(2)", formula="request for it + 2 weeks, then it is over")
def re_examination_reply_limit(asked: Event, refusal: Event, calendar: Calendar) -> Limit:
    """A second look is over after two weeks, whether or not it was answered; silence accepts nothing."""
    name = "reconsideration_reply_weeks" if refusal.kind == "take_back_reply" else "re_examination_reply_weeks"
    return calendar.limit(asked.on, name, refusal.state, refusal.to)


@rule(
    *("IR2025-2055 15(2)", "IR2025-2055 15(3)", "IR2025-2055 15(4)", "IR2025-2055 16(2)"),
    formula="duties ended by Art. 37(2), (4) or (5), or a notification without prints; else a new notification",
)
def can_be_reconsidered(objection: Event, of_2013: bool, without_prints: bool) -> bool:
    """A notification is reconsidered where the duties are said to have ended; for a wrong entry a new one is sent.

    ``without_prints``: a second look was asked and no hit is in the file, so the notification is taken for one of Art.
    12(6), which is reconsidered whatever the objection. A residence document of another state is a matter of Art. 37(1)
    all the same.
    """
    if of_2013 or objection.reason in ("", "responsibility_ceased"):
        return True
    return without_prints and objection.reason == "wrong_indication"


def second_look(refusal: Event, timeline: Timeline, calendar: Calendar, stop: date | None) -> SecondLook:
    """The second look at one refusal with its clocks. ``stop`` is the day from which it serves no purpose any more."""
    asking, refusing = refusal.to, refusal.state
    to_ask = re_examination_request_limit(refusal, calendar)
    asked = timeline.first("re_examination_request", state=asking, to=refusing, since=refusal.on)
    replied = timeline.first("re_examination_reply", state=refusing, to=asking, since=refusal.on)
    status, ended = standing_of(to_ask.due, asked.on if asked else None, stop, timeline.on)
    clocks: tuple[Clock, ...] = (
        Clock(
            "re_examination_request", asking, refusing, refusal.on, to_ask.counted, to_ask.due,
            "expired" if status == "missed" else status, ended, parameter=to_ask.parameter,
        ),
    )  # fmt: skip
    began = asked or replied
    if began is None:
        return SecondLook(clocks=clocks)
    if asked is not None and asked.on > to_ask.due:
        return SecondLook(clocks=clocks, late=tuple(one for one in (asked, replied) if one))
    if asked is None:
        return _without_request(began, clocks)
    limit = re_examination_reply_limit(asked, refusal, calendar)
    reply = timeline.first("re_examination_reply", state=refusing, to=asking, since=asked.on)
    status, ended = standing_of(limit.due, reply.on if reply else None, stop, timeline.on)
    clocks += (
        Clock(
            "re_examination_reply", refusing, asking, asked.on, limit.counted, limit.due, status, ended,
            parameter=limit.parameter,
        ),
    )  # fmt: skip
    if reply is not None and status != "met":
        return SecondLook(None, asked.on, limit.due + ONE_DAY, clocks, (asked,), (reply,))
    accepted = reply.on if reply is not None and reply.answer == "accept" else None
    over = reply.on if reply is not None else limit.due + ONE_DAY
    return SecondLook(accepted, asked.on, over, clocks, (asked, *((reply,) if reply else ())))


def _without_request(reply: Event, clocks: tuple[Clock, ...]) -> SecondLook:
    """An answer whose request is not in the file counts: whether it came in time cannot be told."""
    accepted = reply.on if reply.answer == "accept" else None
    return SecondLook(accepted, clocks=clocks, used=(reply,))
