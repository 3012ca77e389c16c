"""The attempts at a transfer: another one may follow when a court set the decision aside, or nobody arrived.

The law is silent on that; whether it may be is the option ``another_attempt_67_11``. What comes before the decision,
the confirmation included, stands for every attempt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from article80.relocation.procedure.events import Event, Kind

_OF_AN_ATTEMPT: tuple[Kind, ...] = (
    "decided",
    "notified",
    "appealed",
    "appeal_decided",
    "absconded",
    "transferred",
    "arrival_reported",
    "no_show_reported",
)
_AFTER_A_NO_SHOW: Mapping[Kind, tuple[Kind, ...]] = {
    "decided": (),
    "notified": ("decided", "appealed", "appeal_decided"),
    "transferred": ("decided", "notified", "appealed", "appeal_decided"),
}
"""What begins another attempt after a no-show, and which events of the one before stand for it too."""


def attempts(events: Iterable[Event]) -> tuple[Mapping[str, Event], ...]:
    """The events by kind, once for each attempt, the last one last. Those of no attempt are in each of them."""
    common: dict[str, Event] = {}
    found: list[dict[str, Event]] = [{}]
    for event in events:
        if event.kind not in _OF_AN_ATTEMPT:
            common[event.kind] = event
            continue
        if begins_another(event.kind, found[-1]):
            found.append(_carried_over(event.kind, found[-1]))
        found[-1][event.kind] = event
    return tuple(common | one for one in found)


def begins_another(kind: Kind, known: Mapping[str, Event]) -> bool:
    """Whether an event of this kind would begin another attempt after one that failed.

    A decision that was set aside takes a new decision; one that nobody arrived on can be carried out again.
    """
    if is_set_aside(known):
        return kind == "decided"
    return "no_show_reported" in known and kind in _AFTER_A_NO_SHOW


def is_set_aside(known: Mapping[str, Event]) -> bool:
    """Whether a court set the decision aside before the person had arrived on it."""
    return "appeal_decided" in known and known["appeal_decided"].annulled and not has_left(known)


def has_left(known: Mapping[str, Event]) -> bool:
    """Whether the person was put on the way, and nobody reported that the person did not arrive."""
    return "transferred" in known and "no_show_reported" not in known


def _carried_over(kind: Kind, before: Mapping[str, Event]) -> dict[str, Event]:
    """What stands of the attempt before. An appeal that is not decided stands in any case."""
    kept = set(_AFTER_A_NO_SHOW[kind])
    if "appeal_decided" not in before:
        kept.add("appealed")
    return {name: event for name, event in before.items() if name in kept}
