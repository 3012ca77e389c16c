"""Puts events in their order and refuses those that contradict each other, naming the two that clash.

What cannot have happened is refused: a transfer before its decision, a confirmation after a refusal. What should not
have happened, such as a notice that came too late, is no contradiction: `article80.relocation.procedure.faults` has
it. Each event is held against those before it alone, so what begins a valid row of events is valid too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from article80.law.said import Said, said
from article80.relocation.procedure.attempts import begins_another
from article80.relocation.procedure.course import Course, Setting, course
from article80.relocation.procedure.events import GROUNDS, KINDS, Event, Kind


class Contradiction(ValueError):
    """Two events that cannot both have happened as they are written; ``sentence`` says which."""

    def __init__(self, sentence: Said) -> None:
        self.sentence = sentence
        super().__init__(sentence)


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


def _clash(setting: Setting, event: Event, before: Course, after: list[Event]) -> Said | None:
    """Why an event contradicts those before it, None where it does not."""
    if before.end in ("annulled", "no_show") and begins_another(event.kind, before.events):
        return _against_the_option(setting, event, before)
    if event.kind in before.events and not _in_writing_now(event, before.events[event.kind]):
        return said(
            "{event:said} and again on {again:verbatim}; each can be there once",
            event=_named(before.events[event.kind]),
            again=event.day,
        )
    if event.kind != "identified" and "identified" not in before.events:
        return _too_early(event, "identified", after)
    ended_by = _ENDED_BY.get(before.end)
    if ended_by and event.kind not in _AFTER_THE_END.get(before.end, ()):
        return said(
            "{event:said} comes after {earlier:said}, which ended the procedure",
            event=_named(event),
            earlier=_named(before.events[ended_by]),
        )
    for other in _EXCLUDE.get(event.kind, ()):
        if other in before.events and not _without_effect(before.events[other], before):
            return said(
                "{event:said} comes after {earlier:said}; they exclude each other",
                event=_named(event),
                earlier=_named(before.events[other]),
            )
    needed = _NEEDS.get(event.kind)
    if needed and needed not in before.events:
        return _too_early(event, needed, after)
    if event.kind == "decided" and before.confirmed is None:
        return _decided_too_early(event, before, after)
    return None


def _in_writing_now(event: Event, earlier: Event) -> bool:
    """Whether a consent in writing takes the place of one by word of mouth."""
    return event.kind == "consented" and event.in_writing and not earlier.in_writing


def _against_the_option(setting: Setting, event: Event, before: Course) -> Said | None:
    """Another attempt at the transfer is refused only where the option says that there is none."""
    if setting.options.another_attempt_67_11 == "may_follow":
        return None
    return said(
        "{event:said} comes after {earlier:said}, which ended the procedure (option another_attempt_67_11)",
        event=_named(event),
        earlier=_named(before.events[_ENDED_BY[before.end]]),
    )


def _without_effect(earlier: Event, before: Course) -> bool:
    """Whether a refusal rests on a ground that the law does not know, or a transfer led to no arrival."""
    if earlier.kind == "transferred":
        return before.end == "no_show"
    return earlier.kind == "refused" and earlier.ground not in GROUNDS


def _too_early(event: Event, needed: Kind, after: Iterable[Event]) -> Said:
    """An event before the one that must come first, or without it."""
    later = [other for other in after if other.kind == needed]
    if later:
        return said("{event:said} comes before {later:said}", event=_named(event), later=_named(later[0]))
    return said(
        "{event:said} stands without {needed:verbatim}, which must come first", event=_named(event), needed=needed
    )


def _decided_too_early(event: Event, before: Course, after: Iterable[Event]) -> Said:
    """A transfer decision before the contributing state is obliged by its reply or by silence."""
    if before.reply is None or any(other.kind == "confirmed" for other in after):
        return _too_early(event, "confirmed", after)
    return said(
        "{event:said} comes before a reply to {received:said} and before the time for it was over on {due:verbatim}",
        event=_named(event),
        received=_named(before.events["received"]),
        due=before.reply.due,
    )


def _named(event: Event) -> Said:
    return said("{kind:verbatim} on {day:verbatim}", kind=event.kind, day=event.day)
