"""Puts events in their order and refuses those that contradict each other, naming the two that clash.

What cannot have happened is refused: a transfer before its decision, a confirmation after a refusal. What should not
have happened, such as a notice that came too late, is no contradiction: `article80.relocation.procedure.faults` has
it. Each event is held against those before it alone, so what begins a valid row of events is valid too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from article80.relocation.procedure.attempts import begins_another
from article80.relocation.procedure.course import Course, Setting, course
from article80.relocation.procedure.events import GROUNDS, KINDS, Event, Kind


class Contradiction(ValueError):
    """Two events that cannot both have happened as they are written."""


def in_order(setting: Setting, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events by day, those of one day by the order of `KINDS`. Raises Contradiction at the first clash."""
    ordered = sorted(events, key=lambda event: (event.day, _PLACES[event.kind], event.in_writing))
    for place, event in enumerate(ordered):
        before = course(setting, ordered[:place], event.day)
        clash = _clash(setting, event, before, ordered[place + 1 :])
        if clash:
            raise Contradiction(clash)
    return tuple(ordered)


_PLACES = {kind: place for place, kind in enumerate(KINDS)}

_NEEDS: Mapping[Kind, Kind] = {
    "minor_confirmed": "minor_notified",
    "received": "transmitted",
    "completed": "transmitted",
    "interviewed_again": "received",
    "extended": "received",
    "confirmed": "received",
    "refused": "received",
    "notified": "decided",
    "appealed": "notified",
    "appeal_decided": "appealed",
    "transferred": "decided",
    "arrival_reported": "transferred",
    "no_show_reported": "decided",
}
"""What must have happened before an event."""

_EXCLUDE: Mapping[Kind, tuple[Kind, ...]] = {
    "consented": ("consent_refused",),
    "consent_refused": ("transferred",),
    "extended": ("confirmed", "refused"),
    "confirmed": ("refused",),
    "refused": ("confirmed",),
    "security_stopped": ("transferred",),
    "decided": ("transferred",),
}
"""What cannot have happened before an event."""

_ENDED_BY: Mapping[str, Kind] = {
    "security": "security_stopped",
    "no_consent": "consent_refused",
    "best_interests": "best_interests_assessed",
    "refused": "refused",
    "annulled": "appeal_decided",
    "arrived": "arrival_reported",
    "no_show": "no_show_reported",
}
_AFTER_THE_END: Mapping[str, tuple[Kind, ...]] = {
    "arrived": ("eurodac_updated", "appealed", "appeal_decided"),
    "annulled": ("security_stopped",),
    "no_show": ("eurodac_updated", "absconded", "appeal_decided", "security_stopped"),
}


def _clash(setting: Setting, event: Event, before: Course, after: list[Event]) -> str:
    """Why an event contradicts those before it, empty where it does not."""
    if before.end in ("annulled", "no_show") and begins_another(event.kind, before.events):
        return _against_the_option(setting, event, before)
    if event.kind in before.events and not _in_writing_now(event, before.events[event.kind]):
        return f"{_named(before.events[event.kind])} and again on {event.day}; each can be there once"
    if event.kind != "identified" and "identified" not in before.events:
        return _too_early(event, "identified", after)
    ended_by = _ENDED_BY.get(before.end)
    if ended_by and event.kind not in _AFTER_THE_END.get(before.end, ()):
        return f"{_named(event)} comes after {_named(before.events[ended_by])}, which ended the procedure"
    for other in _EXCLUDE.get(event.kind, ()):
        if other in before.events and not _without_effect(before.events[other], before):
            return f"{_named(event)} comes after {_named(before.events[other])}; they exclude each other"
    needed = _NEEDS.get(event.kind)
    if needed and needed not in before.events:
        return _too_early(event, needed, after)
    if event.kind == "decided" and before.confirmed is None:
        return _decided_too_early(event, before, after)
    return ""


def _in_writing_now(event: Event, earlier: Event) -> bool:
    """Whether a consent in writing takes the place of one by word of mouth."""
    return event.kind == "consented" and event.in_writing and not earlier.in_writing


def _against_the_option(setting: Setting, event: Event, before: Course) -> str:
    """Another attempt at the transfer is refused only where the option says that there is none."""
    if setting.options.another_attempt_67_11 == "may_follow":
        return ""
    ended_by = _named(before.events[_ENDED_BY[before.end]])
    return f"{_named(event)} comes after {ended_by}, which ended the procedure (option another_attempt_67_11)"


def _without_effect(earlier: Event, before: Course) -> bool:
    """Whether a refusal rests on a ground that the law does not know, or a transfer led to no arrival."""
    if earlier.kind == "transferred":
        return before.end == "no_show"
    return earlier.kind == "refused" and earlier.ground not in GROUNDS


def _too_early(event: Event, needed: Kind, after: Iterable[Event]) -> str:
    """An event before the one that must come first, or without it."""
    later = [other for other in after if other.kind == needed]
    if later:
        return f"{_named(event)} comes before {_named(later[0])}"
    return f"{_named(event)} stands without {needed}, which must come first"


def _decided_too_early(event: Event, before: Course, after: Iterable[Event]) -> str:
    """A transfer decision before the contributing state is obliged by its reply or by silence."""
    if before.reply is None or any(other.kind == "confirmed" for other in after):
        return _too_early(event, "confirmed", after)
    received = before.events["received"]
    return (
        f"{_named(event)} comes before a reply to {_named(received)} and before the time for it was over on "
        f"{before.reply.due}"
    )


def _named(event: Event) -> str:
    return f"{event.kind} on {event.day}"
