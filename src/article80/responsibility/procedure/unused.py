"""Requests, replies and hits of a file that moved nothing: each is named, so that none is passed over in silence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.parts import Determined, Obligation
from article80.responsibility.procedure.timeline import Timeline
from article80.responsibility.wording import day_in_words, place

_HITS: tuple[EventKind, ...] = ("eurodac_hit", "vis_hit")
_KINDS: tuple[EventKind, ...] = (*_HITS, "take_charge_request", "take_charge_reply", "take_back_reply")


def unused(timeline: Timeline, determined: Determined, used: Container[Event]) -> list[str]:
    """A remark for each request, reply and hit up to the day that no rule took into account."""
    if not timeline.has(_KINDS):
        return []
    return [
        f"This moves nothing: {event.says}, on {day_in_words(event.on)}. {_because(event, determined)}"
        for event in timeline.all(*_KINDS)
        if event not in used
    ]


def without_effect(timeline: Timeline, duties: Sequence[Obligation]) -> list[str]:
    """A remark for each step of a transfer, and each end, that nothing in the file goes with."""
    if not timeline.has(_WITHOUT):
        return []
    found = ((event, _what_it_lacks(event, timeline, duties)) for event in timeline.all(*_WITHOUT))
    return [f"This moves nothing: {event.says}, on {day_in_words(event.on)}. {why}" for event, why in found if why]


_STEPS: tuple[EventKind, ...] = ("transfer_decision", "transfer_carried_out", "absconding_notified")
_OF_COURTS: tuple[EventKind, ...] = (
    *("transfer_decision_notified", "appeal_lodged", "suspension_requested", "suspension_decided", "appeal_decided"),
    "available_again",
)
_BEGINNINGS: dict[EventKind, EventKind] = {
    "detention_ended": "detention_begun",
    "imprisonment_ended": "imprisonment_begun",
    "returned_to_territory": "left_territory",
    "crisis_ended": "crisis_begun",
}
_WITHOUT: tuple[EventKind, ...] = (*_STEPS, *_OF_COURTS, *_BEGINNINGS)


def _what_it_lacks(event: Event, timeline: Timeline, duties: Sequence[Obligation]) -> str:
    """Why an event has no effect, in a sentence; empty where it has one, or where that is not known here."""
    if event.kind in _BEGINNINGS:
        anywhere = event.kind == "returned_to_territory"
        began = timeline.first(_BEGINNINGS[event.kind], state="" if anywhere else event.state, until=event.on)
        removed = event.kind == "returned_to_territory" and timeline.first("removed", until=event.on)
        return "" if began or removed else "What ends with it has no beginning in the file"
    agreed = [one for one in duties if one.asking == event.state and (not event.to or one.bound == event.to)]
    if event.kind != "absconding_notified":
        agreed = [one for one in agreed if one.on <= event.on]
    if agreed:
        return ""
    other = place(event.to) if event.to else "No other state"
    did = "had not agreed" if event.to else "had agreed"
    return f"{_upper(other)} {did} by then to take the person over from {place(event.state)}"


def _because(event: Event, determined: Determined) -> str:
    state, registered = determined.determining, determined.registered or date.min
    if event.kind in ("take_charge_reply", "take_back_reply"):
        return "No request that it could answer is open in the file"
    if determined.provision == "AMMR 16(4)":
        return "After a finding of a threat nobody is asked to take charge (Art. 16(4))"
    if determined.provision == "AMMR 36(1)(c)":
        return "Who was admitted is taken back after a notification, and nobody is asked to take charge (Art. 36(1)(c))"
    if event.state != state:
        return f"{_upper(place(state))} determines responsibility here; if another state does, name it as determining"
    if event.kind in _HITS:
        return "It came after the time for a request"
    return f"It is dated before the registration of {day_in_words(registered)}"


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
