"""Timelines that cannot be true: the two events that clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from article80.responsibility.events import Event, EventKind, in_order
from article80.responsibility.wording import day_in_words

_AFTER: tuple[tuple[EventKind, tuple[EventKind, ...], str], ...] = (
    ("application_registered", ("application_made",), "same state"),
    ("application_lodged", ("application_registered",), "same state"),
    ("take_charge_reply", ("take_charge_request",), "answer"),
    ("take_back_reply", ("take_back_notification",), "answer"),
    ("re_examination_request", ("take_charge_reply", "take_back_reply"), "answer"),
    ("re_examination_reply", ("re_examination_request",), "answer"),
    ("information_reply", ("information_request",), "answer"),
    ("transfer_decision_notified", ("transfer_decision",), "same state"),
    ("appeal_lodged", ("transfer_decision",), "same state"),
    ("suspension_requested", ("transfer_decision",), "same state"),
    ("suspension_decided", ("suspension_requested",), "same state"),
    ("appeal_decided", ("appeal_lodged",), "same state"),
    ("second_appeal_lodged", ("appeal_decided",), "same state"),
    ("available_again", ("absconding_notified",), "same state"),
    ("transfer_carried_out", ("transfer_decision",), "same states"),
)
"""What comes after what: the event, those of which one has to come before it, and how their states belong together."""

_SPANS: tuple[tuple[EventKind, EventKind], ...] = (
    ("detention_begun", "detention_ended"),
    ("imprisonment_begun", "imprisonment_ended"),
    ("crisis_begun", "crisis_ended"),
    ("left_territory", "returned_to_territory"),
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two events that cannot both be true as they are dated; ``why`` says what is expected."""

    first: Event
    second: Event
    why: str

    def __str__(self) -> str:
        return f"{_dated(self.first)} clashes with: {_dated(self.second)}; {self.why}"


def clashes(events: Iterable[Event]) -> tuple[Clash, ...]:
    """Every pair of events that clash, in the order of the timeline; empty where the timeline can be true.

    An event that another one presupposes may be missing in a file: that is no clash. It clashes if it comes later.
    """
    return clashes_in_order(in_order(events))


def clashes_in_order(ordered: Iterable[Event]) -> tuple[Clash, ...]:
    """The same for events that stand in order."""
    by_kind: dict[EventKind, list[Event]] = {}
    for event in ordered:
        by_kind.setdefault(event.kind, []).append(event)
    return (*_wrong_order(by_kind), *_broken_spans(by_kind))


def _wrong_order(by_kind: Mapping[EventKind, list[Event]]) -> Iterator[Clash]:
    for kind, presupposed, how in _AFTER:
        if kind not in by_kind or by_kind.keys().isdisjoint(presupposed):
            continue
        for event in by_kind[kind]:
            found = [one for other in presupposed for one in by_kind.get(other, ()) if _belong(event, one, how)]
            first = min(found, key=lambda one: one.on, default=None)
            if first is not None and first.on > event.on:
                yield Clash(event, first, "the second has to come first")


def _belong(event: Event, before: Event, how: str) -> bool:
    if how == "answer":
        return (event.state, event.to) == (before.to, before.state)
    if how == "same states":
        return (event.state, event.to) == (before.state, before.to)
    return event.state == before.state


def _broken_spans(by_kind: Mapping[EventKind, list[Event]]) -> Iterator[Clash]:
    """Endings that come before their beginning, and beginnings while the same thing still lasts."""
    for begins, ends in _SPANS:
        if begins not in by_kind and ends not in by_kind:
            continue
        both = in_order([*by_kind.get(begins, ()), *by_kind.get(ends, ())])
        if len(both) == 1:
            continue
        if begins == "left_territory":
            yield from _broken_alternation(list(both), begins)
            continue
        for state in sorted({event.state for event in both}):
            yield from _broken_alternation([event for event in both if event.state == state], begins)


def _broken_alternation(own: list[Event], begins: EventKind) -> Iterator[Clash]:
    for before, after in pairwise(own):
        if before.kind == after.kind == begins:
            yield Clash(before, after, "the first has to end before the second begins")
        elif before.kind == after.kind:
            yield Clash(before, after, "what ended has to begin again before it can end again")
    if len(own) > 1 and own[0].kind != begins:
        yield Clash(own[0], own[1], "a beginning has to come first")


def _dated(event: Event) -> str:
    return f"{event.says} on {day_in_words(event.on)}"
