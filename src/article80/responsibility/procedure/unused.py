"""Requests, replies and hits of a file that moved nothing: each is named, so that none is passed over in silence."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from article80.responsibility.events import Event, EventKind
from article80.responsibility.procedure.parts import Determined
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


def _because(event: Event, determined: Determined) -> str:
    state, registered = determined.determining, determined.registered or date.min
    if event.kind in ("take_charge_reply", "take_back_reply"):
        return "No request that it could answer is open in the file"
    if determined.provision == "AMMR 16(4)":
        return "After a finding of a threat nobody is asked to take charge (Art. 16(4))"
    if event.state != state:
        return f"{_upper(place(state))} determines responsibility here; if another state does, name it as determining"
    if event.kind in _HITS:
        return "It came after the time for a request"
    return f"It is dated before the registration of {day_in_words(registered)}"


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
